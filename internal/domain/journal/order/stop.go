package order

import (
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// quiet are the answers after which nobody is told about an order any more.
var quiet = []Answer{Accepted, Refused, Done, Recalled, Lapsed}

// hush lets what still waits for its channel, or for somebody to do it by hand, fall away once a recipient has answered or
// the order was withdrawn from it. Whom a withdrawn order had reached by mail, short message or phone is told by the same
// way that it is withdrawn: he may be acting on it away from any screen.
func hush(tx *store.Tx, before, r *Recipient, now time.Time) error {
	if before == nil || before.State == r.State || !slices.Contains(quiet, r.State) {
		return nil
	}
	all, err := store.Those(tx, DeliveryType, DeliveryType.Schema().Field("recipient_id"), r.ID)
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.Fate == Queued || v.Fate == ByHand && v.At.IsZero() {
			v.Fate, v.At = Dropped, now
			if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Send}); err != nil {
				return err
			}
		} else if err := takeBack(tx, r, v, now); err != nil {
			return err
		}
	}
	return nil
}

// takeBack has whom delivery v reached told, by the same way, that the order was withdrawn.
func takeBack(tx *store.Tx, r *Recipient, v *Delivery, now time.Time) error {
	if r.State != Recalled || v.Rung == Withdrawal || v.Channel == Screen || v.Fate != Handed && v.Fate != Delivered {
		return nil
	}
	b := &Delivery{
		OrderID: v.OrderID, RecipientID: v.RecipientID, Rung: Withdrawal, Whom: v.Whom, PersonID: v.PersonID, Channel: v.Channel,
		Fate: Queued, DueAt: now, Tries: entity.IntOf(0),
	}
	if v.Channel != Mail && v.Channel != SMS {
		b.Fate = ByHand
	}
	b.Origin = v.Origin
	return tx.Put(DeliveryType.Schema(), b, store.Note{Action: "deliver", Right: Send})
}

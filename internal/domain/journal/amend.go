package journal

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/seat"
)

// written are the fields that say what came and from whom. What is changed of them later stays readable beside the
// entry; the steps of handling have their own record in the flow.
var written = fields("sender", "recipient", "kind", "channel", "received_at", "content", "location", "paper_number")

func fields(names ...string) (out []*entity.Field) {
	for _, n := range names {
		out = append(out, Type.Schema().Field(n))
	}
	return out
}

// amend keeps both texts of every written field that e changes.
func amend(tx *store.Tx, before, e *Entry, now time.Time) error {
	var changed []*entity.Field
	for _, f := range written {
		if f.Text(before, fault.ZH) != f.Text(e, fault.ZH) {
			changed = append(changed, f)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	later, err := afterTurn(tx, before, a.User)
	if err != nil {
		return err
	}
	for _, f := range changed {
		rec := &Amendment{
			EntryID: e.ID, What: f.Label[0] + " " + f.Label[1], Was: f.Text(before, fault.ZH), Becomes: f.Text(e, fault.ZH),
			By: a.Name, At: now, After: entity.BoolOf(later),
		}
		rec.Origin = e.Origin
		if err := tx.Put(AmendmentType.Schema(), rec, store.Note{Action: "amend", Right: Amend}); err != nil {
			return err
		}
	}
	e.Amended = entity.IntOf(before.Amended.V + 1)
	return nil
}

// afterTurn reports whether who changes an entry is another than who noted it, or no longer at the seat it was noted
// at since then.
func afterTurn(tx *store.Tx, e *Entry, user string) (bool, error) {
	if user != e.CreatedBy {
		return true, nil
	}
	if e.SeatID == "" {
		return false, nil
	}
	s, err := store.Fetch(tx, seat.Type, e.SeatID)
	if err != nil {
		return false, err
	}
	return s.Holder != user || s.HeldSince.After(e.CreatedAt), nil
}

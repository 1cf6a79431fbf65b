package order

import (
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/seat"
)

// list puts everybody whom the audience of o means on its list. Who was struck from it stays off.
func list(tx *store.Tx, o *Order, now time.Time) error {
	there, err := listed(tx, o.ID)
	if err != nil {
		return err
	}
	meant, err := audience(tx, o)
	if err != nil {
		return err
	}
	for _, a := range meant {
		if _, known := there[a]; known {
			continue
		}
		f, err := a.find(tx, now)
		if err != nil {
			return err
		}
		if !f.stands {
			continue
		}
		t := &Target{OrderID: o.ID, Addressee: a}
		t.Origin = o.Origin
		if err := tx.Put(TargetType.Schema(), t, store.Note{Action: "list", Right: Send}); err != nil {
			return err
		}
	}
	return nil
}

// audience is everybody whom an order means without naming each.
func audience(tx *store.Tx, o *Order) (out []Addressee, err error) {
	for _, a := range o.Audience {
		switch a {
		case Members:
			all, err := store.Those(tx, headquarters.MemberType, headquarters.MemberType.Schema().Field("headquarters_id"), o.HeadquartersID)
			if err != nil {
				return nil, err
			}
			for _, m := range all {
				if !m.Struck() && (len(o.Only) == 0 || slices.Contains(o.Only, m.Category)) {
					out = append(out, Addressee{MemberID: m.ID})
				}
			}
		case Lower:
			all, err := store.Those(tx, headquarters.Type, headquarters.Type.Schema().Field("parent"), o.HeadquartersID)
			if err != nil {
				return nil, err
			}
			for _, h := range all {
				out = append(out, Addressee{HeadquartersID: h.ID})
			}
		case Seats:
			all, err := store.Those(tx, seat.Type, seat.Type.Schema().Field("district"), o.AreaID)
			if err != nil {
				return nil, err
			}
			for _, s := range all {
				out = append(out, Addressee{SeatID: s.ID})
			}
		}
	}
	return out, nil
}

// send gives the order to everybody on its list: each receives a copy, and the first delivery of each is noted.
func send(tx *store.Tx, o *Order, now time.Time) error {
	targets, err := store.Those(tx, TargetType, TargetType.Schema().Field("order_id"), o.ID)
	if err != nil {
		return err
	}
	from, err := store.Fetch(tx, headquarters.Type, o.HeadquartersID)
	if err != nil {
		return err
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	o.SentBy, o.SentAt, o.AnswerBy = a.Name, now, now.Add(time.Duration(o.AnswerWithin.V)*time.Minute)
	given := map[Addressee]bool{} // who is on the list twice receives it once
	for _, t := range targets {
		if t.Struck() || given[t.Addressee] {
			continue
		}
		given[t.Addressee] = true
		if err := give(tx, o, t, from.Name, now); err != nil {
			return err
		}
	}
	if len(given) == 0 {
		return fault.New(fault.Invalid, CodeNobody, nil)
	}
	return nil
}

// give makes one recipient of an order and notes the sending.
func give(tx *store.Tx, o *Order, t *Target, from string, now time.Time) error {
	f, err := t.find(tx, now)
	if err != nil {
		return err
	}
	if !f.stands { // it left between the listing and the sending
		return fault.New(fault.Conflict, CodeVoid, fault.Args{"name": f.name})
	}
	r := &Recipient{
		OrderID: o.ID, Addressee: t.Addressee, Name: f.name, AreaID: f.areaID, State: Waiting, Rung: First,
		Number: o.Number, Title: o.Title, Text: o.Text, From: from, Kind: o.Kind, Urgency: o.Urgency,
		SentAt: o.SentAt, AnswerBy: o.AnswerBy, DueAt: o.DueAt,
	}
	if r.AreaID == "" {
		r.AreaID = o.AreaID
	}
	r.Origin = o.Origin
	if err := tx.Put(RecipientType.Schema(), r, store.Note{Action: "receive", Right: Send}); err != nil {
		return err
	}
	return deliver(tx, o, r, f, First, now, now)
}

// deliver notes that r is told on a rung: on the screen, and by mail and short message where the person told has them.
// What no channel reaches is left for people to do by hand.
func deliver(tx *store.Tx, o *Order, r *Recipient, f found, rung Rung, due, now time.Time) error {
	who, err := told(tx, o, f, rung)
	if err != nil {
		return err
	}
	ways := []Channel{}
	if rung == First {
		ways = append(ways, Screen)
	}
	if who.id != "" {
		ways = append(ways, SMS, Mail)
	} else if rung != First || f.lower != nil {
		ways = append(ways, Phone)
	}
	for _, c := range ways {
		v := &Delivery{OrderID: o.ID, RecipientID: r.ID, Rung: rung, Whom: who.name, PersonID: who.id, Channel: c, Fate: Queued, DueAt: due, Tries: entity.IntOf(0)}
		switch c {
		case Screen:
			v.Fate, v.At, v.Whom = Handed, now, r.Name
		case Phone:
			v.Fate = ByHand
		}
		v.Origin = o.Origin
		if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Send}); err != nil {
			return err
		}
	}
	return nil
}

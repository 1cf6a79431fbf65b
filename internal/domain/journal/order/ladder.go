package order

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// between is the time from one rung of the ladder to the next (DOMAIN 16.1, A2: +30, +45, +60 minutes).
const between = 15 * time.Minute

// ladder are the rungs in the order they are climbed.
var ladder = []Rung{Liaison, Leader, Commander}

// Climb presses everybody who has let the time to answer pass: at its end the liaison officer is told, then the leader of
// the unit, then the commander, each a quarter of an hour later. Each step is a delivery and an entry in the journal. A
// program that stood still climbs what was due meanwhile, with the time it was due and the time it was done. It answers
// how many steps it took.
func Climb(ctx context.Context, db *store.DB, now time.Time) (steps int, err error) {
	s := RecipientType.Schema()
	late := store.Query{Limit: -1, Where: []store.Cond{
		{Field: s.Field("state"), Op: store.In, Values: []any{string(Waiting), string(Read)}},
		{Field: s.Field("rung"), Op: store.Ne, Values: []any{string(Commander)}},
		{Field: s.Field("answer_by"), Op: store.Le, Values: []any{now.UnixMilli()}},
	}}
	var ids []string
	if err := db.Each(ctx, s, late, func(rec any) error { ids = append(ids, s.MetaOf(rec).ID); return nil }); err != nil {
		return 0, fmt.Errorf("find who has not answered: %w", err)
	}
	for _, id := range ids {
		err := db.Write(ctx, func(tx *store.Tx) error {
			n, err := press(tx, id, now)
			steps += n
			return err
		})
		if err != nil {
			return steps, fmt.Errorf("press recipient %s: %w", id, err)
		}
	}
	return steps, nil
}

// press takes every step that is due with one recipient.
func press(tx *store.Tx, id string, now time.Time) (steps int, err error) {
	r, err := store.Fetch(tx, RecipientType, id)
	if err != nil || r.Struck() || (r.State != Waiting && r.State != Read) {
		return 0, err // answered meanwhile
	}
	o, err := store.Fetch(tx, Type, r.OrderID)
	if err != nil || o.State != Sent {
		return 0, err
	}
	for i, rung := range ladder {
		due := r.AnswerBy.Add(time.Duration(i) * between)
		if due.After(now) || reached(r.Rung) > i {
			continue
		}
		if err := step(tx, o, r, rung, due, now); err != nil {
			return steps, err
		}
		steps++
	}
	return steps, nil
}

// reached is how many rungs have been climbed.
func reached(at Rung) int {
	for i, r := range ladder {
		if r == at {
			return i + 1
		}
	}
	return 0
}

func step(tx *store.Tx, o *Order, r *Recipient, rung Rung, due, now time.Time) error {
	f, err := r.find(tx, now)
	if err != nil {
		return err
	}
	who, err := told(tx, o, f, rung)
	if err != nil {
		return err
	}
	if err := deliver(tx, o, r, f, rung, due, now); err != nil {
		return err
	}
	r.Rung = rung
	if err := tx.Put(RecipientType.Schema(), r, store.Note{Action: "press", Right: Send}); err != nil {
		return err
	}
	if ended, err := operation.Over(tx, o.OperationID); err != nil || ended {
		return err
	}
	e := &journal.Entry{
		OperationID: o.OperationID, Kind: journal.Observation, Urgency: o.Urgency, Sender: "指令催办", Key: entity.BoolOf(rung != Liaison),
		Content: fmt.Sprintf("%s《%s》 %s 至今未签收(发送后 %d 分钟),%s:%s。", o.Number, o.Title, r.Name, int64(now.Sub(r.SentAt)/time.Minute), rungText(rung), who.name),
	}
	return tx.Put(journal.Type.Schema(), e, store.Note{Action: "press"})
}

func rungText(r Rung) string {
	for _, o := range rungs {
		if o.Code == r {
			return o.ZH
		}
	}
	return string(r)
}

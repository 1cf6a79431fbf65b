package alert

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// SummonsDue are the alarms that a way, Mail or SMS, is still to carry and whose next try has come: after 1, 2, 4 and 8 seconds.
func SummonsDue(ctx context.Context, db *store.DB, by Way, now time.Time) (out []*Summons, err error) {
	s := SummonsType.Schema()
	probe := new(Summons)
	field := s.FieldAt(probe, probe.leg(by).fate)
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: field, Op: store.Eq, Values: []any{string(Queued)}}}}
	err = db.Each(ctx, s, q, func(rec any) error {
		v := rec.(*Summons)
		l, wait := v.leg(by), time.Duration(0)
		if l.tries.V > 0 {
			wait = time.Second << (l.tries.V - 1)
		}
		if !l.at.Add(wait).After(now) {
			out = append(out, v)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find alarms to the watch: %w", err)
	}
	return out, nil
}

// Summoned notes what became of one alarm by a way; a failure is tried again until it has failed too often.
func Summoned(ctx context.Context, db *store.DB, id string, by Way, fate Fate, detail string, now time.Time) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		s, err := store.Fetch(tx, SummonsType, id)
		if err != nil {
			return err
		}
		l := s.leg(by)
		*l.tries, *l.at, *l.detail, *l.fate = entity.IntOf(l.tries.V+1), now, clip(detail), fate
		if fate == Failed && l.tries.V < tries {
			*l.fate = Queued
		}
		return tx.Put(SummonsType.Schema(), s, store.Note{Action: "deliver", Right: Keep})
	})
}

// Call is an alarm that waits for the caller.
type Call struct {
	ID     string    `json:"id"`
	Rev    int64     `json:"rev"`
	Matter Matter    `json:"matter"`
	Text   [2]string `json:"text"`
	Alert  string    `json:"alert"`
	At     time.Time `json:"at"`
}

// calls are the alarms that the caller has not seen yet, the oldest first.
func calls(ctx context.Context, db *store.DB) (any, error) {
	who, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	out := []Call{}
	if who.Person == "" {
		return out, nil
	}
	s := SummonsType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("person_id"), Op: store.Eq, Values: []any{who.Person}}, {Field: s.Field("state"), Op: store.Eq, Values: []any{string(Unseen)}}}}
	err = db.Each(ctx, s, q, func(rec any) error {
		v := rec.(*Summons)
		out = append(out, Call{v.ID, v.Rev, v.Matter, [2]string{v.TextZH, v.TextEN}, v.AlertID, v.RaisedAt})
		return nil
	})
	return out, err
}

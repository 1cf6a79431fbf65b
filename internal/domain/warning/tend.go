package warning

import (
	"context"
	"errors"
	"fmt"
	"time"

	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// tend lets warnings lapse whose time is over, and lets the lights follow the clock.
func (k desk) tend(ctx context.Context, db *store.DB) error {
	return errors.Join(k.lapse(ctx, db), k.lights(ctx, db))
}

func (k desk) lapse(ctx context.Context, db *store.DB) error {
	s, now := Type.Schema(), k.now()
	var due []*Warning
	q := store.Query{Limit: -1, Where: []store.Cond{
		in(s, "state", string(InForce), string(Held)), {Field: s.Field("expires"), Op: store.Lt, Values: []any{now.UnixMilli()}},
	}}
	if err := db.Each(ctx, s, q, func(rec any) error { due = append(due, rec.(*Warning)); return nil }); err != nil {
		return fmt.Errorf("find warnings whose time is over: %w", err)
	}
	flow := k.flow()
	for len(due) > 0 {
		some := due[:min(batch, len(due))]
		due = due[len(some):]
		if err := db.Write(ctx, func(tx *store.Tx) error { return lapseAll(ctx, tx, flow, some) }); err != nil {
			return fmt.Errorf("let warnings lapse: %w", err)
		}
	}
	return nil
}

func lapseAll(ctx context.Context, tx *store.Tx, flow *workflow.Flow, all []*Warning) error {
	for _, w := range all {
		now, err := store.Fetch(tx, Type, w.ID)
		if err != nil {
			return err
		}
		if now.State != InForce && now.State != Held {
			continue
		}
		if _, err := flow.Do(ctx, tx, now.ID, now.Rev, "lapse", "", func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

func (k desk) lights(ctx context.Context, db *store.DB) error {
	var all []*Feed
	if err := db.Each(ctx, FeedType.Schema(), store.Query{Limit: -1}, func(rec any) error { all = append(all, rec.(*Feed)); return nil }); err != nil {
		return fmt.Errorf("read the feeds: %w", err)
	}
	var failed error
	for _, f := range all {
		was := f.Light
		if f.shine(k.now()); f.Light == was {
			continue
		}
		failed = errors.Join(failed, db.Write(ctx, func(tx *store.Tx) error {
			now, err := store.Fetch(tx, FeedType, f.ID)
			if err != nil {
				return err
			}
			now.shine(k.now())
			return tx.Put(FeedType.Schema(), now, store.Note{Action: "hear", Right: Listen})
		}))
	}
	return failed
}

// Due are the feeds that are to be asked now. asked tells when each was asked last, by whoever asks.
func Due(ctx context.Context, db *store.DB, asked func(id string) time.Time, now time.Time) (out []*Feed, err error) {
	s := FeedType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{in(s, "state", string(On)), in(s, "kind", string(File), string(Atom), string(RSS))}}
	err = db.Each(ctx, s, q, func(rec any) error {
		f := rec.(*Feed)
		if now.Sub(asked(f.ID)) >= f.Every() || f.LastTried.IsZero() {
			out = append(out, f)
		}
		return nil
	})
	return out, err
}

package release

import (
	"context"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Open is what a released request lets the actor take out now: a register, the words of its filter and the format. The
// mark says who takes it, when, and by which release. It counts when the file is about to be written.
//
// Errors: fault.NotFound, CodeNotYours, CodeNotYet, CodeOver and CodeUsed.
func (d *Desk) Open(ctx context.Context, id string) (register, words string, f exchange.Format, out *exchange.Release, err error) {
	r, err := store.Get(ctx, d.DB, Type, id)
	if err == nil {
		err = d.may(ctx, r)
	}
	if err != nil {
		return "", "", "", nil, err
	}
	now := d.clock.Now()
	out = &exchange.Release{
		Mark:  r.Asker + " " + now.In(clock.Shanghai).Format("2006-01-02 15:04:05") + " " + r.ID,
		Held:  exchange.Held{Records: int(r.Records.V), Closely: int(r.Closely.V), Layer: r.Layer.V},
		Begin: func(ctx context.Context) error { return d.count(ctx, id) },
	}
	return r.Register, strings.TrimPrefix(r.Words, everything), exchange.Format(r.Format), out, nil
}

// count notes one more download.
func (d *Desk) count(ctx context.Context, id string) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		r, err := store.Fetch(tx, Type, id)
		if err != nil {
			return err
		}
		if err := d.may(ctx, r); err != nil {
			return err
		}
		r.Taken, r.TakenAt = entity.IntOf(r.Taken.V+1), d.clock.Now()
		return tx.Put(Type.Schema(), r, store.Note{Action: "take", Right: policy.Decide})
	})
}

// may says whether the actor can take r out now.
func (d *Desk) may(ctx context.Context, r *Request) error {
	a, err := policy.From(ctx)
	switch {
	case err != nil:
		return err
	case a.User != r.AskedBy:
		return fault.New(fault.Forbidden, CodeNotYours, fault.Args{"who": r.Asker})
	case r.State != Released:
		return fault.New(fault.Conflict, CodeNotYet, nil)
	case !d.clock.Now().Before(r.Until):
		return fault.New(fault.Conflict, CodeOver, fault.Args{"until": r.Until.In(clock.Shanghai).Format("2006-01-02 15:04")})
	case r.Taken.V >= r.Allowed.V:
		return fault.New(fault.Conflict, CodeUsed, fault.Args{"n": r.Taken.V})
	}
	return nil
}

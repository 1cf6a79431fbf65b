package release

import (
	"context"
	"net/url"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Open counts one more download of a released request and answers what to write. The mark says who takes it, when, and
// by which release.
//
// Errors: fault.NotFound, CodeNotYours, CodeNotYet, CodeOver and CodeUsed.
func (d *Desk) Open(ctx context.Context, id string) (*entity.Schema, exchange.Format, exchange.Filter, error) {
	var r *Request
	err := d.DB.Write(ctx, func(tx *store.Tx) (err error) {
		if r, err = store.Fetch(tx, Type, id); err != nil {
			return err
		}
		if err := d.may(ctx, r); err != nil {
			return err
		}
		r.Taken, r.TakenAt = entity.IntOf(r.Taken.V+1), d.clock.Now()
		return tx.Put(Type.Schema(), r, store.Note{Action: "take", Right: policy.Decide})
	})
	if err != nil {
		return nil, "", exchange.Filter{}, err
	}
	s, ok := d.DB.Schema(r.Register)
	if !ok {
		return nil, "", exchange.Filter{}, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	params, err := url.ParseQuery(strings.TrimPrefix(r.Words, everything))
	if err != nil {
		return nil, "", exchange.Filter{}, err
	}
	q, err := d.Query(ctx, s, params)
	if err != nil {
		return nil, "", exchange.Filter{}, err
	}
	mark := r.Asker + " " + r.TakenAt.In(clock.Shanghai).Format("2006-01-02 15:04:05") + " " + r.ID
	out := &exchange.Release{Mark: mark, Held: exchange.Held{Records: int(r.Records.V), Closely: int(r.Closely.V), Layer: r.Layer.V}}
	return s, exchange.Format(r.Format), exchange.Filter{Query: q, Words: r.Words, Release: out}, nil
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
	case r.Taken.V >= Times:
		return fault.New(fault.Conflict, CodeUsed, fault.Args{"n": r.Taken.V})
	}
	return nil
}

package duty

import (
	"context"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/person"
)

// OnWatch are the people of all shifts that run at a moment, each once, as far as the actor of ctx may see them.
func OnWatch(ctx context.Context, db *store.DB, at time.Time) (out []*person.Person, err error) {
	in := seen{ctx, db}
	shifts, err := standing(in, at)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, s := range shifts {
		if !s.runs(at) {
			continue
		}
		for _, id := range s.people() {
			if found[id] {
				continue
			}
			found[id] = true
			p, err := one(in, person.Type, id)
			if err != nil && fault.KindOf(err) == fault.NotFound {
				continue
			}
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// InRotation are the people who take turns on watch, at the desk or leading it, each once.
func InRotation(ctx context.Context, db *store.DB) (out []*person.Person, err error) {
	in := seen{ctx, db}
	places, err := all(in, PoolType)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, p := range places {
		if p.Part == Links || p.Paused.V || found[p.PersonID] {
			continue
		}
		found[p.PersonID] = true
		who, err := one(in, person.Type, p.PersonID)
		if err != nil && fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, who)
	}
	return out, nil
}

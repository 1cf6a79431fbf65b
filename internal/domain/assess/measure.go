package assess

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/rule"
)

// desk holds what the domain's verbs need: the time, and the program's figures once they are known.
type desk struct {
	clock clock.Clock
	book  *module.Book
	law   *rule.Book

	schemes, sheets, scores, rects *workflow.Flow
}

func (k *desk) today() entity.Date { return dayOf(k.clock.Now()) }

// figure finds what an item is bound to; nil where there is no such figure.
func (k *desk) figure(id string) *module.Figure {
	if k.book == nil {
		return nil
	}
	return k.book.Find(id)
}

// measure has the figure of every bound score computed for an area and a year. It is computed by the program itself, so
// that it does not depend on who asks: what he may see of its rows is decided when he opens them. A figure of now, such
// as works in use, is of now whatever the year. It reports the scores that changed.
func (k *desk) measure(ctx context.Context, db *store.DB, area string, year int, scores []*Score) (changed []*Score, err error) {
	ctx = policy.With(ctx, policy.System("assess"))
	for _, s := range scores {
		if !s.bound() {
			continue
		}
		v, err := k.value(ctx, db, s.Figure, area, year)
		if err != nil {
			return nil, fmt.Errorf("compute item %s: %w", s.Code, err)
		}
		was := *s
		s.Computed, s.Part, s.Base, s.Link = entity.Decimal{}, entity.Int{}, entity.Int{}, v.Link
		if v.Known {
			s.Computed = hundredths(v.Number)
		}
		if v.Base > 0 {
			s.Part, s.Base = entity.IntOf(v.Part), entity.IntOf(v.Base)
		}
		switch {
		case s.State == Pending && s.Computed.OK:
			s.State = Computed
		case s.State == Computed && !s.Computed.OK:
			s.State = Pending
		}
		if was.Computed != s.Computed || was.Base != s.Base || was.Part != s.Part || was.Link != s.Link || was.AsOf.IsZero() {
			s.AsOf = v.AsOf
			changed = append(changed, s)
		}
	}
	return changed, nil
}

// value is a figure within an area and, where it knows periods, a year. A figure that is gone has no value.
func (k *desk) value(ctx context.Context, db *store.DB, id, area string, year int) (module.Value, error) {
	f := k.figure(id)
	if f == nil || f.Schema.ScopeField == nil {
		return module.Value{AsOf: k.clock.Now()}, nil
	}
	scope := module.Scope{Area: area}
	if f.When != nil {
		scope.From = time.Date(year, 1, 1, 0, 0, 0, 0, clock.Shanghai)
		scope.To = time.Date(year+1, 1, 1, 0, 0, 0, 0, clock.Shanghai)
	}
	return k.book.Measure(ctx, db, id, scope, k.clock.Now())
}

// refresh computes the bound scores of a sheet anew and writes those that changed, then what follows for the sheet,
// which the caller writes.
func (k *desk) refresh(ctx context.Context, tx *store.Tx, a *Assessment, right policy.Action) ([]*Score, error) {
	scores, err := under(tx, ScoreType, "assessment_id", a.ID)
	if err != nil {
		return nil, err
	}
	s, err := store.Fetch(tx, SchemeType, a.SchemeID)
	if err != nil {
		return nil, err
	}
	changed, err := k.measure(ctx, tx.DB(), a.AreaID, int(s.Year.V), scores)
	if err != nil {
		return nil, err
	}
	for _, c := range changed {
		if err := tx.Put(ScoreType.Schema(), c, store.Note{Action: "measure", Right: right}); err != nil {
			return nil, err
		}
	}
	total(a, scores)
	return scores, nil
}

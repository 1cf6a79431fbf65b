package allot

import (
	"context"
	"math"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/runs"
)

// work computes the allotment of a run.
func (s *Service) work(ctx context.Context, db *store.DB, run *Run, tell func(steps int64)) (func(context.Context) error, error) {
	a, err := store.Get(ctx, db, Type, run.AllotmentID)
	if err != nil {
		return nil, err
	}
	in, err := s.gather(ctx, db, a)
	if err != nil {
		return nil, err
	}
	o, err := in.solve(ctx, tell)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return runs.Ended(s.keep(ctx, db, run.ID, o)) }, nil
}

// keep stores a result whole: shares, run, figures and state. Where the input has changed meanwhile, the run is queued again.
func (s *Service) keep(ctx context.Context, db *store.DB, id string, o *outcome) error {
	now, err := s.gather(ctx, db, o.in.a)
	if err != nil {
		return err
	}
	key := o.in.key()
	return db.Write(ctx, func(tx *store.Tx) error {
		if now.key() != key {
			_, err := s.runner.Move(ctx, tx, id, "requeue", func(*Run) {})
			return err
		}
		if _, err := s.runner.Move(ctx, tx, id, "end", func(r *Run) { r.EndedAt = s.clock.Now() }); err != nil {
			return err
		}
		if err := o.store(tx, id); err != nil {
			return err
		}
		a, err := store.Fetch(tx, Type, o.in.a.ID)
		if err != nil {
			return err
		}
		_, err = s.plans.Do(ctx, tx, a.ID, a.Rev, "result", "", func(rec any) error {
			a := rec.(*Allotment)
			a.RunID, a.Key, a.ComputedAt = id, key, s.clock.Now()
			a.take(o)
			return nil
		})
		return err
	})
}

// take notes the figures of a result.
func (a *Allotment) take(o *outcome) {
	a.People, a.Assigned, a.Left = entity.IntOf(o.people), entity.IntOf(o.assigned), entity.IntOf(o.left)
	a.Own, a.ByHand, a.Slowest = entity.IntOf(o.own), entity.IntOf(o.byHand), tenths(o.slowest)
	a.Proof, a.GapPct, a.Rule = o.proof, entity.DecimalOf(o.gap()), cut(o.in.rule, 400)
	a.Findings = cut(strings.Join(o.findings, "\n"), 4000)
	a.Within, a.Minutes, a.Lost, a.LostWhy = entity.Decimal{}, entity.Decimal{}, entity.IntOf(0), ""
	if o.people > 0 {
		a.Within = entity.DecimalOf(1000 * o.assigned / o.people)
	}
	if o.assigned > 0 {
		a.Minutes = tenths(o.walked / float64(o.assigned))
	}
}

func tenths(v float64) entity.Decimal { return entity.DecimalOf(int64(math.Round(v * 10))) }

func cut(s string, n int) string {
	r := []rune(s)
	return string(slices.Clip(r[:min(len(r), n)]))
}

// store strikes the shares of the last result and stores those of this.
func (o *outcome) store(tx *store.Tx, run string) error {
	old, err := those(tx, ShareType, "allotment_id", o.in.a.ID)
	if err != nil {
		return err
	}
	for _, x := range old {
		if _, err := tx.Strike(ShareType.Schema(), x.ID, x.Rev, "已由新的计算结果取代"); err != nil {
			return err
		}
	}
	for _, f := range o.flows {
		x := &Share{AllotmentID: o.in.a.ID, RunID: run, UnitID: f.unit.ID, HouseholdID: houseID(f), People: entity.IntOf(f.people), StepFree: entity.BoolOf(f.free), Why: f.why}
		x.Origin = o.in.a.Origin
		x.Title = f.unit.Name
		if f.house != nil {
			x.Title += " " + f.house.Number
		}
		if f.works == nil {
			x.Title += " · 未分配"
		} else {
			x.Title += " → " + f.works.Name
			x.WorksID, x.Minutes, x.Km = f.works.ID, tenths(f.minutes), entity.DecimalOf(int64(math.Round(f.km*100)))
			x.Own, x.ByHand, x.Ways = entity.BoolOf(f.own), entity.BoolOf(f.byHand), cut(f.ways, 1000)
		}
		if err := tx.Put(ShareType.Schema(), x, store.Note{Action: "result"}); err != nil {
			return err
		}
	}
	return nil
}

package plan

import (
	"context"
	"math"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/runs"
)

// life is where a run of a plan keeps how far it is.
func life(r *Run) runs.Life {
	return runs.Life{State: &r.State, StartedAt: &r.StartedAt, EndedAt: &r.EndedAt, Attempts: &r.Attempts, Steps: &r.Steps, Trouble: &r.Trouble}
}

// Tend computes everything that is queued or was interrupted, and returns.
func (s *Service) Tend(ctx context.Context, db *store.DB) error { return s.runner.Tend(ctx, db) }

// work solves the plan of a run.
func (s *Service) work(ctx context.Context, db *store.DB, run *Run, tell func(steps int64)) (func(context.Context) error, error) {
	p, err := store.Get(ctx, db, Type, run.PlanID)
	if err != nil {
		return nil, err
	}
	in, err := s.gather(ctx, db, p)
	if err != nil {
		return nil, err
	}
	earlier, err := s.earlier(ctx, db, in)
	if err != nil {
		return nil, err
	}
	o, err := in.solve(ctx, earlier, tell)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return s.keepResult(ctx, db, run.ID, o, in.key()) }, nil
}

// earlier is the result that a new one is to be like: the plan's own, or, of one that was kept from a trial, that of the version it was
// kept from, its sources known by their names. So a version is what the trial showed.
func (s *Service) earlier(ctx context.Context, db *store.DB, in *input) ([]Flow, error) {
	p, as := in.plan, map[string]string{}
	for _, x := range in.sources {
		as[x.ID] = x.ID
	}
	if p.RunID == "" && p.FromID != "" {
		from, err := store.Get(ctx, db, Type, p.FromID)
		if err != nil {
			return nil, err
		}
		old, err := of(ctx, db, SourceType, "plan_id", from.ID)
		if err != nil {
			return nil, err
		}
		named := map[string]string{}
		for _, x := range in.sources {
			named[x.Name] = x.ID
		}
		for _, x := range old {
			as[x.ID] = named[x.Name]
		}
		p = from
	}
	if p.RunID == "" {
		return nil, nil
	}
	shares, err := of(ctx, db, ShareType, "run_id", p.RunID)
	if err != nil {
		return nil, err
	}
	var out []Flow
	for _, x := range shares {
		out = append(out, Flow{Source: as[x.SourceID], Site: x.SiteID, People: x.People.V, Care: x.Care.V})
	}
	return out, nil
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// keepResult stores a result whole: the shares, the run, the plan's figures and its state. Where the input has changed since it was
// read, the run is queued again; the last result stays.
func (s *Service) keepResult(ctx context.Context, db *store.DB, id string, o *outcome, key string) error {
	if o.assigned+o.left != o.people {
		return fault.New(fault.Conflict, CodeUnproved, fault.Args{"assigned": o.assigned, "left": o.left, "people": o.people})
	}
	p, err := store.Get(ctx, db, Type, o.in.plan.ID)
	if err != nil {
		return err
	}
	now, err := s.gather(ctx, db, p)
	if err != nil {
		return err
	}
	if now.key() != key {
		_, err := s.runner.Step(ctx, db, id, "requeue", func(*Run) {})
		return err
	}
	err = db.Write(ctx, func(tx *store.Tx) error {
		if _, err := s.runner.Move(ctx, tx, id, "end", func(r *Run) { r.take(o, key, s.clock.Now()) }); err != nil {
			return err
		}
		if err := s.replaceShares(tx, id, o); err != nil {
			return err
		}
		p, err := store.Fetch(tx, Type, o.in.plan.ID)
		if err != nil {
			return err
		}
		_, err = s.plans.Do(ctx, tx, p.ID, p.Rev, "result", "", func(rec any) error {
			rec.(*Plan).take(id, o, s.clock.Now())
			return nil
		})
		return err
	})
	return runs.Ended(err)
}

func (r *Run) take(o *outcome, key string, at time.Time) {
	r.EndedAt, r.Key, r.Roads, r.Proof = at, key, o.in.net.Name, o.proof
	r.People, r.Assigned, r.Left = entity.IntOf(o.people), entity.IntOf(o.assigned), entity.IntOf(o.left)
	r.PersonHours, r.Slowest = tenths(o.hours), tenths(o.slowest)
}

func (p *Plan) take(run string, o *outcome, at time.Time) {
	p.RunID, p.ComputedAt, p.Proof = run, at, o.proof
	p.People, p.Assigned, p.Left = entity.IntOf(o.people), entity.IntOf(o.assigned), entity.IntOf(o.left)
	p.PersonHours, p.Slowest = tenths(o.hours), tenths(o.slowest)
}

func tenths(v float64) entity.Decimal { return entity.DecimalOf(int64(math.Round(v * 10))) }

// replaceShares strikes the shares of the last result and stores those of this.
func (s *Service) replaceShares(tx *store.Tx, run string, o *outcome) error {
	old, err := those(tx, ShareType, "plan_id", o.in.plan.ID)
	if err != nil {
		return err
	}
	for _, x := range old {
		if _, err := tx.Strike(ShareType.Schema(), x.ID, x.Rev, "已由新的计算结果取代"); err != nil {
			return err
		}
	}
	names := o.in.names()
	for _, f := range o.flows {
		x := &Share{PlanID: o.in.plan.ID, RunID: run, SourceID: f.Source, SiteID: f.Site, People: entity.IntOf(f.People), Why: f.Why}
		if f.Care {
			x.Care = entity.BoolOf(true)
		}
		x.Origin = o.in.plan.Origin
		if x.Title = names[f.Source] + " → " + names[f.Site]; f.Site == "" {
			x.Title = names[f.Source] + " · 未安置"
		} else {
			x.Minutes, x.Km = tenths(f.Minutes), tenths(f.Km)
			x.Ways = cut(strings.Join(f.Roads, "、"), 1000)
		}
		if err := tx.Put(ShareType.Schema(), x, store.Note{Action: "result"}); err != nil {
			return err
		}
	}
	return nil
}

// names are the names of sources and places by id.
func (in *input) names() map[string]string {
	out := map[string]string{}
	for _, s := range in.sources {
		out[s.ID] = s.Name
	}
	for _, s := range in.sites {
		out[s.ID] = s.Name
	}
	return out
}

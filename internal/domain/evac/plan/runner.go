package plan

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// How runs are tended.
const (
	every        = time.Second
	tellEvery    = 3 * time.Second // how often a run says how far it is, and looks whether it was cancelled
	mostAttempts = 5
)

// tick computes what is queued, one after the other. Only one process is in it at a time, so a run that is found computing was
// interrupted, and begins anew.
func (s *Service) tick() module.Tick {
	return module.Tick{Name: "evac_runs", Every: every, Run: s.Tend}
}

// Tend computes everything that is queued or was interrupted, and returns.
func (s *Service) Tend(ctx context.Context, db *store.DB) error {
	t := RunType.Schema()
	page, err := db.List(ctx, t, store.Query{Limit: -1, Where: []store.Cond{{Field: t.Field("state"), Op: store.In, Values: []any{string(Queued), string(Computing)}}}})
	if err != nil {
		return fmt.Errorf("find what is to be computed: %w", err)
	}
	runs := page.Recs
	slices.SortFunc(runs, func(a, b any) int { return strings.Compare(a.(*Run).ID, b.(*Run).ID) })
	for _, r := range runs {
		if run := r.(*Run); !run.Struck() {
			if err := s.compute(ctx, db, run.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// errEnded tells that a run was cancelled, or its result must not be stored.
var errEnded = errors.New("the run has ended")

// compute computes one run and stores what comes of it. Only ctx's end, or a database that fails, is an error: what is wrong with
// the plan stands in the run.
func (s *Service) compute(ctx context.Context, db *store.DB, id string) error {
	run, err := s.step(ctx, db, id, "begin", func(r *Run) {
		r.Attempts = entity.IntOf(r.Attempts.V + 1)
		r.StartedAt, r.Steps = s.clock.Now(), entity.Int{}
	})
	if err != nil {
		return ended(err)
	}
	if run.Attempts.V > mostAttempts {
		return s.fail(ctx, db, id, fmt.Errorf("begun %d times and never ended", mostAttempts))
	}
	o, key, err := s.watched(ctx, db, run)
	switch {
	case err == nil:
		err = s.keepResult(ctx, db, id, o, key)
	case ctx.Err() != nil:
		return ctx.Err() // it is found computing at the next start
	}
	if err == nil || errors.Is(err, errEnded) {
		return nil
	}
	return s.fail(ctx, db, id, err)
}

// watched solves a plan, tells how far it is, and stops where somebody cancels it.
func (s *Service) watched(ctx context.Context, db *store.DB, run *Run) (*outcome, string, error) {
	p, err := store.Get(ctx, db, Type, run.PlanID)
	if err != nil {
		return nil, "", err
	}
	in, err := s.gather(ctx, db, p)
	if err != nil {
		return nil, "", err
	}
	earlier, err := s.earlier(ctx, db, in)
	if err != nil {
		return nil, "", err
	}
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	told := s.clock.Now()
	o, err := in.solve(inner, earlier, func(steps int64) {
		if s.clock.Now().Sub(told) < tellEvery {
			return
		}
		told = s.clock.Now()
		if err := s.tell(ctx, db, run.ID, steps); err != nil {
			cancel(err)
		}
	})
	if cause := context.Cause(inner); cause != nil && ctx.Err() == nil {
		return nil, "", cause
	}
	return o, in.key(), err
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

// tell notes how far a run is; [errEnded] where it is not computing any more.
func (s *Service) tell(ctx context.Context, db *store.DB, id string, steps int64) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		r, err := store.Fetch(tx, RunType, id)
		if err != nil {
			return err
		}
		if r.State != Computing {
			return errEnded
		}
		r.Steps = entity.IntOf(steps)
		return tx.Put(RunType.Schema(), r, store.Note{Action: "progress"})
	})
}

// step makes a move of a run as it is now.
func (s *Service) step(ctx context.Context, db *store.DB, id, name string, fill func(r *Run)) (run *Run, err error) {
	err = db.Write(ctx, func(tx *store.Tx) error {
		run, err = s.move(ctx, tx, id, name, fill)
		return err
	})
	return run, err
}

func (s *Service) move(ctx context.Context, tx *store.Tx, id, name string, fill func(r *Run)) (*Run, error) {
	r, err := store.Fetch(tx, RunType, id)
	if err != nil {
		return nil, err
	}
	rec, err := s.runs.Do(ctx, tx, id, r.Rev, name, "", func(rec any) error {
		fill(rec.(*Run))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rec.(*Run), nil
}

// ended passes over that somebody cancelled the run meanwhile.
func ended(err error) error {
	if k := fault.KindOf(err); k == fault.Conflict || k == fault.NotFound {
		return nil
	}
	return err
}

func (s *Service) fail(ctx context.Context, db *store.DB, id string, why error) error {
	f := fault.As(why)
	text := f.Code.Text(fault.ZH, f.Args)
	if f.Kind == fault.Internal {
		text = why.Error()
	}
	_, err := s.step(ctx, db, id, "fail", func(r *Run) {
		r.Trouble, r.EndedAt = cut(text, 400), s.clock.Now()
	})
	return ended(err)
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
		_, err := s.step(ctx, db, id, "requeue", func(*Run) {})
		return err
	}
	err = db.Write(ctx, func(tx *store.Tx) error {
		if _, err := s.move(ctx, tx, id, "end", func(r *Run) { r.take(o, key, s.clock.Now()) }); err != nil {
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
	return ended(err)
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

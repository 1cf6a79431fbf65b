package lifting

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/lift"
	"haidun/internal/registry/runs"
)

const (
	mostTrips = 20_000 // of a stored timetable
	seed      = 20260  // of the delays it is played with: the same input, the same range
)

// work computes the timetable of a run.
func (s *Service) work(ctx context.Context, db *store.DB, run *Run, tell func(steps int64)) (func(context.Context) error, error) {
	l, err := store.Get(ctx, db, Type, run.LiftID)
	if err != nil {
		return nil, err
	}
	in, err := s.gather(ctx, db, l)
	if err != nil {
		return nil, err
	}
	opt := lift.Options{Progress: func(done, of int, _ lift.Now) { tell(int64(done * 90 / of)) }}
	var r *Result
	if l.FromID == "" {
		r, err = s.first(ctx, in, opt)
	} else {
		r, err = s.goesOn(ctx, db, l, opt)
	}
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return s.keepResult(ctx, db, run.ID, in, r) }, nil
}

// first solves a timetable from nothing, holds it against the problem, and plays it with delays.
func (s *Service) first(ctx context.Context, in *input, opt lift.Options) (*Result, error) {
	r, err := s.problem(in)
	if err != nil {
		return nil, err
	}
	opt.WhatIf = true
	if r.Plan, err = lift.Solve(ctx, r.Problem, opt); err != nil {
		return nil, fmt.Errorf("seek a timetable: %w", err)
	}
	if _, err := lift.Check(r.Problem, r.Plan.Trips); err != nil {
		return nil, fmt.Errorf("the timetable does not hold: %w", err)
	}
	if r.Plan.Chance, err = lift.Play(ctx, r.Problem, r.Plan.Trips, lift.Usual(), rand.New(rand.NewPCG(seed, seed))); err != nil {
		return nil, err
	}
	r.Elsewhere = in.elsewhere(r)
	return r, nil
}

// goesOn plans again from an event, and joins the trips that were kept with the new ones.
func (s *Service) goesOn(ctx context.Context, db *store.DB, l *Lift, opt lift.Options) (*Result, error) {
	from, err := store.Get(ctx, db, Type, l.FromID)
	if err != nil {
		return nil, err
	}
	r, err := stored(ctx, db, from)
	if err != nil {
		return nil, err
	}
	a, err := again(ctx, r, lift.Event{At: timeOf(l.EventAt), Wind: int(l.EventWind.V), Stop: l.EventStop}, opt)
	if err != nil {
		return nil, err
	}
	r.join(a)
	return r, nil
}

// again replans a result from an event on.
func again(ctx context.Context, r *Result, ev lift.Event, opt lift.Options) (*lift.Again, error) {
	a, err := lift.Replan(ctx, r.Problem, r.Plan.Trips, ev, opt)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fault.Wrap(fault.Invalid, CodeEvent, fault.Args{"why": err.Error()}, err)
	}
	if _, err := lift.Check(a.Problem, a.Plan.Trips); err != nil {
		return nil, fmt.Errorf("the timetable does not hold: %w", err)
	}
	return a, nil
}

// join makes the result one that goes on: trips that were kept, then those that are new, numbered after them.
func (r *Result) join(a *lift.Again) {
	p := *a.Plan
	last := map[string]int{}
	p.Trips = append([]lift.Trip{}, a.Kept...)
	for _, t := range a.Kept {
		last[t.Vehicle] = max(last[t.Vehicle], t.Number)
	}
	for _, t := range a.Plan.Trips {
		last[t.Vehicle]++
		t.Number = last[t.Vehicle]
		p.Trips = append(p.Trips, t)
	}
	p.Clearance, p.Chance, p.WhatIf = a.Clearance, nil, nil
	p.Gap = int(p.Clearance - p.Bound.At)
	r.Plan = &p
}

// elsewhere counts who are brought to a place other than the plan allots.
func (in *input) elsewhere(r *Result) (n int) {
	allotted := map[[2]string]int{}
	names, sites := map[string]string{}, map[string]string{}
	for _, x := range in.sources {
		names[x.ID] = x.Name
	}
	for _, x := range in.demand.Sites {
		sites[x.ID] = x.Name
	}
	for _, x := range in.demand.Shares {
		allotted[[2]string{names[x.SourceID], sites[x.SiteID]}] += int(x.People.V)
	}
	room := map[string]bool{}
	for _, x := range r.Problem.Places {
		room[x.Name] = x.Room > 0
	}
	for _, t := range r.Plan.Trips {
		for _, a := range t.Aboard {
			key := [2]string{r.Sources[a.Group], t.To}
			if !room[t.To] {
				continue
			}
			fits := min(a.People, allotted[key])
			allotted[key] -= fits
			n += a.People - fits
		}
	}
	return n
}

// keepResult stores a result whole: its rows, the run, the figures. Where the input has changed since it was read, the run is
// queued again; the last result stays.
func (s *Service) keepResult(ctx context.Context, db *store.DB, id string, in *input, r *Result) error {
	p := r.Plan
	if p.Moved+p.LeftOver != p.People {
		return fault.New(fault.Conflict, CodeUneven, fault.Args{"moved": p.Moved, "left": p.LeftOver, "people": p.People})
	}
	if len(p.Trips) > mostTrips {
		return fault.New(fault.Conflict, CodeMany, fault.Args{"trips": len(p.Trips), "most": mostTrips})
	}
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	l, err := store.Get(ctx, db, Type, in.lift.ID)
	if err != nil {
		return err
	}
	now, err := s.gather(ctx, db, l)
	if err != nil {
		return err
	}
	if now.key() != in.key() {
		_, err := s.runner.Step(ctx, db, id, "requeue", func(*Run) {})
		return err
	}
	return runs.Ended(db.Write(ctx, func(tx *store.Tx) error {
		if _, err := s.runner.Move(ctx, tx, id, "end", func(x *Run) { x.EndedAt, x.Key = s.clock.Now(), in.key() }); err != nil {
			return err
		}
		if err := replace(tx, l, id, p.Trips, string(raw)); err != nil {
			return err
		}
		now, err := store.Fetch(tx, Type, l.ID)
		if err != nil {
			return err
		}
		_, err = s.flow.Do(ctx, tx, l.ID, now.Rev, "result", "", func(rec any) error {
			rec.(*Lift).take(id, p)
			rec.(*Lift).ComputedAt = s.clock.Now()
			return nil
		})
		return err
	}))
}

func (l *Lift) take(run string, p *lift.Plan) {
	l.RunID, l.Clearance, l.Bound, l.Bottleneck = run, p.Clearance.String(), p.Bound.At.String(), p.Bottleneck.ZH
	l.People, l.Moved, l.Left, l.Trips = entity.IntOf(int64(p.People)), entity.IntOf(int64(p.Moved)), entity.IntOf(int64(p.LeftOver)), entity.IntOf(int64(len(p.Trips)))
}

// replace strikes the last result and stores this.
func replace(tx *store.Tx, l *Lift, run string, trips []lift.Trip, raw string) error {
	old, err := those(tx, TripType, l.ID)
	if err != nil {
		return err
	}
	for _, x := range old {
		if _, err := tx.Strike(TripType.Schema(), x.ID, x.Rev, "已由新的计算结果取代"); err != nil {
			return err
		}
	}
	kept, err := those(tx, StoredType, l.ID)
	if err != nil {
		return err
	}
	for _, x := range kept {
		if _, err := tx.Strike(StoredType.Schema(), x.ID, x.Rev, "已由新的计算结果取代"); err != nil {
			return err
		}
	}
	for _, t := range trips {
		x := &Trip{
			LiftID: l.ID, RunID: run, Title: fmt.Sprintf("%s 第%d次 %s → %s", t.Vehicle, t.Number, t.From, t.To), Vehicle: t.Vehicle, Number: entity.IntOf(int64(t.Number)), People: entity.IntOf(int64(t.People)),
			From: t.From, To: t.To, Load: t.Load.String(), Depart: t.Depart.String(), Arrive: t.Arrive.String(), Cleared: t.Unloaded.String(), Aboard: aboard(t),
		}
		x.Origin = l.Origin
		if err := tx.Put(TripType.Schema(), x, store.Note{Action: "result"}); err != nil {
			return err
		}
	}
	x := &Stored{LiftID: l.ID, RunID: run, Result: raw}
	x.Origin = l.Origin
	return tx.Put(StoredType.Schema(), x, store.Note{Action: "result"})
}

// aboard is who is on a trip, in words.
func aboard(t lift.Trip) string {
	out := make([]string, len(t.Aboard))
	for i, a := range t.Aboard {
		out[i] = fmt.Sprintf("%s %d人", a.Group, a.People)
	}
	text := []rune(strings.Join(out, "、"))
	return string(text[:min(len(text), 4000)])
}

// stored is the kept result of a timetable.
//
// Errors: fault.Conflict with [CodeNone].
func stored(ctx context.Context, db *store.DB, l *Lift) (*Result, error) {
	all, err := of(ctx, db, StoredType, l.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range all {
		if x.RunID == l.RunID {
			r := new(Result)
			if err := json.Unmarshal([]byte(x.Result), r); err != nil {
				return nil, fmt.Errorf("read the stored timetable: %w", err)
			}
			return r, nil
		}
	}
	return nil, fault.New(fault.Conflict, CodeNone, nil)
}

package allot

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
	"haidun/internal/kernel/store"
)

// How runs are tended.
const (
	every        = time.Second
	tellEvery    = 2 * time.Second // how often a run says how far it is, and looks whether it was cancelled
	mostAttempts = 5
)

// errEnded tells that a run was cancelled.
var errEnded = errors.New("the run has ended")

// Tend computes everything that is queued or was interrupted, and returns. Only one process is in it at a time, so a run that is
// found computing was interrupted, and begins anew.
func (s *Service) Tend(ctx context.Context, db *store.DB) error {
	t := RunType.Schema()
	waiting, err := standing(ctx, db, RunType, store.Cond{Field: t.Field("state"), Op: store.In, Values: []any{string(Queued), string(Computing)}})
	if err != nil {
		return err
	}
	for _, r := range waiting {
		if err := s.compute(ctx, db, r.ID); err != nil {
			return err
		}
	}
	return nil
}

// compute computes one run. Only ctx's end, or a database that fails, is an error: what is wrong with the allotment stands in the run.
func (s *Service) compute(ctx context.Context, db *store.DB, id string) error {
	var run *Run
	err := db.Write(ctx, func(tx *store.Tx) (err error) {
		run, err = s.move(ctx, tx, id, "begin", func(r *Run) {
			r.Attempts, r.StartedAt, r.Steps = entity.IntOf(r.Attempts.V+1), s.clock.Now(), entity.Int{}
		})
		return err
	})
	if err == nil && run.Attempts.V > mostAttempts {
		err = s.end(ctx, db, id, "fail", fmt.Sprintf("begun %d times and never ended", mostAttempts))
	} else if err == nil {
		err = s.attempt(ctx, db, run)
	}
	if k := fault.KindOf(err); errors.Is(err, errEnded) || k == fault.Conflict || k == fault.NotFound {
		return nil // somebody cancelled it meanwhile
	}
	return err
}

// attempt solves an allotment and stores the result; where it cannot, the run says why.
func (s *Service) attempt(ctx context.Context, db *store.DB, run *Run) error {
	o, err := s.watched(ctx, db, run)
	switch {
	case err == nil:
		return s.keep(ctx, db, run.ID, o)
	case ctx.Err() != nil:
		return ctx.Err() // it is found computing at the next start
	case errors.Is(err, errEnded):
		return nil
	}
	f := fault.As(err)
	text := f.Code.Text(fault.ZH, f.Args)
	if f.Kind == fault.Internal {
		text = err.Error()
	}
	return s.end(ctx, db, run.ID, "fail", text)
}

func (s *Service) end(ctx context.Context, db *store.DB, id, name, why string) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		_, err := s.move(ctx, tx, id, name, func(r *Run) { r.Trouble, r.EndedAt = cut(why, 400), s.clock.Now() })
		return err
	})
}

// watched solves, tells how far it is, and stops where somebody cancels it.
func (s *Service) watched(ctx context.Context, db *store.DB, run *Run) (*outcome, error) {
	a, err := store.Get(ctx, db, Type, run.AllotmentID)
	if err != nil {
		return nil, err
	}
	in, err := s.gather(ctx, db, a)
	if err != nil {
		return nil, err
	}
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	told := s.clock.Now()
	o, err := in.solve(inner, func(steps int64) {
		if s.clock.Now().Sub(told) >= tellEvery {
			told = s.clock.Now()
			if err := s.tell(ctx, db, run.ID, steps); err != nil {
				cancel(err)
			}
		}
	})
	if cause := context.Cause(inner); cause != nil && ctx.Err() == nil {
		return nil, cause
	}
	return o, err
}

// tell notes how far a run is; [errEnded] where it is not computing any more.
func (s *Service) tell(ctx context.Context, db *store.DB, id string, steps int64) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		r, err := store.Fetch(tx, RunType, id)
		if err != nil || r.State != Computing {
			return errors.Join(err, errEnded)
		}
		r.Steps = entity.IntOf(steps)
		return tx.Put(RunType.Schema(), r, store.Note{Action: "progress"})
	})
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

// keep stores a result whole: shares, run, figures and state. Where the input has changed meanwhile, the run is queued again.
func (s *Service) keep(ctx context.Context, db *store.DB, id string, o *outcome) error {
	now, err := s.gather(ctx, db, o.in.a)
	if err != nil {
		return err
	}
	key := o.in.key()
	return db.Write(ctx, func(tx *store.Tx) error {
		if now.key() != key {
			_, err := s.move(ctx, tx, id, "requeue", func(*Run) {})
			return err
		}
		if _, err := s.move(ctx, tx, id, "end", func(r *Run) { r.EndedAt = s.clock.Now() }); err != nil {
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

package runs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// How runs are tended.
const (
	every        = time.Second
	tellEvery    = 3 * time.Second // how often a run says how far it is, and looks whether it was cancelled
	mostAttempts = 5
	mostTrouble  = 400 // characters
)

// Life is where a run keeps how far it is. Attempts counts beginnings: more than one where the program was stopped meanwhile.
type Life struct {
	State              *Progress
	StartedAt, EndedAt *time.Time
	Attempts, Steps    *entity.Int
	Trouble            *string
}

// Runner computes the runs of one register, whose flow is of [Flow].
type Runner[R any] struct {
	Clock clock.Clock
	Type  *entity.Type[R]
	Flow  *workflow.Flow
	Life  func(r *R) Life
	// Work computes a run. keep stores what came of it, with [Runner.Move] to its end in the same transaction; [Runner.Step]
	// requeues it where the input has changed meanwhile. tell is told steps, as often as it likes; ctx ends where somebody cancels.
	Work func(ctx context.Context, db *store.DB, run *R, tell func(steps int64)) (keep func(ctx context.Context) error, err error)
}

// Tick tends the runs. Only one process is in it at a time, so a run that is found computing was interrupted, and begins anew.
func (q *Runner[R]) Tick(name string) module.Tick {
	return module.Tick{Name: name, Every: every, Run: q.Tend}
}

// Tend computes everything that is queued or was interrupted, one after the other, and returns.
func (q *Runner[R]) Tend(ctx context.Context, db *store.DB) error {
	t := q.Type.Schema()
	page, err := db.List(ctx, t, store.Query{Limit: -1, Where: []store.Cond{{Field: q.Flow.State, Op: store.In, Values: []any{string(Queued), string(Computing)}}}})
	if err != nil {
		return fmt.Errorf("find what is to be computed: %w", err)
	}
	slices.SortFunc(page.Recs, func(a, b any) int { return strings.Compare(t.MetaOf(a).ID, t.MetaOf(b).ID) })
	for _, r := range page.Recs {
		if m := t.MetaOf(r); !m.Struck() {
			if err := q.compute(ctx, db, m.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// errEnded tells that a run was cancelled, or its result must not be stored.
var errEnded = errors.New("the run has ended")

// compute computes one run and stores what comes of it. Only ctx's end, or a database that fails, is an error: what is wrong with
// what was asked stands in the run.
func (q *Runner[R]) compute(ctx context.Context, db *store.DB, id string) error {
	run, err := q.Step(ctx, db, id, "begin", func(r *R) {
		l := q.Life(r)
		*l.Attempts, *l.StartedAt, *l.Steps = entity.IntOf(l.Attempts.V+1), q.Clock.Now(), entity.Int{}
	})
	if err != nil {
		return Ended(err)
	}
	if q.Life(run).Attempts.V > mostAttempts {
		return q.fail(ctx, db, id, fmt.Errorf("begun %d times and never ended", mostAttempts))
	}
	keep, err := q.watched(ctx, db, run, id)
	switch {
	case err == nil:
		err = keep(ctx)
	case ctx.Err() != nil:
		return ctx.Err() // it is found computing at the next start
	}
	if err == nil || errors.Is(err, errEnded) {
		return nil
	}
	return q.fail(ctx, db, id, err)
}

// watched computes, tells how far it is, and stops where somebody cancels.
func (q *Runner[R]) watched(ctx context.Context, db *store.DB, run *R, id string) (func(context.Context) error, error) {
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	told := q.Clock.Now()
	keep, err := q.Work(inner, db, run, func(steps int64) {
		if q.Clock.Now().Sub(told) < tellEvery {
			return
		}
		told = q.Clock.Now()
		if err := q.tell(ctx, db, id, steps); err != nil {
			cancel(err)
		}
	})
	if cause := context.Cause(inner); cause != nil && ctx.Err() == nil {
		return nil, cause
	}
	return keep, err
}

// tell notes how far a run is; [errEnded] where it is not computing any more.
func (q *Runner[R]) tell(ctx context.Context, db *store.DB, id string, steps int64) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		r, err := store.Fetch(tx, q.Type, id)
		if err != nil {
			return err
		}
		l := q.Life(r)
		if *l.State != Computing {
			return errEnded
		}
		*l.Steps = entity.IntOf(steps)
		return tx.Put(q.Type.Schema(), r, store.Note{Action: "progress"})
	})
}

// Step makes a move of a run as it is now.
func (q *Runner[R]) Step(ctx context.Context, db *store.DB, id, name string, fill func(r *R)) (run *R, err error) {
	err = db.Write(ctx, func(tx *store.Tx) error {
		run, err = q.Move(ctx, tx, id, name, fill)
		return err
	})
	return run, err
}

// Move is Step within a transaction.
func (q *Runner[R]) Move(ctx context.Context, tx *store.Tx, id, name string, fill func(r *R)) (*R, error) {
	r, err := store.Fetch(tx, q.Type, id)
	if err != nil {
		return nil, err
	}
	rec, err := q.Flow.Do(ctx, tx, id, q.Type.Schema().MetaOf(r).Rev, name, "", func(rec any) error {
		fill(rec.(*R))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rec.(*R), nil
}

// Ended passes over that somebody cancelled the run meanwhile.
func Ended(err error) error {
	if k := fault.KindOf(err); k == fault.Conflict || k == fault.NotFound {
		return nil
	}
	return err
}

func (q *Runner[R]) fail(ctx context.Context, db *store.DB, id string, why error) error {
	f := fault.As(why)
	text := f.Code.Text(fault.ZH, f.Args)
	if f.Kind == fault.Internal {
		text = why.Error()
	}
	if r := []rune(text); len(r) > mostTrouble {
		text = string(r[:mostTrouble])
	}
	_, err := q.Step(ctx, db, id, "fail", func(r *R) {
		l := q.Life(r)
		*l.Trouble, *l.EndedAt = text, q.Clock.Now()
	})
	return Ended(err)
}

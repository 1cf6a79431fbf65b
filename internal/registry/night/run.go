package night

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Runner runs jobs. It does not change after it was made.
type Runner struct {
	DB    *store.DB
	Clock clock.Clock
	Log   *slog.Logger
	Jobs  []module.Job
	At    time.Duration // when the night's work begins, from midnight (UTC+8)
	Limit time.Duration // how long one job may take
}

// Jobs are all nightly jobs of modules, in their order.
func Jobs(modules []module.Module) []module.Job {
	var out []module.Job
	for _, m := range modules {
		out = append(out, m.Nightly...)
	}
	return out
}

const (
	lock      = "night"
	tellEvery = 5 * time.Second
)

// What running by hand is refused with.
var (
	CodeBusy = fault.Code{ID: "night_busy", ZH: "夜间任务正在运行,请稍后再试。", EN: "Nightly work is under way; try again when it has ended."}
	CodeNone = fault.Code{ID: "night_job", ZH: "没有「{name}」这项夜间任务。", EN: "There is no nightly job “{name}”."}
)

// as is the program as the actor of the night's work.
func as(ctx context.Context) context.Context { return policy.With(ctx, policy.System("night")) }

// Settle makes sure that every job has its record. A job that is new here has missed no night.
func (r *Runner) Settle(ctx context.Context) error {
	ctx = as(ctx)
	for _, j := range r.Jobs {
		_, err := store.Get(ctx, r.DB, Type, j.Name)
		if fault.KindOf(err) == fault.NotFound {
			now := r.Clock.Now()
			t := &Task{Name: j.Name, Title: strings.Join(j.Title[:], " "), State: Waiting, Night: Night(now, r.At), NextAt: next(now, r.At)}
			err = store.Put(ctx, r.DB, Type, t, store.Note{})
		}
		if err != nil && fault.KindOf(err) != fault.Conflict { // another process made it
			return fmt.Errorf("prepare the nightly job %s: %w", j.Name, err)
		}
	}
	return nil
}

// Run runs what is due at every tick and whenever somebody asks for a job, until ctx ends.
func (r *Runner) Run(ctx context.Context, tick <-chan time.Time) error {
	asked := r.DB.Subscribe(64)
	defer asked.Close()
	for {
		if _, err := r.Once(ctx); err != nil && ctx.Err() == nil {
			r.Log.Error("nightly work", "error", err)
		}
		for wait := true; wait; {
			select {
			case <-ctx.Done():
				return nil
			case <-tick:
				wait = false
			case c, open := <-asked.C:
				if !open {
					return nil
				}
				wait = c.Action != store.Missed && (c.Register != Type.Schema().Name || c.Action != "run")
			}
		}
	}
}

// Once runs every job that is due, one after the other, and answers their names. Where another process is at it, none.
func (r *Runner) Once(ctx context.Context) (ran []string, err error) {
	err = r.alone(ctx, func(ctx context.Context) error {
		for _, j := range r.Jobs {
			t, err := r.look(ctx, j.Name)
			if err != nil {
				return err
			}
			if !t.Due(r.Clock.Now(), r.At) {
				continue
			}
			ran = append(ran, j.Name)
			if _, err := r.work(ctx, j, t, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if code := (*fault.Error)(nil); errors.As(err, &code) && code.Code.ID == CodeBusy.ID {
		return nil, nil
	}
	return ran, err
}

// Now runs the named job, or all where name is "", due or not, and answers their records.
//
// Errors: CodeNone, CodeBusy while jobs run elsewhere, and what keeps a run from being written down. That a job itself
// failed is said by its record.
func (r *Runner) Now(ctx context.Context, name string, tell func(job module.Job, done float64)) (out []*Task, err error) {
	jobs := r.Jobs
	if name != "" {
		i := slices.IndexFunc(jobs, func(j module.Job) bool { return j.Name == name })
		if i < 0 {
			return nil, fault.New(fault.NotFound, CodeNone, fault.Args{"name": name})
		}
		jobs = jobs[i : i+1]
	}
	err = r.alone(ctx, func(ctx context.Context) error {
		for _, j := range jobs {
			t, err := r.look(ctx, j.Name)
			if err != nil {
				return err
			}
			if t, err = r.work(ctx, j, t, func(done float64) { tell(j, done) }); err != nil {
				return err
			}
			out = append(out, t)
		}
		return nil
	})
	return out, err
}

// alone does the night's work where nobody else is at it, in any process.
func (r *Runner) alone(ctx context.Context, do func(ctx context.Context) error) error {
	ctx = as(ctx)
	release, ok, err := r.DB.Sole(ctx, lock)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.Conflict, CodeBusy, nil)
	}
	defer release()
	return do(ctx)
}

// look reads a job's record. One that runs though nobody is at it was begun by somebody who died.
func (r *Runner) look(ctx context.Context, name string) (*Task, error) {
	t, err := store.Get(ctx, r.DB, Type, name)
	if err != nil {
		return nil, fmt.Errorf("read the nightly job %s: %w", name, err)
	}
	if t.State != Running {
		return t, nil
	}
	return r.move(ctx, t, "fail", func(t *Task) {
		t.EndedAt, t.Failure = r.Clock.Now(), "程序在运行中意外终止 The program ended while it ran"
		if t.Tries.V >= maxTries {
			t.Night = t.TriedFor
		}
	})
}

// work runs one job and writes down what became of it.
func (r *Runner) work(ctx context.Context, j module.Job, t *Task, tell func(float64)) (*Task, error) {
	started := r.Clock.Now()
	tonight := Night(started, r.At)
	t, err := r.move(ctx, t, "begin", func(t *Task) {
		if t.State = Running; t.TriedFor != tonight {
			t.TriedFor, t.Tries = tonight, entity.IntOf(0)
		}
		t.Tries.V++
		t.StartedAt, t.EndedAt, t.Failure, t.Progress = started, time.Time{}, "", entity.IntOf(0)
	})
	if err != nil {
		return nil, err
	}
	r.Log.Info("a nightly job begins", "job", j.Name)
	told, last := r.telling(ctx, t, tell)
	summary, failure := r.do(ctx, j, told)
	if t, err = last(); err != nil {
		return nil, err
	}
	end := "finish"
	switch {
	case failure != nil && ctx.Err() != nil:
		end = "stop"
	case failure != nil:
		end = "fail"
	}
	r.Log.Info("a nightly job ends", "job", j.Name, "outcome", end, "summary", summary[1], "error", failure)
	return r.move(context.WithoutCancel(ctx), t, end, func(t *Task) {
		t.EndedAt, t.NextAt, t.AskedBy = r.Clock.Now(), next(r.Clock.Now(), r.At), ""
		switch end {
		case "finish":
			t.Summary, t.Progress, t.Night = cut(summary[0]+" "+summary[1]), entity.IntOf(100), tonight
		case "fail":
			t.Failure, t.Night = cut(failure.Error()), tonight
		case "stop":
			t.Tries.V-- // it is not to blame
		}
	})
}

func cut(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if rs := []rune(s); len(rs) > 900 {
		return string(rs[:900]) + "…"
	}
	return s
}

// do is the job itself; a panic in it is an error of its own.
func (r *Runner) do(ctx context.Context, j module.Job, tell func(float64)) (summary [2]string, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, r.Limit, fmt.Errorf("超过时限 it took longer than %s", r.Limit))
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			r.Log.Error("a nightly job panicked", "job", j.Name, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("程序错误 panic: %v", p)
		}
	}()
	summary, err = j.Run(ctx, r.DB, tell)
	if err != nil && errors.Is(err, context.DeadlineExceeded) {
		err = context.Cause(ctx)
	}
	return summary, err
}

// move makes a move of the flow with a job's record.
func (r *Runner) move(ctx context.Context, t *Task, name string, set func(t *Task)) (*Task, error) {
	var after any
	err := r.DB.Write(ctx, func(tx *store.Tx) (err error) {
		after, err = flow.Do(ctx, tx, t.ID, t.Rev, name, "", func(rec any) error {
			set(rec.(*Task))
			return nil
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("write down that a nightly job did %s: %w", name, err)
	}
	return after.(*Task), nil
}

// telling writes down how far a run is, now and then. It answers the job's record as it was last written, and why it
// could not be.
func (r *Runner) telling(ctx context.Context, t *Task, also func(float64)) (tell func(float64), last func() (*Task, error)) {
	at := r.Clock.Now()
	var failed error
	tell = func(done float64) {
		if also != nil {
			also(done)
		}
		now := r.Clock.Now()
		if failed != nil || now.Sub(at) < tellEvery && !now.Before(at) {
			return
		}
		at = now
		next := *t
		next.Progress = entity.IntOf(int64(100 * min(max(done, 0), 1)))
		err := store.Put(ctx, r.DB, Type, &next, store.Note{Action: "progress"})
		switch {
		case err == nil:
			t = &next
		case ctx.Err() == nil: // else the run ends, and says so
			failed = fmt.Errorf("write down how far a nightly job is: %w", err)
		}
	}
	return tell, func() (*Task, error) { return t, failed }
}

// asked keeps who wanted a run.
func asked(_ context.Context, tx *store.Tx, _ string, _, t *Task) error {
	a, err := tx.Actor()
	if err == nil {
		t.AskedBy = a.Name
	}
	return err
}

package night_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/night"
	"haidun/internal/testkit"
)

const halfPastTwo = 2*time.Hour + 30*time.Minute

// at is a time of day in Zhoushan in March 2026.
func at(day, hour, minute int) time.Time {
	return time.Date(2026, 3, day, hour, minute, 0, 0, clock.Shanghai)
}

// bench is a post with one job that counts how often it ran.
type bench struct {
	*night.Runner
	clock *testkit.Clock
	runs  atomic.Int64
	do    func(ctx context.Context, tell func(float64)) error
	ctx   context.Context
}

func open(t *testing.T, d store.Dialect) *store.DB {
	t.Helper()
	modules := registry.Modules(clock.System{})
	schemas := slices.Concat(modules[0].Types, modules[1].Types)
	cfg := storetest.Config(t, schemas, 1)
	cfg.Dialect = d
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, f := range night.Flows() {
		f.Attach(db)
	}
	return db
}

func start(t *testing.T, db *store.DB, now time.Time) *bench {
	t.Helper()
	b := &bench{clock: testkit.NewClock(now), ctx: storetest.System(t.Context())}
	job := module.Job{Name: "count", Title: [2]string{"计数", "Count"}, Run: func(ctx context.Context, _ *store.DB, tell func(float64)) ([2]string, error) {
		b.runs.Add(1)
		if b.do != nil {
			if err := b.do(ctx, tell); err != nil {
				return [2]string{}, err
			}
		}
		return [2]string{"好", "well"}, nil
	}}
	b.Runner = &night.Runner{DB: db, Clock: b.clock, Log: slog.New(slog.DiscardHandler), Jobs: []module.Job{job}, At: halfPastTwo, Limit: time.Hour}
	if err := b.Settle(b.ctx); err != nil {
		t.Fatal(err)
	}
	return b
}

func file(t *testing.T) store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "haidun.db")) }

// look has the runner look once at a time, and answers how often the job has run in all.
func (b *bench) look(t *testing.T, now time.Time) int64 {
	t.Helper()
	b.clock.Set(now)
	if _, err := b.Once(b.ctx); err != nil {
		t.Fatal(err)
	}
	return b.runs.Load()
}

func (b *bench) task(t *testing.T) *night.Task {
	t.Helper()
	j, err := store.Get(b.ctx, b.DB, night.Type, "count")
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestAJobRunsOnceANight walks a clock through days on which things go wrong with it.
func TestAJobRunsOnceANight(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	for _, c := range []struct {
		what string
		now  time.Time
		runs int64
	}{
		{"a new post has missed nothing", at(2, 8, 31), 0},
		{"not before the time", at(3, 2, 29), 0},
		{"at the time", at(3, 2, 30), 1},
		{"once", at(3, 2, 31), 1},
		{"not by day", at(3, 23, 0), 1},
		{"the clock goes back over the time", at(3, 2, 0), 1},
		{"and comes to it again", at(3, 2, 30), 1},
		{"four nights missed are one run", at(7, 9, 0), 2},
		{"and no more", at(7, 9, 1), 2},
		{"the next night as ever", at(8, 2, 30), 3},
		{"the clock is a year ahead", at(8, 3, 0).AddDate(1, 0, 0), 4},
		{"the same day again is not waited for until next year", at(8, 3, 0), 5},
		{"and is done with", at(8, 4, 0), 5},
		{"the next night as ever", at(9, 2, 30), 6},
	} {
		if got := b.look(t, c.now); got != c.runs {
			t.Fatalf("%s: %d runs, want %d", c.what, got, c.runs)
		}
	}
	j := b.task(t)
	if j.State != night.Done || j.Summary != "好 well" || !j.NextAt.Equal(at(10, 2, 30)) || j.Progress.V != 100 {
		t.Errorf("the record says %+v", j)
	}
}

// TestTheLogTellsOfEveryRun: who, when and how it ended stand in the record's history.
func TestTheLogTellsOfEveryRun(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	b.look(t, at(3, 3, 0))
	b.do = func(context.Context, func(float64)) error { return errors.New("disk on fire") }
	b.look(t, at(4, 3, 0))
	var acts []string
	for _, e := range storetest.VerifyLog(t, b.DB) {
		if e.Register == "night_job" {
			acts = append(acts, e.Action)
			if e.Actor != "system:night" {
				t.Errorf("%s by %s", e.Action, e.Actor)
			}
		}
	}
	if want := []string{"create", "begin", "finish", "begin", "fail"}; !slices.Equal(acts, want) {
		t.Errorf("the log has %v, want %v", acts, want)
	}
	j := b.task(t)
	if j.State != night.Failed || j.Failure != "disk on fire" || j.Summary != "好 well" {
		t.Errorf("the record says %+v", j)
	}
	if got := b.look(t, at(4, 3, 1)); got != 2 {
		t.Errorf("a failed job ran again the same night: %d runs", got)
	}
}

// TestAPanicIsAFailureOfItsJobAlone: the next night runs.
func TestAPanicIsAFailureOfItsJobAlone(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	b.do = func(context.Context, func(float64)) error { panic("index out of range") }
	b.look(t, at(3, 3, 0))
	if j := b.task(t); j.State != night.Failed || !strings.Contains(j.Failure, "index out of range") {
		t.Errorf("the record says %+v", j)
	}
	b.do = nil
	if got := b.look(t, at(4, 3, 0)); got != 2 || b.task(t).Failure != "" {
		t.Errorf("%d runs, %+v", got, b.task(t))
	}
}

// TestAStoppedJobBeginsAnew: a job that the program's end cut short is due at the next start, however often.
func TestAStoppedJobBeginsAnew(t *testing.T) {
	db := open(t, file(t))
	b := start(t, db, at(2, 8, 30))
	b.clock.Set(at(3, 3, 0))
	for n := range int64(5) {
		ctx, cancel := context.WithCancel(b.ctx)
		b.do = func(ctx context.Context, _ func(float64)) error { cancel(); return ctx.Err() }
		if _, err := b.Once(ctx); err != nil {
			t.Fatal(err)
		}
		if j := b.task(t); j.State != night.Stopped || b.runs.Load() != n+1 {
			t.Fatalf("round %d: %s after %d runs", n, j.State, b.runs.Load())
		}
	}
	b.do = nil
	if got := b.look(t, at(3, 4, 0)); got != 6 || b.task(t).State != night.Done {
		t.Errorf("%d runs, %s", got, b.task(t).State)
	}
}

// TestAJobThatKillsTheProgramIsGivenUp: it is begun three times for one night and then left to people. A program that
// died is one that left the record as it is while a job runs.
func TestAJobThatKillsTheProgramIsGivenUp(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	b.clock.Set(at(3, 3, 0))
	for n := range int64(3) {
		b.do = func(context.Context, func(float64)) error {
			j := *b.task(t)
			died := j
			died.Progress.V = 50
			return errors.Join(store.Put(b.ctx, b.DB, night.Type, &died, store.Note{}), errors.New("dies"))
		}
		if _, err := b.Once(b.ctx); err == nil {
			t.Fatal("the run could be written down")
		}
		if j := b.task(t); j.State != night.Running || j.Tries.V != n+1 || b.runs.Load() != n+1 {
			t.Fatalf("round %d: %s, %d tries, %d runs", n, j.State, j.Tries.V, b.runs.Load())
		}
	}
	b.do = nil
	if got := b.look(t, at(3, 4, 0)); got != 3 {
		t.Errorf("begun %d times", got)
	}
	if j := b.task(t); j.State != night.Failed || !strings.Contains(j.Failure, "意外终止") {
		t.Errorf("the record says %s: %s", j.State, j.Failure)
	}
	if got := b.look(t, at(4, 3, 0)); got != 4 || b.task(t).State != night.Done {
		t.Errorf("the next night: %d runs, %s", got, b.task(t).State)
	}
}

// TestALongJobIsEnded: the limit is said as the reason.
func TestALongJobIsEnded(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	b.Limit = time.Millisecond
	b.do = func(ctx context.Context, _ func(float64)) error { <-ctx.Done(); return ctx.Err() }
	b.look(t, at(3, 3, 0))
	if j := b.task(t); j.State != night.Failed || !strings.Contains(j.Failure, "超过时限") {
		t.Errorf("the record says %+v", j)
	}
}

// TestProgressIsWrittenNowAndThen: not each time a job says something.
func TestProgressIsWrittenNowAndThen(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	b.do = func(_ context.Context, tell func(float64)) error {
		for i := range 100 {
			b.clock.Advance(time.Second)
			tell(float64(i) / 100)
		}
		if p := b.task(t).Progress.V; p != 99 {
			t.Errorf("the record says %d %%", p)
		}
		return nil
	}
	b.look(t, at(3, 3, 0))
	if n := b.task(t).Rev; n != 1+1+20+1 {
		t.Errorf("%d revisions", n)
	}
}

// TestTwoProcessesNeverRunAtOnce: on one PostgreSQL the second finds the first at it, and afterwards nothing to do.
func TestTwoProcessesNeverRunAtOnce(t *testing.T) {
	address := testkit.Postgres(t)
	a, b := start(t, open(t, postgres.New(address)), at(3, 3, 0).AddDate(0, 0, -1)), start(t, open(t, postgres.New(address)), at(3, 3, 0))
	a.do = func(context.Context, func(float64)) error {
		if ran, err := b.Once(b.ctx); err != nil || len(ran) != 0 {
			t.Errorf("the second process ran %v %v", ran, err)
		}
		_, err := b.Now(b.ctx, "", func(module.Job, float64) {})
		if fault.As(err).Code.ID != night.CodeBusy.ID {
			t.Errorf("by hand the second process says %v", err)
		}
		return nil
	}
	if a.look(t, at(3, 3, 0)) != 1 || b.look(t, at(3, 3, 0)) != 0 {
		t.Errorf("%d and %d runs", a.runs.Load(), b.runs.Load())
	}
	if b.look(t, at(4, 3, 0)) != 1 || a.look(t, at(4, 3, 0)) != 1 {
		t.Errorf("%d and %d runs the night after", a.runs.Load(), b.runs.Load())
	}
}

// TestWhatIsAskedForRunsAtOnce: the button wakes the runner, with no tick.
func TestWhatIsAskedForRunsAtOnce(t *testing.T) {
	b := start(t, open(t, file(t)), at(2, 8, 30))
	ctx, stop := context.WithCancel(b.ctx)
	ran := make(chan string, 1)
	b.do = func(context.Context, func(float64)) error { ran <- b.task(t).AskedBy; return nil }
	ended := make(chan error)
	go func() { ended <- b.Run(ctx, nil) }() // ended by stop, below
	f := night.Flows()[0]
	ask := func() error {
		return b.DB.Write(b.ctx, func(tx *store.Tx) error {
			_, err := f.Do(b.ctx, tx, "count", b.task(t).Rev, "run", "", func(any) error { return nil })
			return err
		})
	}
	if err := ask(); err != nil {
		t.Fatal(err)
	}
	if who := <-ran; who == "" {
		t.Error("nobody is named as who asked")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

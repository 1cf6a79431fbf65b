package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
)

func TestATickRunsAtOnceAndAtEveryBeatUntilTheEnd(t *testing.T) {
	db := storeFor(t)
	ctx, stop := context.WithCancel(t.Context())
	beat, ran := make(chan time.Time), make(chan string)
	job := module.Tick{Name: "watch", Every: time.Minute, Run: func(ctx context.Context, _ *store.DB) error {
		a, err := policy.From(ctx)
		if err != nil {
			return err
		}
		ran <- a.User
		return errors.New("no paper")
	}}
	var told []string
	ended := make(chan error)
	go func() { ended <- tickUntil(ctx, db, job, beat, func(err error) { told = append(told, err.Error()) }) }() // awaited below
	for range 2 {
		if got := <-ran; got != "system:tick:watch" {
			t.Errorf("it acts as %s", got)
		}
		beat <- time.Time{}
	}
	<-ran
	stop()
	if err := <-ended; err != nil || !slices.Equal(told[:2], []string{"no paper", "no paper"}) {
		t.Errorf("ended with %v, told %v", err, told)
	}
}

func TestATickNeverRunsTwiceAtATime(t *testing.T) {
	db := storeFor(t)
	var rounds atomic.Int32
	inside, leave := make(chan bool), make(chan bool)
	job := module.Tick{Name: "watch", Every: time.Minute, Run: func(context.Context, *store.DB) error {
		rounds.Add(1)
		inside <- true
		<-leave
		return nil
	}}
	first := make(chan error)
	go func() { first <- tickOnce(t.Context(), db, job) }() // awaited below
	<-inside
	if err := tickOnce(t.Context(), db, job); err != nil || rounds.Load() != 1 {
		t.Errorf("while it runs: %v after %d rounds", err, rounds.Load())
	}
	close(leave)
	if err := <-first; err != nil {
		t.Fatal(err)
	}
	job.Run = func(context.Context, *store.DB) error { panic("a mistake") }
	if err := tickOnce(t.Context(), db, job); err == nil {
		t.Error("a panic was not told")
	}
	job.Run = func(context.Context, *store.DB) error { rounds.Add(1); return nil }
	if err := tickOnce(t.Context(), db, job); err != nil || rounds.Load() != 2 {
		t.Errorf("afterwards: %v after %d rounds", err, rounds.Load())
	}
}

func TestTicksThatCannotBeToldApartKeepThePostFromServing(t *testing.T) {
	run := func(context.Context, *store.DB) error { return nil }
	for name, ticks := range map[string][]module.Tick{
		"twice":       {{Name: "a", Every: time.Second, Run: run}, {Name: "a", Every: time.Second, Run: run}},
		"without end": {{Name: "a", Run: run}},
	} {
		if _, err := (&App{modules: []module.Module{{Ticks: ticks}}}).ticks(); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func storeFor(t *testing.T) *store.DB {
	t.Helper()
	cfg := storetest.Config(t, nil, 1)
	cfg.Dialect = sqlite.New(filepath.Join(t.TempDir(), "post.db"))
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

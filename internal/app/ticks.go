package app

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// ticks are the parts that run beside the server, by name, one for each of the modules' ticks.
//
// Errors: two ticks of one name, one without a time between its rounds.
func (a *App) ticks() (map[string]func(context.Context) error, error) {
	runs := map[string]func(context.Context) error{}
	for _, m := range a.modules {
		for _, t := range m.Ticks {
			name := "tick " + t.Name
			if t.Every <= 0 || runs[name] != nil {
				return nil, fmt.Errorf("module %s: tick %s is declared twice or has no time between its rounds", m.Name, t.Name)
			}
			runs[name] = func(ctx context.Context) error {
				clock := time.NewTicker(t.Every)
				defer clock.Stop()
				return tickUntil(ctx, a.DB, t, clock.C, func(err error) { a.log.Error("a tick failed", "tick", t.Name, "error", err) })
			}
		}
	}
	return runs, nil
}

// tickUntil runs t at once and then at every beat, until ctx ends; failed is told what went wrong.
func tickUntil(ctx context.Context, db *store.DB, t module.Tick, beat <-chan time.Time, failed func(error)) error {
	for {
		if err := tickOnce(ctx, db, t); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-beat:
		}
	}
}

// tickOnce runs t unless it runs already, here or in another process on the database. Domains promise not to panic; a
// tick that does must not take the post down with it.
func tickOnce(ctx context.Context, db *store.DB, t module.Tick) (err error) {
	release, ok, err := db.Sole(ctx, "tick "+t.Name)
	if err != nil || !ok {
		return err
	}
	defer release()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in tick %s: %v", t.Name, p)
		}
	}()
	return t.Run(policy.With(ctx, policy.System("tick:"+t.Name)), db)
}

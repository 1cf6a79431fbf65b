package app

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry"
	"haidun/internal/web/session"
)

// Site is the program's whole HTTP side and its sign-in service, without a listener; the caller calls stop.
func (a *App) Site() (site http.Handler, signIn *session.Service, stop func() error, err error) {
	people := registry.NewDirectory(a.DB, a.clock)
	s, err := a.site(context.Background(), people)
	if err != nil {
		people.Close()
		return nil, nil, nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	for _, name := range []string{"public", "cross-check", "sirens", "emergency"} {
		wg.Go(func() { // ends in stop
			if err := s.runs[name](ctx); err != nil {
				a.log.Error("a part stopped", "error", err)
			}
		})
	}
	return s.server.Handler(), s.session, func() error {
		cancel()
		wg.Wait()
		s.server.Stopping()
		s.api.Close()
		err := s.session.Close(policy.With(context.Background(), policy.System("stop")))
		people.Close()
		return errors.Join(err, s.end())
	}, nil
}

// Modules are the modules the post was opened with.
func (a *App) Modules() []module.Module { return a.modules }

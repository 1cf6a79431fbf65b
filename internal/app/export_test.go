package app

import (
	"context"
	"errors"
	"net/http"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry"
	"haidun/internal/web/session"
)

// Site is the program's whole HTTP side and its sign-in service, without a listener; the caller calls stop.
func (a *App) Site() (site http.Handler, signIn *session.Service, stop func() error, err error) {
	people := registry.NewDirectory(a.DB, a.clock)
	s, err := a.site(people)
	if err != nil {
		people.Close()
		return nil, nil, nil, err
	}
	return s.server.Handler(), s.session, func() error {
		s.server.Stopping()
		s.api.Close()
		err := s.session.Close(policy.With(context.Background(), policy.System("stop")))
		people.Close()
		return errors.Join(err)
	}, nil
}

// Modules are the modules the post was opened with.
func (a *App) Modules() []module.Module { return a.modules }

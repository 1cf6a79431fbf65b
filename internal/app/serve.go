package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"haidun/internal/demo"
	"haidun/internal/demo/facts"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/event"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/rest"
	"haidun/internal/registry"
	"haidun/internal/registry/template"
	"haidun/internal/web"
	"haidun/internal/web/session"
	"haidun/ui"
)

// Started is what a server says once it can be used.
type Started struct {
	Addr   string `json:"addr"`   // http://127.0.0.1:8080
	Public string `json:"public"` // of the public side, where it has a listener of its own
	Sirens string `json:"sirens"` // where siren terminals are met: an address of this post, or the city's broker
	Sim    bool   `json:"sim"`    // simulated terminals alone
	SignIn string `json:"signin"` // one-time address; "" when accounts exist
	Demo   bool   `json:"demo"`
}

// Serve answers on the configured address until ctx ends; started is told once the door is open.
func (a *App) Serve(ctx context.Context, started func(Started)) error {
	ln, outside, err := a.doors(ctx)
	if err != nil {
		return err
	}
	if _, err := a.begin(ctx); err != nil {
		return errors.Join(err, ln.Close())
	}
	people := registry.NewDirectory(a.DB, a.clock)
	defer people.Close()
	site, err := a.site(ctx, people)
	if err != nil {
		return errors.Join(err, closeAll(ln, outside))
	}
	link, err := a.firstLink(ctx, site.session)
	if err != nil {
		return errors.Join(err, closeAll(ln, outside))
	}
	if err := a.door.opened(outerOf(ln, outside), a.scheme(), a.cfg.TLSCert, a.cfg.TLSKey); err != nil {
		return errors.Join(err, closeAll(ln, outside))
	}
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	for name, run := range site.runs {
		wg.Go(func() { // ends with ctx, awaited below
			if err := run(ctx); err != nil {
				a.log.Error("a part stopped", "part", name, "error", err)
			}
		})
	}
	addr := a.scheme() + "://" + ln.Addr().String()
	if link != "" {
		link = addr + "/signin?token=" + link
	}
	st := Started{Addr: addr, SignIn: link, Demo: a.Demo(), Sirens: a.sirensAddr(), Sim: a.cfg.Sirens.SimSeed != nil}
	var outsideErr error
	if outside != nil {
		st.Public = a.scheme() + "://" + outside.Addr().String()
		wg.Go(func() { // ends with ctx, awaited below
			if outsideErr = site.server.ServePublic(ctx, outside); outsideErr != nil {
				cancel() // half a service would look like a whole one
			}
		})
	}
	started(st)
	err = site.server.Serve(ctx, ln)
	cancel()
	wg.Wait()
	site.api.Close()
	return errors.Join(err, outsideErr, site.end(), site.session.Close(policy.With(context.WithoutCancel(ctx), policy.System("stop"))))
}

func (a *App) scheme() string {
	if a.cfg.TLSCert != "" {
		return "https"
	}
	return "http"
}

// doors are the listener of the program and, where one is configured, that of the public side.
func (a *App) doors(ctx context.Context) (inside, outside net.Listener, err error) {
	addr := a.cfg.Listen
	if addr == "" {
		addr = "127.0.0.1:8080"
	}
	if inside, err = a.listen(ctx, addr); err != nil || a.cfg.Public == "" {
		return inside, nil, err
	}
	if outside, err = a.listen(ctx, a.cfg.Public); err != nil {
		return nil, nil, errors.Join(err, inside.Close())
	}
	return inside, outside, nil
}

// outerOf is the listener of the public side.
func outerOf(inside, outside net.Listener) net.Listener {
	if outside != nil {
		return outside
	}
	return inside
}

func closeAll(all ...net.Listener) (err error) {
	for _, ln := range all {
		if ln != nil {
			err = errors.Join(err, ln.Close())
		}
	}
	return err
}

func (a *App) listen(ctx context.Context, addr string) (net.Listener, error) {
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s (is another program using it?): %w", addr, err)
	}
	if a.cfg.TLSCert == "" {
		return ln, nil
	}
	cert, err := tls.LoadX509KeyPair(a.cfg.TLSCert, a.cfg.TLSKey)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("certificate %s with key %s: %w", a.cfg.TLSCert, a.cfg.TLSKey, err), ln.Close())
	}
	if now := a.clock.Now(); cert.Leaf != nil && now.After(cert.Leaf.NotAfter) {
		return nil, errors.Join(fmt.Errorf("certificate %s ran out on %s", a.cfg.TLSCert, cert.Leaf.NotAfter.Format(time.DateOnly)), ln.Close())
	}
	return tls.NewListener(ln, &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}), nil
}

// firstLink is the one-time token that opens the door: the guide's account of a demonstration, or the making of the
// first administrator on a fresh post.
func (a *App) firstLink(ctx context.Context, s *session.Service) (string, error) {
	if a.Demo() {
		return a.demoLink(ctx, s, demo.Guide)
	}
	first, err := s.FirstRun(ctx)
	if err != nil || !first {
		return "", err
	}
	return s.FirstRunToken(ctx)
}

// site is the server with everything that runs beside it.
type site struct {
	server  *web.Server
	session *session.Service
	api     *rest.API
	runs    map[string]func(context.Context) error
	end     func() error // lets go of what the site holds open
}

func (a *App) site(ctx context.Context, people *registry.Directory) (*site, error) {
	api := rest.New(rest.Config{
		DB: a.DB, Modules: a.modules, Version: Version, Demo: a.Demo(), Clock: a.clock, IDs: a.ids, People: directory{people}, Log: a.log,
		Desk: a.desk.Take, Prints: func(ctx context.Context) (map[string][]module.Paper, error) {
			return template.New(a.clock).Prints(ctx, a.DB)
		},
	})
	hub := &event.Hub{DB: a.DB, Render: api.AppendRecord, Visible: api.Serves, Beat: 15 * time.Second, Now: time.Now, WriteError: api.WriteError}
	svc, err := a.signIn(people, throttleFile{a.folder.file("throttle.json")}, api.WriteError, func(id, reason string) { hub.Send(id, "session", `{"ended":"`+reason+`"}`) })
	if err != nil {
		return nil, err
	}
	hub.Actor = svc.Again
	api.Unmasking = svc.MayUnmask
	mux := http.NewServeMux()
	api.Routes(mux)
	svc.Routes(mux)
	mux.Handle("GET /api/events", hub)
	endExchange, err := a.exchange(mux, api, hub)
	if err != nil {
		return nil, err
	}
	endFiles, err := a.files(mux, api)
	if err != nil {
		return nil, errors.Join(err, endExchange())
	}
	screens, err := fs.Sub(ui.Dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("open the screens: %w", err)
	}
	outside, err := a.public()
	if err != nil {
		return nil, errors.Join(err, endExchange(), endFiles())
	}
	if err := a.openSirens(ctx); err != nil {
		return nil, errors.Join(err, endExchange(), endFiles(), outside.end())
	}
	desk, endPortal, err := a.portal()
	if err != nil {
		return nil, errors.Join(err, endExchange(), endFiles(), outside.end())
	}
	a.sirenRoutes(mux, api)
	a.evacRoutes(mux, api)
	a.formRoutes(mux, api)
	a.upkeepRoutes(mux, api)
	m := newMetrics(a)
	m.public(outside.side.Gate)
	m.sirens(a.sirens)
	server := &web.Server{
		Screens: screens, Log: a.log, Ready: a.ready, API: web.Compress(svc.Authenticate(m.measure(mux))), Basemap: facts.Basemap,
		Secure: a.cfg.Secure || a.cfg.TLSCert != "", Now: a.clock.Now, WriteError: api.WriteError, Stopping: hub.Stop,
		Public: besides(outside.side.Handler(), desk), PublicApart: a.cfg.Public != "",
	}
	if a.cfg.Metrics {
		server.Metrics = m.handler()
	}
	end := func() error {
		return errors.Join(a.closeSirens(), endExchange(), endFiles(), endPortal(), outside.end())
	}
	runs, err := a.ticks()
	if err != nil {
		return nil, errors.Join(err, end())
	}
	maps.Copy(runs, map[string]func(context.Context) error{
		"sign-in": svc.Run, "throttle": svc.KeepThrottle, "emergency": svc.KeepLasting, "approvals": a.lapse, "public": outside.Run, "public gate": outside.side.Gate.Run,
		"cross-check": a.crossCheck(), "night": a.nights, "courier": a.courier, "applicants' courier": a.applicants, "feeds": a.feeds, "alert courier": a.alertCourier, "sirens": a.runSirens,
	})
	return &site{server, svc, api, runs, end}, nil
}

// lapse lets approvals lapse whose time is over, until ctx ends. That they cannot be approved does not wait for it.
func (a *App) lapse(ctx context.Context) error {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	return a.desk.Run(ctx, a.DB, tick.C, func(err error) { a.log.Error("let approvals lapse", "error", err) })
}

// crossCheck listens from now on and compares works with risk places while it runs.
func (a *App) crossCheck() func(context.Context) error {
	w := shelter.Watch(a.DB, a.clock, a.log)
	return func(ctx context.Context) error {
		tick := time.NewTicker(shelter.WatchEvery)
		defer tick.Stop()
		return w.Run(ctx, tick.C)
	}
}

// ready is whether the post can be worked with: database and disk.
func (a *App) ready(ctx context.Context) error {
	if err := a.DB.Ready(ctx); err != nil {
		return err
	}
	free, err := freeSpace(a.folder.path)
	if err != nil {
		return err
	}
	if free < 16<<20 {
		return fmt.Errorf("only %d MiB of disk left", free>>20)
	}
	return nil
}

// directory shows the registry's directory to rest.
type directory struct{ *registry.Directory }

// UserName names accounts, and the program itself where it acted.
func (d directory) UserName(ctx context.Context, id string) string {
	if part, ok := strings.CutPrefix(id, "system:"); ok {
		return "系统·" + part
	}
	return d.Directory.UserName(ctx, id)
}

// Holders lists the accounts with their grants.
func (d directory) Holders(ctx context.Context) ([]rest.Holder, error) {
	all, err := d.Directory.Holders(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]rest.Holder, len(all))
	for i, h := range all {
		out[i] = rest.Holder{Actor: h.Actor(), Name: h.Actor().Name}
	}
	return out, nil
}

// Logger is the program's log: one JSON object a line on standard error, control characters escaped by the encoder.
func Logger(level slog.Level, w interface{ Write([]byte) (int, error) }) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level}))
}

package app

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/post"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/command"
)

// SirenTable is the way to siren terminals. Nothing is listened on and nobody is dialled unless it says so.
type SirenTable struct {
	Listen    string  `toml:"listen"`     // a loopback address, without TLS: for a terminator on this machine, and for simulation
	TLSListen string  `toml:"tls_listen"` // with the three that follow
	TLSCert   string  `toml:"tls_cert"`   // of this post
	TLSKey    string  `toml:"tls_key"`
	TLSCA     string  `toml:"tls_ca"` // who names terminals; with mqtt: who names the broker, "" for the system's
	MQTT      string  `toml:"mqtt"`   // mqtts://user:password@host:port of a broker of the city, instead of the own one
	SimSeed   *uint64 `toml:"sim_seed"`
}

// Configured tells whether there is a way to terminals.
func (t *SirenTable) configured() bool { return t.Listen != "" || t.TLSListen != "" || t.MQTT != "" }

func (t *SirenTable) check(demo bool) error {
	own := t.Listen != "" || t.TLSListen != ""
	switch {
	case own && t.MQTT != "":
		return errors.New("sirens: give listen and tls_listen, or mqtt, not both: terminals connect to one broker")
	case t.Listen != "" && !mqtt.Loopback(t.Listen):
		return fmt.Errorf("sirens: listen %q: without TLS only a loopback address is listened on; use tls_listen", t.Listen)
	case t.TLSListen != "" && (t.TLSCert == "" || t.TLSKey == "" || t.TLSCA == ""):
		return errors.New("sirens: tls_listen needs tls_cert, tls_key and tls_ca")
	case t.SimSeed == nil:
		return nil
	case !demo:
		return errors.New("sirens: keys of simulated terminals are known to everybody; they are used with --demo alone")
	case t.TLSListen != "" || t.MQTT != "" && !strings.HasPrefix(t.MQTT, "mqtt://127.0.0.1:"):
		return errors.New("sirens: simulated terminals are met on this machine alone: give listen on a loopback address")
	}
	return nil
}

// sirens is the post's way to terminals while it serves.
type sirens struct {
	mu   sync.Mutex
	at   *post.Post // nil until there is a way
	keys post.Keys
	own  *mqtt.Broker

	wanted bool          // a way is configured
	every  time.Duration // between two roll calls; 0 is the usual
}

// openSirens listens for terminals where that is configured. A broker of the city is dialled later: it may be down.
func (a *App) openSirens(ctx context.Context) (err error) {
	t := &a.cfg.Sirens
	if !t.configured() {
		return nil
	}
	s := a.sirens
	s.wanted = true
	if s.keys, err = a.sirenKeys(ctx); err != nil {
		return err
	}
	if t.SimSeed != nil {
		a.log.Warn("siren commands are signed with keys that everybody knows: for simulated terminals only", "seed", *t.SimSeed)
	}
	if t.MQTT != "" {
		return nil
	}
	cfg := mqtt.Config{Plain: t.Listen, Secure: t.TLSListen, Known: s.known, Log: a.log}
	if t.TLSListen != "" {
		if cfg.TLS, err = t.tls(true); err != nil {
			return err
		}
	}
	if s.own, err = mqtt.Start(cfg); err != nil {
		return err
	}
	s.set(a.newPost(s.own))
	return nil
}

// closeSirens lets go of the terminals.
func (a *App) closeSirens() error {
	if a.sirens.own == nil {
		return nil
	}
	return a.sirens.own.Close()
}

// runSirens commands terminals until ctx ends.
func (a *App) runSirens(ctx context.Context) error {
	s := a.sirens
	if a.cfg.Sirens.MQTT == "" {
		if p := s.post(); p != nil {
			return p.Run(ctx)
		}
		return nil
	}
	r, err := a.dialSirens(ctx)
	if err != nil || r == nil {
		return err
	}
	p := a.newPost(r)
	s.set(p)
	return errors.Join(p.Run(ctx), r.Close())
}

// dialSirens reaches the city's broker, as soon as it can be reached; nil when ctx ended first.
func (a *App) dialSirens(ctx context.Context) (*mqtt.Remote, error) {
	cfg := mqtt.RemoteConfig{URL: a.cfg.Sirens.MQTT, ID: "haidun-" + a.folder.node.Node, Log: a.log}
	var err error
	if a.cfg.Sirens.TLSCA != "" || a.cfg.Sirens.TLSCert != "" {
		if cfg.TLS, err = a.cfg.Sirens.tls(false); err != nil {
			return nil, err
		}
	}
	for {
		try, cancel := context.WithTimeout(ctx, 15*time.Second)
		r, err := mqtt.Dial(try, cfg)
		cancel()
		if err == nil {
			return r, nil
		}
		if ctx.Err() != nil {
			return nil, nil //nolint:nilerr // the post is ending: nobody is there to be told
		}
		a.log.Error("reach the broker of siren terminals", "error", err)
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(2 * time.Second):
		}
	}
}

func (t *SirenTable) tls(serves bool) (*tls.Config, error) {
	c := &tls.Config{MinVersion: tls.VersionTLS12}
	if t.TLSCA != "" {
		pem, err := os.ReadFile(t.TLSCA)
		if err != nil {
			return nil, fmt.Errorf("sirens: read tls_ca: %w", err)
		}
		pool := x509.NewCertPool()
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("sirens: %s holds no certificate", t.TLSCA)
		}
		if c.RootCAs = pool; serves {
			c.RootCAs, c.ClientCAs = nil, pool
		}
	}
	if t.TLSCert != "" {
		cert, err := tls.LoadX509KeyPair(t.TLSCert, t.TLSKey)
		if err != nil {
			return nil, fmt.Errorf("sirens: certificate %s with key %s: %w", filepath.Base(t.TLSCert), filepath.Base(t.TLSKey), err)
		}
		c.Certificates = []tls.Certificate{cert}
	}
	return c, nil
}

func (a *App) newPost(c mqtt.Carrier) *post.Post {
	return post.New(post.Config{
		DB: a.DB, Carrier: c, Keys: a.sirens.keys, NewID: a.ids.New, Log: a.log, Terminals: a.terminals, Beat: a.sirens.every,
		Changed: []string{siren.SirenType.Schema().Name, siren.Type.Schema().Name}, Top: a.topArea,
	})
}

// topArea is the area that all others lie in.
func (a *App) topArea(ctx context.Context) (string, error) {
	var top string
	err := a.DB.Each(ctx, area.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if r := rec.(*area.Area); r.Parent == "" && (top == "" || len(r.Code) < len(top)) {
			top = r.Code
		}
		return nil
	})
	return top, err
}

// terminals are the terminals of sirens in service.
func (a *App) terminals(ctx context.Context) (out []post.Terminal, err error) {
	s := siren.SirenType.Schema()
	sites, names := map[string]*siren.Site{}, siren.Type.Schema()
	if err := a.DB.Each(ctx, names, store.Query{Limit: -1}, func(rec any) error {
		sites[rec.(*siren.Site).ID] = rec.(*siren.Site)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read the sites of sirens: %w", err)
	}
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("device_id"), Op: store.Empty, Values: []any{false}}}}
	err = a.DB.Each(ctx, s, q, func(rec any) error {
		r := rec.(*siren.Siren)
		site := sites[r.SiteID]
		if site == nil || r.Service == siren.Ended {
			return nil
		}
		out = append(out, post.Terminal{Target: command.Target{Device: r.DeviceID, Siren: r.ID}, Name: site.Name + " " + r.Name, Area: site.AreaID})
		return nil
	})
	return out, err
}

// known tells a broker whom it may let in.
func (s *sirens) known(device string) bool {
	p := s.post()
	return p != nil && p.Known(device)
}

func (s *sirens) post() *post.Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at
}

func (s *sirens) set(p *post.Post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = p
}

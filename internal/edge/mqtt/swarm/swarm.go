package swarm

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"haidun/internal/terminal"
)

// Kind is how a simulated terminal behaves.
type Kind string

// The kinds.
const (
	Honest    Kind = "honest"
	Dead      Kind = "dead"      // never there
	Refusing  Kind = "refusing"  // out of service
	Lying     Kind = "lying"     // answers as if it sounded
	Replaying Kind = "replaying" // says everything twice, and old things again
	Slow      Kind = "slow"      // answers late
	Stuck     Kind = "stuck"     // stops reading once it has subscribed
)

// odd are the kinds that are not honest, in the order they are dealt out.
var odd = []Kind{Dead, Refusing, Lying, Replaying, Slow, Stuck}

// Config describes a swarm.
type Config struct {
	N        int
	Server   string // host:port
	Anywhere bool   // speak to an address that is not of this machine
	TLS      func(device string) *tls.Config
	Password string // with which a device signs on by its name; "" for none
	Seed     uint64
	Share    map[Kind]float64 // 0 to 1; the rest is honest
	Delay    time.Duration    // of slow ones
	Realms   []terminal.Realm // whose commands are heard; nil is all
	Area     string           // administrative code of all; "" is 330902
	Signals  map[string]terminal.Pattern
	Dials    int // connections opened at once; 0 is 128
}

// Swarm is the terminals.
type Swarm struct {
	cfg     Config
	sirens  []*siren
	dials   chan struct{}
	here    atomic.Int64
	running sync.WaitGroup
}

// New makes the terminals; the same seed makes the same.
func New(cfg Config) (*Swarm, error) {
	host, _, err := net.SplitHostPort(cfg.Server)
	switch {
	case err != nil:
		return nil, fmt.Errorf("simulated terminals: server %q: give host:port", cfg.Server)
	case !cfg.Anywhere && !net.ParseIP(host).IsLoopback():
		return nil, fmt.Errorf("simulated terminals speak to this machine alone, and %s is another; say so if that is meant", host)
	case cfg.N < 1 || cfg.N > 60_000:
		return nil, fmt.Errorf("simulated terminals: %d of them; from 1 to 60,000", cfg.N)
	}
	if cfg.Area == "" {
		cfg.Area = "330902"
	}
	if cfg.Realms == nil {
		cfg.Realms = terminal.Realms()
	}
	if cfg.Dials <= 0 {
		cfg.Dials = 128
	}
	kinds, err := deal(cfg)
	if err != nil {
		return nil, err
	}
	s := &Swarm{cfg: cfg, dials: make(chan struct{}, cfg.Dials)}
	master, err1 := Master(cfg.Seed)
	live, err2 := verifier[terminal.Live](cfg.Seed)
	drill, err3 := verifier[terminal.Drill](cfg.Seed)
	test, err4 := verifier[terminal.Test](cfg.Seed)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	for i := range cfg.N {
		t := terminal.Config{Device: Name(i), Area: cfg.Area, Live: live, Drill: drill, Test: test, Signals: cfg.Signals}
		if t.Key, err = master.Device(t.Device); err != nil {
			return nil, err
		}
		one, err := newSiren(s, t, kinds[i], cfg.Seed+uint64(i))
		if err != nil {
			return nil, err
		}
		s.sirens = append(s.sirens, one)
	}
	return s, nil
}

// deal decides who is what: exact numbers, at random places.
func deal(cfg Config) ([]Kind, error) {
	kinds := make([]Kind, 0, cfg.N)
	for _, k := range odd {
		share := cfg.Share[k]
		if share < 0 || share > 1 {
			return nil, fmt.Errorf("simulated terminals: a share of %v %s", share, k)
		}
		for range int(share*float64(cfg.N) + 0.5) {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) > cfg.N {
		return nil, errors.New("simulated terminals: the shares are more than all of them")
	}
	for len(kinds) < cfg.N {
		kinds = append(kinds, Honest)
	}
	rng := rand.New(rand.NewPCG(cfg.Seed, 1))
	rng.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	return kinds, nil
}

// Run keeps the terminals connected until ctx ends, and waits for them.
func (s *Swarm) Run(ctx context.Context) {
	for _, one := range s.sirens {
		if one.kind != Dead {
			s.running.Go(func() { one.live(ctx) })
		}
	}
	s.running.Go(func() { s.tick(ctx) })
	<-ctx.Done()
	s.running.Wait()
}

// tick moves the clocks of all terminals.
func (s *Swarm) tick(ctx context.Context) {
	t := time.NewTicker(50 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		for _, one := range s.sirens {
			one.tick(time.Now())
		}
	}
}

// Here is how many are connected and have subscribed.
func (s *Swarm) Here() int { return int(s.here.Load()) }

// Expected is how many should be.
func (s *Swarm) Expected() (n int) {
	for _, one := range s.sirens {
		if one.kind != Dead {
			n++
		}
	}
	return n
}

// Cut breaks all connections at once; the terminals come back by themselves.
func (s *Swarm) Cut() {
	for _, one := range s.sirens {
		one.cut()
	}
}

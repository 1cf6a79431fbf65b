package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
)

// SirenSim describes simulated siren terminals. Shares are from 0 to 1.
type SirenSim struct {
	N                                      int
	Server                                 string // host:port of a broker
	Anywhere                               bool   // the broker is on another machine, and that is meant
	World                                  string // whose commands are heard: live, drill, test; "" is all
	Area                                   string
	Seed                                   uint64
	Dead, Refuse, Lie, Replay, Slow, Stuck float64
	Delay                                  time.Duration // of slow ones
	Connected                              func(here, of int)
}

// SimulateSirens keeps simulated terminals connected until ctx ends, and answers the truth about them.
func SimulateSirens(ctx context.Context, sim SirenSim) (swarm.Truth, error) {
	cfg := swarm.Config{
		N: sim.N, Server: sim.Server, Anywhere: sim.Anywhere, Seed: sim.Seed, Delay: sim.Delay, Area: sim.Area,
		Share: map[swarm.Kind]float64{
			swarm.Dead: sim.Dead, swarm.Refusing: sim.Refuse, swarm.Lying: sim.Lie, swarm.Replaying: sim.Replay,
			swarm.Slow: sim.Slow, swarm.Stuck: sim.Stuck,
		},
	}
	if sim.World != "" {
		realm, err := terminal.ParseRealm(sim.World)
		if err != nil {
			return swarm.Truth{}, fmt.Errorf("world %q: %w", strings.TrimSpace(sim.World), err)
		}
		cfg.Realms = []terminal.Realm{realm}
	}
	s, err := swarm.New(cfg)
	if err != nil {
		return swarm.Truth{}, err
	}
	told := make(chan struct{})
	go func() { // ends with ctx
		defer close(told)
		tell(ctx, s, sim.Connected)
	}()
	s.Run(ctx)
	<-told
	return s.Truth(), nil
}

// tell reports once a second how many are connected, when that changed.
func tell(ctx context.Context, s *swarm.Swarm, connected func(here, of int)) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for last := -1; ; {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if here := s.Here(); here != last && connected != nil {
			last = here
			connected(here, s.Expected())
		}
	}
}

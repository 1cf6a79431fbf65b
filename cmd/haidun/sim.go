package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/app"
)

type simCmd struct {
	Sirens simSirensCmd `cmd:"" help:"Connect simulated siren terminals to a broker, and print at the end what they really did."`
}

type simSirensCmd struct {
	N        int           `short:"n" help:"How many." default:"1000"`
	Server   string        `help:"The broker, host:port." required:""`
	World    string        `help:"Hear commands of this world alone: live, drill or test."`
	Area     string        `help:"Administrative code of where they stand." default:"330902"`
	Dead     share         `help:"Never there, such as 1%."`
	Refuse   share         `help:"Out of service."`
	Lie      share         `help:"Answer as if they sounded."`
	Replay   share         `help:"Say everything twice, and old things again."`
	Slow     share         `help:"Answer late."`
	Stuck    share         `help:"Stop reading once they are connected."`
	Delay    time.Duration `help:"How late the slow ones answer." default:"2s"`
	Seed     uint64        `help:"The same seed makes the same terminals and keys." default:"1"`
	For      time.Duration `help:"End after this time; without it, when interrupted."`
	Anywhere bool          `help:"The broker may be on another machine."`
}

// share is a part of the whole, written as a percentage.
type share float64

// UnmarshalText reads "1%" or "0.5%".
func (s *share) UnmarshalText(text []byte) error {
	number, ok := strings.CutSuffix(string(text), "%")
	v, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || !(v >= 0 && v <= 100) {
		return fmt.Errorf("%q is no share: write it as 1%%", text)
	}
	*s = share(v / 100)
	return nil
}

// Run connects the terminals until it is interrupted, and prints the truth as JSON.
func (c *simSirensCmd) Run(s *streams) error {
	ctx := s.ctx
	if c.For > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.For)
		defer cancel()
	}
	truth, err := app.SimulateSirens(ctx, app.SirenSim{
		N: c.N, Server: c.Server, Anywhere: c.Anywhere, World: c.World, Area: c.Area, Seed: c.Seed, Delay: c.Delay,
		Dead: float64(c.Dead), Refuse: float64(c.Refuse), Lie: float64(c.Lie), Replay: float64(c.Replay), Slow: float64(c.Slow),
		Stuck:     float64(c.Stuck),
		Connected: func(here, of int) { fmt.Fprintf(s.err, "%d/%d\n", here, of) },
	})
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	return printJSON(s, truth)
}

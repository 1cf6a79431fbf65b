package main

import (
	"errors"
	"fmt"
	"os"

	"haidun/internal/app"
)

type evacBenchCmd struct {
	Graph    string `help:"The graph, of evac graph." required:"" type:"existingfile"`
	Demands  int    `help:"How many households." default:"10000"`
	Places   int    `help:"How many places." default:"300"`
	Seed     uint64 `help:"The same seed makes the same people and places." default:"1"`
	Together string `help:"Who must not be parted: household, community." enum:",household,community" default:""`
}

// Run prints times and figures as JSON.
func (c *evacBenchCmd) Run(s *streams) (err error) {
	if c.Demands < 1 || c.Demands > 1_000_000 || c.Places < 1 || c.Places > 100_000 {
		return fmt.Errorf("%w: --demands %d --places %d", errUsage, c.Demands, c.Places)
	}
	f, err := os.Open(c.Graph)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a, err := app.BenchEvacuation(s.ctx, f, app.EvacuationBench{Demands: c.Demands, Places: c.Places, Seed: c.Seed, Together: c.Together})
	if err != nil {
		return err
	}
	return printJSON(s, a)
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"haidun/internal/app"
)

type evacReachCmd struct {
	Graph       string    `help:"The graph, of evac graph." required:"" type:"existingfile"`
	Places      string    `help:"CSV with the columns id, lon, lat, capacity." required:"" type:"existingfile"`
	Demand      string    `help:"CSV with the columns id, lon, lat, people: who is counted." type:"existingfile"`
	Minutes     []float64 `help:"Bounds in minutes, comma-separated." default:"10,20,30"`
	From        bool      `help:"People come from the places; else they go to them."`
	CloseRoad   []string  `help:"Name of a road, bridge or ferry that is closed; again for another." sep:"none"`
	CloseCircle []string  `help:"LON,LAT,METRES: roads that come nearer are closed; again for another." sep:"none"`
	Out         string    `short:"o" help:"Where the map is written (GeoJSON)." required:"" type:"path"`
	JSON        bool      `help:"Answer as one JSON line."`
}

// Run writes what is reached within the bounds, and says how much road and how many people that is.
func (c *evacReachCmd) Run(s *streams) (err error) {
	in := app.ReachFiles{Minutes: c.Minutes, From: c.From, ClosedRoads: c.CloseRoad}
	for _, m := range c.Minutes {
		if !(m > 0 && m <= 1e4) {
			return fmt.Errorf("%w: --minutes %v", errUsage, m)
		}
	}
	for _, text := range c.CloseCircle {
		circle, err := app.ReadCircle(text)
		if err != nil {
			return fmt.Errorf("%w: --close-circle %s: %w", errUsage, text, err)
		}
		in.ClosedCircles = append(in.ClosedCircles, circle)
	}
	for _, part := range []struct {
		name string
		to   *io.Reader
	}{{c.Graph, &in.Graph}, {c.Places, &in.Places}, {c.Demand, &in.Demand}} {
		if part.name == "" {
			continue
		}
		f, opening := os.Open(part.name)
		if opening != nil {
			return opening
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		*part.to = f
	}
	return writing(c.Out, func(w io.Writer) error {
		a, err := app.EvacuationReach(s.ctx, in, w)
		if err != nil {
			return err
		}
		return tellReach(s, a, c.JSON)
	})
}

func tellReach(s *streams, a app.ReachAnswer, asJSON bool) error {
	if asJSON {
		return printJSON(s, a)
	}
	for _, b := range a.Bands {
		fmt.Fprintf(s.out, "within %g min: %.1f km of road, %d of %d people\n", b.Minutes, b.RoadKM, b.People, a.People)
	}
	if a.OffRoad+a.Shut+a.NoWay > 0 {
		fmt.Fprintf(s.out, "no road near enough: %d people; at closed roads: %d people; no way: %d people\n", a.OffRoad, a.Shut, a.NoWay)
	}
	for _, id := range a.Unused {
		fmt.Fprintf(s.out, "no open road near enough: place %s\n", id)
	}
	return nil
}

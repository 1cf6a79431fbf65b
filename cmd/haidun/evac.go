package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/app"
)

type evacCmd struct {
	Graph evacGraphCmd `cmd:"" help:"Make a graph of an OpenStreetMap file (PBF, XML, gzip, bzip2)."`
	Solve evacSolveCmd `cmd:"" help:"Assign the people of a list to the places of another over a graph; the plan is proved."`
	Check evacCheckCmd `cmd:"" help:"Hold a plan against the lists and the graph: whether it is sound, and whether it is the best."`
	Reach evacReachCmd `cmd:"" help:"Draw from where the places of a list are reached within some minutes, and count the people; roads may be closed."`
	Bench evacBenchCmd `cmd:"" help:"Lay a population over a graph, solve and prove it, and print times and figures as JSON."`
	MCF   evacMCFCmd   `cmd:"" name:"mcf" help:"Solve a minimum-cost flow problem in DIMACS format and print the optimal cost."`

	evacSiting `embed:""`
	Lift       evacLiftCmd `cmd:"" help:"Timetables of buses, ferries and walks; networks over time."`
}

type evacGraphCmd struct {
	In   string `arg:"" help:"The OpenStreetMap file." type:"existingfile"`
	Mode string `help:"Who moves: foot or car." default:"foot" enum:"foot,car"`
	Out  string `short:"o" help:"Where the graph is written." required:"" type:"path"`
}

// Run makes the graph and says what became of the file. A graph that could not be finished is removed.
func (c *evacGraphCmd) Run(s *streams) error {
	return writing(c.Out, func(w io.Writer) error {
		r, err := app.RoadGraph(s.ctx, c.Mode, func() (io.ReadCloser, error) { return os.Open(c.In) }, w)
		if err != nil {
			return err
		}
		return printJSON(s, r)
	})
}

type evacLists struct {
	Graph      string  `help:"The graph, of evac graph." required:"" type:"existingfile"`
	Demand     string  `help:"CSV with the columns id, lon, lat, people; household, community, priority, needs_step_free, places (ids, separated by ;) as well where they are known." required:"" type:"existingfile"`
	Places     string  `help:"CSV with the columns id, lon, lat, capacity; step_free, closed as well where they are known." required:"" type:"existingfile"`
	MaxMinutes float64 `help:"Minutes that nobody is to be longer on the way; 0 for no bound."`

	Together     string   `help:"Who must not be parted: household; or community, where one place takes it, and households always." enum:",household,community" default:""`
	Hazards      string   `help:"GeoJSON of areas where no place is used: polygons, or points with radius_m." type:"existingfile"`
	HazardsFirst bool     `help:"Who is inside a hazard is of priority 1."`
	Close        []string `help:"A road that is closed, by its name or OpenStreetMap id; may be given again." sep:"none" placeholder:"ROAD"`
	CloseFerries bool     `help:"No ferry sails."`
}

// open opens the files; close them all.
func (l *evacLists) open() (in app.EvacuationFiles, closing func() error, err error) {
	var open []*os.File
	closing = func() error {
		var err error
		for _, f := range open {
			err = errors.Join(err, f.Close())
		}
		return err
	}
	if l.MaxMinutes < 0 || l.MaxMinutes > 1e6 {
		return in, closing, fmt.Errorf("%w: --max-minutes %v", errUsage, l.MaxMinutes)
	}
	in.Longest = time.Duration(l.MaxMinutes * float64(time.Minute))
	in.Together, in.HazardsFirst, in.Close, in.CloseFerries = l.Together, l.HazardsFirst, l.Close, l.CloseFerries
	for _, part := range []struct {
		name string
		to   *io.Reader
	}{{l.Graph, &in.Graph}, {l.Demand, &in.Demand}, {l.Places, &in.Places}, {l.Hazards, &in.Hazards}} {
		if part.name == "" {
			continue
		}
		f, err := os.Open(part.name)
		if err != nil {
			return in, closing, errors.Join(err, closing())
		}
		open = append(open, f)
		*part.to = f
	}
	return in, closing, nil
}

type evacSolveCmd struct {
	evacLists `embed:""`
	Out       string `short:"o" help:"Where the plan is written: .csv (demand, place, people, seconds), .geojson or .xlsx; anything else is CSV." required:"" type:"path"`
	JSON      bool   `help:"Answer as one JSON line."`
}

// Run writes the plan and says what it comes to. Too many people, or some that no road is near to, are an answer: who and why.
func (c *evacSolveCmd) Run(s *streams) (err error) {
	in, closing, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	return writing(c.Out, func(w io.Writer) error {
		begun, told := time.Now(), time.Now()
		a, err := app.SolveEvacuation(s.ctx, in, app.PlanFormat(strings.ToLower(filepath.Ext(c.Out))), w, func(steps int64) {
			if time.Since(told) > time.Second {
				told = time.Now()
				fmt.Fprintf(s.err, "%s: %d steps\n", time.Since(begun).Round(time.Second), steps)
			}
		})
		if err != nil {
			return err
		}
		return tellPlan(s, a, c.JSON)
	})
}

type evacCheckCmd struct {
	evacLists `embed:""`
	Plan      string `arg:"" help:"The plan, of evac solve or of anybody." type:"existingfile"`
	JSON      bool   `help:"Answer as one JSON line."`
}

// Run fails for a plan that is not sound, and for one that is not the best, with its gap.
func (c *evacCheckCmd) Run(s *streams) (err error) {
	in, closing, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	plan, err := os.Open(c.Plan)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, plan.Close()) }()
	a, why := app.CheckEvacuation(s.ctx, in, plan)
	if a.Certificate == "" {
		return why
	}
	return errors.Join(tellPlan(s, a, c.JSON), why)
}

type evacMCFCmd struct {
	File string `arg:"" help:"The network (DIMACS .min)." type:"existingfile"`
	JSON bool   `help:"Answer as one JSON line."`
}

// Run prints the optimal cost alone, or everything as JSON.
func (c *evacMCFCmd) Run(s *streams) (err error) {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a, err := app.CheapestFlow(s.ctx, f)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, a)
	}
	_, err = fmt.Fprintln(s.out, a.Cost)
	return err
}

// writing writes a file whole or not at all: it takes its place when everything is in it.
func writing(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".haidun-*")
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), path)
}

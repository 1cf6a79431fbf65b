package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"haidun/internal/app"
)

type evacLiftCmd struct {
	Plan  evacLiftPlanCmd  `cmd:"" default:"withargs" help:"Make a timetable of buses, ferries and walks, or clear a network over time."`
	Check evacLiftCheckCmd `cmd:"" help:"Hold a timetable against a problem."`
}

type evacLiftPlanCmd struct {
	In     string `arg:"" optional:"" help:"The problem: JSON, or a folder or .zip of CSV tables." type:"path"`
	Until  string `help:"Nothing unloads after this time, as 30:00."`
	Out    string `short:"o" help:"Where the timetable is written: CSV, or .xlsx, or .geojson where places have positions." type:"path"`
	JSON   bool   `help:"Answer as one JSON line."`
	Tries  int    `help:"How many ways of seeking are tried; 0 for all."`
	WhatIf bool   `help:"Say what one vehicle, berth or room more would give."`
	Runs   int    `help:"How often the timetable is played with delays and closures."`
	Seed   uint64 `help:"Of what chance is drawn from." default:"1"`
	After  string `help:"The timetable (CSV) that is followed: plan again from --at on." type:"existingfile"`
	At     string `help:"When something happens, as 09:40."`
	Wind   int    `help:"Its force (Beaufort) from then on."`
	Stop   string `help:"A class, vehicle or place that is out from then on."`
	Flow   string `help:"Instead: clear this network (.evac) over time." type:"existingfile"`
	Step   int    `help:"Seconds of a step of --flow." default:"60"`
}

// Run writes the timetable and says what it comes to. People who cannot be moved are an answer: who and why.
func (c *evacLiftPlanCmd) Run(s *streams) (err error) {
	if c.Flow != "" {
		return c.flow(s)
	}
	if c.In == "" || (c.After == "") != (c.At == "") || c.Tries < 0 || c.Runs < 0 || c.Runs > 10_000 {
		return fmt.Errorf("%w: give a problem or --flow, --after together with --at, and --runs from 0 to 10000", errUsage)
	}
	ask := app.LiftAsk{Tries: c.Tries, WhatIf: c.WhatIf, Runs: c.Runs, Seed: c.Seed, At: c.At, Wind: c.Wind, Stop: c.Stop}
	told := time.Now()
	ask.Progress = func(done, of, moved int, clear string) {
		if time.Since(told) > time.Second {
			told = time.Now()
			fmt.Fprintf(s.err, "%d of %d ways tried: %d moved by %s\n", done, of, moved, clear)
		}
	}
	if ask.Problem, err = app.LiftProblem(c.In, c.Until); err != nil {
		return err
	}
	if c.After != "" {
		old, err := os.Open(c.After)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, old.Close()) }()
		ask.Followed = old
	}
	a, err := app.PlanLift(s.ctx, ask)
	if err != nil {
		return err
	}
	if c.Out != "" {
		if err := writing(c.Out, func(w io.Writer) error { return app.WriteLift(w, c.Out, ask.Problem, a.Trips()) }); err != nil {
			return err
		}
	}
	if c.JSON {
		return printJSON(s, a)
	}
	return tellLift(s, a)
}

func tellLift(s *streams, a app.LiftAnswer) error {
	clear := a.Clearance
	if a.Again != nil {
		clear = a.Again.Clearance
		fmt.Fprintf(s.out, "from %s on: %d trips kept, %d called off; stopped: %s\n", a.Again.At, len(a.Again.Kept), len(a.Again.Called), strings.Join(a.Again.Stopped, ", "))
		for _, g := range a.Again.Affected {
			fmt.Fprintf(s.out, "affected: %d of %s\n", g.People, g.Group)
		}
	}
	fmt.Fprintf(s.out, "moved %d of %d, left %d; clear at %s, not before %s by any plan (gap %d min)\n%s\n", a.Moved, a.People, a.LeftOver, clear, a.Bound.At, a.Gap, a.Bottleneck.EN)
	for _, l := range a.Left {
		fmt.Fprintf(s.out, "left: %s\n", l.Say.EN)
	}
	for _, l := range a.Local {
		room := l.Room
		if room == "" {
			room = "no local room"
		}
		fmt.Fprintf(s.out, "shelter: %d of %s at %s: %s\n", l.People, l.Group, l.At, room)
	}
	for _, w := range a.WhatIf {
		fmt.Fprintf(s.out, "what if: %s\n", w.Say.EN)
	}
	if c := a.Chance; c != nil {
		fmt.Fprintf(s.out, "played %d times: clear at %s (10 %%), %s (50 %%), %s (90 %%), %s at worst; people left in %d, at most %d\n", c.Runs, c.P10, c.P50, c.P90, c.Worst, c.Left, c.Most)
	}
	return nil
}

func (c *evacLiftPlanCmd) flow(s *streams) (err error) {
	f, err := os.Open(c.Flow)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	told := time.Now()
	a, err := app.ClearNetwork(s.ctx, f, c.Step, func(step int, arrived, total int64) {
		if time.Since(told) > time.Second {
			told = time.Now()
			fmt.Fprintf(s.err, "step %d: %d of %d have arrived\n", step, arrived, total)
		}
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, a)
	}
	fmt.Fprintf(s.out, "%d of %d arrive within %d steps of %d s, %d steps in all; cut off %d, late %d\n", a.Arrived, a.Supply, a.Clearance, a.Seconds, a.Total, a.CutOff, a.Late)
	if a.Before != nil {
		fmt.Fprintf(s.out, "a step sooner only %d could have arrived: that is what passes the minimum cut\n", *a.Before)
	}
	return nil
}

type evacLiftCheckCmd struct {
	In    string `arg:"" help:"The problem: JSON, or a folder or .zip of CSV tables." type:"path"`
	Table string `arg:"" help:"The timetable (CSV)." type:"existingfile"`
	JSON  bool   `help:"Answer as one JSON line."`
}

// Run fails for a timetable that cannot be, and names its faults.
func (c *evacLiftCheckCmd) Run(s *streams) (err error) {
	p, err := app.LiftProblem(c.In, "")
	if err != nil {
		return err
	}
	table, err := os.Open(c.Table)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, table.Close()) }()
	a, err := app.CheckLift(p, table)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, a)
	}
	_, err = fmt.Fprintf(s.out, "the timetable holds: moved %d of %d, left %d, clear at %s\n", a.Moved, a.People, a.LeftOver, a.Clearance)
	return err
}

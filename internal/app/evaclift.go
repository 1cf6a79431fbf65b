package app

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/optimise/lift"
	"haidun/internal/optimise/lift/overtime"
)

// LiftAsk is a question for a timetable.
type LiftAsk struct {
	Problem  *lift.Problem
	Followed io.Reader // the timetable that is followed when something happens; nil for none
	At       string    // when something happens, as 09:40
	Wind     int       // its force (Beaufort) from then on; 0 for no change
	Stop     string    // a class, vehicle or place that is out from then on; empty for none
	Tries    int       // ways of seeking; 0 for all
	WhatIf   bool
	Progress func(done, of, moved int, clear string) // told after each way that was tried; nil for nobody
	Runs     int                                     // how often the timetable is played with delays and closures; 0 for not at all
	Seed     uint64
}

// LiftAnswer is a timetable with what it comes to; Again where it goes on from an event.
type LiftAnswer struct {
	*lift.Plan
	Again *lift.Again `json:"again,omitempty"`
}

// Trips are the rows of the whole timetable: after an event, the trips that were kept and those that are new.
func (a LiftAnswer) Trips() []lift.Trip {
	if a.Again != nil {
		return append(append([]lift.Trip{}, a.Again.Kept...), a.Plan.Trips...)
	}
	return a.Plan.Trips
}

// LiftProblem reads a problem: JSON, or a folder or ZIP archive of CSV tables, where nothing unloads after until ("" is two weeks).
func LiftProblem(path, until string) (p *lift.Problem, err error) {
	var end lift.Clock
	if until != "" {
		if end, err = lift.ParseClock(until); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case info.IsDir():
		return lift.ReadTables(os.DirFS(path), end)
	case strings.HasSuffix(path, ".zip"):
		z, err := zip.OpenReader(path)
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", path, err)
		}
		p, err = lift.ReadTables(z, end)
		return p, errors.Join(err, z.Close())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p, err = lift.Read(f)
	if err = errors.Join(err, f.Close()); err == nil && end > 0 {
		p.Until = end
		err = p.Validate()
	}
	return p, err
}

// PlanLift makes a timetable and holds it against the problem before it answers.
func PlanLift(ctx context.Context, ask LiftAsk) (a LiftAnswer, err error) {
	p := ask.Problem
	opt := lift.Options{Tries: ask.Tries, WhatIf: ask.WhatIf}
	if ask.Progress != nil {
		opt.Progress = func(done, of int, n lift.Now) { ask.Progress(done, of, n.Moved, n.Clearance.String()) }
	}
	if ask.Followed == nil {
		a.Plan, err = lift.Solve(ctx, p, opt)
	} else {
		at, bad := lift.ParseClock(ask.At)
		if bad != nil {
			return a, fmt.Errorf("when it happens: %w", bad)
		}
		old, bad := lift.ReadTable(ask.Followed)
		if bad != nil {
			return a, fmt.Errorf("the timetable that is followed: %w", bad)
		}
		if a.Again, err = lift.Replan(ctx, p, old, lift.Event{At: at, Wind: ask.Wind, Stop: ask.Stop}, opt); err == nil {
			a.Plan, p = a.Again.Plan, a.Again.Problem
		}
	}
	if err != nil {
		return a, err
	}
	if _, err := lift.Check(p, a.Plan.Trips); err != nil {
		return a, fmt.Errorf("the timetable does not hold: %w", err)
	}
	if ask.Runs > 0 {
		odds := lift.Usual()
		odds.Runs = ask.Runs
		a.Plan.Chance, err = lift.Play(ctx, p, a.Plan.Trips, odds, rand.New(rand.NewPCG(ask.Seed, ask.Seed)))
	}
	return a, err
}

// CheckLift holds a timetable that somebody wrote against a problem.
func CheckLift(p *lift.Problem, table io.Reader) (lift.Account, error) {
	trips, err := lift.ReadTable(table)
	if err != nil {
		return lift.Account{}, err
	}
	return lift.Check(p, trips)
}

// liftHeads are the columns of a timetable as a workbook has them.
var liftHeads = []string{"车船", "车次", "从", "到位装载", "出发", "到", "到达", "卸完", "人数", "乘坐的单元"}

// WriteLift writes a timetable by how the name of its file ends: a workbook (.xlsx), a map of who goes where (.geojson), else CSV.
func WriteLift(w io.Writer, name string, p *lift.Problem, trips []lift.Trip) error {
	switch filepath.Ext(name) {
	case ".xlsx":
	case ".geojson":
		return lift.WriteMap(w, p, trips)
	default:
		return lift.WriteTable(w, trips)
	}
	out := sheet.NewXLSX(w, "运送时刻表")
	columns := make([]sheet.Column, len(liftHeads))
	for i, name := range liftHeads {
		columns[i].Name = name
	}
	err := out.Header(columns)
	for _, t := range trips {
		if err != nil {
			break
		}
		cells := make([]sheet.Cell, len(liftHeads))
		for i, text := range t.Row() {
			cells[i] = sheet.Cell{Kind: sheet.Text, Text: text}
			if i == 1 || i == 8 {
				cells[i].Kind = sheet.Number
			}
		}
		err = out.Row(cells)
	}
	if end := out.Close(); err == nil {
		err = end
	}
	return err
}

// ClearanceAnswer is how soon a network is clear, with the cut that proves it.
type ClearanceAnswer struct {
	Supply    int64  `json:"supply"`
	Arrived   int64  `json:"arrived"`
	CutOff    int64  `json:"cut_off"` // no way to a sink
	Late      int64  `json:"late"`    // not within the steps that were computed
	Clearance int    `json:"clearance_steps"`
	Seconds   int    `json:"step_s"`
	Total     int64  `json:"total_arrival_steps"`
	Before    *int64 `json:"can_arrive_a_step_sooner,omitempty"` // what can pass the cut of the step before
	Cut       []int  `json:"cut_since_step,omitempty"`           // from which step each node is on its side of the sources; -1 for never
	Proof     string `json:"certificate"`
}

// ClearNetwork computes an earliest-arrival flow of a network in the format .evac, and checks it.
func ClearNetwork(ctx context.Context, in io.Reader, seconds int, progress func(step int, arrived, total int64)) (a ClearanceAnswer, err error) {
	n, err := overtime.Read(in)
	if err != nil {
		return a, err
	}
	p, err := n.Problem(seconds)
	if err != nil {
		return a, err
	}
	r, err := overtime.Solve(ctx, p, overtime.Options{Progress: progress})
	if err != nil {
		return a, err
	}
	if err := overtime.Check(p, r); err != nil {
		return a, fmt.Errorf("the flow is not proved: %w", err)
	}
	a = ClearanceAnswer{Arrived: r.Of(), CutOff: r.CutOff, Late: r.Late, Clearance: r.Clearance, Seconds: seconds, Total: r.Total, Proof: "earliest arrival, a minimum cut for every step"}
	a.Supply = a.Arrived + a.CutOff + a.Late
	if r.Clearance > 0 {
		sooner, err := overtime.Passes(p, r.Since[r.Clearance-1], r.Clearance-1)
		if err != nil {
			return a, err
		}
		a.Before = &sooner
		for _, since := range r.Since[r.Clearance-1] {
			if int(since) >= r.Clearance {
				since = -1
			}
			a.Cut = append(a.Cut, int(since))
		}
	}
	return a, nil
}

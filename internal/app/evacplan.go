package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// EvacuationFiles are the files of a plan, and what it must respect. Hazards may be nil.
type EvacuationFiles struct {
	Graph, Demand, Places io.Reader
	Longest               time.Duration // 0 for no bound
	EvacuationRules
}

// EvacuationRules are what a plan must respect beside the time; the zero value is nothing.
type EvacuationRules struct {
	Together     string    // household or community; "" for nobody
	Hazards      io.Reader // GeoJSON in WGS 84
	HazardsFirst bool      // who is inside a hazard is of priority 1
	Close        []string  // roads by name or id
	CloseFerries bool
}

// EvacuationAnswer is what is said of a plan.
type EvacuationAnswer struct {
	Assigned    int64          `json:"assigned"`
	Unassigned  int64          `json:"unassigned"`
	Objective   int64          `json:"objective_person_ms"` // from door to door
	Certificate string         `json:"certificate"`         // optimal, or gap
	Gap         float64        `json:"gap"`                 // share of the objective by which a better plan could be shorter
	Left        []onroads.Left `json:"left,omitempty"`
	Unused      []string       `json:"places_without_a_road,omitempty"`
	*EvacuationBound
	Barred []onroads.Barred `json:"places_not_used,omitempty"`
	Astray []onroads.Astray `json:"pairings_astray,omitempty"`
	Shut   []onroads.Shut   `json:"closed,omitempty"`
}

// EvacuationBound is said of plans with priorities, or with people that are kept together.
type EvacuationBound struct {
	Bound   int64            `json:"bound_person_ms"`  // that no plan is below which assigns these people
	Least   int64            `json:"bound_unassigned"` // who would be left over if everybody might be parted
	Split   *EvacuationSplit `json:"split,omitempty"`
	Classes []onroads.Class  `json:"priorities,omitempty"`
}

// EvacuationSplit is who is parted.
type EvacuationSplit struct {
	Households  int              `json:"households"`
	Communities int              `json:"communities"`
	Which       []onroads.Parted `json:"which,omitempty"`
}

// PlanFormat is what a plan is written as.
type PlanFormat string

// The formats.
const (
	PlanCSV     PlanFormat = ".csv"
	PlanGeoJSON PlanFormat = ".geojson"
	PlanXLSX    PlanFormat = ".xlsx"
)

// SolveEvacuation assigns the people of a list to the places of another over the roads of a graph, proves the plan, and writes it
// to plan. progress is told the steps of the solver; nil for nobody.
func SolveEvacuation(ctx context.Context, in EvacuationFiles, as PlanFormat, plan io.Writer, progress func(steps int64)) (EvacuationAnswer, error) {
	r, shut, err := in.solve(ctx, progress)
	if err != nil {
		return EvacuationAnswer{}, err
	}
	if err := r.Proved(); err != nil {
		return EvacuationAnswer{}, fmt.Errorf("the plan is not proved: %w", err)
	}
	switch as {
	case PlanXLSX:
		err = writePlanBook(r, plan)
	case PlanGeoJSON:
		err = r.WriteGeoJSON(plan)
	default:
		err = r.Write(plan)
	}
	if err != nil {
		return EvacuationAnswer{}, fmt.Errorf("write the plan: %w", err)
	}
	return answer(ctx, r, in.Together, shut)
}

func (f EvacuationFiles) solve(ctx context.Context, progress func(steps int64)) (*onroads.Result, []onroads.Shut, error) {
	g, points, places, err := f.read()
	if err != nil {
		return nil, nil, err
	}
	o := onroads.Options{Longest: f.Longest, Progress: progress, Together: onroads.Together(f.Together), HazardsFirst: f.HazardsFirst}
	closed, shut, err := onroads.CloseRoads(g, f.Close, f.CloseFerries)
	if err != nil {
		return nil, nil, err
	}
	o.Closed = closed
	if f.Hazards != nil {
		if o.Hazards, err = onroads.ReadHazards(f.Hazards); err != nil {
			return nil, nil, fmt.Errorf("hazards: %w", err)
		}
	}
	r, err := onroads.Solve(ctx, g, points, places, o)
	return r, shut, err
}

func answer(ctx context.Context, r *onroads.Result, kept string, shut []onroads.Shut) (EvacuationAnswer, error) {
	a := EvacuationAnswer{
		Assigned: r.Plan.Assigned, Unassigned: r.Unassigned(), Objective: r.Objective(), Certificate: onroads.Certificate(true), Left: r.Left, Unused: r.Unused,
		Barred: r.Barred, Astray: r.Astray, Shut: shut,
	}
	if r.Plain() {
		return a, nil
	}
	o := r.Outcome()
	if len(o.Classes) > 1 {
		if err := r.WithoutPriorities(ctx, &o); err != nil {
			return a, err
		}
	}
	a.bound(o, kept)
	return a, nil
}

// bound says how good a plan is that need not be the best.
func (a *EvacuationAnswer) bound(o onroads.Outcome, kept string) {
	a.Certificate, a.Gap = onroads.Certificate(o.Optimal), onroads.Gap(a.Objective, o.Bound)
	a.EvacuationBound = &EvacuationBound{Bound: o.Bound, Least: o.Unassigned}
	if kept != "" {
		a.Split = &EvacuationSplit{Communities: len(o.Parted), Which: o.Parted}
	}
	if len(o.Classes) > 1 {
		a.Classes = o.Classes
	}
}

// CheckEvacuation holds a plan that somebody wrote against the lists and the roads. A plan that is sound and not the best that is
// known is answered with its gap; one that is not sound is an error.
func CheckEvacuation(ctx context.Context, in EvacuationFiles, plan io.Reader) (EvacuationAnswer, error) {
	r, shut, err := in.solve(ctx, nil)
	if err != nil {
		return EvacuationAnswer{}, err
	}
	given, err := r.Compare(ctx, plan)
	if err != nil {
		return EvacuationAnswer{}, err
	}
	a, err := answer(ctx, r, "", shut)
	if err != nil {
		return EvacuationAnswer{}, err
	}
	a.Assigned, a.Objective, a.Left = given.Assigned, given.Objective, nil
	a.Unassigned = r.People() - given.Assigned
	if !r.Plain() {
		a.bound(given.Outcome, in.Together)
	}
	if given.Gap != nil {
		a.Certificate, a.Gap = onroads.Certificate(false), max(a.Gap, onroads.Gap(given.Objective, r.Objective()))
		return a, given.Gap
	}
	return a, nil
}

func (f EvacuationFiles) read() (g *route.Graph, points, places []onroads.Point, err error) {
	if g, err = route.Load(f.Graph); err != nil {
		return nil, nil, nil, fmt.Errorf("graph: %w", err)
	}
	if points, err = onroads.ReadList(f.Demand, onroads.People); err != nil {
		return nil, nil, nil, fmt.Errorf("demand: %w", err)
	}
	if places, err = onroads.ReadList(f.Places, onroads.Room); err != nil {
		return nil, nil, nil, fmt.Errorf("places: %w", err)
	}
	return g, points, places, nil
}

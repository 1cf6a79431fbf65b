package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"haidun/internal/optimise/flow"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
	"haidun/internal/route/osm"
)

// RoadGraph makes a graph file of an OpenStreetMap file, which open opens as often as it is read. mode is "foot" or "car".
func RoadGraph(ctx context.Context, mode string, open func() (io.ReadCloser, error), to io.Writer) (*osm.Report, error) {
	m, err := modeOf(mode)
	if err != nil {
		return nil, err
	}
	g, report, err := osm.Read(ctx, m, open)
	if err != nil {
		return nil, err
	}
	if err := g.Write(to); err != nil {
		return nil, fmt.Errorf("write the graph: %w", err)
	}
	return report, nil
}

func modeOf(name string) (route.Mode, error) {
	switch name {
	case "foot":
		return route.Foot, nil
	case "car":
		return route.Car, nil
	}
	return 0, fmt.Errorf("mode %q: give foot or car", name)
}

// EvacuationFiles are the files of a plan.
type EvacuationFiles struct {
	Graph, Demand, Places io.Reader
	Longest               time.Duration // 0 for no bound
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
}

// SolveEvacuation assigns the people of a list to the places of another over the roads of a graph, proves the plan, and writes it
// to plan. progress is told the steps of the solver; nil for nobody.
func SolveEvacuation(ctx context.Context, in EvacuationFiles, plan io.Writer, progress func(steps int64)) (EvacuationAnswer, error) {
	g, points, places, err := in.read()
	if err != nil {
		return EvacuationAnswer{}, err
	}
	r, err := onroads.Solve(ctx, g, points, places, onroads.Options{Longest: in.Longest, Progress: progress})
	if err != nil {
		return EvacuationAnswer{}, err
	}
	if err := r.Proved(); err != nil {
		return EvacuationAnswer{}, fmt.Errorf("the plan is not proved: %w", err)
	}
	if err := r.Write(plan); err != nil {
		return EvacuationAnswer{}, fmt.Errorf("write the plan: %w", err)
	}
	return answer(r), nil
}

func answer(r *onroads.Result) EvacuationAnswer {
	return EvacuationAnswer{
		Assigned: r.Plan.Assigned, Unassigned: r.Unassigned(), Objective: r.Objective(), Certificate: "optimal", Left: r.Left, Unused: r.Unused,
	}
}

// CheckEvacuation holds a plan that somebody wrote against the lists and the roads. A plan that is sound and not the shortest is
// answered with its gap; one that is not sound is an error.
func CheckEvacuation(ctx context.Context, in EvacuationFiles, plan io.Reader) (EvacuationAnswer, error) {
	g, points, places, err := in.read()
	if err != nil {
		return EvacuationAnswer{}, err
	}
	r, err := onroads.Solve(ctx, g, points, places, onroads.Options{Longest: in.Longest})
	if err != nil {
		return EvacuationAnswer{}, err
	}
	given, err := r.Compare(plan)
	if err != nil {
		return EvacuationAnswer{}, err
	}
	a := answer(r)
	a.Assigned, a.Objective, a.Left = given.Assigned, given.Objective, nil
	a.Unassigned = r.People() - given.Assigned
	if given.Gap != nil {
		a.Certificate, a.Gap = "gap", max(0, float64(given.Objective-r.Objective())/float64(max(1, given.Objective)))
		return a, given.Gap
	}
	return a, nil
}

func (f EvacuationFiles) read() (g *route.Graph, points, places []onroads.Point, err error) {
	if g, err = route.Load(f.Graph); err != nil {
		return nil, nil, nil, fmt.Errorf("graph: %w", err)
	}
	if points, err = onroads.ReadList(f.Demand, "people"); err != nil {
		return nil, nil, nil, fmt.Errorf("demand: %w", err)
	}
	if places, err = onroads.ReadList(f.Places, "capacity"); err != nil {
		return nil, nil, nil, fmt.Errorf("places: %w", err)
	}
	return g, points, places, nil
}

// FlowAnswer is the cheapest flow of a network.
type FlowAnswer struct {
	Cost   int64 `json:"cost"`
	Pivots int64 `json:"pivots"`
	Nodes  int   `json:"nodes"`
	Arcs   int   `json:"arcs"`
}

// CheapestFlow solves a network in the format of DIMACS and proves the flow. A network that cannot be served whole is an error.
func CheapestFlow(ctx context.Context, in io.Reader) (FlowAnswer, error) {
	p, err := flow.ReadDIMACS(in)
	if err != nil {
		return FlowAnswer{}, err
	}
	s, err := flow.Solve(ctx, p, flow.Options{})
	if err != nil {
		return FlowAnswer{}, err
	}
	switch err := flow.Check(p, s); {
	case err != nil:
		return FlowAnswer{}, fmt.Errorf("the flow is not proved: %w", err)
	case s.Undeliver+s.Missing > 0:
		return FlowAnswer{}, fmt.Errorf("no flow serves the network: %d stay and %d are missing", s.Undeliver, s.Missing)
	case s.Overflowed:
		return FlowAnswer{}, fmt.Errorf("the cost of the flow does not fit into 64 bits")
	}
	return FlowAnswer{Cost: s.Cost, Pivots: s.Pivots, Nodes: len(p.Supply), Arcs: len(p.From)}, nil
}

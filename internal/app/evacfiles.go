package app

import (
	"context"
	"fmt"
	"io"

	"haidun/internal/optimise/flow"
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

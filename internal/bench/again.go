package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/flow"
)

// replanned measures how long it takes to have a plan again when something has changed, proof included, against planning from
// nothing: processor time of both, so that neighbours on the machine do not matter much.
func replanned(ctx context.Context) (out []line, err error) {
	graphs, ok := sharedFile("graphs")
	if !ok {
		return nil, errNoGraphs
	}
	for _, c := range instances[:2] {
		p, err := readInstance(graphs, c.graph, c.name)
		if err != nil {
			return nil, err
		}
		cold, old, err := planned(func() (*assign.Solved, error) { return assign.Begin(ctx, p, nil) })
		if err != nil {
			return nil, err
		}
		for _, what := range changes(old) {
			took, _, err := planned(func() (*assign.Solved, error) { return assign.Again(ctx, old, what.change, nil) })
			if err != nil {
				return nil, fmt.Errorf("%s: %w", what.name, err)
			}
			out = append(out, line{
				what: c.row + ": " + what.name, ours: took.Round(time.Millisecond).String(), theirs: cold.Round(time.Millisecond).String(),
				ratio: took.Seconds() / cold.Seconds(), goal: 0.15, atMost: true, note: "the plan again and its proof, against both from nothing; processor time, the middle of 5",
			})
		}
	}
	return out, nil
}

// planned is the processor time of a plan and its proof, the middle of five.
func planned(plan func() (*assign.Solved, error)) (time.Duration, *assign.Solved, error) {
	var took []time.Duration
	var last *assign.Solved
	for range 5 {
		runtime.GC()
		begun := ownCPU()
		s, err := plan()
		if err == nil {
			err = assign.Check(s.Problem, s.Plan)
		}
		if err != nil {
			return 0, nil, err
		}
		took, last = append(took, ownCPU()-begun), s
	}
	return quantile(took, 0.5), last, nil
}

type named struct {
	name   string
	change assign.Change
}

// changes are those of the target: the fullest place closes, a road of those who go farthest, people are more and fewer, by a
// twentieth in all and each demand by chance.
func changes(s *assign.Solved) []named {
	p, in := s.Problem, make([]int64, len(s.Problem.Places))
	fullest := int32(0)
	for _, share := range s.Plan.Shares {
		if in[share.Place] += share.People; in[share.Place] > in[fullest] {
			fullest = share.Place
		}
	}
	rng := rand.New(rand.NewPCG(5, 5))
	people := func(percent int64) assign.Change {
		c := assign.Change{People: map[int32]int64{}}
		for i, d := range p.Demands {
			c.People[int32(i)] = (d.People*(100+percent) + rng.Int64N(100)) / 100
		}
		return c
	}
	at := p.Demands[s.Plan.Shares[len(s.Plan.Shares)/2].Demand].Node
	for p.Graph.First[at] == p.Graph.First[at+1] {
		at++
	}
	road := []int32{p.Graph.First[at]}
	for e, to := p.Graph.First[p.Graph.Head[road[0]]], p.Graph.Head[road[0]]; e < p.Graph.First[to+1]; e++ {
		if p.Graph.Head[e] == at {
			road = append(road, e)
		}
	}
	return []named{
		{"the fullest place closes", assign.Change{Room: map[int32]int64{fullest: 0}}},
		{"a road closes", assign.Change{Closed: road}},
		{"5 % more people", people(5)},
		{"5 % fewer", people(-5)},
	}
}

// networks measures general networks of NETGEN's kind beside LEMON.
func networks(ctx context.Context, dir string) (out []line, err error) {
	l, err := buildLemon(ctx, dir)
	if err != nil {
		return nil, err
	}
	for _, g := range []flow.Netgen{
		{Nodes: 10_000, Arcs: 80_000, Sources: 500, Sinks: 500, Supply: 1_000_000, Dearest: 10_000, Widest: 1000},
		{Nodes: 8000, Arcs: 300_000, Sources: 1000, Sinks: 3000, Supply: 500_000, Dearest: 10_000, Widest: 1000},
		{Nodes: 30_000, Arcs: 240_000, Sources: 5000, Sinks: 10_000, Supply: 2_000_000, Dearest: 10_000},
	} {
		p := g.Make(rand.New(rand.NewPCG(6, 6)))
		runtime.GC()
		begun := ownCPU()
		s, err := flow.Solve(ctx, p, flow.Options{})
		if err == nil {
			err = flow.Check(p, s)
		}
		took := ownCPU() - begun
		if err != nil {
			return nil, err
		}
		theirs, err := l.solve(ctx, sortedArcs(p))
		if err != nil {
			return nil, err
		}
		if s.Cost != theirs.cost {
			return nil, fmt.Errorf("%d nodes and %d arcs: %d, LEMON %d", g.Nodes, g.Arcs, s.Cost, theirs.cost)
		}
		out = append(out, line{
			what: fmt.Sprintf("A6 NETGEN's kind, %d nodes, %d arcs, against LEMON", g.Nodes, g.Arcs), ours: took.Round(time.Millisecond).String(),
			theirs: theirs.took.Round(time.Millisecond).String(), ratio: took.Seconds() / theirs.took.Seconds(), goal: 1.5, atMost: true, note: "processor time of both, ours with the proof",
		})
	}
	return out, nil
}

// sortedArcs lists the arcs by where they begin, as LEMON wants them.
func sortedArcs(p *flow.Problem) *flow.Problem {
	from := make([][]int, len(p.Supply))
	for e, v := range p.From {
		from[v] = append(from[v], e)
	}
	out := &flow.Problem{Supply: p.Supply, Cap: []int64{}}
	for _, list := range from {
		for _, e := range list {
			out.Add(p.From[e], p.To[e], p.Cap[e], p.Cost[e])
		}
	}
	return out
}

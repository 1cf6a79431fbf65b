package app

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// EvacuationBench is a population over a graph, and what its plan took. Its rule is that of [onroads.Population].
type EvacuationBench struct {
	Demands  int              `json:"demands"`
	Places   int              `json:"places"`
	Seed     uint64           `json:"seed"`
	People   int64            `json:"people"`
	Together string           `json:"together"`
	Nodes    int              `json:"graph_nodes"`
	Arcs     int              `json:"graph_arcs"`
	SolveMS  int64            `json:"solve_ms"`
	ProveMS  int64            `json:"prove_ms"`
	Answer   EvacuationAnswer `json:"answer"`
}

// BenchEvacuation makes a population over a graph, solves and proves it.
func BenchEvacuation(ctx context.Context, graph io.Reader, b EvacuationBench) (EvacuationBench, error) {
	g, err := route.Load(graph)
	if err != nil {
		return b, fmt.Errorf("graph: %w", err)
	}
	points, places := onroads.Population(rand.New(rand.NewPCG(b.Seed, b.Seed)), g, b.Demands, b.Places)
	b.Nodes, b.Arcs = len(g.Nodes), g.Arcs()
	begun := time.Now()
	r, err := onroads.Solve(ctx, g, points, places, onroads.Options{Together: onroads.Together(b.Together)})
	if err != nil {
		return b, err
	}
	b.SolveMS, begun = time.Since(begun).Milliseconds(), time.Now()
	if err := r.Proved(); err != nil {
		return b, fmt.Errorf("the plan is not proved: %w", err)
	}
	b.ProveMS, b.People = time.Since(begun).Milliseconds(), r.People()
	b.Answer, err = answer(ctx, r, b.Together, nil)
	return b, err
}

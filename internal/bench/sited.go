package bench

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"haidun/internal/optimise/site"
	"haidun/internal/optimise/site/byroad"
)

// medianOptima are the best costs of pmed1 to pmed25 of OR-Library.
var medianOptima = []int64{
	5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255, 7696, 6634, 4374,
	2968, 1729, 8162, 6999, 4809, 2845, 1789, 9138, 8579, 4619, 2961, 1828,
}

// What HiGHS reached once on another machine. It is not measured here: no package of it is at hand, so these are fixed references.
const (
	highsCoverage = 1_055_914
	highsBound    = 1_055_928
	highsSeconds  = 55
)

// The coverage problem: people within so many ms of one of so many sites.
const (
	coverWithin = 480_000
	coverSites  = 50
	coverGoal   = 1_055_800
)

// sites measures where sites help most: the public p-medians, and a coverage problem on Luxembourg's roads. Times are of the
// processor, with the proof.
func sites(ctx context.Context) ([]line, error) {
	graphs, ok := sharedFile("graphs")
	if !ok {
		return nil, errNoGraphs
	}
	out, err := coveredSites(ctx, graphs)
	if err != nil {
		return nil, err
	}
	m, err := medianSites(ctx, graphs)
	return append(out, m...), err
}

// coveredSites stops the search when a tenth of a per cent is sure, and again at a twentieth.
func coveredSites(ctx context.Context, graphs string) (out []line, err error) {
	p, err := readInstance(graphs, "lux", "lux_50k_1000")
	if err != nil {
		return nil, err
	}
	for _, c := range []struct {
		enough float64
		most   float64 // s
		goal   float64 // per cent
	}{{0.001, 10, 0.5}, {0.0005, 30, 0.05}} {
		begun := ownCPU()
		n := byroad.Network{Graph: p.Graph, Demands: p.Demands, Candidates: p.Places}
		problem, _, err := n.Coverage(ctx, coverWithin, coverSites)
		if err != nil {
			return nil, err
		}
		table := ownCPU() - begun
		a, err := site.Solve(ctx, problem, site.Options{Enough: c.enough})
		if err == nil {
			err = site.Check(problem, a)
		}
		if err != nil {
			return nil, err
		}
		took := ownCPU() - begun
		ratio := took.Seconds()
		note := fmt.Sprintf("%d people, bound %d, gap %.3f %% (goal ≤ %.2f %%); the ways to the candidates %s of it; HiGHS once: %d, bound %d",
			a.Value, a.Bound, 100*a.Gap(), c.goal, table.Round(10*time.Millisecond), highsCoverage, highsBound)
		if a.Value < coverGoal || 100*a.Gap() > c.goal {
			ratio = math.Inf(1) // missed, however fast
		}
		out = append(out, line{
			what: fmt.Sprintf("S1 50 sites of 1,000, 50,000 demands, to %.2f %%, seconds", c.goal), ours: took.Round(10 * time.Millisecond).String(), theirs: fmt.Sprintf("%d s, fixed", highsSeconds),
			ratio: ratio, goal: c.most, atMost: true, unit: true, note: note,
		})
	}
	return out, nil
}

func medianSites(ctx context.Context, graphs string) ([]line, error) {
	slowest, found, proved, name := time.Duration(0), 0, 0, ""
	for k, optimum := range medianOptima {
		file := fmt.Sprintf("pmed%d", k+1)
		cost, bound, took, err := medianOnce(ctx, filepath.Join(graphs, "orlib", file+".txt"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if cost == optimum {
			found++
		}
		if bound == cost {
			proved++
		}
		if took > slowest {
			slowest, name = took, file
		}
	}
	return []line{{
		what: "S2 p-medians of OR-Library, the slowest of 25, seconds", ours: slowest.Round(time.Millisecond).String(), theirs: "0.2–5 s, fixed", ratio: slowest.Seconds(), goal: 3, atMost: true, unit: true,
		note: fmt.Sprintf("%s; %d of 25 at the optimum, %d proved; with the file and the proof; HiGHS once, up to pmed20", name, found, proved),
	}}, nil
}

func medianOnce(ctx context.Context, name string) (cost, bound int64, took time.Duration, err error) {
	begun := ownCPU()
	f, err := os.Open(name)
	if err != nil {
		return 0, 0, 0, err
	}
	m, err := site.ReadMedian(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return 0, 0, 0, err
	}
	a, err := site.Solve(ctx, &m.Problem, site.Options{})
	if err == nil {
		err = site.Check(&m.Problem, a)
	}
	if err != nil {
		return 0, 0, 0, err
	}
	return m.Worst - a.Value, m.Worst - a.Bound, ownCPU() - begun, nil
}

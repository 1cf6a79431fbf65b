package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"haidun/internal/optimise/flow"
	"haidun/internal/optimise/lift/overtime"
)

const (
	coastClear = 165
	coastTotal = 788_931
	coastMany  = 30_000 // vehicles of the larger case
)

// lifted measures the evacuation of a coast over time: as it is, beside LEMON's network simplex on the network written out for
// the 165 steps that it is told, where LEMON is installed; and with 30,000 vehicles.
func lifted(ctx context.Context, dir string) (out []line, err error) {
	graphs, ok := sharedFile("graphs")
	if !ok {
		return nil, errNoGraphs
	}
	raw, err := os.ReadFile(filepath.Join(graphs, "evac", "scs_coast.evac"))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoGraphs, err)
	}
	n, err := overtime.Read(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	p, err := n.Problem(60)
	if err != nil {
		return nil, err
	}
	took, r, err := clearOnce(ctx, p)
	if err != nil {
		return nil, err
	}
	if r.Clearance != coastClear || r.Total != coastTotal {
		return nil, fmt.Errorf("the coast is clear after %d steps, %d in all; known are %d and %d", r.Clearance, r.Total, coastClear, coastTotal)
	}
	first := line{
		what: "E1 a coast of 7,873 vehicles over time", ours: took.Round(time.Millisecond).String(), theirs: "–", ratio: took.Seconds(), goal: 7.5, atMost: true, unit: true,
		note: "s; clearance and total arrival with their proof; LEMON is not here",
	}
	switch l, err := buildLemon(ctx, dir); {
	case errors.Is(err, errNoLemon):
	case err != nil:
		return nil, err
	default:
		theirs, err := l.solve(ctx, writtenOut(p, coastClear))
		if err != nil {
			return nil, err
		}
		if theirs.cost != coastTotal {
			return nil, fmt.Errorf("LEMON says %d, known is %d", theirs.cost, coastTotal)
		}
		first.theirs, first.ratio, first.goal, first.unit = theirs.took.Round(time.Millisecond).String(), took.Seconds()/theirs.took.Seconds(), 0.10*74.6/18.1, false
		first.note = "clearance, total arrival and proof; there the total arrival alone, a quarter of what both cost it (goal 0.10 of both)"
	}
	total, many := r.Of(), int64(0)
	larger := *p
	larger.Supply = make([]int64, len(p.Supply))
	for v, here := range p.Supply {
		larger.Supply[v] = (here*coastMany + total/2) / total
		many += larger.Supply[v]
	}
	took, r, err = clearOnce(ctx, &larger)
	if err != nil {
		return nil, err
	}
	return append(out, first, line{
		what: fmt.Sprintf("E2 the coast with %d vehicles", many), ours: took.Round(time.Millisecond).String(), theirs: "–", ratio: took.Seconds(), goal: 15, atMost: true, unit: true,
		note: fmt.Sprintf("s; clear after %d steps", r.Clearance),
	}), nil
}

func clearOnce(ctx context.Context, p *overtime.Problem) (time.Duration, *overtime.Result, error) {
	runtime.GC()
	begun := time.Now()
	r, err := overtime.Solve(ctx, p, overtime.Options{})
	if err == nil {
		err = overtime.Check(p, r)
	}
	return time.Since(begun), r, err
}

// writtenOut is the network that the peer is given: every node at every step. LEMON wants the arcs in the order of where they begin.
func writtenOut(p *overtime.Problem, last int) *flow.Problem {
	n := len(p.Supply)
	sink, f := int32(n*(last+1)), &flow.Problem{Supply: make([]int64, n*(last+1)+1), Cap: []int64{}}
	out := make([][]overtime.Link, n)
	for _, l := range p.Links {
		out[l.From] = append(out[l.From], l)
	}
	for v, here := range p.Supply {
		f.Supply[v] = here
		f.Supply[sink] -= here
	}
	for step := range last + 1 {
		for v := range n {
			at := int32(step*n + v)
			if p.Sink[v] {
				f.Add(at, sink, flow.Unbounded, int64(step))
				continue
			}
			if step < last {
				f.Add(at, at+int32(n), flow.Unbounded, 0)
			}
			for _, l := range out[v] {
				if end := step + int(l.Transit); end <= last && l.Rate.In(step) > 0 {
					f.Add(at, int32(end*n)+l.To, l.Rate.In(step), 0)
				}
			}
		}
	}
	return f
}

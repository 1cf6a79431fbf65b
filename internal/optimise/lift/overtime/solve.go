package overtime

import (
	"context"
	"fmt"
	"slices"
)

// Options say how far is computed.
type Options struct {
	MaxSteps int                                  // of the network; 0 is 10,080, a week of minutes
	Memory   int64                                // bytes that may be held; 0 is 2 GiB
	Progress func(step int, arrived, total int64) // told after each step; nil for nobody
}

const (
	weekOfMinutes = 7 * 24 * 60
	twoGiB        = 2 << 30
)

// Solve finds an earliest-arrival flow. Those who have no way to a sink, and those who would arrive after the last step, are in
// the result. Errors are a problem that cannot be (Validate), a context that ended, and a network too large for the memory.
func Solve(ctx context.Context, p *Problem, opt Options) (*Result, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if opt.MaxSteps <= 0 {
		opt.MaxSteps = weekOfMinutes
	}
	if opt.Memory <= 0 {
		opt.Memory = twoGiB
	}
	s := newSearch(p)
	total := s.wanting
	for step := 0; step <= min(opt.MaxSteps, MaxSteps); step++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if held := s.bytes(); held > opt.Memory {
			return nil, fmt.Errorf("%d of %d arrive in the first %d steps, and %d MiB do not hold more of the network; take longer steps", total-s.wanting, total, step, opt.Memory>>20)
		}
		s.layer()
		if err := s.fill(ctx); err != nil {
			return nil, err
		}
		if opt.Progress != nil {
			opt.Progress(step, total-s.wanting, total)
		}
		if s.wanting == 0 {
			break
		}
	}
	return s.result(), nil
}

// reached marks the nodes that can be reached from those given over links that ever admit anybody; back is against them. Nobody
// leaves a sink.
func reached(p *Problem, from []bool, back bool) []bool {
	seen := slices.Clone(from)
	next := make([][]int32, len(from))
	for _, l := range p.Links {
		if l.Rate.Num == 0 || p.Sink[l.From] {
			continue
		}
		a, b := l.From, l.To
		if back {
			a, b = b, a
		}
		next[a] = append(next[a], b)
	}
	var open []int32
	for v, is := range from {
		if is {
			open = append(open, int32(v))
		}
	}
	for len(open) > 0 {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		for _, w := range next[v] {
			if !seen[w] {
				seen[w] = true
				open = append(open, w)
			}
		}
	}
	return seen
}

func (s *search) result() *Result {
	r := &Result{Left: make([]int64, len(s.p.Supply)), Arrived: s.arrived}
	for v, here := range s.p.Supply {
		switch i := s.inside[v]; {
		case here > 0 && i < 0:
			r.Left[v] = here
			r.CutOff += here
		case i >= 0:
			r.Left[v] = s.waiting[i]
			r.Late += s.waiting[i]
		}
	}
	for step, a := range s.arrived {
		r.Total += int64(step) * a
		if a > 0 {
			r.Clearance = step
		}
	}
	for step := range s.arrived {
		sent := make([]int32, len(s.p.Links))
		for e, l := range s.link {
			sent[l] = s.sent[step*len(s.link)+e]
		}
		r.Sent = append(r.Sent, sent)
		r.Since = append(r.Since, s.outside(int32(step)))
	}
	return r
}

// outside is the cut of a step in the numbers of the whole network. Whoever can get to a node but from there to no sink belongs
// to the side of the sources; a node that nobody gets to belongs to the other.
func (s *search) outside(step int32) []int32 {
	out := make([]int32, len(s.inside))
	for v, i := range s.inside {
		switch {
		case i >= 0:
			out[v] = min(s.cuts[step][i], step+1)
		case s.leads[v]:
			out[v] = step + 1
		}
	}
	return out
}

package assign

import (
	"context"

	"haidun/internal/optimise/flow"
)

// Solve finds the plan that assigns most people, and among those the one with the least total time on the way. Who finds no room
// or no way is in Left: too many people is a result. Progress is told the steps of the solver; nil for nobody.
//
// Errors: what Validate says, and ctx's.
func Solve(ctx context.Context, p *Problem, progress func(steps int64)) (*Plan, error) {
	s, err := Begin(ctx, p, progress)
	if err != nil {
		return nil, err
	}
	return s.Plan, nil
}

// plan reads a flow as shares and prices as worth.
func (w *network) plan(s *flow.Solution) *Plan {
	out := &Plan{Shares: make([]Share, 0, len(w.p.Demands)+len(w.p.Places)), Left: make([]int64, len(w.p.Demands)), Worth: make([]int64, len(w.p.Places))}
	for i := range out.Worth {
		out.Worth[i] = max(0, s.Price[w.sink]-s.Price[w.first+int32(i)])
	}
	t := newTracer(w, s.Flow)
	for i := range w.p.Demands {
		left := t.trace(int32(i), w.p.Demands[i].People, out)
		out.Left[i] = left
		out.Unassigned += left
	}
	for v, left := range s.Left {
		if left > 0 {
			out.Leave = max(out.Leave, s.Price[w.sink]-s.Price[v])
		}
	}
	return out
}

// tracer takes a flow apart into ways. What is above nothing and below its bound lies in the solver's tree, so that a way never
// comes back to where it was.
type tracer struct {
	w    *network
	flow []int64
	out  [][]int32 // arcs with flow, by where they begin
	path []int32
}

func newTracer(w *network, f []int64) *tracer {
	t := &tracer{w: w, flow: f, out: make([][]int32, len(w.f.Supply))}
	count, total := make([]int32, len(t.out)), int32(0)
	for e, amount := range f {
		if amount > 0 {
			count[w.f.From[e]]++
			total++
		}
	}
	store := make([]int32, total)
	for v, n := range count {
		t.out[v], store = store[:0:n], store[n:]
	}
	for e, amount := range f {
		if amount > 0 {
			t.out[w.f.From[e]] = append(t.out[w.f.From[e]], int32(e))
		}
	}
	return t
}

// trace follows a demand's people until all are at a place or stay where the flow leaves them; it answers how many stay. Where a
// way takes nothing, that may be at another node than they started from.
func (t *tracer) trace(demand int32, people int64, into *Plan) (left int64) {
	for people > 0 {
		amount, time, place := t.way(t.w.own[demand], people)
		for _, e := range t.path {
			t.flow[e] -= amount
		}
		people -= amount
		if place < 0 {
			left += amount
			continue
		}
		into.add(Share{Demand: demand, Place: place, People: amount, Time: time})
	}
	return left
}

// add joins shares of one demand and place: two ways of the same length are one to who reads the plan.
func (p *Plan) add(s Share) {
	p.Assigned += s.People
	p.Objective += s.People * s.Time
	for i := len(p.Shares) - 1; i >= 0 && p.Shares[i].Demand == s.Demand; i-- {
		if p.Shares[i].Place == s.Place {
			p.Shares[i].People += s.People
			return
		}
	}
	p.Shares = append(p.Shares, s)
}

// way finds one way with flow from a node to the sink, or to where people stay, for at least one and at most so many; place is -1
// where they stay.
func (t *tracer) way(from int32, most int64) (amount, time int64, place int32) {
	t.path = t.path[:0]
	amount, place = most, -1
	for v := from; v != t.w.sink; {
		list := t.out[v]
		for len(list) > 0 && t.flow[list[len(list)-1]] == 0 {
			list = list[:len(list)-1]
		}
		t.out[v] = list
		if len(list) == 0 {
			return amount, 0, -1
		}
		e := list[len(list)-1]
		amount, time = min(amount, t.flow[e]), time+t.w.f.Cost[e]
		t.path = append(t.path, e)
		if v >= t.w.first && v < t.w.sink {
			place = v - t.w.first
		}
		v = t.w.f.To[e]
	}
	return amount, time, place
}

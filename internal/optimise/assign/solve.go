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
		left := w.p.Demands[i].People
		if w.own[i] >= 0 {
			t.begun = w.way[i]
			left = t.trace(int32(i), left, out)
		} else if left > 0 { // dearer than any way, and what full places can be worth on it
			out.Leave = 4*w.longest + 1
		}
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
// comes back to where it was. A load is a node here, behind those of the network, with an arc for each of its two ways.
type tracer struct {
	w     *network
	arcs  []traced
	out   []span // arcs with flow, by where they begin
	path  []int32
	begun int64 // ms of a demand to where it is traced from
}

// traced is an arc with what of its flow has not been taken yet.
type traced struct {
	flow, cost int64
	to         int32
}

func newTracer(w *network, f []int64) *tracer {
	nodes := int32(len(w.f.Supply))
	t := &tracer{w: w, out: make([]span, int(nodes)+len(w.loads))}
	each := func(visit func(from int32, a traced)) {
		for e := range w.loads0() {
			if f[e] > 0 {
				visit(w.f.From[e], traced{f[e], w.f.Cost[e], w.f.To[e]})
			}
		}
		for i, l := range w.loads {
			if by := f[l.arc]; by > 0 {
				visit(nodes+int32(i), traced{by, l.far, w.f.To[l.arc]})
			}
			if by := l.people - f[l.arc]; by > 0 {
				visit(nodes+int32(i), traced{by, l.near, w.f.From[l.arc]})
			}
		}
	}
	total := int32(0)
	each(func(from int32, _ traced) { t.out[from].room++ })
	for v := range t.out {
		t.out[v].at = total
		total += t.out[v].room
	}
	t.arcs = make([]traced, total)
	each(func(from int32, a traced) {
		o := &t.out[from]
		t.arcs[o.at+o.n] = a
		o.n++
	})
	return t
}

// trace follows a demand's people until all are at a place or stay where the flow leaves them; it answers how many stay. Where a
// way takes nothing, that may be at another node than they started from.
func (t *tracer) trace(demand int32, people int64, into *Plan) (left int64) {
	for people > 0 {
		amount, time, place := t.way(t.w.own[demand], people)
		for _, e := range t.path {
			t.arcs[e].flow -= amount
		}
		people -= amount
		if place < 0 {
			left += amount
			continue
		}
		into.add(Share{Demand: demand, Place: place, People: amount, Time: t.begun + time})
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
		o := &t.out[v]
		for o.n > 0 && t.arcs[o.at+o.n-1].flow == 0 {
			o.n--
		}
		if o.n == 0 {
			return amount, 0, -1
		}
		e := o.at + o.n - 1
		a := &t.arcs[e]
		amount, time = min(amount, a.flow), time+a.cost
		t.path = append(t.path, e)
		if v >= t.w.first && v < t.w.sink {
			place = v - t.w.first
		}
		v = a.to
	}
	return amount, time, place
}

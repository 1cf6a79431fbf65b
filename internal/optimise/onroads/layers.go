package onroads

import (
	"haidun/internal/optimise/assign"
	"haidun/internal/route"
)

// layers makes the graph. Where somebody needs a way without steps there are two of it: he walks in a copy in which there are no
// steps, and which leads to step-free places alone. Places then are nodes of their own that nothing leads out of. So that
// nobody's ways have to be looked for one by one, however many need them.
func (r *Result) layers(g *route.Graph) {
	needed := false
	for i := range r.Problem.Demands {
		needed = needed || r.stepFree(int32(i))
	}
	if !needed {
		r.Problem.Graph = open(g, r.options.Closed)
		return
	}
	n := int32(len(g.Nodes))
	at, free := make([][]int32, n), make([][]int32, n) // places at a node
	for k := range r.Problem.Places {
		s := &r.Problem.Places[k]
		at[s.Node] = append(at[s.Node], int32(k))
		if r.Places[r.place[k]].StepFree {
			free[s.Node] = append(free[s.Node], int32(k))
		}
		s.Node = 2*n + int32(k)
	}
	out := assign.Graph{First: []int32{0}}
	long := links{next: 2*n + int32(len(r.Problem.Places))}
	copyOf := func(from int32, places [][]int32, passes func(e int32) bool) {
		for u := range n {
			for e := g.First[u]; e < g.First[u+1]; e++ {
				if passes(e) {
					head, time := long.cut(from+g.Head[e], g.Time[e])
					out.Head, out.Time = append(out.Head, head), append(out.Time, time)
				}
			}
			for _, k := range places[u] {
				out.Head, out.Time = append(out.Head, 2*n+k), append(out.Time, 0)
			}
			out.First = append(out.First, int32(len(out.Head)))
		}
	}
	open := func(e int32) bool { return r.options.Closed == nil || !r.options.Closed(e) }
	copyOf(0, at, open)
	copyOf(n, free, func(e int32) bool { return open(e) && g.RoadOf(e).Kind&route.Steps == 0 })
	for range r.Problem.Places {
		out.First = append(out.First, int32(len(out.Head)))
	}
	for i, head := range long.head {
		out.Head, out.Time = append(out.Head, head), append(out.Time, long.time[i])
		out.First = append(out.First, int32(len(out.Head)))
	}
	r.Problem.Graph = out
	for i := range r.Problem.Demands {
		if r.stepFree(int32(i)) {
			r.Problem.Demands[i].Node += n
		}
	}
}

// longArc is what an arc takes at most, in ms: longer ones are several, so that twice the nodes stay within what assign adds up.
const longArc = 600_000

// links are the nodes on long arcs; each has one arc, to the node after it.
type links struct {
	next       int32
	head, time []int32
}

// cut answers where the first piece of an arc goes and what it takes.
func (l *links) cut(head, time int32) (first, takes int32) {
	for time > longArc {
		l.head, l.time = append(l.head, head), append(l.time, longArc)
		head, time = l.next, time-longArc
		l.next++
	}
	return head, time
}

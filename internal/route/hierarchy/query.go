package hierarchy

import (
	"slices"

	"haidun/internal/route"
)

// Query finds ways between two nodes. It belongs to one goroutine; a metric may have many.
type Query struct {
	m        *Metric
	l        *layer
	out, in  []found // of ranks: from the one end, and to the other
	from, to int32   // ranks
	meet     int32   // the highest rank of the way; -1 where there is none
}

// found is what is known of a rank while a query climbs: the time, never where there is none, and the arc of the layer by which it
// was reached from below.
type found struct{ time, by int32 }

// NewQuery makes a query on a metric.
func NewQuery(m *Metric) *Query {
	n := len(m.h.node)
	q := &Query{m: m, out: make([]found, n), in: make([]found, n), meet: -1}
	for v := range n {
		q.out[v].time, q.in[v].time = never, never
	}
	return q
}

// Time is how long the shortest way takes, in ms; route.Unreached where there is none.
func (q *Query) Time(from, to int32) int32 {
	h := q.m.h
	q.l, q.from, q.to, q.meet = q.m.layer(), h.rank[from], h.rank[to], -1
	best := int32(never)
	q.out[q.from].time, q.in[q.to].time = 0, 0
	x, y := q.from, q.to
	for x != y && x >= 0 && y >= 0 {
		if x < y {
			q.climb(x, best, q.out, 0)
			q.out[x].time = never
			x = h.parent[x]
		} else {
			q.climb(y, best, q.in, 1)
			q.in[y].time = never
			y = h.parent[y]
		}
	}
	if x == y {
		best = q.together(x)
	}
	q.clear(x)
	q.clear(y)
	if best >= never {
		return route.Unreached
	}
	return best
}

// together climbs what is above both ends, and answers the best time over any of it.
func (q *Query) together(x int32) int32 {
	best := int32(never)
	for ; x >= 0; x = q.m.h.parent[x] {
		if sum := q.out[x].time + q.in[x].time; sum < best {
			best, q.meet = sum, x
		}
		q.climb(x, best, q.out, 0)
		q.climb(x, best, q.in, 1)
		q.out[x].time, q.in[x].time = never, never
	}
	return best
}

func (q *Query) clear(x int32) {
	for ; x >= 0; x = q.m.h.parent[x] {
		q.out[x].time, q.in[x].time = never, never
	}
}

// climb tells those above x how long it takes over x.
func (q *Query) climb(x, best int32, known []found, d int) {
	t := known[x].time
	if t >= best {
		return
	}
	e := q.l.first[x]
	for _, r := range q.l.rungs[e:q.l.first[x+1]] {
		if y := &known[r.head]; t+r.w[d&1] < y.time {
			*y = found{t + r.w[d&1], e}
		}
		e++
	}
}

// Path lists the arcs of the way that Time found last, in order; nil where there is none. The metric must not have changed since.
func (q *Query) Path() []int32 {
	if q.meet < 0 {
		return nil
	}
	path := []int32{}
	var up []int32
	for x := q.meet; x != q.from; {
		e := q.edge(q.out[x].by)
		up = append(up, e)
		x = q.m.h.tail[e]
	}
	for _, e := range slices.Backward(up) {
		path = q.m.unpack(path, e, 0)
	}
	for x := q.meet; x != q.to; {
		e := q.edge(q.in[x].by)
		path = q.m.unpack(path, e, 1)
		x = q.m.h.tail[e]
	}
	return path
}

func (q *Query) edge(e int32) int32 {
	if q.l.edge == nil {
		return e
	}
	return q.l.edge[e]
}

// unpack adds the arcs of the graph that an arc of the hierarchy stands for: one that runs along it, or those of two arcs over a lower
// node.
func (m *Metric) unpack(path []int32, e int32, d int) []int32 {
	h, want := m.h, m.all.rungs[e].w[d]
	for _, a := range h.along[h.since[2*int(e)+d]:h.since[2*int(e)+d+1]] {
		if m.time[a] == want {
			return append(path, a)
		}
	}
	x, y := h.tail[e], h.head[e]
	for _, a := range h.below[h.down[x]:h.down[x+1]] {
		b := h.arc(h.tail[a], y)
		if b < 0 || m.all.rungs[a].w[1-d]+m.all.rungs[b].w[d] != want {
			continue
		}
		if d == 0 { // down from x and up to y
			return m.unpack(m.unpack(path, a, 1), b, 0)
		}
		return m.unpack(m.unpack(path, b, 1), a, 0)
	}
	panic("hierarchy: a weight that no arc has") // the weights were changed while a way was read
}

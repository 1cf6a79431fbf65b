package hierarchy

import (
	"slices"

	"haidun/internal/route"
)

// Query finds ways between two nodes. It belongs to one goroutine; a metric may have many.
type Query struct {
	m        *Metric
	out, in  []int32 // times from the one end and to the other, of ranks; never where they are not known
	byOut    []int32 // arc of the layer by which a rank was reached from below
	byIn     []int32
	meet     int32
	from, to int32 // ranks
	l        *layer
}

// NewQuery makes a query on a metric.
func NewQuery(m *Metric) *Query {
	n := len(m.h.node)
	q := &Query{m: m, out: make([]int32, n), in: make([]int32, n), byOut: make([]int32, n), byIn: make([]int32, n)}
	for v := range n {
		q.out[v], q.in[v] = never, never
	}
	return q
}

// Time is how long the shortest way takes, in ms; route.Unreached where there is none.
func (q *Query) Time(from, to int32) int32 {
	h := q.m.h
	q.l, q.from, q.to, q.meet = q.m.layer(), h.rank[from], h.rank[to], -1
	best := int32(never)
	q.out[q.from], q.in[q.to] = 0, 0
	x, y := q.from, q.to
	for x != y && x >= 0 && y >= 0 {
		if x < y {
			q.climb(x, best, q.out, q.byOut, 0)
			q.out[x] = never
			x = h.parent[x]
		} else {
			q.climb(y, best, q.in, q.byIn, 1)
			q.in[y] = never
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
		if sum := q.out[x] + q.in[x]; sum < best {
			best, q.meet = sum, x
		}
		q.climb(x, best, q.out, q.byOut, 0)
		q.climb(x, best, q.in, q.byIn, 1)
		q.out[x], q.in[x] = never, never
	}
	return best
}

func (q *Query) clear(x int32) {
	for ; x >= 0; x = q.m.h.parent[x] {
		q.out[x], q.in[x] = never, never
	}
}

// climb tells those above x how long it takes over x.
func (q *Query) climb(x, best int32, time, by []int32, d int) {
	t, l := time[x], q.l
	if t >= best {
		return
	}
	for e := l.first[x]; e < l.first[x+1]; e++ {
		if y := l.head[e]; t+l.w[e][d] < time[y] {
			time[y], by[y] = t+l.w[e][d], e
		}
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
		e := q.edge(q.byOut[x])
		up = append(up, e)
		x = q.m.h.tail[e]
	}
	for _, e := range slices.Backward(up) {
		path = q.m.unpack(path, e, 0)
	}
	for x := q.meet; x != q.to; {
		e := q.edge(q.byIn[x])
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
	h, want := m.h, m.all.w[e][d]
	for _, a := range h.along[h.since[2*int(e)+d]:h.since[2*int(e)+d+1]] {
		if m.time[a] == want {
			return append(path, a)
		}
	}
	x, y := h.tail[e], h.head[e]
	for _, a := range h.below[h.down[x]:h.down[x+1]] {
		b := h.arc(h.tail[a], y)
		if b < 0 || m.all.w[a][1-d]+m.all.w[b][d] != want {
			continue
		}
		if d == 0 { // down from x and up to y
			return m.unpack(m.unpack(path, a, 1), b, 0)
		}
		return m.unpack(m.unpack(path, b, 1), a, 0)
	}
	panic("hierarchy: a weight that no arc has") // the weights were changed while a way was read
}

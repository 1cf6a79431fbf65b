package hierarchy

import "haidun/internal/route"

// Nearest is, for every node of the graph, the nearest of some places and how long the way takes, in ms; -1 and route.Unreached
// where there is none.
type Nearest struct {
	Time  []int32
	Place []int32 // its number in the list of places
}

// near is the nearest place that is known of a rank.
type near struct{ time, place int32 }

// NearestTo finds the nearest place for everybody who goes to one: two sweeps over the hierarchy. A place with a Time of its own is so much
// further away. Where two are equally near, either may be answered.
func (m *Metric) NearestTo(places []route.Start) Nearest { return m.nearest(places, 1) }

// NearestFrom finds the nearest place for everybody that somebody comes to from one.
func (m *Metric) NearestFrom(places []route.Start) Nearest { return m.nearest(places, 0) }

func (m *Metric) nearest(places []route.Start, d int) Nearest {
	h, l := m.h, m.layer()
	n := len(h.node)
	best := make([]near, n)
	for x := range best {
		best[x] = near{never, -1}
	}
	for i, p := range places {
		if x := h.rank[p.Node]; p.Time < best[x].time {
			best[x] = near{max(0, p.Time), int32(i)}
		}
	}
	for x := range n {
		b := best[x]
		if b.place < 0 {
			continue
		}
		for e := l.first[x]; e < l.first[x+1]; e++ {
			if y := &best[l.head[e]]; b.time+l.w[e][d] < y.time {
				*y = near{b.time + l.w[e][d], b.place}
			}
		}
	}
	for x := n - 1; x >= 0; x-- {
		b := best[x]
		for e := l.first[x]; e < l.first[x+1]; e++ {
			if y := best[l.head[e]]; y.time+l.w[e][1-d] < b.time {
				b = near{y.time + l.w[e][1-d], y.place}
			}
		}
		best[x] = b
	}
	out := Nearest{Time: make([]int32, n), Place: make([]int32, n)}
	for v, x := range h.rank {
		if out.Place[v] = best[x].place; out.Place[v] < 0 {
			out.Time[v] = route.Unreached
		} else {
			out.Time[v] = best[x].time
		}
	}
	return out
}

package hierarchy

import "haidun/internal/route"

// Nearest finds, for every node of the graph, the nearest of some places and how long the way takes: two sweeps over the hierarchy. It
// belongs to one goroutine; a metric may have many. What it answers is of its last run. Where two places are equally near,
// either may be answered. Whether there is room for everybody is a question for [haidun/internal/optimise/assign].
type Nearest struct {
	m    *Metric
	best []near // of ranks
}

// near is the nearest place that is known of a rank; -1 for none.
type near struct{ time, place int32 }

// NewNearest makes one on a metric.
func NewNearest(m *Metric) *Nearest { return &Nearest{m: m, best: make([]near, len(m.h.node))} }

// To looks from everywhere to the nearest place. A place with a Time of its own, in ms, is so much further away.
func (n *Nearest) To(places []route.Start) { n.run(places, 1) }

// From looks from the places to everywhere.
func (n *Nearest) From(places []route.Start) { n.run(places, 0) }

// Time is how long the way between a node and its nearest place takes, in ms; route.Unreached where there is none.
func (n *Nearest) Time(node int32) int32 {
	if b := n.best[n.m.h.rank[node]]; b.place >= 0 {
		return b.time
	}
	return route.Unreached
}

// Place is the number of the nearest place in the list; -1 where there is none.
func (n *Nearest) Place(node int32) int32 { return n.best[n.m.h.rank[node]].place }

func (n *Nearest) run(places []route.Start, d int) {
	l, best := n.m.layer(), n.best
	for x := range best {
		best[x] = near{never, -1}
	}
	for i, p := range places {
		if x := n.m.h.rank[p.Node]; p.Time < best[x].time {
			best[x] = near{max(0, p.Time), int32(i)}
		}
	}
	for x := range best {
		b := best[x]
		if b.place < 0 {
			continue
		}
		for _, r := range l.from(int32(x)) {
			if y := &best[r.head]; b.time+r.w[d&1] < y.time {
				*y = near{b.time + r.w[d&1], b.place}
			}
		}
	}
	for x := len(best) - 1; x >= 0; x-- {
		b := best[x]
		for _, r := range l.from(int32(x)) {
			if y := best[r.head]; y.time+r.w[1-d&1] < b.time {
				b = near{y.time + r.w[1-d&1], y.place}
			}
		}
		best[x] = b
	}
}

package lift

import "container/heap"

type reachedAt struct {
	place int32
	at    Clock
}

type soonest []reachedAt

func (h soonest) Len() int           { return len(h) }
func (h soonest) Less(i, j int) bool { return h[i].at < h[j].at }
func (h soonest) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *soonest) Push(x any)        { *h = append(*h, x.(reachedAt)) }
func (h *soonest) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// shortest is the ways from a place over the arcs that long allows.
func (m *model) shortest(from int32, long func(e int32) (Clock, bool)) *tree {
	return m.spread([]reachedAt{{from, 0}}, func(e int32, at Clock) (Clock, bool) {
		d, ok := long(e)
		return at + d, ok
	})
}

// spread is when each place is reached from several, over arcs whose end follows from when one is at their beginning (Dijkstra;
// whoever begins later is never there sooner).
func (m *model) spread(from []reachedAt, end func(e int32, at Clock) (Clock, bool)) *tree {
	t := &tree{away: make([]Clock, len(m.out)), via: make([]int32, len(m.out))}
	for v := range t.away {
		t.away[v], t.via[v] = -1, -1
	}
	open := soonest{}
	for _, f := range from {
		if t.away[f.place] < 0 || f.at < t.away[f.place] {
			t.away[f.place] = f.at
			heap.Push(&open, f)
		}
	}
	for len(open) > 0 {
		x := heap.Pop(&open).(reachedAt)
		if x.at > t.away[x.place] {
			continue
		}
		for _, e := range m.out[x.place] {
			at, ok := end(e, x.at)
			if w := m.arcs[e].to; ok && at <= 2*maxClock && (t.away[w] < 0 || at < t.away[w]) {
				t.away[w], t.via[w] = at, e
				heap.Push(&open, reachedAt{w, at})
			}
		}
	}
	return t
}

// journey is when somebody who is at the beginning of an arc at t is at its end, were a vehicle always there and every berth
// free; false for never.
func (m *model) journey(e int32, t Clock) (Clock, bool) {
	if !m.usable(e) {
		return 0, false
	}
	end := m.feasible(e, t)
	return end, end >= 0
}

// feasible is when a trip over an arc that begins to load at t or later is unloaded at the soonest the windows allow; -1 for never.
func (m *model) feasible(e int32, t Clock) Clock {
	a := m.arcs[e]
	load, unload := m.load(e), m.unload(e)
	for t >= 0 && t <= maxClock {
		begin := t
		if a.class != walking {
			if t = openFrom(m.p.Places[a.from].Shut, t, load); t < 0 {
				return -1
			}
		}
		if t = openFrom(a.shut, t+load, a.minutes); t < 0 {
			return -1
		}
		t -= load
		if a.class != walking {
			if t = openFrom(m.p.Places[a.to].Shut, t+load+a.minutes, unload); t < 0 {
				return -1
			}
			t -= load + a.minutes
		}
		if t == begin {
			return t + load + a.minutes + unload
		}
	}
	return -1
}

// onward is how long it is at least from each place to one with room, without windows; -1 for no way.
func (m *model) onward() []Clock {
	back := &model{p: m.p, classes: m.classes, arcs: make([]arc, len(m.arcs)), out: make([][]int32, len(m.out)), fleet: m.fleet}
	for e, a := range m.arcs {
		back.arcs[e] = arc{a.to, a.from, a.class, a.minutes, nil}
		back.out[a.to] = append(back.out[a.to], int32(e))
	}
	var from []reachedAt
	for v, x := range m.p.Places {
		if x.Room > 0 {
			from = append(from, reachedAt{int32(v), 0})
		}
	}
	return back.spread(from, func(e int32, at Clock) (Clock, bool) {
		return at + m.load(e) + m.arcs[e].minutes + m.unload(e), m.usable(e)
	}).away
}

package hierarchy

// Set gives some arcs of the graph other times, in ms, and the metric follows: only what depends on them is worked out anew. A negative
// time closes an arc. It answers how many arcs of the hierarchy have another weight now.
func (m *Metric) Set(arcs []int32, times []int32) int {
	u := &update{m: m, waiting: map[int32]bool{}}
	for i, e := range arcs {
		t := min(times[i], never)
		if t < 0 {
			t = never
		}
		if m.time[e] == t {
			continue
		}
		m.time[e] = t
		if o := m.h.over[e]; o >= 0 {
			u.ask(o >> 1)
		}
	}
	if len(u.heap) > 0 {
		m.lean = layer{}
	}
	return u.run()
}

// Close closes arcs; Open gives them back the times that they have in the graph.
func (m *Metric) Close(arcs ...int32) int {
	shut := make([]int32, len(arcs))
	for i := range shut {
		shut[i] = -1
	}
	return m.Set(arcs, shut)
}

// Open opens arcs, with the times of all arcs of the graph.
func (m *Metric) Open(times []int32, arcs ...int32) int {
	open := make([]int32, len(arcs))
	for i, e := range arcs {
		open[i] = times[e]
	}
	return m.Set(arcs, open)
}

// update works on arcs of the hierarchy from below: what an arc depends on has smaller numbers than itself.
type update struct {
	m       *Metric
	heap    []int32
	waiting map[int32]bool
}

func (u *update) run() (changed int) {
	for len(u.heap) > 0 {
		e := u.least()
		now, old := u.weigh(e), u.m.all.rungs[e].w
		if now == old {
			continue
		}
		changed++
		u.m.all.rungs[e].w = now
		u.pass(e, old, now)
	}
	return changed
}

// weigh is the weight of an arc as the arcs below make it.
func (u *update) weigh(e int32) weight {
	m, h := u.m, u.m.h
	best := weight{never, never}
	for d := range best {
		for _, a := range h.along[h.since[2*int(e)+d]:h.since[2*int(e)+d+1]] {
			best[d] = min(best[d], m.time[a])
		}
	}
	x, y := h.tail[e], h.head[e]
	for _, a := range h.below[h.down[x]:h.down[x+1]] {
		if b := h.arc(h.tail[a], y); b >= 0 {
			wa, wb := m.all.rungs[a].w, m.all.rungs[b].w
			best[0], best[1] = min(best[0], wa[1]+wb[0]), min(best[1], wb[1]+wa[0])
		}
	}
	return best
}

// pass asks for the arcs above that may have rested on the old weight of an arc, or may become shorter by the new one.
func (u *update) pass(e int32, old, now weight) {
	m, h := u.m, u.m.h
	x, y := h.tail[e], h.head[e]
	for k := h.first[x]; k < h.first[x+1]; k++ {
		z := h.head[k]
		if z == y {
			continue
		}
		f, wk := h.arc(min(y, z), max(y, z)), m.all.rungs[k].w
		there, back := m.all.rungs[f].w[0], m.all.rungs[f].w[1]
		if y > z {
			there, back = back, there
		}
		// there is from y to z over x, back the other way.
		if old[1]+wk[0] == there && now[1] != old[1] || now[1]+wk[0] < there || wk[1]+old[0] == back && now[0] != old[0] || wk[1]+now[0] < back {
			u.ask(f)
		}
	}
}

func (u *update) ask(e int32) {
	if u.waiting[e] {
		return
	}
	u.waiting[e] = true
	u.heap = append(u.heap, e)
	for i := len(u.heap) - 1; i > 0 && u.heap[(i-1)/2] > u.heap[i]; i = (i - 1) / 2 {
		u.heap[i], u.heap[(i-1)/2] = u.heap[(i-1)/2], u.heap[i]
	}
}

func (u *update) least() int32 {
	e, n := u.heap[0], len(u.heap)-1
	u.heap[0] = u.heap[n]
	u.heap = u.heap[:n]
	for i := 0; 2*i+1 < n; {
		c := 2*i + 1
		if c+1 < n && u.heap[c+1] < u.heap[c] {
			c++
		}
		if u.heap[i] <= u.heap[c] {
			break
		}
		u.heap[i], u.heap[c] = u.heap[c], u.heap[i]
		i = c
	}
	delete(u.waiting, e)
	return e
}

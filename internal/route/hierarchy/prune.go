package hierarchy

// Prune leaves out, for what is asked from then on, the arcs that are on no shortest way: a table or a nearest place takes half the time.
// It takes about as long as Customise; the next change of the roads undoes it. (Perfect customisation.)
func (m *Metric) Prune() {
	h := m.h
	best := make([]weight, len(m.all.rungs))
	h.downwards(func(at []int32, x int32) { m.perfect(best, at, x) })
	first := make([]int32, len(h.node)+1)
	kept := 0
	for e, r := range m.all.rungs {
		if keep(r.w, best[e]) {
			kept++
		}
	}
	lean := layer{first: first, rungs: make([]rung, 0, kept), edge: make([]int32, 0, kept)}
	for x := range h.node {
		for e := h.first[x]; e < h.first[x+1]; e++ {
			w := m.all.rungs[e].w
			if !keep(w, best[e]) {
				continue
			}
			for d := range w {
				if w[d] > best[e][d] {
					w[d] = never
				}
			}
			lean.rungs, lean.edge = append(lean.rungs, rung{h.head[e], w}), append(lean.edge, e)
		}
		first[x+1] = int32(len(lean.rungs))
	}
	m.lean = lean
}

func keep(w, best weight) bool {
	return w[0] == best[0] && w[0] < never || w[1] == best[1] && w[1] < never
}

// perfect finds the shortest times along the arcs upwards from x, by every node above that has an arc to both ends. Those of
// higher nodes are found.
func (m *Metric) perfect(best []weight, at []int32, x int32) {
	h, rungs := m.h, m.all.rungs
	from, end := h.first[x], h.first[x+1]
	for e := from; e < end; e++ {
		best[e], at[rungs[e].head] = rungs[e].w, e+1
	}
	for e := from; e < end; e++ {
		y := rungs[e].head
		we, be := rungs[e].w, best[e]
		for k := h.first[y]; k < h.first[y+1]; k++ {
			g := at[h.head[k]] - 1
			if g < 0 {
				continue
			}
			wg, bk, bg := rungs[g].w, best[k], &best[g]
			be[0] = min(be[0], wg[0]+bk[1])
			be[1] = min(be[1], bk[0]+wg[1])
			bg[0] = min(bg[0], we[0]+bk[0])
			bg[1] = min(bg[1], bk[1]+we[1])
		}
		best[e] = be
	}
	for _, r := range rungs[from:end] {
		at[r.head] = 0
	}
}

// layer is the leanest set of arcs that is up to date.
func (m *Metric) layer() *layer {
	if m.lean.first != nil {
		return &m.lean
	}
	return &m.all
}

package hierarchy

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// never is the weight of what nobody passes. Twice of it fits into 32 bits.
const never = 1<<30 - 1

// weight is how long an arc takes upwards and downwards, in ms.
type weight [2]int32

// Metric is a hierarchy with times. Asking does not change it, so any number may ask at once; nobody may while it is changed.
type Metric struct {
	h    *Hierarchy
	time []int32 // of the arcs of the graph; never where closed
	all  layer
	lean layer // without what is on no shortest way; empty when it is out of date
}

// layer is a set of arcs upwards, enough for every shortest way.
type layer struct {
	first []int32
	rungs []rung
	edge  []int32 // numbers in the hierarchy; nil where they are the same
}

// rung is an arc upwards: where it leads, and how long it takes up and down.
type rung struct {
	head int32
	w    weight
}

func (l *layer) from(x int32) []rung { return l.rungs[l.first[x]:l.first[x+1]] }

// Customise gives a hierarchy the times of its graph, in ms, by two workers at most. closed is as in [route.Terms].
func (h *Hierarchy) Customise(times []int32, closed func(arc int32) bool) *Metric {
	m := &Metric{h: h, time: make([]int32, len(times)), all: layer{first: h.first, rungs: make([]rung, len(h.head))}}
	for e, t := range times {
		if m.time[e] = min(max(t, 0), never); closed != nil && closed(int32(e)) {
			m.time[e] = never
		}
	}
	for e, y := range h.head {
		m.all.rungs[e] = rung{y, weight{never, never}}
	}
	for e, o := range h.over {
		if o >= 0 {
			w := &m.all.rungs[o>>1].w[o&1]
			*w = min(*w, m.time[e])
		}
	}
	h.upwards(func(at []int32, x int32) { m.settle(at, x) })
	return m
}

// upwards works on every rank after those below it, and downwards after those above it. at is room for the worker's own notes,
// one for each rank.
func (h *Hierarchy) upwards(work func(at []int32, x int32)) {
	h.spread(func(at []int32, t []int32) {
		for x := t[0]; x <= t[1]; x++ {
			work(at, x)
		}
	})
	at := make([]int32, len(h.node))
	for _, x := range h.top {
		work(at, x)
	}
}

func (h *Hierarchy) downwards(work func(at []int32, x int32)) {
	at := make([]int32, len(h.node))
	for i := len(h.top) - 1; i >= 0; i-- {
		work(at, h.top[i])
	}
	h.spread(func(at []int32, t []int32) {
		for x := t[1]; x >= t[0]; x-- {
			work(at, x)
		}
	})
}

// workers is how many work at once.
func workers() int { return min(2, runtime.GOMAXPROCS(0)) }

// spread gives the parts of the tree to the workers, and returns when all are done.
func (h *Hierarchy) spread(work func(at []int32, task []int32)) {
	var next atomic.Int32
	var wait sync.WaitGroup
	for range workers() {
		wait.Go(func() {
			at := make([]int32, len(h.node))
			for i := next.Add(1) - 1; int(i) < len(h.tasks); i = next.Add(1) - 1 {
				work(at, h.tasks[i])
			}
		})
	}
	wait.Wait()
}

// settle finds the weights of the arcs upwards from x: by every node below that has an arc to both ends. Those of lower nodes are
// settled.
func (m *Metric) settle(at []int32, x int32) {
	h, rungs := m.h, m.all.rungs
	for e := h.first[x]; e < h.first[x+1]; e++ {
		at[h.head[e]] = e
	}
	for _, e := range h.below[h.down[x]:h.down[x+1]] {
		we := rungs[e].w
		for _, k := range rungs[e+1 : h.first[h.tail[e]+1]] {
			w := &rungs[at[k.head]].w
			w[0] = min(w[0], we[1]+k.w[0])
			w[1] = min(w[1], k.w[1]+we[0])
		}
	}
}

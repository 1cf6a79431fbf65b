package byroad

import (
	"math"

	"haidun/internal/optimise/assign"
)

// reacher finds from where a node is reached, and in what time: Dijkstra's algorithm against the arcs. It is used again and
// again, and forgets only what it touched.
type reacher struct {
	first, tail []int32 // arcs by where they end
	time        []int32
	key         []int64
	touched     []int32
	heap        []entry
}

type entry struct {
	key  int64
	node int32
}

const never = math.MaxInt64

func newReacher(g assign.Graph) *reacher {
	n := g.Nodes()
	r := &reacher{first: make([]int32, n+1), tail: make([]int32, len(g.Head)), time: make([]int32, len(g.Head)), key: make([]int64, n)}
	for i := range r.key {
		r.key[i] = never
	}
	for _, v := range g.Head {
		r.first[v+1]++
	}
	for v := range n {
		r.first[v+1] += r.first[v]
	}
	at := append([]int32(nil), r.first[:n]...)
	for u := range n {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			v := g.Head[e]
			r.tail[at[v]], r.time[at[v]] = int32(u), g.Time[e]
			at[v]++
		}
	}
	return r
}

// to calls fn with each node from which one of the sites is reached in at most limit ms, and the least time.
func (r *reacher) to(sites []assign.Place, limit int64, fn func(node int32, ms int64)) {
	for _, s := range sites {
		r.meet(s.Node, s.Extra, limit)
	}
	for len(r.heap) > 0 {
		top := r.pop()
		if top.key > r.key[top.node] {
			continue
		}
		for e := r.first[top.node]; e < r.first[top.node+1]; e++ {
			r.meet(r.tail[e], top.key+int64(r.time[e]), limit)
		}
	}
	for _, v := range r.touched {
		fn(v, r.key[v])
		r.key[v] = never
	}
	r.touched = r.touched[:0]
}

func (r *reacher) meet(v int32, key, limit int64) {
	if key > limit || key >= r.key[v] {
		return
	}
	if r.key[v] == never {
		r.touched = append(r.touched, v)
	}
	r.key[v] = key
	r.heap = append(r.heap, entry{})
	i := len(r.heap) - 1
	for ; i > 0 && r.heap[(i-1)/4].key > key; i = (i - 1) / 4 {
		r.heap[i] = r.heap[(i-1)/4]
	}
	r.heap[i] = entry{key, v}
}

func (r *reacher) pop() entry {
	top, last := r.heap[0], r.heap[len(r.heap)-1]
	r.heap = r.heap[:len(r.heap)-1]
	n := len(r.heap)
	for i := 0; n > 0; {
		least := 4*i + 1
		if least >= n {
			r.heap[i] = last
			break
		}
		for c := least + 1; c < min(4*i+5, n); c++ {
			if r.heap[c].key < r.heap[least].key {
				least = c
			}
		}
		if r.heap[least].key >= last.key {
			r.heap[i] = last
			break
		}
		r.heap[i] = r.heap[least]
		i = least
	}
	return top
}

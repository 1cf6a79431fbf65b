package assign

import (
	"haidun/internal/optimise/flow"
)

// network is the flow problem of an assignment: the shrunk road graph; a node for each place, which the road leads to and which
// leads to the sink with as much room as it has; and a node of its own for every demand that may not go everywhere, with an
// arc to each place that it may. There is no table of demands and places: that would be fifty million numbers for a city.
type network struct {
	p     *Problem
	f     *flow.Problem
	num   []int32 // of a node of the graph in the network; -1 for those taken out
	roads int32   // how many arcs are roads
	first int32   // node of the first place; the others follow
	enter []int32 // the arc from the road to each place
	exit  []int32 // the arc of each place to the sink
	sink  int32
	own   []int32 // node of a demand
}

// build makes the network.
func build(p *Problem) *network {
	keep := make([]bool, p.Graph.Nodes())
	for _, d := range p.Demands {
		keep[d.Node] = true
	}
	for _, s := range p.Places {
		keep[s.Node] = true
	}
	s := newShrink(p.Graph)
	s.run(keep)
	w := &network{
		p: p, num: make([]int32, len(keep)), own: make([]int32, len(p.Demands)), enter: make([]int32, len(p.Places)), exit: make([]int32, len(p.Places)),
	}
	order := w.number(s)
	w.first = int32(len(order))
	w.sink = w.first + int32(len(p.Places))
	w.f = &flow.Problem{Supply: make([]int64, w.sink+1), Cap: []int64{}}
	for _, v := range order {
		for _, r := range s.roads[v] {
			if r.out < far {
				w.f.Add(w.num[v], w.num[r.to], flow.Unbounded, r.out)
			}
		}
	}
	w.roads = int32(len(w.f.From))
	for i, at := range p.Places {
		place := w.first + int32(i)
		w.enter[i] = w.f.Add(w.num[at.Node], place, flow.Unbounded, at.Extra)
		w.exit[i] = w.f.Add(place, w.sink, at.Room, 0)
	}
	w.demands()
	return w
}

// number gives the nodes that are left numbers so that neighbours are near in memory, and answers them in that order.
func (w *network) number(s *shrink) (order []int32) {
	for v := range w.num {
		w.num[v] = -1
	}
	var open []int32
	for start := range w.num {
		if s.gone[start] || w.num[start] >= 0 {
			continue
		}
		open = append(open, int32(start))
		for len(open) > 0 {
			v := open[len(open)-1]
			open = open[:len(open)-1]
			if w.num[v] >= 0 {
				continue
			}
			w.num[v] = int32(len(order))
			order = append(order, v)
			for _, r := range s.roads[v] {
				if w.num[r.to] < 0 {
					open = append(open, r.to)
				}
			}
		}
	}
	return order
}

// free tells whether a demand may go to any place at any distance.
func (p *Problem) free(d *Demand) bool { return d.Only == nil && p.Longest == 0 }

// demands puts the people in. All that is taken out of a node is put into the sink.
func (w *network) demands() {
	room := int64(0)
	for _, s := range w.p.Places {
		room += s.Room
	}
	total := int64(0)
	var search *searcher
	for i := range w.p.Demands {
		d := &w.p.Demands[i]
		total += d.People
		if w.p.free(d) {
			w.own[i] = w.num[d.Node]
			w.f.Supply[w.own[i]] += d.People
			continue
		}
		if search == nil {
			search = newSearcher(w.p)
		}
		w.own[i] = int32(len(w.f.Supply))
		w.f.Supply = append(w.f.Supply, d.People)
		for _, t := range search.from(d) {
			w.f.Add(w.own[i], w.first+t.place, flow.Unbounded, t.time)
		}
	}
	w.f.Supply[w.sink] = -min(total, room)
}

// forest is the tree to begin with: everybody goes to the nearest place, full or not.
func (w *network) forest() (tree []int32, near []int64) {
	n := int(w.sink) + 1
	tree = make([]int32, len(w.f.Supply))
	for v := range tree {
		tree[v] = -1
	}
	back, tail, arc := reversed(n, w.f.From[:w.exit0()], w.f.To[:w.exit0()])
	var q queue
	key := fars(n)
	for i := range w.exit {
		v := w.first + int32(i)
		tree[v], key[v] = w.exit[i], 0
		q.push(0, v)
	}
	cost := func(e int32) int64 { return w.f.Cost[arc[e]] }
	spread(&q, back, tail, cost, key, far-1, func(v, e int32) { tree[v] = arc[e] })
	for e := w.exit0(); e < int32(len(w.f.From)); e++ { // of those with a node of their own, the shortest
		if v := w.f.From[e]; tree[v] < 0 || w.f.Cost[e] < w.f.Cost[tree[v]] {
			tree[v] = e
		}
	}
	for v := n; v < len(tree); v++ {
		near := int64(far)
		if e := tree[v]; e >= 0 {
			near = w.f.Cost[e]
		}
		key = append(key, near)
	}
	key[w.sink] = 0
	return tree, key
}

// exit0 is the number of arcs of roads, places and the sink; those of demands with a node of their own follow.
func (w *network) exit0() int32 { return w.roads + 2*int32(len(w.exit)) }

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
	s     *shrink
	num   []int32 // of a node of the graph in the network; -1 for those taken out
	roads int32   // how many arcs are roads
	first int32   // node of the first place; the others follow
	enter []int32 // the arc from the road to each place
	exit  []int32 // the arc of each place to the sink
	sink  int32
	own   []int32 // node of a demand; beyond the nodes of the network, a load; -1 where no way leads on
	way   []int64 // ms of a demand to there

	longest int64 // more than any way can take, in ms
	loads   []split
	packed  bool // whether people may have been taken out with their nodes
}

// split is people who leave by one of two ways: as many as the arc carries by the one to its end, the others by the one to its
// beginning.
type split struct {
	arc       int32
	node      int32 // of the graph, which was taken out
	near, far int64 // ms to the arc's beginning and end
	people    int64
}

// build makes the network. Packed, nodes with people are taken out where they can be. That takes it for granted that all find room:
// those who stay would stay where they would have been on their way.
func build(p *Problem, packed bool) *network {
	s := newShrink(p.Graph)
	keep := make([]bool, p.Graph.Nodes())
	if packed {
		s.loads = newLoads(len(keep))
	}
	for i := range p.Demands {
		if d := &p.Demands[i]; p.free(d) && packed {
			s.loads.people[d.Node] = true
		} else if p.free(d) {
			keep[d.Node] = true
		}
	}
	for _, s := range p.Places {
		keep[s.Node] = true
	}
	s.run(keep)
	w := &network{
		p: p, s: s, packed: packed, longest: p.Graph.longest(), num: make([]int32, len(keep)), own: make([]int32, len(p.Demands)), way: make([]int64, len(p.Demands)),
		enter: make([]int32, len(p.Places)), exit: make([]int32, len(p.Places)),
	}
	order := w.number()
	w.first = int32(len(order))
	w.sink = w.first + int32(len(p.Places))
	w.lay(order)
	w.demands()
	w.supply()
	return w
}

// lay makes the arcs of roads and places.
func (w *network) lay(order []int32) {
	size := 2*len(w.exit) + len(w.p.Demands)
	for _, v := range order {
		size += int(w.s.lists[v].n)
	}
	w.f = &flow.Problem{
		Supply: make([]int64, w.sink+1), From: make([]int32, 0, size), To: make([]int32, 0, size), Cap: make([]int64, 0, size), Cost: make([]int64, 0, size),
	}
	for _, v := range order {
		for _, r := range w.s.roads(v) {
			if r.out < far {
				w.f.Add(w.num[v], w.num[r.to], flow.Unbounded, r.out)
			}
		}
	}
	w.roads = int32(len(w.f.From))
	for i, at := range w.p.Places {
		place := w.first + int32(i)
		w.enter[i] = w.f.Add(w.num[at.Node], place, flow.Unbounded, at.Extra)
		w.exit[i] = w.f.Add(place, w.sink, at.Room, 0)
	}
}

// number gives the nodes that are left numbers so that neighbours are near in memory, and answers them in that order.
func (w *network) number() (order []int32) {
	for v := range w.num {
		w.num[v] = -1
	}
	order = make([]int32, 0, len(w.num)-len(w.s.taken))
	var open []int32
	for start := range w.num {
		if w.s.gone[start] || w.num[start] >= 0 {
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
			for _, r := range w.s.roads(v) {
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

// demands finds where everybody starts from, and makes the arcs of those who do not start from a node of the roads.
func (w *network) demands() {
	var search *searcher
	for i := range w.p.Demands {
		d := &w.p.Demands[i]
		if w.p.free(d) {
			if !w.packed {
				w.own[i] = w.num[d.Node]
			}
			continue
		}
		if search == nil {
			search = newSearcher(w.p)
		}
		w.own[i] = int32(len(w.f.Supply))
		w.f.Supply = append(w.f.Supply, 0)
		for _, t := range search.from(d) {
			w.f.Add(w.own[i], w.first+t.place, flow.Unbounded, t.time)
		}
	}
	if w.packed {
		w.split()
	}
}

// split makes an arc of each load.
func (w *network) split() {
	l := w.s.loads
	for k := range l.all {
		if x := &l.all[k]; x.n > 1 {
			x.split = int32(len(w.loads))
			w.loads = append(w.loads, split{arc: w.f.Add(0, 0, 0, 0), node: x.from})
			w.lead(&w.loads[x.split], x)
		}
	}
	for i := range w.p.Demands {
		if w.p.free(&w.p.Demands[i]) {
			w.begin(int32(i))
		}
	}
}

// lead lets the arc of a load lead from the nearer end of its ways to the other. Where but one way is left, it leads nowhere.
func (w *network) lead(to *split, x *load) {
	if x.n == 0 {
		w.f.To[to.arc] = w.f.From[to.arc]
		return
	}
	a, b := x.ways[0], x.ways[x.n-1]
	if a.time > b.time {
		a, b = b, a
	}
	to.near, to.far = a.time, b.time
	w.f.From[to.arc], w.f.To[to.arc], w.f.Cost[to.arc] = w.num[a.to], w.num[b.to], b.time-a.time
}

// begin finds where a demand starts from.
func (w *network) begin(i int32) {
	l := w.s.loads
	node, load, time := l.start(w.p.Demands[i].Node)
	w.way[i] = time
	switch {
	case load < 0:
		w.own[i] = w.num[node]
	case l.all[load].n == 0:
		w.own[i] = -1
	default:
		w.own[i] = int32(len(w.f.Supply)) + l.all[load].split
	}
}

// supply puts the people in, and the room. All that is taken out of a node is put into the sink.
func (w *network) supply() {
	clear(w.f.Supply)
	for i := range w.loads {
		w.loads[i].people = 0
	}
	total, room, nodes := int64(0), int64(0), int32(len(w.f.Supply))
	for i := range w.p.Demands {
		v, people := w.own[i], w.p.Demands[i].People
		if v < 0 {
			continue
		}
		if total += people; v < nodes {
			w.f.Supply[v] += people
		} else {
			w.loads[v-nodes].people += people
		}
	}
	for i := range w.loads {
		l := &w.loads[i]
		w.f.Cap[l.arc] = l.people
		w.f.Supply[w.f.From[l.arc]] += l.people
	}
	for i, s := range w.p.Places {
		w.f.Cap[w.exit[i]] = s.Room
		room += s.Room
	}
	w.f.Supply[w.sink] = -min(total, room)
}

// tight tells whether somebody is sure to stay because there are more people than there is room for.
func (p *Problem) tight() bool {
	people, room := int64(0), int64(0)
	for i := range p.Demands {
		people += p.Demands[i].People
	}
	for i := range p.Places {
		room += p.Places[i].Room
	}
	return people > room
}

// forest is the tree to begin with: everybody goes to the nearest place, full or not. The arcs of loads that are nearer by their
// second way are full.
func (w *network) forest() (tree, full []int32, near []int64) {
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
	for e := w.exit0(); e < w.loads0(); e++ { // of those with a node of their own, the shortest
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
	for _, l := range w.loads {
		if key[w.f.From[l.arc]] > w.f.Cost[l.arc]+key[w.f.To[l.arc]] {
			full = append(full, l.arc)
		}
	}
	return tree, full, key
}

// exit0 is the number of arcs of roads, places and the sink; those of demands with a node of their own follow, and those of loads
// from loads0.
func (w *network) exit0() int32 { return w.roads + 2*int32(len(w.exit)) }

func (w *network) loads0() int32 { return int32(len(w.f.From) - len(w.loads)) }

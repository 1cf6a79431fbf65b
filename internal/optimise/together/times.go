package together

import (
	"cmp"
	"slices"

	"haidun/internal/optimise/assign"
)

const (
	far   = int64(1) << 60
	lists = 16 // places that are looked at first for each node
)

// way is a place and how long the way there is, in ms.
type way struct {
	place int32
	time  int64
}

// times knows how long the ways of demands are. For each node that somebody starts from it lists the places that are best by
// time and worth together, which one search over the graph finds for all; others are found place by place when asked for.
type times struct {
	p     *assign.Problem
	worth []int64
	first []int32 // arcs by where they go
	tail  []int32
	long  []int32
	num   []int32 // of a node among those somebody starts from; -1 for others
	near  [][]way
	whole [][]int64 // by place, nil where nobody asked yet

	hits    []int32 // of options, by place
	sum     []int64
	touched []int32
}

func newTimes(p *assign.Problem, worth []int64) *times {
	n := p.Graph.Nodes()
	t := &times{
		p: p, worth: worth, num: make([]int32, n), whole: make([][]int64, len(p.Places)),
		hits: make([]int32, len(p.Places)), sum: make([]int64, len(p.Places)),
	}
	t.reverse()
	for v := range t.num {
		t.num[v] = -1
	}
	count := int32(0)
	for _, d := range p.Demands {
		if t.num[d.Node] < 0 {
			t.num[d.Node] = count
			count++
		}
	}
	t.near = make([][]way, count)
	t.nearest()
	return t
}

// reverse lists the arcs by where they go.
func (t *times) reverse() {
	g := t.p.Graph
	n := g.Nodes()
	t.first = make([]int32, n+1)
	for _, v := range g.Head {
		t.first[v+1]++
	}
	for v := range n {
		t.first[v+1] += t.first[v]
	}
	at := slices.Clone(t.first[:n])
	t.tail, t.long = make([]int32, len(g.Head)), make([]int32, len(g.Head))
	for u := range n {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			v := g.Head[e]
			t.tail[at[v]], t.long[at[v]] = int32(u), g.Time[e]
			at[v]++
		}
	}
}

// nearest spreads from all places at once; each node passes on the first few places that reach it.
func (t *times) nearest() {
	most := min(lists, len(t.p.Places))
	if most == 0 {
		return
	}
	labels := make([]int32, t.p.Graph.Nodes()*most)
	count := make([]uint8, t.p.Graph.Nodes())
	var q queue
	for i, s := range t.p.Places {
		if s.Room > 0 {
			q.push(entry{t.worth[i] + s.Extra, s.Node, int32(i)})
		}
	}
	for len(q) > 0 {
		e := q.pop()
		v, had := int(e.node), int(count[e.node])
		mine := labels[v*most : v*most+had]
		if had == most || slices.Contains(mine, e.place) {
			continue
		}
		labels[v*most+had] = e.place
		count[v]++
		if i := t.num[v]; i >= 0 {
			t.near[i] = append(t.near[i], way{e.place, e.key - t.worth[e.place]})
		}
		for a := t.first[v]; a < t.first[v+1]; a++ {
			if u := t.tail[a]; int(count[u]) < most {
				q.push(entry{e.key + int64(t.long[a]), u, e.place})
			}
		}
	}
}

// column is how long the way to a place is from each node that somebody starts from; far where there is none.
func (t *times) column(place int32) []int64 {
	if t.whole[place] != nil {
		return t.whole[place]
	}
	key := make([]int64, t.p.Graph.Nodes())
	for v := range key {
		key[v] = far
	}
	s := t.p.Places[place]
	key[s.Node] = s.Extra
	q := queue{{s.Extra, s.Node, 0}}
	for len(q) > 0 {
		e := q.pop()
		if e.key > key[e.node] {
			continue
		}
		for a := t.first[e.node]; a < t.first[e.node+1]; a++ {
			if u, k := t.tail[a], e.key+int64(t.long[a]); k < key[u] {
				key[u] = k
				q.push(entry{k, u, 0})
			}
		}
	}
	out := make([]int64, len(t.near))
	for v, i := range t.num {
		if i >= 0 {
			out[i] = key[v]
		}
	}
	t.whole[place] = out
	return out
}

// may tells whether a demand may take so long.
func (t *times) may(d *assign.Demand, time int64) bool {
	return time < far && (t.p.Longest == 0 || time+d.Extra <= t.p.Longest)
}

// time is how long the way of a demand to a place is; false where it may not go there.
func (t *times) time(demand, place int32) (int64, bool) {
	d := &t.p.Demands[demand]
	if d.Only != nil && !slices.Contains(d.Only, place) {
		return 0, false
	}
	i := t.num[d.Node]
	for _, w := range t.near[i] {
		if w.place == place {
			return w.time, t.may(d, w.time)
		}
	}
	time := t.column(place)[i]
	return time, t.may(d, time)
}

// option is a place where all of some demands may go: what that costs in person-ms, and with what the room there is worth.
type option struct {
	place       int32
	cost, guide int64
}

// options are the places where all of the demands may go, the best by cost and worth first: those of the lists, or, where wanted
// is not nil, those of wanted.
func (t *times) options(demands []int32, people int64, wanted func(place int32) bool) []option {
	t.touched = t.touched[:0]
	round := int32(0)
	for _, i := range demands {
		if d := &t.p.Demands[i]; d.People > 0 {
			t.add(d, round, wanted)
			round++
		}
	}
	var out []option
	for _, place := range t.touched {
		if t.hits[place] == round {
			out = append(out, option{place, t.sum[place], t.sum[place] + people*t.worth[place]})
		}
		t.hits[place], t.sum[place] = 0, 0
	}
	slices.SortFunc(out, func(a, b option) int { return cmp.Or(cmp.Compare(a.guide, b.guide), cmp.Compare(a.place, b.place)) })
	return out
}

// add adds a demand's ways to those that all before it have.
func (t *times) add(d *assign.Demand, round int32, wanted func(place int32) bool) {
	take := func(place int32, time int64) {
		if t.hits[place] == round && t.may(d, time) {
			if round == 0 {
				t.touched = append(t.touched, place)
			}
			t.hits[place]++
			t.sum[place] += d.People * time
		}
	}
	from := t.num[d.Node]
	switch {
	case d.Only != nil:
		for _, place := range d.Only {
			if t.p.Places[place].Room > 0 && (wanted == nil || wanted(place)) {
				take(place, t.column(place)[from])
			}
		}
	case wanted == nil:
		for _, w := range t.near[from] {
			take(w.place, w.time)
		}
	default:
		for place := range t.p.Places {
			if wanted(int32(place)) {
				take(int32(place), t.column(int32(place))[from])
			}
		}
	}
}

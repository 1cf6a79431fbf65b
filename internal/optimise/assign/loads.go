package assign

// load is the people of a node that was taken out: all leave it, each by one of few ways to a node that was kept. Where there is one
// way alone, they may as well start from its end; where there is none, they stay, whatever the others do.
type load struct {
	ways [most]way
	n    int8
	from int32 // the node
	// split is its number among those of a network that leave by two ways, even where one has been closed; -1 where there never were two.
	split int32
}

// way leads to a node in so many ms.
type way struct {
	to   int32
	time int64
}

// most is by how many ways a load may leave: with two it is but an arc from the end of one to the end of the other, which as many
// can take as there are, for what the second way is longer.
const most = 2

// loads are those of a graph that is being shrunk.
type loads struct {
	all    []load
	people []bool  // of a node: whether somebody starts from there
	of     []int32 // the load of a node; -1 for none
	first  []int32 // of a node: the last reference to a load one of whose ways leads there; -1 for none
	refs   []ref
}

// ref is one of a list.
type ref struct{ load, next int32 }

func newLoads(nodes int) *loads {
	l := &loads{people: make([]bool, nodes), of: make([]int32, nodes), first: make([]int32, nodes)}
	for v := range l.of {
		l.of[v], l.first[v] = -1, -1
	}
	return l
}

// via are the ways of a load when those to v go on by its roads; false where that were too many.
func (l *load) via(v int32, roads []road) (out load, ok bool) {
	out.from, out.split = l.from, l.split
	for _, w := range l.ways[:l.n] {
		if w.to != v && !out.add(w) {
			return out, false
		}
	}
	for _, w := range l.ways[:l.n] {
		for i := range roads {
			if r := &roads[i]; w.to == v && r.out < far && !out.add(way{r.to, w.time + r.out}) {
				return out, false
			}
		}
	}
	return out, true
}

// add adds a way, or makes one as short; false where there is no room.
func (l *load) add(w way) bool {
	for i := range l.ways[:l.n] {
		if l.ways[i].to == w.to {
			l.ways[i].time = min(l.ways[i].time, w.time)
			return true
		}
	}
	if l.n == most {
		return false
	}
	l.ways[l.n] = w
	l.n++
	return true
}

// leads tells whether a way of a load that has several ends at v.
func (l *load) leads(v int32) bool {
	for _, w := range l.ways[:l.n] {
		if w.to == v {
			return l.n > 1
		}
	}
	return false
}

// fit tells whether a node can be taken out so that no load has too many ways.
func (l *loads) fit(v int32, roads []road) bool {
	if l.people[v] {
		own := load{n: 1, ways: [most]way{{to: v}}}
		if _, ok := own.via(v, roads); !ok {
			return false
		}
	}
	for r := l.first[v]; r >= 0; r = l.refs[r].next {
		if k := &l.all[l.refs[r].load]; k.leads(v) {
			if _, ok := k.via(v, roads); !ok {
				return false
			}
		}
	}
	return true
}

// move takes the people away from a node that is taken out.
func (l *loads) move(v int32, roads []road) {
	for r := l.first[v]; r >= 0; r = l.refs[r].next {
		if k := l.refs[r].load; l.all[k].leads(v) {
			l.all[k], _ = l.all[k].via(v, roads)
			l.settle(k, v)
		}
	}
	if l.people[v] {
		own := load{from: v, split: -1, n: 1, ways: [most]way{{to: v}}}
		own, _ = own.via(v, roads)
		l.of[v] = int32(len(l.all))
		l.all = append(l.all, own)
		l.settle(l.of[v], v)
	}
}

// settle notes where the ways of a load lead; one that has a single way is people at its end.
func (l *loads) settle(k, gone int32) {
	x := &l.all[k]
	switch x.n {
	case 0: // nobody of it can leave
	case 1:
		l.people[x.ways[0].to] = true
	default:
		for _, w := range x.ways[:x.n] {
			l.refs = append(l.refs, ref{k, l.first[w.to]})
			l.first[w.to] = int32(len(l.refs) - 1)
		}
	}
}

// start is where the people of a node are to be found in the end: at a node that was kept, or in a load that has several ways; and how
// long the way there is.
func (l *loads) start(v int32) (node, load int32, time int64) {
	for l.of[v] >= 0 {
		k := l.of[v]
		x := &l.all[k]
		if x.n != 1 || x.split >= 0 {
			return -1, k, time
		}
		v, time = x.ways[0].to, time+x.ways[0].time
	}
	return v, -1, time
}

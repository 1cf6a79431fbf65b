package assign

import "math"

// road is one connection of a node while the graph is shrunk: to a neighbour there and back, far where there is none.
type road struct {
	out, back int64
	to        int32
}

const far = math.MaxInt64 / 4

// shrink takes nodes out that nobody starts from or goes to, as long as few others are next to them, and joins those directly: every
// shortest way between two kept nodes keeps its length. What is left is a fraction of a road graph, and each way through it
// stands for one through the whole. With loads, nodes that people start from are taken out as well.
//
// The lists of all nodes lie in one piece of memory without pointers: the collector has nothing to do there.
type shrink struct {
	store []road
	lists []span
	gone  []bool
	taken []int32 // what is gone, in that order; its roads stay as they were when it went
	loads *loads  // nil where nobody's node may be taken
	lower *lower
}

// span is where in the store the roads of a node are, how many, and for how many there is room.
type span struct{ at, n, room int32 }

// widest is how many neighbours a node may have that is taken out. With more, more roads come than go.
const widest = 4

func newShrink(g Graph) *shrink {
	n := g.Nodes()
	s := &shrink{lower: new(lower), lists: make([]span, n), gone: make([]bool, n), taken: make([]int32, 0, n)}
	for _, v := range g.Head {
		s.lists[v].room++
	}
	total := int32(0)
	for u := range s.lists { // most roads run both ways; a list that grows longer moves
		s.lists[u].at, s.lists[u].room = total, max(s.lists[u].room, g.First[u+1]-g.First[u])
		total += s.lists[u].room
	}
	s.store = make([]road, total, total+total/2)
	for u := range int32(n) {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			s.relax(u, g.Head[e], int64(g.Time[e]))
		}
	}
	return s
}

// roads are those of a node. They are good until the next call of relax.
func (s *shrink) roads(v int32) []road {
	l := s.lists[v]
	return s.store[l.at : l.at+l.n]
}

// relax makes the road from a to b at most so long.
func (s *shrink) relax(a, b int32, long int64) {
	if a == b {
		return
	}
	r := s.road(a, b)
	r.out = min(r.out, long)
	r = s.road(b, a)
	r.back = min(r.back, long)
}

func (s *shrink) road(a, b int32) *road {
	if r := s.find(a, b); r != nil {
		return r
	}
	l := &s.lists[a]
	if l.n == l.room { // it moves to the end
		at := int32(len(s.store))
		s.store = append(s.store, s.roads(a)...)
		l.at, l.room = at, 2*l.room+2
		s.store = append(s.store, make([]road, l.room-l.n)...)
	}
	l.n++
	r := &s.store[l.at+l.n-1]
	*r = road{to: b, out: far, back: far}
	return r
}

// find is the road from a to b, or nil.
func (s *shrink) find(a, b int32) *road {
	list := s.roads(a)
	for i := range list {
		if list[i].to == b {
			return &list[i]
		}
	}
	return nil
}

func (s *shrink) forget(a, b int32) {
	list := s.roads(a)
	for i := range list {
		if list[i].to == b {
			list[i] = list[len(list)-1]
			s.lists[a].n--
			return
		}
	}
}

// run takes out what it can, those with the fewest neighbours first.
func (s *shrink) run(keep []bool) {
	var wait [widest + 1][]int32
	put := func(v int32) {
		if d := s.lists[v].n; !keep[v] && !s.gone[v] && d <= widest && (s.loads == nil || s.loads.fit(v, s.roads(v))) {
			wait[d] = append(wait[d], v)
		}
	}
	for v := range s.lists {
		put(int32(v))
	}
	for {
		d := 0
		for d <= widest && len(wait[d]) == 0 {
			d++
		}
		if d > widest {
			return
		}
		v := wait[d][len(wait[d])-1]
		wait[d] = wait[d][:len(wait[d])-1]
		if s.gone[v] || int(s.lists[v].n) != d || s.loads != nil && !s.loads.fit(v, s.roads(v)) {
			continue // it was put again when that changed
		}
		s.take(v)
		for i := range s.lists[v].n {
			put(s.store[s.lists[v].at+i].to)
		}
	}
}

// take takes a node out.
func (s *shrink) take(v int32) {
	s.gone[v] = true
	s.taken = append(s.taken, v)
	around := s.roads(v)
	if s.loads != nil {
		s.loads.move(v, around)
	}
	for i := range around {
		s.forget(around[i].to, v)
	}
	for i := range around {
		a := &around[i]
		for j := range around[:i] {
			b := &around[j]
			if a.back < far && b.out < far {
				s.relax(a.to, b.to, a.back+b.out)
			}
			if b.back < far && a.out < far {
				s.relax(b.to, a.to, b.back+a.out)
			}
		}
	}
}

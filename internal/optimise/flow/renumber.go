package flow

// renumber gives the nodes the numbers of their places in the tree, and sorts the arcs by where they come from. The walks through
// the tree and the search for an arc then run through memory nearly in order; on a road graph that is most of the time. What
// it costs is a look at everything once, for thousands of pivots.
func (s *simplex) renumber() {
	place := make([]int32, s.n+1)
	order := make([]int32, 0, s.n+1)
	for v, at := s.n, int32(0); at < s.n; at++ {
		v = s.hot[v].next
		place[v] = at
		order = append(order, v)
	}
	place[s.n] = s.n
	order = append(order, s.n)
	arcs := s.sorted(place)
	s.moveArcs(place, arcs)
	s.moveNodes(place, order, arcs)
}

// sorted are the new numbers of the arcs: those of the network by their beginning, the artificial ones by their node.
func (s *simplex) sorted(place []int32) []int32 {
	begin := make([]int32, s.n+2)
	for e := range s.m {
		begin[place[s.from[e]]+1]++
	}
	for v := range s.n + 1 {
		begin[v+1] += begin[v]
	}
	arcs := make([]int32, s.m+s.n)
	for e := range s.m {
		at := &begin[place[s.from[e]]]
		arcs[e] = *at
		*at++
	}
	for v := range s.n {
		arcs[s.m+v] = s.m + place[v]
	}
	return arcs
}

func (s *simplex) moveArcs(place, arcs []int32) {
	for e := range s.from {
		s.from[e], s.to[e] = place[s.from[e]], place[s.to[e]]
	}
	s.from, s.to = moved(s.from, arcs), moved(s.to, arcs)
	s.cost, s.most, s.flow = moved(s.cost, arcs), moved(s.most, arcs), moved(s.flow, arcs)
	s.state = moved(s.state, arcs)
	for i := range s.asks {
		a := &s.asks[i]
		a.from, a.to = place[a.from], place[a.to]
	}
	s.asks = moved(s.asks, arcs)
	s.arcOf = moved(s.arcOf, arcs[:s.m])
}

func (s *simplex) moveNodes(place, order, arcs []int32) {
	hot, cold := make([]hot, len(s.hot)), make([]cold, len(s.cold))
	supply, nodeOf := make([]int64, s.n), make([]int32, s.n)
	for at, v := range order {
		h, c := s.hot[v], s.cold[v]
		h.next, c.prev = place[h.next], place[c.prev]
		if v != s.n {
			c.parent, c.arc = place[c.parent], arcs[c.arc]
			supply[at], nodeOf[at] = s.supply[v], s.nodeOf[v]
		}
		hot[at], cold[at] = h, c
	}
	s.hot, s.cold, s.supply, s.nodeOf = hot, cold, supply, nodeOf
}

// moved is a column in its new order.
func moved[T any](column []T, to []int32) []T {
	out := make([]T, len(column))
	for i, x := range column {
		out[to[i]] = x
	}
	return out
}

package flow

// The tree is kept in preorder: the part below a node is the run of nodes that follow it and are deeper. A pivot cuts such a
// part off at one node, turns it round so that another of its nodes is on top, and grafts that on elsewhere. All of the part
// gets new prices, so it is walked in any case; the same walk gives the new depths and finds where the runs begin and end.

// cut is what a node of the stem brings with it when the part is turned round: its own run up to the next node of the stem,
// and the run after that one's part.
type cut struct {
	last        int32 // of the run that begins with the node itself
	first, tail int32 // of the run after the next one's part; first is -1 for none
}

// graft cuts the part of the tree below out off, turns it round so that in is on top, and hangs it on to by arc e.
func (s *simplex) graft(out, in, to, e int32) {
	s.stem = s.stem[:0]
	for u := in; ; u = s.cold[u].parent {
		s.stem = append(s.stem, u)
		if u == out {
			break
		}
	}
	up := int8(-1)
	if s.from[e] == in {
		up = 1
	}
	// The reduced cost of e becomes zero, that of every arc within the part stays.
	change := s.hot[to].price - s.hot[in].price - int64(up)*s.cost[e]
	after := s.walk(change, s.hot[to].depth+1)
	before := s.cold[out].prev
	s.link(before, after)
	s.weave(to)
	for k := len(s.stem) - 1; k > 0; k-- {
		x, y := &s.cold[s.stem[k]], &s.cold[s.stem[k-1]]
		x.parent, x.arc, x.up = s.stem[k-1], y.arc, -y.up
	}
	x := &s.cold[in]
	x.parent, x.arc, x.up = to, e, up
}

func (s *simplex) link(a, b int32) {
	s.hot[a].next, s.cold[b].prev = b, a
}

// walk goes through the part once, in its old order, from the last of the stem. It answers the node that follows the part.
func (s *simplex) walk(change int64, depth int32) (after int32) {
	top := len(s.stem) - 1
	if cap(s.cuts) <= top {
		s.cuts = make([]cut, 2*top+8)
	}
	s.cuts = s.cuts[:top+1]
	old := s.hot[s.stem[0]].depth
	at := s.stem[top]
	for k := top; k > 0; k-- { // down the stem: what comes before the next of the stem belongs to this one
		shift := depth + int32(k) - (old - int32(k))
		for at != s.stem[k-1] {
			x := &s.hot[at]
			x.price += change
			x.depth += shift
			s.cuts[k].last = at
			at = x.next
		}
	}
	shift, floor := depth-old, old
	for k := 0; k <= top; k++ { // and up again: what is deeper than a node of the stem is the rest of its part
		first, last := int32(-1), int32(-1)
		for x := &s.hot[at]; k == 0 && first < 0 || x.depth > floor; x = &s.hot[at] {
			if first < 0 {
				first = at
			}
			x.price += change
			x.depth += shift
			last = at
			at = x.next
		}
		if k == 0 {
			s.cuts[0] = cut{last: last, first: -1}
		} else {
			s.cuts[k].first, s.cuts[k].tail = first, last
		}
		floor--
		shift += 2
	}
	return at
}

// weave puts the part into the preorder right behind to, in its new order.
func (s *simplex) weave(to int32) {
	after := s.hot[to].next
	at := to
	for k, u := range s.stem {
		c := s.cuts[k]
		s.link(at, u)
		if at = c.last; c.first >= 0 {
			s.link(at, c.first)
			at = c.tail
		}
	}
	s.link(at, after)
}

// plant makes the tree to start with.
func (s *simplex) plant(tree, full []int32) {
	rest := append(append(make([]int64, 0, s.n+1), s.supply...), 0)
	kids := s.hang(tree)
	s.fill(full, rest)
	order := s.preorder(kids)
	for k := len(order) - 1; k > 0; k-- { // from the leaves: each sends what it has to its parent
		v := order[k]
		x := &s.cold[v]
		if e := x.arc; e < s.m {
			// From every node more could go to the root: with that kept, the simplex does not go round in circles.
			if amount := int64(x.up) * rest[v]; x.up > 0 && amount >= 0 && amount < s.most[e] || x.up < 0 && amount > 0 && amount <= s.most[e] {
				s.flow[e] = amount
				s.stand(e, inTree)
				rest[x.parent] += rest[v]
				continue
			} else if x.up > 0 && amount > 0 { // it takes what it can, and the root the rest
				s.flow[e] = s.most[e]
				s.stand(e, atMost)
				rest[x.parent] += s.most[e]
				rest[v] -= s.most[e]
			}
		}
		s.toRoot(v, rest[v])
	}
	s.settle()
}

// fill lets arcs outside the tree carry all they may, and takes that from what the nodes have.
func (s *simplex) fill(full []int32, rest []int64) {
	for _, e := range full {
		if e < 0 || e >= s.m || s.most[e] == Unbounded || s.state[e] == atMost {
			continue
		}
		from, to := s.from[e], s.to[e]
		if s.cold[from].arc == e || s.cold[to].arc == e {
			continue
		}
		s.flow[e] = s.most[e]
		s.stand(e, atMost)
		rest[from] -= s.most[e]
		rest[to] += s.most[e]
	}
}

// toRoot hangs a node on the root by its artificial arc, which carries amount. Where that runs against the node's nature, or
// the node has none, it is so dear that nothing is left there in the end.
func (s *simplex) toRoot(v int32, amount int64) {
	e := s.m + v
	x := &s.cold[v]
	x.parent, x.arc, x.up = s.n, e, 1
	s.from[e], s.to[e] = v, s.n
	if amount < 0 {
		x.up, amount = -1, -amount
		s.from[e], s.to[e] = s.n, v
	}
	s.cost[e] = s.stays(v)
	s.flow[e] = amount
	s.stand(e, inTree)
}

// hang reads the tree that was asked for into the nodes' parents; what is no tree there hangs on the root.
func (s *simplex) hang(tree []int32) (kids [][2]int32) {
	s.cold[s.n] = cold{parent: -1, arc: -1}
	for v := range s.n {
		x := &s.cold[v]
		x.parent, x.arc, x.up = s.n, s.m+v, 1
		if int(v) >= len(tree) || tree[v] < 0 || tree[v] >= s.m {
			continue
		}
		switch e := tree[v]; v {
		case s.to[e]:
			x.parent, x.arc, x.up = s.from[e], e, -1
		case s.from[e]:
			x.parent, x.arc, x.up = s.to[e], e, 1
		}
	}
	seen := make([]int32, s.n+1) // by which walk
	for v := range s.n {
		for u := v; u != s.n && seen[u] == 0; u = s.cold[u].parent {
			seen[u] = v + 1
			if next := s.cold[u].parent; next == u || next != s.n && seen[next] == v+1 { // a circle
				x := &s.cold[u]
				x.parent, x.arc, x.up = s.n, s.m+u, 1
			}
		}
	}
	return s.children()
}

// children are, for each node, its first child and its next sibling; -1 for none.
func (s *simplex) children() [][2]int32 {
	kids := make([][2]int32, s.n+1)
	for v := range kids {
		kids[v] = [2]int32{-1, -1}
	}
	for v := s.n - 1; v >= 0; v-- {
		p := s.cold[v].parent
		kids[v][1], kids[p][0] = kids[p][0], v
	}
	return kids
}

// preorder lists the root and all nodes, each before those below it.
func (s *simplex) preorder(kids [][2]int32) []int32 {
	order := make([]int32, 0, s.n+1)
	for at := s.n; at >= 0; {
		order = append(order, at)
		next := kids[at][0]
		for up := at; next < 0 && up != s.n; up = s.cold[up].parent {
			next = kids[up][1]
		}
		at = next
	}
	return order
}

// settle numbers the tree as it has become: order, depths and prices.
func (s *simplex) settle() {
	order := s.preorder(s.children())
	for k, v := range order {
		x := &s.cold[v]
		s.link(v, order[(k+1)%len(order)])
		if v == s.n {
			continue
		}
		up := s.hot[x.parent]
		s.hot[v].depth, s.hot[v].price = up.depth+1, up.price-int64(x.up)*s.cost[x.arc]
	}
}

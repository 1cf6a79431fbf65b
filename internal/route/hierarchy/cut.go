package hierarchy

// cut finds the fewest nodes that separate two sets of nodes: as many as there are paths between them that share no node (Menger).
// Each node has two states, that a path comes in, and that it goes out.
type cut struct {
	p          *piece
	prev, next []int32 // of the path over a node; -1 for none
	used, goal []bool
	seen       []int32 // of states: the search that reached it
	from, tree []int32 // of states
	done       []bool  // of trees
	queue      []int32
	side       []int32 // after run: 0, 1, or separator
	stamp      int32
}

func newCut(p *piece) *cut {
	n := len(p.node)
	return &cut{
		p: p, prev: make([]int32, n), next: make([]int32, n), used: make([]bool, n), goal: make([]bool, n), done: make([]bool, n),
		seen: make([]int32, 2*n), from: make([]int32, 2*n), tree: make([]int32, 2*n), side: make([]int32, n),
	}
}

// run separates two sets, and answers how many nodes are between; side tells where every node is.
func (c *cut) run(sources, sinks []int32) int {
	for v := range c.prev {
		c.prev[v], c.next[v], c.used[v], c.goal[v] = -1, -1, false, false
	}
	for _, t := range sinks {
		c.goal[t] = true
	}
	for c.grow(sources) > 0 {
	}
	between := 0
	for v := range c.side {
		in, out := c.seen[2*v] == c.stamp, c.seen[2*v+1] == c.stamp
		switch {
		case out:
			c.side[v] = 0
		case in:
			c.side[v] = separator
			between++
		default:
			c.side[v] = 1
		}
	}
	return between
}

// grow searches from all sources at once, each with a tree of its own, and adds a path for every tree that comes to a sink. As no
// two trees share a state, the paths are independent.
func (c *cut) grow(sources []int32) (paths int) {
	c.stamp++
	c.queue = c.queue[:0]
	for _, s := range sources {
		c.seen[2*s], c.done[s] = c.stamp, false
		if !c.used[s] {
			c.reach(2*s+1, -1, s)
		}
	}
	for i := 0; i < len(c.queue); i++ {
		x := c.queue[i]
		switch u := x >> 1; {
		case c.done[c.tree[x]]:
		case x&1 == 0:
			c.back(x, u)
		case c.on(x, u):
			c.done[c.tree[x]] = true
			paths++
		}
	}
	return paths
}

func (c *cut) reach(x, from, tree int32) {
	c.seen[x], c.from[x], c.tree[x] = c.stamp, from, tree
	c.queue = append(c.queue, x)
}

// back goes from where a path comes in to where it came from.
func (c *cut) back(x, u int32) {
	if p := c.prev[u]; p >= 0 && c.seen[2*p+1] != c.stamp {
		c.reach(2*p+1, x, c.tree[x])
	}
}

// on goes from a node to its neighbours, and tells whether one is a sink and the path was added.
func (c *cut) on(x, u int32) bool {
	if c.used[u] && c.seen[2*u] != c.stamp {
		c.reach(2*u, x, c.tree[x])
	}
	for _, w := range c.p.head[c.p.first[u]:c.p.first[u+1]] {
		if c.seen[2*w] == c.stamp {
			continue
		}
		if c.used[w] {
			c.reach(2*w, x, c.tree[x])
			continue
		}
		c.seen[2*w], c.from[2*w], c.tree[2*w] = c.stamp, x, c.tree[x]
		if c.goal[w] {
			c.add(2 * w)
			return true
		}
		c.reach(2*w+1, 2*w, c.tree[x])
	}
	return false
}

// add adds the path that ends in a state. It is walked from its end, and what it goes back over is taken away.
func (c *cut) add(x int32) {
	var states []int32
	for ; x >= 0; x = c.from[x] {
		states = append(states, x)
	}
	c.used[states[len(states)-1]>>1] = true
	for i := len(states) - 1; i > 0; i-- {
		a, b := states[i], states[i-1]
		u, w := a>>1, b>>1
		switch {
		case a&1 == 1 && u == w: // out of the path altogether
			c.prev[u], c.next[u], c.used[u] = -1, -1, false
		case a&1 == 1:
			c.next[u], c.prev[w], c.used[w] = w, u, true
		}
	}
}

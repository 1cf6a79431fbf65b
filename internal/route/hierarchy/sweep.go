package hierarchy

// lanes is how many sources one sweep serves.
const lanes = 16

// targets is the part of a layer that is above some nodes, the highest first: all that a sweep has to look at to know these nodes
// (Delling, Goldberg, Werneck 2011: RPHAST).
type targets struct {
	first, head []int32 // of the part, by its own numbers
	w           []int32
	number      []int32 // of a rank; -1 for none
	at          []int32 // numbers of the nodes that were asked for
}

// aim makes the targets. d is the direction: 1 to reach them from above, 0 to come from them.
func (m *Metric) aim(nodes []int32, d int) *targets {
	h, l := m.h, m.layer()
	n := len(h.node)
	t := &targets{number: make([]int32, n), at: make([]int32, len(nodes)), first: []int32{0}}
	for _, v := range nodes {
		t.number[h.rank[v]] = 1
	}
	arcs := 0
	for x := range n {
		if t.number[x] == 0 {
			continue
		}
		for e := l.first[x]; e < l.first[x+1]; e++ {
			if l.w[e][d] < never {
				t.number[l.head[e]] = 1
				arcs++
			}
		}
	}
	t.head, t.w = make([]int32, 0, arcs), make([]int32, 0, arcs)
	for x := n - 1; x >= 0; x-- {
		if t.number[x] == 0 {
			t.number[x] = -1
			continue
		}
		t.number[x] = int32(len(t.first) - 1)
		for e := l.first[x]; e < l.first[x+1]; e++ {
			if l.w[e][d] < never {
				t.head, t.w = append(t.head, t.number[l.head[e]]), append(t.w, l.w[e][d])
			}
		}
		t.first = append(t.first, int32(len(t.head)))
	}
	for i, v := range nodes {
		t.at[i] = t.number[h.rank[v]]
	}
	return t
}

// sweep finds the times of all nodes of the part from above, in every lane: time holds those that are known already, a row of
// lanes for each node.
func (t *targets) sweep(time []int32) {
	for v := range len(t.first) - 1 {
		row := (*[lanes]int32)(time[v*lanes:])
		from, to := t.first[v], t.first[v+1]
		heads, weights := t.head[from:to], t.w[from:to]
		for half := 0; half < lanes; half += 8 {
			a := (*[8]int32)(row[half:])
			a0, a1, a2, a3, a4, a5, a6, a7 := a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]
			for i, y := range heads {
				b, w := (*[8]int32)(time[int(y)*lanes+half:]), weights[i]
				a0, a1, a2, a3 = min(a0, b[0]+w), min(a1, b[1]+w), min(a2, b[2]+w), min(a3, b[3]+w)
				a4, a5, a6, a7 = min(a4, b[4]+w), min(a5, b[5]+w), min(a6, b[6]+w), min(a7, b[7]+w)
			}
			a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7] = a0, a1, a2, a3, a4, a5, a6, a7
		}
	}
}

// climber finds the times of all that is above a node.
type climber struct {
	m    *Metric
	time []int32 // of ranks; never, but while it climbs
}

func newClimber(m *Metric) *climber {
	c := &climber{m: m, time: make([]int32, len(m.h.node))}
	for v := range c.time {
		c.time[v] = never
	}
	return c
}

// climb tells of every rank above a node that is reached. d is 0 for times from the node, 1 for times to it.
func (c *climber) climb(node int32, d int, tell func(rank, time int32)) {
	l := c.m.layer()
	x := c.m.h.rank[node]
	c.time[x] = 0
	for ; x >= 0; x = c.m.h.parent[x] {
		t := c.time[x]
		if t >= never {
			continue
		}
		tell(x, t)
		c.time[x] = never
		for e := l.first[x]; e < l.first[x+1]; e++ {
			y := l.head[e]
			c.time[y] = min(c.time[y], t+l.w[e][d])
		}
	}
}

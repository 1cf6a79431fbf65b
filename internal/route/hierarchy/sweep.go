package hierarchy

// lanes is how many sources one sweep serves.
const lanes = 16

// aim is the part of a layer that is above some nodes, the highest first: all that a sweep has to look at to know these nodes
// (Delling, Goldberg, Werneck 2011: RPHAST).
type aim struct {
	first  []int32 // of the part, by its own numbers
	steps  []step
	number []int32 // of a rank; -1 for none
	at     []int32 // numbers of the nodes that were asked for
}

// step is an arc of the part, from above.
type step struct{ from, time int32 }

// aim makes the part of some nodes. d is the direction: 1 to reach them from above, 0 to come from them.
func (m *Metric) aim(nodes []int32, d int) *aim {
	h, l := m.h, m.layer()
	n := len(h.node)
	t := &aim{number: make([]int32, n), at: make([]int32, len(nodes)), first: []int32{0}}
	for _, v := range nodes {
		t.number[h.rank[v]] = 1
	}
	size, arcs := 0, 0
	for x := range n {
		if t.number[x] == 0 {
			continue
		}
		size++
		for _, r := range l.from(int32(x)) {
			if r.w[d] < never {
				t.number[r.head] = 1
				arcs++
			}
		}
	}
	t.first, t.steps = make([]int32, 1, size+1), make([]step, 0, arcs)
	for x := n - 1; x >= 0; x-- {
		if t.number[x] == 0 {
			t.number[x] = -1
			continue
		}
		t.number[x] = int32(len(t.first) - 1)
		for _, r := range l.from(int32(x)) {
			if r.w[d] < never {
				t.steps = append(t.steps, step{t.number[r.head], r.w[d]})
			}
		}
		t.first = append(t.first, int32(len(t.steps)))
	}
	for i, v := range nodes {
		t.at[i] = t.number[h.rank[v]]
	}
	return t
}

// row is the times of one node in every lane.
type row [lanes]int32

// sheet is the times of a part for some sources at once. A row counts when it was written in this round; others are never.
type sheet struct {
	rows  []row
	round []int32
	now   int32
}

func newSheet(t *aim) *sheet {
	n := len(t.first) - 1
	return &sheet{rows: make([]row, n), round: make([]int32, n)}
}

// note notes what is known of a node before the sweep.
func (s *sheet) note(k int32, lane int, time int32) {
	if s.round[k] != s.now {
		s.round[k] = s.now
		s.rows[k] = unknown()
	}
	s.rows[k][lane] = time
}

func unknown() (r row) {
	for i := range r {
		r[i] = never
	}
	return r
}

// sweep finds the times of all nodes of the part from above, in every lane.
func (s *sheet) sweep(t *aim) {
	none := unknown()
	for v := range s.rows {
		begin := &none
		if s.round[v] == s.now {
			begin = &s.rows[v]
		}
		steps := t.steps[t.first[v]:t.first[v+1]]
		to := &s.rows[v]
		a0, a1, a2, a3, a4, a5, a6, a7 := begin[0], begin[1], begin[2], begin[3], begin[4], begin[5], begin[6], begin[7]
		for _, x := range steps {
			b, w := &s.rows[x.from], x.time
			a0, a1, a2, a3 = min(a0, b[0]+w), min(a1, b[1]+w), min(a2, b[2]+w), min(a3, b[3]+w)
			a4, a5, a6, a7 = min(a4, b[4]+w), min(a5, b[5]+w), min(a6, b[6]+w), min(a7, b[7]+w)
		}
		to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7] = a0, a1, a2, a3, a4, a5, a6, a7
		a0, a1, a2, a3, a4, a5, a6, a7 = begin[8], begin[9], begin[10], begin[11], begin[12], begin[13], begin[14], begin[15]
		for _, x := range steps {
			b, w := &s.rows[x.from], x.time
			a0, a1, a2, a3 = min(a0, b[8]+w), min(a1, b[9]+w), min(a2, b[10]+w), min(a3, b[11]+w)
			a4, a5, a6, a7 = min(a4, b[12]+w), min(a5, b[13]+w), min(a6, b[14]+w), min(a7, b[15]+w)
		}
		to[8], to[9], to[10], to[11], to[12], to[13], to[14], to[15] = a0, a1, a2, a3, a4, a5, a6, a7
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
		for _, r := range l.from(x) {
			c.time[r.head] = min(c.time[r.head], t+r.w[d&1])
		}
	}
}

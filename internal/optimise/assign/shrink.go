package assign

import "math"

// road is one connection of a node while the graph is shrunk: to a neighbour there and back, far where there is none.
type road struct {
	to        int32
	out, back int64
}

const far = math.MaxInt64 / 4

// shrink takes nodes out that nobody starts from or goes to, as long as few others are next to them, and joins those directly: every
// shortest way between two kept nodes keeps its length. What is left is a fraction of a road graph, and each way through it
// stands for one through the whole.
type shrink struct {
	roads [][]road
	gone  []bool
}

// widest is how many neighbours a node may have that is taken out. With more, more roads come than go.
const widest = 4

func newShrink(g Graph) *shrink {
	n := g.Nodes()
	s := &shrink{roads: make([][]road, n), gone: make([]bool, n)}
	degree := make([]int32, n)
	for u := range n {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			degree[u]++
			degree[g.Head[e]]++
		}
	}
	total := 0
	for _, d := range degree {
		total += int(d)
	}
	store := make([]road, total) // one piece of memory; lists that grow leave it
	for u := range n {
		s.roads[u], store = store[:0:degree[u]], store[degree[u]:]
	}
	for u := range n {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			s.relax(int32(u), g.Head[e], int64(g.Time[e]))
		}
	}
	return s
}

// relax makes the road from a to b at most so long.
func (s *shrink) relax(a, b int32, long int64) {
	if a == b {
		return
	}
	r, back := s.road(a, b), s.road(b, a)
	s.roads[a][r].out = min(s.roads[a][r].out, long)
	s.roads[b][back].back = min(s.roads[b][back].back, long)
}

func (s *shrink) road(a, b int32) int {
	for i := range s.roads[a] {
		if s.roads[a][i].to == b {
			return i
		}
	}
	s.roads[a] = append(s.roads[a], road{b, far, far})
	return len(s.roads[a]) - 1
}

func (s *shrink) forget(a, b int32) {
	l := s.roads[a]
	for i := range l {
		if l[i].to == b {
			l[i] = l[len(l)-1]
			s.roads[a] = l[:len(l)-1]
			return
		}
	}
}

// run takes out what it can, those with the fewest neighbours first.
func (s *shrink) run(keep []bool) {
	var wait [widest + 1][]int32
	put := func(v int32) {
		if d := len(s.roads[v]); !keep[v] && !s.gone[v] && d <= widest {
			wait[d] = append(wait[d], v)
		}
	}
	for v := range s.roads {
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
		if s.gone[v] || len(s.roads[v]) != d {
			continue // it was put again when that changed
		}
		s.take(v)
		for _, r := range s.roads[v] {
			put(r.to)
		}
	}
}

// take takes a node out.
func (s *shrink) take(v int32) {
	s.gone[v] = true
	around := s.roads[v]
	for _, r := range around {
		s.forget(r.to, v)
	}
	for _, a := range around {
		if a.back >= far {
			continue // nobody comes from there
		}
		for _, b := range around {
			if a.to != b.to && b.out < far {
				s.relax(a.to, b.to, a.back+b.out)
			}
		}
	}
}

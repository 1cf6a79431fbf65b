package assign

// searcher finds the places that a single demand may go to, and how long it takes. It is used again and again, and forgets only
// what it touched.
type searcher struct {
	p       *Problem
	at      [][]int32 // the places at a node; nil where there are none
	key     []int64
	touched []int32
	q       queue
	wanted  []bool // by place
}

// reach is a place and the way there, in ms.
type reach struct {
	place int32
	time  int64
}

func newSearcher(p *Problem) *searcher {
	s := &searcher{p: p, at: make([][]int32, p.Graph.Nodes()), key: fars(p.Graph.Nodes()), wanted: make([]bool, len(p.Places))}
	for i, at := range p.Places {
		s.at[at.Node] = append(s.at[at.Node], int32(i))
	}
	return s
}

// from answers the places that a demand may go to and can reach within the bound, in no order.
func (s *searcher) from(d *Demand) (out []reach) {
	limit := int64(far - 1)
	if s.p.Longest > 0 {
		limit = s.p.Longest - d.Extra
	}
	if limit < 0 {
		return nil
	}
	for _, i := range d.Only {
		s.wanted[i] = true
	}
	g := s.p.Graph
	s.key[d.Node] = 0
	s.touched = append(s.touched[:0], d.Node)
	s.q.push(0, d.Node)
	spread(&s.q, g.First, g.Head, func(e int32) int64 { return int64(g.Time[e]) }, s.key, limit, func(v, _ int32) { s.touched = append(s.touched, v) })
	for _, v := range s.touched {
		if s.key[v] == far {
			continue // it was touched twice
		}
		for _, i := range s.at[v] {
			if t := s.key[v] + s.p.Places[i].Extra; t <= limit && (d.Only == nil || s.wanted[i]) {
				out = append(out, reach{i, t})
			}
		}
		s.key[v] = far
	}
	for _, i := range d.Only {
		s.wanted[i] = false
	}
	return out
}

package assign

// Reachable tells for each demand whether there is a place with room that it may go to and reach within the bound.
func Reachable(p *Problem) []bool {
	out := make([]bool, len(p.Demands))
	var q queue
	key := fars(p.Graph.Nodes())
	for _, s := range p.Places {
		if s.Room > 0 && s.Extra < key[s.Node] {
			key[s.Node] = s.Extra
			q.push(s.Extra, s.Node)
		}
	}
	back, tail, arc := reversed(p.Graph.Nodes(), p.Graph.tails(), p.Graph.Head)
	spread(&q, back, tail, func(e int32) int64 { return int64(p.Graph.Time[arc[e]]) }, key, far-1, nil)
	var search *searcher
	for i := range p.Demands {
		d := &p.Demands[i]
		near := key[d.Node]
		if d.Only == nil {
			out[i] = near < far && (p.Longest == 0 || near+d.Extra <= p.Longest)
			continue
		}
		if search == nil {
			search = newSearcher(p)
		}
		for _, r := range search.from(d) {
			out[i] = out[i] || p.Places[r.place].Room > 0
		}
	}
	return out
}

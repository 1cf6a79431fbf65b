package flow

// A start that is good but for some units too many is mended step by step. What cannot be delivered stays for a toll above what its
// node pays by and by; at a small toll only what has a short way elsewhere moves, and prices rise as little. Where all of it were
// so dear at once that it had to move at any price, up to two thirds more pivots were needed: much moved too far, and back.

// ladder are the tolls of an artificial arc, one after the other; the last is that it is forbidden.
func (s *simplex) ladder(near []int64) []int64 {
	if len(near) != int(s.n) {
		return []int64{0}
	}
	s.near = near
	sum, count := int64(0), int64(0)
	for v := range s.n {
		if k := near[s.nodeOf[v]]; s.supply[v] > 0 && k < s.forbid/2 {
			sum, count = sum+k/16, count+1
		}
	}
	var out []int64
	mean := 16 * (sum / max(count, 1))
	for toll := max(1, mean/firstToll); toll < lastToll*mean && toll < s.forbid/4; toll = 2*toll + 1 {
		out = append(out, toll)
	}
	return append(out, 0)
}

// The first toll is the sixteenth part of what a unit pays by and by, the last twenty times as much: found by trying, and it matters
// little.
const firstToll, lastToll = 16, 20

// stays is what the artificial arc of a node costs, as it runs. Where it runs against the node's nature, or the node has none, it is
// so dear that nothing is left there in the end.
func (s *simplex) stays(v int32) int64 {
	e := s.m + v
	leaves := s.from[e] == v
	if s.toll > 0 {
		if !leaves {
			return 0
		}
		return min(s.near[s.nodeOf[v]], s.forbid/2) + s.toll
	}
	if s.supply[v] > 0 && leaves || s.supply[v] < 0 && !leaves {
		return s.forbid
	}
	return 2 * s.forbid
}

// stuck tells whether an artificial arc carries anything.
func (s *simplex) stuck() bool {
	for v := range s.n {
		if s.flow[s.m+v] > 0 {
			return true
		}
	}
	return false
}

// charge sets the toll, and the prices by it.
func (s *simplex) charge(toll int64) {
	s.toll = toll
	for v := range s.n {
		e := s.m + v
		s.cost[e] = s.stays(v)
		if s.state[e] == inTree || s.supply[v] != 0 {
			s.stand(e, s.state[e])
		}
	}
	for v := s.hot[s.n].next; v != s.n; v = s.hot[v].next {
		x := &s.cold[v]
		s.hot[v].price = s.hot[x.parent].price - int64(x.up)*s.cost[x.arc]
	}
}

package flow

import "fmt"

// Check looks at a flow and its prices: every arc within its bounds, every node's balance, and for each arc that its cost, seen
// through the prices, agrees with where its flow stands (complementary slackness). A flow that passes is optimal among those
// that leave as much. It shares no code with the solver. The answer is the first thing that is wrong; nil for a proof.
func Check(p *Problem, s *Solution) error {
	if len(s.Flow) != len(p.From) || len(s.Price) != len(p.Supply) || len(s.Left) != len(p.Supply) {
		return fmt.Errorf("a flow of %d arcs, prices of %d nodes; the network has %d and %d", len(s.Flow), len(s.Price), len(p.From), len(p.Supply))
	}
	balance := make([]int64, len(p.Supply))
	for e, f := range s.Flow {
		low, most := int64(0), int64(Unbounded)
		if p.Low != nil {
			low = p.Low[e]
		}
		if p.Cap != nil {
			most = p.Cap[e]
		}
		if f < low || f > most {
			return fmt.Errorf("arc %d carries %d, and may from %d to %d", e, f, low, most)
		}
		from, to := p.From[e], p.To[e]
		balance[from] += f
		balance[to] -= f
		seen := p.Cost[e] + s.Price[from] - s.Price[to]
		if seen < 0 && f < most {
			return fmt.Errorf("arc %d: another unit from %d to %d would save %d", e, from, to, -seen)
		}
		if seen > 0 && f > low {
			return fmt.Errorf("arc %d: a unit less from %d to %d would save %d", e, from, to, seen)
		}
	}
	stays, lacks := int64(0), int64(0)
	for v, b := range balance {
		if b+s.Left[v] != p.Supply[v] {
			return fmt.Errorf("node %d has %d, sends %d and leaves %d", v, p.Supply[v], b, s.Left[v])
		}
		stays, lacks = stays+max(s.Left[v], 0), lacks+max(-s.Left[v], 0)
	}
	return delivered(p, s, stays, lacks)
}

// delivered proves that no flow delivers more: a node where something stays is dearer, by the price of leaving it, than any
// where something is missing, so that no way leads from one to the other that has room.
func delivered(p *Problem, s *Solution, stays, lacks int64) error {
	if stays == 0 || lacks == 0 {
		return nil
	}
	// Follow what has room from all nodes where something stays.
	n := len(p.Supply)
	out, in := make([][]int32, n), make([][]int32, n)
	for e := range p.From {
		out[p.From[e]], in[p.To[e]] = append(out[p.From[e]], int32(e)), append(in[p.To[e]], int32(e))
	}
	seen := make([]bool, n)
	var open []int32
	reach := func(v int32) {
		if !seen[v] {
			seen[v] = true
			open = append(open, v)
		}
	}
	for v, left := range s.Left {
		if left > 0 {
			reach(int32(v))
		}
	}
	for len(open) > 0 {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		if s.Left[v] < 0 {
			return fmt.Errorf("something stays though node %d lacks it and a way leads there", v)
		}
		for _, e := range out[v] {
			if p.Cap == nil || s.Flow[e] < p.Cap[e] {
				reach(p.To[e])
			}
		}
		for _, e := range in[v] {
			if low := int64(0); p.Low == nil && s.Flow[e] > low || p.Low != nil && s.Flow[e] > p.Low[e] {
				reach(p.From[e])
			}
		}
	}
	return nil
}

package flow

import "math/rand/v2"

// Netgen describes networks of the kind that NETGEN makes (Klingman, Napier and Stutz, Management Science 20, 1974): some nodes
// give, some take, the rest pass on, and what is given can always be delivered.
type Netgen struct {
	Nodes, Arcs    int
	Sources, Sinks int
	Supply         int64 // of all sources together, at least one each
	Dearest        int64 // costs are from 1 to it
	Widest         int64 // capacities are from 1 to it; 0 for none
}

// Make makes one with the dice it is handed: the same dice make the same network.
func (g Netgen) Make(rng *rand.Rand) *Problem {
	p := &Problem{Supply: make([]int64, g.Nodes), Cap: []int64{}}
	g.skeleton(p, rng)
	for len(p.From) < g.Arcs {
		from, to := rng.IntN(g.Nodes-g.Sinks), g.Sources+rng.IntN(g.Nodes-g.Sources)
		if from == to {
			continue
		}
		most := int64(Unbounded)
		if g.Widest > 0 {
			most = 1 + rng.Int64N(g.Widest)
		}
		p.Add(int32(from), int32(to), most, 1+rng.Int64N(g.Dearest))
	}
	return p
}

// skeleton deals the supply out and lays a chain from each source through nodes that pass on to some sinks, wide enough for all it
// gives and, two times in three, dear.
func (g Netgen) skeleton(p *Problem, rng *rand.Rand) {
	for s := range g.Sources {
		p.Supply[s] = 1
	}
	for left := g.Supply - int64(g.Sources); left > 0; {
		part := 1 + rng.Int64N(min(left, max(1, 2*g.Supply/int64(g.Sources))))
		p.Supply[rng.IntN(g.Sources)] += part
		left -= part
	}
	pass := rng.Perm(g.Nodes - g.Sources - g.Sinks)
	for s := range g.Sources {
		at, amount := int32(s), p.Supply[s]
		cost := func() int64 {
			if rng.IntN(3) > 0 {
				return g.Dearest
			}
			return 1 + rng.Int64N(g.Dearest)
		}
		for _, v := range pass[len(pass)*s/g.Sources : len(pass)*(s+1)/g.Sources] {
			next := int32(g.Sources + v)
			p.Add(at, next, amount, cost())
			at = next
		}
		for left, ends := amount, 1+rng.IntN(3); left > 0; ends-- { // to a few sinks
			part := left
			if ends > 1 {
				part = 1 + rng.Int64N(left)
			}
			sink := int32(g.Nodes - 1 - rng.IntN(g.Sinks))
			p.Add(at, sink, amount, cost())
			p.Supply[sink] -= part
			left -= part
		}
	}
}

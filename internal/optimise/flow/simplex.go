package flow

import (
	"context"
	"fmt"
	"math"
)

// Options are what a solver is told beside the network; the zero value is good.
type Options struct {
	// Tree is a basis to start from: for each node the arc of the network that joins it to the next node on its way to the
	// root, or -1 where the root is next. A basis whose flow would be negative or above a capacity somewhere is used as far
	// as it is good: the rest of the node's supply goes to the root. nil starts from nothing.
	Tree []int32
	// Full are arcs that carry as much as they may to begin with, where they are not in the tree.
	Full []int32
	// Stay is what leaving a unit behind is to cost at least; by itself it costs more than any way through the network.
	Stay int64
	// Near is about what a unit pays from each node to where it is delivered; nil where nobody knows. With it a start that is
	// good but for some units too many is mended step by step: what cannot be delivered for that pays a toll, which rises until
	// nothing is left or it is dearer than any way.
	Near []int64
	// Progress is called now and then with the number of pivots; nil for nobody.
	Progress func(pivots int64)
}

// Where an arc that is not in the tree stands.
const (
	atLow  int8 = 1
	inTree int8 = 0
	atMost int8 = -1
)

// hot is what the long walks through the tree and the search for an arc touch of a node, four to a cache line.
type hot struct {
	price int64
	next  int32 // in preorder, round and round
	depth int32
}

// cold is the rest.
type cold struct {
	prev   int32
	parent int32
	arc    int32 // to the parent
	up     int8  // 1 where that arc runs to the parent, -1 where it comes from it
}

// simplex is a network with a root, to which an artificial arc runs from every node or comes from it.
type simplex struct {
	n, m  int32 // of the network; the root is node n, the artificial arc of node v is m+v
	hot   []hot
	cold  []cold
	from  []int32
	to    []int32
	cost  []int64
	most  []int64
	flow  []int64
	state []int8
	asks  []ask

	supply []int64 // of the nodes, after what arcs must carry at least
	pivots int64
	near   []int64 // of a node as it was called first: what a way from it costs, about
	toll   int64   // what an artificial arc costs above that; 0 for forbid
	forbid int64   // cost of an artificial arc: dearer than any way through the network, so that nothing stays that can be delivered

	nodeOf, arcOf []int32 // what nodes and arcs were called before they were renumbered

	at    int32 // where the search for an arc goes on
	block int32
	stem  []int32
	cuts  []cut
}

// Solve finds a flow of minimum cost among those that deliver most.
//
// Errors: what Validate says, ErrUnbounded, ErrPartly, and ctx's.
func Solve(ctx context.Context, p *Problem, o Options) (*Solution, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := newSimplex(p, o.Stay)
	s.plant(o.Tree, o.Full)
	for _, toll := range s.ladder(o.Near) {
		if toll > 0 && !s.stuck() {
			continue
		}
		s.charge(toll)
		if err := s.run(ctx, o.Progress); err != nil {
			return nil, err
		}
	}
	out := s.solution(p)
	if out.Undeliver+out.Missing > 0 && !p.plain() {
		return nil, fmt.Errorf("%w: %d stay and %d are missing", ErrPartly, out.Undeliver, out.Missing)
	}
	return out, nil
}

// run pivots until the flow is optimal.
func (s *simplex) run(ctx context.Context, progress func(pivots int64)) error {
	const early = 128 // who starts close to the end is there before it pays
	again := max(2048, int64(s.n)/8)
	for {
		e := s.enter()
		if e < 0 {
			return nil
		}
		if !s.pivot(e) {
			return ErrUnbounded
		}
		if s.pivots++; s.pivots%again == 0 || s.pivots == early {
			s.renumber()
		}
		if s.pivots&0xfff == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if progress != nil {
				progress(s.pivots)
			}
		}
	}
}

func newSimplex(p *Problem, stay int64) *simplex {
	n, m := int32(len(p.Supply)), int32(len(p.From))
	s := &simplex{n: n, m: m, hot: make([]hot, n+1), cold: make([]cold, n+1), nodeOf: series(n), arcOf: series(m)}
	s.from, s.to = append(make([]int32, 0, m+n), p.From...), append(make([]int32, 0, m+n), p.To...)
	s.cost, s.most = append(make([]int64, 0, m+n), p.Cost...), make([]int64, m, m+n)
	s.flow, s.state = make([]int64, m+n), make([]int8, m+n)
	s.asks = make([]ask, m+n)
	dearest := int64(0)
	for e := range p.Cost {
		s.most[e] = p.most(e)
		if s.most[e] != Unbounded {
			s.most[e] -= p.low(e)
		}
		dearest = max(dearest, p.Cost[e], -p.Cost[e])
		s.stand(int32(e), atLow)
	}
	s.forbid = max((dearest+1)*int64(n+1), min(stay, math.MaxInt64/16))
	s.from, s.to, s.cost, s.most = s.from[:m+n], s.to[:m+n], s.cost[:m+n], s.most[:m+n]
	s.supply = append([]int64(nil), p.Supply...)
	for e := range p.From {
		if low := p.low(e); low != 0 {
			s.supply[p.From[e]] -= low
			s.supply[p.To[e]] += low
		}
	}
	for v := range n {
		s.most[m+v] = Unbounded
		s.offer(v)
	}
	s.block = max(64, int32(math.Sqrt(float64(m+n))))
	return s
}

// offer makes the artificial arc of a node one that may enter: what the node has may stay there, or what it takes be missing.
// At a node that has and takes nothing, nothing may.
func (s *simplex) offer(v int32) {
	e := s.m + v
	s.from[e], s.to[e], s.flow[e] = v, s.n, 0
	if s.supply[v] < 0 {
		s.from[e], s.to[e] = s.n, v
	}
	s.cost[e] = s.stays(v)
	s.stand(e, atLow)
	if s.supply[v] == 0 {
		s.asks[e] = ask{0, s.n, s.n} // it never pays
	}
}

// solution reads the flow and the prices off.
func (s *simplex) solution(p *Problem) *Solution {
	out := &Solution{Flow: make([]int64, s.m), Price: make([]int64, s.n), Left: make([]int64, s.n), Pivots: s.pivots}
	out.Tree = make([]int32, s.n)
	for at, e := range s.arcOf {
		out.Flow[e] = s.flow[at] + p.low(int(e))
		if s.state[at] == atMost {
			out.Full = append(out.Full, e)
		}
	}
	for e := range out.Flow {
		part, fits := times(out.Flow[e], p.Cost[e])
		sum := out.Cost + part
		if !fits || (part > 0) != (sum > out.Cost) && part != 0 {
			out.Overflowed = true
		}
		out.Cost = sum
	}
	for v := range s.n {
		node := s.nodeOf[v]
		out.Price[node], out.Tree[node] = s.hot[v].price, -1
		if e := s.cold[v].arc; e < s.m {
			out.Tree[node] = s.arcOf[e]
		}
		if e := s.m + v; s.from[e] == v {
			out.Left[node] = s.flow[e]
			out.Undeliver += s.flow[e]
		} else {
			out.Left[node] = -s.flow[e]
			out.Missing += s.flow[e]
		}
	}
	return out
}

// series counts from 0.
func series(n int32) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

func times(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	c := a * b
	return c, c/b == a && !(a == -1 && b == math.MinInt64)
}

// ask is what the search for an arc looks at: the way its flow may change, and what that costs. In the tree the prices make
// it nothing, so that whether an arc may enter is one comparison.
type ask struct {
	cost     int64
	from, to int32
}

// stand puts an arc at a bound, into the tree, or out of the search.
func (s *simplex) stand(e int32, state int8) {
	s.state[e] = state
	switch state {
	case atMost:
		s.asks[e] = ask{-s.cost[e], s.to[e], s.from[e]}
	default:
		s.asks[e] = ask{s.cost[e], s.from[e], s.to[e]}
	}
}

// enter finds an arc outside the tree on which it pays to change the flow: the best of the first block that has one. -1 where
// there is none, and the flow is optimal.
func (s *simplex) enter() int32 {
	total := int32(len(s.asks))
	for seen := int32(0); seen < total; {
		end := min(s.at+s.block, total)
		best, worst := int32(-1), int64(0)
		for i := range s.asks[s.at:end] {
			a := &s.asks[s.at:end][i]
			if c := a.cost + s.hot[a.from].price - s.hot[a.to].price; c < worst {
				worst, best = c, s.at+int32(i)
			}
		}
		seen += end - s.at
		if s.at = end; end == total {
			s.at = 0
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// pivot changes the flow around the circle that arc e closes, and the tree with it. It answers false where nothing bounds that.
func (s *simplex) pivot(e int32) bool {
	// The flow rises from a to b over e, and goes back over the tree.
	a, b := s.from[e], s.to[e]
	if s.state[e] == atMost {
		a, b = b, a
	}
	join := s.join(a, b)
	amount, out, ofA := s.most[e], int32(-1), false
	for u := a; u != join; u = s.cold[u].parent {
		if d := s.spare(u, -1); d < amount {
			amount, out, ofA = d, u, true
		}
	}
	for u := b; u != join; u = s.cold[u].parent {
		if d := s.spare(u, 1); d <= amount && d != Unbounded { // the last one on the circle leaves: no circling in one place (Cunningham 1976)
			amount, out, ofA = d, u, false
		}
	}
	if amount == Unbounded {
		return false
	}
	if amount > 0 {
		s.push(e, a, b, join, amount)
	}
	if out < 0 {
		s.stand(e, -s.state[e])
		return true
	}
	leaving := s.cold[out].arc
	s.stand(e, inTree)
	switch {
	case leaving >= s.m:
		s.offer(leaving - s.m)
	case s.flow[leaving] != 0:
		s.stand(leaving, atMost)
	default:
		s.stand(leaving, atLow)
	}
	if ofA {
		s.graft(out, a, b, e)
	} else {
		s.graft(out, b, a, e)
	}
	return true
}

// join is where the ways of two nodes to the root meet.
func (s *simplex) join(a, b int32) int32 {
	for a != b {
		if s.hot[a].depth >= s.hot[b].depth {
			a = s.cold[a].parent
		} else {
			b = s.cold[b].parent
		}
	}
	return a
}

// spare is by how much the flow from u to its parent can rise (way 1) or fall (way -1).
func (s *simplex) spare(u int32, way int8) int64 {
	x := &s.cold[u]
	if x.up != way {
		return s.flow[x.arc]
	}
	if s.most[x.arc] == Unbounded {
		return Unbounded
	}
	return s.most[x.arc] - s.flow[x.arc]
}

func (s *simplex) push(e, a, b, join int32, amount int64) {
	s.flow[e] += int64(s.state[e]) * amount
	for u := a; u != join; u = s.cold[u].parent {
		s.flow[s.cold[u].arc] -= int64(s.cold[u].up) * amount
	}
	for u := b; u != join; u = s.cold[u].parent {
		s.flow[s.cold[u].arc] += int64(s.cold[u].up) * amount
	}
}

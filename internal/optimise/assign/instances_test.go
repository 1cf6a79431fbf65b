package assign

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"haidun/internal/optimise/flow"
)

// compared is an instance as LEMON is given it, and our optimum.
type compared struct {
	name string
	net  *flow.Problem
	ours int64
	p    *Problem // nil for a general network
	plan *Plan
}

// general are networks of all kinds: NETGEN's, transport, assignment of one to one, what cannot be delivered, costs below nothing.
func general(t *testing.T) (out []compared) {
	t.Helper()
	add := func(name string, p *flow.Problem) {
		t.Helper()
		s, err := flow.Solve(t.Context(), p, flow.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := flow.Check(p, s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		net, dear := overflowing(p)
		out = append(out, compared{name: name, net: inOrder(net), ours: s.Cost + dear*(s.Undeliver+s.Missing)})
	}
	for i, g := range []flow.Netgen{
		{Nodes: 60, Arcs: 300, Sources: 5, Sinks: 5, Supply: 200, Dearest: 100, Widest: 20},
		{Nodes: 200, Arcs: 1300, Sources: 20, Sinks: 30, Supply: 10_000, Dearest: 1000, Widest: 400},
		{Nodes: 200, Arcs: 1300, Sources: 1, Sinks: 1, Supply: 1000, Dearest: 10_000, Widest: 60},
		{Nodes: 400, Arcs: 4500, Sources: 8, Sinks: 60, Supply: 400_000, Dearest: 100, Widest: 16_000},
		{Nodes: 400, Arcs: 2500, Sources: 160, Sinks: 160, Supply: 4000, Dearest: 1000},
		{Nodes: 1000, Arcs: 4800, Sources: 50, Sinks: 50, Supply: 1_000_000, Dearest: 100, Widest: 30_000},
		{Nodes: 1500, Arcs: 12_000, Sources: 75, Sinks: 75, Supply: 300_000, Dearest: 10_000, Widest: 2000},
		{Nodes: 3000, Arcs: 24_000, Sources: 300, Sinks: 1200, Supply: 50_000, Dearest: 1 << 30, Widest: 500},
	} {
		add(fmt.Sprintf("netgen_%d", i+1), g.Make(rand.New(rand.NewPCG(uint64(i), 11))))
	}
	for i, c := range []struct {
		from, to int
		most     int64
	}{{10, 10, 50}, {50, 20, 1000}, {20, 60, 9}, {100, 100, 1}, {150, 150, 1}, {200, 40, 100_000}} {
		add(fmt.Sprintf("transport_%d", i+1), transport(rand.New(rand.NewPCG(uint64(i), 12)), c.from, c.to, c.most))
	}
	for i, c := range []struct {
		nodes, arcs int
		low, below  bool
	}{{30, 60, false, false}, {300, 500, false, false}, {300, 2500, false, false}, {40, 300, true, false}, {300, 2500, false, true}, {300, 3000, true, true}} {
		add(fmt.Sprintf("network_%d", i+1), anyShape(rand.New(rand.NewPCG(uint64(i), 13)), c.nodes, c.arcs, c.low, c.below))
	}
	return out
}

// transport is everybody's way to everybody; where most is 1, an assignment of one to one.
func transport(rng *rand.Rand, from, to int, most int64) *flow.Problem {
	p := &flow.Problem{Supply: make([]int64, from+to), Cap: []int64{}}
	for i := range from {
		p.Supply[i] = 1 + rng.Int64N(most)
	}
	for i := range from {
		for left := p.Supply[i]; left > 0; {
			part := 1 + rng.Int64N(left)
			to := from + rng.IntN(to)
			if most == 1 {
				to = from + i
			}
			p.Supply[to] -= part
			left -= part
		}
		for j := range to {
			p.Add(int32(i), int32(from+j), flow.Unbounded, rng.Int64N(100_000))
		}
	}
	return p
}

// anyShape is one of any shape. Where it must carry something or costs less than nothing, a circle of wide arcs delivers all; elsewhere
// some is left over and some missing.
func anyShape(rng *rand.Rand, nodes, arcs int, low, below bool) *flow.Problem {
	p := &flow.Problem{Supply: make([]int64, nodes), Low: []int64{}, Cap: []int64{}}
	for range nodes {
		a, b, k := rng.IntN(nodes), rng.IntN(nodes), rng.Int64N(100)
		p.Supply[a] += k
		p.Supply[b] -= k
	}
	if low || below {
		for v := range nodes {
			p.Add(int32(v), int32((v+1)%nodes), 1_000_000, 5000)
		}
	} else {
		p.Supply[rng.IntN(nodes)] += 77
	}
	for range arcs {
		e := p.Add(int32(rng.IntN(nodes)), int32(rng.IntN(nodes)), rng.Int64N(60), rng.Int64N(1000))
		if low && rng.IntN(4) == 0 {
			p.Low[e] = rng.Int64N(p.Cap[e] + 1)
		}
		if below {
			p.Cost[e] -= 200
		}
	}
	return p
}

// overflowing adds a node that takes what stays and gives what is missing, at a cost that is dearer than any way.
func overflowing(p *flow.Problem) (*flow.Problem, int64) {
	dear, sum := int64(1), int64(0)
	for _, c := range p.Cost {
		dear = max(dear, c+1, 1-c)
	}
	dear *= int64(len(p.Supply) + 1)
	out := &flow.Problem{Supply: slices.Clone(p.Supply), Cap: []int64{}}
	if p.Low != nil {
		out.Low = []int64{}
	}
	for e := range p.From {
		most := int64(flow.Unbounded)
		if p.Cap != nil {
			most = p.Cap[e]
		}
		at := out.Add(p.From[e], p.To[e], most, p.Cost[e])
		if p.Low != nil {
			out.Low[at] = p.Low[e]
		}
	}
	for v, s := range p.Supply {
		sum += s
		if s > 0 {
			out.Add(int32(v), int32(len(p.Supply)), s, dear)
		} else if s < 0 {
			out.Add(int32(len(p.Supply)), int32(v), -s, dear)
		}
	}
	out.Supply = append(out.Supply, -sum)
	return out, dear
}

// inOrder lists the arcs by where they begin, as LEMON wants them.
func inOrder(p *flow.Problem) *flow.Problem {
	order := make([]int, len(p.From))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.From[a], p.From[b]) })
	out := &flow.Problem{Supply: p.Supply, Cap: []int64{}}
	if p.Low != nil {
		out.Low = []int64{}
	}
	for _, e := range order {
		at := out.Add(p.From[e], p.To[e], p.Cap[e], p.Cost[e])
		if p.Low != nil {
			out.Low[at] = p.Low[e]
		}
	}
	return out
}

// cities are assignments over roads: grids and graphs of any shape, with room to spare, just enough and too little, with parts that no
// place can be reached from, and small ones in which not everybody may go everywhere.
func cities(t *testing.T) (out []compared) {
	t.Helper()
	add := func(name string, p *Problem, net *flow.Problem) {
		t.Helper()
		plan, err := Solve(t.Context(), p, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := Check(p, plan); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		net, dear := overflowing(net)
		// All people are asked for at the sink: who is left over is missing there too.
		out = append(out, compared{name: name, net: inOrder(net), ours: plan.Objective + 2*dear*plan.Unassigned, p: p, plan: plan})
	}
	for i, c := range []struct {
		wide, high, demands, places, room int // room in percent of the people
		apart                             bool
	}{
		{5, 5, 8, 3, 110, false},
		{10, 10, 40, 5, 110, false},
		{20, 20, 100, 20, 100, false},
		{20, 20, 300, 10, 80, false},
		{30, 20, 200, 40, 110, true},
		{40, 40, 400, 30, 150, false},
		{40, 40, 1200, 60, 105, false},
		{50, 50, 200, 100, 110, true},
		{60, 60, 2000, 150, 110, false},
		{70, 50, 900, 9, 60, true},
	} {
		rng := rand.New(rand.NewPCG(uint64(i), 14))
		p := populated(rng, grid(rng, c.wide, c.high, c.apart), c.demands, c.places, c.room)
		add(fmt.Sprintf("grid_%d", i+1), p, onRoads(p))
	}
	for i, c := range [][5]int{{20, 60, 10, 4, 110}, {200, 500, 80, 12, 110}, {200, 300, 80, 12, 110}, {500, 3000, 300, 50, 90}, {2000, 6000, 700, 80, 110}, {2000, 6000, 100, 300, 130}} {
		rng := rand.New(rand.NewPCG(uint64(i), 15))
		p := populated(rng, random(rng, c[0], c[1]), c[2], c[3], c[4])
		add(fmt.Sprintf("graph_%d", i+1), p, onRoads(p))
	}
	for i := range 6 {
		rng := rand.New(rand.NewPCG(uint64(i), 16))
		p := populated(rng, grid(rng, 10, 8, i%2 == 1), 40, 8, 90+10*i)
		p.Longest = int64(2000 + 3000*i)
		for d := range p.Demands {
			if rng.IntN(3) == 0 {
				p.Demands[d].Only = []int32{int32(rng.IntN(8)), int32(rng.IntN(8))}
			}
			p.Demands[d].Extra = rng.Int64N(500)
		}
		add(fmt.Sprintf("limited_%d", i+1), p, table(p))
	}
	return out
}

// grid is streets at right angles, some of them one way, some missing, some dead ends; apart are three islands without a bridge.
func grid(rng *rand.Rand, wide, high int, apart bool) Graph {
	out := make([][][2]int32, wide*high)
	street := func(a, b int) {
		island := func(v int) int { return 3 * (v % wide) / wide }
		if rng.IntN(8) == 0 || apart && island(a) != island(b) {
			return
		}
		long := int32(200 + rng.IntN(2000))
		out[a] = append(out[a], [2]int32{int32(b), long})
		if rng.IntN(6) > 0 {
			out[b] = append(out[b], [2]int32{int32(a), long + int32(rng.IntN(50))})
		}
	}
	for v := range out {
		if v%wide > 0 {
			street(v-1, v)
		}
		if v >= wide {
			street(v-wide, v)
		}
	}
	g := Graph{First: []int32{0}}
	for _, list := range out {
		for _, a := range list {
			g.Head, g.Time = append(g.Head, a[0]), append(g.Time, a[1])
		}
		g.First = append(g.First, int32(len(g.Head)))
	}
	return g
}

// populated puts people and room into a graph; room is that percentage of the people.
func populated(rng *rand.Rand, g Graph, demands, places, room int) *Problem {
	p := &Problem{Graph: g}
	people := int64(0)
	for range demands {
		d := Demand{Node: int32(rng.IntN(g.Nodes())), People: 1 + rng.Int64N(60)}
		people += d.People
		p.Demands = append(p.Demands, d)
	}
	for left := people * int64(room) / 100; places > 0; places-- {
		part := left
		if places > 1 {
			part = min(left, rng.Int64N(2*left/int64(places)+1))
		}
		p.Places = append(p.Places, Place{int32(rng.IntN(g.Nodes())), part, int64(rng.IntN(3) * rng.IntN(300))})
		left -= part
	}
	return p
}

// onRoads is the network on the graph as it is given.
func onRoads(p *Problem) *flow.Problem {
	n := p.Graph.Nodes()
	f := &flow.Problem{Supply: make([]int64, n+1), Cap: []int64{}}
	for _, d := range p.Demands {
		f.Supply[d.Node] += d.People
		f.Supply[n] -= d.People
	}
	for u := range n {
		for e := p.Graph.First[u]; e < p.Graph.First[u+1]; e++ {
			f.Add(int32(u), p.Graph.Head[e], flow.Unbounded, int64(p.Graph.Time[e]))
		}
	}
	for _, s := range p.Places {
		f.Add(s.Node, int32(n), s.Room, s.Extra)
	}
	return inOrder(f)
}

func TestNoInstanceIsProvedWithOneSwapForTheWorse(t *testing.T) {
	worse := 0
	for _, c := range cities(t) {
		rng, search := rand.New(rand.NewPCG(1, 17)), newSearcher(c.p)
		for try := 0; try < 200 && len(c.plan.Shares) > 1; try++ {
			plan := *c.plan
			if !worsen(t, c.p, &plan, search, rng.IntN(len(plan.Shares)), rng.IntN(len(plan.Shares))) {
				continue
			}
			worse++
			if Check(c.p, &plan) == nil {
				t.Errorf("%s: proved", c.name)
			}
			break
		}
	}
	if worse < 20 {
		t.Errorf("only %d of the instances were made worse", worse)
	}
}

package flow_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"haidun/internal/optimise/flow"
)

// random is a small network of any kind: arcs side by side, nodes apart, and where it is not plain, negative costs and bounds
// below.
func random(rng *rand.Rand, plain bool) *flow.Problem {
	n := 1 + rng.IntN(9)
	p := &flow.Problem{Supply: make([]int64, n), Low: []int64{}}
	for range rng.IntN(12) {
		a, b, k := rng.IntN(n), rng.IntN(n), int64(rng.IntN(12))
		p.Supply[a] += k
		p.Supply[b] -= k
	}
	if rng.IntN(3) == 0 {
		p.Supply[rng.IntN(n)] += int64(rng.IntN(9)) - 4
	}
	for range rng.IntN(4 * n) {
		most, cost := int64(rng.IntN(15)), int64(rng.IntN(40)-5)
		if plain {
			cost = max(cost, 0)
		}
		if rng.IntN(4) == 0 {
			most, cost = flow.Unbounded, int64(rng.IntN(40))
		}
		e := p.Add(int32(rng.IntN(n)), int32(rng.IntN(n)), most, cost)
		if !plain && rng.IntN(5) == 0 {
			p.Low[e] = min(most, int64(rng.IntN(4)))
		}
	}
	return p
}

// oracle is the cost of the cheapest flow among those that deliver most: circles that save are cancelled one by one, in a
// network where what is not delivered goes over dear arcs of its own.
func oracle(p *flow.Problem) (cost, undelivered, missing int64) {
	const dear = 1_000_000
	type arc struct {
		from, to    int
		room, price int64
	}
	n := len(p.Supply)
	var arcs []arc // each beside its way back
	add := func(from, to int, room, back, price int64) {
		arcs = append(arcs, arc{from, to, room, price}, arc{to, from, back, -price})
	}
	for e := range p.From {
		most := min(p.Cap[e], 10_000)
		add(int(p.From[e]), int(p.To[e]), most-p.Low[e], 0, p.Cost[e])
		cost += p.Low[e] * p.Cost[e]
	}
	own := append([]int64(nil), p.Supply...)
	for e := range p.From {
		own[p.From[e]] -= p.Low[e]
		own[p.To[e]] += p.Low[e]
	}
	for v, s := range own { // begin with nothing delivered
		if s > 0 {
			add(v, n, 0, s, dear)
		} else if s < 0 {
			add(n, v, 0, -s, dear)
		}
		cost += max(s, -s) * dear
	}
	for {
		best, via := make([]int64, n+1), make([]int, n+1)
		at := -1
		for range n + 1 {
			at = -1
			for i, a := range arcs {
				if a.room > 0 && best[a.from]+a.price < best[a.to] {
					best[a.to], via[a.to], at = best[a.from]+a.price, i, a.to
				}
			}
			if at < 0 {
				break
			}
		}
		if at < 0 {
			break
		}
		for range n + 1 {
			at = arcs[via[at]].from
		}
		least, sum := int64(math.MaxInt64), int64(0)
		for v := at; ; {
			a := arcs[via[v]]
			least, sum = min(least, a.room), sum+a.price
			if v = a.from; v == at {
				break
			}
		}
		for v := at; ; {
			i := via[v]
			arcs[i].room -= least
			arcs[i^1].room += least
			if v = arcs[i].from; v == at {
				break
			}
		}
		cost += least * sum
	}
	for i := 2 * len(p.From); i < len(arcs); i += 2 {
		cost -= arcs[i+1].room * dear
		if arcs[i].to == n {
			undelivered += arcs[i+1].room
		} else {
			missing += arcs[i+1].room
		}
	}
	return cost, undelivered, missing
}

func TestEveryFlowIsTheCheapestAndProved(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	partly := 0
	for i := range 20_000 {
		p := random(rng, i%3 == 0)
		o := flow.Options{}
		if i%2 == 1 && len(p.From) > 0 { // any start will do
			for range p.Supply {
				o.Tree = append(o.Tree, int32(rng.IntN(len(p.From)+1)-1))
				o.Full = append(o.Full, int32(rng.IntN(len(p.From))))
				o.Near = append(o.Near, int64(rng.IntN(50)))
			}
		}
		cost, left, missing := oracle(p)
		s, err := flow.Solve(t.Context(), p, o)
		if errors.Is(err, flow.ErrPartly) && i%3 != 0 && left+missing > 0 {
			partly++
			continue
		}
		if err != nil {
			t.Fatalf("network %d: %v", i, err)
		}
		if err := flow.Check(p, s); err != nil {
			t.Fatalf("network %d: %v\n%+v\n%+v", i, err, p, s)
		}
		if s.Cost != cost || s.Undeliver != left || s.Missing != missing {
			t.Fatalf("network %d: cost %d, %d left; want %d, %d\n%+v\n%+v", i, s.Cost, s.Undeliver, cost, left, p, s)
		}
	}
	if partly < 100 || partly > 10_000 {
		t.Errorf("%d of 20,000 networks can be served only partly", partly)
	}
}

// TestAFlowIsFoundFromThatOfANetworkThatDiffersLittle: supplies, capacities and costs change, and the old basis is where it begins.
func TestAFlowIsFoundFromThatOfANetworkThatDiffersLittle(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for i := range 5000 {
		p := random(rng, true)
		s, err := flow.Solve(t.Context(), p, flow.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := flow.Solve(t.Context(), p, flow.Options{Tree: s.Tree, Full: s.Full}); err != nil || again.Cost != s.Cost || again.Undeliver != s.Undeliver {
			t.Fatalf("network %d, unchanged: %+v, it was %+v: %v", i, again, s, err)
		}
		for e := range p.From {
			if p.Cap[e] != flow.Unbounded && rng.IntN(3) == 0 {
				p.Cap[e], p.Cost[e] = int64(rng.IntN(15)), int64(rng.IntN(40))
			}
		}
		p.Supply[rng.IntN(len(p.Supply))] += int64(rng.IntN(5))
		near := make([]int64, len(p.Supply))
		for v := range near {
			near[v] = max(0, -s.Price[v])
		}
		again, err := flow.Solve(t.Context(), p, flow.Options{Tree: s.Tree, Full: s.Full, Near: near})
		if err != nil {
			t.Fatal(err)
		}
		if err := flow.Check(p, again); err != nil {
			t.Fatalf("network %d: %v", i, err)
		}
		if cost, left, missing := oracle(p); again.Cost != cost || again.Undeliver != left || again.Missing != missing {
			t.Fatalf("network %d: cost %d, %d left; want %d, %d", i, again.Cost, again.Undeliver, cost, left)
		}
	}
}

func TestAFlowMadeWorseIsNotProved(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	tried := 0
	for range 3000 {
		p := random(rng, true)
		s, err := flow.Solve(t.Context(), p, flow.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.From) == 0 {
			continue
		}
		e := rng.IntN(len(p.From))
		if p.From[e] != p.To[e] {
			s.Flow[e]++ // and nobody gets it
			tried++
			if flow.Check(p, s) == nil {
				t.Fatalf("arc %d carries one more", e)
			}
			s.Flow[e]--
		}
		v := rng.IntN(len(p.Supply))
		s.Left[v]++
		if flow.Check(p, s) == nil {
			t.Fatalf("node %d leaves one more", v)
		}
	}
	if tried < 500 {
		t.Errorf("only %d flows were made worse", tried)
	}
}

func TestNetworksThatAreNoneAreRefused(t *testing.T) {
	good := func() *flow.Problem {
		return &flow.Problem{Supply: []int64{1, -1}, From: []int32{0}, To: []int32{1}, Cap: []int64{1}, Cost: []int64{1}, Low: []int64{0}}
	}
	for name, spoil := range map[string]func(*flow.Problem){
		"no nodes":           func(p *flow.Problem) { p.Supply = nil },
		"columns":            func(p *flow.Problem) { p.Cost = nil },
		"a node that is not": func(p *flow.Problem) { p.To[0] = 2 },
		"a negative node":    func(p *flow.Problem) { p.From[0] = -1 },
		"capacity below":     func(p *flow.Problem) { p.Low[0] = 2 },
		"negative capacity":  func(p *flow.Problem) { p.Cap[0] = -1 },
		"absurd cost":        func(p *flow.Problem) { p.Cost[0] = math.MinInt64 },
		"dear":               func(p *flow.Problem) { p.Cost[0] = math.MaxInt64 / 2 },
		"absurd supply":      func(p *flow.Problem) { p.Supply[0] = math.MaxInt64 },
	} {
		p := good()
		spoil(p)
		if _, err := flow.Solve(t.Context(), p, flow.Options{}); err == nil {
			t.Errorf("%s: solved", name)
		}
	}
	p := good()
	p.Cap = nil
	p.Add(1, 0, 0, -2)
	p.Cap = nil
	if _, err := flow.Solve(t.Context(), p, flow.Options{}); !errors.Is(err, flow.ErrUnbounded) {
		t.Errorf("a circle that pays without end: %v", err)
	}
}

func TestASolutionIsNotWaitedForWhenNobodyWantsItAnyMore(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	p := &flow.Problem{Supply: make([]int64, 3000)}
	for range 60_000 {
		a, b := rng.IntN(3000), rng.IntN(3000)
		p.Supply[a]++
		p.Supply[b]--
		p.Add(int32(a), int32(rng.IntN(3000)), 5, int64(rng.IntN(1000)))
		p.Add(int32(rng.IntN(3000)), int32(b), 5, int64(rng.IntN(1000)))
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := flow.Solve(ctx, p, flow.Options{Progress: func(int64) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

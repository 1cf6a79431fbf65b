package assign

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// lengths are those of a graph, or of what is left of a shrunk one.
func lengths(g Graph) [][]int64 {
	return between(g.Nodes(), func(arc func(a, b int32, long int64)) {
		for u := range int32(g.Nodes()) {
			for e := g.First[u]; e < g.First[u+1]; e++ {
				arc(u, g.Head[e], int64(g.Time[e]))
			}
		}
	})
}

func (s *shrink) lengths() [][]int64 {
	return between(len(s.lists), func(arc func(a, b int32, long int64)) {
		for u := range int32(len(s.lists)) {
			for _, r := range s.roads(u) {
				if !s.gone[u] && r.out < far {
					arc(u, r.to, r.out)
				}
			}
		}
	})
}

// TestAClosedRoadMakesAShrunkGraphLongerAsItDoesTheWhole: one arc after the other, until none is left.
func TestAClosedRoadMakesAShrunkGraphLongerAsItDoesTheWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	longer := 0
	for range 300 {
		n := 2 + rng.IntN(14)
		g := random(rng, n, rng.IntN(4*n))
		keep := make([]bool, n)
		for v := range keep {
			keep[v] = rng.IntN(3) == 0
		}
		s := newShrink(g)
		s.run(keep)
		for _, e := range rng.Perm(len(g.Head)) {
			p, err := Change{Closed: []int32{int32(e)}}.apply(&Problem{Graph: g})
			if err != nil {
				t.Fatal(err)
			}
			before := slices.Clone(s.store)
			c := closing{g: p.Graph, s: s.copied(), l: s.below()}
			c.put(p.Graph.Head[e], g.Head[e])
			c.run()
			if !slices.Equal(before, s.store) {
				t.Fatal("the graph that was is another")
			}
			g, s = p.Graph, c.s
			longer += len(c.roads)
			whole, left := lengths(g), s.lengths()
			for u := range n {
				for v := range n {
					if a, b := whole[u][v], left[u][v]; !s.gone[u] && !s.gone[v] && (a < far || b < far) && a != b {
						t.Fatalf("from %d to %d: %d, in the whole graph it is %d", u, v, b, a)
					}
				}
			}
		}
	}
	if longer < 1000 {
		t.Errorf("only %d roads became longer", longer)
	}
}

// TestRoadsThatCloseAreSolvedAsIfNothingHadBeenKnown: some close, then some more; whether people were taken out with their nodes or
// not, the plan is proved and as good as a fresh one.
func TestRoadsThatCloseAreSolvedAsIfNothingHadBeenKnown(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	var packed, turned, single, none int
	for i := range 600 {
		p := populated(rng, grid(rng, 3+rng.IntN(8), 2+rng.IntN(6), i%2 > 0), 2+rng.IntN(40), 1+rng.IntN(6), 110+rng.IntN(60))
		s, err := Begin(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			c := Change{}
			for range 1 + rng.IntN(6) {
				c.Closed = append(c.Closed, int32(rng.IntN(len(p.Graph.Head))))
			}
			old := s
			if s, err = Again(t.Context(), old, c, nil); err != nil {
				t.Fatal(err)
			}
			if err := Check(s.Problem, s.Plan); err != nil {
				t.Fatalf("city %d, %+v: %v", i, c, err)
			}
			fresh, err := Solve(t.Context(), s.Problem, nil)
			if err != nil {
				t.Fatal(err)
			}
			if s.Plan.Assigned != fresh.Assigned || s.Plan.Objective != fresh.Objective {
				t.Fatalf("city %d, %+v: %d assigned, %d; want %d, %d", i, c, s.Plan.Assigned, s.Plan.Objective, fresh.Assigned, fresh.Objective)
			}
			if !s.w.packed || len(s.w.loads) != len(old.w.loads) {
				continue
			}
			packed++
			for k, l := range s.w.loads {
				if l != old.w.loads[k] {
					turned++
				}
			}
			for _, x := range s.w.s.loads.all {
				if x.split >= 0 && x.n == 1 {
					single++
				}
				if x.split >= 0 && x.n == 0 {
					none++
				}
			}
		}
	}
	if packed < 1000 || turned < 500 || single < 100 || none < 10 {
		t.Errorf("only %d networks with loads; of the loads %d changed, %d have but one way left, %d none", packed, turned, single, none)
	}
}

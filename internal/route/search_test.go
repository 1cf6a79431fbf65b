package route_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"haidun/internal/route"
)

// web is a random graph without positions: parallel arcs, loops and arcs of no length are among it.
func web(rng *rand.Rand, n, arcs int) *route.Graph {
	g := &route.Graph{First: make([]int32, n+1)}
	for i := range arcs {
		from := int32(i * n / arcs)
		g.First[from+1]++
		g.Head = append(g.Head, int32(rng.IntN(n)))
		g.Time = append(g.Time, int32(rng.IntN(8)*rng.IntN(50)))
	}
	for u := range n {
		g.First[u+1] += g.First[u]
	}
	return g
}

// slow finds the times from the starts by looking at every arc until nothing changes (Bellman, Ford).
func slow(g *route.Graph, starts []route.Start, back bool, t route.Terms) []int32 {
	within := t.Within
	if within == 0 {
		within = route.Longest
	}
	at := make([]int32, len(g.First)-1)
	for i := range at {
		at[i] = route.Unreached
	}
	for _, s := range starts {
		if s.Time <= within {
			at[s.Node] = min(at[s.Node], s.Time)
		}
	}
	for changed := true; changed; {
		changed = false
		for u := range at {
			for e := g.First[u]; e < g.First[u+1]; e++ {
				from, to := int32(u), g.Head[e]
				if back {
					from, to = to, from
				}
				if t.Closed != nil && t.Closed(e) || at[from] == route.Unreached || at[from]+g.Time[e] > within {
					continue
				}
				if at[from]+g.Time[e] < at[to] {
					at[to], changed = at[from]+g.Time[e], true
				}
			}
		}
	}
	return at
}

func TestASearchFindsTheShortestTimes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		n := 2 + rng.IntN(60)
		g := web(rng, n, rng.IntN(4*n))
		ahead, back := route.NewSearch(g), route.NewReverse(g)
		c := route.NewClosures(g)
		for run := range 6 {
			starts := []route.Start{}
			for range 1 + rng.IntN(3) {
				starts = append(starts, route.Start{Node: int32(rng.IntN(n)), Time: int32(rng.IntN(30))})
			}
			terms := route.Terms{}
			if run%2 == 1 {
				for e := range g.Head {
					if rng.IntN(5) == 0 {
						c.Close(int32(e))
					}
				}
				terms.Closed = c.Closed
			}
			if run%3 == 2 {
				terms.Within = int32(1 + rng.IntN(150))
			}
			for _, s := range []*route.Search{ahead, back} {
				s.Run(starts, terms)
				compare(t, g, s, starts, s == back, terms)
			}
		}
	}
}

func compare(t *testing.T, g *route.Graph, s *route.Search, starts []route.Start, back bool, terms route.Terms) {
	t.Helper()
	want, tail := slow(g, starts, back, terms), g.Tail()
	reached := 0
	for v, time := range want {
		if got := s.Time(int32(v)); got != time {
			t.Fatalf("node %d in %d, and it is %d", v, got, time)
		}
		path := s.Path(int32(v))
		if time == route.Unreached {
			if path != nil || s.Start(int32(v)) != -1 {
				t.Fatalf("node %d is not reached, and by %v", v, path)
			}
			continue
		}
		reached++
		from := starts[s.Start(int32(v))]
		at, end, sum := from.Node, int32(v), from.Time
		if back {
			at, end = end, at
		}
		for _, e := range path {
			if tail[e] != at || terms.Closed != nil && terms.Closed(e) {
				t.Fatalf("arc %d of %v does not go on from %d", e, path, at)
			}
			at, sum = g.Head[e], sum+g.Time[e]
		}
		if at != end || sum != time {
			t.Fatalf("%v ends at %d in %d, for %d in %d", path, at, sum, end, time)
		}
	}
	if list := s.Reached(); len(list) != reached || !slices.IsSortedFunc(list, func(a, b int32) int { return int(want[a] - want[b]) }) {
		t.Fatalf("reached are %v", list)
	}
}

func TestASearchEndsWhenItsTargetsAreReached(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	g := web(rng, 500, 1500)
	s := route.NewSearch(g)
	for range 200 {
		starts := []route.Start{{Node: int32(rng.IntN(500))}}
		want := slow(g, starts, false, route.Terms{})
		targets := []int32{int32(rng.IntN(500)), int32(rng.IntN(500))}
		s.Run(starts, route.Terms{Targets: targets})
		for _, v := range targets {
			if s.Time(v) != want[v] {
				t.Fatalf("%d in %d, and it is %d", v, s.Time(v), want[v])
			}
		}
		for v := range want { // what was only seen is not told as if it were known
			if got := s.Time(int32(v)); got != route.Unreached && got != want[v] {
				t.Fatalf("%d in %d, and it is %d", v, got, want[v])
			}
		}
	}
}

func TestWhatIsClosedTwiceIsOpenWhenBothHaveEnded(t *testing.T) {
	c := route.NewClosures(web(rand.New(rand.NewPCG(1, 2)), 4, 8))
	if now := c.Close(1, 3); !slices.Equal(now, []int32{1, 3}) || c.Count() != 2 {
		t.Errorf("closed %v", now)
	}
	if now := c.Close(3, 5); !slices.Equal(now, []int32{5}) || !c.Closed(3) || c.Closed(2) {
		t.Errorf("closed %v", now)
	}
	if now := c.Open(1, 3, 7); !slices.Equal(now, []int32{1}) || !c.Closed(3) {
		t.Errorf("opened %v", now)
	}
	if now := c.Open(3, 5); !slices.Equal(now, []int32{3, 5}) || c.Count() != 0 {
		t.Errorf("opened %v", now)
	}
}

package hierarchy_test

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"haidun/internal/route"
	"haidun/internal/route/hierarchy"
	"haidun/internal/testkit"
)

// web is a random graph: parallel arcs, loops, arcs of no length and parts that nothing leads to are among it. Most arcs lead to
// where the numbers are near, as those of roads do.
func web(rng *rand.Rand, n, arcs int) *route.Graph {
	g := &route.Graph{First: make([]int32, n+1)}
	for i := range arcs {
		from := i * n / arcs
		to := rng.IntN(n)
		if rng.IntN(10) > 0 {
			to = min(n-1, max(0, from+rng.IntN(9)-4))
		}
		g.First[from+1]++
		g.Head = append(g.Head, int32(to))
		g.Time = append(g.Time, int32(rng.IntN(8)*rng.IntN(50)))
	}
	for u := range n {
		g.First[u+1] += g.First[u]
	}
	return g
}

// grid is a town of streets, most of them in both directions.
func grid(rng *rand.Rand, side int) *route.Graph {
	g := &route.Graph{First: []int32{0}}
	for y := range side {
		for x := range side {
			for _, d := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
				a, b := x+d[0], y+d[1]
				if a >= 0 && b >= 0 && a < side && b < side && rng.IntN(8) > 0 {
					g.Head = append(g.Head, int32(b*side+a))
					g.Time = append(g.Time, int32(rng.IntN(1000)))
				}
			}
			g.First = append(g.First, int32(len(g.Head)))
		}
	}
	return g
}

func luxembourg(t testing.TB) *route.Graph {
	t.Helper()
	read := func(name string) []int32 {
		raw, err := os.ReadFile(filepath.Join(testkit.Shared(t, "graphs", "lux"), name))
		if err != nil {
			t.Fatal(err)
		}
		out := make([]int32, len(raw)/4)
		for i := range out {
			out[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
		}
		return out
	}
	return &route.Graph{First: read("first_out"), Head: read("head"), Time: read("travel_time")}
}

// checked is a metric and what it is held against.
type checked struct {
	g      *route.Graph
	m      *hierarchy.Metric
	closed *route.Closures
	rng    *rand.Rand
}

func (c *checked) node() int32 { return int32(c.rng.IntN(len(c.g.First) - 1)) }

func (c *checked) nodes(n int) (list []int32) {
	for range n {
		list = append(list, c.node())
	}
	return list
}

// everything compares every kind of answer with plain searches.
func (c *checked) everything(t *testing.T, pairs int) {
	t.Helper()
	c.ways(t, pairs)
	c.table(t, 1+c.rng.IntN(40), 1+c.rng.IntN(40))
	c.nearest(t, 1+c.rng.IntN(5))
	c.within(t, 5)
}

// ways compares times, and adds up the arcs of every way.
func (c *checked) ways(t *testing.T, pairs int) {
	t.Helper()
	s, q, tail := route.NewSearch(c.g), hierarchy.NewQuery(c.m), c.g.Tail()
	for range (pairs + 19) / 20 {
		from := c.node()
		s.Run([]route.Start{{Node: from}}, route.Terms{Closed: c.closed.Closed})
		for range 20 {
			to := c.node()
			want := s.Time(to)
			if got := q.Time(from, to); got != want {
				t.Fatalf("from %d to %d in %d, and it is %d", from, to, got, want)
			}
			path := q.Path()
			if want == route.Unreached {
				if path != nil {
					t.Fatalf("from %d to %d there is no way, and by %v", from, to, path)
				}
				continue
			}
			at, sum := from, int32(0)
			for _, e := range path {
				if tail[e] != at || c.closed.Closed(e) {
					t.Fatalf("%v does not go on at %d", path, at)
				}
				at, sum = c.g.Head[e], sum+c.g.Time[e]
			}
			if at != to || sum != want {
				t.Fatalf("from %d to %d: %v ends at %d in %d for %d", from, to, path, at, sum, want)
			}
		}
	}
}

func (c *checked) table(t *testing.T, sources, targets int) {
	t.Helper()
	from, to := c.nodes(sources), c.nodes(targets)
	got, err := c.m.Table(t.Context(), from, to)
	if err != nil {
		t.Fatal(err)
	}
	s := route.NewSearch(c.g)
	for i, u := range from {
		s.Run([]route.Start{{Node: u}}, route.Terms{Closed: c.closed.Closed})
		for j, v := range to {
			if got.At(i, j) != s.Time(v) {
				t.Fatalf("table of %d × %d: from %d to %d in %d, and it is %d", sources, targets, u, v, got.At(i, j), s.Time(v))
			}
		}
	}
}

func (c *checked) nearest(t *testing.T, places int) {
	t.Helper()
	var starts []route.Start
	for _, v := range c.nodes(places) {
		starts = append(starts, route.Start{Node: v, Time: int32(c.rng.IntN(40))})
	}
	one, got := route.NewSearch(c.g), hierarchy.NewNearest(c.m)
	for _, back := range []bool{true, false} {
		s := route.NewReverse(c.g)
		if back {
			got.To(starts)
		} else {
			s = route.NewSearch(c.g)
			got.From(starts)
		}
		s.Run(starts, route.Terms{Closed: c.closed.Closed})
		for v := range int32(len(c.g.First) - 1) {
			if time := got.Time(v); time != s.Time(v) || (got.Place(v) < 0) != (time == route.Unreached) {
				t.Fatalf("node %d in %d by %d, and it is %d", v, time, got.Place(v), s.Time(v))
			}
		}
		for range 5 { // the place that is named is as near as is said
			v := c.node()
			if got.Place(v) < 0 {
				continue
			}
			from, to := starts[got.Place(v)].Node, v
			if back {
				from, to = to, from
			}
			one.Run([]route.Start{{Node: from}}, route.Terms{Closed: c.closed.Closed})
			if one.Time(to)+starts[got.Place(v)].Time != got.Time(v) {
				t.Fatalf("node %d is not %d from place %d", v, got.Time(v), got.Place(v))
			}
		}
	}
}

func (c *checked) within(t *testing.T, times int) {
	t.Helper()
	s, back, iso := route.NewSearch(c.g), route.NewReverse(c.g), hierarchy.NewIsochrone(c.m)
	for range times {
		from := c.node()
		s.Run([]route.Start{{Node: from}}, route.Terms{Closed: c.closed.Closed})
		bound := int32(1)
		if r := s.Reached(); len(r) > 1 {
			bound += s.Time(r[c.rng.IntN(len(r))])
		}
		terms := route.Terms{Closed: c.closed.Closed, Within: bound}
		s.Run([]route.Start{{Node: from}}, terms)
		same(t, s, iso.From(from, bound))
		back.Run([]route.Start{{Node: from}}, terms)
		same(t, back, iso.To(from, bound))
	}
}

func same(t *testing.T, s *route.Search, got []hierarchy.Reached) {
	t.Helper()
	if len(got) != len(s.Reached()) {
		t.Fatalf("%d nodes are reached, and it is %d", len(got), len(s.Reached()))
	}
	for _, r := range got {
		if r.Time != s.Time(r.Node) {
			t.Fatalf("node %d in %d, and it is %d", r.Node, r.Time, s.Time(r.Node))
		}
	}
}

// through has a graph answer as it is, pruned, with roads closed one after another, and with all of them open again.
func through(t *testing.T, rng *rand.Rand, g *route.Graph, pairs, closures int) {
	t.Helper()
	h := hierarchy.Build(g)
	c := &checked{g: g, m: h.Customise(g.Time, nil), closed: route.NewClosures(g), rng: rng}
	c.everything(t, pairs)
	c.m.Prune()
	c.everything(t, pairs)
	if len(g.Head) == 0 {
		return
	}
	var shut []int32
	for range closures {
		for range 1 + rng.IntN(4) {
			shut = append(shut, int32(rng.IntN(len(g.Head))))
		}
		c.m.Close(c.closed.Close(shut...)...)
		c.everything(t, pairs)
		if rng.IntN(2) == 0 {
			c.m.Prune()
			c.everything(t, pairs)
		}
		anew := &checked{g: g, m: h.Customise(g.Time, c.closed.Closed), closed: c.closed, rng: rng}
		anew.ways(t, pairs/4)
	}
	for c.closed.Count() > 0 {
		c.m.Open(g.Time, c.closed.Open(shut...)...)
		c.ways(t, pairs/4)
	}
	c.everything(t, pairs)
}

func TestEveryAnswerIsThatOfAPlainSearch(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 25 {
		n := 1 + rng.IntN(100)
		through(t, rng, web(rng, n, rng.IntN(4*n)), 60, 2)
	}
	for _, side := range []int{2, 5, 12, 60} { // the last is so large that several work on it
		through(t, rng, grid(rng, side), 100, 1)
	}
}

func TestLargeEveryAnswerForLuxembourgIsThatOfAPlainSearch(t *testing.T) {
	testkit.Large(t)
	through(t, rand.New(rand.NewPCG(13, 14)), luxembourg(t), 200, 1)
}

// FuzzAnswers lets the fuzzer choose the roads: three bytes are an arc.
func FuzzAnswers(f *testing.F) {
	f.Add([]byte{0, 1, 5, 1, 2, 0, 2, 0, 9, 1, 0, 5, 3, 3, 1}, uint64(1))
	f.Fuzz(func(t *testing.T, raw []byte, seed uint64) {
		if len(raw) > 600 {
			return
		}
		const n = 24
		g := &route.Graph{First: make([]int32, n+1)}
		for u := range n {
			for i := 0; i+2 < len(raw); i += 3 {
				if int(raw[i])%n == u {
					g.Head, g.Time = append(g.Head, int32(raw[i+1])%n), append(g.Time, int32(raw[i+2]))
				}
			}
			g.First[u+1] = int32(len(g.Head))
		}
		through(t, rand.New(rand.NewPCG(seed, 1)), g, 40, 2)
	})
}

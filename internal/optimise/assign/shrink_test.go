package assign

import (
	"math/rand/v2"
	"testing"
)

// random is a graph of any shape with n nodes, some of its arcs side by side.
func random(rng *rand.Rand, n, arcs int) Graph {
	from := make([][][2]int32, n)
	for range arcs {
		u := rng.IntN(n)
		from[u] = append(from[u], [2]int32{int32(rng.IntN(n)), int32(rng.IntN(100))})
	}
	g := Graph{First: []int32{0}}
	for _, list := range from {
		for _, a := range list {
			g.Head, g.Time = append(g.Head, a[0]), append(g.Time, a[1])
		}
		g.First = append(g.First, int32(len(g.Head)))
	}
	return g
}

// between are the lengths of all shortest ways, by Floyd's algorithm.
func between(n int, arcs func(func(a, b int32, long int64))) [][]int64 {
	d := make([][]int64, n)
	for u := range d {
		d[u] = make([]int64, n)
		for v := range d[u] {
			if u != v {
				d[u][v] = far
			}
		}
	}
	arcs(func(a, b int32, long int64) { d[a][b] = min(d[a][b], long) })
	for k := range n {
		for u := range n {
			for v := range n {
				d[u][v] = min(d[u][v], d[u][k]+d[k][v])
			}
		}
	}
	return d
}

func TestAShrunkGraphKeepsEveryLengthBetweenWhatIsKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	taken := 0
	for range 3000 {
		n := 2 + rng.IntN(14)
		g := random(rng, n, rng.IntN(3*n))
		keep := make([]bool, n)
		for v := range keep {
			keep[v] = rng.IntN(3) == 0
		}
		s := newShrink(g)
		s.run(keep)
		whole := between(n, func(arc func(a, b int32, long int64)) {
			for u := range n {
				for e := g.First[u]; e < g.First[u+1]; e++ {
					arc(int32(u), g.Head[e], int64(g.Time[e]))
				}
			}
		})
		left := between(n, func(arc func(a, b int32, long int64)) {
			for u := range n {
				for _, r := range s.roads(int32(u)) {
					if !s.gone[u] && r.out < far {
						arc(int32(u), r.to, r.out)
					}
				}
			}
		})
		for u := range n {
			if s.gone[u] {
				taken++
				if keep[u] {
					t.Fatalf("node %d was to be kept", u)
				}
				continue
			}
			for v := range n {
				if a, b := whole[u][v], left[u][v]; !s.gone[v] && (a < far || b < far) && a != b {
					t.Fatalf("from %d to %d: %d, it was %d", u, v, b, a)
				}
			}
		}
	}
	if taken < 10_000 {
		t.Errorf("only %d nodes were taken out", taken)
	}
}

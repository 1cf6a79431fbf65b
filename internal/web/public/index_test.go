package public

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"haidun/internal/geo"
)

// brute is the truth: every point looked at.
func brute(points []geo.LonLat, p geo.LonLat, k int) []near {
	q := vecOf(p)
	var all []near
	for i, at := range points {
		v := vecOf(at)
		all = append(all, near{int32(i), q.chord2(&v)})
	}
	slices.SortFunc(all, func(a, b near) int {
		if a.before(b) {
			return -1
		}
		return 1
	})
	return all[:min(k, len(all))]
}

func TestNearestAreThoseThatLookingAtEveryPointFinds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	anywhere := func() geo.LonLat {
		return geo.LonLat{Lon: rng.Float64()*360 - 180, Lat: math.Asin(rng.Float64()*2-1) * 180 / math.Pi}
	}
	city := func() geo.LonLat { return geo.LonLat{Lon: 121.5 + rng.Float64(), Lat: 29.5 + rng.Float64()} }
	edge := func() geo.LonLat {
		return geo.LonLat{Lon: math.Copysign(180-rng.Float64(), rng.Float64()-0.5), Lat: rng.Float64()}
	}
	pole := func() geo.LonLat {
		return geo.LonLat{Lon: rng.Float64()*360 - 180, Lat: math.Copysign(90-rng.Float64(), rng.Float64()-0.5)}
	}
	grid := func() geo.LonLat {
		return geo.LonLat{Lon: 122 + float64(rng.IntN(5))/10, Lat: 30 + float64(rng.IntN(5))/10}
	}
	for name, at := range map[string]func() geo.LonLat{"anywhere": anywhere, "a city": city, "the antimeridian": edge, "the poles": pole, "many on one spot": grid} {
		for _, n := range []int{0, 1, 2, 3, 7, 100, 1500} {
			points := make([]geo.LonLat, n)
			for i := range points {
				points[i] = at()
			}
			tr := newTree(points)
			for range 200 {
				q, k := at(), 1+rng.IntN(12)
				if got, want := tr.nearest(q, k, nil), brute(points, q, k); !slices.Equal(got, want) {
					t.Fatalf("%s, %d points, %d nearest to %v:\n%v\n%v", name, n, k, q, got, want)
				}
			}
		}
	}
}

func TestMetresAreThoseOfTheGreatCircle(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		a := geo.LonLat{Lon: rng.Float64()*360 - 180, Lat: rng.Float64()*180 - 90}
		b := geo.LonLat{Lon: rng.Float64()*360 - 180, Lat: rng.Float64()*180 - 90}
		v, w := vecOf(a), vecOf(b)
		if got, want := metres(v.chord2(&w)), geo.DistanceM(a, b); math.Abs(got-want) > 1 {
			t.Fatalf("%v to %v: %f, %f", a, b, got, want)
		}
	}
}

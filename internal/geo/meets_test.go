package geo

import (
	"math/rand/v2"
	"testing"
)

func TestShapesThatShareAPositionMeet(t *testing.T) {
	hole := MultiPolygon{{box(0, 0, 10, 10), box(2, 2, 8, 8)}}
	for name, c := range map[string]struct {
		a, b MultiPolygon
		want bool
	}{
		"apart":                  {MultiPolygon{{box(0, 0, 1, 1)}}, MultiPolygon{{box(2, 0, 3, 1)}}, false},
		"side by side":           {MultiPolygon{{box(0, 0, 1, 1)}}, MultiPolygon{{box(1, 0, 2, 1)}}, true},
		"corner to corner":       {MultiPolygon{{box(0, 0, 1, 1)}}, MultiPolygon{{box(1, 1, 2, 2)}}, true},
		"within":                 {MultiPolygon{{box(0, 0, 9, 9)}}, MultiPolygon{{box(4, 4, 5, 5)}}, true},
		"a cross":                {MultiPolygon{{box(0, 4, 9, 5)}}, MultiPolygon{{box(4, 0, 5, 9)}}, true},
		"in the hole":            {hole, MultiPolygon{{box(4, 4, 5, 5)}}, false},
		"out of the hole":        {hole, MultiPolygon{{box(4, 4, 9, 5)}}, true},
		"the second of two":      {MultiPolygon{{box(20, 0, 21, 1)}, {box(0, 0, 1, 1)}}, MultiPolygon{{box(0, 0, 1, 1)}}, true},
		"boxes meet, shapes not": {MultiPolygon{{{{122, 30}, {122.1, 30.1}, {122, 30.1}, {122, 30}}}}, MultiPolygon{{{{122.05, 30}, {122.1, 30}, {122.1, 30.05}, {122.05, 30}}}}, false},
		"nothing":                {nil, MultiPolygon{{box(0, 0, 1, 1)}}, false},
	} {
		if c.a.Meets(c.b) != c.want || c.b.Meets(c.a) != c.want {
			t.Errorf("%s: %v and %v, want %v", name, c.a.Meets(c.b), c.b.Meets(c.a), c.want)
		}
	}
}

// TestMeetingIsWhatPointsSay: two shapes with a sampled position in common meet, and rectangles meet exactly as their sides say.
func TestMeetingIsWhatPointsSay(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		side := func() (lo, hi float64) { lo = float64(rng.IntN(12)); return lo, lo + 1 + float64(rng.IntN(5)) }
		aw, ae := side()
		as, an := side()
		bw, be := side()
		bs, bn := side()
		want := aw <= be && bw <= ae && as <= bn && bs <= an
		if got := (MultiPolygon{{box(aw, as, ae, an)}}).Meets(MultiPolygon{{box(bw, bs, be, bn)}}); got != want {
			t.Fatalf("%v..%v %v..%v and %v..%v %v..%v: %v, want %v", aw, ae, as, an, bw, be, bs, bn, got, want)
		}
	}
}

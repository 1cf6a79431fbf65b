package homes

import (
	"math/rand/v2"
	"testing"

	"haidun/internal/geo"
)

func TestNearestIsTheNearestOfAll(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	somewhere := func() geo.LonLat { return geo.LonLat{Lon: 122 + dice.Float64(), Lat: 30 + dice.Float64()} }
	var points []geo.LonLat
	for range 300 {
		points = append(points, somewhere())
	}
	points = append(points, points[7]) // two at one place: the first counts
	n := NewNearest(points)
	for range 2000 {
		p := somewhere()
		if dice.IntN(20) == 0 {
			p = points[7]
		}
		best, far := -1, 1e18
		x, y := flat(p)
		for i, q := range points {
			u, v := flat(q)
			if d := (u-x)*(u-x) + (v-y)*(v-y); d < far {
				best, far = i, d
			}
		}
		if got := n.Of(p); got != best {
			t.Fatalf("%v is nearest to %d, not %d", p, best, got)
		}
	}
	if NewNearest(nil).Of(somewhere()) != -1 {
		t.Error("there is a nearest of none")
	}
}

package alert

import (
	"fmt"
	"math"

	"haidun/internal/geo"
)

// ToleranceM is how far what is drawn may leave a boundary: what two drawings of one line differ by (RELIABILITY R-08).
const ToleranceM = 10

// finestM is where halving an edge ends.
const finestM = 0.5

// signedM is the distance to the boundary in metres, negative inside.
func signedM(bound geo.MultiPolygon, q geo.LonLat) float64 {
	if d := bound.DistanceM(q); d > 0 {
		return d
	}
	best := math.Inf(1)
	for _, p := range bound {
		for _, r := range p {
			best = min(best, r.DistanceM(q))
		}
	}
	return -best
}

// beyond is a distance in metres by which the ring leaves the boundary: what it answers is above the tolerance exactly where
// some point of the ring lies farther outside. An edge is halved until its middle decides for all of it, for no point of it
// can be farther out than the middle is by more than half its length.
func beyond(ring geo.Ring, bound geo.MultiPolygon) float64 {
	worst := math.Inf(-1)
	for i := 1; i < len(ring); i++ {
		worst = max(worst, edgeBeyond(ring[i-1], ring[i], bound))
		if worst > ToleranceM {
			return worst
		}
	}
	return worst
}

func edgeBeyond(a, b geo.LonLat, bound geo.MultiPolygon) float64 {
	mid := geo.LonLat{Lon: (a.Lon + b.Lon) / 2, Lat: (a.Lat + b.Lat) / 2}
	half := geo.DistanceM(a, b) / 2
	out := signedM(bound, mid)
	if out > ToleranceM || out+half <= ToleranceM || half <= finestM {
		return out
	}
	left := edgeBeyond(a, mid, bound)
	if left > ToleranceM {
		return left
	}
	return max(left, edgeBeyond(mid, b, bound))
}

// by says how far a shape leaves a boundary.
func by(zh, en string, m float64) [2]string {
	return [2]string{fmt.Sprintf("%s超出 %.0f 米", zh, m), fmt.Sprintf("%s by %.0f m", en, m)}
}

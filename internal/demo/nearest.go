package demo

import (
	"haidun/internal/demo/facts"
	"haidun/internal/geo"
)

// nearest finds the town a place belongs to by the nearest town's anchor point.
type nearest struct{ towns []facts.Area }

func newNearest() nearest {
	var n nearest
	for _, a := range facts.Areas() {
		if a.Level == facts.Town && a.At.OK() {
			n.towns = append(n.towns, a)
		}
	}
	return n
}

func (n nearest) town(p geo.LonLat) string {
	best, code := -1.0, facts.CityCode
	for _, t := range n.towns {
		if d := geo.DistanceM(p, t.At); best < 0 || d < best {
			best, code = d, t.Code
		}
	}
	return code
}

package invent

import (
	"math"
	"slices"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
)

// ground is the real city the inventions stand on.
type ground struct {
	towns   []facts.Area
	of      map[string][]facts.Area // communities by town
	county  map[string]string       // name of a county by code
	people  map[string]int
	islands *geo.Index
	shape   map[string]geo.Polygon
}

func newGround() *ground {
	g := &ground{of: map[string][]facts.Area{}, county: map[string]string{}, people: map[string]int{}, shape: map[string]geo.Polygon{}}
	for _, a := range facts.Areas() {
		switch a.Level {
		case facts.County:
			g.county[a.Code] = a.Name
		case facts.Town:
			g.towns = append(g.towns, a)
		case facts.Community:
			g.of[a.Parent] = append(g.of[a.Parent], a)
		}
	}
	for _, p := range facts.Populations() {
		g.people[p.Area] = p.Total
	}
	islands := facts.Islands()
	for _, s := range islands {
		g.shape[s.ID] = s.Polygon
	}
	g.islands = facts.IslandIndex(islands)
	return g
}

// share gives every town one thing and deals the rest out by weight, n in all.
func (g *ground) share(n int, weight func(town facts.Area) float64) []int {
	weights := make([]float64, len(g.towns))
	for i, t := range g.towns {
		weights[i] = weight(t)
	}
	counts := facts.Apportion(max(0, n-len(g.towns)), weights)
	for i := range counts {
		counts[i]++
	}
	return counts
}

// inland reports whether p lies on an island, at least marginM metres from the shore.
func (g *ground) inland(p geo.LonLat, marginM float64) bool {
	for _, id := range g.islands.Containing(p) {
		if g.shape[id][0].DistanceM(p) >= marginM {
			return true
		}
	}
	return false
}

// spot draws a position on land near the community's public position, or the town's where that is unknown or doubtful.
// The circle grows slowly until land is found: some town positions lie on ground reclaimed since the coast was mapped.
func (g *ground) spot(d dice, town, community facts.Area) geo.LonLat {
	centre, radius := town.At, 700.0
	if community.At.OK() && !community.Approx && geo.DistanceM(community.At, town.At) < 2000 {
		centre, radius = community.At, 350
	}
	for try := 0; ; try++ {
		r, turn := radius*math.Sqrt(d.Float64()), 2*math.Pi*d.Float64()
		p := kept(centre.Moved(r*math.Cos(turn), r*math.Sin(turn)))
		margin := 100.0
		if try > 300 {
			margin = 15 // an island too small for more
		}
		if g.inland(p, margin) && g.nearestTown(p, town) {
			return p
		}
		if try%50 == 49 {
			radius *= 1.1
		}
	}
}

// nearestTown reports whether p is about as near to its town as to any other: within 900 m, or nearest.
func (g *ground) nearestTown(p geo.LonLat, town facts.Area) bool {
	own := geo.DistanceM(p, town.At)
	return own < 900 || !slices.ContainsFunc(g.towns, func(t facts.Area) bool {
		return t.Code != town.Code && geo.DistanceM(p, t.At) < own
	})
}

// around draws a position on land within loM to hiM metres of p.
func (g *ground) around(d dice, p geo.LonLat, loM, hiM float64) geo.LonLat {
	for {
		r, turn := loM+(hiM-loM)*d.Float64(), 2*math.Pi*d.Float64()
		if q := kept(p.Moved(r*math.Cos(turn), r*math.Sin(turn))); g.inland(q, 0) {
			return q
		}
	}
}

// kept is p with the seven decimals the store keeps, so that what is read back is what was made.
func kept(p geo.LonLat) geo.LonLat {
	return geo.LonLat{Lon: math.Round(p.Lon*1e7) / 1e7, Lat: math.Round(p.Lat*1e7) / 1e7}
}

package coverage

import (
	"fmt"
	"hash/fnv"
	"strings"

	model "haidun/internal/geo/coverage"

	"haidun/internal/geo"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// ground is the land of a part with who lives on it. It does not change.
type ground struct {
	raster *model.Raster
	people *model.Population
	homes  []homes.Home
	towns  map[string]string // names by id, for where a blind area lies
	known  homes.Known
	key    string
}

// groundKey names a part of the land by what it is made of.
func groundKey(areas []*area.Area, p homes.Part) string {
	h := fnv.New64a()
	for _, a := range areas {
		fmt.Fprint(h, a.ID, " ", a.Rev, " ")
	}
	return fmt.Sprintf("%x %s", h.Sum64(), strings.Join(p.Under, " "))
}

// newGround cuts the land of a part. Where areas have no borders, a cell belongs to whom the nearest home belongs.
func (s *Service) newGround(areas []*area.Area, p homes.Part) (*ground, error) {
	whole, err := s.whole()
	if err != nil {
		return nil, err
	}
	g := &ground{towns: map[string]string{}, key: groundKey(areas, p)}
	g.homes, g.known = homes.Of(areas, p)
	for _, a := range areas {
		if a.Level == area.Town {
			g.towns[a.ID] = a.Name
		}
	}
	if g.raster, err = g.cut(whole, areas, p); err != nil {
		return nil, fmt.Errorf("cut the land: %w", err)
	}
	g.build()
	settlements := make([]model.Settlement, len(g.homes))
	for i, h := range g.homes {
		settlements[i] = h.Settlement
	}
	g.people, err = g.raster.Spread(settlements)
	return g, err
}

// cut is the land of a part.
func (g *ground) cut(whole *model.Raster, areas []*area.Area, p homes.Part) (*model.Raster, error) {
	if p.Under == nil {
		return whole.Keep(func(int) bool { return true }) // its own terrain
	}
	var points []geo.LonLat
	var ours []bool
	for _, a := range areas {
		if a.Location.OK() && (a.Level == area.Community || a.Level == area.Town) {
			points, ours = append(points, homes.At(a.Location)), append(ours, p.Holds(a.Area))
		}
	}
	if len(points) == 0 {
		return whole.Keep(func(int) bool { return true })
	}
	near := homes.NewNearest(points)
	return whole.Keep(func(n int) bool { return ours[near.Of(whole.Centre(n))] })
}

// build says what sound passes over: low houses around villages, dense ones around urban communities and towns, flat land
// elsewhere.
func (g *ground) build() {
	g.raster.Fill(model.Open)
	for _, dense := range []bool{false, true} {
		var shape geo.MultiPolygon
		for _, h := range g.homes {
			if h.Village != dense {
				shape = append(shape, around(h.At, homes.CommunitySpreadM))
			}
		}
		if len(shape) > 0 {
			g.raster.Class(shape, map[bool]model.Terrain{false: model.LowRise, true: model.Dense}[dense])
		}
	}
}

// placeOf is what people call where a position lies: the nearest community with its town.
func (g *ground) placeOf(p geo.LonLat) string {
	points := make([]geo.LonLat, len(g.homes))
	for i, h := range g.homes {
		points[i] = h.At
	}
	n := homes.NewNearest(points).Of(p)
	if n < 0 {
		return ""
	}
	h := g.homes[n]
	for _, id := range strings.Split(h.Path, "/") {
		if town := g.towns[id]; town != "" && id != h.ID {
			return town + h.Name
		}
	}
	return h.Name
}

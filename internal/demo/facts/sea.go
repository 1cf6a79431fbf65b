package facts

import (
	"encoding/json"
	"fmt"

	"haidun/internal/geo"
)

// Sea tells land from sea in the waters of the city.
type Sea struct{ land *geo.Index }

// shoreM is how far off its mapped coast land may lie: the coast was mapped before much of it was reclaimed.
const shoreM = 1500

// NewSea builds it from the islands, the neighbours' islets and the mainland at small scale. It is built once; building
// takes some milliseconds.
func NewSea() *Sea {
	areas := []geo.Area{}
	for _, s := range Islands() {
		areas = append(areas, geo.Area{ID: s.ID, Shape: geo.MultiPolygon{s.Polygon}})
	}
	for _, layer := range []string{"coast", "land"} {
		for i, p := range polygons(layer) {
			areas = append(areas, geo.Area{ID: fmt.Sprint(layer, i), Shape: geo.MultiPolygon{p}})
		}
	}
	return &Sea{geo.NewIndex(areas)}
}

// AtSea reports whether a position in CGCS2000 lies in the sea, farther from any land than the coast is certain, and how
// far the nearest land is in metres.
func (s *Sea) AtSea(p geo.LonLat) (sea bool, distanceM float64) { return geo.AtSea(s.land, p, shoreM) }

// polygons are the areas of a layer; its lines are passed over.
func polygons(layer string) []geo.Polygon {
	var all struct {
		Features []struct {
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(file(layer+".geojson"), &all); err != nil {
		panic(fmt.Sprintf("embedded facts: %v", err))
	}
	var out []geo.Polygon
	for _, f := range all.Features {
		var parts [][][][2]float64
		switch f.Geometry.Type {
		case "Polygon":
			parts = make([][][][2]float64, 1)
			if err := json.Unmarshal(f.Geometry.Coordinates, &parts[0]); err != nil {
				panic(fmt.Sprintf("embedded facts: %v", err))
			}
		case "MultiPolygon":
			if err := json.Unmarshal(f.Geometry.Coordinates, &parts); err != nil {
				panic(fmt.Sprintf("embedded facts: %v", err))
			}
		}
		for _, p := range parts {
			var poly geo.Polygon
			for _, r := range p {
				ring := make(geo.Ring, len(r))
				for k, q := range r {
					ring[k] = geo.LonLat{Lon: q[0], Lat: q[1]}
				}
				poly = append(poly, ring)
			}
			out = append(out, poly)
		}
	}
	return out
}

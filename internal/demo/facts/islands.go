package facts

import (
	"encoding/json"
	"fmt"
	"strings"

	"haidun/internal/geo"
)

// Island is one of the 559 islands of at least about 0.02 km² in the waters of the city, as its coast was mapped in
// GSHHG 2.3.7: land reclaimed later is missing.
type Island struct {
	ID        string
	Name, EN  string   // of the 40 largest; empty for the others
	Districts []string // codes; more than one for 舟山岛
	AreaKm2   float64  // before simplification
	Polygon   geo.Polygon
}

// Islands answers them by size, largest first.
func Islands() []Island {
	var all struct {
		Features []struct {
			Properties struct {
				ID, Name, District string
				Km2                float64
			}
			Geometry struct{ Coordinates [][][2]float64 }
		}
	}
	if err := json.Unmarshal(file("islands.geojson"), &all); err != nil {
		panic(fmt.Sprintf("embedded facts: %v", err))
	}
	out := make([]Island, len(all.Features))
	for i, f := range all.Features {
		p := f.Properties
		out[i] = Island{ID: p.ID, Name: p.Name, EN: islandEN(p.Name), Districts: strings.Split(p.District, ","), AreaKm2: p.Km2}
		for _, r := range f.Geometry.Coordinates {
			ring := make(geo.Ring, len(r))
			for k, q := range r {
				ring[k] = geo.LonLat{Lon: q[0], Lat: q[1]}
			}
			out[i].Polygon = append(out[i].Polygon, ring)
		}
	}
	return out
}

// IslandIndex answers an index of the islands by ID, for "which island is this on" and "is this at sea".
func IslandIndex(islands []Island) *geo.Index {
	areas := make([]geo.Area, len(islands))
	for i, s := range islands {
		areas[i] = geo.Area{ID: s.ID, Shape: geo.MultiPolygon{s.Polygon}}
	}
	return geo.NewIndex(areas)
}

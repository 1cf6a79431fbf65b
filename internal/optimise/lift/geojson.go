package lift

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// drawn is a feature of a map (RFC 7946, lon and lat in WGS 84).
type drawn struct {
	Type       string         `json:"type"`
	Geometry   shape          `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type shape struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// WriteMap writes a timetable as GeoJSON: the places that trips load and unload at, and a straight line for each way that is gone,
// with its trips, people, vehicles, first departure and last arrival.
//
// Errors: a place of a trip has no position; which one.
func WriteMap(w io.Writer, p *Problem, trips []Trip) error {
	type way struct{ from, to string }
	at := map[string][2]float64{}
	for _, x := range p.Places {
		if x.Lon != 0 || x.Lat != 0 {
			at[x.Name] = [2]float64{x.Lon, x.Lat}
		}
	}
	gone := map[way][]Trip{}
	var ways []way
	for _, t := range trips {
		for _, name := range []string{t.From, t.To} {
			if _, ok := at[name]; !ok {
				return fmt.Errorf("draw trip %d of %s: the place %q has no position; give it lon and lat", t.Number, t.Vehicle, name)
			}
		}
		k := way{t.From, t.To}
		if gone[k] == nil {
			ways = append(ways, k)
		}
		gone[k] = append(gone[k], t)
	}
	features := []drawn{}
	for _, x := range p.Places {
		if c, ok := at[x.Name]; ok {
			features = append(features, drawn{"Feature", shape{"Point", c}, map[string]any{"place": x.Name, "berths": x.Berths, "room": x.Room}})
		}
	}
	for _, k := range ways {
		features = append(features, drawn{"Feature", shape{"LineString", [][2]float64{at[k.from], at[k.to]}}, inAll(k.from, k.to, gone[k])})
	}
	return json.NewEncoder(w).Encode(map[string]any{"type": "FeatureCollection", "features": features})
}

func inAll(from, to string, trips []Trip) map[string]any {
	people, first, last := 0, trips[0].Depart, trips[0].Arrive
	var vehicles []string
	for _, t := range trips {
		people, first, last = people+t.People, min(first, t.Depart), max(last, t.Arrive)
		if !slices.Contains(vehicles, t.Vehicle) {
			vehicles = append(vehicles, t.Vehicle)
		}
	}
	return map[string]any{"from": from, "to": to, "trips": len(trips), "people": people, "vehicles": vehicles, "first_departure": first, "last_arrival": last}
}

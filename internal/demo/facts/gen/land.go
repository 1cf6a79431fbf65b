package main

import (
	"math"

	"haidun/internal/geo"
)

// backdrop is how far the land of the small-scale map reaches.
var backdrop = geo.Box{West: 118, South: 27, East: 126, North: 34}

// land writes Natural Earth's 1:50 million land within the backdrop.
func (g generator) land() error {
	features, err := g.features("basemap", "ne_50m_land.json")
	if err != nil {
		return err
	}
	var out collection
	for _, f := range features {
		parts, err := f.rings()
		if err != nil {
			return err
		}
		for _, r := range parts {
			if r = round(clip(r, backdrop)); len(r) >= 4 {
				out.add(map[string]any{}, geo.MultiPolygon{{r}}.GeoJSON(4))
			}
		}
	}
	return g.write("land.geojson", out.text("Land: Natural Earth 1:50m, public domain; clipped."))
}

// clip cuts a closed ring to the box (Sutherland and Hodgman 1974). Where a shape falls apart, its parts stay joined along
// the box's edge, which nobody sees below a fill.
func clip(r geo.Ring, b geo.Box) geo.Ring {
	if !geo.BoxOf(r...).Meets(b) {
		return nil
	}
	r = r[:len(r)-1]
	cutLon := func(lon float64) func(p, q geo.LonLat) geo.LonLat {
		return func(p, q geo.LonLat) geo.LonLat {
			return geo.LonLat{Lon: lon, Lat: p.Lat + (lon-p.Lon)/(q.Lon-p.Lon)*(q.Lat-p.Lat)}
		}
	}
	cutLat := func(lat float64) func(p, q geo.LonLat) geo.LonLat {
		return func(p, q geo.LonLat) geo.LonLat {
			return geo.LonLat{Lon: p.Lon + (lat-p.Lat)/(q.Lat-p.Lat)*(q.Lon-p.Lon), Lat: lat}
		}
	}
	r = cut(r, func(p geo.LonLat) bool { return p.Lon >= b.West }, cutLon(b.West))
	r = cut(r, func(p geo.LonLat) bool { return p.Lon <= b.East }, cutLon(b.East))
	r = cut(r, func(p geo.LonLat) bool { return p.Lat >= b.South }, cutLat(b.South))
	r = cut(r, func(p geo.LonLat) bool { return p.Lat <= b.North }, cutLat(b.North))
	if len(r) < 3 {
		return nil
	}
	return append(r, r[0])
}

// cut keeps what lies inside one edge of the box; meet answers where a side crosses it.
func cut(r geo.Ring, inside func(geo.LonLat) bool, meet func(p, q geo.LonLat) geo.LonLat) geo.Ring {
	var out geo.Ring
	for i, q := range r {
		p := r[(i+len(r)-1)%len(r)]
		if inside(p) != inside(q) {
			out = append(out, meet(p, q))
		}
		if inside(q) {
			out = append(out, q)
		}
	}
	return out
}

func round5(f float64) float64 { return math.Round(f*1e5) / 1e5 }

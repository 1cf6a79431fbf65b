package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"haidun/internal/geo"
)

// feature is what this program reads of a GeoJSON feature.
type feature struct {
	Properties struct {
		ID       string  `json:"id"`
		District string  `json:"district_code"`
		Name     string  `json:"name"`
		AreaKm2  float64 `json:"area_km2"`
	} `json:"properties"`
	Geometry struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

func (g generator) features(elem ...string) ([]feature, error) {
	path := filepath.Join(append([]string{g.in}, elem...)...)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all struct {
		Features []feature `json:"features"`
	}
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return all.Features, nil
}

// rings reads coordinates nested depth deep (1 line, 2 polygon, 3 multi-polygon) as a flat list of lines.
func rings(raw json.RawMessage, depth int) ([]geo.Ring, error) {
	if depth > 1 {
		var parts []json.RawMessage
		if err := json.Unmarshal(raw, &parts); err != nil {
			return nil, err
		}
		var out []geo.Ring
		for _, p := range parts {
			r, err := rings(p, depth-1)
			if err != nil {
				return nil, err
			}
			out = append(out, r...)
		}
		return out, nil
	}
	var positions [][2]float64
	if err := json.Unmarshal(raw, &positions); err != nil {
		return nil, err
	}
	var r geo.Ring
	for _, p := range positions {
		r = append(r, geo.LonLat{Lon: p[0], Lat: p[1]})
	}
	return []geo.Ring{r}, nil
}

func (f feature) rings() ([]geo.Ring, error) {
	depth := map[string]int{"LineString": 1, "Polygon": 2, "MultiPolygon": 3}[f.Geometry.Type]
	return rings(f.Geometry.Coordinates, depth)
}

const gshhgCredit = "Coastline derived from GSHHG 2.3.7 (P. Wessel, W. H. F. Smith), LGPL-3.0-or-later; shifted by " +
	"(-0.0010°, -0.0013°) onto WGS 84, polygonised and simplified. No warranty; not for navigation."

// islands writes the city's islands, simplified to the tolerance in metres where the result stays a valid polygon and
// finer where it does not, with five decimals (about 1 m).
func (g generator) islands(tolerance float64) error {
	features, err := g.features("zhoushan", "islands_gshhg_wgs84.geojson")
	if err != nil {
		return err
	}
	var out collection
	for _, f := range features {
		r, err := f.rings()
		if err != nil || len(r) != 1 {
			return fmt.Errorf("island %s: %d rings, %w", f.Properties.ID, len(r), err)
		}
		shape, err := simplify(r[0], tolerance)
		if err != nil {
			return fmt.Errorf("island %s: %w", f.Properties.ID, err)
		}
		p := f.Properties
		out.add(map[string]any{"id": p.ID, "name": p.Name, "district": p.District, "km2": p.AreaKm2}, shape.GeoJSON(5))
	}
	return g.write("islands.geojson", out.text(gshhgCredit))
}

// simplify halves the tolerance until the polygon is valid after rounding to five decimals and its area is kept to 3 %.
func simplify(r geo.Ring, tolerance float64) (geo.MultiPolygon, error) {
	want := geo.Polygon{r}.AreaM2()
	for ; ; tolerance /= 2 {
		thin := round(r.Simplified(tolerance))
		shape, err := geo.MultiPolygon{{thin}}.Normal(geo.Limits{})
		if area := shape.AreaM2(); err == nil && area > 0.97*want && area < 1.03*want {
			return shape, nil
		}
		if tolerance < 0.1 {
			return nil, fmt.Errorf("no valid simplification: %w", err)
		}
	}
}

func round(r geo.Ring) geo.Ring {
	out := make(geo.Ring, len(r))
	for i, p := range r {
		out[i] = geo.LonLat{Lon: round5(p.Lon), Lat: round5(p.Lat)}
	}
	return slices.Compact(out)
}

// neighbours writes the coast of the mainland and the islets of neighbouring cities as lines and polygons, for context
// only.
func (g generator) neighbours(tolerance float64) error {
	features, err := g.features("zhoushan", "neighbouring_coast_gshhg_wgs84.geojson")
	if err != nil {
		return err
	}
	var out collection
	for _, f := range features {
		r, err := f.rings()
		if err != nil {
			return err
		}
		if f.Geometry.Type == "LineString" {
			out.add(map[string]any{}, round(r[0].Simplified(tolerance)).GeoJSON(5))
			continue
		}
		shape, err := simplify(r[0], tolerance)
		if err != nil {
			return fmt.Errorf("islet %s: %w", f.Properties.ID, err)
		}
		out.add(map[string]any{}, shape.GeoJSON(5))
	}
	return g.write("coast.geojson", out.text(gshhgCredit))
}

// collection prints features one per line, so that a changed island is a changed line.
type collection struct{ lines [][]byte }

func (c *collection) add(properties map[string]any, geometry []byte) {
	for k, v := range properties {
		if v == "" {
			delete(properties, k)
		}
	}
	p, err := json.Marshal(properties)
	if err != nil {
		panic(err) // strings and numbers only
	}
	c.lines = append(c.lines, fmt.Appendf(nil, `{"type":"Feature","properties":%s,"geometry":%s}`, p, geometry))
}

func (c *collection) text(credit string) []byte {
	return fmt.Appendf(nil, "{\"type\":\"FeatureCollection\",\"attribution\":%q,\"features\":[\n%s\n]}\n", credit, bytes.Join(c.lines, []byte(",\n")))
}

package onroads

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"haidun/internal/geo"
)

// Hazard is an area where no place is used: a shape, or a circle around a position. Positions are WGS 84.
type Hazard struct {
	Name   string
	Shape  geo.MultiPolygon // nil for a circle
	Centre geo.LonLat
	Radius float64 // m
}

// Contains tells whether a position is inside; the edge is.
func (h *Hazard) Contains(at geo.LonLat) bool {
	if h.Shape != nil {
		return h.Shape.Contains(at)
	}
	return geo.DistanceM(h.Centre, at) <= h.Radius
}

const (
	maxHazards = 64 << 20 // bytes of a file
	maxRadius  = 500_000  // m
)

type feature struct {
	Type       string          `json:"type"`
	CRS        json.RawMessage `json:"crs"`
	Features   []feature       `json:"features"`
	Geometry   json.RawMessage `json:"geometry"`
	Properties struct {
		Name   string   `json:"name"`
		Radius *float64 `json:"radius_m"`
	} `json:"properties"`
}

// ReadHazards reads a GeoJSON file (RFC 7946): a collection of features or a single one, each a Polygon or MultiPolygon, or a Point
// with the property radius_m for a circle. The property name says what it is.
func ReadHazards(in io.Reader) ([]Hazard, error) {
	text, err := io.ReadAll(io.LimitReader(in, maxHazards+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxHazards {
		return nil, fmt.Errorf("more than %d bytes", maxHazards)
	}
	var f feature
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("no GeoJSON: %w", err)
	}
	if err := geo.CheckCRS(f.CRS); err != nil {
		return nil, err
	}
	switch f.Type {
	case "FeatureCollection":
	case "Feature":
		f.Features = []feature{f}
	default:
		return nil, fmt.Errorf("type %q: give a FeatureCollection or a Feature", f.Type)
	}
	if len(f.Features) == 0 {
		return nil, errors.New("there is no hazard in it")
	}
	out := make([]Hazard, len(f.Features))
	for i := range f.Features {
		if out[i], err = hazard(&f.Features[i]); err != nil {
			return nil, fmt.Errorf("feature %d: %w", i+1, err)
		}
	}
	return out, nil
}

func hazard(f *feature) (h Hazard, err error) {
	h.Name = f.Properties.Name
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(f.Geometry, &kind); err != nil {
		return h, fmt.Errorf("no geometry: %w", err)
	}
	if kind.Type != "Point" {
		h.Shape, err = geo.ParseShape(f.Geometry, geo.Limits{})
		return h, err
	}
	if h.Centre, err = geo.ParsePoint(f.Geometry); err != nil {
		return h, err
	}
	r := f.Properties.Radius
	if r == nil || !(*r > 0 && *r <= maxRadius) {
		return h, fmt.Errorf("a point needs the property radius_m, above 0 and at most %d", maxRadius)
	}
	h.Radius = *r
	return h, nil
}

// within tells whether a position is inside any of the hazards.
func within(hazards []Hazard, at geo.LonLat) bool {
	for i := range hazards {
		if hazards[i].Contains(at) {
			return true
		}
	}
	return false
}

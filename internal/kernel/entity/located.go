package entity

import (
	"encoding/json"

	"haidun/internal/kernel/fault"
)

// readPoint reads {"lon":…,"lat":…,"crs":…,"acc":…}. A position in another system is converted once, here; the
// system it was given in is kept.
func (f *Field) readPoint(p *Point, raw json.RawMessage) *fault.Field {
	var in struct {
		Lon, Lat *float64
		CRS      string
		Acc      *float64
	}
	if json.Unmarshal(raw, &in) != nil || in.Lon == nil || in.Lat == nil {
		return f.Problem(CodePoint, nil)
	}
	acc := 0.0
	if in.Acc != nil {
		acc = *in.Acc
	}
	return f.SetPoint(p, *in.Lon, *in.Lat, in.CRS, acc)
}

// readPolygon reads a GeoJSON geometry.
func (f *Field) readPolygon(p *Polygon, raw json.RawMessage) *fault.Field {
	return f.SetPolygon(p, raw)
}

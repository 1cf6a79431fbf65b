package entity

import (
	"encoding/json"
	"errors"
	"math"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// readPoint reads {"lon":…,"lat":…,"crs":…,"acc":…}, degrees and metres. A position that was answered comes back with the
// system it was once given in as source.
func (f *Field) readPoint(p *Point, raw json.RawMessage) *fault.Field {
	var in struct {
		Lon, Lat *float64
		CRS      string
		Source   string
		Acc      *float64
	}
	if json.Unmarshal(raw, &in) != nil || in.Lon == nil || in.Lat == nil {
		return f.Problem(CodePoint, nil)
	}
	acc := 0.0
	if in.Acc != nil {
		acc = *in.Acc
	}
	source, err := geo.ParseCRS(in.Source)
	if in.Source != "" && err != nil {
		return f.Problem(CodeCRS, fault.Args{"value": in.Source})
	}
	if bad := f.SetPoint(p, *in.Lon, *in.Lat, in.CRS, acc); bad != nil {
		return bad
	}
	if p.Source == "" && in.Source != "" && source != geo.CGCS2000 {
		p.Source = string(source)
	}
	return nil
}

// SetPoint sets a position given in crs ("" means CGCS2000), accuracy in metres (0 when not stated). A position in
// another system is converted once, here; the system it was given in is kept with it.
func (f *Field) SetPoint(p *Point, lon, lat float64, crs string, accM float64) *fault.Field {
	args := fault.Args{"lon": lon, "lat": lat}
	if math.IsNaN(lon) || math.IsNaN(lat) || math.Abs(lon) > 180 || math.Abs(lat) > 90 {
		if math.Abs(lon) <= 90 && math.Abs(lat) <= 180 {
			return f.Problem(CodePointSwap, args)
		}
		return f.Problem(CodePointRange, args)
	}
	if lon == 0 && lat == 0 {
		return f.Problem(CodePointRange, args)
	}
	if crs == "" {
		crs = string(geo.CGCS2000)
	}
	from, err := geo.ParseCRS(crs)
	if err != nil {
		return f.Problem(CodeCRS, fault.Args{"value": crs})
	}
	at, err := geo.ToCGCS2000(geo.LonLat{Lon: lon, Lat: lat}, from)
	if err != nil {
		return f.Problem(CodePointRange, args)
	}
	*p = PointAt(at.Lon, at.Lat)
	if from != geo.CGCS2000 {
		p.Source = string(from)
	}
	if accM > 0 && accM < 1e6 {
		p.AccuracyM = float32(accM)
	}
	return nil
}

// readPolygon reads a GeoJSON Polygon or MultiPolygon, checked and in normal form.
func (f *Field) readPolygon(p *Polygon, raw json.RawMessage) *fault.Field {
	shape, err := geo.ParseShape(raw, geo.DefaultLimits())
	if err != nil {
		var e *geo.Error
		if !errors.As(err, &e) {
			return f.Problem(CodePolygon, fault.Args{"why": err.Error()})
		}
		return f.Problem(fault.Code{ID: e.Code, ZH: e.ZH, EN: e.EN}, nil)
	}
	box := shape.Box()
	*p = Polygon{JSON: string(shape.GeoJSON(7)), Box: [4]int32{toE7(box.West), toE7(box.South), toE7(box.East), toE7(box.North)}}
	return nil
}

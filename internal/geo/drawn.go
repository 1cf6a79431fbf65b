package geo

import (
	"encoding/json"
	"slices"
)

// Drawn is one thing drawn on a map by hand: exactly one of a point, a line and an area.
type Drawn struct {
	Point *LonLat
	Line  Ring // not closed
	Area  MultiPolygon
}

// ParseDrawn reads a GeoJSON Point, LineString, Polygon or MultiPolygon in CGCS2000, checked: a line has two different
// positions or more, an area is as [ParseShape] wants it.
//
// Codes: geojson, geojson_type, geojson_large, geo_crs, geo_range, geo_swapped, line_short and those of [MultiPolygon.Normal].
func ParseDrawn(text []byte, l Limits) (Drawn, error) {
	l = l.orDefault()
	kind, coordinates, err := geometry(text, l)
	if err != nil {
		return Drawn{}, err
	}
	switch kind {
	case "Point":
		at, err := ParsePoint(text)
		return Drawn{Point: &at}, err
	case "LineString":
		line, err := parseLine(coordinates, l)
		return Drawn{Line: line}, err
	case "Polygon", "MultiPolygon":
		area, err := ParseShape(text, l)
		return Drawn{Area: area}, err
	}
	return Drawn{}, refuse(CodeGeometry, "Point / LineString / Polygon")
}

func parseLine(coordinates json.RawMessage, l Limits) (Ring, error) {
	var raw []position
	if err := strict(coordinates, &raw); err != nil {
		return nil, err
	}
	if len(raw) > l.Vertices {
		return nil, l.refusal()
	}
	line := make(Ring, len(raw))
	for i, p := range raw {
		if !p.at.inRange() {
			return nil, badPosition(p.at, i+1)
		}
		line[i] = p.at
	}
	if line = slices.Compact(line); len(line) < 2 {
		return nil, refuse(CodeLineShort)
	}
	return line, nil
}

// GeoJSON prints the geometry with seven decimals (about 1 cm).
func (d Drawn) GeoJSON() []byte {
	switch {
	case d.Point != nil:
		return d.Point.GeoJSON()
	case d.Line != nil:
		return d.Line.GeoJSON(7)
	}
	return d.Area.GeoJSON(7)
}

// Anchor is where a name is written: the point itself, half-way along the line, the centre of the first area.
func (d Drawn) Anchor() LonLat {
	switch {
	case d.Point != nil:
		return *d.Point
	case d.Line != nil:
		return d.Line.half()
	case len(d.Area) > 0:
		return d.Area[0].Centroid()
	}
	return LonLat{}
}

// half is the position half-way along a line.
func (r Ring) half() LonLat {
	whole := 0.0
	for i := 1; i < len(r); i++ {
		whole += DistanceM(r[i-1], r[i])
	}
	left := whole / 2
	for i := 1; i < len(r); i++ {
		step := DistanceM(r[i-1], r[i])
		if step >= left && step > 0 {
			f := left / step
			return LonLat{r[i-1].Lon + f*(r[i].Lon-r[i-1].Lon), r[i-1].Lat + f*(r[i].Lat-r[i-1].Lat)}
		}
		left -= step
	}
	return r[len(r)-1]
}

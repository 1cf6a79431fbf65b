package geo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// ParsePoint reads a GeoJSON Point geometry (RFC 7946) in CGCS2000.
//
// Codes: geojson, geojson_type, geojson_large, geo_range, geo_swapped.
func ParsePoint(text []byte) (LonLat, error) {
	kind, coordinates, err := geometry(text, DefaultLimits())
	if err != nil {
		return LonLat{}, err
	}
	if kind != "Point" {
		return LonLat{}, refuse(CodeGeometry, "Point")
	}
	var p position
	if err := strict(coordinates, &p); err != nil {
		return LonLat{}, err
	}
	if !p.at.inRange() {
		return LonLat{}, badPosition(p.at, 1)
	}
	return p.at, nil
}

// ParseShape reads a GeoJSON Polygon or MultiPolygon geometry in CGCS2000 and answers it checked and in normal form
// ([MultiPolygon.Normal]). Heights are read and dropped. A "crs" member naming any system but CGCS2000 or WGS 84 is
// refused, as is a shape over the limits (zero means [DefaultLimits]).
//
// Codes: geojson, geojson_type, geo_crs, geo_swapped and those of [MultiPolygon.Normal].
func ParseShape(text []byte, l Limits) (MultiPolygon, error) {
	l = l.orDefault()
	kind, coordinates, err := geometry(text, l)
	if err != nil {
		return nil, err
	}
	var raw [][][]position
	switch kind {
	case "Polygon":
		raw = make([][][]position, 1)
		err = strict(coordinates, &raw[0])
	case "MultiPolygon":
		err = strict(coordinates, &raw)
	default:
		return nil, refuse(CodeGeometry, "Polygon / MultiPolygon")
	}
	if err != nil {
		return nil, err
	}
	m := shape(raw)
	if len(m) == 0 {
		return nil, unreadable("coordinates: []")
	}
	return m.Normal(l)
}

// shape copies what JSON held into the types of this package.
func shape(raw [][][]position) MultiPolygon {
	m := make(MultiPolygon, len(raw))
	for i, p := range raw {
		m[i] = make(Polygon, len(p))
		for j, r := range p {
			m[i][j] = make(Ring, len(r))
			for k, q := range r {
				m[i][j][k] = q.at
			}
		}
	}
	return m
}

// geometry opens a geometry object: its type and raw coordinates. Member names must be exact, unlike in encoding/json.
func geometry(text []byte, l Limits) (kind string, coordinates json.RawMessage, err error) {
	if len(text) > l.Bytes {
		return "", nil, l.refusal()
	}
	var members map[string]json.RawMessage
	if err := strict(text, &members); err != nil {
		return "", nil, err
	}
	if members == nil {
		return "", nil, unreadable("null")
	}
	if err := CheckCRS(members["crs"]); err != nil {
		return "", nil, err
	}
	if err := strict(members["type"], &kind); err != nil {
		return "", nil, err
	}
	return kind, members["coordinates"], nil
}

// CheckCRS reads the "crs" member of the older GeoJSON 2008, which many programs still write, and refuses any system but
// WGS 84 and CGCS2000. None at all is WGS 84.
//
// Codes: geo_crs.
func CheckCRS(raw json.RawMessage) error {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	var crs struct {
		Properties struct{ Name string }
	}
	if json.Unmarshal(raw, &crs) == nil {
		switch crs.Properties.Name {
		case "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::4490", "EPSG:4326", "EPSG:4490":
			return nil
		}
	}
	return refuse(CodeCRS, crs.Properties.Name)
}

// position reads [lon, lat] or [lon, lat, height].
type position struct{ at LonLat }

// UnmarshalJSON implements json.Unmarshaler. encoding/json refuses numbers beyond a float64, and JSON has no NaN.
func (p *position) UnmarshalJSON(text []byte) error {
	var n []*float64
	if err := json.Unmarshal(text, &n); err != nil {
		return err
	}
	if len(n) < 2 || len(n) > 3 || n[0] == nil || n[1] == nil {
		return fmt.Errorf("a position must be [lon, lat], not %.40s", text)
	}
	p.at = LonLat{*n[0], *n[1]}
	return nil
}

// strict decodes exactly one JSON value.
func strict(text []byte, into any) error {
	if len(text) == 0 {
		return unreadable("a member is missing")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(into); err != nil {
		return unreadable(err.Error())
	}
	if _, err := d.Token(); err != io.EOF {
		return unreadable("text after the end")
	}
	return nil
}

func unreadable(what string) error { return refuse(CodeGeoJSON, what) }

// GeoJSON prints the Point geometry with seven decimals (about 1 cm).
func (p LonLat) GeoJSON() []byte {
	return append(appendPosition([]byte(`{"type":"Point","coordinates":`), p, 7), '}')
}

// GeoJSON prints the geometry with the given number of decimals: a Polygon where there is one, else a MultiPolygon.
func (m MultiPolygon) GeoJSON(decimals int) []byte {
	if len(m) == 1 {
		return append(appendPolygon([]byte(`{"type":"Polygon","coordinates":`), m[0], decimals), '}')
	}
	out := []byte(`{"type":"MultiPolygon","coordinates":[`)
	for i, p := range m {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendPolygon(out, p, decimals)
	}
	return append(out, ']', '}')
}

// GeoJSON prints the line as a LineString geometry with the given number of decimals.
func (r Ring) GeoJSON(decimals int) []byte {
	return append(appendRing([]byte(`{"type":"LineString","coordinates":`), r, decimals), '}')
}

func appendPolygon(out []byte, p Polygon, decimals int) []byte {
	out = append(out, '[')
	for i, r := range p {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendRing(out, r, decimals)
	}
	return append(out, ']')
}

func appendRing(out []byte, r Ring, decimals int) []byte {
	out = append(out, '[')
	for i, q := range r {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendPosition(out, q, decimals)
	}
	return append(out, ']')
}

func appendPosition(out []byte, p LonLat, n int) []byte {
	return append(append(append(append(append(out, '['), decimals(p.Lon, n)...), ','), decimals(p.Lat, n)...), ']')
}

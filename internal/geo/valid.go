package geo

import (
	"slices"
)

// Limits bounds what a shape may cost. The zero value means [DefaultLimits].
type Limits struct {
	Bytes    int // of GeoJSON text
	Vertices int // of all rings together
}

// DefaultLimits is ample for a district drawn by hand or an island's coast: 20 000 vertices in 2 MiB.
func DefaultLimits() Limits { return Limits{Bytes: 2 << 20, Vertices: 20_000} }

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Bytes > 0 {
		d.Bytes = l.Bytes
	}
	if l.Vertices > 0 {
		d.Vertices = l.Vertices
	}
	return d
}

func (l Limits) refusal() error {
	return refuse(CodeTooLarge, l.Vertices, l.Bytes)
}

// Normal checks the shape as OGC Simple Features (ISO 19125-1 §6.1.11) does and returns it in normal form: repeated
// positions dropped, outer rings counter-clockwise, holes clockwise. Rings must be closed, simple and enclose area;
// rings may touch one another in single points; holes lie inside their outer ring and polygons share no area.
// Nothing is repaired that would change the area. m is not changed.
//
// Codes: geojson_large, geo_range, ring_short, ring_open, ring_flat, ring_crossing, hole_outside, polygons_overlap.
func (m MultiPolygon) Normal(l Limits) (MultiPolygon, error) {
	l = l.orDefault()
	if m.Vertices() > l.Vertices {
		return nil, l.refusal()
	}
	out := make(MultiPolygon, len(m))
	ring := 0
	for i, p := range m {
		if len(p) == 0 {
			return nil, refuse(CodeRingShort, ring+1)
		}
		for j, r := range p {
			ring++
			n, err := r.normal(j == 0, ring)
			if err != nil {
				return nil, err
			}
			out[i] = append(out[i], n)
		}
	}
	if at, crossing := out.crossing(); crossing {
		return nil, refuse(CodeCrossing, at)
	}
	return out, out.nested()
}

// Normal is [MultiPolygon.Normal] for one polygon.
func (p Polygon) Normal(l Limits) (Polygon, error) {
	m, err := MultiPolygon{p}.Normal(l)
	if err != nil {
		return nil, err
	}
	return m[0], nil
}

// normal checks one ring by itself; number is its 1-based place in the whole shape.
func (r Ring) normal(outer bool, number int) (Ring, error) {
	for i, q := range r {
		if !q.inRange() {
			return nil, badPosition(q, i+1)
		}
	}
	if len(r) > 0 && r[0] != r[len(r)-1] {
		return nil, refuse(CodeRingOpen, number)
	}
	out := slices.Compact(slices.Clone(r))
	if len(out) < 4 {
		return nil, refuse(CodeRingShort, number)
	}
	area := out.signedM2()
	if area == 0 {
		return nil, refuse(CodeRingFlat, number)
	}
	if (area > 0) != outer {
		slices.Reverse(out)
	}
	return out, nil
}

// badPosition refuses the n-th position, saying so where the axes look swapped.
func badPosition(q LonLat, n int) error {
	if (LonLat{q.Lat, q.Lon}).inRange() {
		return refuse(CodeSwapped, n, q)
	}
	return refuse(CodeRange, n, q)
}

package geo

import (
	"slices"
)

// nested checks that holes lie in their polygon and outside one another, and that polygons share no area. No two edges
// cross or run along one another, so what is left to find are rings inside rings and rings crossing in a vertex.
func (m MultiPolygon) nested() error {
	ring := 0
	for i, p := range m {
		for j, hole := range p {
			ring++
			if j > 0 && (!hole.within(p[0]) || slices.ContainsFunc(p[1:j], hole.overlaps)) {
				return refuse(CodeHoleBeyond, ring)
			}
		}
		if slices.ContainsFunc(m[:i], p.overlaps) {
			return refuse(CodeOverlap, p[0][0])
		}
	}
	return nil
}

// overlaps reports whether the polygons share area: their outer rings do, and neither lies in a hole of the other.
func (p Polygon) overlaps(o Polygon) bool {
	return p[0].overlaps(o[0]) && !slices.ContainsFunc(o[1:], p[0].within) && !slices.ContainsFunc(p[1:], o[0].within)
}

// overlaps reports whether the rings enclose common area.
func (r Ring) overlaps(o Ring) bool {
	in, _ := r.sides(o)
	if !in {
		in, _ = o.sides(r)
	}
	return in
}

// within reports whether r lies in o, touching at most.
func (r Ring) within(o Ring) bool {
	in, out := r.sides(o)
	return in && !out
}

// sides tells whether r has points strictly inside and strictly outside o, judged by its vertices and the middles of
// its edges.
func (r Ring) sides(o Ring) (in, out bool) {
	box := BoxOf(o...)
	if !box.Meets(BoxOf(r...)) {
		return false, true
	}
	for i := 1; i < len(r) && !(in && out); i++ {
		for _, q := range []LonLat{r[i], {(r[i-1].Lon + r[i].Lon) / 2, (r[i-1].Lat + r[i].Lat) / 2}} {
			if enclosed, on := o.sideOf(q); !on {
				in, out = in || enclosed, out || !enclosed
			}
		}
	}
	return in, out
}

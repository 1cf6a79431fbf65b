package geo

import "math"

// Ring is a closed line: at least four positions, the last equal to the first. Its edges are straight in degrees.
type Ring []LonLat

// Polygon is an outer ring followed by its holes. After [Polygon.Normal] the outer ring runs counter-clockwise and holes
// clockwise (RFC 7946 §3.1.6).
type Polygon []Ring

// MultiPolygon is a set of polygons that share no area.
type MultiPolygon []Polygon

// onEdgeDeg is how near, in degrees, a point counts as lying on an edge: 0.1 mm.
const onEdgeDeg = 1e-9

// Box is the box around the outer rings; it meets nothing where there are none.
func (m MultiPolygon) Box() Box {
	b := emptyBox()
	for _, p := range m {
		b = b.Union(p.Box())
	}
	return b
}

// Box is the box around the outer ring; it meets nothing where there is none.
func (p Polygon) Box() Box {
	b := emptyBox()
	if len(p) > 0 {
		for _, q := range p[0] {
			b = b.with(q)
		}
	}
	return b
}

// Vertices counts the positions of all rings, closing ones included.
func (m MultiPolygon) Vertices() int {
	n := 0
	for _, p := range m {
		for _, r := range p {
			n += len(r)
		}
	}
	return n
}

// Contains reports whether q lies inside; a point on any boundary, a hole's included, counts as inside.
func (m MultiPolygon) Contains(q LonLat) bool {
	for _, p := range m {
		if p.Contains(q) {
			return true
		}
	}
	return false
}

// Contains reports whether q lies inside by the even–odd rule over all rings; a point on any boundary counts as inside.
func (p Polygon) Contains(q LonLat) bool {
	inside := false
	for _, r := range p {
		in, on := r.sideOf(q)
		if on {
			return true
		}
		inside = inside != in
	}
	return inside
}

// sideOf tells whether q is enclosed by the ring and whether it lies on it.
func (r Ring) sideOf(q LonLat) (in, on bool) {
	for i := 1; i < len(r); i++ {
		a, b := r[i-1], r[i]
		if min(a.Lat, b.Lat)-onEdgeDeg > q.Lat || max(a.Lat, b.Lat)+onEdgeDeg < q.Lat {
			continue
		}
		if nearSegment(q, a, b) <= onEdgeDeg {
			return false, true
		}
		if (a.Lat > q.Lat) != (b.Lat > q.Lat) && q.Lon < a.Lon+(q.Lat-a.Lat)/(b.Lat-a.Lat)*(b.Lon-a.Lon) {
			in = !in
		}
	}
	return in, false
}

// nearSegment is the distance from q to the segment ab, in degrees of the plane.
func nearSegment(q, a, b LonLat) float64 {
	return segmentDistance(q.Lon-a.Lon, q.Lat-a.Lat, b.Lon-a.Lon, b.Lat-a.Lat)
}

// segmentDistance is the distance in the plane from (px, py) to the segment from the origin to (dx, dy).
func segmentDistance(px, py, dx, dy float64) float64 {
	if l2 := dx*dx + dy*dy; l2 > 0 {
		t := min(1, max(0, (px*dx+py*dy)/l2))
		px, py = px-t*dx, py-t*dy
	}
	return math.Hypot(px, py)
}

// DistanceM is the distance in metres from q to the nearest boundary, 0 inside. It works in a plane that touches the
// Earth at q: good to 0.5 % up to some tens of kilometres. It is +Inf where there is no ring.
func (m MultiPolygon) DistanceM(q LonLat) float64 {
	if m.Contains(q) {
		return 0
	}
	best := math.Inf(1)
	for _, p := range m {
		for _, r := range p {
			best = min(best, r.DistanceM(q))
		}
	}
	return best
}

// DistanceM is the distance in metres from q to the line r, open or closed; as exact as [MultiPolygon.DistanceM].
func (r Ring) DistanceM(q LonLat) float64 {
	north := rad(1) * EarthRadiusM
	east := north * math.Cos(rad(q.Lat))
	best := math.Inf(1)
	for i := 1; i < len(r); i++ {
		a, b := r[i-1], r[i]
		d := segmentDistance((q.Lon-a.Lon)*east, (q.Lat-a.Lat)*north, (b.Lon-a.Lon)*east, (b.Lat-a.Lat)*north)
		best = min(best, d)
	}
	return best
}

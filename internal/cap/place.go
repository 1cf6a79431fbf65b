package cap

import (
	"math"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// polygon takes pairs "latitude,longitude" (CAP 1.2 §3.2.4): closed, without crossing itself, with an area.
func (f *filler) polygon(n *node) Polygon {
	pairs := strings.Fields(n.text)
	f.vertices -= len(pairs)
	if f.vertices < 0 {
		f.node(CodeMany, n, fault.Args{"name": "polygon: latitude,longitude", "max": f.limits.Vertices})
		return nil
	}
	p := make(Polygon, 0, len(pairs))
	for _, s := range pairs {
		q, ok := position(s)
		if !ok {
			f.node(CodePolygon, n, nil)
			return nil
		}
		if !f.inRange(n, q) {
			return nil
		}
		p = append(p, q)
	}
	switch {
	case len(p) < 4:
		f.node(CodePolygon, n, nil)
	case p[0] != p[len(p)-1]:
		f.node(CodeOpen, n, nil)
	case !p.simple():
		f.node(CodeCrossing, n, nil)
	}
	return p
}

// circle takes "latitude,longitude radius". A radius of 0 is a point, such as the standard's own earthquakes have: it is
// read, but not written (see Append).
func (f *filler) circle(n *node) Circle {
	at, radius, _ := strings.Cut(n.text, " ")
	q, ok := position(at)
	km, number := decimal(radius)
	if !ok || !number || km < 0 || km > MaxRadiusKM {
		f.node(CodeCircle, n, fault.Args{"max": MaxRadiusKM})
		return Circle{}
	}
	f.inRange(n, q)
	return Circle{q, km}
}

// position reads "latitude,longitude".
func position(s string) (Position, bool) {
	a, b, found := strings.Cut(s, ",")
	lat, ok := decimal(a)
	lon, good := decimal(b)
	return Position{lat, lon}, found && ok && good
}

func (f *filler) inRange(n *node, q Position) bool {
	if math.Abs(q.Lat) <= 90 && math.Abs(q.Lon) <= 180 {
		return true
	}
	f.node(CodeRange, n, fault.Args{"lat": q.Lat, "lon": q.Lon})
	return false
}

// simple reports a closed line that neither crosses nor overlaps itself and encloses an area. A step of more than half the
// way round the Earth is one across the 180th meridian: the line is laid out to both sides of it.
func (p Polygon) simple() bool {
	ring := make(geo.Ring, len(p))
	west, east, shift := 0.0, 0.0, 0.0
	for i, q := range p {
		if i > 0 {
			switch step := q.Lon - p[i-1].Lon; {
			case step > 180:
				shift -= 360
			case step < -180:
				shift += 360
			}
		}
		ring[i] = geo.LonLat{Lon: q.Lon + shift, Lat: q.Lat}
		west, east = math.Min(west, shift), math.Max(east, shift)
	}
	if shift != 0 {
		return false // once round the Earth: what is inside is anybody's guess
	}
	if west != 0 || east != 0 { // back between -180 and 180, narrowed where need be: what crosses, crosses still
		for i := range ring {
			ring[i].Lon = (ring[i].Lon - (west+east)/2) / 4
		}
	}
	_, err := geo.Polygon{ring}.Normal(geo.Limits{})
	return err == nil
}

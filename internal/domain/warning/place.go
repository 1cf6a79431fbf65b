package warning

import (
	"strings"

	"haidun/internal/cap"
	"haidun/internal/geo"
)

// outside names the place of a message of which no part lies in the feed's area and which holds no part of it either; "" where
// that cannot be known: its codes are not of divisions, it is only named, or it is drawn and the feed has no boundary.
func (f *Feed) outside(m *cap.Message) string {
	own, bound := whole(f.AreaID), shapeOf(f.Boundary)
	place := ""
	for _, in := range m.Infos {
		for i := range in.Areas {
			a := &in.Areas[i]
			where, known := "", false
			if own != "" {
				where, known = byCode(a, own)
			}
			if !known {
				where, known = byDrawing(a, bound)
			}
			if !known || where == "" {
				return ""
			}
			place = where
		}
	}
	return place
}

// byCode compares an area's codes with the feed's; known is false where they are not all of divisions. An area that lies
// elsewhere is named, else where is empty.
func byCode(a *cap.Area, own string) (where string, known bool) {
	for _, g := range a.Geocodes {
		code := strings.TrimSpace(g.Value)
		if !division.MatchString(code) || strings.EqualFold(g.Name, "SAME") {
			return "", false
		}
		code = whole(code)
		if strings.HasPrefix(own, code) || strings.HasPrefix(code, own) {
			return "", true
		}
		where = a.Description + " " + g.Value
	}
	return where, len(a.Geocodes) > 0
}

// byDrawing compares what is drawn with the feed's boundary; known is false where one of the two is missing.
func byDrawing(a *cap.Area, bound geo.MultiPolygon) (where string, known bool) {
	if len(bound) == 0 || len(a.Polygons)+len(a.Circles) == 0 {
		return "", false
	}
	for _, p := range a.Polygons {
		ring := make(geo.Ring, len(p))
		for i, q := range p {
			ring[i] = geo.LonLat{Lon: q.Lon, Lat: q.Lat}
		}
		if bound.Meets(geo.MultiPolygon{{ring}}) {
			return "", true
		}
	}
	for _, c := range a.Circles {
		if bound.DistanceM(geo.LonLat{Lon: c.Center.Lon, Lat: c.Center.Lat}) <= c.RadiusKM*1000 {
			return "", true
		}
	}
	return a.Description + " (polygon, circle)", true
}

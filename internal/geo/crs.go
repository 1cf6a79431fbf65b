package geo

import (
	"math"
	"strings"
)

// CRS names the coordinate system degrees are given in. The empty CRS is unknown, and unknown is refused: mixing
// systems silently moves a point by half a kilometre.
type CRS string

// The coordinate systems of positions in degrees.
const (
	CGCS2000 CRS = "CGCS2000" // EPSG:4490, the system of record; also WGS 84, EPSG:4326
	GCJ02    CRS = "GCJ02"    // obfuscated system of AMap, Tencent and other Chinese tiles: about 480 m off in Zhoushan
	BD09     CRS = "BD09"     // Baidu's, a further 890 m from GCJ-02
)

// ParseCRS reads a name as people and files write it: CGCS2000, WGS84, EPSG:4490, EPSG:4326, GCJ-02, BD09 …, in any case.
//
// Codes: geo_crs.
func ParseCRS(s string) (CRS, error) {
	key := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToUpper(strings.TrimSpace(s)))
	switch key {
	case "CGCS2000", "WGS84", "EPSG:4490", "EPSG:4326", "4490", "4326", "CRS84", "国家2000", "2000国家大地坐标系":
		return CGCS2000, nil
	case "GCJ02", "GCJ", "高德", "火星坐标":
		return GCJ02, nil
	case "BD09", "BD09LL", "百度":
		return BD09, nil
	}
	return "", refuse(CodeCRS, s)
}

// Convert moves a position from one system to another. Points outside [China] are returned unchanged, as map providers
// do; the inverse conversions undo the forward ones to better than 1e-9° except within a kilometre of that
// rectangle's edge, where the shift itself is not continuous.
//
// Codes: geo_crs.
func Convert(p LonLat, from, to CRS) (LonLat, error) {
	if from == to && known(from) {
		return p, nil
	}
	switch from {
	case CGCS2000:
	case GCJ02:
		p = invert(toGCJ02, p)
	case BD09:
		p = invert(toBD09, p)
	default:
		return LonLat{}, refuse(CodeCRS, from)
	}
	switch to {
	case CGCS2000:
		return p, nil
	case GCJ02:
		return toGCJ02(p), nil
	case BD09:
		return toBD09(p), nil
	}
	return LonLat{}, refuse(CodeCRS, to)
}

// ToCGCS2000 is the position of record for a position given in another system.
//
// Codes: geo_crs.
func ToCGCS2000(p LonLat, from CRS) (LonLat, error) { return Convert(p, from, CGCS2000) }

func known(c CRS) bool { return c == CGCS2000 || c == GCJ02 || c == BD09 }

// toGCJ02 is the published reverse-engineered transform: polynomial and sine terms on the Krasovsky 1940 ellipsoid
// (a = 6 378 245 m, e² = 0.00669342162296594323), centred on 105°E 35°N.
func toGCJ02(p LonLat) LonLat {
	if !China().Holds(p) {
		return p
	}
	const a, e2 = 6378245.0, 0.00669342162296594323
	x, y := p.Lon-105, p.Lat-35
	sin := math.Sin(rad(p.Lat))
	w2 := 1 - e2*sin*sin
	w := math.Sqrt(w2)
	return LonLat{
		Lon: p.Lon + deg(shiftEast(x, y)*w/(a*math.Cos(rad(p.Lat)))),
		Lat: p.Lat + deg(shiftNorth(x, y)*w2*w/(a*(1-e2))),
	}
}

// shiftNorth and shiftEast are the GCJ-02 offsets in metres of the Krasovsky ellipsoid; x, y in degrees from its centre.
func shiftNorth(x, y float64) float64 {
	s := -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*math.Sqrt(math.Abs(x))
	s += (20*wave(6*x) + 20*wave(2*x)) * 2 / 3
	s += (20*wave(y) + 40*wave(y/3)) * 2 / 3
	return s + (160*wave(y/12)+320*wave(y/30))*2/3
}

func shiftEast(x, y float64) float64 {
	s := 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*math.Sqrt(math.Abs(x))
	s += (20*wave(6*x) + 20*wave(2*x)) * 2 / 3
	s += (20*wave(x) + 40*wave(x/3)) * 2 / 3
	return s + (150*wave(x/12)+300*wave(x/30))*2/3
}

func wave(t float64) float64 { return math.Sin(t * math.Pi) }

// toBD09 shifts GCJ-02 in polar coordinates and adds 0.0065°, 0.006°, as published.
func toBD09(p LonLat) LonLat {
	if !China().Holds(p) {
		return p
	}
	const turn = math.Pi * 3000 / 180
	g := toGCJ02(p)
	r := math.Hypot(g.Lon, g.Lat) + 0.00002*math.Sin(g.Lat*turn)
	theta := math.Atan2(g.Lat, g.Lon) + 0.000003*math.Cos(g.Lon*turn)
	return LonLat{r*math.Cos(theta) + 0.0065, r*math.Sin(theta) + 0.006}
}

// invert finds the p with forward(p) = q by fixed-point iteration. The shift changes by less than 1 % of the step, so
// each round gains two digits or more; ten are plenty.
func invert(forward func(LonLat) LonLat, q LonLat) LonLat {
	p := q
	for range 20 {
		f := forward(p)
		dLon, dLat := q.Lon-f.Lon, q.Lat-f.Lat
		p = LonLat{p.Lon + dLon, p.Lat + dLat}
		if math.Abs(dLon) < 1e-12 && math.Abs(dLat) < 1e-12 {
			break
		}
	}
	return p
}

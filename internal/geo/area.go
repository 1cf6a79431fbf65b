package geo

import "math"

// AreaM2 is the area in square metres, holes taken away.
func (m MultiPolygon) AreaM2() float64 {
	sum := 0.0
	for _, p := range m {
		sum += p.AreaM2()
	}
	return sum
}

// AreaM2 is the authalic area in square metres, holes taken away: the Earth is mapped onto the sphere of equal area
// (Snyder 1987, USGS PP 1395, eqs 3-11 and 3-12, CGCS2000 ellipsoid) and from there onto the equal-area cylinder. For
// shapes of some kilometres it agrees with the geodesic area to one part in 10⁶.
func (p Polygon) AreaM2() float64 {
	sum := 0.0
	for i, r := range p {
		if a := math.Abs(r.signedM2()); i == 0 {
			sum = a
		} else {
			sum -= a
		}
	}
	return sum
}

// signedM2 is positive for counter-clockwise rings. An edge is straight on the equal-area cylinder. Longitudes and
// heights are taken from the first position, so that a small ring does not drown in rounding.
func (r Ring) signedM2() float64 {
	if len(r) < 4 {
		return 0
	}
	lon0, h0 := r[0].Lon, authalicHeight(r[0].Lat)
	twice := 0.0
	x1, y1 := 0.0, 0.0
	for _, p := range r[1:] {
		x2, y2 := rad(p.Lon-lon0), authalicHeight(p.Lat)-h0
		twice += x1*y2 - x2*y1
		x1, y1 = x2, y2
	}
	return twice / 2 * cgcsA * cgcsA / 2
}

// authalicHeight is q of Snyder's eq. 3-12: the height on the equal-area cylinder, in units of a²/2 per radian.
func authalicHeight(lat float64) float64 {
	const e2 = cgcsF * (2 - cgcsF)
	e, s := math.Sqrt(e2), math.Sin(rad(lat))
	return (1 - e2) * (s/(1-e2*s*s) + math.Atanh(e*s)/e)
}

// Centroid is the centre of area of the outer ring, in degrees of the plane; it may lie outside a bent shape. The zero
// LonLat where there is no area.
func (p Polygon) Centroid() LonLat {
	if len(p) == 0 || len(p[0]) < 4 {
		return LonLat{}
	}
	o := p[0][0]
	var twice, x, y float64
	for i := 1; i < len(p[0]); i++ {
		ax, ay := p[0][i-1].Lon-o.Lon, p[0][i-1].Lat-o.Lat
		bx, by := p[0][i].Lon-o.Lon, p[0][i].Lat-o.Lat
		c := ax*by - bx*ay
		twice, x, y = twice+c, x+(ax+bx)*c, y+(ay+by)*c
	}
	if twice == 0 {
		return LonLat{}
	}
	return LonLat{o.Lon + x/(3*twice), o.Lat + y/(3*twice)}
}

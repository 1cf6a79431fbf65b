package geo

import (
	"math"
)

// Grid is a position in metres of the Gauss–Krüger 3° projection on CGCS2000 (scale 1 on the central meridian, false
// easting 500 km). Surveys in China write north as X and east as Y.
type Grid struct {
	East, North float64
	CM          int // central meridian, degrees east, a multiple of 3: 123 for most of Zhoushan, 120 west of 121.5°E
}

// Zone is the number of the 3° zone, CM/3: 41 for 123°E, 40 for 120°E.
func (g Grid) Zone() int { return g.CM / 3 }

// PrefixedEast is the easting with the zone number before it, as EPSG:4528 and 4529 write it: 41 423 461.7.
func (g Grid) PrefixedEast() float64 { return float64(g.Zone())*1e6 + g.East }

// CentralMeridian is the central meridian (degrees) of the 3° zone a longitude falls in.
func CentralMeridian(lon float64) int { return int(math.Floor((lon+1.5)/3)) * 3 }

// GridFrom reads plane coordinates in metres. An easting of seven digits or more carries its zone number; without one,
// cm says the central meridian. A prefix that contradicts a non-zero cm is refused, as is a zone outside China
// (25–45, 75–135°E).
//
// Codes: geo_grid.
func GridFrom(east, north float64, cm int) (Grid, error) {
	g := Grid{East: east, North: north, CM: cm}
	if east >= 1e6 {
		zone := math.Floor(east / 1e6)
		g.East = east - zone*1e6
		g.CM = int(min(zone, 1000)) * 3
		if cm != 0 && cm != g.CM {
			return Grid{}, gridRefused(east, north)
		}
	}
	if !(math.Abs(g.East-500_000) <= 350_000 && math.Abs(north) <= 1e7) || g.CM%3 != 0 || g.CM < 75 || g.CM > 135 {
		return Grid{}, gridRefused(east, north)
	}
	return g, nil
}

func gridRefused(east, north float64) error {
	return refuse(CodeGrid, decimals(east, 3), decimals(north, 3))
}

const (
	cgcsA = 6378137.0           // semi-major axis of CGCS2000, metres
	cgcsF = 1 / 298.257222101   // flattening of CGCS2000
	cgcsN = cgcsF / (2 - cgcsF) // third flattening
)

// krueger holds Krüger's series in the third flattening to its fourth power (Karney 2011, J. Geodesy 85, eqs 14, 35,
// 36): below a micrometre within a zone. a1 is the radius of the rectifying sphere.
type krueger struct {
	a1          float64
	alpha, beta [4]float64
}

func newKrueger(n float64) krueger {
	n2, n3, n4 := n*n, n*n*n, n*n*n*n
	return krueger{
		a1: cgcsA / (1 + n) * (1 + n2/4 + n4/64),
		alpha: [4]float64{
			n/2 - 2*n2/3 + 5*n3/16 + 41*n4/180,
			13*n2/48 - 3*n3/5 + 557*n4/1440,
			61*n3/240 - 103*n4/140,
			49561 * n4 / 161280,
		},
		beta: [4]float64{
			n/2 - 2*n2/3 + 37*n3/96 - n4/360,
			n2/48 + n3/15 - 437*n4/1440,
			17*n3/480 - 37*n4/840,
			4397 * n4 / 161280,
		},
	}
}

// ToGrid projects p onto the plane of the 3° zone with central meridian cm (degrees).
func ToGrid(p LonLat, cm int) Grid {
	k := newKrueger(cgcsN)
	e := math.Sqrt(cgcsF * (2 - cgcsF))
	lam, sin := rad(p.Lon-float64(cm)), math.Sin(rad(p.Lat))
	tau := math.Sinh(math.Atanh(sin) - e*math.Atanh(e*sin)) // tangent of the conformal latitude
	xi0 := math.Atan2(tau, math.Cos(lam))
	eta0 := math.Asinh(math.Sin(lam) / math.Hypot(tau, math.Cos(lam)))
	xi, eta := xi0, eta0
	for j, a := range k.alpha {
		m := float64(2 * (j + 1))
		xi += a * math.Sin(m*xi0) * math.Cosh(m*eta0)
		eta += a * math.Cos(m*xi0) * math.Sinh(m*eta0)
	}
	return Grid{East: 500_000 + k.a1*eta, North: k.a1 * xi, CM: cm}
}

// LonLat is the position of a grid point, the inverse of [ToGrid].
func (g Grid) LonLat() LonLat {
	k := newKrueger(cgcsN)
	e := math.Sqrt(cgcsF * (2 - cgcsF))
	xi, eta := g.North/k.a1, (g.East-500_000)/k.a1
	xi0, eta0 := xi, eta
	for j, b := range k.beta {
		m := float64(2 * (j + 1))
		xi0 -= b * math.Sin(m*xi) * math.Cosh(m*eta)
		eta0 -= b * math.Cos(m*xi) * math.Sinh(m*eta)
	}
	lam := math.Atan2(math.Sinh(eta0), math.Cos(xi0))
	chi := math.Asin(math.Sin(xi0) / math.Cosh(eta0)) // conformal latitude
	psi, sin := math.Atanh(math.Sin(chi)), math.Sin(chi)
	for range 8 {
		sin = math.Tanh(psi + e*math.Atanh(e*sin))
	}
	return LonLat{float64(g.CM) + deg(lam), deg(math.Asin(sin))}
}

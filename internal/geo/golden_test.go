package geo

import (
	"math"
	"testing"
)

// The vectors of the domain handbook: CGCS2000, GCJ-02, BD-09 of three places, to six decimals.
func TestChineseSystemsMatchThePublishedVectors(t *testing.T) {
	for _, v := range [][3]LonLat{
		{{122.2072, 29.9853}, {122.211358, 29.982897}, {122.217924, 29.988564}},
		{{122.3012, 29.9497}, {122.305355, 29.947311}, {122.311826, 29.953397}},
		{{122.2050, 30.2440}, {122.209183, 30.241608}, {122.215761, 30.247299}},
	} {
		systems := []CRS{CGCS2000, GCJ02, BD09}
		for i, from := range systems {
			for j, to := range systems {
				got, err := Convert(v[i], from, to)
				if err != nil {
					t.Fatal(err)
				}
				// the vectors are rounded, on both sides
				if math.Abs(got.Lon-v[j].Lon) > 1.2e-6 || math.Abs(got.Lat-v[j].Lat) > 1.2e-6 {
					t.Errorf("%v from %s to %s = %v, want %v", v[i], from, to, got, v[j])
				}
			}
		}
	}
}

func TestShiftIsAbout480And890Metres(t *testing.T) {
	p := LonLat{122.2072, 29.9853}
	if d := DistanceM(p, toGCJ02(p)); math.Abs(d-480) > 10 {
		t.Errorf("GCJ-02 is %.0f m off, want about 480", d)
	}
	if d := DistanceM(toGCJ02(p), toBD09(p)); math.Abs(d-890) > 10 {
		t.Errorf("BD-09 is %.0f m off GCJ-02, want about 890", d)
	}
}

func TestOutsideChinaNothingMoves(t *testing.T) {
	for _, p := range []LonLat{{139.69, 35.69}, {-75.1, 38.8}, {8.68, 49.41}, {151.2, -33.9}} {
		for _, c := range []CRS{GCJ02, BD09} {
			if got, err := Convert(p, CGCS2000, c); err != nil || got != p {
				t.Errorf("%v to %s = %v, %v, want it unchanged", p, c, got, err)
			}
		}
	}
}

// Computed with PROJ 9.1.1: cs2cs EPSG:4490 EPSG:4549, EPSG:4550.
func TestGaussKruegerMatchesPROJ(t *testing.T) {
	for _, v := range []struct {
		p           LonLat
		cm          int
		east, north float64
	}{
		{LonLat{122.2072, 29.9853}, 120, 713022.4599, 3320535.1592},
		{LonLat{121.4, 30.0443}, 120, 635027.5062, 3325850.2218},
		{LonLat{122.8139, 30.7169}, 120, 769582.2797, 3402970.9587},
		{LonLat{122.2072, 29.9853}, 123, 423493.1747, 3318748.4175},
		{LonLat{121.4, 30.0443}, 123, 345680.4885, 3326103.1505},
		{LonLat{122.8139, 30.7169}, 123, 482174.3522, 3399602.6528},
		{LonLat{123.4, 31.1}, 123, 538161.9277, 3442130.1641},
	} {
		g := ToGrid(v.p, v.cm)
		if math.Abs(g.East-v.east) > 1e-4 || math.Abs(g.North-v.north) > 1e-4 {
			t.Errorf("%v on %d°E = %.4f, %.4f, want %.4f, %.4f", v.p, v.cm, g.East, g.North, v.east, v.north)
		}
		if want := float64(v.cm/3)*1e6 + v.east; math.Abs(g.PrefixedEast()-want) > 1e-4 {
			t.Errorf("with its zone %.4f, want %.4f", g.PrefixedEast(), want)
		}
		if back := g.LonLat(); DistanceM(back, v.p) > 1e-5 {
			t.Errorf("%v went out and came back as %v", v.p, back)
		}
	}
}

// On the central meridian the northing is the length of the meridian, which Simpson's rule gives without any series.
func TestNorthingOnTheMeridianIsItsLength(t *testing.T) {
	const e2, steps = cgcsF * (2 - cgcsF), 2000
	for _, lat := range []float64{0, 10, 29.9853, 45, 60} {
		radius := func(phi float64) float64 { return cgcsA * (1 - e2) / math.Pow(1-e2*math.Pow(math.Sin(phi), 2), 1.5) }
		h := rad(lat) / steps
		sum := radius(0) + radius(rad(lat))
		for i := 1; i < steps; i++ {
			sum += radius(float64(i)*h) * float64(2+2*(i%2))
		}
		g := ToGrid(LonLat{123, lat}, 123)
		if want := sum * h / 3; math.Abs(g.North-want) > 1e-6 || math.Abs(g.East-500_000) > 1e-6 {
			t.Errorf("latitude %v lies at %.7f, %.7f, want 500000, %.7f", lat, g.East, g.North, want)
		}
	}
}

// Geodesic distances from GeographicLib 2.1.2 (GeodSolve, WGS 84).
func TestDistanceIsNearTheGeodesic(t *testing.T) {
	for _, v := range []struct {
		a, b LonLat
		want float64
	}{
		{LonLat{122.2072, 29.9853}, LonLat{122.2050, 30.2440}, 28678.811},
		{LonLat{122.291249, 29.932009}, LonLat{122.691185, 30.849726}, 108755.439},
	} {
		if got := DistanceM(v.a, v.b); math.Abs(got/v.want-1) > 0.0035 {
			t.Errorf("%v to %v = %.1f m, want %.1f ± 0.35 %%", v.a, v.b, got, v.want)
		}
	}
	if d := DistanceM(LonLat{0, 0}, LonLat{180, 0}); math.Abs(d-math.Pi*EarthRadiusM) > 1 {
		t.Errorf("half round the Earth = %.0f m", d)
	}
}

// Geodesic areas from GeographicLib 2.1.2 (Planimeter, CGCS2000 ellipsoid). The degree square is 12 308.778 361 km².
func TestAreaAgreesWithGeographicLib(t *testing.T) {
	square := func(lon, lat, side float64) Polygon {
		return Polygon{{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}}}
	}
	for _, v := range []struct {
		name     string
		p        Polygon
		m2, part float64
	}{
		{"one degree at the equator", square(0, 0, 1), 12308778361.1, 1e-4},
		{"a tenth of a degree in Zhoushan", square(122.2072, 29.9853, 0.1), 106920091.3, 2e-6},
	} {
		if got := v.p.AreaM2(); math.Abs(got/v.m2-1) > v.part {
			t.Errorf("%s = %.1f m², want %.1f", v.name, got, v.m2)
		}
	}
	holed := append(square(122, 30, 0.1), square(122.02, 30.02, 0.01)[0])
	if got, want := holed.AreaM2(), square(122, 30, 0.1).AreaM2()-square(122.02, 30.02, 0.01).AreaM2(); math.Abs(got-want) > 1 {
		t.Errorf("with a hole %.1f m², want %.1f", got, want)
	}
}

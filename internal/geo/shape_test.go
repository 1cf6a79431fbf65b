package geo

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// box is a square ring in hundredths of a degree off 122°E 30°N.
func box(w, s, e, n float64) Ring {
	at := func(x, y float64) LonLat { return LonLat{122 + x/100, 30 + y/100} }
	return Ring{at(w, s), at(e, s), at(e, n), at(w, n), at(w, s)}
}

func code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestInvalidShapesAreRefusedWithTheirReason(t *testing.T) {
	at := func(x, y float64) LonLat { return LonLat{122 + x/100, 30 + y/100} }
	for _, c := range []struct {
		name string
		m    MultiPolygon
		want string
	}{
		{"a square", MultiPolygon{{box(0, 0, 4, 4)}}, ""},
		{"no ring", MultiPolygon{{}}, CodeRingShort},
		{"three positions", MultiPolygon{{{at(0, 0), at(1, 0), at(0, 0)}}}, CodeRingShort},
		{"a point repeated", MultiPolygon{{{at(0, 0), at(0, 0), at(0, 0), at(0, 0)}}}, CodeRingShort},
		{"open", MultiPolygon{{box(0, 0, 4, 4)[:4]}}, CodeRingOpen},
		{"flat", MultiPolygon{{{at(0, 0), at(2, 0), at(1, 0), at(0, 0)}}}, CodeRingFlat},
		{"bow tie", MultiPolygon{{{at(0, 0), at(4, 4), at(4, 0), at(0, 3), at(0, 0)}}}, CodeCrossing},
		{"spike", MultiPolygon{{{at(0, 0), at(4, 0), at(4, 4), at(4, 6), at(4, 4), at(0, 4), at(0, 0)}}}, CodeCrossing},
		{"touches itself in a corner", MultiPolygon{{{at(0, 0), at(2, 2), at(4, 0), at(4, 4), at(2, 2), at(0, 4), at(0, 0)}}}, CodeCrossing},
		{"corner on own side", MultiPolygon{{{at(0, 0), at(4, 0), at(4, 4), at(2, 0), at(0, 4), at(0, 0)}}}, CodeCrossing},
		{"a hole", MultiPolygon{{box(0, 0, 4, 4), box(1, 1, 2, 2)}}, ""},
		{"a hole touching a corner", MultiPolygon{{box(0, 0, 4, 4), {at(0, 0), at(2, 1), at(1, 2), at(0, 0)}}}, ""},
		{"a hole outside", MultiPolygon{{box(0, 0, 4, 4), box(5, 5, 6, 6)}}, CodeHoleBeyond},
		{"a hole across the side", MultiPolygon{{box(0, 0, 4, 4), box(3, 1, 5, 2)}}, CodeCrossing},
		{"a hole along the side", MultiPolygon{{box(0, 0, 4, 4), box(0, 1, 2, 2)}}, CodeCrossing},
		{"the hole is all", MultiPolygon{{box(0, 0, 4, 4), box(0, 0, 4, 4)}}, CodeCrossing},
		{"a hole in a hole", MultiPolygon{{box(0, 0, 8, 8), box(1, 1, 6, 6), box(2, 2, 3, 3)}}, CodeHoleBeyond},
		{"holes side by side", MultiPolygon{{box(0, 0, 8, 8), box(1, 1, 2, 2), box(3, 1, 4, 2)}}, ""},
		{"two islands", MultiPolygon{{box(0, 0, 1, 1)}, {box(2, 0, 3, 1)}}, ""},
		{"two touching in a corner", MultiPolygon{{box(0, 0, 1, 1)}, {box(1, 1, 2, 2)}}, ""},
		{"one in another", MultiPolygon{{box(0, 0, 4, 4)}, {box(1, 1, 2, 2)}}, CodeOverlap},
		{"one around another", MultiPolygon{{box(1, 1, 2, 2)}, {box(0, 0, 4, 4)}}, CodeOverlap},
		{"an island in a lake", MultiPolygon{{box(0, 0, 8, 8), box(1, 1, 6, 6)}, {box(2, 2, 3, 3)}}, ""},
		{"across each other", MultiPolygon{{box(0, 0, 4, 4)}, {box(2, 2, 6, 6)}}, CodeCrossing},
		{"crossing in corners", MultiPolygon{{{at(0, 0), at(4, 0), at(4, 4), at(0, 0)}}, {{at(2, -2), at(4, 0), at(6, 6), at(0, 0), at(2, -2)}}}, CodeOverlap},
		{"out of range", MultiPolygon{{{at(0, 0), {200, 100}, at(1, 1), at(0, 0)}}}, CodeRange},
		{"swapped", MultiPolygon{{{{30, 122}, {30, 123}, {31, 122}, {30, 122}}}}, CodeSwapped},
		{"not a number", MultiPolygon{{{at(0, 0), {math.NaN(), 30}, at(1, 1), at(0, 0)}}}, CodeRange},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.m.Normal(Limits{})
			if got := code(err); got != c.want {
				t.Errorf("refused with %q (%v), want %q", got, err, c.want)
			}
			var e *Error
			if errors.As(err, &e) && (strings.Contains(e.ZH+e.EN, "%!") || e.ZH == "" || e.EN == "") {
				t.Errorf("the sentences are %q, %q", e.ZH, e.EN)
			}
		})
	}
}

func TestVerticesAreLimited(t *testing.T) {
	if _, err := (Polygon{box(0, 0, 1, 1)}).Normal(Limits{Vertices: 4}); code(err) != CodeTooLarge {
		t.Errorf("five vertices where four are allowed: %v", err)
	}
}

func TestRepeatedPositionsAreDroppedAndHolesTurnClockwise(t *testing.T) {
	r := box(0, 0, 4, 4)
	p, err := Polygon{{r[0], r[0], r[1], r[2], r[2], r[3], r[4]}, box(1, 1, 2, 2)}.Normal(Limits{})
	if err != nil || len(p[0]) != 5 || p[0].signedM2() <= 0 || p[1].signedM2() >= 0 {
		t.Errorf("%v, %v", p, err)
	}
}

func TestBoundariesCountAsInside(t *testing.T) {
	p := Polygon{box(0, 0, 4, 4), box(1, 1, 2, 2)}
	at := func(x, y float64) LonLat { return LonLat{122 + x/100, 30 + y/100} }
	for _, c := range []struct {
		name string
		q    LonLat
		want bool
	}{
		{"inside", at(3, 3), true},
		{"a corner", at(0, 0), true},
		{"the last corner", at(4, 4), true},
		{"on a level side", at(2, 0), true},
		{"on an upright side", at(4, 2), true},
		{"in the hole", at(1.5, 1.5), false},
		{"on the hole's side", at(1, 1.5), true},
		{"on the hole's corner", at(2, 2), true},
		{"west, level with a corner", at(-1, 4), false},
		{"east", at(5, 2), false},
		{"1 mm outside", at(4.000001, 2), false},
	} {
		if got := p.Contains(c.q); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDistanceToAShape(t *testing.T) {
	m := MultiPolygon{{box(0, 0, 4, 4), box(1, 1, 3, 3)}}
	for _, c := range []struct {
		q    LonLat
		want float64
	}{
		{LonLat{122.005, 30.005}, 0},
		{LonLat{122.02, 30.02}, 0.01 * 111195 * math.Cos(rad(30.02))}, // in the hole: east and west are nearer than north
		{LonLat{122.02, 30.05}, 0.01 * 111195},
		{LonLat{122.05, 30.05}, 0.01 * 111195 * math.Hypot(1, math.Cos(rad(30.05)))},
	} {
		if got := m.DistanceM(c.q); math.Abs(got-c.want) > 1+c.want*0.002 {
			t.Errorf("%v is %.1f m away, want %.1f", c.q, got, c.want)
		}
	}
}

func TestCentroidOfASquareIsItsMiddle(t *testing.T) {
	if c := (Polygon{box(0, 0, 4, 2)}).Centroid(); DistanceM(c, LonLat{122.02, 30.01}) > 0.01 {
		t.Errorf("%v", c)
	}
}

func TestCRSNamesAreUnderstoodAndOthersRefused(t *testing.T) {
	for name, want := range map[string]CRS{
		"CGCS2000": CGCS2000, "wgs84": CGCS2000, "EPSG:4490": CGCS2000, " WGS-84 ": CGCS2000, "gcj-02": GCJ02, "GCJ02": GCJ02, "bd09": BD09, "BD-09": BD09,
	} {
		if got, err := ParseCRS(name); err != nil || got != want {
			t.Errorf("%q = %v, %v, want %s", name, got, err, want)
		}
	}
	for _, name := range []string{"", "Beijing54", "西安80", "EPSG:3857"} {
		if _, err := ParseCRS(name); code(err) != CodeCRS {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, c := range [][2]CRS{{"", CGCS2000}, {CGCS2000, ""}, {"", ""}, {"x", "x"}} {
		if _, err := Convert(LonLat{122, 30}, c[0], c[1]); code(err) != CodeCRS {
			t.Errorf("%q to %q: %v", c[0], c[1], err)
		}
	}
}

func TestGridNumbersAreReadWithAndWithoutTheirZone(t *testing.T) {
	for _, c := range []struct {
		name        string
		east, north float64
		cm          int
		want        string
	}{
		{"with zone", 41423493.1747, 3318748.4175, 0, ""},
		{"with zone and the same meridian", 41423493.1747, 3318748.4175, 123, ""},
		{"without", 423493.1747, 3318748.4175, 123, ""},
		{"contradiction", 41423493.1747, 3318748.4175, 120, CodeGrid},
		{"neither", 423493.1747, 3318748.4175, 0, CodeGrid},
		{"no such zone", 99423493.1747, 3318748.4175, 0, CodeGrid},
		{"axes swapped", 3318748.4175, 41423493.1747, 0, CodeGrid},
		{"not a number", math.NaN(), 3318748, 123, CodeGrid},
		{"infinite", math.Inf(1), 3318748, 0, CodeGrid},
	} {
		g, err := GridFrom(c.east, c.north, c.cm)
		if code(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if c.want == "" && (g.Zone() != 41 || DistanceM(g.LonLat(), LonLat{122.2072, 29.9853}) > 1e-3) {
			t.Errorf("%s: %+v at %v", c.name, g, g.LonLat())
		}
	}
	for lon, want := range map[float64]int{122.2: 123, 121.5: 123, 121.49: 120, 120: 120, 118.5: 120} {
		if got := CentralMeridian(lon); got != want {
			t.Errorf("%v°E belongs to %d°E, want %d", lon, got, want)
		}
	}
}

func TestSuspects(t *testing.T) {
	if !Swapped(29.98, 122.2, Zhoushan()) || Swapped(122.2, 29.98, Zhoushan()) || Swapped(10, 10, Zhoushan()) {
		t.Error("swapped axes are told by the box")
	}
	ref := LonLat{122.2072, 29.9853}
	if likely, d := LikelyGCJ(toGCJ02(ref).Moved(20, 0), ref, 50); !likely || math.Abs(d-20) > 0.5 {
		t.Errorf("20 m beside the GCJ-02 position: %v, %.1f", likely, d)
	}
	if likely, d := LikelyGCJ(ref, ref, 50); likely || math.Abs(d-480) > 10 {
		t.Errorf("the true position: %v, %.1f", likely, d)
	}
	if likely, _ := LikelyGCJ(ref.Moved(10, 0), ref, 5000); likely {
		t.Error("a wide tolerance must not accuse a point that is nearer to the truth")
	}
	land := NewIndex([]Area{{ID: "island", Shape: MultiPolygon{{box(0, 0, 4, 4)}}}})
	for _, c := range []struct {
		p    LonLat
		sea  bool
		seaM float64
	}{
		{LonLat{122.02, 30.02}, false, 0},
		{LonLat{122.02, 30.0405}, false, 55.6},
		{LonLat{122.02, 30.05}, true, 1112},
		{LonLat{124, 30}, true, 10_000},
	} {
		if sea, d := AtSea(land, c.p, 100); sea != c.sea || math.Abs(d-c.seaM) > 2 {
			t.Errorf("%v: at sea %v, %.1f m, want %v, %.1f", c.p, sea, d, c.sea, c.seaM)
		}
	}
	if sea, _ := AtSea(NewIndex(nil), LonLat{122, 30}, 100); !sea {
		t.Error("without land all is sea")
	}
}

package geo

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestShapesAreReadStrictly(t *testing.T) {
	const square = `[[[122,30],[122.1,30],[122.1,30.1],[122,30.1],[122,30]]]`
	for _, c := range []struct{ name, text, want string }{
		{"polygon", `{"type":"Polygon","coordinates":` + square + `}`, ""},
		{"multi-polygon", `{"type":"MultiPolygon","coordinates":[` + square + `]}`, ""},
		{"with a box and heights", `{"type":"Polygon","bbox":[0,0,1,1],"coordinates":[[[122,30,5],[122.1,30,5],[122.1,30.1,5],[122,30,5]]]}`, ""},
		{"WGS 84 named", `{"type":"Polygon","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"coordinates":` + square + `}`, ""},
		{"another system named", `{"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"coordinates":` + square + `}`, CodeCRS},
		{"a nameless system", `{"type":"Polygon","crs":7,"coordinates":` + square + `}`, CodeCRS},
		{"empty", ``, CodeGeoJSON},
		{"null", `null`, CodeGeoJSON},
		{"a list", `[]`, CodeGeoJSON},
		{"no type", `{"coordinates":` + square + `}`, CodeGeoJSON},
		{"no coordinates", `{"type":"Polygon"}`, CodeGeoJSON},
		{"null coordinates", `{"type":"MultiPolygon","coordinates":null}`, CodeGeoJSON},
		{"no polygons", `{"type":"MultiPolygon","coordinates":[]}`, CodeGeoJSON},
		{"no rings", `{"type":"Polygon","coordinates":[]}`, CodeRingShort},
		{"member in capitals", `{"Type":"Polygon","coordinates":` + square + `}`, CodeGeoJSON},
		{"a point", `{"type":"Point","coordinates":[122,30]}`, CodeGeometry},
		{"a feature", `{"type":"Feature","geometry":null}`, CodeGeometry},
		{"text after the end", `{"type":"Polygon","coordinates":` + square + `} {}`, CodeGeoJSON},
		{"too deep", `{"type":"Polygon","coordinates":[` + square + `]}`, CodeGeoJSON},
		{"NaN", `{"type":"Polygon","coordinates":[[[122,30],[NaN,30],[122,31],[122,30]]]}`, CodeGeoJSON},
		{"null number", `{"type":"Polygon","coordinates":[[[122,30],[null,30],[122,31],[122,30]]]}`, CodeGeoJSON},
		{"endless number", `{"type":"Polygon","coordinates":[[[122,30],[1e999,30],[122,31],[122,30]]]}`, CodeGeoJSON},
		{"one number", `{"type":"Polygon","coordinates":[[[122],[122,30],[122,31],[122]]]}`, CodeGeoJSON},
		{"swapped", `{"type":"Polygon","coordinates":[[[30,122],[30,122.1],[30.1,122],[30,122]]]}`, CodeSwapped},
		{"out of range", `{"type":"Polygon","coordinates":[[[122,30],[300,30],[122,31],[122,30]]]}`, CodeRange},
		{"bow tie", `{"type":"Polygon","coordinates":[[[122,30],[123,31],[123,30],[122,30.9],[122,30]]]}`, CodeCrossing},
		{"too long", strings.Repeat(" ", 3<<20), CodeTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := ParseShape([]byte(c.text), Limits{})
			if got := code(err); got != c.want {
				t.Errorf("refused with %q (%v), want %q", got, err, c.want)
			}
			if (m == nil) != (c.want != "") {
				t.Errorf("answered %v", m)
			}
		})
	}
}

func TestPointsAreReadAndPrinted(t *testing.T) {
	for text, want := range map[string]string{
		`{"type":"Point","coordinates":[122.2072,29.9853]}`:        "",
		`{"type":"Point","coordinates":[122.2072,29.9853,4]}`:      "",
		`{"type":"Point","coordinates":[29.9853,122.2072]}`:        CodeSwapped,
		`{"type":"Point","coordinates":[400,500]}`:                 CodeRange,
		`{"type":"Point","coordinates":[122.2072]}`:                CodeGeoJSON,
		`{"type":"Point","coordinates":[122.2072,29.9853,4,5]}`:    CodeGeoJSON,
		`{"type":"Point","coordinates":["122.2072","29.9853"]}`:    CodeGeoJSON,
		`{"type":"MultiPoint","coordinates":[[122.2072,29.9853]]}`: CodeGeometry,
	} {
		p, err := ParsePoint([]byte(text))
		if code(err) != want || want == "" && p != (LonLat{122.2072, 29.9853}) {
			t.Errorf("%s: %v, %v, want %q", text, p, err, want)
		}
	}
	if got := string(LonLat{122.20720004, -0.00000001}.GeoJSON()); got != `{"type":"Point","coordinates":[122.2072,0]}` {
		t.Errorf("printed %s", got)
	}
	if (LonLat{}).OK() || (LonLat{math.NaN(), 1}).OK() || !(LonLat{122, 30}).OK() {
		t.Error("0, 0 and NaN are not positions")
	}
}

func FuzzParseShape(f *testing.F) {
	for _, s := range []string{
		`{"type":"Polygon","coordinates":[[[122,30],[122.1,30],[122.1,30.1],[122,30]]]}`,
		`{"type":"MultiPolygon","coordinates":[[[[122,30],[122.1,30],[122.1,30.1],[122,30]],[[122.05,30.01],[122.06,30.01],[122.06,30.02],[122.05,30.01]]]]}`,
		`{"type":"Polygon","coordinates":[[[122,30],[123,31],[123,30],[122,31],[122,30]]]}`,
		`{"type":"Polygon","coordinates":[[[1e-320,1e308],[5,5]]]}`, `{"type":"Polygon","crs":null}`, `[[[[`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := ParseShape(text, Limits{Bytes: 1 << 16, Vertices: 500})
		if err != nil {
			if e := new(Error); !errors.As(err, &e) {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		if a := m.AreaM2(); !(a >= 0) || m.Vertices() > 500 {
			t.Fatalf("accepted %v m² with %d vertices", a, m.Vertices())
		}
		again, err := ParseShape(m.GeoJSON(17), Limits{})
		if err != nil && code(err) != CodeRingShort && code(err) != CodeRingFlat && code(err) != CodeCrossing {
			t.Fatalf("what was accepted is refused when printed: %v", err)
		}
		if err == nil && len(again) != len(m) {
			t.Fatalf("%d polygons became %d", len(m), len(again))
		}
		for _, p := range m {
			if !p.Contains(p[0][0]) {
				t.Fatalf("%v does not hold its own corner", p)
			}
		}
	})
}

func FuzzParsePoint(f *testing.F) {
	f.Add([]byte(`{"type":"Point","coordinates":[122.2072,29.9853]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if p, err := ParsePoint(text); err == nil && !p.inRange() {
			t.Fatalf("accepted %v", p)
		}
	})
}

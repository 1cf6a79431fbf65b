package geo

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsDrawnIsAPointALineOrAnArea(t *testing.T) {
	for text, want := range map[string]string{
		`{"type":"Point","coordinates":[122.2,30]}`:                                                       `{"type":"Point","coordinates":[122.2,30]}`,
		`{"type":"LineString","coordinates":[[122.2,30],[122.2,30],[122.3,30.1,7]]}`:                      `{"type":"LineString","coordinates":[[122.2,30],[122.3,30.1]]}`,
		`{"type":"Polygon","coordinates":[[[122.2,30],[122.3,30],[122.3,30.1],[122.2,30]]]}`:              `{"type":"Polygon","coordinates":[[[122.2,30],[122.3,30],[122.3,30.1],[122.2,30]]]}`,
		`{"type":"LineString","coordinates":[[122.2,30]]}`:                                                "line_short",
		`{"type":"LineString","coordinates":[[122.2,30],[122.2,30]]}`:                                     "line_short",
		`{"type":"LineString","coordinates":[[30,122.2],[30,122.3]]}`:                                     "geo_swapped",
		`{"type":"LineString","coordinates":[[122.2,300],[122.3,300]]}`:                                   "geo_range",
		`{"type":"LineString","coordinates":[[122.2,30],[122.3]]}`:                                        "geojson",
		`{"type":"MultiPoint","coordinates":[[122.2,30]]}`:                                                "geojson_type",
		`{"type":"Polygon","coordinates":[[[122.2,30],[122.3,30.1],[122.3,30],[122.2,30.2],[122.2,30]]]}`: "ring_crossing",
		``: "geojson",
	} {
		d, err := ParseDrawn([]byte(text), Limits{})
		got := ""
		var refused *Error
		if errors.As(err, &refused) {
			got = refused.Code
		} else if err == nil {
			got = string(d.GeoJSON())
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestWhatIsDrawnReadsBack: what was printed is read as the same, and its anchor lies inside its box.
func TestWhatIsDrawnReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := Ring{}
		for range rapid.IntRange(2, 30).Draw(t, "n") {
			line = append(line, LonLat{float64(rapid.IntRange(1_214_000_000, 1_234_000_000).Draw(t, "lon")) / 1e7, float64(rapid.IntRange(294_000_000, 311_000_000).Draw(t, "lat")) / 1e7})
		}
		once, err := ParseDrawn(line.GeoJSON(7), Limits{})
		if err != nil {
			t.Skip("all points in one place")
		}
		again, err := ParseDrawn(once.GeoJSON(), Limits{})
		if err != nil || string(again.GeoJSON()) != string(once.GeoJSON()) {
			t.Fatalf("%s reads back as %s: %v", once.GeoJSON(), again.GeoJSON(), err)
		}
		if box := BoxOf(line...).Grown(1); !box.Holds(once.Anchor()) {
			t.Errorf("the anchor %v lies beside %s", once.Anchor(), once.GeoJSON())
		}
	})
}

func FuzzParseDrawn(f *testing.F) {
	f.Add([]byte(`{"type":"LineString","coordinates":[[122.2,30],[122.3,30.1]]}`))
	f.Add([]byte(`{"type":"Point","coordinates":[122.2,30]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := ParseDrawn(text, Limits{})
		if err != nil {
			return
		}
		if _, err := ParseDrawn(d.GeoJSON(), Limits{}); err != nil && d.Area == nil { // rounding may flatten a tiny area
			t.Errorf("%s was taken, %s is not: %v", text, d.GeoJSON(), err)
		}
	})
}

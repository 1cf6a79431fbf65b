package facts

import (
	"testing"

	"haidun/internal/geo"
)

func TestSeaIsToldFromLand(t *testing.T) {
	s := NewSea()
	for name, c := range map[string]struct {
		at  geo.LonLat
		sea bool
	}{
		"定海":           {geo.LonLat{Lon: 122.1068, Lat: 30.0198}, false},
		"沈家门":          {geo.LonLat{Lon: 122.3012, Lat: 29.9497}, false},
		"宁波, mainland": {geo.LonLat{Lon: 121.60, Lat: 29.85}, false},
		"open sea":     {geo.LonLat{Lon: 123.2, Lat: 30.2}, true},
		"a fairway":    {geo.LonLat{Lon: 122.55, Lat: 30.35}, true},
	} {
		if sea, d := s.AtSea(c.at); sea != c.sea {
			t.Errorf("%s: sea %v, nearest land %.0f m", name, sea, d)
		}
	}
}

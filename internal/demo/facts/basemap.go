package facts

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"haidun/internal/geo"
)

// Layers names the layers [Basemap] knows, from the bottom up.
func Layers() []string { return []string{"land", "coast", "islands", "places"} }

// Basemap answers one layer of the background map as a GeoJSON FeatureCollection with an "attribution" member, which maps
// must show. The text must not be changed.
//
//   - land: polygons of the region at small scale (to zoom 6);
//   - coast: lines and islets of the neighbours' shores;
//   - islands: polygons with id, name and km2;
//   - places: points with name, en, kind (city, county, town, island, hospital, ferry_terminal …) and rank, 1 for the most
//     important to 5.
func Basemap(layer string) ([]byte, bool) {
	switch layer {
	case "land", "coast", "islands":
		return file(layer + ".geojson"), true
	case "places":
		return placesText(), true
	}
	return nil, false
}

// label is one point of the places layer.
type label struct {
	Type       string `json:"type"`
	Properties struct {
		Name string `json:"name"`
		EN   string `json:"en,omitempty"`
		Kind string `json:"kind"`
		Rank int    `json:"rank"`
	} `json:"properties"`
	Geometry json.RawMessage `json:"geometry"`
}

// placesText keeps the layer once made: making it reads all other facts.
var placesText = sync.OnceValue(placesLayer)

func placesLayer() []byte {
	var labels []label
	add := func(name, en, kind string, rank int, geometry []byte) {
		l := label{Type: "Feature", Geometry: geometry}
		l.Properties.Name, l.Properties.EN, l.Properties.Kind, l.Properties.Rank = name, en, kind, rank
		labels = append(labels, l)
	}
	ranks := map[Level]int{City: 1, County: 2, Town: 3}
	for _, a := range Areas() {
		if rank := ranks[a.Level]; rank > 0 {
			add(a.Name, a.EN, string(a.Level), rank, a.At.GeoJSON())
		}
	}
	for _, s := range Islands() {
		if s.Name != "" {
			add(s.Name, s.EN, "island", 3, s.Polygon.Centroid().GeoJSON())
		}
	}
	for _, p := range Transport() {
		add(p.Name, "", p.Kind, 4, p.At.GeoJSON())
	}
	for _, p := range Places() {
		if slices.ContainsFunc(Transport(), func(t Place) bool { return geo.DistanceM(t.At, p.At) < 150 }) {
			continue // the same pier or station
		}
		add(p.Name, "", p.Kind, 5, p.At.GeoJSON())
	}
	text, err := json.Marshal(map[string]any{
		"type": "FeatureCollection", "features": labels,
		"attribution": "Places: NBS division codes 2023; Lanseria/awesome-cn-data, CC BY 4.0.",
	})
	if err != nil {
		panic(fmt.Sprintf("embedded facts: %v", err)) // strings, numbers and our own geometry only
	}
	return text
}

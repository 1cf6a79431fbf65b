package app

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"haidun/internal/kernel/exchange/sheet"
)

// WriteSites writes chosen sites in the order in which they help. kind is csv, xlsx or geojson. The columns id, lon and lat are those of
// a list of sites: what is written can be read as what exists. Positions are WGS 84.
func WriteSites(w io.Writer, a SitesAnswer, kind string) error {
	gain, total := "people", "people_total"
	if a.Aim == "median" {
		gain, total = "saved_person_ms", "saved_person_ms_total"
	}
	switch kind {
	case "csv":
		return siteRows(sheet.NewCSV(w), a, gain, total)
	case "xlsx":
		return siteRows(sheet.NewXLSX(w, "sites"), a, gain, total)
	case "geojson":
		return siteShapes(w, a, gain, total)
	}
	return fmt.Errorf("sites are written as csv, xlsx or geojson, and not as %q", kind)
}

func siteRows(w sheet.Writer, a SitesAnswer, gain, total string) error {
	err := w.Header([]sheet.Column{{Name: "rank"}, {Name: "id"}, {Name: "lon"}, {Name: "lat"}, {Name: gain}, {Name: total}})
	number := func(v int64) sheet.Cell { return sheet.Cell{Kind: sheet.Number, Text: strconv.FormatInt(v, 10)} }
	degrees := func(v float64) sheet.Cell {
		return sheet.Cell{Kind: sheet.Number, Text: strconv.FormatFloat(v, 'f', -1, 64)}
	}
	for k, s := range a.Sites {
		if err == nil {
			err = w.Row([]sheet.Cell{number(int64(k) + 1), {Kind: sheet.Text, Text: s.ID}, degrees(s.Lon), degrees(s.Lat), number(s.Gain), number(s.Total)})
		}
	}
	if closing := w.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("write the sites: %w", err)
	}
	return nil
}

// siteShapes writes a FeatureCollection (RFC 7946).
func siteShapes(w io.Writer, a SitesAnswer, gain, total string) error {
	features := make([]any, 0, len(a.Sites))
	for k, s := range a.Sites {
		features = append(features, map[string]any{
			"type": "Feature", "id": s.ID,
			"geometry":   map[string]any{"type": "Point", "coordinates": []float64{s.Lon, s.Lat}},
			"properties": map[string]any{"rank": k + 1, "id": s.ID, gain: s.Gain, total: s.Total},
		})
	}
	if err := json.NewEncoder(w).Encode(map[string]any{"type": "FeatureCollection", "features": features}); err != nil {
		return fmt.Errorf("write the sites: %w", err)
	}
	return nil
}

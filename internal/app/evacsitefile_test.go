package app_test

import (
	"bytes"
	"strings"
	"testing"

	"haidun/internal/app"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/optimise/site/byroad"
)

// TestChosenSitesComeBackAsWritten: CSV and XLSX hold the same rows, and the CSV is a list of sites.
func TestChosenSitesComeBackAsWritten(t *testing.T) {
	a := app.SitesAnswer{Aim: "coverage", Sites: []app.ChosenSite{
		{ID: "=一校", Lon: 122.01, Lat: 30, Gain: 90, Total: 90},
		{ID: "007", Lon: 122.0312345, Lat: 29.5, Gain: 40, Total: 130},
	}}
	want := "rank|id|lon|lat|people|people_total\n1|=一校|122.01|30|90|90\n2|007|122.0312345|29.5|40|130\n"
	for _, kind := range []string{"csv", "xlsx"} {
		var file bytes.Buffer
		if err := app.WriteSites(&file, a, kind); err != nil {
			t.Fatal(err)
		}
		table, err := sheet.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for table.Next() {
			var cells []string
			for i := range table.Row().Cells {
				cells = append(cells, table.Row().Text(i))
			}
			got += strings.Join(cells, "|") + "\n"
		}
		if err := table.Err(); err != nil || got != want {
			t.Errorf("%s: %v\n%s", kind, err, got)
		}
		if err := table.Close(); err != nil {
			t.Error(err)
		}
		if kind == "csv" {
			if sites, err := byroad.ReadSites(&file); err != nil || len(sites) != 2 || sites[1].ID != "007" {
				t.Errorf("%+v, %v", sites, err)
			}
		}
	}
	if err := app.WriteSites(&bytes.Buffer{}, a, "pdf"); err == nil {
		t.Error("sites are written as pdf")
	}
}

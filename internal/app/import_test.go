package app_test

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"haidun/internal/app"
	"haidun/internal/testkit"
)

// Foreign lists name none of Zhoushan's districts: all rows go into one. Without columns they are found out.
const (
	defaults = `"defaults":{"area_id":"330902","status":"in_use"}}`
	chosen   = `{"columns":{"name":"name","address":"address","lng":"location.lon","lat":"location.lat","capacity":"capacity"},` + defaults
	foundOut = `{` + defaults
)

func TestLargeForeignShelterListsAreAccountedForRowByRow(t *testing.T) {
	testkit.Large(t)
	dir := t.TempDir()
	a := demoCity(t, filepath.Join(dir, "post"))
	plan := filepath.Join(dir, "map.json")
	for _, c := range []struct {
		name, file string
		plan       string
		rows       int
		least      int // rows that must be accepted
		dry        bool
	}{
		{"Taiwan", taiwan(t, dir), chosen, 6358, 6000, false},
		{"the same again", taiwan(t, dir), chosen, 6358, 6000, false},
		{"Japan", japan(t, dir), foundOut, 80_244, 75_000, true}, // written in full by the tests of package exchange
	} {
		if err := os.WriteFile(plan, []byte(c.plan), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := a.Import(t.Context(), app.ImportRequest{Register: "shelter", File: c.file, Map: plan, DryRun: c.dry})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got.Rows != c.rows || got.Accepted+got.Refused != got.Rows || got.Accepted < c.least {
			t.Errorf("%s: %+v", c.name, got)
		}
		if n := rowsOf(t, got.ErrorSheet) - 1; n != got.Refused {
			t.Errorf("%s: the error sheet has %d rows, %d were refused", c.name, n, got.Refused)
		}
	}
}

// taiwan is the list as a spreadsheet would hold it.
func taiwan(t *testing.T, dir string) string {
	raw, err := os.ReadFile(testkit.Shared(t, "shelters", "taiwan_shelters_6358.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	columns := []string{"name", "address", "lat", "lng", "capacity", "type", "phone", "district", "village"}
	rows := [][]string{columns}
	for _, r := range list {
		row := make([]string, len(columns))
		for i, k := range columns {
			if r[k] != nil {
				row[i] = fmt.Sprint(r[k])
			}
		}
		rows = append(rows, row)
	}
	path := filepath.Join(dir, "taiwan.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return path
}

func japan(t *testing.T, dir string) string {
	in, err := os.Open(testkit.Shared(t, "shelters", "jp_gsi_evacuation.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	zr, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "japan.csv")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := io.Copy(out, zr); err != nil {
		t.Fatal(err)
	}
	return path
}

func rowsOf(t *testing.T, path string) int {
	if path == "" {
		return 1
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return len(rows)
}

// TestErrorSheetMayLieOnAnotherDisk: and where it cannot be written nothing is imported, as the refused rows would be lost.
func TestErrorSheetMayLieOnAnotherDisk(t *testing.T) {
	dir := t.TempDir()
	a, err := app.Open(t.Context(), app.Config{Data: filepath.Join(dir, "post"), Node: "zs", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	if _, err := a.FillDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	elsewhere := dir
	for _, other := range []string{"/dev/shm", "/var/tmp"} {
		if made, err := os.MkdirTemp(other, "haidun-test-"); err == nil {
			t.Cleanup(func() { _ = os.RemoveAll(made) })
			if os.Link(filepath.Join(dir, "post", "node.json"), filepath.Join(made, "link")) != nil {
				elsewhere = made // a hard link cannot lead there: another disk
			}
		}
	}
	file := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(file, []byte("名称,行政区,工程现状\n甲号工程,330902,在用\n乙号工程,不存在,在用\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Import(t.Context(), app.ImportRequest{Register: "shelter", File: file, ErrorSheet: filepath.Join(dir, "no", "such", "folder.csv")}); err == nil {
		t.Error("imported without a place for what is refused")
	}
	sheet := filepath.Join(elsewhere, "refused.csv")
	got, err := a.Import(t.Context(), app.ImportRequest{Register: "shelter", File: file, ErrorSheet: sheet})
	if err != nil || got.Accepted != 1 || rowsOf(t, sheet) != 2 {
		t.Errorf("%+v %v", got, err)
	}
}

package geopackage

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
)

func square(west, south float64) geo.Polygon {
	return geo.Polygon{{{Lon: west, Lat: south}, {Lon: west + 0.1, Lat: south}, {Lon: west + 0.1, Lat: south + 0.1}, {Lon: west, Lat: south}}}
}

func TestFileIsAGeoPackageInEveryRespectThatIsChecked(t *testing.T) {
	f, err := Create(t.Context(), Layer{Table: `shel"ter`, Title: "人防工程", Columns: []Column{{"name", "TEXT"}, {"count", "INTEGER"}, {"fit", "BOOLEAN"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, add := range []func() error{
		func() error { return f.Add(&geo.LonLat{Lon: 122.2072, Lat: 29.9853}, nil, []any{"a", int64(7), true}) },
		func() error {
			return f.Add(nil, geo.MultiPolygon{square(122, 30), square(123, 30)}, []any{"b", nil, nil})
		},
		func() error { return f.Add(nil, geo.MultiPolygon{square(122, 30)}, []any{"c", nil, nil}) },
		func() error { return f.Add(nil, nil, []any{"d", nil, false}) },
	} {
		if err := add(); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Finish(&buf, time.Date(2026, 11, 26, 3, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	b := buf.Bytes()
	if string(b[68:72]) != "GPKG" || binary.BigEndian.Uint32(b[60:]) != 10300 {
		t.Errorf("application id and version: %q", b[60:72])
	}
	path := filepath.Join(t.TempDir(), "x.gpkg")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	text := func(query string) string {
		var s string
		if err := db.QueryRowContext(t.Context(), query).Scan(&s); err != nil {
			t.Errorf("%s: %v", query, err)
		}
		return s
	}
	for query, want := range map[string]string{
		`PRAGMA integrity_check`:                        "ok",
		`SELECT count(*) FROM pragma_foreign_key_check`: "0",
		`SELECT data_type||' '||identifier||' '||last_change||' '||min_x||' '||min_y||' '||max_x||' '||max_y||' '||srs_id FROM gpkg_contents`: "features 人防工程 2026-11-26T03:00:00.000Z 122.0 29.9853 123.1 30.1 4490",
		`SELECT column_name||' '||geometry_type_name||' '||srs_id||z||m FROM gpkg_geometry_columns`:                                           "geom GEOMETRY 449000",
		`SELECT group_concat(srs_id) FROM (SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1)`:                                               "-1,0,4326,4490",
		`SELECT group_concat(name||ifnull(count,'-')||ifnull(fit,'-')||ifnull(length(geom),'-')) FROM "shel""ter"`:                            "a7129,b--203,c--117,d-0-",
	} {
		if got := text(query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	var geom []byte
	if err := db.QueryRowContext(t.Context(), `SELECT geom FROM "shel""ter"`).Scan(&geom); err != nil {
		t.Fatal(err)
	}
	if lon := math.Float64frombits(binary.LittleEndian.Uint64(geom[13:])); !strings.HasPrefix(string(geom), "GP\x00\x01") || lon != 122.2072 {
		t.Errorf("%x", geom)
	}
}

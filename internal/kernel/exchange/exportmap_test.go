package exchange_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

const hostileName = `O'Brien ]]><b>&"{{7*7}}`

func placed(t *testing.T) *store.DB {
	t.Helper()
	db := node(t)
	for _, sp := range []storetest.Specimen{
		{Name: hostileName, Zone: "dh", At: entity.PointAt(122.2072, 29.9853), Count: entity.IntOf(7), Fit: entity.BoolOf(true), Price: entity.DecimalOf(1250), Shape: storetest.Round, Built: "2020-05-12"},
		{Name: "范围", Zone: "dh", Meta: entity.Meta{Origin: entity.Drill}, Outline: entity.Polygon{
			JSON: `{"type":"MultiPolygon","coordinates":[[[[122,30],[122.1,30],[122.1,30.1],[122,30]]],[[[123,30],[123.1,30],[123.1,30.1],[123,30]]]]}`,
			Box:  [4]int32{1_220_000_000, 300_000_000, 1_231_000_000, 301_000_000},
		}},
		{Name: "没有位置", Zone: "dh"},
	} {
		if err := store.Put(sys(t), db, storetest.SpecimenType, &sp, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestKMLHoldsPlacesAndTypedData(t *testing.T) {
	b := export(t, sys(t), placed(t), storetest.SpecimenType.Schema(), Filter{}, KML, fault.ZH)
	var doc struct {
		Document struct {
			Schema struct {
				SimpleField []struct {
					Type string `xml:"type,attr"`
					Name string `xml:"name,attr"`
				}
			}
			Placemark []struct {
				Name         string `xml:"name"`
				ExtendedData struct {
					SchemaData struct {
						SimpleData []struct {
							Name string `xml:"name,attr"`
							Text string `xml:",chardata"`
						}
					}
				}
				Point struct {
					Coordinates string `xml:"coordinates"`
				}
				MultiGeometry struct{ Polygon []struct{} }
			}
		}
	}
	if err := xml.Unmarshal(b, &doc); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	p := doc.Document.Placemark
	if len(p) != 3 || p[0].Name != hostileName || p[0].Point.Coordinates != "122.2072,29.9853" || len(p[1].MultiGeometry.Polygon) != 2 || p[2].Point.Coordinates != "" {
		t.Fatalf("%s", b)
	}
	if p[1].Name != "[演练] 范围" {
		t.Errorf("a drill's record is not marked: %s", p[1].Name)
	}
	types, data := map[string]string{}, map[string]string{}
	for _, f := range doc.Document.Schema.SimpleField {
		types[f.Name] = f.Type
	}
	for _, d := range p[0].ExtendedData.SchemaData.SimpleData {
		data[d.Name] = d.Text
	}
	for name, want := range map[string][2]string{
		"count": {"int", "7"}, "fit": {"bool", "true"}, "shape": {"string", "round"}, "shape_label": {"string", "圆"}, "built": {"string", "2020-05-12"}, "at_lon": {"double", "122.2072"},
	} {
		if types[name] != want[0] || data[name] != want[1] {
			t.Errorf("%s: %s %q", name, types[name], data[name])
		}
	}
}

func TestGeoPackageHoldsEveryRecordWithItsOrigin(t *testing.T) {
	b := export(t, sys(t), placed(t), storetest.SpecimenType.Schema(), Filter{}, GeoPackage, fault.EN)
	if string(b[:15]) != "SQLite format 3" || string(b[68:72]) != "GPKG" {
		t.Fatalf("head %q", b[:72])
	}
	for _, part := range []string{hostileName, "范围", "没有位置", "drill", "shape_label", "2020-05-12"} {
		if !strings.Contains(string(b), part) {
			t.Errorf("%s is missing", part)
		}
	}
}

func TestNothingIsLeftOfAGeoPackageOnThisMachine(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	db := placed(t)
	export(t, sys(t), db, storetest.SpecimenType.Schema(), Filter{}, GeoPackage, fault.ZH)
	_, err := Export(sys(t), db, storetest.SpecimenType.Schema(), Filter{}, GeoPackage, fault.ZH, brokenPipe{})
	if err == nil {
		t.Error("a broken pipe is no error")
	}
	left, err := filepath.Glob(filepath.Join(dir, "haidun-*.gpkg*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

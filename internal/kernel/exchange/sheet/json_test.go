package sheet_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/testkit"
)

func collection(features string) string {
	return `{"type":"FeatureCollection","features":[` + features + `]}`
}

const twoFeatures = `{"type":"Feature","id":"a1","geometry":{"type":"Point","coordinates":[122.2072,29.9853,3]},"properties":{"name":"甲","n":{"deep":{"er":1}},"tags":["x","y"]}},
 {"type":"Feature","properties":{"name":"乙","lon":5},"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]}}`

func TestGeoJSONPropertiesBecomeColumnsAndGeometriesPlaces(t *testing.T) {
	outline := `{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]}`
	want := "id|longitude|latitude|outline|name|n.deep.er|tags|lon\na1|122.2072|29.9853||甲|1|x; y\n|||" + outline + "|乙|||5"
	lines := strings.ReplaceAll(strings.ReplaceAll(twoFeatures, ",\n", "\n"), "\n ", "\n")
	for name, text := range map[string]string{
		"collection":                collection(twoFeatures),
		"with the old crs member":   `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},` + collection(twoFeatures)[1:],
		"features behind its type":  `{"features":[` + twoFeatures + `],"bbox":[1,[2],{"a":3}],"type":"FeatureCollection"}`,
		"a feature a line":          lines,
		"with record separators":    "\x1e" + strings.ReplaceAll(lines, "\n", "\n\x1e"),
		"in UTF-16":                 string(encode(t, sheet.UTF16LE, "\ufeff"+collection(twoFeatures))),
		"an array without a folder": "[" + twoFeatures + "]",
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, []byte(text), sheet.Options{})
			var got []string
			for _, r := range rows(t, table) {
				got = append(got, line(r))
			}
			if strings.Join(got, "\n") != want {
				t.Errorf("%s", strings.Join(got, "\n"))
			}
			if d := table.Detected(); d.Format != "geojson" || d.Header != 1 {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestSingleFeatureIsATableOfOneRow(t *testing.T) {
	all := rows(t, open(t, []byte(`{"type":"Feature","geometry":null,"properties":{"a":1}}`), sheet.Options{}))
	if len(all) != 2 || line(all[1]) != "1" {
		t.Errorf("%v", all)
	}
}

func TestGeometryThatCannotBeTakenRefusesItsRowOnly(t *testing.T) {
	for _, g := range []string{
		`{"type":"LineString","coordinates":[[1,2],[3,4]]}`, `{"type":"GeometryCollection","geometries":[]}`, `{"type":"Point","coordinates":[]}`,
		`{"type":"Point","coordinates":"x"}`, `{"type":7}`,
	} {
		all := rows(t, open(t, []byte(collection(`{"type":"Feature","geometry":`+g+`,"properties":{"a":1}},`+twoFeatures)), sheet.Options{}))
		if len(all) != 4 || all[1].Problem == nil || all[1].Problem.Code.ID != "geojson_kind" || all[2].Problem != nil {
			t.Errorf("%s: %v", g, all)
		}
	}
}

func TestJSONArrayIsATable(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`[{"a":1,"b":"x"},{"c":null,"a":"2"}]`, "a|b|c\n1|x\n2||"},
		{`{"count":2,"meta":{"x":[1]},"data":[{"a":1}],"empty":[],"words":["p"]}`, "a\n1"},
		{`[{"id":330902199001010016,"x":1.50,"y":1.2e1,"z":5E-3,"t":true,"e":4.72e+17}]`, "id|x|y|z|t|e\n330902199001010016|1.50|12|0.005|TRUE|4.72e+17"},
		{`[{"a":{"b":{"c":[1,2]}},"o":[{"k":1}],"\u0041":"\ud83d\ude00\n"}]`, "a.b.c|o|A\n1; 2|[{\"k\":1}]|😀\n"},
		{"{\"a\":1}\n{\"a\":2,\"b\":3}\n", "a|b\n1\n2|3"},
		{`[{"a":1},[2],"three"]`, "a\n1\n[2]\n\"three\""},
		{`[{"a":1,"a":2},{"a":3}]`, "a\n1\n3"},
	} {
		var got []string
		for _, r := range rows(t, open(t, []byte(c.text), sheet.Options{})) {
			got = append(got, line(r))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %q", c.text, got)
		}
	}
}

func TestDigitsOfJSONNumbersAreKept(t *testing.T) {
	all := rows(t, open(t, []byte(`[{"a":330902199001010016,"b":12,"c":1e30}]`), sheet.Options{}))
	c := all[1].Cells
	if c[0].Kind != sheet.Text || c[1].Kind != sheet.Number || !c[2].Has(sheet.Mangled) {
		t.Errorf("%+v", c)
	}
}

func TestRecordsThatAreNoneAreRefusedWithAReason(t *testing.T) {
	all := rows(t, open(t, []byte(`[{"a":1},7,{"a":1,"a":2}]`), sheet.Options{}))
	if all[2].Problem.Code.ID != "json_no_object" || all[3].Problem.Code.ID != "json_key_twice" {
		t.Errorf("%v %v", all[2].Problem, all[3].Problem)
	}
}

func TestJSONWithoutOneListOfRecordsIsRefused(t *testing.T) {
	deep := strings.Repeat(`{"a":[`, 40) + strings.Repeat("]}", 40)
	crs := func(name string) string {
		return `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"` + name + `"}},"features":[` + twoFeatures + `]}`
	}
	for _, c := range []struct{ text, code string }{
		{`{"a":1}`, "json_no_records"},
		{`{"a":[1,2]}`, "json_no_records"},
		{`[]`, "json_no_records"},
		{`[[1],[2]]`, "json_no_records"},
		{`{"type":"Point","coordinates":[1,2]}`, "json_no_records"},
		{`{"type":"FeatureCollection"}`, "json_no_records"},
		{`{"a":[{"x":1}],"b":[{"y":1}]}`, "json_many_lists"},
		{`{"x":` + deep + `}`, "json_deep"},
		{crs("urn:ogc:def:crs:EPSG::4549"), "geojson_crs"},
		{crs("urn:ogc:def:crs:EPSG::3857"), "geojson_crs"},
		{crs("urn:ogc:def:crs:OGC:1.3:CRS84"), ""},
		{crs("EPSG:4326"), ""},
		{`[{"a":1}`, "sheet_damaged"},
		{`[{"a":1}] x`, "sheet_damaged"},
		{`[{"a":1},]`, "sheet_damaged"},
		{`{"data":[{"a":1}`, "sheet_damaged"},
		{"{\"a\":1}\n{\"a\":", "sheet_damaged"},
		{`[{"a":"` + strings.Repeat("x", 5<<20) + `"}]`, "json_long_record"},
		{`{"x":"` + strings.Repeat("x", 9<<20) + `","data":[{"a":1}]}`, "json_long_record"},
		{`[{"` + strings.Repeat("k", 300) + `":1}]`, "sheet_too_wide"},
	} {
		if got := refusal(t, []byte(c.text), sheet.Options{}); got != c.code {
			t.Errorf("%.60s: %q, want %q", c.text, got, c.code)
		}
	}
}

// endless is a feature collection of n features that nobody has to keep.
type endless struct{ size int64 }

const oneFeature = `{"type":"Feature","geometry":{"type":"Point","coordinates":[122.2072,29.9853]},"properties":{"name":"名称名称名称名称","remark":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}},`

func (e endless) ReadAt(p []byte, at int64) (int, error) {
	const head, tail = `{"type":"FeatureCollection","features":[`, `{"type":"Feature","geometry":null,"properties":{}}]}`
	for i := range p {
		switch o := at + int64(i); {
		case o >= e.size:
			return i, io.EOF
		case o < int64(len(head)):
			p[i] = head[o]
		case o >= e.size-int64(len(tail)):
			p[i] = tail[o-e.size+int64(len(tail))]
		default:
			p[i] = oneFeature[(o-int64(len(head)))%int64(len(oneFeature))]
		}
	}
	return len(p), nil
}

func TestLargeGeoJSONIsReadInLittleMemory(t *testing.T) {
	testkit.Large(t)
	n := 100_000
	e := endless{size: int64(len(collection(""))-2+len(`{"type":"Feature","geometry":null,"properties":{}}]}`)) + int64(n*len(oneFeature))}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	table, err := sheet.Open(e, e.size, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	most := uint64(0)
	for table.Next() {
		if table.Seen()%20_000 == 0 {
			runtime.ReadMemStats(&after)
			most = max(most, after.HeapAlloc)
		}
	}
	if table.Err() != nil || table.Seen() != n+1 { // the last feature says nothing: a blank row
		t.Fatalf("%d rows, %v", table.Seen(), table.Err())
	}
	if most > before.HeapAlloc+24<<20 {
		t.Errorf("%d MiB for a file of %d MiB", (most-before.HeapAlloc)>>20, e.size>>20)
	}
}

func FuzzJSONTable(f *testing.F) {
	for _, s := range []string{`[{"a":1}]`, `{"d":[{"a":{"b":[1,"x"]}}]}`, "{\"a\":1}\n{\"b\":2}", `[{"a":"\u0000\ud800"}]`, `[{"":1,"":2}]`, `[{"a":1e5}]`, `[{"a":[{}]}, 3]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		all, table := read(t, b, sheet.Options{})
		if table == nil || table.Detected().Format == "csv" || table.Detected().Encoding != sheet.UTF8 {
			return
		}
		var list []json.RawMessage
		if json.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), &list) != nil {
			return
		}
		seen := map[int]bool{}
		for _, r := range all {
			seen[r.N] = true
		}
		for i, raw := range list { // a record that says something is a row
			var o map[string]json.RawMessage
			said := json.Unmarshal(raw, &o) != nil
			for k, v := range o {
				var inner any
				if json.Unmarshal(v, &inner) == nil && inner != nil && !strings.ContainsAny(k, "\x00") {
					if _, number := inner.(float64); number {
						said = true
					}
				}
			}
			if said && !seen[i+2] && table.Detected().Format == "json" {
				t.Errorf("record %d of %q is lost", i, b)
			}
		}
	})
}

func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(collection(twoFeatures)))
	f.Add([]byte(twoFeatures))
	f.Add([]byte(`{"type":"Feature","geometry":{"type":"Point","coordinates":[1e2,-3]},"properties":null,"id":7,"x":{"y":1}}`))
	f.Add([]byte(collection(`{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[],"crs":{}},"properties":[]}`)))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, _ := read(t, b, sheet.Options{})
		for i, r := range all {
			if i > 0 && r.N <= all[i-1].N || len(r.Cells) > sheet.MaxColumns {
				t.Fatal(fmt.Sprint(r))
			}
		}
	})
}

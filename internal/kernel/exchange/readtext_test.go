package exchange_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store/storetest"
)

// someText is a text that people may have stored, with what tempts a reader to change it.
func someText(r *rand.Rand, long bool) string {
	pool := strings.Fields("无 是 1E5 甲（乙） A(b) １２ 不详 x·y O'Brien null 0 ，, 𠮷 — =1+1")
	n := 1 + r.IntN(3)
	var parts []string
	for range n {
		parts = append(parts, pool[r.IntN(len(pool))])
	}
	sep := " "
	if long {
		sep = "\n"
	}
	return strings.Join(parts, sep)
}

func randomSpecimen(r *rand.Rand) *storetest.Specimen {
	sp := &storetest.Specimen{
		Name: someText(r, false), Remark: someText(r, true), Zone: "zs",
		Count: entity.IntOf(r.Int64N(2e6) - 1e6), Price: entity.DecimalOf(r.Int64N(2e9) - 1e9), Fit: entity.BoolOf(r.IntN(2) == 0),
		Shape: []storetest.Shape{storetest.Round, storetest.Square}[r.IntN(2)],
		Built: entity.Date(time.Date(1900+r.IntN(200), 1, 1+r.IntN(365), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)),
		Seen:  time.Unix(r.Int64N(4e9), 0).UTC(),
		At:    entity.Point{LonE7: r.Int32N(1_800_000_000) + 1, LatE7: r.Int32N(900_000_000) - 450_000_000},
		Outline: entity.Polygon{
			JSON: `{"type":"Polygon","coordinates":[[[122,30],[122.1,30],[122.1,30.1],[122,30]]]}`,
			Box:  [4]int32{1_220_000_000, 300_000_000, 1_221_000_000, 301_000_000},
		},
		Other: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
	}
	sp.Shapes = [][]storetest.Shape{nil, {storetest.Round}, {storetest.Square, storetest.Round}}[r.IntN(3)]
	if r.IntN(4) == 0 {
		sp.Count, sp.Price, sp.Fit, sp.Shape, sp.Built, sp.Seen, sp.At = entity.Int{}, entity.Decimal{}, entity.Bool{}, "", "", time.Time{}, entity.Point{}
	}
	return sp
}

func TestPrintedTextReadsBackAsTheSameValue(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := storetest.SpecimenType.Schema()
	for range 3000 {
		sp := randomSpecimen(r)
		for _, lang := range []fault.Lang{fault.ZH, fault.EN} {
			for _, f := range s.Fields {
				if f.Kind == entity.Files || f.Kind == entity.Private {
					continue // printed as names and as masks, which are not the value
				}
				text, back := f.Text(sp, lang), s.New()
				if p := f.ReadText(back, entity.CellText{Text: text}); p != nil {
					t.Fatalf("%s %q: %v", f.Name, text, p.Text(fault.EN))
				}
				want, got := string(f.AppendJSON(nil, sp)), string(f.AppendJSON(nil, back))
				if got != want {
					t.Fatalf("%s printed %q: read %s, was %s", f.Name, text, got, want)
				}
			}
		}
	}
}

func TestEveryKindReadsText(t *testing.T) {
	s := storetest.SpecimenType.Schema()
	for _, c := range []struct{ field, text, want string }{
		{"count", " １，２００ ", "1200"},
		{"count", "12.0", "12"},
		{"count", "不详", "null"},
		{"count", "—", "null"},
		{"price", "1,234.50元", `"1234.50"`},
		{"price", "０.5", `"0.50"`},
		{"fit", "有", "true"},
		{"fit", "无", "false"},
		{"fit", "√", "true"},
		{"fit", "Ｎ", "false"},
		{"fit", "0", "false"},
		{"fit", "未知", "null"},
		{"shape", "ROUND", `"round"`},
		{"shape", "方", `"square"`},
		{"shape", "Ｓｑｕａｒｅ", `"square"`},
		{"shape", "不详", `""`},
		{"shapes", "圆、方", `["round","square"]`},
		{"built", "2020年5月12日", `"2020-05-12"`},
		{"built", "2020/5/12", `"2020-05-12"`},
		{"built", "２０２０.５.１２", `"2020-05-12"`},
		{"built", "2020-05-12T00:00:00", `"2020-05-12"`},
		{"built", "43963", `"2020-05-12"`},
		{"seen", "2020-05-12 08:30", `"2020-05-12T00:30:00.000Z"`},
		{"seen", "2020-05-12T08:30:00", `"2020-05-12T00:30:00.000Z"`},
		{"seen", "2020-05-12T08:30:00Z", `"2020-05-12T08:30:00.000Z"`},
		{"seen", "2020/5/12", `"2020-05-11T16:00:00.000Z"`},
		{"at", "122.2072, 29.9853", `{"lon":122.2072,"lat":29.9853,"crs":"CGCS2000"}`},
		{"at", `{"type":"Point","coordinates":[122.2072,29.9853]}`, `{"lon":122.2072,"lat":29.9853,"crs":"CGCS2000"}`},
		{"at", `122°12'26"E, 29°59'7.08"N`, `{"lon":122.2072222,"lat":29.9853,"crs":"CGCS2000"}`},
		{"at", "122 12.432,N29 59.118", `{"lon":122.2072,"lat":29.9853,"crs":"CGCS2000"}`},
		{"count", "約300", "300"},
		{"count", "一千二百", "1200"},
		{"count", "不詳", "null"},
		{"count", "－", "null"},
		{"count", "none", "null"},
		{"fit", "○", "true"},
		{"fit", "✓", "true"},
		{"fit", "×", "false"},
		{"fit", "はい", "true"},
		{"built", "令和6年1月9日", `"2024-01-09"`},
		{"built", "平成31年4月30日", `"2019-04-30"`},
		{"built", "民國113年5月12日", `"2024-05-12"`},
		{"built", "20200512", `"2020-05-12"`},
		{"seen", "令和6年1月9日午後6時", `"2024-01-09T10:00:00.000Z"`},
		{"seen", "2024/1/9 18:30", `"2024-01-09T10:30:00.000Z"`},
		{"name", "\ufeff 无 ", `"无"`},
		{"name", "一\n二", `"一 二"`},
		{"remark", "一\n二", `"一\n二"`},
	} {
		rec := s.New()
		if p := s.Field(c.field).ReadText(rec, entity.CellText{Text: c.text}); p != nil {
			t.Errorf("%s %q: %s", c.field, c.text, p.Text(fault.EN))
		} else if got := string(s.Field(c.field).AppendJSON(nil, rec)); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.field, c.text, got, c.want)
		}
	}
}

func TestTextThatDoesNotFitIsRefusedWithItsCode(t *testing.T) {
	s := storetest.SpecimenType.Schema()
	for _, c := range []struct{ field, text, code string }{
		{"count", "1.5", "int"},
		{"count", "1,23", "int"},
		{"count", "99999999999999999999", "int"},
		{"price", "1.234", "decimal"},
		{"fit", "也许", "bool"},
		{"shape", "三角", "choice"},
		{"shapes", "圆;三角", "choice"},
		{"built", "2020-02-30", "date"},
		{"built", "2020", "date"},
		{"seen", "昨天", "time"},
		{"at", "122.2072", "point"},
		{"count", "100~200", "range_of_numbers"},
		{"count", "屋内480人／屋外3,350人(面積の1/2)", "several_numbers"},
		{"built", "113/05/12", "date"},
		{"built", "令和6年2月30日", "date"},
		{"seen", "2020-05-12 25:00", "time"},
		{"at", "122°72′26″,29°59′07″", "point"},
		{"at", "29°59′07″N,122°12′26″E", "point_swapped"},
		{"at", "29.9853,122.2072", "point_swapped"},
		{"outline", "{}", "geojson"},
		{"papers", "a.pdf", "file"},
		{"phone", "1.38123E+17", "mangled"},
		{"serial", "3.30902E+17", "mangled"},
	} {
		p := s.Field(c.field).ReadText(s.New(), entity.CellText{Text: c.text})
		if p == nil || p.Code.ID != c.code {
			t.Errorf("%s %q: %v, want %s", c.field, c.text, p, c.code)
		}
	}
}

func TestPartsOfANumberAreTheCallersToChoose(t *testing.T) {
	f := storetest.SpecimenType.Schema().Field("count")
	for parts, want := range map[entity.Parts]int64{entity.SumOfParts: 3830, entity.FirstPart: 480} {
		rec := &storetest.Specimen{}
		if p := f.ReadText(rec, entity.CellText{Text: "屋内480人／屋外3,350人(面積の1/2)", Parts: parts}); p != nil || rec.Count.V != want {
			t.Errorf("%s: %v %v", parts, p, rec.Count)
		}
	}
}

func TestUnknownWordsAreTheCallersToChoose(t *testing.T) {
	f := storetest.SpecimenType.Schema().Field("count")
	rec := &storetest.Specimen{Count: entity.IntOf(1)}
	if p := f.ReadText(rec, entity.CellText{Text: "待查", Unknown: []string{"待查"}}); p != nil || rec.Count.OK {
		t.Errorf("%v %v", p, rec.Count)
	}
	if p := f.ReadText(rec, entity.CellText{Text: "不详", Unknown: []string{"待查"}}); p == nil {
		t.Error("a word that was not chosen is read as unknown")
	}
}

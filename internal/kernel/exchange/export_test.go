package exchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func export(t testing.TB, ctx context.Context, db *store.DB, s *entity.Schema, q Filter, f Format, lang fault.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Export(ctx, db, s, q, f, lang, &b); err != nil {
		t.Fatalf("export: %v", err)
	}
	return b.Bytes()
}

func TestExportComesBackAsTheSame(t *testing.T) {
	db := node(t)
	m := storetest.NewSampler(t, db, 4, storetest.Hints{})
	for i := range 60 {
		m.New(sys(t), storetest.SpecimenType.Schema(), storetest.Near, i%2 == 0)
	}
	for i := range 30 {
		m.New(sys(t), storetest.PartType.Schema(), storetest.Near, i%2 == 0)
	}
	twin := storetest.Specimen{Name: "同名", Zone: "dh", At: entity.PointAt(122, 30)}
	for range 2 {
		again := twin
		if err := store.Put(sys(t), db, storetest.SpecimenType, &again, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []*entity.Schema{storetest.SpecimenType.Schema(), storetest.PartType.Schema(), storetest.ZoneType.Schema()} {
		for _, f := range []Format{CSV, XLSX} {
			for _, lang := range []fault.Lang{fault.ZH, fault.EN} {
				t.Run(fmt.Sprint(s.Name, f, lang), func(t *testing.T) {
					b := export(t, sys(t), db, s, Filter{Facts: s.Facts()}, f, lang)
					before := logLength(t, db)
					res, err := Import(sys(t), db, s, Source{Name: "a", File: bytes.NewReader(b), Size: int64(len(b))}, Options{Plan: Plan{OnMatch: Update}})
					if err != nil || res.Counts.Same != res.Rows || res.Rows != len(all(t, db, s)) || logLength(t, db) != before {
						t.Fatalf("%+v %v", res, err)
					}
				})
			}
		}
	}
}

func TestExportIsLoggedWithCountFormatAndFilter(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称,掩蔽人数\n甲,5\n乙,50\n", Options{Plan: defaults()})
	s := worksType.Schema()
	q := Filter{Query: store.Query{Where: []store.Cond{{Field: s.Field("capacity"), Op: store.Gt, Values: []any{int64(9)}}}}, Words: "f.capacity=gt:9"}
	b := export(t, clerk(t), db, s, q, CSV, fault.ZH)
	if text := string(b); !strings.Contains(text, "乙") || strings.Contains(text, "甲") {
		t.Errorf("%s", text)
	}
	lines, err := db.Log(sys(t), store.LogQuery{Desc: true, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	e, err := chain.Parse([]byte(lines[0].Body))
	want := `{"count":{"before":null,"after":1},"filter":{"before":null,"after":"f.capacity=gt:9"},"format":{"before":null,"after":"csv"}}`
	if err != nil || e.Action != "export" || e.Register != "works" || e.Actor != "clerk" || string(e.Changes) != want {
		t.Errorf("%+v %s %v", e, e.Changes, err)
	}
}

func TestExportShowsNoMoreThanTheActorMaySee(t *testing.T) {
	db := node(t)
	for _, w := range []works{
		{Name: "本地", Zone: "dh", Status: "in_use", Class5: "核5级", Mobile: entity.Secret{Plain: "13812345678"}},
		{Name: "外地", Zone: "nb", Status: "in_use"},
	} {
		if err := store.Put(sys(t), db, worksType, &w, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []Format{CSV, GeoJSON} {
		text := string(export(t, clerk(t), db, worksType.Schema(), Filter{}, f, fault.ZH))
		if !strings.Contains(text, "本地") || strings.Contains(text, "外地") || strings.Contains(text, "核5级") || strings.Contains(text, "13812345678") {
			t.Errorf("%s", text)
		}
		if !strings.Contains(text, "****78") {
			t.Errorf("the mask is missing: %s", text)
		}
	}
}

func TestExportNeedsItsOwnRight(t *testing.T) {
	reader := []policy.Right{{Registers: []string{"*"}, Actions: []policy.Action{policy.Read}, Clear: entity.Internal}}
	book, err := policy.NewBook([]policy.Role{{Code: "reader", Title: [2]string{"读", "Reader"}, Rights: reader}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	db := nodeWith(t, book)
	ctx := policy.With(t.Context(), &policy.Actor{User: "r", Mode: policy.Live, Grants: []policy.Grant{{Role: "reader", Area: "zs/"}}})
	var b bytes.Buffer
	if _, err := Export(ctx, db, worksType.Schema(), Filter{}, CSV, fault.ZH, &b); fault.KindOf(err) != fault.Forbidden || b.Len() > 0 {
		t.Errorf("%v", err)
	}
	if err := Template(ctx, db, worksType.Schema(), CSV, fault.ZH, &b); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("%v", err)
	}
	if _, err := Import(ctx, db, worksType.Schema(), source("a.csv", "名称\n甲\n"), Options{}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("%v", err)
	}
	if _, err := Export(t.Context(), db, worksType.Schema(), Filter{}, CSV, fault.ZH, &b); fault.KindOf(err) != fault.Unsigned {
		t.Errorf("%v", err)
	}
}

func TestGeoJSONHoldsPlacesLongitudeFirst(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称,经度,纬度\n甲,122.1072,29.9853\n乙,,\n", Options{Plan: defaults()})
	var got struct {
		Type     string
		Features []struct {
			Geometry *struct {
				Type        string
				Coordinates []float64
			}
			Properties map[string]any
		}
	}
	b := export(t, clerk(t), db, worksType.Schema(), Filter{}, GeoJSON, fault.EN)
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	f := got.Features
	if got.Type != "FeatureCollection" || len(f) != 2 || f[0].Geometry.Coordinates[0] != 122.1072 || f[1].Geometry != nil ||
		f[0].Properties["status_label"] != "In use" || f[0].Properties["zone"] != "dh" {
		t.Errorf("%s", b)
	}
}

func TestTemplateIsFilledAndImported(t *testing.T) {
	db := node(t)
	var b bytes.Buffer
	if err := Template(clerk(t), db, worksType.Schema(), XLSX, fault.EN, &b); err != nil {
		t.Fatal(err)
	}
	table, err := sheet.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), sheet.Options{})
	if err != nil || !table.Next() {
		t.Fatalf("%v", err)
	}
	var header []string
	for _, c := range table.Row().Cells {
		header = append(header, c.Text)
	}
	if err := table.Close(); err != nil {
		t.Error(err)
	}
	joined := strings.Join(header, "|")
	if strings.Contains(joined, "Protection class") || !strings.Contains(joined, "Position · longitude") || !strings.Contains(joined, "Places (people)") {
		t.Errorf("%s", joined)
	}
	row := make([]string, len(header))
	for i, h := range header {
		row[i] = map[string]string{"Name": "甲", "Area": "定海区", "Status": "In use", "Position · longitude": "122.1", "Position · latitude": "29.9"}[h]
	}
	res := imported(t, clerk(t), db, csvOf(t, [][]string{header, row}), Options{})
	if w := all(t, db, worksType.Schema())[0].(*works); res.Counts.New != 1 || w.Zone != "dh" || w.Location.LonE7 != 1_221_000_000 {
		t.Errorf("%+v %+v", res, w)
	}
}

func TestFileNamesCarryRegisterDayAndFormat(t *testing.T) {
	at := time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC)
	if got := FileName(worksType.Schema(), fault.ZH, at, XLSX); got != "人防工程-20261124.xlsx" {
		t.Error(got)
	}
}

package exchange_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// edited is an export of the register as CSV, with cells changed: column name → value, for the record called name.
func edited(t *testing.T, exported []byte, name string, cells map[string]string) string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(exported, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for i, v := range row {
			if row[0] != name {
				continue
			}
			if to, ok := cells[rows[0][i]]; ok && to != v {
				row[i] = to
			}
		}
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// shipped is a register with one record, exported at revision 1 and then changed to revision 2 by somebody else.
func shipped(t *testing.T) (*store.DB, []byte) {
	t.Helper()
	db := node(t)
	w := works{
		Name: "甲", Zone: "dh", Status: "in_use", Capacity: entity.IntOf(100), Address: "旧址", Remark: "原",
		Mobile: entity.Secret{Plain: "13812345678"}, Location: entity.PointAt(122.1, 29.9),
	}
	if err := store.Put(sys(t), db, worksType, &w, store.Note{}); err != nil {
		t.Fatal(err)
	}
	b := export(t, clerk(t), db, worksType.Schema(), Filter{}, CSV, fault.ZH)
	w.Capacity, w.Address, w.Mobile = entity.IntOf(120), "新址", entity.Secret{Plain: "13987654321"}
	if err := store.Put(sys(t), db, worksType, &w, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return db, b
}

func one(t *testing.T, db *store.DB) *works {
	t.Helper()
	recs := all(t, db, worksType.Schema())
	if len(recs) != 1 {
		t.Fatalf("%d records", len(recs))
	}
	return recs[0].(*works)
}

func TestReturnedListChangesOnlyWhatItsEditorChanged(t *testing.T) {
	db, b := shipped(t)
	text := edited(t, b, "甲", map[string]string{"备注": "改"})
	res := imported(t, clerk(t), db, text, Options{})
	if res.Counts.Update != 1 || res.Refused != 0 {
		t.Fatalf("%+v", res)
	}
	w := one(t, db)
	if w.Remark != "改" || w.Capacity.V != 120 || w.Address != "新址" || w.Mobile.Mask != "****21" || w.Rev != 3 {
		t.Errorf("%+v", w)
	}
}

func TestReturnedListThatSaysNothingNewChangesNothing(t *testing.T) {
	db, b := shipped(t)
	before := logLength(t, db)
	res := imported(t, clerk(t), db, string(b), Options{})
	if res.Counts.Same != 1 || logLength(t, db) != before {
		t.Errorf("%+v", res)
	}
}

func TestSameChangeOnBothSidesIsNoConflict(t *testing.T) {
	db, b := shipped(t)
	res := imported(t, clerk(t), db, edited(t, b, "甲", map[string]string{"掩蔽人数(人)": "120", "掩蔽人数": "120"}), Options{})
	if res.Counts.Same != 1 {
		t.Errorf("%+v", res)
	}
}

func TestFieldChangedOnBothSidesWaitsForAPerson(t *testing.T) {
	db, b := shipped(t)
	text := edited(t, b, "甲", map[string]string{"地址": "另址", "备注": "改", "联系人手机": "13700000000"})
	res := imported(t, clerk(t), db, text, Options{})
	if !slices.Equal(codes(res, 2), []string{"conflict", "conflict"}) || one(t, db).Rev != 2 {
		t.Fatalf("%+v", res)
	}
	for _, p := range res.Problems {
		if s := p.Problem.Text(fault.ZH); strings.Contains(s, "13700000000") || p.Problem.Name == "address" && (!strings.Contains(s, "另址") || !strings.Contains(s, "新址")) {
			t.Errorf("%s", s)
		}
	}
	plan := Plan{Decisions: map[int]Decision{2: {Fields: map[string]string{"address": ValueStored, "mobile": ValueFile}}}}
	if res = imported(t, clerk(t), db, text, Options{Plan: plan}); res.Counts.Update != 1 {
		t.Fatalf("%+v", res)
	}
	if w := one(t, db); w.Address != "新址" || w.Remark != "改" || w.Capacity.V != 120 || w.Mobile.Mask != "****00" {
		t.Errorf("%+v", w)
	}
}

func TestRowWithoutAPastIsStale(t *testing.T) {
	db, b := shipped(t)
	text := edited(t, b, "甲", map[string]string{"备注": "改", "rev": "0"})
	if res := imported(t, clerk(t), db, text, Options{}); !slices.Contains(codes(res, 2), "stale") {
		t.Errorf("%+v", res)
	}
}

func TestLookAlikeIsRefusedUntilAPersonDecides(t *testing.T) {
	const stored = "名称,地址,经度,纬度\n文慧社区人防地下室,解放西路1号,122.1,29.9\n"
	const list = "名称,地址,经度,纬度,掩蔽人数\n文慧社区人防地下车库,,122.1001,29.9001,7\n老虎山坑道,解放西路1号,122.1002,29.9,8\n老虎山坑道口,,122.1002,29.9,9\n文慧社区人防地下室二,,122.11,29.9,10\n"
	db := node(t)
	imported(t, clerk(t), db, stored, Options{Plan: defaults()})
	id := one(t, db).ID
	res := imported(t, clerk(t), db, list, Options{Plan: defaults(), DryRun: true})
	if !slices.Equal(codes(res, 2), []string{"similar"}) || !slices.Equal(codes(res, 3), []string{"similar"}) || res.Counts.New != 2 {
		t.Fatalf("%+v", res)
	}
	if s := res.Problems[0].Problem.Text(fault.ZH); !strings.Contains(s, id) || !strings.Contains(s, "文慧社区人防地下室") {
		t.Errorf("%s", s)
	}
	p := defaults()
	p.OnMatch, p.Decisions = Update, map[int]Decision{2: {Record: id}, 3: {Record: DecideNew}, 4: {Record: DecideSkip}}
	res = imported(t, clerk(t), db, list, Options{Plan: p})
	if (res.Counts != Counts{New: 2, Update: 1, Skipped: 1}) {
		t.Fatalf("%+v", res)
	}
	for _, rec := range all(t, db, worksType.Schema()) {
		if w := rec.(*works); w.ID == id && (w.Name != "文慧社区人防地下车库" || w.Capacity.V != 7) {
			t.Errorf("%+v", w)
		}
	}
	db = node(t)
	imported(t, clerk(t), db, stored, Options{Plan: defaults()})
	p = defaults()
	p.Similar = AsNew
	if res = imported(t, clerk(t), db, list, Options{Plan: p}); res.Counts.New != 4 {
		t.Errorf("%+v", res)
	}
}

func TestIdNewInAMendedSheetMakesARecordOfItsOwn(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称,经度,纬度\n甲号工程,122.1,29.9\n", Options{Plan: defaults()})
	res := imported(t, clerk(t), db, "id,名称,经度,纬度\nnew,甲号工程,122.1,29.9\n", Options{Plan: defaults()})
	if res.Counts.New != 1 || len(all(t, db, worksType.Schema())) != 2 {
		t.Errorf("%+v", res)
	}
}

func TestForeignLookAlikeIsNotBetrayed(t *testing.T) {
	db := node(t)
	foreign := works{Name: "秘密工程甲", Zone: "nb", Status: "in_use", Location: entity.PointAt(122.1, 29.9)}
	if err := store.Put(sys(t), db, worksType, &foreign, store.Note{}); err != nil {
		t.Fatal(err)
	}
	res := imported(t, clerk(t), db, "名称,经度,纬度\n秘密工程乙,122.1,29.9\n", Options{Plan: defaults()})
	if res.Counts.New != 1 || len(res.Problems) != 0 {
		t.Errorf("%+v", res)
	}
}

func TestCompleteListCountsAndStrikesWhatItLacks(t *testing.T) {
	fill := func() *store.DB {
		db := node(t)
		imported(t, clerk(t), db, "名称,行政区\n甲,dh\n乙,dh\n丙,pt\n", Options{Plan: Plan{Defaults: map[string]string{"status": "in_use"}}})
		foreign := works{Name: "外", Zone: "nb", Status: "in_use"}
		if err := store.Put(sys(t), db, worksType, &foreign, store.Note{}); err != nil {
			t.Fatal(err)
		}
		return db
	}
	const list = "名称,掩蔽人数\n甲,5\n"
	standing := func(db *store.DB) (names []string) {
		err := db.Each(sys(t), worksType.Schema(), store.Query{}, func(rec any) error { names = append(names, rec.(*works).Name); return nil })
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(names)
		return names
	}
	for _, c := range []struct {
		whole  Whole
		within string
		gone   int
		want   string
	}{
		{Part, "", 0, "[丙 乙 外 甲]"},
		{WholeKeep, "", 2, "[丙 乙 外 甲]"},
		{WholeStrike, "", 2, "[外 甲]"},
		{WholeStrike, "dh", 1, "[丙 外 甲]"},
	} {
		db, p := fill(), defaults()
		p.OnMatch, p.Whole, p.Within = Update, c.whole, c.within
		res := imported(t, clerk(t), db, list, Options{Plan: p})
		if res.Counts.Gone != c.gone || fmt.Sprint(standing(db)) != c.want || res.Rows != 1 {
			t.Errorf("%s %s: %+v %v", c.whole, c.within, res.Counts, standing(db))
		}
	}
	db, p := fill(), defaults()
	p.Whole = WholeStrike
	_, err := Import(clerk(t), db, worksType.Schema(), source("a.csv", list+"乙,许多\n"), Options{Plan: p})
	if fault.As(err).Code.ID != "whole_refused" || len(standing(db)) != 4 {
		t.Errorf("struck although a row was refused: %v %v", err, standing(db))
	}
}

func TestSessionTakesDecisionsAboutItsRows(t *testing.T) {
	db, b := shipped(t)
	d := newDesk(t, db, newMemory())
	s := d.send(t, clerk(t), "a.csv", edited(t, b, "甲", map[string]string{"地址": "另址"}))
	if s.Counts.Refused != 1 || s.Counts.Open != 1 || s.Plan.OnMatch != Update {
		t.Fatalf("%+v", s)
	}
	if rows, err := d.Rows(clerk(t), s.ID, 0, 10, "open", fault.ZH); err != nil || len(rows) != 1 || rows[0].State != "refused" {
		t.Fatalf("%+v %v", rows, err)
	}
	rows, err := d.Rows(clerk(t), s.ID, 0, 10, "", fault.ZH)
	if err != nil || len(rows) != 1 || len(rows[0].Conflicts) != 1 || rows[0].Conflicts[0] != (ConflictView{"address", "旧址", "新址", "另址"}) {
		t.Fatalf("%+v %v", rows, err)
	}
	if _, err = d.Decide(clerk(t), s.ID, map[int]Decision{2: {Fields: map[string]string{"address": "mine"}}}); fault.KindOf(err) != fault.Malformed {
		t.Errorf("a decision that means nothing: %v", err)
	}
	for _, step := range []struct {
		said Decision
		want Counts
	}{
		{Decision{Fields: map[string]string{"address": ValueFile}}, Counts{Update: 1}},
		{Decision{Record: DecideSkip}, Counts{Skipped: 1}},
		{Decision{}, Counts{Refused: 1, Open: 1}},
		{Decision{Fields: map[string]string{"address": ValueStored}}, Counts{Same: 1}},
		{Decision{Fields: map[string]string{"address": ValueFile}}, Counts{Update: 1}},
	} {
		if s, err = d.Decide(clerk(t), s.ID, map[int]Decision{2: step.said}); err != nil || s.Counts != step.want {
			t.Fatalf("%+v: %+v %v", step.said, s.Counts, err)
		}
		rows, err := d.Rows(clerk(t), s.ID, 0, 10, "", fault.ZH)
		if err != nil || len(rows) != 1 || (len(rows[0].Problems) > 0) != (s.Counts.Refused > 0) {
			t.Fatalf("%+v: %+v %v", step.said, rows, err)
		}
	}
	if _, err = d.Commit(clerk(t), s.ID); err != nil {
		t.Fatal(err)
	}
	if s = d.settled(t, s.ID); s.Stage != Done || one(t, db).Address != "另址" || one(t, db).Capacity.V != 120 {
		t.Errorf("%+v %+v", s, one(t, db))
	}
	if _, err = d.Decide(clerk(t), s.ID, map[int]Decision{2: {}}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("decided after it was written: %v", err)
	}
}

// TestDecisionsKeepTheOrderOfProblems: rows judged again stand between others that are refused.
func TestDecisionsKeepTheOrderOfProblems(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称,经度,纬度\n文慧社区人防地下室,122.1,29.9\n虎山社区人防地下室,122.2,29.9\n", Options{Plan: defaults()})
	d := newDesk(t, db, newMemory())
	s := d.send(t, clerk(t), "a.csv", "名称,经度,纬度,掩蔽人数,行政区,工程现状\n甲,,,x,dh,在用\n文慧社区人防地下室1,122.1,29.9,,dh,在用\n乙,,,x,dh,在用\n虎山社区人防地下室2,122.2,29.9,,dh,在用\n丙,,,x,dh,在用\n")
	if s.Counts.Refused != 5 || s.Counts.Open != 2 {
		t.Fatalf("%+v", s.Counts)
	}
	for _, said := range []Decision{{Record: DecideNew}, {}} {
		if _, err := d.Decide(clerk(t), s.ID, map[int]Decision{3: said, 5: said}); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := d.Rows(clerk(t), s.ID, 0, 10, "refused", fault.ZH)
	if err != nil || len(rows) != 5 {
		t.Fatalf("%+v %v", rows, err)
	}
	for i, r := range rows {
		if r.N != i+2 || len(r.Problems) != 1 {
			t.Errorf("%+v", r)
		}
	}
}

package exchange_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func defaults() Plan {
	return Plan{Defaults: map[string]string{"zone": "dh", "status": "in_use"}}
}

func TestChineseListIsUnderstoodWithoutAMapping(t *testing.T) {
	db := node(t)
	text := "名称,所属区域,详细地址,经度,纬度,可容纳人数（人）,建筑面积(m²),使用状态,无障碍,竣工日期,联系电话,联系人手机\n" +
		"定海一号工程,定海区,昌国路１号,122.1072,29.9853,\"１,200人\",\"2,500.50 ㎡\",在用,√,2020年5月12日,0580-2022222,13812345678\n" +
		"普陀二号工程,pt,东海西路2号,122.3012,29.9497,不详,,IDLE,否,2019.3.4,—,\n"
	res := imported(t, clerk(t), db, text, Options{})
	if res.Counts.New != 2 {
		t.Fatalf("%+v", res)
	}
	recs := all(t, db, worksType.Schema())
	a, b := recs[0].(*works), recs[1].(*works)
	if a.Zone != "dh" || a.Capacity.V != 1200 || a.BuiltArea.Units != 250050 || a.Status != "in_use" || !a.StepFree.V ||
		a.CompletedOn != "2020-05-12" || a.Location.LonE7 != 1221072000 || a.Address != "昌国路１号" || a.Mobile.Cipher == "" || a.Area != "zs/dh/" {
		t.Errorf("first: %+v", a)
	}
	if b.Zone != "pt" || b.Capacity.OK || b.Status != "idle" || b.StepFree.V || !b.StepFree.OK || b.CompletedOn != "2019-03-04" || b.DutyPhone != "—" {
		t.Errorf("second: %+v", b)
	}
}

func TestRowsAreRefusedOneByOneWithTheirReasons(t *testing.T) {
	db := node(t)
	header := "名称,行政区,经度,纬度,掩蔽人数,建筑面积,工程现状,竣工日期,身份证号,标识码\n"
	for _, c := range []struct {
		name, row, field, code string
		column                 int
	}{
		{"blank name", ",dh,,,,,在用,,,", "name", "required", 1},
		{"unknown area", "甲,火星,,,,,在用,,,", "zone", "ref", 2},
		{"foreign area", "甲,宁波市,,,,,在用,,,", "zone", "import_area", 2},
		{"foreign area by code", "甲,nb,,,,,在用,,,", "zone", "import_area", 2},
		{"no area", "甲,,,,,,在用,,,", "zone", "required", 2},
		{"swapped axes", "甲,dh,29.98,122.2,,,在用,,,", "location", "point_swapped", 4},
		{"null island", "甲,dh,0,0,,,在用,,,", "location", "point_range", 4},
		{"one axis", "甲,dh,122.1,,,,在用,,,", "location", "point", 4},
		{"words for a number", "甲,dh,,,许多,,在用,,,", "capacity", "int", 5},
		{"negative", "甲,dh,,,-3,,在用,,,", "capacity", "min", 5},
		{"too exact", "甲,dh,,,,1.234,在用,,,", "built_area", "decimal", 6},
		{"unknown option", "甲,dh,,,,,消失,,,", "status", "choice", 7},
		{"30 February", "甲,dh,,,,,在用,2020-02-30,,", "completed_on", "date", 8},
		{"ID rewritten by a spreadsheet", "甲,dh,,,,,在用,,3.30902E+17,", "id_number", "mangled", 9},
		{"own rule", "甲,dh,,,100,20,在用,,,", "capacity", "max", 5},
		{"hidden character", "甲\u202e乙,dh,,,,,在用,,,", "name", "control", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := imported(t, clerk(t), db, header+c.row+"\n", Options{DryRun: true})
			if res.Refused != 1 || len(res.Problems) != 1 {
				t.Fatalf("%+v", res)
			}
			p := res.Problems[0]
			if p.Row != 2 || p.Problem.Name != c.field || p.Problem.Code.ID != c.code || p.Problem.Column != c.column {
				t.Errorf("row %d, %s, %s, column %d", p.Row, p.Problem.Name, p.Problem.Code.ID, p.Problem.Column)
			}
			if zh, en := p.Problem.Text(fault.ZH), p.Problem.Text(fault.EN); zh == "" || en == "" || strings.Contains(zh+en, "{") {
				t.Errorf("texts %q %q", zh, en)
			}
		})
	}
}

func TestGoodRowsAreWrittenThoughOthersAreRefused(t *testing.T) {
	db := node(t)
	var errs bytes.Buffer
	text := "名称,掩蔽人数\n甲,1\n乙,许多\n\n丙,3\n"
	res := imported(t, clerk(t), db, text, Options{Plan: defaults(), Errors: sheet.NewCSV(&errs), Note: "7"})
	if res.Rows != 3 || res.Accepted != 2 || res.Refused != 1 || len(all(t, db, worksType.Schema())) != 2 {
		t.Fatalf("%+v", res)
	}
	got := strings.TrimPrefix(errs.String(), "\ufeff")
	if want := "名称,掩蔽人数,问题/Problems\r\n乙,许多,「掩蔽人数」应为整数\r\n"; got != want {
		t.Errorf("error sheet %q", got)
	}
	lines, err := db.Log(sys(t), store.LogQuery{Register: "works"})
	if err != nil || len(lines) != 2 || !strings.Contains(lines[0].Body, "导入 清单.csv #7") || !strings.Contains(lines[0].Body, `"actor":"clerk"`) {
		t.Errorf("log %v %v", lines, err)
	}
}

func TestMendedErrorSheetIsTakenAsItIs(t *testing.T) {
	db := node(t)
	var errs bytes.Buffer
	imported(t, clerk(t), db, "名称,掩蔽人数\n=甲,x\n", Options{Plan: defaults(), Errors: sheet.NewCSV(&errs)})
	mended := strings.Replace(errs.String(), ",x,", ",5,", 1)
	res := imported(t, clerk(t), db, mended, Options{Plan: defaults()})
	if got := all(t, db, worksType.Schema()); res.Counts.New != 1 || got[0].(*works).Name != "=甲" {
		t.Errorf("%+v %v", res, got)
	}
}

func TestSameFileTwiceIsAllSame(t *testing.T) {
	for _, text := range []string{
		"名称,经度,纬度,掩蔽人数,备注\n甲,122.1,29.9,5,旧\n乙,122.2,29.9,6,\n甲,122.3,29.9,7,\n",
		"名称,掩蔽人数\n甲,5\n乙,6\n甲,7\n",
		"名称,标识码,联系人手机\n甲(一),A1,13812345678\n乙,A2,\n",
	} {
		db := node(t)
		first := imported(t, clerk(t), db, text, Options{Plan: defaults()})
		before := logLength(t, db)
		again := defaults()
		again.OnMatch = Update
		second := imported(t, clerk(t), db, text, Options{Plan: again})
		if first.Counts.New != first.Rows || second.Counts.Same != second.Rows || logLength(t, db) != before {
			t.Errorf("%q: first %+v, second %+v, %v", text, first.Counts, second.Counts, second.Problems)
		}
	}
}

func TestRepeatedRowsAreRefusedAndNameTheFirst(t *testing.T) {
	db := node(t)
	res := imported(t, clerk(t), db, "名称,标识码,经度,纬度\n甲,A1,,\n乙,A1,,\n丙,,122.1,29.9\n丙,,122.1,29.9\n丙,,122.2,29.9\n", Options{Plan: defaults()})
	if res.Counts.New != 3 || !slices.Equal(codes(res, 3), []string{"repeated"}) || !slices.Equal(codes(res, 5), []string{"repeated"}) {
		t.Fatalf("%+v", res)
	}
	if text := res.Problems[0].Problem.Text(fault.ZH); !strings.Contains(text, "第 2 行") {
		t.Errorf("%s", text)
	}
}

func TestMatchingRowsAreLeftOrUpdated(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称,标识码,掩蔽人数,备注\n甲,A1,5,留\n", Options{Plan: defaults()})
	changed := "名称,标识码,掩蔽人数,备注\n甲,A1,8,\n"
	if res := imported(t, clerk(t), db, changed, Options{Plan: defaults()}); res.Counts.Skipped != 1 {
		t.Fatalf("%+v", res)
	}
	if w := all(t, db, worksType.Schema())[0].(*works); w.Capacity.V != 5 {
		t.Errorf("a skipped row wrote %+v", w.Capacity)
	}
	p := defaults()
	p.OnMatch, p.Defaults["status"] = Update, "idle"
	if res := imported(t, clerk(t), db, changed, Options{Plan: p}); res.Counts.Update != 1 {
		t.Fatalf("%+v", res)
	}
	if w := all(t, db, worksType.Schema())[0].(*works); w.Capacity.V != 8 || w.Remark != "留" || w.Status != "in_use" || w.Rev != 2 {
		t.Errorf("blank cells and defaults must change nothing: %+v", w)
	}
}

func TestStaleAndUnknownIdsAreRefused(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称\n甲\n", Options{Plan: defaults()})
	id := all(t, db, worksType.Schema())[0].(*works).ID
	text := fmt.Sprintf("名称,id,rev\n甲,%s,9\n乙,01ARZ3NDEKTSV4RRFFQ69G5FAV,1\n", id)
	res := imported(t, clerk(t), db, text, Options{Plan: defaults()})
	if !slices.Equal(codes(res, 2), []string{"stale"}) || !slices.Equal(codes(res, 3), []string{"no_record"}) {
		t.Errorf("%+v", res)
	}
}

func TestNameOfSeveralRecordsIsAmbiguous(t *testing.T) {
	db := node(t)
	for _, serial := range []string{"s1", "s2"} {
		sp := storetest.Specimen{Name: "城投公司", Zone: "dh", Serial: serial}
		if err := store.Put(sys(t), db, storetest.SpecimenType, &sp, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	res := imported(t, clerk(t), db, "名称,隶属单位\n甲,城投公司\n乙,s2\n", Options{Plan: defaults()})
	if !slices.Equal(codes(res, 2), []string{"ambiguous"}) || res.Counts.New != 1 {
		t.Errorf("%+v", res)
	}
}

func TestForeignRecordsAreNeitherShownNorChanged(t *testing.T) {
	db := node(t)
	foreign := works{Name: "甲", Code: "A1", Zone: "nb", Status: "in_use"}
	if err := store.Put(sys(t), db, worksType, &foreign, store.Note{}); err != nil {
		t.Fatal(err)
	}
	p := defaults()
	p.OnMatch = Update
	res := imported(t, clerk(t), db, "名称,标识码\n乙,A1\n", Options{Plan: p})
	if res.Refused != 1 || all(t, db, worksType.Schema())[0].(*works).Name != "甲" {
		t.Errorf("%+v", res)
	}
	for _, r := range res.Problems {
		if strings.Contains(fmt.Sprint(r.Problem.Args), "甲") {
			t.Errorf("a foreign name is told: %+v", r)
		}
	}
}

func TestFieldsAboveTheClearanceCannotBeFilled(t *testing.T) {
	db := node(t)
	p := defaults()
	p.Headers = map[string]string{"名称": "name", "防护级别": "class5"}
	_, err := Import(clerk(t), db, worksType.Schema(), source("a.csv", "名称,防护级别\n甲,6\n"), Options{Plan: p})
	if fault.As(err).Code.ID != "import_map" {
		t.Errorf("%v", err)
	}
	res := imported(t, clerk(t), db, "名称,防护级别\n甲,6\n", Options{Plan: defaults()})
	if res.Columns[1].Target != "" || all(t, db, worksType.Schema())[0].(*works).Class5 != "" {
		t.Errorf("%+v", res.Columns)
	}
}

func TestWithoutTheRightNothingIsRead(t *testing.T) {
	db := node(t)
	_, err := Import(storetest.As(t.Context(), "x", "none/"), db, worksType.Schema(), source("a.csv", "名称\n甲\n"), Options{Plan: defaults()})
	if err != nil {
		t.Fatalf("rows outside are refused one by one: %v", err)
	}
	if _, err := Import(t.Context(), db, worksType.Schema(), source("a.csv", "名称\n甲\n"), Options{}); fault.KindOf(err) != fault.Unsigned {
		t.Errorf("no actor: %v", err)
	}
}

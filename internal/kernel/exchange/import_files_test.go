package exchange_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"haidun/internal/geo"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func TestGBKListReadsTheSame(t *testing.T) {
	db := node(t)
	text, err := simplifiedchinese.GBK.NewEncoder().String("名称,地址,掩蔽人数\n定海一号工程,昌国路1号,500\n普陀二号工程,东海西路2号,600\n")
	if err != nil {
		t.Fatal(err)
	}
	res := imported(t, clerk(t), db, text, Options{Plan: defaults()})
	if w := all(t, db, worksType.Schema())[0].(*works); res.Counts.New != 2 || w.Name != "定海一号工程" || w.Address != "昌国路1号" {
		t.Errorf("%+v %+v", res, w)
	}
}

func TestColumnsTheWrongWayRoundAreNoticed(t *testing.T) {
	db := node(t)
	res := imported(t, clerk(t), db, "名称,经度,纬度\n甲,29.9,122.1\n乙,29.8,122.2\n丙,122.2,29.8\n", Options{Plan: defaults(), DryRun: true})
	if res.Refused != 2 || len(res.Warnings) != 1 || res.Warnings[0].Code.ID != "swapped" {
		t.Errorf("%+v", res)
	}
}

func TestPositionsOffAGCJMapAreNoticed(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称,经度,纬度\n甲,122.2072,29.9853\n乙,122.3012,29.9497\n", Options{Plan: defaults()})
	shifted := "名称,经度,纬度\n甲,122.211358,29.982897\n乙,122.305355,29.947311\n"
	p := defaults()
	p.OnMatch = Update
	res := imported(t, clerk(t), db, shifted, Options{Plan: p, DryRun: true})
	if res.Counts.Update != 2 || len(res.Warnings) != 1 || res.Warnings[0].Code.ID != "gcj" {
		t.Fatalf("%+v", res)
	}
	p.CRS = "GCJ02"
	if res = imported(t, clerk(t), db, shifted, Options{Plan: p}); res.Counts.Same != 2 || len(res.Warnings) != 0 {
		t.Errorf("named rightly they are the same places: %+v", res)
	}
}

func TestPositionsFarAwayAreCountedNotRefused(t *testing.T) {
	db := node(t)
	res := imported(t, clerk(t), db, "名称,经度,纬度\n甲,140.1,41.9\n乙,122.1,29.9\n", Options{Plan: defaults(), Box: geo.Zhoushan()})
	if res.Counts.New != 2 || len(res.Warnings) != 1 || res.Warnings[0].Code.ID != "outside" {
		t.Errorf("%+v", res)
	}
}

func TestAreasMayNameParentsAboveThemInTheFile(t *testing.T) {
	db := node(t)
	text := "代码,名称,上级\n330921,岱山县,zs\n330921100,高亭镇,330921\n330921101,东沙镇,330922\n"
	res, err := Import(clerk(t), db, storetest.ZoneType.Schema(), source("a.csv", text), Options{})
	if err != nil || res.Counts.New != 2 || !slices.Equal(codes(res, 4), []string{"ref"}) {
		t.Fatalf("%+v %v", res, err)
	}
	recs := all(t, db, storetest.ZoneType.Schema())
	if z := recs[len(recs)-1].(*storetest.Zone); z.Area != "zs/330921/330921100/" {
		t.Errorf("%+v", z)
	}
}

func TestCancelledImportLeavesNothing(t *testing.T) {
	db := node(t)
	rows := [][]string{{"名称"}}
	for i := range 2000 {
		rows = append(rows, []string{fmt.Sprintf("第%d号", i)})
	}
	before := logLength(t, db)
	ctx, cancel := context.WithCancel(clerk(t))
	defer cancel()
	_, err := Import(ctx, db, worksType.Schema(), source("a.csv", csvOf(t, rows)), Options{Plan: defaults(), Progress: func(done int) {
		if done >= 500 {
			cancel()
		}
	}})
	if fault.As(err).Code.ID != CodeCancelled.ID || len(all(t, db, worksType.Schema())) != 0 || logLength(t, db) != before {
		t.Errorf("%v", err)
	}
}

func TestRowThatFailsHalfWayIsRefusedAlone(t *testing.T) {
	db := node(t)
	db.Hook(worksType.Schema(), func(_ context.Context, tx *store.Tx, before, rec any) error {
		w := rec.(*works)
		if before == nil && strings.HasPrefix(w.Name, "坏") {
			sp := storetest.Specimen{Name: w.Name, Zone: "dh"}
			if err := tx.Put(storetest.SpecimenType.Schema(), &sp, store.Note{}); err != nil {
				return err
			}
			return fault.New(fault.Conflict, fault.CodeStale, nil)
		}
		return nil
	})
	res := imported(t, clerk(t), db, "名称,联系人手机\n甲,13812345678\n坏1,\n乙,13912345678\n坏2,\n丙,\n", Options{Plan: defaults()})
	recs := all(t, db, worksType.Schema())
	if res.Counts.New != 3 || res.Refused != 2 || len(recs) != 3 || len(all(t, db, storetest.SpecimenType.Schema())) != 0 {
		t.Fatalf("%+v %d", res, len(recs))
	}
	if a := recs[0].(*works); !strings.HasSuffix(a.Mobile.Cipher, a.ID+":13812345678") {
		t.Errorf("the secret of a row written again is lost: %+v", a.Mobile)
	}
}

func TestMappingFileNamesTheLineOfAMistake(t *testing.T) {
	for text, line := range map[string]int{
		"{\n \"columns\":{},\n \"colour\":1}":        3,
		"{\n \"columns\":{\"a\":1}\n}":               2,
		"{\n\n \"crs\": }":                           3,
		"{}\n{}":                                     2,
		"{\n\"defaults\":{},\n\"header_row\":\"x\"}": 3,
	} {
		_, err := ParsePlan([]byte(text))
		e := fault.As(err)
		if e.Code.ID != CodeMapLine.ID || e.Args["line"] != line {
			t.Errorf("%q: %v", text, err)
		}
	}
	p, err := ParsePlan([]byte(`{"columns":{"名称":"name","1":"address"},"defaults":{"status":"idle"},"crs":"GCJ02","header_row":2}`))
	if err != nil || p.Headers["1"] != "address" || p.HeaderRow != 2 || p.CRS != "GCJ02" {
		t.Errorf("%+v %v", p, err)
	}
}

func TestPlanThatCannotBeMeantIsRefused(t *testing.T) {
	db := node(t)
	for _, p := range []Plan{
		{Headers: map[string]string{"名称": "nonsense"}},
		{Headers: map[string]string{"没有": "name"}},
		{Headers: map[string]string{"名称": "name", "地址": "name"}},
		{Map: map[int]string{9: "name"}},
		{CRS: "1954"},
		{OnMatch: "overwrite"},
		{Defaults: map[string]string{"colour": "red"}},
		{Defaults: map[string]string{"capacity": "many"}},
		{HeaderRow: -2},
	} {
		_, err := Import(clerk(t), db, worksType.Schema(), source("a.csv", "名称,地址\n甲,乙\n"), Options{Plan: p})
		if k := fault.KindOf(err); k != fault.Malformed && k != fault.Invalid {
			t.Errorf("%+v: %v", p, err)
		}
	}
}

func TestMappingIsRememberedForTheSameColumns(t *testing.T) {
	db := node(t)
	columns := []Column{{Index: 0, Header: "甲栏", Target: "name"}, {Index: 1, Header: "乙栏"}}
	if err := Remember(clerk(t), db, worksType.Schema(), columns); err != nil {
		t.Fatal(err)
	}
	res := imported(t, clerk(t), db, "甲栏,乙栏\n一,二\n三,四\n", Options{Plan: defaults()})
	if res.Counts.New != 2 || res.Columns[0].Target != "name" {
		t.Errorf("%+v", res)
	}
}

func TestValuesTheStoreCannotCompareRefuseOnlyTheirRow(t *testing.T) {
	db := node(t)
	long := strings.Repeat("长", 3000)
	text := "名称,标识码,隶属单位,行政区\n甲," + long + ",,dh\n乙,,\x01" + long + ",dh\n丙,,,\u2028\n丁,,,dh\n"
	p := Plan{Defaults: map[string]string{"status": "in_use"}}
	res := imported(t, clerk(t), db, text, Options{Plan: p})
	if res.Counts.New != 1 || res.Refused != 3 {
		t.Errorf("%+v", res)
	}
}

func TestHeaderOfTwoRowsAndTitlesAboveAreNoData(t *testing.T) {
	db := node(t)
	text := "定海区人防工程一览表,,,\n名称,坐标,,掩蔽人数\n,经度,纬度,\n甲,122.1,29.9,5\n\n乙,122.2,29.9,6\n"
	for _, row := range []int{0, 3} { // found out, and as a screen sends it back
		p := defaults()
		p.HeaderRow = row
		res := imported(t, clerk(t), db, text, Options{Plan: p, DryRun: true})
		if res.Counts.New != 2 || res.Columns[1].Target != "location.lon" || res.Columns[2].Target != "location.lat" {
			t.Errorf("header row %d: %+v", row, res)
		}
	}
}

func TestStruckRecordIsNotRevivedByItsId(t *testing.T) {
	db := node(t)
	imported(t, clerk(t), db, "名称\n甲\n", Options{Plan: defaults()})
	id := all(t, db, worksType.Schema())[0].(*works).ID
	err := db.Write(sys(t), func(tx *store.Tx) error {
		_, err := tx.Strike(worksType.Schema(), id, 1, "重复")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	p := defaults()
	p.OnMatch = Update
	res := imported(t, clerk(t), db, "名称,id\n甲,"+id+"\n", Options{Plan: p})
	if !slices.Equal(codes(res, 2), []string{"struck"}) {
		t.Errorf("%+v", res)
	}
}

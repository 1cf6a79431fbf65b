package sheet_test

import (
	"testing"

	"haidun/internal/kernel/exchange/sheet"
)

const mergedSheet = `<row r="1"><c r="A1" t="str"><v>街道</v></c><c r="B1" t="str"><v>名称</v></c><c r="C1" t="str"><v>人数</v></c></row>
<row r="2"><c r="A2" t="str"><v>临城</v></c><c r="B2" t="str"><v>甲</v></c><c r="C2"><v>5</v></c></row>
<row r="3"><c r="B3" t="str"><v>乙</v></c><c r="C3"><v>6</v></c></row>
<row r="4"></row>
<row r="5"><c r="A5" t="str"><v>昌国</v></c><c r="B5" t="str"><v>丙</v></c></row></sheetData>
<mergeCells count="3"><mergeCell ref="A2:A4"/><mergeCell ref="B1:C1"/><mergeCell ref="x"/></mergeCells><sheetData>`

func TestMergedCellBelongsToItsFirstRowUnlessThePersonSaysSo(t *testing.T) {
	b := book(t, mergedSheet, nil)
	for fill, want := range map[bool]string{false: "|乙|6", true: "临城|乙|6"} {
		table := open(t, b, sheet.Options{FillMerged: fill})
		all := rows(t, table)
		if len(all) != 4 || line(all[2]) != want || line(all[3]) != "昌国|丙" {
			t.Errorf("fill %v: %v", fill, all)
		}
		if table.Merged(1) != 1 || table.Merged(4) != 0 {
			t.Errorf("fill %v: %d merged cells", fill, table.Merged(1))
		}
	}
}

func TestHeaderOfThreeRowsIsJoined(t *testing.T) {
	all := rows(t, open(t, []byte("名称,规模,,,联系,\n,面积,,人数,姓名,电话\n,建筑,使用,,,\n甲,1,2,3,张三,5\n乙,4,5,6,李四,7\n"), sheet.Options{}))
	h := sheet.SuggestHeader(all)
	want := []string{"名称", "规模 / 面积 / 建筑", "规模 / 面积 / 使用", "规模 / 人数", "联系 / 姓名", "联系 / 电话"}
	if h.First != 1 || h.Last != 3 || len(h.Names) != len(want) {
		t.Fatalf("%+v", h)
	}
	for i := range want {
		if h.Names[i] != want[i] {
			t.Errorf("%q, want %q", h.Names[i], want[i])
		}
	}
}

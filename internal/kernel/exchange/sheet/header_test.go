package sheet_test

import (
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
)

func TestHeaderIsFoundAndNamed(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		first, last int
		names       string
	}{
		{"first row", "名称,容量\nA,1\nB,2\n", 1, 1, "名称|容量"},
		{"titles above", "舟山市人防工程一览表,,\n填报单位:市人防办,,2020年5月\n名称,地址,容量\nA,x,1\n", 3, 3, "名称|地址|容量"},
		{"blank row above", ",,\n名称,地址,容量\nA,x,1\n", 2, 2, "名称|地址|容量"},
		{"all text", "name,kind\nA,shelter\nB,shelter\nC,siren\n", 1, 1, "name|kind"},
		{"data only", "A,1\nB,2\n", 0, 0, "A|B"},
		{"data only, text", "A,shelter\nB,shelter\n", 0, 0, "A|B"},
		{"two rows", "名称,位置,,容量\n,街道,门牌,\nA,x,1,5\n", 1, 2, "名称|位置 / 街道|位置 / 门牌|容量"},
		{"two rows after a title", "一览表,,,\n名称,位置,,容量\n,街道,门牌,\nA,x,1,5\n", 2, 3, "名称|位置 / 街道|位置 / 门牌|容量"},
		{"same name twice", "电话,姓名,电话,电话 (2)\n1,A,2,3\n", 1, 1, "电话|姓名|电话 (2)|电话 (2) (2)"},
		{"blank name", "名称,,容量\nA,x,1\n", 1, 1, "名称|B|容量"},
		{"line break in name", "\"区市町村\nコード\",名称\n131016,A\n", 1, 1, "区市町村 コード|名称"},
		{"header only", "名称,容量\n", 1, 1, "名称|容量"},
		{"first data row incomplete", "名称,位置,容量\nA,,\nB,x,1\n", 1, 1, "名称|位置|容量"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := sheet.SuggestHeader(rows(t, open(t, []byte(c.text), sheet.Options{Delimiter: ","})))
			if h.First != c.first || h.Last != c.last || strings.Join(h.Names, "|") != c.names {
				t.Errorf("got %d–%d %q", h.First, h.Last, h.Names)
			}
		})
	}
}

func TestUserChoosesTheHeader(t *testing.T) {
	all := rows(t, open(t, []byte("名称,位置,\n,街道,门牌\nA,x,1\n"), sheet.Options{}))
	for _, c := range []struct {
		first, last int
		names       string
	}{{1, 1, "名称|位置|C"}, {1, 2, "名称|位置 / 街道|位置 / 门牌"}, {2, 2, "A|街道|门牌"}, {0, 0, "A|B|C"}, {9, 9, "A|B|C"}} {
		h := sheet.HeaderAt(all, c.first, c.last)
		if h.First != c.first || h.Last != c.last || strings.Join(h.Names, "|") != c.names {
			t.Errorf("%d–%d: %+v", c.first, c.last, h)
		}
	}
}

func TestNoRowsHaveNoHeader(t *testing.T) {
	if h := sheet.SuggestHeader(nil); h.First != 0 || len(h.Names) != 0 {
		t.Error(h)
	}
}

func TestColumnNames(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 511: "SR", 701: "ZZ", 702: "AAA"} {
		if got := sheet.ColumnName(i); got != want {
			t.Errorf("%d: %s", i, got)
		}
	}
}

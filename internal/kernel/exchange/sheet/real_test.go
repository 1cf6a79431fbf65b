package sheet_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/testkit"
)

type realList struct {
	file          string
	rows, columns int // data rows, blank ones not counted
	blank         int
	header        string // beginning of the header
}

func TestLargeRealListsAreReadWhole(t *testing.T) {
	testkit.Large(t)
	readWhole(t, []realList{
		{"jp_gsi_evacuation.csv.gz", 80244, 12, 0, "団体コード|NO|共通ID"},
		{"jp_gsi_emergency.csv.gz", 112183, 18, 0, "団体コード|NO|共通ID"},
	})
}

func TestRealListsAreReadWhole(t *testing.T) {
	readWhole(t, []realList{
		{"jp_hinanbasho_tokyo.csv", 2251, 20, 1, "区市町村 コード|区市町村|施設名|所在地住所|緯度|経度|洪水"},
		{"sendai_shelter_list.csv", 189, 3, 0, "Name|Address|Capacity"},
		{"nanao_reference_data.csv", 112, 26, 0, "ID|名称|名称_カナ"},
		{"nanao_open_history/open_shelter_Nanao-shi_2024-01-09-1800.csv", 29, 27, 0, "ID|地区|名称|人数_令和6年1月9日午後6時時点"},
		{"nanao_open_history/open_shelter_Nanao-shi_2024-03-07-0600.csv", 17, 26, 0, "ID|地区|名称|人数"},
	})
}

// readWhole compares what is read of each list with what a plain parser finds in it.
func readWhole(t *testing.T, lists []realList) {
	t.Helper()
	for _, c := range lists {
		t.Run(c.file, func(t *testing.T) {
			b := sample(t, c.file)
			table := open(t, b, sheet.Options{})
			if d := table.Detected(); d.Format != "csv" || d.Encoding != sheet.UTF8 || d.Delimiter != "," {
				t.Errorf("detected %+v", d)
			}
			all := rows(t, table)
			if got := len(all) - 1; got != c.rows {
				t.Errorf("%d data rows, want %d", got, c.rows)
			}
			if got := all[len(all)-1].N - len(all); got != c.blank {
				t.Errorf("%d blank rows, want %d", got, c.blank)
			}
			h := sheet.SuggestHeader(all[:min(20, len(all))])
			if h.First != 1 || h.Last != 1 || len(h.Names) != c.columns || !strings.HasPrefix(strings.Join(h.Names, "|"), c.header) {
				t.Errorf("header %+v", h)
			}
			sameAsParser(t, b, all)
		})
	}
}

// sameAsParser compares cell by cell with a plain run of encoding/csv over the same bytes.
func sameAsParser(t *testing.T, b []byte, all []sheet.Row) {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range all {
		if got, want := line(row), strings.Join(records[row.N-1], "|"); got != want {
			t.Fatalf("row %d is %q, want %q", row.N, got, want)
		}
	}
}

func TestRealListInLegacyEncodingsReadsTheSame(t *testing.T) {
	want := rows(t, open(t, sample(t, "nanao_reference_data.csv"), sheet.Options{}))
	for _, name := range []string{sheet.ShiftJIS, sheet.UTF16LE, sheet.UTF16BE, sheet.GB18030} {
		t.Run(name, func(t *testing.T) {
			b := encode(t, name, string(sample(t, "nanao_reference_data.csv")))
			table := open(t, b, sheet.Options{})
			if got := table.Detected(); got.Encoding != name {
				t.Errorf("detected %+v", got)
			}
			got := rows(t, table)
			if len(got) != len(want) {
				t.Fatalf("%d rows, want %d", len(got), len(want))
			}
			for i := range got {
				if line(got[i]) != line(want[i]) {
					t.Fatalf("row %d: %s", i, line(got[i]))
				}
			}
		})
	}
}

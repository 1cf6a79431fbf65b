package sheet_test

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/testkit"
)

// gib is a file of one byte, n GiB of it.
type gib struct{ c byte }

func (g gib) ReadAt(p []byte, _ int64) (int, error) {
	for i := range p {
		p[i] = g.c
	}
	return len(p), nil
}

var _ io.ReaderAt = gib{}

// allocated runs fn and answers how many bytes it allocated in all.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

type hostile struct {
	file []byte
	code string
}

func TestLargeHostileFilesAreRefusedBySentenceAndInLittleMemory(t *testing.T) {
	testkit.Large(t)
	entry := append([]byte("PK\x01\x02"), make([]byte, 42)...)
	million := append([]byte("PK\x03\x04"), bytes.Repeat(entry, 1_000_000)...)
	inner := book(t, "", map[string]string{"xl/media/zeros": strings.Repeat("\x00", 64<<20)}) // 64 MiB in 64 kB
	strs := `<sst>` + strings.Repeat(`<si><t>x</t></si>`, 2_000_000) + `</sst>`
	row := `<row r="1"><c r="A1"><v>1</v></c></row>`
	refusedInLittle(t, map[string]hostile{
		"a million entries":    {million, "sheet_bomb"},
		"a bomb":               {inner, "sheet_bomb"},
		"sixteen bombs":        {book(t, row, map[string]string{"1": strings.Repeat("\x00", 40<<20), "2": strings.Repeat("\x00", 40<<20)}), "sheet_bomb"},
		"a bomb in a workbook": {book(t, row, map[string]string{"xl/embeddings/inner.zip": string(inner)}), ""}, // never opened
		"a ZIP of a bomb":      {zipOf(t, map[string]string{"inner.zip": string(inner)}), "sheet_unknown"},
		"huge shared strings":  {book(t, row, map[string]string{"xl/sharedStrings.xml": strs}), "sheet_bomb"},
	})
}

func TestHostileFilesAreRefusedBySentence(t *testing.T) {
	row := `<row r="1"><c r="A1"><v>1</v></c></row>`
	refusedInLittle(t, map[string]hostile{
		"macros":                      {book(t, row, map[string]string{"xl/vbaProject.bin": "x"}), "sheet_macros"},
		"a macro sheet":               {book(t, row, map[string]string{"xl/macrosheets/sheet1.xml": "<x/>"}), "sheet_macros"},
		"a binary workbook":           {book(t, row, map[string]string{"xl/workbook.bin": "x"}), "sheet_xlsb"},
		"a worksheet at another host": {book(t, row, map[string]string{"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" TargetMode="External" Target="http://example.org/sheet1.xml"/></Relationships>`}), "sheet_unknown"},
		"links to other books":        {book(t, row, map[string]string{"xl/externalLinks/externalLink1.xml": `<externalLink/>`}), ""},
		"entities that grow":          {book(t, row, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`}), "sheet_damaged"},
		"a picture called .xlsx":      {[]byte("\x89PNG\r\n\x1a\n" + strings.Repeat("x", 100)), "sheet_unknown"},
		"a web page called .xls":      {[]byte("<html><table><tr><td>1</td></tr></table>"), "sheet_unknown"},
	})
}

// refusedInLittle opens each file and compares the refusal, "" for none.
func refusedInLittle(t *testing.T, files map[string]hostile) {
	t.Helper()
	for name, c := range files {
		t.Run(name, func(t *testing.T) {
			var got string
			used := allocated(func() { got = refusal(t, c.file, sheet.Options{}) })
			if got != c.code || used > 64<<20 {
				t.Errorf("%q, want %q; %d MiB allocated", got, c.code, used>>20)
			}
		})
	}
}

func TestLineOfAGigabyteIsRefused(t *testing.T) {
	for _, c := range []byte{'a', '"', '[', '{', ',', 0} {
		used := allocated(func() {
			table, err := sheet.Open(gib{c}, 1<<30, sheet.Options{})
			if err == nil {
				for table.Next() {
				}
				if err = table.Err(); err == nil {
					t.Errorf("%q is taken", c)
				}
			}
		})
		if used > 64<<20 {
			t.Errorf("%q: %d MiB", c, used>>20)
		}
	}
	// Within the size of a file that is taken, the cap on a record holds.
	used := allocated(func() {
		table, err := sheet.Open(gib{'['}, 64<<20, sheet.Options{})
		if err == nil {
			t.Error("64 MiB of opening brackets are taken")
			defer table.Close()
		}
	})
	if used > 64<<20 {
		t.Errorf("brackets: %d MiB", used>>20)
	}
}

func TestFormulasGiveTheirLastValueAndAFlag(t *testing.T) {
	for formula, value := range map[string]string{`SUM(A1:A2)`: "5", `cmd|'/C calc'!A0`: "5", `HYPERLINK("http://example.org")`: "5", `[1]Sheet1!A1`: ""} {
		all := rows(t, open(t, book(t, `<row r="1"><c r="A1"><f>`+strings.ReplaceAll(formula, `"`, "&quot;")+`</f><v>`+value+`</v></c><c r="B1"><v>1</v></c></row>`, nil), sheet.Options{}))
		if c := all[0].Cells[0]; c.Text != value || !c.Has(sheet.Formula) {
			t.Errorf("%s: %+v", formula, c)
		}
	}
}

// A table of a million rows and 16,384 columns by its dimension tag costs what its cells cost.
func TestDimensionTagIsNotBelieved(t *testing.T) {
	if used := allocated(func() {
		rows(t, open(t, book(t, `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`, nil), sheet.Options{}))
	}); used > 8<<20 {
		t.Errorf("%d MiB for one cell", used>>20)
	}
}

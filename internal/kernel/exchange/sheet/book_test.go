package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/testkit"
)

// book builds a minimal workbook from the XML of its sheet data; parts replaces or adds parts by name.
func book(t testing.TB, data string, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml":              `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot;ms&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/><xf numFmtId="21"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":       `<sst><si><t>名称</t></si><si><r><t>七尾</t></r><r><t>市</t></r><rPh><t>ナナオシ</t></rPh></si><si><t xml:space="preserve"> a_x000A_b </t></si></sst>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>` + data + `</sheetData></worksheet>`,
	}
	for name, content := range parts {
		all[name] = content
	}
	return zipOf(t, all)
}

// zipOf packs parts by name.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryKindOfCellIsUnderstood(t *testing.T) {
	for _, c := range []struct {
		xml  string
		want sheet.Cell
	}{
		{`<c t="s"><v>0</v></c>`, text("名称")},
		{`<c t="s"><v>1</v></c>`, text("七尾市")},
		{`<c t="s"><v>2</v></c>`, text(" a\nb ")},
		{`<c t="inlineStr"><is><t>x</t></is></c>`, text("x")},
		{`<c t="str"><f>A1</f><v>x</v></c>`, sheet.Cell{Text: "x", Kind: sheet.Text, Flag: sheet.Formula}},
		{`<c><f>1+1</f><v>2</v></c>`, sheet.Cell{Text: "2", Kind: sheet.Number, Flag: sheet.Formula}},
		{`<c><f>1+1</f></c>`, sheet.Cell{Flag: sheet.Formula}},
		{`<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`, sheet.Cell{Text: "#DIV/0!", Kind: sheet.Error, Flag: sheet.Formula}},
		{`<c t="b"><v>1</v></c>`, sheet.Cell{Text: "TRUE", Kind: sheet.Bool}},
		{`<c t="d"><v>2020-05-12</v></c>`, sheet.Cell{Text: "2020-05-12", Kind: sheet.Date}},
		{`<c><v>0.30000000000000004</v></c>`, sheet.Cell{Text: "0.3", Kind: sheet.Number}},
		{`<c><v>1.5E-3</v></c>`, sheet.Cell{Text: "0.0015", Kind: sheet.Number}},
		{`<c><v>123456789012345</v></c>`, sheet.Cell{Text: "123456789012345", Kind: sheet.Number}},
		{`<c><v>3.3090219900101E+17</v></c>`, sheet.Cell{Text: "330902199001010000", Kind: sheet.Number, Flag: sheet.Mangled}},
		{`<c s="1"><v>43963</v></c>`, sheet.Cell{Text: "2020-05-12", Kind: sheet.Date}},
		{`<c s="2"><v>43963.5</v></c>`, sheet.Cell{Text: "2020-05-12T12:00:00", Kind: sheet.Date}},
		{`<c s="5"><v>0.354166666666667</v></c>`, sheet.Cell{Text: "08:30:00", Kind: sheet.Date}},
		{`<c s="3"><v>43963</v></c>`, sheet.Cell{Text: "43963", Kind: sheet.Number}},
		{`<c s="4"><v>1.5</v></c>`, sheet.Cell{Text: "1.5", Kind: sheet.Number}}, // elapsed hours
		{`<c s="1"><v>-5</v></c>`, sheet.Cell{Text: "-5", Kind: sheet.Number}},
	} {
		all := rows(t, open(t, book(t, "<row>"+c.xml+"</row>", nil), sheet.Options{}))
		if len(all) != 1 || all[0].Cells[0] != c.want {
			t.Errorf("%s: %+v", c.xml, all)
		}
	}
}

func TestDatesOfThe1904EpochAreRight(t *testing.T) {
	b := book(t, `<row><c s="1"><v>42501</v></c></row>`, map[string]string{"xl/workbook.xml": `<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`})
	if got := rows(t, open(t, b, sheet.Options{}))[0].Text(0); got != "2020-05-12" {
		t.Error(got)
	}
}

func TestSparseAndHiddenRowsKeepTheirNumbers(t *testing.T) {
	all := rows(t, open(t, book(t, `<row r="3" hidden="1"><c r="B3"><v>1</v></c></row><row r="5"><c r="A5" s="1"/></row><row r="1048576"><c r="SR1048576"><v>2</v></c><c r="XFD1048576" s="2"/></row>`, nil), sheet.Options{}))
	if len(all) != 2 || all[0].N != 3 || !all[0].Hidden || all[0].Text(1) != "1" || all[0].Text(0) != "" || all[1].N != 1048576 || all[1].Hidden || all[1].Text(511) != "2" {
		t.Fatal(all)
	}
}

func TestDamagedWorkbooksAreRefusedNotCutShort(t *testing.T) {
	for name, c := range map[string]struct {
		data, want string
		parts      map[string]string
	}{
		"sheet ends early":        {"", "sheet_damaged", map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c><v>1</v></c></row><row>`}},
		"sheet ends after a row":  {"", "sheet_damaged", map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c><v>1</v></c></row>`}},
		"sheet is not XML":        {"<row><c><v>1</v></c></row><row & >", "sheet_damaged", nil},
		"no such string":          {`<row><c t="s"><v>99</v></c></row>`, "sheet_damaged", nil},
		"rows go backwards":       {`<row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>`, "sheet_damaged", nil},
		"cells go backwards":      {`<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, "sheet_damaged", nil},
		"cell reference nonsense": {`<row><c r="ZZZZ1"><v>1</v></c></row>`, "sheet_damaged", nil},
		"too wide":                {`<row><c r="SS1"><v>1</v></c></row>`, "sheet_too_wide", nil},
		"document type":           {"", "sheet_damaged", map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>`}},
		"huge text":               {"", "sheet_damaged", map[string]string{"xl/sharedStrings.xml": `<sst><si><t>` + noise(2<<20) + `</t></si></sst>`}},
		"macros":                  {"", "sheet_macros", map[string]string{"xl/vbaProject.bin": "x"}},
		"binary workbook":         {"", "sheet_xlsb", map[string]string{"xl/workbook.bin": "x"}},
		"Word":                    {"", "sheet_unknown", map[string]string{"word/document.xml": "<x/>"}},
		"no worksheets":           {"", "sheet_unknown", map[string]string{"xl/workbook.xml": "<workbook/>"}},
	} {
		if got := refusal(t, book(t, c.data, c.parts), sheet.Options{}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// noise is n letters that hardly compress.
func noise(n int) string {
	rng, b := rand.New(rand.NewPCG(3, 4)), make([]byte, n)
	for i := range b {
		b[i] = byte('A' + rng.IntN(26))
	}
	return string(b)
}

func TestAFlippedByteInTheSheetIsFound(t *testing.T) {
	b := book(t, strings.Repeat(`<row><c><v>1</v></c><c t="inlineStr"><is><t>abcdef</t></is></c></row>`, 50), nil)
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, "sheet1.xml") {
			continue
		}
		at, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for i := range int64(f.CompressedSize64) {
			bad := bytes.Clone(b)
			bad[at+i] ^= 0x10
			if got := refusal(t, bad, sheet.Options{}); got == "" {
				t.Errorf("byte %d: not noticed", i)
			}
		}
	}
}

func TestLargeZipBombsAreRefusedUnopened(t *testing.T) {
	testkit.Large(t)
	zeros := func(n int) map[string]string { return map[string]string{"xl/media/big.bin": strings.Repeat("\x00", n)} }
	many := map[string]string{}
	for i := range 1994 { // with the seven parts of the workbook one too many
		many[fmt.Sprintf("xl/media/%d", i)] = ""
	}
	delete(many, "xl/media/0")
	if got := refusal(t, book(t, "", many), sheet.Options{}); got != "" {
		t.Errorf("2,000 entries: %q", got)
	}
	many["xl/media/0"] = ""
	for name, parts := range map[string]map[string]string{"ratio": zeros(4 << 20), "entries": many} {
		if got := refusal(t, book(t, "", parts), sheet.Options{}); got != "sheet_bomb" {
			t.Errorf("%s: %q", name, got)
		}
	}
	// The directory may also lie: claim 600 MiB, then claim less than there is.
	honest := book(t, `<row><c><v>1</v></c></row>`, nil)
	if got := refusal(t, resize(t, honest, 600<<20), sheet.Options{}); got != "sheet_bomb" {
		t.Errorf("claimed size: %q", got)
	}
	if got := refusal(t, resize(t, honest, 20), sheet.Options{}); got != "sheet_damaged" {
		t.Errorf("understated size: %q", got)
	}
}

// resize rewrites the unpacked size that the directory gives for the sheet.
func resize(t *testing.T, b []byte, size uint32) []byte {
	t.Helper()
	b = bytes.Clone(b)
	at := bytes.LastIndex(b, []byte("xl/worksheets/sheet1.xml")) - 46 // the fixed part of a directory entry
	if string(b[at:at+4]) != "PK\x01\x02" {
		t.Fatal("no directory entry here")
	}
	for i := range 4 {
		b[at+24+i] = byte(size >> (8 * i))
	}
	return b
}

func TestProtectedAndOldWorkbooksAreNamed(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	var encrypted bytes.Buffer
	if err := f.Write(&encrypted, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	if got := refusal(t, encrypted.Bytes(), sheet.Options{}); got != "sheet_encrypted" {
		t.Errorf("encrypted: %q", got)
	}
	// An .xls is an OLE compound file whose directory names a stream Workbook, or Book before 1997.
	ole := func(stream string) []byte {
		b := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 70_000)...)
		for _, c := range stream {
			b = append(b, byte(c), 0)
		}
		return append(b, make([]byte, 500)...)
	}
	for stream, want := range map[string]string{"Workbook": "sheet_xls", "Book": "sheet_xls", "WordDocument": "sheet_unknown"} {
		if got := refusal(t, ole(stream), sheet.Options{}); got != want {
			t.Errorf("%s: %q", stream, got)
		}
	}
}

func TestSheetsAreListedAndChosen(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range []string{"说明", "工程", "隐藏"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(name, "A1", fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetVisible("隐藏", false); err != nil {
		t.Fatal(err)
	}
	if err := f.MoveSheet("隐藏", "说明"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	for choose, want := range map[string]string{"": "0", "工程": "1", "隐藏": "2"} {
		table := open(t, b.Bytes(), sheet.Options{Sheet: choose})
		if got := rows(t, table)[0].Text(0); got != want {
			t.Errorf("%q: %s", choose, got)
		}
		if got := fmt.Sprint(table.Detected().Sheets); got != "[{隐藏 true} {说明 false} {工程 false}]" {
			t.Error(got)
		}
	}
	if got := refusal(t, b.Bytes(), sheet.Options{Sheet: "没有"}); got != "sheet_none" {
		t.Error(got)
	}
}

// Our reader must see in an ordinary workbook what excelize sees.
func TestReaderAgreesWithExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for r := 1; r <= 60; r++ {
		for c := 1; c <= 12; c += 1 + r%3 {
			at, err := excelize.CoordinatesToCellName(c, r)
			if err != nil {
				t.Fatal(err)
			}
			value := []any{r * c, float64(r) / 8, fmt.Sprintf("第 %d 行\n%s", r, strings.Repeat("字", c)), r%2 == 0, ""}[(r+c)%5]
			if err := f.SetCellValue("Sheet1", at, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	want, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows(t, open(t, b.Bytes(), sheet.Options{})) {
		if got := line(r); strings.TrimRight(got, "|") != strings.TrimRight(strings.Join(want[r.N-1], "|"), "|") {
			t.Errorf("row %d: %q, want %q", r.N, got, want[r.N-1])
		}
	}
}

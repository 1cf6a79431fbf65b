package sheet_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

func writers() map[string]func(io.Writer) sheet.Writer {
	return map[string]func(io.Writer) sheet.Writer{
		"csv":  sheet.NewCSV,
		"xlsx": func(w io.Writer) sheet.Writer { return sheet.NewXLSX(w, "人防工程") },
	}
}

func write(t testing.TB, make func(io.Writer) sheet.Writer, columns []sheet.Column, data [][]sheet.Cell) []byte {
	t.Helper()
	var b bytes.Buffer
	w := make(&b)
	if err := w.Header(columns); err != nil {
		t.Fatal(err)
	}
	for _, r := range data {
		if err := w.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(s string) sheet.Cell { return sheet.Cell{Text: s, Kind: sheet.Text} }

// survives is what the Writer contract promises of a text.
func survives(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, s)
}

// roundTrip writes the texts as rows of three behind a row number and reads them back, in both formats.
func roundTrip(t *testing.T, values []string) {
	t.Helper()
	var data [][]sheet.Cell
	for i := 0; i+3 <= len(values); i += 3 {
		data = append(data, []sheet.Cell{{Text: fmt.Sprint(len(data) + 1), Kind: sheet.Number}, text(values[i]), text(values[i+1]), text(values[i+2])})
	}
	for name, make := range writers() {
		all := rows(t, open(t, write(t, make, []sheet.Column{{Name: "no"}, {Name: "a"}, {Name: "b"}, {Name: "c"}}, data), sheet.Options{}))
		if len(all) != len(data)+1 {
			t.Fatalf("%s: %d rows, want %d", name, len(all), len(data)+1)
		}
		for i, r := range data {
			for j, c := range r {
				got, want := all[i+1].Text(j), survives(c.Text)
				// a run of replacement characters stands for as many bytes as the text had broken ones
				if strings.Contains(want, "\ufffd") {
					got, want = squeeze(got), squeeze(want)
				}
				if got != want {
					t.Errorf("%s: row %d column %d is %q, want %q", name, i+1, j, got, want)
				}
			}
		}
	}
}

func squeeze(s string) string {
	for strings.Contains(s, "\ufffd\ufffd") {
		s = strings.ReplaceAll(s, "\ufffd\ufffd", "\ufffd")
	}
	return s
}

var awkward = []string{
	"", " ", "  x ", "=1+1", "+86", "-5", "@x", "\tx", "\rx", "\nx", "＝x", "＋", "－", "＠a", "'", "''", "'=", "''=x", "'x", "=", "O'Brien",
	`"`, `""`, `a"b`, `"a"`, "a,b", "a;b", "a\tb", "a|b", "a\nb", "a\r\nb", "a\rb", "\r\n", "a\n", "\n", "\\.", "#", "#N/A", "null", "TRUE", "00123",
	"330902199001010016", "3.30902E+17", "_x0041_", "_x005F_", "_x005F_x0041_", "_x005F_x005F_x0041_", "_x000D_", "_x", "_x00GG_", "x_x0041_y_x0042_",
	"\x00", "\x01\x1f", "\x7f\u0085", "\ufeff", "a\ufeff", "\xff\xfe", "\ufffd", "\ufffe", "\U0010ffff", "𠮷", "👨‍👩‍👧", "שלום", "<b>&amp;</b>", "]]>", "&#65;", "${jndi:x}", "\u2028", "1,234.5", "2020-05-12", " =1", "　",
}

func TestAwkwardTextsSurviveBothFormats(t *testing.T) {
	var values []string
	for _, s := range awkward {
		values = append(values, s, "x"+s, s+"x")
	}
	roundTrip(t, values)
}

func TestArbitraryTextsSurviveBothFormats(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var values []string
	for range 6000 {
		var b strings.Builder
		for range rng.IntN(4) {
			b.WriteString(awkward[rng.IntN(len(awkward))])
			if rng.IntN(3) == 0 {
				b.WriteRune(rune(rng.IntN(0x110000)))
			}
		}
		values = append(values, b.String())
	}
	roundTrip(t, values)
}

func FuzzTextsSurviveBothFormats(f *testing.F) {
	for _, s := range awkward {
		f.Add(s, "x", s+s)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) { roundTrip(t, []string{a, b, c}) })
}

func TestFormulasInCSVAreInertAndNumbersAreNot(t *testing.T) {
	got := string(write(t, sheet.NewCSV, []sheet.Column{{Name: "=a"}, {Name: "b"}}, [][]sheet.Cell{
		{text("=HYPERLINK(\"x\")"), {Text: "-5.5", Kind: sheet.Number}},
		{text("-5.5"), text("＠x")},
		{text("+1")},
		{text("\tx"), text("'=x")},
		{text("")},
	}))
	want := "\ufeff'=a,b\r\n\"'=HYPERLINK(\"\"x\"\")\",-5.5\r\n'-5.5,'＠x\r\n'+1\r\n'\tx,''=x\r\n\"\"\r\n"
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	for _, make := range writers() {
		w := make(io.Discard)
		if err := w.Header([]sheet.Column{{Name: "a"}}); err != nil {
			t.Fatal(err)
		}
		if e := fault.As(w.Row([]sheet.Cell{{Text: "=1", Kind: sheet.Number}})); e.Code.ID != "cell_number" {
			t.Error("text must not pass as a number:", e)
		}
	}
}

func TestTypedCellsComeBackTyped(t *testing.T) {
	cells := []sheet.Cell{
		{Text: "15000.5", Kind: sheet.Number},
		{Text: "-0.1", Kind: sheet.Number},
		{Text: "2020-05-12", Kind: sheet.Date},
		{Text: "2020-05-12T08:30:00", Kind: sheet.Date},
		{Text: "TRUE", Kind: sheet.Bool},
		{Text: "FALSE", Kind: sheet.Bool},
		text("=1+1"), text("007"),
	}
	got := rows(t, open(t, write(t, writers()["xlsx"], make([]sheet.Column, 8), [][]sheet.Cell{cells}), sheet.Options{}))
	last := got[len(got)-1]
	for i, c := range cells {
		if last.Cells[i] != c {
			t.Errorf("column %d: %+v, want %+v", i, last.Cells[i], c)
		}
	}
}

func TestWhatASpreadsheetCannotHoldIsWrittenAsText(t *testing.T) {
	cells := []sheet.Cell{{Text: "12345678901234567890.5", Kind: sheet.Number}, {Text: "1850-01-01", Kind: sheet.Date}, {Text: "soon", Kind: sheet.Date}}
	got := rows(t, open(t, write(t, writers()["xlsx"], make([]sheet.Column, 3), [][]sheet.Cell{cells}), sheet.Options{}))
	for i, c := range cells {
		if got[len(got)-1].Cells[i] != text(c.Text) {
			t.Errorf("%+v", got[len(got)-1].Cells[i])
		}
	}
	w := writers()["xlsx"](io.Discard)
	if err := w.Header(nil); err != nil {
		t.Fatal(err)
	}
	if e := fault.As(w.Row([]sheet.Cell{text(strings.Repeat("长", 32768))})); e.Code.ID != "cell_too_long" {
		t.Error(e)
	}
}

// What the spreadsheet program sees is checked with another reader than ours.
func TestWorkbookHasHeaderStyleDropDownsAndHiddenColumns(t *testing.T) {
	choices := []string{"在用", "闲置, 封堵", strings.Repeat("长", 200), "\"x\""}
	b := write(t, writers()["xlsx"], []sheet.Column{{Name: "名称", Width: 30}, {Name: "状态", Choices: choices}, {Name: "id", Hidden: true}}, [][]sheet.Cell{{text("A"), text("在用"), text("01")}})
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const name = "人防工程"
	if list := f.GetSheetList(); len(list) != 2 || list[0] != name {
		t.Fatal(list)
	}
	if visible, err := f.GetSheetVisible("_choices"); err != nil || visible {
		t.Error("the list of choices shows", err)
	}
	if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Error(panes, err)
	}
	if visible, err := f.GetColVisible(name, "C"); err != nil || visible {
		t.Error("column C shows", err)
	}
	if width, err := f.GetColWidth(name, "A"); err != nil || width != 30 {
		t.Error(width, err)
	}
	style, err := f.GetCellStyle(name, "A1")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.GetStyle(style); err != nil || !s.Font.Bold {
		t.Error("the header is not bold", err)
	}
	dvs, err := f.GetDataValidations(name)
	if err != nil || len(dvs) != 1 || dvs[0].Sqref != "B2:B1048576" || dvs[0].Formula1 != "_choices!$B$1:$B$4" {
		t.Fatalf("%+v %v", dvs, err)
	}
	if v, err := f.GetCellValue("_choices", "B2"); err != nil || v != choices[1] {
		t.Error(v, err)
	}
}

func TestSheetNamesAreMadeAcceptable(t *testing.T) {
	for _, name := range []string{"", "a/b:c*?[x]\\", "'quoted'", strings.Repeat("长", 40), strings.Repeat("𠮷", 40), "_choices", "\x00\n"} {
		b := write(t, func(w io.Writer) sheet.Writer { return sheet.NewXLSX(w, name) }, []sheet.Column{{Name: "a", Choices: []string{"x"}}}, nil)
		if all := rows(t, open(t, b, sheet.Options{})); len(all) != 1 || all[0].Text(0) != "a" {
			t.Errorf("%q: %v", name, all)
		}
	}
}

func TestRowBeforeHeaderIsRefused(t *testing.T) {
	for name, make := range writers() {
		if err := make(io.Discard).Row(nil); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

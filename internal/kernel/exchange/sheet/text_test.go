package sheet_test

import (
	"bytes"
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

func TestDelimiterIsFound(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"comma":             {"a,b,c\n1,2,3\n", ","},
		"tab":               {"a\tb\n1,5\t2\n", "\t"},
		"semicolon":         {"a;b\n1,5;2,5\n2,5;3,5\n", ";"},
		"bar":               {"a|b|c\n1|2|3\n", "|"},
		"title above":       {"Shelters; as of today\nname,address,places\nA,B street,1\nC,D street,2\n", ","},
		"commas in quotes":  {"a;b\n\"1,2,3\";x\n\"4,5,6\";y\n", ";"},
		"one column":        {"name\nA\nB\n", ","},
		"one line, no end":  {"a\tb\tc", "\t"},
		"text with | in it": {"name,note\nA,x|y|z\nB,plain\n", ","},
	} {
		if got := open(t, []byte(c.text), sheet.Options{}).Detected().Delimiter; got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := refusal(t, []byte("a,b"), sheet.Options{Delimiter: "x"}); got != "sheet_delimiter" {
		t.Error(got)
	}
	if got := line(rows(t, open(t, []byte("a,b;c\n"), sheet.Options{Delimiter: ";"}))[0]); got != "a,b|c" {
		t.Error(got)
	}
}

func TestRowNumbersCountBlankRowsAndLineBreaks(t *testing.T) {
	all := rows(t, open(t, []byte("a,b\r\n\r\n\"x\ny\nz\",2\r\n,\r\n3,4\r\n\r\n"), sheet.Options{}))
	var got [][2]int
	for _, r := range all {
		got = append(got, [2]int{r.N, r.Line})
	}
	want := [][2]int{{1, 1}, {3, 3}, {5, 7}}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || all[1].Text(0) != "x\ny\nz" {
		t.Fatalf("rows and lines %v, want %v", got, want)
	}
}

func TestQuotesInsideUnquotedCellsAreKept(t *testing.T) {
	all := rows(t, open(t, []byte("name,size\npipe,5\" x 3\"\n\"6\"\" pipe\",2\n"), sheet.Options{}))
	if len(all) != 3 || all[1].Text(1) != `5" x 3"` || all[2].Text(0) != `6" pipe` {
		t.Fatal(all)
	}
}

func TestBadQuotesGiveARowWithAProblem(t *testing.T) {
	all := rows(t, open(t, []byte("a,b\n\"x\"y,1\n\"open,2\n3,\"4\"\n5,6\nq\"r,\"s\nt,7\n"), sheet.Options{}))
	want := []struct {
		n, line, last int
		text          string
	}{{1, 1, 0, "a|b"}, {2, 2, 2, `"x"y,1`}, {3, 3, 4, "\"open,2\n3,\"4\""}, {5, 5, 0, "5|6"}, {6, 6, 6, `q"r,"s`}, {7, 7, 0, "t|7"}}
	if len(all) != len(want) {
		t.Fatalf("%d rows: %v", len(all), all)
	}
	for i, w := range want {
		r := all[i]
		if r.N != w.n || r.Line != w.line || line(r) != w.text || (r.Problem != nil) != (w.last > 0) {
			t.Errorf("row %d: %d %d %q %v", i, r.N, r.Line, line(r), r.Problem)
		}
		if w.last > 0 && (r.Problem.Code.ID != "row_quote" || r.Problem.Args["last"] != w.last) {
			t.Errorf("row %d: %v", i, r.Problem)
		}
	}
}

func TestQuoteNeverClosedRefusesTheFileNamingTheLine(t *testing.T) {
	b := []byte("a,b\n1,2\n\"3,4\n5,6\n7,8\n")
	table := open(t, b, sheet.Options{})
	for table.Next() {
	}
	e := fault.As(table.Err())
	if e.Code.ID != "sheet_quote_open" || e.Args["line"] != 3 || table.Seen() != 2 {
		t.Fatalf("after %d rows: %v", table.Seen(), e)
	}
}

func TestHugeRecordsAreRefusedInLittleMemory(t *testing.T) {
	const size = 16 << 20 // never held in memory
	for name, b := range map[string]byte{"one line": 'x', "one quoted cell": '"'} {
		table, err := sheet.Open(repeated{b}, size, sheet.Options{MaxBytes: 2 * size, Encoding: "utf-8"})
		if err != nil {
			t.Fatal(name, err)
		}
		for table.Next() {
		}
		if e := fault.As(table.Err()); e.Code.ID != "sheet_long_record" {
			t.Errorf("%s: %v", name, e)
		}
	}
}

// repeated is a file of one byte repeated.
type repeated struct{ b byte }

func (r repeated) ReadAt(p []byte, _ int64) (int, error) {
	copy(p, bytes.Repeat([]byte{r.b}, len(p)))
	return len(p), nil
}

func TestRecordJustUnderTheCapIsRead(t *testing.T) {
	long := strings.Repeat("x", sheet.MaxRecordBytes-8)
	all := rows(t, open(t, []byte("a,b\n\""+long+"\",1\nc,d\n"), sheet.Options{}))
	if len(all) != 3 || all[1].Text(0) != long {
		t.Fatal(len(all))
	}
}

func TestTooManyColumnsAreRefused(t *testing.T) {
	if got := refusal(t, []byte("a"+strings.Repeat(",a", sheet.MaxColumns)), sheet.Options{}); got != "sheet_too_wide" {
		t.Error(got)
	}
	all := rows(t, open(t, []byte("a"+strings.Repeat(",", 3000)+"\n"), sheet.Options{}))
	if len(all) != 1 || len(all[0].Cells) != sheet.MaxColumns {
		t.Error("blank columns beyond the limit should do no harm")
	}
}

func TestFilesThatAreNoTablesAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ b, want string }{
		"empty": {"", "sheet_empty"}, "PDF": {"%PDF-1.7\n", "sheet_unknown"}, "HTML called xls": {"\n<html><table>", "sheet_unknown"},
		"PNG": {"\x89PNG\r\n\x1a\n", "sheet_unknown"}, "binary": {"a\x00b\x00\x00\x00c\x00", "sheet_unknown"}, "gzip": {"\x1f\x8b\x08", "sheet_unknown"},
		"broken zip": {"PK\x03\x04 and then nothing", "sheet_damaged"},
	} {
		if got := refusal(t, []byte(c.b), sheet.Options{}); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := refusal(t, []byte("a,b,c,d"), sheet.Options{MaxBytes: 6}); got != "too_large" {
		t.Error(got)
	}
}

func TestOldMacLineEndsAreLineEnds(t *testing.T) {
	checkLines(t, open(t, []byte("a,b\r1,2\r3,4\r"), sheet.Options{}), "a,b\n1,2\n3,4")
}

func TestKindsOfTextCellsAreGuessedCarefully(t *testing.T) {
	all := rows(t, open(t, []byte("12,-3.50,007,330902199001010016,3.30902E+17,x,,1e5\n"), sheet.Options{}))
	for i, want := range []struct {
		kind sheet.Kind
		flag sheet.Flag
	}{{sheet.Number, 0}, {sheet.Number, 0}, {sheet.Text, 0}, {sheet.Text, 0}, {sheet.Text, sheet.Mangled}, {sheet.Text, 0}, {sheet.Blank, 0}, {sheet.Text, 0}} {
		if c := all[0].Cells[i]; c.Kind != want.kind || c.Flag != want.flag {
			t.Errorf("%q is %v %v", c.Text, c.Kind, c.Flag)
		}
	}
}

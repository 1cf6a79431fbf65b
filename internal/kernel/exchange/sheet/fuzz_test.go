package sheet_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// read opens and reads b whatever it is; it fails the test on anything but rows or a refusal.
func read(t *testing.T, b []byte, opt sheet.Options) ([]sheet.Row, *sheet.Table) {
	t.Helper()
	table, err := sheet.Open(bytes.NewReader(b), int64(len(b)), opt)
	if err != nil {
		if fault.As(err).Kind == fault.Internal {
			t.Fatalf("not a refusal a person can read: %v", err)
		}
		return nil, nil
	}
	defer table.Close()
	var all []sheet.Row
	for table.Next() {
		all = append(all, table.Row().Clone())
	}
	if err := table.Err(); err != nil {
		if fault.As(err).Kind == fault.Internal {
			t.Fatalf("not a refusal a person can read: %v", err)
		}
		return all, nil
	}
	return all, table
}

func FuzzEveryLineIsAccountedFor(f *testing.F) {
	for _, s := range []string{mainland, "a,b\n\"x\"y,1\n\"open,2\n3,\"4\"\n", "a\r\n\r\n\"b\nc\"\n", "x\"y,z\n", "a;b;c\n1;2;3", "\"", "\xff\xfea\x00", "\"a\n\"", ",,\n,", "a\"b,\"c\nd\n"} {
		f.Add([]byte(s))
	}
	for _, name := range []string{"gbk", sheet.Big5, sheet.UTF16LE} {
		f.Add(encode(f, name, "名,地\n一,上\n"))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		all, table := read(t, b, sheet.Options{})
		for i, r := range all {
			if i > 0 && (r.N <= all[i-1].N || r.Line <= all[i-1].Line) {
				t.Fatalf("row %d: number %d line %d after %d, %d", i, r.N, r.Line, all[i-1].N, all[i-1].Line)
			}
		}
		if table == nil || table.Detected().Format != "csv" || table.Detected().Encoding != sheet.UTF8 || !utf8.Valid(b) {
			return
		}
		plain := strings.TrimPrefix(string(b), "\ufeff")
		if strings.Contains(plain, "\n") && !strings.Contains(plain, `"`) {
			countLines(t, all, plain, table.Detected().Delimiter)
		}
		visible := func(s string) int {
			return len(strings.Map(func(r rune) rune {
				if strings.ContainsRune("\"'\r\n "+table.Detected().Delimiter, r) || r <= ' ' {
					return -1
				}
				return r
			}, s))
		}
		total := 0
		for _, r := range all {
			for _, c := range r.Cells {
				total += visible(c.Text)
			}
		}
		if want := visible(plain); total != want && strings.TrimSpace(plain) == plain {
			t.Errorf("%d visible bytes of %d: %q", total, want, b)
		}
	})
}

// countLines: without quotes, every line that is not blank is a row.
func countLines(t *testing.T, all []sheet.Row, text, delimiter string) {
	t.Helper()
	want := 0
	for l := range strings.SplitSeq(text, "\n") {
		blank := true
		for c := range strings.SplitSeq(l, delimiter) {
			blank = blank && strings.TrimSpace(c) == ""
		}
		if !blank {
			want++
		}
	}
	if len(all) != want {
		t.Errorf("%d rows of %d lines: %q", len(all), want, text)
	}
}

func FuzzHeaderNamesAreUniqueAndComplete(f *testing.F) {
	for _, s := range []string{mainland, "a,,\n,b,c\n1,2,3\n", "电话,电话,电话 (2)\n", "A,B\n", ",A\n1,2\n", "x,\n\"\"\"\",3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, _ := read(t, []byte(s), sheet.Options{})
		headers := []sheet.Header{sheet.SuggestHeader(all), sheet.HeaderAt(all, 1, 2), sheet.HeaderAt(all, 0, 0)}
		for _, h := range headers {
			seen := map[string]bool{}
			for _, n := range h.Names {
				if n == "" || seen[n] {
					t.Errorf("%q: blank or repeated name in %q", s, h.Names)
				}
				seen[n] = true
			}
			if len(h.Names) != len(headers[0].Names) || h.Last < h.First {
				t.Errorf("%q: %+v", s, h)
			}
		}
	})
}

func FuzzSheetXMLNeverPanics(f *testing.F) {
	for _, s := range []string{`<row r="2"><c r="A2" t="s"><v>1</v></c></row>`, `<row><c t="inlineStr"><is><r><t>a</t></r></is></c></row>`, `<row><c s="1"><v>1e300</v></c></row>`, `<row`, `</sheetData>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, _ := read(t, book(t, s, nil), sheet.Options{})
		for i, r := range all {
			if i > 0 && r.N <= all[i-1].N || len(r.Cells) > sheet.MaxColumns {
				t.Errorf("%q: %v", s, r)
			}
		}
	})
}

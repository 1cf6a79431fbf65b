package paper_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/paper"
)

func TestADocumentSaysWhatItLacks(t *testing.T) {
	tests := []struct {
		name   string
		change func(*paper.Document)
		field  string
		code   fault.Code
	}{
		{"no title", func(d *paper.Document) { d.Title = " \n" }, "title", paper.CodeNeeded},
		{"no issuer", func(d *paper.Document) { d.Issuer = "" }, "issuer", paper.CodeNeeded},
		{"no date", func(d *paper.Document) { d.Date = time.Time{} }, "date", paper.CodeNeeded},
		{"no world", func(d *paper.Document) { d.World = "" }, "world", paper.CodeWorld},
		{"an unknown world", func(d *paper.Document) { d.World = "Live" }, "world", paper.CodeWorld},
		{"square brackets", func(d *paper.Document) { d.Number = "舟防指[2026]3号" }, "number", paper.CodeNumber},
		{"a padded number", func(d *paper.Document) { d.Number = "舟防指〔2026〕03号" }, "number", paper.CodeNumber},
		{"第 in the number", func(d *paper.Document) { d.Number = "舟防指〔2026〕第3号" }, "number", paper.CodeNumber},
		{"a short year", func(d *paper.Document) { d.Number = "舟防指〔26〕3号" }, "number", paper.CodeNumber},
		{"a long title", func(d *paper.Document) { d.Title = strings.Repeat("长", 121) }, "title", paper.CodeLong},
		{"a fifth level", func(d *paper.Document) { d.Body = []paper.Block{paper.Heading(5, "五级")} }, "body", paper.CodeLevel},
		{"an uneven table", func(d *paper.Document) {
			d.Body = []paper.Block{{Table: &paper.Table{Head: []string{"一"}, Rows: [][]string{{"1", "2"}}}}}
		}, "body", paper.CodeTable},
		{"printed at no date", func(d *paper.Document) { d.PrintedOn = time.Time{} }, "printed_on", paper.CodeNeeded},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := report()
			test.change(d)
			for _, write := range []func() error{d.Check, func() error { return d.PDF(&bytes.Buffer{}) }, func() error { return d.DOCX(&bytes.Buffer{}) }} {
				var e *fault.Error
				if err := write(); !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Name != test.field || e.Fields[0].Code != test.code {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}

func TestAPDFNamesTheCharactersItCannotPrint(t *testing.T) {
	d := report()
	d.Title = "关于😀的通报"
	d.Body = append(d.Body, paper.Text("ꓦ和😀"))
	var e *fault.Error
	if err := d.PDF(&bytes.Buffer{}); !errors.As(err, &e) || e.Code != paper.CodeGlyphs || e.Args["chars"] != "😀ꓦ" {
		t.Errorf("got %v", err)
	}
	if err := d.DOCX(&bytes.Buffer{}); err != nil {
		t.Errorf("Word has other faces: %v", err)
	}
}

func TestTheSameDocumentMakesTheSameBytes(t *testing.T) {
	for name, write := range map[string]func(*paper.Document, *bytes.Buffer) error{
		"pdf":  func(d *paper.Document, b *bytes.Buffer) error { return d.PDF(b) },
		"docx": func(d *paper.Document, b *bytes.Buffer) error { return d.DOCX(b) },
	} {
		var one, other bytes.Buffer
		if err := errors.Join(write(report(), &one), write(report(), &other)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), other.Bytes()) {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
}

package paper_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"haidun/internal/paper"
)

// sheet is a form with a cell over two rows, one over two columns, and so many rows.
func sheet(rows int) *paper.Document {
	g := &paper.Grid{Widths: []float64{1, 1, 2}, Head: 1, Rows: []paper.GridRow{
		{Cells: []paper.GridCell{{Text: "序号", Label: true}, {Text: "项目", Label: true}, {Text: "内容", Label: true}}},
		{Cells: []paper.GridCell{{Text: "单位", Label: true, Rows: 2}, {Text: "名称", Label: true}, {Text: "某单位"}}},
		{Cells: []paper.GridCell{{Text: "跨两列", Columns: 2}}},
	}}
	for range rows {
		g.Rows = append(g.Rows, paper.GridRow{Cells: []paper.GridCell{{Text: "1"}, {Text: "项"}, {Text: "值"}}})
	}
	return &paper.Document{
		World: paper.Live, Kind: paper.Record, Sheet: true, Free: true, Issuer: "某办", Title: "登记表", Number: "无编号", Date: time.Date(2026, 5, 12, 0, 0, 0, 0, china),
		Body: []paper.Block{{Grid: g}},
	}
}

func TestGridRepeatsItsHeadOnEveryPageItReaches(t *testing.T) {
	pages, err := sheet(80).Pages()
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages[1:] {
		if p[0] != "序号|项目|内容|" {
			t.Errorf("page %d begins with %s", i+2, p[0])
		}
	}
	rows := 0
	for _, p := range pages {
		rows += strings.Count(strings.Join(p, "\n"), "1|项|值|")
	}
	if rows != 80 {
		t.Errorf("%d of 80 rows are printed", rows)
	}
}

func TestGridWhoseCellsDoNotFillItsColumnsIsRefused(t *testing.T) {
	for name, change := range map[string]func(g *paper.Grid){
		"one too few":          func(g *paper.Grid) { g.Rows[0].Cells = g.Rows[0].Cells[:2] },
		"one too many":         func(g *paper.Grid) { g.Rows[0].Cells = append(g.Rows[0].Cells, paper.GridCell{}) },
		"reaches down too far": func(g *paper.Grid) { g.Rows[2].Cells[0].Rows = 2 },
		"over a taken cell":    func(g *paper.Grid) { g.Rows[2].Cells[0].Columns = 3 },
		"no columns":           func(g *paper.Grid) { g.Widths = nil },
		"head beyond its end":  func(g *paper.Grid) { g.Head = 9 },
	} {
		d := sheet(0)
		change(d.Body[0].Grid)
		if d.Check() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if err := sheet(0).Check(); err != nil {
		t.Error(err)
	}
}

func TestCharacterWithoutAGlyphIsBoxedWithANoteAndStaysInTheWordFile(t *testing.T) {
	d := sheet(1)
	d.Body[0].Grid.Rows[3].Cells[2].Text = "𠮷田㼆村"
	pages, err := d.Pages()
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(pages[0], "\n")
	for _, want := range []string{"□田□村", "U+20BB7", "U+3F06"} {
		if !strings.Contains(all, want) {
			t.Errorf("the page lacks %s:\n%s", want, all)
		}
	}
	pdfOf(t, d)
	if word := documentXML(t, d); !strings.Contains(word, "𠮷田㼆村") || !strings.Contains(word, `<w:vMerge w:val="restart"/>`) || !strings.Contains(word, `<w:gridSpan w:val="2"/>`) || !strings.Contains(word, "<w:tblHeader/>") {
		t.Errorf("the Word file is\n%.600s", word)
	}
	d.Free = false
	d.Number = ""
	if err := d.PDF(io.Discard); err == nil {
		t.Error("a document that is not free was printed without a glyph")
	}
}

func TestCellLongerThanAPageGoesOn(t *testing.T) {
	d := sheet(0)
	d.Body[0].Grid.Rows[2].Cells[0].Text = strings.Repeat("很长的内容逐行排到下一页。", 300)
	pages, err := d.Pages()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(strings.Join(pages[0], "")+strings.Join(pages[1], ""), "|", "")
	for _, p := range pages[2:] {
		text += strings.ReplaceAll(strings.Join(p, ""), "|", "")
	}
	if n := strings.Count(strings.ReplaceAll(text, "序号项目内容", ""), "很长的内容"); len(pages) < 3 || n < 290 {
		t.Errorf("%d pages, %d of 300 sentences", len(pages), n)
	}
}

func documentXML(t *testing.T, d *paper.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.DOCX(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

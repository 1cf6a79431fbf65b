package paper

import (
	"fmt"
	"strings"

	"haidun/internal/paper/pdf"
)

// formSheets are the pages of a form: its title, a line with who issues it and its number, the body, and who signs.
func (d *Document) formSheets() []sheet {
	var rows []row
	st := d.sheetTitle()
	for _, l := range st.balanced(d.Title, typeWidth) {
		rows = append(rows, row{height: titleLeading, keep: true, words: l.text, draw: func(p *pdf.Page, x, y float64) {
			st.centred(p, l.text, x, y+baseline(titleLeading, st.size), typeWidth, pdf.Black)
		}})
	}
	rows = append(rows, d.overLine()...)
	rows = append(rows, d.bodyRows()...)
	if d.By != "" {
		for _, s := range []string{d.By, day(d.Date)} {
			left := max(0, typeWidth-small.width(s)-2*pitch)
			for _, l := range small.lines(s, typeWidth-left, typeWidth-left) {
				rows = append(rows, textRow(small, l, left, typeWidth-left, footLeading))
			}
		}
	}
	for _, s := range paragraphs(d.Notes) {
		rows = append(rows, cell.block("注："+s, 0, 0, typeWidth, cellLeading)...)
	}
	return paginate(rows)
}

// sheetTitle is a form's title somewhat smaller where it fits into one line then.
func (d *Document) sheetTitle() style {
	for st := title; st.size >= size3+1; st.size-- {
		if st.width(d.Title) <= typeWidth {
			return st
		}
	}
	return title
}

// overLine stands between the title and the body: the issuer on the left, the number on the right; below each other where
// they do not fit.
func (d *Document) overLine() (out []row) {
	number := ""
	if d.Number != "" {
		number = "编号：" + d.Number
	}
	gap := row{height: size5 / 2, keep: true}
	if cell.width(d.Issuer)+cell.width(number)+size5 <= typeWidth {
		return []row{gap, {height: cellLeading, keep: true, words: strings.TrimSpace(d.Issuer + "　" + number), draw: func(p *pdf.Page, x, y float64) {
			base := y + baseline(cellLeading, cell.size)
			cell.ink(p, d.Issuer, x, base, 0, pdf.Black)
			cell.ink(p, number, x+typeWidth-cell.width(number), base, 0, pdf.Black)
		}}, gap}
	}
	out = append(out, gap)
	for _, s := range []string{d.Issuer, number} {
		for _, r := range cell.block(s, 0, 0, typeWidth, cellLeading) {
			r.keep = true
			out = append(out, r)
		}
	}
	return append(out, gap)
}

// goesOn says above a page after the first which form it belongs to.
func (d *Document) goesOn(p *pdf.Page, n, of int) {
	pages := fmt.Sprintf("（第%d页，共%d页）", n, of)
	name := d.Title
	if d.Number != "" {
		name += "　" + d.Number
	}
	st := cell
	for st.width(name) > typeWidth-st.width(pages) {
		name = strings.TrimSuffix(name, "…")
		runes := []rune(name)
		name = string(runes[:len(runes)-1]) + "…"
	}
	base := marginTop - cellLeading - 2*mm + baseline(cellLeading, st.size)
	st.ink(p, name, marginLeft, base, 0, pdf.Black)
	st.ink(p, pages, marginLeft+typeWidth-st.width(pages), base, 0, pdf.Black)
}

// box stands for a character that no face has.
const box = "□"

// boxed is the document with a box for every character that no face has, and a note that says which they were.
func (d *Document) boxed() *Document {
	missing := d.missing()
	if missing == "" {
		return d
	}
	var codes []string
	for _, r := range missing {
		codes = append(codes, fmt.Sprintf("U+%04X", r))
	}
	change := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(missing, r) {
				return []rune(box)[0]
			}
			return r
		}, s)
	}
	out := *d
	for _, s := range []*string{
		&out.Issuer, &out.Number, &out.CopyNo, &out.Urgency, &out.Signatory, &out.Title, &out.To, &out.By, &out.Notes, &out.CopyTo, &out.PrintedBy,
	} {
		*s = change(*s)
	}
	out.Attachments = make([]string, len(d.Attachments))
	for i, s := range d.Attachments {
		out.Attachments[i] = change(s)
	}
	out.Body = make([]Block, len(d.Body))
	for i, b := range d.Body {
		out.Body[i] = b.with(change)
	}
	if d.Code != nil {
		code := *d.Code
		code.Caption = change(code.Caption)
		out.Code = &code
	}
	note := fmt.Sprintf("标为“%s”处的字在内置字体中没有字形（%s），Word 格式保留原字", box, strings.Join(codes, "、"))
	if out.Notes != "" {
		note = "\n" + note
		if !d.Sheet {
			note = "；" + note[1:]
		}
	}
	out.Notes += note
	return &out
}

// with is the block with its texts changed.
func (b Block) with(change func(string) string) Block {
	b.Text = change(clean(b.Text))
	if b.Table != nil {
		t := *b.Table
		t.Title, t.Head = change(clean(t.Title)), changed(t.Head, change)
		t.Rows = make([][]string, len(b.Table.Rows))
		for i, r := range b.Table.Rows {
			t.Rows[i] = changed(r, change)
		}
		b.Table = &t
	}
	if b.Grid != nil {
		b.Grid = b.Grid.with(func(s string) string { return change(clean(s)) })
	}
	if b.Picture != nil {
		pic := *b.Picture
		pic.Title = change(clean(pic.Title))
		b.Picture = &pic
	}
	return b
}

func changed(list []string, change func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = change(clean(s))
	}
	return out
}

// Pages are the lines of every page as the PDF lays them out, for whoever wants to know how long it gets or what stands
// where.
//
// Errors: those of [Document.Check].
func (d *Document) Pages() (out [][]string, err error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	d = d.cleaned()
	if d.Free {
		d = d.boxed()
	}
	for _, s := range d.sheets() {
		page := []string{}
		for _, r := range s.rows {
			if r.words != "" {
				page = append(page, r.words)
			}
		}
		out = append(out, page)
	}
	return out, nil
}

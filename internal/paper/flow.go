package paper

import (
	"unicode/utf8"

	"haidun/internal/paper/pdf"
)

// The page of GB/T 9704-2012, 5.1 and 5.2, in points: A4, 37 mm above the text and 28 mm beside it, 156 mm × 225 mm of
// text in 22 lines.
const (
	mm         = 72 / 25.4
	pageWidth  = 210 * mm
	pageHeight = 297 * mm
	marginTop  = 37 * mm
	marginLeft = 28 * mm
	typeWidth  = 156 * mm
	typeHeight = 225 * mm
	leading    = typeHeight / 22
)

// row is what no page break may part.
type row struct {
	height float64
	keep   bool  // stays on the page of the next row
	blank  bool  // vanishes at the top of a page
	again  []row // what is repeated above it at the top of a page: the head of its table
	close  func(p *pdf.Page, x, y float64)
	draw   func(p *pdf.Page, x, y float64) // from its upper left corner; nil draws nothing
	words  string                          // what it says, for tests
}

// sheet is a laid-out page.
type sheet struct {
	rows []row
	used float64
}

// paginate puts rows on pages. Rows that keep together move to the next page together, unless they fill more than one.
func paginate(rows []row) (out []sheet) {
	out = []sheet{{}}
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[end-1].keep {
			end++
		}
		group := rows[i:end]
		height := 0.0
		for _, r := range group {
			height += r.height
		}
		if now := &out[len(out)-1]; now.used > 0 && now.used+height > typeHeight+tolerance && !tooHigh(group) {
			out = append(out, sheet{})
		}
		for _, r := range group {
			out = place(out, r)
		}
		i = end
	}
	return out
}

// tooHigh tells whether rows would not fit on a page of their own.
func tooHigh(rows []row) bool {
	height := 0.0
	for _, r := range rows[0].again {
		height += r.height
	}
	for _, r := range rows {
		height += r.height
	}
	return height > typeHeight+tolerance
}

// place puts one row on the last page or on a new one.
func place(out []sheet, r row) []sheet {
	now := &out[len(out)-1]
	if now.used > 0 && now.used+r.height > typeHeight+tolerance {
		out = append(out, sheet{})
		now = &out[len(out)-1]
	}
	if now.used == 0 {
		if r.blank {
			return out
		}
		for _, head := range r.again {
			now.rows = append(now.rows, head)
			now.used += head.height
		}
	}
	now.rows = append(now.rows, r)
	now.used += r.height
	return out
}

// blank is an empty line.
func blank() row { return row{height: leading, blank: true} }

// textRow is one line of text, from left on. A line that is not the last of its paragraph is stretched to width.
func textRow(st style, l broken, left, width, height float64) row {
	return row{height: height, words: l.text, draw: func(p *pdf.Page, x, y float64) {
		st.write(p, l, x+left, y+baseline(height, st.size), width)
	}}
}

// baseline is how far below the top of a line of some height text of some size stands.
func baseline(height, size float64) float64 { return (height-size)/2 + 0.86*size }

// write draws a line from x on.
func (st style) write(p *pdf.Page, l broken, x, y, width float64) {
	extra := 0.0
	if n := utf8.RuneCountInString(l.text); n > 1 && !l.last {
		if extra = (width - (l.width - st.space)) / float64(n-1); extra > st.size/3 { // too loose to be read as a line
			extra = 0
		}
	}
	st.ink(p, l.text, x, y, extra, pdf.Black)
}

// ink draws s with extra space between its characters, changing the face where one lacks a character.
func (st style) ink(p *pdf.Page, s string, x, y, extra float64, c pdf.Color) {
	pen := pdf.Pen{Size: st.size, Space: st.space + extra, Color: c, Bold: st.bold}
	from := 0
	flush := func(to int) {
		if to > from && pen.Face != nil {
			p.Text(pen, x, y, s[from:to])
			x += st.width(s[from:to]) + extra*float64(utf8.RuneCountInString(s[from:to]))
		}
		from = to
	}
	for i, r := range s {
		if f := st.drawn(r); f != pen.Face {
			flush(i)
			pen.Face = f
		}
	}
	flush(len(s))
}

// centred draws s in the middle of a width.
func (st style) centred(p *pdf.Page, s string, x, y, width float64, c pdf.Color) {
	st.ink(p, s, x+(width-st.width(s)+st.space)/2, y, 0, c)
}

// block sets a paragraph between left and the right edge of width; its first line begins indent further in.
func (st style) block(s string, left, indent, width, height float64) (out []row) {
	for i, l := range st.lines(s, width-left-indent, width-left) {
		at := left
		if i == 0 {
			at += indent
		}
		out = append(out, textRow(st, l, at, width-at, height))
	}
	return out
}

package paper

import (
	"haidun/internal/paper/pdf"
)

// The measures of tables.
const (
	cellLeading = 18.0
	cellPad     = 4.0
	thin        = 0.6
	wholeRow    = 8 // lines of a row that still stays on one page
)

// rows of a table: each line of a row of cells is one, so that a long row goes on over the page. The head is repeated.
func (t *Table) rows() []row {
	columns := t.columns()
	var out []row
	if s := line(t.Title); s != "" {
		out = append(out, captionRows(s, true)...)
	}
	head := cutRow(t.Head, columns, cellTop, true)
	for i := range head {
		head[i].keep = true
	}
	out = append(out, head...)
	for _, cells := range t.Rows {
		for _, r := range cutRow(cells, columns, cell, false) {
			r.again = head
			out = append(out, r)
		}
	}
	if len(t.Rows) == 0 {
		out[len(out)-1].keep = false
	}
	return append(out, row{height: leading / 3, blank: true})
}

// columns are the left edges of the columns, and the right edge of the last.
func (t *Table) columns() []float64 {
	edges, sum := []float64{0}, 0.0
	share := func(i int) float64 {
		if t.Widths == nil {
			return 1
		}
		return t.Widths[i]
	}
	for i := range t.Head {
		sum += share(i)
	}
	for i := range t.Head {
		edges = append(edges, edges[i]+typeWidth*share(i)/sum)
	}
	return edges
}

// cutRow cuts a row of cells into its lines. The first and the last two of them stay together, and all when they are few.
func cutRow(cells []string, columns []float64, st style, middle bool) (out []row) {
	set := make([][]broken, len(cells))
	n := 1
	for i, s := range cells {
		width := columns[i+1] - columns[i] - 2*cellPad
		for _, part := range paragraphs(s) {
			set[i] = append(set[i], st.lines(part, width, width)...)
		}
		n = max(n, len(set[i]))
	}
	for k := range n {
		first, last := k == 0, k == n-1
		height, top := cellLeading, 0.0
		if first {
			height, top = height+cellPad, cellPad
		}
		if last {
			height += cellPad
		}
		r := row{height: height, keep: !last && (n <= wholeRow || k == 0 || k == n-2)}
		for i := range set {
			if k < len(set[i]) {
				r.words += set[i][k].text
			}
			r.words += "|"
		}
		r.draw = func(p *pdf.Page, x, y float64) {
			if first {
				p.Box(x, y, typeWidth, thin, pdf.Black)
			}
			if last {
				p.Box(x, y+height, typeWidth, thin, pdf.Black)
			}
			for _, edge := range columns {
				p.Box(x+min(edge, typeWidth-thin), y, thin, height, pdf.Black)
			}
			for i, lines := range set {
				if k >= len(lines) {
					continue
				}
				left, width, base := x+columns[i]+cellPad, columns[i+1]-columns[i]-2*cellPad, y+top+baseline(cellLeading, st.size)
				if middle {
					st.centred(p, lines[k].text, left, base, width, pdf.Black)
				} else {
					st.ink(p, lines[k].text, left, base, 0, pdf.Black) // not stretched: columns are narrow
				}
			}
		}
		r.close = func(p *pdf.Page, x, y float64) { p.Box(x, y, typeWidth, thin, pdf.Black) }
		out = append(out, r)
	}
	return out
}

package paper

import (
	"slices"

	"haidun/internal/paper/pdf"
)

// Grid is a table of bordered cells as forms have them: labels beside values, and cells over several columns and rows.
type Grid struct {
	Title  string
	Widths []float64 // shares of the width, one for each column
	Head   int       // so many first rows are repeated on every page that the grid reaches
	Rows   []GridRow
	Whole  bool // stays on one page, if one holds it
}

// GridRow is a row. Its cells fill the columns that no cell of a row above reaches into.
type GridRow struct {
	Cells []GridCell
	Lines int // at least so high, in lines of text: room to sign in
}

// GridCell is a cell. Line breaks part its paragraphs.
type GridCell struct {
	Text    string
	Label   bool // stands in the middle, in the face of headings
	Columns int  // that it spans; 0 is 1
	Rows    int  // that it spans; 0 is 1
}

// middleOf is how high a cell may be for its label to stand half-way down it: beyond that it would be read on another page.
const middleOf = 12

// spot is a cell with its place.
type spot struct {
	GridCell
	row, column int // of its upper left corner
	rows, cols  int
	set         []broken
	from, to    int // the lines of the grid that it covers
}

// spots places the cells; false where a row leaves a column open or has a cell too many.
func (g *Grid) spots() ([]spot, bool) {
	var out []spot
	taken := make([]int, len(g.Widths)) // rows that a cell from above still reaches into
	for i, r := range g.Rows {
		column := 0
		skip := func() {
			for column < len(taken) && taken[column] > 0 {
				column++
			}
		}
		for _, c := range r.Cells {
			skip()
			s := spot{GridCell: c, row: i, column: column, rows: max(1, c.Rows), cols: max(1, c.Columns)}
			if column+s.cols > len(taken) || i+s.rows > len(g.Rows) {
				return nil, false
			}
			for k := column; k < column+s.cols; k++ {
				if taken[k] > 0 {
					return nil, false
				}
				taken[k] = s.rows
			}
			column += s.cols
			out = append(out, s)
		}
		if skip(); column < len(taken) {
			return nil, false
		}
		for k := range taken {
			taken[k]--
		}
	}
	return out, true
}

// even tells whether the cells of every row fill its columns.
func (g *Grid) even() bool {
	for _, w := range g.Widths {
		if !(w > 0) {
			return false
		}
	}
	_, ok := g.spots()
	return ok && len(g.Widths) > 0 && len(g.Widths) <= maxColumns && g.Head >= 0 && g.Head <= len(g.Rows)
}

// edges are the left edges of the columns, and the right edge of the last.
func (g *Grid) edges() []float64 {
	sum := 0.0
	for _, w := range g.Widths {
		sum += w
	}
	edges := []float64{0}
	for i, w := range g.Widths {
		edges = append(edges, edges[i]+typeWidth*w/sum)
	}
	return edges
}

func (c GridCell) style() style {
	if c.Label {
		return cellTop
	}
	return cell
}

// measure sets the text of the cells and answers how many lines each row has.
func (g *Grid) measure(spots []spot, edges []float64) []int {
	high := make([]int, len(g.Rows))
	for i, r := range g.Rows {
		high[i] = max(1, r.Lines)
	}
	for i := range spots {
		s := &spots[i]
		width := edges[s.column+s.cols] - edges[s.column] - 2*cellPad
		for _, part := range paragraphs(s.Text) {
			if s.Label {
				s.set = append(s.set, s.style().balanced(part, width)...)
				continue
			}
			s.set = append(s.set, s.style().lines(part, width, width)...)
		}
		if s.rows == 1 {
			high[s.row] = max(high[s.row], len(s.set))
		}
	}
	for i := range spots { // what spans rows makes the last of them higher, if need be
		s := &spots[i]
		have := 0
		for k := s.row; k < s.row+s.rows; k++ {
			have += high[k]
		}
		high[s.row+s.rows-1] += max(0, len(s.set)-have)
	}
	return high
}

// rows of a grid: each line of text is one, so that a long cell goes on over the page.
func (g *Grid) rows() []row {
	spots, ok := g.spots()
	if !ok {
		return nil
	}
	edges := g.edges()
	high := g.measure(spots, edges)
	first := make([]int, len(high)+1)
	for i, n := range high {
		first[i+1] = first[i] + n
	}
	for i := range spots {
		spots[i].from, spots[i].to = first[spots[i].row], first[spots[i].row+spots[i].rows]
	}
	var out []row
	if s := line(g.Title); s != "" {
		out = append(out, captionRows(s, true)...)
	}
	again := []row{{draw: rule}}
	for i, n := range high {
		for k := range n {
			r := lineRow(spots, edges, first[i]+k, k == 0, k == n-1)
			r.keep = g.Whole && (i < len(high)-1 || k < n-1) || i < g.Head || k < n-1 && (n <= wholeRow || k == 0 || k == n-2)
			r.again = again
			out = append(out, r)
		}
		if i < g.Head {
			again = slices.Clone(out[len(out)-first[i+1]:])
		}
	}
	return append(out, row{height: leading / 3, blank: true})
}

func rule(p *pdf.Page, x, y float64) { p.Box(x, y, typeWidth, thin, pdf.Black) }

// lineRow is line n of a grid: of each cell the part that lies in it.
func lineRow(spots []spot, edges []float64, n int, opens, closes bool) row {
	r := row{height: cellLeading, close: rule}
	top := 0.0
	if opens {
		r.height, top = r.height+cellPad, cellPad
	}
	if closes {
		r.height += cellPad
	}
	var here []spot
	for _, s := range spots {
		if n < s.from || n >= s.to {
			continue
		}
		here = append(here, s)
		if l := s.line(n); l != nil {
			r.words += l.text
		}
		r.words += "|"
	}
	height := r.height
	r.draw = func(p *pdf.Page, x, y float64) {
		for _, s := range here {
			left, width := x+edges[s.column], edges[s.column+s.cols]-edges[s.column]
			if n == s.from {
				p.Box(left, y, width, thin, pdf.Black)
			}
			if n == s.to-1 {
				p.Box(left, y+height, width, thin, pdf.Black)
			}
			p.Box(left, y, thin, height, pdf.Black)
			p.Box(min(left+width, x+typeWidth-thin), y, thin, height, pdf.Black)
			s.ink(p, n, left, y+top, width)
		}
	}
	return r
}

// line is what of the cell's text stands in line n of the grid, nil for nothing.
func (s *spot) line(n int) *broken {
	at := n - s.from
	if room := s.to - s.from; s.Label && room <= middleOf {
		at -= (room - len(s.set)) / 2
	}
	if at < 0 || at >= len(s.set) {
		return nil
	}
	return &s.set[at]
}

func (s *spot) ink(p *pdf.Page, n int, left, y, width float64) {
	l := s.line(n)
	if l == nil {
		return
	}
	st := s.style()
	base := y + baseline(cellLeading, st.size)
	if s.Label {
		st.centred(p, l.text, left+cellPad, base, width-2*cellPad, pdf.Black)
		return
	}
	st.ink(p, l.text, left+cellPad, base, 0, pdf.Black)
}

// texts are all that a grid says, clean.
func (g *Grid) texts() []string {
	out := []string{clean(g.Title)}
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			out = append(out, clean(c.Text))
		}
	}
	return out
}

// with is the grid with its texts changed.
func (g *Grid) with(change func(string) string) *Grid {
	out := *g
	out.Title = change(g.Title)
	out.Rows = make([]GridRow, len(g.Rows))
	for i, r := range g.Rows {
		out.Rows[i] = GridRow{Lines: r.Lines, Cells: make([]GridCell, len(r.Cells))}
		for k, c := range r.Cells {
			c.Text = change(c.Text)
			out.Rows[i].Cells[k] = c
		}
	}
	return &out
}

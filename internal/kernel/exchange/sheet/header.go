package sheet

import (
	"fmt"
	"strings"
)

// Header is where the column names of a table are, and what they are.
type Header struct {
	First, Last int      // row numbers (Row.N); 0 where the table has no header
	Names       []string // one per column, unique, for display
}

// maxHeaderRows is how many rows a header has at most.
const maxHeaderRows = 3

// headerSearch is how many rows are tried as header.
const headerSearch = 20

// SuggestHeader finds the header among the first rows of a table (some 50 are enough; see Row.Clone). It is the first
// row most of whose columns hold text and which is unlike the rows below it; titles above are passed over. A second
// and a third header row under merged cells are joined to the first as "A / B / C". Where no row qualifies — a table that starts with
// data — First and Last are 0 and the names are column letters.
func SuggestHeader(rows []Row) Header {
	width := columns(rows)
	for i := 0; i < len(rows) && i < headerSearch; i++ {
		if !qualifies(rows, i, width) || filled(rows[i]) < width && qualifies(rows, i+1, width) && filled(rows[i+1]) == width {
			continue // the second: a line of particulars above the complete header
		}
		end := i + 1
		for end < len(rows) && end < i+maxHeaderRows && continues(rows[end-1], rows[end], width) {
			end++
		}
		return makeHeader(rows[i:end], width)
	}
	return Header{Names: display(make([]string, width))}
}

func qualifies(rows []Row, i, width int) bool {
	return i < len(rows) && headerLike(rows[i], width) && below(rows, i, width)
}

// filled is the number of cells of r that hold something.
func filled(r Row) int {
	n := 0
	for _, c := range r.Cells {
		if strings.TrimSpace(c.Text) != "" {
			n++
		}
	}
	return n
}

// HeaderAt takes rows first–last (Row.N) as header, whatever they look like. Row numbers 0, 0 mean no header. Rows that
// are not among rows count as blank.
func HeaderAt(rows []Row, first, last int) Header {
	var in []Row
	for _, r := range rows {
		if r.N >= first && r.N <= last && first > 0 {
			in = append(in, r)
		}
	}
	h := makeHeader(in, columns(rows))
	h.First, h.Last = max(0, first), max(0, last)
	return h
}

// columns is the number of columns up to the last one in use.
func columns(rows []Row) int {
	width := 0
	for _, r := range rows {
		for i := len(r.Cells) - 1; i >= width && r.Problem == nil; i-- {
			if strings.TrimSpace(r.Cells[i].Text) != "" {
				width = i + 1
			}
		}
	}
	return width
}

// headerLike reports whether at least half of the columns of r hold text, and none anything else.
func headerLike(r Row, width int) bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c.Text) != "" && c.Kind != Text {
			return false
		}
	}
	n := filled(r)
	return r.Problem == nil && n > 0 && 2*n >= width
}

// below reports whether row i differs from those under it: in one column at least they hold something else than text,
// or values that repeat while the header's does not, or longer or shorter text. A table of a single row is all header.
func below(rows []Row, i, width int) bool {
	rest := rows[i+1:]
	if len(rest) == 0 {
		return i == 0
	}
	for _, r := range rest[:min(len(rest), headerSearch)] {
		for c := range width {
			if c < len(r.Cells) && r.Cells[c].Kind != Text && r.Cells[c].Kind != Blank && strings.TrimSpace(rows[i].Text(c)) != "" {
				return true
			}
		}
	}
	return distinct(rows[i], width) && standsOut(rows[i], rest, width)
}

// distinct reports whether the cells of r in use are all different, as names of columns are.
func distinct(r Row, width int) bool {
	seen := map[string]bool{}
	for i := range width {
		if t := strings.TrimSpace(r.Text(i)); t != "" {
			if seen[t] {
				return false
			}
			seen[t] = true
		}
	}
	return true
}

// standsOut reports whether r's text occurs nowhere below it, column by column: data repeat, headers do not.
func standsOut(r Row, rest []Row, width int) bool {
	for _, below := range rest {
		for i := range width {
			if t := r.Text(i); t != "" && below.Text(i) == t {
				return false
			}
		}
	}
	return true
}

// continues reports whether second is the lower row of a two-row header: it holds text only, fills at least one blank
// of the first to the right of a name, and where both are filled the first is the name of a group.
func continues(first, second Row, width int) bool {
	fills, group := false, ""
	for i := range width {
		a, b := strings.TrimSpace(first.Text(i)), strings.TrimSpace(second.Text(i))
		if b != "" && second.Cells[i].Kind != Text {
			return false
		}
		switch {
		case a != "":
			if group = ""; b != "" {
				group = a
			}
		case b != "" && group == "":
			return false
		case b != "":
			fills = true
		}
	}
	return fills
}

// makeHeader joins the rows of a header column by column. A name in an upper row stands for the blanks to its right as
// long as there is something beneath them.
func makeHeader(rows []Row, width int) Header {
	names := make([]string, width)
	for k, r := range rows {
		group := ""
		for i := range width {
			name := strings.Join(strings.Fields(r.Text(i)), " ")
			if name != "" {
				group = name
			} else if beneath(rows[k+1:], i) {
				name = group
			} else {
				group = ""
			}
			names[i] = joined(names[i], name)
		}
	}
	h := Header{Names: display(names)}
	if len(rows) > 0 {
		h.First, h.Last = rows[0].N, rows[len(rows)-1].N
	}
	return h
}

// beneath reports whether any of the lower rows of a header has a name in column i.
func beneath(lower []Row, i int) bool {
	for _, r := range lower {
		if strings.TrimSpace(r.Text(i)) != "" {
			return true
		}
	}
	return false
}

func joined(upper, lower string) string {
	switch {
	case upper == "":
		return lower
	case lower == "" || lower == upper:
		return upper
	}
	return upper + " / " + lower
}

// display makes names fit for showing and telling apart: a blank becomes the column's letter, a repetition gets a number.
func display(names []string) []string {
	taken := map[string]bool{}
	out := make([]string, len(names))
	for i, name := range names {
		if name == "" {
			name = ColumnName(i)
		}
		out[i] = name
		for n := 2; taken[out[i]]; n++ {
			out[i] = fmt.Sprintf("%s (%d)", name, n)
		}
		taken[out[i]] = true
	}
	return out
}

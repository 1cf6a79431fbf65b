package template

import (
	"strconv"
	"strings"
)

// row reads a line of a table: |cell|cell|, |= for one that is repeated on every page.
func (r *reader) row(line string, at place) {
	if r.table() == nil {
		r.refuse(at, "“|”开头的行要写在表格里:先写“#表 列宽…”", "a line that begins with “|” stands in a table: write “#table widths…” first")
		return
	}
	n := node{place: at, kind: rowNode}
	column := at.column + 1
	body := line[1:]
	if strings.HasPrefix(body, "=") {
		n.top, body, column = true, body[1:], column+1
	}
	for _, part := range split(body) {
		n.cells = append(n.cells, r.cell(part, place{at.line, column}))
		column += len([]rune(part)) + 1
	}
	r.add(n)
}

// split parts a row at its bars; one behind a backslash does not part it, and one at the end ends it.
func split(body string) (out []string) {
	from := 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '\\':
			i++
		case '|':
			out, from = append(out, body[from:i]), i+1
		}
	}
	if rest := body[from:]; strings.TrimSpace(rest) != "" || len(out) == 0 {
		out = append(out, rest)
	}
	return out
}

// cell reads a cell: its options between angle brackets, then its text.
func (r *reader) cell(part string, at place) cell {
	c := cell{columns: 1, rows: 1}
	trimmed := strings.TrimLeft(part, " \t　")
	c.place = place{at.line, at.column + len([]rune(part)) - len([]rune(trimmed))}
	if strings.HasPrefix(trimmed, "<") {
		if options, rest, ok := strings.Cut(trimmed[1:], ">"); ok {
			for _, o := range strings.Fields(options) {
				r.option(&c, o)
			}
			trimmed = strings.TrimLeft(rest, " \t　")
			c.column = c.column + 2 + len([]rune(options)) + len([]rune(rest)) - len([]rune(trimmed))
		}
	}
	c.text = r.phraseOf(strings.TrimRight(trimmed, " \t　"), c.place)
	return c
}

// cellOptions are the words for a cell's options.
var cellOptions = map[string]string{"列": "c", "行": "r", "高": "h", "c": "c", "r": "r", "h": "h"}

// option reads one option of a cell: 列3, 行2, 高5, 左 (c3, r2, h5, left).
func (r *reader) option(c *cell, o string) {
	if o == "左" || o == "left" {
		c.left = true
		return
	}
	runes := []rune(o)
	n, err := strconv.Atoi(string(runes[1:]))
	switch is := cellOptions[string(runes[0])]; {
	case is == "" || err != nil || n < 1 || n > 40:
		r.refuse(c.place, "格子的选项“%s”不认识:有 列2、行2、高5、左", "the option “%s” of a cell is unknown: there are c2, r2, h5, left", o)
	case is == "c":
		c.columns = n
	case is == "r":
		c.rows = n
	default:
		c.high = n
	}
}

// spans refuses rows whose cells do not fill the columns. What reaches down stays within its part.
func (r *reader) spans(nodes []node, columns int) {
	taken := make([]int, columns)
	last := place{}
	for _, n := range nodes {
		if n.kind != rowNode {
			r.reaches(taken, last)
			clear(taken)
			r.spans(n.body, columns)
			r.spans(n.other, columns)
			continue
		}
		last = n.place
		have := 0
		for _, t := range taken {
			if t > 0 {
				have++
			}
		}
		for _, c := range n.cells {
			have += c.columns
		}
		if have != columns || !fill(taken, n.cells) {
			r.refuse(n.place, "这一行占 %d 列,表格有 %d 列", "this row takes %d columns, the table has %d", have, columns)
			return
		}
	}
	r.reaches(taken, last)
}

// fill puts the cells of a row where no cell from above reaches; false where one does not fit.
func fill(taken []int, cells []cell) bool {
	next := make([]int, len(taken))
	for k, t := range taken {
		next[k] = max(0, t-1)
	}
	column := 0
	for _, c := range cells {
		for column < len(taken) && taken[column] > 0 {
			column++
		}
		for range c.columns {
			if column >= len(taken) || taken[column] > 0 {
				return false
			}
			next[column] = c.rows - 1
			column++
		}
	}
	copy(taken, next)
	return true
}

func (r *reader) reaches(taken []int, at place) {
	for _, t := range taken {
		if t > 0 {
			r.refuse(at, "有格子向下跨的行超出了这一部分", "a cell reaches down beyond this part of the table")
			return
		}
	}
}

// sign reads a signature area: |-parted, one box for each who signs.
func (r *reader) sign(rest string, at, behind place) node {
	n := node{place: at, kind: signNode}
	column := behind.column
	for _, part := range split(rest) {
		n.cells = append(n.cells, r.cell(part, place{at.line, column}))
		column += len([]rune(part)) + 1
	}
	if rest == "" || len(n.cells) > 4 {
		r.refuse(at, "“#签章”后面写 1 到 4 个签章人,用“|”分开", "“#sign” needs 1 to 4 who sign, parted by “|”")
	}
	return n
}

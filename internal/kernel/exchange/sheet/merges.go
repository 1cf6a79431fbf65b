package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// merge is a cell of a workbook that spans several rows of its first column.
type merge struct{ column, first, last int }

// maxMerges is how many merged cells of a sheet are known; a sheet with more is a form, not a table.
const maxMerges = 100_000

// merges are the merged cells of a sheet, which stand behind its rows. They are counted as the reading passes them; to
// fill them in, they must be read ahead.
type merges struct {
	list  []merge
	fill  bool
	value map[merge]Cell
}

// note keeps a mergeCell element if it spans rows.
func (m *merges) note(e xml.StartElement) {
	from, to, ok := strings.Cut(attr(e, "ref"), ":")
	column1, ok1 := column(from)
	column2, ok2 := column(to)
	first, err1 := strconv.Atoi(strings.TrimLeft(from, letters))
	last, err2 := strconv.Atoi(strings.TrimLeft(to, letters))
	if ok && ok1 && ok2 && err1 == nil && err2 == nil && column1 <= column2 && first < last && first > 0 && len(m.list) < maxMerges && column1 < MaxColumns {
		m.list = append(m.list, merge{column1, first, last})
	}
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// readMerges reads ahead what is merged in a part.
func readMerges(name string, r io.ReadCloser) (merges, error) {
	m := merges{fill: true, value: map[merge]Cell{}}
	s := newScanner(name, r)
	defer s.Close()
	for {
		tok, err := s.token()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		switch e, _ := tok.(xml.StartElement); e.Name.Local {
		case "sheetData":
			if err := s.skip(); err != nil {
				return m, err
			}
		case "mergeCell":
			m.note(e)
		}
	}
}

// apply gives the lower rows of merged cells the value of the first. A row that says nothing else stays blank.
func (m *merges) apply(row *Row) {
	if !m.fill || row.blank() {
		return
	}
	for _, g := range m.list {
		switch {
		case g.first == row.N && g.column < len(row.Cells):
			m.value[g] = row.Cells[g.column]
		case g.first < row.N && row.N <= g.last && m.value[g] != (Cell{}):
			for len(row.Cells) <= g.column {
				row.Cells = append(row.Cells, Cell{})
			}
			if row.Cells[g.column] == (Cell{}) {
				row.Cells[g.column] = m.value[g]
			}
		}
	}
}

// Merged is how many cells that span several rows reach below row header, as far as they are known: all of them once the
// table has been read to its end.
func (t *Table) Merged(header int) (n int) {
	if s, ok := t.src.(*bookSource); ok {
		for _, g := range s.merges.list {
			if g.last > max(header, g.first) {
				n++
			}
		}
	}
	return n
}

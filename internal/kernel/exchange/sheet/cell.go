package sheet

import (
	"strings"

	"haidun/internal/kernel/fault"
)

// Kind is what the source says a cell holds. Delimited text has only Blank, Text and Number, the last being a guess.
type Kind uint8

// The kinds of cell.
const (
	Blank  Kind = iota
	Text        // as typed
	Number      // plain decimal digits, never in scientific notation
	Date        // ISO: 2020-05-12, 2020-05-12T08:30:00, or 08:30:00 where there is no day
	Bool        // TRUE or FALSE
	Error       // a formula's error, such as #N/A
)

// Flag marks a cell that needs a second look.
type Flag uint8

// The flags of a cell.
const (
	Formula Flag = 1 << iota // Text is the value last calculated; blank if it never was
	Mangled                  // digits beyond the fifteenth are lost: an ID or card number spoilt by a spreadsheet program
	Broken                   // holds U+FFFD: characters that the encoding could not read
)

// Cell is one cell. Line breaks inside Text are \n.
type Cell struct {
	Text string
	Kind Kind
	Flag Flag
}

// Has reports whether the cell carries flag f.
func (c Cell) Has(f Flag) bool { return c.Flag&f != 0 }

// Row is one row of the source. Cells may be shorter or longer than the header; after the last cell all is blank.
type Row struct {
	N      int // 1-based number of the row as a spreadsheet program shows it, blank rows counted
	Line   int // 1-based line of the text on which it starts; equals N for XLSX
	Hidden bool
	Cells  []Cell
	// Problem says why the row could not be read; Cells then holds one cell with the row's text as it came.
	Problem *fault.Error
}

// Text is the text of the cell in 0-based column i, "" beyond the end.
func (r Row) Text(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i].Text
}

// Clone is a copy that outlives the next call of Table.Next.
func (r Row) Clone() Row {
	r.Cells = append([]Cell(nil), r.Cells...)
	return r
}

func (r Row) blank() bool {
	for _, c := range r.Cells {
		if c.Flag != 0 || strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return r.Problem == nil
}

// ColumnName is the letter name of 0-based column i: A, B, …, Z, AA.
func ColumnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

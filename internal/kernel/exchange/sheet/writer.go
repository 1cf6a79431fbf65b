package sheet

import "errors"

// Writer writes one table: Header once, then rows, then Close, which completes the file. After an error the file is
// worthless. Texts are written as far as every format can hold them: line breaks become \n, and control characters that
// XML forbids become U+FFFD.
type Writer interface {
	// Header declares the columns and writes their names.
	Header([]Column) error
	// Row writes the cells of a row from the first column on. Text is text whatever it looks like; Number must be a
	// plain decimal, Date an ISO date or date-time.
	Row([]Cell) error
	// Close finishes the file and must be called even after an error, to release what the writer holds. It does not
	// close the io.Writer beneath.
	Close() error
}

// Column describes a column of a table to be written. All but the name concern XLSX only.
type Column struct {
	Name    string
	Width   float64  // in characters; 0 chooses by the name
	Choices []string // values offered in a drop-down list; other values are refused by the spreadsheet program
	Hidden  bool
}

var errNoHeader = errors.New("sheet: a row before the header")

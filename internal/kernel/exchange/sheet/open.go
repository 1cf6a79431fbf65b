package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"haidun/internal/kernel/fault"
)

// Limits of what is read.
const (
	MaxColumns     = 512
	MaxRecordBytes = 1 << 20   // one record of delimited text, or one piece of text of an XLSX
	maxBytes       = 256 << 20 // a file, unless Options says otherwise
)

// Options override what Open would find out by itself. The zero value detects everything.
type Options struct {
	Encoding   string // one of Encodings
	Delimiter  string // "," ";" "\t" or "|"
	Sheet      string // name of the sheet of a workbook; default: the first visible one
	FillMerged bool   // of a workbook: a merged cell's value belongs to all its rows, not to the first alone
	MaxBytes   int64  // cap on the file's size; default 256 MiB
}

// Detected says how a file is being read.
type Detected struct {
	Format    string // "xlsx", "csv", "json", "geojson" or "dbf"
	Encoding  string // of text: the encoding in use
	Header    int    // row of the column names where the format itself says it; 0 where they must be looked for
	Guesses   []Guess
	Delimiter string  // csv
	Sheets    []Sheet // xlsx: worksheets in order
	Sheet     string  // xlsx: the sheet in use
}

// Guess is an encoding the text might be in. Score is the share of its characters that are common ones, 0–1.
type Guess struct {
	Encoding string
	Score    float64
}

// Sheet is a worksheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
}

// Table is an open table, read row by row:
//
//	for t.Next() {
//		row := t.Row()
//	}
//	if err := t.Err(); err != nil { … }
//
// It is not safe for concurrent use.
type Table struct {
	detected Detected
	src      source
	row      Row
	seen     int
	err      error
	done     bool
}

// source yields rows in order; io.EOF ends it. It may reuse the row's cells.
type source interface {
	next(*Row) error
	io.Closer
}

// Open finds out what the size bytes of src are and makes them ready for reading. src must stay readable until Close;
// several tables may share it.
//
// Refusals are *fault.Error with a Code of this package, or fault.CodeTooLarge.
func Open(src io.ReaderAt, size int64, opt Options) (*Table, error) {
	limit := opt.MaxBytes
	if limit <= 0 {
		limit = maxBytes
	}
	if size > limit {
		return nil, fault.New(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": fmt.Sprintf("%d MiB", limit>>20)})
	}
	if size <= 0 {
		return nil, refuse(CodeEmpty, nil)
	}
	head := make([]byte, min(size, 512))
	if _, err := src.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, fmt.Errorf("read the head of the file: %w", err)
	}
	t := &Table{}
	var err error
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		err = t.openWorkbook(src, size, opt)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		err = refuseCompound(src, size)
	case dbfStart(head):
		err = t.openDBF(src, size, opt)
	default:
		err = t.openText(src, size, head, opt)
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Detected says how the table is being read.
func (t *Table) Detected() Detected { return t.detected }

// Next moves to the next row that is not blank. It returns false at the end and on errors; Err tells which.
func (t *Table) Next() bool {
	for !t.done {
		t.row = Row{Cells: t.row.Cells[:0]}
		if err := t.src.next(&t.row); err != nil {
			t.done = true
			if !errors.Is(err, io.EOF) {
				t.err = err
			}
			return false
		}
		if !t.row.blank() {
			t.seen++
			return true
		}
	}
	return false
}

// Row is the current row. Its cells are overwritten by the next call of Next: see Row.Clone.
func (t *Table) Row() Row { return t.row }

// Seen is the number of rows Next has returned so far.
func (t *Table) Seen() int { return t.seen }

// Deleted is the number of rows passed over so far because their program had deleted them (DBF).
func (t *Table) Deleted() int {
	if s, ok := t.src.(*dbfSource); ok {
		return s.deleted
	}
	return 0
}

// Err is the error that ended the table early, nil at its proper end.
func (t *Table) Err() error { return t.err }

// Close releases the source. The table yields no more rows.
func (t *Table) Close() error {
	t.done = true
	return t.src.Close()
}

package sheet

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

// NewCSV writes comma-separated text as spreadsheet programs expect it: UTF-8 with a byte order mark, lines ended by
// CR LF. Text that a program would take for a formula is made inert with an apostrophe, which Open takes off again;
// numbers are written as they are.
func NewCSV(w io.Writer) Writer { return &textWriter{out: bufio.NewWriter(w)} }

type textWriter struct {
	out  *bufio.Writer
	line strings.Builder
	csv  *csv.Writer
}

func (w *textWriter) Header(columns []Column) error {
	if _, err := w.out.WriteString(boms[0].mark); err != nil {
		return fmt.Errorf("write the byte order mark: %w", err)
	}
	w.csv = csv.NewWriter(&w.line)
	cells := make([]Cell, len(columns))
	for i, c := range columns {
		cells[i] = Cell{Text: c.Name, Kind: Text}
	}
	return w.Row(cells)
}

func (w *textWriter) Row(cells []Cell) error {
	if w.csv == nil {
		return errNoHeader
	}
	record := make([]string, len(cells))
	for i, c := range cells {
		text, err := textOf(c)
		if err != nil {
			return err
		}
		record[i] = text
	}
	w.line.Reset()
	if err := w.csv.Write(record); err != nil {
		return fmt.Errorf("write a row: %w", err)
	}
	w.csv.Flush()
	// The parser's own CR LF mode would rewrite line breaks inside cells too, so only the last one is replaced. A row of
	// one blank cell would be a blank line.
	line := strings.TrimSuffix(w.line.String(), "\n")
	if line == "" && len(record) > 0 {
		line = `""`
	}
	if _, err := w.out.WriteString(line + "\r\n"); err != nil {
		return fmt.Errorf("write a row: %w", err)
	}
	return nil
}

func textOf(c Cell) (string, error) {
	if c.Kind == Number && c.Text != "" {
		if _, err := ident.Number(c.Text); err != nil {
			return "", fault.New(fault.Invalid, CodeCellNumber, fault.Args{"text": c.Text})
		}
		return c.Text, nil
	}
	return guard(portable(c.Text)), nil
}

func (w *textWriter) Close() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("finish the table: %w", err)
	}
	return nil
}

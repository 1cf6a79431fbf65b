package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

const (
	maxCell    = 32767   // UTF-16 units, Excel's limit
	maxBookRow = 1048576 // rows of a worksheet, Excel's limit
	exactDigit = 15      // significant digits a spreadsheet number keeps
)

// NewXLSX writes a workbook with one visible sheet of the given name (cut and cleaned to what Excel allows): bold, frozen
// header, typed cells, drop-down lists. Choices live on a hidden second sheet, so they may hold commas and be many.
// Rows beyond 16 MiB wait in a temporary file until Close, which packs the file in memory and writes it to out.
func NewXLSX(out io.Writer, name string) Writer {
	return NewMarkedXLSX(out, name, "")
}

// NewMarkedXLSX is NewXLSX with a mark at the head and foot of every printed page; "" for none.
func NewMarkedXLSX(out io.Writer, name, mark string) Writer {
	return &bookWriter{out: out, name: sheetName(name), mark: mark}
}

type bookWriter struct {
	out                  io.Writer
	name, mark           string
	file                 *excelize.File
	rows                 *excelize.StreamWriter
	n                    int
	date, moment, header int // style ids
	err                  error
}

// sheetName drops the characters Excel forbids and cuts at 31 UTF-16 units.
func sheetName(s string) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || unportable(r) || r < ' ' {
			return '_'
		}
		return r
	}, s), "' ")
	for len(utf16.Encode([]rune(s))) > 31 {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	if s = strings.Trim(s, "' "); s == "" || strings.EqualFold(s, choiceSheet) {
		return "Sheet1"
	}
	return s
}

func (w *bookWriter) Header(columns []Column) error {
	w.file = excelize.NewFile()
	if err := w.prepare(columns); err != nil {
		w.err = err
		return fmt.Errorf("prepare the workbook: %w", err)
	}
	values := make([]any, len(columns))
	for i, c := range columns {
		values[i] = excelize.Cell{StyleID: w.header, Value: portable(c.Name)}
	}
	return w.write(values)
}

// prepare sets up everything that must precede the rows.
func (w *bookWriter) prepare(columns []Column) error {
	if err := w.file.SetSheetName("Sheet1", w.name); err != nil {
		return err
	}
	if err := w.styles(); err != nil {
		return err
	}
	if err := w.choices(columns); err != nil {
		return err
	}
	if err := w.markPages(); err != nil {
		return err
	}
	rows, err := w.file.NewStreamWriter(w.name)
	if err != nil {
		return err
	}
	w.rows = rows
	if err := rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, c := range columns {
		if err := rows.SetColWidth(i+1, i+1, width(c)); err != nil {
			return err
		}
		if c.Hidden {
			if err := rows.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// longestMark is what Excel takes at the head of a page, less the code for its middle.
const longestMark = 250

func (w *bookWriter) markPages() error {
	if w.mark == "" {
		return nil
	}
	text := strings.ReplaceAll(portable(w.mark), "&", "&&")
	if runes := []rune(text); len(runes) > longestMark {
		text = string(runes[:longestMark])
	}
	return w.file.SetHeaderFooter(w.name, &excelize.HeaderFooterOptions{OddHeader: "&C" + text, OddFooter: "&C" + text})
}

// width counts a Han character as two.
func width(c Column) float64 {
	if c.Width > 0 {
		return min(c.Width, excelize.MaxColumnWidth)
	}
	n := 4.0
	for _, r := range c.Name {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return min(max(n, 10), 60)
}

func (w *bookWriter) styles() error {
	day, moment := "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&w.header, excelize.Style{
			Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EEF7"}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}, Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "8EA9C8"}},
		}},
		{&w.date, excelize.Style{CustomNumFmt: &day}},
		{&w.moment, excelize.Style{CustomNumFmt: &moment}},
	} {
		id, err := w.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

func (w *bookWriter) Row(cells []Cell) error {
	if w.rows == nil || w.err != nil {
		return errNoHeader
	}
	if w.n == maxBookRow {
		return fault.New(fault.TooLarge, CodeTooManyRows, nil)
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		v, err := w.value(c)
		if err != nil {
			return err
		}
		values[i] = v
	}
	return w.write(values)
}

func (w *bookWriter) write(values []any) error {
	w.n++
	if err := w.rows.SetRow("A"+strconv.Itoa(w.n), values); err != nil {
		w.err = err
		return fmt.Errorf("write row %d: %w", w.n, err)
	}
	return nil
}

// value is the typed value of a cell. What a spreadsheet's number or date cannot hold exactly is written as text.
func (w *bookWriter) value(c Cell) (any, error) {
	switch {
	case c.Text == "":
		return nil, nil
	case c.Kind == Bool:
		return c.Text == "TRUE", nil
	case c.Kind == Number:
		n, err := ident.Number(c.Text)
		if err != nil {
			return nil, fault.New(fault.Invalid, CodeCellNumber, fault.Args{"text": c.Text})
		}
		f, err := strconv.ParseFloat(n, 64)
		if err == nil && len(strings.Trim(strings.Replace(n, ".", "", 1), "-0")) <= exactDigit && f > -1e15 && f < 1e15 {
			return f, nil
		}
		return n, nil
	case c.Kind == Date:
		if d, err := time.Parse("2006-01-02", c.Text); err == nil && d.Year() > 1900 {
			return excelize.Cell{StyleID: w.date, Value: d}, nil
		}
		if d, err := time.Parse("2006-01-02T15:04:05", c.Text); err == nil && d.Year() > 1900 {
			return excelize.Cell{StyleID: w.moment, Value: d}, nil
		}
	}
	text := portable(c.Text)
	if len(text) > maxCell && len(utf16.Encode([]rune(text))) > maxCell {
		return nil, fault.New(fault.Invalid, CodeCellTooLong, nil)
	}
	return text, nil
}

func (w *bookWriter) Close() error {
	if w.file == nil {
		return errNoHeader
	}
	return errors.Join(w.finish(), w.file.Close()) // closing the file removes its temporary files
}

func (w *bookWriter) finish() error {
	if w.err != nil {
		return fmt.Errorf("finish the workbook: %w", w.err)
	}
	if err := w.rows.Flush(); err != nil {
		return fmt.Errorf("finish the sheet: %w", err)
	}
	if err := w.file.Write(w.out); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

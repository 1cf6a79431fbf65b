package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

// openWorkbook makes a sheet of an XLSX ready.
func (t *Table) openWorkbook(src io.ReaderAt, size int64, opt Options) error {
	z, err := openContainer(src, size)
	if err != nil {
		return err
	}
	book, err := openBook(z)
	if err != nil {
		return err
	}
	sheet, err := book.find(opt.Sheet)
	if err != nil {
		return err
	}
	r, err := part(z, sheet.part)
	if err != nil {
		return err
	}
	if r == nil {
		return damaged(sheet.part, io.ErrUnexpectedEOF)
	}
	t.detected = Detected{Format: "xlsx", Sheet: sheet.Name}
	for _, s := range book.sheets {
		t.detected.Sheets = append(t.detected.Sheets, s.Sheet)
	}
	source := &bookSource{scanner: newScanner(sheet.part, r), book: book}
	t.src = source
	if opt.FillMerged {
		ahead, err := part(z, sheet.part)
		if err == nil {
			source.merges, err = readMerges(sheet.part, ahead)
		}
		if err != nil {
			return errors.Join(err, r.Close())
		}
	}
	return nil
}

// bookSource reads the rows of one worksheet.
type bookSource struct {
	*scanner
	book   *workbook
	n      int // number of the last row
	merges merges
}

func (s *bookSource) next(row *Row) error {
	for {
		tok, err := s.token()
		if err != nil {
			return err
		}
		switch e, _ := tok.(xml.StartElement); e.Name.Local {
		case "row":
			err := s.readRow(row, e)
			s.merges.apply(row)
			return err
		case "mergeCell":
			if !s.merges.fill {
				s.merges.note(e)
			}
		}
	}
}

var errOrder = errors.New("rows or cells out of order")

func (s *bookSource) readRow(row *Row, e xml.StartElement) error {
	s.n++
	if r := attr(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < s.n {
			return damaged(s.name, errOrder)
		}
		s.n = n
	}
	row.N, row.Line, row.Hidden = s.n, s.n, truth(attr(e, "hidden"))
	for col, end := 0, s.depth-1; s.depth > end; {
		tok, err := s.token()
		if err != nil {
			return unfinished(s.name, err)
		}
		c, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if c.Name.Local != "c" {
			if err := s.skip(); err != nil {
				return err
			}
			continue
		}
		if ref := attr(c, "r"); ref != "" {
			at, ok := column(ref)
			if !ok || at < col {
				return damaged(s.name, fmt.Errorf("cell %.20q: %w", ref, errOrder))
			}
			col = at
		}
		if err := s.place(row, c, col); err != nil {
			return err
		}
		col++
	}
	return nil
}

// place reads a cell into 0-based column col of row.
func (s *bookSource) place(row *Row, e xml.StartElement, col int) error {
	cell, err := s.readCell(e)
	if err != nil || cell == (Cell{}) {
		return err
	}
	if col >= MaxColumns {
		return refuse(CodeTooWide, fault.Args{"row": row.N, "max": MaxColumns})
	}
	for len(row.Cells) < col {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells = append(row.Cells, cell)
	return nil
}

// column is the 0-based column of a reference such as AB12.
func column(ref string) (int, bool) {
	n, i := 0, 0
	for ; i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z'; i++ {
		if n = n*26 + int(ref[i]|0x20-'a') + 1; n > 16384 {
			return 0, false
		}
	}
	return n - 1, i > 0
}

// readCell reads the c element just started.
func (s *bookSource) readCell(e xml.StartElement) (Cell, error) {
	kind, style := attr(e, "t"), attr(e, "s")
	value, inline, formula := "", "", false
	for end := s.depth - 1; s.depth > end; {
		tok, err := s.token()
		if err != nil {
			return Cell{}, unfinished(s.name, err)
		}
		child, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch child.Name.Local {
		case "v":
			value, err = s.text()
		case "is":
			inline, err = s.richText()
		case "f":
			formula = true
			err = s.skip()
		default:
			err = s.skip()
		}
		if err != nil {
			return Cell{}, err
		}
	}
	if kind == "inlineStr" {
		value = inline
	}
	cell, err := s.book.cell(kind, style, value)
	if formula {
		cell.Flag |= Formula
	}
	return cell, err
}

// cell interprets a stored value by its type and format.
func (w *workbook) cell(kind, style, value string) (Cell, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(w.strings) {
			return Cell{}, damaged("sharedStrings", fmt.Errorf("there is no string %.20q", value))
		}
		return plain(w.strings[i]), nil
	case "inlineStr":
		return plain(value), nil
	case "str":
		return plain(unescape(value)), nil
	case "b":
		return Cell{Text: map[bool]string{true: "TRUE", false: "FALSE"}[truth(value)], Kind: Bool}, nil
	case "e":
		return Cell{Text: value, Kind: Error}, nil
	case "d":
		return Cell{Text: value, Kind: Date}, nil
	}
	if value == "" {
		return Cell{}, nil
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return plain(value), nil //nolint:nilerr // what is not a number is text
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.dates) && w.dates[i] {
		if text, ok := w.date(f); ok {
			return Cell{Text: text, Kind: Date}, nil
		}
	}
	return numeric(f), nil
}

func plain(text string) Cell {
	c := Cell{Text: strings.ReplaceAll(text, "\r\n", "\n"), Kind: Text}
	if text == "" {
		c.Kind = Blank
	}
	if strings.ContainsRune(text, '\ufffd') {
		c.Flag = Broken
	}
	return c
}

// numeric prints what a spreadsheet program keeps of a number: 15 significant digits. From 10^15 on whole numbers have
// lost digits.
func numeric(f float64) Cell {
	c := Cell{Kind: Number}
	if math.Abs(f) >= 1e15 {
		c.Flag = Mangled
	} else if short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64); err == nil {
		f = short
	}
	if c.Text = strconv.FormatFloat(f, 'f', -1, 64); c.Text == "-0" {
		c.Text = "0"
	}
	return c
}

// date prints a serial number in ISO form; false where it is none.
func (w *workbook) date(serial float64) (string, bool) {
	if serial >= 0 && serial < 1 && !w.date1904 {
		at, err := ident.SerialTime(serial+1, false)
		return at.Format("15:04:05"), err == nil
	}
	at, err := ident.SerialTime(serial, w.date1904)
	if err != nil {
		return "", false
	}
	if h, m, sec := at.Clock(); h == 0 && m == 0 && sec == 0 {
		return at.Format("2006-01-02"), true
	}
	return at.Format("2006-01-02T15:04:05"), true
}

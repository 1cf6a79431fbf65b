package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/encoding"

	"haidun/internal/kernel/fault"
)

// dbfStart reports whether a file begins like a table of dBASE III or IV, FoxPro or Visual FoxPro. The first byte is the
// version; no text starts with one of these and a date, and the length of the header must fit its fields.
func dbfStart(head []byte) bool {
	if len(head) < 33 || !bytes.ContainsRune([]byte("\x03\x30\x31\x32\x43\x63"), rune(head[0])) && head[0] != 0x83 && head[0] != 0x8b && head[0] != 0xcb && head[0] != 0xf5 && head[0] != 0xfb {
		return false
	}
	month, day, header := head[2], head[3], int(binary.LittleEndian.Uint16(head[8:]))
	return month <= 12 && day <= 31 && header >= 33 && (header%32 == 1 || header%32 == 8 || header%32 == 2)
}

// dbfCodePages are the language drivers of East Asia by the header's 29th byte. Others say nothing reliable: programs
// write ANSI over text in any encoding.
var dbfCodePages = map[byte]string{0x13: ShiftJIS, 0x7b: ShiftJIS, 0x4d: GB18030, 0x7a: GB18030, 0x4f: Big5, 0x78: Big5}

// dbfField is a column of fixed width.
type dbfField struct {
	kind      byte
	at, width int // bytes within the record
}

// dbfSource reads the records of a DBF table. Row 1 are the columns' names, and record n is row n+1.
type dbfSource struct {
	src     io.ReaderAt
	fields  []dbfField
	names   []string
	from    int64 // offset of the first record
	width   int   // bytes of a record
	records int
	n       int // records read, and one for the names
	deleted int
	block   []byte
	at      int // within block
	decoder *encoding.Decoder
}

// openDBF makes a DBF table ready. Memo fields are refused: their text is in another file.
func (t *Table) openDBF(src io.ReaderAt, size int64, opt Options) error {
	name, err := encodingName(opt.Encoding)
	if err != nil {
		return err
	}
	s, raw, err := readDBFHeader(src, size)
	if err != nil {
		return err
	}
	t.detected = Detected{Format: "dbf", Header: 1}
	if name == "" {
		if name = dbfCodePages[raw[29]]; name == "" {
			if name, t.detected.Guesses, err = guessDBF(src, size, s.from); err != nil {
				return err
			}
		}
	}
	t.detected.Encoding = name
	s.decoder = codec(name).NewDecoder()
	for i, raw := range s.names {
		if s.names[i], err = s.decode([]byte(raw)); err != nil {
			return err
		}
	}
	for i, f := range s.fields {
		if strings.IndexByte("CNFDL", f.kind) < 0 {
			return refuse(CodeMemo, fault.Args{"name": s.names[i], "type": printableByte(f.kind)})
		}
	}
	t.src = s
	return nil
}

func printableByte(c byte) string {
	if c > ' ' && c < 0x7f {
		return string(rune(c))
	}
	return fmt.Sprintf("0x%02x", c)
}

// guessDBF guesses the encoding of the records as for delimited text. Numbers there are text too; NULs pad.
func guessDBF(src io.ReaderAt, size, from int64) (string, []Guess, error) {
	s, err := surveyText(io.NewSectionReader(src, from, size-from), size-from)
	if err != nil {
		return "", nil, err
	}
	s.nul = [2]int{}
	return s.guess()
}

// readDBFHeader reads and judges the header; the names are still in the file's encoding.
func readDBFHeader(src io.ReaderAt, size int64) (*dbfSource, []byte, error) {
	bad := func(what string) (*dbfSource, []byte, error) { return nil, nil, damaged("DBF", errors.New(what)) }
	head := make([]byte, 32)
	if _, err := src.ReadAt(head, 0); err != nil {
		return nil, nil, damaged("DBF", err)
	}
	length := int64(binary.LittleEndian.Uint16(head[8:]))
	s := &dbfSource{src: src, from: length, width: int(binary.LittleEndian.Uint16(head[10:])), records: int(binary.LittleEndian.Uint32(head[4:]))}
	if length > size || length < 33 {
		return bad("the header is longer than the file")
	}
	raw := make([]byte, length-32)
	if _, err := src.ReadAt(raw, 32); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, damaged("DBF", err)
	}
	at := 1 // behind the mark of deletion
	for ; len(raw) >= 32 && raw[0] != 0x0d; raw = raw[32:] {
		if len(s.fields) == MaxColumns {
			return nil, nil, refuse(CodeTooWide, fault.Args{"row": 1, "max": MaxColumns})
		}
		name, _, _ := bytes.Cut(raw[:11], []byte{0})
		f := dbfField{kind: raw[11], at: at, width: int(raw[16])}
		if f.kind == 'C' {
			f.width |= int(raw[17]) << 8 // the decimals' byte extends long texts (Clipper, FoxPro)
		}
		at += f.width
		s.fields, s.names = append(s.fields, f), append(s.names, string(name))
	}
	switch {
	case len(raw) == 0 || raw[0] != 0x0d:
		return bad("the list of columns has no end")
	case len(s.fields) == 0:
		return bad("there are no columns")
	case at != s.width:
		return bad(fmt.Sprintf("the columns take %d bytes, a record %d", at, s.width))
	}
	if held := (size - length) / int64(s.width); held < int64(s.records) || held > int64(s.records) && size-length > int64(s.records)*int64(s.width)+int64(s.width) {
		return bad(fmt.Sprintf("the header counts %d records, the file holds %d", s.records, held))
	}
	return s, head, nil
}

func (s *dbfSource) Close() error { return nil }

func (s *dbfSource) next(row *Row) error {
	if s.n++; s.n == 1 {
		row.N, row.Line = 1, 1
		for _, name := range s.names {
			row.Cells = append(row.Cells, Cell{Text: name, Kind: Text})
		}
		return nil
	}
	for ; s.n <= s.records+1; s.n++ {
		b, err := s.record()
		if err != nil {
			return err
		}
		if b[0] == '*' {
			s.deleted++
			continue
		}
		row.N, row.Line = s.n, s.n
		for _, f := range s.fields {
			c, err := s.cell(f, b[f.at:f.at+f.width])
			if err != nil {
				return err
			}
			row.Cells = append(row.Cells, c)
		}
		return nil
	}
	return io.EOF
}

// record is the bytes of record n, read in blocks.
func (s *dbfSource) record() ([]byte, error) {
	if s.at == len(s.block) {
		many := max(1, blockBytes/s.width)
		left := s.records - (s.n - 2)
		if cap(s.block) == 0 {
			s.block = make([]byte, many*s.width)
		}
		s.block, s.at = s.block[:min(many, left)*s.width], 0
		if _, err := s.src.ReadAt(s.block, s.from+int64(s.n-2)*int64(s.width)); err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read record %d: %w", s.n-1, err)
		}
	}
	s.at += s.width
	return s.block[s.at-s.width : s.at], nil
}

// cell reads a field: C text, N and F numbers, D days, L truth. What does not fit its type stays text.
func (s *dbfSource) cell(f dbfField, b []byte) (Cell, error) {
	b = bytes.Trim(b, " \x00")
	if len(b) == 0 {
		return Cell{}, nil
	}
	switch f.kind {
	case 'N', 'F':
		if b[0] == '*' { // the number did not fit its column
			return Cell{Text: string(b), Kind: Text, Flag: Mangled}, nil
		}
		if strings.Trim(string(b), "0123456789.+-eE") == "" {
			return number(decimalOf(string(b))), nil
		}
	case 'D':
		if at, err := time.Parse("20060102", string(b)); err == nil {
			return Cell{Text: at.Format(time.DateOnly), Kind: Date}, nil
		}
		if string(b) == "00000000" {
			return Cell{}, nil
		}
	case 'L':
		switch b[0] {
		case 'T', 't', 'Y', 'y':
			return Cell{Text: "TRUE", Kind: Bool}, nil
		case 'F', 'f', 'N', 'n':
			return Cell{Text: "FALSE", Kind: Bool}, nil
		case '?':
			return Cell{}, nil
		}
	}
	text, err := s.decode(b)
	return plain(text), err
}

// decimalOf drops the zeros that fill a number up to its column's decimals: 38.2530000000 is 38.253.
func decimalOf(s string) string {
	s = strings.TrimPrefix(s, "+")
	if strings.Contains(s, ".") && !strings.ContainsAny(s, "eE") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	switch {
	case s == "" || s == "-":
		return "0"
	case strings.HasPrefix(s, "."):
		return "0" + s
	case strings.HasPrefix(s, "-."):
		return "-0" + s[1:]
	}
	return s
}

func (s *dbfSource) decode(b []byte) (string, error) {
	for _, c := range b {
		if c >= 0x80 {
			s.decoder.Reset()
			out, err := s.decoder.Bytes(b)
			if err != nil {
				return "", fmt.Errorf("decode a text: %w", err)
			}
			return string(out), nil
		}
	}
	return string(b), nil
}

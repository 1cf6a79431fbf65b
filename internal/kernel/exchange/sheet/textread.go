package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"haidun/internal/kernel/fault"
)

// headTypes are beginnings of files that are text or binary but certainly no table.
var headTypes = []struct{ start, what string }{
	{"%pdf-", "PDF"},
	{"\x89png", "PNG"},
	{"\xff\xd8\xff", "JPEG"},
	{"gif8", "GIF"},
	{"rar!", "RAR"},
	{"7z\xbc\xaf", "7z"},
	{"\x1f\x8b", "gzip"},
	{"{\\rtf", "RTF"},
	{"<!doctype", "HTML"},
	{"<html", "HTML"},
	{"<table", "HTML"},
	{"<?xml", "XML"},
	{"pk\x05\x06", "ZIP"},
}

// notTable names the type of a file that is no table, "" for one that may be.
func notTable(head []byte) string {
	start := bytes.Clone(bytes.TrimLeft(head, " \t\r\n"))
	for i, c := range start { // ASCII only: strings.ToLower would replace the bytes of binary marks
		if c >= 'A' && c <= 'Z' {
			start[i] = c | 0x20
		}
	}
	for _, h := range headTypes {
		if bytes.HasPrefix(start, []byte(h.start)) {
			return h.what
		}
	}
	return ""
}

// openText makes a delimited text ready: what it is, how it is encoded, what separates its cells.
func (t *Table) openText(src io.ReaderAt, size int64, head []byte, opt Options) error {
	name, err := encodingName(opt.Encoding)
	if err != nil {
		return err
	}
	bom := ""
	for _, b := range boms {
		if (name == "" || name == b.name) && strings.HasPrefix(string(head), b.mark) {
			name, bom = b.name, b.mark
			break
		}
	}
	if what := notTable(head[len(bom):]); what != "" {
		return refuse(CodeUnknown, fault.Args{"what": what})
	}
	s, err := surveyText(src, size)
	if err != nil {
		return err
	}
	guessed, guesses, err := s.guess()
	switch {
	case bom != "":
		guesses = []Guess{{name, 1}}
	case name == "" && err != nil:
		return err
	case name == "":
		name = guessed
	}
	t.detected = Detected{Format: "csv", Encoding: name, Guesses: guesses}
	body := func() io.Reader {
		return decoded(io.NewSectionReader(src, int64(len(bom)), size-int64(len(bom))), name, name == UTF8 && s.bad == 0, !s.newline)
	}
	start := make([]byte, 512)
	n, err := io.ReadFull(body(), start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("read the beginning of the text: %w", err)
	}
	if opt.Delimiter == "" && jsonStart(start[:n]) {
		return t.openJSON(body)
	}
	return t.startText(body, opt.Delimiter)
}

// decoded is r as UTF-8. Text of an old program that ends its lines with a bare CR gets line feeds.
func decoded(r io.Reader, name string, valid, bareCR bool) io.Reader {
	if !valid {
		r = codec(name).NewDecoder().Reader(r)
	}
	if bareCR && name != UTF16LE && name != UTF16BE {
		r = lineFeeds{r}
	}
	return r
}

type lineFeeds struct{ r io.Reader }

func (l lineFeeds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

func (t *Table) startText(body func() io.Reader, delimiter string) error {
	if delimiter == "" {
		sample := make([]byte, blockBytes)
		n, err := io.ReadFull(body(), sample)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return fmt.Errorf("read a sample of the text: %w", err)
		}
		delimiter = guessDelimiter(string(sample[:n]), n < len(sample))
	}
	if len(delimiter) != 1 || !strings.Contains(strings.Join(Delimiters(), ""), delimiter) {
		return refuse(CodeDelimiter, nil)
	}
	t.detected.Delimiter = delimiter
	t.src = newTextSource(body(), rune(delimiter[0]))
	return nil
}

// textSource reads records of delimited text and keeps exact account of lines.
type textSource struct {
	feed *feed
	csv  *csv.Reader
	n    int // row number of the last record
	line int // its last line
}

func newTextSource(r io.Reader, comma rune) *textSource {
	f := &feed{r: r}
	c := csv.NewReader(f)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = comma, -1, true
	return &textSource{feed: f, csv: c}
}

func (s *textSource) Close() error { return nil }

func (s *textSource) next(row *Row) error {
	record, err := s.csv.Read()
	raw := s.feed.take(s.csv.InputOffset())
	var bad *csv.ParseError
	switch {
	case errors.Is(err, errLong):
		return refuse(CodeLongCell, fault.Args{"line": s.line + 1, "max": "1 MiB"})
	case errors.As(err, &bad):
		return s.mend(row, bad, string(raw))
	case err != nil:
		return err // io.EOF, or the source's
	}
	first, _ := s.csv.FieldPos(0)
	last, _ := s.csv.FieldPos(len(record) - 1)
	s.advance(row, first, last+strings.Count(record[len(record)-1], "\n"))
	return fill(row, record)
}

// advance numbers the row that occupies lines first–last. Lines before it that belong to no record are blank rows.
func (s *textSource) advance(row *Row, first, last int) {
	s.n += first - s.line
	s.line = last
	row.N, row.Line = s.n, first
}

// mend deals with a record whose quotes break the rules: see the policy in the package comment.
func (s *textSource) mend(row *Row, bad *csv.ParseError, raw string) error {
	last := max(bad.Line, bad.StartLine)
	if s.feed.ended && last > bad.StartLine && s.csv.InputOffset() == s.feed.total {
		return refuse(CodeQuoteOpen, fault.Args{"line": bad.StartLine})
	}
	s.advance(row, bad.StartLine, last)
	if errors.Is(bad.Err, csv.ErrBareQuote) && last == bad.StartLine {
		if record, ok := literalQuotes(raw, s.csv.Comma); ok {
			return fill(row, record)
		}
	}
	s.n += last - bad.StartLine
	row.Cells = append(row.Cells, textCell(strings.Trim(raw, "\r\n")))
	row.Problem = fault.New(fault.Invalid, CodeQuote, fault.Args{"line": bad.StartLine, "last": last})
	return nil
}

// literalQuotes reads one line taking quotes inside unquoted cells as they stand. A second line behind it tells whether
// a quote stays open: then that line would be swallowed.
func literalQuotes(raw string, comma rune) ([]string, bool) {
	const sentinel = "end"
	r := csv.NewReader(strings.NewReader(strings.TrimRight(raw, "\r\n") + "\n" + sentinel))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	record, err := r.Read()
	if err != nil {
		return nil, false
	}
	after, err := r.Read()
	return record, err == nil && len(after) == 1 && after[0] == sentinel
}

func fill(row *Row, record []string) error {
	for i, text := range record {
		if i >= MaxColumns && strings.TrimSpace(text) != "" {
			return refuse(CodeTooWide, fault.Args{"row": row.N, "max": MaxColumns})
		}
		row.Cells = append(row.Cells, textCell(text))
	}
	if len(row.Cells) > MaxColumns {
		row.Cells = row.Cells[:MaxColumns]
	}
	return nil
}

var (
	digits     = regexp.MustCompile(`^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$`)
	scientific = regexp.MustCompile(`^\d(\.\d+)?[eE]\+\d\d$`)
)

// textCell is a cell of delimited text. Its kind is a guess: 00123 and 18 digits are text.
func textCell(text string) Cell {
	c := Cell{Text: unguard(text), Kind: Text}
	switch {
	case text == "":
		c.Kind = Blank
	case text[0] > '9' || len(text) > 32:
	case digits.MatchString(text):
		c.Kind = Number
	case scientific.MatchString(text):
		c.Flag = Mangled
	}
	if strings.ContainsRune(text, '\ufffd') {
		c.Flag |= Broken
	}
	return c
}

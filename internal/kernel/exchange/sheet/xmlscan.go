package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// scanner reads the tokens of one XML part. It is encoding/xml's raw tokeniser — no namespaces, no entities beyond the
// five — with what that leaves out: a part that ends with elements open is an error, and no single token may exceed
// MaxRecordBytes.
type scanner struct {
	name  string
	src   io.Closer
	dec   *xml.Decoder
	meter *meter
	depth int
}

func newScanner(name string, r io.ReadCloser) *scanner {
	m := &meter{r: r, most: MaxRecordBytes}
	dec := xml.NewDecoder(m)
	return &scanner{name: name, src: r, dec: dec, meter: m}
}

func (s *scanner) Close() error { return s.src.Close() }

// token is the next token; io.EOF after the root element. It is valid until the next call.
func (s *scanner) token() (xml.Token, error) {
	s.meter.since = 0
	tok, err := s.dec.RawToken()
	if errors.Is(err, io.EOF) && s.depth > 0 {
		err = io.ErrUnexpectedEOF
	}
	if errors.Is(err, io.EOF) {
		return nil, err
	}
	if err != nil {
		return nil, damaged(s.name, err)
	}
	switch tok.(type) {
	case xml.StartElement:
		s.depth++
	case xml.EndElement:
		s.depth--
	case xml.Directive:
		return nil, damaged(s.name, errors.New("document type declarations are not allowed"))
	}
	return tok, nil
}

// text is the character data up to the end of the element just started, child elements skipped.
func (s *scanner) text() (string, error) {
	var b strings.Builder
	for level := 0; ; {
		tok, err := s.token()
		if err != nil {
			return "", unfinished(s.name, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			level++
		case xml.CharData:
			if b.Len()+len(t) > MaxRecordBytes {
				return "", damaged(s.name, errLong)
			}
			if level == 0 {
				b.Write(t)
			}
		case xml.EndElement:
			if level--; level < 0 {
				return b.String(), nil
			}
		}
	}
}

// skip passes over the rest of the element just started.
func (s *scanner) skip() error {
	for end := s.depth - 1; s.depth > end; {
		if _, err := s.token(); err != nil {
			return unfinished(s.name, err)
		}
	}
	return nil
}

// richText is the text of a string item or inline string just started: its runs joined, phonetic guides left out.
func (s *scanner) richText() (string, error) {
	text := ""
	for end := s.depth - 1; s.depth > end; {
		tok, err := s.token()
		if err != nil {
			return "", unfinished(s.name, err)
		}
		start, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "rPh":
			err = s.skip()
		case start.Name.Local == "t":
			var run string
			if run, err = s.text(); text == "" {
				text = run
			} else {
				text += run
			}
			if len(text) > MaxRecordBytes {
				err = damaged(s.name, errLong)
			}
		}
		if err != nil {
			return "", err
		}
	}
	return unescape(text), nil
}

// unfinished turns an end of input where more must follow into an error of its own.
func unfinished(name string, err error) error {
	if errors.Is(err, io.EOF) {
		return damaged(name, io.ErrUnexpectedEOF)
	}
	return err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// meter counts the bytes read since the last token and refuses more than the most.
type meter struct {
	r           io.Reader
	since, most int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.since > m.most {
		return 0, errLong
	}
	n, err := m.r.Read(p)
	m.since += n
	return n, err
}

// unescape resolves the _xHHHH_ escapes by which SpreadsheetML writes characters that XML cannot hold
// (ECMA-376 part 1, 22.9.2.19).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if r, ok := escape(s[i:]); ok {
			b.WriteRune(r)
			i += len("_xHHHH_")
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

func escape(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if d < 0 || c < '0' {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

package sheet

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// Limits of JSON. A record holds at most an outline of 2 MiB and what is said about it.
const (
	maxJSONRecord = 4 << 20
	maxJSONDepth  = 64  // of what stands around the records
	maxJSONName   = 256 // bytes of a column's name
)

// jsonStart reports whether text begins like JSON that may hold records: an object, or a list of anything but words.
func jsonStart(b []byte) bool {
	b = bytes.TrimLeft(b, " \t\r\n\x1e")
	if len(b) < 2 {
		return false
	}
	next := bytes.TrimLeft(b[1:], " \t\r\n")
	switch {
	case len(next) == 0:
		return b[0] == '{' || b[0] == '['
	case b[0] == '{':
		return next[0] == '"' || next[0] == '}'
	}
	return b[0] == '[' && strings.IndexByte("{[]", next[0]) >= 0
}

// jsonForm is where the records of a JSON text are.
type jsonForm struct {
	lines  bool // one value after the other
	member int  // of the outermost object, counted from 1, that holds the list; 0 where the text is the list itself
}

// openJSON makes a JSON text ready. It is read once to find the records and the union of their keys, which are the
// columns, and to see that it is whole; then again row by row.
func (t *Table) openJSON(body func() io.Reader) error {
	c := newJSONColumns()
	form, err := findRecords(body, c)
	if err != nil {
		return err
	}
	if t.detected.Format = "json"; c.features {
		t.detected.Format = "geojson"
	}
	t.detected.Header = 1
	c.settle()
	t.src = &jsonSource{stream: newJSONStream(body()), form: form, columns: c}
	return nil
}

// jsonStream is encoding/json's tokeniser with limits.
type jsonStream struct {
	dec   *json.Decoder
	meter *meter
}

func newJSONStream(r io.Reader) *jsonStream {
	m := &meter{r: separators{bufio.NewReaderSize(r, blockBytes)}, most: maxJSONRecord + 2*blockBytes}
	return &jsonStream{json.NewDecoder(m), m}
}

// separators turns the record separators of RFC 8142 into spaces.
type separators struct{ r io.Reader }

func (s separators) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	for i := bytes.IndexByte(p[:n], 0x1e); i >= 0 && i < n; i++ {
		if p[i] == 0x1e {
			p[i] = ' '
		}
	}
	return n, err
}

// token is the next token; io.EOF only between values of the outermost level.
func (s *jsonStream) token() (json.Token, error) {
	s.meter.since = 0
	tok, err := s.dec.Token()
	return tok, s.fail(err)
}

// value is the next value as it stands. It is valid until the next call.
func (s *jsonStream) value(into *json.RawMessage) error {
	s.meter.since = 0
	err := s.dec.Decode(into)
	if err == nil && len(*into) > maxJSONRecord {
		err = errLong
	}
	return s.fail(err)
}

func (s *jsonStream) fail(err error) error {
	var syntax *json.SyntaxError
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return err
	case errors.Is(err, errLong):
		return refuse(CodeLongJSON, fault.Args{"byte": s.dec.InputOffset(), "max": "4 MiB"})
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF):
		return damaged(fmt.Sprintf("JSON, byte %d", s.dec.InputOffset()), err)
	}
	return err
}

// skip passes over the value just begun by tok.
func (s *jsonStream) skip(tok json.Token) error {
	depth := 0
	for {
		if d, ok := tok.(json.Delim); ok {
			if depth--; d == '{' || d == '[' {
				depth += 2
			}
		}
		if depth == 0 {
			return nil
		}
		if depth > maxJSONDepth {
			return refuse(CodeDeepJSON, fault.Args{"max": maxJSONDepth})
		}
		var err error
		if tok, err = s.token(); err != nil {
			return unfinished("JSON", err)
		}
	}
}

// list calls fn with the elements of a list just begun, and reads its end.
func (s *jsonStream) list(fn func(raw json.RawMessage) error) error {
	var raw json.RawMessage
	for s.dec.More() {
		if err := s.value(&raw); err != nil {
			return unfinished("JSON", err)
		}
		if err := fn(raw); err != nil {
			return err
		}
	}
	_, err := s.token()
	return unfinished("JSON", err)
}

// end refuses anything behind the outermost value.
func (s *jsonStream) end() error {
	_, err := s.token()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		err = damaged(fmt.Sprintf("JSON, byte %d", s.dec.InputOffset()), errors.New("text after the end"))
	}
	return err
}

// findRecords reads a whole text and says where its records are; c learns their keys.
func findRecords(body func() io.Reader, c *jsonColumns) (jsonForm, error) {
	s := newJSONStream(body())
	tok, err := s.token()
	if err != nil {
		return jsonForm{}, unfinished("JSON", err)
	}
	if tok == json.Delim('[') {
		objects, err := s.objects(c)
		if err == nil && objects == 0 {
			err = refuse(CodeNoRecords, nil)
		}
		if err != nil {
			return jsonForm{}, err
		}
		return jsonForm{}, s.end()
	}
	o, err := s.wrapper()
	if err != nil {
		return jsonForm{}, err
	}
	l, err := o.choose()
	switch {
	case o.kind == "Feature" || l == nil && err == nil && !geometryKinds[o.kind] && s.dec.More():
		return jsonForm{lines: true}, readLines(body(), c) // the first value is a record itself
	case err != nil:
		return jsonForm{}, err
	case l == nil:
		return jsonForm{}, refuse(CodeNoRecords, nil)
	}
	*c = *l.columns
	return jsonForm{member: l.at}, s.end()
}

// readLines learns the keys of records that follow one another, such as newline-delimited GeoJSON.
func readLines(r io.Reader, c *jsonColumns) error {
	s := newJSONStream(r)
	var raw json.RawMessage
	for {
		err := s.value(&raw)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = c.learn(raw)
		}
		if err != nil {
			return err
		}
	}
}

// objects learns the keys of the objects of a list just begun and counts them.
func (s *jsonStream) objects(c *jsonColumns) (n int, err error) {
	err = s.list(func(raw json.RawMessage) error {
		if raw[0] == '{' {
			n++
		}
		return c.learn(raw)
	})
	return n, err
}

// wrapper is what an outermost object holds: its "type", and the members that are lists of objects.
type wrapper struct {
	kind  string
	lists []list
}

// list is a member that is a list of objects. An empty one counts when it is called features.
type list struct {
	name    string
	at      int // counted from 1
	columns *jsonColumns
}

// choose is the list of records, nil where there is none.
func (o *wrapper) choose() (*list, error) {
	var names []string
	for i, l := range o.lists {
		if o.kind == "FeatureCollection" && l.name == "features" {
			return &o.lists[i], nil
		}
		names = append(names, cutText(l.name, 40))
	}
	switch {
	case o.kind == "FeatureCollection", len(names) == 0:
		return nil, nil
	case len(names) > 1:
		return nil, refuse(CodeManyLists, fault.Args{"names": strings.Join(names[:min(len(names), 6)], ", ")})
	}
	return &o.lists[0], nil
}

// wrapper reads an object just begun.
func (s *jsonStream) wrapper() (o wrapper, err error) {
	for n := 1; s.dec.More(); n++ {
		tok, err := s.token()
		if err != nil {
			return o, unfinished("JSON", err)
		}
		name, _ := tok.(string)
		if name == "crs" {
			var raw json.RawMessage
			if err := s.value(&raw); err != nil {
				return o, unfinished("JSON", err)
			}
			if err := geo.CheckCRS(raw); err != nil {
				return o, foreignCRS(raw)
			}
			continue
		}
		if tok, err = s.token(); err != nil {
			return o, unfinished("JSON", err)
		}
		if tok != json.Delim('[') {
			if kind, ok := tok.(string); ok && name == "type" {
				o.kind = kind
			}
			if err := s.skip(tok); err != nil {
				return o, err
			}
			continue
		}
		l := list{name, n, newJSONColumns()}
		if objects, err := s.objects(l.columns); err != nil {
			return o, err
		} else if (objects > 0 || name == "features") && len(o.lists) < 16 {
			o.lists = append(o.lists, l)
		}
	}
	_, err = s.token()
	return o, unfinished("JSON", err)
}

// foreignCRS is the refusal of a coordinate system that positions are not taken in.
func foreignCRS(raw json.RawMessage) error {
	var crs struct{ Properties struct{ Name, Href string } }
	name := string(raw[:min(len(raw), 80)])
	if json.Unmarshal(raw, &crs) == nil && crs.Properties.Name != "" {
		name = crs.Properties.Name
	}
	return refuse(CodeForeignCRS, fault.Args{"name": cutText(name, 80)})
}

func cutText(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

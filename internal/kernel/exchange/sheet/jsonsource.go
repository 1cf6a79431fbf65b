package sheet

import (
	"encoding/json"
	"io"

	"haidun/internal/kernel/fault"
)

// jsonColumns are the columns of a JSON text: the keys of its records in the order in which they first turn up, behind
// those of the geometry.
type jsonColumns struct {
	at       map[string]int // key → column
	names    []string
	features bool // there are GeoJSON features
	w        walker
}

// The keys of what a feature says besides its properties. No JSON key can be mistaken for them once flattened: they
// are told apart by their first byte, which names of properties are stripped of.
const (
	keyID      = "\x00id"
	keyLon     = "\x00longitude"
	keyLat     = "\x00latitude"
	keyOutline = "\x00outline"
)

func newJSONColumns() *jsonColumns { return &jsonColumns{at: map[string]int{}} }

// learn adds the keys of a record.
func (c *jsonColumns) learn(raw json.RawMessage) error {
	pairs, feature, _ := c.w.record(raw)
	c.features = c.features || feature
	for _, p := range pairs {
		if _, ok := c.at[p.key]; ok {
			continue
		}
		if len(c.names) == MaxColumns {
			return refuse(CodeTooWide, fault.Args{"row": 1, "max": MaxColumns})
		}
		if len(p.key) > maxJSONName {
			return refuse(CodeTooWide, fault.Args{"row": 1, "max": MaxColumns})
		}
		c.at[p.key] = len(c.names)
		c.names = append(c.names, p.key)
	}
	return nil
}

// settle puts the columns of the geometry first.
func (c *jsonColumns) settle() {
	var names []string
	for _, k := range []string{keyID, keyLon, keyLat, keyOutline} {
		if _, ok := c.at[k]; ok {
			names = append(names, k)
		}
	}
	for _, k := range c.names {
		if k == "" || k[0] != 0 {
			names = append(names, k)
		}
	}
	for i, k := range names {
		c.at[k] = i
	}
	c.names = names
}

// jsonSource yields the columns' names as row 1, then a row for each record.
type jsonSource struct {
	stream  *jsonStream
	form    jsonForm
	columns *jsonColumns
	n       int
	raw     json.RawMessage
}

func (s *jsonSource) Close() error { return nil }

func (s *jsonSource) next(row *Row) error {
	if s.n++; s.n == 1 {
		row.N, row.Line = 1, 1
		for _, k := range s.columns.names {
			if k != "" && k[0] == 0 {
				k = k[1:]
			}
			row.Cells = append(row.Cells, Cell{Text: k, Kind: Text})
		}
		return s.enter()
	}
	if !s.form.lines && !s.stream.dec.More() {
		return io.EOF // that the text ends properly was seen when it was opened
	}
	if err := s.stream.value(&s.raw); err != nil {
		return err
	}
	row.N, row.Line = s.n, s.n
	s.fill(row)
	return nil
}

// enter moves to the first record.
func (s *jsonSource) enter() error {
	if s.form.lines {
		return nil
	}
	if _, err := s.stream.token(); err != nil {
		return unfinished("JSON", err)
	}
	for n := 1; s.form.member > 0; n++ {
		if _, err := s.stream.token(); err != nil { // the member's name
			return unfinished("JSON", err)
		}
		tok, err := s.stream.token()
		if err != nil {
			return unfinished("JSON", err)
		}
		if n == s.form.member {
			return nil
		}
		if err := s.stream.skip(tok); err != nil {
			return err
		}
	}
	return nil
}

func (s *jsonSource) fill(row *Row) {
	pairs, _, problem := s.columns.w.record(s.raw)
	if problem != nil {
		row.Problem = problem
		row.Cells = append(row.Cells, Cell{Text: cutText(string(s.raw[:min(len(s.raw), 4000)]), 1000), Kind: Text})
		return
	}
	for _, p := range pairs {
		i, ok := s.columns.at[p.key]
		if !ok {
			continue // the file changed between its readings
		}
		for len(row.Cells) <= i {
			row.Cells = append(row.Cells, Cell{})
		}
		if row.Cells[i].Kind != Blank {
			row.Problem = fault.New(fault.Invalid, CodeKeyTwice, fault.Args{"name": cutText(p.key, 80)})
			return
		}
		row.Cells[i] = p.cell
	}
}

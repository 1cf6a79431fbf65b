package rule

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// FieldKind is how a part of a value is asked for.
type FieldKind string

// The kinds. A percentage is kept in hundredths of a per cent: 9 % is 900.
const (
	Amount     FieldKind = "amount"  // a decimal of two places, kept as text
	Percent    FieldKind = "percent" // hundredths of a per cent
	Number     FieldKind = "number"
	Words      FieldKind = "words"     // one line
	Bilingual  FieldKind = "bilingual" // {zh, en}
	Choice     FieldKind = "choice"
	EachOption FieldKind = "each" // a percentage for each option
	Group      FieldKind = "group"
	List       FieldKind = "list" // rows of Fields
)

// Field is a part of a value, as forms show it. An empty Name is the value itself.
type Field struct {
	Name     string    `json:"name"`
	Title    law.Text  `json:"title"`
	Kind     FieldKind `json:"kind"`
	Unit     law.Text  `json:"unit"`
	Optional bool      `json:"optional,omitempty"`
	Options  []Option  `json:"options,omitempty"`
	Fields   []Field   `json:"fields,omitempty"`
}

// Option is one of a choice.
type Option struct {
	Code string   `json:"code"`
	Name law.Text `json:"name"`
}

// Kept is a row whose value is JSON, as registers and screens have it.
type Kept = law.Row[json.RawMessage]

// Table is a kind of rule that the office may keep: how its value is asked for, read and told, and what is published of it.
// It does not change once made.
type Table struct {
	Code   string
	Title  law.Text
	Fields []Field
	// Published are the rows that came with the program.
	Published []Kept

	read  func(json.RawMessage) (any, error)
	words func(any) law.Text
	build func(rows []Kept) (any, error)
}

// Of describes a table. words tells a value in both languages, check refuses values that contradict themselves; nil checks nothing.
func Of[T any](code string, title law.Text, published *law.Table[T], words func(T) law.Text, check func(T) error, fields ...Field) *Table {
	t := &Table{Code: code, Title: title, Fields: fields}
	t.read = func(raw json.RawMessage) (any, error) {
		var v T
		if string(bytes.TrimSpace(raw)) == "null" { // which would be read as the zero value
			return nil, unreadable(fmt.Errorf("no value"))
		}
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		if err := d.Decode(&v); err != nil {
			return nil, unreadable(err)
		}
		if d.More() {
			return nil, unreadable(fmt.Errorf("more than one value"))
		}
		if check != nil {
			if err := check(v); err != nil {
				return nil, err
			}
		}
		return v, nil
	}
	t.words = func(v any) law.Text { return words(v.(T)) }
	t.build = func(rows []Kept) (any, error) {
		out := make([]law.Row[T], 0, len(rows))
		for _, r := range rows {
			v, err := t.read(r.Value)
			if err != nil {
				return nil, err
			}
			out = append(out, law.Row[T]{Cite: r.Cite, Value: v.(T)})
		}
		return law.NewTable(title, out...)
	}
	for r := range published.Rows() {
		raw, err := json.Marshal(r.Value)
		if err != nil {
			panic(err) // values written in the program
		}
		t.Published = append(t.Published, Kept{Cite: r.Cite, Value: raw})
	}
	return t
}

func unreadable(err error) error {
	if f := fault.As(err); f.Kind == fault.Invalid {
		return f
	}
	return fault.New(fault.Invalid, CodeValue, fault.Args{"what": err})
}

// Canonical reads a value strictly and writes it in the form that is kept.
//
// Codes: law_value and those of the table's own check.
func (t *Table) Canonical(raw string) (string, error) {
	v, err := t.read(json.RawMessage(raw))
	if err != nil {
		return "", err
	}
	out, err := json.Marshal(v)
	return string(out), err
}

// Tell is a value in words, the zero Text where it cannot be read.
func (t *Table) Tell(raw json.RawMessage) law.Text {
	v, err := t.read(raw)
	if err != nil {
		return law.Text{}
	}
	return t.words(v)
}

func find(tables []*Table, code string) *Table {
	if i := slices.IndexFunc(tables, func(t *Table) bool { return t.Code == code }); i >= 0 {
		return tables[i]
	}
	return nil
}

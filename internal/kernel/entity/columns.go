package entity

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"
)

// ColumnType is how a column is stored; each database names it in its own words.
type ColumnType uint8

// The column types.
const (
	TextColumn ColumnType = iota
	IntColumn
	RealColumn
	BoolColumn
)

// Column is one database column of a field.
type Column struct {
	Name  string
	Type  ColumnType
	Field *Field
}

// Columns are the declared fields' columns, in order, without those of Meta.
func (s *Schema) Columns() []Column { return s.columns }

func (s *Schema) makeColumns() []Column {
	var out []Column
	for _, f := range s.Fields {
		for _, c := range f.columns() {
			out = append(out, Column{f.Name + c.suffix, c.typ, f})
		}
	}
	return out
}

type columnPart struct {
	suffix string
	typ    ColumnType
}

func (f *Field) columns() []columnPart {
	switch f.Kind {
	case Number, Dec, Instant:
		return []columnPart{{"", IntColumn}}
	case Choice:
		if f.ranked() {
			return []columnPart{{"", IntColumn}}
		}
	case Boolean:
		return []columnPart{{"", BoolColumn}}
	case Located:
		return []columnPart{{"_lon", IntColumn}, {"_lat", IntColumn}, {"_acc", RealColumn}, {"_crs", TextColumn}}
	case Outline:
		return []columnPart{{"", TextColumn}, {"_w", IntColumn}, {"_s", IntColumn}, {"_e", IntColumn}, {"_n", IntColumn}}
	case Private:
		return []columnPart{{"", TextColumn}, {"_mask", TextColumn}, {"_key", TextColumn}}
	}
	return []columnPart{{"", TextColumn}}
}

// AppendValues appends rec's column values in the order of Columns. A missing value is nil.
func (s *Schema) AppendValues(dst []any, rec any) []any {
	for _, f := range s.Fields {
		dst = f.appendValues(dst, rec)
	}
	return dst
}

func (f *Field) appendValues(dst []any, rec any) []any {
	switch p := f.ptr(rec).(type) {
	case *Int:
		return append(dst, orNil(p.OK, p.V))
	case *Decimal:
		return append(dst, orNil(p.OK, p.Units))
	case *Bool:
		return append(dst, orNil(p.OK, p.V))
	case *time.Time:
		return append(dst, orNil(!p.IsZero(), p.UnixMilli()))
	case *Point:
		if !p.OK() {
			return append(dst, nil, nil, nil, nil)
		}
		return append(dst, int64(p.LonE7), int64(p.LatE7), orNil(p.AccuracyM > 0, float64(p.AccuracyM)), orNil(p.Source != "", p.Source))
	case *Polygon:
		if p.JSON == "" {
			return append(dst, nil, nil, nil, nil, nil)
		}
		return append(dst, p.JSON, int64(p.Box[0]), int64(p.Box[1]), int64(p.Box[2]), int64(p.Box[3]))
	case *Secret:
		return append(dst, orNil(p.Cipher != "", p.Cipher), orNil(p.Mask != "", p.Mask), orNil(p.Key != "", p.Key))
	case *Class:
		return append(dst, int64(p.Rank()))
	case *[]FileRef:
		if len(*p) == 0 {
			return append(dst, nil)
		}
		b, err := json.Marshal(*p)
		if err != nil {
			panic(err) // strings and a number always marshal
		}
		return append(dst, string(b))
	}
	if f.Kind == Choices {
		return append(dst, f.joinChoices(rec))
	}
	s := f.Str(rec)
	return append(dst, orNil(s != "", s))
}

func orNil[T any](ok bool, v T) any {
	if !ok {
		return nil
	}
	return v
}

// joinChoices stores several codes as ",a,b," so that one LIKE finds a code.
func (f *Field) joinChoices(rec any) any {
	v := f.value(rec)
	if v.Len() == 0 {
		return nil
	}
	var b strings.Builder
	for i := range v.Len() {
		b.WriteByte(',')
		b.WriteString(v.Index(i).String())
	}
	b.WriteByte(',')
	return b.String()
}

// Load sets rec's fields from column values in the order of Columns, as database drivers return them: int64,
// float64, bool, string, []byte or nil. rec must be fresh.
func (s *Schema) Load(rec any, src []any) error {
	i := 0
	for _, f := range s.Fields {
		n := f.width()
		if err := f.load(rec, src[i:i+n]); err != nil {
			return fmt.Errorf("read %s.%s: %w", s.Name, f.Name, err)
		}
		i += n
	}
	return nil
}

func (f *Field) width() int {
	switch f.Kind {
	case Located:
		return 4
	case Outline:
		return 5
	case Private:
		return 3
	}
	return 1
}

func (f *Field) load(rec any, src []any) error {
	if src[0] == nil && f.Kind != Private {
		return nil
	}
	switch p := f.ptr(rec).(type) {
	case *Int:
		p.V, p.OK = asInt(src[0]), true
	case *Decimal:
		p.Units, p.OK = asInt(src[0]), true
	case *Bool:
		p.V, p.OK = asBool(src[0]), true
	case *time.Time:
		*p = time.UnixMilli(asInt(src[0])).UTC()
	case *Point:
		*p = Point{LonE7: int32(asInt(src[0])), LatE7: int32(asInt(src[1])), AccuracyM: float32(asFloat(src[2])), Source: asString(src[3])}
	case *Polygon:
		p.JSON = asString(src[0])
		for i := range p.Box {
			p.Box[i] = int32(asInt(src[i+1]))
		}
	case *Secret:
		*p = Secret{Cipher: asString(src[0]), Mask: asString(src[1]), Key: asString(src[2])}
	case *Class:
		*p = ClassOfRank(asInt(src[0]))
	case *[]FileRef:
		return json.Unmarshal([]byte(asString(src[0])), p)
	default:
		if f.Kind == Choices {
			f.setChoices(rec, strings.Split(strings.Trim(asString(src[0]), ","), ","))
			return nil
		}
		f.SetStr(rec, asString(src[0]))
	}
	return nil
}

func (f *Field) setChoices(rec any, codes []string) {
	v := f.value(rec)
	out := v.Slice(0, 0)
	for _, c := range codes {
		if c == "" {
			continue
		}
		out = appendString(out, c)
	}
	v.Set(out)
}

func asInt(v any) int64 {
	switch v := v.(type) {
	case int64:
		return v
	case float64:
		return int64(math.Round(v))
	}
	return 0
}

func asFloat(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	}
	return 0
}

func asBool(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case int64:
		return v != 0
	}
	return false
}

func asString(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

// ColumnValue is the value in the field's first column: what it sorts and compares by.
func (f *Field) ColumnValue(rec any) any {
	var buf [5]any
	return f.appendValues(buf[:0], rec)[0]
}

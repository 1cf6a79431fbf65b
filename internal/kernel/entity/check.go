package entity

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// Validator is implemented by records with rules of their own. Validate returns nil or an error made by Problems.Err.
type Validator interface{ Validate() error }

// Normalise brings rec into the form that is stored: texts trimmed, CR LF as LF.
func (s *Schema) Normalise(rec any) {
	for _, f := range s.Fields {
		switch f.Kind {
		case Text, Choice, Link, Day:
			if v := f.Str(rec); v != "" {
				if t := strings.TrimSpace(v); t != v {
					f.SetStr(rec, t)
				}
			}
		case Long:
			if v := f.Str(rec); strings.ContainsRune(v, '\r') {
				f.SetStr(rec, strings.ReplaceAll(v, "\r\n", "\n"))
			}
		}
	}
}

// Check lists what the declaration forbids in rec, then what its Validate forbids.
func (s *Schema) Check(rec any) []fault.Field {
	var out []fault.Field
	for _, f := range s.Fields {
		if p := f.check(rec); p != nil {
			out = append(out, *p)
		}
	}
	if v, ok := rec.(Validator); ok {
		if err := v.Validate(); err != nil {
			out = append(out, problemsOf(err)...)
		}
	}
	return out
}

func problemsOf(err error) []fault.Field {
	var e *fault.Error
	if errors.As(err, &e) && len(e.Fields) > 0 {
		return e.Fields
	}
	e = fault.As(err)
	return []fault.Field{{Code: e.Code, Args: e.Args}}
}

func (f *Field) check(rec any) *fault.Field {
	if f.Missing(rec) {
		if f.Required && !(f.Kind == Private && f.Secret(rec).Plain != "") {
			return f.Problem(CodeRequired, nil)
		}
		return nil
	}
	switch p := f.ptr(rec).(type) {
	case *Int:
		return f.checkRange(p.V, 1)
	case *Decimal:
		return f.checkRange(p.Units, pow10(f.Scale))
	case *Point:
		return f.checkPoint(*p)
	case *Secret:
		if p.Plain != "" {
			return f.checkText(p.Plain)
		}
		return nil
	}
	switch f.Kind {
	case Text, Long:
		return f.checkText(f.Str(rec))
	case Choice:
		if s := f.Str(rec); f.option(s) == nil {
			return f.Problem(CodeChoice, fault.Args{"value": s})
		}
	case Choices:
		v := f.value(rec)
		for i := range v.Len() {
			if s := v.Index(i).String(); f.option(s) == nil {
				return f.Problem(CodeChoice, fault.Args{"value": s})
			}
		}
	case Day:
		if _, err := ParseDate(f.Str(rec)); err != nil {
			return f.Problem(CodeNotDate, nil)
		}
	}
	return nil
}

func pow10(n int) int64 {
	v := int64(1)
	for range n {
		v *= 10
	}
	return v
}

func (f *Field) checkRange(v, unit int64) *fault.Field {
	if f.Min != nil && v < *f.Min*unit {
		return f.Problem(CodeMin, fault.Args{"min": *f.Min})
	}
	if f.Max != nil && v > *f.Max*unit {
		return f.Problem(CodeMax, fault.Args{"max": *f.Max})
	}
	return nil
}

// defaultMax is the most characters of a text whose declaration says nothing: 200 for a line, 4000 for several.
func (f *Field) defaultMax() int64 {
	switch {
	case f.Max != nil:
		return *f.Max
	case f.Kind == Long:
		return 4000
	}
	return 200
}

// secrecyMark finds the marks of classified papers: a level, a star and a term, in either order.
var secrecyMark = regexp.MustCompile(`(绝密|机密|秘密)\s*[★☆]|[★☆]\s*(绝密|机密|秘密)`)

func (f *Field) checkText(s string) *fault.Field {
	if !utf8.ValidString(s) {
		return f.Problem(CodeControl, nil)
	}
	if n, most := int64(utf8.RuneCountInString(s)), f.defaultMax(); n > most {
		return f.Problem(CodeMaxLen, fault.Args{"max": most, "len": n})
	}
	for _, r := range s {
		if r < 0x20 && (f.Kind != Long || (r != '\n' && r != '\t')) || r == 0x7f || isBidi(r) {
			return f.Problem(CodeControl, nil)
		}
	}
	if strings.ContainsAny(s, "★☆") && secrecyMark.MatchString(s) {
		return f.Problem(CodeSecrecy, nil)
	}
	if f.Check != nil {
		if err := f.Check(s); err != nil {
			e := fault.As(err)
			return f.Problem(e.Code, e.Args)
		}
	}
	return nil
}

// isBidi finds the characters that turn the reading order round and so make a text read as another.
func isBidi(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r)
}

func (f *Field) checkPoint(p Point) *fault.Field {
	lon, lat := p.Lon(), p.Lat()
	args := fault.Args{"lon": lon, "lat": lat}
	switch {
	case lat < -90 || lat > 90:
		if lon >= -90 && lon <= 90 && lat >= -180 && lat <= 180 {
			return f.Problem(CodePointSwap, args)
		}
		return f.Problem(CodePointRange, args)
	case lon < -180 || lon > 180:
		return f.Problem(CodePointRange, args)
	}
	return nil
}

func (f *Field) option(code string) *ChoiceOption {
	for i := range f.Choices {
		if f.Choices[i].Code == code {
			return &f.Choices[i]
		}
	}
	return nil
}

// Problems collects what a record's own rules refuse; fields are named by pointer.
type Problems struct {
	s   *Schema
	rec any
	all []fault.Field
}

// Rules starts collecting problems of rec, a pointer to a T.
func (t *Type[T]) Rules(rec *T) *Problems { return &Problems{s: t.schema, rec: rec} }

// If adds a problem with the field p points at when broken holds.
func (p *Problems) If(broken bool, field any, c fault.Code, args fault.Args) {
	if !broken {
		return
	}
	if f := p.s.FieldAt(p.rec, field); f != nil {
		p.all = append(p.all, *f.Problem(c, args))
		return
	}
	p.all = append(p.all, fault.Field{Code: c, Args: args})
}

// Err is nil when nothing was broken.
func (p *Problems) Err() error { return fault.InvalidFields(p.all) }

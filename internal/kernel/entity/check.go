package entity

import (
	"errors"
	"math"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// Validator is implemented by records with rules of their own. Validate returns nil or an error made by Problems.Err.
type Validator interface{ Validate() error }

// Normalise brings rec into the form that is stored: texts trimmed, CR LF and CR as LF, times in UTC and cut to
// milliseconds.
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
				f.SetStr(rec, strings.ReplaceAll(strings.ReplaceAll(v, "\r\n", "\n"), "\r", "\n"))
			}
		case Instant:
			if p := f.ptr(rec).(*time.Time); !p.IsZero() {
				*p = p.UTC().Truncate(time.Millisecond)
			}
		case Private:
			p := f.Secret(rec)
			p.Plain = strings.TrimSpace(p.Plain)
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
	case *time.Time:
		if y := p.UTC().Year(); y < 1 || y > 9999 {
			return f.Problem(CodeNotTime, nil)
		}
		return nil
	case *[]FileRef:
		for _, r := range *p {
			if !isHash(r.Hash) || r.Name == "" || r.Size < 0 {
				return f.Problem(CodeNotFile, nil)
			}
			if bad := f.checkText(r.Name + r.Mime); bad != nil {
				return bad
			}
		}
		return nil
	}
	switch f.Kind {
	case Text, Long:
		return f.checkText(f.Str(rec))
	case Link:
		if s := f.Str(rec); !ValidID(s) {
			return f.Problem(CodeRef, fault.Args{"value": strings.ToValidUTF8(s, "\uFFFD")})
		}
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
		if hidden(r) && (f.Kind != Long || (r != '\n' && r != '\t')) {
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

// hidden finds the characters that nobody sees: control characters, those that turn the reading order round and so
// make a text read as another, and those without width that make two equal-looking texts differ.
func hidden(r rune) bool {
	if r < 0x300 {
		return r < 0x20 || (r >= 0x7f && r < 0xa0) || r == 0xad
	}
	switch {
	case r >= 0x2000 && r < 0x2070:
		return unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\u2060' || r == '\u2028' || r == '\u2029'
	case r == '\ufeff', r >= 0xe0000 && r < 0xe0080:
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r)
}

// ValidID reports whether s may be a record's id: 1 to 128 bytes of visible characters without a slash, which
// separates ids in an area path.
func ValidID(s string) bool {
	if s == "" || len(s) > 128 || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r == '/' || hidden(r) || !unicode.IsGraphic(r) || unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// CheckReason refuses a reason that must not enter the log: over 1000 characters, hidden characters, secrecy marks.
func CheckReason(reason string) error {
	most := int64(1000)
	f := Field{Name: "reason", Label: [2]string{"理由", "Reason"}, Kind: Long, Max: &most}
	if p := f.checkText(reason); p != nil {
		return fault.InvalidFields([]fault.Field{*p})
	}
	return nil
}

func (f *Field) checkPoint(p Point) *fault.Field {
	if acc := float64(p.AccuracyM); acc < 0 || math.IsNaN(acc) || math.IsInf(acc, 0) {
		return f.Problem(CodePoint, nil)
	}
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

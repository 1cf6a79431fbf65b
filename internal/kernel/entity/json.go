package entity

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

func appendString(v reflect.Value, s string) reflect.Value {
	e := reflect.New(v.Type().Elem()).Elem()
	e.SetString(s)
	return reflect.Append(v, e)
}

// AppendJSON appends the field's value as JSON. Secrets appear masked.
func (f *Field) AppendJSON(dst []byte, rec any) []byte {
	switch p := f.ptr(rec).(type) {
	case *Int:
		if !p.OK {
			return append(dst, "null"...)
		}
		return strconv.AppendInt(dst, p.V, 10)
	case *Decimal:
		if !p.OK {
			return append(dst, "null"...)
		}
		return append(append(append(dst, '"'), p.Format(f.Scale)...), '"')
	case *Bool:
		if !p.OK {
			return append(dst, "null"...)
		}
		return strconv.AppendBool(dst, p.V)
	case *time.Time:
		return AppendTime(dst, *p)
	case *Point:
		return appendPoint(dst, *p)
	case *Polygon:
		if p.JSON == "" {
			return append(dst, "null"...)
		}
		return append(dst, p.JSON...)
	case *Secret:
		return AppendString(dst, p.Mask)
	case *[]FileRef:
		return appendFiles(dst, *p)
	case *Class:
		return AppendString(dst, p.String())
	}
	if f.Kind == Choices {
		return appendStrings(dst, f.value(rec))
	}
	if s := f.Str(rec); s != "" || f.Kind != Day {
		return AppendString(dst, s)
	}
	return append(dst, "null"...)
}

// AppendTime appends t as RFC 3339 with milliseconds in UTC, or null when it is zero.
func AppendTime(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(dst, "null"...)
	}
	dst = append(dst, '"')
	dst = t.UTC().AppendFormat(dst, "2006-01-02T15:04:05.000Z")
	return append(dst, '"')
}

func appendPoint(dst []byte, p Point) []byte {
	if !p.OK() {
		return append(dst, "null"...)
	}
	dst = append(append(dst, `{"lon":`...), e7(p.LonE7)...)
	dst = append(append(dst, `,"lat":`...), e7(p.LatE7)...)
	dst = append(dst, `,"crs":"CGCS2000"`...)
	if p.Source != "" && p.Source != "CGCS2000" {
		dst = AppendString(append(dst, `,"source":`...), p.Source)
	}
	if p.AccuracyM > 0 {
		dst = strconv.AppendFloat(append(dst, `,"acc":`...), float64(p.AccuracyM), 'f', -1, 32)
	}
	return append(dst, '}')
}

// e7 prints units of 1e-7 degrees exactly, without trailing zeros.
func e7(v int32) string {
	return strconv.FormatFloat(float64(v)/1e7, 'f', -1, 64)
}

func appendFiles(dst []byte, files []FileRef) []byte {
	if len(files) == 0 {
		return append(dst, "[]"...)
	}
	b, err := json.Marshal(files)
	if err != nil {
		panic(err) // strings and a number always marshal
	}
	return append(dst, b...)
}

func appendStrings(dst []byte, v reflect.Value) []byte {
	dst = append(dst, '[')
	for i := range v.Len() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendString(dst, v.Index(i).String())
	}
	return append(dst, ']')
}

// AppendString appends s as a JSON string: quotes, backslash and control characters escaped, invalid UTF-8
// replaced, everything else as it is.
func AppendString(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				dst = append(append(dst, s[start:i]...), "\uFFFD"...)
				start = i + 1
			}
			i += n
			continue
		}
		if c >= 0x20 && c != '"' && c != '\\' && c != 0x7f {
			i++
			continue
		}
		dst = append(dst, s[start:i]...)
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\t':
			dst = append(dst, '\\', 't')
		case '\r':
			dst = append(dst, '\\', 'r')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}

// ReadJSON sets the field of rec from JSON. A problem is returned rather than an error: the caller collects them.
func (f *Field) ReadJSON(rec any, raw json.RawMessage) *fault.Field {
	raw = bytes.TrimSpace(raw)
	null := len(raw) == 0 || bytes.Equal(raw, []byte("null"))
	if f.Kind == Private {
		return f.readSecret(rec, raw, null)
	}
	if null {
		f.value(rec).SetZero()
		return nil
	}
	switch p := f.ptr(rec).(type) {
	case *Int:
		n, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil {
			return f.Problem(CodeNotInt, nil)
		}
		*p = IntOf(n)
	case *Bool:
		if json.Unmarshal(raw, &p.V) != nil {
			return f.Problem(CodeNotBool, nil)
		}
		p.OK = true
	case *Point:
		return f.readPoint(p, raw)
	case *Polygon:
		return f.readPolygon(p, raw)
	case *[]FileRef:
		return f.readFiles(p, raw)
	default:
		return f.readTextual(rec, raw)
	}
	return nil
}

// readTextual reads the kinds that JSON carries as strings.
func (f *Field) readTextual(rec any, raw json.RawMessage) *fault.Field {
	if f.Kind == Choices {
		var codes []string
		if json.Unmarshal(raw, &codes) != nil {
			return f.Problem(CodeNotList, nil)
		}
		f.setChoices(rec, codes)
		return nil
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		if f.Kind != Dec || len(raw) > 40 {
			return f.Problem(CodeNotText, nil)
		}
		s = string(raw) // a decimal written as a JSON number
	}
	switch p := f.ptr(rec).(type) {
	case *Decimal:
		return f.readDecimal(p, s)
	case *time.Time:
		return f.readTime(p, s)
	case *Date:
		if s == "" {
			*p = ""
			return nil
		}
		d, err := ParseDate(s)
		if err != nil {
			return f.Problem(CodeNotDate, nil)
		}
		*p = d
	default:
		f.SetStr(rec, s)
	}
	return nil
}

func (f *Field) readDecimal(p *Decimal, s string) *fault.Field {
	if s == "" {
		*p = Decimal{}
		return nil
	}
	d, err := ParseDecimal(s, f.Scale)
	if err != nil {
		return f.Problem(CodeNotDecimal, fault.Args{"scale": f.Scale})
	}
	*p = d
	return nil
}

func (f *Field) readTime(p *time.Time, s string) *fault.Field {
	if s == "" {
		*p = time.Time{}
		return nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return f.Problem(CodeNotTime, nil)
	}
	*p = t.UTC().Truncate(time.Millisecond)
	return nil
}

func (f *Field) readSecret(rec any, raw json.RawMessage, null bool) *fault.Field {
	p := f.Secret(rec)
	if null {
		return nil // null leaves a secret as it is: screens never hold the plain value
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return f.Problem(CodeNotText, nil)
	}
	*p = Secret{Plain: s, Clear: s == ""}
	return nil
}

func (f *Field) readFiles(p *[]FileRef, raw json.RawMessage) *fault.Field {
	var files []FileRef
	if json.Unmarshal(raw, &files) != nil {
		return f.Problem(CodeNotList, nil)
	}
	for _, r := range files {
		if !isHash(r.Hash) || r.Name == "" || r.Size < 0 {
			return f.Problem(CodeNotFile, nil)
		}
	}
	*p = files
	return nil
}

func isHash(s string) bool {
	if len(s) != 64 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

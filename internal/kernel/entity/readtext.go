package entity

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"haidun/internal/ident"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
)

// CellText is what a spreadsheet or a list says about one field.
type CellText struct {
	Text string
	// Mangled says that the source itself marks the digits as lost.
	Mangled bool
	// CRS is the system positions are given in; "" means CGCS2000.
	CRS string
	// Unknown are the words that mean "not known"; nil means [UnknownWords].
	Unknown []string
	// Parts says what a number is of a text with several: refused (""), their sum or the first.
	Parts Parts
}

// Parts is what becomes of several numbers in one cell, such as 屋内480人／屋外3,350人.
type Parts string

// The ways a person may choose.
const (
	SumOfParts Parts = "sum"
	FirstPart  Parts = "first"
)

// UnknownWords are what lists write where nothing is known.
func UnknownWords() []string {
	return []string{
		"不详", "不詳", "未知", "无", "無", "暂无", "暫無", "待报", "待定", "未定", "待查", "—", "——", "-", "--", "－", "―", "ー", "–", "…", "/", "n/a", "na", "nil", "null",
		"none", "unknown", "undefined", "不明", "無し", "なし", "未提供", "未填",
	}
}

// ReadText sets the field of rec from text as people write it: the inverse of [Field.Text] in either language, and more
// forgiving. Blank and unknown make it missing; texts and names are kept as they are but for outer space, so "无" in a
// remark stays. A reference is taken as an id: whoever knows the records turns names into ids first. Attachments cannot
// be given as text. A problem is returned and the field left alone when the text does not fit the kind.
func (f *Field) ReadText(rec any, c CellText) *fault.Field {
	text := trimCell(c.Text)
	if text == "" {
		return f.clear(rec)
	}
	if c.Mangled || rewritten(text) {
		return f.Problem(CodeMangled, fault.Args{"value": cut(text)})
	}
	switch f.Kind {
	case Choice, Choices:
		return f.readOptions(rec, text, c)
	case Boolean:
		return f.readBool(rec, text, c)
	case Text, Long, Link:
		if f.Check != nil && f.unknown(text, c) {
			return f.clear(rec)
		}
		f.SetStr(rec, f.tidy(text))
		return nil
	}
	if f.unknown(text, c) {
		return f.clear(rec)
	}
	switch p := f.ptr(rec).(type) {
	case *Int:
		return f.readNumber(p, text, c.Parts)
	case *Decimal:
		return f.readUnits(p, text, c.Parts)
	case *Date:
		return f.readDay(p, text)
	case *time.Time:
		return f.readMoment(p, text)
	case *Point:
		return f.readPlace(p, text, c.CRS)
	case *Polygon:
		return f.readPolygon(p, json.RawMessage(text))
	case *Secret:
		*p = Secret{Plain: f.tidy(text)}
		return nil
	}
	return f.Problem(CodeNotFile, nil)
}

// clear makes the field missing. A secret that nothing is said about stays.
func (f *Field) clear(rec any) *fault.Field {
	f.value(rec).SetZero()
	return nil
}

// trimCell drops outer space of every kind, and the marks without width that programs leave at the ends.
func trimCell(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' })
}

// rewritten reports a long number in the notation spreadsheet programs put in its place, 3.30902E+17. Short ones
// (1E5) may be names of rooms, and what begins with a nought (01E17) is a code: no program writes a number so.
func rewritten(s string) bool {
	if !ident.Mangled(s) {
		return false
	}
	number, exp, _ := strings.Cut(strings.ToUpper(ident.Halfwidth(s)), "E")
	if strings.HasPrefix(strings.TrimLeft(number, "+- "), "0") {
		return false
	}
	n, err := strconv.Atoi(strings.TrimSpace(exp))
	return err != nil || n >= 11
}

func cut(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// tidy puts a text on one line, and a code in the form its declaration asks for where half-width characters do that.
func (f *Field) tidy(s string) string {
	if f.Kind == Long {
		return s
	}
	if strings.ContainsAny(s, "\n\t\r\v\f") {
		s = strings.Join(strings.Fields(s), " ")
	}
	if f.Check != nil && f.Check(s) != nil {
		h := strings.TrimSpace(ident.Halfwidth(s))
		for _, form := range []string{h, bare.Replace(h), strings.TrimPrefix(bare.Replace(h), "+86")} { // a phone in groups
			if f.Check(form) == nil {
				return form
			}
		}
	}
	return s
}

// bare takes away what groups the digits of a number.
var bare = strings.NewReplacer(" ", "", "-", "")

func (f *Field) unknown(s string, c CellText) bool {
	words := c.Unknown
	if words == nil {
		words = unknownWords
	}
	for _, w := range words {
		if strings.EqualFold(w, s) {
			return true
		}
	}
	return false
}

// unknownWords is UnknownWords made once; it is never changed.
var unknownWords = UnknownWords()

func (f *Field) readNumber(p *Int, text string, parts Parts) *fault.Field {
	n, problem := f.amount(text, parts, CodeNotInt, nil)
	if problem != nil {
		return problem
	}
	v, err := strconv.ParseInt(n, 10, 64)
	if err != nil {
		return f.Problem(CodeNotInt, nil)
	}
	*p = IntOf(v)
	return nil
}

func (f *Field) readUnits(p *Decimal, text string, parts Parts) *fault.Field {
	n, problem := f.amount(text, parts, CodeNotDecimal, fault.Args{"scale": f.Scale})
	if problem != nil {
		return problem
	}
	return f.readDecimal(p, n)
}

// amount reads a quantity in the field's unit: 1,200 人, 350㎡, 约三百名. otherwise is the problem of what is no number.
func (f *Field) amount(text string, parts Parts, otherwise fault.Code, args fault.Args) (string, *fault.Field) {
	if len(text) < 16 && text[0] != '0' && strings.Trim(text, "0123456789") == "" {
		return text, nil // nearly all
	}
	n, err := ident.Amount(text, f.units(), f.Scale)
	if err == nil {
		return n, nil
	}
	switch fault.As(err).Code.ID {
	case ident.CodeNumberRange.ID:
		return "", f.Problem(CodeRange, fault.Args{"value": cut(text)})
	case ident.CodeNumberParts.ID:
		return f.part(text, parts)
	}
	return "", f.Problem(otherwise, args)
}

// part is the number that a person wants of a text with several.
func (f *Field) part(text string, parts Parts) (string, *fault.Field) {
	all, err := ident.Amounts(text, f.units())
	switch {
	case err != nil || parts == "":
		return "", f.Problem(CodeParts, fault.Args{"value": cut(text)})
	case parts == FirstPart:
		return all[0], nil
	}
	sum := new(big.Rat)
	for _, n := range all {
		if r, ok := new(big.Rat).SetString(n); ok {
			sum.Add(sum, r)
		}
	}
	return strings.TrimSuffix(strings.TrimRight(sum.FloatString(15), "0"), "."), nil
}

// units are what may stand behind the field's numbers.
func (f *Field) units() []ident.Unit {
	switch f.Unit[0] {
	case "m²":
		return ident.AreaUnits()
	case "人":
		return ident.PeopleUnits()
	}
	return []ident.Unit{{Name: f.Unit[0]}, {Name: f.Unit[1]}}
}

func (f *Field) readDay(p *Date, text string) *fault.Field {
	s := strings.TrimSpace(ident.Halfwidth(text))
	if len(s) > 10 && s[4] == '-' && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10] // a date cell with a time of day
	}
	if d, err := ident.ListDate(s); err == nil {
		*p = Date(d.String())
		return nil
	}
	if at, ok := serial(s); ok {
		*p = Date(at.Format(time.DateOnly))
		return nil
	}
	return f.Problem(CodeNotDate, nil)
}

// serial reads a spreadsheet's day number between the years 1954 and 2119: what a date becomes where a list lost its
// formats. Smaller numbers are years, larger ones other things.
func serial(s string) (time.Time, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 20_000 || n > 80_000 {
		return time.Time{}, false
	}
	at, err := ident.SerialTime(float64(n), false)
	return at, err == nil
}

func (f *Field) readMoment(p *time.Time, text string) *fault.Field {
	s := strings.TrimSpace(ident.Halfwidth(text))
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		*p = at.UTC().Truncate(time.Millisecond)
		return nil
	}
	day, clockTime := s, ""
	if at := strings.IndexAny(s, " T日"); at > 0 { // 日 ends the day and belongs to it
		_, n := utf8.DecodeRuneInString(s[at:])
		day, clockTime = strings.TrimRight(s[:at+n], " T"), strings.TrimSpace(s[at+n:])
	}
	d, err := ident.ListDate(day)
	if err != nil {
		return f.Problem(CodeNotTime, nil)
	}
	midnight := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, clock.Shanghai)
	if clockTime == "" {
		*p = midnight.UTC()
		return nil
	}
	if at, err := time.Parse("15:04:05.000", clockTime); err == nil {
		*p = midnight.Add(at.Sub(at.Truncate(24 * time.Hour))).UTC()
		return nil
	}
	since, ok := ident.ListClock(clockTime)
	if !ok {
		return f.Problem(CodeNotTime, nil)
	}
	*p = midnight.Add(since).UTC()
	return nil
}

// readPlace reads "122.2072,29.9853" — longitude first — or a GeoJSON point.
func (f *Field) readPlace(p *Point, text, crs string) *fault.Field {
	if strings.HasPrefix(text, "{") {
		var g struct {
			Type        string
			Coordinates []float64
		}
		if json.Unmarshal([]byte(text), &g) == nil && g.Type == "Point" && len(g.Coordinates) >= 2 {
			return f.SetPoint(p, g.Coordinates[0], g.Coordinates[1], crs, 0)
		}
		return f.readPoint(p, json.RawMessage(text))
	}
	parts := strings.FieldsFunc(ident.Halfwidth(text), func(r rune) bool { return r == ',' || r == ';' || r == '、' || r == '/' })
	if len(parts) == 1 {
		parts = strings.Fields(parts[0])
	}
	if len(parts) != 2 {
		return f.Problem(CodePoint, nil)
	}
	return f.readLonLat(p, parts[0], parts[1], crs)
}

// ReadLonLat sets a position from two cells in degrees. Both blank or unknown is missing; one alone is refused.
func (f *Field) ReadLonLat(rec any, lon, lat, c CellText) *fault.Field {
	x, y := trimCell(lon.Text), trimCell(lat.Text)
	noX, noY := x == "" || f.unknown(x, c), y == "" || f.unknown(y, c)
	if noX && noY {
		return f.clear(rec)
	}
	return f.readLonLat(f.Point(rec), x, y, c.CRS)
}

func (f *Field) readLonLat(p *Point, lon, lat, crs string) *fault.Field {
	x, xaxis, xerr := degrees(lon)
	y, yaxis, yerr := degrees(lat)
	switch {
	case xerr != nil || yerr != nil:
		return f.Problem(CodePoint, nil)
	case xaxis == 'N' || yaxis == 'E':
		return f.Problem(CodePointSwap, fault.Args{"lon": lon, "lat": lat})
	}
	return f.SetPoint(p, x, y, crs, 0)
}

// degrees reads degrees in decimals or in minutes and seconds, and which axis they name.
func degrees(s string) (float64, ident.Axis, error) {
	if strings.Trim(s, "0123456789.-") == "" { // nearly all: the long way is for what people type
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			return v, 0, nil
		}
	}
	return ident.Degrees(s)
}

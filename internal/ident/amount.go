package ident

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Unit is what may stand behind a quantity. The quantity in the unit of record is n · Num/Den; both zero means one.
type Unit struct {
	Name     string
	Num, Den int64
}

// AreaUnits are units of area in m²: 1 亩 is 2000/3 m² exactly (市制, 1929). 坪 and 畝, which mean different sizes in
// different places, are not among them.
func AreaUnits() []Unit {
	return []Unit{
		{"m²", 1, 1},
		{"㎡", 1, 1},
		{"m2", 1, 1},
		{"平方米", 1, 1},
		{"平米", 1, 1},
		{"平方公尺", 1, 1},
		{"平方メートル", 1, 1},
		{"万m²", 10_000, 1},
		{"万㎡", 10_000, 1},
		{"万m2", 10_000, 1},
		{"万平方米", 10_000, 1},
		{"万平米", 10_000, 1},
		{"亩", 2000, 3},
		{"公顷", 10_000, 1},
		{"公頃", 10_000, 1},
		{"ha", 10_000, 1},
		{"km²", 1_000_000, 1},
		{"km2", 1_000_000, 1},
		{"平方公里", 1_000_000, 1},
	}
}

// PeopleUnits are counters of people.
func PeopleUnits() []Unit {
	return []Unit{{Name: "人"}, {Name: "名"}, {Name: "位"}, {Name: "口"}, {Name: "people"}, {Name: "persons"}}
}

// Amount reads a quantity as lists write it and returns it as plain decimal text: besides what [Number] reads, with a
// unit behind it, with 约 before or 左右 behind it, in Chinese numerals up to 亿 (一千二百, 壹佰), and with 万 or 亿 behind
// digits. A unit that divides is rounded to scale decimals; nothing else is rounded.
//
// Codes: those of Number, number_range for 100~200, number_parts for several numbers in one text.
func Amount(s string, units []Unit, scale int) (string, error) {
	s = tidy(s)
	n, err := Number(s)
	if err == nil || Mangled(s) {
		return n, err
	}
	plainText := about(s)
	if n, err := Number(plainText); err == nil {
		return n, nil
	}
	for _, u := range byLength(units) {
		if rest, ok := cutUnit(plainText, u.Name); ok {
			if n, err := count(about(rest)); err == nil {
				return u.of(n, scale), nil
			}
		}
	}
	if n, err := count(plainText); err == nil {
		return n, nil
	}
	if ranges.MatchString(WithoutBrackets(s)) {
		return "", refuse(CodeNumberRange, nil)
	}
	if parts, perr := Amounts(s, units); perr == nil && (len(parts) > 1 || slices.ContainsFunc(units, func(u Unit) bool { return u.counts() && strings.Contains(s, u.Name) })) {
		return "", refuse(CodeNumberParts, nil)
	}
	return "", err
}

// Amounts are the numbers of a text with several parts, such as 屋内480人／屋外3,350人(面積の1/2), in order. What stands
// in brackets is a remark. Where any number has a unit behind it, only those with one count.
//
// Codes: number_range, number_form.
func Amounts(s string, units []Unit) ([]string, error) {
	s = WithoutBrackets(tidy(s))
	if ranges.MatchString(s) {
		return nil, refuse(CodeNumberRange, nil)
	}
	var all, counted []string
	for _, at := range numberRuns.FindAllStringIndex(s, -1) {
		n, err := Number(s[at[0]:at[1]])
		if err != nil {
			return nil, err
		}
		rest := strings.TrimLeft(s[at[1]:], " ")
		if strings.HasPrefix(rest, "/") && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9' {
			return nil, refuse(CodeNumberForm, nil) // a fraction
		}
		all = append(all, n)
		if slices.ContainsFunc(units, func(u Unit) bool { return u.counts() && strings.HasPrefix(rest, u.Name) }) {
			counted = append(counted, n)
		}
	}
	if len(counted) > 0 {
		all = counted
	}
	if len(all) == 0 {
		return nil, refuse(CodeNumberForm, nil)
	}
	return all, nil
}

var (
	numberRuns = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)
	ranges     = regexp.MustCompile(`\d\s*[^\s\d~\-–—〜至到]{0,3}\s*(?:~|-|–|—|〜|至|到)\s*\d`)
	scaled     = regexp.MustCompile(`^(\d[\d,]*(?:\.\d+)?)\s*([百千万萬亿億])$`)
)

// count is a number without units, in any of the ways to write one.
func count(s string) (string, error) {
	n, err := Number(s)
	if err == nil {
		return n, nil
	}
	if m := scaled.FindStringSubmatch(s); m != nil {
		n, nerr := Number(m[1])
		if nerr != nil {
			return "", nerr
		}
		r, _ := new(big.Rat).SetString(n)
		r.Mul(r, new(big.Rat).SetInt64(hanPowers[[]rune(m[2])[0]]))
		return canonical(r.FloatString(20)), nil
	}
	if v, ok := HanNumber(s); ok {
		return strconv.FormatInt(v, 10), nil
	}
	return "", err
}

// counts reports a unit that is the unit of record.
func (u Unit) counts() bool { return u.Num == u.Den && u.Name != "" }

// of is n of the unit in the unit of record.
func (u Unit) of(n string, scale int) string {
	if u.Num == u.Den {
		return n
	}
	r, _ := new(big.Rat).SetString(n)
	r.Mul(r, big.NewRat(u.Num, u.Den))
	if r.IsInt() {
		return r.RatString()
	}
	if u.Den == 1 {
		return canonical(r.FloatString(20))
	}
	return canonical(r.FloatString(scale))
}

// about drops the words that say a number is approximate.
func about(s string) string {
	for _, w := range []string{"大约", "大約", "约", "約"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			s = rest
			break
		}
	}
	return strings.TrimSpace(strings.TrimSuffix(s, "左右"))
}

func cutUnit(s, unit string) (string, bool) {
	if unit == "" || len(s) <= len(unit) || !strings.EqualFold(s[len(s)-len(unit):], unit) {
		return "", false
	}
	return strings.TrimSpace(s[:len(s)-len(unit)]), true
}

func byLength(units []Unit) []Unit {
	out := slices.Clone(units)
	slices.SortStableFunc(out, func(a, b Unit) int { return cmp.Compare(len(b.Name), len(a.Name)) })
	return out
}

// WithoutBrackets drops what stands in brackets, of either width.
func WithoutBrackets(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("([（【〔", r):
			depth++
			return -1
		case strings.ContainsRune(")]）】〕", r):
			depth = max(0, depth-1)
			return -1
		case depth > 0:
			return -1
		}
		return r
	}, s)
}

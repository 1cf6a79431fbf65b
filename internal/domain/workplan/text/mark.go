package text

import (
	"cmp"
	"slices"
	"strings"
)

// Found is what sort of thing was found in the words.
type Found string

// What is found.
const (
	Quantity Found = "quantity" // a number of something
	Day      Found = "day"
	Period   Found = "period"
	Unit     Found = "unit" // an organisation, or a sort of them
	Name     Found = "name" // holds digits or numerals and is no quantity: “浙江金盾-20”, 70周年
)

// Mark is something found in the text at src[Begin:End].
type Mark struct {
	Found      Found
	Begin, End int
	Text       string
	Low, High  int64  // of a quantity: from, to; the same for one number
	Measure    string // of a quantity: what it is counted in (支)
	What       string // of a quantity: what it counts (专业队)
	From, To   string // of a day or a period: the first and the last day
	Role       Role   // of a unit
}

// Role is what a unit seems to be in the sentence.
type Role string

// The roles.
const (
	Leads Role = "lead"
	Helps Role = "help"
	Named Role = "named"
)

// finder finds marks in text, which begins at byte offset of the plan.
type finder func(text string, year int) []Mark

// findMarks finds what there is in src[begin:end]. Of two finds that overlap the earlier finder's stands.
func findMarks(src string, begin, end, year int, names []string) (out []Mark) {
	text := src[begin:end]
	finders := []finder{findNames, findDays, findPeriods, findQuantities, func(text string, _ int) []Mark { return findKnown(text, names) }, findUnits}
	for _, find := range finders {
		for _, m := range find(text, year) {
			if !slices.ContainsFunc(out, func(o Mark) bool { return m.Begin < o.End && o.Begin < m.End }) {
				m.Text = text[m.Begin:m.End]
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(a, b Mark) int { return cmp.Compare(a.Begin, b.Begin) })
	giveRoles(text, out)
	for i := range out {
		out[i].Begin += begin
		out[i].End += begin
	}
	return out
}

// hanDigits are the Chinese numerals up to ten.
var hanDigits = map[rune]int64{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// hanNumber reads a Chinese numeral below ten thousand, 0 for what is none.
func hanNumber(s string) (n int64) {
	digit := int64(0)
	for _, c := range s {
		if d, ok := hanDigits[c]; ok {
			digit = d
			continue
		}
		unit := map[rune]int64{'十': 10, '百': 100, '千': 1000}[c]
		if unit == 0 {
			return 0
		}
		n += max(digit, 1) * unit
		digit = 0
	}
	return n + digit
}

// findKnown finds units by their names, the longest first.
func findKnown(text string, names []string) (out []Mark) {
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	for _, name := range names {
		for at := 0; name != ""; {
			n := strings.Index(text[at:], name)
			if n < 0 {
				break
			}
			out = append(out, Mark{Found: Unit, Begin: at + n, End: at + n + len(name)})
			at += n + len(name)
		}
	}
	return out
}

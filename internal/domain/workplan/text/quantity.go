package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	numeral = `\d{1,9}|[一二两三四五六七八九十百千]{1,5}`
	measure = `支|次|个|处|人次|人|名|家|场|项|座|台|套|条|件|份|辆|艘|所|期|轮|块|批|架|平方米|万平方米|公里|%|％`
)

var (
	quantityRE = regexp.MustCompile(`(` + numeral + `)(?:(?:到|至|-|—|~|～)(` + numeral + `))?(` + measure + `)([\p{Han}]*)`)
	// whatEnds is where the name of what is counted ends.
	whatEnds = regexp.MustCompile(`参加|进行|开展|组织|达到|的|和|及|与|以上|以下|左右|等`)
	// noNumeral are characters after which a numeral belongs to a word: 统一, 进一步, 第一次.
	noNumeral = "统唯之第专单同逐万年月·.．-0123456789"
)

// findQuantities finds numbers that count something: 11支专业队, 1到2支, 一次人口数算演练.
func findQuantities(text string, _ int) (out []Mark) {
	for at := 0; at < len(text); {
		m := quantityRE.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+m[0]])
		if at+m[0] > 0 && strings.ContainsRune(noNumeral, before) {
			_, n := utf8.DecodeRuneInString(text[at+m[0]:])
			at += m[0] + n
			continue
		}
		q := Mark{Found: Quantity, Begin: at + m[0], Low: numeralOf(text[at+m[2] : at+m[3]]), Measure: text[at+m[6] : at+m[7]]}
		if q.High = q.Low; m[4] >= 0 {
			q.High = numeralOf(text[at+m[4] : at+m[5]])
		}
		q.What = text[at+m[8] : at+m[9]]
		if cut := whatEnds.FindStringIndex(q.What); cut != nil {
			q.What = q.What[:cut[0]]
		}
		q.What = short(q.What, 12)
		q.End = at + m[8] + len(q.What)
		if q.Low > 0 && q.High >= q.Low {
			out = append(out, q)
		}
		at = q.End
	}
	return out
}

func numeralOf(s string) int64 {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n
	}
	return hanNumber(s)
}

// short is the first n characters of s.
func short(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// nameREs are words with digits or numerals that count nothing: what stands in quotation marks with a numeral, and years
// since something.
var nameREs = []*regexp.Regexp{
	regexp.MustCompile(`“[^”]{0,20}[0-9一二两三四五六七八九十][^”]{0,20}”`),
	regexp.MustCompile(`《[^》]{1,60}》`),
	regexp.MustCompile(`\d{1,3}周年`),
	regexp.MustCompile(`[\p{Han}A-Za-z]{2,12}-\d{1,4}`),
}

var (
	quotedDay = regexp.MustCompile(`^“\d{1,2}·\d{1,2}”$`)
	fiveYears = regexp.MustCompile(`^“?十([一二三四五六七八九])五”?$`)
)

func findNames(text string, _ int) (out []Mark) {
	for _, re := range nameREs {
		for _, m := range re.FindAllStringIndex(text, -1) {
			if word := text[m[0]:m[1]]; quotedDay.MatchString(word) || fiveYears.MatchString(word) {
				continue
			}
			out = append(out, Mark{Found: Name, Begin: m[0], End: m[1]})
		}
	}
	return out
}

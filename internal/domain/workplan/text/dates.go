package text

import (
	"fmt"
	"regexp"
	"time"
)

// dayOf is a day of the calendar, "" for what is none.
func dayOf(year, month, day int) string {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1 || int(t.Month()) != month || t.Day() != day {
		return ""
	}
	return t.Format(time.DateOnly)
}

var (
	dottedRE = regexp.MustCompile(`“?(\d{1,2})·(\d{1,2})”?`)
	fullRE   = regexp.MustCompile(`(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日`)
)

// findDays finds single days: “5·12”, 2020年9月18日, 9月18日.
func findDays(text string, year int) (out []Mark) {
	for _, m := range dottedRE.FindAllStringSubmatchIndex(text, -1) {
		out = appendDay(out, m, dayOf(year, number(text[m[2]:m[3]]), number(text[m[4]:m[5]])))
	}
	for _, m := range fullRE.FindAllStringSubmatchIndex(text, -1) {
		of := year
		if m[2] >= 0 {
			of = number(text[m[2]:m[3]])
		}
		out = appendDay(out, m, dayOf(of, number(text[m[4]:m[5]]), number(text[m[6]:m[7]])))
	}
	return out
}

// appendDay takes a find that is a day of the calendar.
func appendDay(out []Mark, at []int, day string) []Mark {
	if day == "" {
		return out
	}
	return append(out, Mark{Found: Day, Begin: at[0], End: at[1], From: day, To: day})
}

// period is a way to name a span of time.
type period struct {
	re   *regexp.Regexp
	read func(match []string, year int) (from, to string)
}

func months(year, first, last int) (from, to string) {
	from = dayOf(year, first, 1)
	end := time.Date(year, time.Month(last)+1, 0, 0, 0, 0, 0, time.UTC)
	if from == "" || last > 12 {
		return "", ""
	}
	return from, end.Format(time.DateOnly)
}

// periods are the ways, those that say more first.
var periods = []period{
	{regexp.MustCompile(`“?十([一二三四五六七八九])五”?`), func(m []string, _ int) (string, string) {
		first := 1981 + 5*int(10+hanNumber(m[1])-6) // the sixth five-year plan began in 1981
		return fmt.Sprintf("%d-01-01", first), fmt.Sprintf("%d-12-31", first+4)
	}},
	{regexp.MustCompile(`(20\d{2})年(\d{1,2})月底?`), func(m []string, _ int) (string, string) {
		return months(number(m[1]), number(m[2]), number(m[2]))
	}},
	{regexp.MustCompile(`(20\d{2})年度?`), func(m []string, _ int) (string, string) { return months(number(m[1]), 1, 12) }},
	{regexp.MustCompile(`第?([一二三四1234])季度`), func(m []string, year int) (string, string) {
		q := int(numeralOf(m[1]))
		return months(year, 3*q-2, 3*q)
	}},
	{regexp.MustCompile(`上半年`), func(_ []string, year int) (string, string) { return months(year, 1, 6) }},
	{regexp.MustCompile(`下半年`), func(_ []string, year int) (string, string) { return months(year, 7, 12) }},
	{regexp.MustCompile(`(\d{1,2})月底前?`), func(m []string, year int) (string, string) {
		return months(year, number(m[1]), number(m[1]))
	}},
	{regexp.MustCompile(`今年|本年度|年内|年底前`), func(_ []string, year int) (string, string) { return months(year, 1, 12) }},
}

// findPeriods finds spans of time: 今年, 2020年, “十四五”, 上半年.
func findPeriods(text string, year int) (out []Mark) {
	for _, p := range periods {
		for _, m := range p.re.FindAllStringSubmatchIndex(text, -1) {
			var groups []string
			for i := 0; i < len(m); i += 2 {
				groups = append(groups, text[m[i]:m[i+1]])
			}
			if from, to := p.read(groups, year); from != "" && to != "" {
				out = append(out, Mark{Found: Period, Begin: m[0], End: m[1], From: from, To: to})
			}
		}
	}
	return out
}

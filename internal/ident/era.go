package ident

import (
	"regexp"
	"strings"
	"time"
)

// eras are the Japanese eras and the Republic's, by the words that name them, with their first and last days.
var eras = []struct {
	name        string
	year        int // before the era's first
	first, last Date
}{
	{"令和", 2018, Date{2019, 5, 1}, Date{2099, 12, 31}},
	{"平成", 1988, Date{1989, 1, 8}, Date{2019, 4, 30}},
	{"昭和", 1925, Date{1926, 12, 25}, Date{1989, 1, 7}},
	{"民國", 1911, Date{1912, 1, 1}, Date{2099, 12, 31}},
	{"民国", 1911, Date{1912, 1, 1}, Date{2099, 12, 31}},
}

var (
	eraDate = regexp.MustCompile(`^(\d{1,3}|元)(?:年|[./-])\s*(\d{1,2})(?:月|[./-])\s*(\d{1,2})日?$`)
	compact = regexp.MustCompile(`^(19|20)\d{6}$`)
)

// ListDate reads a day as lists write it: besides what [ParseDate] reads, 令和6年1月9日, 平成元年1月8日, 民國113年5月12日 and
// 20200512. An era must be named: 113/05/12 could be anything.
//
// Codes: date_form, date_real.
func ListDate(s string) (Date, error) {
	d, err := ParseDate(s)
	if err == nil {
		return d, nil
	}
	s = strings.TrimPrefix(tidy(s), "中華")
	if compact.MatchString(s) {
		return ParseDate(s[:4] + "-" + s[4:6] + "-" + s[6:])
	}
	for _, e := range eras {
		rest, ok := strings.CutPrefix(s, e.name)
		m := eraDate.FindStringSubmatch(strings.TrimSpace(rest))
		if !ok || m == nil {
			continue
		}
		if m[1] == "元" {
			m[1] = "1"
		}
		d := Date{e.year + number(m[1]), time.Month(number(m[2])), number(m[3])}
		if !d.Valid() || d.Before(e.first) || e.last.Before(d) {
			return Date{}, refuse(CodeDateReal, map[string]any{"date": s})
		}
		return d, nil
	}
	return Date{}, err
}

var clockForm = regexp.MustCompile(`^(上午|下午|午前|午後|晚上)?\s*(\d{1,2})\s*(?:[:时時点點])\s*(?:(\d{1,2})\s*(?:分|:)?\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?$`)

// ListClock reads a time of day as lists write it: 18:30, 18:30:05, 18时30分, 午後6時. The answer is the time since midnight.
func ListClock(s string) (time.Duration, bool) {
	m := clockForm.FindStringSubmatch(strings.TrimSuffix(tidy(s), "時点"))
	if m == nil {
		return 0, false
	}
	h, min, sec := number(m[2]), 0, 0
	if m[3] != "" {
		min = number(m[3])
	}
	if m[4] != "" {
		sec = number(m[4])
	}
	if m[1] != "" && h > 12 || h > 23 || min > 59 || sec > 59 {
		return 0, false
	}
	switch m[1] {
	case "下午", "午後", "晚上":
		if h < 12 {
			h += 12
		}
	case "上午", "午前":
		h %= 12
	}
	return time.Duration(h)*time.Hour + time.Duration(min)*time.Minute + time.Duration(sec)*time.Second, true
}

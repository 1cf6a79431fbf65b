package rule

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"haidun/internal/law"
)

// Read is what a notice says about a year, with everything in it that contradicts itself.
type Read struct {
	Year  int        `json:"year"`
	Off   []law.Span `json:"off"`
	Work  []law.Span `json:"work"`
	Wrong []law.Text `json:"wrong"`
}

// longest is more than any notice; what is longer is no notice.
const longest = 8000

// A day of a notice: an optional year, 1月1日 or, behind a sign of "to", 3日 alone, and what stands in brackets behind it.
var (
	dayRE  = regexp.MustCompile(`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[((]([^()()]{0,24})[))])?`)
	weekRE = regexp.MustCompile(`(?:星期|周|礼拜)([一二三四五六日天七])`)
	lineRE = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}[、..]\s*([^::]{1,30})[::](.*)$`)
	allRE  = regexp.MustCompile(`(?:共|放假)\s*(\d{1,2})\s*天`)
	cutRE  = regexp.MustCompile(`[。;;]`)
)

var weekdays = map[string]time.Weekday{"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 0, "天": 0, "七": 0}

// ReadNotice reads the body of the State Council's notice on the holidays of a year. It never guesses: a sentence that says
// something about days and cannot be read is named in Wrong.
func ReadNotice(year int, body string) Read {
	r := Read{Year: year, Off: []law.Span{}, Work: []law.Span{}, Wrong: []law.Text{}}
	if len(body) > longest || !utf8.ValidString(body) {
		r.wrong("通知正文过长或不是文字", "the notice is too long, or no text")
		return r
	}
	for line := range strings.Lines(body) {
		if m := lineRE.FindStringSubmatch(strings.TrimSpace(strings.ReplaceAll(line, " ", ""))); m != nil {
			r.feast(m[1], m[2])
		}
	}
	if len(r.Off) == 0 {
		r.wrong("没有读到任何放假日期;各条应以「一、元旦:」这样的序号开头", "no days off were found; each holiday begins like “一、元旦:”")
	}
	r.check()
	return r
}

func (r *Read) wrong(zh, en string) { r.Wrong = append(r.Wrong, text(zh, en)) }

// feast reads the sentences about one holiday.
func (r *Read) feast(name, said string) {
	titled := feastName(name)
	for _, s := range cutRE.Split(said, -1) {
		days := dayRE.FindAllStringSubmatchIndex(s, -1)
		switch off, work := strings.Contains(s, "放假") || strings.Contains(s, "休息"), strings.Contains(s, "上班"); {
		case len(days) == 0, strings.HasPrefix(strings.TrimSpace(s), "鼓励"): // advice is no day off
		case off && work, !off && !work:
			r.wrong("「"+s+"」读不出是放假还是上班", "“"+s+"” says neither clearly off nor worked")
		default:
			r.sentence(s, days, titled, work)
		}
	}
}

// sentence reads the spans of days that one sentence names.
func (r *Read) sentence(s string, found [][]int, name law.Text, work bool) {
	var spans []law.Span
	if work {
		name = text(name.ZH+"调休上班", "working day in place of "+name.EN)
	}
	last := law.Day{}
	for i, m := range found {
		d, ok := r.day(s, m, last, name)
		if !ok {
			return
		}
		if i > 0 && joins(s[found[i-1][1]:m[0]]) {
			spans[len(spans)-1].Last = d
		} else {
			spans = append(spans, law.Span{Name: name, First: d, Last: d})
		}
		last = d
	}
	if work {
		r.Work = append(r.Work, spans...)
		return
	}
	r.Off = append(r.Off, spans...)
	r.counted(s, spans)
}

// joins reports whether what stands between two days makes a span of them.
func joins(between string) bool {
	switch strings.TrimSpace(between) {
	case "至", "到", "—", "-", "–", "~", "\uff5e":
		return true
	}
	return false
}

// day reads one day. A day without a month is of the month before it, one without a year of the notice's year; in the first
// days of a holiday of New Year 12月 is the December before.
func (r *Read) day(s string, m []int, last law.Day, name law.Text) (law.Day, bool) {
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	year, month := r.Year, 0
	if last.OK() {
		y, mo, _ := last.Date()
		year, month = y, int(mo)
	}
	if t := part(2); t != "" {
		n, _ := strconv.Atoi(t) // digits by the expression
		if last.OK() && year == r.Year-1 && n < month {
			year++
		}
		if month = n; !last.OK() && month == 12 && strings.Contains(name.ZH, "元旦") {
			year = r.Year - 1
		}
	}
	if t := part(1); t != "" {
		year, _ = strconv.Atoi(t)
	}
	n, _ := strconv.Atoi(part(3))
	d := law.NewDay(year, time.Month(month), n)
	said := s[m[0]:m[1]]
	if y, mo, day := d.Date(); !d.OK() || y != year || int(mo) != month || day != n {
		r.wrong("「"+said+"」没有这一天", "“"+said+"” is no day")
		return law.Day{}, false
	}
	if m := weekRE.FindStringSubmatch(part(4)); m != nil && weekdays[m[1]] != weekday(d) {
		w := m[1]
		r.wrong(fmt.Sprintf("「%s」不是周%s,%s是%s", said, w, d.ZH(), week(d).ZH), fmt.Sprintf("“%s”: %s is a %s", said, d, week(d).EN))
	}
	return d, true
}

// counted compares 共3天 with the days named.
func (r *Read) counted(s string, spans []law.Span) {
	m := allRE.FindStringSubmatch(s)
	if m == nil {
		return
	}
	n := 0
	for _, x := range spans {
		n += max(0, x.Last.Since(x.First)+1)
	}
	if want, _ := strconv.Atoi(m[1]); want != n {
		r.wrong(fmt.Sprintf("「%s」写共 %d 天,所列日期是 %d 天", s, want, n), fmt.Sprintf("“%s” says %d days; those named are %d", s, want, n))
	}
}

// check names what no calendar can have: days twice, a worked day that is no weekend's, days of another year.
func (r *Read) check() {
	seen := map[law.Day]string{}
	for i, spans := range [][]law.Span{r.Off, r.Work} {
		for _, s := range spans {
			if s.Last.Before(s.First) || s.Last.Since(s.First) > 30 {
				r.wrong(s.Name.ZH+":"+s.First.String()+" 至 "+s.Last.String()+" 起止颠倒或过长", s.Name.EN+": "+s.First.String()+" to "+s.Last.String()+" is turned round or too long")
				continue
			}
			for d := s.First; !s.Last.Before(d); d = d.Add(1) {
				r.checkDay(d, s.Name, i == 1, seen)
			}
		}
	}
}

func (r *Read) checkDay(d law.Day, name law.Text, work bool, seen map[law.Day]string) {
	y, m, _ := d.Date()
	if y != r.Year && (y != r.Year-1 || m != time.December) {
		r.wrong(fmt.Sprintf("%s:%s不在 %d 年", name.ZH, d.ZH(), r.Year), fmt.Sprintf("%s: %s is not of %d", name.EN, d, r.Year))
	}
	if before, twice := seen[d]; twice {
		r.wrong(d.ZH()+"在「"+before+"」和「"+name.ZH+"」中重复", d.String()+" is named twice")
	}
	seen[d] = name.ZH
	if w := weekday(d); work && w != time.Saturday && w != time.Sunday {
		r.wrong(fmt.Sprintf("%s:%s是%s,本来就上班", name.ZH, d.ZH(), week(d).ZH), fmt.Sprintf("%s: %s is a %s and worked anyhow", name.EN, d, week(d).EN))
	}
}

// weekday is the weekday of a day: 0001-01-01 was a Monday.
func weekday(d law.Day) time.Weekday {
	return time.Weekday((d.Since(law.NewDay(2023, 1, 1))%7 + 7) % 7)
}

func week(d law.Day) law.Text {
	w := weekday(d)
	return text("周"+[]string{"日", "一", "二", "三", "四", "五", "六"}[w], w.String())
}

// feastName is a holiday in both languages; an unknown one keeps its name.
func feastName(zh string) law.Text {
	zh = strings.TrimSpace(zh)
	en := map[string]string{
		"元旦": "New Year", "春节": "Spring Festival", "清明节": "Qingming", "劳动节": "Labour Day", "端午节": "Dragon Boat Festival",
		"中秋节": "Mid-Autumn Festival", "国庆节": "National Day",
	}
	var out []string
	for _, p := range strings.FieldsFunc(zh, func(c rune) bool { return c == '、' || c == '和' }) {
		if en[p] == "" {
			return text(zh, zh)
		}
		out = append(out, en[p])
	}
	return text(zh, strings.Join(out, " and "))
}

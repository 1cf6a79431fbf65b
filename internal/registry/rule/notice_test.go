package rule_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"haidun/internal/law"
	"haidun/internal/law/holiday"
	"haidun/internal/registry/rule"
)

// notices are the bodies of published notices, in the wording of their years.
var notices = map[int]string{
	2023: `一、元旦:2022年12月31日至2023年1月2日放假调休,共3天。
二、春节:1月21日至27日放假调休,共7天。1月28日(星期六)、1月29日(星期日)上班。
三、清明节:4月5日放假,共1天。
四、劳动节:4月29日至5月3日放假调休,共5天。4月23日(星期日)、5月6日(星期六)上班。
五、端午节:6月22日至24日放假调休,共3天。6月25日(星期日)上班。
六、中秋节、国庆节:9月29日至10月6日放假调休,共8天。10月7日(星期六)、10月8日(星期日)上班。`,
	2024: `各省、自治区、直辖市人民政府,国务院各部委、各直属机构:
一、元旦:1月1日放假,与周末连休。
二、春节:2月10日至17日放假调休,共8天。2月4日(星期日)、2月18日(星期日)上班。鼓励各单位结合带薪年休假等制度落实,安排职工在除夕(2月9日)休息。
三、清明节:4月4日至6日放假调休,共3天。4月7日(星期日)上班。
四、劳动节:5月1日至5日放假调休,共5天。4月28日(星期日)、5月11日(星期六)上班。
五、端午节:6月10日放假,与周末连休。
六、中秋节:9月15日至17日放假调休,共3天。9月14日(星期六)上班。
七、国庆节:10月1日至7日放假调休,共7天。9月29日(星期日)、10月12日(星期六)上班。
节假日期间,各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`,
	2025: `一、元旦:1月1日(周三)放假1天,不调休。
二、春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。1月26日(周日)、2月8日(周六)上班。
三、清明节:4月4日(周五)至6日(周日)放假,共3天。
四、劳动节:5月1日(周四)至5日(周一)放假调休,共5天。4月27日(周日)上班。
五、端午节:5月31日(周六)至6月2日(周一)放假,共3天。
六、国庆节、中秋节:10月1日(周三)至8日(周三)放假调休,共8天。9月28日(周日)、10月11日(周六)上班。`,
	2026: `一、元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。
二、春节:2月15日(农历腊月二十八、周日)至23日(农历正月初七、周一)放假调休,共9天。2月14日(周六)、2月28日(周六)上班。
三、清明节:4月4日(周六)至6日(周一)放假,共3天。
四、劳动节:5月1日(周五)至5日(周二)放假调休,共5天。5月9日(周六)上班。
五、端午节:6月19日(周五)至21日(周日)放假,共3天。
六、中秋节:9月25日(周五)至27日(周日)放假,共3天。
七、国庆节:10月1日(周四)至7日(周三)放假调休,共7天。9月20日(周日)、10月10日(周六)上班。`,
}

// Each notice, read from its text, gives the calendar that came with the program, day by day.
func TestNoticesReadAsTheyWerePublished(t *testing.T) {
	for _, want := range holiday.Published() {
		body, ok := notices[want.Year]
		if !ok {
			continue
		}
		r := rule.ReadNotice(want.Year, body)
		if len(r.Wrong) > 0 {
			t.Errorf("%d: %v", want.Year, r.Wrong)
		}
		got, err := law.NewCalendar(r.Calendar())
		if err != nil {
			t.Fatalf("%d: %v", want.Year, err)
		}
		published, err := law.NewCalendar(want)
		if err != nil {
			t.Fatal(err)
		}
		for d := law.NewDay(want.Year, time.January, 1); d.String() <= fmt.Sprintf("%d-12-31", want.Year); d = d.Add(1) {
			a, _, _ := got.Works(d)
			b, _, _ := published.Works(d)
			if a != b {
				t.Errorf("%s works %v, published %v", d, a, b)
			}
		}
	}
}

func TestNoticesThatContradictThemselvesAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"weekday":          {"一、元旦:1月1日(周三)放假1天。", "是周四"},
		"count":            {"一、元旦:1月1日至3日放假,共4天。", "写共 4 天"},
		"worked weekday":   {"一、元旦:1月1日放假。1月5日上班。", "本来就上班"},
		"no such day":      {"一、春节:2月30日放假。", "没有这一天"},
		"twice":            {"一、元旦:1月1日至3日放假。1月3日上班。", "重复"},
		"turned round":     {"一、国庆节:10月7日至1日放假。", "颠倒"},
		"of another year":  {"一、元旦:2028年1月1日放假。", "不在 2026 年"},
		"neither":          {"一、元旦:1月1日值班。", "读不出"},
		"nothing":          {"放假安排如下", "没有读到"},
		"nothing but talk": {"", "没有读到"},
	} {
		r := rule.ReadNotice(2026, c.line)
		if !strings.Contains(fmt.Sprint(r.Wrong), c.want) {
			t.Errorf("%s: %v, want %s", name, r.Wrong, c.want)
		}
	}
}

// New Year may begin in the December before, with the year or without it.
func TestNewYearReachesIntoTheDecemberBefore(t *testing.T) {
	for _, s := range []string{"一、元旦:2026年12月31日至2027年1月2日放假,共3天。", "一、元旦:12月31日至1月2日放假,共3天。"} {
		r := rule.ReadNotice(2027, s)
		if len(r.Wrong) > 0 || len(r.Off) != 1 || r.Off[0].First.String() != "2026-12-31" || r.Off[0].Last.String() != "2027-01-02" {
			t.Errorf("%s: %+v", s, r)
		}
	}
}

// Whatever is pasted, what is read without a complaint is a calendar.
func FuzzNotice(f *testing.F) {
	for y, n := range notices {
		f.Add(y, n)
	}
	f.Add(2027, "一、元旦:1月1日至31日放假,共99天。99月99日上班。")
	f.Fuzz(func(t *testing.T, year int, body string) {
		if year < 1950 || year > 9000 {
			return
		}
		r := rule.ReadNotice(year, body)
		if len(r.Wrong) > 0 {
			return
		}
		if _, err := law.NewCalendar(r.Calendar()); err != nil {
			t.Errorf("%q reads as no calendar: %v", body, err)
		}
	})
}

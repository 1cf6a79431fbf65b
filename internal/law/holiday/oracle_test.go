package holiday_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/law"
	"haidun/internal/law/holiday"
)

// notices are the years as a clerk writes them down from the notices: what is off, then what is worked. The oracle below reads
// them by itself and counts with time.Time alone.
var notices = map[int]string{
	2018: "off 1月1日 2月15日-2月21日 4月5日-4月7日 4月29日-5月1日 6月18日 9月24日 10月1日-10月7日 12月30日-12月31日 work 2月11日 2月24日 4月8日 4月28日 9月29日 9月30日 12月29日",
	2019: "off 1月1日 2月4日-2月10日 4月5日 5月1日-5月4日 6月7日 9月13日 10月1日-10月7日 work 2月2日 2月3日 4月28日 5月5日 9月29日 10月12日",
	2020: "off 1月1日 1月24日-2月2日 4月4日-4月6日 5月1日-5月5日 6月25日-6月27日 10月1日-10月8日 work 1月19日 4月26日 5月9日 6月28日 9月27日 10月10日",
	2021: "off 1月1日-1月3日 2月11日-2月17日 4月3日-4月5日 5月1日-5月5日 6月12日-6月14日 9月19日-9月21日 10月1日-10月7日 work 2月7日 2月20日 4月25日 5月8日 9月18日 9月26日 10月9日",
	2022: "off 1月1日-1月3日 1月31日-2月6日 4月3日-4月5日 4月30日-5月4日 6月3日-6月5日 9月10日-9月12日 10月1日-10月7日 12月31日 work 1月29日 1月30日 4月2日 4月24日 5月7日 10月8日 10月9日",
	2023: "off 1月1日-1月2日 1月21日-1月27日 4月5日 4月29日-5月3日 6月22日-6月24日 9月29日-10月6日 work 1月28日 1月29日 4月23日 5月6日 6月25日 10月7日 10月8日",
	2024: "off 1月1日 2月10日-2月17日 4月4日-4月6日 5月1日-5月5日 6月10日 9月15日-9月17日 10月1日-10月7日 work 2月4日 2月18日 4月7日 4月28日 5月11日 9月14日 9月29日 10月12日",
	2025: "off 1月1日 1月28日-2月4日 4月4日-4月6日 5月1日-5月5日 5月31日-6月2日 10月1日-10月8日 work 1月26日 2月8日 4月27日 9月28日 10月11日",
	2026: "off 1月1日-1月3日 2月15日-2月23日 4月4日-4月6日 5月1日-5月5日 6月19日-6月21日 9月25日-9月27日 10月1日-10月7日 work 1月4日 2月14日 2月28日 5月9日 9月20日 10月10日",
}

var written = regexp.MustCompile(`(\d+)月(\d+)日(?:-(\d+)月(\d+)日)?`)

// oracle is which days are worked, by date.
func oracle() map[string]bool {
	worked := map[string]bool{}
	for year, text := range notices {
		for at := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() == year; at = at.AddDate(0, 0, 1) {
			worked[at.Format("2006-01-02")] = at.Weekday() != time.Saturday && at.Weekday() != time.Sunday
		}
		off, work, _ := strings.Cut(text, " work ")
		for i, part := range []string{off, work} {
			for _, m := range written.FindAllStringSubmatch(part, -1) {
				n := [4]int{}
				for j := range n {
					n[j], _ = strconv.Atoi(m[j+1])
				}
				if n[2] == 0 {
					n[2], n[3] = n[0], n[1]
				}
				for at := time.Date(year, time.Month(n[0]), n[1], 0, 0, 0, 0, time.UTC); !at.After(time.Date(year, time.Month(n[2]), n[3], 0, 0, 0, 0, time.UTC)); at = at.AddDate(0, 0, 1) {
					worked[at.Format("2006-01-02")] = i == 1
				}
			}
		}
	}
	return worked
}

func TestThousandDeadlinesAgreeWithTheOracle(t *testing.T) {
	c, worked := calendar(t), oracle()
	seen := 0
	rapid.Check(t, func(r *rapid.T) {
		for range 10 {
			from := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 365*8+180).Draw(r, "from"))
			n := rapid.IntRange(1, 60).Draw(r, "days")
			var pauses []law.Pause
			stopped := map[string]bool{}
			if rapid.Bool().Draw(r, "paused") {
				first, long := rapid.IntRange(1, 40).Draw(r, "first"), rapid.IntRange(0, 30).Draw(r, "long")
				a := from.AddDate(0, 0, first)
				pauses = []law.Pause{{From: of(a), Until: of(a.AddDate(0, 0, long)), Why: law.Text{ZH: "听证", EN: "hearing"}}}
				for i := range long + 1 {
					stopped[a.AddDate(0, 0, i).Format("2006-01-02")] = true
				}
			}
			at, left := from, n
			for left > 0 {
				at = at.AddDate(0, 0, 1)
				if key := at.Format("2006-01-02"); worked[key] && !stopped[key] {
					left--
				}
			}
			due, err := c.After(law.Term{N: n, Unit: law.Working, Counted: law.Unverified}, of(from), pauses...)
			if err != nil || due.Last != of(at) {
				r.Fatalf("%d working days after %s, paused %v: %s, %v; want %s", n, from.Format(time.DateOnly), pauses, due.Last, err, at.Format(time.DateOnly))
			}
			if back, err := c.Between(of(from), due.Last, pauses...); err != nil || back != n {
				r.Fatalf("%d working days were counted back as %d, %v", n, back, err)
			}
			if len(due.Skipped) != due.Last.Since(of(from))-n {
				r.Fatalf("%d days are told as skipped of %d", len(due.Skipped), due.Last.Since(of(from))-n)
			}
			seen++
		}
	})
	if seen < 1000 {
		t.Errorf("only %d deadlines were tried", seen)
	}
}

func of(t time.Time) law.Day { return law.NewDay(t.Year(), t.Month(), t.Day()) }

func calendar(t *testing.T) *law.Calendar {
	t.Helper()
	c, err := law.NewCalendar(holiday.Published()...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every day, against the oracle: the calendar itself and not only what is made of it.
func TestEveryDayOfThePublishedYearsIsAsTheNoticesSay(t *testing.T) {
	c := calendar(t)
	for day, want := range oracle() {
		d, err := law.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		if got, why, err := c.Works(d); err != nil || got != want || !got && why == (law.Text{}) {
			t.Errorf("%s works: %t (%s), %v, want %t", day, got, why.ZH, err, want)
		}
	}
}

func TestTheNationalDayWeekIsSkippedAndItsSaturdayCounted(t *testing.T) {
	due, err := calendar(t).After(law.Term{N: 7, Unit: law.Working, Counted: law.Unverified}, law.NewDay(2026, 9, 28))
	if err != nil {
		t.Fatal(err)
	}
	want := law.Text{
		ZH: "2026年9月28日起7个工作日,当日不计(待核实);不计:10月1日至10月7日国庆节、10月11日星期日;最迟2026年10月13日。",
		EN: "7 working days from 2026-09-28, that day not counted (to be verified); not counted: 1 October to 7 October (National Day), 11 October (Sunday); 2026-10-13 at the latest.",
	}
	if got := due.Derivation(); got != want {
		t.Errorf("%s\n%s", got.ZH, got.EN)
	}
	if due.Late(law.NewDay(2026, 10, 13)) != 0 || due.Late(law.NewDay(2026, 10, 15)) != 2 {
		t.Error("lateness is miscounted")
	}
}

func TestAYearWithoutItsNoticeIsRefused(t *testing.T) {
	c := calendar(t)
	_, err := c.After(law.Term{N: 5, Unit: law.Working}, law.NewDay(2026, 12, 28))
	if err == nil || !strings.Contains(fmt.Sprint(err), "2027") {
		t.Errorf("five working days across the end of 2026: %v", err)
	}
	due, err := c.After(law.Term{N: 15, Unit: law.Natural}, law.NewDay(2026, 12, 28))
	if err != nil || due.Last.String() != "2027-01-12" {
		t.Errorf("fifteen calendar days need no notice: %s, %v", due.Last, err)
	}
	if _, err = c.After(law.Term{N: 15, Unit: law.Natural, Rolls: true}, law.NewDay(2026, 12, 28)); err == nil {
		t.Error("whether the last day rolls was guessed")
	}
}

func TestATermOfMonthsEndsOnTheSameNumberAndRolls(t *testing.T) {
	c := calendar(t)
	for _, x := range []struct {
		n     int
		unit  law.Unit
		rolls bool
		from  string
		want  string
	}{
		{1, law.Months, false, "2024-01-31", "2024-02-29"},
		{6, law.Months, true, "2026-04-01", "2026-10-08"},
		{2, law.Years, false, "2024-02-29", "2026-02-28"},
		{15, law.Natural, true, "2026-09-20", "2026-10-08"},
		{90, law.Natural, false, "2025-03-14", "2025-06-12"},
		{12, law.Months, false, "2025-11-30", "2026-11-30"},
	} {
		from, err := law.ParseDay(x.from)
		if err != nil {
			t.Fatal(err)
		}
		if due, err := c.After(law.Term{N: x.n, Unit: x.unit, Rolls: x.rolls}, from); err != nil || due.Last.String() != x.want {
			t.Errorf("%d %s from %s: %s, %v, want %s", x.n, x.unit, x.from, due.Last, err, x.want)
		}
	}
}

func TestAPauseThatIsNotOverHasNoLastDay(t *testing.T) {
	c := calendar(t)
	_, err := c.After(law.Term{N: 5, Unit: law.Working}, law.NewDay(2026, 3, 2), law.Pause{From: law.NewDay(2026, 3, 4)})
	if err == nil {
		t.Error("a term that stands still was given a last day")
	}
	if due, err := c.After(law.Term{N: 1, Unit: law.Working}, law.NewDay(2026, 3, 2), law.Pause{From: law.NewDay(2026, 3, 4)}); err != nil || due.Last != law.NewDay(2026, 3, 3) {
		t.Errorf("a term that ended before the pause: %s, %v", due.Last, err)
	}
}

func TestNoticesThatContradictThemselvesAreRefused(t *testing.T) {
	good := holiday.Published()[8]
	span := func(first, last law.Day) law.Span {
		return law.Span{Name: law.Text{ZH: "节", EN: "feast"}, First: first, Last: last}
	}
	for name, spoil := range map[string]func(y *law.Year){
		"turned round":           func(y *law.Year) { y.Off = append(y.Off, span(law.NewDay(2026, 8, 9), law.NewDay(2026, 8, 8))) },
		"of another year":        func(y *law.Year) { y.Off = append(y.Off, span(law.NewDay(2027, 1, 1), law.NewDay(2027, 1, 1))) },
		"twice":                  func(y *law.Year) { y.Off = append(y.Off, span(law.NewDay(2026, 10, 7), law.NewDay(2026, 10, 8))) },
		"a worked weekday":       func(y *law.Year) { y.Work = append(y.Work, span(law.NewDay(2026, 8, 10), law.NewDay(2026, 8, 10))) },
		"very long":              func(y *law.Year) { y.Off = append(y.Off, span(law.NewDay(2026, 7, 1), law.NewDay(2026, 8, 31))) },
		"without a day":          func(y *law.Year) { y.Off = append(y.Off, law.Span{}) },
		"without a source":       func(y *law.Year) { y.Source = law.Source{} },
		"of a year that is none": func(y *law.Year) { y.Year = 0 },
	} {
		y := good
		y.Off, y.Work = append([]law.Span(nil), y.Off...), append([]law.Span(nil), y.Work...)
		spoil(&y)
		if _, err := law.NewCalendar(y); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := law.NewCalendar(good, good); err == nil {
		t.Error("a year was taken twice")
	}
}

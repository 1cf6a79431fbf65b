package law

import (
	"fmt"
	"time"

	"haidun/internal/kernel/fault"
)

// Span is days that go together, both ends included.
type Span struct {
	Name  Text `json:"name"`
	First Day  `json:"first"`
	Last  Day  `json:"last"`
}

// Year is what the General Office of the State Council published about a year: days off besides weekends, and days of
// weekends that are worked. A notice may reach into the last days of the year before.
type Year struct {
	Cite
	Year int    `json:"year"`
	Off  []Span `json:"off"`
	Work []Span `json:"work"`
}

// Calendar knows which days are worked in the years it was given, and refuses all others.
type Calendar struct {
	years map[int]*Year
	days  map[Day]special
}

type special struct {
	works bool
	why   Text
	year  *Year
}

// NewCalendar makes a calendar of notices.
//
// Codes: law_year for a year given twice, a span that is turned round or longer than 31 days, one that lies in another year
// than its own or the December before, a day that is both off and worked, and a worked day that is no weekend's.
func NewCalendar(years ...Year) (*Calendar, error) {
	c := &Calendar{years: map[int]*Year{}, days: map[Day]special{}}
	for i := range years {
		y := &years[i]
		if c.years[y.Year] != nil || y.Year < 1950 || y.Year > 9998 {
			return nil, y.bad(Text{"年份有误或重复", "the year is wrong or given twice"})
		}
		if what := y.wrong(); what != (Text{}) {
			return nil, y.bad(what)
		}
		c.years[y.Year] = y
		if err := c.add(y, y.Off, false); err != nil {
			return nil, err
		}
		if err := c.add(y, y.Work, true); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (y *Year) bad(what Text) error {
	return refuse(With(CodeYear, "{what}", what), fault.Args{"year": y.Year})
}

func (c *Calendar) add(y *Year, spans []Span, works bool) error {
	for _, s := range spans {
		if !s.First.OK() || s.Last.Before(s.First) || s.Last.Since(s.First) > 30 {
			return y.bad(Text{s.Name.ZH + "的起止日有误", "the days of " + s.Name.EN + " are wrong"})
		}
		for d := s.First; !s.Last.Before(d); d = d.Add(1) {
			at, month, _ := d.Date()
			switch {
			case at != y.Year && (at != y.Year-1 || month != time.December):
				return y.bad(Text{d.ZH() + "不在该年", d.String() + " is not of that year"})
			case c.days[d].year != nil:
				return y.bad(Text{d.ZH() + "重复", d.String() + " is given twice"})
			case works && !d.weekend():
				return y.bad(Text{d.ZH() + "不是周末,不必补班", d.String() + " is not of a weekend"})
			}
			c.days[d] = special{works, s.Name, y}
		}
	}
	return nil
}

func (d Day) weekend() bool {
	w := d.noon().Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Works reports whether a day is worked and, where that is not what its weekday says or it is a day of rest, why.
//
// Codes: law_no_year: nothing is guessed; law_day.
func (c *Calendar) Works(d Day) (works bool, why Text, err error) {
	works, why, _, err = c.works(d)
	return works, why, err
}

func (c *Calendar) works(d Day) (works bool, why Text, y *Year, err error) {
	if !d.OK() {
		return false, Text{}, nil, refuse(CodeDay, fault.Args{"day": ""})
	}
	at, _, _ := d.Date()
	own := c.years[at]
	if own == nil {
		return false, Text{}, nil, fault.New(fault.NotFound, CodeNoYear, fault.Args{"year": fmt.Sprint(at)})
	}
	if s := c.days[d]; s.year != nil {
		return s.works, s.why, s.year, nil
	}
	switch d.noon().Weekday() {
	case time.Saturday:
		return false, Text{"星期六", "Saturday"}, own, nil
	case time.Sunday:
		return false, Text{"星期日", "Sunday"}, own, nil
	}
	return true, Text{}, own, nil
}

// Between is how many working days lie after event up to and including day, paused days not counted; negative where day is
// before event.
//
// Codes: law_no_year, law_day.
func (c *Calendar) Between(event, day Day, pauses ...Pause) (int, error) {
	if !event.OK() || !day.OK() {
		return 0, refuse(CodeDay, fault.Args{"day": ""})
	}
	from, to, sign := event, day, 1
	if day.Before(event) {
		from, to, sign = day, event, -1
	}
	n := 0
	for d := from.Add(1); !to.Before(d); d = d.Add(1) {
		works, _, err := c.Works(d)
		if err != nil {
			return 0, err
		}
		if _, paused := within(pauses, d); works && !paused {
			n++
		}
	}
	return sign * n, nil
}

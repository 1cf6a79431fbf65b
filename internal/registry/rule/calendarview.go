package rule

import (
	"context"
	"slices"
	"strconv"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// DayOf is a day of a calendar.
type DayOf struct {
	Day   law.Day  `json:"day"`
	Works bool     `json:"works"`
	Why   law.Text `json:"why"`
	Week  int      `json:"week"` // 0 is Sunday
}

// YearShown is a calendar month by month.
type YearShown struct {
	Year    int        `json:"year"`
	Known   bool       `json:"known"`
	Cite    *law.Cite  `json:"cite"`
	Off     []law.Span `json:"off"`
	Work    []law.Span `json:"work"`
	Days    []DayOf    `json:"days"`
	Worked  int        `json:"worked"` // working days of the year
	Wrong   []law.Text `json:"wrong"`
	Record  string     `json:"record,omitempty"`
	State   State      `json:"state,omitempty"`
	Lines   [2]string  `json:"lines"` // as the register keeps them: off, worked
	Present []int      `json:"present"`
}

// calendar answers the calendar of a year: as it is law, as a record of the register has it, or as a notice would make it.
func (b *Book) calendar(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	l, err := b.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	now, _, _ := b.today().Date()
	year := now
	if text := ask("year"); text != "" {
		if year, err = strconv.Atoi(text); err != nil || year < 1950 || year > 9998 {
			return nil, badAsk("year", "1950–9998")
		}
	}
	out := &YearShown{Year: year, Off: []law.Span{}, Work: []law.Span{}, Days: []DayOf{}, Wrong: []law.Text{}}
	for y := range l.Years {
		out.Present = append(out.Present, y)
	}
	slices.Sort(out.Present)
	y, known := l.Years[year]
	switch id, notice := ask("id"), ask("notice"); {
	case id != "":
		rec, err := store.Get(ctx, db, YearType, id)
		if err != nil {
			return nil, err
		}
		if y, err = rec.calendar(); err != nil {
			return nil, err
		}
		out.Year, out.Record, out.State, known = y.Year, rec.ID, rec.State, rec.State != Missing
	case notice != "":
		r := ReadNotice(year, notice)
		y, known, out.Wrong = r.Calendar(), true, r.Wrong
	}
	if known {
		out.show(y)
	}
	return out, nil
}

// show fills the year in, day by day; what no calendar can have is named instead.
func (s *YearShown) show(y law.Year) {
	s.Known, s.Off, s.Work = true, orNone(y.Off), orNone(y.Work)
	s.Lines = [2]string{linesOf(y.Off), linesOf(y.Work)}
	if y.ID != "" {
		s.Cite = &y.Cite
	}
	c, err := law.NewCalendar(y)
	if err != nil {
		e := fault.As(err)
		if len(s.Wrong) == 0 {
			s.Wrong = append(s.Wrong, text(e.Text(fault.ZH), e.Text(fault.EN)))
		}
		return
	}
	for d := law.NewDay(y.Year, time.January, 1); ; d = d.Add(1) {
		if at, _, _ := d.Date(); at != y.Year {
			return
		}
		works, why, err := c.Works(d)
		if err != nil {
			return // the year is the one given
		}
		if works {
			s.Worked++
		}
		s.Days = append(s.Days, DayOf{d, works, why, int(weekday(d))})
	}
}

func orNone(s []law.Span) []law.Span {
	if s == nil {
		return []law.Span{}
	}
	return s
}

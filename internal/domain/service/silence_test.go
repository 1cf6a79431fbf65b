package service_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/law"
	"haidun/internal/law/holiday"
)

// madeUp is a year with holidays and make-up days drawn by chance, as the program reads it and as a plain list of worked days.
func madeUp(r *rapid.T) (law.Year, map[string]bool) {
	y := holiday.Published()[len(holiday.Published())-1]
	y.Year, y.ID, y.Off, y.Work = 2030, "made-up", nil, nil
	worked := map[string]bool{}
	for d := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == 2030; d = d.AddDate(0, 0, 1) {
		worked[d.Format(time.DateOnly)] = d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
	}
	taken := map[int]bool{}
	for i := range rapid.IntRange(0, 8).Draw(r, "holidays") {
		at, days := rapid.IntRange(0, 340).Draw(r, fmt.Sprint("holiday", i)), rapid.IntRange(1, 8).Draw(r, fmt.Sprint("long", i))
		free := true
		for n := at; n < at+days; n++ {
			free = free && !taken[n]
		}
		if !free {
			continue
		}
		first := law.NewDay(2030, 1, 1).Add(at)
		y.Off = append(y.Off, law.Span{Name: law.Text{ZH: "假", EN: "off"}, First: first, Last: first.Add(days - 1)})
		for n := at; n < at+days; n++ {
			taken[n] = true
			worked[law.NewDay(2030, 1, 1).Add(n).String()] = false
		}
	}
	for i := range rapid.IntRange(0, 6).Draw(r, "make-up days") {
		week := rapid.IntRange(0, 50).Draw(r, fmt.Sprint("week", i))
		at := 7*week + 4 // 1 January 2030 is a Tuesday: the fifth day is a Saturday
		if taken[at] {
			continue
		}
		taken[at] = true
		d := law.NewDay(2030, 1, 1).Add(at)
		y.Work = append(y.Work, law.Span{Name: law.Text{ZH: "补班", EN: "make-up"}, First: d, Last: d})
		worked[d.String()] = true
	}
	return y, worked
}

// sixth is the sixth working day after a day, by the plain list.
func sixth(worked map[string]bool, from time.Time) string {
	for n := 0; ; {
		from = from.AddDate(0, 0, 1)
		if worked[from.Format(time.DateOnly)] {
			n++
		}
		if n == 6 {
			return from.Format(time.DateOnly)
		}
	}
}

// Whatever the holidays, however long the server was off and however often it looks: a case is accepted by silence on the first look
// from the sixth working day on, dated the day its papers came, and never before.
func TestSilentAcceptanceEqualsTheOracle(t *testing.T) {
	p := open(t, "2026-03-02")
	rapid.Check(t, func(r *rapid.T) {
		year, worked := madeUp(r)
		p.book.years(t, append(holiday.Published(), year)...)
		day := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 250).Draw(r, "submitted"))
		p.at(t, day.Format(time.DateOnly))
		c := p.submit(t, nil)
		turns := sixth(worked, day)
		for i := range rapid.IntRange(1, 10).Draw(r, "looks") {
			day = day.AddDate(0, 0, rapid.IntRange(0, 9).Draw(r, fmt.Sprint("later", i)))
			now := day.Format(time.DateOnly)
			p.at(t, now)
			p.tick(t)
			c = p.read(t, c)
			if over := now >= turns; over != (c.State == service.Accepted) || over && (c.AcceptedOn != c.SubmittedOn || !c.Silent.V) {
				r.Fatalf("submitted %s, the sixth working day is %s; on %s it is %s, accepted on %s", c.SubmittedOn, turns, now, c.State, c.AcceptedOn)
			}
		}
		finish(t, p, c)
	})
}

// finish closes a case so that later looks have less to do.
func finish(t *testing.T, p *post, c *service.Case) {
	t.Helper()
	p.must(t, system(t), c, "withdraw", "试毕", nil)
}

// The date promised skips what is off and what is paused, by the plain list too.
func TestPromisedDateEqualsTheOracle(t *testing.T) {
	p := open(t, "2026-03-02")
	rapid.Check(t, func(r *rapid.T) {
		year, worked := madeUp(r)
		p.book.years(t, append(holiday.Published(), year)...)
		day := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 200).Draw(r, "submitted"))
		accepted := day
		set := func() { p.at(t, day.Format(time.DateOnly)) }
		set()
		c := p.submit(t, nil)
		c = p.must(t, clerk(t), c, "accept", "", nil)
		c = p.must(t, clerk(t), c, "review", "", nil)
		paused := map[string]bool{}
		for i := range rapid.IntRange(0, 3).Draw(r, "pauses") {
			day = day.AddDate(0, 0, rapid.IntRange(1, 4).Draw(r, fmt.Sprint("gap", i)))
			set()
			c = p.must(t, clerk(t), c, rapid.SampledFrom([]string{"pause_site", "pause_expert", "pause_hearing"}).Draw(r, fmt.Sprint("kind", i)), "核查", nil)
			for range rapid.IntRange(0, 12).Draw(r, fmt.Sprint("long", i)) {
				paused[day.Format(time.DateOnly)] = true
				day = day.AddDate(0, 0, 1)
			}
			paused[day.Format(time.DateOnly)] = true
			set()
			c = p.must(t, clerk(t), c, "resume", "", nil)
		}
		due := accepted
		for n := 0; n < 5; {
			due = due.AddDate(0, 0, 1)
			if s := due.Format(time.DateOnly); worked[s] && !paused[s] {
				n++
			}
		}
		if c.CommitDue != entity.Date(due.Format(time.DateOnly)) {
			r.Fatalf("accepted %s, promised %s, the oracle says %s", c.AcceptedOn, c.CommitDue, due.Format(time.DateOnly))
		}
		finish(t, p, c)
	})
}

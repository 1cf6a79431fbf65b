package upkeep

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/law"
)

func on(t testing.TB, s string) law.Day {
	t.Helper()
	if s == "" {
		return law.Day{}
	}
	d, err := law.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// table is the row of the frequencies that is in force.
func table(t testing.TB) law.Row[[]Duty] {
	t.Helper()
	row, err := frequencies().At(law.NewDay(2026, 11, 1), "330902001")
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func dutyNamed(t testing.TB, id string) Duty {
	t.Helper()
	for _, d := range table(t).Value {
		if d.ID == id {
			return d
		}
	}
	t.Fatalf("there is no duty %s", id)
	return Duty{}
}

func TestBeforeTheStandardNothingIsKnownToBeDue(t *testing.T) {
	for day, area := range map[string]string{"2024-04-30": "330902", "2026-01-01": "310101"} {
		if row, err := frequencies().At(on(t, day), area); err == nil {
			t.Errorf("%s in %s: %s", day, area, row.ID)
		}
	}
	if _, err := frequencies().At(on(t, "2024-05-01"), "330902"); err != nil {
		t.Error(err)
	}
}

func TestDutiesAreDueFromWhenTheyWereLastDone(t *testing.T) {
	from := table(t).From
	for _, c := range []struct{ name, duty, since, made, renewed, expiry, done, due, limit string }{
		{"H1: a door moved 34 days before 2026-11-27 is overdue", "door.move", "2015-01-01", "", "", "", "2026-10-24", "2026-11-23", "2026-11-26"},
		{"never done: from when it was entered", "door.move", "2026-06-01", "", "", "", "", "2026-07-01", "2026-07-04"},
		{"entered before the rule: from the rule", "door.move", "2010-06-01", "", "", "", "", "2024-05-31", "2024-06-03"},
		{"a quarter", "whole.patrol", "2026-01-01", "", "", "", "2026-03-01", "2026-05-31", "2026-06-09"},
		{"a year over 29 February", "blast.full", "2020-01-01", "", "", "", "2027-03-01", "2028-02-29", "2028-04-05"},
		{"paint counts from manufacture", "door.paint", "2022-05-01", "2022-03-01", "", "", "", "2027-03-01", "2027-08-30"},
		{"paint of a door renewed since", "door.paint", "2015-05-01", "2014-03-01", "2023-02-28", "", "", "2028-02-28", "2028-08-28"},
		{"paint done since", "door.paint", "2015-05-01", "2014-03-01", "2023-02-28", "", "2025-06-01", "2030-06-01", "2030-11-30"},
		{"paint of a door replaced since", "door.paint", "2025-05-01", "2025-03-01", "", "", "2024-06-01", "2030-03-01", "2030-08-30"},
		{"paint that was due before the rule", "door.paint", "2001-05-01", "2000-01-01", "", "", "", "2024-05-01", "2024-10-30"},
		{"made on 29 February", "door.seal", "2016-02-29", "2016-02-29", "", "", "", "2026-03-01", "2027-03-01"},
		{"H2: shelf life has no grace", "absorber.replace", "2019-01-01", "2018-06-01", "", "2026-11-26", "", "2026-11-26", "2026-11-26"},
	} {
		k := Known{Since: on(t, c.since), Made: on(t, c.made), Renewed: on(t, c.renewed), Expiry: on(t, c.expiry), Done: on(t, c.done)}
		got, ok := dutyNamed(t, c.duty).Next(k, from)
		if !ok || got.On.String() != c.due || got.Limit.String() != c.limit {
			t.Errorf("%s: %v due %s, limit %s; want %s, %s", c.name, ok, got.On, got.Limit, c.due, c.limit)
		}
		if c.name[0] == 'H' && !got.Overdue(on(t, "2026-11-27")) {
			t.Errorf("%s: not overdue", c.name)
		}
	}
}

func TestAFilterOfUnknownShelfLifeIsNotGuessed(t *testing.T) {
	if due, ok := dutyNamed(t, "absorber.replace").Next(Known{Since: on(t, "2019-01-01"), Made: on(t, "2018-06-01")}, table(t).From); ok {
		t.Errorf("due on %s", due.On)
	}
}

func TestOpeningsAreCheckedWeeklyInTheFloodSeasonAlone(t *testing.T) {
	row, err := floods().At(on(t, "2026-06-01"), "330902")
	if err != nil || row.Evidence != law.Unverified {
		t.Fatal(row.Cite, err)
	}
	for _, c := range []struct{ name, done, today, due string }{
		{"before the season", "", "2026-02-01", "2026-04-15"},
		{"in it, never done", "", "2026-06-01", "2026-04-15"},
		{"a week after the last", "2026-06-01", "2026-06-03", "2026-06-08"},
		{"the last week", "2026-10-08", "2026-10-09", "2026-10-15"},
		{"beyond the last day", "2026-10-09", "2026-10-10", "2027-04-15"},
		{"what was missed lapses", "2026-06-01", "2026-10-16", "2027-04-15"},
		{"on the last day it does not", "2026-06-01", "2026-10-15", "2026-06-08"},
	} {
		due, ok := row.Value.Next(Known{Since: on(t, "2026-01-10"), Done: on(t, c.done)}, row.From, on(t, c.today))
		if !ok || due.On.String() != c.due {
			t.Errorf("%s: due on %s, want %s", c.name, due.On, c.due)
		}
	}
}

// The oracle counts with the standard library alone, one day after the other.
func oracle(d Duty, since, made, renewed, done, from time.Time) (due, limit time.Time) {
	start := since
	if start.Before(from) {
		start = from
	}
	if d.Work == Renewal {
		start = made
		for _, x := range []time.Time{renewed, done} {
			if x.After(start) {
				start = x
			}
		}
		if start.IsZero() {
			start = since
		}
	} else if !done.IsZero() {
		start = done
	}
	due = start
	if d.Every.Years > 0 {
		due = time.Date(start.Year()+d.Every.Years, start.Month(), start.Day(), 0, 0, 0, 0, time.UTC)
	}
	for range d.Every.Days {
		due = due.Add(24 * time.Hour)
	}
	interval := int(due.Sub(start).Hours()) / 24
	if d.Work == Renewal && due.Before(from) {
		due = from
	}
	return due, due.Add(time.Duration(interval/10) * 24 * time.Hour)
}

func TestTheScheduleAgreesWithAnIndependentReading(t *testing.T) {
	row := table(t)
	from := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(r *rapid.T) {
		d := rapid.SampledFrom(row.Value).Filter(func(d Duty) bool { return !d.Every.ShelfLife }).Draw(r, "duty")
		day := func(name string, may bool) (time.Time, law.Day) {
			if may && rapid.Bool().Draw(r, "no "+name) {
				return time.Time{}, law.Day{}
			}
			x := time.Date(2000, 1, 1+rapid.IntRange(0, 12_000).Draw(r, name), 0, 0, 0, 0, time.UTC)
			return x, law.NewDay(x.Year(), x.Month(), x.Day())
		}
		since, s := day("since", false)
		made, m := day("made", true)
		renewed, n := day("renewed", true)
		done, o := day("done", true)
		due, limit := oracle(d, since, made, renewed, done, from)
		got, ok := d.Next(Known{Since: s, Made: m, Renewed: n, Done: o}, row.From)
		if !ok || got.On.String() != due.Format(time.DateOnly) || got.Limit.String() != limit.Format(time.DateOnly) {
			r.Fatalf("%s: %v due %s, limit %s; want %s, %s", d.ID, ok, got.On, got.Limit, due.Format(time.DateOnly), limit.Format(time.DateOnly))
		}
		if got.Overdue(got.Limit) || !got.Overdue(got.Limit.Add(1)) {
			r.Fatalf("%s: the day after %s is not the first that is late", d.ID, got.Limit)
		}
	})
}

func TestEveryKindOfEquipmentHasDutiesAndEveryDutyIsNamedOnce(t *testing.T) {
	seen, covered := map[string]bool{}, map[Kind]bool{"other": true}
	var text strings.Builder
	for _, d := range table(t).Value {
		if seen[d.ID] || d.Name.ZH == "" || d.Name.EN == "" || !d.Every.ShelfLife && d.Every.Days+d.Every.Years <= 0 {
			t.Errorf("%s is wrong or named twice", d.ID)
		}
		seen[d.ID] = true
		for _, k := range d.Kinds {
			covered[k] = true
		}
		fmt.Fprintf(&text, "%s %s\n", d.System, d.Name.ZH)
	}
	for _, k := range kinds {
		if !covered[k.Code] {
			t.Errorf("nothing is done to %s", k.ZH)
		}
	}
	for _, s := range systems {
		if s.Code != Openings && !strings.Contains(text.String(), string(s.Code)+" ") {
			t.Errorf("%s has no duty", s.ZH)
		}
	}
}

package law_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

func day(t testing.TB, s string) law.Day {
	t.Helper()
	d, err := law.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// row is a proper row with an id as its value; "" leaves an end open.
func row(t testing.TB, id, area, from, until string) law.Row[string] {
	t.Helper()
	r := law.Row[string]{Value: id, Cite: law.Cite{
		ID: id, From: day(t, from), Evidence: law.Found, Dated: law.Found,
		Source: law.Source{Title: law.Text{ZH: "《某办法》", EN: "Some Measures"}, Number: "某令第1号", Article: law.Text{ZH: "第三条", EN: "art. 3"}},
	}}
	if area != "" {
		r.Area = law.Area{Code: area, Name: law.Text{ZH: "某地", EN: "Somewhere"}}
	}
	if until != "" {
		r.Until = day(t, until)
	}
	return r
}

var fees = law.Text{ZH: "收费标准", EN: "Fees"}

func TestTheMostSpecificRowOfTheDayHolds(t *testing.T) {
	table, err := law.NewTable(fees,
		row(t, "nation", "", "2000-01-01", ""),
		row(t, "old", "330000", "2010-01-01", "2019-12-31"),
		row(t, "new", "33", "2020-01-01", ""),
		row(t, "city", "330900", "2021-01-01", "2021-12-31"),
		row(t, "county", "330921", "2021-06-01", "2021-06-30"),
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ day, area, want string }{
		{"2000-01-01", "330900", "nation"},
		{"2009-12-31", "330900", "nation"},
		{"2010-01-01", "330900", "old"},
		{"2019-12-31", "330902050001", "old"},
		{"2020-01-01", "3309", "new"},
		{"2020-01-01", "320100", "nation"},
		{"2021-06-15", "330900", "city"},
		{"2021-06-15", "330921", "county"},
		{"2021-06-15", "330921100", "county"},
		{"2021-06-15", "330922", "city"},
		{"2021-06-15", "330000", "new"},
		{"2021-07-01", "330921", "city"},
		{"2022-01-01", "330921", "new"},
	} {
		got, err := table.At(day(t, c.day), c.area)
		if err != nil || got.Value != c.want {
			t.Errorf("on %s in %s: %q, %v, want %q", c.day, c.area, got.Value, err, c.want)
		}
	}
}

func TestWhereNoRowHoldsNothingIsGuessed(t *testing.T) {
	table := law.Must(law.NewTable(fees, row(t, "a", "33", "2020-01-01", "2020-12-31")))
	for _, c := range []struct{ day, area string }{{"2019-12-31", "330900"}, {"2021-01-01", "330900"}, {"2020-06-01", "320100"}} {
		_, err := table.At(day(t, c.day), c.area)
		if !errors.Is(err, fault.ErrNotFound) {
			t.Fatalf("on %s in %s: %v", c.day, c.area, err)
		}
		for lang, want := range map[fault.Lang][]string{fault.ZH: {"收费标准", c.day, c.area, "不予推算"}, fault.EN: {"Fees", c.day, c.area, "none is guessed"}} {
			for _, w := range want {
				if text := fault.As(err).Text(lang); !strings.Contains(text, w) {
					t.Errorf("%q does not say %q", text, w)
				}
			}
		}
	}
	for _, area := range []string{"", "舟山", "3", "33090", "3309021", "00", "0000"} {
		if _, err := table.At(day(t, "2020-06-01"), area); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("area %q: %v", area, err)
		}
	}
	if _, err := table.At(law.Day{}, "330900"); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no day: %v", err)
	}
}

func TestWrongRowsAreRefusedWhenTheTableIsMade(t *testing.T) {
	good := row(t, "a", "33", "2020-01-01", "2020-12-31")
	change := func(f func(*law.Row[string])) []law.Row[string] {
		r := good
		f(&r)
		return []law.Row[string]{r}
	}
	for name, c := range map[string]struct {
		rows []law.Row[string]
		want string
	}{
		"the same day twice":          {[]law.Row[string]{good, row(t, "b", "330000", "2020-12-31", "")}, "overlap those of a"},
		"one inside the other":        {[]law.Row[string]{row(t, "b", "33", "2019-01-01", ""), good}, "overlap those of b"},
		"the whole country twice":     {[]law.Row[string]{row(t, "b", "", "2019-01-01", ""), row(t, "c", "", "2020-01-01", "")}, "overlap those of b"},
		"an id twice":                 {[]law.Row[string]{good, row(t, "a", "32", "2020-01-01", "")}, "used twice"},
		"no id":                       {change(func(r *law.Row[string]) { r.ID = "" }), "no id"},
		"no first day":                {change(func(r *law.Row[string]) { r.From = law.Day{} }), "no first day"},
		"the end before the start":    {change(func(r *law.Row[string]) { r.Until = day(t, "2019-12-31") }), "ends before"},
		"no source":                   {change(func(r *law.Row[string]) { r.Source.Title.EN = "" }), "no source"},
		"no evidence":                 {change(func(r *law.Row[string]) { r.Evidence = "" }), "evidence"},
		"no evidence of the days":     {change(func(r *law.Row[string]) { r.Dated = "GK" }), "evidence"},
		"an area that cannot be":      {change(func(r *law.Row[string]) { r.Area.Code = "33x" }), "33x"},
		"an area without a name":      {change(func(r *law.Row[string]) { r.Area.Name.EN = "" }), "no name"},
		"an area of zeros, which not": {change(func(r *law.Row[string]) { r.Area.Code = "000000" }), "000000"},
	} {
		_, err := law.NewTable(fees, c.rows...)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(fault.As(err).Text(fault.ZH), "收费标准的规定") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := law.NewTable(fees, good, row(t, "b", "33", "2021-01-01", ""), row(t, "c", "3309", "2020-01-01", "")); err != nil {
		t.Errorf("neighbours in time and an area inside: %v", err)
	}
}

// A table answers as somebody would who looks through all rows by hand.
func TestTableAnswersAsALookThroughAllRows(t *testing.T) {
	areas := []string{"", "33", "3309", "330902", "330902050", "32"}
	rapid.Check(t, func(r *rapid.T) {
		var rows []law.Row[string]
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 59), 0, 8).Draw(r, "rows") {
			id, until := string(rune('a'+i)), ""
			if n%2 == 0 {
				until = law.NewDay(2020, 1, 1+n%10+n%7).String()
			}
			rows = append(rows, row(t, id, areas[n%len(areas)], law.NewDay(2020, 1, 1+n%10).String(), until))
		}
		table, err := law.NewTable(fees, rows...)
		at, code := law.NewDay(2020, 1, rapid.IntRange(0, 20).Draw(r, "day")), rapid.SampledFrom(areas[1:]).Draw(r, "area")
		var best []law.Row[string]
		for _, w := range rows {
			in := !at.Before(w.From) && (!w.Until.OK() || !w.Until.Before(at)) && strings.HasPrefix(code, w.Area.Code)
			switch {
			case !in || len(best) > 0 && len(w.Area.Code) < len(best[0].Area.Code):
			case len(best) > 0 && len(w.Area.Code) == len(best[0].Area.Code):
				best = append(best, w)
			default:
				best = []law.Row[string]{w}
			}
		}
		if len(best) > 1 && err == nil {
			r.Fatalf("two rows hold, and the table was made: %v", best)
		}
		if err != nil {
			return
		}
		got, err := table.At(at, code)
		if len(best) == 0 {
			if !errors.Is(err, fault.ErrNotFound) {
				r.Fatalf("%v, %v, want none", got, err)
			}
		} else if got.ID != best[0].ID || err != nil {
			r.Fatalf("%v, %v, want %s", got.ID, err, best[0].ID)
		}
	})
}

func TestARowPrintsItsDerivation(t *testing.T) {
	r := row(t, "a", "33", "2020-01-01", "2020-12-31")
	r.Dated, r.Remark = law.Unverified, law.Text{ZH: "起始日取自通告。", EN: "The first day is taken from notices."}
	want := law.Text{
		ZH: "依据《某办法》(某令第1号)第三条,适用于某地,2020年1月1日至2020年12月31日(待核实)。起始日取自通告。",
		EN: "Under Some Measures (某令第1号), art. 3, for Somewhere, 2020-01-01 to 2020-12-31 (to be verified). The first day is taken from notices.",
	}
	if got := r.Derivation(); got != want {
		t.Errorf("%q\n%q", got.ZH, got.EN)
	}
	r = row(t, "b", "", "2020-01-01", "")
	r.Evidence = law.Unverified
	want = law.Text{ZH: "依据《某办法》(某令第1号)第三条(待核实),适用于全国,自2020年1月1日起。", EN: "Under Some Measures (某令第1号), art. 3 (to be verified), for the whole country, from 2020-01-01 on."}
	if got := r.Derivation(); got != want {
		t.Errorf("%q\n%q", got.ZH, got.EN)
	}
}

package law_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

func TestADayIsTheDayInChina(t *testing.T) {
	for at, want := range map[string]string{
		"2024-05-11T15:59:59Z": "2024-05-11", "2024-05-11T16:00:00Z": "2024-05-12", "2024-12-31T16:00:00Z": "2025-01-01",
	} {
		m, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := law.DayOf(m).String(); got != want {
			t.Errorf("%s is on %s, want %s", at, got, want)
		}
	}
}

func TestDaysCountAsTheCalendarDoes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		y, m, d := rapid.IntRange(1, 9999).Draw(r, "year"), rapid.IntRange(1, 12).Draw(r, "month"), rapid.IntRange(1, 28).Draw(r, "day")
		n := rapid.IntRange(-4000, 4000).Draw(r, "n")
		at, want := law.NewDay(y, time.Month(m), d), time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
		if want.Year() < 1 || want.Year() > 9999 {
			if at.Add(n).OK() {
				r.Fatalf("%s%+d = %s", at, n, at.Add(n))
			}
			return
		}
		got := at.Add(n)
		if got.String() != want.Format(time.DateOnly) || got.Since(at) != n || got.Before(at) != (n < 0) {
			r.Fatalf("%s%+d = %s, want %s", at, n, got, want.Format(time.DateOnly))
		}
		if back, err := law.ParseDay(got.String()); err != nil || back != got {
			r.Fatalf("%s was read as %s, %v", got, back, err)
		}
	})
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for _, s := range []string{"", "2020-02-30", "2021-02-29", "2020-5-12", "2020年5月12日", "0000-01-01", "10000-01-01", "2020-05-12T00:00:00Z", " 2020-05-12"} {
		if d, err := law.ParseDay(s); !errors.Is(err, fault.ErrInvalid) || d.OK() {
			t.Errorf("%q was read as %s, %v", s, d, err)
		}
	}
	if law.NewDay(0, 12, 31).OK() || law.NewDay(10_000, 1, 1).OK() || (law.Day{}).Add(1).OK() || (law.Day{}).String() != "" {
		t.Error("there are days outside the years 1 to 9999")
	}
}

func TestADayIsTextInJSON(t *testing.T) {
	var got struct {
		From  law.Day `json:"from"`
		Until law.Day `json:"until,omitzero"`
	}
	if err := json.Unmarshal([]byte(`{"from":"2024-05-12","until":""}`), &got); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(got)
	if err != nil || string(b) != `{"from":"2024-05-12"}` {
		t.Errorf("%s, %v", b, err)
	}
	if err := json.Unmarshal([]byte(`{"from":"2024-13-12"}`), &got); err == nil {
		t.Error("month 13 was taken")
	}
}

// D3 and D4 of the domain handbook, and the other two ways of counting.
func TestDaysBeforeAreCountedStepByStep(t *testing.T) {
	for _, c := range []struct {
		days  int
		count law.Count
		event string
		last  string
	}{
		{5, law.EventOut, "2025-05-12", "2025-05-07"},
		{5, law.EventIn, "2025-05-12", "2025-05-08"},
		{5, law.BothOut, "2025-05-12", "2025-05-06"},
		{15, law.EventOut, "2025-05-12", "2025-04-27"},
		{1, law.EventOut, "2024-03-01", "2024-02-29"},
		{1, law.EventIn, "2024-03-01", "2024-03-01"},
		{15, law.EventOut, "2025-01-01", "2024-12-17"},
	} {
		d, err := law.Lead{Days: c.days, Count: c.count, Counted: law.Unverified}.Before(day(t, c.event))
		if err != nil || d.Last.String() != c.last || len(d.Steps) != c.days {
			t.Fatalf("%d days before %s, %s: %s in %d steps, %v, want %s", c.days, c.event, c.count, d.Last, len(d.Steps), err, c.last)
		}
		if d.Late(d.Last) != 0 || d.Late(d.Last.Add(1)) != 1 || d.Late(d.Last.Add(-9)) != 0 {
			t.Errorf("the day after %s is not one day late", d.Last)
		}
		whole := law.Lead{Days: c.days, Count: c.count, Counted: law.Found}
		if d.Lead.Counted = law.Found; d.Lead != whole {
			t.Errorf("the deadline does not carry its rule: %v", d.Lead)
		}
	}
	d, err := law.Lead{Days: 5, Count: law.EventOut, Counted: law.Unverified}.Before(day(t, "2025-05-12"))
	if err != nil {
		t.Fatal(err)
	}
	want := law.Text{
		ZH: "2025年5月12日的5日以前,当日不计(待核实):5月11日(第1日)、5月10日(第2日)、5月9日(第3日)、5月8日(第4日)、5月7日(第5日);最迟2025年5月7日。",
		EN: "5 days before 2025-05-12, the day itself not counted (to be verified): day 1 is 11 May, day 2 is 10 May, day 3 is 9 May, day 4 is 8 May, day 5 is 7 May; 2025-05-07 at the latest.",
	}
	if got := d.Derivation(); got != want {
		t.Errorf("%q\n%q", got.ZH, got.EN)
	}
}

func TestLeadsThatCannotBeCountedAreRefused(t *testing.T) {
	for name, l := range map[string]law.Lead{
		"no days": {Days: 0, Count: law.EventOut}, "fewer": {Days: -5, Count: law.EventOut}, "very many": {Days: 3661, Count: law.EventOut},
		"no way of counting": {Days: 5}, "an unknown way": {Days: 5, Count: "working"},
	} {
		if d, err := l.Before(law.NewDay(2025, 5, 12)); !errors.Is(err, fault.ErrInvalid) || d.Last.OK() {
			t.Errorf("%s: %v, %v", name, d, err)
		}
	}
	for _, event := range []law.Day{{}, law.NewDay(1, 1, 3)} {
		if _, err := (law.Lead{Days: 5, Count: law.EventOut}).Before(event); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("before %q: %v", event, err)
		}
	}
}

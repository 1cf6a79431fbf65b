package rule_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

var horizon = law.NewDay(2024, time.January, 1)

// drawn are rows of some areas that do not overlap within one area.
func drawn(x *rapid.T, prefix string) []law.Row[int] {
	var out []law.Row[int]
	for a, area := range []string{"", "33", "3309", "330902"} {
		at := rapid.IntRange(0, 20).Draw(x, "from")
		for n := range rapid.IntRange(0, 3).Draw(x, "rows") {
			last := at + rapid.IntRange(0, 15).Draw(x, "long")
			r := law.Row[int]{Cite: law.Cite{
				ID: fmt.Sprintf("%s-%d-%d", prefix, a, n), Area: law.Area{Code: area, Name: law.Text{ZH: "某地", EN: "somewhere"}}, From: horizon.Add(at), Until: horizon.Add(last),
				Source: law.Source{Title: law.Text{ZH: "某法", EN: "an act"}}, Evidence: law.Found, Dated: law.Found,
			}, Value: rapid.Int().Draw(x, "value")}
			if n == 2 && rapid.Bool().Draw(x, "open") {
				r.Until = law.Day{}
			}
			out = append(out, r)
			at = last + 1 + rapid.IntRange(0, 5).Draw(x, "gap")
		}
	}
	return out
}

// On each day the office's row of an area holds, else the published one of it, else that of the area above: found day by day,
// without cutting anything.
func TestMergedRowsAreThoseOfADayByDayOracle(t *testing.T) {
	rapid.Check(t, func(x *rapid.T) {
		published, office := drawn(x, "p"), drawn(x, "o")
		table, err := law.NewTable(law.Text{ZH: "表", EN: "table"}, rule.Merge(published, office)...)
		if err != nil {
			x.Fatal(err)
		}
		at := func(rows []law.Row[int], area string, d law.Day) *int {
			for _, r := range rows {
				if r.Area.Code == area && !d.Before(r.From) && (!r.Until.OK() || !r.Until.Before(d)) {
					return &r.Value
				}
			}
			return nil
		}
		for i := range 90 {
			d := horizon.Add(i)
			var want *int
			for _, area := range []string{"330902", "3309", "33", ""} {
				if want = at(office, area, d); want == nil {
					want = at(published, area, d)
				}
				if want != nil {
					break
				}
			}
			got, err := table.At(d, "330902")
			if (err == nil) != (want != nil) || want != nil && got.Value != *want {
				x.Fatalf("%s: %v, %v, want %v", d, got.Value, err, want)
			}
		}
	})
}

func TestACutRowSaysWhatReplacedIt(t *testing.T) {
	row := func(id string, from, until int) law.Row[int] {
		r := law.Row[int]{Cite: law.Cite{ID: id, From: horizon.Add(from), Source: law.Source{Title: law.Text{ZH: "法", EN: "act"}}, Evidence: law.Found, Dated: law.Found}}
		if until > 0 {
			r.Until = horizon.Add(until)
		}
		return r
	}
	got := rule.Merge([]law.Row[int]{row("p", 0, 0)}, []law.Row[int]{row("o", 10, 20)})
	want := []string{"p 2024-01-01 2024-01-10", "o 2024-01-11 2024-01-21", "p/2024-01-22 2024-01-22 "}
	for i, r := range got {
		if s := fmt.Sprint(r.ID, " ", r.From, " ", r.Until); s != want[i] {
			t.Errorf("%s, want %s", s, want[i])
		}
		if r.ID != "o" && r.Remark.ZH == "" {
			t.Errorf("%s does not say that it was cut", r.ID)
		}
	}
}

package supply_test

import (
	"testing"

	"haidun/internal/domain/evac/supply"
	"haidun/internal/law"

	"pgregory.net/rapid"
)

func TestWhatPeopleNeedIsRoundedUpAndNeverLess(t *testing.T) {
	lines, row, err := supply.Required(101, 3, law.NewDay(2026, 9, 18), "330902")
	if err != nil || row.Evidence != law.Unverified {
		t.Fatal(err, row.Evidence)
	}
	want := map[string][2]int64{ // in whole units
		"drinking_water": {909, 1818}, "domestic_water": {1212, 0}, "staple": {152, 0}, "meal": {909, 0}, "blanket": {101, 0}, "toilet": {3, 0},
	}
	for _, l := range lines {
		if got := [2]int64{l.Required / 1000, l.Upper / 1000}; got != want[l.ID] || l.Item.EN == "" || l.Unit.EN == "" {
			t.Errorf("%s: %v, want %v", l.ID, got, want[l.ID])
		}
	}
	if len(lines) != len(want) {
		t.Errorf("%d lines", len(lines))
	}
	if _, _, err := supply.Required(1, 1, law.NewDay(1990, 1, 1), "33"); err == nil {
		t.Error("a day before the table has an answer")
	}
}

func TestMoreOrLongerNeverNeedsLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people, days := rapid.Int64Range(1, 100_000).Draw(t, "people"), rapid.Int64Range(1, 100).Draw(t, "days")
		day := law.NewDay(2026, 1, 1)
		a, _, _ := supply.Required(people, days, day, "33")
		more, _, _ := supply.Required(people+1, days, day, "33")
		longer, _, _ := supply.Required(people, days+1, day, "33")
		for i := range a {
			if a[i].Required > more[i].Required || a[i].Required > longer[i].Required || a[i].Upper > 0 && a[i].Upper < a[i].Required {
				t.Fatalf("%s: %d, %d, %d", a[i].ID, a[i].Required, more[i].Required, longer[i].Required)
			}
		}
	})
}

package index_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/domain/planning/index"
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

var update = flag.Bool("update", false, "write the golden files anew")

func today() law.Day { return law.NewDay(2026, 5, 12) }

// A zone of 120 000 people of whom 40 % leave, worked by hand.
func TestAZonesBalanceByHand(t *testing.T) {
	b, err := index.Published().Of(today(), "330902", index.Zone{People: 120_000, Evac: 4000, Works: 9_000_000, Shelters: 7_000_000})
	if err != nil {
		t.Fatal(err)
	}
	want := index.Balance{
		Staying: 72_000, Sheltered: 72_000, Need: 7_200_000, NeedLow: 12_960_000, NeedHigh: 14_400_000, Shelter: 4_900_000, Gap: 2_300_000, Places: 23_000,
		Works: 9_000_000, WorksGap: 3_960_000, PerCapita: 75,
	}
	why := b.Why
	b.Why = nil
	if !reflect.DeepEqual(b, want) {
		t.Errorf("%+v\n%+v", b, want)
	}
	var text strings.Builder
	for _, lang := range []fault.Lang{fault.ZH, fault.EN} {
		for _, d := range why {
			text.WriteString(strings.Join(d.Lines(lang), "\n") + "\n\n")
		}
	}
	golden(t, "zone.golden", text.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s differs (%v):\n%s", path, err, got)
	}
}

func TestRatiosBeyondAWholeAreRefused(t *testing.T) {
	for _, ratio := range []int64{-1, 10_001, 40_000} {
		if _, _, err := index.Staying(1000, ratio); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%d: %v", ratio, err)
		}
	}
	if _, _, err := index.PerCapita(100, 0); !errors.Is(err, fault.ErrInvalid) {
		t.Error("there is a figure a person where there is nobody")
	}
	if _, err := index.Published().Of(law.NewDay(1999, 1, 1), "33", index.Zone{People: 1}); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a day before the rules: %v", err)
	}
}

func TestFewerStayTheMoreLeaveAndNobodyIsLost(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		people, ratio := rapid.Int64Range(0, 20_000_000).Draw(r, "people"), rapid.Int64Range(0, 9_999).Draw(r, "ratio")
		a, _, err1 := index.Staying(people, ratio)
		b, _, err2 := index.Staying(people, ratio+1)
		if err1 != nil || err2 != nil || b > a || a < 0 || a > people {
			r.Fatalf("%d of %d stay at %d, %d at one more", a, people, ratio, b)
		}
		if a*10_000 < people*(10_000-ratio) {
			r.Fatalf("%d of %d stay: somebody was lost", a, people)
		}
	})
}

func TestBuiltAreaForShelterAreaGivesIt(t *testing.T) {
	rules := index.Published()
	rapid.Check(t, func(r *rapid.T) {
		need, share := law.Hundredths(rapid.Int64Range(0, 1_000_000_000).Draw(r, "need")), rapid.Int64Range(1, 10_000).Draw(r, "share")
		built, _, err := rules.BuiltFor(today(), "33", need, share)
		if err != nil {
			r.Fatal(err)
		}
		got, _, err := rules.ShelterOf(today(), "33", built, share)
		if err != nil || got < need {
			r.Fatalf("%s built gives %s, %s was needed (%v)", built, got, need, err)
		}
	})
}

func TestUnitsAreNeitherTooLargeNorTooMany(t *testing.T) {
	rules := index.Published()
	most := map[string]law.Hundredths{"sh2": 200_000, "med_s": 100_000, "sup_v": 400_000}
	rapid.Check(t, func(r *rapid.T) {
		f := rapid.SampledFrom([]string{"sh2", "med_s", "sup_v"}).Draw(r, "function")
		built := law.Hundredths(rapid.Int64Range(1, 1_000_000_000).Draw(r, "built"))
		n, blast, _, err := rules.Units(today(), "33", f, built)
		if err != nil || law.Hundredths(n)*most[f] < built || law.Hundredths(n-1)*most[f] >= built || blast < n {
			r.Fatalf("%s of %s in %d units, %d blast units, %v", built, f, n, blast, err)
		}
	})
	if _, _, _, err := rules.Units(today(), "33", "link", 100); !errors.Is(err, fault.ErrInvalid) {
		t.Error("passages have units")
	}
}

func TestMoreWorksNeverMakeTheBalanceWorse(t *testing.T) {
	rules := index.Published()
	rapid.Check(t, func(r *rapid.T) {
		z := index.Zone{
			People: rapid.Int64Range(1, 1_000_000).Draw(r, "people"), Evac: rapid.Int64Range(0, 10_000).Draw(r, "evac"),
			Works: law.Hundredths(rapid.Int64Range(0, 100_000_000).Draw(r, "works")),
		}
		z.Shelters = z.Works / 2
		a, err1 := rules.Of(today(), "33", z)
		more := law.Hundredths(rapid.Int64Range(0, 100_000_000).Draw(r, "more"))
		z.Works, z.Shelters = z.Works+more, z.Shelters+more
		b, err2 := rules.Of(today(), "33", z)
		if err1 != nil || err2 != nil || b.Gap > a.Gap || b.WorksGap > a.WorksGap || b.PerCapita < a.PerCapita || b.Need != a.Need {
			r.Fatalf("%+v then %+v", a, b)
		}
	})
}

func TestTeamsMedicalWorksReachAndDistances(t *testing.T) {
	rules := index.Published()
	span, d, err := rules.TeamArea(today(), "33", 40, 2, 1, 1)
	if err != nil || span.Low.String() != "270.00" || span.High.String() != "330.00" || d.Verified {
		t.Errorf("%v–%v, %v", span.Low, span.High, err)
	}
	for _, c := range []struct {
		function string
		m2       law.Hundredths
		beds     int64
		fits     bool
	}{{"med_s", 90_000, 20, true}, {"med_s", 89_999, 20, false}, {"med_s", 95_000, 26, false}, {"med_e", 180_000, 60, true}, {"med_c", 250_000, 149, false}} {
		if fits, _, _, err := rules.FitsMedical(today(), "33", c.function, c.m2, c.beds); err != nil || fits != c.fits {
			t.Errorf("%+v: %v, %v", c, fits, err)
		}
	}
	for metres, want := range map[float64]bool{150: true, 153: true, 154: false, 200: false} { // × 1.3
		if ok, _, _ := rules.Serves(today(), "33", metres, true); ok != want {
			t.Errorf("%v m in a straight line: %v", metres, ok)
		}
	}
	for h, least := range map[index.Hazard]float64{index.Explosive: 50, index.Poison: 100} {
		near, _, c, err := rules.FarEnough(today(), "33", h, least-0.1)
		far, _, _, _ := rules.FarEnough(today(), "33", h, least)
		if near || !far || err != nil || c.Verified() {
			t.Errorf("%s: %v at less than %v m, %v at it", h, near, least, far)
		}
	}
}

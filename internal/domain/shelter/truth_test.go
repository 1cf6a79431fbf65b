package shelter_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files")

var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

func draw(t *rapid.T) shelter.Facts {
	day := rapid.SampledFrom([]entity.Date{"", "2010-01-01", "2024-07-01", "2025-12-31", "2026-03-01", "2026-03-02"})
	kind := rapid.SampledFrom([]shelter.EvidenceKind{"", "visit", "survey", "photo", "document", "report", "device", "unheard-of"})
	n := rapid.IntRange(0, 4)
	return shelter.Facts{
		EvidenceOn: day.Draw(t, "on"), EvidenceKind: kind.Draw(t, "kind"), Located: rapid.Bool().Draw(t, "located"), Sized: rapid.Bool().Draw(t, "sized"),
		Checking: n.Draw(t, "checking"), Confirmed: n.Draw(t, "confirmed"), OpenUnsafe: n.Draw(t, "unsafe"), OpenWarnings: n.Draw(t, "warnings"), ProvenUnsafe: n.Draw(t, "proven"),
	}
}

func TestScoreStaysWithinItsBoundsAndIsTheSumOfItsParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shelter.Truth(noon, draw(t))
		sum := 0
		for _, p := range s.Parts {
			sum += p.Points
			if p.ZH == "" || p.EN == "" || strings.Contains(p.ZH+p.EN, "%!") {
				t.Fatalf("part %+v", p)
			}
		}
		if s.Points < 0 || s.Points > 100 || sum != s.Points {
			t.Fatalf("%d points, parts %d", s.Points, sum)
		}
	})
}

func TestScoreNeverRisesWithoutNewEvidenceAsDaysPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := draw(t)
		before, day := shelter.Truth(noon, f).Points, noon
		for range 20 {
			day = day.Add(time.Duration(rapid.IntRange(1, 24*90).Draw(t, "hours")) * time.Hour)
			after := shelter.Truth(day, f).Points
			if after > before {
				t.Fatalf("%d on %v, %d before", after, day, before)
			}
			before = after
		}
	})
}

func TestWhatSpeaksAgainstAWorksNeverRaisesItsScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := draw(t)
		was := shelter.Truth(noon, f).Points
		for _, worse := range []func(f *shelter.Facts){
			func(f *shelter.Facts) { f.Checking++ }, func(f *shelter.Facts) { f.Confirmed++ }, func(f *shelter.Facts) { f.OpenUnsafe++ },
			func(f *shelter.Facts) { f.OpenWarnings++ }, func(f *shelter.Facts) { f.ProvenUnsafe++ }, func(f *shelter.Facts) { f.Located = false }, func(f *shelter.Facts) { f.Sized = false },
			func(f *shelter.Facts) { f.EvidenceOn = "" },
		} {
			g := f
			worse(&g)
			if now := shelter.Truth(noon, g).Points; now > was {
				t.Fatalf("%d after %d: %+v", now, was, g)
			}
		}
	})
}

func TestScoresOfTheTable(t *testing.T) {
	whole := shelter.Facts{EvidenceOn: "2026-03-02", EvidenceKind: "visit", Located: true, Sized: true}
	with := func(change func(f *shelter.Facts)) shelter.Facts {
		f := whole
		change(&f)
		return f
	}
	var b strings.Builder
	for _, c := range []struct {
		name string
		f    shelter.Facts
	}{
		{"seen today", whole},
		{"seen a year ago", with(func(f *shelter.Facts) { f.EvidenceOn = "2025-03-02" })},
		{"seen two years ago", with(func(f *shelter.Facts) { f.EvidenceOn = "2024-03-02" })},
		{"seen long ago", with(func(f *shelter.Facts) { f.EvidenceOn = "2009-03-02" })},
		{"photographed nine months ago", with(func(f *shelter.Facts) { f.EvidenceKind, f.EvidenceOn = "photo", "2025-06-05" })},
		{"on paper, four months ago", with(func(f *shelter.Facts) { f.EvidenceKind, f.EvidenceOn = "document", "2025-11-02" })},
		{"in a way not said", with(func(f *shelter.Facts) { f.EvidenceKind = "" })},
		{"never verified", with(func(f *shelter.Facts) { f.EvidenceOn = "" })},
		{"nothing known", shelter.Facts{}},
		{"a report being checked", with(func(f *shelter.Facts) { f.Checking = 1 })},
		{"two reports true", with(func(f *shelter.Facts) { f.Confirmed = 2 })},
		{"beside a fuel station, undecided", with(func(f *shelter.Facts) { f.OpenUnsafe = 1 })},
		{"beside a building site", with(func(f *shelter.Facts) { f.OpenWarnings = 1 })},
		{"to be demolished", with(func(f *shelter.Facts) { f.ProvenUnsafe = 1 })},
		{"everything against it", shelter.Facts{Checking: 3, Confirmed: 3, OpenUnsafe: 1}},
	} {
		s := shelter.Truth(noon, c.f)
		fmt.Fprintf(&b, "%s: %d\n%s\n\n", c.name, s.Points, s.Text())
	}
	const golden = "testdata/truth.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the scores have changed:\n%s", b.String())
	}
}

package site_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"haidun/internal/optimise/site"
	"haidun/internal/testkit"
)

// optima are the best costs of pmed1 to pmed25 (Beasley, European Journal of Operational Research 21, 1985).
var optima = []int64{
	5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255, 7696, 6634, 4374,
	2968, 1729, 8162, 6999, 4809, 2845, 1789, 9138, 8579, 4619, 2961, 1828,
}

func TestPublicMediansAreProvedTheBest(t *testing.T) { medians(t, 5) }

func TestLargePublicMediansAreProvedTheBest(t *testing.T) {
	testkit.Large(t)
	medians(t, len(optima))
}

func medians(t *testing.T, most int) {
	t.Helper()
	for k, want := range optima[:most] {
		name := fmt.Sprintf("pmed%d.txt", k+1)
		f, err := os.Open(testkit.Shared(t, "graphs", "orlib", name))
		if err != nil {
			t.Fatal(err)
		}
		m, err := site.ReadMedian(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		a, err := site.Solve(t.Context(), &m.Problem, site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if cost, bound := m.Worst-a.Value, m.Worst-a.Bound; cost != want || bound != want {
			t.Errorf("%s: %d, bound %d, known is %d", name, cost, bound, want)
		}
		if err := site.Check(&m.Problem, a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

const triangle = "3 4 1\n1 2 9\n2 3 1\n1 3 1\n1 2 5\n"

func TestTheLastCostOfAnEdgeCounts(t *testing.T) {
	for text, want := range map[string]int64{
		triangle:                              2,
		"3 3 1 1 2 9 2 3 7 2 1 3":             10,
		"1 0 1":                               0,
		"2 1 2 1 2 4":                         0,
		"4 4 2 1 2 1 2 3 8 3 4 1 4 4 6":       2,
		"5 5 1 1 2 1 1 3 1 1 4 1 1 5 2 5 1 3": 6,
	} {
		m, err := site.ReadMedian(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		a, err := site.Solve(t.Context(), &m.Problem, site.Options{})
		if err != nil || m.Worst-a.Value != want || a.Bound != a.Value {
			t.Errorf("%q: %+v %v, want %d", text, a, err, want)
		}
	}
}

func TestFilesThatAreWrongAreRefusedWithTheNumber(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "ends after 0 numbers, before nodes",
		"3 4 1\n1 2 9\n2 3 1\n1": "ends after 10 numbers, before edge 3 of 4",
		"3 1 4 1 2 1":            "number 3 (sites): 4 is not between 1 and 3",
		"3 1 0 1 2 1":            "number 3 (sites): 0",
		"3 1 1 1 4 1":            "number 5 (edge 1 of 1): 4 is not between 1 and 3",
		"3 1 1 1 2 -1":           "number 6 (edge 1 of 1): -1",
		"3 1 1 1 2 x":            `number 6 (edge 1 of 1): "x" is no whole number`,
		"3 1 1 1 2 1":            "no way leads from node 1 to node 3",
		triangle + "7":           `should end, and "7" follows`,
		"999999 1 1 1 2 1":       "999999 is not between 1 and 3000",
	} {
		if _, err := site.ReadMedian(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	for text, want := range map[string]string{
		"2 3 1 1 1 1 1":       "ends after 7 numbers, before row 2 of 2",
		"2 3 1 1 7 1 1 1 2":   "column 3 costs 7 and column 1 costs 1",
		"2 3 1 1 1 1 4 1 2":   "number 7 (row 1 of 2): 4 is not between 1 and 3",
		"2 3 1 1 1 4 1 1 1 1": "number 6 (row 1 of 2): 4",
		"1 2 1 1 1 1 1":       "should end",
	} {
		if _, err := site.ReadCover(strings.NewReader(text), false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestTheFewestSitesAreFewest: every smaller choice leaves somebody out.
func TestTheFewestSitesAreFewest(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 5))
	for range 200 {
		p := between(rng)
		f, err := site.Cover(t.Context(), p, site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f.Least != len(f.Chosen) || f.Value != f.Covered {
			t.Fatalf("%+v", f)
		}
		fewer, full := *p, *p
		full.Count = len(f.Chosen)
		if err := site.Check(&full, f.Answer); err != nil {
			t.Fatal(err)
		}
		if fewer.Count = full.Count - 1; fewer.Count > 0 && best(&fewer) >= f.Covered {
			t.Fatalf("%d sites reach everybody, and %d too", full.Count, fewer.Count)
		}
	}
}

func TestASearchForTheFewestThatIsStoppedBoundsThem(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 5))
	for range 100 {
		p := between(rng)
		f, err := site.Cover(t.Context(), p, site.Options{Stop: func() bool { return true }})
		if err != nil {
			t.Fatal(err)
		}
		sure, err := site.Cover(t.Context(), p, site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f.Least > sure.Least || len(f.Chosen) < sure.Least || f.Value != f.Covered {
			t.Fatalf("%d to %d, and %d are needed", f.Least, len(f.Chosen), sure.Least)
		}
	}
}

func FuzzReadMedian(f *testing.F) {
	f.Add(triangle)
	f.Add("1 0 1")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := site.ReadMedian(strings.NewReader(text))
		if err != nil {
			return
		}
		if err := m.Validate(); err != nil || m.Worst < 0 {
			t.Error(m.Worst, err)
		}
	})
}

func FuzzReadCover(f *testing.F) {
	f.Add("2 3 1 1 1 2 1 2 1 3", false)
	f.Add("2 3 1 5 1 0 1 3", true)
	f.Fuzz(func(t *testing.T, text string, equal bool) {
		p, err := site.ReadCover(strings.NewReader(text), equal)
		if err != nil {
			return
		}
		p.Count = 1
		if err := p.Validate(); err != nil && !strings.Contains(err.Error(), "twice") {
			t.Error(err)
		}
		if slices.ContainsFunc(p.Site, func(j int32) bool { return j < 0 || int(j) >= p.Candidates }) {
			t.Error(p.Site)
		}
	})
}

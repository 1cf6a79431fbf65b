package assess

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/rule"
)

func TestPointsAreWeightTimesShareHalfUp(t *testing.T) {
	d := entity.DecimalOf
	for _, c := range []struct {
		weight, actual, target entity.Decimal
		want                   string
	}{
		{d(5_00), d(96_40), d(100_00), "4.82"},
		{d(5_00), d(100_00), d(100_00), "5.00"},
		{d(5_00), d(120_00), d(100_00), "5.00"}, // more than the target is not more than the weight
		{d(5_00), d(0), d(100_00), "0.00"},
		{d(10_00), d(1_00), d(3_00), "3.33"},
		{d(10_00), d(2_00), d(3_00), "6.67"},
		{d(1), d(50_00), d(100_00), "0.01"}, // 0.005 is rounded up
		{d(5_00), d(33_33), d(98_00), "1.70"},
		{d(5_00), entity.Decimal{}, d(100_00), ""}, // missing is not 0
		{d(5_00), d(1_00), d(0), ""},
		{entity.Decimal{}, d(1_00), d(1_00), ""},
	} {
		if got := Points(c.weight, c.actual, c.target).Format(2); got != c.want {
			t.Errorf("%s × min(1, %s ÷ %s) = %q, want %q", c.weight.Format(2), c.actual.Format(2), c.target.Format(2), got, c.want)
		}
	}
}

func TestPointsAreNeverFurtherThanHalfAHundredthFromTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, a, g := rapid.Int64Range(1, 100_00).Draw(t, "w"), rapid.Int64Range(0, 1_000_000_00).Draw(t, "a"), rapid.Int64Range(1, 1_000_000_00).Draw(t, "g")
		got := Points(entity.DecimalOf(w), entity.DecimalOf(a), entity.DecimalOf(g)).Units
		exact := big.NewRat(a, g)
		if exact.Cmp(big.NewRat(1, 1)) > 0 {
			exact.SetInt64(1)
		}
		exact.Mul(exact, big.NewRat(w, 1))
		off := new(big.Rat).Sub(big.NewRat(got, 1), exact)
		if off.Cmp(big.NewRat(1, 2)) > 0 || off.Cmp(big.NewRat(-1, 2)) <= 0 || got > w {
			t.Fatalf("%d of %d: %d, exactly %s", a, g, got, exact.FloatString(4))
		}
	})
}

func TestTiesShareARankAndWhatIsMissingHasNone(t *testing.T) {
	d := entity.DecimalOf
	got := ranked([]entity.Decimal{d(90_00), d(95_00), {}, d(90_00), d(80_00)})
	if !slices.Equal(got, []int{2, 1, 0, 2, 4}) {
		t.Errorf("ranks %v", got)
	}
	if m := mean([]entity.Decimal{d(90_00), {}, d(90_01)}); m.Format(2) != "90.01" {
		t.Errorf("the mean of 90.00 and 90.01 is %s", m.Format(2))
	}
}

func TestWorkingDaysSkipHolidaysAndCountMakeUpDays(t *testing.T) {
	for _, c := range []struct {
		name    string
		from    entity.Date
		n       int
		want    entity.Date
		unknown int
	}{
		{"an ordinary week", "2026-03-02", 5, "2026-03-09", 0},
		{"over the National Day, with the make-up Saturday of 10 October", "2026-09-30", 5, "2026-10-13", 0},
		{"over the Spring Festival, worked on Saturday 28 February", "2026-02-13", 5, "2026-02-27", 0},
		{"published on a Sunday", "2026-03-01", 1, "2026-03-02", 0},
		{"into a year whose holidays are not known", "2026-12-29", 5, "", 2027},
		{"within the last known days", "2026-12-24", 5, "2026-12-31", 0},
		{"from 2025 into 2026", "2025-12-29", 5, "2026-01-06", 0},
	} {
		if got, unknown, err := dueAfter(rule.Published().Calendar, c.from, c.n); err != nil || got != c.want || unknown != c.unknown {
			t.Errorf("%s: %d working days after %s are %q (unknown %d), want %q (%d)", c.name, c.n, c.from, got, unknown, c.want, c.unknown)
		}
	}
}

func TestNumbersOfItemsAreOrderedAsNumbers(t *testing.T) {
	codes := []string{"10", "2.10", "2.9", "1", "2", "1.1"}
	slices.SortFunc(codes, byCode)
	if !slices.Equal(codes, []string{"1", "1.1", "2", "2.9", "2.10", "10"}) {
		t.Error(codes)
	}
	for code, ok := range map[string]bool{"3.2": true, "3": true, "03": false, "3.": false, "a": false, "3.2.0": false} {
		if isCode(code) != ok {
			t.Errorf("%q is taken: %v", code, !ok)
		}
	}
}

func TestReferenceSheetAddsUpToAHundred(t *testing.T) {
	k := &desk{}
	sum := int64(0)
	for _, l := range reference {
		i := k.item(l)
		if i.SchemeID = "x"; i.Validate() != nil {
			t.Errorf("%s: %v", l.code, i.Validate())
		}
		if i.counts() {
			sum += i.Weight.Units
		}
		if i.Kind != Group && i.Rule == "" {
			t.Errorf("%s has no rule", l.code)
		}
	}
	if sum != Total {
		t.Errorf("it adds up to %d", sum)
	}
}

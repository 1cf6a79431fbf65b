package law_test

import (
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/law"
)

func TestAmountsAreExact(t *testing.T) {
	a, b := mustParse(t, "0.1"), mustParse(t, "0.2")
	if (a + b).String() != "0.30" {
		t.Errorf("0.1 + 0.2 = %s", a+b)
	}
	for _, s := range []string{"", "-", ".5", "5.", "1.234", "1e5", "1,000", "１", "1234567890123", "NaN", " 1", "+1", "0x1"} {
		if h, err := law.ParseHundredths(s); err == nil {
			t.Errorf("%q was read as %s", s, h)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		h := law.Hundredths(rapid.Int64Range(-99_999_999_999_999, 99_999_999_999_999).Draw(r, "amount"))
		if back, err := law.ParseHundredths(h.String()); err != nil || back != h {
			r.Fatalf("%s was read as %s, %v", h, back, err)
		}
	})
}

func TestHalvesRoundAwayFromZeroAndOverflowIsRefused(t *testing.T) {
	for _, c := range []struct {
		h        law.Hundredths
		num, den int64
		want     law.Hundredths
	}{{1, 1, 2, 1}, {-1, 1, 2, -1}, {3, 1, 2, 2}, {1, 49, 100, 0}, {5234060, 900, 10000, 471065}, {0, 5, 7, 0}} {
		if got, err := c.h.Times(c.num, c.den); err != nil || got != c.want {
			t.Errorf("%d × %d ÷ %d = %d, %v, want %d", c.h, c.num, c.den, got, err, c.want)
		}
	}
	if _, err := law.Hundredths(99_999_999_999_999).Times(2, 1); err == nil {
		t.Error("13 digits were accepted")
	}
	if _, err := law.Hundredths(1).Times(1, 0); err == nil {
		t.Error("a division by zero was accepted")
	}
}

func mustParse(t *testing.T, s string) law.Hundredths {
	t.Helper()
	h, err := law.ParseHundredths(s)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

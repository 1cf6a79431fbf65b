package ident_test

import (
	"math"
	"testing"

	"haidun/internal/ident"

	"pgregory.net/rapid"
)

func TestSimilarityOfPublishedExamples(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"MARTHA", "MARHTA", 0.961},
		{"DWAYNE", "DUANE", 0.84},
		{"DIXON", "DICKSONX", 0.813},
		{"", "", 1},
		{"a", "", 0},
		{"昌国街道文慧社区人防地下室", "昌国街道文慧社区人防地下室", 1},
		{"甲", "乙", 0},
	} {
		if got := ident.Similar(c.a, c.b); math.Abs(got-c.want) > 0.001 {
			t.Errorf("%q %q: %.3f, want %.3f", c.a, c.b, got, c.want)
		}
	}
	near, far := ident.Similar("文慧社区人防地下室", "文慧社区人防地下车库"), ident.Similar("文慧社区人防地下室", "虎山社区文体中心")
	if near < 0.85 || far > 0.75 {
		t.Errorf("near %.3f, far %.3f", near, far)
	}
}

func TestSimilarityIsAMeasure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙ab1")), 0, 9, -1)
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		s := ident.Similar(a, b)
		if s < 0 || s > 1 || math.IsNaN(s) || math.Abs(s-ident.Similar(b, a)) > 1e-9 {
			t.Fatalf("%q %q: %v and %v", a, b, s, ident.Similar(b, a))
		}
		if ident.Similar(a, a) != 1 || s == 1 && a != b {
			t.Fatalf("%q %q: %v", a, b, s)
		}
	})
}

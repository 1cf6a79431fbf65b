package certificate

import (
	"strings"
	"testing"
)

// The two examples of GB/T 32905-2016, appendix A.
func TestTheExamplesOfTheStandard(t *testing.T) {
	for in, want := range map[string]string{
		"abc":                      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
		strings.Repeat("abcd", 16): "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
	} {
		if got := sm3([]byte(in)); got != want {
			t.Errorf("sm3(%q) = %s", in, got)
		}
	}
}

func TestCheckCodesAreReadable(t *testing.T) {
	c, err := code(strings.NewReader(strings.Repeat("\xff\x00\x1e\x1f", 9)))
	if err != nil || len(c) != 9 || c[4] != '-' || strings.ContainsAny(c, "01OIL") {
		t.Errorf("%q %v", c, err)
	}
}

package ident

import "strings"

// Mobile checks a mainland mobile number and returns its 11 digits. A leading +86 or 0086 and the spaces or hyphens
// people write between groups are dropped.
//
// Codes: mobile, mangled_digits.
func Mobile(s string) (string, error) {
	s = tidy(s)
	if Mangled(s) {
		return "", refuse(CodeMangled, nil)
	}
	s = strings.NewReplacer(" ", "", "-", "").Replace(s)
	if d, ok := strings.CutPrefix(s, "+86"); ok {
		s = d
	} else if d, ok := strings.CutPrefix(s, "0086"); ok {
		s = d
	}
	if len(s) != 11 || !allDigits(s) || s[0] != '1' || s[1] < '3' {
		return "", refuse(CodeMobile, nil)
	}
	return s, nil
}

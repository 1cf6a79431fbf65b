package ident

import (
	"fmt"
	"regexp"
	"strings"
)

// SirenSite is the content of a siren site's code: JB-330902-0017-K. The form is this program's own; the city's coding
// rule is still to be verified (待核实).
type SirenSite struct {
	Area   string // six digits of the county
	Serial int    // 1–9999 within the county
}

var sirenForm = regexp.MustCompile(`^JB-(\d{6})-(\d{4})-([0-9A-Z])$`)

// String is the code with its check character (ISO 7064 MOD 37,36, as of works codes). It is empty where the content
// does not fit the form.
func (s SirenSite) String() string {
	if len(s.Area) != 6 || !allDigits(s.Area) || s.Serial < 1 || s.Serial > 9999 {
		return ""
	}
	code := fmt.Sprintf("JB-%s-%04d-", s.Area, s.Serial)
	return code + string(check3736(code))
}

// ParseSirenSite reads the code of a siren site and verifies its check character. Lower case and full-width characters
// are accepted.
//
// Codes: siren_code_form, siren_code_check.
func ParseSirenSite(text string) (SirenSite, error) {
	text = strings.ToUpper(tidy(text))
	m := sirenForm.FindStringSubmatch(text)
	if m == nil {
		return SirenSite{}, refuse(CodeSirenForm, nil)
	}
	s := SirenSite{Area: m[1], Serial: number(m[2])}
	switch s.String() {
	case "":
		return SirenSite{}, refuse(CodeSirenForm, nil)
	case text:
		return s, nil
	}
	return SirenSite{}, refuse(CodeSirenCheck, nil)
}

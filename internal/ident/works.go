package ident

import (
	"fmt"
	"regexp"
	"strings"
)

// Works is the content of a works code, the identification of a civil-defence works: RF-330902-2020-0001-K.
type Works struct {
	Area   string // six digits
	Year   int    // of completion
	Serial int    // 1–9999 within area and year
}

var worksForm = regexp.MustCompile(`^RF-(\d{6})-(\d{4})-(\d{4})-([0-9A-Z])$`)

// String is the code with its check character (ISO 7064 MOD 37,36 over the letters and digits before it). It is empty
// where the content does not fit the form.
func (w Works) String() string {
	if len(w.Area) != 6 || !allDigits(w.Area) || w.Year < 1900 || w.Year > 9999 || w.Serial < 1 || w.Serial > 9999 {
		return ""
	}
	s := fmt.Sprintf("RF-%s-%04d-%04d-", w.Area, w.Year, w.Serial)
	return s + string(check3736(s))
}

// ParseWorks reads a works code and verifies its check character. Lower case and full-width characters are accepted.
//
// Codes: works_code_form, works_code_check.
func ParseWorks(s string) (Works, error) {
	s = strings.ToUpper(tidy(s))
	m := worksForm.FindStringSubmatch(s)
	if m == nil {
		return Works{}, refuse(CodeWorksForm, nil)
	}
	w := Works{Area: m[1], Year: number(m[2]), Serial: number(m[3])}
	switch w.String() {
	case "":
		return Works{}, refuse(CodeWorksForm, nil)
	case s:
		return w, nil
	}
	return Works{}, refuse(CodeWorksCheck, nil)
}

// check3736 is the ISO 7064 MOD 37,36 check character of the letters and digits of s; other characters are skipped.
func check3736(s string) byte {
	p := 36
	for i := range len(s) {
		v := base36(s[i])
		if v < 0 {
			continue
		}
		if p = (p + v) % 36; p == 0 {
			p = 36
		}
		p = p * 2 % 37
	}
	return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(37-p)%36]
}

package ident

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	scientific = regexp.MustCompile(`^[+-]?\d+(\.\d*)?[eE][+-]?\d+$`)
	plain      = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)$`)
	grouped    = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$`)
)

// Mangled reports text in the scientific notation that spreadsheet programs put in place of long digit strings
// (3.30902E+17). The digits cannot be restored, so no field accepts it.
func Mangled(s string) bool { return scientific.MatchString(tidy(s)) }

// Number reads a decimal number and returns it as plain decimal text: no thousands separators, no plus sign, no
// leading or needless trailing zeros, "0" rather than "-0". The digits are kept exactly; nothing passes through floating
// point. Full-width digits, signs and separators are accepted.
//
// Codes: number_form, number_groups, mangled_digits.
func Number(s string) (string, error) {
	s = strings.ReplaceAll(tidy(s), "−", "-")
	if scientific.MatchString(s) {
		return "", refuse(CodeMangled, nil)
	}
	if strings.Contains(s, ",") {
		if !grouped.MatchString(s) {
			if plain.MatchString(strings.ReplaceAll(s, ",", "")) {
				return "", refuse(CodeNumberGroups, nil)
			}
			return "", refuse(CodeNumberForm, nil)
		}
		s = strings.ReplaceAll(s, ",", "")
	}
	if !plain.MatchString(s) {
		return "", refuse(CodeNumberForm, nil)
	}
	return canonical(s), nil
}

// canonical drops what does not change the value of a plain decimal.
func canonical(s string) string {
	sign := ""
	if s[0] == '-' {
		sign = "-"
	}
	whole, part, _ := strings.Cut(strings.TrimLeft(s, "+-"), ".")
	whole, part = strings.TrimLeft(whole, "0"), strings.TrimRight(part, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		return sign + whole + "." + part
	}
	if whole == "0" {
		return "0"
	}
	return sign + whole
}

// Fen reads an amount of yuan and returns it in fen (1/100 yuan), exactly.
//
// Codes: those of Number, money_decimals, money_range.
func Fen(s string) (int64, error) {
	n, err := Number(s)
	if err != nil {
		return 0, err
	}
	whole, part, _ := strings.Cut(n, ".")
	if len(part) > 2 {
		return 0, refuse(CodeMoneyDecimals, nil)
	}
	fen, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	if err != nil {
		return 0, refuse(CodeMoneyRange, nil)
	}
	return fen, nil
}

package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// formulaStarts are the first characters that make a spreadsheet program take the cell of a CSV for a formula.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// guard makes text inert in a spreadsheet program by putting an apostrophe before what would start a formula. Text that
// already looks guarded gets one more, so that unguard(guard(s)) == s for every s.
func guard(s string) string {
	if startsFormula(s) {
		return "'" + s
	}
	return s
}

// unguard takes off exactly what guard put on.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && startsFormula(s) {
		return s[1:]
	}
	return s
}

// startsFormula looks behind any apostrophes.
func startsFormula(s string) bool {
	s = strings.TrimLeft(s, "'")
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formulaStarts, r)
}

// portable is what of s survives in every format, and what the writers therefore write: line breaks are \n; control
// characters and non-characters that XML cannot hold, and bytes that are not UTF-8, are U+FFFD.
func portable(s string) string {
	if !strings.ContainsFunc(s, unportable) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case unportable(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

// unportable includes U+FFFD itself, which ranging over broken UTF-8 also yields.
func unportable(r rune) bool {
	return r == utf8.RuneError || r == 0xfffe || r == 0xffff || r < ' ' && r != '\n' && r != '\t' || unicode.Is(unicode.Cs, r)
}

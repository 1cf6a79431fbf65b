package ident

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Halfwidth turns full-width ASCII letters, digits and signs (U+FF01–U+FF5E) and the ideographic space into their
// half-width forms and leaves everything else alone.
func Halfwidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		}
		return r
	}, s)
}

// tidy is what every code-like field goes through first.
func tidy(s string) string { return strings.TrimSpace(Halfwidth(s)) }

// Name normalises the name of a person, place or organisation so that equal names compare equal: outer space goes,
// full-width letters and digits become half-width, parentheses become （）. Rare Han characters, middle dots, quotes
// and inner spaces are kept exactly. Blank names, control characters and broken UTF-8 are refused.
func Name(s string) (string, error) {
	if !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError) {
		return "", refuse(CodeNameControl, nil)
	}
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' })
	if s == "" {
		return "", refuse(CodeNameBlank, nil)
	}
	if strings.ContainsFunc(s, hidden) {
		return "", refuse(CodeNameControl, nil)
	}
	return strings.Map(nameRune, s), nil
}

// hidden reports control characters and the bidirectional overrides that can make one name look like another.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

func nameRune(r rune) rune {
	switch {
	case r == '(':
		return '（'
	case r == ')':
		return '）'
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
		return r - '！' + '!'
	}
	return r
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

package store

import (
	"strings"
	"unicode"
)

// Token is one word of the search index: a Latin or digit word, two neighbouring Han characters, or the last Han
// character of a run. Prefix marks a query token that stands for all words beginning with it.
type Token struct {
	Word   string
	Prefix bool
}

// longWord is how many characters of a word are indexed: PostgreSQL refuses words over 2046 bytes.
const longWord = 64

// tokensOf appends the index words of text, each followed by a space.
func tokensOf(dst []byte, text string) []byte {
	split(text, func(run []rune, han bool) {
		if !han {
			dst = append(append(dst, string(run[:min(len(run), longWord)])...), ' ')
			return
		}
		for i := range run {
			end := min(i+2, len(run))
			dst = append(append(dst, string(run[i:end])...), ' ')
		}
	})
	return dst
}

// queryTokens are the words that every match of text must have. They find a superset: the query checks the
// text itself as well.
func queryTokens(text string) []Token {
	var out []Token
	split(text, func(run []rune, han bool) {
		switch {
		case !han:
			out = append(out, Token{string(run[:min(len(run), longWord)]), true})
		case len(run) == 1:
			out = append(out, Token{string(run), true})
		default:
			for i := 0; i+2 <= len(run); i++ {
				out = append(out, Token{string(run[i : i+2]), false})
			}
		}
	})
	return out
}

// split calls fn with each run of Han characters and each word of other letters and digits, lower case.
func split(text string, fn func(run []rune, han bool)) {
	var run []rune
	var runHan bool
	flush := func() {
		if len(run) > 0 {
			fn(run, runHan)
			run = run[:0]
		}
	}
	for _, r := range strings.ToLower(text) {
		h := wide(r)
		if !h && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if len(run) > 0 && h != runHan {
			flush()
		}
		run, runHan = append(run, r), h
	}
	flush()
}

// wide reports scripts written without spaces: Han, Hiragana, Katakana, Hangul.
func wide(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

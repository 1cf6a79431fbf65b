package template

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is what keeps a template from being used, with its place: both counted from 1, the column in characters.
type Problem struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// Text is the problem with its place as a sentence: lang 0 is Chinese, 1 English.
func (p Problem) Text(lang Lang) string {
	if lang == EN {
		return fmt.Sprintf("Line %d, column %d: %s", p.Line, p.Column, p.EN)
	}
	return fmt.Sprintf("第 %d 行第 %d 列:%s", p.Line, p.Column, p.ZH)
}

// Lang is the language a template prints in.
type Lang int

// The languages.
const (
	ZH Lang = iota
	EN
)

// place is where something stands.
type place struct{ line, column int }

// nearest is which of names is most like name; "" where none is.
func nearest(name string, names []string) string {
	best, least := "", 1+utf8.RuneCountInString(name)/2
	for _, n := range names {
		d := distance([]rune(strings.ToLower(name)), []rune(strings.ToLower(n)))
		if strings.Contains(n, name) || strings.Contains(name, n) && n != "" {
			d = min(d, least-1)
		}
		if d < least {
			best, least = n, d
		}
	}
	return best
}

// distance is how many characters must be put in, taken out or changed to make b of a (Levenshtein 1966).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		before := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := before
			if x != y {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// inOrder sorts problems by their place.
func inOrder(list []Problem) []Problem {
	slices.SortStableFunc(list, func(a, b Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return list
}

package paper

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// day is a date as documents write it (GB/T 9704-2012, 7.3.5.4): Arabic digits, no leading zeros.
func day(t time.Time) string {
	return fmt.Sprintf("%d年%d月%d日", t.Year(), int(t.Month()), t.Day())
}

var han = []rune("〇一二三四五六七八九")

// ordinal is n in Chinese numerals, from 1 to 99; beyond that in digits.
func ordinal(n int) string {
	switch {
	case n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return string(han[n])
	}
	s := "十"
	if n >= 20 {
		s = string(han[n/10]) + s
	}
	if n%10 > 0 {
		s += string(han[n%10])
	}
	return s
}

// numbering counts the headings of a document.
type numbering [5]int

// next is what stands before the next heading of a level, 1 to 4.
func (n *numbering) next(level int) string {
	n[level]++
	clear(n[level+1:])
	switch level {
	case 1:
		return ordinal(n[level]) + "、"
	case 2:
		return "（" + ordinal(n[level]) + "）"
	case 3:
		return strconv.Itoa(n[level]) + "."
	}
	return "（" + strconv.Itoa(n[level]) + "）"
}

// ended is s with the given mark at its end, and no other.
func ended(s, mark string) string { return strings.TrimRight(s, "。.；;，,：: ") + mark }

// attached are the lines that name the attachments: what stands before each, and its name without a mark at its end.
func (d *Document) attached() (before, names []string) {
	for i, a := range d.Attachments {
		mark := ""
		if len(d.Attachments) > 1 {
			mark = strconv.Itoa(i+1) + "."
		}
		before, names = append(before, mark), append(names, ended(a, ""))
	}
	return before, names
}

// FileName is what the file is called: its title, without what file systems refuse.
func (d *Document) FileName(ext string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, line(d.Title)) + "." + ext
}

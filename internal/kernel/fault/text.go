package fault

import (
	"fmt"
	"strings"
)

// Lang is a language of the screens.
type Lang uint8

// The two languages. Chinese is the zero value: it is the first language of every screen.
const (
	ZH Lang = iota
	EN
)

// ParseLang reads an Accept-Language header or a two-letter code; anything but a leading "en" is Chinese.
func ParseLang(s string) Lang {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(s)), "en") {
		return EN
	}
	return ZH
}

// String is the two-letter code.
func (l Lang) String() string {
	if l == EN {
		return "en"
	}
	return "zh"
}

// Text is the sentence of c in lang with args filled in.
func (c Code) Text(lang Lang, args Args) string {
	s := c.ZH
	if lang == EN {
		s = c.EN
	}
	if !strings.Contains(s, "{") {
		return s
	}
	for k, v := range args {
		s = strings.ReplaceAll(s, "{"+k+"}", fmt.Sprint(v))
	}
	return s
}

// Text is the error's sentence for people.
func (e *Error) Text(lang Lang) string { return e.Code.Text(lang, e.Args) }

// Text is the problem's sentence with the field's label in front of it.
func (f Field) Text(lang Lang) string {
	s := f.Code.Text(lang, f.Args)
	if l := f.Label[lang]; l != "" {
		if lang == ZH {
			return "「" + l + "」" + s
		}
		return l + ": " + s
	}
	return s
}

package template

import (
	"fmt"
	"strings"
)

// phraseOf reads text that begins at a place. A backslash takes the next character as it is.
func (r *reader) phraseOf(text string, at place) phrase {
	var out phrase
	var lit strings.Builder
	flush := func() {
		if lit.Len() > 0 {
			out = append(out, piece{text: lit.String()})
			lit.Reset()
		}
	}
	runes := []rune(text)
	for i := 0; i < len(runes); {
		switch {
		case runes[i] == '\\' && i+1 < len(runes):
			lit.WriteRune(runes[i+1])
			i += 2
		case runes[i] == '{' && i+1 < len(runes) && runes[i+1] == '{':
			where := place{at.line, at.column + i}
			inner, n := inside(runes[i+2:])
			if n < 0 {
				r.refuse(where, "“{{”没有配对的“}}”", "“{{” has no “}}”")
				return out
			}
			flush()
			if h, ok := r.holeOf(inner, where); ok {
				out = append(out, piece{hole: &h})
			}
			i += 2 + n + 2
		default:
			lit.WriteRune(runes[i])
			i++
		}
	}
	flush()
	return out
}

// inside is what stands before the closing braces, and how long it is; -1 where there are none.
func inside(runes []rune) (string, int) {
	for i := 0; i+1 < len(runes); i++ {
		if runes[i] == '}' && runes[i+1] == '}' {
			return string(runes[:i]), i
		}
	}
	return "", -1
}

// holeOf reads a placeholder.
func (r *reader) holeOf(inner string, at place) (hole, bool) {
	h := hole{place: at}
	name, format, formatted := strings.Cut(strings.ReplaceAll(inner, "：", ":"), ":")
	name, format = strings.TrimSpace(name), strings.TrimSpace(format)
	if name == "" {
		r.refuse(at, "“{{}}”里没有字段名", "“{{}}” names no field")
		return h, false
	}
	if w, ok := special[strings.ToLower(name)]; ok && formatted {
		h.what, h.path = w, format
		if format == "" {
			r.refuse(at, "“%s:”后面没有内容", "nothing follows “%s:”", name)
			return h, false
		}
		return h, true
	}
	for _, n := range rowNumbers {
		if strings.EqualFold(name, n) && r.repeats > 0 {
			h.what = ofNumber
			return h, true
		}
	}
	h.path = name
	if !formatted {
		return h, true
	}
	is, ok := formats[strings.ToLower(format)]
	if !ok {
		zh, en := "", ""
		if n := nearest(format, formatNames()); n != "" {
			zh, en = ",是不是“"+n+"”", "; did you mean “"+n+"”"
		}
		r.refuse(at, "没有“%s”这种格式%s?", "there is no format “%s”%s?", format, zhen{zh, en})
		return h, false
	}
	h.format = is
	return h, true
}

// zhen is an argument that differs by language.
type zhen struct{ zh, en string }

// refuse keeps a problem.
func (r *reader) refuse(at place, zh, en string, args ...any) {
	inZH, inEN := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		inZH[i], inEN[i] = a, a
		if both, ok := a.(zhen); ok {
			inZH[i], inEN[i] = both.zh, both.en
		}
	}
	r.problems = append(r.problems, Problem{Line: at.line, Column: at.column, ZH: fmt.Sprintf(zh, inZH...), EN: fmt.Sprintf(en, inEN...)})
}

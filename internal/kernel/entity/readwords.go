package entity

import (
	"strings"
	"unicode"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

// yesWords and noWords are what lists write for the two answers, folded as by fold.
var (
	yesWords = wordSet("是", "有", "yes", "y", "true", "t", "1", "√", "✓", "✔", "○", "◯", "〇", "◎", "●", "✅", "对", "可", "可以", "可能", "具备", "有り", "あり", "はい", "1.0", "כן")
	noWords  = wordSet("否", "无", "没有", "no", "n", "false", "f", "0", "×", "✗", "✘", "x", "不", "不是", "不可", "不可以", "不具备", "無", "無し", "なし", "いいえ", "✕", "╳", "❌", "0.0", "לא")
)

func wordSet(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[fold(w)] = true
	}
	return out
}

// fold makes words comparable: half-width, lower case, without inner space.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, ident.Halfwidth(s))
}

func (f *Field) readBool(rec any, text string, c CellText) *fault.Field {
	p := f.ptr(rec).(*Bool)
	switch word := fold(text); {
	case yesWords[word]:
		*p = BoolOf(true)
	case noWords[word]:
		*p = BoolOf(false)
	case f.unknown(text, c):
		*p = Bool{}
	default:
		return f.Problem(CodeNotBool, nil)
	}
	return nil
}

// readOptions reads codes or labels of a code list in either language, several separated by any usual sign. A label
// goes before the word for unknown, for "无" may be one.
func (f *Field) readOptions(rec any, text string, c CellText) *fault.Field {
	if code, ok := f.optionCode(text); ok {
		if f.Kind == Choice {
			f.SetStr(rec, code)
		} else {
			f.setChoices(rec, []string{code})
		}
		return nil
	}
	if f.unknown(text, c) {
		return f.clear(rec)
	}
	if f.Kind == Choice {
		return f.Problem(CodeChoice, fault.Args{"value": cut(text)})
	}
	var codes []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";；,，、|\n", r) }) {
		part = trimCell(part)
		if part == "" {
			continue
		}
		code, ok := f.optionCode(part)
		if !ok {
			return f.Problem(CodeChoice, fault.Args{"value": cut(part)})
		}
		codes = append(codes, code)
	}
	f.setChoices(rec, codes)
	return nil
}

// optionCode finds an option by its label in either language, else by its code. Labels go first: a list shows labels.
func (f *Field) optionCode(text string) (string, bool) {
	word := fold(text)
	for lang := range 3 {
		for i := range f.Choices {
			o := &f.Choices[i]
			if fold([...]string{o.ZH, o.EN, o.Code}[lang]) == word {
				return o.Code, true
			}
		}
	}
	return "", false
}

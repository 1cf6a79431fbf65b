package rule

import (
	"fmt"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// spansOf reads spans, one a line: first day, last day, name in Chinese and, behind a bar, in English.
//
// Codes: law_day.
func spansOf(lines string) ([]law.Span, error) {
	var out []law.Span
	for line := range strings.Lines(lines) {
		parts := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if parts[0] == "" {
			continue
		}
		if len(parts) != 3 {
			return nil, fault.New(fault.Invalid, law.CodeDay, fault.Args{"day": strings.TrimSpace(line)})
		}
		first, err := law.ParseDay(parts[0])
		if err != nil {
			return nil, err
		}
		last, err := law.ParseDay(parts[1])
		if err != nil {
			return nil, err
		}
		zh, en, ok := strings.Cut(parts[2], " | ")
		if !ok {
			en = zh
		}
		out = append(out, law.Span{Name: text(zh, en), First: first, Last: last})
	}
	return out, nil
}

func linesOf(spans []law.Span) string {
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = fmt.Sprintf("%s %s %s | %s", s.First, s.Last, s.Name.ZH, s.Name.EN)
	}
	return strings.Join(out, "\n")
}

package rule

import (
	"cmp"
	"context"
	"fmt"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Calculated is a figure on one or two days.
type Calculated struct {
	First  *Answer  `json:"first"`
	Second *Answer  `json:"second,omitempty"`
	Wrong  law.Text `json:"wrong"` // why the second one cannot be derived
	Diff   string   `json:"diff,omitempty"`
	Lines  [2]lines `json:"lines"`
}

type lines struct {
	ZH []string `json:"zh"`
	EN []string `json:"en"`
}

func linesIn(a Answer) lines {
	return lines{a.derivation.Lines(fault.ZH), a.derivation.Lines(fault.EN)}
}

// mostInput is more than any question.
const mostInput = 4000

// calculate answers a figure by the law of a day, and by that of another day beside it.
func (b *Book) calculate(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	l, err := b.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	on, err := askDay(ask, "day")
	if err != nil {
		return nil, err
	}
	if !on.OK() {
		on = b.today()
	}
	other, err := askDay(ask, "other")
	if err != nil {
		return nil, err
	}
	kind, input := cmp.Or(ask("kind"), "surcharge"), cmp.Or(ask("input"), `{"principal":"10000.00","days_overdue":1}`)
	if len(input) > mostInput {
		return nil, badAsk("input", fmt.Sprint("≤ ", mostInput))
	}
	first, err := Derive(l, kind, on, []byte(input))
	if err != nil {
		return nil, err
	}
	out := &Calculated{First: &first}
	out.Lines[0] = linesIn(first)
	if !other.OK() {
		return out, nil
	}
	second, err := Derive(l, kind, other, []byte(input))
	if err != nil {
		e := fault.As(err)
		if e.Kind == fault.Internal {
			return nil, err
		}
		out.Wrong = text(e.Text(fault.ZH), e.Text(fault.EN))
		return out, nil
	}
	out.Second, out.Lines[1] = &second, linesIn(second)
	if was, is := number(first.Value), number(second.Value); was != nil && is != nil {
		out.Diff = is.Sub(is, was).FloatString(2)
	}
	return out, nil
}

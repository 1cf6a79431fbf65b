package rule

import (
	"cmp"
	"context"
	"math/big"
	"slices"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// mostLines is how many files an effect lists by name; all are counted and summed.
const mostLines = 200

// Line is a file before and after a rule.
type Line struct {
	Register string   `json:"register"`
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Area     string   `json:"area"`
	Day      law.Day  `json:"day"`
	Before   string   `json:"before"`
	After    string   `json:"after,omitempty"`
	Diff     string   `json:"diff,omitempty"`
	Wrong    law.Text `json:"wrong"` // why it could not be computed
	diff     *big.Rat
}

// Sum is what a rule does to the files of one figure. Looked counts those within its reach.
type Sum struct {
	Register  string   `json:"register"`
	Title     law.Text `json:"title"`
	Unit      law.Text `json:"unit"`
	Open      int64    `json:"open"`
	Looked    int64    `json:"looked"`
	Changed   int64    `json:"changed"`
	Failed    int64    `json:"failed"`
	Before    string   `json:"before"`
	After     string   `json:"after"`
	Diff      string   `json:"diff"`
	Lines     []Line   `json:"lines"`
	Against   int64    `json:"against"` // decided files that it contradicts
	Decided   []Line   `json:"decided"`
	Cut       bool     `json:"cut"` // not all are listed
	diff, was *big.Rat
}

// Effect is what a rule, as it is drafted, would do to the files that the caller may see.
type Effect struct {
	Rule      string  `json:"rule"`
	Code      string  `json:"code"`
	Title     string  `json:"title"`
	State     State   `json:"state"`
	BackDated bool    `json:"back_dated"`
	Today     law.Day `json:"today"`
	Sums      []Sum   `json:"sums"`
	Sample    bool    `json:"sample"`
	Connected bool    `json:"connected"` // whether any domain's files follow from its table
}

// Proposed is the law with a draft in force, together with the rows whose days it changes. Nothing is stored.
func (b *Book) Proposed(ctx context.Context, db *store.DB, id string) (l *Law, r *Rule, at reach, err error) {
	if r, err = store.Get(ctx, db, Type, id); err != nil {
		return nil, nil, at, err
	}
	rules, err := list(ctx, db, Type)
	if err != nil {
		return nil, nil, at, err
	}
	years, err := list(ctx, db, YearType)
	if err != nil {
		return nil, nil, at, err
	}
	rows := []*Rule{r}
	if r.State == Draft {
		draft := *r
		draft.State = InForce
		for i, o := range rules {
			if o.ID != r.ReplacesID {
				continue
			}
			old := *o
			rows = append(rows, o)
			if old.From >= r.From {
				old.State = Withdrawn
			} else {
				old.Until = dateOf(day(r.From).Add(-1))
			}
			rules[i] = &old
		}
		rules = append(rules, &draft)
	}
	if at, err = reachOf(rows...); err != nil {
		return nil, nil, at, err
	}
	l, err = b.make(rules, years)
	return l, r, at, err
}

// Effect compares what stands in the files with what the rule would make of them. It reads what the caller may see.
func (b *Book) Effect(ctx context.Context, db *store.DB, id string) (*Effect, error) {
	l, r, at, err := b.Proposed(ctx, db, id)
	if err != nil {
		return nil, err
	}
	out := &Effect{
		Rule: r.ID, Code: r.Code, Title: r.Title, State: r.State, Today: b.today(), BackDated: day(r.From).Before(b.today()), Sums: []Sum{},
		Sample: r.Origin != "" && r.Origin != "real",
	}
	for _, f := range b.touched(r.TableCode) {
		out.Connected = true
		s, err := effectOn(ctx, db, f, l, at)
		if err != nil {
			return nil, err
		}
		out.Sums = append(out.Sums, *s)
	}
	return out, nil
}

func effectOn(ctx context.Context, db *store.DB, f Files, l *Law, at reach) (*Sum, error) {
	s := &Sum{Register: f.Register(), Title: f.Title(), Unit: f.Unit(), Lines: []Line{}, Decided: []Line{}, diff: new(big.Rat), was: new(big.Rat)}
	err := f.Open(ctx, db, func(x File) error {
		s.Open++
		if at.has(x) {
			s.Looked++
			s.add(f, l, x)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	err = f.Decided(ctx, db, func(x File) error {
		if at.has(x) {
			if line := compared(f, l, x); line.After != x.Before {
				s.Against++
				s.Decided = keep(s.Decided, line)
			}
		}
		return ctx.Err()
	})
	s.settle()
	return s, err
}

func (s *Sum) add(f Files, l *Law, x File) {
	line := compared(f, l, x)
	switch {
	case line.Wrong != law.Text{}:
		s.Failed++
		s.Lines = keep(s.Lines, line)
	case line.After != x.Before:
		s.Changed++
		if line.diff != nil {
			s.diff.Add(s.diff, line.diff)
			s.was.Add(s.was, number(x.Before))
		}
		s.Lines = keep(s.Lines, line)
	}
}

// compared is a file before and after.
func compared(f Files, l *Law, x File) Line {
	line := Line{Register: f.Register(), ID: x.ID, Name: x.Name, Area: x.Area, Day: x.Day, Before: x.Before}
	d, err := f.Compute(l, x)
	if err != nil {
		e := fault.As(err)
		line.Wrong = text(e.Text(fault.ZH), e.Text(fault.EN))
		return line
	}
	line.After = d.Value
	if was, is := number(x.Before), number(d.Value); was != nil && is != nil {
		line.diff = new(big.Rat).Sub(is, was)
		line.Diff = line.diff.FloatString(2)
	}
	return line
}

// number is a figure as a number: none counts as 0, what is no number (a day) as nil.
func number(s string) *big.Rat {
	if s == "" {
		return new(big.Rat)
	}
	h, err := law.ParseHundredths(s)
	if err != nil {
		return nil
	}
	return big.NewRat(int64(h), 100)
}

// keep keeps at least the lines that differ most; settle cuts them.
func keep(lines []Line, l Line) []Line {
	lines = append(lines, l)
	if len(lines) < 4*mostLines {
		return lines
	}
	sortLines(lines)
	return lines[:mostLines]
}

func sortLines(lines []Line) {
	size := func(l Line) *big.Rat {
		if l.diff == nil {
			return new(big.Rat)
		}
		return new(big.Rat).Abs(l.diff)
	}
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(-cmp.Compare(len(a.Wrong.ZH), len(b.Wrong.ZH))*boolInt((a.Wrong.ZH == "") != (b.Wrong.ZH == "")), size(b).Cmp(size(a)), cmp.Compare(a.ID, b.ID))
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *Sum) settle() {
	for _, l := range []*[]Line{&s.Lines, &s.Decided} {
		sortLines(*l)
		*l = (*l)[:min(len(*l), mostLines)]
	}
	s.Cut = int64(len(s.Lines)) < s.Changed+s.Failed || int64(len(s.Decided)) < s.Against
	s.Before, s.Diff = s.was.FloatString(2), s.diff.FloatString(2)
	s.After = new(big.Rat).Add(s.was, s.diff).FloatString(2)
}

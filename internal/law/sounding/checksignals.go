package sounding

import (
	"cmp"
	"slices"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// signals holds the items against what may sound that day, in which order and with which pattern.
func (c *checker) signals() {
	row, err := c.rules.Regimes.At(c.plan.Day, c.plan.Area)
	if err != nil {
		c.refused(Block, "date", err)
		return
	}
	var cite law.Cite
	if c.patterns, cite, err = c.rules.patterns(c.plan.Day, c.plan.Area); err != nil {
		c.refused(Block, "date", err)
		return
	}
	if len(c.plan.Items) == 0 {
		c.add(Finding{Level: Block, Field: "signals", Code: CodeEmpty})
	}
	o := row.Value.on(c.plan.Day)
	for i, item := range c.plan.Items {
		f := Finding{Level: Block, Field: "signals", Signal: i + 1}
		s, known := c.patterns[item.Signal]
		switch {
		case !known:
			f.Code, f.Args, f.Rule = CodeUnknown, fault.Args{"code": item.Signal}, &cite
		case !slices.Contains(o.allowed(), item.Signal):
			f.Code, f.Args, f.Rule = c.forbidden(o, s), fault.Args{"day": c.plan.Day}, &row.Cite
		default:
			f = c.pattern(f, s, item, &cite)
		}
		if f.Code.ID != "" {
			c.add(f)
		}
	}
	for _, group := range o.Groups {
		c.order(group, &row.Cite)
	}
}

func (c *checker) forbidden(o Occasion, s Signal) fault.Code {
	code := law.With(law.With(CodeSignal, "{signal}", s.Name), "{occasion}", o.Name)
	return law.With(code, "{allowed}", c.names(o.allowed()))
}

// pattern holds a declared pattern against its own total and against the rule.
func (c *checker) pattern(f Finding, s Signal, item Item, cite *law.Cite) Finding {
	declared := Signal{Code: s.Code, Name: s.Name, OnS: item.OnS, OffS: item.OffS, Repeats: item.Repeats, TotalS: item.TotalS}
	switch {
	case declared == Signal{Code: s.Code, Name: s.Name} || declared == s:
	case declared.Validate() != nil:
		f.Code, f.Args, f.Rule = CodeTotal, declared.args(), cite
	default:
		f.Code, f.Args, f.Rule = law.With(CodePattern, "{signal}", s.Name), s.args(), cite
	}
	return f
}

// order wants the signals of a group in the prescribed order, each once, and says which are missing where some are there.
func (c *checker) order(group []Code, rule *law.Cite) {
	at := map[Code]int{}
	for i, code := range group {
		at[code] = i
	}
	last, seen := -1, map[Code]bool{}
	for _, i := range c.byStart() {
		code := c.plan.Items[i].Signal
		place, ours := at[code]
		if !ours {
			continue
		}
		if place <= last {
			broken := law.With(law.With(CodeOrder, "{signal}", c.name(code)), "{order}", c.names(group))
			c.add(Finding{Level: Block, Field: "signals", Signal: i + 1, Code: broken, Rule: rule})
		}
		last, seen[code] = max(last, place), true
	}
	for _, code := range group {
		if len(seen) > 0 && !seen[code] {
			missing := law.With(law.With(CodeIncomplete, "{signal}", c.name(code)), "{order}", c.names(group))
			c.add(Finding{Level: Warning, Field: "signals", Code: missing, Rule: rule})
		}
	}
}

// byStart are the places of the items in the order they begin.
func (c *checker) byStart() []int {
	places := make([]int, len(c.plan.Items))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(i, j int) int { return cmp.Compare(c.plan.Items[i].Start, c.plan.Items[j].Start) })
	return places
}

// end is when an item ends: after its declared total, or the rule's.
func (c *checker) end(i Item) TimeOfDay {
	return i.Start + TimeOfDay(max(cmp.Or(i.TotalS, c.patterns[i.Signal].TotalS), 0))
}

// slots wants every item within the day and after the one before it.
func (c *checker) slots() {
	before := -1
	for _, i := range c.byStart() {
		item := c.plan.Items[i]
		if !item.Start.OK() || !c.end(item).OK() {
			c.add(Finding{Level: Block, Field: "signals", Signal: i + 1, Code: law.With(CodeBeyond, "{signal}", c.name(item.Signal))})
			continue
		}
		if before >= 0 && item.Start < c.end(c.plan.Items[before]) {
			earlier := c.plan.Items[before]
			code := law.With(law.With(CodeOverlap, "{later}", c.name(item.Signal)), "{earlier}", c.name(earlier.Signal))
			c.add(Finding{Level: Block, Field: "signals", Signal: i + 1, Code: code, Args: fault.Args{"start": item.Start, "end": c.end(earlier)}})
		}
		if before < 0 || c.end(item) > c.end(c.plan.Items[before]) {
			before = i
		}
	}
}

// quiet warns of events that the sounding falls into.
func (c *checker) quiet(events []Quiet) {
	for _, e := range events {
		if c.meets(e) {
			c.add(Finding{Level: Warning, Field: "date", Code: law.With(CodeQuiet, "{event}", e.Name), Args: fault.Args{"from": e.from(), "until": e.until()}})
		}
	}
}

func (c *checker) meets(e Quiet) bool {
	day := c.plan.Day
	if day.Before(e.From) || e.Until.Before(day) || !overlapping(e.Area, c.plan.Area) {
		return false
	}
	return e.wholeDay() || slices.ContainsFunc(c.plan.Items, func(i Item) bool { return i.Start < e.End && c.end(i) > e.Start })
}

func (e Quiet) wholeDay() bool { return e.Start == 0 && e.End == 0 }

func (e Quiet) from() string {
	if e.wholeDay() {
		return e.From.String()
	}
	return e.From.String() + " " + e.Start.String()
}

func (e Quiet) until() string {
	if e.wholeDay() {
		return e.Until.String()
	}
	return e.Until.String() + " " + e.End.String()
}

// overlapping reports whether one of two areas lies in the other. A code that cannot be read is taken to overlap: better one
// warning too many.
func overlapping(a, b string) bool {
	if a == "" {
		return true
	}
	p, err := law.Prefix(a)
	q, other := law.Prefix(b)
	if err != nil || other != nil {
		return true
	}
	n := min(len(p), len(q))
	return p[:n] == q[:n]
}

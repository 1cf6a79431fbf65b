package sounding

import (
	"errors"
	"slices"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Plan is a plan for a test sounding, as far as it is filled in.
type Plan struct {
	Day         law.Day
	Area        string
	Items       []Item
	ApprovalNo  string  // of the government
	SubmittedOn law.Day // to the government
	FiledNo     string  // with the next higher office
	NoticeOn    law.Day // when the public notice appeared
}

// Item is a signal of a plan. A pattern that is declared is held against the rule; all zero is the rule's own.
type Item struct {
	Signal                     Code
	Start                      TimeOfDay
	OnS, OffS, Repeats, TotalS int
}

// Quiet is an event during which sirens had better be silent: an examination, a day of mourning. The calendar is handed in.
type Quiet struct {
	Name        law.Text
	From, Until law.Day   // first and last day
	Start, End  TimeOfDay // hours on each of the days; both zero is the whole day
	Area        string    // "" is everywhere
}

// Level says whether a finding stops the plan.
type Level string

// The levels.
const (
	Block   Level = "block"
	Warning Level = "warning"
)

// Finding is something wrong with a plan.
type Finding struct {
	Level  Level
	Field  string // of the plan: signals, approval_no, submitted_on, filed_no, notice_on, date
	Code   fault.Code
	Args   fault.Args
	Why    law.Text  // the count, where days were counted
	Rule   *law.Cite // the row it follows from; nil where it follows from none
	Signal int       // 1-based place of the item concerned, 0 for the plan as a whole
}

// Text is the finding with its reasons.
func (f Finding) Text(lang fault.Lang) string {
	parts := []string{f.Code.Text(lang, f.Args) + law.Text{ZH: "。", EN: "."}.In(lang)}
	if why := f.Why.In(lang); why != "" {
		parts = append(parts, why)
	}
	if f.Rule != nil {
		parts = append(parts, f.Rule.Derivation().In(lang))
	}
	return strings.Join(parts, law.Text{EN: " "}.In(lang))
}

// Check answers what is wrong with a plan, blocks first. events are the quiet windows known to the caller.
func (r *Rules) Check(p Plan, events []Quiet) []Finding {
	c := &checker{rules: r, plan: p}
	c.signals()
	c.slots()
	c.approval()
	c.deadlines()
	c.quiet(events)
	slices.SortStableFunc(c.found, func(a, b Finding) int { return strings.Compare(string(a.Level), string(b.Level)) })
	return c.found
}

// Blocked reports whether one of the findings stops the plan.
func Blocked(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Level == Block })
}

type checker struct {
	rules    *Rules
	plan     Plan
	patterns map[Code]Signal
	found    []Finding
}

func (c *checker) add(f Finding) { c.found = append(c.found, f) }

// refused adds a refusal of the rule tables themselves. Where no rule is registered nobody can say that the plan follows it.
func (c *checker) refused(level Level, field string, err error) {
	e := fault.As(err)
	c.add(Finding{Level: level, Field: field, Code: trimmed(e.Code), Args: e.Args})
}

// trimmed is a code without its full stop, which Text sets.
func trimmed(c fault.Code) fault.Code {
	c.ZH, c.EN = strings.TrimSuffix(c.ZH, "。"), strings.TrimSuffix(c.EN, ".")
	return c
}

func (c *checker) name(code Code) law.Text {
	if s, ok := c.patterns[code]; ok {
		return s.Name
	}
	return law.Text{ZH: string(code), EN: string(code)}
}

// names lists signals in the order given.
func (c *checker) names(codes []Code) law.Text {
	var zh, en []string
	for _, code := range codes {
		n := c.name(code)
		zh, en = append(zh, n.ZH), append(en, n.EN)
	}
	return law.Text{ZH: strings.Join(zh, "—"), EN: strings.Join(en, " – ")}
}

func (c *checker) approval() {
	if strings.TrimSpace(c.plan.ApprovalNo) == "" {
		c.add(Finding{Level: Block, Field: "approval_no", Code: CodeNoApproval})
	}
}

// deadlines holds the two clocks against what was done: a late notice stops the plan, a late submission does not.
func (c *checker) deadlines() {
	c.deadline(c.rules.Submit, Warning, "submitted_on", c.plan.SubmittedOn, CodeNotSubmitted, CodeSubmitLate)
	if row, err := c.rules.Submit.At(c.plan.Day, c.plan.Area); err == nil && strings.TrimSpace(c.plan.FiledNo) == "" {
		c.add(Finding{Level: Warning, Field: "filed_no", Code: CodeNotFiled, Rule: &row.Cite})
	}
	c.deadline(c.rules.Notice, Block, "notice_on", c.plan.NoticeOn, CodeNoNotice, CodeNoticeLate)
}

func (c *checker) deadline(table *law.Table[law.Lead], level Level, field string, done law.Day, missing, late fault.Code) {
	row, err := table.At(c.plan.Day, c.plan.Area)
	if errors.Is(err, fault.ErrNotFound) {
		c.refused(Warning, field, err)
		return
	}
	if err != nil {
		return // of the day or the area, which signals has said
	}
	d, err := row.Value.Before(c.plan.Day)
	if err != nil {
		c.refused(level, field, err)
		return
	}
	f := Finding{Level: level, Field: field, Why: d.Derivation(), Rule: &row.Cite}
	switch {
	case !done.OK():
		f.Code, f.Args = missing, fault.Args{"last": d.Last}
	case d.Late(done) > 0:
		f.Code, f.Args = late, fault.Args{"done": done, "days": d.Late(done), "last": d.Last}
	default:
		return
	}
	c.add(f)
}

package sounding

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Programme is what a test sounding on a day is made of, and why.
type Programme struct {
	Day      law.Day    `json:"day"`
	Area     string     `json:"area"`
	Occasion law.Text   `json:"occasion"`
	Allowed  [][]Signal `json:"allowed"` // groups; within one the order is prescribed
	Steps    []Step     `json:"steps"`   // at the usual hours; none where there are none
	Hours    *Hours     `json:"hours,omitempty"`
	Clocks   []Clock    `json:"clocks"`
	Unknown  []law.Text `json:"unknown"`  // what no rule is registered for
	Rule     law.Cite   `json:"rule"`     // of what may sound
	Patterns law.Cite   `json:"patterns"` // of the signals
	Why      law.Text   `json:"derivation"`
}

// Step is a signal with its time.
type Step struct {
	Signal Signal    `json:"signal"`
	Start  TimeOfDay `json:"start"`
	End    TimeOfDay `json:"end"`
	Phases []Phase   `json:"phases"`
}

// Clock is something that has to be done some days before.
type Clock struct {
	What     string       `json:"what"` // submit, notice
	Name     law.Text     `json:"name"`
	Deadline law.Deadline `json:"deadline"`
	Rule     law.Cite     `json:"rule"`
	Why      law.Text     `json:"derivation"` // the count
}

// Programme answers what may sound on a day in an area, the steps at their usual hours, and the clocks.
//
// Codes: those of [law.Table.At], sounding_unknown.
func (r *Rules) Programme(day law.Day, area string) (Programme, error) {
	row, err := r.Regimes.At(day, area)
	if err != nil {
		return Programme{}, err
	}
	patterns, cite, err := r.patterns(day, area)
	if err != nil {
		return Programme{}, err
	}
	o := row.Value.on(day)
	p := Programme{Day: day, Area: area, Occasion: o.Name, Steps: []Step{}, Rule: row.Cite, Patterns: cite, Why: row.Derivation()}
	for _, group := range o.Groups {
		var signals []Signal
		for _, code := range group {
			s, known := patterns[code]
			if !known {
				return Programme{}, fault.New(fault.Invalid, CodeUnknown, fault.Args{"code": code})
			}
			signals = append(signals, s)
		}
		p.Allowed = append(p.Allowed, signals)
	}
	for _, u := range o.Usual {
		p.Steps = append(p.Steps, step(patterns[u.Signal], u.Start)) // one of the groups' signals, as New makes sure
		p.Hours = &o.Hours
	}
	slices.SortStableFunc(p.Steps, func(a, b Step) int { return int(a.Start - b.Start) })
	p.Clocks, p.Unknown, err = r.clocks(day, area)
	return p, err
}

func step(s Signal, start TimeOfDay) Step {
	return Step{Signal: s, Start: start, End: start + TimeOfDay(s.TotalS), Phases: s.Phases()}
}

// clocks counts what is due before a day; unknown says for what no rule is registered.
func (r *Rules) clocks(day law.Day, area string) (clocks []Clock, unknown []law.Text, err error) {
	clocks, unknown = []Clock{}, []law.Text{}
	for _, c := range []struct {
		what  string
		name  law.Text
		table *law.Table[law.Lead]
	}{
		{"submit", law.Text{ZH: "方案报同级政府批准,并报上一级主管部门备案", EN: "The plan to the government for approval, and filed with the next higher office"}, r.Submit},
		{"notice", law.Text{ZH: "发布公告", EN: "The public notice"}, r.Notice},
	} {
		row, err := c.table.At(day, area)
		if errors.Is(err, fault.ErrNotFound) {
			no := fault.As(err)
			unknown = append(unknown, law.Text{ZH: no.Text(fault.ZH), EN: no.Text(fault.EN)})
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		d, err := row.Value.Before(day)
		if err != nil {
			return nil, nil, err
		}
		clocks = append(clocks, Clock{c.what, c.name, d, row.Cite, d.Derivation()})
	}
	return clocks, unknown, nil
}

// Print is the programme as a text to read.
func (p Programme) Print(lang fault.Lang) string {
	say := func(zh, en string) string { return law.Text{ZH: zh, EN: en}.In(lang) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s\n", say(p.Day.ZH(), p.Day.String()), p.Area, p.Occasion.In(lang))
	for _, s := range p.Steps {
		fmt.Fprintf(&b, "%s–%s  %s  %s\n", s.Start, s.End, s.Signal.Name.In(lang), s.Signal.pattern().In(lang))
	}
	if p.Hours != nil {
		source, mark := p.Hours.Source.In(lang), ""
		if p.Hours.Evidence != law.Found {
			mark = say("(待核实)", " (to be verified)")
		}
		fmt.Fprintf(&b, say("时刻为惯例%s:%s。\n", "The hours are custom%s: %s.\n"), mark, source)
	} else {
		fmt.Fprintln(&b, say("没有惯用时刻,由方案确定。", "There are no usual hours; the plan sets them."))
	}
	var groups []string
	for _, g := range p.Allowed {
		groups = append(groups, arrows(g, lang))
	}
	fmt.Fprintf(&b, say("可试鸣:%s\n", "May be tested: %s\n"), strings.Join(groups, say(";", "; ")))
	fmt.Fprintf(&b, say("规定:%s\n", "Rule: %s\n"), p.Why.In(lang))
	fmt.Fprintf(&b, say("信号:%s\n", "Signals: %s\n"), p.Patterns.Derivation().In(lang))
	for _, c := range p.Clocks {
		fmt.Fprintf(&b, say("%s:\n  %s\n  %s\n", "%s:\n  %s\n  %s\n"), c.Name.In(lang), c.Why.In(lang), c.Rule.Derivation().In(lang))
	}
	for _, u := range p.Unknown {
		fmt.Fprintln(&b, u.In(lang))
	}
	return b.String()
}

// pattern is 鸣36秒、停24秒,3遍,共180秒.
func (s Signal) pattern() law.Text {
	if s.OffS == 0 && s.Repeats == 1 {
		return law.Text{ZH: fmt.Sprintf("连续鸣响%d秒", s.TotalS), EN: fmt.Sprintf("on for %d s", s.TotalS)}
	}
	return law.Text{
		ZH: fmt.Sprintf("鸣%d秒、停%d秒,%d遍,共%d秒", s.OnS, s.OffS, s.Repeats, s.TotalS),
		EN: fmt.Sprintf("on %d s, off %d s, %d times, %d s in all", s.OnS, s.OffS, s.Repeats, s.TotalS),
	}
}

// arrows writes a group in its order: 预先警报→空袭警报→解除警报.
func arrows(group []Signal, lang fault.Lang) string {
	parts := make([]string, len(group))
	for i, s := range group {
		parts[i] = s.Name.In(lang)
	}
	return strings.Join(parts, " → ")
}

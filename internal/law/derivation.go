package law

import (
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/fault"
)

// Derivation is what a figure was made of, to be printed step by step beside it and kept with it.
type Derivation struct {
	Name     Text   `json:"name"`
	Value    string `json:"value"` // as it is printed: 4710.65, 2026-10-13
	Unit     Text   `json:"unit"`
	Steps    []Step `json:"steps"`
	Rules    []Cite `json:"rules"`
	Verified bool   `json:"verified"` // whether every rule it rests on was read in its source
}

// Step is one line of a derivation.
type Step struct {
	Text    Text   `json:"text"`
	Formula string `json:"formula,omitempty"` // 9 % × 52340.60
	Value   string `json:"value,omitempty"`
	Rule    string `json:"rule,omitempty"` // the id of the row it follows from, "" for arithmetic and facts
}

// Begin is a derivation with nothing in it yet, resting on verified rules.
func Begin(name, unit Text) *Derivation { return &Derivation{Name: name, Unit: unit, Verified: true} }

// On notes that the figure rests on a row.
func (d *Derivation) On(c Cite) {
	if slices.ContainsFunc(d.Rules, func(o Cite) bool { return o.ID == c.ID }) {
		return
	}
	d.Rules = append(d.Rules, c)
	d.Verified = d.Verified && c.Verified()
}

// Verified reports whether both the rule and its days were read in the source.
func (c Cite) Verified() bool { return c.Evidence == Found && c.Dated == Found }

// Step adds a line that follows from a row; nil is arithmetic.
func (d *Derivation) Step(text Text, formula, value string, rule *Cite) {
	s := Step{Text: text, Formula: formula, Value: value}
	if rule != nil {
		s.Rule = rule.ID
		d.On(*rule)
	}
	d.Steps = append(d.Steps, s)
}

// Is sets the outcome.
func (d *Derivation) Is(value string) { d.Value = value }

// Lines are the steps, numbered, then the rules with their sources: what stands on a permit below the figure.
func (d *Derivation) Lines(lang fault.Lang) []string {
	out := make([]string, 0, len(d.Steps)+len(d.Rules)+1)
	for i, s := range d.Steps {
		line := fmt.Sprintf("%d. %s", i+1, s.Text.In(lang))
		if s.Formula != "" {
			line += Text{ZH: ":", EN: ": "}.In(lang) + s.Formula
		}
		if s.Value != "" {
			line += " = " + s.Value
		}
		out = append(out, line)
	}
	out = append(out, d.Name.In(lang)+Text{ZH: ":", EN: ": "}.In(lang)+strings.TrimSpace(d.Value+" "+d.Unit.In(lang))+d.mark().In(lang))
	for _, c := range d.Rules {
		out = append(out, "["+c.ID+"] "+c.Derivation().In(lang))
	}
	return out
}

func (d *Derivation) mark() Text {
	if d.Verified {
		return Text{}
	}
	return Unverified.mark()
}

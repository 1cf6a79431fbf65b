package sounding

import (
	"slices"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Rules are the dated rows everything here is made from.
type Rules struct {
	Signals *law.Table[[]Signal] // the patterns in use
	Regimes *law.Table[Regime]   // what may sound when
	Submit  *law.Table[law.Lead] // the plan goes to the government for approval, and is filed with the next higher office
	Notice  *law.Table[law.Lead] // the public notice
}

// Regime says what may be tested on which day of the year.
type Regime struct {
	Days  []Occasion // with their day
	Other Occasion   // on any other day
}

// Occasion is a kind of day.
type Occasion struct {
	Month time.Month
	Day   int
	Name  law.Text
	// Groups are the signals that may sound. Within a group the order is prescribed; groups may come in any order.
	Groups [][]Code
	Usual  []Slot // the hours usually chosen; none where there is no usual hour
	Hours  Hours
}

// Slot is a signal and when it begins.
type Slot struct {
	Signal Code
	Start  TimeOfDay
}

// Hours says where the usual hours are from. They are custom, not law.
type Hours struct {
	Source   law.Text     `json:"source"`
	Evidence law.Evidence `json:"evidence"`
}

// on answers the occasion of a day.
func (g Regime) on(day law.Day) Occasion {
	_, month, d := day.Date()
	for _, o := range g.Days {
		if o.Month == month && o.Day == d {
			return o
		}
	}
	return g.Other
}

// allowed are the signals that may sound, group after group.
func (o Occasion) allowed() []Code { return slices.Concat(o.Groups...) }

// New checks rules: every pattern adds up, every signal a regime allows has a pattern in some row, and usual hours are of
// allowed signals.
//
// Codes: sounding_total, sounding_unknown.
func New(r Rules) (*Rules, error) {
	known := map[Code]bool{}
	for row := range r.Signals.Rows() {
		for _, s := range row.Value {
			if err := s.Validate(); err != nil {
				return nil, err
			}
			known[s.Code] = true
		}
	}
	for row := range r.Regimes.Rows() {
		for _, o := range append(slices.Clone(row.Value.Days), row.Value.Other) {
			if c := o.unknown(known); c != "" {
				return nil, fault.New(fault.Invalid, CodeUnknown, fault.Args{"code": c})
			}
		}
	}
	return &r, nil
}

// unknown is a signal that is allowed and has no pattern, or has a usual hour and is not allowed; "" for none.
func (o Occasion) unknown(known map[Code]bool) Code {
	for _, c := range o.allowed() {
		if !known[c] {
			return c
		}
	}
	for _, u := range o.Usual {
		if !slices.Contains(o.allowed(), u.Signal) {
			return u.Signal
		}
	}
	return ""
}

// patterns answers the signals in use on a day in an area, by code.
func (r *Rules) patterns(day law.Day, area string) (map[Code]Signal, law.Cite, error) {
	row, err := r.Signals.At(day, area)
	if err != nil {
		return nil, law.Cite{}, err
	}
	out := map[Code]Signal{}
	for _, s := range row.Value {
		out[s.Code] = s
	}
	return out, row.Cite, nil
}

package planning

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// mostChanges bounds a what-if.
const mostChanges = 200

// Change is one assumption of a what-if: a parcel approved with so much built area, for these functions.
type Change struct {
	ID        string         `json:"id"`
	Code      string         `json:"code"`
	Project   string         `json:"project_code"`
	From      law.Hundredths `json:"from_m2"` // what counts without it
	To        law.Hundredths `json:"to_m2"`
	Functions []Function     `json:"functions"`
}

// Pair is a zone or a neighbourhood before and after.
type Pair struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Before ZoneRow `json:"before"`
	After  ZoneRow `json:"after"`
}

// WhatIf is what assumptions would change. Nothing of it is stored.
type WhatIf struct {
	Version string   `json:"version"`
	Changes []Change `json:"changes"`
	Zones   []Pair   `json:"zones"`
	Places  []Pair   `json:"neighbourhoods"`
	Total   *Pair    `json:"total"` // nil where it is held back or a zone's line is not complete
	Held    bool     `json:"held"`
	Sample  bool     `json:"sample"`
}

// asked reads changes: id:area:functions, several by semicolons. No area is what the plan requires, no function what the parcel has.
//
// Errors: fault.Invalid with [CodeAsk], the refusals of parcels.
func asked(text string, parcels []*Parcel) ([]Change, error) {
	wrong := func(zh string) error {
		return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "change", "rule": zh})
	}
	out := []Change{}
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' }) {
		parts := strings.Split(one, ":")
		i := slices.IndexFunc(parcels, func(x *Parcel) bool { return x.ID == parts[0] })
		if i < 0 || len(parts) > 3 || len(out) == mostChanges || slices.ContainsFunc(out, func(c Change) bool { return c.ID == parts[0] }) {
			return nil, wrong("id:m2:function+function;…(≤200)")
		}
		x := parcels[i]
		c := Change{ID: x.ID, Code: x.Code, Project: x.ProjectCode, From: law.Hundredths(committed(x)), To: law.Hundredths(x.RequiredM2.Units), Functions: append([]Function{}, x.Functions...)}
		if len(parts) > 1 && parts[1] != "" {
			m2, err := law.ParseHundredths(parts[1])
			if err != nil || m2 < 0 || m2 > 10_000_000_00 {
				return nil, wrong("m² 0–10000000")
			}
			c.To = m2
		}
		if len(parts) > 2 && parts[2] != "" {
			c.Functions = nil
			for _, f := range strings.Split(parts[2], "+") {
				if f == string(Command) || !slices.ContainsFunc(functions, func(o entity.Option[Function]) bool { return string(o.Code) == f }) {
					return nil, wrong("function")
				}
				c.Functions = append(c.Functions, Function(f))
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// whatIf answers what would be if these parcels were approved. It works on copies; nobody's data is changed.
func (k desk) whatIf(ctx context.Context, db *store.DB, version, text string) (*WhatIf, error) {
	p, err := k.read(ctx, db, version)
	if err != nil {
		return nil, err
	}
	w := &WhatIf{Version: version, Sample: p.project.Origin == entity.Demo}
	if w.Changes, err = asked(text, p.parcels); err != nil {
		return nil, err
	}
	before, err := p.rows(p.parcels, false)
	if err != nil {
		return nil, err
	}
	after, err := p.rows(assumed(p.parcels, w.Changes), false)
	if err != nil {
		return nil, err
	}
	w.Zones, w.Places = pairs(before, after), pairs(byPlace(before), byPlace(after))
	if w.Held, err = held(ctx, db, p.project); err != nil || w.Held {
		return w, err
	}
	if a, b := total(before), total(after); a != nil && b != nil {
		w.Total = &Pair{Before: *a, After: *b}
	}
	return w, nil
}

// assumed are copies of parcels with the changes made. What is built stays built.
func assumed(parcels []*Parcel, changes []Change) []*Parcel {
	out := make([]*Parcel, len(parcels))
	for i, x := range parcels {
		y := *x
		for _, c := range changes {
			if c.ID == x.ID {
				y.ApprovedM2, y.Functions = entity.DecimalOf(int64(c.To)), c.Functions
			}
		}
		out[i] = &y
	}
	return out
}

func pairs(before, after []ZoneRow) []Pair {
	out := []Pair{}
	for i := range before {
		out = append(out, Pair{before[i].ID, before[i].Name, before[i], after[i]})
	}
	return out
}

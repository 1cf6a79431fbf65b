package sounding

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	rules "haidun/internal/law/sounding"
)

// Announcement is a plan as the public was told of it.
type Announcement struct {
	*Plan
	Steps []rules.Step // in the order of their seconds
}

// public are the states after the notice; a plan that was postponed or cancelled is none of them.
var public = []State{Announced, Locked, Running, Gathered, Checking, Reported, Archived}

// Publicly are the plans that were announced, from a day on, the next first. The demonstration's are among them, marked as
// such.
func Publicly(ctx context.Context, db *store.DB, from entity.Date) ([]Announcement, error) {
	s := Type.Schema()
	states := make([]any, len(public))
	for i, one := range public {
		states[i] = string(one)
	}
	var out []Announcement
	err := db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{
		{Field: s.Field("state"), Op: store.In, Values: states}, {Field: s.Field("day"), Op: store.Ge, Values: []any{string(from)}},
	}}, func(rec any) error {
		out = append(out, Announcement{Plan: rec.(*Plan)})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find announced plans: %w", err)
	}
	for i := range out {
		signals, err := planSignals(ctx, db, out[i].ID)
		if err != nil {
			return nil, err
		}
		for _, s := range signals {
			p, at := s.pattern(), s.item().Start
			for _, o := range codes {
				if o.Code == p.Code {
					p.Name = law.Text{ZH: o.ZH, EN: o.EN}
				}
			}
			out[i].Steps = append(out[i].Steps, rules.Step{Signal: p, Start: at, End: at + rules.TimeOfDay(p.TotalS)})
		}
	}
	slices.SortFunc(out, func(a, b Announcement) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

package module

import (
	"context"
	"fmt"
	"math/big"
	"net/url"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// KnowsArea reports whether the figure can be narrowed to an area: its records lie in areas, or belong to what does.
func (f *Figure) KnowsArea(db *store.DB) bool {
	return f.Schema.PlaceField() != nil && db.AreasOf(f.Schema) != ""
}

// KnowsPeriod reports whether the figure can be narrowed to a period; one that cannot is of now.
func (f *Figure) KnowsPeriod() bool { return f.When != nil }

// Known is what of a scope the figure knows: an area, a period, both or nothing.
func (f *Figure) Known(db *store.DB, s Scope) Scope {
	if !f.KnowsArea(db) {
		s.Area = ""
	}
	if !f.KnowsPeriod() {
		s.From, s.To = time.Time{}, time.Time{}
	}
	return s
}

// Within are the conditions that a scope adds.
//
// Errors: an area or a period that the figure's register knows nothing of.
func (f *Figure) Within(db *store.DB, s Scope) (more []store.Cond, err error) {
	if s.Area != "" {
		if !f.KnowsArea(db) {
			return nil, fmt.Errorf("figure %s knows no area", f.ID)
		}
		more = append(more, store.Cond{Field: f.Schema.PlaceField(), Op: store.Under, Values: []any{s.Area}})
	}
	if s.From.IsZero() && s.To.IsZero() {
		return more, nil
	}
	if !f.KnowsPeriod() {
		return nil, fmt.Errorf("figure %s knows no period", f.ID)
	}
	if !s.From.IsZero() {
		more = append(more, store.Cond{Field: f.When, Op: store.Ge, Values: []any{whenValue(f.When, s.From)}})
	}
	if !s.To.IsZero() {
		more = append(more, store.Cond{Field: f.When, Op: store.Lt, Values: []any{whenValue(f.When, s.To)}})
	}
	return more, nil
}

// whenValue is t as the column of field keeps it.
func whenValue(field *entity.Field, t time.Time) any {
	if field.Kind == entity.Day {
		return t.In(clock.Shanghai).Format(time.DateOnly)
	}
	return t.UnixMilli()
}

// Measure computes the figure over what more selects besides, as of at.
func (f *Figure) Measure(ctx context.Context, db *store.DB, more store.Query, at time.Time) (Value, error) {
	if f.Past != nil {
		more.Where = append(slices.Clone(more.Where), store.Cond{Field: f.Past, Op: store.Lt, Values: []any{whenValue(f.Past, at)}})
	}
	base := more
	base.Where = slices.Concat(f.Of, more.Where)
	more.Where = slices.Concat(f.Of, f.Where, more.Where)
	v := Value{AsOf: at, Link: Link(f.Schema, more.Where)}
	t, err := db.Tally(ctx, f.Schema, more, f.Sum)
	if err != nil {
		return v, err
	}
	switch {
	case f.Of != nil:
		all, err := db.Tally(ctx, f.Schema, base, nil)
		if err != nil {
			return v, err
		}
		v.Part, v.Base, v.Scale = t.Count, all.Count, 2
		if v.Known = all.Count > 0; v.Known {
			v.Number = big.NewRat(100*t.Count, all.Count)
		}
	case f.Sum == nil:
		v.Known, v.Number = true, big.NewRat(t.Count, 1)
	default:
		v.Base, v.Lacks, v.Scale, v.Known = t.Count, t.Count-t.Known, f.Sum.Scale, t.Known > 0
		n := t.Sum
		if f.Least {
			n = t.Least
		}
		if f.Middle && v.Known {
			if n, err = db.Middle(ctx, f.Schema, more, f.Sum); err != nil {
				return v, err
			}
		}
		v.Number = big.NewRat(n, 1)
		for range f.Sum.Scale {
			v.Number.Quo(v.Number, big.NewRat(10, 1))
		}
	}
	return v, nil
}

// Link is the address of the list of s with these conditions.
func Link(s *entity.Schema, where []store.Cond) string {
	params := url.Values{}
	for _, c := range where {
		parts := make([]string, len(c.Values))
		for i, v := range c.Values {
			parts[i] = paramText(c.Field, v)
		}
		params.Add("f."+c.Field.Name, string(c.Op)+":"+strings.Join(parts, ","))
	}
	link := "/r/" + s.Name
	if len(params) > 0 {
		link += "?" + params.Encode()
	}
	return link
}

// paramText writes a column value as list parameters read it.
func paramText(f *entity.Field, v any) string {
	if n, ok := v.(int64); ok {
		switch f.Kind {
		case entity.Dec:
			return entity.DecimalOf(n).Format(f.Scale)
		case entity.Instant:
			return time.UnixMilli(n).UTC().Format(time.RFC3339)
		}
	}
	return fmt.Sprint(v)
}

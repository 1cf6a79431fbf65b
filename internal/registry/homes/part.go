package homes

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// Part is what of the land an answer is about: the area that was asked for, as far as the caller may see what lies in it.
type Part struct {
	Area  *area.Area // nil: all that the caller may see
	Under []string   // area paths, none of them in another; nil for everything
	reach []string   // Under, before the area was asked for
}

// PartOf is the part of a caller, as far as he may read a register; asked is an area's id, "" for all.
//
// Errors: fault.NotFound where nothing of the area is his.
func PartOf(ctx context.Context, db *store.DB, register *entity.Schema, asked string) (Part, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return Part{}, err
	}
	var p Part
	if scope := db.Book().Scope(a, policy.Read, register); !scope.All {
		for _, r := range scope.Parts {
			p.Under = append(p.Under, r.Area)
		}
		if p.Under = outermost(p.Under); len(p.Under) == 0 {
			return Part{}, fault.New(fault.NotFound, fault.CodeNotFound, nil)
		}
	}
	if slices.Contains(p.Under, "") {
		p.Under = nil
	}
	if p.reach = slices.Clone(p.Under); asked == "" {
		return p, nil
	}
	if p.Area, err = store.Get(ctx, db, area.Type, asked); err != nil {
		return Part{}, err
	}
	return p.within(p.Area.Area)
}

// within narrows a part to an area path.
func (p Part) within(path string) (Part, error) {
	if p.Holds(path) {
		p.Under = []string{path}
		return p, nil
	}
	p.Under = slices.DeleteFunc(p.Under, func(u string) bool { return !strings.HasPrefix(u, path) })
	if len(p.Under) == 0 {
		return Part{}, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return p, nil
}

// Holds reports whether what lies at a path belongs to the part.
func (p Part) Holds(path string) bool {
	return p.Under == nil || slices.ContainsFunc(p.Under, func(u string) bool { return strings.HasPrefix(path, u) })
}

// Name is what an answer about the part is about.
func (p Part) Name(areas []*area.Area) string {
	if p.Area != nil {
		return p.Area.Name
	}
	for _, a := range areas {
		if p.Under == nil || len(p.Under) == 1 && a.Area == p.Under[0] {
			return a.Name // parents stand before children: the first is the city
		}
	}
	return ""
}

// Top is the area whose parts an answer lists: what was asked for, or the lowest that holds all the caller may see; nil where
// there is none.
func (p Part) Top(areas []*area.Area) (top *area.Area) {
	if p.Area != nil {
		return p.Area
	}
	for _, a := range areas { // parents stand before children
		all := len(p.Under) > 0 && !slices.ContainsFunc(p.Under, func(u string) bool { return !strings.HasPrefix(u, a.Area) })
		if top == nil || all {
			top = a
		}
	}
	return top
}

// Choice is an area that may be asked.
type Choice struct {
	ID    string     `json:"id"`
	Name  string     `json:"name"`
	Level area.Level `json:"level"`
}

// Choices are the counties and towns, and the city, that the caller may ask about.
func (p Part) Choices(areas []*area.Area) (out []Choice) {
	whole := Part{Under: p.reach}
	for _, x := range areas {
		if x.Level != area.Community && whole.Holds(x.Area) {
			out = append(out, Choice{x.ID, x.Name, x.Level})
		}
	}
	return out
}

// outermost are paths without those that lie in others.
func outermost(paths []string) (out []string) {
	slices.Sort(paths)
	for _, p := range paths {
		if k := len(out) - 1; k < 0 || !strings.HasPrefix(p, out[k]) {
			out = append(out, p)
		}
	}
	return out
}

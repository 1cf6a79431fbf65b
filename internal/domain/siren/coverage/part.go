package coverage

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// part is what of the land an answer is about: the area that was asked for, as far as the caller may see the sirens of it.
type part struct {
	area  *area.Area // nil: all that the caller may see
	under []string   // area paths, none of them in another; nil for everything
	reach []string   // under, before the area was asked for
}

// partOf is the part of a caller.
//
// Errors: fault.NotFound where nothing of the area is his.
func partOf(ctx context.Context, db *store.DB, asked string) (part, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return part{}, err
	}
	var p part
	if scope := db.Book().Scope(a, policy.Read, siren.SirenType.Schema()); !scope.All {
		for _, r := range scope.Parts {
			p.under = append(p.under, r.Area)
		}
		if p.under = outermost(p.under); len(p.under) == 0 {
			return part{}, fault.New(fault.NotFound, fault.CodeNotFound, nil)
		}
	}
	if slices.Contains(p.under, "") {
		p.under = nil
	}
	if p.reach = slices.Clone(p.under); asked == "" {
		return p, nil
	}
	if p.area, err = store.Get(ctx, db, area.Type, asked); err != nil {
		return part{}, err
	}
	return p.within(p.area.Area)
}

// within narrows a part to an area path.
func (p part) within(path string) (part, error) {
	if p.holds(path) {
		p.under = []string{path}
		return p, nil
	}
	p.under = slices.DeleteFunc(p.under, func(u string) bool { return !strings.HasPrefix(u, path) })
	if len(p.under) == 0 {
		return part{}, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return p, nil
}

// holds reports whether what lies at a path belongs to the part.
func (p part) holds(path string) bool {
	return p.under == nil || slices.ContainsFunc(p.under, func(u string) bool { return strings.HasPrefix(path, u) })
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

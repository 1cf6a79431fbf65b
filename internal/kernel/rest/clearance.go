package rest

import (
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// usable reports whether a may filter, sort or search by f. Which records a condition selects tells what is in them,
// so he must see the field in every record he may list; by a personal value only who may unmask it finds anybody,
// since asking number by number would show it unlogged.
func (api *API) usable(a *policy.Actor, f *entity.Field) bool {
	s, book := f.Schema(), api.DB.Book()
	read := book.Scope(a, policy.Read, s)
	if read.All {
		return true
	}
	unmask := book.Scope(a, policy.Unmask, s)
	for _, p := range read.Parts {
		switch {
		case f.Kind == entity.Private && !contains(unmask, p):
			return false
		case hides(p.Clear, f):
			return false
		}
	}
	return true
}

// searchable reports whether a may search the register's text: all of its searched fields count.
func (api *API) searchable(a *policy.Actor, s *entity.Schema) bool {
	for _, f := range s.Fields {
		if f.Search && !api.usable(a, f) {
			return false
		}
	}
	return true
}

// contains reports whether one part of scope reaches all that p reaches.
func contains(scope policy.Scope, p policy.Reach) bool {
	for _, q := range scope.Parts {
		if strings.HasPrefix(p.Area, q.Area) && p.Clear.Rank() <= q.Clear.Rank() {
			return true
		}
	}
	return scope.All
}

// mostClear is the highest class of fields a may act on in some record of s.
func (api *API) mostClear(a *policy.Actor, act policy.Action, s *entity.Schema) entity.Class {
	sc := api.DB.Book().Scope(a, act, s)
	if sc.All {
		return entity.Sensitive
	}
	c := entity.Public
	for _, p := range sc.Parts {
		if p.Clear.Rank() > c.Rank() {
			c = p.Clear
		}
	}
	return c
}

// clearAt is the highest class of fields a may act on in a record at area.
func (api *API) clearAt(a *policy.Actor, act policy.Action, s *entity.Schema, area string) entity.Class {
	sc := api.DB.Book().Scope(a, act, s)
	if sc.All {
		return entity.Sensitive
	}
	c := entity.Public
	for _, p := range sc.Parts {
		if (area == "" || strings.HasPrefix(area, p.Area)) && p.Clear.Rank() > c.Rank() {
			c = p.Clear
		}
	}
	return c
}

// overreach refuses fields that were set above the caller's clearance for act where the record now lies: a new record
// gets its area from the request, and a changed one may have moved.
func (api *API) overreach(a *policy.Actor, act policy.Action, s *entity.Schema, rec any, fields []member) error {
	clear := api.clearAt(a, act, s, s.MetaOf(rec).Area)
	var bad []fault.Field
	for _, m := range fields {
		if f := s.Field(m.name); f != nil && hides(clear, f) {
			bad = append(bad, *f.Problem(entity.CodeReadOnly, nil))
		}
	}
	return fault.InvalidFields(bad)
}

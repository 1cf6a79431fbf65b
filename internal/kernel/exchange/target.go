package exchange

import (
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// part says which piece of a field, or of the record itself, a column holds.
type part uint8

const (
	whole     part = iota
	longitude      // "<point>.lon"
	latitude       // "<point>.lat"
	recordID       // "id"
	revision       // "rev"
)

// target is where a column goes.
type target struct {
	field *entity.Field // nil for id and rev
	part  part
	parts entity.Parts // of a number: what becomes of several in one cell
}

// parseTarget reads the name of a target: a field, "<point>.lon", "<point>.lat", "<number>.sum", "<number>.first", "id" or
// "rev". clear is the highest
// class of fields the caller may set.
func parseTarget(s *entity.Schema, clear entity.Class, name string) (target, bool) {
	switch name {
	case "id":
		return target{part: recordID}, true
	case "rev":
		return target{part: revision}, true
	}
	t := target{}
	base := name
	if b, ok := strings.CutSuffix(name, ".lon"); ok {
		base, t.part = b, longitude
	} else if b, ok := strings.CutSuffix(name, ".lat"); ok {
		base, t.part = b, latitude
	}
	for _, p := range []entity.Parts{entity.SumOfParts, entity.FirstPart} {
		if b, ok := strings.CutSuffix(base, "."+string(p)); ok {
			base, t.parts = b, p
		}
	}
	t.field = s.Field(base)
	switch {
	case t.field == nil || !settable(t.field, clear):
		return target{}, false
	case t.part != whole && (t.field.Kind != entity.Located || t.parts != ""):
		return target{}, false
	case t.parts != "" && t.field.Kind != entity.Number && t.field.Kind != entity.Dec:
		return target{}, false
	}
	return t, true
}

// settable reports whether a file may fill the field.
func settable(f *entity.Field, clear entity.Class) bool {
	return !f.ReadOnly && f.Kind != entity.Files && !hides(clear, f)
}

// hides reports whether a field is above a clearance. Personal values are shown by their mask to whoever sees the
// record.
func hides(clear entity.Class, f *entity.Field) bool {
	return f.Kind != entity.Private && f.Class.Rank() > clear.Rank()
}

// clearance is the highest class an actor reaches in some records of s by act.
func clearance(b *policy.Book, a *policy.Actor, act policy.Action, s *entity.Schema) entity.Class {
	sc := b.Scope(a, act, s)
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

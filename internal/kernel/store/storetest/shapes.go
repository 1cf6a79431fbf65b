package storetest

import (
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
)

// shapeOf is everything in the declaration of a field, and of the register it stands in, that reading by it depends on:
// a filter, a sort or a tally by two fields of one shape is the same statement with other names, and a bad text in them
// is refused by the same rule. Names are quoted everywhere, and those of every field are written and read back besides.
func shapeOf(f *entity.Field) string {
	s := f.Schema()
	if s.Fact(f.Name) == f {
		return "fact " + f.Name // every register has it
	}
	return fmt.Sprint(f.Kind, " scale=", f.Scale, " class=", f.Class, " mask=", f.Mask, " asked=", f.Filterable, f.Sortable, f.Search,
		" index=", f.Indexed, f.Unique, f.Then != "", " must=", f.Required, f.Key, " tree=", f.Scope, f.Parent, f.Ref == s.Name,
		" format=", f.Check != nil, " short=", MaxText(f) < 8,
		" register=", s.ScopeField != nil, s.ParentField != nil, s.AboutField != nil)
}

// askedShapes remembers which shapes were asked for.
type askedShapes struct {
	once bool // one field of each is enough
	seen map[string]bool
}

// left are the fields of a list that still have to be asked for.
func (p *askedShapes) left(fields []*entity.Field) []*entity.Field {
	if !p.once {
		return fields
	}
	return slices.DeleteFunc(slices.Clone(fields), func(f *entity.Field) bool { return p.seen[shapeOf(f)] })
}

// saw notes the shapes of a register's fields, but for those in which no record had a value: of such little was asked.
func (p *askedShapes) saw(s *entity.Schema, recs []any) {
	for _, field := range asked(s) {
		if slices.ContainsFunc(recs, func(rec any) bool { return !field.Missing(rec) }) {
			p.seen[shapeOf(field)] = true
		}
	}
}

// asked are the fields and built-in facts that lists are asked about.
func asked(s *entity.Schema) []*entity.Field { return slices.Concat(s.Fields, s.Facts()) }

package store

import (
	"strings"
	"unicode/utf8"

	"haidun/internal/kernel/entity"
)

// Bounds of a query. What is beyond them is refused before the database sees it.
const (
	maxConds  = 100
	maxValues = 1000 // of all conditions together
	maxSorts  = 4
	maxWords  = 20
	maxText   = 4000 // bytes of one value
	maxSearch = 400  // bytes
)

// valid refuses queries that the database would refuse or take too long for: fields of another register, operators a
// kind does not have, values of another type than the column, too much of anything.
func (b *builder) valid(q *Query) error {
	n := len(q.IDs)
	for _, id := range q.IDs {
		if !entity.ValidID(id) {
			return badQuery("ids")
		}
	}
	for _, c := range q.Where {
		if c.Field == nil || b.t.schema.Asked(c.Field.Name) != c.Field {
			return badQuery("field")
		}
		if !fits(c) || !typed(c) || c.Op == Under && b.t.areas == "" {
			return badQuery(c.Field.Name)
		}
		n += len(c.Values)
	}
	if len(q.Where) > maxConds || n > maxValues {
		return badQuery("too many conditions")
	}
	for _, o := range q.Sort {
		if o.Field == nil || b.t.schema.Asked(o.Field.Name) != o.Field || !o.Field.Sortable {
			return badQuery("sort")
		}
	}
	if len(q.Sort) > maxSorts {
		return badQuery("sort")
	}
	if q.Skip < -CountLimit || q.Skip > CountLimit || q.Skip != 0 && (q.After != "" || q.Limit < 0) {
		return badQuery("skip")
	}
	if !readable(q.Parent, maxText) {
		return badQuery("parent")
	}
	if !readable(q.Search, maxSearch) || len(strings.Fields(q.Search)) > maxWords {
		return badQuery("q")
	}
	return nil
}

func readable(s string, most int) bool {
	return len(s) <= most && utf8.ValidString(s) && !strings.ContainsRune(s, 0)
}

// fits reports whether the field's kind has the operator, with as many values as it needs.
func fits(c Cond) bool {
	f, n := c.Field, len(c.Values)
	ordered := f.Filterable && f.Kind != entity.Located && f.Kind != entity.Choices && f.Kind != entity.Private
	textual := f.Stored() == entity.TextColumn && (f.Kind == entity.Text || f.Kind == entity.Choice || f.Kind == entity.Day || f.Kind == entity.Link)
	switch c.Op {
	case Eq:
		return n == 1 && (ordered || f.Kind == entity.Private)
	case Ne:
		return n == 1 && ordered
	case Lt, Le, Gt, Ge:
		return n == 1 && ordered && f.Kind != entity.Boolean
	case In:
		return n > 0 && ordered
	case Prefix, Like:
		return n == 1 && textual
	case Has:
		return n > 0 && f.Kind == entity.Choices
	case Empty:
		return n == 1 && f.Filterable
	case Under:
		return n == 1 && f.Kind == entity.Link && f.Places()
	case Inside:
		return n == 4 && (f.Kind == entity.Located || f.Kind == entity.Outline)
	}
	return false
}

// typed reports whether the values have the type of the column.
func typed(c Cond) bool {
	for _, v := range c.Values {
		var ok bool
		switch {
		case c.Op == Empty:
			_, ok = v.(bool)
		case c.Op == Inside:
			_, ok = v.(int64)
		default:
			ok = hasType(c.Field, v)
		}
		if !ok {
			return false
		}
	}
	return true
}

// hasType reports whether v is of the type of f's first column.
func hasType(f *entity.Field, v any) bool {
	switch v := v.(type) {
	case int64:
		return f.Stored() == entity.IntColumn && f.Kind != entity.Located
	case bool:
		return f.Stored() == entity.BoolColumn
	case string:
		return f.Stored() == entity.TextColumn && readable(v, maxText)
	}
	return false
}

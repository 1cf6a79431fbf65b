package storetest

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// differ says in which field or meta value two records differ, "" when they are equal.
func differ(s *entity.Schema, a, b any) string {
	if am, bm := s.MetaOf(a), s.MetaOf(b); !reflect.DeepEqual(am, bm) {
		return fmt.Sprintf("meta: %+v\nand  %+v", am, bm)
	}
	av, bv := s.AppendValues(nil, a), s.AppendValues(nil, b)
	for i, c := range s.Columns() {
		if av[i] != bv[i] {
			return fmt.Sprintf("%s: %v and %v", c.Name, av[i], bv[i])
		}
	}
	return ""
}

// matches is what a condition means, worked out without a database.
func matches(rec any, c store.Cond) bool {
	f := c.Field
	if c.Op == store.Empty {
		return f.Missing(rec) == (c.Values[0] == true)
	}
	if f.Missing(rec) {
		return false
	}
	switch f.Kind {
	case entity.Located:
		p := f.Point(rec)
		lon, lat := int64(p.LonE7), int64(p.LatE7)
		return lon >= c.Values[0].(int64) && lat >= c.Values[1].(int64) && lon <= c.Values[2].(int64) && lat <= c.Values[3].(int64)
	case entity.Private:
		return f.Secret(rec).Key == c.Values[0]
	case entity.Choices:
		for _, v := range c.Values {
			if !strings.Contains(f.ColumnValue(rec).(string), ","+v.(string)+",") {
				return false
			}
		}
		return true
	}
	return matchesValue(f.ColumnValue(rec), c)
}

func matchesValue(have any, c store.Cond) bool {
	switch c.Op {
	case store.In:
		return slices.Contains(c.Values, have)
	case store.Prefix:
		return strings.HasPrefix(have.(string), c.Values[0].(string))
	case store.Like:
		return bytes.Contains(fold(have.(string)), fold(c.Values[0].(string)))
	}
	n := compare(have, c.Values[0])
	switch c.Op {
	case store.Eq:
		return n == 0
	case store.Ne:
		return n != 0
	case store.Lt:
		return n < 0
	case store.Le:
		return n <= 0
	case store.Gt:
		return n > 0
	case store.Ge:
		return n >= 0
	}
	panic("no meaning for " + string(c.Op))
}

// fold lowers ASCII letters only.
func fold(s string) []byte {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return b
}

// compare orders column values; nil, a missing one, comes first.
func compare(a, b any) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	switch a := a.(type) {
	case int64:
		return cmp.Compare(a, b.(int64))
	case string:
		return strings.Compare(a, b.(string))
	case bool:
		return cmp.Compare(bit(a), bit(b.(bool)))
	}
	panic(fmt.Sprintf("no order for %T", a))
}

func bit(v bool) int {
	if v {
		return 1
	}
	return 0
}

// sorted puts records, given in the order they were made, into the order of a list.
func sorted(recs []any, by ...store.Order) []any {
	out := slices.Clone(recs)
	if len(by) > 0 && by[len(by)-1].Desc {
		slices.Reverse(out) // among equals the newest first
	}
	slices.SortStableFunc(out, func(a, b any) int {
		for _, o := range by {
			n := compare(o.Field.ColumnValue(a), o.Field.ColumnValue(b))
			if o.Desc {
				n = -n
			}
			if n != 0 {
				return n
			}
		}
		return 0
	})
	return out
}

func ids(s *entity.Schema, recs []any) []string {
	out := make([]string, len(recs))
	for i, r := range recs {
		out[i] = s.MetaOf(r).ID
	}
	return out
}

package law

import (
	"iter"
	"slices"

	"haidun/internal/kernel/fault"
)

// Table is one rule through time and space: rows of which at most one holds on a day in an area. It never changes once
// made, so any number of goroutines may ask it.
type Table[T any] struct {
	name Text
	rows []Row[T]
	from []string // the area prefix of each row
}

// NewTable makes a table. Rows of one area whose days overlap are refused, as are rows without an id, a first day, a source
// or evidence marks. Rows of an area and of one within it may overlap: the more specific one holds there.
//
// Codes: law_table.
func NewTable[T any](name Text, rows ...Row[T]) (*Table[T], error) {
	t := &Table[T]{name: name, rows: slices.Clone(rows), from: make([]string, len(rows))}
	for i, r := range rows {
		if what := r.wrong(); what != (Text{}) {
			return nil, t.bad(r.Cite, what)
		}
		t.from[i], _ = r.Area.prefix() // wrong has read it
		for j, o := range rows[:i] {
			switch {
			case o.ID == r.ID:
				return nil, t.bad(r.Cite, Text{"编号重复", "its id is used twice"})
			case t.from[j] == t.from[i] && overlap(o.Cite, r.Cite):
				return nil, t.bad(r.Cite, Text{"与 " + o.ID + " 的有效期重叠", "its days overlap those of " + o.ID})
			}
		}
	}
	return t, nil
}

// Must is for rows written in the program: it panics where they are wrong.
func Must[T any](t *Table[T], err error) *Table[T] {
	if err != nil {
		panic(err)
	}
	return t
}

func (t *Table[T]) bad(c Cite, what Text) error {
	return refuse(With(With(CodeTable, "{rule}", t.name), "{what}", what), fault.Args{"row": c.ID})
}

func overlap(a, b Cite) bool {
	return a.From.within(b.From, b.Until) || b.From.within(a.From, a.Until)
}

// At answers the row that holds on a day in an area: of those in force there, the one of the most specific area.
//
// Codes: law_no_row (of kind NotFound), law_area, law_day.
func (t *Table[T]) At(day Day, area string) (Row[T], error) {
	code, err := Prefix(area)
	if err != nil {
		return Row[T]{}, err
	}
	if !day.OK() {
		return Row[T]{}, refuse(CodeDay, fault.Args{"day": ""})
	}
	best := -1
	for i, r := range t.rows {
		if day.within(r.From, r.Until) && covers(t.from[i], code) && (best < 0 || len(t.from[i]) > len(t.from[best])) {
			best = i
		}
	}
	if best < 0 {
		return Row[T]{}, fault.New(fault.NotFound, With(CodeNoRow, "{rule}", t.name), fault.Args{"day": day, "area": area})
	}
	return t.rows[best], nil
}

func covers(prefix, code string) bool {
	return len(prefix) <= len(code) && code[:len(prefix)] == prefix
}

// Rows answers all rows in the order they were given.
func (t *Table[T]) Rows() iter.Seq[Row[T]] { return slices.Values(t.rows) }

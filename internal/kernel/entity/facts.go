package entity

import "reflect"

// Accounts is the register whose records created_by and updated_by name.
const Accounts = "user"

// Facts are what every record knows about itself, as fields that lists are filtered, sorted, grouped and shown by. They
// stand beside the declared fields, not among them: nothing writes them, and they are no columns of a form or an import.
// Whoever sees a record sees them, so they have the lowest class.
func (s *Schema) Facts() []*Field { return s.facts }

// Fact finds a built-in fact by name, nil if there is none.
func (s *Schema) Fact(name string) *Field {
	for _, f := range s.facts {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// PlaceField is the field by which records lie in an area: the scope, or, of parts without one, what they belong to; nil
// where they lie nowhere.
func (s *Schema) PlaceField() *Field {
	if s.ScopeField != nil {
		return s.ScopeField
	}
	return s.ParentField
}

// Places reports whether f is its register's [Schema.PlaceField]: lists are narrowed to an area by it.
func (f *Field) Places() bool { return f.schema.PlaceField() == f }

// Asked finds what a list may be asked about: a declared field or a built-in fact; nil if there is none.
func (s *Schema) Asked(name string) *Field {
	if f := s.byName[name]; f != nil {
		return f
	}
	return s.Fact(name)
}

// makeFacts lists the built-in facts. The time of the last change is indexed: a list of a million records is asked for
// it. The time of creation is not: every further index costs each change a page of the write-ahead log.
func (s *Schema) makeFacts() []*Field {
	meta, _ := s.rtype.FieldByName("Meta")
	fact := func(name, member string, k Kind, zh, en string) *Field {
		m, ok := meta.Type.FieldByName(member)
		if !ok {
			panic("entity: Meta has no " + member)
		}
		return &Field{
			Name: name, Kind: k, Label: [2]string{zh, en}, ReadOnly: true, Filterable: true, Sortable: true, Class: Public,
			index: append(append([]int(nil), meta.Index...), m.Index...), schema: s,
		}
	}
	updated := fact("updated_at", "UpdatedAt", Instant, "最近修改", "Last changed")
	created := fact("created_at", "CreatedAt", Instant, "登记时间", "Created")
	updated.Indexed = true
	by, author := fact("updated_by", "UpdatedBy", Link, "最近修改人", "Changed by"), fact("created_by", "CreatedBy", Link, "登记人", "Created by")
	by.Ref, author.Ref = Accounts, Accounts
	class, origin := fact("data_class", "Class", Choice, "数据分级", "Class"), fact("origin", "Origin", Choice, "数据性质", "Origin")
	class.Choices = []ChoiceOption{{Public.String(), "公开", "Public", ""}, {Internal.String(), "内部", "Internal", ""}, {Sensitive.String(), "敏感", "Sensitive", ""}}
	origin.Choices = []ChoiceOption{{string(Real), "实际数据", "Real", ""}, {string(Demo), "演示", "Demo", ""}, {string(Drill), "演练", "Exercise", ""}}
	return []*Field{updated, by, created, author, class, origin}
}

// ranked reports the data class: its column holds the rank, so that it sorts by how closely a record is held.
func (f *Field) ranked() bool {
	return f.Kind == Choice && f.schema.rtype.FieldByIndex(f.index).Type == reflect.TypeFor[Class]()
}

// Stored is the type of the field's first column, which conditions compare with and lists sort by.
func (f *Field) Stored() ColumnType { return f.columns()[0].typ }

// SetColumn sets the field of a fresh record from its first column's value, as Load does.
func (f *Field) SetColumn(rec, v any) error {
	return f.load(rec, append([]any{v}, make([]any, f.width()-1)...))
}

// CodeColumn is the column's form of a code of a choice, ok false for codes that cannot be there.
func (f *Field) CodeColumn(code string) (v any, ok bool) {
	if !f.ranked() {
		return code, true
	}
	c, ok := ParseClass(code)
	return int64(c.Rank()), ok
}

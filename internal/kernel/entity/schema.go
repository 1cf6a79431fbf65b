package entity

import (
	"fmt"
	"reflect"
	"strings"
)

// Schema is a declared register as data. It is immutable once Define has returned.
type Schema struct {
	Name    string
	Title   [2]string // zh, en
	Fields  []*Field
	Naming  []*Field // make up the record's name for people
	Hidden  bool
	Open    bool
	Guarded bool // a change asks for a proof of identity

	ScopeField  *Field // the area reference, or nil
	ParentField *Field // the parent reference, or nil
	KeyField    *Field // the field that is the id, or nil
	VerbField   *Field // with AboutField: which act on which record this one is about; see Def.About
	AboutField  *Field

	rtype   reflect.Type
	byName  map[string]*Field
	columns []Column
	facts   []*Field
}

func (s *Schema) add(f *Field) {
	if s.byName[f.Name] != nil {
		panic(fmt.Sprintf("entity %s: field %s declared twice", s.Name, f.Name))
	}
	if metaNames[f.Name] {
		panic(fmt.Sprintf("entity %s: field %s has the name of a built-in one", s.Name, f.Name))
	}
	switch f.Kind {
	case Long, Outline, Files:
	case Private, Located:
		f.Filterable = true // by equality, by box
	case Choices:
		f.Filterable = true
	default:
		f.Filterable, f.Sortable = true, true
	}
	s.Fields = append(s.Fields, f)
	s.byName[f.Name] = f
}

var metaNames = map[string]bool{
	"id": true, "rev": true, "area_path": true, "data_class": true, "origin": true, "node": true, "created_at": true,
	"created_by": true, "updated_at": true, "updated_by": true, "struck_at": true, "struck_reason": true, "masked": true,
	"row_key": true, "fts": true,
}

// Field finds a field by name, nil if there is none.
func (s *Schema) Field(name string) *Field { return s.byName[name] }

// New is a pointer to an empty record.
func (s *Schema) New() any { return reflect.New(s.rtype).Interface() }

// GoType is the record's struct type.
func (s *Schema) GoType() reflect.Type { return s.rtype }

// Clone is a copy of rec that shares no slice with it.
func (s *Schema) Clone(rec any) any {
	out := reflect.New(s.rtype)
	out.Elem().Set(reflect.ValueOf(rec).Elem())
	for _, f := range s.Fields {
		if f.Kind == Choices || f.Kind == Files {
			v := f.value(out.Interface())
			c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(c, v)
			v.Set(c)
		}
	}
	return out.Interface()
}

// Public is what anybody may know of rec: a record with its id and the fields declared public, and nothing else.
func (s *Schema) Public(rec any) any {
	out := s.New()
	s.MetaOf(out).ID = s.MetaOf(rec).ID
	for _, f := range s.Fields {
		if f.Class == Public {
			f.value(out).Set(f.value(rec))
		}
	}
	return out
}

// value is the addressable struct field of rec, a record pointer.
func (f *Field) value(rec any) reflect.Value {
	v := reflect.ValueOf(rec).Elem()
	if len(f.index) == 1 {
		return v.Field(f.index[0])
	}
	return v.FieldByIndex(f.index)
}

// ptr is the typed pointer to the field of rec.
func (f *Field) ptr(rec any) any { return f.value(rec).Addr().Interface() }

// Str is the value of a text, long, choice, date or reference field.
func (f *Field) Str(rec any) string { return f.value(rec).String() }

// SetStr sets a text, long, choice, date or reference field.
func (f *Field) SetStr(rec any, s string) { f.value(rec).SetString(s) }

// Secret is the pointer to a secret field's value.
func (f *Field) Secret(rec any) *Secret { return f.ptr(rec).(*Secret) }

// Point is the pointer to a point field's value.
func (f *Field) Point(rec any) *Point { return f.ptr(rec).(*Point) }

// Polygon is the pointer to a polygon field's value.
func (f *Field) Polygon(rec any) *Polygon { return f.ptr(rec).(*Polygon) }

// Files are the attachments in a file field.
func (f *Field) Files(rec any) []FileRef { return *f.ptr(rec).(*[]FileRef) }

// Missing reports whether rec has no value for f.
func (f *Field) Missing(rec any) bool {
	switch p := f.ptr(rec).(type) {
	case *Int:
		return !p.OK
	case *Bool:
		return !p.OK
	case *Decimal:
		return !p.OK
	case *Point:
		return !p.OK()
	case *Polygon:
		return p.JSON == ""
	case *Secret:
		return p.Missing()
	case *Class:
		return false
	}
	if v := f.value(rec); f.Kind == Choices || f.Kind == Files {
		return v.Len() == 0
	}
	return f.value(rec).IsZero()
}

// NameOf is the record's name for people: its naming fields joined by a space.
func (s *Schema) NameOf(rec any) string {
	var parts []string
	for _, f := range s.Naming {
		if t := f.Text(rec, 0); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " ")
}

// FieldAt finds the field that p, a pointer into rec, points at; nil if none. Rules use it to name the field they
// refuse without spelling it.
func (s *Schema) FieldAt(rec, p any) *Field {
	pv := reflect.ValueOf(p)
	for _, f := range s.Fields {
		fv := f.value(rec)
		if fv.Addr().Pointer() == pv.Pointer() && fv.Type() == pv.Type().Elem() {
			return f
		}
	}
	return nil
}

// SubjectOf is the register and the id of the record that rec is about, for registers declared so.
func (s *Schema) SubjectOf(rec any) (register, id string) {
	register, _, _ = strings.Cut(s.VerbField.Str(rec), ".")
	return register, s.AboutField.Str(rec)
}

// Schema is the register the field belongs to.
func (f *Field) Schema() *Schema { return f.schema }

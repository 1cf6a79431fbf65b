package storetest

import (
	"reflect"
	"slices"
	"testing"

	"haidun/internal/kernel/entity"
)

// TestShapeIsAllThatReadingDependsOn: every attribute of a declaration either makes another shape or is one that no
// statement looks at. Whoever adds an attribute decides here.
func TestShapeIsAllThatReadingDependsOn(t *testing.T) {
	forPeople := []string{"Label", "Help", "Unit", "Section", "InList", "ReadOnly"}
	aboutValues := []string{"Min", "Choices"} // compared or stored, never part of a statement
	names := []string{"Name"}
	plain := *SpecimenType.Schema().Fields[1]
	for _, attribute := range reflect.VisibleFields(reflect.TypeFor[entity.Field]()) {
		if !attribute.IsExported() {
			continue
		}
		other := plain
		v := reflect.ValueOf(&other).Elem().FieldByIndex(attribute.Index)
		changed := func() bool { return shapeOf(&other) != shapeOf(&plain) }
		switch attribute.Name {
		case "Max":
			v.Set(reflect.ValueOf(new(int64))) // a text too short for what the suite tries
		case "Ref":
			v.SetString(plain.Schema().Name)
		case "Check":
			other.Check = func(string) error { return nil }
		default:
			set(v)
		}
		if told := slices.Contains(slices.Concat(forPeople, aboutValues, names), attribute.Name); told == changed() {
			t.Errorf("%s: named as no part of a shape: %v; makes another shape: %v", attribute.Name, told, changed())
		}
	}
}

// set gives v another value.
func set(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	}
}

// TestShapesAreAskedForOnce also holds that a field in which no record has a value does not stand for others.
func TestShapesAreAskedForOnce(t *testing.T) {
	s := SpecimenType.Schema()
	p := &askedShapes{once: true, seen: map[string]bool{}}
	if n := len(p.left(asked(s))); n != len(asked(s)) {
		t.Errorf("%d of %d at first", n, len(asked(s)))
	}
	p.saw(s, []any{&Specimen{Remark: "x"}})
	var names []string
	for _, f := range s.Fields {
		if !slices.Contains(p.left(s.Fields), f) {
			names = append(names, f.Name)
		}
	}
	if !slices.Equal(names, []string{"remark"}) {
		t.Errorf("after a record with a remark only, no longer asked for: %v", names)
	}
	p.once = false
	if n := len(p.left(s.Fields)); n != len(s.Fields) {
		t.Errorf("%d of %d where all are asked for", n, len(s.Fields))
	}
}

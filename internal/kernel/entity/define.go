package entity

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Type is a declared register of T, which must be a struct that embeds Meta.
type Type[T any] struct{ schema *Schema }

// Schema is the declaration as data.
func (t *Type[T]) Schema() *Schema { return t.schema }

// Define declares a register. declare receives a scratch record and binds its fields by pointer, so a misspelt
// field does not compile. Mistakes in the declaration panic at start-up: they are the programmer's.
func Define[T any](name string, declare func(d *Def, r *T)) *Type[T] {
	rec := new(T)
	rt := reflect.TypeFor[T]()
	if _, ok := any(rec).(interface{ meta() *Meta }); !ok {
		panic(fmt.Sprintf("entity %s: %v does not embed entity.Meta", name, rt))
	}
	if !nameRE.MatchString(name) {
		panic(fmt.Sprintf("entity %s: name is not lower_snake_case", name))
	}
	s := &Schema{Name: name, rtype: rt, byName: map[string]*Field{}}
	d := &Def{s: s, root: reflect.ValueOf(rec).Elem()}
	declare(d, rec)
	d.finish()
	return &Type[T]{schema: s}
}

var nameRE = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// Def collects a declaration.
type Def struct {
	s       *Schema
	root    reflect.Value
	section [2]string
}

// Title names the register in Chinese and English.
func (d *Def) Title(zh, en string) { d.s.Title = [2]string{zh, en} }

// Section starts a part of the form; following fields belong to it.
func (d *Def) Section(zh, en string) { d.section = [2]string{zh, en} }

// Naming says which fields make up the record's name for people, in order.
func (d *Def) Naming(fields ...*FieldDef) {
	for _, f := range fields {
		d.s.Naming = append(d.s.Naming, f.f)
	}
}

// Hidden keeps the register out of navigation (it is reached through another screen).
func (d *Def) Hidden() { d.s.Hidden = true }

// About makes records lie where the record they are about lies, and be held as closely. verb is a text
// "<register>.<act>", record the id of a record of that register. With a scope they lie beside that register's records
// in the area the scope names, and record is one of several. Rights over them are not granted: they follow from
// those over what they are about (policy.Verb).
func (d *Def) About(verb, record *FieldDef) {
	d.s.VerbField, d.s.AboutField = verb.Required().f, record.Required().Index().f
}

// Open lets every signed-in user read the register: code lists and the like.
func (d *Def) Open() { d.s.Open = true }

// Guarded asks whoever changes the register to prove who he is first: for what gives power or takes it.
func (d *Def) Guarded() { d.s.Guarded = true }

// Text declares one line of text.
func (d *Def) Text(p *string) *FieldDef { return d.bind(p, Text) }

// Long declares several lines of text.
func (d *Def) Long(p *string) *FieldDef { return d.bind(p, Long) }

// Int declares a whole number.
func (d *Def) Int(p *Int) *FieldDef { return d.bind(p, Number) }

// Decimal declares an exact decimal with scale digits after the point.
func (d *Def) Decimal(p *Decimal, scale int) *FieldDef {
	f := d.bind(p, Dec)
	f.f.Scale = scale
	return f
}

// Money declares an amount in yuan with two decimals.
func (d *Def) Money(p *Decimal) *FieldDef { return d.Decimal(p, 2).Unit("元", "yuan") }

// AreaM2 declares an area in m² with two decimals, not negative.
func (d *Def) AreaM2(p *Decimal) *FieldDef { return d.Decimal(p, 2).Unit("m²", "m²").Min(0) }

// Bool declares a yes, no or unknown.
func (d *Def) Bool(p *Bool) *FieldDef { return d.bind(p, Boolean) }

// Date declares a calendar date.
func (d *Def) Date(p *Date) *FieldDef { return d.bind(p, Day) }

// Time declares a point in time.
func (d *Def) Time(p *time.Time) *FieldDef { return d.bind(p, Instant) }

// Point declares a position.
func (d *Def) Point(p *Point) *FieldDef { return d.bind(p, Located) }

// Polygon declares an outline.
func (d *Def) Polygon(p *Polygon) *FieldDef { return d.bind(p, Outline) }

// Files declares attachments.
func (d *Def) Files(p *[]FileRef) *FieldDef { return d.bind(p, Files) }

// Secret declares personal data, encrypted in the database and masked on screens.
func (d *Def) Secret(p *Secret, m Masking) *FieldDef {
	f := d.bind(p, Private)
	f.f.Mask = m
	f.f.Class = Sensitive
	return f
}

// schemaed is what Ref accepts: any declared Type.
type schemaed interface{ Schema() *Schema }

// Ref declares a reference to a record of another register.
func (d *Def) Ref(p *string, to schemaed) *FieldDef {
	f := d.bind(p, Link)
	f.f.Ref = to.Schema().Name
	return f
}

// RefSelf declares a reference to another record of the same register.
func (d *Def) RefSelf(p *string) *FieldDef {
	f := d.bind(p, Link)
	f.f.Ref = d.s.Name
	return f
}

// RefName declares a reference to a register by name, where importing its package would make a cycle. The store
// refuses to open when no such register exists.
func (d *Def) RefName(p *string, register string) *FieldDef {
	f := d.bind(p, Link)
	f.f.Ref = register
	return f
}

// Option is one code of a code list.
type Option[S ~string] struct {
	Code   S
	ZH, EN string
	Tone   Tone
}

// OneOf declares a field that holds one code of list.
func OneOf[S ~string](d *Def, p *S, list []Option[S]) *FieldDef {
	f := d.bind(p, Choice)
	f.f.Choices = plain(list)
	return f
}

// SomeOf declares a field that holds several codes of list.
func SomeOf[S ~string](d *Def, p *[]S, list []Option[S]) *FieldDef {
	f := d.bind(p, Choices)
	f.f.Choices = plain(list)
	return f
}

func plain[S ~string](list []Option[S]) []ChoiceOption {
	out := make([]ChoiceOption, len(list))
	for i, o := range list {
		out[i] = ChoiceOption{string(o.Code), o.ZH, o.EN, o.Tone}
	}
	return out
}

// bind finds the struct field that p points at. An embedded struct and its first field share an address, so the
// type is compared as well.
func (d *Def) bind(p any, k Kind) *FieldDef {
	pv := reflect.ValueOf(p)
	for _, sf := range reflect.VisibleFields(d.s.rtype) {
		if sf.Anonymous || !sf.IsExported() {
			continue
		}
		fv := d.root.FieldByIndex(sf.Index)
		if fv.Addr().Pointer() == pv.Pointer() && fv.Type() == pv.Type().Elem() {
			f := &Field{Name: snake(sf.Name), Kind: k, Section: d.section, index: sf.Index, schema: d.s}
			d.s.add(f)
			return &FieldDef{f}
		}
	}
	panic(fmt.Sprintf("entity %s: a pointer was bound that is not a field of %v", d.s.Name, d.s.rtype))
}

func (d *Def) finish() {
	s := d.s
	if s.Title[0] == "" || s.Title[1] == "" {
		panic(fmt.Sprintf("entity %s: Title needs Chinese and English", s.Name))
	}
	for _, f := range s.Fields {
		if f.Label[0] == "" || f.Label[1] == "" {
			panic(fmt.Sprintf("entity %s.%s: Label needs Chinese and English", s.Name, f.Name))
		}
		f.checkOptions()
		s.only(&s.ScopeField, f, f.Scope, "name its area")
		s.only(&s.ParentField, f, f.Parent, "name what it belongs to")
		s.only(&s.KeyField, f, f.Key, "are its id")
	}
	if len(s.Naming) == 0 {
		for _, f := range s.Fields {
			if f.Kind == Text {
				s.Naming = []*Field{f}
				break
			}
		}
	}
	if len(s.Naming) == 0 {
		panic(fmt.Sprintf("entity %s: no text field to name records by; call Naming", s.Name))
	}
	s.columns, s.facts = s.makeColumns(), s.makeFacts()
}

// only sets one of the fields of which a register has at most one.
func (s *Schema) only(at **Field, f *Field, is bool, what string) {
	if is && *at != nil {
		panic(fmt.Sprintf("entity %s: two fields %s, %s and %s", s.Name, what, (*at).Name, f.Name))
	}
	if is {
		*at = f
	}
}

// checkOptions refuses options that a kind cannot have.
func (f *Field) checkOptions() {
	word := f.Kind == Text || f.Kind == Long || f.Kind == Choice || f.Kind == Day || f.Kind == Link
	for option, wrong := range map[string]bool{
		"Search":       f.Search && !word,
		"Key":          f.Key && f.Kind != Text,
		"Scope":        f.Scope && f.Kind != Link,
		"Parent":       f.Parent && f.Kind != Link,
		"Format":       f.Check != nil && f.Kind != Text && f.Kind != Long && f.Kind != Private,
		"Unique":       f.Unique && (f.Kind == Located || f.Kind == Outline || f.Kind == Files || f.Kind == Choices),
		"a code list":  (f.Kind == Choice || f.Kind == Choices) && len(f.Choices) == 0,
		"Min over Max": f.Min != nil && f.Max != nil && *f.Min > *f.Max,
	} {
		if wrong {
			panic(fmt.Sprintf("entity %s.%s: %s does not fit a %s", f.schema.Name, f.Name, option, f.Kind))
		}
	}
	for i, o := range f.Choices {
		if f.option(o.Code) != &f.Choices[i] || o.Code == "" {
			panic(fmt.Sprintf("entity %s.%s: code %s stands twice or is empty", f.schema.Name, f.Name, o.Code))
		}
	}
}

// snake turns ShelterArea into shelter_area and QRCode into qr_code.
func snake(name string) string {
	var b strings.Builder
	rs := []rune(name)
	for i, r := range rs {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(rs[i-1]) || (i+1 < len(rs) && unicode.IsLower(rs[i+1]))) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

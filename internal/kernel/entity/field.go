package entity

// Field is one declared field. It does not change after Define returns.
type Field struct {
	Name    string // column and JSON name, snake_case of the Go field
	Kind    Kind
	Label   [2]string // zh, en
	Help    [2]string
	Unit    [2]string
	Section [2]string

	Required, ReadOnly bool
	InList             bool // shown in lists by default
	Search             bool // found by the quick search
	Indexed, Unique    bool
	Then               string // field by which lists of one value are ordered; the index serves both
	Scope              bool   // names the record's area
	Parent             bool   // names the record this one belongs to
	Key                bool   // is the record's id
	Filterable         bool   // may stand in a filter; on for all kinds that can
	Sortable           bool

	Min, Max *int64 // for numbers and decimals in units of the scale's 1; for text the length in characters (Max)
	Scale    int
	Class    Class
	Mask     Masking
	Choices  []ChoiceOption
	Ref      string                  // register name
	Check    func(text string) error // declared format of a text; returns a *fault.Error

	index  []int
	schema *Schema
}

// ChoiceOption is one code with its labels.
type ChoiceOption struct {
	Code, ZH, EN string
	Tone         Tone
}

// FieldDef is a field being declared; its methods are the closed set of options.
type FieldDef struct{ f *Field }

// Label names the field.
func (d *FieldDef) Label(zh, en string) *FieldDef { d.f.Label = [2]string{zh, en}; return d }

// Help explains the field to someone filling it in.
func (d *FieldDef) Help(zh, en string) *FieldDef { d.f.Help = [2]string{zh, en}; return d }

// Unit is printed behind values and in column headers.
func (d *FieldDef) Unit(zh, en string) *FieldDef { d.f.Unit = [2]string{zh, en}; return d }

// Required refuses records without a value.
func (d *FieldDef) Required() *FieldDef { d.f.Required = true; return d }

// ReadOnly fields are set by verbs and hooks, not by forms or imports.
func (d *FieldDef) ReadOnly() *FieldDef { d.f.ReadOnly = true; return d }

// List shows the field in lists unless the user chose otherwise.
func (d *FieldDef) List() *FieldDef { d.f.InList = true; return d }

// Search makes the quick search find the field's words, Chinese by any two characters in a row.
func (d *FieldDef) Search() *FieldDef { d.f.Search = true; return d }

// Index makes filters and sorts by this field fast on large registers.
func (d *FieldDef) Index() *FieldDef { d.f.Indexed = true; return d }

// IndexThen is Index for lists of one value in the order of next, which are then read as far as they are shown.
func (d *FieldDef) IndexThen(next *FieldDef) *FieldDef { d.f.Then = next.f.Name; return d.Index() }

// Unique refuses a second standing record with the same value.
func (d *FieldDef) Unique() *FieldDef { d.f.Unique = true; return d }

// Scope makes this reference to an area decide who may see the record.
func (d *FieldDef) Scope() *FieldDef { d.f.Scope = true; d.f.Indexed = true; return d }

// Parent makes the record part of the referenced one: shown in its tabs, seen by whoever sees it.
func (d *FieldDef) Parent() *FieldDef {
	d.f.Parent = true
	d.f.Indexed = true
	d.f.Required = true
	return d
}

// Key makes this text the record's id: official codes that never change hands.
func (d *FieldDef) Key() *FieldDef { d.f.Key = true; d.f.Required = true; return d }

// Min is the least value of a number; for decimals in whole units.
func (d *FieldDef) Min(v int64) *FieldDef { d.f.Min = &v; return d }

// Max is the greatest value of a number, or the most characters of a text.
func (d *FieldDef) Max(v int64) *FieldDef { d.f.Max = &v; return d }

// Public marks the field as free to show to anyone.
func (d *FieldDef) Public() *FieldDef { d.f.Class = Public; return d }

// Sensitive shows the field only to roles cleared for it.
func (d *FieldDef) Sensitive() *FieldDef { d.f.Class = Sensitive; return d }

// Format checks a text when it is given; fn returns nil or a *fault.Error with its sentence.
func (d *FieldDef) Format(fn func(text string) error) *FieldDef { d.f.Check = fn; return d }

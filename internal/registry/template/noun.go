package template

import (
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	lang "haidun/internal/paper/template"
)

// noun is a register as templates see it.
type noun struct {
	schemas map[string]*entity.Schema
	s       *entity.Schema
}

var _ lang.Register = (*noun)(nil)

// nounsOf are the registers by name.
func nounsOf(schemas []*entity.Schema) map[string]*entity.Schema {
	out := map[string]*entity.Schema{}
	for _, s := range schemas {
		out[s.Name] = s
	}
	return out
}

// maxHops is over how many references a path may go.
const maxHops = 2

// given are what every record knows besides its fields: the name templates use, and its labels.
var given = []lang.Field{
	{Path: "@today", Label: [2]string{"今天", "today"}, Shape: lang.Date},
	{Path: "@printed_by", Label: [2]string{"打印人", "printed_by"}, Shape: lang.Words},
	{Path: "@office", Label: [2]string{"本单位", "office"}, Shape: lang.Words},
	{Path: "@county", Label: [2]string{"区县", "county"}, Shape: lang.Words},
	{Path: "@town", Label: [2]string{"街镇", "town"}, Shape: lang.Words},
	{Path: "@updated", Label: [2]string{"更新日期", "updated"}, Shape: lang.Date},
}

// Field finds a field by name, label or path.
func (n *noun) Field(name string) (lang.Field, bool) {
	if f, ok := n.field(name, 0); ok {
		return f, true
	}
	for _, g := range given {
		if name == g.Label[0] || strings.EqualFold(name, g.Label[1]) {
			return g, true
		}
	}
	return lang.Field{}, false
}

func (n *noun) field(name string, hops int) (lang.Field, bool) {
	first, rest, deep := strings.Cut(name, ".")
	f := n.find(first)
	if f == nil {
		return lang.Field{}, false
	}
	if !deep {
		return lang.Field{Path: f.Name, Label: f.Label, Shape: shape(f), Codes: codes(f)}, true
	}
	to := n.schemas[f.Ref]
	if to == nil || hops >= maxHops {
		return lang.Field{}, false
	}
	out, ok := (&noun{n.schemas, to}).field(rest, hops+1)
	out.Path = f.Name + "." + out.Path
	return out, ok
}

// find is a field by its name or one of its labels.
func (n *noun) find(name string) *entity.Field {
	if f := n.s.Field(name); f != nil {
		return f
	}
	i := slices.IndexFunc(n.s.Fields, func(f *entity.Field) bool { return f.Label[0] == name || strings.EqualFold(f.Label[1], name) })
	if i < 0 {
		return nil
	}
	return n.s.Fields[i]
}

// Names are the names and labels of all fields.
func (n *noun) Names() (out []string) {
	for _, f := range n.s.Fields {
		out = append(out, f.Name, f.Label[0], f.Label[1])
	}
	for _, g := range given {
		out = append(out, g.Label[0], g.Label[1])
	}
	return out
}

func shape(f *entity.Field) lang.Shape {
	switch f.Kind {
	case entity.Day:
		return lang.Date
	case entity.Instant:
		return lang.Time
	case entity.Dec:
		if f.Scale == 2 && f.Unit[0] == "元" {
			return lang.Amount
		}
		return lang.Number
	case entity.Number:
		return lang.Number
	}
	return lang.Words
}

func codes(f *entity.Field) (out [][]string) {
	for _, o := range f.Choices {
		out = append(out, []string{o.Code, o.ZH, o.EN})
	}
	if f.Kind == entity.Boolean {
		out = [][]string{{"是", "Yes", "true"}, {"否", "No", "false"}}
	}
	return out
}

// Part finds a register that refers to this one, by its name or title.
func (n *noun) Part(name string) (lang.Register, bool) {
	s, _ := n.part(name)
	return &noun{n.schemas, s}, s != nil
}

// part is that register, and the field that refers here.
func (n *noun) part(name string) (*entity.Schema, *entity.Field) {
	for _, s := range n.schemas {
		if s.Name != name && s.Title[0] != name && !strings.EqualFold(s.Title[1], name) {
			continue
		}
		if f := belongs(s, n.s); f != nil {
			return s, f
		}
	}
	return nil, nil
}

// belongs is the field by which records of part are those of a record of whole: what makes them its parts, or else their
// first reference to it.
func belongs(part, whole *entity.Schema) *entity.Field {
	if f := part.ParentField; f != nil && f.Ref == whole.Name {
		return f
	}
	i := slices.IndexFunc(part.Fields, func(f *entity.Field) bool { return f.Kind == entity.Link && f.Ref == whole.Name && !f.Scope })
	if i < 0 {
		return nil
	}
	return part.Fields[i]
}

// parts are the registers that refer to this one, in order of their names.
func (n *noun) parts() (out []*entity.Schema) {
	for _, s := range n.schemas {
		if s != n.s && belongs(s, n.s) != nil {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *entity.Schema) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Parts are the names and titles of them.
func (n *noun) Parts() (out []string) {
	for _, s := range n.parts() {
		out = append(out, s.Name, s.Title[0])
	}
	return out
}

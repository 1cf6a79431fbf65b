package planning

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Difference is a zone or a parcel of which two versions say different things. What is the same is found by its code.
type Difference struct {
	On     string  `json:"on"` // register
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	What   string  `json:"what"` // added, removed, changed
	Fields []Field `json:"fields"`
}

// Field is one field before and after, in words of the office.
type Field struct {
	Label  law.Text `json:"label"`
	Before law.Text `json:"before"`
	After  law.Text `json:"after"`
}

// Diff is what differs between two versions.
type Diff struct {
	From  string       `json:"from"`
	To    string       `json:"to"`
	Items []Difference `json:"items"`
}

// diff compares two versions of one plan.
func (k desk) diff(ctx context.Context, db *store.DB, from, to string) (*Diff, error) {
	a, err := k.read(ctx, db, from)
	if err != nil {
		return nil, err
	}
	b, err := k.read(ctx, db, to)
	if err != nil {
		return nil, err
	}
	if a.project.ID != b.project.ID {
		return nil, fault.New(fault.Invalid, CodeOtherPlan, nil)
	}
	zoneName := map[string]string{}
	for _, z := range slices.Concat(a.zones, b.zones) {
		zoneName[z.ID] = z.Name
	}
	clear, err := cleared(ctx, db, a.project)
	if err != nil {
		return nil, err
	}
	d := &Diff{From: from, To: to, Items: []Difference{}}
	d.Items = append(d.Items, compare(ZoneType, a.zones, b.zones, func(z *Zone) (string, string) { return z.Code, z.Name }, zoneName, clear)...)
	d.Items = append(d.Items, compare(ParcelType, a.parcels, b.parcels, func(x *Parcel) (string, string) { return x.Code, x.Name }, zoneName, clear)...)
	return d, nil
}

// compare lists what two lists of one register differ in.
func compare[T any](t *entity.Type[T], a, b []*T, of func(*T) (code, name string), names map[string]string, clear entity.Class) (out []Difference) {
	s := t.Schema()
	for _, y := range b {
		code, name := of(y)
		i := slices.IndexFunc(a, func(x *T) bool { c, _ := of(x); return c == code })
		if i < 0 {
			out = append(out, Difference{On: s.Name, Code: code, Name: name, What: "added", Fields: []Field{}})
			continue
		}
		if fields := changed(s, a[i], y, names, clear); len(fields) > 0 {
			out = append(out, Difference{On: s.Name, Code: code, Name: name, What: "changed", Fields: fields})
		}
	}
	for _, x := range a {
		code, name := of(x)
		if !slices.ContainsFunc(b, func(y *T) bool { c, _ := of(y); return c == code }) {
			out = append(out, Difference{On: s.Name, Code: code, Name: name, What: "removed", Fields: []Field{}})
		}
	}
	return out
}

func changed(s *entity.Schema, a, b any, names map[string]string, clear entity.Class) []Field {
	out := []Field{}
	for _, f := range s.Fields {
		if f.Parent || f.Class.Rank() > clear.Rank() {
			continue
		}
		before, after := said(f, a, names), said(f, b, names)
		if before == after {
			continue
		}
		if f.Kind == entity.Outline {
			before, after = law.Text{}, law.Text{ZH: "图形有改动", EN: "the outline was changed"}
		}
		out = append(out, Field{law.Text{ZH: f.Label[0], EN: f.Label[1]}, before, after})
	}
	return out
}

// said is a field in words; a zone goes by its name, for each version has its own.
func said(f *entity.Field, rec any, names map[string]string) law.Text {
	if f.Kind == entity.Link {
		if name, ok := names[f.Str(rec)]; ok {
			return law.Text{ZH: name, EN: name}
		}
	}
	return law.Text{ZH: f.Text(rec, fault.ZH), EN: f.Text(rec, fault.EN)}
}

package template

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	lang "haidun/internal/paper/template"
	"haidun/internal/registry/area"
)

// print is one printing: who prints, when and in which language.
type print struct {
	ctx     context.Context
	db      *store.DB
	who     *policy.Actor
	now     time.Time
	lang    fault.Lang
	schemas map[string]*entity.Schema
	kind    Specimen // of a made-up record: what it refers to is made up too
}

// record is a record of a register as one person may see it.
type record struct {
	*print
	s     *entity.Schema
	rec   any
	clear entity.Class
}

var _ lang.Source = (*record)(nil)

// of is a record as the caller may see it.
func (p *print) of(s *entity.Schema, rec any) (*record, error) {
	if p.kind != None {
		return &record{p, s, rec, entity.Sensitive}, nil
	}
	clear, ok := p.db.Book().Clearance(p.who, s, s.MetaOf(rec).Area)
	if !ok {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return &record{p, s, rec, clear}, nil
}

// Value is what the record says of a path.
func (r *record) Value(path string) (lang.Value, error) {
	if strings.HasPrefix(path, "@") {
		return r.given(path)
	}
	first, rest, deep := strings.Cut(path, ".")
	f := r.s.Field(first)
	switch {
	case f == nil:
		return lang.Value{State: lang.Missing}, nil
	case f.Class.Rank() > r.clear.Rank():
		return lang.Value{State: lang.Hidden}, nil
	case f.Missing(r.rec):
		return r.absent(f), nil
	case deep || f.Kind == entity.Link:
		return r.beyond(f, rest)
	}
	return r.value(f), nil
}

// unknowns are the names of the field in which a register keeps which of its fields nobody knows any more: those print as
// unknown (不详), not as missing.
var unknowns = []string{"unknown", "unknowns", "unknown_fields"}

// absent is a field without a value: one that the record says nobody knows, or one that is missing.
func (r *record) absent(f *entity.Field) lang.Value {
	for _, name := range unknowns {
		u := r.s.Field(name)
		if u == nil || u.Class.Rank() > r.clear.Rank() || u.Kind != entity.Choices && u.Kind != entity.Text && u.Kind != entity.Long {
			continue
		}
		for _, said := range strings.FieldsFunc(string(u.AppendJSON(nil, r.rec)), func(c rune) bool { return strings.ContainsRune(`[]",;、 \n`, c) }) {
			if said == f.Name || said == f.Label[0] {
				return lang.Value{State: lang.Unknown}
			}
		}
	}
	if strings.Contains(f.Help[0], "不详") && r.early() {
		return lang.Value{State: lang.Unknown}
	}
	return lang.Value{State: lang.Missing}
}

// early tells whether a record may have fields that nobody knows any more: of a register that tells early works from others
// only those may. A field says of itself that it is left empty where it is unknown (不详则留空).
func (r *record) early() bool {
	f := r.s.Field("early")
	return f == nil || f.Text(r.rec, fault.ZH) == "是"
}

// value is a field that has one.
func (r *record) value(f *entity.Field) lang.Value {
	v := lang.Value{Text: f.Text(r.rec, r.lang), Unit: f.Unit[0]}
	if r.lang == fault.EN {
		v.Unit = f.Unit[1]
	}
	switch f.Kind {
	case entity.Day:
		v.At, _ = time.ParseInLocation(time.DateOnly, v.Text, clock.Shanghai) // a date is one
	case entity.Instant:
		v.At, _ = time.ParseInLocation(time.DateTime, v.Text, clock.Shanghai)
	case entity.Choice:
		v.Code = f.Str(r.rec)
	case entity.Boolean:
		v.Code = v.Text
	case entity.Choices, entity.Files:
		if r.lang == fault.ZH {
			v.Text = strings.ReplaceAll(v.Text, ";", "、")
		}
	case entity.Dec:
		if f.Scale == 1 {
			v.Text = strings.TrimSuffix(v.Text, ".0")
		}
		if d, err := entity.ParseDecimal(v.Text, 2); err == nil {
			v.Fen = d.Units
		}
	case entity.Text, entity.Long:
		v.Steps = r.steps(v.Text)
	}
	return v
}

// steps reads a derivation that a record keeps, one or several; nil where the text is none.
func (r *record) steps(text string) (out []lang.Derivation) {
	var list []law.Derivation
	switch one := (law.Derivation{}); {
	case strings.HasPrefix(text, "{"):
		if json.Unmarshal([]byte(text), &one) == nil {
			list = []law.Derivation{one}
		}
	case strings.HasPrefix(text, "["):
		if json.Unmarshal([]byte(text), &list) != nil {
			return nil
		}
	}
	say := func(t law.Text) string {
		if r.lang == fault.EN && t.EN != "" {
			return t.EN
		}
		return t.ZH
	}
	for _, d := range list {
		o := lang.Derivation{Name: say(d.Name), Value: d.Value, Unit: say(d.Unit), Verified: d.Verified}
		for _, s := range d.Steps {
			o.Steps = append(o.Steps, lang.Step{Text: say(s.Text), Formula: s.Formula, Value: s.Value, Rule: s.Rule})
		}
		for _, c := range d.Rules {
			o.Rules = append(o.Rules, lang.Rule{ID: c.ID, Text: citeText(c, r.lang), Verified: c.Verified()})
		}
		if len(o.Steps) > 0 {
			out = append(out, o)
		}
	}
	return out
}

// beyond is what a reference leads to: a name, or a field of it.
func (r *record) beyond(f *entity.Field, rest string) (lang.Value, error) {
	to := r.schemas[f.Ref]
	if to == nil {
		return lang.Value{State: lang.Missing}, nil
	}
	if r.kind != None {
		in := &record{r.print, to, sampleOf(to, r.kind), r.clear}
		if rest == "" {
			return lang.Value{Text: to.NameOf(in.rec)}, nil
		}
		return in.Value(rest)
	}
	rec, err := r.db.Get(r.ctx, to, f.Str(r.rec))
	if k := fault.KindOf(err); err != nil && (k == fault.NotFound || k == fault.Forbidden) {
		return lang.Value{State: lang.Hidden}, nil
	}
	if err != nil {
		return lang.Value{}, fmt.Errorf("read what %s refers to: %w", f.Name, err)
	}
	if rest == "" {
		return lang.Value{Text: to.NameOf(rec)}, nil
	}
	in, err := r.of(to, rec)
	if err != nil {
		return lang.Value{State: lang.Hidden}, nil //nolint:nilerr // what may not be read is printed as hidden
	}
	return in.Value(rest)
}

// most is how many records of a part are printed; there would be a list instead of a form beyond.
const most = 2000

// Rows are the records of a part that the caller may see, in the order of their names.
func (r *record) Rows(part string) (out []lang.Source, err error) {
	s, f := (&noun{r.schemas, r.s}).part(part)
	if s == nil {
		return nil, nil
	}
	if r.kind != None {
		for range r.kind.parts() {
			out = append(out, &record{r.print, s, sampleOf(s, r.kind), r.clear})
		}
		return out, nil
	}
	if r.db.Book().Scope(r.who, policy.Read, s).Denied() {
		return nil, nil
	}
	q := store.Query{Where: []store.Cond{{Field: f, Op: store.Eq, Values: []any{r.s.MetaOf(r.rec).ID}}}, Limit: most}
	if name := s.Naming[0]; name.Sortable {
		q.Sort = []store.Order{{Field: name}}
	}
	page, err := r.db.List(r.ctx, s, q)
	if err != nil {
		return nil, err
	}
	for _, rec := range page.Recs {
		in, err := r.of(s, rec)
		if err != nil {
			continue // not his to see
		}
		out = append(out, in)
	}
	return out, nil
}

// given is what a record knows besides its fields.
func (r *record) given(path string) (lang.Value, error) {
	meta := r.s.MetaOf(r.rec)
	switch path {
	case "@today":
		return lang.Value{At: r.now.In(clock.Shanghai)}, nil
	case "@updated":
		return lang.Value{At: meta.UpdatedAt.In(clock.Shanghai)}, nil
	case "@printed_by":
		return lang.Value{Text: r.who.Name}, nil
	}
	if r.kind == Full || r.kind == Stress {
		return lang.Value{Text: map[string]string{"@county": "示例区", "@town": "示例街道", "@office": "示例区人民防空办公室"}[path]}, nil
	}
	var city, county, town string
	for id := range strings.SplitSeq(strings.Trim(meta.Area, "/"), "/") {
		if id == "" {
			continue
		}
		a, err := store.Get(r.ctx, r.db, area.Type, id)
		if k := fault.KindOf(err); err != nil && (k == fault.NotFound || k == fault.Forbidden) {
			continue // the last step of a path may be the record itself
		}
		if err != nil {
			return lang.Value{}, err
		}
		switch a.Level {
		case area.County:
			county = a.Name
		case area.Town:
			town = a.Name
		case area.City:
			city = a.Name
		}
	}
	text := map[string]string{"@county": county, "@town": town, "@office": orElse(county, city) + "人民防空办公室"}[path]
	if text == "" {
		return lang.Value{State: lang.Missing}, nil
	}
	return lang.Value{Text: text}, nil
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// citeText is a source with its article.
func citeText(c law.Cite, lang fault.Lang) string {
	return c.Source.Title.In(lang) + c.Source.Article.In(lang)
}

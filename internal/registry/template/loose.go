package template

import (
	"time"

	"haidun/internal/paper"
	lang "haidun/internal/paper/template"
)

// loose fills a form whose register the program does not have yet: every field it names is taken to be one, so that the form
// can be looked at.
func (b Built) loose(t *lang.Template, kind Specimen, tongue lang.Lang, at time.Time) (*paper.Document, error) {
	filled, err := t.Fill(anyRegister{}, anyRecord{kind, at}, tongue, at)
	if err != nil {
		return nil, err
	}
	d := filled.Document
	d.Sample = true
	if d.Code = nil; d.Issuer == "" {
		d.Issuer = "示例单位"
	}
	return d, nil
}

// anyRegister has every field.
type anyRegister struct{}

func (anyRegister) Field(name string) (lang.Field, bool) {
	for _, g := range given {
		if name == g.Label[0] {
			return g, true
		}
	}
	return lang.Field{Path: name, Label: [2]string{name, name}}, true
}
func (anyRegister) Names() []string                   { return nil }
func (anyRegister) Part(string) (lang.Register, bool) { return anyRegister{}, true }
func (anyRegister) Parts() []string                   { return nil }

// anyRecord says something of every field.
type anyRecord struct {
	kind Specimen
	at   time.Time
}

func (r anyRecord) Value(path string) (lang.Value, error) {
	switch {
	case path == "@today" || path == "@updated":
		return lang.Value{At: r.at}, nil
	case r.kind == Empty:
		return lang.Value{State: lang.Missing}, nil
	case path == "derivation":
		return lang.Value{Text: "{}", Steps: (&record{print: &print{}}).steps(sampleDerivation())}, nil
	}
	v := lang.Value{Text: "〔" + path + "〕", Fen: 15000_00}
	if r.kind == Stress {
		v.Text += stressText(false)
	}
	return v, nil
}

func (r anyRecord) Rows(string) (out []lang.Source, err error) {
	for range r.kind.parts() {
		out = append(out, r)
	}
	return out, nil
}

package template

import (
	"encoding/json"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/law"
	"haidun/internal/paper"
	lang "haidun/internal/paper/template"
)

// Specimen says what a made-up record is like.
type Specimen string

// The specimens.
const (
	None   Specimen = "" // the record is a real one
	Full   Specimen = "full"
	Empty  Specimen = "empty"
	Stress Specimen = "stress" // texts are very long, and have characters that no built-in face has; there are many parts
)

// parts are how many records of a part there are.
func (k Specimen) parts() int { return map[Specimen]int{Full: 2, Stress: 9}[k] }

// sampleOf is a made-up record, to show a template with.
func sampleOf(s *entity.Schema, kind Specimen) any {
	rec := s.New()
	s.MetaOf(rec).ID = sampleID
	for _, f := range s.Fields {
		if kind != Empty {
			fillIn(f, rec, kind == Stress)
		}
	}
	return rec
}

// Fits holds a form against the registers there are; present is false where its register is none of them.
func Fits(schemas []*entity.Schema, b Built) (present bool, problems []lang.Problem) {
	_, n, problems := compiled(nounsOf(schemas), b.Register, b.Text)
	return n != nil, problems
}

// Print is a form filled with a made-up record. Where its register is none of schemas, fields are what the form calls them.
func (b Built) Print(schemas []*entity.Schema, kind Specimen, at time.Time) (*paper.Document, error) {
	p := &print{who: &policy.Actor{Name: "示例人"}, now: at, schemas: nounsOf(schemas), kind: kind}
	t, n, problems := compiled(p.schemas, b.Register, b.Text)
	if len(problems) > 0 {
		return nil, refusal(b.Register, problems)
	}
	tongue, words := b.Tongue.lang()
	p.lang = words
	if n == nil {
		return b.loose(t, kind, tongue, at)
	}
	r, err := p.of(n.s, sampleOf(n.s, kind))
	if err != nil {
		return nil, err
	}
	filled, err := t.Fill(n, r, tongue, at)
	if err != nil {
		return nil, err
	}
	return filled.Document, (&Desk{}).frame(p, r, filled.Document)
}

const sampleID = "00000000000000000000000000"

// sampleValues are what fields of a kind say.
var sampleValues = map[entity.Kind]string{
	entity.Number: "12", entity.Dec: "15000", entity.Boolean: "是", entity.Day: "2026-05-12", entity.Instant: "2026-05-12 10:00:00",
	entity.Located: "122.1062,30.0161", entity.Link: sampleID,
}

func fillIn(f *entity.Field, rec any, long bool) {
	text := sampleValues[f.Kind]
	switch f.Kind {
	case entity.Text, entity.Long:
		text = "示例" + f.Label[0]
		if long {
			text += stressText(f.Kind == entity.Long)
		}
		if derived(f) {
			text = sampleDerivation()
		}
	case entity.Choice, entity.Choices:
		text = f.Choices[0].Code
	case entity.Private:
		*f.Secret(rec) = entity.Secret{Mask: "138****1234", Cipher: "-"}
		return
	case entity.Files:
		_ = f.ReadJSON(rec, json.RawMessage(`[{"hash":"`+strings.Repeat("0", 64)+`","name":"示例.pdf","size":1,"mime":"application/pdf"}]`)) // a sample without is one too
		return
	case entity.Outline:
		return
	}
	if f.Kind == entity.Number && f.Min != nil && *f.Min > 12 {
		text = "2020"
	}
	_ = f.ReadText(rec, entity.CellText{Text: text}) // what does not fit stays empty, and shows the mark
}

// derived tells whether a field keeps how a figure was derived.
func derived(f *entity.Field) bool {
	for _, word := range []string{"derivation", "steps", "worked"} {
		if strings.Contains(f.Name, word) {
			return f.Kind == entity.Long
		}
	}
	return false
}

// sampleDerivation is one of the duty to build (浙江省实施〈中华人民共和国人民防空法〉办法, art. 12), with its rule unverified.
func sampleDerivation() string {
	d := law.Begin(law.Text{ZH: "应建防空地下室面积", EN: "Required protected area"}, law.Text{ZH: "m²", EN: "m²"})
	rule := law.Cite{ID: "sample-12", Source: law.Source{Title: law.Text{ZH: "示例条例", EN: "Sample act"}, Article: law.Text{ZH: "第十二条", EN: ", article 12"}}, Evidence: law.Unverified, Dated: law.Unverified}
	d.Step(law.Text{ZH: "居民住宅", EN: "Dwellings"}, "9 % × 52340.60", "4710.65", &rule)
	d.Step(law.Text{ZH: "其他民用建筑不足 2000 m²,不计", EN: "Other buildings below 2000 m² do not count"}, "0 × 1999.99", "0.00", &rule)
	d.Is("4710.65")
	raw, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return string(raw)
}

// stressText has characters beyond the basic plane and of extension A, which no built-in face has, a word longer than a line,
// and, of several lines, more than a page.
func stressText(several bool) string {
	s := "(𠮷田㼆村·阿卜杜拉·艾合买提)" + strings.Repeat("超长内容应当换行不得截断,", 4) + strings.Repeat("Unbroken", 9)
	if several {
		s += strings.Repeat("\n第二段的文字也要逐行排下去,到页末接着排在下一页。", 30)
	}
	return s
}

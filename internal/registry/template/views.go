package template

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

func (k *Desk) views() []module.View {
	s := Type.Schema()
	return []module.View{
		{Name: "form_templates", Title: [2]string{"表单模板一览", "Form templates"}, Needs: s, Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) {
			return k.board(ctx, db)
		}},
		{Name: "form_words", Title: [2]string{"模板可用的字段", "What a template may say"}, Needs: s, Answer: func(_ context.Context, db *store.DB, ask func(string) string) (any, error) {
			return words(db, ask("register"), ask("code"))
		}},
	}
}

// line is one form with its versions.
type line struct {
	Code          string    `json:"code"`
	Name          string    `json:"name"`
	NameEN        string    `json:"name_en"`
	Register      string    `json:"register"`
	RegisterTitle [2]string `json:"register_title"`
	Present       bool      `json:"present"` // the program has the register
	Built         bool      `json:"built"`   // the program brings it along
	Wrong         string    `json:"wrong"`   // what keeps the version in force from being printed
	WrongEN       string    `json:"wrong_en"`
	Versions      []version `json:"versions"` // the newest first
}

type version struct {
	ID         string `json:"id"`
	Version    int64  `json:"version"`
	State      State  `json:"state"`
	Tongue     Tongue `json:"tongue"`
	Shipped    bool   `json:"shipped"`
	Why        string `json:"why"`
	WrittenBy  string `json:"written_by"`
	ApprovedBy string `json:"approved_by"`
	At         string `json:"at"` // RFC 3339
}

// board is all forms, those in force first.
func (k *Desk) board(ctx context.Context, db *store.DB) (any, error) {
	lines := map[string]*line{}
	schemas := nounsOf(db.Schemas())
	var all []*Form
	if err := db.Each(ctx, Type.Schema(), store.Query{}, func(rec any) error {
		all = append(all, rec.(*Form))
		return nil
	}); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b *Form) int { return cmp.Compare(b.Version.V, a.Version.V) })
	for _, f := range all {
		l := lines[f.Code]
		if l == nil {
			l = &line{Code: f.Code, Name: f.Name, NameEN: f.NameEN, Register: f.Register}
			if s := schemas[f.Register]; s != nil {
				l.Present, l.RegisterTitle = true, s.Title
			}
			_, l.Built = Shipped(f.Code)
			lines[f.Code] = l
		}
		if _, n, problems := compiled(schemas, f.Register, f.Text); f.State == InForce && n != nil && len(problems) > 0 {
			l.Wrong, l.WrongEN = problems[0].Text(0), problems[0].Text(1)
		}
		l.Versions = append(l.Versions, version{
			ID: f.ID, Version: f.Version.V, State: f.State, Tongue: f.Tongue, Shipped: f.Shipped.V, Why: f.Why, WrittenBy: f.WrittenBy, ApprovedBy: f.ApprovedBy,
			At: f.UpdatedAt.UTC().Format("2006-01-02T15:04:05Z"),
		})
	}
	out := make([]*line, 0, len(lines))
	for _, l := range lines {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b *line) int { return cmp.Or(cmp.Compare(a.Register, b.Register), cmp.Compare(a.Code, b.Code)) })
	return map[string]any{"forms": out, "registers": registersOf(db)}, nil
}

// registersOf are the registers a template may be for.
func registersOf(db *store.DB) (out []word) {
	for _, s := range db.Schemas() {
		if !s.Hidden {
			out = append(out, word{Name: s.Name, Label: s.Title})
		}
	}
	return out
}

// word is a name with its label.
type word struct {
	Name  string    `json:"name"`
	Label [2]string `json:"label"`
	Shape string    `json:"shape,omitempty"`
}

// vocabulary is what a template of a register may say.
type vocabulary struct {
	Present bool      `json:"present"`
	Title   [2]string `json:"title"`
	Fields  []word    `json:"fields"`
	Given   []word    `json:"given"`
	Parts   []part    `json:"parts"`
	Shipped string    `json:"shipped"` // the form of a code as the program brings it
}

type part struct {
	word
	Fields []word `json:"fields"`
}

func words(db *store.DB, register, code string) (*vocabulary, error) {
	v := &vocabulary{Fields: []word{}, Given: []word{}, Parts: []part{}}
	if b, ok := Shipped(code); ok {
		v.Shipped = b.Text
		register = cmp.Or(register, b.Register)
	}
	s, ok := db.Schema(register)
	if !ok {
		return v, nil
	}
	v.Present, v.Title = true, s.Title
	n := &noun{nounsOf(db.Schemas()), s}
	v.Fields = wordsOf(s)
	for _, g := range given {
		v.Given = append(v.Given, word{g.Label[1], g.Label, string(g.Shape)})
	}
	for _, p := range n.parts() {
		v.Parts = append(v.Parts, part{word{Name: p.Name, Label: p.Title}, wordsOf(p)})
	}
	return v, nil
}

func wordsOf(s *entity.Schema) []word {
	out := make([]word, 0, len(s.Fields))
	for _, f := range s.Fields {
		out = append(out, word{f.Name, f.Label, string(shape(f))})
	}
	return out
}

// mayWrite refuses who may not write templates.
func mayWrite(ctx context.Context, db *store.DB) error {
	a, err := policy.From(ctx)
	if err != nil {
		return err
	}
	if db.Book().Scope(a, policy.Update, Type.Schema()).Denied() {
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	return nil
}

package template

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/paper"
	lang "haidun/internal/paper/template"
)

// Desk keeps the templates and prints with them.
type Desk struct {
	clock clock.Clock
	flow  *workflow.Flow
}

// New is a desk.
func New(c clock.Clock) *Desk {
	k := &Desk{clock: c}
	k.flow = k.newFlow()
	return k
}

// compiled is a template held against the register it is for. Without a register there is no telling.
func compiled(schemas map[string]*entity.Schema, register, text string) (*lang.Template, *noun, []lang.Problem) {
	t, problems := lang.Parse(text)
	s := schemas[register]
	if s == nil {
		return t, nil, problems
	}
	n := &noun{schemas, s}
	if len(problems) == 0 {
		problems = t.Check(n)
	}
	return t, n, problems
}

// inForce are the templates in force, in the order of their names.
func inForce(ctx context.Context, db *store.DB) (out []*Form, err error) {
	s := Type.Schema()
	err = db.Each(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(InForce)}}}}, func(rec any) error {
		out = append(out, rec.(*Form))
		return nil
	})
	slices.SortFunc(out, func(a, b *Form) int { return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID, b.ID)) })
	return out, err
}

// Prints are what the templates in force print, by register.
func (k *Desk) Prints(ctx context.Context, db *store.DB) (map[string][]module.Paper, error) {
	if a, err := policy.From(ctx); err != nil || db.Book().Scope(a, policy.Read, Type.Schema()).Denied() {
		return nil, err
	}
	forms, err := inForce(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("read the templates in force: %w", err)
	}
	out := map[string][]module.Paper{}
	for _, f := range forms {
		s, ok := db.Schema(f.Register)
		if !ok {
			continue // the program has no such register yet
		}
		out[f.Register] = append(out[f.Register], module.Paper{
			Register: s, Name: "form_" + f.Code, Title: [2]string{f.Name, cmp.Or(f.NameEN, f.Name)},
			Make: func(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
				return k.document(ctx, db, f, id)
			},
		})
	}
	return out, nil
}

// document is the record id of a template's register, printed.
func (k *Desk) document(ctx context.Context, db *store.DB, f *Form, id string) (*paper.Document, error) {
	filled, err := k.fill(ctx, db, f, id)
	if err != nil {
		return nil, err
	}
	return filled.Document, nil
}

// fill prints a record, or a made-up one where id is "".
//
// Errors: NotFound for a record the caller may not see; a template that no longer fits its register, by its first problem.
func (k *Desk) fill(ctx context.Context, db *store.DB, f *Form, id string) (*lang.Filled, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	schemas := nounsOf(db.Schemas())
	t, n, problems := compiled(schemas, f.Register, f.Text)
	if n == nil || len(problems) > 0 {
		return nil, refusal(f.Register, problems)
	}
	tongue, words := f.Tongue.lang()
	p := &print{ctx: ctx, db: db, who: a, now: k.clock.Now(), lang: words, schemas: schemas}
	var rec any
	if id == "" {
		p.kind = Full
		rec = sampleOf(n.s, p.kind)
	} else if rec, err = db.Get(ctx, n.s, id); err != nil {
		return nil, err
	}
	r, err := p.of(n.s, rec)
	if err != nil {
		return nil, err
	}
	filled, err := t.Fill(n, r, tongue, p.now.In(clock.Shanghai))
	if err != nil {
		return nil, err
	}
	return filled, k.frame(p, r, filled.Document)
}

// frame says of a document whose it is, in which world, and where its code leads.
func (k *Desk) frame(p *print, r *record, d *paper.Document) error {
	meta := r.s.MetaOf(r.rec)
	d.Sample = p.kind != None || meta.Origin == entity.Demo
	if p.kind == None {
		world, err := p.worldOf(r.s, r.rec, 0)
		if err != nil {
			return err
		}
		d.World = world
		if d.Code != nil {
			d.Code.Path = "/r/" + r.s.Name + "/" + meta.ID
		}
	} else {
		d.Code = nil
	}
	if d.Issuer == "" {
		v, err := r.given("@office")
		if err != nil {
			return err
		}
		d.Issuer = v.Text
	}
	return nil
}

// worldOf is the world a record is of: its own, or that of the operation or the event it belongs to. What says nothing of it is
// of the real one.
func (p *print) worldOf(s *entity.Schema, rec any, hops int) (paper.World, error) {
	if f := s.Field("world"); f != nil && f.Kind == entity.Choice {
		if w := paper.World(f.Str(rec)); w != "" {
			return w, nil
		}
	}
	if f := s.Field("way"); f != nil && f.Kind == entity.Choice && f.Str(rec) == "drill" {
		return paper.Drill, nil // of a test sounding: nothing sounds
	}
	for _, f := range s.Fields {
		to := p.schemas[f.Ref]
		if f.Kind != entity.Link || to == nil || hops >= maxHops || !f.Parent && f.Ref != "operation" || f.Missing(rec) {
			continue
		}
		up, err := p.db.Get(p.ctx, to, f.Str(rec))
		if fault.KindOf(err) == fault.NotFound && err != nil {
			return paper.Test, nil //nolint:nilerr // whose world nobody may know is not taken for the real one
		}
		if err != nil {
			return "", err
		}
		return p.worldOf(to, up, hops+1)
	}
	return paper.Live, nil
}

// refusal is the first problems of a template as an error on its text.
func refusal(register string, problems []lang.Problem) error {
	s := Type.Schema()
	if len(problems) == 0 {
		return fault.InvalidFields([]fault.Field{*s.Field("register").Problem(CodeRegister, fault.Args{"value": register})})
	}
	p := problems[0]
	more := ""
	if n := len(problems) - 1; n > 0 {
		more = fmt.Sprintf(" (+%d)", n)
	}
	c := CodeText // what is wrong is told in the language of the reader
	c.ZH, c.EN = strings.Replace(c.ZH, "{what}", p.ZH+more, 1), strings.Replace(c.EN, "{what}", p.EN+more, 1)
	return fault.InvalidFields([]fault.Field{*s.Field("text").Problem(c, fault.Args{"line": p.Line, "column": p.Column})})
}

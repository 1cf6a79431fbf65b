package storetest

import (
	"context"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Post is a program in small: some modules on one database, put together as app does it, without web and background work.
type Post struct {
	*store.DB
	Figures *module.Book
	Flows   map[string]*workflow.Flow // by register
	Views   map[string]module.View
	Ticks   map[string]module.Tick
}

// Posted is a [Post] or what embeds one.
type Posted interface{ posted() *Post }

func (p *Post) posted() *Post { return p }

// Schemas are the registers of modules, in their order.
func Schemas(modules []module.Module) (out []*entity.Schema) {
	for _, m := range modules {
		out = append(out, m.Types...)
	}
	return out
}

// Assemble opens the database of cfg, to be closed with the test, and lets modules have their hooks, moves and guards on it.
// A guard on a register that is not there is left out.
func Assemble(t testing.TB, cfg store.Config, modules []module.Module) *Post {
	t.Helper()
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatalf("open the post's database: %v", err)
	}
	t.Cleanup(func() { _ = db.Close() })
	p := &Post{DB: db, Flows: map[string]*workflow.Flow{}, Views: map[string]module.View{}, Ticks: map[string]module.Tick{}}
	if p.Figures, err = module.NewBook(modules); err != nil {
		t.Fatalf("collect the post's figures: %v", err)
	}
	for _, m := range modules {
		p.join(m)
	}
	for _, m := range modules {
		for _, g := range m.Guards {
			if s, ok := db.Schema(g.Register); ok {
				db.Hook(s, func(ctx context.Context, tx *store.Tx, before, rec any) error { return g.Check(ctx, tx, before, rec) })
			}
		}
	}
	return p
}

func (p *Post) join(m module.Module) {
	if m.Uses != nil {
		m.Uses(p.Figures)
	}
	if m.Hooks != nil {
		m.Hooks(p.DB)
	}
	for _, f := range m.Flows {
		f.Attach(p.DB)
		p.Flows[f.Schema.Name] = f
	}
	for _, v := range m.Views {
		p.Views[v.Name] = v
	}
	for _, k := range m.Ticks {
		p.Ticks[k.Name] = k
	}
}

// Move makes a move of a record as it is now; fill, if there is one, sets the fields that come with it.
func (p *Post) Move(ctx context.Context, s *entity.Schema, id, name, reason string, fill func(rec any)) error {
	return p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(s, id)
		if err != nil {
			return err
		}
		_, err = p.Flows[s.Name].Do(ctx, tx, id, s.MetaOf(rec).Rev, name, reason, func(rec any) error {
			if fill != nil {
				fill(rec)
			}
			return nil
		})
		return err
	})
}

// Put stores a record as the program itself and answers it.
func Put[T any](t testing.TB, p Posted, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(System(t.Context()), p.posted().DB, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return rec
}

// Get is a record as it is now.
func Get[T any](t testing.TB, p Posted, typ *entity.Type[T], id string) *T {
	t.Helper()
	rec, err := store.Get(System(t.Context()), p.posted().DB, typ, id)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// All are the standing records of a register.
func All[T any](t testing.TB, p Posted, typ *entity.Type[T]) (out []*T) {
	t.Helper()
	if err := p.posted().Each(System(t.Context()), typ.Schema(), store.Query{}, func(rec any) error {
		out = append(out, rec.(*T))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// Refused names the code of a refusal, of its first field where it has fields; "" where nothing was refused.
func Refused(err error) string {
	if err == nil {
		return ""
	}
	f := fault.As(err)
	if len(f.Fields) > 0 {
		return f.Fields[0].Code.ID
	}
	return f.Code.ID
}

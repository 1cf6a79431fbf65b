package rule_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// post is a city with its book of rules, on 12 May 2026.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	book  *rule.Book
	files *files
}

func open(t testing.TB) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "law.db")))
}

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t testing.TB, d store.Dialect) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC))
	book, f := rule.New(c), &files{}
	book.Hand(f)
	modules := append(registry.Modules(c), book.Module(), fileModule())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	policies, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, c, policies
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: c, book: book, files: f}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", NameEn: "Zhoushan", Level: area.City},
		{Code: "330902", Name: "定海区", NameEn: "Dinghai", Level: area.County, Parent: "330900"},
	} {
		put(t, p, area.Type, &a)
	}
	return p
}

func system(t testing.TB) context.Context { return storetest.System(t.Context()) }

// by is somebody with a role over the whole post.
func by(t testing.TB, person string, codes ...role.Code) context.Context {
	a := &policy.Actor{User: "u-" + person, Name: person, Person: person, Mode: policy.Live, Proof: func() error { return nil }}
	for _, c := range codes {
		a.Grants = append(a.Grants, policy.Grant{Role: string(c)})
	}
	return policy.With(t.Context(), a)
}

func put[T any](t testing.TB, p *post, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(system(t), p.DB, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return rec
}

// rate is a draft of a fee for Dinghai from a day on.
func rate(value string, from entity.Date) *rule.Rule {
	return &rule.Rule{
		TableCode: rule.FeeRate, Value: `"` + value + `"`, Area: "330902", From: from, SourceTitle: "《某通知》", Number: "舟价〔2026〕1号", Article: "第一条",
		Evidence: law.Found, Dated: law.Found,
	}
}

func draft(t testing.TB, p *post, r *rule.Rule) *rule.Rule {
	t.Helper()
	if err := store.Put(by(t, "甲", role.Law), p.DB, rule.Type, r, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return r
}

// move has one person propose a move and, where it takes two, another one make it.
func move[T any](t testing.TB, p *post, typ *entity.Type[T], id, name, reason string, fill func(r *T), who ...context.Context) error {
	t.Helper()
	if len(who) == 0 {
		who = []context.Context{by(t, "甲", role.Law), by(t, "乙", role.SystemAdmin)}
	}
	asker, err := policy.From(who[0])
	if err != nil {
		t.Fatal(err)
	}
	f := p.Flows[typ.Schema().Name]
	return p.Write(who[len(who)-1], func(tx *store.Tx) error {
		rec, err := store.Fetch(tx, typ, id)
		if err != nil {
			return err
		}
		set := func(r any) error {
			if fill != nil {
				fill(r.(*T))
			}
			return nil
		}
		if m, ok := f.Find(name); ok && m.Second {
			_, err = f.DoFor(who[len(who)-1], tx, asker, id, typ.Schema().MetaOf(rec).Rev, name, reason, set)
		} else {
			_, err = f.Do(who[len(who)-1], tx, id, typ.Schema().MetaOf(rec).Rev, name, reason, set)
		}
		return err
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// adopted is a draft that two people put in force.
func adopted(t testing.TB, p *post, r *rule.Rule) *rule.Rule {
	t.Helper()
	draft(t, p, r)
	must(t, move(t, p, rule.Type, r.ID, "adopt", "", nil))
	return storetest.Get(t, p, rule.Type, r.ID)
}

func refused(t testing.TB, err error, want fault.Code) {
	t.Helper()
	if err == nil {
		t.Errorf("nothing was refused, want %s", want.ID)
		return
	}
	e := fault.As(err)
	codes := []string{e.Code.ID}
	for _, f := range e.Fields {
		codes = append(codes, f.Code.ID)
	}
	if !slices.Contains(codes, want.ID) {
		t.Errorf("%v (%v), want %s", err, codes, want.ID)
	}
}

func (p *post) law(t testing.TB) *rule.Law {
	t.Helper()
	l, err := p.book.Read(t.Context(), p.DB)
	must(t, err)
	return l
}

// feeOn is the fee of Dinghai on a day, "" where there is none.
func (p *post) feeOn(t testing.TB, day string) string {
	t.Helper()
	d, err := law.ParseDay(day)
	must(t, err)
	r, err := p.law(t).Building.Rate.At(d, "330902")
	if err != nil {
		return ""
	}
	return r.Value.String()
}

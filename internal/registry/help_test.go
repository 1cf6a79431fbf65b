package registry_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
)

// plainVault seals by turning the text round, so that tests see whether a value went through it.
type plainVault struct{}

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func (plainVault) Seal(_, _, _, p string) (string, string, error) {
	return reverse(p), "key:" + p, nil
}
func (plainVault) Open(_, _, _, c string) (string, error) { return reverse(c), nil }
func (plainVault) Key(_, _, p string) string              { return "key:" + p }
func (plainVault) Mask(_ entity.Masking, p string) string { return strings.Repeat("*", len([]rune(p))) }

type node struct {
	*store.DB
	ctx   context.Context // the program itself
	clock *testkit.Clock
}

func open(t *testing.T, d store.Dialect) *node {
	t.Helper()
	clock := testkit.NewClock(testkit.Epoch())
	modules := registry.Modules(clock)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	var schemas []*entity.Schema
	for _, m := range modules {
		schemas = append(schemas, m.Types...)
	}
	db, err := store.Open(t.Context(), store.Config{
		Dialect: d, Node: "zs", Schemas: schemas, Book: book, Clock: clock, IDs: testkit.NewIDs(1), Vault: plainVault{},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, m := range modules {
		if m.Hooks != nil {
			m.Hooks(db)
		}
	}
	return &node{db, policy.With(t.Context(), policy.System("test")), clock}
}

// each runs a fact on both databases.
func each(t *testing.T, fact func(t *testing.T, n *node)) {
	t.Run("sqlite", func(t *testing.T) { fact(t, onSQLite(t)) })
	t.Run("postgres", func(t *testing.T) { fact(t, open(t, postgres.New(testkit.Postgres(t)))) })
}

func onSQLite(t *testing.T) *node {
	t.Helper()
	return open(t, sqlite.New(filepath.Join(t.TempDir(), "registry.db")))
}

func put[T any](t *testing.T, n *node, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(n.ctx, n.DB, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return rec
}

// tree is a small part of Zhoushan.
func (n *node) tree(t *testing.T) {
	t.Helper()
	for _, a := range []area.Area{
		{Code: "3309", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "3309"},
		{Code: "330902001", Name: "昌国街道", Level: area.Town, Parent: "330902"},
		{Code: "330902002", Name: "环南街道", Level: area.Town, Parent: "330902", ValidFrom: "2001-01-01"},
	} {
		put(t, n, area.Type, &a)
	}
}

// account makes an active account of a person of its own with whole-node roles.
func (n *node) account(t *testing.T, login string, roles ...role.Code) *user.User {
	t.Helper()
	p := put(t, n, person.Type, &person.Person{Name: login})
	u := put(t, n, user.Type, &user.User{Login: login, Name: login, Person: p.ID, State: user.Active})
	for _, r := range roles {
		put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: r, Reason: "test"})
	}
	return u
}

// as is the context of an account with what it holds now, and which proved who it is a short while ago.
func (n *node) as(t *testing.T, id string) context.Context {
	t.Helper()
	d := registry.NewDirectory(n.DB, n.clock)
	defer d.Close()
	h, err := d.Holder(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	a := h.Actor()
	a.Proof = func() error { return nil }
	return policy.With(t.Context(), a)
}

// work stands for a register of a domain.
type work struct {
	entity.Meta
	Name string
}

var shelterType = entity.Define("shelter_x", func(d *entity.Def, w *work) {
	d.Title("工程", "Work")
	d.Text(&w.Name).Label("名称", "Name")
})

func moduleOf(group string, t *entity.Type[work], rights role.Matrix) module.Module {
	return module.Module{Name: group, Group: module.Group{ID: group}, Types: []*entity.Schema{t.Schema()}, Rights: rights}
}

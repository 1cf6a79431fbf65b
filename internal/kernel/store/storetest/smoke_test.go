package storetest_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	. "haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

type plainVault struct{}

func (plainVault) Seal(_, _, _, p string) (string, string, error) {
	return "sealed:" + p, "key:" + p, nil
}

func (plainVault) Open(_, _, _, c string) (string, error) {
	return strings.TrimPrefix(c, "sealed:"), nil
}
func (plainVault) Key(_, _, p string) string              { return "key:" + p }
func (plainVault) Mask(_ entity.Masking, p string) string { return "****" }

func open(t *testing.T, d store.Dialect) *store.DB {
	book, err := policy.NewBook([]policy.Role{{Code: "all", Title: [2]string{"全", "All"}, Rights: []policy.Right{{Registers: []string{"*"}, Actions: []policy.Action{policy.Any}, Clear: entity.Internal}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), store.Config{
		Dialect: d, Node: "zs", Schemas: []*entity.Schema{ZoneType.Schema(), SpecimenType.Schema()},
		Book: book, Clock: testkit.NewClock(testkit.Epoch()), IDs: testkit.NewIDs(1), Vault: plainVault{},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestSmoke(t *testing.T) {
	for name, d := range map[string]func() store.Dialect{
		"sqlite":   func() store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "a.db")) },
		"postgres": func() store.Dialect { return postgres.New(testkit.Postgres(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, d())
			ctx := policy.With(t.Context(), policy.System("test"))
			for _, z := range []Zone{{Code: "33", Name: "舟山市"}, {Code: "3301", Name: "定海区", Parent: "33"}, {Code: "3302", Name: "普陀区", Parent: "33"}} {
				if err := store.Put(ctx, db, ZoneType, &z, store.Note{}); err != nil {
					t.Fatal(err)
				}
				t.Log(z.Area)
			}
			s := Specimen{Name: "昌国街道掩蔽所", Zone: "3301", Count: entity.IntOf(5), Shapes: []Shape{Round, Square}, At: entity.PointAt(122.2072, 29.9853), Phone: entity.Secret{Plain: "13800001234"}, Price: entity.DecimalOf(123450)}
			if err := store.Put(ctx, db, SpecimenType, &s, store.Note{Reason: "登记"}); err != nil {
				t.Fatal(err)
			}
			got, err := store.Get(ctx, db, SpecimenType, s.ID)
			if err != nil {
				t.Fatal(err)
			}
			if got.Name != s.Name || got.Area != "33/3301/" || got.Count.V != 5 || len(got.Shapes) != 2 || got.Phone.Cipher != "sealed:13800001234" {
				t.Fatalf("%+v", got)
			}
			got.Count = entity.IntOf(7)
			if err := store.Put(ctx, db, SpecimenType, got, store.Note{}); err != nil {
				t.Fatal(err)
			}
			if err := store.Put(ctx, db, SpecimenType, &s, store.Note{}); !errors.Is(err, fault.ErrConflict) {
				t.Fatal(err)
			}
			for _, q := range []string{"昌国", "掩蔽所", "所", "国街道掩", "昌"} {
				p, err := db.List(ctx, SpecimenType.Schema(), store.Query{Search: q, Count: true})
				if err != nil || len(p.Recs) != 1 || p.Total != 1 {
					t.Fatal(q, err, len(p.Recs))
				}
			}
			if p, err := db.List(ctx, SpecimenType.Schema(), store.Query{Search: "国昌"}); err != nil || len(p.Recs) != 0 {
				t.Fatal(err, len(p.Recs))
			}
			far := policy.With(context.Background(), &policy.Actor{User: "u", Grants: []policy.Grant{{Role: "all", Area: "33/3302/"}}})
			if _, err := store.Get(far, db, SpecimenType, s.ID); !errors.Is(err, fault.ErrNotFound) {
				t.Fatal(err)
			}
			lines, err := db.Log(ctx, store.LogQuery{Record: s.ID})
			if err != nil || len(lines) != 2 {
				t.Fatal(err, lines)
			}
			t.Log(lines[1].Body)
		})
	}
}

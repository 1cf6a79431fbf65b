package water

import (
	"fmt"
	"path/filepath"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/area"
)

// hints tell the suite what the declarations cannot.
var hints = storetest.Hints{
	Texts: map[string]func(n int) string{
		"area.code":                func(n int) string { return fmt.Sprintf("3309%08d", n) },
		"water_point.keeper_phone": func(n int) string { return fmt.Sprintf("139%08d", n) },
	},
	Fix: map[string]func(rec any, n int){
		"area": func(rec any, _ int) {
			a := rec.(*area.Area)
			a.Households, a.People65, a.ValidTo = entity.Int{}, entity.Int{}, ""
		},
		"water_point": func(rec any, _ int) { rec.(*Point).TestedOn = "2024-05-06" },
	},
}

func TestRegisterConforms(t *testing.T) {
	storetest.Suite(t, func(t testing.TB, cfg store.Config) *store.DB {
		cfg.Dialect = sqlite.New(filepath.Join(t.TempDir(), "haidun.db"))
		db, err := store.Open(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
		Module(cfg.Clock).Hooks(db)
		return db
	}, []*entity.Schema{area.Type.Schema(), Type.Schema()}, hints)
}

func TestReadyPointHasBeenTested(t *testing.T) {
	p := Point{Name: "东门井", Status: Ready}
	if err := p.Validate(); err == nil {
		t.Error("a ready point that nobody tested is accepted")
	}
	p.TestedOn = "2024-05-06"
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
}

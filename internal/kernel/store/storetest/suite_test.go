package storetest_test

import (
	"path/filepath"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	. "haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

// databases make an empty database of each sort.
var databases = []struct {
	name string
	make func(t testing.TB) store.Dialect
}{
	{"sqlite", func(t testing.TB) store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "haidun.db")) }},
	{"postgres", func(t testing.TB) store.Dialect { return postgres.New(testkit.Postgres(t)) }},
}

// onBoth runs a test on each database.
func onBoth(t *testing.T, test func(t *testing.T, d store.Dialect)) {
	t.Helper()
	for _, db := range databases {
		t.Run(db.name, func(t *testing.T) { test(t, db.make(t)) })
	}
}

// open opens a store that is closed with the test.
func open(t testing.TB, cfg store.Config) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

func registers() []*entity.Schema {
	return []*entity.Schema{ZoneType.Schema(), SpecimenType.Schema(), PartType.Schema()}
}

// on is a configuration of the suite's registers on a dialect.
func on(t testing.TB, d store.Dialect) store.Config {
	t.Helper()
	cfg := Config(t, registers(), 1)
	cfg.Dialect = d
	return cfg
}

func TestConformance(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		Suite(t, func(t testing.TB, cfg store.Config) *store.DB {
			cfg.Dialect = d
			return open(t, cfg)
		}, registers(), Hints{})
	})
}

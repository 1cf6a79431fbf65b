package storetest_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	. "haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestReopeningContinuesTheLog(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		var epoch string
		for i := range 3 {
			db, err := store.Open(t.Context(), on(t, d))
			if err != nil {
				t.Fatal(err)
			}
			if epoch == "" {
				epoch = db.Epoch()
			}
			zone(t, db, fmt.Sprint("z", i), "")
			if n := len(VerifyLog(t, db)); n != i+1 || db.Epoch() != epoch {
				t.Errorf("opening %d: %d entries, epoch %s, first was %s", i, n, db.Epoch(), epoch)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestNewEpochStartsItsNumbersAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db, err := store.Open(t.Context(), on(t, d))
		if err != nil {
			t.Fatal(err)
		}
		zone(t, db, "a", "")
		zone(t, db, "b", "")
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if err := store.NewEpoch(t.Context(), d, "01SECONDLIFE"); err != nil {
			t.Fatal(err)
		}
		again := open(t, on(t, d))
		zone(t, again, "c", "")
		entries := VerifyLog(t, again)
		if last := entries[len(entries)-1]; len(entries) != 3 || last.Epoch != "01SECONDLIFE" || last.Seq != 1 {
			t.Errorf("%d entries, the last %+v", len(entries), last)
		}
	})
}

// meta changes a fact about the database behind the store's back.
func meta(t *testing.T, d store.Dialect, statements ...string) {
	t.Helper()
	read, write, err := d.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer write.Close()
	for _, s := range statements {
		if _, err := write.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}

// refused opens a store that must refuse and returns its error.
func refused(t *testing.T, cfg store.Config) error {
	t.Helper()
	db, err := store.Open(t.Context(), cfg)
	if err == nil {
		t.Error("was opened")
		return db.Close()
	}
	return err
}

func TestNewerDatabaseIsRefusedAndUntouched(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		if err := openOnce(t, on(t, d)); err != nil {
			t.Fatal(err)
		}
		meta(t, d, "UPDATE haidun_meta SET v='9' WHERE k='format'", "UPDATE haidun_meta SET v='2.0.0' WHERE k='version'", "DROP TABLE part")
		err := refused(t, on(t, d))
		if err == nil || !strings.Contains(err.Error(), store.CodeNewer.ID) || !strings.Contains(err.Error(), "2.0.0") {
			t.Errorf("%v", err)
		}
		read, write, err := d.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer read.Close()
		defer write.Close()
		if cols, err := d.Describe(t.Context(), read, "part"); err != nil || len(cols) != 0 {
			t.Errorf("a table was made in it: %v %v", cols, err)
		}
	})
}

func openOnce(t *testing.T, cfg store.Config) error {
	t.Helper()
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		return err
	}
	return db.Close()
}

func TestRetypedColumnIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		type note struct {
			entity.Meta
			Name string
			Size string
		}
		was := entity.Define("note", func(def *entity.Def, n *note) {
			def.Title("便条", "Note")
			def.Text(&n.Name).Label("名称", "Name")
			def.Text(&n.Size).Label("大小", "Size")
		})
		type renote struct {
			entity.Meta
			Name string
			Size entity.Int
		}
		is := entity.Define("note", func(def *entity.Def, n *renote) {
			def.Title("便条", "Note")
			def.Text(&n.Name).Label("名称", "Name")
			def.Int(&n.Size).Label("大小", "Size")
		})
		cfg := on(t, d)
		cfg.Schemas = []*entity.Schema{was.Schema()}
		if err := openOnce(t, cfg); err != nil {
			t.Fatal(err)
		}
		cfg.Schemas = []*entity.Schema{is.Schema()}
		if err := refused(t, cfg); err == nil || !strings.Contains(err.Error(), store.CodeRetype.ID) || !strings.Contains(err.Error(), "size") {
			t.Errorf("%v", err)
		}
	})
}

// A database of a program that did not index the built-in times gets the indexes.
func TestTimesOfAnOldDatabaseAreIndexed(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db, err := store.Open(t.Context(), on(t, d))
		if err != nil {
			t.Fatal(err)
		}
		zone(t, db, "33", "")
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		times := []string{"zone.updated_at", "specimen.updated_at"}
		read, write, err := d.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range times {
			if _, err := write.ExecContext(t.Context(), `DROP INDEX "`+name+`"`); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(read.Close(), write.Close()); err != nil {
			t.Fatal(err)
		}
		again := open(t, on(t, d))
		catalogue := map[string]string{"sqlite": "SELECT name FROM sqlite_master WHERE type='index'", "postgres": "SELECT indexname FROM pg_indexes"}[d.Name()]
		have := lines(t, again, catalogue)
		for _, name := range times {
			if !slices.Contains(have, name) {
				t.Errorf("index %s was not made", name)
			}
		}
		load(t, again, ZoneType, "33")
	})
}

// lines is the first column of an answer.
func lines(t *testing.T, db *store.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(System(t.Context()), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNewFieldIsAddedAndOldRecordsKeptAndFound(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		type note struct {
			entity.Meta
			Name string
			Text string
		}
		was := entity.Define("note", func(def *entity.Def, n *note) {
			def.Title("便条", "Note")
			def.Text(&n.Name).Label("名称", "Name")
			def.Text(&n.Text).Label("内容", "Text")
		})
		type longer struct {
			entity.Meta
			Name, Text string
			At         entity.Point
			Serial     string
		}
		is := entity.Define("note", func(def *entity.Def, n *longer) {
			def.Title("便条", "Note")
			def.Text(&n.Name).Label("名称", "Name").Search()
			def.Text(&n.Text).Label("内容", "Text").Search()
			def.Point(&n.At).Label("位置", "Position")
			def.Text(&n.Serial).Label("编号", "Serial").Unique()
		})
		cfg := on(t, d)
		cfg.Schemas = []*entity.Schema{was.Schema()}
		db, err := store.Open(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Write(System(t.Context()), func(tx *store.Tx) error {
			for i := range 1100 { // more than one step of the indexing
				if err := tx.Put(was.Schema(), &note{Name: fmt.Sprint("旧条", i), Text: "掩蔽 𮯰"}, store.Note{}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		cfg.Schemas = []*entity.Schema{is.Schema()}
		cfg.IDs = testkit.NewIDs(5)
		again := open(t, cfg)
		n := &longer{Name: "新条", Text: "掩蔽", At: entity.PointAt(122, 30), Serial: "1"}
		if err := store.Put(System(t.Context()), again, is, n, store.Note{}); err != nil {
			t.Fatal(err)
		}
		for q, want := range map[string]int64{"掩蔽": 1101, "旧条1099": 1, "新条": 1, "𮯰": 1100} {
			page, err := again.List(System(t.Context()), is.Schema(), store.Query{Search: q, Count: true})
			if err != nil || page.Total != want {
				t.Errorf("%s finds %d, want %d: %v", q, page.Total, want, err)
			}
		}
	})
}

func TestGoldenDDL(t *testing.T) {
	for name, d := range map[string]store.Dialect{"sqlite": sqlite.New(""), "postgres": postgres.New("")} {
		path := filepath.Join("testdata", "ddl_"+name+".sql")
		got := store.DDL(d, registers())
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; if that is meant: go test -update\n%s", path, got)
		}
	}
}

func TestTwoProcessesOnOnePostgresWriteOneLog(t *testing.T) {
	dsn := testkit.Postgres(t)
	const n = 40
	dbs := make([]*store.DB, 2)
	var opening sync.WaitGroup
	for i := range dbs { // both at once on an empty database
		cfg := on(t, postgres.New(dsn))
		cfg.IDs = testkit.NewIDs(uint16(i + 1))
		opening.Go(func() {
			db, err := store.Open(context.WithoutCancel(t.Context()), cfg)
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			dbs[i] = db
			t.Cleanup(func() { _ = db.Close() })
		})
	}
	opening.Wait()
	if t.Failed() {
		t.FailNow()
	}
	if dbs[0].Epoch() != dbs[1].Epoch() {
		t.Fatalf("epochs %s and %s", dbs[0].Epoch(), dbs[1].Epoch())
	}
	var all sync.WaitGroup
	for i, db := range dbs {
		for w := range 4 {
			all.Go(func() {
				for r := range n / 4 {
					z := &Zone{Code: fmt.Sprintf("%d-%d-%d", i, w, r), Name: "区"}
					if err := store.Put(System(t.Context()), db, ZoneType, z, store.Note{}); err != nil {
						t.Errorf("put: %v", err)
					}
				}
			})
		}
	}
	all.Wait()
	if got := len(VerifyLog(t, dbs[0])); got != 2*n {
		t.Errorf("%d entries, want %d", got, 2*n)
	}
}

func TestDeclarationsThatCannotBeStoredAreRefused(t *testing.T) {
	type note struct {
		entity.Meta
		Name string
	}
	define := func(name string) *entity.Schema {
		return entity.Define(name, func(def *entity.Def, n *note) {
			def.Title("便条", "Note")
			def.Text(&n.Name).Label("名称", "Name")
		}).Schema()
	}
	for _, name := range []string{"haidun_log", "sqlite_x", "pg_x", strings.Repeat("n", 60)} {
		cfg := on(t, sqlite.New(filepath.Join(t.TempDir(), "haidun.db")))
		cfg.Schemas = []*entity.Schema{define(name)}
		if err := refused(t, cfg); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	cfg := on(t, sqlite.New(filepath.Join(t.TempDir(), "haidun.db")))
	cfg.Schemas = []*entity.Schema{PartType.Schema()}
	if err := refused(t, cfg); err == nil || !strings.Contains(err.Error(), "specimen") {
		t.Errorf("a reference to nothing: %v", err)
	}
	cfg = on(t, sqlite.New(filepath.Join(t.TempDir(), "haidun.db")))
	cfg.Vault = nil
	if err := refused(t, cfg); err == nil {
		t.Error("personal data without a vault")
	}
}

func TestUnsafePostgresIsRefused(t *testing.T) {
	dsn := testkit.PostgresWith(t, testkit.PostgresOpts{FsyncOff: true})
	if err := refused(t, on(t, postgres.New(dsn))); err == nil || !strings.Contains(err.Error(), "fsync=off") {
		t.Errorf("%v", err)
	}
}

func TestServerCutOffIsSurvived(t *testing.T) {
	dsn := testkit.Postgres(t)
	db := open(t, on(t, postgres.New(dsn)))
	zone(t, db, "a", "")
	meta(t, postgres.New(dsn), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()")
	failed := 0
	for i := range 5 {
		err := store.Put(System(t.Context()), db, ZoneType, &Zone{Code: fmt.Sprint("z", i), Name: "区"}, store.Note{})
		if err != nil {
			failed++
		}
	}
	if failed > 1 {
		t.Errorf("%d of 5 changes failed after the connection was lost", failed)
	}
	if n := len(VerifyLog(t, db)); n != 6-failed {
		t.Errorf("%d entries, %d failed", n, failed)
	}
}

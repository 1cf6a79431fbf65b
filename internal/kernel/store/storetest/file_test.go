package storetest_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	. "haidun/internal/kernel/store/storetest"
)

// filled makes a closed database with records in it and returns its path.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "haidun.db")
	db, err := store.Open(t.Context(), on(t, sqlite.New(path)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		zone(t, db, fmt.Sprint("z", i), "")
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// F-014: a database cut short is refused with a text, and nothing is made in its place.
func TestDatabaseCutShortIsRefusedAndUntouched(t *testing.T) {
	for name, keep := range map[string]func(size int64) int64{
		"empty": func(int64) int64 { return 0 }, "half": func(n int64) int64 { return n / 2 }, "one byte short": func(n int64) int64 { return n - 1 },
		"one page short": func(n int64) int64 { return n - 4096 }, "header only": func(int64) int64 { return 100 },
	} {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			left := keep(info.Size())
			if err := os.Truncate(path, left); err != nil {
				t.Fatal(err)
			}
			err = refused(t, on(t, sqlite.New(path)))
			if e := fault.As(err); e.Code.ID != sqlite.CodeDamaged.ID {
				t.Errorf("%v", err)
			}
			if info, err := os.Stat(path); err != nil || info.Size() != left {
				t.Errorf("the file was touched: %v %v", info, err)
			}
		})
	}
}

func TestLostDatabaseIsNotReplacedByAnEmptyOne(t *testing.T) {
	path := filled(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := refused(t, on(t, sqlite.MustExist(path))); fault.As(err).Code.ID != sqlite.CodeMissing.ID {
		t.Errorf("a post that has run before: %v", err)
	}
	if err := os.WriteFile(path+"-wal", make([]byte, 5000), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := refused(t, on(t, sqlite.New(path))); fault.As(err).Code.ID != sqlite.CodeMissing.ID {
		t.Errorf("beside its write-ahead log: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file was made: %v", err)
	}
}

// A copy taken while the database is in use looks like one after a crash: the file is older than its write-ahead log.
func TestDatabaseAfterACrashIsWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "haidun.db")
	db := open(t, on(t, sqlite.New(path)))
	crashed := filepath.Join(t.TempDir(), "haidun.db")
	for round := range 4 {
		for i := range 60 {
			zone(t, db, fmt.Sprintf("z%d-%d", round, i), "")
		}
		for _, suffix := range []string{"", "-wal"} {
			raw, err := os.ReadFile(path + suffix)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(crashed+suffix, raw, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		again, err := store.Open(t.Context(), on(t, sqlite.MustExist(crashed)))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if n := len(VerifyLog(t, again)); n != 60*(round+1) {
			t.Errorf("round %d: %d entries", round, n)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBackupIsACompleteDatabase(t *testing.T) {
	d := sqlite.New(filepath.Join(t.TempDir(), "haidun.db"))
	db := open(t, on(t, d))
	zone(t, db, "33", "")
	specimen(t, db, Specimen{Name: "掩蔽所", Zone: "33"})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := d.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	specimen(t, db, Specimen{Name: "以后", Zone: "33"})
	again := open(t, on(t, sqlite.MustExist(copied)))
	if n := len(VerifyLog(t, again)); n != 2 {
		t.Errorf("%d entries", n)
	}
	page, err := again.List(System(t.Context()), SpecimenType.Schema(), store.Query{Search: "掩蔽"})
	if err != nil || len(page.Recs) != 1 {
		t.Errorf("search in the copy finds %d: %v", len(page.Recs), err)
	}
	if err := d.Backup(t.Context(), copied); err == nil {
		t.Error("a backup was written over another")
	}
}

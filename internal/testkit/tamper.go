package testkit

import (
	"database/sql"
	"testing"
)

// Tamper changes a SQLite file past the product, as an old program, a stranger or a bad disk might: what could never be
// entered can be there all the same. The test's own imports bring the driver.
func Tamper(t testing.TB, path, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "PRAGMA busy_timeout=10000"); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

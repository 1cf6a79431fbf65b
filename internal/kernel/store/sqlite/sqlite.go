package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"

	msqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Dialect is SQLite in one file.
type Dialect struct {
	path      string
	mustExist bool
}

// New is the database in the file at path, made when it is opened for the first time. A file that is there but not
// whole is refused, and so is a missing one whose write-ahead log is there.
func New(path string) *Dialect { return &Dialect{path: path} }

// MustExist is New for a post that has run before: a missing file is refused too.
func MustExist(path string) *Dialect { return &Dialect{path: path, mustExist: true} }

// Name is "sqlite".
func (*Dialect) Name() string { return "sqlite" }

// leastVersion carries the fix of the WAL-reset corruption (SQLite 3.51.3).
const leastVersion = 3_051_003

// Open opens a pool of readers and one writing connection, and checks that commits are durable.
func (d *Dialect) Open(ctx context.Context) (read, write *sql.DB, err error) {
	if err := d.ready(ctx); err != nil {
		return nil, nil, err
	}
	write, err = sql.Open("sqlite", d.dsn("rw", "journal_mode(WAL)", "synchronous(FULL)", "wal_autocheckpoint(2000)"))
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", d.path, err)
	}
	write.SetMaxOpenConns(2) // the writer's and, for a moment, its successor's after a lost one
	if err := d.checkDurable(ctx, write); err != nil {
		return nil, nil, errors.Join(err, write.Close())
	}
	read, err = sql.Open("sqlite", d.dsn("ro", "query_only(1)"))
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("open %s for reading: %w", d.path, err), write.Close())
	}
	n := max(4, 2*runtime.NumCPU())
	read.SetMaxOpenConns(n)
	read.SetMaxIdleConns(n)
	// One reader stays, and with it the index of the write-ahead log: a writer that is replaced after a failed commit does
	// not read the log anew and find there what was reported as failed.
	var tables int
	if err := read.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("read %s: %w", d.path, err), read.Close(), write.Close())
	}
	return read, write, nil
}

func (d *Dialect) dsn(mode string, pragmas ...string) string {
	q := url.Values{"mode": {mode}, "_pragma": append([]string{"busy_timeout(10000)", "cache_size(-65536)", "temp_store(MEMORY)"}, pragmas...)}
	return "file:" + (&url.URL{Path: d.path}).EscapedPath() + "?" + q.Encode()
}

func (d *Dialect) checkDurable(ctx context.Context, db *sql.DB) error {
	var mode, version string
	var sync int
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return fmt.Errorf("open %s: %w", d.path, err)
	}
	if err := db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&sync); err != nil {
		return fmt.Errorf("read the durability of %s: %w", d.path, err)
	}
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return fmt.Errorf("read the SQLite version: %w", err)
	}
	if mode != "wal" || sync < 2 {
		return fmt.Errorf("%s: commits would not be durable (journal_mode=%s, synchronous=%d)", d.path, mode, sync)
	}
	var a, b, c int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &a, &b, &c); err != nil || a*1_000_000+b*1_000+c < leastVersion {
		return fmt.Errorf("SQLite %s is too old: 3.51.3 or newer is needed", version)
	}
	return nil
}

// Bind is the placeholder "?n".
func (*Dialect) Bind(n int) string { return fmt.Sprintf("?%d", n) }

// Next is the plain placeholder "?": the driver looks up numbered ones by name.
func (*Dialect) Next(int) string { return "?" }

// ColumnType names a column type.
func (*Dialect) ColumnType(t entity.ColumnType) string {
	switch t {
	case entity.IntColumn, entity.BoolColumn:
		return "INTEGER"
	case entity.RealColumn:
		return "REAL"
	}
	return "TEXT"
}

// RowKey is SQLite's own row number: it survives VACUUM only when it is declared.
func (*Dialect) RowKey() string { return "INTEGER PRIMARY KEY" }

// Returning is nothing: the driver knows the last row number, which is cheaper than a result row.
func (*Dialect) Returning() string { return "" }

// PacksLog is true: a column takes what it is given, and a log is most of a post's file.
func (*Dialect) PacksLog() bool { return true }

// Describe lists a table's columns.
func (*Dialect) Describe(ctx context.Context, q store.Queryer, table string) (map[string]string, error) {
	rows, err := q.QueryContext(ctx, "SELECT name, type FROM pragma_table_info(?)", table)
	if err != nil {
		return nil, fmt.Errorf("describe %s: %w", table, err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, typ string
		if err := rows.Scan(&name, &typ); err != nil {
			return nil, fmt.Errorf("describe %s: %w", table, err)
		}
		out[name] = strings.ToUpper(typ)
	}
	return out, rows.Err()
}

// Sole is nothing: the data folder belongs to one process.
func (*Dialect) Sole() (take, giveBack string) { return "", "" }

// Begin takes the write lock at once, so that a transaction never fails half-way for another's.
func (*Dialect) Begin() []string { return []string{"BEGIN IMMEDIATE"} }

// Relax gives pages back: all connections of a process share one budget, and a writer that kept the pages of an
// import would leave the readers none.
func (*Dialect) Relax() string { return "PRAGMA shrink_memory" }

// NullsOrder is SQLite's own order.
func (*Dialect) NullsOrder(bool) string { return "" }

// Problem classifies a driver error.
func (*Dialect) Problem(err error) store.Problem {
	var e *msqlite.Error
	if !errors.As(err, &e) {
		return store.Other
	}
	switch code := e.Code(); code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return store.NotUnique
	default:
		switch code & 0xff {
		case sqlite3.SQLITE_FULL:
			return store.NoSpace
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM:
			return store.ConnLost
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return store.ReadFailed
		}
	}
	return store.Other
}

// Backup copies the database to a new file at path.
func (d *Dialect) Backup(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", d.dsn("ro"))
	if err != nil {
		return fmt.Errorf("open %s for backup: %w", d.path, err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("copy the database to %s: %w", path, err)
	}
	return nil
}

var _ store.Dialect = (*Dialect)(nil)

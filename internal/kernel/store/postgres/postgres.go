package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Dialect is PostgreSQL 15 or newer.
type Dialect struct{ dsn string }

// New is the database at dsn (postgres://…).
func New(dsn string) *Dialect { return &Dialect{dsn: dsn} }

// Name is "postgres".
func (*Dialect) Name() string { return "postgres" }

// Open opens both pools and checks that commits are durable.
func (d *Dialect) Open(ctx context.Context) (read, write *sql.DB, err error) {
	write, err = sql.Open("pgx", d.dsn)
	if err != nil {
		return nil, nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	write.SetMaxOpenConns(2)
	for _, s := range []string{"fsync", "synchronous_commit", "full_page_writes"} {
		var v string
		if err := write.QueryRowContext(ctx, "SELECT current_setting($1)", s).Scan(&v); err != nil {
			return nil, nil, errors.Join(fmt.Errorf("connect to PostgreSQL: %w", err), write.Close())
		}
		if v == "off" || (s == "synchronous_commit" && v == "local") {
			return nil, nil, errors.Join(fmt.Errorf("PostgreSQL runs with %s=%s: commits would not be durable", s, v), write.Close())
		}
	}
	conf, err := pgx.ParseConfig(d.dsn)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("open PostgreSQL for reading: %w", err), write.Close())
	}
	conf.RuntimeParams["default_transaction_read_only"] = "on"
	read = stdlib.OpenDB(*conf)
	read.SetMaxOpenConns(16)
	read.SetMaxIdleConns(16)
	return read, write, nil
}

// Bind is the placeholder "$n".
func (*Dialect) Bind(n int) string { return "$" + strconv.Itoa(n) }

// Next is Bind: PostgreSQL knows numbered placeholders only.
func (d *Dialect) Next(n int) string { return d.Bind(n) }

// ColumnType names a column type. Text compares by code point, as in SQLite.
func (*Dialect) ColumnType(t entity.ColumnType) string {
	switch t {
	case entity.IntColumn:
		return "BIGINT"
	case entity.RealColumn:
		return "DOUBLE PRECISION"
	case entity.BoolColumn:
		return "BOOLEAN"
	}
	return `TEXT COLLATE "C"`
}

// RowKey numbers the rows.
func (*Dialect) RowKey() string { return "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY" }

// Returning answers the new row key.
func (*Dialect) Returning() string { return " RETURNING row_key" }

// PacksLog is false: a text column takes no bytes, and the server packs long values itself.
func (*Dialect) PacksLog() bool { return false }

// Describe lists a table's columns.
func (*Dialect) Describe(ctx context.Context, q store.Queryer, table string) (map[string]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT column_name, data_type, coalesce(collation_name, '')
		FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1`, table)
	if err != nil {
		return nil, fmt.Errorf("describe %s: %w", table, err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, typ, collation string
		if err := rows.Scan(&name, &typ, &collation); err != nil {
			return nil, fmt.Errorf("describe %s: %w", table, err)
		}
		typ = strings.ToUpper(typ)
		if collation != "" {
			typ += ` COLLATE "` + collation + `"`
		}
		out[name] = typ
	}
	return out, rows.Err()
}

// logLock is the advisory lock that orders the log among processes.
const logLock = 0x6861_6964_756e // "haidun"

// Begin starts a transaction that waits its turn for the log before it sees anything.
func (*Dialect) Begin() []string {
	return []string{"BEGIN ISOLATION LEVEL READ COMMITTED", "SELECT pg_advisory_xact_lock(" + strconv.Itoa(logLock) + ")"}
}

// Sole is an advisory lock of the session.
func (*Dialect) Sole() (take, giveBack string) {
	return "SELECT pg_try_advisory_lock(hashtext('haidun sole'), hashtext($1))", "SELECT pg_advisory_unlock(hashtext('haidun sole'), hashtext($1))"
}

// Relax is nothing: the server minds its own memory.
func (*Dialect) Relax() string { return "" }

// NullsOrder makes missing values the smallest, as in SQLite.
func (*Dialect) NullsOrder(desc bool) string {
	if desc {
		return " NULLS LAST"
	}
	return " NULLS FIRST"
}

// SearchDDL adds a column of words and its index.
func (*Dialect) SearchDDL(table string) []string {
	return []string{
		`ALTER TABLE "` + table + `" ADD COLUMN IF NOT EXISTS fts tsvector`,
		`CREATE INDEX IF NOT EXISTS "` + table + `.fts" ON "` + table + `" USING gin(fts)`,
	}
}

// SearchPut indexes one row.
func (*Dialect) SearchPut(table string, _ bool) string {
	return `UPDATE "` + table + `" SET fts = array_to_tsvector(array_remove(string_to_array($2, ' '), '')) WHERE row_key = $1`
}

// SearchCond finds the rows that have all words.
func (*Dialect) SearchCond(_, bind string) string { return "fts @@ " + bind + "::tsquery" }

// SearchArg is the tsquery; every word is quoted, so nothing in it is syntax.
func (*Dialect) SearchArg(tokens []store.Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteString(" & ")
		}
		b.WriteString("'" + strings.ReplaceAll(strings.ReplaceAll(t.Word, `\`, `\\`), "'", "''") + "'")
		if t.Prefix {
			b.WriteString(":*")
		}
	}
	return b.String()
}

// Contains compares after folding case.
func (*Dialect) Contains(col, bind string) string {
	return "position(lower(" + bind + ") in lower(" + col + ")) > 0"
}

// Problem classifies a driver error.
func (*Dialect) Problem(err error) store.Problem {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch {
		case e.Code == "23505":
			return store.NotUnique
		case e.Code == "53100":
			return store.NoSpace
		case strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "57"), strings.HasPrefix(e.Code, "58"):
			return store.ConnLost
		case e.Code == "XX001", e.Code == "XX002":
			return store.ReadFailed
		}
		return store.Other
	}
	var n net.Error
	if errors.As(err, &n) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || pgconn.SafeToRetry(err) {
		return store.ConnLost
	}
	return store.Other
}

// CodeBackup is raised where a backup belongs to the database server.
var CodeBackup = fault.Code{
	ID: "backup_postgres", ZH: "PostgreSQL 数据库请用 pg_dump 或数据库服务器自己的备份工具备份。",
	EN: "A PostgreSQL database is backed up with pg_dump or the server's own tools.",
}

// Backup is the database server's business.
func (*Dialect) Backup(context.Context, string) error {
	return fault.New(fault.Invalid, CodeBackup, nil)
}

var _ store.Dialect = (*Dialect)(nil)

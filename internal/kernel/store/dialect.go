package store

import (
	"context"
	"database/sql"

	"haidun/internal/kernel/entity"
)

// Dialect is what differs between the databases. The two implementations are the packages sqlite and postgres;
// one conformance suite runs over both.
type Dialect interface {
	// Name is "sqlite" or "postgres".
	Name() string
	// Open returns a pool for reading and the database the writer takes its single connection from. It checks
	// that a commit is durable and refuses otherwise.
	Open(ctx context.Context) (read, write *sql.DB, err error)
	// Bind is the placeholder of the n-th argument, from 1.
	Bind(n int) string
	// Next is the placeholder of the n-th argument where arguments stand in the order they are given: drivers bind
	// these faster than numbered ones.
	Next(n int) string
	// ColumnType names a column type.
	ColumnType(t entity.ColumnType) string
	// RowKey declares the automatic whole-number key of a register's table.
	RowKey() string
	// Returning ends an INSERT so that it answers the new row key; "" where the driver tells the last one anyway.
	Returning() string
	// PacksLog reports whether the column of the log's bodies takes them packed, as bytes, beside text.
	PacksLog() bool
	// Describe lists the columns of a table and their declared types; empty when there is no such table.
	Describe(ctx context.Context, q Queryer, table string) (map[string]string, error)
	// Begin starts a write transaction that sees every earlier commit and lets no other process write the log.
	Begin() []string
	// Sole takes and gives back a lock, by name, that ends with its connection; "" where one process has the database.
	Sole() (take, giveBack string)
	// Relax is run after a large transaction, "" for nothing: the writer gives back what it took in passing.
	Relax() string
	// NullsOrder is what ORDER BY needs so that missing values come first ascending and last descending.
	NullsOrder(desc bool) string
	// SearchDDL makes the search index of a table.
	SearchDDL(table string) []string
	// SearchPut are the statements that (re)index one row: arguments are the row key and the tokens.
	SearchPut(table string, fresh bool) string
	// SearchCond is the condition that a row of table t matches, with one argument made by SearchArg.
	SearchCond(table string, bind string) string
	// SearchArg turns query tokens into that argument.
	SearchArg(tokens []Token) string
	// Contains is the condition that text column col contains the argument, case folded for ASCII.
	Contains(col, bind string) string
	// Problem classifies a database error.
	Problem(err error) Problem
	// Backup writes a consistent copy to path while the store is in use.
	Backup(ctx context.Context, path string) error
}

// Problem is what a database error means.
type Problem uint8

// The problems.
const (
	Other      Problem = iota
	NotUnique          // a unique index refused
	NoSpace            // the disk is full
	ConnLost           // the connection or the file can no longer be trusted
	ReadFailed         // unreadable or damaged data
)

// Queryer is the reading half of sql.DB, sql.Conn and sql.Tx.
type Queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
)

// exec runs a statement without a result. Arguments are driver.Values: int64, float64, bool, string or nil.
func (w *writer) exec(ctx context.Context, query string, args ...any) error {
	_, err := w.direct(ctx, query, args)
	return err
}

// direct runs a changing statement past database/sql, prepared once per connection: sql.Stmt would convert and copy
// the arguments of every row once more, and rows of a register have fifty.
func (w *writer) direct(ctx context.Context, query string, args []any) (res driver.Result, err error) {
	w.named = w.named[:0]
	for i, a := range args {
		w.named = append(w.named, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	err = w.conn.Raw(func(c any) error {
		st := w.execs[query]
		if st == nil {
			if st, err = prepare(ctx, c, query); err != nil {
				return err
			}
			w.execs[query] = st
		}
		res, err = st.ExecContext(ctx, w.named)
		return err
	})
	return res, err
}

// prepare makes a statement on a driver's own connection.
func prepare(ctx context.Context, conn any, query string) (driver.StmtExecContext, error) {
	c, ok := conn.(driver.ConnPrepareContext)
	if !ok {
		return nil, fmt.Errorf("the driver of %T cannot prepare statements", conn)
	}
	st, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	x, ok := st.(driver.StmtExecContext)
	if !ok {
		return nil, fmt.Errorf("the driver's %T takes no context", st)
	}
	return x, nil
}

// stmt is a reading statement, prepared once per connection.
func (w *writer) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if st := w.stmts[query]; st != nil {
		return st, nil
	}
	st, err := w.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	w.stmts[query] = st
	return st, nil
}

// insert runs an INSERT and returns the new row's key.
func (w *writer) insert(ctx context.Context, query string, args []any) (int64, error) {
	if w.db.dialect.Returning() == "" {
		res, err := w.direct(ctx, query, args)
		if err != nil {
			return 0, err
		}
		return res.LastInsertId()
	}
	st, err := w.stmt(ctx, query)
	if err != nil {
		return 0, err
	}
	var key int64
	err = st.QueryRowContext(ctx, args...).Scan(&key)
	return key, err
}

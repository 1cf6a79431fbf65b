package store

import (
	"context"
	"database/sql"
	"sync"
)

// prepared keeps the statements that are asked again and again: to read a query's text costs SQLite as much as to find
// twenty rows. PostgreSQL's driver keeps them by itself.
type prepared struct {
	mu  sync.RWMutex
	all map[string]*sql.Stmt // nil for a text that was asked once
}

// maxPrepared bounds what is kept, some 10 KB each on each connection. The texts of daily work come first; those that
// people make up by filters later are asked as they are.
const maxPrepared = 256

// rows is read.QueryContext with a statement that is kept.
func (db *DB) rows(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := db.statement(ctx, text) //nolint:sqlclosecheck // it is kept for the next
	if err != nil {
		return nil, err
	}
	if st == nil {
		return db.read.QueryContext(ctx, text, args...)
	}
	return st.QueryContext(ctx, args...)
}

// row is read.QueryRowContext with a statement that is kept; nothing is asked before Scan.
func (db *DB) row(ctx context.Context, text string, args ...any) scannable {
	return scanFunc(func(dest ...any) error {
		st, err := db.statement(ctx, text) //nolint:sqlclosecheck // it is kept for the next
		if err != nil {
			return err
		}
		if st == nil {
			return db.read.QueryRowContext(ctx, text, args...).Scan(dest...)
		}
		return st.QueryRowContext(ctx, args...).Scan(dest...)
	})
}

type scanFunc func(dest ...any) error

func (f scanFunc) Scan(dest ...any) error { return f(dest...) }

// statement is text prepared, from the second time that it is asked; nil where it is not kept.
func (db *DB) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	p := &db.prepared
	p.mu.RLock()
	st, again := p.all[text]
	full := len(p.all) >= maxPrepared
	p.mu.RUnlock()
	if st != nil || !again && full || db.writer.shared() {
		return st, nil
	}
	if again {
		var err error
		if st, err = db.read.PrepareContext(ctx, text); err != nil { // outside the lock: it may wait for a connection
			return nil, err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil {
		p.all = map[string]*sql.Stmt{}
	}
	switch kept := p.all[text]; {
	case kept == nil:
		p.all[text] = st
	case st != nil: // somebody was quicker
		return kept, st.Close()
	}
	return st, nil
}

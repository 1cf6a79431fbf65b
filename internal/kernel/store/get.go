package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Get reads a record by id. Unknown and outside the actor's area are the same answer.
func (db *DB) Get(ctx context.Context, s *entity.Schema, id string) (any, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	scope := db.cfg.Book.Scope(a, policy.Read, s)
	if scope.Denied() {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	if !entity.ValidID(id) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	t := db.tables[s.Name]
	rec, _, err := newScanner(t).scan(db.row(ctx, t.getSQL, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s %s: %w", s.Name, id, err)
	}
	if m := s.MetaOf(rec); !scope.Covers(m.Area, m.Class) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return rec, nil
}

// Get reads a typed record by id.
func Get[T any](ctx context.Context, db *DB, t *entity.Type[T], id string) (*T, error) {
	rec, err := db.Get(ctx, t.Schema(), id)
	if err != nil {
		return nil, err
	}
	return rec.(*T), nil
}

// Query runs read-only SQL for reports and figures. Policy is the caller's business: the query must name what it
// may count (see ScopeSQL). Arguments are bound, never spliced.
func (db *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if _, err := policy.From(ctx); err != nil {
		return nil, err
	}
	return db.rows(ctx, query, args...)
}

// Some reads the records with the given ids that the actor may see, in no particular order.
func (db *DB) Some(ctx context.Context, s *entity.Schema, ids []string) ([]any, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	scope := db.cfg.Book.Scope(a, policy.Read, s)
	if scope.Denied() || len(ids) == 0 {
		return nil, nil
	}
	b := &builder{d: db.dialect, t: db.tables[s.Name]}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !entity.ValidID(id) })
	if len(ids) == 0 {
		return nil, nil
	}
	b.oneOf("id", ids)
	if c := b.scope(scope); c != "1=1" {
		b.and(c)
	}
	rows, err := db.rows(ctx, "SELECT "+b.t.selectCols+" FROM "+quote(s.Name)+b.whereSQL(), b.args...)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Name, err)
	}
	return newScanner(b.t).all(rows)
}

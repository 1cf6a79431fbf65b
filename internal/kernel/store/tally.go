package store

import (
	"context"
	"database/sql"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Tally is what a query selects in figures.
type Tally struct {
	Count int64
	Known int64 // records with a value in the summed field
	Sum   int64 // of the field, in its column's units
	Least int64 // of the known values
}

// Tally counts the records a query selects that the actor may see, and sums field f over them when f is given.
// Records without a value are not zeros: they are missing from Known.
func (db *DB) Tally(ctx context.Context, s *entity.Schema, q Query, f *entity.Field) (Tally, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return Tally{}, err
	}
	scope := db.cfg.Book.Scope(a, policy.Read, s)
	if scope.Denied() {
		return Tally{}, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	b := &builder{d: db.dialect, t: db.tables[s.Name]}
	if err := b.where(&q, scope); err != nil {
		return Tally{}, err
	}
	what := "count(*), 0, 0, 0"
	if f != nil {
		what = "count(*), count(" + quote(f.Name) + "), sum(" + quote(f.Name) + "), min(" + quote(f.Name) + ")"
	}
	var t Tally
	var sum, least sql.NullFloat64
	row := db.read.QueryRowContext(ctx, "SELECT "+what+" FROM "+quote(s.Name)+b.whereSQL(), b.args...)
	if err := row.Scan(&t.Count, &t.Known, &sum, &least); err != nil {
		return Tally{}, fmt.Errorf("tally %s: %w", s.Name, err)
	}
	t.Sum, t.Least = int64(sum.Float64), int64(least.Float64)
	return t, nil
}

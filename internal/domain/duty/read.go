package duty

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// source is where records come from: what somebody may see, or a transaction with what it has just written.
type source interface {
	find(s *entity.Schema, where []store.Cond) ([]any, error)
	get(s *entity.Schema, id string) (any, error)
}

// seen reads what the actor of ctx may see.
type seen struct {
	ctx context.Context
	db  *store.DB
}

func (r seen) get(s *entity.Schema, id string) (any, error) { return r.db.Get(r.ctx, s, id) }

func (r seen) find(s *entity.Schema, where []store.Cond) (out []any, err error) {
	err = r.db.Each(r.ctx, s, store.Query{Where: where, Limit: -1}, func(rec any) error { out = append(out, rec); return nil })
	return out, err
}

// within reads inside a transaction what its actor may see, with what it has just written: a rule tells nobody of records
// that are not his to see.
type within struct{ tx *store.Tx }

func (r within) get(s *entity.Schema, id string) (any, error) { return r.tx.Load(s, id) }

var signs = map[store.Op]string{store.Eq: "=", store.Ne: "<>", store.Lt: "<", store.Le: "<=", store.Gt: ">", store.Ge: ">="}

func (r within) find(s *entity.Schema, where []store.Cond) (out []any, err error) {
	var args []any
	parts := []string{"struck_at IS NULL"}
	for _, c := range where {
		var binds []string
		for _, v := range c.Values {
			args = append(args, v)
			binds = append(binds, r.tx.DB().Dialect().Bind(len(args)))
		}
		if c.Op == store.In {
			parts = append(parts, fmt.Sprintf("%q IN (%s)", c.Field.Name, strings.Join(binds, ",")))
			continue
		}
		parts = append(parts, fmt.Sprintf("%q%s%s", c.Field.Name, signs[c.Op], binds[0]))
	}
	ids, err := idsOf(r.tx, "SELECT id FROM "+s.Name+" WHERE "+strings.Join(parts, " AND ")+" ORDER BY id", args)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", s.Name, err)
	}
	for _, id := range ids {
		rec, err := r.tx.Load(s, id)
		if err != nil && fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	return out, nil
}

func idsOf(tx *store.Tx, query string, args []any) (ids []string, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// all finds records of one register.
func all[T any](r source, t *entity.Type[T], where ...store.Cond) ([]*T, error) {
	recs, err := r.find(t.Schema(), where)
	if err != nil {
		return nil, err
	}
	out := make([]*T, len(recs))
	for i, rec := range recs {
		out[i] = rec.(*T)
	}
	return out, nil
}

func one[T any](r source, t *entity.Type[T], id string) (*T, error) {
	rec, err := r.get(t.Schema(), id)
	if err != nil {
		return nil, err
	}
	return rec.(*T), nil
}

// is is a condition on a field of t; times are compared as the store keeps them.
func is[T any](t *entity.Type[T], field string, op store.Op, values ...any) store.Cond {
	for i, v := range values {
		if at, ok := v.(time.Time); ok {
			values[i] = at.UnixMilli()
		}
	}
	return store.Cond{Field: t.Schema().Field(field), Op: op, Values: values}
}

// dayOf is the date of a moment in China.
func dayOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }

// clockOn is an hour of a day in China; hours beyond 24 are of the days after. A date that cannot be read is no moment.
func clockOn(d entity.Date, hour int) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), clock.Shanghai)
	if err != nil {
		return time.Time{}
	}
	return t.Add(time.Duration(hour) * time.Hour).UTC()
}

// stamp is a moment as people read it.
func stamp(t time.Time) string { return t.In(clock.Shanghai).Format("2006-01-02 15:04") }

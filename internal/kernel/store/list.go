package store

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// List reads one page of the records the actor may see. A register he may not read at all is NotFound.
func (db *DB) List(ctx context.Context, s *entity.Schema, q Query) (Page, error) {
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return Page{}, err
	}
	page := Page{Total: -1}
	if q.Count {
		if page.Total, page.More, err = db.count(ctx, b); err != nil {
			return Page{}, err
		}
	}
	if err := b.after(&q); err != nil {
		return Page{}, err
	}
	limit := limitOf(q.Limit)
	query := "SELECT " + b.t.selectCols + " FROM " + quote(b.t.name) + b.whereSQL() + b.orderSQL(q.Sort, q.Skip < 0)
	switch {
	case q.Skip < 0: // from the end: the order turned round, and the page turned back
		query += " LIMIT " + strconv.Itoa(min(limit, -q.Skip)) + " OFFSET " + strconv.Itoa(max(0, -q.Skip-limit))
	case limit > 0:
		query += " LIMIT " + strconv.Itoa(limit+1) + " OFFSET " + strconv.Itoa(q.Skip)
	}
	return db.page(ctx, b, q, query, page, limit)
}

// selecting begins a query of what the actor may see. A register he may not read at all is NotFound.
func (db *DB) selecting(ctx context.Context, s *entity.Schema, q *Query) (*builder, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	scope := db.cfg.Book.Scope(a, policy.Read, s)
	if scope.Denied() {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	b := &builder{d: db.dialect, t: db.tables[s.Name]}
	return b, b.where(q, scope)
}

func limitOf(n int) int {
	switch {
	case n == 0:
		return 50
	case n < 0:
		return 0
	}
	return min(n, 10_000)
}

func (db *DB) page(ctx context.Context, b *builder, q Query, query string, page Page, limit int) (Page, error) {
	rows, err := db.rows(ctx, query, b.args...)
	if err != nil {
		return Page{}, fmt.Errorf("list %s: %w", b.t.name, err)
	}
	defer rows.Close()
	sc := newScanner(b.t)
	var key int64 // of the page's last record
	for rows.Next() {
		rec, k, err := sc.scan(rows)
		if err != nil {
			return Page{}, fmt.Errorf("list %s: %w", b.t.name, err)
		}
		if limit > 0 && len(page.Recs) == limit {
			page.Next = cursorOf(q.Sort, page.Recs[limit-1], key)
			break
		}
		if q.Skip >= 0 || len(page.Recs) == 0 {
			key = k
		}
		page.Recs = append(page.Recs, rec)
	}
	if q.Skip < 0 {
		slices.Reverse(page.Recs)
		if n := len(page.Recs); n > 0 && -q.Skip > limit {
			page.Next = cursorOf(q.Sort, page.Recs[n-1], key)
		}
	}
	if err := rows.Err(); err != nil {
		return Page{}, fmt.Errorf("list %s: %w", b.t.name, err)
	}
	return page, nil
}

// Each calls fn with every record a query selects, in order, without holding them all.
func (db *DB) Each(ctx context.Context, s *entity.Schema, q Query, fn func(rec any) error) error {
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return err
	}
	rows, err := db.rows(ctx, "SELECT "+b.t.selectCols+" FROM "+quote(b.t.name)+b.whereSQL()+b.orderSQL(q.Sort, false), b.args...)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.Name, err)
	}
	defer rows.Close()
	sc := newScanner(b.t)
	for rows.Next() {
		rec, _, err := sc.scan(rows)
		if err != nil {
			return fmt.Errorf("read %s: %w", s.Name, err)
		}
		if err := fn(rec); err != nil {
			return err
		}
	}
	return rows.Err()
}

// orderSQL ends in the row key, in the direction of the last sort key, so that an index on that key serves it. The
// order back is the same from the end.
func (b *builder) orderSQL(sort []Order, back bool) string {
	var parts []string
	desc := false
	for _, o := range sort {
		desc = o.Desc
		parts = append(parts, quote(o.Field.Name)+direction(desc != back)+b.d.NullsOrder(desc != back))
	}
	return " ORDER BY " + strings.Join(append(parts, "row_key"+direction(desc != back)), ", ")
}

func direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// cursorOf names the last record of a page: its sort values and its row key.
func cursorOf(sort []Order, rec any, key int64) string {
	vals := make([]any, 0, len(sort)+1)
	for _, o := range sort {
		vals = append(vals, o.Field.ColumnValue(rec))
	}
	vals = append(vals, key)
	j, err := json.Marshal(vals)
	if err != nil {
		panic(err) // numbers, strings and booleans always marshal
	}
	return base64.RawURLEncoding.EncodeToString(j)
}

func (b *builder) after(q *Query) error {
	if q.After == "" {
		return nil
	}
	vals, err := readCursor(q.After, q.Sort)
	if err != nil {
		return err
	}
	key := vals[len(vals)-1]
	desc := len(q.Sort) > 0 && q.Sort[len(q.Sort)-1].Desc
	cond := "row_key" + beyond(desc) + b.bind(key)
	for i := len(q.Sort) - 1; i >= 0; i-- {
		cond = b.beyondKey(q.Sort[i], vals[i], cond)
	}
	b.and("(" + cond + ")")
	return nil
}

func beyond(desc bool) string {
	if desc {
		return "<"
	}
	return ">"
}

// beyondKey is "further on by this key, or equal and further on by the rest". Missing comes first ascending.
func (b *builder) beyondKey(o Order, v any, rest string) string {
	col := quote(o.Field.Name)
	switch {
	case v == nil && o.Desc:
		return "(" + col + " IS NULL AND (" + rest + "))"
	case v == nil:
		return "(" + col + " IS NOT NULL OR (" + rest + "))"
	}
	bound := b.bind(v)
	if o.Desc {
		return "(" + col + "<" + bound + " OR " + col + " IS NULL OR (" + col + "=" + bound + " AND (" + rest + ")))"
	}
	return "(" + col + ">=" + bound + " AND (" + col + ">" + bound + " OR (" + rest + ")))"
}

func readCursor(s string, sort []Order) ([]any, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(raw) > maxSorts*(maxText+100) {
		return nil, badQuery("after")
	}
	var vals []any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // a float64 would lose the last digits of a large whole number
	if dec.Decode(&vals) != nil || len(vals) != len(sort)+1 {
		return nil, badQuery("after")
	}
	for i, v := range vals {
		if n, ok := v.(json.Number); ok {
			if vals[i], err = strconv.ParseInt(n.String(), 10, 64); err != nil {
				return nil, badQuery("after")
			}
		}
		if i < len(sort) && vals[i] != nil && !hasType(sort[i].Field, vals[i]) {
			return nil, badQuery("after")
		}
	}
	if _, ok := vals[len(sort)].(int64); !ok {
		return nil, badQuery("after")
	}
	return vals, nil
}

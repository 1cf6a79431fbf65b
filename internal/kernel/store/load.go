package store

import (
	"database/sql"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
)

// scanner reads rows of one table into records. It may be reused, not shared.
type scanner struct {
	t    *table
	vals []any
	ptrs []any
}

func newScanner(t *table) *scanner {
	n := 1 + len(t.cols)
	s := &scanner{t: t, vals: make([]any, n), ptrs: make([]any, n)}
	for i := range s.vals {
		s.ptrs[i] = &s.vals[i]
	}
	return s
}

type scannable interface{ Scan(dest ...any) error }

// scan reads one row: the record and its row key.
func (s *scanner) scan(row scannable) (any, int64, error) {
	if err := row.Scan(s.ptrs...); err != nil {
		return nil, 0, err
	}
	rec := s.t.schema.New()
	loadMeta(s.t.schema.MetaOf(rec), s.vals[1:])
	if err := s.t.schema.Load(rec, s.vals[1+len(metaColumns):]); err != nil {
		return nil, 0, err
	}
	key, _ := s.vals[0].(int64)
	return rec, key, nil
}

// all reads every row and closes rows.
func (s *scanner) all(rows *sql.Rows) ([]any, error) {
	defer rows.Close()
	var out []any
	for rows.Next() {
		rec, _, err := s.scan(rows)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", s.t.name, err)
		}
		out = append(out, rec)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", s.t.name, err)
	}
	return out, nil
}

func loadMeta(m *entity.Meta, v []any) {
	m.ID, m.Rev, m.Area = text(v[0]), number(v[1]), text(v[2])
	m.Class = entity.ClassOfRank(number(v[3]))
	m.Origin, m.Node = entity.Origin(text(v[4])), text(v[5])
	m.CreatedAt, m.CreatedBy = moment(v[6]), text(v[7])
	m.UpdatedAt, m.UpdatedBy = moment(v[8]), text(v[9])
	m.StruckAt, m.StruckReason = moment(v[10]), text(v[11])
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

func number(v any) int64 {
	n, _ := v.(int64)
	return n
}

func moment(v any) time.Time {
	if v == nil {
		return time.Time{}
	}
	return time.UnixMilli(number(v)).UTC()
}

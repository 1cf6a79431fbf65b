package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// reindex fills the search index anew when the declaration names other fields than the index was made from: a field
// that becomes searchable later is then found in old records too. exists says that the table was there before.
func (db *DB) reindex(ctx context.Context, conn *sql.Conn, t *table, exists bool) error {
	names := make([]string, len(t.search))
	for i, f := range t.search {
		names[i] = f.Name
	}
	key, want := "search."+t.name, strings.Join(names, ",")
	have, err := getMeta(ctx, conn, db.dialect, key)
	if err != nil || have == want {
		return err
	}
	if exists && len(t.search) > 0 {
		if err := db.indexAll(ctx, conn, t); err != nil {
			return fmt.Errorf("index the records of %s for searching: %w", t.name, db.trouble(err))
		}
	}
	return setMeta(ctx, conn, db.dialect, key, want)
}

// indexAll goes through the table in steps, so that it never holds more than one of them.
func (db *DB) indexAll(ctx context.Context, conn *sql.Conn, t *table) error {
	put, err := conn.PrepareContext(ctx, db.dialect.SearchPut(t.name, false))
	if err != nil {
		return err
	}
	defer put.Close()
	query := "SELECT " + t.selectCols + " FROM " + quote(t.name) + " WHERE row_key>" + db.dialect.Bind(1) + " ORDER BY row_key LIMIT 500"
	for last := int64(0); ; {
		keys, words, err := t.wordsAfter(ctx, conn, query, last)
		if err != nil || len(keys) == 0 {
			return err
		}
		for i, k := range keys {
			if _, err := put.ExecContext(ctx, k, words[i]); err != nil {
				return err
			}
		}
		last = keys[len(keys)-1]
	}
}

func (t *table) wordsAfter(ctx context.Context, conn *sql.Conn, query string, last int64) (keys []int64, words []string, err error) {
	rows, err := conn.QueryContext(ctx, query, last)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	sc := newScanner(t)
	for rows.Next() {
		rec, key, err := sc.scan(rows)
		if err != nil {
			return nil, nil, err
		}
		keys, words = append(keys, key), append(words, string(t.words(nil, rec)))
	}
	return keys, words, rows.Err()
}

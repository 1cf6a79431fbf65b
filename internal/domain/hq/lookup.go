package hq

import (
	"fmt"

	"haidun/internal/kernel/store"
)

func bind(tx *store.Tx, n int) string { return tx.DB().Dialect().Bind(n) }

// rows calls each with every row of a query inside a change.
func rows(tx *store.Tx, each func(scan func(...any) error) error, query string, args ...any) error {
	found, err := tx.Query(query, args...)
	if err != nil {
		return fmt.Errorf("look up the headquarters' units: %w", err)
	}
	defer found.Close()
	for found.Next() {
		if err := each(found.Scan); err != nil {
			return fmt.Errorf("look up the headquarters' units: %w", err)
		}
	}
	return found.Err()
}

// ids are those that a query selects.
func ids(tx *store.Tx, query string, args ...any) (out []string, err error) {
	err = rows(tx, func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		out = append(out, id)
		return err
	}, query, args...)
	return out, err
}

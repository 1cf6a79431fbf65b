package headquarters

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Attach adds the rules that need the day, the record before, or other records.
func Attach(db *store.DB, c clock.Clock) {
	store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, h *Headquarters) error {
		if before == nil && h.State == "" {
			h.State = Planned
		}
		r := Type.Rules(h)
		r.If(h.FoundedOn > DayOf(c.Now()), &h.FoundedOn, entity.CodeFutureDate, nil)
		if before != nil && before.Level == h.Level && before.Parent == h.Parent {
			return r.Err()
		}
		if h.Parent != "" {
			l, err := levelOf(tx, h.Parent)
			if err != nil {
				return err
			}
			r.If(!slices.Contains(above(h.Level), l), &h.Parent, CodeTier, nil)
		}
		if before != nil && before.Level != h.Level {
			below, err := standingBelow(tx, h.ID)
			if err != nil {
				return err
			}
			r.If(len(below) > 0, &h.Level, CodeTierKept, nil)
		}
		return r.Err()
	})
	store.BeforePut(db, MemberType, func(_ context.Context, tx *store.Tx, before, m *Member) error {
		return join(tx, before, m, DayOf(c.Now()))
	})
}

// levelOf is the tier of a headquarters, whoever asks: a county may not see the city's, but stands below it.
func levelOf(tx *store.Tx, id string) (l Level, err error) {
	err = rows(tx, func(scan func(...any) error) error { return scan(&l) }, `SELECT level FROM headquarters WHERE id=`+bind(tx, 1), id)
	return l, err
}

// standingBelow names the headquarters directly below id that are not dissolved.
func standingBelow(tx *store.Tx, id string) (names []string, err error) {
	err = rows(tx, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		names = append(names, name)
		return err
	}, `SELECT name FROM headquarters WHERE parent=`+bind(tx, 1)+` AND struck_at IS NULL AND state<>'dissolved' ORDER BY name`, id)
	return names, err
}

func bind(tx *store.Tx, n int) string { return tx.DB().Dialect().Bind(n) }

// rows calls each with every row of a query inside a change.
func rows(tx *store.Tx, each func(scan func(...any) error) error, query string, args ...any) error {
	found, err := tx.Query(query, args...)
	if err != nil {
		return fmt.Errorf("look up headquarters: %w", err)
	}
	defer found.Close()
	for found.Next() {
		if err := each(found.Scan); err != nil {
			return fmt.Errorf("look up headquarters: %w", err)
		}
	}
	return found.Err()
}

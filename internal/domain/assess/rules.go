package assess

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// making is what a verb of this package tells the hooks: that it is the one that writes.
type making struct{}

// attach adds the rules that need other records: what was issued stays as it is.
func (k *desk) attach(db *store.DB) {
	store.BeforePut(db, SchemeType, func(_ context.Context, tx *store.Tx, before, s *Scheme) error {
		if before == nil {
			if tx.Value(making{}) == nil && s.State == "" {
				s.State, s.Version = Draft, entity.IntOf(1)
			}
			return nil
		}
		if before.State == Draft {
			return nil
		}
		if s.Struck() {
			return fault.New(fault.Conflict, CodeFrozen, nil)
		}
		for _, f := range []string{"title", "year", "level", "document", "self_due", "review_due", "appeal_days", "note"} {
			field := SchemeType.Schema().Field(f)
			if field.Text(before, fault.ZH) != field.Text(s, fault.ZH) {
				return fault.New(fault.Conflict, CodeFrozen, nil)
			}
		}
		return nil
	})
	store.BeforePut(db, ItemType, func(_ context.Context, tx *store.Tx, before, i *Item) error {
		if tx.Value(making{}) != nil {
			return nil
		}
		s, err := store.Fetch(tx, SchemeType, i.SchemeID)
		if err != nil {
			return err
		}
		if s.State != Draft || before != nil && before.SchemeID != i.SchemeID {
			return fault.New(fault.Conflict, CodeFrozen, nil)
		}
		return nil
	})
	store.BeforePut(db, AssessmentType, func(_ context.Context, _ *store.Tx, _, a *Assessment) error {
		a.Overdue = entity.BoolOf(a.late(k.today()))
		return nil
	})
	store.BeforePut(db, RectificationType, k.rectifications)
	store.BeforePut(db, ScoreType, func(_ context.Context, _ *store.Tx, _, s *Score) error { s.settle(); return nil })
}

// under reads the standing records of t whose field of that name is id, in the order of their ids.
func under[T any](tx *store.Tx, t *entity.Type[T], field, id string) ([]*T, error) {
	rows, err := tx.Query("SELECT id FROM "+t.Schema().Name+" WHERE "+field+"="+tx.DB().Dialect().Bind(1)+" AND struck_at IS NULL ORDER BY id", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, fmt.Errorf("read %s of %s: %w", t.Schema().Name, id, err)
		}
		ids = append(ids, one)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	out := make([]*T, 0, len(ids))
	for _, one := range ids {
		rec, err := store.Fetch(tx, t, one)
		if err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	return out, nil
}

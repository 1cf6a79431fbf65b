package store

import (
	"database/sql"
	"errors"
	"fmt"

	"haidun/internal/kernel/entity"
)

// holdAsParent raises the class of a record that is part of another to that of the whole: who may not see a works may
// not see its rooms either. It never lowers: a part that was closely held for itself stays so when the whole is opened.
func (tx *Tx) holdAsParent(t *table, rec any) error {
	s := t.schema
	f := s.ParentField
	if f == nil || s.ScopeField != nil || f.Str(rec) == "" {
		return nil
	}
	st, err := tx.w.stmt(tx.ctx, "SELECT data_class FROM "+quote(f.Ref)+" WHERE id="+tx.w.db.dialect.Bind(1))
	if err != nil {
		return err
	}
	var rank int64
	err = st.QueryRowContext(tx.ctx, f.Str(rec)).Scan(&rank)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // refused as a reference
	}
	if err != nil {
		return fmt.Errorf("find the class of what %s belongs to: %w", t.name, err)
	}
	if m := s.MetaOf(rec); int(rank) > m.Class.Rank() {
		m.Class = entity.ClassOfRank(rank)
	}
	return nil
}

package store

import (
	"database/sql"
	"errors"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
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

// aboutPath is where a record about another lies, or about several in the area that it names, and raises its class to that of the other.
func (tx *Tx) aboutPath(s *entity.Schema, rec any) (string, error) {
	register, id := s.SubjectOf(rec)
	var area string
	var rank int64
	err := sql.ErrNoRows
	if t := tx.w.db.tables[register]; t != nil && t.schema.AboutField == nil {
		var st *sql.Stmt
		if st, err = tx.w.stmt(tx.ctx, "SELECT area_path, data_class FROM "+quote(register)+" WHERE id="+tx.w.db.dialect.Bind(1)); err != nil {
			return "", err
		}
		err = st.QueryRowContext(tx.ctx, id).Scan(&area, &rank)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return "", fault.InvalidFields([]fault.Field{*s.AboutField.Problem(entity.CodeRef, fault.Args{"value": id})})
	}
	if err != nil {
		return "", fmt.Errorf("find what a record of %s is about: %w", s.Name, err)
	}
	if m := s.MetaOf(rec); int(rank) > m.Class.Rank() {
		m.Class = entity.ClassOfRank(rank)
	}
	if f := s.ScopeField; f != nil && f.Str(rec) != "" {
		if area, err = tx.pathOf(f, f.Str(rec)); err != nil {
			return "", err
		}
	}
	return policy.AboutPath(s.VerbField.Str(rec), area), nil
}

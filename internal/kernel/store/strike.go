package store

import (
	"context"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// CodeReason is raised where a reason must be given.
var CodeReason = fault.Code{ID: "reason", ZH: "请填写理由。", EN: "Give a reason."}

// CodeStruck is raised when a struck record is to be changed.
var CodeStruck = fault.Code{ID: "struck", ZH: "这条记录已作废;如需修改,请先恢复。", EN: "This record is struck through; restore it before changing it."}

// Strike strikes a record through: it stays in the database and its history, and leaves lists and figures.
func (tx *Tx) Strike(s *entity.Schema, id string, rev int64, reason string) (any, error) {
	return tx.restate(s, id, rev, "strike", reason)
}

// Restore undoes a Strike.
func (tx *Tx) Restore(s *entity.Schema, id string, rev int64, reason string) (any, error) {
	return tx.restate(s, id, rev, "restore", reason)
}

func (tx *Tx) restate(s *entity.Schema, id string, rev int64, action, reason string) (any, error) {
	pos := tx.w.pos
	rec, err := tx.tryRestate(s, id, rev, action, strings.TrimSpace(reason))
	if err != nil && tx.w.pos != pos && tx.broken == nil {
		tx.broken = err // a hook has already changed something else
	}
	return rec, tx.note(err)
}

func (tx *Tx) tryRestate(s *entity.Schema, id string, rev int64, action, reason string) (any, error) {
	a, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	if reason == "" {
		return nil, fault.New(fault.Invalid, CodeReason, nil)
	}
	if err := entity.CheckReason(reason); err != nil {
		return nil, err
	}
	t := tx.w.db.tables[s.Name]
	before, key, err := tx.load(t, id)
	if err != nil {
		return nil, err
	}
	if before == nil {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	was := s.MetaOf(before)
	if err := tx.w.db.cfg.Book.Allow(a, policy.Strike, s, was.Area, was.Class); err != nil {
		return nil, err
	}
	if was.Rev != rev {
		return nil, fault.New(fault.Conflict, fault.CodeStale, fault.Args{"rev": was.Rev})
	}
	if was.Struck() == (action == "strike") {
		return before, nil
	}
	if err := policy.Guard(a, s); err != nil {
		return nil, err
	}
	rec := s.Clone(before)
	m := s.MetaOf(rec)
	m.Rev, m.UpdatedAt, m.UpdatedBy = was.Rev+1, tx.w.db.cfg.Clock.Now(), a.User
	m.StruckAt, m.StruckReason = m.UpdatedAt, reason
	if action == "restore" {
		m.StruckAt, m.StruckReason = time.Time{}, ""
	}
	for _, h := range t.hooks {
		if err := h(tx.ctx, tx, before, rec); err != nil {
			return nil, err
		}
	}
	tx.w.args = s.AppendValues(metaValues(tx.w.args[:0], m), rec)
	delete(tx.exists, t.name+"/"+id)
	clear(tx.w.areas)
	if err := tx.w.exec(tx.ctx, t.updateSQL, tx.w.args...); err != nil {
		return nil, tx.notUnique(t, rec, err)
	}
	if err := tx.index(t, key, before, rec); err != nil {
		return nil, err
	}
	changes, _ := s.AppendChanges(tx.w.buf[:0], before, rec)
	tx.w.buf = changes
	return rec, tx.append(a, t, before, rec, changes, action, reason)
}

// Strike strikes one record through in a transaction of its own.
func Strike[T any](ctx context.Context, db *DB, t *entity.Type[T], id string, rev int64, reason string) error {
	return db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Strike(t.Schema(), id, rev, reason)
		return err
	})
}

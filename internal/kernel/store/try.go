package store

import (
	"errors"
	"fmt"

	"haidun/internal/kernel/fault"
)

// Try runs a part of a change that may fail alone: its error undoes what the part did and leaves the rest as it was.
// Without it, a change that failed half-way makes the whole transaction fail, even where fn passes over the error.
func (tx *Tx) Try(fn func() error) error {
	if _, err := tx.Actor(); err != nil {
		return err
	}
	w := tx.w
	if err := w.exec(tx.ctx, "SAVEPOINT part"); err != nil {
		return tx.note(fmt.Errorf("begin a part of a change: %w", err))
	}
	head, pos, changes, reads := w.head, w.pos, len(tx.changes), len(tx.open)
	err := fn()
	if err == nil {
		err = tx.broken
	}
	if err == nil {
		return tx.note(w.exec(tx.ctx, "RELEASE SAVEPOINT part"))
	}
	if w.fatal(err) {
		tx.broken = err
		return err
	}
	tx.closeRows(reads)
	w.head, w.pos, tx.changes, tx.broken = head, pos, tx.changes[:changes], nil
	clear(w.areas)
	clear(tx.exists)
	for _, s := range []string{"ROLLBACK TO SAVEPOINT part", "RELEASE SAVEPOINT part"} {
		if uerr := w.exec(tx.ctx, s); uerr != nil {
			return tx.note(fmt.Errorf("undo a part of a change: %w", errors.Join(uerr, err)))
		}
	}
	return err
}

// note remembers a failure that may have left half a change behind.
func (tx *Tx) note(err error) error {
	if err == nil || tx.broken != nil {
		return err
	}
	var e *fault.Error
	if !errors.As(err, &e) || tx.w.db.dialect.Problem(err) != Other {
		tx.broken = err
	}
	return err
}

// end closes the transaction for its function, and what the function left open.
func (tx *Tx) end() {
	tx.over = true
	tx.closeRows(0)
}

func (tx *Tx) closeRows(from int) {
	for _, r := range tx.open[from:] {
		if err := r.Close(); err != nil {
			tx.w.db.log.Warn("close rows read inside a change", "error", err)
		}
	}
	tx.open = tx.open[:from]
}

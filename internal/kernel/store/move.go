package store

import (
	"fmt"

	"haidun/internal/kernel/policy"
)

// moveBelow brings the records whose area follows from record id of t into the area it now has, and those whose area
// follows from them; parts are held at least as closely as their whole. Each gets a revision and an entry of its own: nobody goes on seeing what has left his area.
func (tx *Tx) moveBelow(a *policy.Actor, t *table, id string) error {
	clear(tx.w.areas)
	for _, s := range tx.w.db.cfg.Schemas {
		f := s.PlaceField()
		if s.AboutField != nil {
			f = s.AboutField // of whichever register: one with the same id elsewhere is found to lie where it lay
		} else if f == nil || f.Ref != t.name {
			continue
		}
		below := tx.w.db.tables[s.Name]
		ids, err := tx.idsWhere(below, f.Name, id)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := tx.moveOne(a, below, id); err != nil {
				return fmt.Errorf("move %s %s along: %w", below.name, id, err)
			}
		}
	}
	return nil
}

func (tx *Tx) idsWhere(t *table, col, value string) ([]string, error) {
	rows, err := tx.w.conn.QueryContext(tx.ctx, "SELECT id FROM "+quote(t.name)+" WHERE "+quote(col)+"="+tx.w.db.dialect.Bind(1)+" ORDER BY row_key", value)
	if err != nil {
		return nil, fmt.Errorf("find the records of %s that move along: %w", t.name, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("find the records of %s that move along: %w", t.name, err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

func (tx *Tx) moveOne(a *policy.Actor, t *table, id string) error {
	rec, _, err := tx.load(t, id)
	if err != nil || rec == nil {
		return err
	}
	s := t.schema
	before := s.Clone(rec)
	m := s.MetaOf(rec)
	path, err := tx.areaPath(t, rec)
	if err != nil {
		return err
	}
	if err := tx.holdAsParent(t, rec); err != nil || path == m.Area && m.Class == s.MetaOf(before).Class {
		return err
	}
	m.Area, m.Rev, m.UpdatedAt, m.UpdatedBy = path, m.Rev+1, tx.w.db.cfg.Clock.Now(), a.User
	tx.w.args = s.AppendValues(metaValues(tx.w.args[:0], m), rec)
	if err := tx.w.exec(tx.ctx, t.updateSQL, tx.w.args...); err != nil {
		return err
	}
	changes, _ := s.AppendChanges(tx.w.buf[:0], before, rec)
	tx.w.buf = changes
	if err := tx.append(a, t, before, rec, changes, "move", ""); err != nil {
		return err
	}
	return tx.moveBelow(a, t, id)
}

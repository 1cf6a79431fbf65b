package store

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Note says what a change is called and why it was made.
type Note struct {
	Action string // the verb in the log; "" means create or update
	Reason string
	// Right is the right that is asked for; "" means policy.Create or policy.Update. Verbs have rights of their own.
	Right policy.Action
}

// Put writes rec, a record pointer of s: a new one where Rev is 0, otherwise a change of the revision it names.
// It fills rec's Meta. A change of nothing is no change and leaves no entry.
//
// Errors: fault.Unsigned without an actor, fault.NotFound and fault.Forbidden by policy, fault.Invalid with the
// fields concerned, fault.Conflict when the record was changed or made meanwhile.
func (tx *Tx) Put(s *entity.Schema, rec any, n Note) error {
	pos := tx.w.pos
	err := tx.put(s, rec, n)
	if err != nil && tx.w.pos != pos && tx.broken == nil {
		tx.broken = err // a hook has already changed something else
	}
	return tx.note(err)
}

func (tx *Tx) put(s *entity.Schema, rec any, n Note) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := entity.CheckReason(n.Reason); err != nil {
		return err
	}
	t := tx.w.db.tables[s.Name]
	s.Normalise(rec)
	m := s.MetaOf(rec)
	if m.Rev == 0 {
		return tx.create(a, t, rec, n)
	}
	before, key, err := tx.load(t, m.ID)
	if err != nil {
		return err
	}
	if before == nil {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return tx.update(a, t, key, before, rec, n)
}

// Put writes one record in a transaction of its own. When it fails rec's Meta is as before but for a new ID, to which
// sealed values are bound: the same record can be put again.
func Put[T any](ctx context.Context, db *DB, t *entity.Type[T], rec *T, n Note) error {
	m := t.Schema().MetaOf(rec)
	was := *m
	err := db.Write(ctx, func(tx *Tx) error { return tx.Put(t.Schema(), rec, n) })
	if err != nil {
		was.ID = m.ID
		*m = was
	}
	return err
}

func (tx *Tx) create(a *policy.Actor, t *table, rec any, n Note) error {
	db, s := tx.w.db, t.schema
	m := s.MetaOf(rec)
	switch {
	case s.KeyField != nil:
		m.ID = s.KeyField.Str(rec)
	case m.ID == "":
		m.ID = db.cfg.IDs.New()
	}
	if m.Origin == "" {
		m.Origin = db.cfg.Origin
	}
	now := db.cfg.Clock.Now()
	m.Rev, m.Node, m.CreatedAt, m.CreatedBy, m.UpdatedAt, m.UpdatedBy = 1, db.cfg.Node, now, a.User, now, a.User
	m.StruckAt, m.StruckReason = time.Time{}, ""
	err := tx.createAt(a, t, rec, n)
	if err != nil {
		m.Rev = 0
	}
	return err
}

// checkIdentity refuses ids that cannot stand in an area path or an address.
func checkIdentity(s *entity.Schema, m *entity.Meta) error {
	switch {
	case !m.Origin.Valid():
		return fault.InvalidFields([]fault.Field{{Name: "origin", Code: entity.CodeWrongFormat}})
	case entity.ValidID(m.ID):
		return nil
	case s.KeyField != nil:
		return fault.InvalidFields([]fault.Field{*s.KeyField.Problem(entity.CodeWrongFormat, nil)})
	}
	return fault.InvalidFields([]fault.Field{{Name: "id", Code: entity.CodeWrongFormat}})
}

func (tx *Tx) createAt(a *policy.Actor, t *table, rec any, n Note) error {
	s := t.schema
	m := s.MetaOf(rec)
	if err := tx.check(t, nil, rec); err != nil {
		return err
	}
	if err := checkIdentity(s, m); err != nil {
		return err
	}
	path, err := tx.areaPath(t, rec)
	if err != nil {
		return err
	}
	m.Area = path
	if err := tx.holdAsParent(t, rec); err != nil {
		return err
	}
	// Where a hook may say in which area it lies, that is asked about when the hook has: see finish.
	unplaced := path == "" && s.ScopeField != nil && len(t.hooks) > 0 && !tx.w.db.cfg.Book.Scope(a, right(n, policy.Create), s).Denied()
	if !unplaced {
		if err := tx.allow(a, t, nil, rec, right(n, policy.Create)); err != nil {
			return err
		}
	}
	if err := policy.Guard(a, s); err != nil {
		return err
	}
	if err := tx.finish(a, t, nil, rec, right(n, policy.Create)); err != nil {
		return err
	}
	tx.w.args = s.AppendValues(metaValues(tx.w.args[:0], m), rec)
	delete(tx.exists, t.name+"/"+m.ID)
	key, err := tx.w.insert(tx.ctx, t.insertSQL, tx.w.args)
	if err != nil {
		return tx.notUnique(t, rec, fmt.Errorf("insert into %s: %w", t.name, err))
	}
	if err := tx.index(t, key, nil, rec); err != nil {
		return err
	}
	changes, _ := s.AppendChanges(tx.w.buf[:0], nil, rec)
	tx.w.buf = changes
	return tx.append(a, t, nil, rec, changes, orDefault(n.Action, "create"), n.Reason)
}

func (tx *Tx) update(a *policy.Actor, t *table, key int64, before, rec any, n Note) error {
	db, s := tx.w.db, t.schema
	m, was := s.MetaOf(rec), s.MetaOf(before)
	if err := db.cfg.Book.Allow(a, right(n, policy.Update), s, was.Area, was.Class); err != nil {
		return err
	}
	if m.Rev != was.Rev {
		return fault.New(fault.Conflict, fault.CodeStale, fault.Args{"rev": was.Rev})
	}
	if was.Struck() {
		return fault.New(fault.Conflict, CodeStruck, nil)
	}
	area, class := m.Area, m.Class
	*m = *was
	m.Area, m.Class = area, class
	if s.KeyField != nil && s.KeyField.Str(rec) != m.ID {
		return fault.InvalidFields([]fault.Field{*s.KeyField.Problem(entity.CodeReadOnly, nil)})
	}
	tx.keepSecrets(t, before, rec)
	if err := tx.check(t, before, rec); err != nil {
		return err
	}
	path, err := tx.areaPath(t, rec)
	if err != nil {
		return err
	}
	m.Area = path
	if err := tx.holdAsParent(t, rec); err != nil {
		return err
	}
	if err := tx.allow(a, t, before, rec, right(n, policy.Update)); err != nil {
		return err
	}
	if len(t.hooks) > 0 && !tx.differs(s, before, rec) {
		return nil
	}
	if err := policy.Guard(a, s); err != nil {
		return err
	}
	if err := tx.finish(a, t, before, rec, right(n, policy.Update)); err != nil {
		return err
	}
	changes, changed := s.AppendChanges(tx.w.buf[:0], before, rec)
	tx.w.buf = changes
	if !changed {
		return nil
	}
	m.Rev, m.UpdatedAt, m.UpdatedBy = was.Rev+1, db.cfg.Clock.Now(), a.User
	tx.w.args = s.AppendValues(metaValues(tx.w.args[:0], m), rec)
	if err := tx.w.exec(tx.ctx, t.updateSQL, tx.w.args...); err != nil {
		m.Rev = was.Rev
		return tx.notUnique(t, rec, fmt.Errorf("update %s %s: %w", t.name, m.ID, err))
	}
	if err := tx.index(t, key, before, rec); err != nil {
		return err
	}
	if err := tx.append(a, t, before, rec, changes, orDefault(n.Action, "update"), n.Reason); err != nil {
		return err
	}
	if m.Area != was.Area || m.Class.Rank() > was.Class.Rank() {
		return tx.moveBelow(a, t, m.ID)
	}
	return nil
}

// differs reports whether a change would change anything; hooks do not run for one that does not.
func (tx *Tx) differs(s *entity.Schema, before, rec any) bool {
	var changed bool
	tx.w.buf, changed = s.AppendChanges(tx.w.buf[:0], before, rec)
	return changed
}

func orDefault(s, d string) string {
	if s == "" {
		return d
	}
	return s
}

func right(n Note, d policy.Action) policy.Action {
	if n.Right == "" {
		return d
	}
	return n.Right
}

// check is what the declaration and the record's own rules forbid, and references into nothing.
func (tx *Tx) check(t *table, before, rec any) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := fault.InvalidFields(t.schema.Check(rec)); err != nil {
		return err
	}
	return tx.checkRefs(a, t, before, rec)
}

// allow asks policy about the record as it will be.
func (tx *Tx) allow(a *policy.Actor, t *table, before, rec any, act policy.Action) error {
	m := t.schema.MetaOf(rec)
	if before != nil {
		if was := t.schema.MetaOf(before); was.Area == m.Area && was.Class == m.Class {
			return nil // already asked about the record as it is
		}
	}
	err := tx.w.db.cfg.Book.Allow(a, act, t.schema, m.Area, m.Class)
	if err != nil && t.schema.ScopeField != nil && fault.KindOf(err) == fault.NotFound {
		f := t.schema.ScopeField
		return fault.Wrap(fault.Forbidden, fault.CodeForbidden, nil, fmt.Errorf("%s.%s=%s lies outside the actor's areas", t.name, f.Name, f.Str(rec)))
	}
	return err
}

// finish runs the hooks and seals what is personal. What hooks wrote is checked like what the caller wrote.
func (tx *Tx) finish(a *policy.Actor, t *table, before, rec any, act policy.Action) error {
	for _, h := range t.hooks {
		if err := h(tx.ctx, tx, before, rec); err != nil {
			return err
		}
	}
	m := t.schema.MetaOf(rec)
	if len(t.hooks) > 0 {
		t.schema.Normalise(rec)
		if err := tx.check(t, before, rec); err != nil {
			return err
		}
		was := m.Area
		path, err := tx.areaPath(t, rec)
		if err != nil {
			return err
		}
		if m.Area = path; path != was || before == nil {
			if err := tx.allow(a, t, before, rec, act); err != nil {
				return err
			}
		}
	}
	return tx.seal(t, m.ID, rec)
}

// index keeps the search index in step.
func (tx *Tx) index(t *table, key int64, before, rec any) error {
	if len(t.search) == 0 {
		return nil
	}
	words := t.words(nil, rec)
	if before != nil && string(t.words(nil, before)) == string(words) {
		return nil
	}
	if err := tx.w.exec(tx.ctx, tx.w.db.dialect.SearchPut(t.name, before == nil), key, string(words)); err != nil {
		return fmt.Errorf("index %s: %w", t.name, err)
	}
	return nil
}

// words are the search words of a record.
func (t *table) words(dst []byte, rec any) []byte {
	for _, f := range t.search {
		dst = tokensOf(dst, f.Str(rec))
	}
	return dst
}

// append writes the log entry of a change of one record.
func (tx *Tx) append(a *policy.Actor, t *table, before, rec any, changes []byte, action, reason string) error {
	m := t.schema.MetaOf(rec)
	e := chain.Entry{
		At: m.UpdatedAt, Actor: a.User, Seat: a.Seat, Mode: mode(a), Action: action, Register: t.name, Record: m.ID,
		Rev: m.Rev, Area: m.Area, Reason: reason, Changes: changes,
	}
	var was Before
	if before != nil {
		b := t.schema.MetaOf(before)
		was = Before{true, b.Area, b.Class}
	}
	return tx.log(&e, was, m.Class, t.schema, rec)
}

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
	a, err := tx.actor()
	if err != nil {
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

// Put writes one record in a transaction of its own.
func Put[T any](ctx context.Context, db *DB, t *entity.Type[T], rec *T, n Note) error {
	return db.Write(ctx, func(tx *Tx) error { return tx.Put(t.Schema(), rec, n) })
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
		m.Origin = entity.Real
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

func (tx *Tx) createAt(a *policy.Actor, t *table, rec any, n Note) error {
	s := t.schema
	m := s.MetaOf(rec)
	if err := tx.check(t, nil, rec); err != nil {
		return err
	}
	path, err := tx.areaPath(t, rec)
	if err != nil {
		return err
	}
	m.Area = path
	if err := tx.allow(a, t, nil, rec, right(n, policy.Create)); err != nil {
		return err
	}
	if err := tx.finish(a, t, nil, rec); err != nil {
		return err
	}
	tx.w.args = s.AppendValues(metaValues(tx.w.args[:0], m), rec)
	key, err := tx.w.insert(tx.ctx, t.insertSQL, tx.w.args)
	if err != nil {
		return tx.notUnique(t, rec, fmt.Errorf("insert into %s: %w", t.name, err))
	}
	if err := tx.index(t, key, nil, rec); err != nil {
		return err
	}
	changes, _ := s.AppendChanges(tx.w.buf[:0], nil, rec)
	tx.w.buf = changes
	return tx.append(a, t, rec, changes, orDefault(n.Action, "create"), n.Reason)
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
	m.StruckAt, m.StruckReason = was.StruckAt, was.StruckReason
	m.Node, m.CreatedAt, m.CreatedBy = was.Node, was.CreatedAt, was.CreatedBy
	keepSecrets(s, before, rec)
	if err := tx.check(t, before, rec); err != nil {
		return err
	}
	path, err := tx.areaPath(t, rec)
	if err != nil {
		return err
	}
	m.Area = path
	if err := tx.allow(a, t, before, rec, right(n, policy.Update)); err != nil {
		return err
	}
	if err := tx.finish(a, t, before, rec); err != nil {
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
	if s.ScopeField != nil && s.ScopeField.Ref == s.Name {
		clear(tx.w.areas)
	}
	return tx.append(a, t, rec, changes, orDefault(n.Action, "update"), n.Reason)
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
	a, err := tx.actor()
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

// finish runs the hooks and seals what is personal.
func (tx *Tx) finish(_ *policy.Actor, t *table, before, rec any) error {
	for _, h := range t.hooks {
		if err := h(tx.ctx, tx, before, rec); err != nil {
			return err
		}
	}
	m := t.schema.MetaOf(rec)
	for _, f := range t.schema.Fields {
		if f.Kind != entity.Private {
			continue
		}
		p := f.Secret(rec)
		switch {
		case p.Clear:
			*p = entity.Secret{}
		case p.Plain != "":
			cipher, key, err := tx.w.db.cfg.Vault.Seal(t.name, f.Name, m.ID, p.Plain)
			if err != nil {
				return fmt.Errorf("seal %s.%s: %w", t.name, f.Name, err)
			}
			*p = entity.Secret{Cipher: cipher, Key: key, Mask: tx.w.db.cfg.Vault.Mask(f.Mask, p.Plain)}
		}
	}
	return nil
}

// keepSecrets carries sealed values over when the writer did not touch them.
func keepSecrets(s *entity.Schema, before, rec any) {
	for _, f := range s.Fields {
		if f.Kind == entity.Private {
			if p := f.Secret(rec); p.Plain == "" && !p.Clear {
				*p = *f.Secret(before)
			}
		}
	}
}

// notUnique turns a refused unique index into a problem with the field.
func (tx *Tx) notUnique(t *table, rec any, err error) error {
	if tx.w.db.dialect.Problem(err) != NotUnique {
		return err
	}
	var fields []fault.Field
	for _, f := range t.schema.Fields {
		if (f.Unique || f.Key) && !f.Missing(rec) {
			fields = append(fields, *f.Problem(entity.CodeUnique, fault.Args{"value": f.Text(rec, fault.ZH)}))
		}
	}
	if len(fields) == 0 { // the id itself
		return fault.Wrap(fault.Conflict, CodeExists, nil, err)
	}
	if len(fields) > 1 {
		fields = mentioned(fields, err.Error())
	}
	return &fault.Error{Kind: fault.Invalid, Code: fault.CodeInvalid, Fields: fields, Cause: err}
}

// CodeExists is raised when a record with the same id is already there.
var CodeExists = fault.Code{ID: "exists", ZH: "这条记录已经存在。", EN: "This record already exists."}

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
func (tx *Tx) append(a *policy.Actor, t *table, rec any, changes []byte, action, reason string) error {
	m := t.schema.MetaOf(rec)
	e := chain.Entry{
		At: m.UpdatedAt, Actor: a.User, Seat: a.Seat, Mode: mode(a), Action: action, Register: t.name, Record: m.ID,
		Rev: m.Rev, Area: m.Area, Reason: reason, Changes: changes,
	}
	return tx.log(&e, m.Class, t.schema, rec)
}

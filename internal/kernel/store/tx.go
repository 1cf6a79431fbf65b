package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Tx is one change in progress. It belongs to the function given to Write and ends with it.
type Tx struct {
	w       *writer
	ctx     context.Context // carries the actor; not cancelled half-way
	caller  context.Context
	changes []Change
	exists  map[string]bool // references known to exist, while the transaction lasts
	values  map[any]any     // what a verb tells its hooks
	open    []*sql.Rows     // what Query gave out
	broken  error           // a change failed half-way: the whole must not be committed
	over    bool
}

// SetValue keeps something for the hooks of this change, such as which verb is running; nil forgets it.
func (tx *Tx) SetValue(key, value any) {
	if tx.values == nil {
		tx.values = map[any]any{}
	}
	tx.values[key] = value
}

// Value is what SetValue kept under key, or nil.
func (tx *Tx) Value(key any) any { return tx.values[key] }

// DB is the store the change belongs to.
func (tx *Tx) DB() *DB { return tx.w.db }

// Now is the store's time, which changes are dated by.
func (tx *Tx) Now() time.Time { return tx.w.db.cfg.Clock.Now() }

// Cancelled reports whether the caller has given up: long changes ask now and then and return its error.
func (tx *Tx) Cancelled() error { return tx.caller.Err() }

// Actor is who is changing; tx methods refuse without one.
func (tx *Tx) Actor() (*policy.Actor, error) {
	if tx.over {
		return nil, errors.New("a transaction was used after it ended")
	}
	if tx.broken != nil {
		return nil, tx.broken
	}
	return policy.From(tx.ctx)
}

// load reads a record of t by id without asking policy; nil when there is none.
func (tx *Tx) load(t *table, id string) (any, int64, error) {
	if !entity.ValidID(id) {
		return nil, 0, nil
	}
	st, err := tx.w.stmt(tx.ctx, t.getSQL)
	if err != nil {
		return nil, 0, err
	}
	rec, key, err := newScanner(t).scan(st.QueryRowContext(tx.ctx, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read %s %s: %w", t.name, id, err)
	}
	return rec, key, nil
}

// Load reads a record inside the transaction if the actor may see it.
func (tx *Tx) Load(s *entity.Schema, id string) (any, error) {
	a, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	rec, _, err := tx.load(tx.w.db.tables[s.Name], id)
	if err != nil {
		return nil, err
	}
	if rec == nil || !tx.w.db.cfg.Book.Scope(a, policy.Read, s).Covers(s.MetaOf(rec).Area, s.MetaOf(rec).Class) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return rec, nil
}

// Fetch is Load with the record's type.
func Fetch[T any](tx *Tx, t *entity.Type[T], id string) (*T, error) {
	rec, err := tx.Load(t.Schema(), id)
	if err != nil {
		return nil, err
	}
	return rec.(*T), nil
}

// Those are the records of t, struck ones too, whose field f holds value, in the order they were made, as far as the
// actor may see them.
func Those[T any](tx *Tx, t *entity.Type[T], f *entity.Field, value string) ([]*T, error) {
	a, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	s := t.Schema()
	tab := tx.w.db.tables[s.Name]
	rows, err := tx.Query("SELECT "+tab.selectCols+" FROM "+quote(s.Name)+" WHERE "+quote(f.Name)+"="+tx.w.db.dialect.Bind(1)+" ORDER BY id", value)
	if err != nil {
		return nil, err
	}
	all, err := newScanner(tab).all(rows)
	if err != nil {
		return nil, err
	}
	scope := tx.w.db.cfg.Book.Scope(a, policy.Read, s)
	out := make([]*T, 0, len(all))
	for _, rec := range all {
		if m := s.MetaOf(rec); scope.Covers(m.Area, m.Class) {
			out = append(out, rec.(*T))
		}
	}
	return out, nil
}

// Query reads rows inside the transaction, seeing its own changes. It is for rules that need more than one record;
// arguments are bound, never spliced.
func (tx *Tx) Query(query string, args ...any) (*sql.Rows, error) {
	if _, err := tx.Actor(); err != nil {
		return nil, err
	}
	rows, err := tx.w.conn.QueryContext(tx.ctx, query, args...)
	if err != nil {
		tx.broken = fmt.Errorf("read inside a change: %w", err)
		return nil, tx.broken
	}
	tx.open = append(tx.open, rows)
	return rows, nil
}

// areaPath is the area path of a record: what its scope or parent reference says, or the record it is about.
func (tx *Tx) areaPath(t *table, rec any) (string, error) {
	s := t.schema
	if s.AboutField != nil {
		return tx.aboutPath(s, rec)
	}
	f := s.PlaceField()
	if f == nil {
		return "", nil
	}
	id := f.Str(rec)
	self := ""
	if f.Ref == s.Name {
		self = s.MetaOf(rec).ID + "/"
	}
	if id == "" {
		return self, nil
	}
	path, err := tx.pathOf(f, id)
	if err == nil && self != "" && strings.Contains("/"+path, "/"+self) {
		return "", fault.InvalidFields([]fault.Field{*f.Problem(entity.CodeCycle, nil)})
	}
	return path + self, err
}

func (tx *Tx) pathOf(f *entity.Field, id string) (string, error) {
	key := f.Ref + "/" + id
	if p, ok := tx.w.areas[key]; ok {
		return p, nil
	}
	st, err := tx.w.stmt(tx.ctx, "SELECT area_path, struck_at IS NULL FROM "+quote(f.Ref)+" WHERE id="+tx.w.db.dialect.Bind(1))
	if err != nil {
		return "", err
	}
	var p string
	var stands bool
	err = st.QueryRowContext(tx.ctx, id).Scan(&p, &stands)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fault.InvalidFields([]fault.Field{*f.Problem(entity.CodeRef, fault.Args{"value": id})})
	}
	if err != nil {
		return "", fmt.Errorf("find the area of %s: %w", key, err)
	}
	if f.Scope && stands {
		tx.w.areas[key] = p
	}
	return p, nil
}

// checkRefs refuses references to records that do not exist or that the actor may not see.
func (tx *Tx) checkRefs(a *policy.Actor, t *table, before, rec any) error {
	var bad []fault.Field
	for _, f := range t.schema.Fields {
		if f.Kind != entity.Link {
			continue
		}
		id := f.Str(rec)
		if id == "" || (before != nil && f.Str(before) == id) {
			continue
		}
		ok, err := tx.refOK(a, f, id)
		if err != nil {
			return err
		}
		if !ok {
			bad = append(bad, *f.Problem(entity.CodeRef, fault.Args{"value": id}))
		}
	}
	return fault.InvalidFields(bad)
}

func (tx *Tx) refOK(a *policy.Actor, f *entity.Field, id string) (bool, error) {
	key := f.Ref + "/" + id
	if ok, known := tx.exists[key]; known {
		return ok, nil
	}
	if _, known := tx.w.areas[key]; known && f.Scope {
		return true, nil // only areas that stand are remembered
	}
	st, err := tx.w.stmt(tx.ctx, "SELECT area_path, data_class FROM "+quote(f.Ref)+" WHERE id="+tx.w.db.dialect.Bind(1)+" AND struck_at IS NULL")
	if err != nil {
		return false, err
	}
	var path string
	var rank int64
	err = st.QueryRowContext(tx.ctx, id).Scan(&path, &rank)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, fmt.Errorf("look up %s: %w", key, err)
	}
	// An area is known by everybody; whether the record may lie in it is policy's decision on the record itself.
	target := tx.w.db.tables[f.Ref].schema
	ok := err == nil && (f.Scope || tx.w.db.cfg.Book.Scope(a, policy.Read, target).Covers(path, entity.ClassOfRank(rank)))
	if tx.exists == nil {
		tx.exists = map[string]bool{}
	}
	tx.exists[key] = ok
	return ok, nil
}

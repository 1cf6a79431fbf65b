package exchange

import (
	"context"
	"fmt"
	"hash/fnv"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// matcher finds the stored record a row speaks of: by its id, its unique values, or — where the row has neither — by
// its name and place. It sees what the transaction it runs under began with.
type matcher struct {
	c      *checker
	byID   map[string]any
	unique map[*entity.Field]map[string]any
	named  map[string][]any // by name, or by parent where records have no names of their own
	names  map[uint64]struct{}
	field  *entity.Field   // records are looked up by its values; nil when they have no name to look up
	taken  map[string]bool // ids of the records that rows fit
	near   *nearby
}

func newMatcher(ctx context.Context, c *checker) (*matcher, error) {
	m := &matcher{c: c, names: map[uint64]struct{}{}, taken: map[string]bool{}, near: &nearby{}}
	switch {
	case c.s.Naming[0].Kind == entity.Text:
		m.field = c.s.Naming[0]
	case c.s.ParentField != nil:
		m.field = c.s.ParentField
	}
	if m.field == nil {
		return m, nil
	}
	// The hashes of all names tell cheaply which rows cannot fit anything: of a fresh register, all.
	rows, err := c.db.Query(ctx, `SELECT "`+m.field.Name+`" FROM "`+c.s.Name+`" WHERE struck_at IS NULL AND "`+m.field.Name+`" IS NOT NULL`)
	if err != nil {
		return nil, fmt.Errorf("read the names of %s: %w", c.s.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("read the names of %s: %w", c.s.Name, err)
		}
		m.names[hash(name)] = struct{}{}
	}
	return m, rows.Err()
}

func hash(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // a hash takes everything
	return h.Sum64()
}

// prepare reads everything the rows of a chunk could fit.
func (m *matcher) prepare(ctx context.Context, rows []*row) error {
	s := m.c.s
	m.byID, m.unique, m.named = map[string]any{}, map[*entity.Field]map[string]any{}, map[string][]any{}
	var ids []string
	var names []any
	for _, r := range rows {
		if id := m.idOf(r); entity.ValidID(id) {
			ids = append(ids, id)
		} else if name := m.nameOf(r); name != "" && id == "" {
			for _, form := range forms(name) {
				if _, ok := m.names[hash(form)]; ok {
					names = append(names, form)
				}
			}
		}
	}
	recs, err := m.c.db.Some(system(ctx), s, ids)
	if err != nil {
		return fmt.Errorf("find %s by id: %w", s.Name, err)
	}
	for _, rec := range recs {
		m.byID[s.MetaOf(rec).ID] = rec
	}
	if err := m.prepareUnique(ctx, rows); err != nil {
		return err
	}
	return each(ctx, m.c.db, s, m.field, names, func(rec any) {
		n := key(m.field.Str(rec))
		m.named[n] = append(m.named[n], rec)
	})
}

// system is ctx with the rights of the program: whether a value is taken does not depend on who asks.
func system(ctx context.Context) context.Context { return policy.With(ctx, policy.System("import")) }

func (m *matcher) prepareUnique(ctx context.Context, rows []*row) error {
	for _, f := range m.c.s.Fields {
		if !f.Unique || f == m.c.s.KeyField || len(m.names) == 0 && m.field != nil {
			continue
		}
		m.unique[f] = map[string]any{}
		var values []any
		for _, r := range rows {
			if r.rec == nil || f.Missing(r.rec) {
				continue
			}
			v := m.value(f, r.rec)
			if text, ok := v.(string); ok && !askable(text) {
				continue
			}
			if f.Kind != entity.Private {
				values = append(values, v)
				continue
			}
			q := store.Query{Where: []store.Cond{{Field: f, Op: store.Eq, Values: []any{v}}}, Limit: -1}
			err := m.c.db.Each(system(ctx), m.c.s, q, func(rec any) error { m.unique[f][fmt.Sprint(v)] = rec; return nil })
			if err != nil {
				return fmt.Errorf("find %s by %s: %w", m.c.s.Name, f.Name, err)
			}
		}
		err := each(system(ctx), m.c.db, m.c.s, f, values, func(rec any) { m.unique[f][fmt.Sprint(m.value(f, rec))] = rec })
		if err != nil {
			return err
		}
	}
	return nil
}

// value is a unique field's value as the database compares it.
func (m *matcher) value(f *entity.Field, rec any) any {
	if f.Kind != entity.Private {
		return f.ColumnValue(rec)
	}
	p := f.Secret(rec)
	if p.Plain == "" {
		return p.Key
	}
	return m.c.db.Vault().Key(m.c.s.Name, f.Name, p.Plain)
}

// idOf is the id a row claims: what a person decided, its id cell, or its key. A row that is to be a record of its own
// claims none.
func (m *matcher) idOf(r *row) string {
	if m.fresh(r) {
		return ""
	}
	if id := m.c.plan.Decisions[r.src.N].Record; id != "" {
		return id
	}
	if f := m.c.s.KeyField; f != nil && r.rec != nil && r.id == "" {
		return f.Str(r.rec)
	}
	return r.id
}

// fresh reports whether a person has said that a row is a record of its own.
func (m *matcher) fresh(r *row) bool {
	said := m.c.plan.Decisions[r.src.N].Record
	return m.c.s.KeyField == nil && (said == DecideNew || said == "" && strings.EqualFold(r.id, DecideNew))
}

func (m *matcher) nameOf(r *row) string {
	if r.rec == nil || m.field == nil {
		return ""
	}
	return m.field.Str(r.rec)
}

// key is a name in the form in which names are compared.
func key(name string) string {
	if n, err := ident.Name(name); err == nil {
		return n
	}
	return name
}

// match sets r.before, or adds the problem that stands against it.
func (m *matcher) match(r *row) {
	s := m.c.s
	if id := m.idOf(r); id != "" {
		r.before = m.byID[id]
		if r.before == nil && s.KeyField == nil {
			r.refuse(&fault.Field{Code: CodeNoRecord, Args: fault.Args{"value": id}}, m.c.columnOf("id"))
		}
	}
	for _, f := range s.Fields {
		if m.unique[f] == nil || f.Missing(r.rec) {
			continue
		}
		rec := m.unique[f][fmt.Sprint(m.value(f, r.rec))]
		switch {
		case rec == nil:
		case r.before == nil && m.idOf(r) == "" && !m.fresh(r):
			r.before = rec
		case r.before == nil || s.MetaOf(r.before).ID != s.MetaOf(rec).ID:
			r.refuse(f.Problem(entity.CodeUnique, fault.Args{"value": f.Text(r.rec, fault.ZH)}), m.c.columnOf(f.Name))
		}
	}
	if r.before == nil && m.idOf(r) == "" && !m.fresh(r) {
		m.byPlace(r)
	}
}

// near is how far two positions of the same thing may lie apart: the shifts between coordinate systems stay below.
const nearM = 1500

// byPlace finds the record of the same name in the same place.
func (m *matcher) byPlace(r *row) {
	var exact, close []any
	for _, rec := range m.named[key(m.nameOf(r))] {
		if !m.kindred(rec, r) {
			continue
		}
		if m.c.same(rec, r) {
			r.before = rec
			return
		}
		switch d, both := m.apart(rec, r); {
		case both && d < 0.05:
			exact = append(exact, rec)
		case both && d < nearM && m.sameScope(rec, r), !both && m.sameScope(rec, r):
			close = append(close, rec)
		}
	}
	if len(exact) == 0 {
		exact = close
	}
	switch {
	case len(exact) == 1:
		r.before = exact[0]
	case len(exact) > 1:
		r.refuse(&fault.Field{Code: CodeTwoRecords}, 0)
	}
}

// kindred reports whether a stored record bears the row's names, has its parent and contradicts none of its unique
// values.
func (m *matcher) kindred(rec any, r *row) bool {
	s := m.c.s
	for _, f := range s.Naming {
		if key(f.Text(rec, fault.ZH)) != key(f.Text(r.rec, fault.ZH)) {
			return false
		}
	}
	if p := s.ParentField; p != nil && p.Str(rec) != p.Str(r.rec) {
		return false
	}
	for _, f := range s.Fields {
		if f.Unique && !f.Missing(rec) && !f.Missing(r.rec) && m.value(f, rec) != m.value(f, r.rec) {
			return false
		}
	}
	return true
}

func (m *matcher) sameScope(rec any, r *row) bool {
	f := m.c.s.ScopeField
	return f == nil || f.Str(rec) == f.Str(r.rec)
}

// apart is the distance in metres between the record and the row; both is false where one has no position.
func (m *matcher) apart(rec any, r *row) (d float64, both bool) {
	f := m.c.point
	if f == nil || f.Missing(rec) || f.Missing(r.rec) {
		return 0, false
	}
	return geo.DistanceM(lonLat(f, rec), lonLat(f, r.rec)), true
}

func lonLat(f *entity.Field, rec any) geo.LonLat {
	p := f.Point(rec)
	return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()}
}

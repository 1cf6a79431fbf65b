package exchange

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// lookupBatch is how many values one look-up asks for.
const lookupBatch = 250

// found is what a text of a reference column means.
type found struct {
	id, area string
	name     string
	at       *geo.LonLat // its own position, nil where it has none
	problem  *fault.Code // why it means nothing
}

// refs finds the records that cells name, by id, by unique code or by name, among those the actor may see. It asks for
// many at once and remembers the answers.
type refs struct {
	db    *store.DB
	known map[string]map[string]found // by register and text
	want  map[string]map[string]bool
}

func newRefs(db *store.DB) *refs {
	return &refs{db: db, known: map[string]map[string]found{}, want: map[string]map[string]bool{}}
}

// ask notes a text to be looked up.
func (r *refs) ask(register, text string) {
	if _, ok := r.known[register][text]; ok {
		return
	}
	if r.want[register] == nil {
		r.want[register] = map[string]bool{}
	}
	r.want[register][text] = true
}

// get is the answer for a text that was asked for and resolved.
func (r *refs) get(register, text string) found { return r.known[register][text] }

// resolve looks up everything asked for.
func (r *refs) resolve(ctx context.Context) error {
	for register, texts := range r.want {
		s, ok := r.db.Schema(register)
		if !ok {
			return fmt.Errorf("no register %s", register)
		}
		if r.known[register] == nil {
			r.known[register] = map[string]found{}
		}
		var batch []string
		for text := range texts {
			if batch = append(batch, text); len(batch) == lookupBatch {
				if err := r.lookup(ctx, s, batch); err != nil {
					return err
				}
				batch = batch[:0]
			}
		}
		if err := r.lookup(ctx, s, batch); err != nil {
			return err
		}
	}
	clear(r.want)
	return nil
}

// resolveIDs looks up everything asked for as ids only; what is not found or may not be seen has no name.
func (r *refs) resolveIDs(ctx context.Context) error {
	for register, texts := range r.want {
		s, ok := r.db.Schema(register)
		if !ok {
			return fmt.Errorf("no register %s", register)
		}
		if r.known[register] == nil {
			r.known[register] = map[string]found{}
		}
		var ids []string
		for id := range texts {
			ids = append(ids, id)
			r.known[register][id] = found{}
		}
		for len(ids) > 0 {
			n := min(len(ids), lookupBatch)
			recs, err := r.db.Some(ctx, s, ids[:n])
			if err != nil {
				return fmt.Errorf("find %s by id: %w", s.Name, err)
			}
			for _, rec := range recs {
				r.keep(s, s.MetaOf(rec).ID, rec)
			}
			ids = ids[n:]
		}
	}
	clear(r.want)
	return nil
}

// lookup finds texts as ids, then as unique codes, then as names.
func (r *refs) lookup(ctx context.Context, s *entity.Schema, texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	left := map[string]bool{}
	var ids []string
	for _, t := range texts {
		left[t] = true
		if entity.ValidID(t) {
			ids = append(ids, t)
		}
	}
	recs, err := r.db.Some(ctx, s, ids)
	if err != nil {
		return fmt.Errorf("find %s by id: %w", s.Name, err)
	}
	for _, rec := range recs {
		if m := s.MetaOf(rec); !m.Struck() {
			r.keep(s, m.ID, rec)
			delete(left, m.ID)
		}
	}
	for _, f := range s.Fields {
		if f.Unique && f.Kind == entity.Text {
			if err := r.byField(ctx, s, f, left); err != nil {
				return err
			}
		}
	}
	if f := nameField(s); f != nil {
		if err := r.byField(ctx, s, f, left); err != nil {
			return err
		}
	}
	for t := range left {
		r.known[s.Name][t] = found{problem: &entity.CodeRef}
	}
	return nil
}

// nameField is the text people call a record by: of a register named by its code, the first other text it must have.
func nameField(s *entity.Schema) *entity.Field {
	if f := s.Naming[0]; f.Kind == entity.Text && !f.Key {
		return f
	}
	for _, f := range s.Fields {
		if f.Kind == entity.Text && f.Required && !f.Key {
			return f
		}
	}
	return nil
}

// byField finds the texts left as values of f. A value of several records is ambiguous.
func (r *refs) byField(ctx context.Context, s *entity.Schema, f *entity.Field, left map[string]bool) error {
	var values []any
	asked := map[string][]string{} // form that is stored → texts that mean it
	for t := range left {
		for _, form := range forms(t) {
			if asked[form] == nil {
				values = append(values, form)
			}
			asked[form] = append(asked[form], t)
		}
	}
	hits := map[string][]any{}
	err := each(ctx, r.db, s, f, values, func(rec any) {
		for _, t := range asked[f.Str(rec)] {
			hits[t] = append(hits[t], rec)
		}
	})
	if err != nil {
		return err
	}
	for t, recs := range hits {
		if len(recs) == 1 {
			r.keep(s, t, recs[0])
		} else {
			r.known[s.Name][t] = found{problem: &entity.CodeAmbiguous}
		}
		delete(left, t)
	}
	return nil
}

// keep remembers what a text means.
func (r *refs) keep(s *entity.Schema, text string, rec any) {
	m := s.MetaOf(rec)
	out := found{id: m.ID, area: m.Area, name: s.NameOf(rec)}
	for _, f := range s.Fields {
		if f.Kind == entity.Located && out.at == nil && !f.Missing(rec) {
			at := lonLat(f, rec)
			out.at = &at
		}
	}
	r.known[s.Name][strings.Clone(text)] = out
}

// forms are a name as it came and as names are stored.
func forms(text string) []string {
	if !askable(text) {
		return nil
	}
	if n, err := ident.Name(text); err == nil && n != text {
		return []string{text, n}
	}
	return []string{text}
}

// askable reports whether the store takes a text as a value to compare with; no record has one that it does not take.
func askable(text string) bool {
	return len(text) <= 4000 && utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

// each calls fn with the standing records whose f is among values.
func each(ctx context.Context, db *store.DB, s *entity.Schema, f *entity.Field, values []any, fn func(rec any)) error {
	for len(values) > 0 {
		n := min(len(values), lookupBatch)
		q := store.Query{Where: []store.Cond{{Field: f, Op: store.In, Values: values[:n]}}, Limit: -1}
		err := db.Each(ctx, s, q, func(rec any) error { fn(rec); return nil })
		if fault.KindOf(err) == fault.NotFound {
			return nil // a register the actor may not read has no records for him
		}
		if err != nil {
			return fmt.Errorf("find %s by %s: %w", s.Name, f.Name, err)
		}
		values = values[n:]
	}
	return nil
}

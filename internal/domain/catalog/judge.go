package catalog

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/domain/catalog/quality"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// page is how many records are read at once: a night's reading holds no long transaction.
const page = 2000

// pages gives every standing record of a register to fn, page by page, in the order they were made.
func pages(ctx context.Context, db *store.DB, s *entity.Schema, fn func(recs []any) error) error {
	for after := ""; ; {
		p, err := db.List(ctx, s, store.Query{Limit: page, After: after})
		if err != nil {
			return fmt.Errorf("read %s: %w", s.Name, err)
		}
		if err := fn(p.Recs); err != nil {
			return err
		}
		if after = p.Next; after == "" {
			return ctx.Err()
		}
	}
}

// judge reads a register and reports on it. tell hears how many records have been read.
func (k *Catalogue) judge(ctx context.Context, db *store.DB, c covered, d *Dataset, tell func(rows int64)) (*quality.Report, error) {
	refs := &standing{db: db, known: map[string]bool{}}
	plan := quality.Plan{Schema: c.schema, Box: k.Box, Land: k.land(), Now: k.Clock.Now(), Within: d.Cycle.Within(), Exists: refs.exists}
	s := plan.Begin()
	read := int64(0)
	err := pages(ctx, db, c.schema, func(recs []any) error {
		for _, rec := range recs {
			s.Links(rec, refs.want)
		}
		if err := refs.look(ctx); err != nil {
			return err
		}
		for _, rec := range recs {
			s.Add(rec)
		}
		refs.trim()
		read += int64(len(recs))
		tell(read)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if s.NeedsCompare() {
		n := int64(0)
		err := pages(ctx, db, c.schema, func(recs []any) error {
			for _, rec := range recs {
				s.Compare(n, rec)
				n++
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	r := s.End()
	return r, k.between(ctx, db, c.schema, r)
}

// between adds what rules between registers find.
func (k *Catalogue) between(ctx context.Context, db *store.DB, s *entity.Schema, r *quality.Report) error {
	for _, x := range k.cross {
		if x.On != s {
			continue
		}
		rows, base, err := rowsOf(ctx, db, x)
		if err != nil {
			return fmt.Errorf("rule %s: %w", x.Name, err)
		}
		r.Add(quality.Declared{Rule: quality.Rule(x.Name), Title: x.Title, Weight: x.Weight}, base, rows)
	}
	return nil
}

// rowsOf runs a rule and finds where the records lie that it names.
func rowsOf(ctx context.Context, db *store.DB, x module.Cross) (rows []quality.Row, base int64, err error) {
	var ids []string
	if base, err = x.Find(ctx, db, func(id string) { ids = append(ids, id) }); err != nil {
		return nil, 0, err
	}
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), 500) {
		recs, err := db.Some(ctx, x.On, part)
		if err != nil {
			return nil, 0, err
		}
		for _, rec := range recs {
			if !x.On.MetaOf(rec).Struck() {
				rows = append(rows, quality.RowOf(x.On, rec))
			}
		}
	}
	return rows, base, nil
}

// standing remembers which records of other registers stand. It forgets all when it knows too many.
type standing struct {
	db    *store.DB
	known map[string]bool // register/id
	asked []ref
}

type ref struct{ register, id string }

const maxKnown = 200_000

func (s *standing) want(register, id string) {
	key := register + "/" + id
	if _, ok := s.known[key]; !ok {
		s.known[key] = false
		s.asked = append(s.asked, ref{register, id})
	}
}

func (s *standing) exists(register, id string) bool { return s.known[register+"/"+id] }

// look finds out about everything that was wanted since the last look.
func (s *standing) look(ctx context.Context) error {
	by := map[string][]string{}
	for _, r := range s.asked {
		by[r.register] = append(by[r.register], r.id)
	}
	for name, ids := range by {
		schema, ok := s.db.Schema(name)
		if !ok {
			continue
		}
		for part := range slices.Chunk(ids, 500) {
			recs, err := s.db.Some(ctx, schema, part)
			if err != nil {
				return fmt.Errorf("look for what is referred to: %w", err)
			}
			for _, rec := range recs {
				m := schema.MetaOf(rec)
				s.known[name+"/"+m.ID] = !m.Struck()
			}
		}
	}
	s.asked = s.asked[:0]
	return nil
}

// trim keeps the memory bounded; it is called between pages.
func (s *standing) trim() {
	if len(s.known) > maxKnown {
		clear(s.known)
	}
}

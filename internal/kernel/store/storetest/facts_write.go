package storetest

import (
	"context"
	"errors"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// alter changes something harmless in rec and says whether it found anything to change.
func (f *facts) alter(rec any) bool {
	for _, field := range f.s.Fields {
		if field.ReadOnly || field.Key || field.Check != nil || f.m.hints.Texts[f.s.Name+"."+field.Name] != nil {
			continue
		}
		switch field.Kind {
		case entity.Text, entity.Long:
			f.m.n++
			field.SetStr(rec, f.m.text(field))
			return true
		}
	}
	return false
}

// unchanged runs fn and fails if it changed the record or the log.
func (f *facts) unchanged(what string, id string, fn func()) {
	f.Helper()
	before, at := f.get(id), pos(f, f.db)
	fn()
	if d := differ(f.s, before, f.get(id)); d != "" {
		f.Errorf("%s changed the record: %s", what, d)
	}
	if now := pos(f, f.db); now != at {
		f.Errorf("%s wrote %d log entries", what, now-at)
	}
}

func (f *facts) stale() {
	rec := f.new(Near, true)
	id := f.s.MetaOf(rec).ID
	old := f.get(id)
	if !f.alter(rec) {
		f.Skip("no field this fact may change")
	}
	f.m.Put(f.sys, f.s, rec)
	if got := f.s.MetaOf(rec).Rev; got != 2 {
		f.Fatalf("revision %d after the second put", got)
	}
	f.unchanged("a stale change", id, func() {
		f.alter(old)
		if err := put(f.sys, f.db, f.s, old); !errors.Is(err, fault.ErrConflict) {
			f.Errorf("stale revision: %v", err)
		}
		err := f.db.Write(f.sys, func(tx *store.Tx) error { _, err := tx.Strike(f.s, id, 1, "stale"); return err })
		if !errors.Is(err, fault.ErrConflict) {
			f.Errorf("strike of a stale revision: %v", err)
		}
	})
}

func (f *facts) noActor() {
	rec := f.new(Near, true)
	m := *f.s.MetaOf(rec)
	none := f.Context()
	fresh := f.m.Sample(f.sys, f.s, Near, true)
	f.unchanged("somebody unknown", m.ID, func() {
		calls := map[string]func() error{
			"create": func() error { return put(none, f.db, f.s, fresh) },
			"update": func() error { f.alter(rec); return put(none, f.db, f.s, rec) },
			"strike": func() error {
				return f.db.Write(none, func(tx *store.Tx) error { _, err := tx.Strike(f.s, m.ID, m.Rev, "x"); return err })
			},
			"get":   func() error { _, err := f.db.Get(none, f.s, m.ID); return err },
			"some":  func() error { _, err := f.db.Some(none, f.s, []string{m.ID}); return err },
			"list":  func() error { _, err := f.db.List(none, f.s, store.Query{}); return err },
			"each":  func() error { return f.db.Each(none, f.s, store.Query{}, func(any) error { return nil }) },
			"tally": func() error { _, err := f.db.Tally(none, f.s, store.Query{}, nil); return err },
			"log":   func() error { _, err := f.db.Log(none, store.LogQuery{}); return err },
			"empty user": func() error {
				_, err := f.db.Get(policy.With(none, &policy.Actor{}), f.s, m.ID)
				return err
			},
		}
		for what, call := range calls {
			if err := call(); !errors.Is(err, fault.ErrUnsigned) {
				f.Errorf("%s without an actor: %v", what, err)
			}
		}
	})
}

func (f *facts) isolation() {
	rec := f.new(Near, true)
	m := *f.s.MetaOf(rec)
	if m.Area == "" {
		f.Skip("records of this register lie outside the area tree")
	}
	other := ""
	for range 30 { // a register may have records outside the tree beside those in it, such as what is shared with everybody
		if other = f.s.MetaOf(f.new(Far, true)).Area; other != "" {
			break
		}
	}
	if other == m.Area || strings.HasPrefix(other, m.Area) || strings.HasPrefix(m.Area, other) {
		f.Fatalf("near %q and far %q are not apart", m.Area, other)
	}
	far := As(f.Context(), "far", f.held(other))
	near := As(f.Context(), "near", f.held(m.Area))
	if _, err := f.db.Get(near, f.s, m.ID); err != nil {
		f.Errorf("not visible in its own area: %v", err)
	}
	f.unchanged("somebody from another area", m.ID, func() {
		f.refused(far, rec)
		if !f.s.Open {
			f.unseen(far, m.ID)
		}
	})
}

// held is the area to be granted over a record at path: records about others lie beside the tree, under their verb.
func (f *facts) held(path string) string {
	if f.s.AboutField != nil {
		_, path, _ = strings.Cut(path, "/")
	}
	return path
}

// refused checks that the actor of ctx cannot change rec, whatever he may read.
func (f *facts) refused(ctx context.Context, rec any) {
	f.Helper()
	want := fault.NotFound
	if f.s.Open {
		want = fault.Forbidden
	}
	m := f.s.MetaOf(rec)
	id, rev := m.ID, m.Rev
	mine := f.s.Clone(rec)
	f.alter(mine)
	if err := put(ctx, f.db, f.s, mine); fault.KindOf(err) != want {
		f.Errorf("change from another area: %v", err)
	}
	err := f.db.Write(ctx, func(tx *store.Tx) error { _, err := tx.Strike(f.s, id, rev, "x"); return err })
	if fault.KindOf(err) != want {
		f.Errorf("strike from another area: %v", err)
	}
	fresh := f.m.Sample(f.sys, f.s, Near, true)
	err = put(ctx, f.db, f.s, fresh)
	switch fault.KindOf(err) {
	case fault.Forbidden, fault.NotFound, fault.Invalid: // Invalid where it would refer to what he cannot see
	default:
		f.Errorf("create in another area: %v", err)
	}
}

// unseen checks that no way of reading shows record id to the actor of ctx.
func (f *facts) unseen(ctx context.Context, id string) {
	f.Helper()
	if _, err := f.db.Get(ctx, f.s, id); !errors.Is(err, fault.ErrNotFound) {
		f.Errorf("get: %v", err)
	}
	if recs, err := f.db.Some(ctx, f.s, []string{id}); err != nil || len(recs) != 0 {
		f.Errorf("some: %d %v", len(recs), err)
	}
	n := 0
	err := f.db.Each(ctx, f.s, store.Query{Struck: true}, func(rec any) error {
		n++
		if f.s.MetaOf(rec).ID == id {
			f.Error("each shows it")
		}
		return nil
	})
	if err != nil {
		f.Errorf("each: %v", err)
	}
	page, err := f.db.List(ctx, f.s, store.Query{Count: true, Struck: true, Limit: -1})
	if err != nil || page.Total != int64(n) || len(page.Recs) != n {
		f.Errorf("list: %d records, counted %d, each has %d: %v", len(page.Recs), page.Total, n, err)
	}
	tally, err := f.db.Tally(ctx, f.s, store.Query{Struck: true}, nil)
	if err != nil || tally.Count != int64(n) {
		f.Errorf("tally: %d, each has %d: %v", tally.Count, n, err)
	}
	err = f.db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Load(f.s, id)
		if !errors.Is(err, fault.ErrNotFound) {
			f.Errorf("load: %v", err)
		}
		return nil
	})
	if err != nil {
		f.Errorf("write: %v", err)
	}
}

func (f *facts) logging() {
	full := f.m.Sample(f.sys, f.s, Near, true) // its references are made now
	at := pos(f, f.db)
	f.m.Put(f.sys, f.s, full)
	m := *f.s.MetaOf(full)
	f.entry(at, "create", m)
	at = pos(f, f.db)
	again := f.get(m.ID)
	f.m.Put(f.sys, f.s, again)
	if now := pos(f, f.db); now != at || f.s.MetaOf(again).Rev != 1 {
		f.Errorf("a change of nothing: %d entries, revision %d", now-at, f.s.MetaOf(again).Rev)
	}
	if !f.alter(again) {
		return
	}
	f.m.Put(f.sys, f.s, again)
	f.entry(at, "update", *f.s.MetaOf(again))
}

// entry checks that exactly one entry about the record stands behind position at.
func (f *facts) entry(at int64, action string, m entity.Meta) {
	f.Helper()
	var about int
	for _, e := range since(f, f.db, at) {
		if e.Register != f.s.Name || e.Record != m.ID {
			continue // a hook's own change of something else
		}
		about++
		if e.Rev != m.Rev || e.Area != m.Area || e.Actor != m.UpdatedBy || !e.At.Equal(m.UpdatedAt) || e.Action != action {
			f.Errorf("entry %+v does not tell %s of %+v", e, action, m)
		}
	}
	if about != 1 {
		f.Errorf("%s left %d entries", action, about)
	}
}

func (f *facts) rollback() {
	fresh := f.m.Sample(f.sys, f.s, Near, true)
	broken := errors.New("broken")
	at := pos(f, f.db)
	var id string
	for what, end := range map[string]func() error{
		"error": func() error { return broken },
		"panic": func() error { panic("broken") },
	} {
		rec := f.s.Clone(fresh)
		err := f.db.Write(f.sys, func(tx *store.Tx) error {
			if err := tx.Put(f.s, rec, store.Note{}); err != nil {
				return err
			}
			id = f.s.MetaOf(rec).ID
			return end()
		})
		if err == nil || (what == "error" && !errors.Is(err, broken)) {
			f.Errorf("%s: %v", what, err)
		}
		if _, err := f.db.Get(f.sys, f.s, id); !errors.Is(err, fault.ErrNotFound) {
			f.Errorf("%s: the record is there: %v", what, err)
		}
	}
	if now := pos(f, f.db); now != at {
		f.Errorf("%d log entries of changes that were undone", now-at)
	}
	f.m.Put(f.sys, f.s, fresh) // and nothing stands in the way
}

func (f *facts) striking() {
	rec := f.new(Near, true)
	m := *f.s.MetaOf(rec)
	state := func(restore bool, rev int64, reason string) error {
		return f.db.Write(f.sys, func(tx *store.Tx) error {
			do := tx.Strike
			if restore {
				do = tx.Restore
			}
			_, err := do(f.s, m.ID, rev, reason)
			return err
		})
	}
	listed := func(struck bool) bool {
		page, err := f.db.List(f.sys, f.s, store.Query{Struck: struck, Limit: -1})
		if err != nil {
			f.Fatalf("list: %v", err)
		}
		for _, r := range page.Recs {
			if f.s.MetaOf(r).ID == m.ID {
				return true
			}
		}
		return false
	}
	for _, reason := range []string{"", "  ", "绝密★启用前", "x\x00", strings.Repeat("长", 1001)} {
		f.unchanged("a strike without a good reason", m.ID, func() {
			if err := state(false, 1, reason); !errors.Is(err, fault.ErrInvalid) {
				f.Errorf("reason %.20q: %v", reason, err)
			}
		})
	}
	at := pos(f, f.db)
	if err := state(false, 1, "重复登记"); err != nil {
		f.Fatalf("strike: %v", err)
	}
	struck := f.get(m.ID)
	if sm := f.s.MetaOf(struck); !sm.Struck() || sm.StruckReason != "重复登记" || sm.Rev != 2 || listed(false) || !listed(true) {
		f.Errorf("after the strike: %+v, listed %v, among struck %v", sm, listed(false), listed(true))
	}
	f.entry(at, "strike", *f.s.MetaOf(struck))
	f.unchanged("a change of a struck record", m.ID, func() {
		f.alter(struck)
		if err := put(f.sys, f.db, f.s, struck); !errors.Is(err, fault.ErrConflict) {
			f.Errorf("change of a struck record: %v", err)
		}
	})
	if err := state(true, 2, "误作废"); err != nil {
		f.Fatalf("restore: %v", err)
	}
	back := f.get(m.ID)
	if bm := f.s.MetaOf(back); bm.Struck() || bm.Rev != 3 || !listed(false) {
		f.Errorf("after the restore: %+v", bm)
	}
	*f.s.MetaOf(rec) = *f.s.MetaOf(back)
	if d := differ(f.s, rec, back); d != "" {
		f.Errorf("strike and restore changed %s", d)
	}
}

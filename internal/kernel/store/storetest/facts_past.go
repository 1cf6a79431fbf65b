package storetest

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// past holds a record told from the log to what was stored then: sparse, full, and changed once more.
func (f *facts) past() {
	rec := f.new(Near, false)
	id := f.s.MetaOf(rec).ID
	was := []any{f.get(id)}
	full := f.m.Sample(f.sys, f.s, Near, true)
	for _, field := range f.s.Fields { // everything that may change at once: not its place, key, state or what verbs set
		if !field.ReadOnly && !field.Key && !field.Parent && !field.Scope && !field.Unique && field.Kind != entity.Link && field.Kind != entity.Choice {
			field.Copy(rec, full)
		}
	}
	if err := put(f.sys, f.db, f.s, rec); err != nil && fault.KindOf(err) != fault.Invalid {
		f.Fatal(err)
	} else if err == nil && f.s.MetaOf(rec).Rev == int64(len(was)+1) {
		was = append(was, f.get(id))
	}
	rec = f.get(id)
	if f.alter(rec) {
		f.m.Put(f.sys, f.s, rec)
		was = append(was, f.get(id))
	}
	now := f.get(id)
	for i, want := range was {
		got, err := f.db.AsOf(f.sys, f.s, now, int64(i+1))
		if err != nil {
			f.Errorf("as of revision %d of %d: %v", i+1, len(was), err)
			continue
		}
		for _, field := range f.s.Fields {
			a, b := field.Text(got, fault.ZH), field.Text(want, fault.ZH)
			if field.Kind == entity.Private {
				a, b = field.Secret(got).Mask, field.Secret(want).Mask
			}
			if a != b {
				f.Errorf("%s as of revision %d is %q, was %q", field.Name, i+1, a, b)
			}
		}
	}
	if _, err := f.db.AsOf(f.sys, f.s, now, 0); fault.As(err).Code.ID != "no_past" {
		f.Errorf("before it was made: %v", err)
	}
}

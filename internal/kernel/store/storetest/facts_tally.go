package storetest

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// tallies compares the database's counts with counting the records, without and with a further condition.
func (f *facts) tallies() {
	for i := range 6 {
		f.new([]Place{Near, Far}[i%2], i == 0)
	}
	all := f.all()
	queries := map[string]store.Query{"all": {}}
	left := f.shapes.left(asked(f.s))
	for _, field := range left {
		if c := f.conditions(field, all); len(c) > 2 {
			queries["with "+field.Name] = store.Query{Where: c[2:3]}
		}
	}
	for what, q := range queries {
		var recs []any
		for _, rec := range all {
			if len(q.Where) == 0 || f.holds(rec, q.Where[0]) {
				recs = append(recs, rec)
			}
		}
		for _, field := range left {
			f.tally(what, q, field, recs)
		}
	}
}

func (f *facts) tally(what string, q store.Query, field *entity.Field, recs []any) {
	f.Helper()
	groups, more, err := f.db.TallyBy(f.sys, f.s, q, field)
	if !store.Groupable(field) {
		if err == nil {
			f.Errorf("counted by %s, whose values cannot be asked for one by one", field.Name)
		}
		return
	}
	want := map[any]int64{}
	for _, rec := range recs {
		want[field.ColumnValue(rec)]++
	}
	if err != nil || more || len(groups) != len(want) {
		f.Errorf("%s by %s: %d groups, want %d; more %v; %v", what, field.Name, len(groups), len(want), more, err)
	}
	for i, g := range groups {
		rec := f.s.New()
		if err := field.SetColumn(rec, g.Value); err != nil {
			f.Fatalf("%s: %v", field.Name, err)
		}
		if n := want[field.ColumnValue(rec)]; n != g.Count || i > 0 && groups[i-1].Count < g.Count {
			f.Errorf("%s by %s: %d of %v at place %d, want %d", what, field.Name, g.Count, g.Value, i, n)
		}
	}
	if field.Scope {
		f.tallyUnder(what, q, field, recs)
	}
}

// tallyUnder asks for every area that a record names, and for one that does not exist.
func (f *facts) tallyUnder(what string, q store.Query, field *entity.Field, recs []any) {
	f.Helper()
	areas := []string{"nowhere"}
	seen := map[string]bool{}
	for _, rec := range recs {
		if id := field.Str(rec); id != "" && !seen[id] {
			seen[id] = true
			areas = append(areas, id)
		}
	}
	counts, total, err := f.db.TallyUnder(f.sys, f.s, q, field, areas)
	if err != nil || total != int64(len(recs)) || counts[0] != 0 {
		f.Errorf("%s under areas: %v of %d, want %d: %v", what, counts, total, len(recs), err)
		return
	}
	for i, id := range areas[1:] {
		var want int64
		for _, rec := range recs {
			if f.holds(rec, store.Cond{Field: field, Op: store.Under, Values: []any{id}}) {
				want++
			}
		}
		if counts[i+1] != want {
			f.Errorf("%s under %s: %d, want %d", what, id, counts[i+1], want)
		}
	}
}

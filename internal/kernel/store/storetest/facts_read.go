package storetest

import (
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

func (f *facts) roundTrip() {
	for i, full := range []bool{true, false, false} {
		rec := f.new(Near, full)
		m := f.s.MetaOf(rec)
		if m.Rev != 1 || m.Node != "zs" || m.CreatedBy == "" || m.CreatedAt.IsZero() || m.Struck() {
			f.Fatalf("meta of a new record: %+v", m)
		}
		if d := differ(f.s, rec, f.get(m.ID)); d != "" {
			f.Errorf("sample %d: put and got differ in %s", i, d)
		}
		for _, field := range f.s.Fields {
			if full && field.Kind == entity.Private && field.Secret(rec).Plain != "" {
				f.Errorf("%s is still readable after it was stored", field.Name)
			}
		}
	}
	full := f.m.Sample(f.sys, f.s, Near, true)
	for _, field := range f.s.Fields {
		self := field.Kind == entity.Link && field.Ref == f.s.Name
		if field.Missing(full) && !self && field.Check == nil && f.m.hints.Fix[f.s.Name] == nil {
			f.Errorf("a full sample lacks %s: the suite does not test it", field.Name)
		}
	}
}

func (f *facts) jsonRoundTrip() {
	rec := f.new(Near, true)
	back := f.s.New()
	*f.s.MetaOf(back) = *f.s.MetaOf(rec)
	for _, field := range f.s.Fields {
		if field.Kind == entity.Private {
			*field.Secret(back) = *field.Secret(rec) // JSON carries the mask only
			continue
		}
		raw := field.AppendJSON(nil, rec)
		if p := field.ReadJSON(back, raw); p != nil {
			f.Errorf("%s: %s cannot be read back: %v", field.Name, raw, p)
		}
	}
	if d := differ(f.s, rec, back); d != "" {
		f.Errorf("differs in %s", d)
	}
	for _, field := range f.s.Fields {
		if p := field.ReadJSON(back, []byte("null")); p != nil {
			f.Errorf("%s: null is refused: %v", field.Name, p)
		}
		if field.Kind != entity.Private && !field.Missing(back) {
			f.Errorf("%s: null does not empty it", field.Name)
		}
	}
}

func (f *facts) filters() {
	for i := range 6 {
		f.new([]Place{Near, Far}[i%2], i == 0)
	}
	all := f.all()
	for _, field := range f.shapes.left(asked(f.s)) {
		for _, c := range f.conditions(field, all) {
			var want []any
			for _, rec := range all {
				if f.holds(rec, c) {
					want = append(want, rec)
				}
			}
			what := fmt.Sprintf("%s %s %v", field.Name, c.Op, c.Values)
			page, err := f.db.List(f.sys, f.s, store.Query{Where: []store.Cond{c}, Limit: -1, Count: true})
			if err != nil {
				f.Errorf("%s: %v", what, err)
				continue
			}
			f.sameIDs(what, ids(f.s, page.Recs), ids(f.s, want))
			if page.Total != int64(len(want)) || page.More {
				f.Errorf("%s: counted %d, want %d", what, page.Total, len(want))
			}
		}
	}
}

// holds adds what needs the database to matches: which path an area has.
func (f *facts) holds(rec any, c store.Cond) bool {
	if c.Op != store.Under {
		return matches(rec, c)
	}
	target, ok := f.db.Schema(c.Field.Ref)
	if !ok {
		f.Fatalf("no register %s", c.Field.Ref)
	}
	area, err := f.db.Get(f.sys, target, c.Values[0].(string))
	if err != nil {
		f.Fatalf("get area: %v", err)
	}
	path := f.s.MetaOf(rec).Area
	if f.s.AboutField != nil {
		_, path, _ = strings.Cut(path, "/") // it lies beside the tree
	}
	return strings.HasPrefix(path, target.MetaOf(area).Area)
}

// conditions are all that make sense for a field, with values that some record has.
func (f *facts) conditions(field *entity.Field, all []any) []store.Cond {
	if !field.Filterable {
		return nil
	}
	with := func(op store.Op, v ...any) store.Cond { return store.Cond{Field: field, Op: op, Values: v} }
	out := []store.Cond{with(store.Empty, true), with(store.Empty, false)}
	known := slices.DeleteFunc(slices.Clone(all), field.Missing)
	if len(known) == 0 {
		return out
	}
	rec := known[len(known)/2]
	if field.Kind == entity.Located {
		p := field.Point(rec)
		box := []any{int64(p.LonE7) - 1e6, int64(p.LatE7) - 1e6, int64(p.LonE7) + 1e6, int64(p.LatE7)}
		return append(out, with(store.Inside, box...))
	}
	v := field.ColumnValue(rec)
	switch field.Kind {
	case entity.Private:
		return append(out, with(store.Eq, field.Secret(rec).Key), with(store.Eq, "key:nobody"))
	case entity.Choices:
		codes := strings.Split(strings.Trim(v.(string), ","), ",")
		return append(out, with(store.Has, codes[0]), with(store.Has, anys(codes)...), with(store.Has, "nothing"))
	case entity.Boolean:
		return append(out, with(store.Eq, v), with(store.Ne, v), with(store.In, true, false))
	}
	for _, op := range []store.Op{store.Eq, store.Ne, store.Lt, store.Le, store.Gt, store.Ge} {
		out = append(out, with(op, v))
	}
	other := field.ColumnValue(known[0])
	out = append(out, with(store.In, v, other), with(store.In, v))
	if s, ok := v.(string); ok {
		r := []rune(s)
		out = append(out, with(store.Prefix, string(r[:1+len(r)/2])), with(store.Like, strings.ToUpper(string(r[len(r)/2:]))), with(store.Like, "%"))
	}
	if field.Scope {
		out = append(out, with(store.Under, v))
	}
	return out
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

func (f *facts) sorts() {
	for range 4 {
		f.new(Near, false)
	}
	all := f.all()
	limit := max(3, (len(all)+4)/5) // a long register has no more borders between pages than a short one
	by := [][]store.Order{nil}
	for _, field := range f.shapes.left(asked(f.s)) {
		if field.Sortable {
			by = append(by, []store.Order{{Field: field}}, []store.Order{{Field: field, Desc: true}})
		}
	}
	for i := 3; i < len(by); i += 2 { // mixed directions of neighbouring fields
		by = append(by, []store.Order{by[i-2][0], {Field: by[i][0].Field, Desc: true}})
	}
	for _, order := range by {
		what := "sort"
		for _, o := range order {
			what += fmt.Sprintf(" %s desc=%v", o.Field.Name, o.Desc)
		}
		want := ids(f.s, sorted(all, order...))
		f.sameIDs(what, f.paged(store.Query{Sort: order, Limit: limit}), want)
		page, err := f.db.List(f.sys, f.s, store.Query{Sort: order, Limit: 2, Skip: len(all) - 3})
		if err != nil {
			f.Fatalf("list: %v", err)
		}
		end, err := f.db.List(f.sys, f.s, store.Query{Sort: order, Limit: 2, Skip: -3})
		if err != nil {
			f.Fatalf("list: %v", err)
		}
		f.sameIDs(what+" three before the end", append(ids(f.s, end.Recs), f.paged(store.Query{Sort: order, Limit: 3, After: end.Next})...), want[len(all)-3:])
		f.sameIDs(what+" from the third last", append(ids(f.s, page.Recs), f.paged(store.Query{Sort: order, Limit: 3, After: page.Next})...), want[len(all)-3:])
	}
}

// paged reads a list page by page.
func (f *facts) paged(q store.Query) []string {
	f.Helper()
	var out []string
	for range 1000 {
		page, err := f.db.List(f.sys, f.s, q)
		if err != nil {
			f.Fatalf("list: %v", err)
		}
		out = append(out, ids(f.s, page.Recs)...)
		if page.Next == "" {
			return out
		}
		q.After = page.Next
	}
	f.Fatal("paging does not end")
	return nil
}

func (f *facts) search() {
	rec := f.new(Near, true)
	for _, field := range f.s.Fields {
		if !field.Search || field.Missing(rec) || (field.Kind != entity.Text && field.Kind != entity.Long) {
			continue
		}
		text := strings.Fields(field.Str(rec))
		word := text[len(text)-1] // its end carries the sample's number
		runes := []rune(word)
		for _, q := range []string{word, strings.ToUpper(word), string(runes[:1]), word + " " + word} {
			page, err := f.db.List(f.sys, f.s, store.Query{Search: q, Limit: -1})
			if err != nil {
				f.Fatalf("search %q: %v", q, err)
			}
			if !slices.Contains(ids(f.s, page.Recs), f.s.MetaOf(rec).ID) {
				f.Errorf("%s: %q is not found by %q", field.Name, field.Str(rec), q)
			}
		}
		page, err := f.db.List(f.sys, f.s, store.Query{Search: word + "nowhere"})
		if err != nil || len(page.Recs) != 0 {
			f.Errorf("%s: a word that is nowhere is found: %d %v", field.Name, len(page.Recs), err)
		}
	}
}

package storetest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

// planted is a row with a word nobody else's row has.
type planted struct {
	schema *entity.Schema
	id     string
	canary string
	area   string
	class  entity.Class
}

// estate is everything that was ever planted in one database.
type estate struct {
	db    *store.DB
	rows  []planted
	areas []string // codes, with their paths
	paths map[string]string
	n     int
}

// The roles of the property: which registers, up to which class, and whether they may write.
var roleTable = []struct {
	code      string
	registers []string
	clear     entity.Class
	write     bool
}{
	{"reader", []string{"specimen", "part"}, entity.Internal, false},
	{"clerk", []string{"specimen", "part"}, entity.Internal, true},
	{"parts", []string{"part"}, entity.Internal, true},
	{"cleared", []string{"specimen"}, entity.Sensitive, true},
	{"public", []string{"specimen", "part"}, entity.Public, false},
}

func isolationBook(t *testing.T) *policy.Book {
	t.Helper()
	var roles []policy.Role
	for _, r := range roleTable {
		right := policy.Right{Registers: r.registers, Actions: []policy.Action{policy.Read}, Clear: r.clear}
		if r.write {
			right.Actions = append(right.Actions, policy.Create, policy.Update, policy.Strike)
		}
		roles = append(roles, policy.Role{Code: r.code, Title: [2]string{"角", "Role"}, Rights: []policy.Right{right}})
	}
	book, err := policy.NewBook(roles, nil)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// allowed is the oracle: policy said again, in the simplest words, without the code under test.
func allowed(a *policy.Actor, p planted, write bool) bool {
	rank := map[entity.Class]int{entity.Public: 0, entity.Internal: 1, entity.Sensitive: 2}
	for _, g := range a.Grants {
		for _, r := range roleTable {
			if r.code == g.Role && slices.Contains(r.registers, p.schema.Name) && rank[p.class] <= rank[r.clear] &&
				len(p.area) >= len(g.Area) && p.area[:len(g.Area)] == g.Area && (r.write || !write) {
				return true
			}
		}
	}
	return false
}

// nobody reads, counts or finds what lies outside his areas, by any way the store has, and nothing he does
// changes it.
func TestAreasAreIsolated(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		t.Parallel()
		cfg := on(t, d)
		cfg.Book = isolationBook(t)
		e := &estate{db: open(t, cfg), paths: map[string]string{}}
		rapid.Check(t, func(t *rapid.T) {
			e.grow(t)
			a := e.user(t)
			for _, s := range []*entity.Schema{SpecimenType.Schema(), PartType.Schema()} {
				e.reads(t, a, s)
			}
			e.readsLog(t, a)
			e.writes(t, a)
		})
	})
}

func (e *estate) put(t *rapid.T, s *entity.Schema, rec any) {
	t.Helper()
	err := e.db.Write(System(context.Background()), func(tx *store.Tx) error { return tx.Put(s, rec, store.Note{}) })
	if err != nil {
		t.Fatalf("plant: %v", err)
	}
}

// grow adds a few areas anywhere in the tree and rows in them.
func (e *estate) grow(t *rapid.T) {
	for range rapid.IntRange(1, 4).Draw(t, "areas") {
		e.n++
		z := &Zone{Code: fmt.Sprint(e.n), Name: "区"}
		if len(e.areas) > 0 && rapid.IntRange(0, 4).Draw(t, "root") > 0 {
			z.Parent = rapid.SampledFrom(e.areas).Draw(t, "parent")
		}
		e.put(t, ZoneType.Schema(), z)
		e.areas = append(e.areas, z.Code)
		e.paths[z.Code] = z.Area
	}
	for range rapid.IntRange(1, 4).Draw(t, "rows") {
		e.n++
		canary := fmt.Sprintf("canary%dx", e.n)
		s := &Specimen{
			Name: canary, Remark: "备注 " + canary, Hidden: canary, Serial: canary, Zone: rapid.SampledFrom(e.areas).Draw(t, "zone"),
			Phone: entity.Secret{Plain: canary}, Papers: []entity.FileRef{{Hash: strings.Repeat("0", 64), Name: canary}},
		}
		s.Class = rapid.SampledFrom([]entity.Class{entity.Public, entity.Internal, entity.Sensitive}).Draw(t, "class")
		e.put(t, SpecimenType.Schema(), s)
		e.rows = append(e.rows, planted{SpecimenType.Schema(), s.ID, canary, e.paths[s.Zone], s.Class})
		e.n++
		p := &Part{Specimen: s.ID, Name: fmt.Sprintf("canary%dx", e.n)}
		e.put(t, PartType.Schema(), p)
		class := entity.Internal
		if s.Class == entity.Sensitive {
			class = entity.Sensitive // a part is held as closely as its whole
		}
		e.rows = append(e.rows, planted{PartType.Schema(), p.ID, p.Name, e.paths[s.Zone], class})
	}
}

func (e *estate) user(t *rapid.T) *policy.Actor {
	a := &policy.Actor{User: "u", Mode: policy.Live}
	for range rapid.IntRange(0, 3).Draw(t, "grants") {
		area := ""
		if rapid.IntRange(0, 9).Draw(t, "everywhere") > 0 {
			area = e.paths[rapid.SampledFrom(e.areas).Draw(t, "granted")]
		}
		a.Grants = append(a.Grants, policy.Grant{Role: rapid.SampledFrom(roleTable).Draw(t, "role").code, Area: area})
	}
	return a
}

// shown is everything a result says, personal values and file names included.
func shown(s *entity.Schema, rec any) string {
	return fmt.Sprintf("%+v %v", rec, s.AppendValues(nil, rec))
}

func (e *estate) reads(t *rapid.T, a *policy.Actor, s *entity.Schema) {
	ctx := policy.With(context.Background(), a)
	var mine []string
	foreign := map[string]bool{}
	for _, p := range e.rows {
		switch {
		case p.schema != s:
		case allowed(a, p, false):
			mine = append(mine, p.id)
		default:
			foreign[p.canary] = true
		}
	}
	check := func(how string, recs []any) {
		got := make([]string, len(recs))
		for i, rec := range recs {
			got[i] = s.MetaOf(rec).ID
			for _, word := range strings.FieldsFunc(shown(s, rec), func(r rune) bool { return !strings.ContainsRune("canary0123456789x", r) }) {
				if foreign[word] {
					t.Errorf("%s of %s shows %s", how, s.Name, word)
				}
			}
		}
		slices.Sort(got)
		want := slices.Clone(mine)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s of %s: %d rows, the oracle says %d", how, s.Name, len(got), len(want))
		}
	}
	denied := !slices.ContainsFunc(a.Grants, func(g policy.Grant) bool {
		return slices.ContainsFunc(roleTable, func(r struct {
			code      string
			registers []string
			clear     entity.Class
			write     bool
		},
		) bool {
			return r.code == g.Role && slices.Contains(r.registers, s.Name)
		})
	})
	var each []any
	err := e.db.Each(ctx, s, store.Query{}, func(rec any) error { each = append(each, rec); return nil })
	check("each", each)
	page, lerr := e.db.List(ctx, s, store.Query{Limit: -1, Count: true})
	check("list", page.Recs)
	if (err != nil) != denied || (lerr != nil) != denied {
		t.Errorf("%s: each %v, list %v, denied %v", s.Name, err, lerr, denied)
	}
	if !denied && page.Total != int64(len(mine)) {
		t.Errorf("%s: counted %d, the oracle says %d", s.Name, page.Total, len(mine))
	}
	if tally, err := e.db.Tally(ctx, s, store.Query{}, nil); !denied && (err != nil || tally.Count != int64(len(mine))) {
		t.Errorf("%s: tally %d, the oracle says %d: %v", s.Name, tally.Count, len(mine), err)
	}
	var all []string
	for _, p := range e.rows {
		if p.schema == s {
			all = append(all, p.id)
		}
	}
	some, err := e.db.Some(ctx, s, all)
	if err != nil {
		t.Errorf("some: %v", err)
	}
	check("some", some)
	e.finds(t, ctx, a, s)
}

// finds asks for single rows: by id, by word, by filter.
func (e *estate) finds(t *rapid.T, ctx context.Context, a *policy.Actor, s *entity.Schema) {
	for range 5 {
		p := rapid.SampledFrom(e.rows).Draw(t, "row")
		if p.schema != s {
			continue
		}
		may := allowed(a, p, false)
		if _, err := e.db.Get(ctx, s, p.id); (err == nil) != may {
			t.Errorf("get of %s %s: %v, the oracle says %v", s.Name, p.canary, err, may)
		}
		cond := []store.Cond{{Field: s.Field("name"), Op: store.Eq, Values: []any{p.canary}}}
		for how, q := range map[string]store.Query{"search": {Search: p.canary, Count: true}, "filter": {Where: cond, Count: true}} {
			page, err := e.db.List(ctx, s, q)
			if found := err == nil && len(page.Recs) == 1 && page.Total == 1; found != may || (!may && len(page.Recs) > 0) {
				t.Errorf("%s of %s %s finds %d of %d: %v, the oracle says %v", how, s.Name, p.canary, len(page.Recs), page.Total, err, may)
			}
		}
	}
}

// readsLog checks that an entry shown by the policy that governs records shows no foreign word. What was written of a
// row while it lay in the reader's area stays his to read after the row has moved away.
func (e *estate) readsLog(t *rapid.T, a *policy.Actor) {
	lines, err := e.db.Log(System(context.Background()), store.LogQuery{Desc: true, Limit: 40})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		entry, err := chain.Parse([]byte(l.Body))
		if err != nil {
			t.Fatal(err)
		}
		s, ok := e.db.Schema(entry.Register)
		if !ok || s.Open || !e.db.Book().Scope(a, policy.Read, s).Covers(entry.Area, l.Class) {
			continue
		}
		for _, p := range e.rows {
			then := planted{p.schema, p.id, p.canary, entry.Area, l.Class}
			if !allowed(a, p, false) && !allowed(a, then, false) && strings.Contains(l.Body, p.canary) && p.id == entry.Record {
				t.Errorf("entry %d shows %s", l.Pos, p.canary)
			}
		}
	}
}

func (e *estate) image(t *rapid.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, s := range []*entity.Schema{SpecimenType.Schema(), PartType.Schema(), ZoneType.Schema()} {
		err := e.db.Each(System(context.Background()), s, store.Query{Struck: true}, func(rec any) error {
			out[s.Name+"/"+s.MetaOf(rec).ID] = shown(s, rec)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func (e *estate) writes(t *rapid.T, a *policy.Actor) {
	ctx := policy.With(context.Background(), a)
	p := rapid.SampledFrom(e.rows).Draw(t, "target")
	rec, err := e.db.Get(System(ctx), p.schema, p.id)
	if err != nil {
		t.Fatal(err)
	}
	before := e.image(t)
	may := allowed(a, p, true)
	switch r := rec.(type) {
	case *Specimen:
		r.Remark += "改"
		if rapid.IntRange(0, 3).Draw(t, "move") == 0 {
			r.Zone = rapid.SampledFrom(e.areas).Draw(t, "to")
		}
	case *Part:
		r.Weight = entity.DecimalOf(int64(e.n))
	}
	err = e.db.Write(ctx, func(tx *store.Tx) error { return tx.Put(p.schema, rec, store.Note{}) })
	after := e.image(t)
	if !may && err == nil {
		t.Errorf("%s was changed by somebody who may not", p.canary)
	}
	for key, was := range before {
		if after[key] != was && (err != nil || (key != p.schema.Name+"/"+p.id && !e.belongs(key, p.id))) {
			t.Errorf("writing %s (%v) changed %s", p.canary, err, key)
		}
	}
	e.follow(t, p)
}

// belongs reports whether a part moved along with its specimen.
func (e *estate) belongs(key, specimen string) bool {
	id, part := strings.CutPrefix(key, "part/")
	if !part {
		return false
	}
	rec, err := e.db.Get(System(context.Background()), PartType.Schema(), id)
	return err == nil && rec.(*Part).Specimen == specimen
}

// follow notes where rows lie after a change, read from their references rather than from their paths.
func (e *estate) follow(t *rapid.T, p planted) {
	if p.schema != SpecimenType.Schema() {
		return
	}
	rec, err := e.db.Get(System(context.Background()), p.schema, p.id)
	if err != nil {
		t.Fatal(err)
	}
	path := e.paths[rec.(*Specimen).Zone]
	for i, r := range e.rows {
		if r.id == p.id || e.belongs("part/"+r.id, p.id) {
			e.rows[i].area = path
		}
	}
}

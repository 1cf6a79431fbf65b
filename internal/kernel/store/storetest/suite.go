package storetest

import (
	"context"
	"slices"
	"testing"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Open opens the store that cfg describes on an empty database: it sets the Dialect, and may add the program's hooks.
// The store is closed by whoever opened it when the test ends.
type Open func(t testing.TB, cfg store.Config) *store.DB

// Suite checks every register of schemas on one database.
func Suite(t *testing.T, open Open, schemas []*entity.Schema, hints Hints) {
	db := open(t, Config(t, schemas, 7))
	m := NewSampler(t, db, 7, hints)
	p := &askedShapes{once: hints.OnceByShape, seen: map[string]bool{}}
	for _, s := range schemas {
		if hints.Skip != nil && hints.Skip(s) {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			f := &facts{T: t, db: db, s: s, m: m, sys: System(t.Context()), shapes: p}
			for _, fact := range allFacts {
				f.run(t, fact.name, fact.check)
			}
			p.saw(s, f.all())
		})
	}
	t.Run("TheLogIsOneChain", func(t *testing.T) { VerifyLog(t, db) })
}

// facts checks one register.
type facts struct {
	*testing.T
	db  *store.DB
	s   *entity.Schema
	m   *Sampler
	sys context.Context
	// shapes are the fields already asked for.
	shapes *askedShapes
	// stored and fresh are what spoil breaks, made when first asked for. The log was at then.
	stored, fresh any
	then          int64
}

var allFacts = []struct {
	name  string
	check func(*facts)
}{
	{"PutThenGetIsEqual", (*facts).roundTrip},
	{"JSONRoundTrip", (*facts).jsonRoundTrip},
	{"FiltersFindWhatTheyMean", (*facts).filters},
	{"SortsAndPagesVisitEveryRecordOnce", (*facts).sorts},
	{"TalliesCountWhatListsShow", (*facts).tallies},
	{"SearchFindsWords", (*facts).search},
	{"StaleRevisionIsRefused", (*facts).stale},
	{"NoActorIsRefused", (*facts).noActor},
	{"ForeignAreaIsInvisible", (*facts).isolation},
	{"OneLogEntryPerChange", (*facts).logging},
	{"FailedChangeLeavesNothing", (*facts).rollback},
	{"StruckRecordLeavesListsAndReturns", (*facts).striking},
	{"UnknownReferenceIsRefused", (*facts).references},
	{"RequiredFieldsAreRequired", (*facts).required},
	{"LimitsHold", (*facts).limits},
	{"HiddenCharactersAndSecrecyMarksAreRefused", (*facts).texts},
	{"UniqueFieldIsNamed", (*facts).unique},
	{"PastIsToldFromTheLog", (*facts).past},
}

func (f *facts) run(t *testing.T, name string, check func(*facts)) {
	t.Run(name, func(t *testing.T) {
		t.Helper()
		g := *f
		g.T, g.sys = t, System(t.Context())
		f.m.t = t
		defer func() { f.m.t = f.T }()
		check(&g)
		g.nothingKept()
	})
}

// new stores a sample.
func (f *facts) new(place Place, full bool) any {
	f.Helper()
	return f.m.New(f.sys, f.s, place, full)
}

// get reads a record as the program itself.
func (f *facts) get(id string) any {
	f.Helper()
	rec, err := f.db.Get(f.sys, f.s, id)
	if err != nil {
		f.Fatalf("get %s: %v", id, err)
	}
	return rec
}

// all is the whole register in the order it was made, struck records left out.
func (f *facts) all() []any {
	f.Helper()
	var out []any
	err := f.db.Each(f.sys, f.s, store.Query{}, func(rec any) error { out = append(out, rec); return nil })
	if err != nil {
		f.Fatalf("read the register: %v", err)
	}
	return out
}

// pos is the position of the last log entry.
func pos(t testing.TB, db *store.DB) int64 {
	t.Helper()
	lines, err := db.Log(System(t.Context()), store.LogQuery{Desc: true, Limit: 1})
	if err != nil {
		t.Fatalf("read the log: %v", err)
	}
	if len(lines) == 0 {
		return 0
	}
	return lines[0].Pos
}

// since are the entries behind a position.
func since(t testing.TB, db *store.DB, pos int64) []chain.Entry {
	t.Helper()
	lines, err := db.Log(System(t.Context()), store.LogQuery{After: pos})
	if err != nil {
		t.Fatalf("read the log: %v", err)
	}
	out := make([]chain.Entry, len(lines))
	for i, l := range lines {
		if out[i], err = chain.Parse([]byte(l.Body)); err != nil {
			t.Fatalf("entry %d: %v", l.Pos, err)
		}
	}
	return out
}

// VerifyLog checks that the whole log is numbered without gaps and that each entry follows from the one before it in
// its epoch. It returns the entries.
func VerifyLog(t testing.TB, db *store.DB) []chain.Entry {
	t.Helper()
	var out []chain.Entry
	heads := map[string]*chain.Writer{}
	for last := int64(0); ; {
		lines, err := db.Log(System(t.Context()), store.LogQuery{After: last})
		if err != nil {
			t.Fatalf("read the log: %v", err)
		}
		for _, l := range lines {
			if l.Pos != last+1 {
				t.Fatalf("position %d follows %d", l.Pos, last)
			}
			last = l.Pos
			out = append(out, accept(t, heads, l))
		}
		if len(lines) == 0 {
			return out
		}
	}
}

func accept(t testing.TB, heads map[string]*chain.Writer, l store.Line) chain.Entry {
	t.Helper()
	e, err := chain.Parse([]byte(l.Body))
	if err != nil {
		t.Fatalf("entry %d: %v", l.Pos, err)
	}
	key := e.Node + "/" + e.Epoch
	if heads[key] == nil {
		heads[key] = &chain.Writer{Node: e.Node, Epoch: e.Epoch}
	}
	hash, err := chain.ParseHash(l.Hash)
	if err != nil {
		t.Fatalf("entry %d: %v", l.Pos, err)
	}
	if _, err := heads[key].Accept([]byte(l.Body), hash); err != nil {
		t.Fatalf("entry %d: %v", l.Pos, err)
	}
	return e
}

// sameIDs fails when two lists differ as lists.
func (f *facts) sameIDs(what string, got, want []string) {
	f.Helper()
	if !slices.Equal(got, want) {
		f.Errorf("%s: got %d %v\nwant %d %v", what, len(got), got, len(want), want)
	}
}

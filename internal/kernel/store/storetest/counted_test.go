package storetest_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

// figures are asked of a world again and again: all specimens, those under an area, what they sum to and their middle.
func figures(t testing.TB, db *store.DB, under string) (all, below, sum, middle int64) {
	t.Helper()
	s := SpecimenType.Schema()
	q := store.Query{Where: []store.Cond{{Field: s.Field("zone"), Op: store.Under, Values: []any{under}}}}
	ctx := System(t.Context())
	a, err := db.Tally(ctx, s, store.Query{}, s.Field("count"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := db.Tally(ctx, s, q, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := db.Middle(ctx, s, store.Query{}, s.Field("count"))
	if err != nil {
		t.Fatal(err)
	}
	return a.Count, b.Count, a.Sum, m
}

func TestFiguresFollowEveryChange(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		north, south, town := zone(t, db, "1", ""), zone(t, db, "2", ""), zone(t, db, "11", "1")
		ctx := System(t.Context())
		is := func(what string, all, below, sum, middle int64) {
			t.Helper()
			for range 2 { // counted, then remembered
				if a, b, c, m := figures(t, db, south); a != all || b != below || c != sum || m != middle {
					t.Errorf("%s: %d, %d in the south, sum %d, middle %d; want %d, %d, %d, %d", what, a, b, c, m, all, below, sum, middle)
				}
			}
		}
		put := func(n int64, in string) *Specimen {
			t.Helper()
			return specimen(t, db, Specimen{Name: fmt.Sprint(n), Zone: in, Count: entity.IntOf(n), Serial: fmt.Sprint(n, in)})
		}
		is("nothing yet", 0, 0, 0, 0)
		first := put(10, town)
		is("one", 1, 0, 10, 10)
		put(30, south)
		is("two", 2, 1, 40, 10)
		first.Count = entity.IntOf(50)
		if err := store.Put(ctx, db, SpecimenType, first, store.Note{}); err != nil {
			t.Fatal(err)
		}
		is("one is more", 2, 1, 80, 30)
		moved := load(t, db, ZoneType, town)
		moved.Parent = south
		if err := store.Put(ctx, db, ZoneType, moved, store.Note{}); err != nil {
			t.Fatal(err)
		}
		is("its town went south", 2, 2, 80, 30)
		err := db.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Strike(SpecimenType.Schema(), first.ID, load(t, db, SpecimenType, first.ID).Rev, "x")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		is("one is struck", 1, 1, 30, 30)
		err = db.Write(ctx, func(tx *store.Tx) error { // more than is told one by one, the specimens last
			for i := range 700 {
				var err error
				if i < 600 {
					err = tx.Put(ZoneType.Schema(), &Zone{Code: fmt.Sprint("many", i), Name: "区", Parent: north}, store.Note{})
				} else {
					err = tx.Put(SpecimenType.Schema(), &Specimen{Name: "标本", Zone: north, Count: entity.IntOf(1), Serial: fmt.Sprint(i)}, store.Note{})
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		is("many at once", 101, 1, 130, 1)
	})
}

func TestFiguresOfOneAreNotAnothers(t *testing.T) {
	db := open(t, on(t, databases[0].make(t)))
	for _, code := range []string{"1", "2"} {
		zone(t, db, code, "")
		specimen(t, db, Specimen{Name: code, Zone: code, Serial: code})
	}
	for range 2 {
		for who, want := range map[string]int64{"1/": 1, "2/": 1, "": 2} {
			a := &policy.Actor{User: "u" + who, Grants: []policy.Grant{{Role: Role, Area: who}}}
			got, err := db.Tally(policy.With(t.Context(), a), SpecimenType.Schema(), store.Query{}, nil)
			if err != nil || got.Count != want {
				t.Errorf("who reads %q counts %d, want %d: %v", who, got.Count, want, err)
			}
		}
	}
}

// Whoever was told that his change is kept finds it counted, whoever counts at the same time.
func TestAcknowledgedChangeIsCounted(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		zone(t, db, "33", "")
		var kept atomic.Int64
		var all sync.WaitGroup
		for w := range 8 {
			all.Go(func() {
				for i := range 40 {
					s := &Specimen{Name: "标本", Zone: "33", Serial: fmt.Sprint(w, "-", i)}
					if err := store.Put(System(t.Context()), db, SpecimenType, s, store.Note{}); err != nil {
						t.Error(err)
						return
					}
					least := kept.Add(1)
					got, err := db.Tally(System(t.Context()), SpecimenType.Schema(), store.Query{}, nil)
					if err != nil || got.Count < least {
						t.Errorf("%d counted, %d were kept before: %v", got.Count, least, err)
					}
				}
			})
		}
		all.Wait()
	})
}

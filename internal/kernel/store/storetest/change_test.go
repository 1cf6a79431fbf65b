package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

// world is a store with the areas 33, 33/3301, 33/3302 and 33/3301/a below.
func world(t *testing.T, d store.Dialect) *store.DB {
	t.Helper()
	db := open(t, on(t, d))
	zone(t, db, "33", "")
	zone(t, db, "3301", "33")
	zone(t, db, "3302", "33")
	zone(t, db, "a", "3301")
	return db
}

func specimen(t *testing.T, db *store.DB, s Specimen) *Specimen {
	t.Helper()
	if err := store.Put(System(t.Context()), db, SpecimenType, &s, store.Note{}); err != nil {
		t.Fatalf("specimen: %v", err)
	}
	return &s
}

func load[T any](t *testing.T, db *store.DB, typ *entity.Type[T], id string) *T {
	t.Helper()
	rec, err := store.Get(System(t.Context()), db, typ, id)
	if err != nil {
		t.Fatalf("get %s: %v", id, err)
	}
	return rec
}

func firstField(err error) string {
	if e := fault.As(err); len(e.Fields) > 0 {
		return e.Fields[0].Name + ":" + e.Fields[0].Code.ID
	}
	return ""
}

func TestMovingAnAreaMovesWhatLiesInIt(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		s := specimen(t, db, Specimen{Name: "标本", Zone: "a"})
		p := &Part{Specimen: s.ID, Name: "部件"}
		if err := store.Put(System(t.Context()), db, PartType, p, store.Note{}); err != nil {
			t.Fatal(err)
		}
		before := len(VerifyLog(t, db))
		z := load(t, db, ZoneType, "a")
		z.Parent = "3302"
		if err := store.Put(System(t.Context()), db, ZoneType, z, store.Note{}); err != nil {
			t.Fatal(err)
		}
		got, part := load(t, db, SpecimenType, s.ID), load(t, db, PartType, p.ID)
		if got.Area != "33/3302/a/" || got.Rev != 2 || part.Area != "33/3302/a/" || part.Rev != 2 {
			t.Errorf("specimen %+v, part %+v", got.Meta, part.Meta)
		}
		if n := len(VerifyLog(t, db)) - before; n != 3 {
			t.Errorf("%d entries for three changed records", n)
		}
		if _, err := store.Get(As(t.Context(), "u", "33/3301/"), db, SpecimenType, s.ID); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("still seen from where it was: %v", err)
		}
		got.Zone = "3301"
		if err := store.Put(System(t.Context()), db, SpecimenType, got, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if part = load(t, db, PartType, p.ID); part.Area != "33/3301/" {
			t.Errorf("the part stayed behind in %s", part.Area)
		}
	})
}

func TestAreaCannotLieBelowItself(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		for id, parent := range map[string]string{"3301": "a", "33": "33"} {
			z := load(t, db, ZoneType, id)
			z.Parent = parent
			err := store.Put(System(t.Context()), db, ZoneType, z, store.Note{})
			if !errors.Is(err, fault.ErrInvalid) || firstField(err) != "parent:cycle" {
				t.Errorf("%s below %s: %v", id, parent, err)
			}
		}
	})
}

func TestKeyNeverChanges(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		z := load(t, db, ZoneType, "a")
		z.Code = "b"
		if err := store.Put(System(t.Context()), db, ZoneType, z, store.Note{}); firstField(err) != "code:readonly" {
			t.Errorf("%v", err)
		}
		for _, code := range []string{"x/3302", "33/", "a b", "/"} {
			z := &Zone{Code: code, Name: "区", Parent: "33"}
			if err := store.Put(System(t.Context()), db, ZoneType, z, store.Note{}); firstField(err) != "code:format" {
				t.Errorf("code %q: %v", code, err)
			}
		}
	})
}

func TestChangeKeepsWhereARecordComesFrom(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		s := specimen(t, db, Specimen{Meta: entity.Meta{Origin: entity.Demo}, Name: "演示", Zone: "33", Phone: entity.Secret{Plain: "13800001234"}})
		again := &Specimen{Meta: entity.Meta{ID: s.ID, Rev: 1}, Name: "改名", Zone: "33", Phone: entity.Secret{Plain: "13800001234"}}
		if err := store.Put(System(t.Context()), db, SpecimenType, again, store.Note{}); err != nil {
			t.Fatal(err)
		}
		got := load(t, db, SpecimenType, s.ID)
		if got.Origin != entity.Demo || !got.CreatedAt.Equal(s.CreatedAt) || got.Phone != s.Phone {
			t.Errorf("%+v", got)
		}
		odd := &Specimen{Meta: entity.Meta{Origin: "elsewhere"}, Name: "标本", Zone: "33"}
		if err := store.Put(System(t.Context()), db, SpecimenType, odd, store.Note{}); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("unknown origin: %v", err)
		}
	})
}

func TestFailedPutCanBePutAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		specimen(t, db, Specimen{Name: "一", Zone: "33", Serial: "S1"})
		s := &Specimen{Name: "二", Zone: "33", Serial: "S1", Phone: entity.Secret{Plain: "13800001234"}}
		if err := store.Put(System(t.Context()), db, SpecimenType, s, store.Note{}); firstField(err) != "serial:unique" {
			t.Fatal(err)
		}
		s.Serial = "S2"
		if err := store.Put(System(t.Context()), db, SpecimenType, s, store.Note{}); err != nil {
			t.Fatal(err)
		}
		got := load(t, db, SpecimenType, s.ID)
		if plain, err := (Vault{}).Open("specimen", "phone", s.ID, got.Phone.Cipher); err != nil || plain != "13800001234" {
			t.Errorf("the personal value was lost: %q %v", plain, err)
		}
	})
}

func TestHooksChangeIsCheckedAndPlacedAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		calls := 0
		store.BeforePut(db, SpecimenType, func(_ context.Context, _ *store.Tx, _, rec *Specimen) error {
			calls++
			switch rec.Name {
			case "move":
				rec.Zone = "3302"
			case "break":
				rec.Count = entity.IntOf(-1)
			}
			return nil
		})
		here := As(t.Context(), "u", "33/3301/")
		moved := &Specimen{Name: "move", Zone: "3301"}
		if err := store.Put(here, db, SpecimenType, moved, store.Note{}); !errors.Is(err, fault.ErrForbidden) {
			t.Errorf("a hook put a record into a foreign area: %v", err)
		}
		if err := store.Put(System(t.Context()), db, SpecimenType, moved, store.Note{}); err != nil || moved.Area != "33/3302/" {
			t.Errorf("area %q: %v", moved.Area, err)
		}
		if err := store.Put(here, db, SpecimenType, &Specimen{Name: "break", Zone: "3301"}, store.Note{}); firstField(err) != "count:min" {
			t.Errorf("what a hook wrote was not checked: %v", err)
		}
		before := calls
		if err := store.Put(System(t.Context()), db, SpecimenType, load(t, db, SpecimenType, moved.ID), store.Note{}); err != nil || calls != before {
			t.Errorf("hooks ran %d times for a change of nothing: %v", calls-before, err)
		}
	})
}

func TestFailedHookUndoesWhatItDid(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		store.BeforePut(db, SpecimenType, func(_ context.Context, tx *store.Tx, _, rec *Specimen) error {
			if err := tx.Put(ZoneType.Schema(), &Zone{Code: "hook" + rec.Name, Name: "区"}, store.Note{}); err != nil {
				return err
			}
			return fault.New(fault.Conflict, fault.CodeStale, nil)
		})
		err := db.Write(System(t.Context()), func(tx *store.Tx) error {
			_ = tx.Put(SpecimenType.Schema(), &Specimen{Name: "x", Zone: "33"}, store.Note{}) // passing over it is the point
			return nil
		})
		if !errors.Is(err, fault.ErrConflict) {
			t.Errorf("half a change was committed: %v", err)
		}
		if _, err := store.Get(System(t.Context()), db, ZoneType, "hookx"); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("what the hook did stayed: %v", err)
		}
	})
}

func TestTriedPartFailsAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		specimen(t, db, Specimen{Name: "零", Zone: "33", Serial: "S0"})
		before := len(VerifyLog(t, db))
		var failed []int
		err := db.Write(System(t.Context()), func(tx *store.Tx) error {
			for i := range 6 {
				err := tx.Try(func() error {
					z := &Zone{Code: fmt.Sprint("try", i), Name: "区", Parent: "33"}
					if err := tx.Put(ZoneType.Schema(), z, store.Note{}); err != nil {
						return err
					}
					s := &Specimen{Name: "标本", Zone: z.Code, Serial: fmt.Sprint("S", i%4)}
					return tx.Put(SpecimenType.Schema(), s, store.Note{})
				})
				if err != nil {
					failed = append(failed, i)
				}
			}
			return nil
		})
		if err != nil || fmt.Sprint(failed) != "[0 4 5]" {
			t.Fatalf("failed %v: %v", failed, err)
		}
		if n := len(VerifyLog(t, db)) - before; n != 6 {
			t.Errorf("%d entries", n)
		}
		if _, err := store.Get(System(t.Context()), db, ZoneType, "try4"); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("a part's record stayed: %v", err)
		}
	})
}

func TestReferenceMadeLaterInTheSameChangeIsFound(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		err := db.Write(System(t.Context()), func(tx *store.Tx) error {
			s := &Specimen{Name: "标本", Zone: "later"}
			if err := tx.Put(SpecimenType.Schema(), s, store.Note{}); firstField(err) != "zone:ref" {
				t.Errorf("before: %v", err)
			}
			if err := tx.Put(ZoneType.Schema(), &Zone{Code: "later", Name: "区", Parent: "33"}, store.Note{}); err != nil {
				return err
			}
			return tx.Put(SpecimenType.Schema(), s, store.Note{})
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestRowsLeftOpenDoNotStopTheWriter(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		err := db.Write(System(t.Context()), func(tx *store.Tx) error {
			rows, err := tx.Query(`SELECT id FROM zone`)
			if err != nil {
				return err
			}
			if !rows.Next() {
				t.Error("no rows")
			}
			return rows.Err() // and not closed
		})
		if err != nil {
			t.Fatal(err)
		}
		zone(t, db, "next", "33")
	})
}

func TestReportsCannotWrite(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		rows, err := db.Query(System(t.Context()), `UPDATE zone SET name='x' RETURNING id`)
		if err == nil {
			rows.Next()
			err = errors.Join(rows.Err(), rows.Close())
		}
		if err == nil || load(t, db, ZoneType, "33").Name == "x" {
			t.Errorf("a report changed a record: %v", err)
		}
	})
}

func TestGrantWithoutSlashReachesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		s := specimen(t, db, Specimen{Name: "标本", Zone: "3301"})
		ctx := policy.With(t.Context(), &policy.Actor{User: "u", Grants: []policy.Grant{{Role: Role, Area: "33/33"}}})
		if _, err := store.Get(ctx, db, SpecimenType, s.ID); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("%v", err)
		}
	})
}

func TestStruckAreaTakesNoNewRecords(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		old := specimen(t, db, Specimen{Name: "先前", Zone: "3302"}) // the area is known to the writer now
		if err := store.Strike(System(t.Context()), db, ZoneType, "3302", 1, "撤并"); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			err := store.Put(System(t.Context()), db, SpecimenType, &Specimen{Name: "新", Zone: "3302"}, store.Note{})
			if firstField(err) != "zone:ref" {
				t.Errorf("a record in a struck area: %v", err)
			}
			old.Remark += "仍可修改"
			if err := store.Put(System(t.Context()), db, SpecimenType, old, store.Note{}); err != nil {
				t.Errorf("a record that was there: %v", err)
			}
		}
	})
}

package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

var errUndone = errors.New("undone on purpose")

// zone stores an area and returns its id.
func zone(t testing.TB, db *store.DB, code, parent string) string {
	t.Helper()
	z := &Zone{Code: code, Name: "区" + code, Parent: parent}
	if err := store.Put(System(t.Context()), db, ZoneType, z, store.Note{}); err != nil {
		t.Fatalf("zone %s: %v", code, err)
	}
	return z.ID
}

func TestLogHasNoGapsUnderWritersThatFail(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		zone(t, db, "33", "")
		const writers, rounds = 64, 12
		var kept sync.Map
		var stored atomic.Int64
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				rng := rand.New(rand.NewPCG(uint64(w), 3))
				for r := range rounds {
					s := &Specimen{Name: fmt.Sprintf("标本 %d-%d", w, r), Zone: "33", Serial: fmt.Sprintf("%d-%d", w, r)}
					ctx, cancel := context.WithCancel(System(t.Context()))
					err := db.Write(ctx, func(tx *store.Tx) error { return misbehave(tx, s, rng.IntN(8), cancel) })
					cancel()
					kept.Store(s.Name, err == nil)
					if err == nil {
						stored.Add(1)
					}
				}
			})
		}
		all.Wait()
		entries := VerifyLog(t, db)
		if want := stored.Load() + 1; int64(len(entries)) != want {
			t.Errorf("%d log entries, %d changes succeeded", len(entries), want)
		}
		page, err := db.List(System(t.Context()), SpecimenType.Schema(), store.Query{Limit: -1})
		if err != nil || int64(len(page.Recs)) != stored.Load() {
			t.Fatalf("%d records, %d were acknowledged: %v", len(page.Recs), stored.Load(), err)
		}
		for _, rec := range page.Recs {
			if ok, _ := kept.Load(rec.(*Specimen).Name); ok != true {
				t.Errorf("%s is there but was reported as failed", rec.(*Specimen).Name)
			}
		}
		if stored.Load() == 0 || stored.Load() == writers*rounds {
			t.Fatalf("%d of %d succeeded: the test tests nothing", stored.Load(), writers*rounds)
		}
	})
}

// misbehave stores s and then does what number how says.
func misbehave(tx *store.Tx, s *Specimen, how int, cancel func()) error {
	put := func(s *Specimen) error { return tx.Put(SpecimenType.Schema(), s, store.Note{}) }
	switch how {
	case 0:
		s.Name = "" // refused before any SQL
		return put(s)
	case 1:
		cancel() // too late: the change has begun and is carried through
	case 2:
		if err := put(s); err != nil {
			return err
		}
		return errUndone
	case 3:
		if err := put(s); err != nil {
			return err
		}
		panic("on purpose")
	case 4: // passes over the error of a change that failed half-way
		if err := put(s); err != nil {
			return err
		}
		if err := put(&Specimen{Name: s.Name + " again", Zone: "33", Serial: s.Serial}); err == nil {
			return errors.New("a second one with the same number was accepted")
		}
		return nil
	}
	return put(s)
}

func TestFailingJobDoesNotDisturbItsNeighbours(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		zone(t, db, "33", "")
		hold, held := make(chan struct{}), make(chan struct{})
		var all sync.WaitGroup
		all.Go(func() { // keeps the writer busy until the others wait together
			err := db.Write(System(t.Context()), func(*store.Tx) error { close(held); <-hold; return nil })
			if err != nil {
				t.Errorf("the holder: %v", err)
			}
		})
		<-held
		const n = 30
		errs := make([]error, n)
		var queued sync.WaitGroup
		for i := range n {
			queued.Add(1)
			all.Go(func() {
				s := &Specimen{Name: fmt.Sprint("标本", i), Zone: "33"}
				queued.Done()
				errs[i] = db.Write(System(t.Context()), func(tx *store.Tx) error {
					if i%3 == 1 {
						return misbehave(tx, s, 2+i%2, nil)
					}
					return tx.Put(SpecimenType.Schema(), s, store.Note{})
				})
			})
		}
		queued.Wait()
		close(hold)
		all.Wait()
		for i, err := range errs {
			if (err != nil) != (i%3 == 1) {
				t.Errorf("job %d: %v", i, err)
			}
		}
		page, err := db.List(System(t.Context()), SpecimenType.Schema(), store.Query{Limit: -1})
		if err != nil || len(page.Recs) != n-n/3 {
			t.Errorf("%d records: %v", len(page.Recs), err)
		}
		VerifyLog(t, db)
	})
}

func TestChangeThatEndsItsGoroutineLeavesTheStoreInOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		zone(t, db, "33", "")
		var gone sync.WaitGroup
		gone.Go(func() {
			_ = db.Write(System(t.Context()), func(tx *store.Tx) error {
				if err := tx.Put(SpecimenType.Schema(), &Specimen{Name: "半途而废", Zone: "33"}, store.Note{}); err != nil {
					t.Errorf("put: %v", err)
				}
				runtime.Goexit()
				return nil
			})
		})
		gone.Wait()
		if err := store.Put(System(t.Context()), db, SpecimenType, &Specimen{Name: "随后", Zone: "33"}, store.Note{}); err != nil {
			t.Fatalf("the next change: %v", err)
		}
		page, err := db.List(System(t.Context()), SpecimenType.Schema(), store.Query{Limit: -1})
		if err != nil || len(page.Recs) != 1 {
			t.Errorf("%d records: %v", len(page.Recs), err)
		}
		VerifyLog(t, db)
	})
}

func TestWritingAloneSeesEverythingBeforeItPastItsTransaction(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		holding, let := make(chan struct{}), make(chan struct{})
		var all sync.WaitGroup
		all.Go(func() { // keeps the writer busy until two others wait
			err := db.Write(System(t.Context()), func(*store.Tx) error { close(holding); <-let; return errUndone })
			if !errors.Is(err, errUndone) {
				t.Error(err)
			}
		})
		<-holding
		queued := make(chan struct{}, 2)
		all.Go(func() {
			queued <- struct{}{}
			if err := store.Put(System(t.Context()), db, ZoneType, &Zone{Code: "33", Name: "区"}, store.Note{}); err != nil {
				t.Error(err)
			}
		})
		<-queued
		for db.Waiting() < 1 {
			runtime.Gosched()
		}
		all.Go(func() {
			queued <- struct{}{}
			err := db.WriteAlone(System(t.Context()), func(*store.Tx) error {
				_, err := store.Get(System(t.Context()), db, ZoneType, "33")
				return err
			})
			if err != nil {
				t.Errorf("what was written before is not seen: %v", err)
			}
		})
		<-queued
		for db.Waiting() < 2 {
			runtime.Gosched()
		}
		close(let)
		all.Wait()
	})
}

func TestCloseFinishesWhatWaits(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db, err := store.Open(t.Context(), on(t, d))
		if err != nil {
			t.Fatal(err)
		}
		hold, held := make(chan struct{}), make(chan struct{})
		results := make(chan error, 100)
		go func() {
			results <- db.Write(System(t.Context()), func(*store.Tx) error { close(held); <-hold; return nil })
		}()
		<-held
		const n = 40
		for i := range n {
			go func() {
				results <- store.Put(System(t.Context()), db, ZoneType, &Zone{Code: fmt.Sprint("z", i), Name: "区"}, store.Note{})
			}()
		}
		closed := make(chan error)
		go func() { closed <- db.Close() }()
		close(hold)
		done := 0
		for range n + 1 {
			switch err := <-results; {
			case err == nil:
				done++
			case fault.KindOf(err) != fault.Unavailable:
				t.Errorf("neither done nor refused: %v", err)
			}
		}
		if err := <-closed; err != nil {
			t.Fatalf("close: %v", err)
		}
		if err := db.Write(System(t.Context()), func(*store.Tx) error { return nil }); fault.KindOf(err) != fault.Unavailable {
			t.Errorf("write after close: %v", err)
		}
		again := open(t, on(t, d))
		page, err := again.List(System(t.Context()), ZoneType.Schema(), store.Query{Limit: -1})
		if err != nil || len(page.Recs) != done-1 {
			t.Errorf("%d records, %d were acknowledged: %v", len(page.Recs), done-1, err)
		}
	})
}

func TestSubscriberSeesCommittedChangesInOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		sub := db.Subscribe(2000)
		zone(t, db, "33", "")
		var all sync.WaitGroup
		for w := range 8 {
			all.Go(func() {
				rng := rand.New(rand.NewPCG(uint64(w), 4))
				for r := range 20 {
					s := &Specimen{Name: fmt.Sprint(w, "-", r), Zone: "33", Shapes: []Shape{Round}}
					// failures are part of the test: they must not be seen
					_ = db.Write(System(t.Context()), func(tx *store.Tx) error { return misbehave(tx, s, rng.IntN(4), func() {}) })
				}
			})
		}
		all.Wait()
		sub.Close()
		var got []int64
		for c := range sub.C {
			got = append(got, c.Pos)
			if c.Register == "specimen" && c.Rec.(*Specimen).ID != c.Record {
				t.Errorf("change %d carries another record", c.Pos)
			}
		}
		entries := VerifyLog(t, db)
		want := make([]int64, len(entries))
		for i := range want {
			want[i] = int64(i + 1)
		}
		if !slices.Equal(got, want) {
			t.Errorf("saw %v, committed were %d", got, len(want))
		}
	})
}

func TestSlowSubscriberIsToldAndHoldsNobodyUp(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		slow := db.Subscribe(4)
		for i := range 50 {
			zone(t, db, fmt.Sprint("z", i), "")
		}
		var got []store.Change
		for len(got) < 4 {
			got = append(got, <-slow.C)
		}
		if got[0].Pos != 1 || got[2].Pos != 3 || got[3].Action != store.Missed || got[3].Pos != 4 {
			t.Fatalf("%+v", got)
		}
		zone(t, db, "after", "")
		if c := <-slow.C; c.Record != "after" {
			t.Errorf("after catching up: %+v", c)
		}
		large := db.Subscribe(10_000)
		err := db.Write(System(t.Context()), func(tx *store.Tx) error {
			for i := range 2000 {
				if err := tx.Put(ZoneType.Schema(), &Zone{Code: fmt.Sprint("bulk", i), Name: "区"}, store.Note{}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		large.Close()
		var last store.Change
		n := 0
		for c := range large.C {
			last = c
			n++
		}
		if last.Action != store.Missed || last.Pos != 51+2000 || n > 500 {
			t.Errorf("%d changes of a large transaction, the last %+v", n, last)
		}
	})
}

func TestCancelledCallerChangesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := open(t, on(t, d))
		ctx, cancel := context.WithCancel(System(t.Context()))
		cancel()
		if err := store.Put(ctx, db, ZoneType, &Zone{Code: "33", Name: "区"}, store.Note{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
		if n := len(VerifyLog(t, db)); n != 0 {
			t.Errorf("%d entries", n)
		}
	})
}

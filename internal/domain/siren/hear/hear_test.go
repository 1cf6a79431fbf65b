package hear_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/siren/hear"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

var day = time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC)

func each(t *testing.T, test func(t *testing.T, p *storetest.Post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t, sqlite.New(filepath.Join(t.TempDir(), "hear.db")))) })
	t.Run("postgres", func(t *testing.T) { test(t, open(t, postgres.New(testkit.Postgres(t)))) })
}

func open(t *testing.T, d store.Dialect) *storetest.Post {
	t.Helper()
	clock := testkit.NewClock(day)
	modules := append(registry.Modules(clock), hear.Module(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, clock, book
	p := storetest.Assemble(t, cfg, modules)
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

var window = hear.Window{Day: "2026-09-18", Open: true}

func report(network string) *hear.Report {
	return &hear.Report{Place: "翁山社区", AreaID: "330902002", Heard: hear.NotHeard, Location: entity.PointAt(122.104567, 30.019876), Network: network}
}

func receive(t *testing.T, p *storetest.Post, r *hear.Report, w hear.Window) error {
	t.Helper()
	return p.Write(storetest.System(t.Context()), func(tx *store.Tx) error { return hear.Receive(tx, r, w, day) })
}

func TestWindowIsOpenOnTestDaysAndThreeDaysAfter(t *testing.T) {
	at := func(s string) time.Time {
		d, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for when, want := range map[string]hear.Window{
		"2026-09-18T00:00:00+08:00": {Day: "2026-09-18", Open: true},
		"2026-09-21T23:59:00+08:00": {Day: "2026-09-18", Open: true},
		"2026-09-22T00:00:00+08:00": {Day: "2026-09-18"},
		"2026-09-17T23:59:00+08:00": {Day: "2026-05-12"},
		"2026-05-12T10:00:00+08:00": {Day: "2026-05-12", Open: true},
		"2026-11-02T10:00:00+08:00": {Day: "2026-11-01", Open: true}, // announced besides
		"2005-01-01T10:00:00+08:00": {},                              // before any rule
	} {
		if got := hear.WindowAt(at(when), "330900", []entity.Date{"2026-11-01"}); got != want {
			t.Errorf("%s: %+v, want %+v", when, got, want)
		}
	}
}

func TestReportsFromOutsideAreTakenWhileTheWindowIsOpenAndRoughly(t *testing.T) {
	each(t, func(t *testing.T, p *storetest.Post) {
		r := report("a")
		if err := receive(t, p, r, hear.Window{Day: "2026-09-18"}); fault.As(err).Code.ID != hear.CodeClosed.ID {
			t.Errorf("a closed window: %v", err)
		}
		r.ID = "01J00000000000000000000001"
		if err := receive(t, p, r, window); err != nil {
			t.Fatal(err)
		}
		again := report("a")
		again.ID = r.ID
		if err := receive(t, p, again, window); fault.As(err).Code.ID != store.CodeExists.ID {
			t.Errorf("sent twice: %v", err)
		}
		got := storetest.Get(t, p, hear.Type, r.ID)
		if got.Status != hear.Counted || got.Source != hear.Web || got.Day != "2026-09-18" || got.Location.Lon() != 122.105 || got.Location.Lat() != 30.02 {
			t.Errorf("%+v at %v", got, got.Location)
		}
	})
}

func TestManyReportsFromOneNetworkAreHeldAndADayHasItsBound(t *testing.T) {
	each(t, func(t *testing.T, p *storetest.Post) {
		held := 0
		for range 23 {
			r := report("a")
			if err := receive(t, p, r, window); err != nil {
				t.Fatal(err)
			}
			if r.Status == hear.Held {
				held++
			}
		}
		other := report("b")
		if err := receive(t, p, other, window); err != nil || held != 3 || other.Status != hear.Counted {
			t.Errorf("%d of 23 held, another network's is %s: %v", held, other.Status, err)
		}
	})
}

func TestADayHasItsBound(t *testing.T) {
	p := open(t, sqlite.New(filepath.Join(t.TempDir(), "hear.db")))
	small := window
	small.Room = 4
	for i := range 4 {
		if err := receive(t, p, report(fmt.Sprint(i)), small); err != nil {
			t.Fatal(err)
		}
	}
	if err := receive(t, p, report("x"), small); fault.As(err).Code.ID != hear.CodeFull.ID || fault.KindOf(err) != fault.TooMany {
		t.Errorf("one more: %v", err)
	}
}

func as(t *testing.T, c role.Code) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: "330900/"}}})
}

func TestTheDutyDeskEntersCallsAndNothingThatPeopleSendThemselves(t *testing.T) {
	p := open(t, sqlite.New(filepath.Join(t.TempDir(), "hear.db")))
	call := report("")
	call.Source, call.Day, call.Phone = hear.Phone, "2026-09-18", entity.Secret{Plain: "19912345678"}
	if err := store.Put(as(t, role.Duty), p.DB, hear.Type, call, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if call.Status != hear.Counted || call.Location.Lon() != 122.105 {
		t.Errorf("%+v", call)
	}
	for code, change := range map[string]func(r *hear.Report){
		hear.CodeByWeb.ID:  func(r *hear.Report) { r.Source = hear.Web },
		hear.CodeFuture.ID: func(r *hear.Report) { r.Day = "2026-09-19" },
	} {
		r := report("")
		r.Source, r.Day = hear.Phone, "2026-09-18"
		change(r)
		err := store.Put(as(t, role.Duty), p.DB, hear.Type, r, store.Note{})
		if f := fault.As(err); err == nil || len(f.Fields) != 1 || f.Fields[0].Code.ID != code {
			t.Errorf("want %s: %v", code, err)
		}
	}
	if err := store.Put(as(t, role.Operations), p.DB, hear.QuizType, &hear.Quiz{AreaID: "330902002", Day: "2026-09-18"}, store.Note{}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("a quiz result written by hand: %v", err)
	}
}

func TestQuizzesAreCountedByTownAndDay(t *testing.T) {
	each(t, func(t *testing.T, p *storetest.Post) {
		ctx := storetest.System(t.Context())
		for _, s := range []hear.Sheet{{Area: "330902002", People: 1, Right: [5]int64{1, 1, 1, 0, 0}}, {Area: "330902002", People: 2, Right: [5]int64{2, 2, 1, 1, 1}}} {
			if err := p.Write(ctx, func(tx *store.Tx) error { return hear.Count(tx, []hear.Sheet{s}, day) }); err != nil {
				t.Fatal(err)
			}
		}
		page, err := p.List(ctx, hear.QuizType.Schema(), store.Query{})
		if err != nil || len(page.Recs) != 1 {
			t.Fatalf("%d records: %v", len(page.Recs), err)
		}
		q := page.Recs[0].(*hear.Quiz)
		if q.People.V != 3 || q.Right1.V != 3 || q.Right3.V != 2 || q.Right5.V != 1 || q.Score != entity.DecimalOf(667) || q.Day != "2026-09-18" {
			t.Errorf("%+v", q)
		}
		err = p.Write(ctx, func(tx *store.Tx) error { return hear.Count(tx, []hear.Sheet{{Area: "nowhere", People: 1}}, day) })
		if fault.KindOf(err) != fault.NotFound {
			t.Errorf("a town that is none: %v", err)
		}
	})
}

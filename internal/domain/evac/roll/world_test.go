package roll_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a city with one county and one site, at ten o'clock.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	site  *evac.Site
}

func open(t testing.TB) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "roll.db")))
}

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t testing.TB, d store.Dialect) *post {
	t.Helper()
	c := testkit.NewClock(tenOClock)
	modules := append(registry.Modules(c), evac.Module(), roll.Module(c))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: c}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.site = storetest.Put(t, p, evac.Type, &evac.Site{Name: "白泉疏散基地", Kind: "base", Status: "ready", AreaID: "330902", MaxPeople: entity.IntOf(500)})
	return p
}

// as is somebody who holds a role over an area path.
func as(t testing.TB, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func system(t testing.TB) context.Context {
	t.Helper()
	return storetest.System(t.Context())
}

// event is an evacuation with so many people, whose cards are in their order.
func event(t testing.TB, p *post, world roll.World, people int) (*roll.Event, []*roll.Person) {
	t.Helper()
	e := storetest.Put(t, p, roll.EventType, &roll.Event{Name: "疏散" + string(world), World: world, AreaID: "330902"})
	var all []*roll.Person
	err := p.Write(system(t), func(tx *store.Tx) error {
		for i := range people {
			one := &roll.Person{Name: fmt.Sprintf("演%05d", i), EventID: e.ID, Document: roll.NoPaper, Household: fmt.Sprintf("H%04d", i/3), Community: "翁山社区", SiteID: p.site.ID}
			if err := tx.Put(roll.PersonType.Schema(), one, store.Note{}); err != nil {
				return err
			}
			all = append(all, one)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return e, all
}

func move(t testing.TB, p *post, e *roll.Event, name string) error {
	t.Helper()
	return p.Move(system(t), roll.EventType.Schema(), e.ID, name, "", func(rec any) {
		if name == "order" && e.World == operation.Live {
			rec.(*roll.Event).OrderNo = "舟防指令〔2026〕1号"
		}
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// ordered is event, ordered.
func ordered(t testing.TB, p *post, world roll.World, people int) (*roll.Event, []*roll.Person) {
	t.Helper()
	e, all := event(t, p, world, people)
	must(t, move(t, p, e, "order"))
	return e, all
}

// sync brings what a device kept, whose clock is off by so much.
func sync(t testing.TB, p *post, e *roll.Event, device string, off time.Duration, said ...roll.Said) *roll.Synced {
	t.Helper()
	got, err := roll.Sync(system(t), p.DB, p.clock, roll.Batch{Event: e.ID, Device: device, Now: p.clock.Now().Add(off), Said: said})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// at is a scan of a person at a gate, by the device's clock.
func (p *post) at(one *roll.Person, g roll.Gate, mark string, off time.Duration) roll.Said {
	return roll.Said{Mark: mark, Card: roll.Payload(one.Card, one.Seal), Kind: roll.ByScan, Gate: g, At: p.clock.Now().Add(off)}
}

func now(t testing.TB, p *post, one *roll.Person) *roll.Person {
	t.Helper()
	return storetest.Get(t, p, roll.PersonType, one.ID)
}

// explain says where somebody is.
func explain(t testing.TB, p *post, one *roll.Person, s roll.State, reason string) {
	t.Helper()
	storetest.Put(t, p, roll.ScanType, &roll.Scan{EventID: one.EventID, PersonID: one.ID, Kind: roll.Explain, Says: s, Reason: reason})
}

func count(t testing.TB, p *post, e *roll.Event, g roll.Gate) *roll.Headcount {
	t.Helper()
	return storetest.Put(t, p, roll.HeadcountType, &roll.Headcount{EventID: e.ID, Gate: g})
}

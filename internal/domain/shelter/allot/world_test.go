package allot_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/allot"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/route"
	"haidun/internal/testkit"
)

// street is ten doors along a road, 5 minutes apart; between the fifth and the sixth it is a bridge.
func street() (*route.Graph, error) {
	b := route.NewBuilder(route.Foot)
	for i := range 10 {
		b.Node(door(i))
	}
	for i := range 9 {
		r := route.Road{ID: int64(i + 1), Name: "海堤路"}
		if i == 4 {
			r.Kind, r.Name = route.Bridge, "大桥"
		}
		b.Piece(b.Road(r), int32(i), int32(i+1), []geo.LonLat{door(i), door(i + 1)}, route.Times{Along: 300_000, Against: 300_000})
	}
	return b.Graph(), nil
}

func door(i int) geo.LonLat { return geo.LonLat{Lon: 122 + 0.0034*float64(i), Lat: 30} }

func point(i int) entity.Point { return entity.PointAt(door(i).Lon, door(i).Lat) }

type post struct {
	*storetest.Post
	service *allot.Service
	clock   *testkit.Clock
	plan    *allot.Allotment
	west    *shelter.Shelter // at door 1, 60 places, with steps
	east    *shelter.Shelter // at door 4, 100 places, step-free
	house   *allot.Unit      // at door 0, 40 people whose own works are west
	village *allot.Unit      // at door 3, 90 people, 10 of them need step-free access
}

func open(t testing.TB) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC))
	s := allot.New(c, street)
	modules := append(registry.Modules(c), shelter.Module(c), s.Module())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "allot.db")), c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), service: s, clock: c}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330902001", Name: "昌国街道", Level: area.Town, Parent: "330902"},
		{Code: "330902001001", Name: "港务社区", Level: area.Community, Parent: "330902001", Population: entity.IntOf(70), Location: point(2)},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.west, p.east = p.works(t, "西山工程", 1, 60, false), p.works(t, "东门工程", 4, 100, true)
	p.house = p.unit(t, "一号楼", 0, 40, p.west.ID)
	p.village = storetest.Put(t, p, allot.UnitType, &allot.Unit{Name: "甲村", Kind: allot.Community, AreaID: "330902", Location: point(3), NightPeople: entity.IntOf(90), StepFree: entity.IntOf(10)})
	p.plan = storetest.Put(t, p, allot.Type, &allot.Allotment{Name: "定海夜间掩蔽", AreaID: "330902", Phone: "0580-0000000"})
	return p
}

func (p *post) works(t testing.TB, name string, at int, places int64, free bool) *shelter.Shelter {
	t.Helper()
	w := storetest.Put(t, p, shelter.Type, &shelter.Shelter{
		Name: name, AreaID: "330902", Address: name + "路1号", Status: shelter.InUse, WartimeFunction: "sh2", Location: point(at), Capacity: entity.IntOf(places), StepFree: entity.BoolOf(free), EvidenceOn: "2026-05-01",
	})
	return p.change(t, w, func(w *shelter.Shelter) { w.Truth = entity.IntOf(80) })
}

// change changes works as the program does.
func (p *post) change(t testing.TB, w *shelter.Shelter, how func(w *shelter.Shelter)) *shelter.Shelter {
	t.Helper()
	now := storetest.Get(t, p, shelter.Type, w.ID)
	how(now)
	return storetest.Put(t, p, shelter.Type, now)
}

func (p *post) unit(t testing.TB, name string, at int, people int64, own string) *allot.Unit {
	t.Helper()
	return storetest.Put(t, p, allot.UnitType, &allot.Unit{Name: name, Kind: allot.Building, AreaID: "330902", Location: point(at), NightPeople: entity.IntOf(people), OwnWorksID: own})
}

func (p *post) home(t testing.TB, u *allot.Unit, number string, persons int64, free bool) *allot.Household {
	t.Helper()
	return storetest.Put(t, p, allot.HouseholdType, &allot.Household{UnitID: u.ID, Number: number, Persons: entity.IntOf(persons), StepFree: entity.BoolOf(free)})
}

func system(t testing.TB) context.Context { return storetest.System(t.Context()) }

func as(t testing.TB, user string, c role.Code) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: "330900/"}}})
}

func (p *post) move(t testing.TB, name string) {
	t.Helper()
	if err := p.Move(as(t, "eng", role.Engineering), allot.Type.Schema(), p.plan.ID, name, "", nil); err != nil {
		t.Fatal(err)
	}
}

// computed has the allotment computed as engineering asks for it.
func (p *post) computed(t testing.TB) *allot.Allotment {
	t.Helper()
	name := "compute"
	if storetest.Get(t, p, allot.Type, p.plan.ID).State == allot.Computed {
		name = "recompute"
	}
	p.move(t, name)
	if err := p.service.Tend(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
	a := storetest.Get(t, p, allot.Type, p.plan.ID)
	if a.Assigned.V+a.Left.V != a.People.V {
		t.Fatalf("%d and %d are not %d", a.Assigned.V, a.Left.V, a.People.V)
	}
	return a
}

// ask answers the view.
func (p *post) ask(t testing.TB, ctx context.Context, id, with string) (*allot.Answer, error) {
	t.Helper()
	got, err := p.Views["shelter_allot"].Answer(ctx, p.DB, func(name string) string { return map[string]string{"id": id, "with": with}[name] })
	if err != nil {
		return nil, err
	}
	return got.(*allot.Answer), nil
}

// rows are who goes where, in words.
func (p *post) rows(t testing.TB) map[string]string {
	t.Helper()
	a, err := p.ask(t, system(t), p.plan.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{"": "—"}
	for _, w := range a.Now.Works {
		names[w.ID] = w.Name
	}
	unit := map[string]string{}
	for _, u := range a.Now.Units {
		unit[u.ID] = u.Name
	}
	out := map[string]string{}
	for _, r := range a.Now.Rows {
		k := unit[r.Unit] + "→" + names[r.Works]
		if r.StepFree {
			k += "*"
		}
		out[k] = fmt.Sprintf("%d %.0f %s", r.People, r.Minutes, r.Why)
	}
	return out
}

// approve has one person propose the approval and another make it.
func (p *post) approve(t testing.TB) error {
	t.Helper()
	return p.DB.Write(as(t, "chief", role.Command), func(tx *store.Tx) error {
		a, err := store.Fetch(tx, allot.Type, p.plan.ID)
		if err != nil {
			return err
		}
		asker := &policy.Actor{User: "eng", Person: "eng", Name: "eng"}
		_, err = p.Flows["shelter_allotment"].DoFor(as(t, "chief", role.Command), tx, asker, a.ID, a.Rev, "approve", "", func(any) error { return nil })
		return err
	})
}

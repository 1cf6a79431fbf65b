package lifting_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/domain/evac/lifting"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/route"
	"haidun/internal/testkit"
)

// strait is two islands: a village with its pier ten minutes away, and across the water a pier and a school. Cars get from one island
// to the other by a ferry of the graph, which vehicles of a timetable do not use.
type strait struct{}

func (strait) Network(m route.Mode) (*plan.Network, error) {
	b := route.NewBuilder(m)
	at := []geo.LonLat{{Lon: 122, Lat: 30}, {Lon: 122.05, Lat: 30}, {Lon: 122.3, Lat: 30}, {Lon: 122.35, Lat: 30}}
	for _, p := range at {
		b.Node(p)
	}
	for i := range 3 {
		r := route.Road{ID: int64(i + 1), Name: "环岛路"}
		if i == 1 {
			r.Kind, r.Name = route.Ferry, "海峡航线"
		}
		long := int64(600_000)
		if m == route.Foot {
			long *= 10
		}
		b.Piece(b.Road(r), int32(i), int32(i+1), []geo.LonLat{at[i], at[i+1]}, route.Times{Along: long, Against: long})
	}
	return plan.NewNetwork(b.Graph(), "海峡", false), nil
}

type post struct {
	*storetest.Post
	plans   *plan.Service
	service *lifting.Service
	plan    *plan.Plan
	lift    *lifting.Lift
	north   *lifting.Stop
	south   *lifting.Stop
	ship    *lifting.Vehicle
}

// open is an island of 300 people, whose plan sends them to a school across the strait: a bus to the pier, a ferry, and a bus there.
func open(t testing.TB) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC))
	plans := plan.New(c, strait{})
	s := lifting.New(c, plans)
	modules := append(registry.Modules(c), evac.Module(), hazard.New(c, nil, nil).Module(), plans.Module(), s.Module())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "lift.db")), c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), plans: plans, service: s}
	storetest.Put(t, p, area.Type, &area.Area{Code: "330900", Name: "舟山市", Level: area.City})
	storetest.Put(t, p, area.Type, &area.Area{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"})
	storetest.Put(t, p, evac.Type, &evac.Site{Name: "对岸学校", Kind: "point", Status: "ready", AreaID: "330902", Location: entity.PointAt(122.35, 30), MaxPeople: entity.IntOf(900)})
	p.plan = storetest.Put(t, p, plan.Type, &plan.Plan{Name: "撤离小岛", AreaID: "330902", Kind: plan.Emergency, Mode: plan.Car, Ratio: entity.DecimalOf(1000)})
	storetest.Put(t, p, plan.SourceType, &plan.Source{PlanID: p.plan.ID, Name: "小岛村", Persons: entity.IntOf(300), Location: entity.PointAt(122, 30)})
	p.lift = storetest.Put(t, p, lifting.Type, &lifting.Lift{PlanID: p.plan.ID, Name: "小岛运送", Begin: "08:00", Until: "30:00", Waves: entity.IntOf(2), WaveMin: entity.IntOf(30)})
	p.north = storetest.Put(t, p, lifting.StopType, &lifting.Stop{LiftID: p.lift.ID, Name: "小岛码头", Location: entity.PointAt(122.05, 30), Berths: entity.IntOf(1)})
	p.south = storetest.Put(t, p, lifting.StopType, &lifting.Stop{LiftID: p.lift.ID, Name: "本岛码头", Location: entity.PointAt(122.3, 30), Berths: entity.IntOf(2)})
	storetest.Put(t, p, lifting.VehicleType, &lifting.Vehicle{LiftID: p.lift.ID, Name: "岛巴", Kind: lifting.Bus, Seats: entity.IntOf(50), Count: entity.IntOf(2), StopID: p.north.ID, From: "06:00", Until: "22:00"})
	storetest.Put(t, p, lifting.VehicleType, &lifting.Vehicle{LiftID: p.lift.ID, Name: "岸巴", Kind: lifting.Bus, Seats: entity.IntOf(50), Count: entity.IntOf(3), StopID: p.south.ID, From: "06:00", Until: "22:00"})
	p.ship = storetest.Put(t, p, lifting.VehicleType, &lifting.Vehicle{LiftID: p.lift.ID, Name: "海星", Kind: lifting.Ferry, Seats: entity.IntOf(100), StopID: p.north.ID, From: "06:00", Until: "22:00", Kmh: entity.IntOf(24), WindStop: entity.IntOf(7)})
	storetest.Put(t, p, lifting.LegType, &lifting.Leg{LiftID: p.lift.ID, FromID: p.north.ID, ToID: p.south.ID, Km: entity.DecimalOf(240)})
	return p
}

func system(t testing.TB) context.Context { return storetest.System(t.Context()) }

func as(t testing.TB, user string, c role.Code) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: "330900/"}}})
}

// planned has the plan computed.
func (p *post) planned(t testing.TB) {
	t.Helper()
	if err := p.Move(as(t, "ops", role.Operations), plan.Type.Schema(), p.plan.ID, "compute", "", nil); err != nil {
		t.Fatal(err)
	}
	if err := p.plans.Tend(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
}

// computed has the timetable computed as operations ask for it.
func (p *post) computed(t testing.TB) *lifting.Lift {
	t.Helper()
	name := "compute"
	if storetest.Get(t, p, lifting.Type, p.lift.ID).State == lifting.Computed {
		name = "recompute"
	}
	if err := p.Move(as(t, "ops", role.Operations), lifting.Type.Schema(), p.lift.ID, name, "", nil); err != nil {
		t.Fatal(err)
	}
	p.tend(t)
	return storetest.Get(t, p, lifting.Type, p.lift.ID)
}

func (p *post) tend(t testing.TB) {
	t.Helper()
	if err := p.service.Tend(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
}

// ask answers a view.
func (p *post) ask(t testing.TB, view string, params map[string]string) (*lifting.Answer, error) {
	t.Helper()
	got, err := p.Views[view].Answer(as(t, "ops", role.Operations), p.DB, func(name string) string { return params[name] })
	if err != nil {
		return nil, err
	}
	return got.(*lifting.Answer), nil
}

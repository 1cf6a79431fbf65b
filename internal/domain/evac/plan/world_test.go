package plan_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
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

// coast is ten villages along a road, a kilometre and a quarter of an hour apart, with a bridge in its middle.
type coast struct{ none bool }

func (c coast) Network(m route.Mode) (*plan.Network, error) {
	if c.none {
		return nil, faultNoRoads()
	}
	b := route.NewBuilder(m)
	for i := range 10 {
		b.Node(village(i))
	}
	for i := range 9 {
		r := route.Road{ID: int64(i + 1), Name: "海堤路"}
		if i == 4 {
			r.Kind, r.Name = route.Bridge, "大桥"
		}
		b.Piece(b.Road(r), int32(i), int32(i+1), []geo.LonLat{village(i), village(i + 1)}, route.Times{Along: 900_000, Against: 900_000})
	}
	return plan.NewNetwork(b.Graph(), "海堤", false), nil
}

func village(i int) geo.LonLat { return geo.LonLat{Lon: 122 + 0.01*float64(i), Lat: 30} }

type post struct {
	*storetest.Post
	service *plan.Service
	clock   *testkit.Clock
	plan    *plan.Plan
	west    *evac.Site // at village 1, for 60
	east    *evac.Site // at village 6, for 500
	here    *plan.Source
	there   *plan.Source
}

// open is a city with a draft: 200 people at village 0 and 100 at village 4, half of whom leave.
func open(t testing.TB) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC))
	s := plan.New(c, coast{})
	modules := append(registry.Modules(c), evac.Module(), hazard.New(c, nil, nil).Module(), s.Module())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "plan.db")), c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), service: s, clock: c}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900", Population: entity.IntOf(700)},
		{Code: "330902001", Name: "昌国街道", Level: area.Town, Parent: "330902", Population: entity.IntOf(140)},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.west = storetest.Put(t, p, evac.Type, &evac.Site{Name: "一校", Kind: "point", Status: "ready", AreaID: "330902", Location: point(1), MaxPeople: entity.IntOf(60)})
	p.east = storetest.Put(t, p, evac.Type, &evac.Site{Name: "二校", Kind: "point", Status: "ready", AreaID: "330902", Location: point(6), MaxPeople: entity.IntOf(500), Beds: entity.IntOf(20)})
	p.plan = storetest.Put(t, p, plan.Type, &plan.Plan{Name: "应急方案", AreaID: "330902", Kind: plan.Emergency, Mode: plan.Foot, Ratio: entity.DecimalOf(500)})
	p.here = storetest.Put(t, p, plan.SourceType, &plan.Source{PlanID: p.plan.ID, Name: "甲村", Persons: entity.IntOf(199), Aged: entity.IntOf(31), Location: point(0)})
	p.there = storetest.Put(t, p, plan.SourceType, &plan.Source{PlanID: p.plan.ID, Name: "乙村", Persons: entity.IntOf(100), Location: point(4)})
	return p
}

func point(i int) entity.Point { return entity.PointAt(village(i).Lon, village(i).Lat) }

func system(t testing.TB) context.Context { return storetest.System(t.Context()) }

func as(t testing.TB, user string, c role.Code) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: "330900/"}}})
}

// computed has the plan computed as operations ask for it.
func (p *post) computed(t testing.TB) *plan.Plan {
	t.Helper()
	now := storetest.Get(t, p, plan.Type, p.plan.ID)
	name := "compute"
	if now.State == plan.Computed {
		name = "recompute"
	}
	if err := p.Move(as(t, "ops", role.Operations), plan.Type.Schema(), p.plan.ID, name, "", nil); err != nil {
		t.Fatal(err)
	}
	p.tend(t)
	return storetest.Get(t, p, plan.Type, p.plan.ID)
}

func (p *post) tend(t testing.TB) {
	t.Helper()
	if err := p.service.Tend(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
}

// ask answers a view.
func (p *post) ask(t testing.TB, ctx context.Context, view string, params ...string) (*plan.Answer, error) {
	t.Helper()
	got, err := p.Views[view].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
	if err != nil {
		return nil, err
	}
	return got.(*plan.Answer), nil
}

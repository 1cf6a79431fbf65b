package supply_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/domain/evac/roll"
	"haidun/internal/domain/evac/supply"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/route"
	"haidun/internal/testkit"
)

// coast is a road along ten villages, a quarter of an hour between neighbours; without it there are no roads.
type coast bool

func (c coast) Network(m route.Mode) (*plan.Network, error) {
	if !c {
		return nil, fault.New(fault.Conflict, plan.CodeNoRoads, fault.Args{"file": "x"})
	}
	b := route.NewBuilder(m)
	for i := range 10 {
		b.Node(village(i))
	}
	for i := range 9 {
		b.Piece(b.Road(route.Road{ID: int64(i + 1), Name: "海堤路"}), int32(i), int32(i+1), []geo.LonLat{village(i), village(i + 1)}, route.Times{Along: 900_000, Against: 900_000})
	}
	return plan.NewNetwork(b.Graph(), "海堤", false), nil
}

func village(i int) geo.LonLat { return geo.LonLat{Lon: 122 + 0.01*float64(i), Lat: 30} }

func point(i int) entity.Point { return entity.PointAt(village(i).Lon, village(i).Lat) }

// post is a county with two sites, at the villages 1 and 8, on 18 September 2026.
type post struct {
	*storetest.Post
	own        module.Module
	west, east *evac.Site
}

func open(t *testing.T) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))
	own := supply.New(c, coast(true)).Module()
	modules := append(registry.Modules(c), evac.Module(), plan.New(c, coast(true)).Module(), roll.Module(c), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "supply.db")), c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), own: own}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	site := func(name string, at int) *evac.Site {
		return storetest.Put(t, p, evac.Type, &evac.Site{Name: name, Kind: "base", Status: "ready", AreaID: "330902", Location: point(at), MaxPeople: entity.IntOf(100)})
	}
	p.west, p.east = site("西基地", 1), site("东基地", 8)
	return p
}

func (p *post) store(t *testing.T, name string, at int) *supply.Store {
	t.Helper()
	return storetest.Put(t, p, supply.StoreType, &supply.Store{Name: name, AreaID: "330902", Location: point(at)})
}

func (p *post) stock(t *testing.T, s *supply.Store, item supply.Item, n int64, batch, until string) *supply.Stock {
	t.Helper()
	return storetest.Put(t, p, supply.StockType, &supply.Stock{StoreID: s.ID, Item: item, Quantity: entity.IntOf(n), Batch: batch, ExpiresOn: entity.Date(until)})
}

func (p *post) ask(ctx context.Context, params ...string) (any, error) {
	return p.Views["supply_pick"].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
}

func (p *post) list(t *testing.T, params ...string) *supply.Listed {
	t.Helper()
	v, err := p.ask(storetest.System(t.Context()), params...)
	if err != nil {
		t.Fatal(err)
	}
	return v.(*supply.Listed)
}

func sum(t *testing.T, a *supply.Listed, item supply.Item) supply.Sum {
	t.Helper()
	for _, x := range a.Items {
		if x.Item == item {
			return x
		}
	}
	t.Fatalf("no %s", item)
	return supply.Sum{}
}

// refused demands a refusal with a code, of the whole or of a field.
func refused(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if err == nil || !slices.Contains(codes(err), want.ID) {
		t.Errorf("%v, want %s", err, want.ID)
	}
}

// codes are those of the fields of a refusal.
func codes(err error) (out []string) {
	e := fault.As(err)
	out = append(out, e.Code.ID)
	for _, f := range e.Fields {
		out = append(out, f.Code.ID)
	}
	return out
}

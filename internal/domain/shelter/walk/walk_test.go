package walk_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/walk"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/route"
	"haidun/internal/testkit"
)

// post is a program with two counties on one road of 9.65 km from west to east: 1000 people at its west end, 2000 at its east end.
// Halfway, steps lead to a terrace; from the east end a ferry of five minutes to an islet.
type post struct {
	*storetest.Post
	service *walk.Service
}

var (
	west  = geo.LonLat{Lon: 122.0, Lat: 30.0}
	east  = geo.LonLat{Lon: 122.1, Lat: 30.0}
	islet = geo.LonLat{Lon: 122.12, Lat: 30.0}
)

func street() (*route.Graph, error) {
	b := route.NewBuilder(route.Foot)
	road := b.Road(route.Road{ID: 1, Name: "长街"})
	last, node := west, b.Node(west)
	for i := 1; i <= 20; i++ {
		p := geo.LonLat{Lon: 122 + float64(i)*0.005, Lat: 30}
		next, ms := b.Node(p), int64(geo.DistanceM(last, p)/4*3600)
		b.Piece(road, node, next, []geo.LonLat{last, p}, route.Times{Along: ms, Against: ms})
		last, node = p, next
	}
	b.Piece(b.Road(route.Road{ID: 2, Name: "航线", Kind: route.Ferry}), node, b.Node(islet), []geo.LonLat{last, islet}, route.Times{Along: 300_000, Against: 300_000})
	up := geo.LonLat{Lon: 122, Lat: 30.009}
	b.Piece(b.Road(route.Road{ID: 3, Name: "石阶", Kind: route.Steps}), 0, b.Node(up), []geo.LonLat{west, up}, route.Times{Along: 600_000, Against: 500_000})
	return b.Graph(), nil
}

func open(t *testing.T, roads func() (*route.Graph, error)) *post {
	t.Helper()
	clock := testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))
	p := &post{service: walk.New(clock, roads)}
	modules := slices.Concat([]module.Module{shelter.Module(clock), p.service.Module()}, registry.Modules(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "walk.db")), clock, book
	p.Post = storetest.Assemble(t, cfg, modules)
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902", Location: point(west)},
		{Code: "330903001", Name: "沈家门街道", Level: area.Town, Parent: "330903", Location: point(east)},
		{Code: "330902002001", Name: "翁山社区", Level: area.Community, Parent: "330902002", Location: point(west), Population: entity.IntOf(1000)},
		{Code: "330903001001", Name: "渔港村", Level: area.Community, Parent: "330903001", Location: point(east), Population: entity.IntOf(2000)},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

func point(p geo.LonLat) entity.Point { return entity.PointAt(p.Lon, p.Lat) }

func works(t *testing.T, p *post, areaID string, at geo.LonLat, places int64) *shelter.Shelter {
	t.Helper()
	return storetest.Put(t, p, shelter.Type, &shelter.Shelter{
		Name: "工程", AreaID: areaID, Location: point(at), Status: shelter.InUse, WartimeFunction: "sh2", Capacity: entity.IntOf(places), EvidenceOn: "2026-09-01", EvidenceKind: "visit",
	})
}

func ask(ctx context.Context, t *testing.T, p *post, params ...string) *walk.Answer {
	t.Helper()
	v, err := try(ctx, p, params...)
	if err != nil {
		t.Fatal(err)
	}
	return v.(*walk.Answer)
}

func try(ctx context.Context, p *post, params ...string) (any, error) {
	return p.Views["shelter_walk"].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
}

func TestPeopleNearAPlaceReachItAndFindRoomAsFarAsThereIsAny(t *testing.T) {
	p := open(t, street)
	works(t, p, "330902002", west, 400)
	a := ask(storetest.System(t.Context()), t, p)
	if a.Total.People != 3000 || a.Total.Within[3] != 1000 || a.Rows[0].Share[3] != 1 || a.Rows[1].Share[3] != 0 {
		t.Errorf("within half an hour: %+v of %+v", a.Total, a.Rows)
	}
	if w := a.Rows[0].Within; !(w[0] > 0 && w[0] < w[1] && w[1] <= w[2]) {
		t.Errorf("more in more time: %v", w)
	}
	if r := a.Room; r.Placed != 400 || r.NoRoom != 600 || r.NoWay != 2000 || r.OffRoad != 0 || a.Places[0].Taken != 400 {
		t.Errorf("who finds room: %+v, %+v", r, a.Places)
	}
	if h := a.Homes[0]; h.Minutes == nil || h.Place != "工程" || a.Homes[1].Minutes != nil {
		t.Errorf("homes: %+v", a.Homes)
	}
}

func TestStepsAndFerriesCountUnlessTheyAreBarred(t *testing.T) {
	p := open(t, street)
	ctx := storetest.System(t.Context())
	up := works(t, p, "330902002", geo.LonLat{Lon: 122, Lat: 30.009}, 5000)
	works(t, p, "330903001", islet, 5000)
	if a := ask(ctx, t, p); a.Total.Within[3] != 3000 {
		t.Errorf("by steps and ferry all arrive: %+v", a.Total)
	}
	if a := ask(ctx, t, p, "ferry", "no"); a.Total.Within[3] != 1000 {
		t.Errorf("without the ferry the west alone: %+v", a.Total)
	}
	a := ask(ctx, t, p, "free", "1")
	if a.Total.Within[3] != 0 || a.Places[0].Why != walk.NotStepFree {
		t.Errorf("no place says it is step-free: %+v", a.Total)
	}
	up = storetest.Get(t, p, shelter.Type, up.ID)
	up.StepFree = entity.BoolOf(true)
	storetest.Put(t, p, shelter.Type, up)
	if a := ask(ctx, t, p, "free", "1"); a.Rows[0].Within[3] != 0 {
		t.Errorf("there are steps before it: %+v", a.Rows[0])
	}
}

func TestWhatIfAPlaceIsClosedOrAdded(t *testing.T) {
	p := open(t, street)
	one := works(t, p, "330902002", west, 1000)
	ctx := storetest.System(t.Context())
	a := ask(ctx, t, p, "without", one.ID, "add", fmt.Sprintf("%v,%v,1500", east.Lon, east.Lat))
	if a.Total.Within[3] != 2000 || a.Before.Within[3] != 1000 || a.Room.Placed != 1500 || a.RoomBefore.Placed != 1000 {
		t.Errorf("now %+v and %+v, before %+v and %+v", a.Total, a.Room, a.Before, a.RoomBefore)
	}
	for _, bad := range [][]string{{"add", "1,2"}, {"add", "122,30,0"}, {"add", "NaN,30,5"}, {"add", "500,30,5"}, {"truth", "x"}} {
		if _, err := try(ctx, p, bad...); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestAnswersAreKeptUntilSomethingChanges(t *testing.T) {
	p := open(t, street)
	works(t, p, "330902002", west, 400)
	ctx := storetest.System(t.Context())
	ask(ctx, t, p)
	if ask(ctx, t, p); p.service.Computed() != 1 {
		t.Errorf("computed %d times", p.service.Computed())
	}
	works(t, p, "330903001", east, 400)
	if a := ask(ctx, t, p); p.service.Computed() != 2 || a.Total.Within[3] != 3000 {
		t.Errorf("computed %d times: %+v", p.service.Computed(), a.Total)
	}
	county := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330903/"}}})
	if a := ask(county, t, p); a.Total.People != 2000 || len(a.Places) != 1 {
		t.Errorf("a county sees its own: %+v, %d places", a.Total, len(a.Places))
	}
}

func TestWithoutRoadsItSaysSo(t *testing.T) {
	for _, roads := range []func() (*route.Graph, error){nil, func() (*route.Graph, error) { return nil, nil }} {
		if _, err := try(storetest.System(t.Context()), open(t, roads)); fault.As(err).Code.ID != walk.CodeNoRoads.ID {
			t.Errorf("it says %v", err)
		}
	}
}

func TestAMapOfFromWhereAWorksIsReached(t *testing.T) {
	p := open(t, street)
	one := works(t, p, "330902002", west, 400)
	reach := func(ctx context.Context, params map[string]string) (*walk.Around, error) {
		v, err := p.Views["shelter_reach"].Answer(ctx, p.DB, func(name string) string { return params[name] })
		if err != nil {
			return nil, err
		}
		return v.(*walk.Around), nil
	}
	ctx := storetest.System(t.Context())
	near, err := reach(ctx, map[string]string{"works": one.ID, "minutes": "15", "free": "1"})
	if err != nil || near.Km < 0.98 || near.Km > 1.02 || len(near.Lines) == 0 {
		t.Errorf("15 minutes are a kilometre of the one road: %+v, %v", near, err)
	}
	if far, err := reach(ctx, map[string]string{"works": one.ID, "minutes": "30"}); err != nil || far.Km < 2.9 {
		t.Errorf("30 minutes are two, and the steps: %+v, %v", far, err)
	}
	for _, bad := range []string{"0", "61", "x"} {
		if _, err := reach(ctx, map[string]string{"works": one.ID, "minutes": bad}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s minutes: %v", bad, err)
		}
	}
	other := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330903/"}}})
	if _, err := reach(other, map[string]string{"works": one.ID}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a works of another county: %v", err)
	}
}

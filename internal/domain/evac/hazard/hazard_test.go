package hazard_test

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

var yard = geo.LonLat{Lon: 122, Lat: 30}

func off(east float64) entity.Point {
	p := yard.Moved(east, 0)
	return entity.PointAt(p.Lon, p.Lat)
}

type post struct {
	*storetest.Post
	desk *hazard.Desk
	oil  *hazard.Hazard
}

// open is a district with an oil store, rings of 1 and 3 km: 1000 people around it, 600 whose disc the inner ring cuts, and 2000 far away.
func open(t *testing.T) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC))
	p := &post{desk: hazard.New(c, func(context.Context, *store.DB) ([]hazard.Spot, error) {
		room, at := int64(70), yard.Moved(0, 900)
		return []hazard.Spot{{ID: "s", Name: "工程", Where: hazard.Where{Lon: at.Lon, Lat: at.Lat}, Room: &room, Usable: true}}, nil
	}, func(at geo.LonLat) (float64, bool, bool) { return 12, at.Lon < 123, true })}
	modules := slices.Concat([]module.Module{evac.Module(), p.desk.Module()}, registry.Modules(c))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "hazard.db")), c, book
	p.Post = storetest.Assemble(t, cfg, modules)
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902001", Name: "昌国街道", Level: area.Town, Parent: "330902"},
		{Code: "330902001001", Name: "甲村", Level: area.Community, Parent: "330902001", Location: off(100), Population: entity.IntOf(1000), Daytime: entity.IntOf(1300)},
		{Code: "330902001002", Name: "乙村", Level: area.Community, Parent: "330902001", Location: off(1000), Population: entity.IntOf(600)},
		{Code: "330902001003", Name: "丙村", Level: area.Community, Parent: "330902001", Location: off(9000), Population: entity.IntOf(2000)},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	site := func(name string, east float64, room int64) {
		s := &evac.Site{Name: name, Kind: "point", Status: "ready", AreaID: "330902", Location: off(east)}
		if room > 0 {
			s.MaxPeople = entity.IntOf(room)
		}
		storetest.Put(t, p, evac.Type, s)
	}
	site("一校", 500, 300)
	site("二校", 700, 0)
	site("三校", 2000, 400)
	site("四校", 4000, 250)
	site("五校", 40_000, 9000)
	p.oil = storetest.Put(t, p, hazard.Type, &hazard.Hazard{
		Name: "油库", Kind: "oil", State: hazard.InUse, AreaID: "330902", Location: off(0), Ring1M: entity.IntOf(1000), Ring1: "致死", Ring2M: entity.IntOf(3000), Ring2: "受伤", Bars: hazard.Mid, First: hazard.Inner,
	})
	return p
}

func as(t *testing.T, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: "u", Person: "u", Name: "u", Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func ask(ctx context.Context, p *post, params ...string) (*hazard.Answer, error) {
	v, err := p.Views["evac_rings"].Answer(ctx, p.DB, func(name string) string {
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
	return v.(*hazard.Answer), nil
}

func TestRingsCountPeopleBySpreadAndWhatWouldBeLost(t *testing.T) {
	p := open(t)
	a, err := ask(as(t, role.Duty, "330900/"), p, "hazard", p.oil.ID)
	if err != nil {
		t.Fatal(err)
	}
	in, out := a.Rings[0], a.Rings[1]
	if n := in.Night; n.Least != 1000 || n.Most != 1600 || n.Whole != 1 || n.Partly != 1 || n.Count <= 1200 || n.Count >= 1300 {
		t.Errorf("by night within 1 km: %+v", n)
	}
	if n := out.Night; n.Count != 1600 || n.Least != 1600 || n.Partly != 0 {
		t.Errorf("by night within 3 km: %+v", n)
	}
	if in.Day.Count != 1300 || a.Day.NoPeople < 2 {
		t.Errorf("by day one community is known: %+v, %+v", in.Day, a.Day)
	}
	if in.Sites != 2 || in.SitesRoom != 300 || in.RoomUnknown != 1 || in.Shelters != 1 || in.ShelterRoom != 70 || in.Schools != nil || in.Students != nil {
		t.Errorf("inside: %+v", in)
	}
	// 三校 lies outside the inner ring, and in the outer, which bars places; 五校 is out of reach.
	if in.OutsideRoom != 250 || *in.DeficitNight != in.Night.Count-250 || *out.DeficitNight != 1350 || out.OutsideRoom != 250 {
		t.Errorf("deficit: %d of %+v, %d of %+v", *in.DeficitNight, in.Outside, *out.DeficitNight, out.Outside)
	}
	if a.RoadM == nil || *a.RoadM != 12 || a.OffRoad {
		t.Errorf("the road: %+v", a)
	}
}

func TestAnyPositionMayBeAskedAndBadOnesAreRefused(t *testing.T) {
	p := open(t)
	ctx := storetest.System(t.Context())
	a, err := ask(ctx, p, "lon", "122.0", "lat", "30.0", "radii", "3000,500", "reach", "0")
	if err != nil || len(a.Rings) != 2 || a.Rings[0].M != 500 || a.Rings[1].OutsideRoom != 0 || !a.Free {
		t.Fatalf("%v, %+v", err, a)
	}
	if a, err = ask(ctx, p, "lon", "124.0", "lat", "29", "radii", "3000"); err != nil || !a.OffRoad || a.Rings[0].Night.Count != 0 {
		t.Errorf("in the sea: %v, %+v", err, a)
	}
	for _, bad := range [][]string{
		{"lon", "122", "lat", "30", "radii", "0"},
		{"lon", "122", "lat", "30", "radii", "-5"},
		{"lon", "122", "lat", "30", "radii", "9000000"},
		{"lon", "122", "lat", "30", "radii", "abc"},
		{"lon", "122", "lat", "30", "radii", "10,20,30,40"},
		{"lon", "122", "lat", "30"},
		{"lon", "0", "lat", "0", "radii", "100"},
		{"lon", "NaN", "lat", "30", "radii", "100"},
		{"lon", "222", "lat", "30", "radii", "100"},
		{"hazard", "x y"},
		{"hazard", p.oil.ID, "reach", "-1"},
	} {
		if _, err := ask(ctx, p, bad...); storetest.Refused(err) != "hazard_ask" {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestAHazardOfAnotherDistrictIsNotShown(t *testing.T) {
	p := open(t)
	if _, err := ask(as(t, role.CountyAdmin, "330900/330903/"), p, "hazard", p.oil.ID); err == nil {
		t.Error("it is")
	}
	a, err := ask(as(t, role.CountyAdmin, "330900/330903/"), p)
	if err != nil || len(a.Choices) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestWhatContradictsItselfIsRefused(t *testing.T) {
	p := open(t)
	ops := as(t, role.Operations, "330900/")
	put := func(change func(h *hazard.Hazard)) string {
		h := &hazard.Hazard{Name: "x", Kind: "oil", State: hazard.InUse, AreaID: "330902", Location: off(-3000), Ring1M: entity.IntOf(100), Bars: hazard.None, First: hazard.None}
		change(h)
		return storetest.Refused(store.Put(ops, p.DB, hazard.Type, h, store.Note{}))
	}
	for want, got := range map[string]string{
		"":               put(func(*hazard.Hazard) {}),
		"hazard_order":   put(func(h *hazard.Hazard) { h.Ring2M = entity.IntOf(90) }),
		"hazard_inner":   put(func(h *hazard.Hazard) { h.Ring3M = entity.IntOf(900) }),
		"hazard_no_ring": put(func(h *hazard.Hazard) { h.Bars = hazard.Outer }),
		"hazard_public":  put(func(h *hazard.Hazard) { h.Class = entity.Public }),
		"hazard_same":    put(func(h *hazard.Hazard) { h.Location = off(500) }),
		"required":       put(func(h *hazard.Hazard) { h.Ring1M = entity.Int{} }),
	} {
		if got != want {
			t.Errorf("refused %q, want %q", got, want)
		}
	}
	if put(func(h *hazard.Hazard) { h.Ring1M = entity.IntOf(0) }) == "" || put(func(h *hazard.Hazard) { h.Ring1M = entity.IntOf(900_000) }) == "" {
		t.Error("an absurd radius was taken")
	}
	site := &evac.Site{Name: "六校", Kind: "point", Status: "ready", AreaID: "330902", Location: off(5)}
	if got := storetest.Refused(store.Put(ops, p.DB, evac.Type, site, store.Note{})); got != "hazard_same" {
		t.Errorf("a site on the hazard: %q", got)
	}
}

// TestThePartInsideIsThatOfTheDisc holds the share of a settlement against a count of points.
func TestThePartInsideIsThatOfTheDisc(t *testing.T) {
	for _, c := range [][3]float64{{0, 100, 500}, {400, 300, 500}, {900, 1000, 500}, {1000, 1000, 500}, {1500, 1000, 500}, {200, 1000, 500}, {10, 499, 500}} {
		d, m, spread := c[0], c[1], c[2]
		in, all := 0, 0
		for x := -spread; x <= spread; x += spread / 200 {
			for y := -spread; y <= spread; y += spread / 200 {
				if math.Hypot(x, y) <= spread {
					all++
					if math.Hypot(x-d, y) <= m {
						in++
					}
				}
			}
		}
		if got, want := hazard.Overlap(d, m, spread), float64(in)/float64(all); math.Abs(got-want) > 0.01 {
			t.Errorf("%v: %f, counted %f", c, got, want)
		}
	}
}

func TestThePaperSaysWhatIsEstimated(t *testing.T) {
	p := open(t)
	d, err := p.desk.Module().Papers[0].Make(storetest.System(t.Context()), p.DB, p.oil.ID)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, b := range d.Body {
		all.WriteString(b.Text)
		if b.Table != nil {
			for _, r := range b.Table.Rows {
				all.WriteString(strings.Join(r, "|") + "\n")
			}
		}
	}
	for _, want := range []string{"昼间人口均为推算值", "缺口＝圈内人数－圈外容量", "3000|受伤|1600|1300|250|1350|1050", "1000|2|300|1|70|待报|待报|禁用安置场所　人员先走", "二校|700|待报|在禁用圈内"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("it lacks %q:\n%s", want, all.String())
		}
	}
	if d.Title != "油库影响范围分析表" || !strings.Contains(d.Notes, "不替代法定安全评价") {
		t.Errorf("%s, %s", d.Title, d.Notes)
	}
}

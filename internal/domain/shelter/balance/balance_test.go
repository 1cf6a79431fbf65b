package balance_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/balance"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a program with two counties: 1000 people by night and 1400 by day in the one, and an unknown number in the other.
type post struct {
	*storetest.Post
	paper func(ctx context.Context, id string) (string, error)
}

func open(t *testing.T) *post {
	t.Helper()
	clock := testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))
	own := balance.Module(clock)
	modules := slices.Concat([]module.Module{shelter.Module(clock), own}, registry.Modules(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "balance.db")), clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules)}
	p.paper = func(ctx context.Context, id string) (string, error) {
		d, err := own.Papers[0].Make(ctx, p.DB, id)
		if err != nil {
			return "", err
		}
		var b strings.Builder
		for _, x := range d.Body {
			b.WriteString(x.Text + "\n")
			if x.Table != nil {
				for _, r := range x.Table.Rows {
					b.WriteString(strings.Join(r, " ") + "\n")
				}
			}
		}
		return b.String(), d.Check()
	}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900", Population: entity.IntOf(1000), Daytime: entity.IntOf(1400)},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902", Population: entity.IntOf(1000), Daytime: entity.IntOf(1400)},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

// works is a sound works of 600 places in so much area, but for what change makes of it.
func works(t *testing.T, p *post, areaID string, change func(s *shelter.Shelter)) {
	t.Helper()
	s := &shelter.Shelter{
		Name: "工程", AreaID: areaID, Status: shelter.InUse, WartimeFunction: "sh2", Capacity: entity.IntOf(600), ShelterArea: entity.DecimalOf(70_000),
		UsableArea: entity.DecimalOf(80_000), BuiltArea: entity.DecimalOf(90_000), EvidenceOn: "2026-09-01", EvidenceKind: "visit",
	}
	if change != nil {
		change(s)
	}
	storetest.Put(t, p, shelter.Type, s)
}

func ask(ctx context.Context, t *testing.T, p *post, params ...string) *balance.Answer {
	t.Helper()
	v, err := try(ctx, p, params...)
	if err != nil {
		t.Fatal(err)
	}
	return v.(*balance.Answer)
}

func try(ctx context.Context, p *post, params ...string) (any, error) {
	return p.Views["shelter_balance"].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
}

func TestOnlySoundWorksCountAndEveryOtherIsNamedWithItsReason(t *testing.T) {
	p := open(t)
	town := "330902002"
	works(t, p, town, nil)
	works(t, p, town, func(s *shelter.Shelter) { s.WartimeFunction = "sup_m" }) // stores take nobody in: they are no matter of this
	works(t, p, town, func(s *shelter.Shelter) { s.WartimeFunction = shelter.Command })
	reasons := map[shelter.Why]func(s *shelter.Shelter){
		shelter.NoFunction: func(s *shelter.Shelter) { s.WartimeFunction = "" },
		shelter.NotInUse:   func(s *shelter.Shelter) { s.Status = shelter.Sealed },
		shelter.Broken:     func(s *shelter.Shelter) { s.Condition = shelter.Damaged },
		shelter.Doubtful:   func(s *shelter.Shelter) { s.EvidenceOn = "" },
		shelter.NoPlaces:   func(s *shelter.Shelter) { s.Capacity = entity.Int{} },
	}
	for _, change := range reasons {
		works(t, p, town, change)
	}
	a := ask(storetest.System(t.Context()), t, p)
	got := map[shelter.Why]int{}
	for _, l := range a.Out {
		got[l.Why]++
		if l.Where != "定海区昌国街道" {
			t.Errorf("it lies in %q", l.Where)
		}
	}
	for why := range reasons {
		if got[why] != 1 {
			t.Errorf("%s: %d works", why, got[why])
		}
	}
	if a.Total.Works != 1 || a.Total.Places != 600 || a.Total.Out != len(reasons) || a.Total.OutRoom != 600*int64(len(reasons)-1) {
		t.Errorf("in all: %+v", a.Total)
	}
}

func TestPlacesAgainstPeopleByNightAndByDay(t *testing.T) {
	p := open(t)
	works(t, p, "330902002", nil)
	works(t, p, "330903", nil)
	ctx := storetest.System(t.Context())
	night, day := ask(ctx, t, p), ask(ctx, t, p, "time", "day")
	d := night.Rows[0]
	if d.ID != "330902" || *d.People != 1000 || d.Places != 600 || *d.Share != 0.6 || d.Lack != 400 {
		t.Errorf("by night: %+v", d)
	}
	if d := day.Rows[0]; *d.People != 1400 || d.Lack != 800 {
		t.Errorf("by day: %+v", d)
	}
	if r := night.Rows[1]; r.People != nil || r.Share != nil || r.Lack != 0 || r.Places != 600 {
		t.Errorf("people that nobody knows are missing, not none: %+v", r)
	}
	if night.Total.People != nil || night.Unknown != 1 || night.Total.Places != 1200 {
		t.Errorf("in all: %+v, %d unknown", night.Total, night.Unknown)
	}
	county := ask(ctx, t, p, "area", "330902")
	if len(county.Rows) != 1 || county.Rows[0].ID != "330902002" || county.Total.ID != "330902" {
		t.Errorf("a county is told by its towns: %+v", county.Rows)
	}
	if town := ask(ctx, t, p, "area", "330902002"); len(town.Rows) != 1 || town.Rows[0].Places != 600 {
		t.Errorf("a town with nothing below it is its own row: %+v", town.Rows)
	}
}

func TestNoMorePlacesCountThanTheAreaIsGoodFor(t *testing.T) {
	p := open(t)
	works(t, p, "330902002", func(s *shelter.Shelter) { s.Capacity = entity.IntOf(1000) }) // 0.7 m² a person
	works(t, p, "330902002", func(s *shelter.Shelter) {
		s.ShelterArea, s.UsableArea, s.BuiltArea = entity.Decimal{}, entity.Decimal{}, entity.Decimal{} // not known: not cut
	})
	a := ask(storetest.System(t.Context()), t, p)
	if a.Total.Places != 700+600 || a.Cut != 1 || a.CutPlaces != 300 || a.Rule.M2 != 1 || a.Rule.Verified || !strings.Contains(a.Rule.ZH, "待核实") {
		t.Errorf("%d places, %d works cut by %d, by %+v", a.Total.Places, a.Cut, a.CutPlaces, a.Rule)
	}
}

func TestAskedForAnotherLeastScore(t *testing.T) {
	p := open(t)
	works(t, p, "330902002", func(s *shelter.Shelter) { s.EvidenceOn = "" })
	ctx := storetest.System(t.Context())
	if a := ask(ctx, t, p, "truth", "20"); a.Total.Works != 1 {
		t.Errorf("20 is enough: %+v", a.Total)
	}
	if a := ask(ctx, t, p); a.Total.Works != 0 {
		t.Errorf("20 is not enough: %+v", a.Total)
	}
	for _, bad := range [][]string{{"truth", "x"}, {"truth", "101"}, {"truth", "-1"}, {"time", "noon"}} {
		if _, err := try(ctx, p, bad...); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestACountySeesItsOwnAlone(t *testing.T) {
	p := open(t)
	works(t, p, "330902002", nil)
	works(t, p, "330903", nil)
	ctx := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330903/"}}})
	a := ask(ctx, t, p)
	if a.Name != "普陀区" || a.Total.Places != 600 || len(a.Rows) != 1 || a.Rows[0].ID != "330903" {
		t.Errorf("%s: %+v", a.Name, a.Rows)
	}
	if _, err := try(ctx, p, "area", "330902"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the other county: %v", err)
	}
}

func TestSheetTellsBothTimesAndTheReasons(t *testing.T) {
	p := open(t)
	works(t, p, "330902002", nil)
	works(t, p, "330902002", func(s *shelter.Shelter) { s.EvidenceOn = "" })
	text, err := p.paper(storetest.System(t.Context()), "330902")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"昌国街道 1000 600 1 1 60.0 400", "昌国街道 1400 600 1 1 42.9 800", "可信度不足 1 600", "40 分以上（待核实）", "GB 50038-2005"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

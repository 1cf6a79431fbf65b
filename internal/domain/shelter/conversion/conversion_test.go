package conversion

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/testkit"
)

type post struct {
	*storetest.Post
	k        desk
	own, far *shelter.Shelter
}

// open is a works in each of two counties; the first is converted in five steps.
func open(t *testing.T) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 11, 27, 1, 0, 0, 0, time.UTC))
	modules := append(registry.Modules(c), shelter.Module(c), Module(c))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "conversion.db")), c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), k: desk{c, limits()}}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.own = storetest.Put(t, p, shelter.Type, &shelter.Shelter{Name: "东门工程", AreaID: "330902", Status: shelter.InUse})
	p.far = storetest.Put(t, p, shelter.Type, &shelter.Shelter{Name: "沈家门工程", AreaID: "330903", Status: shelter.InUse})
	for _, i := range []Item{
		{No: entity.IntOf(1), Name: "封堵采光井", Kind: "plug", Phase: Early, Trade: "builder", CrewHours: entity.DecimalOf(400), CrewPeople: entity.IntOf(8), DrilledOn: "2025-10-01"},
		{No: entity.IntOf(2), Name: "安装防护密闭门", Kind: "door", Phase: Imminent, Trade: "fitter", CrewHours: entity.DecimalOf(240), After: "1", CrewPeople: entity.IntOf(6)},
		{No: entity.IntOf(3), Name: "安装干厕", Kind: "wall", Phase: Imminent, Trade: "builder", CrewHours: entity.DecimalOf(160)},
		{No: entity.IntOf(4), Name: "战时水箱", Kind: "water", Phase: Urgent, Trade: "plumber", CrewHours: entity.DecimalOf(125), After: "3"},
		{No: entity.IntOf(5), Name: "通风联调", Kind: "test", Phase: Urgent, Trade: "ventilation", CrewHours: entity.DecimalOf(80), After: "2、4"},
	} {
		i.ShelterID = p.own.ID
		storetest.Put(t, p, Type, &i)
	}
	return p
}

func as(t *testing.T, code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: code, Area: path}}})
}

func (p *post) ask(ctx context.Context, params ...string) (*Answer, error) {
	q, err := read(func(name string) string {
		for i := 0; i+1 < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
	if err != nil {
		return nil, err
	}
	return p.k.answer(ctx, p.DB, q)
}

func TestHoursToReadyFollowFromCrewsAndOrder(t *testing.T) {
	p := open(t)
	a, err := p.ask(as(t, "eng", "330900/"))
	if err != nil || len(a.Works) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	w := a.Works[0]
	// 40 h of closing, 24 h of doors, 8 h of trial: the chain; the builders' other work fits beside it, late or not.
	if w.Total.Tenths != 765 && w.Total.Tenths != 720 || w.Total.Bound < 720 || w.Drill != "2025-10-01" {
		t.Errorf("%+v", w.Total)
	}
	if l := w.Phases[Early]; l.Tenths != 400 || !l.Proved || !l.Fits {
		t.Errorf("early: %+v", l)
	}
	if l := w.Phases[Urgent]; l.Tenths != 205 || !l.Fits {
		t.Errorf("urgent: %+v", l)
	}
	slow, err := p.ask(as(t, "eng", "330900/"), "hours", "4")
	if err != nil || slow.Works[0].Phases[Urgent].Fits || !slow.Works[0].Phases[Early].Fits {
		t.Errorf("four hours a day: 20.5 h in 3 days are too many: %+v, %v", slow.Works[0].Phases, err)
	}
	two, err := p.ask(as(t, "eng", "330900/"), "crews", "builder:2")
	if err != nil || two.Works[0].Total.Tenths != 720 || !two.Works[0].Total.Proved || two.Works[0].Total.By != "" {
		t.Errorf("two crews of builders: %+v, %v", two.Works[0].Total, err)
	}
}

func TestSharedCrewsTakeAsLongAsTheirWork(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, Type, &Item{ShelterID: p.far.ID, No: entity.IntOf(1), Name: "封堵口部", Kind: "plug", Phase: Early, Trade: "builder", CrewHours: entity.DecimalOf(1000)})
	own, err := p.ask(as(t, "eng", "330900/"))
	if err != nil || own.Whole.Tenths != 1000 {
		t.Errorf("each its own crews: %+v, %v", own.Whole, err)
	}
	all, err := p.ask(as(t, "eng", "330900/"), "pooled", "1")
	if err != nil || all.Whole.Tenths != 1560 || !all.Whole.Proved || all.Whole.By != "builder" {
		t.Errorf("shared: %+v, %v", all.Whole, err)
	}
}

func TestACountySeesItsOwnConversionsAlone(t *testing.T) {
	p := open(t)
	a, err := p.ask(as(t, "county_admin", "330900/330903/"))
	if err != nil || len(a.Works) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
	if _, err := p.ask(as(t, "county_admin", "330900/330903/"), "area", "330902"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestItemsThatContradictEachOtherAreRefused(t *testing.T) {
	p := open(t)
	for want, i := range map[string]Item{
		"conversion_no":     {No: entity.IntOf(1)},
		"conversion_after":  {No: entity.IntOf(6), After: "6"},
		"conversion_hours":  {No: entity.IntOf(6), CrewHours: entity.DecimalOf(0)},
		"future":            {No: entity.IntOf(6), DrilledOn: "2026-11-28"},
		"conversion_circle": {No: entity.IntOf(6), After: "5"},
	} {
		i.ShelterID, i.Name, i.Kind, i.Phase, i.Trade = p.own.ID, "封堵", "plug", Early, "builder"
		if !i.CrewHours.OK {
			i.CrewHours = entity.DecimalOf(10)
		}
		if want == "conversion_circle" {
			if err := store.Put(as(t, "eng", "330900/"), p.DB, Type, &i, store.Note{}); err != nil {
				t.Fatal(err)
			}
			i = *storetest.All(t, p, Type)[0]
			i.After = "6"
		}
		err := store.Put(as(t, "eng", "330900/"), p.DB, Type, &i, store.Note{})
		if got := storetest.Refused(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if err != nil && strings.ContainsAny(fault.As(err).Fields[0].Text(fault.ZH), "{}") {
			t.Error(fault.As(err).Fields[0].Text(fault.ZH))
		}
	}
}

func TestQuestionsThatCannotBeReadAreRefused(t *testing.T) {
	for _, bad := range [][]string{{"hours", "0"}, {"hours", "25"}, {"crews", "0"}, {"crews", "nobody:1"}, {"crews", "builder:x"}, {"area", "../"}} {
		if _, err := read(func(name string) string { return map[string]string{bad[0]: bad[1]}[name] }); storetest.Refused(err) != "conversion_ask" {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

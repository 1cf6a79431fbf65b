package siting_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/siting"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
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

// post is a program with two counties on one road of 19 km from west to east, 1000 people at its west end, 2000 in the middle and 3000
// at its east end.
type post struct {
	*storetest.Post
	service *siting.Service
	paper   func(ctx context.Context, id string) (string, error)
	refuges []siting.Existing
}

func along(share float64) geo.LonLat { return geo.LonLat{Lon: 122 + 0.2*share, Lat: 30} }

func street() (*route.Graph, error) {
	b := route.NewBuilder(route.Foot)
	road := b.Road(route.Road{ID: 1, Name: "长街"})
	last, node := along(0), b.Node(along(0))
	for i := 1; i <= 80; i++ {
		p := along(float64(i) / 80)
		next, ms := b.Node(p), int64(geo.DistanceM(last, p)/4*3600)
		b.Piece(road, node, next, []geo.LonLat{last, p}, route.Times{Along: ms, Against: ms})
		last, node = p, next
	}
	return b.Graph(), nil
}

func open(t *testing.T, roads func() (*route.Graph, error), limit time.Duration) *post {
	t.Helper()
	clock := testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))
	p := &post{}
	p.service = siting.New(clock, siting.Outside{Roads: roads, Limit: limit, Evac: func(_ context.Context, _ *store.DB, found func(siting.Existing)) error {
		for _, e := range p.refuges {
			found(e)
		}
		return nil
	}})
	own := p.service.Module()
	modules := slices.Concat([]module.Module{shelter.Module(clock), own}, registry.Modules(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "siting.db")), clock, book
	p.Post = storetest.Assemble(t, cfg, modules)
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
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902", Location: point(along(0))},
		{Code: "330903001", Name: "沈家门街道", Level: area.Town, Parent: "330903", Location: point(along(1))},
		home("330902002001", "翁山社区", "330902002", 0, 1000, 4000),
		home("330902002002", "中途社区", "330902002", 0.5, 2000, 100),
		home("330903001001", "渔港村", "330903001", 1, 3000, 100),
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

func home(code, name, parent string, share float64, night, day int64) area.Area {
	return area.Area{Code: code, Name: name, Level: area.Community, Parent: parent, Location: point(along(share)), Population: entity.IntOf(night), Daytime: entity.IntOf(day)}
}

func point(p geo.LonLat) entity.Point { return entity.PointAt(p.Lon, p.Lat) }

func candidate(t *testing.T, p *post, name, areaID string, at geo.LonLat) string {
	t.Helper()
	return storetest.Put(t, p, siting.Type, &siting.Candidate{Name: name, AreaID: areaID, Location: point(at), Use: siting.Either, State: siting.Proposed}).ID
}

// three candidates, one at each settlement.
func three(t *testing.T, p *post) (west, middle, east string) {
	t.Helper()
	return candidate(t, p, "西", "330902002", along(0)), candidate(t, p, "中", "330902002", along(0.5)), candidate(t, p, "东", "330903001", along(1))
}

func works(t *testing.T, p *post, areaID string, at geo.LonLat) {
	t.Helper()
	storetest.Put(t, p, shelter.Type, &shelter.Shelter{
		Name: "工程", AreaID: areaID, Location: point(at), Status: shelter.InUse, WartimeFunction: "sh2", Capacity: entity.IntOf(500), EvidenceOn: "2026-09-01", EvidenceKind: "visit",
	})
}

func ask(ctx context.Context, t *testing.T, p *post, params ...string) *siting.Answer {
	t.Helper()
	v, err := try(ctx, p, params...)
	if err != nil {
		t.Fatal(err)
	}
	return v.(*siting.Answer)
}

func try(ctx context.Context, p *post, params ...string) (any, error) {
	return p.Views["shelter_siting"].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
}

func names(sites []siting.Site) (out []string) {
	for _, s := range sites {
		out = append(out, s.Name)
	}
	return out
}

func TestSitesComeInTheOrderOfTheirGainAndAreProvedTheBest(t *testing.T) {
	p := open(t, street, 0)
	three(t, p)
	a := ask(storetest.System(t.Context()), t, p, "count", "2", "minutes", "30")
	if got := names(a.Sites); !slices.Equal(got, []string{"东", "中"}) {
		t.Errorf("chosen: %v", got)
	}
	if a.Sites[0].Gain != 3000 || a.Sites[1].Gain != 2000 || a.Before.Within != 0 || a.After.Within != 5000 {
		t.Errorf("gains: %+v, after %+v", a.Sites, a.After)
	}
	if !a.Proof.Optimal || a.Proof.Bound != 5000 || a.Proof.Value != 5000 {
		t.Errorf("proof: %+v", a.Proof)
	}
	if len(a.Left) != 1 || a.Left[0].Why != siting.NotChosen || a.Left[0].People != 1000 {
		t.Errorf("left: %+v", a.Left)
	}
	if n := len(a.Curve); n != 4 || a.Curve[0].Share != 0 || a.Curve[3].Share != 1 || a.Curve[3].Bound != 1 {
		t.Errorf("the curve goes from no site to all candidates: %+v", a.Curve)
	}
	if day := ask(storetest.System(t.Context()), t, p, "count", "1", "minutes", "30", "time", "day"); day.Sites[0].Name != "西" || day.People != 4200 {
		t.Errorf("by day most are in the west: %+v", day.Sites)
	}
}

func TestWhatExistsIsNotCoveredAgain(t *testing.T) {
	p := open(t, street, 0)
	three(t, p)
	works(t, p, "330903001", along(1))
	ctx := storetest.System(t.Context())
	a := ask(ctx, t, p, "count", "1", "minutes", "30")
	if a.Before.Within != 3000 || a.Sites[0].Name != "中" || a.After.Within != 5000 {
		t.Errorf("before %+v, then %+v", a.Before, a.Sites)
	}
	p.refuges = []siting.Existing{{ID: "r", Name: "疏散点", Lon: along(0.5).Lon, Lat: 30, Area: "330900/330902/330902002/", Rev: 1}}
	if a := ask(ctx, t, p, "count", "1", "minutes", "30", "place", "evac"); a.Before.Within != 2000 || a.Sites[0].Name != "东" {
		t.Errorf("evacuation points are counted instead of works: %+v, %+v", a.Before, a.Sites)
	}
}

func TestMedianBringsThePeopleNearer(t *testing.T) {
	p := open(t, street, 0)
	three(t, p)
	works(t, p, "330902002", along(0))
	a := ask(storetest.System(t.Context()), t, p, "count", "1", "aim", "median")
	if a.Sites[0].Name != "东" || a.After.Mean >= a.Before.Mean || a.Sites[0].Saved <= 0 {
		t.Errorf("%+v: %+v to %+v", a.Sites, a.Before, a.After)
	}
	if d := a.Proof.Value - a.After.Mean; !a.Proof.Optimal || d > 0.01 || d < -0.01 {
		t.Errorf("where all can walk, the value is their mean: %+v, %+v", a.Proof, a.After)
	}
}

func TestForcedInAndRuledOutStandBesideTheFreeChoice(t *testing.T) {
	p := open(t, street, 0)
	west, _, east := three(t, p)
	ctx := storetest.System(t.Context())
	a := ask(ctx, t, p, "count", "2", "minutes", "30", "in", west, "out", east)
	if got := names(a.Sites); !slices.Equal(got, []string{"西", "中"}) || !a.Sites[0].Forced || a.After.Within != 3000 || a.Proof.Bound != 3000 {
		t.Errorf("%v: %+v, %+v", got, a.After, a.Proof)
	}
	if a.Free == nil || a.Free.After.Within != 5000 || a.Counts.RuledOut != 1 {
		t.Errorf("free: %+v", a.Free)
	}
	if _, err := try(ctx, p, "count", "1", "in", west+","+east); fault.As(err).Code.ID != siting.CodeForced.ID {
		t.Errorf("two forced into one: %v", err)
	}
	if _, err := try(ctx, p, "in", "nothing"); fault.As(err).Code.ID != siting.CodeNoSite.ID {
		t.Errorf("one that is none: %v", err)
	}
}

func TestWhenTheTimeIsUpTheBestSoFarIsGivenWithItsBound(t *testing.T) {
	p := open(t, street, -time.Second)
	for i := range 40 {
		candidate(t, p, "点", "330902002", along(float64(i)/40))
	}
	a := ask(storetest.System(t.Context()), t, p, "count", "3", "minutes", "5")
	if len(a.Sites) == 0 || a.Proof.Bound < a.Proof.Value || a.Proof.Stopped == a.Proof.Optimal || !a.CurveCut {
		t.Errorf("%+v with %d sites, cut %v", a.Proof, len(a.Sites), a.CurveCut)
	}
}

func TestNothingToChooseIsSaidWithItsNumbers(t *testing.T) {
	p := open(t, street, 0)
	ctx := storetest.System(t.Context())
	if a := ask(ctx, t, p); a.Note != siting.NoCandidates || a.Counts.All != 0 || a.People != 6000 {
		t.Errorf("without candidates: %+v", a)
	}
	id := candidate(t, p, "弃", "330902002", along(0))
	decide(ctx, t, p, id, "drop")
	candidate(t, p, "海上", "330902002", geo.LonLat{Lon: 122.05, Lat: 30.2})
	if a := ask(ctx, t, p); a.Note != siting.NoCandidates || a.Counts.Dropped != 1 || a.Counts.OffRoad != 1 || a.Counts.Usable != 0 {
		t.Errorf("dropped and off the road: %s %+v", a.Note, a.Counts)
	}
	candidate(t, p, "路中", "330902002", along(0.25))
	if a := ask(ctx, t, p, "minutes", "5"); a.Note != siting.NoneHelps || a.Left[0].Why != siting.TooFar {
		t.Errorf("one that is near nobody: %s %+v", a.Note, a.Left)
	}
	if a := ask(ctx, t, p, "settlements", "1", "minutes", "30", "count", "9"); a.Note != siting.Fewer || a.After.Within != 6000 {
		t.Errorf("settlements are candidates, and there are fewer than asked for: %s %+v", a.Note, a.After)
	}
	for _, bad := range [][]string{{"count", "0"}, {"count", "10000"}, {"minutes", "4"}, {"minutes", "x"}, {"aim", "best"}, {"place", "either"}, {"truth", "-1"}} {
		_, err := try(ctx, p, bad...)
		if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), bad[1]) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	empty := open(t, street, 0)
	for _, code := range []string{"330902002001", "330902002002", "330903001001"} {
		x := storetest.Get(t, empty, area.Type, code)
		x.Population = entity.Int{}
		storetest.Put(t, empty, area.Type, x)
	}
	three(t, empty)
	if a := ask(ctx, t, empty); a.Note != siting.NoPeople || a.Known.NoPeople == 0 {
		t.Errorf("nobody is known: %s %+v", a.Note, a.Known)
	}
}

func TestACountySeesItsOwnAndAnswersAreKept(t *testing.T) {
	p := open(t, street, 0)
	three(t, p)
	ctx := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330903/"}}})
	a := ask(ctx, t, p, "minutes", "30")
	if a.Name != "普陀区" || a.People != 3000 || len(a.Candidates) != 1 || a.Candidates[0].Name != "东" {
		t.Errorf("%s: %d people, %+v", a.Name, a.People, a.Candidates)
	}
	if ask(ctx, t, p, "minutes", "30", "token", "a"); p.service.Computed() != 1 {
		t.Errorf("computed %d times", p.service.Computed())
	}
	if _, err := try(ctx, p, "area", "330902"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the other county: %v", err)
	}
}

func TestReportSaysTheChoiceItsProofAndWhoIsLeft(t *testing.T) {
	p := open(t, street, 0)
	west, _, _ := three(t, p)
	s := storetest.Put(t, p, siting.StudyType, &siting.Study{Name: "甲案", AreaID: "330900", Place: siting.Works, Aim: siting.Cover, Count: entity.IntOf(2), Minutes: entity.IntOf(30), In: west})
	text, err := p.paper(storetest.System(t.Context()), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 西（必选） 1000", "2 东 3000", "已证明为最优", "没有任何 2 处的选法能覆盖多于 4000 人", "不作限制时可覆盖 5000 人", "增加处数可覆盖 2000 人"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

func TestWithoutRoadsItSaysSo(t *testing.T) {
	for _, roads := range []func() (*route.Graph, error){nil, func() (*route.Graph, error) { return nil, nil }} {
		if _, err := try(storetest.System(t.Context()), open(t, roads, 0)); fault.As(err).Code.ID != siting.CodeNoRoads.ID {
			t.Errorf("it says %v", err)
		}
	}
}

func TestADroppedCandidateMayBeTakenUpAgain(t *testing.T) {
	p := open(t, street, 0)
	id, _, _ := three(t, p)
	ctx := storetest.System(t.Context())
	for _, step := range []struct {
		move string
		to   siting.State
	}{{"keep", siting.Kept}, {"drop", siting.Dropped}, {"reconsider", siting.Proposed}} {
		if c := decide(ctx, t, p, id, step.move); c.State != step.to {
			t.Fatalf("after %s it is %s", step.move, c.State)
		}
	}
}

func decide(ctx context.Context, t *testing.T, p *post, id, move string) *siting.Candidate {
	t.Helper()
	err := p.DB.Write(ctx, func(tx *store.Tx) error {
		c, err := store.Fetch(tx, siting.Type, id)
		if err != nil {
			return err
		}
		_, err = siting.Flow.Do(ctx, tx, id, c.Rev, move, "会商", func(any) error { return nil })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return storetest.Get(t, p, siting.Type, id)
}

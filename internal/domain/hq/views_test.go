package hq_test

import (
	"context"
	"testing"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/role"
)

// view asks a view of the module with parameters in pairs.
func view(ctx context.Context, t *testing.T, p *post, name string, params ...string) (any, error) {
	t.Helper()
	for _, v := range p.module.Views {
		if v.Name != name {
			continue
		}
		return v.Answer(ctx, p.DB, func(asked string) string {
			for i := 0; i < len(params); i += 2 {
				if params[i] == asked {
					return params[i+1]
				}
			}
			return ""
		})
	}
	t.Fatalf("no view %s", name)
	return nil, nil
}

func tree(ctx context.Context, t *testing.T, p *post) *hq.Tree {
	t.Helper()
	got, err := view(ctx, t, p, "hq_tree")
	if err != nil {
		t.Fatal(err)
	}
	return got.(*hq.Tree)
}

func lowerReads(t *testing.T, p *post) (n int) {
	t.Helper()
	lines, err := p.Log(system(t), store.LogQuery{Register: headquarters.Type.Schema().Name, Record: p.county.ID})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if containsAction(l.Body, hq.ReadLower) {
			n++
		}
	}
	return n
}

func TestCountySeesItsOwnHeadquartersAloneAndTheCityLooksDownOnRecord(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, headquarters.Type, founded(headquarters.County, "普陀区人民防空指挥部", "330903", p.city.ID))
	storetest.Put(t, p, headquarters.Type, founded(headquarters.Town, "昌国街道指挥部", "330902001", p.county.ID))
	p.unit(t, "市公安局")
	county, city := as(t, role.CountyAdmin, "3309/330902/"), as(t, role.Operations, "3309/")
	var names []string
	for _, b := range tree(county, t, p).Items {
		names = append(names, b.Name)
		if b.Members != 0 {
			t.Errorf("%s shows %d units of the city's", b.Name, b.Members)
		}
	}
	if len(names) != 2 || names[0] != "定海区人民防空指挥部" || names[1] != "昌国街道指挥部" {
		t.Errorf("the county sees %v", names)
	}
	if got := tree(city, t, p).Items; len(got) != 4 || got[0].Members != 1 || got[0].Unsure != 1 {
		t.Errorf("the city sees %d headquarters, its own has %+v", len(got), got[0])
	}
	if _, err := view(county, t, p, "hq_board", "hq", p.city.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the county opens the city's board: %v", err)
	}
	if _, err := view(county, t, p, "hq_board", "hq", p.county.ID); err != nil {
		t.Fatal(err)
	}
	if n := lowerReads(t, p); n != 0 {
		t.Errorf("the county's look at its own is logged %d times", n)
	}
	if _, err := view(city, t, p, "hq_board", "hq", p.county.ID); err != nil {
		t.Fatal(err)
	}
	if n := lowerReads(t, p); n != 1 {
		t.Errorf("the city's look at the county's is logged %d times", n)
	}
	if got := within(t, p, "hq.established", "330902"); got != "100.00" {
		t.Errorf("in Dinghai %s %% are founded", got)
	}
}

func TestCountyCannotWriteTheCitysUnits(t *testing.T) {
	p := open(t)
	o := p.organisation(t, "市财政局")
	m := &headquarters.Member{HeadquartersID: p.city.ID, OrganisationID: o.ID, Category: "finance"}
	if err := store.Put(as(t, role.CountyAdmin, "3309/330902/"), p.DB, headquarters.MemberType, m, store.Note{}); err == nil {
		t.Error("the county adds a unit to the city's headquarters")
	}
	m = &headquarters.Member{HeadquartersID: p.county.ID, OrganisationID: p.organisation(t, "定海区财政局").ID, Category: "finance"}
	if err := store.Put(as(t, role.CountyAdmin, "3309/"), p.DB, headquarters.MemberType, m, store.Note{}); err != nil || m.AreaID != "330902" {
		t.Errorf("a unit of the county's lies in %q: %v", m.AreaID, err)
	}
}

func TestBoardRefusesADayThatIsNone(t *testing.T) {
	p := open(t)
	if _, err := view(system(t), t, p, "hq_board", "hq", p.city.ID, "on", "2026-02-30"); storetest.Refused(err) != "date" {
		t.Errorf("30 February: %v", err)
	}
}

func TestTrendSumsTestsByMonth(t *testing.T) {
	p := open(t)
	m := p.unit(t, "市公安局")
	p.unit(t, "市财政局")
	for _, r := range []hq.Result{hq.Answered, hq.Broken} {
		x := p.test(t, hq.Once, "")
		if got := step(t, p, x, "begin"); got != "" {
			t.Fatal(got)
		}
		if got := result(t, p, calls(t, p, x.ID)[m.ID], r, p.clock.Now()); got != "" {
			t.Fatal(got)
		}
		p.clock.Advance(31 * 60 * 1e9)
		if got := step(t, p, x, "close"); got != "" {
			t.Fatal(got)
		}
	}
	got, err := view(system(t), t, p, "contact_trend", "hq", p.city.ID)
	if err != nil {
		t.Fatal(err)
	}
	months := got.(*hq.Trend).Months
	if len(months) != 1 || months[0].Month != "2026-05" || months[0].Tests != 2 || months[0].Called != 4 || *months[0].Percent != "25.00" {
		t.Errorf("%+v", months[0])
	}
}

func TestQualityFindsTwoContactsWithOneNumber(t *testing.T) {
	each(t, qualityFindsTwoContactsWithOneNumber)
}

func qualityFindsTwoContactsWithOneNumber(t *testing.T, p *post) {
	t.Helper()
	a, b, c := p.unit(t, "市公安局"), p.unit(t, "市财政局"), p.unit(t, "市教育局")
	for m, mobile := range map[*headquarters.Member]string{a: "13900001111", b: "13900001111", c: "13900002222"} {
		m.LiaisonID = p.person(t, "联络员", mobile).ID
		storetest.Put(t, p, headquarters.MemberType, m)
	}
	var found []string
	looked, err := p.module.Crosses[0].Find(system(t), p.DB, func(id string) { found = append(found, id) })
	if err != nil || looked != 3 || len(found) != 2 {
		t.Errorf("looked at %d, found %v: %v", looked, found, err)
	}
	for _, id := range found {
		if id == c.ID {
			t.Error("a number of its own is found")
		}
	}
}

package siren_test

import (
	"testing"

	"haidun/internal/domain/siren"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func (p *post) strikeFault(t *testing.T, id string) error {
	t.Helper()
	f := storetest.Get(t, p, siren.FaultType, id)
	return store.Strike(system(t), p.DB, siren.FaultType, id, f.Rev, "误报")
}

// asked is a removal case up to its agreement.
func asked(t *testing.T, p *post, s *siren.Site, kind siren.CaseKind) *siren.Case {
	t.Helper()
	c := storetest.Put(t, p, siren.CaseType, &siren.Case{SiteID: s.ID, Title: s.Name + "拆迁", Kind: kind, Applicant: "某公司", Why: "旧楼改造"})
	must(t, p, siren.CaseType, c.ID, "negotiate", "", nil)
	must(t, p, siren.CaseType, c.ID, "agree", "", func(c *siren.Case) { c.AgreementNo, c.AgreedOn, c.CostBearer = "协2026-1", "2026-05-01", "某公司" })
	return c
}

func approve(c *siren.Case) { c.ApprovalNo = "舟国动〔2026〕5号" }

func TestSiteIsGivenUpWhenItsReplacementWorks(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		old, horn1 := one(t, p, "旧楼")
		c := asked(t, p, old, siren.Remove)
		if storetest.Get(t, p, siren.CaseType, c.ID).Basis == "" {
			t.Error("the case rests on nothing")
		}
		if got := refused(t, do(t, p, siren.CaseType, c.ID, "approve", "", approve)); got != "second_person" {
			t.Errorf("approved by one person: %q", got)
		}
		if err := byTwo(t, p, siren.CaseType, c.ID, "approve", "", approve); err != nil {
			t.Fatal(err)
		}
		if got := stateOf(t, p, horn1); got != siren.Normal {
			t.Errorf("before its replacement stands the old siren is %s", got)
		}
		build := func(site string) string {
			return refused(t, do(t, p, siren.CaseType, c.ID, "rebuild", "", func(c *siren.Case) { c.BuiltOn, c.NewSiteID = "2026-05-11", site }))
		}
		next := storetest.Put(t, p, siren.Type, site("新楼"))
		if got := build(next.ID); got != "new_site_id siren_not_built" {
			t.Errorf("replaced by a site without sirens: %q", got)
		}
		if got := build(old.ID); got != "new_site_id siren_not_built" {
			t.Errorf("replaced by itself: %q", got)
		}
		storetest.Put(t, p, siren.SirenType, horn(next))
		if got := build(next.ID); got != "" {
			t.Fatal(got)
		}
		if got := stateOf(t, p, horn1); got != siren.Out || standing(t, p, old) != siren.Resting {
			t.Errorf("replaced: %s, %s", got, standing(t, p, old))
		}
		must(t, p, siren.CaseType, c.ID, "accept", "", func(c *siren.Case) { c.AcceptedOn, c.AcceptedBy = "2026-05-12", "李敏" })
		if got := stateOf(t, p, horn1); got != siren.Dismantled || standing(t, p, old) != siren.Gone {
			t.Errorf("accepted: %s, %s", got, standing(t, p, old))
		}
		if got := measure(t, p, "siren.all", scope("")); got != "1" {
			t.Errorf("%s sirens are registered", got)
		}
		now := storetest.Get(t, p, siren.Type, old.ID)
		if err := store.Strike(system(t), p.DB, siren.Type, now.ID, now.Rev, "已拆除"); err != nil {
			t.Errorf("the site cannot be struck: %v", err)
		}
		late := horn(old)
		late.Name = "2号机"
		if got := refused(t, put(system(t), p, siren.SirenType, late)); got != "site_id ref" {
			t.Errorf("a siren on a struck site: %q", got)
		}
	})
}

func TestMovedSiteServesAgainAtItsNewPlace(t *testing.T) {
	p := open(t)
	s, h := one(t, p, "码头")
	to := geo.LonLat{Lon: 122.1, Lat: 30.02}.Moved(600, 0)
	c := asked(t, p, s, siren.Move)
	if got := refused(t, byTwo(t, p, siren.CaseType, c.ID, "approve", "", approve)); got != "new_location siren_new_place" {
		t.Errorf("approved to nowhere: %q", got)
	}
	if err := byTwo(t, p, siren.CaseType, c.ID, "approve", "", func(c *siren.Case) { approve(c); c.NewLocation = entity.PointAt(to.Lon, to.Lat) }); err != nil {
		t.Fatal(err)
	}
	must(t, p, siren.CaseType, c.ID, "rebuild", "", func(c *siren.Case) { c.BuiltOn = "2026-05-11" })
	accept := func() string {
		return refused(t, do(t, p, siren.CaseType, c.ID, "accept", "", func(c *siren.Case) { c.AcceptedOn, c.AcceptedBy = "2026-05-12", "李敏" }))
	}
	if got := accept(); got != "siren_not_moved" {
		t.Errorf("accepted where it was: %q", got)
	}
	for name, step := range map[string]struct {
		at   geo.LonLat
		want string
	}{"elsewhere": {to.Moved(0, 500), "location siren_moved"}, "as approved": {to.Moved(10, 0), ""}} {
		now := storetest.Get(t, p, siren.Type, s.ID)
		now.Location = entity.PointAt(step.at.Lon, step.at.Lat)
		if got := refused(t, put(system(t), p, siren.Type, now)); got != step.want {
			t.Errorf("moved %s: %q, expected %q", name, got, step.want)
		}
	}
	if got := accept(); got != "" {
		t.Fatal(got)
	}
	if got := stateOf(t, p, h); got != siren.Normal || standing(t, p, s) != siren.Working {
		t.Errorf("after the move: %s, %s", got, standing(t, p, s))
	}
}

func TestSiteHasOneCaseAtATime(t *testing.T) {
	p := open(t)
	s, h := one(t, p, "旧楼")
	first := asked(t, p, s, siren.Remove)
	second := &siren.Case{SiteID: s.ID, Title: "又一件", Kind: siren.Move, Applicant: "某公司", Why: "挡路"}
	if got := refused(t, put(system(t), p, siren.CaseType, second)); got != "site_id siren_second_case" {
		t.Error(got)
	}
	must(t, p, siren.CaseType, first.ID, "refuse", "无替代点", nil)
	if got := stateOf(t, p, h); got != siren.Normal {
		t.Errorf("refused, the siren is %s", got)
	}
	if got := refused(t, put(system(t), p, siren.CaseType, second)); got != "" {
		t.Errorf("after the first was refused: %q", got)
	}
}

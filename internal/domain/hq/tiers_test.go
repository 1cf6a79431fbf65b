package hq_test

import (
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
)

func tryPut(t *testing.T, p *post, h *headquarters.Headquarters) string {
	t.Helper()
	return storetest.Refused(store.Put(system(t), p.DB, headquarters.Type, h, store.Note{}))
}

func TestTiersStandOneAboveTheOther(t *testing.T) {
	each(t, tiersStandOneAboveTheOther)
}

func tiersStandOneAboveTheOther(t *testing.T, p *post) {
	t.Helper()
	for name, c := range map[string]struct {
		hq   *headquarters.Headquarters
		want string
	}{
		"a town below its county":        {founded(headquarters.Town, "昌国街道指挥部", "330902001", p.county.ID), ""},
		"a town below the city":          {founded(headquarters.Town, "昌国街道指挥部", "330902001", p.city.ID), "hq_tier"},
		"a county below a county":        {founded(headquarters.County, "普陀区指挥部", "330903", p.county.ID), "hq_tier"},
		"a city below a county":          {founded(headquarters.City, "舟山市指挥部", "3309", p.county.ID), "hq_tier"},
		"a unit below the city":          {founded(headquarters.Unit, "港务集团指挥部", "3309", p.city.ID), ""},
		"a county that stands by itself": {founded(headquarters.County, "普陀区指挥部", "330903", ""), ""},
	} {
		if got := tryPut(t, p, c.hq); got != c.want {
			t.Errorf("%s: %q, expected %q", name, got, c.want)
		}
	}
	loop := storetest.Get(t, p, headquarters.Type, p.city.ID)
	loop.Parent = p.county.ID
	if got := tryPut(t, p, loop); got != "hq_tier" {
		t.Errorf("the city below its own county: %q", got)
	}
	loop.Level = headquarters.Unit
	if got := tryPut(t, p, loop); got != "hq_tier_kept" {
		t.Errorf("a headquarters with counties below becomes a unit's: %q", got)
	}
}

// Whatever is tried, nobody stands above himself.
func TestNoHeadquartersIsAboveItself(t *testing.T) {
	p := open(t)
	levels := []headquarters.Level{headquarters.City, headquarters.County, headquarters.Town, headquarters.Unit}
	rapid.Check(t, func(r *rapid.T) {
		known := storetest.All(t, p, headquarters.Type)
		h := &headquarters.Headquarters{Name: "指挥部", AreaID: "3309"}
		if rapid.Bool().Draw(r, "an existing one") {
			h = rapid.SampledFrom(known).Draw(r, "which")
		}
		h.Level, h.Parent = rapid.SampledFrom(levels).Draw(r, "level"), rapid.SampledFrom(known).Draw(r, "parent").ID
		_ = store.Put(system(t), p.DB, headquarters.Type, h, store.Note{}) // refused or not
		parents := map[string]string{}
		for _, one := range storetest.All(t, p, headquarters.Type) {
			parents[one.ID] = one.Parent
		}
		for id := range parents {
			steps := 0
			for at := id; at != ""; at = parents[at] {
				if steps++; steps > len(parents) {
					r.Fatalf("%s stands above itself", id)
				}
			}
		}
	})
}

func TestHeadquartersIsFoundedByADocumentAndReachesTheMarkWithACommander(t *testing.T) {
	p := open(t)
	h := storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "昌国街道指挥部", Level: headquarters.Town, AreaID: "330902001", Parent: p.county.ID})
	if h.State != headquarters.Planned {
		t.Fatalf("a new headquarters is %s", h.State)
	}
	move := func(name, reason string, fill func(h *headquarters.Headquarters)) string {
		return storetest.Refused(do(system(t), t, p, headquarters.Type, h.ID, name, reason, fill))
	}
	if got := move("found", "", func(h *headquarters.Headquarters) { h.FoundedOn = "2026-05-01" }); got != "required" {
		t.Errorf("founded without a document: %q", got)
	}
	if got := move("found", "", func(h *headquarters.Headquarters) { h.FoundedBy, h.FoundedOn = "定政〔2026〕8号", "2026-05-01" }); got != "" {
		t.Fatal(got)
	}
	if v := measure(t, p, "hq.no_commander"); v != "1" {
		t.Errorf("%s headquarters without a commander", v)
	}
	if got := move("reach", "", func(h *headquarters.Headquarters) { h.ReviewedOn = "2026-05-10" }); got != "required" {
		t.Errorf("up to the mark without a commander: %q", got)
	}
	if got := move("reach", "", func(h *headquarters.Headquarters) { h.CommanderPost, h.ReviewedOn = "街道办主任", "2026-05-10" }); got != "" {
		t.Fatal(got)
	}
	now := storetest.Get(t, p, headquarters.Type, h.ID)
	now.CommanderPost = ""
	if got := tryPut(t, p, now); got != "hq_commander" {
		t.Errorf("the commander is taken off one that is up to the mark: %q", got)
	}
	for day, want := range map[string]headquarters.State{"2026-04-30": headquarters.Planned, "2026-05-01": headquarters.Founded, "2026-05-10": headquarters.UpToMark} {
		if got := storetest.Get(t, p, headquarters.Type, h.ID).StateOn(dateOf(day)); got != want {
			t.Errorf("on %s it was %s, expected %s", day, got, want)
		}
	}
}

func TestHeadquartersWithOthersBelowIsNotDissolved(t *testing.T) {
	each(t, headquartersWithOthersBelowIsNotDissolved)
}

func headquartersWithOthersBelowIsNotDissolved(t *testing.T, p *post) {
	t.Helper()
	end := func(h *headquarters.Headquarters) {
		h.DissolvedBy, h.DissolvedOn = "舟政发〔2026〕9号", "2026-05-12"
	}
	if got := storetest.Refused(do(system(t), t, p, headquarters.Type, p.city.ID, "dissolve", "机构调整", end)); got != "hq_below" {
		t.Errorf("the city's is dissolved above its county's: %q", got)
	}
	if got := storetest.Refused(do(system(t), t, p, headquarters.Type, p.county.ID, "dissolve", "", end)); got != "reason" {
		t.Errorf("dissolved without a reason: %q", got)
	}
	if got := storetest.Refused(do(system(t), t, p, headquarters.Type, p.county.ID, "dissolve", "机构调整", end)); got != "" {
		t.Fatal(got)
	}
	m := &headquarters.Member{HeadquartersID: p.county.ID, OrganisationID: p.organisation(t, "定海区教育局").ID, Category: "education"}
	if got := storetest.Refused(store.Put(system(t), p.DB, headquarters.MemberType, m, store.Note{})); got != "member_hq_dissolved" {
		t.Errorf("a unit joins a dissolved headquarters: %q", got)
	}
}

func TestCommandPostIsKeptByNameAlone(t *testing.T) {
	for text, bad := range map[string]bool{
		"市基本指挥所": false, "01 工程指挥所": false, "海天大道 681 号地下": true, "122.2063, 29.9854": true, "北纬30度": true, "122°12′": true,
	} {
		h := founded(headquarters.City, "舟山市人民防空指挥部", "3309", "")
		h.BasicPost = text
		if err := h.Validate(); (err != nil) != bad {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestShareOfFoundedHeadquartersLeavesOutTheDissolved(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "普陀区指挥部", Level: headquarters.County, AreaID: "330903", Parent: p.city.ID})
	if v := measure(t, p, "hq.established"); v != "66.67" {
		t.Errorf("two of three are founded: %s %%", v)
	}
	gone := founded(headquarters.County, "旧指挥部", "330903", p.city.ID)
	gone.State, gone.DissolvedOn, gone.DissolvedBy = headquarters.Dissolved, "2020-01-01", "舟政发〔2020〕1号"
	storetest.Put(t, p, headquarters.Type, gone)
	if v := measure(t, p, "hq.established"); v != "66.67" {
		t.Errorf("with a dissolved one besides: %s %%", v)
	}
	if v := measure(t, p, "hq.towns"); v != "" {
		t.Errorf("there is no key town, so the share is unknown and not %q", v)
	}
}

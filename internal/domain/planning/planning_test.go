package planning_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/planning"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

// Bad input of DOMAIN 7.5, each with its sentence.
func TestPlansThatContradictThemselvesAreRefused(t *testing.T) {
	p := open(t)
	for want, change := range map[string]func(x *planning.Project){
		"plan_share_typed": func(x *planning.Project) { x.EvacRatio = entity.DecimalOf(70) }, // 0.70
		"plan_share_over":  func(x *planning.Project) { x.EvacRatio = entity.DecimalOf(100_01) },
		"plan_share_max":   func(x *planning.Project) { x.ShelterShare = entity.DecimalOf(101_00) },
		"plan_base_year":   func(x *planning.Project) { x.Population, x.PopulationYear = entity.IntOf(1), entity.IntOf(2020) },
		"plan_no_year":     func(x *planning.Project) { x.Population = entity.IntOf(1) },
		"plan_horizon":     func(x *planning.Project) { x.HorizonYear = entity.IntOf(2025) },
		"":                 func(x *planning.Project) { x.EvacRatio = entity.DecimalOf(100_00) },
	} {
		x := project("330902")
		change(x)
		if got := put(t, p, planning.ProjectType, x); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
	for want, change := range map[string]func(x *planning.Zone){
		"plan_base_year":  func(x *planning.Zone) { x.PopulationYear = entity.IntOf(2020) },
		"plan_no_year":    func(x *planning.Zone) { x.PopulationYear = entity.Int{} },
		"plan_roads":      func(x *planning.Zone) { x.RoadHa = entity.DecimalOf(10_0001) },
		"plan_code_twice": func(x *planning.Zone) { x.Code = "Z1" },
	} {
		x := zone(p.version, "Z2")
		change(x)
		if got := put(t, p, planning.ZoneType, x); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
	other := storetest.Put(t, p, planning.VersionType, &planning.Version{ProjectID: p.project.ID, Name: "另一版"})
	for want, change := range map[string]func(x *planning.Parcel){
		"plan_far":        func(x *planning.Parcel) { x.AboveM2 = entity.DecimalOf(101_000_01) },
		"plan_homes":      func(x *planning.Parcel) { x.ResidentialM2 = entity.DecimalOf(100_000_01) },
		"plan_command":    func(x *planning.Parcel) { x.Functions = []planning.Function{planning.Command} },
		"plan_function":   func(x *planning.Parcel) { x.Functions = nil },
		"plan_code_twice": func(x *planning.Parcel) { x.Code = "A-01" },
		"plan_other_zone": func(x *planning.Parcel) { x.VersionID = other.ID },
		"plan_link":       func(x *planning.Parcel) { x.ConnectTo = "A-01、A-03" },
		"plan_overlap":    func(x *planning.Parcel) { x.Outline = square(122.1035, 30.0005, 0.002) },
		"":                func(x *planning.Parcel) { x.AboveM2 = entity.DecimalOf(101_000_00) }, // 1 % is allowed
	} {
		x := parcel(p.zone, "A-03", 2)
		change(x)
		if got := put(t, p, planning.ParcelType, x); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
	if got := put(t, p, planning.CommentType, &planning.Comment{ProjectID: p.project.ID, Unit: "住建局", Text: "意见", Answer: planning.Not}); got != "plan_reason" {
		t.Errorf("an opinion is turned down without a reason: %q", got)
	}
	now := storetest.Get(t, p, planning.ProjectType, p.project.ID)
	now.BaseYear = entity.IntOf(2024)
	if got := put(t, p, planning.ProjectType, now); got != "plan_base_year" {
		t.Errorf("the base year moves away from its zones: %q", got)
	}
}

func TestVersionIsApprovedByTwoAndFixedThen(t *testing.T) {
	p := open(t)
	s := planning.VersionType.Schema()
	x := storetest.Get(t, p, planning.ParcelType, p.b.ID)
	x.SiteM2, x.FAR = entity.DecimalOf(40_000_00), entity.DecimalOf(250)
	storetest.Put(t, p, planning.ParcelType, x)
	if got := storetest.Refused(byTwo(t, p, s, p.version.ID, "approve", nil)); got != "plan_unsound" {
		t.Fatalf("parcels of 9 ha in a zone of 10 are approved: %q", got)
	}
	x = storetest.Get(t, p, planning.ParcelType, p.b.ID)
	x.SiteM2, x.FAR = entity.DecimalOf(50_000_00), entity.DecimalOf(200)
	storetest.Put(t, p, planning.ParcelType, x)
	if got := storetest.Refused(p.Move(as(t, "li", role.Engineering, "330900/"), s, p.version.ID, "approve", "", nil)); got != "second_person" {
		t.Errorf("approved by one: %q", got)
	}
	if err := byTwo(t, p, s, p.version.ID, "approve", nil); err != nil {
		t.Fatal(err)
	}
	if v := storetest.Get(t, p, planning.VersionType, p.version.ID); v.ApprovedBy != "li、chen" || v.State != planning.Agreed {
		t.Errorf("%+v", v)
	}
	eng := as(t, "li", role.Engineering, "330900/")
	x = storetest.Get(t, p, planning.ParcelType, p.b.ID)
	x.BuiltM2 = entity.DecimalOf(1)
	if got := storetest.Refused(store.Put(eng, p.DB, planning.ParcelType, x, store.Note{})); got != "plan_fixed" {
		t.Errorf("a parcel of an approved version changes: %q", got)
	}
	if got := storetest.Refused(store.Strike(eng, p.DB, planning.ZoneType, p.zone.ID, storetest.Get(t, p, planning.ZoneType, p.zone.ID).Rev, "x")); got != "plan_fixed" {
		t.Errorf("a zone of an approved version is struck: %q", got)
	}
}

func TestNextVersionIsACopyThatReplacesTheLast(t *testing.T) {
	p := open(t)
	s := planning.VersionType.Schema()
	enforce := func(id string) {
		t.Helper()
		if err := byTwo(t, p, s, id, "approve", nil); err != nil {
			t.Fatal(err)
		}
		if err := byTwo(t, p, s, id, "enforce", func(rec any) { rec.(*planning.Version).EffectiveOn = "2026-05-12" }); err != nil {
			t.Fatal(err)
		}
	}
	enforce(p.version.ID)
	if err := byTwo(t, p, s, p.version.ID, "revise_in_force", nil); err != nil {
		t.Fatal(err)
	}
	all := storetest.All(t, p, planning.VersionType)
	next := all[slices.IndexFunc(all, func(v *planning.Version) bool { return v.ID != p.version.ID })]
	if next.Number.V != 2 || next.State != planning.Draft || next.FromID != p.version.ID || next.Why != "理由" {
		t.Fatalf("%+v", next)
	}
	parcels := storetest.All(t, p, planning.ParcelType)
	i := slices.IndexFunc(parcels, func(x *planning.Parcel) bool { return x.VersionID == next.ID && x.Code == "A-02" })
	parcels[i].RequiredM2 = entity.DecimalOf(9_000_00)
	storetest.Put(t, p, planning.ParcelType, parcels[i])
	d := must[planning.Diff](storetest.System(t.Context()), t, p, "plan_diff", map[string]string{"from": p.version.ID, "to": next.ID})
	if len(d.Items) != 1 || d.Items[0].Code != "A-02" || d.Items[0].What != "changed" || len(d.Items[0].Fields) != 1 || d.Items[0].Fields[0].Before.ZH != "8700.00" || d.Items[0].Fields[0].After.ZH != "9000.00" {
		t.Errorf("%+v", d.Items)
	}
	enforce(next.ID)
	if v := storetest.Get(t, p, planning.VersionType, p.version.ID); v.State != planning.Replaced || v.EndedOn != "2026-05-12" {
		t.Errorf("the last version: %+v", v)
	}
}

func TestWhatIfShowsBeforeAndAfterAndChangesNothing(t *testing.T) {
	p := open(t)
	before := storetest.Get(t, p, planning.ParcelType, p.a.ID)
	lines, err := p.Log(storetest.System(t.Context()), store.LogQuery{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := as(t, "li", role.Engineering, "330900/")
	w := must[planning.WhatIf](ctx, t, p, "plan_what_if", map[string]string{"version": p.version.ID, "change": p.a.ID + ";" + p.b.ID + ":4000.50:sup_m"})
	z := w.Zones[0]
	// 7 200 stay; 8 700 m² at 70 % are 6 090.00 m²; stores shelter nobody.
	if z.Before.Then.Places != 7200 || z.After.Then.Shelter.String() != "6090.00" || z.After.Then.Places != 1110 || z.After.Then.Works.String() != "12700.50" || z.After.Then.PerCapita.String() != "1.05" {
		t.Errorf("before %+v after %+v", z.Before.Then, z.After.Then)
	}
	if len(w.Places) != 1 || w.Places[0].Name != "昌国街道" || w.Total == nil || w.Total.After.Then.Places != 1110 || z.After.Now.Places != 7200 {
		t.Errorf("%+v, %+v", w.Places, w.Total)
	}
	again, err := p.Log(storetest.System(t.Context()), store.LogQuery{})
	if err != nil || len(again) != len(lines) || !reflect.DeepEqual(before, storetest.Get(t, p, planning.ParcelType, p.a.ID)) {
		t.Errorf("a what-if left %d log entries, there were %d (%v)", len(again), len(lines), err)
	}
	for _, bad := range []string{"nobody", p.a.ID + ":x", p.a.ID + ":-1", p.a.ID + ":1:cmd", p.a.ID + ";" + p.a.ID} {
		if _, err := view[planning.WhatIf](ctx, t, p, "plan_what_if", map[string]string{"version": p.version.ID, "change": bad}); storetest.Refused(err) != "plan_ask" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestTotalsOfACityAreKeptFromWhoIsNotCleared(t *testing.T) {
	p := open(t)
	ask := map[string]string{"version": p.version.ID}
	if b := must[planning.Board](as(t, "li", role.Engineering, "330900/"), t, p, "plan_board", ask); b.Held || b.Total == nil || b.Total.Required.String() != "17400.00" {
		t.Errorf("engineering: held %v, %+v", b.Held, b.Total)
	}
	b := must[planning.Board](as(t, "guest", role.Viewer, "330900/"), t, p, "plan_board", ask)
	if !b.Held || b.Total != nil || len(b.Zones) != 1 {
		t.Errorf("a viewer sees the total: %+v", b.Total)
	}
	for _, paper := range p.module.Papers {
		doc, err := paper.Make(as(t, "li", role.Engineering, "330900/"), p.DB, p.version.ID)
		if err != nil || doc.Check() != nil {
			t.Fatal(paper.Name, err, doc.Check())
		}
		for _, block := range doc.Body {
			if block.Table != nil && strings.HasPrefix(strings.Join(block.Table.Rows[len(block.Table.Rows)-1], " "), "合计 174") {
				t.Error("the total of a city is printed, with nobody to release it")
			}
		}
	}
	if _, err := view[planning.Board](as(t, "wang", role.CountyAdmin, "330900/330903/"), t, p, "plan_board", ask); storetest.Refused(err) == "" {
		t.Error("a county sees a plan of the city")
	}
}

func TestVersionIsJudgedByShares(t *testing.T) {
	p := open(t)
	a := storetest.Get(t, p, planning.ParcelType, p.a.ID)
	a.ApprovedM2, a.ConnectTo, a.Condition, a.Functions = entity.DecimalOf(8_700_00), "A-02", "定土出〔2026〕1号", []planning.Function{planning.Shelter2, "med_s"}
	storetest.Put(t, p, planning.ParcelType, a)
	far := parcel(p.zone, "A-09", 5) // 600 m away
	storetest.Put(t, p, planning.ParcelType, far)
	b := must[planning.Board](storetest.System(t.Context()), t, p, "plan_board", map[string]string{"version": p.version.ID})
	got := map[string]string{}
	for _, i := range b.Indicators {
		got[i.Code] = i.Pct
	}
	// A-02 has its middle 96 m from A-01, which is 125 m by the rule.
	for code, want := range map[string]string{"approved": "33.3", "condition": "33.3", "special": "50.0", "linked": "66.7", "reach": "66.7"} {
		if got[code] != want {
			t.Errorf("%s: %s %%, not %s", code, got[code], want)
		}
	}
}

func TestRequiredAreaIsDerivedAndSaysWhyWhereItIsNot(t *testing.T) {
	p := open(t)
	ask := map[string]string{"version": p.version.ID}
	ctx := storetest.System(t.Context())
	b := must[planning.Board](ctx, t, p, "plan_board", ask)
	if x := b.Parcels[0]; x.ByLaw == nil || x.ByLaw.String() != "8700.00" || x.Why == nil || len(x.Why.Steps) < 3 || x.UnitsLeast["sh2"] != 5 {
		t.Errorf("%+v", b.Parcels[0])
	}
	now := storetest.Get(t, p, planning.ProjectType, p.project.ID)
	now.CityClass = ""
	storetest.Put(t, p, planning.ProjectType, now)
	b = must[planning.Board](ctx, t, p, "plan_board", ask)
	if x := b.Parcels[0]; x.ByLaw != nil || x.WhyNot.ZH == "" || !slices.ContainsFunc(b.Findings, func(f planning.Finding) bool { return f.Code == planning.NoClass && f.Blocking }) {
		t.Errorf("without a class: %+v, %+v", x.ByLaw, b.Findings)
	}
	z := storetest.Get(t, p, planning.ZoneType, p.zone.ID)
	z.Residents = entity.Int{}
	storetest.Put(t, p, planning.ZoneType, z)
	b = must[planning.Board](ctx, t, p, "plan_board", ask)
	if b.Zones[0].Now != nil || b.Zones[0].People != nil || b.Total != nil {
		t.Error("people that nobody knows are counted")
	}
}

func TestStagesAndVersionsMoveOnlyAsTheMatrixSays(t *testing.T) {
	p := open(t)
	keeps, approves := []string{"eng"}, []string{"eng"}
	roles := []string{"cmd", "duty_lead", "duty", "ops", "eng", "law", "edu", "keeper", "enforcer", "viewer", "secadm"}
	storetest.Matrix{
		Flow: p.Flows["plan_project"], Roles: roles, Area: "330900/",
		Allow: map[string]storetest.Row{
			"survey": {[]string{"initiated"}, keeps}, "draft": {[]string{"surveyed"}, keeps}, "consult": {[]string{"drafted"}, keeps}, "review": {[]string{"consulted"}, keeps},
			"submit": {[]string{"reviewed"}, keeps}, "approve": {[]string{"submitted"}, append(approves, "cmd")}, "publish": {[]string{"approved"}, append(approves, "cmd")},
			"evaluate": {[]string{"approved", "published"}, keeps}, "back": {[]string{"consulted", "reviewed", "submitted"}, keeps},
		},
		Record: func(state string) string {
			x := project("330900")
			x.Stage = planning.Stage(state)
			storetest.Put(t, p, planning.ProjectType, x)
			v := storetest.Put(t, p, planning.VersionType, &planning.Version{ProjectID: x.ID, Name: state, State: planning.Agreed})
			storetest.Put(t, p, planning.ParcelType, parcel(storetest.Put(t, p, planning.ZoneType, zone(v, "Z1")), "A-01", 0))
			return x.ID
		},
		Fill: func(_ string, rec any) {
			x := rec.(*planning.Project)
			x.ReviewedOn, x.Review, x.ApprovalNo, x.ApprovedOn, x.PublicPart, x.PublishedOn, x.EvaluatedOn, x.Evaluation = "2026-05-01", "同意", "舟政〔2026〕1号", "2026-05-01", "公开部分", "2026-05-01", "2026-05-01", "较好"
		},
	}.Try(t, p)
	versions := map[string]string{}
	storetest.Matrix{
		Flow: p.Flows["plan_version"], Roles: roles, Area: "330900/",
		Allow: map[string]storetest.Row{
			"approve": {[]string{"draft"}, append(approves, "cmd")}, "enforce": {[]string{"approved"}, append(approves, "cmd")}, "replace": {[]string{"in_force"}, append(approves, "cmd")},
			"reopen": {[]string{"approved"}, append(approves, "cmd")}, "revise_approved": {[]string{"approved"}, keeps}, "revise_in_force": {[]string{"in_force"}, keeps}, "revise_replaced": {[]string{"replaced"}, keeps},
		},
		Record: func(state string) string {
			if versions[state] == "" {
				v := storetest.Put(t, p, planning.VersionType, &planning.Version{ProjectID: p.project.ID, Name: state, State: planning.State(state)})
				z := storetest.Put(t, p, planning.ZoneType, zone(v, "Z1"))
				storetest.Put(t, p, planning.ParcelType, parcel(z, "A-01", 0))
				storetest.Put(t, p, planning.ParcelType, parcel(z, "A-02", 1))
				versions[state] = v.ID
			}
			return versions[state]
		},
		Fill: func(_ string, rec any) { rec.(*planning.Version).EffectiveOn = "2026-05-12" },
	}.Try(t, p)
}

package project_test

import (
	"encoding/json"
	"strings"
	"testing"

	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
)

func derivation(t *testing.T, text string) *law.Derivation {
	t.Helper()
	d := new(law.Derivation)
	if err := json.Unmarshal([]byte(text), d); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return d
}

// G1: the two sides of 2000 m² through the register.
func TestTheAreaOwedFollowsWhatIsSaved(t *testing.T) {
	p := open(t)
	b := planned(t, p, "滨港花园", "52340.60", "1999.99")
	if got := b.RequiredArea.Format(2); got != "4710.65" {
		t.Fatalf("1999.99: %s (%s)", got, b.CalcNote)
	}
	b.AreaOther = m2(t, "2000.00")
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err)
	}
	if got := b.RequiredArea.Format(2); got != "4830.65" || b.RuleIDs != "ratio-zj-2020" {
		t.Errorf("2000.00: %s by %s", got, b.RuleIDs)
	}
	if d := derivation(t, b.Derivation); d.Value != "4830.65" || len(d.Steps) != 4 {
		t.Errorf("kept: %+v", d)
	}
}

func TestAnUnknownAreaIsNotTakenForNothing(t *testing.T) {
	p := open(t)
	b := &project.Project{Name: "待报项目", AreaID: "330902", CityClass: "N3", AreaResidential: m2(t, "9000")}
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err)
	}
	if b.RequiredArea.OK || !strings.Contains(b.CalcNote, "待报") || b.Duty != project.Pending {
		t.Errorf("%+v, %q, %s", b.RequiredArea, b.CalcNote, b.Duty)
	}
	must(t, p, project.Type, b.ID, "condition", "", func(p *project.Project) { p.ConditionNo, p.ConditionedOn = "1", "2026-05-01" })
	if got := refused(t, try(li(t), p, project.Type, b.ID, "determine", "", nil)); got != "project_missing" {
		t.Errorf("determined without its areas: %q", got)
	}
}

func TestContradictionsAreRefusedAtTheirField(t *testing.T) {
	p := open(t)
	for name, c := range map[string]struct {
		spoil func(b *project.Project)
		want  string
	}{
		"sum":      {func(b *project.Project) { b.AreaTotalAbove = m2(t, "9000.01") }, "area_total_above project_total"},
		"negative": {func(b *project.Project) { b.AreaOther = m2(t, "-1") }, "area_other min"},
		"special":  {func(b *project.Project) { b.Special = []project.Special{"straddling"} }, "special_why project_special"},
		"shelter":  {func(b *project.Project) { b.DesignedArea, b.ShelterArea = m2(t, "10"), m2(t, "10.01") }, "shelter_area project_shelter"},
		"future":   {func(b *project.Project) { b.LawDay = "2026-06-02" }, "law_day future"},
		"uscc":     {func(b *project.Project) { b.DeveloperUSCC = "91330900MA28K1OA43" }, ""},
	} {
		b := &project.Project{Name: "项目" + name, AreaID: "330902", AreaResidential: m2(t, "9000"), AreaOther: m2(t, "0"), CityClass: "N3"}
		c.spoil(b)
		got := refused(t, put(li(t), p, project.Type, b))
		if c.want != "" && got != c.want || got == "" {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// G5: a project of 2019 is opened with the rules of 2019.
func TestAProjectOf2019KeepsTheRulesOf2019(t *testing.T) {
	p := open(t)
	b := &project.Project{
		Name: "老项目", AreaID: "330902", LawDay: "2019-05-06", CityClass: "N3", AreaResidential: m2(t, "50000"), AreaOther: m2(t, "0"), Storeys: entity.IntOf(18), FirstFloor: m2(t, "2600.50"),
	}
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err)
	}
	if b.RequiredArea.Format(2) != "2600.50" || b.RuleIDs != "ratio-cn-2003" || derivation(t, b.Derivation).Verified {
		t.Errorf("%s by %s", b.RequiredArea.Format(2), b.RuleIDs)
	}
}

func TestADeterminedAreaChangesByANewDeterminationAlone(t *testing.T) {
	p := open(t)
	b := determined(t, p, "滨港花园", "52340.60", "1999.99")
	b.AreaOther = m2(t, "2000")
	if got := refused(t, put(li(t), p, project.Type, b)); got != "area_other project_decided" {
		t.Fatalf("edited: %q", got)
	}
	r := &project.Ruling{ProjectID: b.ID, Kind: project.Correction, Why: "测绘", AreaOther: m2(t, "2000")}
	if err := put(li(t), p, project.RulingType, r); err != nil {
		t.Fatal(err, refused(t, err))
	}
	if r.Before.Format(2) != "4710.65" || r.RequiredArea.Format(2) != "4830.65" || r.Difference.Format(2) != "120.00" || r.AreaResidential.Format(2) != "52340.60" {
		t.Errorf("proposed: %s → %s (%s)", r.Before.Format(2), r.RequiredArea.Format(2), r.Difference.Format(2))
	}
	second := &project.Ruling{ProjectID: b.ID, Kind: project.Correction, Why: "又", AreaOther: m2(t, "3000")}
	if got := refused(t, put(li(t), p, project.RulingType, second)); got != "project_id project_running" {
		t.Errorf("two at a time: %q", got)
	}
	if got := refused(t, try(li(t), p, project.RulingType, r.ID, "decide", "", nil)); got != "second_person" {
		t.Errorf("decided alone: %q", got)
	}
	mustTwo(t, p, project.RulingType, r.ID, "decide", "", nil)
	now, r := storetest.Get(t, p, project.Type, b.ID), storetest.Get(t, p, project.RulingType, r.ID)
	if now.RequiredArea.Format(2) != "4830.65" || derivation(t, r.BeforeDerivation).Value != "4710.65" || derivation(t, r.Derivation).Value != "4830.65" || r.DecidedBy != "chen" {
		t.Errorf("%s, decided by %s", now.RequiredArea.Format(2), r.DecidedBy)
	}
	r.Why = "改写"
	if got := refused(t, put(li(t), p, project.RulingType, r)); got != "project_fixed" {
		t.Errorf("a decided one is rewritten: %q", got)
	}
	if got := refused(t, store.Strike(li(t), p.DB, project.RulingType, r.ID, r.Rev, "x")); got != "project_fixed" {
		t.Errorf("a decided one is struck: %q", got)
	}
}

func TestAChangeOfTheLawIsDeterminedWithBothFigures(t *testing.T) {
	p := open(t)
	b := &project.Project{
		Name: "跨法项目", AreaID: "330902", LawDay: "2020-11-26", CityClass: "N3", AreaResidential: m2(t, "50000"), AreaOther: m2(t, "0"), Storeys: entity.IntOf(6), ApprovedRatio: m2(t, "3"),
	}
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err)
	}
	must(t, p, project.Type, b.ID, "condition", "", func(p *project.Project) { p.ConditionNo, p.ConditionedOn = "1", "2020-11-01" })
	must(t, p, project.Type, b.ID, "determine", "", nil)
	r := &project.Ruling{ProjectID: b.ID, Kind: project.LawChange, Why: "方案重新报批", LawDay: "2020-11-27"}
	if err := put(li(t), p, project.RulingType, r); err != nil {
		t.Fatal(err, refused(t, err))
	}
	if r.Before.Format(2) != "1500.00" || r.RequiredArea.Format(2) != "4500.00" {
		t.Fatalf("%s → %s", r.Before.Format(2), r.RequiredArea.Format(2))
	}
	mustTwo(t, p, project.RulingType, r.ID, "decide", "", nil)
	if now := storetest.Get(t, p, project.Type, b.ID); now.RuleIDs != "ratio-zj-2020" || now.LawDay != "2020-11-27" {
		t.Errorf("%s of %s", now.RuleIDs, now.LawDay)
	}
}

func TestNoPermitWhileAreaOrFeeLacks(t *testing.T) {
	p := open(t)
	b := determined(t, p, "滨港花园", "9000", "0") // owes 810
	approve := func() string {
		return refused(t, byTwo(t, p, project.Type, b.ID, "approve", "", func(p *project.Project) { p.ApprovalNo, p.ApprovedOn = "舟人防批〔2024〕1号", "2024-02-20" }))
	}
	if got := approve(); got != "designed_area project_not_built" {
		t.Errorf("approved with nothing designed: %q", got)
	}
	c := applied(t, p, b, "3")
	mustTwo(t, p, project.CaseType, c.ID, "verify", "", nil)
	if got := approve(); got != "" {
		t.Fatal(got)
	}
	must(t, p, project.Type, b.ID, "review", "", func(p *project.Project) { p.DrawingsNo, p.DrawingsOn = "图1", "2024-02-25" })
	permit := func() string {
		return refused(t, try(li(t), p, project.Type, b.ID, "permit", "", func(p *project.Project) { p.PermitNo, p.PermitOn = "建1", "2024-04-01" }))
	}
	if got := permit(); got != "project_no_notice" {
		t.Errorf("permitted before the fee was asked for: %q", got)
	}
	must(t, p, project.CaseType, c.ID, "notice", "", func(c *project.Relocation) { c.NoticeNo, c.NoticedOn = "缴1", "2024-03-01" })
	if got := permit(); got != "project_not_paid" {
		t.Errorf("permitted unpaid: %q", got)
	}
	bill := bills(t, p, b)[0]
	if bill.Amount.Format(2) != "1620000.00" || bill.DueOn != "2024-03-31" {
		t.Errorf("%s due on %s", bill.Amount.Format(2), bill.DueOn)
	}
	pay(t, p, bill, project.Payment, "1620000", "2024-03-20")
	if got := permit(); got != "" {
		t.Fatal(got)
	}
	if got := storetest.Get(t, p, project.Type, b.ID).Duty; got != project.Paid {
		t.Errorf("duty %s", got)
	}
}

func TestADesignIsChangedByItsApproverAlone(t *testing.T) {
	p := open(t)
	b := determined(t, p, "滨港花园", "9000", "3500") // owes 1020
	b.DesignedArea = m2(t, "1100")
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err, refused(t, err))
	}
	mustTwo(t, p, project.Type, b.ID, "approve", "", func(p *project.Project) { p.ApprovalNo, p.ApprovedOn = "批1", "2024-02-20" })
	now := storetest.Get(t, p, project.Type, b.ID)
	now.DesignedArea = m2(t, "900")
	if got := refused(t, put(li(t), p, project.Type, now)); got != "designed_area project_approver" {
		t.Errorf("edited: %q", got)
	}
	change := func(p *project.Project) { p.DesignedArea = m2(t, "1050") }
	if got := refused(t, try(li(t), p, project.Type, b.ID, "change_design", "优化车位", change)); got != "project_approver" {
		t.Errorf("by another: %q", got)
	}
	if err := try(chen(t), p, project.Type, b.ID, "change_design", "优化车位", change); err != nil {
		t.Fatal(err)
	}
	if now := storetest.Get(t, p, project.Type, b.ID); now.State != project.Determined || now.Duty != project.Built {
		t.Errorf("%s, %s", now.State, now.Duty)
	}
}

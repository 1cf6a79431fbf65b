package project_test

import (
	"testing"

	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// classes registers the class of Dinghai, as two people would have decided it.
func classes(t *testing.T, p *post, class string) {
	t.Helper()
	r := &rule.Rule{
		TableCode: rule.CityClass, Value: `"` + class + `"`, Area: "330902", AreaName: "定海区", AreaNameEn: "Dinghai", From: "2020-11-27", State: rule.InForce, Evidence: law.Unverified, Dated: law.Unverified,
		SourceTitle: "试", SourceTitleEn: "Test", BackWhy: "试",
	}
	storetest.Put(t, p, rule.Type, r)
}

// rerun recomputes what is open, as the book of rules does after a change.
func rerun(t *testing.T, p *post) (n int) {
	t.Helper()
	ctx := storetest.System(t.Context())
	l, err := p.laws.Read(ctx, p.DB)
	if err != nil {
		t.Fatal(err)
	}
	f := p.desk.Files()
	if err := f.Open(ctx, p.DB, func(file rule.File) error {
		d, err := f.Compute(l, file)
		if err != nil {
			return err
		}
		n++
		return p.Write(ctx, func(tx *store.Tx) error { return f.Keep(ctx, tx, file, d) })
	}); err != nil {
		t.Fatal(err, refused(t, err))
	}
	return n
}

func TestAChangeOfTheRulesReachesOpenProjectsAlone(t *testing.T) {
	p := open(t)
	b := &project.Project{Name: "未定类别", AreaID: "330902", LawDay: "2024-01-02", AreaResidential: m2(t, "10000"), AreaOther: m2(t, "0")}
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err)
	}
	if b.RequiredArea.OK || b.CalcNote == "" {
		t.Fatalf("derived without a class: %+v", b.RequiredArea)
	}
	fixed := determined(t, p, "已核定", "10000", "0")
	classes(t, p, "N2")
	if n := rerun(t, p); n != 1 {
		t.Errorf("%d projects were open", n)
	}
	if got := storetest.Get(t, p, project.Type, b.ID); got.RequiredArea.Format(2) != "1000.00" || got.CalcNote != "" {
		t.Errorf("recomputed: %s, %q", got.RequiredArea.Format(2), got.CalcNote)
	}
	if got := storetest.Get(t, p, project.Type, fixed.ID); got.RequiredArea.Format(2) != "900.00" {
		t.Errorf("a determined project follows the rules: %s", got.RequiredArea.Format(2))
	}
	decided := 0
	if err := p.desk.Files().Decided(storetest.System(t.Context()), p.DB, func(file rule.File) error {
		decided++
		if file.Before != "900.00" || file.Area != "330902" {
			t.Errorf("%+v", file)
		}
		return nil
	}); err != nil || decided != 1 {
		t.Errorf("%d decided, %v", decided, err)
	}
}

func TestARecomputedProjectKeepsTheDerivationItHad(t *testing.T) {
	p := open(t)
	b := planned(t, p, "两次推算", "10000", "0")
	ctx := storetest.System(t.Context())
	l, err := p.laws.Read(ctx, p.DB)
	if err != nil {
		t.Fatal(err)
	}
	f := p.desk.Files()
	var file rule.File
	if err := f.Open(ctx, p.DB, func(x rule.File) error { file = x; return nil }); err != nil {
		t.Fatal(err)
	}
	d, err := f.Compute(l, file)
	if err != nil {
		t.Fatal(err)
	}
	d.Is("1000.00")
	if err := p.Write(ctx, func(tx *store.Tx) error { return f.Keep(ctx, tx, file, d) }); err != nil {
		t.Fatal(err)
	}
	got := storetest.Get(t, p, project.Type, b.ID)
	if derivation(t, got.EarlierDerivation).Value != "900.00" {
		t.Errorf("kept: %q", got.EarlierDerivation)
	}
	b = got
	b.AreaOther = m2(t, "100")
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err)
	}
	before := storetest.Get(t, p, project.Type, b.ID)
	if err := p.Write(ctx, func(tx *store.Tx) error { return f.Keep(ctx, tx, file, d) }); err != nil {
		t.Fatal(err)
	}
	if now := storetest.Get(t, p, project.Type, b.ID); now.Rev != before.Rev {
		t.Error("a project whose areas changed meanwhile was overwritten")
	}
}

// What the trade knows as tricks is said, though nothing forbids it.
func TestSplitProjectsAreTold(t *testing.T) {
	p := open(t)
	for _, name := range []string{"一期", "二期"} {
		b := &project.Project{Name: name, AreaID: "330902", LawDay: "2024-01-02", CityClass: "N3", DeveloperUSCC: "91330900MA28K12A43", AreaResidential: m2(t, "0"), AreaOther: m2(t, "1999.99")}
		if err := put(li(t), p, project.Type, b); err != nil {
			t.Fatal(err, refused(t, err))
		}
	}
	all := storetest.All(t, p, project.Type)
	got, err := ask(li(t), p, "build_project", "id", all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	s := got.(*project.Sheet)
	if len(s.Warnings) != 1 || s.Warnings[0].Code != "split" || len(s.Warnings[0].Links) != 1 || s.Required != "0.00" {
		t.Errorf("%+v, required %s", s.Warnings, s.Required)
	}
}

func TestSlipsOfUnitsAreTold(t *testing.T) {
	p := open(t)
	for name, c := range map[string]struct {
		spoil func(b *project.Project)
		want  string
	}{
		"mu":   {func(b *project.Project) { b.AreaResidential = m2(t, "15.00") }, "unit_small"},
		"land": {func(b *project.Project) { b.AreaResidential = m2(t, "66667.00") }, "unit_mu"},
		"units": {func(b *project.Project) {
			b.DesignedArea, b.UnitCount, b.Function = m2(t, "5000"), entity.IntOf(2), "sh2"
		}, "unit_limit"},
		"no unit": {func(b *project.Project) { b.DesignedArea, b.ShelterArea = m2(t, "5000"), m2(t, "0") }, "design"},
		"ground":  {func(b *project.Project) { b.DesignedArea, b.AreaUnderground = m2(t, "5000"), m2(t, "4000") }, "underground"},
	} {
		b := &project.Project{Name: name, AreaID: "330902", LawDay: "2024-01-02", CityClass: "N3", AreaResidential: m2(t, "10000"), AreaOther: m2(t, "0")}
		c.spoil(b)
		if err := put(li(t), p, project.Type, b); err != nil {
			t.Fatal(name, err)
		}
		got, err := ask(li(t), p, "build_project", "id", b.ID)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, w := range got.(*project.Sheet).Warnings {
			found = found || w.Code == c.want && w.Text.EN != ""
		}
		if !found {
			t.Errorf("%s: %+v", name, got.(*project.Sheet).Warnings)
		}
	}
}

package plan_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/optimise/onroads"
	"haidun/internal/paper"
	"haidun/internal/registry/role"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// tank is a hazard at a village with rings of 200 m and 1.1 km.
func tank(t *testing.T, p *post, at int, bars, first hazard.Ring) *hazard.Hazard {
	t.Helper()
	return storetest.Put(t, p, hazard.Type, &hazard.Hazard{
		Name: "油库", Kind: "oil", State: hazard.InUse, AreaID: "330902", Location: point(at), Ring1M: entity.IntOf(200), Ring2M: entity.IntOf(1100), Bars: bars, First: first,
	})
}

func TestAPlaceInARingThatBarsItIsNotUsedAndSaidSo(t *testing.T) {
	p := open(t)
	h := tank(t, p, 1, hazard.Inner, hazard.None)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); got != "乙村 → 二校 50; 甲村 → 二校 100" {
		t.Error(got)
	}
	a, err := p.ask(t, as(t, "duty", role.Duty), "evac_plan", "id", p.plan.ID)
	if err != nil {
		t.Fatal(err)
	}
	if b := a.Now.Barred; len(b) != 1 || b[0].Name != "一校" || b[0].Why != onroads.InHazard || b[0].Hazard != "油库" || b[0].Room != 60 || len(a.Now.Hazards) != 1 || a.Head.Stale {
		t.Errorf("barred %+v, stale %v", b, a.Head.Stale)
	}
	h.Bars = hazard.None
	storetest.Put(t, p, hazard.Type, h)
	if a, err = p.ask(t, system(t), "evac_plan", "id", p.plan.ID); err != nil || !a.Head.Stale || len(a.Now.Barred) != 0 {
		t.Errorf("the ring bars no more: %v", err)
	}
}

// TestASensitiveHazardBarsForEverybodyAndIsNamedToFew: who may not read it is shown the same plan, without its name and position.
func TestASensitiveHazardBarsForEverybodyAndIsNamedToFew(t *testing.T) {
	p := open(t)
	h := tank(t, p, 1, hazard.Inner, hazard.None)
	h.Class = entity.Sensitive
	storetest.Put(t, p, hazard.Type, h)
	p.computed(t)
	for user, sees := range map[role.Code]string{role.Duty: "—", role.Command: "油库"} {
		a, err := p.ask(t, as(t, "who", user), "evac_trial", "id", p.plan.ID)
		if err != nil {
			t.Fatal(err)
		}
		if b := a.Then.Barred; len(b) != 1 || b[0].Hazard != sees || (len(a.Then.Hazards) == 1) != (sees != "—") || a.Changes.Moved != 0 {
			t.Errorf("%s is shown %+v", user, b)
		}
	}
}

func TestWhoIsInARingGoesFirst(t *testing.T) {
	p := open(t)
	west := p.west // the only place, for 60 of 150
	p.east.Status = "closed"
	storetest.Put(t, p, evac.Type, p.east)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); !strings.Contains(got, "甲村 → 一校 60") {
		t.Fatalf("the nearer go there: %s", got)
	}
	tank(t, p, 4, hazard.None, hazard.Mid)
	got := p.computed(t)
	if s := shares(t, p, p.plan.ID); !strings.Contains(s, "乙村 → 一校 50") || !strings.Contains(s, "甲村 → 一校 10") || got.Proof != plan.Optimal {
		t.Errorf("%s, %s, at %s", s, got.Proof, west.Name)
	}
	a, err := p.ask(t, system(t), "evac_plan", "id", p.plan.ID)
	if err != nil {
		t.Fatal(err)
	}
	if c := a.Now.Classes; len(c) != 2 || c[0] != (plan.ClassOf{Priority: 1, People: 50, Assigned: 50}) || c[1] != (plan.ClassOf{Priority: 0, People: 100, Assigned: 10}) {
		t.Errorf("%+v", c)
	}
	again := p.computed(t)
	if again.Left.V != got.Left.V {
		t.Errorf("computed again: %+v", again)
	}
}

func TestPrioritiesOfSourcesCount(t *testing.T) {
	p := open(t)
	p.east.Status = "closed"
	storetest.Put(t, p, evac.Type, p.east)
	s := storetest.Get(t, p, plan.SourceType, p.there.ID)
	s.Priority = entity.IntOf(1)
	storetest.Put(t, p, plan.SourceType, s)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); got != "乙村 → 一校 50; 甲村 · 未安置 90no_room; 甲村 → 一校 10" {
		t.Error(got)
	}
}

// TestWhoNeedsAStepFreePlaceGoesToOneOrIsNamed: 15 sick and 16 disabled of 199, half of whom leave, are 16.
func TestWhoNeedsAStepFreePlaceGoesToOneOrIsNamed(t *testing.T) {
	p := open(t)
	s := storetest.Get(t, p, plan.SourceType, p.here.ID)
	s.Sick, s.Disabled = entity.IntOf(15), entity.IntOf(16)
	storetest.Put(t, p, plan.SourceType, s)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); got != "乙村 → 二校 50; 甲村 · 未安置 16no_step_free; 甲村 → 一校 60; 甲村 → 二校 24" {
		t.Errorf("no place is step-free: %s", got)
	}
	p.east.StepFree = entity.BoolOf(true)
	storetest.Put(t, p, evac.Type, p.east)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); got != "乙村 → 二校 50; 甲村 → 一校 60; 甲村 → 二校 16; 甲村 → 二校 24" {
		t.Errorf("one is: %s", got)
	}
	p.east.StepFree = entity.Bool{}
	storetest.Put(t, p, evac.Type, p.east)
	if err := p.Move(system(t), plan.Type.Schema(), p.plan.ID, "reopen", "改选项", nil); err != nil {
		t.Fatal(err)
	}
	now := storetest.Get(t, p, plan.Type, p.plan.ID)
	now.Care = entity.BoolOf(false)
	storetest.Put(t, p, plan.Type, now)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); got != "乙村 → 二校 50; 甲村 → 一校 60; 甲村 → 二校 40" {
		t.Errorf("the plan does not ask who needs one: %s", got)
	}
}

// text is what a document says, line by line.
func text(d *paper.Document) string {
	var out strings.Builder
	line := func(s ...string) { out.WriteString(strings.Join(s, " | ") + "\n") }
	line(string(d.World), d.Issuer, d.Title, d.To)
	for _, b := range d.Body {
		if b.Table == nil {
			line(b.Text)
			continue
		}
		line(b.Table.Head...)
		for _, r := range b.Table.Rows {
			line(r...)
		}
	}
	line(d.Notes)
	return out.String()
}

func TestPapersSayWhatTheyMust(t *testing.T) {
	p := open(t)
	tank(t, p, 1, hazard.Inner, hazard.Mid)
	p.east.StepFree = entity.BoolOf(true)
	storetest.Put(t, p, evac.Type, p.east)
	s := storetest.Get(t, p, plan.SourceType, p.here.ID)
	s.Disabled, s.Muster, s.Leader = entity.IntOf(10), "甲村小学操场", "演示负责人"
	storetest.Put(t, p, plan.SourceType, s)
	p.computed(t)
	for name, id := range map[string]string{"evac_notice": p.here.ID, "evac_order": p.here.ID, "evac_plan": p.plan.ID} {
		for _, x := range p.service.Module().Papers {
			if x.Name != name {
				continue
			}
			d, err := x.Make(system(t), p.DB, id)
			if err != nil {
				t.Fatal(err)
			}
			got, file := text(d), filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s says\n%s", name, got)
			}
		}
	}
}

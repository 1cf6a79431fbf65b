package allot_test

import (
	"bytes"
	"context"
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/allot"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

func want(t *testing.T, got map[string]string, rows map[string]string) {
	t.Helper()
	for k, v := range rows {
		if got[k] != v {
			t.Errorf("%s is %q, not %q", k, got[k], v)
		}
	}
	if len(got) != len(rows) {
		t.Errorf("%d rows, not %d: %v", len(got), len(rows), got)
	}
}

func TestOwnBuildingFirstThenTheNearest(t *testing.T) {
	p := open(t)
	a := p.computed(t)
	if a.State != allot.Computed || a.People.V != 130 || a.Left.V != 0 || a.Own.V != 40 || a.Proof != allot.Optimal || a.Within.Units != 1000 {
		t.Fatalf("%+v", a)
	}
	want(t, p.rows(t), map[string]string{"一号楼→西山工程": "40 6 ", "甲村→东门工程": "80 5 ", "甲村→东门工程*": "10 5 "})
}

func TestWhoNeedsStepFreeAccessGoesToNoOther(t *testing.T) {
	p := open(t)
	p.change(t, p.east, func(w *shelter.Shelter) { w.StepFree = entity.BoolOf(false) })
	p.computed(t)
	if got := p.rows(t)["甲村→—*"]; got != "10 0 no_step_free" {
		t.Errorf("%q: %v", got, p.rows(t))
	}
}

func TestAHouseholdStaysWhole(t *testing.T) {
	p := open(t)
	p.change(t, p.west, func(w *shelter.Shelter) { w.Capacity = entity.IntOf(10) })
	for i, n := range []int64{6, 6, 6, 6, 6, 6, 4} {
		p.home(t, p.house, string(rune('1'+i)), n, false)
	}
	p.computed(t)
	shares, err := p.shares(t)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]int{}
	own := int64(0)
	for _, x := range shares {
		if x.HouseholdID != "" {
			by[x.HouseholdID]++
		}
		if x.Own.V {
			own += x.People.V
		}
	}
	if len(by) != 7 || own != 10 {
		t.Errorf("%d households, %d in their own building", len(by), own)
	}
	for id, n := range by {
		if n != 1 {
			t.Errorf("household %s is in %d places", id, n)
		}
	}
}

func (p *post) shares(t testing.TB) (out []*allot.Share, err error) {
	err = p.DB.Each(system(t), allot.ShareType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if x := rec.(*allot.Share); !x.Struck() {
			out = append(out, x)
		}
		return nil
	})
	return out, err
}

func TestTwoUnitsWithOneWorksBeyondItsRoom(t *testing.T) {
	p := open(t)
	p.unit(t, "二号楼", 2, 50, p.west.ID)
	a := p.computed(t)
	if a.Own.V != 60 || a.Left.V != 20 || !bytes.Contains([]byte(a.Findings), []byte("共 90 人,只有 60 个掩蔽位")) {
		t.Errorf("own %d, left %d: %s", a.Own.V, a.Left.V, a.Findings)
	}
}

func TestAHouseholdLargerThanAnyWorks(t *testing.T) {
	p := open(t)
	p.home(t, p.house, "1", 150, false)
	p.computed(t)
	if got := p.rows(t)["一号楼→—"]; got != "150 0 too_large" {
		t.Errorf("%q: %v", got, p.rows(t))
	}
}

func TestNobodyWalksLongerThanTheBoundOrOverRoadsThatAreCut(t *testing.T) {
	p := open(t)
	far := p.unit(t, "海角", 9, 10, "")
	p.computed(t)
	if got := p.rows(t)["海角→东门工程"]; got != "10 25 " {
		t.Fatalf("%q: %v", got, p.rows(t))
	}
	a := storetest.Get(t, p, allot.Type, p.plan.ID)
	a.Closed = "大桥"
	storetest.Put(t, p, allot.Type, a)
	p.computed(t)
	if got := p.rows(t)["海角→—"]; got != "10 0 no_way" {
		t.Errorf("%q: %v", got, p.rows(t))
	}
	a = storetest.Get(t, p, allot.Type, p.plan.ID)
	a.Closed, a.Longest = "", entity.IntOf(24)
	storetest.Put(t, p, allot.Type, a)
	p.computed(t)
	if got := p.rows(t)["海角→—"]; got != "10 0 no_way" {
		t.Errorf("%s: %q", far.Name, got)
	}
	a = storetest.Get(t, p, allot.Type, p.plan.ID)
	a.Closed = "没有这条路"
	if err := try(t, p, allot.Type, a); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a road that is not there: %v", err)
	}
}

func try[T any](t testing.TB, p *post, typ *entity.Type[T], rec *T) error {
	t.Helper()
	return p.DB.Write(as(t, "eng", role.Engineering), func(tx *store.Tx) error { return tx.Put(typ.Schema(), rec, store.Note{Reason: "test"}) })
}

func TestBadInputIsRefused(t *testing.T) {
	p := open(t)
	p.home(t, p.house, "101", 3, false)
	for name, err := range map[string]error{
		"twice":   try(t, p, allot.HouseholdType, &allot.Household{UnitID: p.house.ID, Number: "101", Persons: entity.IntOf(2)}),
		"nobody":  try(t, p, allot.UnitType, &allot.Unit{Name: "空楼", Kind: allot.Building, AreaID: "330902", Location: point(1), NightPeople: entity.IntOf(0)}),
		"too far": try(t, p, allot.BindingType, &allot.Binding{AllotmentID: p.plan.ID, UnitID: p.unit(t, "海角", 9, 10, "").ID, WorksID: p.west.ID, Reason: "x"}),
		"no room": try(t, p, allot.BindingType, &allot.Binding{AllotmentID: p.plan.ID, UnitID: p.village.ID, WorksID: p.west.ID, Reason: "x"}),
	} {
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMoveByHandStaysOverARecomputationAndIntoTheNextVersion(t *testing.T) {
	p := open(t)
	p.computed(t)
	first := p.plan.ID
	if err := try(t, p, allot.BindingType, &allot.Binding{AllotmentID: p.plan.ID, UnitID: p.house.ID, WorksID: p.east.ID, Reason: "西山漏水"}); err != nil {
		t.Fatal(err)
	}
	p.computed(t)
	if got := p.rows(t)["一号楼→东门工程"]; got != "40 20 " {
		t.Fatalf("%q: %v", got, p.rows(t))
	}
	p.move(t, "next_computed")
	var next string
	for _, v := range must(t)(p.ask(t, system(t), first, "")).Head.Versions {
		if v.Version == 2 {
			next = v.ID
		}
	}
	p.plan = storetest.Get(t, p, allot.Type, next)
	if err := try(t, p, allot.BindingType, &allot.Binding{AllotmentID: next, UnitID: p.village.ID, WorksID: p.west.ID, Reason: "x"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a move in a draft that was made of another is not checked: %v", err)
	}
	p.computed(t)
	if got := p.rows(t)["一号楼→东门工程"]; got != "40 20 " {
		t.Errorf("%q: %v", got, p.rows(t))
	}
	if c := must(t)(p.ask(t, system(t), next, first)).Changes; c.Moved != 0 || c.Left != 0 {
		t.Errorf("the same moves, and yet %+v", c)
	}
}

func must(t testing.TB) func(a *allot.Answer, err error) *allot.Answer {
	return func(a *allot.Answer, err error) *allot.Answer {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

func TestAnInterruptedRunLeavesTheOldResult(t *testing.T) {
	p := open(t)
	before := p.computed(t)
	p.move(t, "recompute")
	gone, cancel := context.WithCancel(system(t))
	cancel()
	if err := p.service.Tend(gone, p.DB); err == nil {
		t.Fatal("it did not notice")
	}
	if now := storetest.Get(t, p, allot.Type, p.plan.ID); now.RunID != before.RunID {
		t.Error("the old result is gone")
	}
	if err := p.service.Tend(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
	if now := storetest.Get(t, p, allot.Type, p.plan.ID); now.RunID == before.RunID {
		t.Error("it was not taken up again")
	}
}

func TestACancelledRunChangesNothing(t *testing.T) {
	p := open(t)
	before := p.computed(t)
	p.move(t, "recompute")
	run := must(t)(p.ask(t, system(t), p.plan.ID, "")).Head.Run
	if err := p.Move(as(t, "eng", role.Engineering), allot.RunType.Schema(), run.ID, "cancel", "", nil); err != nil {
		t.Fatal(err)
	}
	if err := p.service.Tend(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
	if now := storetest.Get(t, p, allot.Type, p.plan.ID); now.RunID != before.RunID {
		t.Error("a cancelled run was stored")
	}
}

func TestAStaleResultIsNotApproved(t *testing.T) {
	p := open(t)
	p.computed(t)
	p.unit(t, "三号楼", 2, 5, "")
	err := p.approve(t)
	if fault.As(err) == nil || fault.As(err).Code.ID != allot.CodeStale.ID {
		t.Errorf("it says %v", err)
	}
}

func TestWorksClosedAfterApprovalSayWhoLosesThePlace(t *testing.T) {
	p := open(t)
	p.computed(t)
	if err := p.approve(t); err != nil {
		t.Fatal(err)
	}
	p.change(t, p.west, func(w *shelter.Shelter) { w.Condition = shelter.Damaged })
	for range 2 { // the second time there is nothing to write
		if err := p.service.Watch(system(t), p.DB); err != nil {
			t.Fatal(err)
		}
	}
	a := storetest.Get(t, p, allot.Type, p.plan.ID)
	if a.Lost.V != 40 || a.LostWhy != "西山工程(功能状态为损坏):40 人" {
		t.Errorf("%d: %s", a.Lost.V, a.LostWhy)
	}
}

func TestUnitsAreProposedOnce(t *testing.T) {
	p := open(t)
	p.move(t, "propose")
	p.move(t, "propose")
	a := p.computed(t)
	if a.People.V != 200 || !bytes.Contains([]byte(a.Findings), []byte("1 个单元由行政区人口推算")) {
		t.Errorf("%d people: %s", a.People.V, a.Findings)
	}
}

func TestAnotherCountySeesNothing(t *testing.T) {
	p := open(t)
	p.computed(t)
	ctx := as(t, "li", role.CountyAdmin)
	if _, err := p.ask(t, ctx, p.plan.ID, ""); err != nil {
		t.Fatal(err)
	}
	putuo := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330903/"}}})
	if _, err := p.ask(t, putuo, p.plan.ID, ""); fault.KindOf(err) != fault.NotFound {
		t.Errorf("it says %v", err)
	}
}

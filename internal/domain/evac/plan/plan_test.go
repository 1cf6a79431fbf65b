package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

func faultNoRoads() error {
	return fault.New(fault.Conflict, plan.CodeNoRoads, fault.Args{"file": "roads-foot.graph"})
}

// shares are the standing shares of a plan as text: source place people, or source reason people.
func shares(t *testing.T, p *post, id string) string {
	t.Helper()
	var out []string
	for _, s := range storetest.All(t, p, plan.ShareType) {
		if s.PlanID == id && !s.Struck() {
			out = append(out, fmt.Sprintf("%s %d%s", s.Title, s.People.V, s.Why))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func TestAPlanIsComputedAndItsResultStoredWhole(t *testing.T) {
	p := open(t)
	got := p.computed(t)
	if got.State != plan.Computed || got.People.V != 150 || got.Assigned.V != 150 || got.Left.V != 0 || got.Proof != plan.Optimal {
		t.Errorf("%+v", got)
	}
	if s := shares(t, p, p.plan.ID); s != "乙村 → 二校 50; 甲村 → 一校 60; 甲村 → 二校 40" {
		t.Errorf("%s", s)
	}
	run := storetest.All(t, p, plan.RunType)[0]
	if run.State != plan.Done || run.AskedBy != "ops" || run.Attempts.V != 1 || run.ID != got.RunID {
		t.Errorf("%+v", run)
	}
}

// TestAnInterruptedRunBeginsAnew: a run that is found computing was left by a program that stopped; the last result stays meanwhile.
func TestAnInterruptedRunBeginsAnew(t *testing.T) {
	p := open(t)
	first := p.computed(t)
	if err := p.Move(as(t, "ops", role.Operations), plan.Type.Schema(), p.plan.ID, "recompute", "", nil); err != nil {
		t.Fatal(err)
	}
	left := func() (r *plan.Run) { // the program stops while it computes
		for _, x := range storetest.All(t, p, plan.RunType) {
			if x.State == plan.Queued || x.State == plan.Computing {
				r = x
			}
		}
		return r
	}
	begin := func(attempts int64) {
		if err := p.Move(system(t), plan.RunType.Schema(), left().ID, "begin", "", func(rec any) { rec.(*plan.Run).Attempts = entity.IntOf(attempts) }); err != nil {
			t.Fatal(err)
		}
	}
	begin(1)
	id := left().ID
	if now := storetest.Get(t, p, plan.Type, p.plan.ID); now.RunID != first.RunID || shares(t, p, p.plan.ID) == "" {
		t.Error("the last result is lost")
	}
	p.tend(t)
	if r := storetest.Get(t, p, plan.RunType, id); r.State != plan.Done || r.Attempts.V != 2 || storetest.Get(t, p, plan.Type, p.plan.ID).RunID != id {
		t.Errorf("the run was not begun anew: %+v", r)
	}
	if err := p.Move(as(t, "ops", role.Operations), plan.Type.Schema(), p.plan.ID, "recompute", "", nil); err != nil {
		t.Fatal(err)
	}
	begin(5)
	last := left().ID
	p.tend(t)
	if r := storetest.Get(t, p, plan.RunType, last); r.State != plan.Failed || r.Trouble == "" || storetest.Get(t, p, plan.Type, p.plan.ID).RunID != id {
		t.Errorf("after five beginnings: %+v", r)
	}
}

func TestACancelledRunIsNotComputedAndTheLastResultStays(t *testing.T) {
	p := open(t)
	first := p.computed(t)
	ops := as(t, "ops", role.Operations)
	if err := p.Move(ops, plan.Type.Schema(), p.plan.ID, "recompute", "", nil); err != nil {
		t.Fatal(err)
	}
	if err := p.Move(ops, plan.Type.Schema(), p.plan.ID, "recompute", "", nil); storetest.Refused(err) != "evac_running" {
		t.Errorf("a second run beside the first: %v", err)
	}
	for _, r := range storetest.All(t, p, plan.RunType) {
		if r.State == plan.Queued {
			if err := p.Move(ops, plan.RunType.Schema(), r.ID, "cancel", "", nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.tend(t)
	if now := storetest.Get(t, p, plan.Type, p.plan.ID); now.RunID != first.RunID {
		t.Error("a cancelled run left a result")
	}
}

func TestATrialShowsWhatChangesAndStoresNothing(t *testing.T) {
	p := open(t)
	p.computed(t)
	before := len(storetest.All(t, p, plan.ShareType))
	a, err := p.ask(t, as(t, "duty", role.Duty), "evac_trial", "id", p.plan.ID, "closed", "road:5")
	if err != nil {
		t.Fatal(err)
	}
	c := a.Changes
	if a.Then.Assigned != 60 || a.Then.Left != 90 || c.Left != 90 || c.Moved != 0 || a.Then.Assigned+a.Then.Left != a.Then.People {
		t.Errorf("the bridge is closed: %+v, %+v", a.Then, c)
	}
	if a.Then.Why["no_room"] != 90 {
		t.Errorf("left over by reason: %v", a.Then.Why)
	}
	a, err = p.ask(t, as(t, "duty", role.Duty), "evac_trial", "id", p.plan.ID, "closed", "site:"+p.west.ID)
	if err != nil {
		t.Fatal(err)
	}
	if a.Changes.Moved != 60 || a.Changes.Left != 0 || len(a.Changes.Places) != 2 || a.Then.Crossings[0].People != 150 {
		t.Errorf("the place in the west is closed: %+v", a.Changes)
	}
	a, err = p.ask(t, as(t, "duty", role.Duty), "evac_trial", "id", p.plan.ID, "people", "200")
	if err != nil {
		t.Fatal(err)
	}
	if a.Then.People != 299 || a.Changes.Moved != 0 {
		t.Errorf("twice the people: %+v", a.Changes)
	}
	if after := len(storetest.All(t, p, plan.ShareType)); after != before {
		t.Errorf("%d shares, before %d", after, before)
	}
	for _, bad := range [][]string{{"closed", "bridge"}, {"closed", "road:x"}, {"people", "9"}, {"people", "many"}} {
		if _, err := p.ask(t, system(t), "evac_trial", append([]string{"id", p.plan.ID}, bad...)...); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestATrialIsKeptAsTheNextVersion(t *testing.T) {
	p := open(t)
	p.computed(t)
	err := p.Move(as(t, "ops", role.Operations), plan.Type.Schema(), p.plan.ID, "keep_computed", "", func(rec any) {
		rec.(*plan.Plan).Trial, rec.(*plan.Plan).TrialPct = "site:"+p.west.ID+", road:7", entity.IntOf(100)
	})
	if err != nil {
		t.Fatal(err)
	}
	p.tend(t)
	var next *plan.Plan
	for _, v := range storetest.All(t, p, plan.Type) {
		if v.Version.V == 2 {
			next = v
		}
	}
	old := storetest.Get(t, p, plan.Type, p.plan.ID)
	if next == nil || next.State != plan.Computed || next.Series != p.plan.ID || next.Closed != "road:7,site:"+p.west.ID || next.ClosedNames != "一校" || next.Trial != "" {
		t.Fatalf("%+v", next)
	}
	if old.Closed != "" || old.Trial != "" || old.State != plan.Computed {
		t.Errorf("the old version: %+v", old)
	}
	if s := shares(t, p, next.ID); s != "乙村 → 二校 50; 甲村 → 二校 100" {
		t.Errorf("%s", s)
	}
	a, err := p.ask(t, system(t), "evac_compare", "id", old.ID, "with", next.ID)
	if err != nil {
		t.Fatal(err)
	}
	if a.Changes.Moved != 60 || a.Changes.Left != 0 {
		t.Errorf("compared: %+v", a.Changes)
	}
}

func TestAPlanIsApprovedByTwoAndFixedThen(t *testing.T) {
	p := open(t)
	p.computed(t)
	chief := as(t, "chief", role.Command)
	if err := p.Move(chief, plan.Type.Schema(), p.plan.ID, "approve", "", nil); storetest.Refused(err) != "second_person" {
		t.Errorf("one alone: %v", err)
	}
	lead := &policy.Actor{User: "lead", Person: "lead", Name: "lead", Grants: []policy.Grant{{Role: string(role.DutyLead), Area: "330900/"}}}
	if err := p.Write(chief, func(tx *store.Tx) error {
		rec, err := store.Fetch(tx, plan.Type, p.plan.ID)
		if err != nil {
			return err
		}
		_, err = p.Flows["evac_plan"].DoFor(chief, tx, lead, rec.ID, rec.Rev, "approve", "", func(any) error { return nil })
		return err
	}); err != nil {
		t.Fatal(err)
	}
	now := storetest.Get(t, p, plan.Type, p.plan.ID)
	if now.State != plan.Approved || now.ApprovedBy != "lead、chief" {
		t.Errorf("%+v", now)
	}
	ops := as(t, "ops", role.Operations)
	src := storetest.Get(t, p, plan.SourceType, p.here.ID)
	src.Persons = entity.IntOf(250)
	if err := store.Put(ops, p.DB, plan.SourceType, src, store.Note{}); storetest.Refused(err) != "evac_frozen" {
		t.Errorf("a source of an approved plan: %v", err)
	}
	now.Ratio = entity.DecimalOf(300)
	if err := store.Put(ops, p.DB, plan.Type, now, store.Note{}); storetest.Refused(err) != "evac_frozen" {
		t.Errorf("the ratio of an approved plan: %v", err)
	}
}

// C7 of the domain handbook: a village with 1.4 times as many residents as arrive is too small.
func TestPairingsAreWarnedOfAndBindOnceBothSidesAgree(t *testing.T) {
	p := open(t)
	x := storetest.Put(t, p, plan.PairingType, &plan.Pairing{PlanID: p.plan.ID, SourceID: p.there.ID, HostID: "330902001", SiteID: p.west.ID, Persons: entity.IntOf(100), Hosts: entity.IntOf(30), Agreement: "1号"})
	if x.Strain != plan.TooFew || x.Bond != plan.Proposed {
		t.Errorf("%+v", x)
	}
	sender, host := as(t, "sender", role.Operations), as(t, "host", role.Operations)
	s := plan.PairingType.Schema()
	if err := p.Move(sender, s, x.ID, "sender", "", nil); err != nil {
		t.Fatal(err)
	}
	if err := p.Move(sender, s, x.ID, "host_last", "", nil); storetest.Refused(err) != "evac_same_person" {
		t.Errorf("one for both sides: %v", err)
	}
	p.computed(t)
	if got := shares(t, p, p.plan.ID); !strings.Contains(got, "乙村 → 二校 50") {
		t.Errorf("one side alone binds: %s", got)
	}
	if err := p.Move(host, s, x.ID, "host_last", "", nil); err != nil {
		t.Fatal(err)
	}
	p.computed(t)
	if got := shares(t, p, p.plan.ID); !strings.Contains(got, "乙村 → 一校 50") {
		t.Errorf("both sides: %s", got)
	}
}

func TestWhatContradictsItselfIsRefused(t *testing.T) {
	p := open(t)
	ops := as(t, "ops", role.Operations)
	source := func(change func(s *plan.Source)) error {
		s := &plan.Source{PlanID: p.plan.ID, Name: "丙村", AreaID: "330902001", Persons: entity.IntOf(10), Location: point(8)}
		change(s)
		return store.Put(ops, p.DB, plan.SourceType, s, store.Note{})
	}
	pairing := func(change func(x *plan.Pairing)) error {
		x := &plan.Pairing{PlanID: p.plan.ID, SourceID: p.here.ID, HostID: "330902001", SiteID: p.west.ID, Persons: entity.IntOf(10)}
		change(x)
		return store.Put(ops, p.DB, plan.PairingType, x, store.Note{})
	}
	closing := func(text string) error {
		return store.Put(ops, p.DB, plan.Type, &plan.Plan{Name: "x", AreaID: "330902", Kind: plan.Urgent, Mode: plan.Car, Ratio: entity.DecimalOf(10), Closed: text}, store.Note{})
	}
	for want, err := range map[string]error{
		"evac_group":   source(func(s *plan.Source) { s.Disabled = entity.IntOf(11) }),
		"":             source(func(*plan.Source) {}),
		"required":     source(func(s *plan.Source) { s.Location, s.AreaID = entity.Point{}, "" }),
		"evac_outside": source(func(s *plan.Source) { s.AreaID = "330903" }),
		"evac_higher": store.Put(policy.With(t.Context(), &policy.Actor{User: "dh", Person: "dh", Name: "dh", Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330902/"}}}), p.DB, plan.PairingType,
			&plan.Pairing{PlanID: p.plan.ID, SourceID: p.here.ID, HostID: "330903", SiteID: p.west.ID, Persons: entity.IntOf(10), Decision: "1号"}, store.Note{}),
		"evac_no_hosts": pairing(func(x *plan.Pairing) { x.Hosts = entity.IntOf(0) }),
		"evac_across":   pairing(func(x *plan.Pairing) { x.HostID = "330903" }),
		"evac_closed":   closing("road:7,bridge"),
	} {
		if got := storetest.Refused(err); got != want {
			t.Errorf("refused %q, want %q: %v", got, want, err)
		}
	}
	if err := source(func(*plan.Source) {}); storetest.Refused(err) != "evac_source_twice" {
		t.Errorf("a community twice: %v", err)
	}
}

func TestAPlanByNightCountsBedsAndAnUnusablePlaceIsAReason(t *testing.T) {
	p := open(t)
	now := storetest.Get(t, p, plan.Type, p.plan.ID)
	now.Night = entity.BoolOf(true)
	if err := store.Put(system(t), p.DB, plan.Type, now, store.Note{}); err != nil {
		t.Fatal(err)
	}
	s := storetest.Get(t, p, plan.SourceType, p.there.ID)
	s.SiteID = p.west.ID
	storetest.Put(t, p, plan.SourceType, s)
	now = storetest.Get(t, p, plan.Type, p.plan.ID)
	now.Closed = "site:" + p.west.ID
	storetest.Put(t, p, plan.Type, now)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); got != "乙村 · 未安置 50no_place; 甲村 · 未安置 80no_room; 甲村 → 二校 20" {
		t.Error(got)
	}
}

func TestAPlaceTakesNoMoreThanItsEffectiveArea(t *testing.T) {
	p := open(t)
	west := p.west
	west.AreaM2, west.EffectiveM2 = entity.DecimalOf(100_00), entity.DecimalOf(30_50) // 1 m² a head in an emergency
	storetest.Put(t, p, evac.Type, west)
	p.computed(t)
	if got := shares(t, p, p.plan.ID); !strings.Contains(got, "一校 30;") {
		t.Error(got)
	}
}

func TestPeopleToMoveAreRoundedUp(t *testing.T) {
	p := open(t)
	a := p.computed(t)
	if a.People.V != 100+50 { // 199 × 50 % = 99.5
		t.Errorf("%d", a.People.V)
	}
}

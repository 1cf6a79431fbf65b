package upkeep

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func TestADoorMovedThirtyFourDaysAgoIsOverdue(t *testing.T) {
	onBoth(t, func(t *testing.T, p *post) {
		p.asset(t, Asset{Kind: BlastDoor, LastDoneOn: "2026-10-24"})
		p.plan(t)
		k := p.task(t, "door.move")
		if k.DueOn != "2026-11-23" || k.LimitOn != "2026-11-26" || k.RuleID != "upkeep-2024" {
			t.Errorf("due %s, limit %s, rule %s", k.DueOn, k.LimitOn, k.RuleID)
		}
		v, err := p.Figures.Measure(storetest.System(t.Context()), p.DB, "upkeep.overdue", struct {
			Area     string
			From, To time.Time
		}{}, p.clock.Now())
		if err != nil || v.Text() != "1" {
			t.Errorf("%s overdue, %v", v.Text(), err)
		}
	})
}

func TestAFilterPastItsShelfLifeIsATaskAtOnce(t *testing.T) {
	p := open(t)
	p.asset(t, Asset{Kind: Absorber, MadeOn: "2018-05-01", ExpiresOn: "2026-11-26"})
	p.plan(t)
	k := p.task(t, "absorber.replace")
	if k.DueOn != "2026-11-26" || k.LimitOn >= "2026-11-27" {
		t.Errorf("due %s, limit %s", k.DueOn, k.LimitOn)
	}
	if got := refused(t, p.finish(keeper(t), k.ID, done("2026-11-27"))); got != "new_expiry_on upkeep_new_expiry" {
		t.Errorf("replaced by nothing: %q", got)
	}
	if err := p.finish(keeper(t), k.ID, func(k *Task) {
		done("2026-11-27")(k)
		k.NewMadeOn, k.NewExpiryOn = "2026-03-01", "2034-03-01"
	}); err != nil {
		t.Fatal(refused(t, err))
	}
	a := storetest.Get(t, p, AssetType, k.AssetID)
	if a.ExpiresOn != "2034-03-01" || a.MadeOn != "2026-03-01" || a.RenewedOn != "2026-11-27" {
		t.Errorf("the filter is of %s, until %s", a.MadeOn, a.ExpiresOn)
	}
	if next := p.task(t, "absorber.replace"); next.DueOn != "2034-03-01" {
		t.Errorf("the next one is due on %s", next.DueOn)
	}
}

func TestPlanningTwiceMakesNothingTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, p *post) {
		for _, k := range []Kind{BlastDoor, Absorber, Fan, Pump, Battery} {
			p.asset(t, Asset{Kind: k, Name: string(k)})
		}
		first := p.plan(t)
		if first.Made == 0 || first.NoShelf != 1 {
			t.Fatalf("%+v", first)
		}
		if again := p.plan(t); again != (Planned{Places: first.Places, NoShelf: 1}) {
			t.Errorf("a second round: %+v", again)
		}
		k := p.task(t, "door.move")
		if err := p.finish(keeper(t), k.ID, done("2026-11-20")); err != nil {
			t.Fatal(refused(t, err))
		}
		if again := p.plan(t); again != (Planned{Places: first.Places, NoShelf: 1}) {
			t.Errorf("after a record: %+v", again)
		}
		if next := p.task(t, "door.move"); next.DueOn != "2026-12-20" || next.LastOn != "2026-11-20" {
			t.Errorf("the next is due on %s, from %s", next.DueOn, next.LastOn)
		}
		for _, spot := range storetest.All(t, p, TaskType) {
			n := 0
			for _, o := range storetest.All(t, p, TaskType) {
				if o.Spot == spot.Spot && o.Status == Open {
					n++
				}
			}
			if n != 1 {
				t.Fatalf("%s has %d open tasks", spot.Title, n)
			}
		}
	})
}

func TestThePlanFollowsWhatTheRegisterSays(t *testing.T) {
	p := open(t)
	a := p.asset(t, Asset{Kind: BlastDoor, MadeOn: "2022-03-01"})
	p.plan(t)
	if k := p.task(t, "door.paint"); k.DueOn != "2027-03-01" {
		t.Fatalf("paint is due on %s", k.DueOn)
	}
	a.MadeOn = "2023-03-01"
	storetest.Put(t, p, AssetType, a)
	if n := p.plan(t); n.Moved != 2 || n.Made != 0 {
		t.Errorf("a door made later: %+v", n)
	}
	if k := p.task(t, "door.paint"); k.DueOn != "2028-03-01" {
		t.Errorf("paint is due on %s", k.DueOn)
	}
	if err := p.Move(engineer(t), AssetType.Schema(), a.ID, "suspend", "检修", nil); err != nil {
		t.Fatal(err)
	}
	if n := p.plan(t); n.Waived != 4 {
		t.Errorf("out of service: %+v", n)
	}
	if err := p.Move(engineer(t), AssetType.Schema(), a.ID, "resume", "", nil); err != nil {
		t.Fatal(err)
	}
	if n := p.plan(t); n.Made != 4 {
		t.Errorf("back in service: %+v", n)
	}
	sys := storetest.System(t.Context())
	if err := p.Write(sys, func(tx *store.Tx) error {
		_, err := shelter.Flow.Do(sys, tx, p.own.ID, storetest.Get(t, p, shelter.Type, p.own.ID).Rev, "seal", "封堵", func(rec any) error {
			rec.(*shelter.Shelter).EvidenceOn = "2026-11-01"
			return nil
		})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	p.plan(t)
	for _, k := range storetest.All(t, p, TaskType) {
		if k.ShelterID == p.own.ID && k.Status == Open {
			t.Errorf("%s is to be done in a works that nobody can enter", k.Title)
		}
	}
}

func TestWithoutARuleNothingIsPlannedAndThatIsSaid(t *testing.T) {
	p := open(t)
	p.clock.Set(time.Date(2024, 4, 29, 1, 0, 0, 0, time.UTC))
	if n := p.plan(t); n.Made != 0 || n.NoRule != 2 {
		t.Errorf("%+v", n)
	}
	if text := p.k.ruleOn(dayOf(p.k.today())); !strings.Contains(text.ZH, "没有登记的规定") || !strings.Contains(text.EN, "no rule is registered") {
		t.Errorf("%+v", text)
	}
}

func TestOpeningsLapseWithTheFloodSeason(t *testing.T) {
	p := open(t)
	p.plan(t)
	if k := p.task(t, "opening.flood"); k.DueOn != "2027-04-15" || k.RuleID != "upkeep-flood-2024" {
		t.Fatalf("due %s under %s", k.DueOn, k.RuleID)
	}
	p.clock.Set(time.Date(2027, 5, 1, 1, 0, 0, 0, time.UTC))
	if n := p.plan(t); n.Made+n.Moved+n.Lapsed != 0 {
		t.Errorf("in the season: %+v", n)
	}
	p.clock.Set(time.Date(2027, 10, 16, 1, 0, 0, 0, time.UTC))
	if n := p.plan(t); n.Lapsed != 2 || n.Made != 2 {
		t.Errorf("after it: %+v", n)
	}
	if k := p.task(t, "opening.flood"); k.DueOn != "2028-04-15" {
		t.Errorf("due %s", k.DueOn)
	}
	if n := p.plan(t); n.Lapsed+n.Made+n.Moved != 0 {
		t.Errorf("again: %+v", n)
	}
}

func TestAWithdrawnRecordMakesTheWorkDueAgain(t *testing.T) {
	p := open(t)
	p.asset(t, Asset{Kind: BlastDoor, LastDoneOn: "2026-09-01"})
	p.plan(t)
	first := p.task(t, "door.move")
	for _, day := range []string{"2026-10-01", "2026-11-01"} {
		if err := p.finish(keeper(t), p.task(t, "door.move").ID, done(day)); err != nil {
			t.Fatal(refused(t, err))
		}
	}
	var last *Task
	for _, k := range p.tasks(t, "door.move") {
		if k.DoneOn == "2026-11-01" {
			last = k
		}
	}
	if err := p.Move(engineer(t), TaskType.Schema(), last.ID, "withdraw", "登记错了门", nil); err != nil {
		t.Fatal(refused(t, err))
	}
	p.plan(t)
	if k := p.task(t, "door.move"); k.DueOn != "2026-10-31" || k.LastOn != "2026-10-01" {
		t.Errorf("due on %s after %s", k.DueOn, k.LastOn)
	}
	if got := storetest.Get(t, p, TaskType, first.ID); got.Status != Done || got.LateDays != entity.IntOf(0) {
		t.Errorf("the first record is %s", got.Status)
	}
}

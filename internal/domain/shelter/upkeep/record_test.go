package upkeep

import (
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/organisation"
)

func TestARecordThatContradictsItselfIsRefused(t *testing.T) {
	p := open(t)
	p.asset(t, Asset{Kind: Fan, InstalledOn: "2026-06-01", LastDoneOn: "2026-10-20"})
	p.asset(t, Asset{Kind: Battery})
	p.asset(t, Asset{Kind: Absorber, ExpiresOn: "2030-01-01"})
	p.asset(t, Asset{Kind: BlastDoor})
	p.plan(t)
	firm := storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: "海安维保公司"})
	for _, c := range []struct {
		name, duty, want string
		fill             func(k *Task)
	}{
		{"tomorrow", "fan.run", "done_on future, run_time upkeep_measure", done("2026-11-28")},
		{"before it was installed", "fan.full", "done_on upkeep_before", done("2026-05-31")},
		{"no run time", "fan.run", "run_time upkeep_measure", done("2026-11-20")},
		{"run too short", "fan.run", "run_time upkeep_limit", func(k *Task) { done("2026-11-20")(k); k.RunTime = entity.IntOf(59) }},
		{"cells apart", "battery.cycle", "spread upkeep_limit", func(k *Task) { done("2026-11-20")(k); k.Spread = entity.DecimalOf(41) }},
		{"damp", "absorber.look", "humidity upkeep_limit", func(k *Task) { done("2026-11-20")(k); k.Humidity = entity.DecimalOf(751) }},
		{"a defect without a word", "door.move", "finding required, grade required", func(k *Task) { done("2026-11-20")(k); k.Result = Defect }},
		{"a renewal that failed", "door.paint", "result upkeep_unrenewed", func(k *Task) { done("2026-11-20")(k); k.Result, k.Finding, k.Grade = Defect, "漆面起皮", Minor }},
		{"a firm without a mandate", "door.move", "company_id upkeep_no_mandate", func(k *Task) { done("2026-11-20")(k); k.CompanyID = firm.ID }},
	} {
		if got := refused(t, p.finish(keeper(t), p.task(t, c.duty).ID, c.fill)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	storetest.Put(t, p, MandateType, &Mandate{ShelterID: p.own.ID, CompanyID: firm.ID, DocumentNo: "2026-8", From: "2026-01-01", Until: "2026-11-20"})
	sign := func(day string) error {
		return p.finish(keeper(t), p.task(t, "door.move").ID, func(k *Task) { done(day)(k); k.CompanyID = firm.ID })
	}
	if got := refused(t, sign("2026-11-21")); got != "company_id upkeep_no_mandate" {
		t.Errorf("the day after the mandate: %q", got)
	}
	if err := sign("2026-11-20"); err != nil {
		t.Errorf("the last day of the mandate: %s", refused(t, err))
	}
	if got := refused(t, p.finish(keeper(t), p.task(t, "door.move").ID, done("2026-11-20"))); got != "done_on upkeep_again" {
		t.Errorf("twice on a day: %q", got)
	}
}

func TestEquipmentWhoseDatesContradictEachOtherIsRefused(t *testing.T) {
	p := open(t)
	for want, a := range map[string]Asset{
		"expires_on upkeep_expiry":      {Kind: Absorber, InstalledOn: "2020-01-02", ExpiresOn: "2020-01-01"},
		"installed_on upkeep_installed": {Kind: Absorber, MadeOn: "2020-01-02", InstalledOn: "2020-01-01"},
		"installed_on future":           {Kind: Fan, InstalledOn: "2026-11-28"},
		"unit_id upkeep_unit":           {Kind: Fan, ShelterID: p.far.ID, UnitID: p.unit.ID},
		"last_done_on future":           {Kind: Fan, LastDoneOn: "2026-11-28"},
	} {
		if a.ShelterID == "" {
			a.ShelterID = p.own.ID
		}
		a.Name = "一号"
		if got := refused(t, store.Put(engineer(t), p.DB, AssetType, &a, store.Note{})); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAPhotographProvesOneWorksOnly(t *testing.T) {
	p := open(t)
	p.asset(t, Asset{Kind: BlastDoor})
	p.asset(t, Asset{Kind: BlastDoor, ShelterID: p.far.ID})
	p.plan(t)
	var ours, theirs *Task
	for _, k := range p.tasks(t, "door.move") {
		if k.ShelterID == p.own.ID {
			ours = k
		} else {
			theirs = k
		}
	}
	with := func(n string) func(k *Task) {
		return func(k *Task) { done("2026-11-20")(k); k.Photos = []entity.FileRef{picture(n)} }
	}
	if err := p.finish(engineer(t), ours.ID, with("a")); err != nil {
		t.Fatal(refused(t, err))
	}
	if got := refused(t, p.finish(engineer(t), theirs.ID, with("a"))); got != "photos upkeep_photo" {
		t.Errorf("the same picture at another works: %q", got)
	}
	if err := p.finish(engineer(t), theirs.ID, with("b")); err != nil {
		t.Errorf("another picture: %s", refused(t, err))
	}
	o := &Order{ShelterID: p.own.ID, Defect: "锈蚀", Grade: Minor, Photos: []entity.FileRef{picture("b")}}
	if got := refused(t, store.Put(keeper(t), p.DB, OrderType, o, store.Note{})); got != "photos upkeep_photo" {
		t.Errorf("an order with a picture of another works: %q", got)
	}
	o.Photos = []entity.FileRef{picture("a")}
	if err := store.Put(keeper(t), p.DB, OrderType, o, store.Note{}); err != nil {
		t.Errorf("an order with a picture of its own works: %s", refused(t, err))
	}
}

func TestADefectBecomesAnOrderThatAnotherCloses(t *testing.T) {
	onBoth(t, func(t *testing.T, p *post) {
		p.asset(t, Asset{Kind: BlastDoor})
		p.plan(t)
		if err := p.finish(keeper(t), p.task(t, "door.move").ID, func(k *Task) {
			done("2026-11-20")(k)
			k.Result, k.Finding, k.Grade = Defect, "闭锁卡滞", Serious
		}); err != nil {
			t.Fatal(refused(t, err))
		}
		o := storetest.All(t, p, OrderType)[0]
		if o.Status != Reported || o.DueOn != "2026-12-05" || o.Defect != "闭锁卡滞" || o.TaskID == "" {
			t.Fatalf("%+v", o)
		}
		move := func(by string, name string, fill func(o *Order)) error {
			ctx := engineer(t)
			if by == "keeper" {
				ctx = keeper(t)
			}
			return p.Move(ctx, OrderType.Schema(), o.ID, name, "因为", func(rec any) {
				if fill != nil {
					fill(rec.(*Order))
				}
			})
		}
		fixed := func(day string) func(o *Order) {
			return func(o *Order) { o.RepairedOn, o.Repair = entity.Date(day), "更换闭锁" }
		}
		if err := move("eng", "assign", func(o *Order) { o.AssignedTo = "康维管" }); err != nil {
			t.Fatal(err)
		}
		if got := refused(t, move("keeper", "repair", fixed("2026-11-19"))); got != "repaired_on upkeep_found_before" {
			t.Errorf("repaired before it was found: %q", got)
		}
		if got := refused(t, move("keeper", "repair", fixed("2026-11-28"))); got != "repaired_on future" {
			t.Errorf("repaired tomorrow: %q", got)
		}
		if err := move("eng", "repair", fixed("2026-11-25")); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"verify", "rework"} {
			if got := refused(t, move("eng", name, nil)); got != "upkeep_own_repair" {
				t.Errorf("%s by who repaired it: %q", name, got)
			}
		}
		other := as(t, "xian", "county_admin", "330900/330902/")
		if err := p.Move(other, OrderType.Schema(), o.ID, "rework", "仍卡滞", nil); err != nil {
			t.Fatal(err)
		}
		if err := move("keeper", "repair", fixed("2026-11-26")); err != nil {
			t.Fatal(err)
		}
		if err := move("eng", "verify", nil); err != nil {
			t.Fatal(err)
		}
		o = storetest.Get(t, p, OrderType, o.ID)
		if o.Status != Closed || o.Reworks.V != 1 || o.VerifiedBy != "gong" || o.Repairer != "kang" || o.ClosedOn != "2026-11-27" {
			t.Errorf("%+v", o)
		}
	})
}

func TestNobodyEntersATaskOrChangesARecord(t *testing.T) {
	p := open(t)
	p.plan(t)
	k := *p.task(t, "whole.patrol")
	k.Meta, k.Slot = entity.Meta{}, ""
	if err := store.Put(engineer(t), p.DB, TaskType, &k, store.Note{}); err == nil {
		t.Error("a task was entered by hand")
	}
	was := p.task(t, "whole.patrol")
	if err := p.finish(keeper(t), was.ID, done("2026-11-20")); err != nil {
		t.Fatal(refused(t, err))
	}
	rec := storetest.Get(t, p, TaskType, was.ID)
	rec.DoneOn = "2026-11-01"
	if got := refused(t, store.Put(engineer(t), p.DB, TaskType, rec, store.Note{})); got != "upkeep_recorded" {
		t.Errorf("a record was changed: %q", got)
	}
}

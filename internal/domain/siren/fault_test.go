package siren_test

import (
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store/storetest"
)

func scope(area string) module.Scope { return module.Scope{Area: area} }

func TestSirenAndSiteFollowTheFaults(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		at, h := one(t, p, "昌国街道办")
		told := func(when string, want siren.State, site siren.Standing) {
			t.Helper()
			if got := stateOf(t, p, h); got != want || standing(t, p, at) != site {
				t.Errorf("%s: the siren is %s and its site %s, expected %s and %s", when, got, standing(t, p, at), want, site)
			}
		}
		told("new", siren.Normal, siren.Working)
		low := report(t, p, h, siren.Low)
		told("with a minor fault", siren.Impaired, siren.Weak)
		high := report(t, p, h, siren.High)
		told("with a severe fault", siren.Faulty, siren.Silent)
		second := horn(at)
		second.Name = "2号机"
		storetest.Put(t, p, siren.SirenType, second)
		told("beside one that works", siren.Faulty, siren.Weak)
		for _, m := range []string{"assign", "arrive", "repair"} {
			must(t, p, siren.FaultType, high.ID, m, "", func(f *siren.Fault) { f.AssignedTo = "维修一组" })
		}
		told("repaired, not tested", siren.Faulty, siren.Weak)
		must(t, p, siren.FaultType, high.ID, "fail", "只响一声", nil)
		told("not repaired after all", siren.Faulty, siren.Weak)
		must(t, p, siren.FaultType, high.ID, "arrive", "", nil)
		must(t, p, siren.FaultType, high.ID, "repair", "", nil)
		must(t, p, siren.FaultType, high.ID, "pass", "", nil)
		told("tested, the minor one open", siren.Impaired, siren.Weak)
		if got := storetest.Get(t, p, siren.SirenType, h.ID); !got.LastHeard.Equal(start) || got.HeardBy != siren.ByRetest {
			t.Errorf("last heard %v by %s", got.LastHeard, got.HeardBy)
		}
		if err := p.strikeFault(t, low.ID); err != nil {
			t.Fatal(err)
		}
		told("the minor one struck", siren.Normal, siren.Working)
	})
}

func TestSeverityThatIsCorrectedIsFollowed(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	f := storetest.Get(t, p, siren.FaultType, report(t, p, h, siren.High).ID)
	f.Severity = siren.Mid
	if err := put(system(t), p, siren.FaultType, f); err != nil {
		t.Fatal(err)
	}
	if got := stateOf(t, p, h); got != siren.Impaired {
		t.Error(got)
	}
}

func TestClockIsADayInTownAndThreeOnOuterIslands(t *testing.T) {
	p := open(t)
	_, town := one(t, p, "昌国街道办")
	far := site("东极")
	far.OuterIsland = entity.BoolOf(true)
	storetest.Put(t, p, siren.Type, far)
	island := storetest.Put(t, p, siren.SirenType, horn(far))
	for hours, h := range map[time.Duration]*siren.Siren{24: town, 72: island} {
		f := report(t, p, h, siren.High)
		if want := start.Add(hours * time.Hour); !f.DueAt.Equal(want) || f.LimitH.V != int64(hours) {
			t.Errorf("due %v after %d h, expected %v", f.DueAt, f.LimitH.V, want)
		}
	}
	if got := measure(t, p, "siren.overdue", scope("")); got != "0" {
		t.Errorf("%s are overdue at once", got)
	}
	p.clock.Advance(24*time.Hour + time.Minute)
	if got := measure(t, p, "siren.overdue", scope("")); got != "1" {
		t.Errorf("%s are overdue after a day, expected the one in town", got)
	}
}

func TestClockStandsWhileWeatherHoldsTheWork(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	f := report(t, p, h, siren.High)
	p.clock.Advance(10 * time.Hour)
	if got := refused(t, do(t, p, siren.FaultType, f.ID, "hold", "", nil)); got != "reason" {
		t.Errorf("held without a reason: %q", got)
	}
	must(t, p, siren.FaultType, f.ID, "hold", "十级大风,停航", nil)
	p.clock.Advance(48 * time.Hour)
	held := storetest.Get(t, p, siren.FaultType, f.ID)
	if !held.DueAt.IsZero() || held.LeftMin.V != 14*60 || held.HoldReason != "十级大风,停航" {
		t.Errorf("while held: due %v, %d minutes left, %q", held.DueAt, held.LeftMin.V, held.HoldReason)
	}
	if got := measure(t, p, "siren.overdue", scope("")); got != "0" {
		t.Errorf("%s are overdue while held", got)
	}
	if got := stateOf(t, p, h); got != siren.Faulty {
		t.Errorf("the siren is %s while work is held", got)
	}
	must(t, p, siren.FaultType, f.ID, "resume", "", func(f *siren.Fault) { f.AssignedTo = "维修一组" })
	if on := storetest.Get(t, p, siren.FaultType, f.ID); !on.DueAt.Equal(p.clock.Now().Add(14*time.Hour)) || on.HeldMin.V != 48*60 {
		t.Errorf("gone on: due %v, held %d minutes", on.DueAt, on.HeldMin.V)
	}
	must(t, p, siren.FaultType, f.ID, "arrive", "", nil)
	p.clock.Advance(90 * time.Minute)
	must(t, p, siren.FaultType, f.ID, "repair", "", nil)
	if got := storetest.Get(t, p, siren.FaultType, f.ID).Hours.Format(1); got != "11.5" {
		t.Errorf("repaired in %s hours, expected 11.5 without the hold", got)
	}
	if got := measure(t, p, "siren.repair_hours", scope("330902")); got != "11.5" {
		t.Errorf("the median is %s", got)
	}
}

func TestClockThatHasRunOutIsNotHeld(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	f := report(t, p, h, siren.Mid)
	p.clock.Advance(24 * time.Hour)
	if got := refused(t, do(t, p, siren.FaultType, f.ID, "hold", "大风", nil)); got != "siren_hold_late" {
		t.Error(got)
	}
}

func TestFaultIsNotReportedOfTomorrowNorOfADismantledSiren(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	f := &siren.Fault{SirenID: h.ID, Symptom: "无声", Severity: siren.High, Source: "keeper", ReportedAt: start.Add(time.Minute)}
	if got := refused(t, put(system(t), p, siren.FaultType, f)); got != "reported_at siren_future" {
		t.Error(got)
	}
	if err := byTwo(t, p, siren.SirenType, h.ID, "dismantle", "更换", func(s *siren.Siren) { s.ApprovalNo = "舟国动〔2026〕3号" }); err != nil {
		t.Fatal(err)
	}
	f.ReportedAt = time.Time{}
	if got := refused(t, put(system(t), p, siren.FaultType, f)); got != "siren_id siren_gone" {
		t.Error(got)
	}
}

func TestServiceabilityLeavesOutWhatIsSuspendedByApproval(t *testing.T) {
	p := open(t)
	at, bad := one(t, p, "昌国街道办")
	var idle *siren.Siren
	for _, name := range []string{"2号机", "3号机"} {
		idle = horn(at)
		idle.Name = name
		storetest.Put(t, p, siren.SirenType, idle)
	}
	report(t, p, bad, siren.High)
	if got := measure(t, p, "siren.sound", scope("")); got != "66.67" {
		t.Errorf("two of three work: %s %%", got)
	}
	if got := refused(t, do(t, p, siren.SirenType, idle.ID, "suspend", "楼顶施工", nil)); got != "approval_no required" {
		t.Errorf("suspended without approval: %q", got)
	}
	must(t, p, siren.SirenType, idle.ID, "suspend", "楼顶施工", func(s *siren.Siren) { s.ApprovalNo = "舟国动〔2026〕4号" })
	for id, want := range map[string]string{"siren.sound": "50.00", "siren.all": "3", "siren.out": "1", "siren.faulty": "1", "siren.normal": "1"} {
		if got := measure(t, p, id, scope("330902")); got != want {
			t.Errorf("%s is %s, expected %s", id, got, want)
		}
	}
	if got := measure(t, p, "siren.sound", scope("330903")); got != "" {
		t.Errorf("of a county without sirens it is unknown, not %q", got)
	}
}

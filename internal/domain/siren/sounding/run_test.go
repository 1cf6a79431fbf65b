package sounding_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/terminal"
)

func TestListHoldsEveryRegisteredSirenAndExpectsThoseInService(t *testing.T) {
	p := open(t)
	list := horns(t, p, 6)
	suspend(t, p, list[0])
	pl := running(t, p, sounding.Record)
	got := map[sounding.Stage]int{}
	for _, r := range results(t, p, pl) {
		got[r.Stage]++
	}
	if want := (map[sounding.Stage]int{sounding.Waiting: 10, sounding.Exempt: 2}); !maps.Equal(got, want) {
		t.Errorf("the list is %v, expected %v", got, want)
	}
	if r := results(t, p, pl)[0]; r.Title != "001号点 1号机 · 防灾警报" || r.Day != "2025-05-12" {
		t.Errorf("a result is called %q, of %s", r.Title, r.Day)
	}
}

func TestPlanRunsOnItsDayAlone(t *testing.T) {
	p := open(t)
	horns(t, p, 2)
	pl := plan(t, p, "2025-05-12")
	if err := announced(t, p, pl, "2025-04-25", "2025-05-06"); err != nil {
		t.Fatal(err)
	}
	must(t, p, sounding.Type, pl.ID, "lock", "", nil)
	if got := refused(t, do(system(t), p, sounding.Type, pl.ID, "start", "", nil)); got != "sounding_not_today" {
		t.Errorf("started six days early: %q", got)
	}
	p.clock.Set(on(t, "2025-05-12 10:15:00"))
	if got := refused(t, do(system(t), p, sounding.Type, pl.ID, "start", "", nil)); got != "sounding_over" {
		t.Errorf("started when all is over: %q", got)
	}
	p.clock.Set(on(t, "2025-05-12 09:50:00"))
	if got := refused(t, do(as(t, "wang", role.Keeper, "330900/330902/"), p, sounding.Type, pl.ID, "start", "", nil)); !strings.HasPrefix(got, "forbidden") && got != "not_found" {
		t.Errorf("started by a keeper: %q", got)
	}
	must(t, p, sounding.Type, pl.ID, "start", "", nil)
	for _, s := range view[*sounding.Sheet](system(t), t, p, "sounding_plan", pl).Steps {
		if s.Code == "check" && (s.Done || s.Now || s.Left != nil) || s.Code == "run" && !s.Now {
			t.Errorf("a general check nobody planned, once it runs: %+v", s)
		}
	}
	if n := len(storetest.All(t, p, command.Type)); n != 0 {
		t.Errorf("a plan that only records gives %d commands", n)
	}
}

// answer has the terminals of a command say something.
func answer(t *testing.T, p *post, id string, say func(target command.Target) command.Entry) {
	t.Helper()
	c := storetest.Get(t, p, command.Type, id)
	err := p.Write(system(t), func(tx *store.Tx) error {
		sheets, err := store.Those(tx, command.DeliveryType, command.DeliveryType.Schema().Field("command_id"), id)
		if err != nil {
			return err
		}
		for _, v := range sheets {
			var entries []command.Entry
			for _, one := range v.Targets() {
				entries = append(entries, say(one))
			}
			v.States = command.Encode(c.IssuedAt, entries)
			if err := tx.Put(command.DeliveryType.Schema(), v, store.Note{Action: "answer"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tick has the program take in what the terminals said meanwhile.
func tick(t *testing.T, p *post) {
	t.Helper()
	if err := p.module.Ticks[0].Run(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
}

func TestDrillGivesAQuietCommandForEverySignalAheadOfItsSecond(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		list := horns(t, p, 6)
		suspend(t, p, list[0])
		pl := running(t, p, sounding.Drill)
		given := storetest.All(t, p, command.Type)
		if len(given) != 2 {
			t.Fatalf("%d commands", len(given))
		}
		for i, c := range given {
			at := on(t, []string{"2025-05-12 10:00:00", "2025-05-12 10:10:00"}[i])
			if c.World != operation.Drill || c.Wire != command.QuietSignal || !c.NotBefore.Equal(at) || c.Devices.V != 5 || c.Subject != "sounding_plan/"+pl.ID {
				t.Errorf("command %d: %s %s %s not before %s to %d devices", i, c.World, c.Wire, c.Subject, c.NotBefore, c.Devices.V)
			}
		}
		p.clock.Set(on(t, "2025-05-12 10:04:00"))
		answer(t, p, given[0].ID, func(target command.Target) command.Entry {
			switch target.Siren {
			case list[1].ID:
				return command.Entry{State: command.Refused, Reason: terminal.Busy, At: on(t, "2025-05-12 10:00:01")}
			case list[2].ID: // D7
				return command.Entry{State: command.Sounded, At: on(t, "2025-05-12 09:59:56"), Seconds: 2}
			case list[3].ID:
				return command.Entry{State: command.NoAnswer}
			}
			return command.Entry{State: command.Sounded, At: on(t, "2025-05-12 10:00:03"), Seconds: 2}
		})
		tick(t, p)
		got := map[string]string{}
		for _, r := range results(t, p, pl) {
			if r.Code == "DIS" {
				got[r.SirenID] = fmt.Sprintf("%s %s %s %s", r.Telemetry, r.Stage, r.Sounded, r.Evidence)
			}
		}
		for i, want := range []string{"none exempt exempt ", "failed missed no ", "clock waiting unknown ", "none waiting unknown ", "sounded sounded yes feedback", "sounded sounded yes feedback"} {
			if got[list[i].ID] != want {
				t.Errorf("siren %d: %q, expected %q", i, got[list[i].ID], want)
			}
		}
		head := len(storetest.VerifyLog(t, p.DB))
		tick(t, p)
		if n := len(storetest.VerifyLog(t, p.DB)); n != head {
			t.Errorf("taking in the same again writes %d entries", n-head)
		}
		p.clock.Set(on(t, "2025-05-12 10:15:00"))
		must(t, p, sounding.Type, pl.ID, "gather", "", nil)
		for _, r := range results(t, p, pl) {
			if r.Code == "DIS" && r.SirenID == list[2].ID && (r.Stage != sounding.Unclear || r.Sounded != sounding.Unknown) {
				t.Errorf("an answer four seconds before its command counts as %s", r.Sounded)
			}
		}
		if s := storetest.Get(t, p, siren.SirenType, list[4].ID); s.HeardBy != siren.ByFeedback || !s.LastHeard.Equal(on(t, "2025-05-12 10:00:00")) {
			t.Errorf("last heard %s by %s", s.LastHeard, s.HeardBy)
		}
	})
}

func TestEverythingIsStoppedByOneVerb(t *testing.T) {
	p := open(t)
	horns(t, p, 3)
	pl := running(t, p, sounding.Drill)
	p.clock.Set(on(t, "2025-05-12 10:01:00"))
	if err := do(as(t, "dai", role.DutyLead, "330900/"), p, sounding.Type, pl.ID, "stop", "", nil); err != nil {
		t.Fatal(err)
	}
	silenced := 0
	for _, c := range storetest.All(t, p, command.Type) {
		if c.Kind == command.Silence {
			silenced++
		}
	}
	if silenced != 2 {
		t.Errorf("%d of 2 signals are silenced", silenced)
	}
	for _, s := range signals(t, p, pl) {
		if s.StoppedBy != "dai" {
			t.Errorf("%s was stopped by %q", s.Title, s.StoppedBy)
		}
	}
	must(t, p, sounding.Type, pl.ID, "gather", "", nil)
	if got := storetest.Get(t, p, sounding.Type, pl.ID); !got.CheckBy.Equal(on(t, "2025-05-13 10:01:00")) {
		t.Errorf("misses are to be checked by %s", got.CheckBy)
	}
}

func TestLiveSoundingIsRefusedWherePolicyForbidsIt(t *testing.T) {
	p := open(t)
	horns(t, p, 2)
	pl := plan(t, p, "2025-05-12")
	rec := storetest.Get(t, p, sounding.Type, pl.ID)
	rec.Way = sounding.Live
	if err := store.Put(system(t), p.DB, sounding.Type, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if err := announced(t, p, pl, "2025-04-25", "2025-05-06"); err != nil {
		t.Fatal(err)
	}
	must(t, p, sounding.Type, pl.ID, "lock", "", nil)
	p.clock.Set(on(t, "2025-05-12 09:50:00"))
	if got := refused(t, release(t, p, pl)); got != "sounding_no_live" {
		t.Errorf("refused %q", got)
	}
	if n := len(storetest.All(t, p, command.Type)); n != 0 {
		t.Errorf("%d commands were given all the same", n)
	}
}

func TestKeepersWordIsWeighedAgainstTheFeedback(t *testing.T) {
	for _, c := range []struct {
		fed  sounding.Telemetry
		says string
		want string
	}{
		{"", "heard", "sounded yes person"},
		{"", "silent", "missed no "},
		{"", "unsure", "unknown unknown "},
		{sounding.Fed, "", "sounded yes feedback"},
		{sounding.Fed, "heard", "sounded yes feedback"},
		{sounding.Fed, "silent", "conflict unknown "},
		{sounding.Failed, "", "missed no "},
		{sounding.Failed, "heard", "conflict unknown "},
		{sounding.Failed, "silent", "missed no "},
	} {
		t.Run(string(c.fed)+" "+c.says, func(t *testing.T) {
			p := open(t)
			horns(t, p, 1)
			pl := running(t, p, sounding.Record)
			p.clock.Set(on(t, "2025-05-12 10:04:00"))
			r := results(t, p, pl)[0]
			if c.fed != "" {
				must(t, p, sounding.ResultType, r.ID, "feedback", "", func(r *sounding.Result) { r.Telemetry = c.fed })
			}
			if c.says != "" {
				if err := do(as(t, "wang", role.Keeper, "330900/330902/"), p, sounding.ResultType, r.ID, c.says, "", nil); err != nil {
					t.Fatal(err)
				}
			}
			r = storetest.Get(t, p, sounding.ResultType, r.ID)
			if got := fmt.Sprintf("%s %s %s", r.Stage, r.Sounded, r.Evidence); got != c.want {
				t.Errorf("it comes to %q, expected %q", got, c.want)
			}
			if c.says == "heard" && c.fed == "" {
				if h := storetest.Get(t, p, siren.SirenType, r.SirenID); h.HeardBy != siren.ByTest {
					t.Errorf("the siren was heard by %q", h.HeardBy)
				}
			}
		})
	}
}

// D7 of the handbook, entered by hand.
func TestFeedbackBeforeItsCommandIsAClockErrorAndNoSuccess(t *testing.T) {
	p := open(t)
	horns(t, p, 1)
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 10:04:00"))
	for i, c := range []struct {
		ack  string
		want sounding.Telemetry
	}{{"2025-05-12 09:59:56", sounding.Skewed}, {"2025-05-12 10:09:59", sounding.Fed}} {
		r := results(t, p, pl)[i]
		must(t, p, sounding.ResultType, r.ID, "feedback", "", func(r *sounding.Result) { r.Telemetry, r.AckAt = sounding.Fed, on(t, c.ack) })
		r = storetest.Get(t, p, sounding.ResultType, r.ID)
		if r.Telemetry != c.want || (r.Sounded == sounding.Yes) != (c.want == sounding.Fed) {
			t.Errorf("a feedback of %s: %s, sounded %s", c.ack, r.Telemetry, r.Sounded)
		}
	}
}

func TestWhatSoundsOutsideThePlanIsAnIncident(t *testing.T) {
	p := open(t)
	list := horns(t, p, 2)
	suspend(t, p, list[1])
	pl := running(t, p, sounding.Record)
	keeper := as(t, "wang", role.Keeper, "330900/330903/")
	var out *sounding.Result
	for _, r := range results(t, p, pl) {
		if r.SirenID == list[1].ID && r.Code == "DIS" {
			out = r
		}
	}
	if got := refused(t, do(keeper, p, sounding.ResultType, out.ID, "heard", "", nil)); got != "sounding_not_yet" {
		t.Errorf("heard before it began: %q", got)
	}
	p.clock.Set(on(t, "2025-05-12 10:02:00"))
	for range 2 {
		if err := do(keeper, p, sounding.ResultType, out.ID, "heard", "", nil); err != nil {
			t.Fatal(err)
		}
	}
	all := storetest.All(t, p, sounding.IncidentType)
	if len(all) != 1 || all[0].SirenID != list[1].ID || all[0].State != sounding.Open || all[0].ReportedBy != "wang" {
		t.Fatalf("%d incidents: %+v", len(all), all)
	}
	if got := storetest.Get(t, p, sounding.ResultType, out.ID); got.Stage != sounding.Exempt || got.Sounded != sounding.None {
		t.Errorf("it counts as %s", got.Sounded)
	}
	must(t, p, sounding.IncidentType, all[0].ID, "handle", "", func(i *sounding.Incident) { i.Cause = "检修时误触" })
	if got := measure(t, p, "sounding.incidents"); got != "0" {
		t.Errorf("%s are open after that", got)
	}
}

func measure(t *testing.T, p *post, id string) string {
	t.Helper()
	v, err := p.Figures.Measure(system(t), p.DB, id, module.Scope{}, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}

// D5 of the handbook: 120 sirens, three of them out of service by approval, 114 sounded.
func TestRateHasBothDenominators(t *testing.T) {
	p := open(t)
	list := horns(t, p, 120)
	suspend(t, p, list[:3]...)
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 10:15:00"))
	silent := list[117:]
	for _, r := range results(t, p, pl) {
		if r.Stage == sounding.Exempt {
			continue
		}
		move := "heard"
		if slices.ContainsFunc(silent, func(h *siren.Siren) bool { return h.ID == r.SirenID }) {
			move = "silent"
		}
		must(t, p, sounding.ResultType, r.ID, move, "", nil)
	}
	rates := view[*sounding.Rates](system(t), t, p, "sounding_rates", pl)
	if a := rates.All; a.OfExpected != "97.44" || a.OfRegistered != "95.00" || a.Registered != 240 || a.Expected != 234 || a.Sounded != 228 || a.Missed != 6 {
		t.Errorf("the rates are %+v", a)
	}
	if s := rates.Signals[0]; s.Key != "DIS" || s.Registered != 120 || s.Expected != 117 || s.Sounded != 114 || s.OfExpected != "97.44" || s.OfRegistered != "95.00" {
		t.Errorf("at the first signal: %+v", s)
	}
	for id, want := range map[string]string{"sounding.rate": "97.44", "sounding.rate_registered": "95.00", "sounding.unchecked": "6"} {
		if got := measure(t, p, id); got != want {
			t.Errorf("%s is %s, expected %s", id, got, want)
		}
	}
	sum := int64(0)
	for _, c := range rates.Counties {
		sum += c.Sounded
	}
	if len(rates.Counties) != 2 || rates.Counties[0].Name != "定海区" || sum != 228 || len(rates.Kinds) != 2 {
		t.Errorf("by county %+v, by kind %+v", rates.Counties, rates.Kinds)
	}
}

func TestMissGetsItsCauseItsWorkOrderAndItsRetestInARateOfItsOwn(t *testing.T) {
	p := open(t)
	horns(t, p, 4)
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 10:15:00"))
	list := results(t, p, pl)
	for i, r := range list {
		move := "heard"
		if i < 2 { // both signals of the first siren
			move = "silent"
		}
		must(t, p, sounding.ResultType, r.ID, move, "", nil)
	}
	must(t, p, sounding.Type, pl.ID, "gather", "", nil)
	must(t, p, sounding.Type, pl.ID, "check_misses", "", nil)
	if got := refused(t, do(system(t), p, sounding.Type, pl.ID, "bulletin", "", nil)); got != "sounding_open_items" {
		t.Errorf("a bulletin with misses open: %q", got)
	}
	for _, r := range list[:2] {
		if got := refused(t, do(system(t), p, sounding.ResultType, r.ID, "check", "", nil)); got != "invalid, cause required" {
			t.Errorf("checked without a cause: %q", got)
		}
		must(t, p, sounding.ResultType, r.ID, "check", "", func(r *sounding.Result) { r.Cause = "battery" })
	}
	faults := storetest.All(t, p, siren.FaultType)
	if len(faults) != 1 || faults[0].Source != siren.FromSounding || faults[0].Severity != siren.High || faults[0].Symptom != "试鸣漏鸣(防灾警报):蓄电池失效" {
		t.Fatalf("%d work orders: %+v", len(faults), faults)
	}
	must(t, p, sounding.Type, pl.ID, "bulletin", "", nil)
	if got := refused(t, do(system(t), p, sounding.ResultType, list[0].ID, "retest_pass", "", nil)); got != "sounding_no_retest" {
		t.Errorf("a retest nobody ordered: %q", got)
	}
	must(t, p, sounding.ResultType, list[0].ID, "order_retest", "", func(r *sounding.Result) { r.RetestDue = "2025-05-20" })
	p.clock.Advance(24 * time.Hour)
	for _, step := range []string{"assign", "arrive", "repair", "pass"} {
		must(t, p, siren.FaultType, faults[0].ID, step, "", func(f *siren.Fault) { f.AssignedTo = "一组" })
	}
	for _, r := range list[:2] {
		got := storetest.Get(t, p, sounding.ResultType, r.ID)
		if got.FaultID != faults[0].ID || got.Sounded != sounding.No || got.Final != sounding.Yes || got.Retest != sounding.Passed {
			t.Errorf("%s: sounded %s, with the retest %s (%s)", got.Title, got.Sounded, got.Final, got.Retest)
		}
	}
	rates := view[*sounding.Rates](system(t), t, p, "sounding_rates", pl)
	if rates.All.OfExpected != "75.00" || rates.All.WithRetests != "100.00" {
		t.Errorf("the rates are %+v", rates.All)
	}
	if got := storetest.Get(t, p, sounding.Type, pl.ID); got.Sounded != entity.IntOf(6) || got.Retested != entity.IntOf(6) || got.Registered != entity.IntOf(8) {
		t.Errorf("the bulletin's numbers are %v of %v, %v with retests", got.Sounded, got.Registered, got.Retested)
	}
	if len(rates.Trend) != 1 || rates.Trend[0].OfExpected != "75.00" || len(rates.Causes) != 1 || rates.Causes[0].Name != "蓄电池失效" {
		t.Errorf("trend %+v, causes %+v", rates.Trend, rates.Causes)
	}
}

func TestSettledIsWhatAPersonSaidWithAReason(t *testing.T) {
	p := open(t)
	horns(t, p, 1)
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 10:04:00"))
	r := results(t, p, pl)[0]
	must(t, p, sounding.ResultType, r.ID, "feedback", "", func(r *sounding.Result) { r.Telemetry = sounding.Fed })
	must(t, p, sounding.ResultType, r.ID, "silent", "", nil)
	if got := refused(t, do(system(t), p, sounding.ResultType, r.ID, "settle_yes", "", nil)); got != "reason" {
		t.Errorf("settled without a reason: %q", got)
	}
	must(t, p, sounding.ResultType, r.ID, "settle_yes", "录音可证", nil)
	must(t, p, sounding.ResultType, r.ID, "silent", "", nil)
	if got := storetest.Get(t, p, sounding.ResultType, r.ID); got.Stage != sounding.Heard || got.Evidence != "settled" {
		t.Errorf("it is %s by %s", got.Stage, got.Evidence)
	}
}

func TestKeeperSeesHisOwnSirens(t *testing.T) {
	p := open(t)
	horns(t, p, 6)
	pl := running(t, p, sounding.Record)
	mine := view[*sounding.Mine](as(t, "wang", role.Keeper, "330900/330902/"), t, p, "sounding_mine", pl)
	if !mine.Own || len(mine.Sirens) != 3 || len(mine.Sirens[0].Results) != 2 {
		t.Errorf("own %v: %d sirens", mine.Own, len(mine.Sirens))
	}
	if len(mine.Kept) != 3 || mine.Kept[0].Name != "001号点 1号机" {
		t.Errorf("he keeps %+v", mine.Kept)
	}
	other := view[*sounding.Mine](as(t, "sun", role.Duty, "330900/330903/"), t, p, "sounding_mine", pl)
	if other.Own || len(other.Sirens) != 3 || other.Sirens[0].Name != "002号点 1号机" {
		t.Errorf("another: own %v, %d sirens", other.Own, len(other.Sirens))
	}
}

// TestKeeperIsKnownByHisAccountBeforeHisName: another of the same name keeps nothing.
func TestKeeperIsKnownByHisAccountBeforeHisName(t *testing.T) {
	p := open(t)
	sirens := horns(t, p, 4)
	him := storetest.Put(t, p, person.Type, &person.Person{Name: "王礁"})
	for _, id := range []string{sirens[0].SiteID, sirens[2].SiteID} {
		site := storetest.Get(t, p, siren.Type, id)
		site.Keeper, site.KeeperID = "", him.ID
		storetest.Put(t, p, siren.Type, site)
		if site = storetest.Get(t, p, siren.Type, id); site.Keeper != "王礁" {
			t.Errorf("the site is kept by %q", site.Keeper)
		}
	}
	for person, want := range map[string]int{him.ID: 2, "another": 0} {
		ctx := policy.With(t.Context(), &policy.Actor{User: "u", Person: person, Name: "王礁", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.Keeper), Area: "330900/330902/"}}})
		if got := view[*sounding.Mine](ctx, t, p, "sounding_mine", nil); len(got.Kept) != want {
			t.Errorf("%s keeps %d sirens, want %d", person, len(got.Kept), want)
		}
	}
}

func TestWallTellsTheServersTimeAndTheSignalThatSounds(t *testing.T) {
	p := open(t)
	horns(t, p, 4)
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 10:11:00"))
	for _, r := range results(t, p, pl)[:2] {
		must(t, p, sounding.ResultType, r.ID, "heard", "", nil)
	}
	w := view[*sounding.Wall](system(t), t, p, "sounding_wall", nil)
	if w.Plan == nil || w.Plan.ID != pl.ID || !w.Now.Equal(p.clock.Now()) || w.Signal != w.Signals[1].ID {
		t.Fatalf("the wall is %+v", w)
	}
	if got := w.Signals[0].Counts; got.Sounded != 1 || got.Unknown != 3 || len(w.Signals[0].Phases) != 4 {
		t.Errorf("the first signal: %+v", got)
	}
	if len(w.Dots) != 4 || w.Dots[0].Stage != sounding.Heard || len(w.Counties) != 2 {
		t.Errorf("%d dots, %d counties", len(w.Dots), len(w.Counties))
	}
}

// A siren day of a whole city: a thousand sirens, two signals.
func TestThousandSirensAreListedAndGatheredQuickly(t *testing.T) {
	p := open(t)
	horns(t, p, 1000)
	begun := time.Now()
	pl := running(t, p, sounding.Record)
	listed := time.Since(begun)
	p.clock.Set(on(t, "2025-05-12 10:15:00"))
	begun = time.Now()
	must(t, p, sounding.Type, pl.ID, "gather", "", nil)
	gathered := time.Since(begun)
	begun = time.Now()
	rates := view[*sounding.Rates](system(t), t, p, "sounding_rates", pl)
	t.Logf("listed in %v, gathered in %v, counted in %v", listed, gathered, time.Since(begun))
	if rates.All.Registered != 2000 || rates.All.Unknown != 2000 || rates.All.OfExpected != "0.00" {
		t.Errorf("the rates are %+v", rates.All)
	}
	if listed > 20*time.Second || gathered > 20*time.Second {
		t.Errorf("listed in %v, gathered in %v", listed, gathered)
	}
}

func TestATimeOnThePaperSheetLiesWithinItsSignal(t *testing.T) {
	p := open(t)
	horns(t, p, 2)
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 11:00:00"))
	r := results(t, p, pl)[0]
	wang := as(t, "wang", role.Keeper, "330900/330902/")
	for at, want := range map[string]string{"2025-05-12 09:30:00": "sounding_noted", "2025-05-12 11:30:00": "sounding_noted", "2025-05-12 10:00:40": ""} {
		err := do(wang, p, sounding.ResultType, r.ID, "heard", "", func(r *sounding.Result) { r.NotedAt, r.Faint = on(t, at), entity.BoolOf(true) })
		if got := storetest.Refused(err); got != want {
			t.Errorf("noted at %s: refused as %q, want %q", at, got, want)
		}
	}
	if got := storetest.Get(t, p, sounding.ResultType, r.ID); !got.Faint.V || got.NotedAt != on(t, "2025-05-12 10:00:40") || got.Sounded != sounding.Yes {
		t.Errorf("it is kept as %+v", got)
	}
	must(t, p, sounding.ResultType, r.ID, "silent", "", nil)
	if got := storetest.Get(t, p, sounding.ResultType, r.ID); got.Faint.V {
		t.Error("what did not sound is faint")
	}
}

package sounding_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"haidun/internal/domain/siren"
	"haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	rules "haidun/internal/law/sounding"
	"haidun/internal/registry/role"
)

func TestPlanningProposesTheProgrammeOfTheDay(t *testing.T) {
	p := open(t)
	pl := plan(t, p, "2025-09-18")
	list := signals(t, p, pl)
	if got := codesOf(list); !slices.Equal(got, []rules.Code{rules.Pre, rules.Raid, rules.Clear}) {
		t.Fatalf("on 18 September it proposes %v", got)
	}
	if s := list[1]; s.Start != "10:10:00" || s.OnS.V != 6 || s.Repeats.V != 15 || s.TotalS.V != 180 || !s.EndAt.Equal(on(t, "2025-09-18 10:13:00")) {
		t.Errorf("the air-raid signal is %+v", s)
	}
	rec := storetest.Get(t, p, sounding.Type, pl.ID)
	if rec.Occasion != "全省防空警报统一试鸣日" || !strings.Contains(rec.Rule, "浙动办〔2023〕25号") {
		t.Errorf("it says %q by %q", rec.Occasion, rec.Rule)
	}
	must(t, p, sounding.Type, pl.ID, "programme", "", nil)
	if n := len(signals(t, p, pl)); n != 3 {
		t.Errorf("proposed again there are %d signals", n)
	}
}

// D1 and D2 of the handbook: what is refused in 2025, with the rule that says so, was right in 2019.
func TestRaidOnTheTwelfthOfMayIsRefusedUnderTheNewRuleAlone(t *testing.T) {
	p := open(t)
	pl := plan(t, p, "2025-05-12")
	storetest.Put(t, p, sounding.SignalType, &sounding.Signal{PlanID: pl.ID, Code: rules.Raid, Start: "10:30"})
	err := do(system(t), p, sounding.Type, pl.ID, "send", "", nil)
	if got := refused(t, err); got != "sounding_blocked, signals sounding_signal" {
		t.Fatalf("refused %q", got)
	}
	if text := fault.As(err).Fields[0].Text(fault.ZH); !strings.Contains(text, "浙动办〔2023〕25号") || !strings.Contains(text, "空袭警报") {
		t.Errorf("it says %s", text)
	}
	p.clock.Set(on(t, "2019-04-01 09:00:00"))
	old := plan(t, p, "2019-05-12")
	if got := codesOf(signals(t, p, old)); len(got) != 5 {
		t.Errorf("in 2019 it proposes %v", got)
	}
	if err := do(system(t), p, sounding.Type, old.ID, "send", "", nil); err != nil {
		t.Errorf("the plan of 2019: %v", err)
	}
}

// D3: T−4 is too late, T−5 is not. D4: a late submission warns.
func TestNoticeAndSubmissionAreHeldAgainstTheirDays(t *testing.T) {
	for name, c := range map[string]struct {
		submitted, notice entity.Date
		want              string
		warns             string
	}{
		"in time":           {"2025-04-27", "2025-05-07", "", ""},
		"the notice on T−4": {"2025-04-27", "2025-05-08", "sounding_blocked, notice_on sounding_notice_late", ""},
		"submitted on T−14": {"2025-04-28", "2025-05-07", "", "submitted_on sounding_submit_late"},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			pl := plan(t, p, "2025-05-12")
			err := announced(t, p, pl, c.submitted, c.notice)
			if got := refused(t, err); got != c.want {
				t.Fatalf("refused %q, expected %q", got, c.want)
			}
			if err != nil {
				if text := fault.As(err).Fields[0].Text(fault.ZH); !strings.Contains(text, "最迟2025年5月7日") || !strings.Contains(text, "第三十五条") {
					t.Errorf("it says %s", text)
				}
				return
			}
			sheet := view[*sounding.Sheet](system(t), t, p, "sounding_plan", pl)
			var warns []string
			for _, f := range sheet.Findings {
				warns = append(warns, f.Field+" "+f.Code)
			}
			if got := strings.Join(warns, ", "); got != c.warns {
				t.Errorf("it warns of %q, expected %q", got, c.warns)
			}
		})
	}
}

func TestPlanWithoutApprovalIsNotAnnounced(t *testing.T) {
	p := open(t)
	pl := plan(t, p, "2025-05-12")
	must(t, p, sounding.Type, pl.ID, "send", "", nil)
	must(t, p, sounding.Type, pl.ID, "pass", "", nil)
	must(t, p, sounding.Type, pl.ID, "submit", "", func(r *sounding.Plan) { r.SubmittedOn = "2025-04-20" })
	got := refused(t, do(system(t), p, sounding.Type, pl.ID, "approve", "", func(r *sounding.Plan) { r.ApprovedOn = "2025-04-20" }))
	if got != "invalid, approval_no required" {
		t.Errorf("an approval without its number: %q", got)
	}
	got = refused(t, do(system(t), p, sounding.Type, pl.ID, "announce", "", nil))
	if got != "state" {
		t.Errorf("announced without approval: %q", got)
	}
}

func TestStepsSayWhatIsDueAndHowManyDaysAreLeft(t *testing.T) {
	p := open(t)
	pl := plan(t, p, "2025-05-12")
	p.clock.Set(on(t, "2025-05-04 09:00:00"))
	sheet := view[*sounding.Sheet](system(t), t, p, "sounding_plan", pl)
	got := map[string]string{}
	for _, s := range sheet.Steps {
		if s.Left != nil {
			got[s.Code] = string(s.Due) + " " + strconv.Itoa(*s.Left)
		}
	}
	for code, want := range map[string]string{"submit": "2025-04-27 -7", "announce": "2025-05-07 3", "check": "2025-05-11 7", "run": "2025-05-12 8"} {
		if got[code] != want {
			t.Errorf("%s: %q, expected %q", code, got[code], want)
		}
	}
	for _, s := range sheet.Steps {
		if s.Code == "announce" && !strings.Contains(s.Why.ZH, "5月7日") {
			t.Errorf("the notice is due because %s", s.Why.ZH)
		}
	}
}

func TestBadSignalsAreRefused(t *testing.T) {
	sig := func(code rules.Code, start string, numbers ...int64) *sounding.Signal {
		s := &sounding.Signal{Code: code, Start: start}
		for i, to := range []*entity.Int{&s.OnS, &s.OffS, &s.Repeats, &s.TotalS} {
			if i < len(numbers) {
				*to = entity.IntOf(numbers[i])
			}
		}
		return s
	}
	for name, c := range map[string]struct {
		signal *sounding.Signal
		want   string
	}{
		"a total that does not add up": {sig(rules.Disaster, "10:20", 60, 30, 2, 200), "sounding_total"},
		"no time of day":               {sig(rules.Disaster, "25:00"), "invalid, start sounding_time"},
		"no signal":                    {sig("", "10:00"), "invalid, code required"},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			pl := plan(t, p, "2025-05-12")
			c.signal.PlanID = pl.ID
			if got := refused(t, store.Put(system(t), p.DB, sounding.SignalType, c.signal, store.Note{})); got != c.want {
				t.Errorf("refused %q, expected %q", got, c.want)
			}
		})
	}
	t.Run("two that overlap", func(t *testing.T) {
		p := open(t)
		pl := plan(t, p, "2025-05-12")
		one := signals(t, p, pl)[1]
		one.Start = "10:02:59"
		if err := store.Put(system(t), p.DB, sounding.SignalType, one, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if got := refused(t, do(system(t), p, sounding.Type, pl.ID, "send", "", nil)); got != "sounding_blocked, signals sounding_overlap" {
			t.Errorf("refused %q", got)
		}
	})
}

func TestQuietTimeIsAWarningNotABlock(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, sounding.QuietType, &sounding.Quiet{Name: "高考(演示)", AreaID: "330900", From: "2025-05-11", Until: "2025-05-13", Start: "09:00", End: "11:30"})
	pl := plan(t, p, "2025-05-12")
	must(t, p, sounding.Type, pl.ID, "send", "", nil)
	sheet := view[*sounding.Sheet](system(t), t, p, "sounding_plan", pl)
	if !slices.ContainsFunc(sheet.Findings, func(f sounding.Found) bool {
		return f.Code == "sounding_quiet" && f.Level == rules.Warning && strings.Contains(f.Text.ZH, "高考")
	}) {
		t.Errorf("it finds %+v", sheet.Findings)
	}
}

func TestWhoSentAPlanDoesNotPassIt(t *testing.T) {
	p := open(t)
	pl := plan(t, p, "2025-05-12")
	li, zhou := as(t, "li", role.Operations, "330900/"), as(t, "zhou", role.Command, "330900/")
	if err := do(li, p, sounding.Type, pl.ID, "send", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := refused(t, do(li, p, sounding.Type, pl.ID, "pass", "", nil)); got != "sounding_self" {
		t.Errorf("his own: %q", got)
	}
	if err := do(zhou, p, sounding.Type, pl.ID, "pass", "", nil); err != nil {
		t.Error(err)
	}
	if got := storetest.Get(t, p, sounding.Type, pl.ID); got.SentBy != "li" || got.ReviewedBy != "zhou" {
		t.Errorf("sent by %q, passed by %q", got.SentBy, got.ReviewedBy)
	}
	s := signals(t, p, pl)[0]
	s.Start = "11:00"
	if got := refused(t, store.Put(system(t), p.DB, sounding.SignalType, s, store.Note{})); got != "invalid, code sounding_fixed" {
		t.Errorf("a signal is changed after the review: %q", got)
	}
}

func TestPostponedPlanBeginsAnewOnItsNewDay(t *testing.T) {
	p := open(t)
	horns(t, p, 4)
	pl := plan(t, p, "2025-05-12")
	if err := announced(t, p, pl, "2025-04-25", "2025-05-06"); err != nil {
		t.Fatal(err)
	}
	must(t, p, sounding.Type, pl.ID, "lock", "", nil)
	rec := storetest.Get(t, p, sounding.Type, pl.ID)
	rec.Day = "2025-06-20"
	if got := refused(t, store.Put(system(t), p.DB, sounding.Type, rec, store.Note{})); got != "invalid, day sounding_day_fixed" {
		t.Errorf("the day is edited: %q", got)
	}
	if got := refused(t, do(system(t), p, sounding.Type, pl.ID, "postpone", "", nil)); got != "reason" {
		t.Errorf("postponed without a reason: %q", got)
	}
	must(t, p, sounding.Type, pl.ID, "postpone", "台风", nil)
	if n := len(results(t, p, pl)); n != 0 {
		t.Errorf("%d results still stand", n)
	}
	must(t, p, sounding.Type, pl.ID, "resume", "", func(r *sounding.Plan) { r.Day = "2025-06-20" })
	got := storetest.Get(t, p, sounding.Type, pl.ID)
	if got.State != sounding.Draft || got.From != "2025-05-12" || got.ApprovalNo != "" || got.NoticeOn != "" || got.Occasion != "增加的试鸣" {
		t.Errorf("it is %+v", got)
	}
	if s := signals(t, p, pl)[0]; !s.StartAt.Equal(on(t, "2025-06-20 10:00:00")) {
		t.Errorf("its first signal begins at %s", s.StartAt)
	}
}

func TestGeneralCheckIsPlannedOnceForEverySirenInService(t *testing.T) {
	p := open(t)
	list := horns(t, p, 5)
	suspend(t, p, list[4])
	pl := plan(t, p, "2025-05-12")
	must(t, p, sounding.Type, pl.ID, "send", "", nil)
	must(t, p, sounding.Type, pl.ID, "pass", "", nil)
	for range 2 {
		must(t, p, sounding.Type, pl.ID, "general_check", "", nil)
	}
	checks := storetest.All(t, p, siren.CheckType)
	if len(checks) != 4 || checks[0].Kind != siren.BeforeDay || checks[0].DueOn != "2025-05-11" {
		t.Fatalf("%d checks: %+v", len(checks), checks[0])
	}
	if got := storetest.Get(t, p, sounding.Type, pl.ID).State; got != sounding.Reviewed {
		t.Errorf("the plan is %s by that", got)
	}
	must(t, p, siren.CheckType, checks[0].ID, "finish", "", func(c *siren.Check) { c.Trial, c.Casing = siren.Good, siren.Defect })
	if got := view[*sounding.Sheet](system(t), t, p, "sounding_plan", pl).Checks; got.All != 4 || got.Done != 1 || got.Defects != 1 {
		t.Errorf("progress is %+v", got)
	}
}

package hq_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
)

// test schedules a test of the city's headquarters.
func (p *post) test(t *testing.T, repeat hq.Repeat, due entity.Date) *hq.Test {
	t.Helper()
	return storetest.Put(t, p, hq.TestType, &hq.Test{HeadquartersID: p.city.ID, Means: "voice", Repeat: repeat, DueOn: due})
}

func calls(t *testing.T, p *post, test string) map[string]*hq.Call {
	t.Helper()
	out := map[string]*hq.Call{}
	for _, k := range storetest.All(t, p, hq.CallType) {
		if k.TestID == test {
			out[k.MemberID] = k
		}
	}
	return out
}

func step(t *testing.T, p *post, x *hq.Test, move string) string {
	t.Helper()
	return storetest.Refused(do(as(t, role.Duty, "3309/"), t, p, hq.TestType, x.ID, move, "", nil))
}

func result(t *testing.T, p *post, k *hq.Call, r hq.Result, at time.Time) string {
	t.Helper()
	k = storetest.Get(t, p, hq.CallType, k.ID)
	k.Result, k.AnsweredAt = r, at
	return storetest.Refused(store.Put(as(t, role.Duty, "3309/"), p.DB, hq.CallType, k, store.Note{}))
}

func TestTestCallsEveryMemberOfTheDayAndMarksWhoDidNotAnswer(t *testing.T) {
	each(t, testCallsEveryMemberOfTheDayAndMarksWhoDidNotAnswer)
}

func testCallsEveryMemberOfTheDayAndMarksWhoDidNotAnswer(t *testing.T, p *post) {
	t.Helper()
	police, fire, sea := p.unit(t, "市公安局"), p.unit(t, "市消防救援支队"), p.unit(t, "舟山海事局")
	gone := p.unit(t, "市安监局")
	if err := change(t, p, gone, "leave", "撤销", func(m *member) { m.LeftOn = "2019-01-01" }); err != nil {
		t.Fatal(err)
	}
	x := p.test(t, hq.Once, "")
	if x.DueOn != "2026-05-12" || x.Window.V != 30 || x.Name != "2026-05-12 电话" {
		t.Errorf("a test begins as %+v", x)
	}
	if got := step(t, p, x, "begin"); got != "" {
		t.Fatal(got)
	}
	rows := calls(t, p, x.ID)
	if len(rows) != 3 || rows[gone.ID] != nil || rows[police.ID].PersonID != police.LiaisonID {
		t.Fatalf("called: %+v", rows)
	}
	if got := step(t, p, p.test(t, hq.Once, ""), "begin"); got != "test_running" {
		t.Errorf("a second test beside the first: %q", got)
	}
	p.clock.Advance(5 * time.Minute)
	if got := result(t, p, rows[police.ID], hq.Answered, time.Time{}); got != "" {
		t.Fatal(got)
	}
	if got := result(t, p, rows[fire.ID], hq.Answered, start.Add(-time.Minute)); got != "call_before" {
		t.Errorf("answered before it began: %q", got)
	}
	if got := result(t, p, rows[fire.ID], hq.Answered, start.Add(time.Hour)); got != "future" {
		t.Errorf("answered in the future: %q", got)
	}
	if got := step(t, p, x, "close"); got != "test_window" {
		t.Errorf("closed while two are waited for: %q", got)
	}
	p.clock.Advance(40 * time.Minute)
	if got := result(t, p, rows[fire.ID], hq.Answered, time.Time{}); got != "" {
		t.Fatal(got)
	}
	if got := step(t, p, x, "close"); got != "" {
		t.Fatal(got)
	}
	x = storetest.Get(t, p, hq.TestType, x.ID)
	if x.Called.V != 3 || x.Answered.V != 1 {
		t.Errorf("%d of %d answered in time", x.Answered.V, x.Called.V)
	}
	rows = calls(t, p, x.ID)
	if rows[police.ID].Late.V || !rows[fire.ID].Late.V || rows[sea.ID].Result != hq.NoAnswer {
		t.Errorf("results: %+v", rows)
	}
	units := map[string]*headquarters.Member{}
	for _, m := range storetest.All(t, p, headquarters.MemberType) {
		units[m.ID] = m
	}
	if !units[police.ID].TestedAt.Equal(start.Add(5*time.Minute)) || units[police.ID].Contact != headquarters.Verified {
		t.Errorf("who answered: %+v", units[police.ID])
	}
	if units[fire.ID].TestedAt.IsZero() {
		t.Error("a late answer shows that the number is good")
	}
	if m := units[sea.ID]; !m.TestedAt.IsZero() || m.MissedTests.V != 1 || m.Contact != headquarters.Untested {
		t.Errorf("who did not: %+v", m)
	}
	for id, want := range map[string]string{"hq.pass_rate": "33.33", "hq.never_answered": "1", "hq.members": "3", "hq.reachable": "66.67"} {
		if got := measure(t, p, id); got != want {
			t.Errorf("%s is %s, expected %s", id, got, want)
		}
	}
	if got := within(t, p, "hq.pass_rate", "330902"); got != "" {
		t.Errorf("nobody was tested in Dinghai, but %s %% passed", got)
	}
	if got := result(t, p, rows[sea.ID], hq.Answered, time.Time{}); got != "test_not_open" {
		t.Errorf("a result is changed afterwards: %q", got)
	}
}

func TestMonthlyTestSchedulesTheNextAndIsOverdueTheDayAfter(t *testing.T) {
	p := open(t)
	m := p.unit(t, "市公安局")
	x := p.test(t, hq.Monthly, "2026-05-12")
	if got := step(t, p, x, "begin"); got != "" {
		t.Fatal(got)
	}
	if got := result(t, p, calls(t, p, x.ID)[m.ID], hq.Broken, time.Time{}); got != "" {
		t.Fatal(got)
	}
	if got := step(t, p, x, "close"); got != "" {
		t.Fatalf("everybody has a result, so it may be closed at once: %q", got)
	}
	var after *hq.Test
	for _, one := range storetest.All(t, p, hq.TestType) {
		if one.State == hq.Due {
			after = one
		}
	}
	if after == nil || after.DueOn != "2026-06-12" || after.Repeat != hq.Monthly {
		t.Fatalf("the next test is %+v", after)
	}
	night := func() {
		if _, err := hq.Nightly(p.clock).Run(t.Context(), p.DB, func(float64) {}); err != nil {
			t.Fatal(err)
		}
	}
	p.clock.Advance(31 * 24 * time.Hour)
	night()
	if got := measure(t, p, "hq.test_overdue"); got != "0" {
		t.Errorf("on its day it is overdue: %s", got)
	}
	p.clock.Advance(24 * time.Hour)
	night()
	if got := measure(t, p, "hq.test_overdue"); got != "1" {
		t.Errorf("the day after %s are overdue", got)
	}
	if got := step(t, p, after, "begin"); got != "" {
		t.Fatal(got)
	}
	if got := measure(t, p, "hq.test_overdue"); got != "0" {
		t.Errorf("it has begun and is overdue: %s", got)
	}
}

func TestTestWithNobodyToCallIsRefused(t *testing.T) {
	p := open(t)
	if got := step(t, p, p.test(t, hq.Once, ""), "begin"); got != "test_no_units" {
		t.Errorf("begun: %q", got)
	}
}

func TestLiaisonWhoLeftStandsOutAndAlarmsAfterThirtyDays(t *testing.T) {
	p := open(t)
	m := p.unit(t, "市公安局")
	who := storetest.Get(t, p, person.Type, m.LiaisonID)
	who.ActiveTo = "2026-05-10"
	storetest.Put(t, p, person.Type, who)
	for days, want := range map[int]headquarters.Contact{0: headquarters.Leaving, 28: headquarters.Leaving, 29: headquarters.Gone} {
		p.clock.Set(start.AddDate(0, 0, days))
		if _, err := hq.Nightly(p.clock).Run(t.Context(), p.DB, func(float64) {}); err != nil {
			t.Fatal(err)
		}
		if got := storetest.Get(t, p, headquarters.MemberType, m.ID).Contact; got != want {
			t.Errorf("after %d days: %s, expected %s", days, got, want)
		}
		if got := measure(t, p, "hq.liaison_gone"); (got == "1") != (want == headquarters.Gone) {
			t.Errorf("after %d days %s alarm", days, got)
		}
	}
	now := storetest.Get(t, p, headquarters.MemberType, m.ID)
	now.LiaisonID = p.person(t, "新联络员", "").ID
	storetest.Put(t, p, headquarters.MemberType, now)
	if got := measure(t, p, "hq.liaison_gone"); got != "0" {
		t.Errorf("replaced, and still %s", got)
	}
}

func TestOnePhoneOfTwoPeopleIsToldAndNotRefused(t *testing.T) {
	p := open(t)
	m := p.unit(t, "市公安局")
	a, b := p.person(t, "周某", "13900001111"), p.person(t, "郑某", "139-0000-1111")
	m.LiaisonID, m.DeputyID = a.ID, b.ID
	storetest.Put(t, p, headquarters.MemberType, m)
	found := 0
	for _, w := range board(t, p, p.city.ID, "2026-05-12").Warnings {
		if w.Code == "same_phone" {
			found++
			if !strings.HasPrefix(w.ZH, "周某、郑某 登记了同一个手机号(***") || strings.Contains(w.ZH, "13900001111") {
				t.Error(w.ZH)
			}
		}
	}
	if found != 1 {
		t.Errorf("told %d times", found)
	}
}

// Contact judges every case, and only worsens with time.
func TestContactOnlyWorsensWithTime(t *testing.T) {
	worse := map[headquarters.Contact]int{headquarters.Verified: 0, headquarters.Untested: 1, headquarters.Leaving: 2, headquarters.Gone: 3, headquarters.Nobody: 4}
	rapid.Check(t, func(r *rapid.T) {
		liaison := rapid.Bool().Draw(r, "liaison")
		until := entity.Date("")
		if rapid.Bool().Draw(r, "has left") {
			until = headquarters.Days("2026-05-12", rapid.IntRange(-400, 400).Draw(r, "left"))
		}
		tested := time.Time{}
		if rapid.Bool().Draw(r, "was tested") {
			tested = start.AddDate(0, 0, -rapid.IntRange(0, 400).Draw(r, "tested"))
		}
		last := -1
		for d := range 200 {
			now, ok := worse[headquarters.ContactOn(headquarters.Days("2026-05-12", d), liaison, until, tested)]
			if !ok || now < last {
				r.Fatalf("on day %d it is %d after %d", d, now, last)
			}
			last = now
		}
	})
}

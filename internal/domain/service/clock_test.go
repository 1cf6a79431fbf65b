package service_test

import (
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/law/holiday"
	"haidun/internal/registry/person"
)

// K1: submitted on a Monday, nobody answers: on the sixth working day it is accepted, dated Monday.
func TestSilenceIsAcceptanceFromTheDayOfReceipt(t *testing.T) {
	p := open(t, "2026-03-02") // a Monday
	c := p.submit(t, nil)
	if c.ReplyDue != "2026-03-09" || c.State != service.Submitted || c.Number == "" {
		t.Fatalf("%+v", c)
	}
	p.at(t, "2026-03-09")
	p.tick(t)
	if c = p.read(t, c); c.State != service.Submitted || c.Light != service.Red {
		t.Fatalf("on the fifth working day: %s, %s", c.State, c.Light)
	}
	p.at(t, "2026-03-10")
	p.tick(t)
	c = p.read(t, c)
	if c.State != service.Accepted || c.AcceptedOn != "2026-03-02" || !c.Silent.V {
		t.Fatalf("on the sixth: %s, accepted on %s", c.State, c.AcceptedOn)
	}
	if c.CommitDue != "2026-03-09" || c.LegalDue != "2026-03-30" || c.Light != service.Late {
		t.Errorf("promised %s, by law %s, %s", c.CommitDue, c.LegalDue, c.Light)
	}
	rev := c.Rev
	for range 3 {
		p.tick(t)
	}
	if again := p.read(t, c); again.Rev != rev {
		t.Errorf("the tick changes what it has done: revision %d, then %d", rev, again.Rev)
	}
	found := false
	for _, e := range storetest.All(t, p, service.EventType) {
		if e.Act == "deem" {
			found = true
			if !strings.Contains(e.What, "行政许可法") || !strings.Contains(e.What, "第三十二条") || !strings.Contains(e.What, "2026-03-02") {
				t.Errorf("the basis is not printed: %s", e.What)
			}
		}
	}
	if !found {
		t.Error("nothing says that it was accepted by silence")
	}
}

func TestSilenceCountsAcrossHolidaysAndDaysOff(t *testing.T) {
	p := open(t, "2026-09-30") // the Wednesday before National Day; 10 October is a Saturday that is worked
	c := p.submit(t, nil)
	if c.ReplyDue != "2026-10-13" {
		t.Fatalf("reply due %s", c.ReplyDue)
	}
	p.at(t, "2026-10-30") // the server was off for weeks
	p.tick(t)
	if c = p.read(t, c); c.AcceptedOn != "2026-09-30" || c.State != service.Accepted {
		t.Errorf("%s, accepted on %s", c.State, c.AcceptedOn)
	}
	if !strings.Contains(c.Count, "国庆") {
		t.Errorf("the count does not show the holidays: %s", c.Count)
	}
}

func TestNobodyRefusesOrCorrectsAfterSilence(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	p.at(t, "2026-03-10")
	refused(t, p.do(clerk(t), c, "reject", "不属于本机关职权", nil), service.CodeSilent)
	refused(t, p.do(clerk(t), c, "correct", "", func(c *service.Case) { c.CorrectItems = "缺图" }), service.CodeSilent)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	if c.AcceptedOn != "2026-03-02" || !c.Silent.V {
		t.Errorf("accepted late, dated %s", c.AcceptedOn)
	}
}

func TestMissingYearRefusesAndAlerts(t *testing.T) {
	p := open(t, "2026-12-28")
	c := p.submit(t, nil)
	if c.Light != service.Dark || c.ReplyDue != "" || !strings.Contains(c.Uncounted, "2027") {
		t.Fatalf("%s, due %q, %q", c.Light, c.ReplyDue, c.Uncounted)
	}
	if v, err := p.Figures.Measure(system(t), p.DB, "service.overdue", module.Scope{}, p.clock.Now()); err != nil || v.Text() != "1" {
		t.Errorf("the alarm shows %s, %v", v.Text(), err)
	}
	p.at(t, "2027-01-20")
	p.tick(t)
	if c = p.read(t, c); c.State != service.Submitted {
		t.Errorf("decided by a guess: %s", c.State)
	}
	p.book.years(t, append(holiday.Published(), year2027())...)
	p.tick(t)
	if c = p.read(t, c); c.State != service.Accepted || c.AcceptedOn != "2026-12-28" || c.Uncounted != "" || c.LegalDue == "" {
		t.Errorf("once the year is there: %s on %s, %q", c.State, c.AcceptedOn, c.Uncounted)
	}
}

// year2027 is made up for tests.
func year2027() law.Year {
	y := holiday.Published()[len(holiday.Published())-1]
	y.Year, y.ID = 2027, "test-2027"
	y.Off, y.Work = []law.Span{{Name: law.Text{ZH: "元旦", EN: "New Year"}, First: law.NewDay(2027, 1, 1), Last: law.NewDay(2027, 1, 3)}}, nil
	return y
}

func TestChangedCalendarMovesOpenCasesVisibly(t *testing.T) {
	p := open(t, "2026-12-10")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	if c.Light != service.Dark || c.LegalDue != "" { // the twentieth working day lies in 2027, which nobody knows yet
		t.Fatalf("promised %s, by law %s, %s", c.CommitDue, c.LegalDue, c.Light)
	}
	p.book.years(t, append(holiday.Published(), year2027())...)
	p.tick(t)
	c = p.read(t, c)
	if c.CommitDue != "2026-12-17" || c.LegalDue != "2027-01-08" || c.Light != service.Green {
		t.Errorf("promised %s, by law %s, %s", c.CommitDue, c.LegalDue, c.Light)
	}
	if !slices.Contains(p.acts(t, c), "recount") {
		t.Errorf("nobody is told: %v", p.acts(t, c))
	}
}

// K3: promised in 5 working days, 20 by law, decided on the seventh: later than promised, within the law.
func TestPromiseAndLawAreCountedApart(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	p.at(t, "2026-03-11")
	c = p.must(t, clerk(t), c, "decide", "", func(c *service.Case) { c.Verdict = service.Granted })
	if !c.CommitLate.V || c.LegalLate.V || !c.LegalLate.OK {
		t.Errorf("promise late %v, law late %v", c.CommitLate, c.LegalLate)
	}
	if c.ResultDue != "2026-03-25" {
		t.Errorf("certificate due %s", c.ResultDue)
	}
	if v, err := p.Figures.Measure(system(t), p.DB, "service.on_time", module.Scope{}, p.clock.Now()); err != nil || v.Text() != "0.00" {
		t.Errorf("on time %s, %v", v.Text(), err)
	}
}

func TestPausesDoNotCountAndTheApplicantIsTold(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	p.at(t, "2026-03-04")
	c = p.must(t, clerk(t), c, "pause_site", "到现场核对口部", nil)
	if c.State != service.Site || c.Light != service.Quiet {
		t.Fatalf("%s %s", c.State, c.Light)
	}
	p.at(t, "2026-03-12")
	p.tick(t)
	c = p.must(t, clerk(t), p.read(t, c), "resume", "", nil)
	// working days 3 March, then 13, 16, 17, 18
	if c.CommitDue != "2026-03-18" || !strings.Contains(c.Count, "暂停计时") {
		t.Errorf("promised %s: %s", c.CommitDue, c.Count)
	}
	for _, e := range storetest.All(t, p, service.EventType) {
		if e.Act == "pause_site" && (!e.Public.V || e.Mail != service.ToSend) {
			t.Errorf("the applicant is not told: %+v", e)
		}
	}
	if again := p.do(clerk(t), c, "resume", "", nil); fault.KindOf(again) != fault.Conflict {
		t.Errorf("resumed twice: %v", again)
	}
}

// K4: ten days more with the leader's consent, once; a joint case 45 + 15 only with the government leader's consent on file.
func TestExtensionTakesTheRightLeader(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	refused(t, p.do(clerk(t), c, "extend", "情况复杂", nil), fault.CodeForbidden)
	c = p.must(t, leader(t), c, "extend", "情况复杂", nil)
	if c.ExtendDays.V != 10 || c.LegalDue != "2026-04-14" || c.CommitDue != "2026-03-09" {
		t.Errorf("extended by %d: by law %s, promised %s", c.ExtendDays.V, c.LegalDue, c.CommitDue)
	}
	refused(t, p.do(leader(t), c, "extend", "再延", nil), service.CodeExtended)

	j := p.submit(t, func(a *service.Application) { a.Mode = service.Joint })
	j = p.must(t, clerk(t), j, "accept", "", nil)
	if j.LegalDue != "2026-05-08" {
		t.Errorf("45 working days from 2 March: %s", j.LegalDue)
	}
	j = p.must(t, clerk(t), j, "review", "", nil)
	refused(t, p.do(leader(t), j, "extend", "情况复杂", nil), service.CodeConsent)
	j = p.must(t, leader(t), j, "extend", "市政府负责人批准", func(c *service.Case) { c.Consent = form("批准.pdf") })
	if j.ExtendDays.V != 15 || j.LegalDue != "2026-05-28" {
		t.Errorf("extended by %d: %s", j.ExtendDays.V, j.LegalDue)
	}
}

func TestNobodyExtendsHisOwnCase(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	c.HandlerID = storetest.Put(t, p, person.Type, &person.Person{Name: "王强"}).ID
	storetest.Put(t, p, service.Type, c)
	refused(t, p.do(as(t, c.HandlerID, "cmd", "330900/"), c, "extend", "忙", nil), service.CodeOwnCase)
}

func TestLightsTurnWithTheDays(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	for _, x := range []struct {
		day  string
		want service.Light
	}{{"2026-03-02", service.Green}, {"2026-03-04", service.Amber}, {"2026-03-06", service.Red}, {"2026-03-10", service.Late}} {
		p.at(t, x.day)
		p.tick(t)
		p.tick(t)
		if got := p.read(t, c).Light; got != x.want {
			t.Errorf("on %s: %s, want %s", x.day, got, x.want)
		}
	}
}

func TestEscalationGoesToHandlerThenLeader(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	for _, day := range []string{"2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11"} {
		p.at(t, day)
		p.tick(t)
	}
	var told []string
	for _, a := range p.acts(t, c) {
		if a == "remind" || a == "escalate" {
			told = append(told, a)
		}
	}
	if !slices.Equal(told, []string{"remind", "escalate", "escalate"}) {
		t.Errorf("told %v", told)
	}
}

func TestPromiseIsCheckedWithinSixtyWorkingDays(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, func(a *service.Application) { a.Mode = service.Promise })
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	c = p.must(t, clerk(t), c, "decide", "", func(c *service.Case) { c.Verdict = service.Granted })
	if c.CheckDue != entity.Date("2026-05-28") {
		t.Errorf("checked by %s", c.CheckDue)
	}
}

// What an applicant does online stands in the course of his case under his own name.
func TestAnApplicantOnlineIsToldByHisName(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	events := storetest.All(t, p, service.EventType)
	if len(events) == 0 || events[0].CaseID != c.ID {
		t.Fatalf("nothing is told of case %s", c.ID)
	}
	if _, err := p.desk.Withdraw(policy.With(t.Context(), policy.System("portal:A1")), p.DB, c.Subject, c.ID, "不办了"); err != nil {
		t.Fatal(err)
	}
	events = storetest.All(t, p, service.EventType)
	if last := events[len(events)-1]; last.By != c.Applicant+"(网上)" {
		t.Errorf("the withdrawal is told of %q", last.By)
	}
}

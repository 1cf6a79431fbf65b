package service_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/role"
)

// K2: after the one list, a list with new points is blocked; a leader may allow it, with a reason that is kept.
func TestCorrectionsAreAskedForOnce(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	ask := func(points string) func(c *service.Case) { return func(c *service.Case) { c.CorrectItems = points } }
	refused(t, p.do(clerk(t), c, "correct", "", ask(" \n ")), service.CodeNoPoints)
	c = p.must(t, clerk(t), c, "correct", "", ask("缺总平面图\n申请表未盖章\n"))
	if c.State != service.Correct || c.CorrectDue != "2026-03-23" || c.Light != service.Quiet {
		t.Fatalf("%s, by %s, %s", c.State, c.CorrectDue, c.Light)
	}
	p.at(t, "2026-03-04")
	if _, err := p.desk.Answer(system(t), p.DB, "s-1", c.ID, nil); err != nil {
		t.Fatal(err)
	}
	if c = p.read(t, c); c.State != service.Submitted || c.SubmittedOn != "2026-03-04" || c.ReplyDue != "2026-03-11" {
		t.Fatalf("answered: %s, %s, reply due %s", c.State, c.SubmittedOn, c.ReplyDue)
	}
	refused(t, p.do(clerk(t), c, "correct", "", ask("面积表有误")), service.CodeOnce)
	refused(t, p.do(clerk(t), c, "correct_more", "设计变更", ask("面积表有误")), fault.CodeForbidden)
	refused(t, p.do(leader(t), c, "correct_more", "", ask("面积表有误")), store.CodeReason)
	refused(t, p.do(leader(t), c, "correct_more", "设计变更", ask("申请表未盖章")), service.CodeNotNew)
	c = p.must(t, clerk(t), c, "correct", "", ask("申请表未盖章")) // still not there: nothing new
	if _, err := p.desk.Answer(system(t), p.DB, "s-1", c.ID, nil); err != nil {
		t.Fatal(err)
	}
	p.must(t, leader(t), p.read(t, c), "correct_more", "设计变更", ask("面积表有误"))
	lists := storetest.All(t, p, service.CorrectionType)
	last := lists[len(lists)-1]
	for _, l := range lists {
		if l.Round.V > last.Round.V {
			last = l
		}
	}
	if len(lists) != 3 || last.Override != "设计变更" || last.Round.V != 3 {
		t.Errorf("%d lists, the last %+v", len(lists), last)
	}
}

func TestCorrectionOverdueCountsAsWithdrawn(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "correct", "", func(c *service.Case) { c.CorrectItems, c.CorrectDue = "缺图", "2026-03-06" })
	p.at(t, "2026-03-06")
	p.tick(t)
	if got := p.read(t, c).State; got != service.Correct {
		t.Fatalf("on the last day: %s", got)
	}
	p.at(t, "2026-03-07")
	_, err := p.desk.Answer(system(t), p.DB, "s-1", c.ID, nil)
	refused(t, err, service.CodeTooLate)
	p.tick(t)
	if got := p.read(t, c); got.State != service.Withdrawn || got.DoneOn != "2026-03-07" {
		t.Errorf("%s on %s", got.State, got.DoneOn)
	}
}

func TestSecondaryPapersMayFollowAndAreReminded(t *testing.T) {
	p := open(t, "2026-03-02")
	a := p.application(t, func(a *service.Application) { a.Papers = nil })
	c, err := p.desk.Submit(system(t), p.DB, a)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, p.do(clerk(t), c, "accept", "", nil), service.CodePapers)
	if _, err := p.desk.Hand(system(t), p.DB, "s-1", c.ID, []service.HandIn{{Paper: p.paper(t, service.Required), Files: form("申请表.pdf")}}); err != nil {
		t.Fatal(err)
	}
	refused(t, p.do(clerk(t), c, "accept", "", func(c *service.Case) { c.LackDue = "2026-03-02" }), service.CodeLackDue)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	if c.Lacking.V != 1 || c.LackDue != "2026-03-16" {
		t.Fatalf("%d papers to follow by %s", c.Lacking.V, c.LackDue)
	}
	c = p.must(t, clerk(t), c, "review", "", nil)
	refused(t, p.do(clerk(t), c, "decide", "", func(c *service.Case) { c.Verdict = service.Granted }), service.CodeLacking)
	p.at(t, "2026-03-17")
	p.tick(t)
	p.tick(t)
	if n := strings.Count(strings.Join(p.acts(t, c), " "), "remind_paper"); n != 1 {
		t.Errorf("reminded %d times", n)
	}
	if _, err := p.desk.Hand(system(t), p.DB, "s-1", c.ID, []service.HandIn{{Paper: p.paper(t, service.Deferable), Files: form("委托书.pdf")}}); err != nil {
		t.Fatal(err)
	}
	if c = p.read(t, c); c.Lacking.V != 0 || c.LackDue != "" {
		t.Errorf("%d papers still to follow", c.Lacking.V)
	}
	p.must(t, clerk(t), c, "decide", "", func(c *service.Case) { c.Verdict = service.Granted })
}

func TestApplicationsThatCannotBe(t *testing.T) {
	p := open(t, "2026-03-02")
	for name, x := range map[string]struct {
		change func(a *service.Application)
		want   fault.Code
	}{
		"a mandate that is over":         {func(a *service.Application) { a.Agent, a.MandateUntil = "李代", "2026-03-01" }, service.CodeMandate},
		"an agent without a mandate":     {func(a *service.Application) { a.Agent = "李代" }, service.CodeMandate},
		"a mandate without an agent":     {func(a *service.Application) { a.MandateUntil = "2027-03-01" }, service.CodeNoAgent},
		"a firm without a code":          {func(a *service.Application) { a.Uscc = "" }, service.CodeUscc},
		"nobody's":                       {func(a *service.Application) { a.Subject = "" }, service.CodeNoSubject},
		"a letter that no code has":      {func(a *service.Application) { a.Uscc = "91330900MA28K1OA43" }, fault.Code{}},
		"no address":                     {func(a *service.Application) { a.Email = "nobody" }, service.CodeEmail},
		"an agent whose mandate is good": {func(a *service.Application) { a.Agent, a.MandateUntil = "李代", "2026-03-02" }, fault.Code{ID: ""}},
	} {
		_, err := p.desk.Submit(system(t), p.DB, p.application(t, x.change))
		switch {
		case name == "a letter that no code has":
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		default:
			t.Run(name, func(t *testing.T) { refused(t, err, x.want) })
		}
	}
}

func TestSameFirmUnderTwoNamesIsOneByItsCode(t *testing.T) {
	p := open(t, "2026-03-02")
	p.submit(t, nil)
	c := p.submit(t, func(a *service.Application) { a.Name = "舟山海景置业公司(新名)" })
	if c.KnownAs != "舟山海景置业有限公司" {
		t.Errorf("known as %q", c.KnownAs)
	}
}

func TestCaseKeepsTheVersionItBeganWith(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	used := *p.item
	used.LegalDays = entity.IntOf(10)
	err := store.Put(clerk(t), p.DB, service.ItemType, &used, store.Note{})
	refused(t, err, service.CodeInUse)
	ends := *p.item
	ends.Until = "2026-03-03"
	if err := store.Put(clerk(t), p.DB, service.ItemType, &ends, store.Note{}); err != nil {
		t.Fatal(err)
	}
	next := *p.item
	next.Meta, next.Version, next.From, next.Until, next.LegalDays = entity.Meta{}, entity.IntOf(2), "2026-03-04", "", entity.IntOf(10)
	overlap := next
	overlap.From = "2026-03-03"
	refused(t, store.Put(clerk(t), p.DB, service.ItemType, &overlap, store.Note{}), service.CodeVersion)
	if err := store.Put(clerk(t), p.DB, service.ItemType, &next, store.Note{}); err != nil {
		t.Fatal(err)
	}
	p.at(t, "2026-03-04")
	c = p.must(t, clerk(t), c, "accept", "", nil)
	if c.LegalDue != "2026-04-01" {
		t.Errorf("by its own version 20 working days: %s", c.LegalDue)
	}
	_, err = p.desk.Submit(system(t), p.DB, p.application(t, nil))
	refused(t, err, service.CodeNotForce)
}

func TestSubmittedCasesAreNotEditedOrStruck(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	edit := *c
	edit.Applicant = "别的公司"
	refused(t, store.Put(clerk(t), p.DB, service.Type, &edit, store.Note{}), service.CodeLocked)
	sneak := *c
	sneak.LegalDue = "2030-01-01"
	refused(t, store.Put(clerk(t), p.DB, service.Type, &sneak, store.Note{}), service.CodeLocked)
	refused(t, store.Strike(clerk(t), p.DB, service.Type, c.ID, c.Rev, "误报"), service.CodeSubmitted)
	e := storetest.All(t, p, service.EventType)[0]
	e.What = "改写"
	if err := store.Put(clerk(t), p.DB, service.EventType, e, store.Note{}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("the course was rewritten: %v", err)
	}
}

func TestNewDrawingsAskEveryDepartmentAnew(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, func(a *service.Application) { a.Mode = service.Joint })
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	set := func(name string) *service.DrawingSet {
		s := &service.DrawingSet{CaseID: c.ID, Name: name, Files: form(name + ".pdf")}
		if err := store.Put(clerk(t), p.DB, service.DrawingType, s, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if err := p.Move(clerk(t), service.DrawingType.Schema(), s.ID, "put", "", nil); err != nil {
			t.Fatal(err)
		}
		return storetest.Get(t, p, service.DrawingType, s.ID)
	}
	first := set("一版")
	if first.Due != "2026-03-16" || first.Version.V != 1 || len(first.Hash) != 64 {
		t.Fatalf("%+v", first)
	}
	var orgs []*organisation.Organisation
	for _, name := range []string{"市资规局", "市住建局", "市消防支队"} {
		o := storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: name, District: "330900"})
		orgs = append(orgs, o)
		if err := store.Put(clerk(t), p.DB, service.OpinionType, &service.Opinion{CaseID: c.ID, SetID: first.ID, OrgID: o.ID}, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, store.Put(clerk(t), p.DB, service.OpinionType, &service.Opinion{CaseID: c.ID, SetID: first.ID, OrgID: orgs[0].ID}, store.Note{}), service.CodeAskedOnce)
	asked := storetest.All(t, p, service.OpinionType)
	give := func(o *service.Opinion, v service.View, text string) error {
		return p.Move(clerk(t), service.OpinionType.Schema(), o.ID, "give", "", func(rec any) { rec.(*service.Opinion).View, rec.(*service.Opinion).Text = v, text })
	}
	refused(t, give(asked[0], service.Disagree, " "), service.CodeWords)
	if err := give(asked[0], service.Changes, "出入口退界不足"); err != nil {
		t.Fatal(err)
	}
	grant := func(c *service.Case) { c.Verdict = service.Granted }
	refused(t, p.do(clerk(t), c, "decide", "", grant), service.CodeOpinions)
	second := set("二版")
	if second.Version.V != 2 || second.Due != first.Due {
		t.Errorf("version %d due %s: one deadline for all", second.Version.V, second.Due)
	}
	refused(t, give(asked[1], service.Agrees, ""), service.CodeOldSet)
	old, now := 0, 0
	for _, o := range storetest.All(t, p, service.OpinionType) {
		if o.Outdated.V {
			old++
			continue
		}
		now++
		if o.SetID != second.ID || o.State != service.AskedFor {
			t.Errorf("%+v", o)
		}
		if err := give(o, service.Agrees, ""); err != nil {
			t.Fatal(err)
		}
	}
	if old != 3 || now != 3 {
		t.Errorf("%d about the old set, %d about the new", old, now)
	}
	p.must(t, clerk(t), c, "decide", "", grant)
}

func TestPoorRatingIsCalledBack(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	_, err := p.desk.Rate(system(t), p.DB, "s-1", c.ID, 5, "好")
	refused(t, err, service.CodeNotYet)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	c = p.must(t, clerk(t), c, "decide", "", func(c *service.Case) { c.Verdict, c.Grounds = service.Refused, "不符合规划" })
	_, err = p.desk.Rate(system(t), p.DB, "s-2", c.ID, 5, "好")
	refused(t, err, fault.CodeNotFound)
	r, err := p.desk.Rate(system(t), p.DB, "s-1", c.ID, 1, "跑了三趟")
	if err != nil || r.State != service.ToCall || r.CallDue != "2026-03-23" {
		t.Fatalf("%+v, %v", r, err)
	}
	_, err = p.desk.Rate(system(t), p.DB, "s-1", c.ID, 5, "改了")
	refused(t, err, service.CodeRated)
	refused(t, p.Move(clerk(t), service.RatingType.Schema(), r.ID, "call", "", nil), entity.CodeRequired)
	if err := p.Move(clerk(t), service.RatingType.Schema(), r.ID, "call", "", func(rec any) { rec.(*service.Rating).Outcome = "已致歉" }); err != nil {
		t.Error(err)
	}
}

func TestApplicantSeesOnlyHisOwn(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	p.submit(t, func(a *service.Application) { a.Subject = "s-2" })
	own, err := p.desk.Own(system(t), p.DB, "s-1")
	if err != nil || len(own) != 1 || own[0].Number != c.Number || len(own[0].Papers) != 3 || len(own[0].Steps) == 0 {
		t.Errorf("%+v, %v", own, err)
	}
	if _, err := p.desk.Progress(system(t), p.DB, "s-2", c.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("somebody else's case: %v", err)
	}
	if _, err := p.desk.Own(system(t), p.DB, ""); err == nil {
		t.Error("nobody owns cases")
	}
	if _, err := p.desk.Withdraw(system(t), p.DB, "s-2", c.ID, "不要了"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("somebody else withdrew it: %v", err)
	}
	if _, err := p.desk.Withdraw(system(t), p.DB, "s-1", c.ID, "改变计划"); err != nil || p.read(t, c).State != service.Withdrawn {
		t.Errorf("%v", err)
	}
}

func TestAreasSeeTheirOwnCases(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	if _, err := store.Get(as(t, "x", role.CountyAdmin, "330900/330903/"), p.DB, service.Type, c.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("another county sees it: %v", err)
	}
	if err := p.do(as(t, "y", role.CountyAdmin, "330900/330902/"), c, "accept", "", nil); err != nil {
		t.Error(err)
	}
}

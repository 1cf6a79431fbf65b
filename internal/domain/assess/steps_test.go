package assess_test

import (
	"encoding/json"
	"strings"
	"testing"

	"haidun/internal/domain/assess"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store/storetest"
)

// atReview is a sheet whose bound item comes to 96.40, whose other items are reported, and which was submitted.
func (p *post) atReview(t *testing.T) *assess.Assessment {
	t.Helper()
	p.tried(t, "330902", 241, 250)
	a := p.issued(t)
	must(t, p.say(t, county(t), a, "2", "report", proved(func(s *assess.Score) { s.Actual = dec(30_00) })))
	must(t, p.say(t, county(t), a, "3", "report", proved(func(s *assess.Score) { s.SelfScore = dec(18_00) })))
	must(t, p.say(t, county(t), a, "5", "report", func(s *assess.Score) { s.Triggered = entity.BoolOf(false) }))
	must(t, p.step(county(t), a, "submit", "", nil))
	return p.sheetOf(t, "330902")
}

// atAppeal is the same sheet published.
func (p *post) published(t *testing.T) *assess.Assessment {
	t.Helper()
	a := p.atReview(t)
	must(t, p.say(t, city(t), a, "2", "review", func(s *assess.Score) { s.ReviewScore = s.SelfScore }))
	must(t, p.say(t, city(t), a, "3", "review", func(s *assess.Score) { s.ReviewScore, s.Reason = dec(15_00), "缺附件" }))
	must(t, p.step(city(t), a, "conclude", "", nil))
	must(t, p.step(city(t), a, "publish", "", nil))
	return p.sheetOf(t, "330902")
}

// TestTheProgramKeepsWhatTheRecordsSay is acceptance scenario A4: the figure says 96.4, a manager types 100.
func TestTheProgramKeepsWhatTheRecordsSay(t *testing.T) {
	p := open(t)
	p.tried(t, "330902", 241, 250)
	a := p.issued(t)
	typed := p.say(t, county(t), a, "1", "report", proved(func(s *assess.Score) { s.Actual = dec(100_00) }))
	if storetest.Refused(typed) != assess.CodeBound.ID {
		t.Fatalf("100 is typed over 96.4: %v", typed)
	}
	if text := fault.As(typed).Fields[0].Text(fault.ZH); !strings.Contains(text, "96.40") || !strings.Contains(text, "100.00") || !strings.Contains(text, "人工更正") {
		t.Errorf("it says: %s", text)
	}
	if s := p.score(t, a, "1"); s.Computed != dec(96_40) || s.Part.V != 241 || s.Base.V != 250 || s.Counted != dec(48_20) || s.Link == "" || s.AsOf.IsZero() {
		t.Fatalf("it counts %+v", s)
	}
	must(t, p.step(county(t), a, "submit", "", nil))
	if got := storetest.Refused(p.say(t, city(t), a, "1", "review", func(s *assess.Score) { s.ReviewScore = dec(50_00) })); got != assess.CodeBound.ID {
		t.Errorf("the reviewer types full points: %q", got)
	}
	if got := storetest.Refused(p.say(t, city(t), a, "1", "correct", func(s *assess.Score) { s.Corrected = dec(100_00) })); got != entity.CodeRequired.ID {
		t.Errorf("corrected without reason and evidence: %q", got)
	}
	must(t, p.say(t, city(t), a, "1", "correct", func(s *assess.Score) {
		s.Corrected, s.CorrectReason, s.CorrectPapers = dec(100_00), "9 台为当年报废,未剔除", paper()
	}))
	s := p.score(t, a, "1")
	if s.Computed != dec(96_40) || s.Corrected != dec(100_00) || s.CorrectedBy != "王海" || s.Counted != dec(50_00) {
		t.Errorf("after the correction: %+v", s)
	}
	must(t, p.step(city(t), p.sheetOf(t, "330902"), "spot_check", "", nil))
	if s := p.score(t, a, "1"); s.Computed != dec(96_40) {
		t.Error("what was computed is gone")
	}
	if got := storetest.Refused(p.say(t, city(t), a, "3", "correct", func(s *assess.Score) {
		s.Corrected, s.CorrectReason, s.CorrectPapers = dec(1_00), "x", paper()
	})); got != assess.CodeNoFigure.ID {
		t.Errorf("an item by hand is corrected: %q", got)
	}
}

func TestNoPointsWithoutEvidenceOfTheYear(t *testing.T) {
	p := open(t)
	a := p.issued(t)
	for name, c := range map[string]struct {
		code string
		item string
		fill func(s *assess.Score)
	}{
		"no paper":          {assess.CodeProof.ID, "3", func(s *assess.Score) { s.SelfScore = dec(18_00) }},
		"no date":           {entity.CodeRequired.ID, "3", func(s *assess.Score) { s.SelfScore, s.Evidence = dec(18_00), paper() }},
		"last year's paper": {assess.CodeYear.ID, "3", func(s *assess.Score) { s.SelfScore, s.Evidence, s.EvidenceOn = dec(18_00), paper(), "2025-12-31" }},
		"next year's paper": {assess.CodeYear.ID, "3", func(s *assess.Score) { s.SelfScore, s.Evidence, s.EvidenceOn = dec(18_00), paper(), "2027-01-01" }},
		"over the weight":   {assess.CodeRange.ID, "3", proved(func(s *assess.Score) { s.SelfScore = dec(20_01) })},
		"no value":          {entity.CodeRequired.ID, "2", proved(func(*assess.Score) {})},
		"a bonus of 5.01":   {assess.CodeRange.ID, "4", proved(func(s *assess.Score) { s.SelfScore = dec(5_01) })},
		"a veto unsaid":     {entity.CodeRequired.ID, "5", func(*assess.Score) {}},
		"a veto unproved":   {assess.CodeProof.ID, "5", func(s *assess.Score) { s.Triggered = entity.BoolOf(true) }},
	} {
		if got := storetest.Refused(p.say(t, county(t), a, c.item, "report", c.fill)); got != c.code {
			t.Errorf("%s: %q, want %q", name, got, c.code)
		}
	}
	if s := p.score(t, a, "3"); s.Counted.OK || !s.Lacking.V {
		t.Errorf("an item without evidence counts %+v", s)
	}
	must(t, p.say(t, county(t), a, "4", "report", proved(func(s *assess.Score) { s.SelfScore = dec(-2_50) })))
	must(t, p.say(t, county(t), a, "2", "report", proved(func(s *assess.Score) { s.Actual = dec(30_00) })))
	if s := p.score(t, a, "2"); s.SelfScore != dec(22_50) || s.Lacking.V {
		t.Errorf("30 of 40 hours for 30 points: %+v", s)
	}
	if b := p.sheetOf(t, "330902"); b.Total != dec(20_00) || b.Bonus != dec(-2_50) || b.Missing.V != 3 || b.Unproved.V != 1 {
		t.Errorf("the sheet says %+v", b)
	}
}

func TestAValueThatIsNotThereIsMissingAndNotZero(t *testing.T) {
	p := open(t)
	a := p.issued(t) // nothing was tried: the figure has no base
	if s := p.score(t, a, "1"); s.State != assess.Pending || s.Computed.OK || s.Counted.OK {
		t.Fatalf("a figure without a base counts %+v", s)
	}
	must(t, p.step(county(t), a, "submit", "", nil))
	err := p.step(city(t), a, "conclude", "", nil)
	if storetest.Refused(err) != assess.CodeMissing.ID || !strings.Contains(fault.As(err).Text(fault.ZH), "1、2、3、5") {
		t.Fatalf("concluded with missing items: %v", err)
	}
	for code, fill := range map[string]func(s *assess.Score){
		"1": func(s *assess.Score) { s.ReviewScore = dec(0) }, "2": func(s *assess.Score) { s.ReviewScore = dec(0) }, "3": func(s *assess.Score) { s.ReviewScore = dec(10_00) },
	} {
		if got := storetest.Refused(p.say(t, city(t), a, code, "review", fill)); got != assess.CodeDecision.ID {
			t.Errorf("item %s is decided without a reason: %q", code, got)
		}
		must(t, p.say(t, city(t), a, code, "review", func(s *assess.Score) { fill(s); s.Reason = "未报,按规则处理" }))
	}
	must(t, p.say(t, city(t), a, "5", "review", func(s *assess.Score) { s.Triggered = entity.BoolOf(false) }))
	must(t, p.step(city(t), a, "conclude", "", nil))
	if b := p.sheetOf(t, "330902"); b.Total != dec(10_00) || b.Missing.V != 0 {
		t.Errorf("after the decisions: %+v", b)
	}
}

func TestEachTierHasItsTurn(t *testing.T) {
	p := open(t)
	a := p.issued(t)
	hand := proved(func(s *assess.Score) { s.SelfScore = dec(18_00) })
	if got := storetest.Refused(p.say(t, city(t), a, "3", "review", func(s *assess.Score) { s.ReviewScore = dec(1_00) })); got != assess.CodeStage.ID {
		t.Errorf("reviewed during the self-assessment: %q", got)
	}
	must(t, p.say(t, county(t), a, "3", "report", hand))
	must(t, p.step(county(t), a, "submit", "", nil))
	if got := storetest.Refused(p.say(t, county(t), a, "3", "report", hand)); got != assess.CodeStage.ID {
		t.Errorf("reported after submitting: %q", got)
	}
	if got := storetest.Refused(p.say(t, county(t), a, "3", "review", func(s *assess.Score) { s.ReviewScore = dec(20_00) })); got != assess.CodeUpper.ID {
		t.Errorf("the county reviews itself: %q", got)
	}
	if got := storetest.Refused(p.step(county(t), a, "spot_check", "", nil)); got != assess.CodeUpper.ID {
		t.Errorf("the county moves its sheet on: %q", got)
	}
	if got := storetest.Refused(p.say(t, city(t), a, "3", "review", func(s *assess.Score) { s.ReviewScore = dec(15_00) })); got != assess.CodeLower.ID {
		t.Errorf("lowered without a reason: %q", got)
	}
	if got := storetest.Refused(p.say(t, county(t), p.sheetOf(t, "330903"), "3", "report", hand)); got != fault.CodeNotFound.ID {
		t.Errorf("the county reports for its neighbour: %q", got)
	}
}

func TestWhatIsReportedAnewIsReviewedAnew(t *testing.T) {
	p := open(t)
	a := p.atReview(t)
	must(t, p.say(t, city(t), a, "3", "review", func(s *assess.Score) { s.ReviewScore, s.Reason = dec(10_00), "缺附件" }))
	must(t, p.step(city(t), a, "send_back", "请补附件", func(a *assess.Assessment) { a.SelfDue = "2026-04-10" }))
	must(t, p.say(t, county(t), a, "3", "report", proved(func(s *assess.Score) { s.SelfScore = dec(19_00) })))
	must(t, p.step(county(t), a, "submit", "", nil))
	if s := p.score(t, a, "3"); s.State != assess.Reported || s.ReviewScore.OK || s.Counted != dec(19_00) {
		t.Errorf("after it was sent back: %+v", s)
	}
	err := p.step(city(t), a, "conclude", "", nil)
	if storetest.Refused(err) != assess.CodeUnreviewed.ID {
		t.Errorf("concluded over what nobody reviewed: %v", err)
	}
}

func TestTheDeadlineHoldsUntilItIsExtended(t *testing.T) {
	p := open(t)
	a := p.issued(t)
	p.clock.Advance(30 * day) // 1 April: the day after
	if _, err := p.nightly.Run(t.Context(), p.DB, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if b := p.sheetOf(t, "330902"); !b.Overdue.V {
		t.Error("a sheet past its day is not overdue")
	}
	hand := proved(func(s *assess.Score) { s.SelfScore = dec(18_00) })
	if got := storetest.Refused(p.say(t, county(t), a, "3", "report", hand)); got != assess.CodePast.ID {
		t.Errorf("reported after the deadline: %q", got)
	}
	if got := storetest.Refused(p.step(county(t), a, "submit", "", nil)); got != assess.CodePast.ID {
		t.Errorf("submitted after the deadline: %q", got)
	}
	must(t, p.step(city(t), a, "extend", "台风停工", func(a *assess.Assessment) { a.SelfDue = "2026-04-10" }))
	must(t, p.say(t, county(t), a, "3", "report", hand))
	if p.sheetOf(t, "330902").Overdue.V {
		t.Error("still overdue after the extension")
	}
}

func TestAppealsAreTakenForFiveWorkingDaysAndAnswered(t *testing.T) {
	p := open(t)
	a := p.published(t)
	if a.PublishedOn != "2026-03-02" || a.AppealDue != "2026-03-09" || a.Total != dec(48_20+22_50+15_00) {
		t.Fatalf("published: %+v", a)
	}
	if got := storetest.Refused(p.step(city(t), a, "settle", "", nil)); got != assess.CodeWait.ID {
		t.Errorf("settled before the time for appeals is over: %q", got)
	}
	p.clock.Advance(7 * day) // the last day
	must(t, p.say(t, county(t), a, "3", "appeal", func(s *assess.Score) { s.Appeal = "附件当时已报送" }))
	if b := p.sheetOf(t, "330902"); b.State != assess.Appeal {
		t.Errorf("the sheet is at %s", b.State)
	}
	p.clock.Advance(day)
	if got := storetest.Refused(p.say(t, county(t), a, "2", "appeal", func(s *assess.Score) { s.Appeal = "晚了" })); got != assess.CodeAppealTime.ID {
		t.Errorf("an appeal on the sixth working day: %q", got)
	}
	if got := storetest.Refused(p.step(city(t), a, "settle", "", nil)); got != assess.CodeOpenAppeal.ID {
		t.Errorf("settled over an open appeal: %q", got)
	}
	must(t, p.say(t, city(t), a, "3", "answer", func(s *assess.Score) { s.Answer, s.Final = "属实,补 3 分", dec(18_00) }))
	must(t, p.step(city(t), a, "settle", "", nil))
	b := p.sheetOf(t, "330902")
	if b.FinalTotal != dec(88_70) || b.SettledBy != "王海" {
		t.Errorf("settled: %+v", b)
	}
	must(t, p.say(t, city(t), b, "2", "rescore", func(s *assess.Score) { s.Final = dec(20_00) }))
	if b := p.sheetOf(t, "330902"); b.FinalTotal != dec(86_20) {
		t.Errorf("re-scored: %+v", b)
	}
	if got := storetest.Refused(p.step(city(t), b, "announce", "", nil)); got != assess.CodeNotSettled.ID {
		t.Errorf("told while the neighbour is not settled: %q", got)
	}
}

func TestWithoutTheYearsHolidaysTheDayHasToBeGiven(t *testing.T) {
	p := open(t)
	a := p.atReview(t)
	for _, code := range []string{"2", "3"} {
		must(t, p.say(t, city(t), a, code, "review", func(s *assess.Score) { s.ReviewScore = s.SelfScore }))
	}
	must(t, p.step(city(t), a, "conclude", "", nil))
	p.clock.Advance(302 * day) // 29 December
	if got := storetest.Refused(p.step(city(t), a, "publish", "", nil)); got != assess.CodeCalendar.ID {
		t.Errorf("a year nobody knows is guessed: %q", got)
	}
	must(t, p.step(city(t), a, "publish", "", func(a *assess.Assessment) { a.AppealDue = "2027-01-08" }))
}

func TestEveryChangeOfPointsStaysReadable(t *testing.T) {
	p := open(t)
	a := p.published(t)
	must(t, p.say(t, county(t), a, "3", "appeal", func(s *assess.Score) { s.Appeal = "附件当时已报送" }))
	must(t, p.say(t, city(t), a, "3", "answer", func(s *assess.Score) { s.Answer, s.Final = "属实", dec(17_00) }))
	answer, err := p.Views["assess_history"].Answer(county(t), p.DB, func(string) string { return a.ID })
	must(t, err)
	raw, err := json.Marshal(answer)
	must(t, err)
	var out struct {
		Turns []struct {
			By, Action, Code, Reason string
			Field                    [2]string
			From, To                 *string
		}
	}
	must(t, json.Unmarshal(raw, &out))
	var lines []string
	text := func(s *string) string {
		if s == nil {
			return "—"
		}
		return *s
	}
	for _, x := range out.Turns {
		if x.Code == "3" {
			lines = append(lines, x.Action+" "+x.Field[0]+" "+text(x.From)+"→"+text(x.To)+" "+x.Reason)
		}
	}
	want := "answer 最终分 —→17.00 属实\nreview 审核分 —→15.00 缺附件\nreport 自评分 —→18.00 "
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("the history reads\n%s\nwant\n%s", got, want)
	}
	other := p.sheetOf(t, "330903")
	if _, err := p.Views["assess_history"].Answer(county(t), p.DB, func(string) string { return other.ID }); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the neighbour's history: %v", err)
	}
}

func TestARankIsToldToACountyOnlyWithTheBulletin(t *testing.T) {
	p := open(t)
	a := p.published(t)
	ask := func(name string) string { return map[string]string{"scheme": a.SchemeID}[name] }
	one, err := p.Views["assess_ranking"].Answer(county(t), p.DB, ask)
	must(t, err)
	r := one.(*assess.Ranking)
	if len(r.Rows) != 1 || r.Of != 2 || r.Whole || r.Rows[0].Rank != 0 || r.Text != nil {
		t.Errorf("the county sees %d rows of %d, rank %d", len(r.Rows), r.Of, r.Rows[0].Rank)
	}
	two, err := p.Views["assess_ranking"].Answer(city(t), p.DB, ask)
	must(t, err)
	r = two.(*assess.Ranking)
	if len(r.Rows) != 2 || r.Rows[0].Rank != 1 || r.Rows[0].Name != "定海区指挥部" || r.Text == nil || r.Text.Ready {
		t.Errorf("the city sees %+v", r)
	}
}

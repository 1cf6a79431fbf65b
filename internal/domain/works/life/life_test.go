package life_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/works/archive"
	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
)

// TestWorksGoesFromPlanToUse walks the whole life as people of the engineering division do.
func TestWorksGoesFromPlanToUse(t *testing.T) {
	p := open(t)
	ctx := eng(t, "li")
	f := &life.File{Name: "新城一号", AreaID: "330902", Stage: life.Planned, PlannedOn: "2025-01-02", NuclearClass: "6", ConvClass: "6"}
	want(t, "plan", put(ctx, p, life.Type, f), "")
	step := func(move, expected string, fill func(*life.File)) {
		t.Helper()
		want(t, move, do(ctx, p, life.Type, f.ID, move, "整改", fill), expected)
	}
	step("review", "required", nil)
	step("review", "", func(f *life.File) {
		f.ReviewedOn, f.PermitNo, f.ApprovedBuilt, f.ApprovedShelter = "2025-02-03", "舟人防审1号", m2(1000), m2(600)
	})
	step("design", "", func(f *life.File) { f.DesignedOn, f.DesignNo = "2025-03-03", "图审1" })
	step("start", "life_date_order", func(f *life.File) { f.StartedOn, f.SupervisionNo = "2025-03-01", "质1" })
	step("start", "", func(f *life.File) { f.StartedOn, f.SupervisionNo = "2025-03-10", "质1" })
	survey := func(shelter int64) func(*life.File) {
		return func(f *life.File) {
			f.CompletedOn, f.SurveyedOn, f.Surveyor = "2026-04-01", "2026-04-02", "测绘院"
			f.MeasuredBuilt, f.MeasuredUsable, f.MeasuredShelter = m2(1000), m2(800), m2(shelter)
		}
	}
	step("survey", "life_area_order", survey(900))
	step("survey", "", survey(590))
	accept := func(f *life.File) { f.AcceptedOn, f.AcceptanceReport = "2026-04-10", "验1" }
	step("accept", "life_short", accept)
	step("rectify", "", nil)
	if now := storetest.Get(t, p, life.Type, f.ID); now.MeasuredShelter.OK || now.SurveyedOn != "" {
		t.Error("what is rectified keeps its old survey")
	}
	step("survey", "", survey(595)) // 0.83 % less: within the tolerance of 1 %
	step("accept", "", accept)
	now := storetest.Get(t, p, life.Type, f.ID)
	if !strings.HasPrefix(now.Code, "RF-330902-2026-0001-") || now.FileBy != "2026-05-06" || now.ArchiveBy != "2026-07-09" {
		t.Errorf("accepted: code %s, to be filed by %s, archive by %s", now.Code, now.FileBy, now.ArchiveBy)
	}
	filing := func(f *life.File) { f.FiledOn, f.FilingNo = "2026-04-13", "备1" }
	p.archived(t, f, archive.SurveyReport)
	step("file", "life_papers_missing", filing)
	p.archived(t, f)
	step("file", "", filing)
	step("register", "life_no_letter", nil)
	r := &life.Registration{FileID: f.ID, Registrant: "某物业", Purpose: life.Parking}
	want(t, "apply", put(ctx, p, life.RegType, r), "")
	want(t, "grant without a letter", do(ctx, p, life.RegType, r.ID, "register", "", nil), "required")
	want(t, "grant", do(ctx, p, life.RegType, r.ID, "register", "", func(r *life.Registration) {
		r.LetterNo, r.LetterOn, r.CertificateNo, r.ValidFrom, r.ValidTo = "责1", "2026-04-20", "用1", "2026-04-20", "2029-04-19"
	}), "")
	step("hand_over", "", func(f *life.File) { f.HandedOn, f.HandedTo = "2026-04-20", "区国资公司" })
	step("register", "", nil)
	step("use", "", nil)
	if got := storetest.Get(t, p, life.Type, f.ID); got.Stage != life.InUse || got.RegisteredOn != "2026-05-12" {
		t.Errorf("at the end: %s, registered on %s", got.Stage, got.RegisteredOn)
	}
	if !slices.Equal(p.register.told, []life.Stage{life.Accepted, life.Filed, life.HandedOver, life.Registered, life.InUse}) {
		t.Errorf("the register was told %v", p.register.told)
	}
	now = storetest.Get(t, p, life.Type, f.ID)
	now.MeasuredShelter = m2(700)
	want(t, "change of a measured area afterwards", put(ctx, p, life.Type, now), "life_passed")
}

// TestHandOverOnTheSixteenthWorkingDayIsLate is H3: filed on 13 April 2026, working day 15 is 7 May (Labour Day is 1 to 5 May).
func TestHandOverOnTheSixteenthWorkingDayIsLate(t *testing.T) {
	p := open(t)
	for day, late := range map[entity.Date]int64{"2026-05-07": 0, "2026-05-08": 1} {
		f := p.at(t, "移交"+string(day), life.Accepted)
		p.archived(t, f)
		if got := do(eng(t, "li"), p, life.Type, f.ID, "file", "", func(f *life.File) { f.FiledOn, f.FilingNo = "2026-04-13", "备"+string(day) }); got != "" {
			t.Fatal(got)
		}
		if got := storetest.Get(t, p, life.Type, f.ID).HandBy; got != "2026-05-07" {
			t.Errorf("to be handed over by %s", got)
		}
		want(t, "hand over", do(eng(t, "li"), p, life.Type, f.ID, "hand_over", "", func(f *life.File) { f.HandedOn, f.HandedTo = day, "国资公司" }), "")
		if got := storetest.Get(t, p, life.Type, f.ID).HandLate; !got.OK || got.V != late {
			t.Errorf("handed over on %s: late by %v, expected %d", day, got, late)
		}
	}
}

func TestNewFileBeginsAtItsBeginning(t *testing.T) {
	p := open(t)
	f := file("跳级", life.InUse)
	want(t, "new in use", put(eng(t, "li"), p, life.Type, f), "life_new_stage")
	f = &life.File{Name: "老洞", AreaID: "330902", Stage: life.Legacy}
	want(t, "no survey record", put(eng(t, "li"), p, life.Type, f), "life_survey_needed")
	f.InspectedOn, f.InspectedBy, f.Findings, f.Condition, f.Early = "2026-03-01", "王工", "洞口坍塌,未进入", "unknown", entity.BoolOf(true)
	want(t, "unknown areas", put(eng(t, "li"), p, life.Type, f), "")
	if got := storetest.Get(t, p, life.Type, f.ID); got.MeasuredBuilt.OK || got.BuildYear.OK {
		t.Error("an unknown area or year is kept as a number")
	}
	f = storetest.Get(t, p, life.Type, f.ID)
	f.BuildYear = entity.IntOf(1985)
	want(t, "early of 1985", put(eng(t, "li"), p, life.Type, f), "life_early")
}

func TestFileThatContradictsItselfIsRefused(t *testing.T) {
	p := open(t)
	for name, c := range map[string]struct {
		change func(f *life.File)
		code   string
	}{
		"shelter above usable":    {func(f *life.File) { f.MeasuredShelter = m2(1100) }, "life_area_order"},
		"usable above built":      {func(f *life.File) { f.MeasuredUsable = m2(2000) }, "life_area_order"},
		"completed before permit": {func(f *life.File) { f.CompletedOn, f.StartedOn, f.DesignedOn = "2024-01-15", "", "" }, "life_date_order"},
		"6B with C5":              {func(f *life.File) { f.NuclearClass, f.ConvClass = "6B", "5" }, "life_class_pair"},
		"accepted tomorrow":       {func(f *life.File) { f.AcceptedOn = "2026-05-13" }, "future"},
	} {
		f := file(name, life.Planned)
		c.change(f)
		want(t, name, put(eng(t, "li"), p, life.Type, f), c.code)
	}
}

func TestTwoWorksHaveNotOneEntrance(t *testing.T) {
	p := open(t)
	a, b := file("甲", life.Planned), file("乙", life.Planned)
	a.Location, b.Location = entity.PointAt(122.1, 30.02), entity.PointAt(122.1, 30.02)
	want(t, "the first", put(eng(t, "li"), p, life.Type, a), "")
	want(t, "the same", put(eng(t, "li"), p, life.Type, b), "life_same_place")
	b.Location = entity.PointAt(122.1001, 30.02)
	want(t, "ten metres on", put(eng(t, "li"), p, life.Type, b), "")
}

func TestUnitsAndSurveyAgreeWithinTwoPerCent(t *testing.T) {
	p := open(t)
	for sum, code := range map[int64]string{980_00: "", 1020_00: "", 979_00: "life_unit_sum", 1021_00: "life_unit_sum"} {
		f := p.at(t, "单元"+entity.DecimalOf(sum).Format(2), life.Building)
		f.ShelterID = ""
		p.register.count, p.register.sum = 2, sum
		works := shelterOf(t, p, f.Name)
		f.ShelterID = works
		storetest.Put(t, p, life.Type, f)
		want(t, entity.DecimalOf(sum).Format(2), do(eng(t, "li"), p, life.Type, f.ID, "survey", "", func(f *life.File) {
			f.Surveyor, f.MeasuredBuilt, f.MeasuredUsable, f.MeasuredShelter = "测绘院", m2(1000), m2(900), m2(800)
		}), code)
	}
}

func TestWorksIsUsedOnlyWhileSomebodyAnswersForIt(t *testing.T) {
	p := open(t)
	f := p.at(t, "在用", life.InUse)
	run := func() []life.Clue {
		t.Helper()
		if err := p.Ticks["works_clues"].Run(storetest.System(t.Context()), p.DB); err != nil {
			t.Fatal(err)
		}
		return storetest.Get(t, p, life.Type, f.ID).Clues
	}
	if got := run(); !slices.Equal(got, []life.Clue{life.NoRegistration}) {
		t.Errorf("used without registration: %v", got)
	}
	p.registered(t, f)
	if got := run(); len(got) != 0 {
		t.Errorf("registered: %v", got)
	}
	p.clock.Advance(3 * 366 * 24 * time.Hour)
	if got := run(); !slices.Equal(got, []life.Clue{life.NoRegistration}) {
		t.Errorf("after it ran out: %v", got)
	}
}

func TestRegisterOfWorksDoesNotContradictItsFile(t *testing.T) {
	p := open(t)
	f := p.at(t, "同步", life.Idle)
	works := shelterOf(t, p, "同步")
	f.ShelterID = works
	storetest.Put(t, p, life.Type, f)
	p.registered(t, f)
	state := func(is worksState) string {
		t.Helper()
		w := storetest.Get(t, p, worksType, works)
		w.Status = is
		return put(eng(t, "li"), p, worksType, w)
	}
	want(t, "used in the register alone", state("in_use"), "life_end_by_file")
	want(t, "sealed, which no stage tells of", state("sealed"), "")
	want(t, "used by the file", do(eng(t, "li"), p, life.Type, f.ID, "use", "", nil), "")
	if !slices.Equal(p.register.told, []life.Stage{life.InUse}) {
		t.Errorf("the register was told %v", p.register.told)
	}
	second := file("同步二", life.Planned)
	second.ShelterID = works
	want(t, "a second file of one works", put(eng(t, "li"), p, life.Type, second), "life_has_file")
}

// TestUnknownAreaIsInNoSum is H6.
func TestUnknownAreaIsInNoSum(t *testing.T) {
	p := open(t)
	for i, area := range []entity.Decimal{m2(100), {}, m2(250)} {
		f := file("老洞"+string(rune('甲'+i)), life.Legacy)
		f.Early, f.MeasuredBuilt, f.MeasuredUsable, f.MeasuredShelter = entity.BoolOf(true), area, entity.Decimal{}, entity.Decimal{}
		storetest.Put(t, p, life.Type, f)
	}
	got, err := p.Views["works_early"].Answer(storetest.System(t.Context()), p.DB, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	e := got.(*life.EarlyWorks)
	all := e.Counts[len(e.Counts)-1]
	if all.Works != 3 || all.Built != "350.00" || all.Unknown != 1 || len(e.Rows) != 3 {
		t.Errorf("the sum is %+v of %d rows", all, len(e.Rows))
	}
}

package life_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

func TestUnacceptedWorksIsNotUsed(t *testing.T) {
	p := open(t)
	for stage, code := range map[life.Stage]string{life.Building: "life_not_filed", life.Accepted: "life_not_filed", life.Filed: "", life.Demolished: "life_not_filed"} {
		f := p.at(t, "登记"+string(stage), stage)
		r := &life.Registration{FileID: f.ID, Registrant: "某公司", Purpose: "storage"}
		want(t, "apply", put(eng(t, "li"), p, life.RegType, r), "")
		want(t, string(stage), do(eng(t, "li"), p, life.RegType, r.ID, "register", "", func(r *life.Registration) {
			r.LetterNo, r.LetterOn, r.CertificateNo, r.ValidFrom, r.ValidTo = "责", "2026-05-01", "用"+f.ID, "2026-05-01", "2029-04-30"
		}), code)
	}
}

func TestChangeOfUserIsANewVersion(t *testing.T) {
	p := open(t)
	f := p.at(t, "变更", life.InUse)
	old := p.registered(t, f)
	next := &life.Registration{FileID: f.ID, Registrant: "新公司", Purpose: life.Parking, BeforeID: old.ID}
	want(t, "apply", put(eng(t, "li"), p, life.RegType, next), "")
	if next.Version.V != 2 {
		t.Errorf("version %d", next.Version.V)
	}
	want(t, "grant", do(eng(t, "li"), p, life.RegType, next.ID, "register", "", func(r *life.Registration) {
		r.LetterNo, r.LetterOn, r.CertificateNo, r.ValidFrom, r.ValidTo = "责2", "2026-05-01", "用2", "2026-05-12", "2029-05-11"
	}), "")
	if got := storetest.Get(t, p, life.RegType, old.ID); got.State != life.Replaced || got.EndedOn != "2026-05-12" {
		t.Errorf("the one before is %s, ended on %s", got.State, got.EndedOn)
	}
	want(t, "renew to an earlier day", do(eng(t, "li"), p, life.RegType, next.ID, "renew", "", func(r *life.Registration) { r.ValidTo = "2028-01-01" }), "life_valid_order")
	want(t, "renew", do(eng(t, "li"), p, life.RegType, next.ID, "renew", "", func(r *life.Registration) { r.ValidTo = "2032-05-11" }), "")
	if got := storetest.Get(t, p, life.RegType, next.ID); got.Renewals.V != 1 || got.RenewedOn != "2026-05-12" {
		t.Errorf("renewed %v times, on %s", got.Renewals, got.RenewedOn)
	}
	now := storetest.Get(t, p, life.RegType, next.ID)
	now.Registrant = "第三家"
	want(t, "another user by editing", put(eng(t, "li"), p, life.RegType, now), "life_in_force")
}

// TestLeaseToAnOutsiderReminds is H4, with the longest lease of DOMAIN 9.1.
func TestLeaseToAnOutsiderReminds(t *testing.T) {
	p := open(t)
	f := p.at(t, "出租", life.InUse)
	r := &life.Registration{FileID: f.ID, Registrant: "物业", Purpose: life.Parking, Lessee: "张三", LeaseFrom: "2026-06-01", LeaseTo: "2029-06-01", Outsider: entity.BoolOf(true), Waiting: entity.IntOf(12), Told: entity.BoolOf(true), Contract: entity.BoolOf(true)}
	want(t, "36 months", put(eng(t, "li"), p, life.RegType, r), "")
	if got := storetest.Get(t, p, life.RegType, r.ID).Reminders; !strings.Contains(got, "12 户业主") || strings.Contains(got, "书面") {
		t.Errorf("reminded of %q", got)
	}
	storetest.Put(t, p, rule.Type, &rule.Rule{
		TableCode: "works_lease", Value: "36", Area: "330902", From: "2026-01-01", State: rule.InForce, SourceTitle: "《本市车位租赁规定》", Evidence: law.Unverified, Dated: law.Unverified, BackWhy: "试", ApprovedBy: "甲、乙",
	})
	r.LeaseTo = "2029-06-02"
	want(t, "36 months and a day", put(eng(t, "li"), p, life.RegType, r), "life_lease_long")
	r.LeaseTo, r.Waiting = "2027-06-01", entity.IntOf(0)
	want(t, "nobody waits", put(eng(t, "li"), p, life.RegType, r), "")
	if r.Reminders != "" {
		t.Errorf("reminded of %q though nobody waits", r.Reminders)
	}
	r.AreaM2 = m2(5000)
	want(t, "more than the works has", put(eng(t, "li"), p, life.RegType, r), "life_use_area")
}

func asked(t *testing.T, p *post, f *life.File, kind life.AltKind) *life.Alteration {
	t.Helper()
	x := &life.Alteration{FileID: f.ID, Title: f.Name, Kind: kind, Applicant: "某公司", Reason: "旧城改造", AreaM2: m2(1210)}
	want(t, "apply", put(eng(t, "li"), p, life.AltType, x), "")
	return x
}

func approval(x *life.Alteration) {
	x.ApprovalNo, x.ApprovedOn = "舟人防〔2026〕9号", "2026-05-12"
}

func TestDemolitionTakesItsReplacement(t *testing.T) {
	p := open(t)
	f := p.at(t, "拆除", life.Idle)
	x := asked(t, p, f, life.Demolish)
	approve := func(fill func(x *life.Alteration)) string {
		return byTwo(t, p, life.AltType, x.ID, "approve", func(x *life.Alteration) { approval(x); fill(x) })
	}
	want(t, "without a duty", approve(func(*life.Alteration) {}), "life_no_duty")
	want(t, "less area", approve(func(x *life.Alteration) { x.Duty, x.RebuildM2, x.RebuildClass = life.Rebuild, m2(1200), "6" }), "life_rebuild_area")
	want(t, "a weaker class", approve(func(x *life.Alteration) { x.Duty, x.RebuildM2, x.RebuildClass = life.Rebuild, m2(1210), "6B" }), "life_weaker")
	want(t, "compensation at no rate", approve(func(x *life.Alteration) { x.Duty = life.Compensate }), "life_no_fee_rule")
	end := func(f *life.File) { f.ApprovalNo, f.EndedOn = "舟人防〔2026〕9号", "2026-05-12" }
	want(t, "demolished before it is approved", byTwo(t, p, life.Type, f.ID, "demolish", end), "life_no_approval")
	want(t, "approved", approve(func(x *life.Alteration) { x.Duty, x.RebuildM2, x.RebuildClass = life.Rebuild, m2(1210), "5" }), "")
	want(t, "under another number", byTwo(t, p, life.Type, f.ID, "demolish", func(f *life.File) { f.ApprovalNo, f.EndedOn = "别的", "2026-05-12" }), "life_no_approval")
	want(t, "demolished", byTwo(t, p, life.Type, f.ID, "demolish", end), "")
	want(t, "fulfilled by nothing", do(eng(t, "li"), p, life.AltType, x.ID, "fulfil", "", nil), "required")
	next := p.at(t, "补建", life.Building)
	fulfil := func() string {
		return do(eng(t, "li"), p, life.AltType, x.ID, "fulfil", "", func(x *life.Alteration) { x.ReplacementID = next.ID })
	}
	want(t, "not accepted yet", fulfil(), "life_not_replaced")
	strong := file("补建成", life.Filed)
	strong.NuclearClass, strong.ConvClass = "5", "5"
	next = storetest.Put(t, p, life.Type, strong)
	want(t, "fulfilled", fulfil(), "")
}

func TestCompensationIsAreaTimesRate(t *testing.T) {
	p := open(t)
	x := asked(t, p, p.at(t, "补偿", life.Idle), life.Scrap)
	want(t, "approve", byTwo(t, p, life.AltType, x.ID, "approve", func(x *life.Alteration) {
		approval(x)
		x.Duty, x.Rate = life.Compensate, m2(2000)
	}), "")
	got := storetest.Get(t, p, life.AltType, x.ID)
	if got.Fee.Format(2) != "2420000.00" || !strings.Contains(got.FeeWhy, "待核实") {
		t.Errorf("%s: %s", got.Fee.Format(2), got.FeeWhy)
	}
	want(t, "unpaid", do(eng(t, "li"), p, life.AltType, x.ID, "fulfil", "", nil), "life_unpaid")
	want(t, "paid", do(eng(t, "li"), p, life.AltType, x.ID, "fulfil", "", func(x *life.Alteration) { x.PaidOn = "2026-05-12" }), "")
}

// TestThirteenthMonthIsAClue is H5.
func TestThirteenthMonthIsAClue(t *testing.T) {
	p := open(t)
	f := p.at(t, "逾期", life.Idle)
	x := asked(t, p, f, life.Scrap)
	want(t, "approve", byTwo(t, p, life.AltType, x.ID, "approve", func(x *life.Alteration) {
		approval(x)
		x.Duty, x.RebuildM2, x.RebuildClass = life.Rebuild, m2(1210), "6"
	}), "")
	if got := storetest.Get(t, p, life.AltType, x.ID); got.DueOn != "2027-05-12" || got.DueWhy == "" {
		t.Errorf("due on %s: %s", got.DueOn, got.DueWhy)
	}
	look := func(at string) *life.File {
		t.Helper()
		day, err := time.Parse(time.DateOnly, at)
		if err != nil {
			t.Fatal(err)
		}
		p.clock.Set(day)
		if err := p.Ticks["works_clues"].Run(storetest.System(t.Context()), p.DB); err != nil {
			t.Fatal(err)
		}
		return storetest.Get(t, p, life.Type, f.ID)
	}
	if got := look("2027-05-12").Clues; len(got) != 0 {
		t.Errorf("on the last day: %v", got)
	}
	if got := look("2027-06-12"); !slices.Equal(got.Clues, []life.Clue{life.RebuildOverdue}) || got.ClueOn != "2027-06-12" {
		t.Errorf("in month 13: %v since %s", got.Clues, got.ClueOn)
	}
	if got := storetest.Get(t, p, life.AltType, x.ID); !got.Overdue.V {
		t.Error("the case does not say that it is overdue")
	}
}

func TestAlterationCutsNothing(t *testing.T) {
	p := open(t)
	f := p.at(t, "改造", life.InUse)
	want(t, "without a case", do(eng(t, "li"), p, life.Type, f.ID, "alter", "", nil), "life_no_approval")
	x := asked(t, p, f, life.Alter)
	second := &life.Alteration{FileID: f.ID, Title: "又一件", Kind: life.Scrap, Applicant: "某公司", Reason: "旧", AreaM2: m2(1)}
	want(t, "two at once", put(eng(t, "li"), p, life.AltType, second), "life_second_case")
	approve := func(after entity.Decimal) string {
		return byTwo(t, p, life.AltType, x.ID, "approve", func(x *life.Alteration) { approval(x); x.ShelterAfter = after })
	}
	want(t, "unsaid", approve(entity.Decimal{}), "life_alter_less")
	want(t, "less", approve(m2(804)), "life_alter_less")
	want(t, "as much", approve(m2(820)), "")
	want(t, "begin", do(eng(t, "li"), p, life.Type, f.ID, "alter", "", nil), "")
	want(t, "end before the case", do(eng(t, "li"), p, life.Type, f.ID, "alter_done", "", nil), "life_alteration_open")
	want(t, "carried out", do(eng(t, "li"), p, life.AltType, x.ID, "fulfil", "", func(x *life.Alteration) { x.DoneOn = "2026-05-12" }), "")
	want(t, "end", do(eng(t, "li"), p, life.Type, f.ID, "alter_done", "", nil), "")
	if got := storetest.Get(t, p, life.Type, f.ID).MeasuredShelter; got != m2(820) {
		t.Errorf("after the alteration it has %s m²", got.Format(2))
	}
}

// Every table of the law book reads its own rows back and takes nothing that is none.
func TestTablesReadTheirOwnRowsAndNothingElse(t *testing.T) {
	for _, table := range life.Tables() {
		for _, row := range table.Published {
			if _, err := table.Canonical(string(row.Value)); err != nil {
				t.Errorf("%s: its own row %s cannot be read back: %v", table.Code, row.ID, err)
			}
		}
		for _, wrong := range []string{`{"n":0,"unit":"working"}`, `{"n":5,"unit":"moons"}`, `-1`, `null`, `{}`, `[]`, ``} {
			if _, err := table.Canonical(wrong); err == nil {
				t.Errorf("%s takes %s", table.Code, wrong)
			}
		}
	}
}

// The office's own term for the hand-over, 20 working days instead of 15, counts for what is filed from its day on.
func TestTheOfficesOwnTermCounts(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, rule.Type, &rule.Rule{
		TableCode: life.ToHand, Value: `{"n":20,"unit":"working"}`, Area: "330902", From: "2026-04-01", State: rule.InForce, SourceTitle: "《本市移交办法》", Evidence: law.Found, Dated: law.Found,
		BackWhy: "试", ApprovedBy: "甲、乙",
	})
	for filed, due := range map[entity.Date]entity.Date{"2026-03-31": "2026-04-22", "2026-04-15": "2026-05-15"} {
		f := p.at(t, "移交"+string(filed), life.Accepted)
		p.archived(t, f)
		want(t, "file", do(eng(t, "li"), p, life.Type, f.ID, "file", "", func(f *life.File) { f.FiledOn, f.FilingNo = filed, "备"+string(filed) }), "")
		if got := storetest.Get(t, p, life.Type, f.ID).HandBy; got != due {
			t.Errorf("filed on %s it is handed over by %s, want %s", filed, got, due)
		}
	}
}

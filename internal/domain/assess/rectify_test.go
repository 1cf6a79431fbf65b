package assess_test

import (
	"context"
	"slices"
	"testing"

	"haidun/internal/domain/assess"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
)

// rectify makes a move of a rectification.
func (p *post) rectify(ctx context.Context, r *assess.Rectification, name, reason string, fill func(r *assess.Rectification)) error {
	return p.Move(ctx, assess.RectificationType.Schema(), r.ID, name, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*assess.Rectification))
		}
	})
}

// found is a deficiency at an item of the sheet, due on 20 March.
func (p *post) found(t *testing.T, a *assess.Assessment) *assess.Rectification {
	t.Helper()
	r := &assess.Rectification{AssessmentID: a.ID, ScoreID: p.score(t, a, "3").ID, Title: "预案缺附件", Demand: "补齐附件", DueOn: "2026-03-20"}
	must(t, store.Put(city(t), p.DB, assess.RectificationType, r, store.Note{}))
	return r
}

func (p *post) rect(t *testing.T, id string) *assess.Rectification {
	t.Helper()
	for _, r := range storetest.All(t, p, assess.RectificationType) {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no rectification %s", id)
	return nil
}

func done(r *assess.Rectification) { r.Result, r.Evidence = "附件已补报", paper() }

func TestWhatIsFoundWantingIsPutRightProvedAndCheckedByWhoAsked(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		office := storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: "定海区国动办", Kind: organisation.Office, District: "330902"})
		hq := storetest.All(t, p, headquarters.Type)[slices.IndexFunc(storetest.All(t, p, headquarters.Type), func(h *headquarters.Headquarters) bool { return h.AreaID == "330902" })]
		hq.OfficeID = office.ID
		storetest.Put(t, p, headquarters.Type, hq)
		a := p.atReview(t)
		r := p.found(t, a)
		if r.State != assess.Open || r.OwnerID != office.ID || r.AskedBy != "王海" || r.Overdue.V {
			t.Fatalf("it begins as %+v", r)
		}
		if got := storetest.Refused(p.rectify(county(t), r, "report", "", func(r *assess.Rectification) { r.Result = "已补" })); got != entity.CodeRequired.ID {
			t.Errorf("reported without evidence: %q", got)
		}
		must(t, p.rectify(county(t), r, "report", "", done))
		if got := storetest.Refused(p.rectify(county(t), r, "accept", "", func(r *assess.Rectification) { r.Finding = "合格" })); got != assess.CodeUpper.ID {
			t.Errorf("the county checks itself: %q", got)
		}
		must(t, p.rectify(city(t), r, "send_back", "", func(r *assess.Rectification) { r.Finding, r.DueOn = "少一个附件", "2026-03-25" }))
		if r := p.rect(t, r.ID); r.State != assess.Returned || r.Times.V != 1 || r.DueOn != "2026-03-25" || r.ReportedBy != "林舟" {
			t.Errorf("sent back: %+v", r)
		}
		must(t, p.rectify(county(t), r, "report", "", done))
		must(t, p.rectify(city(t), r, "accept", "", func(r *assess.Rectification) { r.Finding = "合格" }))
		if r := p.rect(t, r.ID); r.State != assess.Accepted || r.CheckedBy != "王海" || r.CheckedAt.IsZero() {
			t.Errorf("closed: %+v", r)
		}
	})
}

func TestOnlyTheTierAboveAsksAndChangesWhatItAskedFor(t *testing.T) {
	p := open(t)
	early := p.issued(t)
	own := func(a *assess.Assessment) *assess.Rectification {
		return &assess.Rectification{AssessmentID: a.ID, Title: "自查", DueOn: "2026-03-20"}
	}
	if got := storetest.Refused(store.Put(city(t), p.DB, assess.RectificationType, own(early), store.Note{})); got != assess.CodeRectStage.ID {
		t.Errorf("asked for during the self-assessment: %q", got)
	}
	must(t, p.step(county(t), early, "submit", "", nil))
	a := p.sheetOf(t, "330902")
	if got := storetest.Refused(store.Put(county(t), p.DB, assess.RectificationType, own(a), store.Note{})); got != assess.CodeUpper.ID {
		t.Errorf("the county asks itself: %q", got)
	}
	r := p.found(t, a)
	for name, change := range map[string]func(r *assess.Rectification){
		"a later day": func(r *assess.Rectification) { r.DueOn = "2026-12-31" },
		"less":        func(r *assess.Rectification) { r.Demand = "说明情况" },
	} {
		now := p.rect(t, r.ID)
		change(now)
		if got := storetest.Refused(store.Put(county(t), p.DB, assess.RectificationType, now, store.Note{})); got != assess.CodeUpper.ID {
			t.Errorf("the county gives itself %s: %q", name, got)
		}
	}
	if got := storetest.Refused(p.rectify(county(t), r, "extend", "台风", func(r *assess.Rectification) { r.DueOn = "2026-04-20" })); got != assess.CodeUpper.ID {
		t.Errorf("the county extends its own day: %q", got)
	}
	must(t, p.rectify(city(t), r, "extend", "台风", func(r *assess.Rectification) { r.DueOn = "2026-04-20" }))
	past := p.found(t, a)
	past.DueOn = "2026-03-01"
	if got := storetest.Refused(store.Put(city(t), p.DB, assess.RectificationType, past, store.Note{})); got != assess.CodeRectPast.ID {
		t.Errorf("due before it was asked for: %q", got)
	}
	other := p.sheetOf(t, "330903")
	must(t, p.step(city(t), other, "submit", "", nil))
	stray := &assess.Rectification{AssessmentID: other.ID, ScoreID: p.score(t, a, "3").ID, Title: "张冠李戴", DueOn: "2026-03-20"}
	if got := storetest.Refused(store.Put(city(t), p.DB, assess.RectificationType, stray, store.Note{})); got != assess.CodeRectItem.ID {
		t.Errorf("found at another sheet's item: %q", got)
	}
}

func TestWhatIsNotClosedByItsDayRingsAfterTheNight(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		a := p.atReview(t)
		r, closed := p.found(t, a), p.found(t, a)
		must(t, p.rectify(county(t), closed, "report", "", done))
		must(t, p.rectify(city(t), closed, "accept", "", func(r *assess.Rectification) { r.Finding = "合格" }))
		p.clock.Advance(18 * day) // 20 March: the last day
		night := func() {
			t.Helper()
			if _, err := p.nightly.Run(t.Context(), p.DB, func(float64) {}); err != nil {
				t.Fatal(err)
			}
		}
		night()
		if p.rect(t, r.ID).Overdue.V {
			t.Error("overdue on its last day")
		}
		p.clock.Advance(day)
		night()
		if !p.rect(t, r.ID).Overdue.V || p.rect(t, closed.ID).Overdue.V {
			t.Errorf("after it: open %v, closed %v", p.rect(t, r.ID).Overdue, p.rect(t, closed.ID).Overdue)
		}
		must(t, p.rectify(city(t), r, "extend", "台风", func(r *assess.Rectification) { r.DueOn = "2026-04-20" }))
		if p.rect(t, r.ID).Overdue.V {
			t.Error("still overdue after the extension")
		}
	})
}

// announced is the sheet of 330902 with its result told; the neighbour's was struck.
func (p *post) announced(t *testing.T) *assess.Assessment {
	t.Helper()
	a, other := p.published(t), p.sheetOf(t, "330903")
	must(t, p.Write(city(t), func(tx *store.Tx) error {
		_, err := tx.Strike(assess.AssessmentType.Schema(), other.ID, other.Rev, "撤并")
		return err
	}))
	p.clock.Advance(8 * day)
	must(t, p.step(city(t), a, "settle", "", nil))
	must(t, p.step(city(t), a, "announce", "", nil))
	return p.sheetOf(t, "330902")
}

func TestASheetIsRemediedOnceEverythingIsClosed(t *testing.T) {
	p := open(t)
	a := p.announced(t)
	must(t, p.step(city(t), a, "demand", "", func(a *assess.Assessment) {
		a.Remedy, a.RemedyDue = "补齐预案附件\n并重新备案", "2026-05-31"
	}))
	made := storetest.All(t, p, assess.RectificationType)
	if len(made) != 1 || made[0].Title != "补齐预案附件" || made[0].DueOn != "2026-05-31" || made[0].AssessmentID != a.ID {
		t.Fatalf("the demand made %+v", made)
	}
	finish := func() error {
		return p.step(city(t), a, "remedied", "", func(a *assess.Assessment) { a.RemedyResult = "全部完成" })
	}
	if got := storetest.Refused(finish()); got != assess.CodeRectOpen.ID {
		t.Errorf("remedied over an open one: %q", got)
	}
	must(t, p.rectify(county(t), made[0], "report", "", done))
	if err := finish(); storetest.Refused(err) != assess.CodeRectOpen.ID || fault.As(err).Text(fault.ZH) != "还有 1 个整改项未销号。" {
		t.Errorf("remedied before the check: %v", err)
	}
	must(t, p.rectify(city(t), made[0], "accept", "", func(r *assess.Rectification) { r.Finding = "合格" }))
	must(t, finish())
}

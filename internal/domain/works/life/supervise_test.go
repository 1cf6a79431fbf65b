package life_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
)

func photo(n string) entity.FileRef {
	return entity.FileRef{Hash: strings.Repeat(n, 64)[:64], Name: n + ".jpg", Size: 10, Mime: "image/jpeg"}
}

func (p *post) visit(t *testing.T, f *life.File) *life.Visit {
	t.Helper()
	v := &life.Visit{FileID: f.ID, Step: "foundation", VisitedOn: "2026-05-10", OfficerID: p.officers[0], SecondID: p.officers[1]}
	want(t, "visit", put(eng(t, "li"), p, life.VisitType, v), "")
	return v
}

func TestVisitTakesTwoOfficersAndItsWholeChecklist(t *testing.T) {
	p := open(t)
	f := p.at(t, "质监", life.Building)
	alone := &life.Visit{FileID: f.ID, Step: "foundation", VisitedOn: "2026-05-10", OfficerID: p.officers[0], SecondID: p.officers[0]}
	want(t, "one officer", put(eng(t, "li"), p, life.VisitType, alone), "life_two_officers")
	alone.SecondID = ""
	want(t, "no second officer", put(eng(t, "li"), p, life.VisitType, alone), "required")
	v := p.visit(t, f)
	record := func(sound, faulty []life.Check) string {
		return do(eng(t, "li"), p, life.VisitType, v.ID, "record", "", func(v *life.Visit) { v.Sound, v.Faulty = sound, faulty })
	}
	want(t, "half a checklist", record([]life.Check{"rebar", "concrete"}, nil), "life_checklist")
	all := []life.Check{"rebar", "concrete", "thickness", "papers"}
	want(t, "faulty without a defect", record(all, []life.Check{"waterproof"}), "life_faulty_no_defect")
	x := &life.Defect{VisitID: v.ID, Note: "施工缝渗水", Severity: "major"}
	want(t, "defect", put(eng(t, "li"), p, life.DefectType, x), "")
	want(t, "recorded", record(all, []life.Check{"waterproof"}), "")
	now := storetest.Get(t, p, life.VisitType, v.ID)
	now.Findings = "另有"
	want(t, "edit afterwards", put(eng(t, "li"), p, life.VisitType, now), "life_recorded")
	want(t, "close with an open defect", do(eng(t, "li"), p, life.VisitType, v.ID, "close", "", nil), "life_visit_open")
	want(t, "notify", do(eng(t, "li"), p, life.VisitType, v.ID, "notify", "", func(v *life.Visit) { v.NoticeNo, v.FixBy = "整改1", "2026-05-20" }), "")
	if got := storetest.Get(t, p, life.DefectType, x.ID); got.DueOn != "2026-05-20" || got.No.V != 1 || got.FileID != f.ID {
		t.Errorf("the defect is %+v", got)
	}
}

func TestDefectIsClosedBySomebodyElse(t *testing.T) {
	p := open(t)
	f := p.at(t, "销号", life.Surveyed)
	v := p.visit(t, f)
	x := &life.Defect{VisitID: v.ID, Note: "门扇不严", Severity: "minor", DueOn: "2026-05-11"}
	want(t, "defect", put(eng(t, "li"), p, life.DefectType, x), "")
	want(t, "accept with an open defect", do(eng(t, "li"), p, life.Type, f.ID, "accept", "", nil), "life_defects_open")
	fix := func(d *life.Defect) { d.FixedOn, d.FixNote = "2026-05-12", "已换密封条" }
	want(t, "fix", do(eng(t, "li"), p, life.DefectType, x.ID, "fix", "", fix), "")
	want(t, "closed by who fixed it", do(eng(t, "li"), p, life.DefectType, x.ID, "solve", "", nil), "life_self_check")
	want(t, "sent back", do(eng(t, "chen"), p, life.DefectType, x.ID, "return", "仍漏", nil), "")
	want(t, "fixed again", do(eng(t, "li"), p, life.DefectType, x.ID, "fix", "", fix), "")
	want(t, "closed by another", do(eng(t, "chen"), p, life.DefectType, x.ID, "solve", "", nil), "")
	if got := storetest.Get(t, p, life.DefectType, x.ID); got.SolvedBy != "chen" || got.SolvedOn != "2026-05-12" {
		t.Errorf("closed by %s on %s", got.SolvedBy, got.SolvedOn)
	}
	want(t, "accept", do(eng(t, "li"), p, life.Type, f.ID, "accept", "", nil), "")
}

func TestPinLiesOnADrawingOfItsWorks(t *testing.T) {
	p := open(t)
	f := p.at(t, "图纸", life.Building)
	f.Drawings = []entity.FileRef{photo("a")}
	storetest.Put(t, p, life.Type, f)
	v := p.visit(t, f)
	pin := func(hash string, x, y int64) *life.Defect {
		return &life.Defect{VisitID: v.ID, Note: "裂缝", Severity: "minor", Drawing: hash, X: entity.DecimalOf(x), Y: entity.DecimalOf(y)}
	}
	want(t, "another's drawing", put(eng(t, "li"), p, life.DefectType, pin(photo("b").Hash, 100, 100)), "life_pin")
	want(t, "beyond its edge", put(eng(t, "li"), p, life.DefectType, pin(photo("a").Hash, 10_001, 100)), "max")
	want(t, "in its corner", put(eng(t, "li"), p, life.DefectType, pin(photo("a").Hash, 10_000, 0)), "")
	half := pin(photo("a").Hash, 1, 1)
	half.Y = entity.Decimal{}
	want(t, "half a place", put(eng(t, "li"), p, life.DefectType, half), "life_pin")
}

func TestPhotographIsOfOneWorks(t *testing.T) {
	p := open(t)
	a, b := p.at(t, "照片甲", life.Building), p.at(t, "照片乙", life.Building)
	x := &life.Defect{VisitID: p.visit(t, a).ID, Note: "裂缝", Severity: "minor", Photos: []entity.FileRef{photo("c")}}
	want(t, "first", put(eng(t, "li"), p, life.DefectType, x), "")
	again := &life.Defect{VisitID: p.visit(t, a).ID, Note: "裂缝", Severity: "minor", Photos: []entity.FileRef{photo("c")}}
	want(t, "the same works", put(eng(t, "li"), p, life.DefectType, again), "")
	other := &life.Defect{VisitID: p.visit(t, b).ID, Note: "裂缝", Severity: "minor", Photos: []entity.FileRef{photo("c")}}
	want(t, "another works", put(eng(t, "li"), p, life.DefectType, other), "life_photo_twice")
}

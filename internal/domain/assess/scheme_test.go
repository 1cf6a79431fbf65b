package assess_test

import (
	"testing"

	"haidun/internal/domain/assess"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
)

func (p *post) scheme(t *testing.T, id, name, reason string) error {
	t.Helper()
	return p.Move(city(t), assess.SchemeType.Schema(), id, name, reason, func(rec any) {
		rec.(*assess.Scheme).Document = "舟人防〔2026〕3号"
	})
}

func (p *post) item(t *testing.T, scheme, code string) *assess.Item {
	t.Helper()
	for _, i := range storetest.All(t, p, assess.ItemType) {
		if i.SchemeID == scheme && i.Code == code {
			return i
		}
	}
	t.Fatalf("no item %s", code)
	return nil
}

func TestASchemeThatIsNotSoundIsNotIssued(t *testing.T) {
	p := open(t)
	s := p.draft(t)
	ids := map[string]string{}
	for _, i := range storetest.All(t, p, assess.ItemType) {
		ids[i.Code] = i.ID
	}
	edit := func(code string, change func(i *assess.Item)) {
		t.Helper()
		i, err := store.Get(city(t), p.DB, assess.ItemType, ids[code])
		must(t, err)
		change(i)
		must(t, store.Put(city(t), p.DB, assess.ItemType, i, store.Note{}))
	}
	for _, c := range []struct {
		name, code string
		spoil      func(i *assess.Item)
		mend       func(i *assess.Item)
		item       string
	}{
		{"99.99 points", assess.CodeSum.ID, func(i *assess.Item) { i.Weight = dec(19_99) }, func(i *assess.Item) { i.Weight = dec(20_00) }, "3"},
		{"100.01 points", assess.CodeSum.ID, func(i *assess.Item) { i.Weight = dec(20_01) }, func(i *assess.Item) { i.Weight = dec(20_00) }, "3"},
		{"a leaf without a rule", assess.CodeNoRule.ID, func(i *assess.Item) { i.Rule = "" }, func(i *assess.Item) { i.Rule = "现行有效" }, "3"},
		{"a figure that does not exist", assess.CodeFigure.ID, func(i *assess.Item) { i.Figure = "siren.none" }, func(i *assess.Item) { i.Figure = "siren.sounded" }, "1"},
		{"a figure that knows no area", assess.CodeFigureArea.ID, func(i *assess.Item) { i.Figure = "assess.unproved" }, func(i *assess.Item) { i.Figure = "siren.sounded" }, "1"},
		{"a number that is none", assess.CodeItemCode.ID, func(i *assess.Item) { i.Code = "三" }, func(i *assess.Item) { i.Code = "3" }, "3"},
		{"a number given twice", assess.CodeSameCode.ID, func(i *assess.Item) { i.Code = "2" }, func(i *assess.Item) { i.Code = "3" }, "3"},
		{"a group without items", assess.CodeEmptyGroup.ID, func(i *assess.Item) { i.Kind, i.Weight = assess.Group, entity.Decimal{} }, func(i *assess.Item) { i.Kind, i.Weight = assess.Hand, dec(20_00) }, "3"},
	} {
		edit(c.item, c.spoil)
		if got := storetest.Refused(p.scheme(t, s.ID, "issue", "")); got != c.code {
			t.Errorf("%s: %q, want %q", c.name, got, c.code)
		}
		edit(c.item, c.mend)
	}
	must(t, p.scheme(t, s.ID, "issue", ""))
	if n := len(storetest.All(t, p, assess.AssessmentType)); n != 2 {
		t.Errorf("%d sheets for two headquarters", n)
	}
}

func TestAnIssuedTreeStaysAsItIs(t *testing.T) {
	p := open(t)
	a := p.issued(t)
	i := p.item(t, a.SchemeID, "3")
	i.Weight = dec(10_00)
	if got := storetest.Refused(store.Put(city(t), p.DB, assess.ItemType, i, store.Note{})); got != assess.CodeFrozen.ID {
		t.Errorf("a weight is changed after issue: %q", got)
	}
	i = p.item(t, a.SchemeID, "3")
	if got := storetest.Refused(store.Strike(city(t), p.DB, assess.ItemType, i.ID, i.Rev, "不要了")); got != assess.CodeFrozen.ID {
		t.Errorf("an item is struck after issue: %q", got)
	}
	more := &assess.Item{SchemeID: a.SchemeID, Code: "9", Title: "新项", Kind: assess.Veto, Rule: "x"}
	if got := storetest.Refused(store.Put(city(t), p.DB, assess.ItemType, more, store.Note{})); got != assess.CodeFrozen.ID {
		t.Errorf("an item is added after issue: %q", got)
	}
	s, err := store.Get(storetest.System(t.Context()), p.DB, assess.SchemeType, a.SchemeID)
	must(t, err)
	s.SelfDue = "2026-04-15"
	if got := storetest.Refused(store.Put(city(t), p.DB, assess.SchemeType, s, store.Note{})); got != assess.CodeFrozen.ID {
		t.Errorf("the deadline is moved after issue: %q", got)
	}
}

func TestANewVersionTakesOverWhatWasReported(t *testing.T) {
	p := open(t)
	a := p.issued(t)
	must(t, p.say(t, county(t), a, "3", "report", proved(func(s *assess.Score) { s.SelfScore = dec(18_00) })))
	must(t, p.say(t, county(t), a, "2", "report", proved(func(s *assess.Score) { s.Actual = dec(20_00) })))
	must(t, p.scheme(t, a.SchemeID, "revise", "目标学时有误"))
	var next *assess.Scheme
	for _, s := range storetest.All(t, p, assess.SchemeType) {
		if s.Replaces == a.SchemeID {
			next = s
		}
	}
	if next == nil || next.State != assess.Draft || next.Version.V != 2 {
		t.Fatalf("the new version: %+v", next)
	}
	i := p.item(t, next.ID, "2")
	i.Target = dec(20_00)
	must(t, store.Put(city(t), p.DB, assess.ItemType, i, store.Note{}))
	must(t, p.scheme(t, next.ID, "issue", ""))
	b := p.sheetOf(t, "330902")
	if b.SchemeID != next.ID || p.score(t, b, "3").SelfScore != dec(18_00) {
		t.Errorf("what was reported of an item that stayed the same is gone: %+v", p.score(t, b, "3"))
	}
	if s := p.score(t, b, "2"); s.State != assess.Pending || s.Actual.OK {
		t.Errorf("what was reported of an item that changed is taken over: %+v", s)
	}
	old, err := store.Get(storetest.System(t.Context()), p.DB, assess.SchemeType, a.SchemeID)
	if err != nil || old.State != assess.Closed {
		t.Errorf("the old version is %s, %v", old.State, err)
	}
}

func TestReferenceSheetIsFilledInOnceAndCanBeIssued(t *testing.T) {
	p := open(t)
	s := &assess.Scheme{Title: "方案", Year: entity.IntOf(2026), Level: headquarters.County, SelfDue: "2026-03-31", ReviewDue: "2026-04-30"}
	must(t, store.Put(city(t), p.DB, assess.SchemeType, s, store.Note{}))
	if got := storetest.Refused(p.scheme(t, s.ID, "issue", "")); got != assess.CodeNoItems.ID {
		t.Errorf("an empty scheme: %q", got)
	}
	must(t, p.scheme(t, s.ID, "fill", ""))
	if got := storetest.Refused(p.scheme(t, s.ID, "fill", "")); got != assess.CodeFilled.ID {
		t.Errorf("filled twice: %q", got)
	}
	if i := p.item(t, s.ID, "1.1"); i.Figure != "hq.established" || i.Above != p.item(t, s.ID, "1").ID {
		t.Errorf("1.1 is %+v", i)
	}
	must(t, p.scheme(t, s.ID, "issue", ""))
	if sc := p.score(t, p.sheetOf(t, "330902"), "1.1"); sc.Counted != dec(5_00) || sc.Computed != dec(100_00) {
		t.Errorf("the founded headquarters counts %+v", sc)
	}
}

func TestAHeadquartersEnteredLaterGetsItsSheet(t *testing.T) {
	p := open(t)
	a := p.issued(t)
	storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "新区指挥部", Level: headquarters.County, AreaID: "330903", State: headquarters.Founded, FoundedBy: "舟政发〔2001〕2号", FoundedOn: "2001-01-01", CommanderPost: "主任"})
	storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "撤销的指挥部", Level: headquarters.County, AreaID: "330903", State: headquarters.Dissolved, FoundedBy: "舟政发〔2001〕3号", FoundedOn: "2001-01-01"})
	must(t, p.scheme(t, a.SchemeID, "enlist", ""))
	if n := len(storetest.All(t, p, assess.AssessmentType)); n != 3 {
		t.Errorf("%d sheets", n)
	}
}

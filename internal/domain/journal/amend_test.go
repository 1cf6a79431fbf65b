package journal_test

import (
	"testing"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func (p *post) amendments(t *testing.T, e *journal.Entry) []*journal.Amendment {
	t.Helper()
	var out []*journal.Amendment
	q := store.Query{Where: []store.Cond{{Field: journal.AmendmentType.Schema().Field("entry_id"), Op: store.Eq, Values: []any{e.ID}}}}
	if err := p.Each(storetest.System(t.Context()), journal.AmendmentType.Schema(), q, func(rec any) error {
		out = append(out, rec.(*journal.Amendment))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func (p *post) change(t *testing.T, who string, e *journal.Entry, fn func(e *journal.Entry)) error {
	t.Helper()
	now := p.get(t, e.ID)
	fn(now)
	return store.Put(p.as(t, who), p.DB, journal.Type, now, store.Note{Reason: "更正"})
}

func TestAChangedEntryKeepsBothTexts(t *testing.T) {
	p := onSQLite(t)
	p.sit(t, "wang", "")
	e := p.note(t, "wang", "三人受伤")
	if err := p.change(t, "wang", e, func(e *journal.Entry) { e.Content, e.Sender = "二人受伤", "岱山县指挥部" }); err != nil {
		t.Fatal(err)
	}
	got := p.amendments(t, e)
	if len(got) != 2 || p.get(t, e.ID).Amended.V != 1 {
		t.Fatalf("%d amendments, counted %v", len(got), p.get(t, e.ID).Amended)
	}
	texts := map[string]string{}
	for _, a := range got {
		texts[a.Was] = a.Becomes
		if a.By != "王海" || a.After.V || a.Origin != e.Origin {
			t.Errorf("%+v", a)
		}
	}
	if texts["三人受伤"] != "二人受伤" || texts["普陀区指挥部"] != "岱山县指挥部" {
		t.Errorf("%v", texts)
	}
}

func TestAChangeAfterHandOverOrByAnotherSaysSo(t *testing.T) {
	p := onSQLite(t)
	p.sit(t, "wang", "")
	e := p.note(t, "wang", "三人受伤")
	if err := p.change(t, "li", e, func(e *journal.Entry) { e.Content = "四人受伤" }); err != nil {
		t.Fatal(err)
	}
	p.sit(t, "li", "夜班平稳")
	if err := p.change(t, "wang", e, func(e *journal.Entry) { e.Content = "五人受伤" }); err != nil {
		t.Fatal(err)
	}
	p.sit(t, "wang", "接回")
	if err := p.change(t, "wang", e, func(e *journal.Entry) { e.Content = "六人受伤" }); err != nil {
		t.Fatal(err)
	}
	got := p.amendments(t, e)
	if len(got) != 3 {
		t.Fatalf("%d amendments", len(got))
	}
	for _, a := range got {
		if !a.After.V {
			t.Errorf("%s → %s by %s does not say that it came later", a.Was, a.Becomes, a.By)
		}
	}
}

func TestHandlingIsNoAmendment(t *testing.T) {
	p := onSQLite(t)
	e := p.note(t, "wang", "来电")
	if err := p.step(t, "wang", e, "triage", "", func(e *journal.Entry) { e.Assigned = "通信科" }); err != nil {
		t.Fatal(err)
	}
	if got := p.amendments(t, e); len(got) != 0 {
		t.Errorf("%d amendments", len(got))
	}
}

func TestNumberAndOperationOfAnEntryStay(t *testing.T) {
	p := onSQLite(t)
	e := p.note(t, "wang", "来电")
	if got := storetest.Refused(p.change(t, "wang", e, func(e *journal.Entry) { e.Number = "ZS-26-000099" })); got != journal.CodeNumbered.ID {
		t.Errorf("renumbered: %q", got)
	}
	if got := storetest.Refused(p.change(t, "wang", e, func(e *journal.Entry) { e.OperationID = "NOSUCH" })); got == "" {
		t.Error("moved to another operation")
	}
}

func TestTwoPeopleEditingOneEntryDoNotOverwriteEachOther(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		e := p.note(t, "wang", "来电")
		mine, theirs := p.get(t, e.ID), p.get(t, e.ID)
		mine.Content, theirs.Content = "甲", "乙"
		if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, mine, store.Note{}); err != nil {
			t.Fatal(err)
		}
		err := store.Put(p.as(t, "li"), p.DB, journal.Type, theirs, store.Note{})
		if fault.As(err).Kind != fault.Conflict || p.get(t, e.ID).Content != "甲" {
			t.Errorf("%v, it says %s", err, p.get(t, e.ID).Content)
		}
	})
}

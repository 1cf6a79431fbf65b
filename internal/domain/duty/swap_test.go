package duty_test

import (
	"testing"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

// swapped enters a swap as who gives his part up.
func (p *post) swapped(t *testing.T, s *duty.Shift, part duty.Part, in, back string) *duty.Swap {
	t.Helper()
	w := &duty.Swap{ShiftID: s.ID, Part: part, InID: in, ReturnID: back, Why: "家中有事"}
	if err := store.Put(p.as(t, "off1"), p.DB, duty.SwapType, w, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestASwapNeedsBothPeopleAndALeader(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-08")
	w := p.swapped(t, shifts[0], duty.Sits, "outsider", "")
	step := func(who, move string) string {
		return storetest.Refused(p.do(t, who, duty.SwapType.Schema(), w.ID, move, "", nil))
	}
	for _, s := range []struct{ who, move, want string }{
		{"lead2", "approve", "state"},
		{"off3", "agree", duty.CodeNotYours.ID},
		{"off1", "agree", ""},
		{"lead2", "approve", "state"},
		{"outsider", "agree", ""},
		{"outsider", "approve", duty.CodeThird.ID},
		{"lead2", "approve", ""},
	} {
		if got := step(s.who, s.move); got != s.want {
			t.Errorf("%s by %s: %q, not %q", s.move, s.who, got, s.want)
		}
	}
	got := storetest.Get(t, p, duty.SwapType, w.ID)
	if got.OutAgreed != "off1" || got.InAgreed != "outsider" || got.ApprovedBy != "lead2" || got.OutAt.IsZero() || got.InAt.IsZero() || got.ApprovedAt.IsZero() {
		t.Errorf("%+v", got)
	}
	if s := storetest.Get(t, p, duty.ShiftType, shifts[0].ID); s.OfficerID != "outsider" || s.Source != duty.Swapped {
		t.Errorf("the shift: %+v", s)
	}
}

func TestASwapThatBreaksARuleIsRefusedAndChangesNothing(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-08")
	w := p.swapped(t, shifts[0], duty.Sits, "off2", "") // who has the 2nd already
	for _, who := range []string{"off1", "off2"} {
		if err := p.do(t, who, duty.SwapType.Schema(), w.ID, "agree", "", nil); err != nil {
			t.Fatal(err)
		}
	}
	if got := storetest.Refused(p.do(t, "lead3", duty.SwapType.Schema(), w.ID, "approve", "", nil)); got != duty.CodeConsecutive.ID {
		t.Errorf("two shifts of 24 hours in a row: %q", got)
	}
	if s := storetest.Get(t, p, duty.ShiftType, shifts[0].ID); s.OfficerID != "off1" || storetest.Get(t, p, duty.SwapType, w.ID).State != duty.SwapAgreed {
		t.Errorf("the shift changed all the same: %+v", s)
	}
}

func TestAnExchangeGivesEachTheOthersShift(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-08")
	w := p.swapped(t, shifts[0], duty.Sits, "off3", shifts[6].ID) // the 1st for the 7th, which is off3's
	for _, who := range []string{"off3", "off1"} {
		if err := p.do(t, who, duty.SwapType.Schema(), w.ID, "agree", "", nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.do(t, "lead3", duty.SwapType.Schema(), w.ID, "approve", "", nil); err != nil {
		t.Fatal(said(err), err)
	}
	if a, b := storetest.Get(t, p, duty.ShiftType, shifts[0].ID), storetest.Get(t, p, duty.ShiftType, shifts[6].ID); a.OfficerID != "off3" || b.OfficerID != "off1" {
		t.Errorf("%s and %s", a.OfficerID, b.OfficerID)
	}
}

func TestASwapThatIsChangedIsSignedAnew(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-08")
	w := p.swapped(t, shifts[0], duty.Sits, "outsider", "")
	for _, who := range []string{"off1", "outsider"} {
		if err := p.do(t, who, duty.SwapType.Schema(), w.ID, "agree", "", nil); err != nil {
			t.Fatal(err)
		}
	}
	w = storetest.Get(t, p, duty.SwapType, w.ID)
	w.InID = "off3"
	storetest.Put(t, p, duty.SwapType, w)
	if got := storetest.Refused(p.do(t, "lead3", duty.SwapType.Schema(), w.ID, "approve", "", nil)); got != duty.CodeUnagreed.ID {
		t.Errorf("approved on others' signatures: %q", got)
	}
}

package duty_test

import (
	"context"
	"strings"
	"testing"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

// note is somebody's attempt at a journal entry.
func (p *post) note(ctx context.Context, in string) error {
	return store.Put(ctx, p.DB, entryType, &entry{AreaID: in, Content: "来电"}, store.Note{})
}

func fillForm(rec any) {
	h := rec.(*duty.Handover)
	h.Equipment, h.Keys = "good", "good"
}

// relieve signs the form of a shift on both sides.
func (p *post) relieve(t *testing.T, from, to string, shift *duty.Shift) {
	t.Helper()
	s := duty.HandoverType.Schema()
	if from != "" {
		if err := p.do(t, from, s, shift.ID, "hand_over", "", fillForm); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.do(t, to, s, shift.ID, "take_over", "", nil); err != nil {
		t.Fatal(err)
	}
}

func TestNobodyAtTheDeskNotesBeforeSigningForTheWatch(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-03")
	p.at(t, "2026-10-01 08:05")
	p.tick(t, "duty_watch")
	err := p.note(p.as(t, "off1"), "3309")
	if got := storetest.Refused(err); got != duty.CodeUnsigned.ID || !strings.Contains(asFault(err).Text(fault.ZH), "2026-10-01 08:00—2026-10-02 08:00") {
		t.Fatalf("noted: %v", err)
	}
	commander := p.as(t, "off1")
	a, _ := policy.From(commander)
	a.Grants = append(a.Grants, policy.Grant{Role: string(role.Command)})
	for who, ctx := range map[string]context.Context{
		"the leader": p.as(t, "lead1"), "somebody else": p.as(t, "outsider"), "a commander": commander, "the program": storetest.System(t.Context()),
	} {
		if err := p.note(ctx, "3309"); err != nil {
			t.Errorf("%s is kept from the journal: %v", who, err)
		}
	}
	p.relieve(t, "", "off1", shifts[0])
	if err := p.note(p.as(t, "off1"), "3309"); err != nil {
		t.Errorf("after signing: %v", err)
	}
	got := storetest.Get(t, p, duty.ShiftType, shifts[0].ID)
	if got.State != duty.On || got.SignedBy != "off1" || !got.InTime.V {
		t.Errorf("%+v", got)
	}
}

func TestWhoLeavesNotesUntilHeIsRelieved(t *testing.T) { each(t, whoLeavesNotesUntilHeIsRelieved) }

func whoLeavesNotesUntilHeIsRelieved(t *testing.T, p *post) {
	t.Helper()
	_, shifts := p.published(t, "2026-10-01", "2026-10-03")
	p.at(t, "2026-10-01 08:00")
	p.tick(t, "duty_watch")
	p.relieve(t, "", "off1", shifts[0])
	p.at(t, "2026-10-02 08:10")
	p.tick(t, "duty_watch")
	for who, want := range map[string]string{"off1": "", "off2": duty.CodeUnsigned.ID} {
		if got := storetest.Refused(p.note(p.as(t, who), "330902")); got != want {
			t.Errorf("%s: %q", who, got)
		}
	}
	h := duty.HandoverType.Schema()
	if got := storetest.Refused(p.do(t, "off2", h, shifts[1].ID, "take_over", "", nil)); got != duty.CodeNotLeft.ID {
		t.Errorf("taken over before it was handed over: %q", got)
	}
	for who, want := range map[string]string{"off3": duty.CodeNotLeaving.ID, "off2": duty.CodeNotLeaving.ID} {
		if got := storetest.Refused(p.do(t, who, h, shifts[1].ID, "hand_over", "", fillForm)); got != want {
			t.Errorf("%s hands over: %q", who, got)
		}
	}
	if got := storetest.Refused(p.do(t, "off1", h, shifts[1].ID, "hand_over", "", nil)); got != entity.CodeRequired.ID {
		t.Errorf("handed over without a word on equipment: %q", got)
	}
	p.relieve(t, "off1", "off2", shifts[1])
	form := storetest.Get(t, p, duty.HandoverType, shifts[1].ID)
	if form.State != duty.Signed || form.OutBy != "off1" || form.InBy != "off2" || form.OpenEntries != entity.IntOf(1) || form.Alone.V {
		t.Errorf("%+v", form)
	}
	if old := storetest.Get(t, p, duty.ShiftType, shifts[0].ID); old.State != duty.Done {
		t.Errorf("the shift before is %s", old.State)
	}
}

func TestTakingOverAloneIsMarkedAndTheSignatureOwed(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-03")
	p.at(t, "2026-10-01 08:00")
	p.tick(t, "duty_watch")
	p.relieve(t, "", "off1", shifts[0])
	p.at(t, "2026-10-02 08:20")
	p.tick(t, "duty_watch")
	h := duty.HandoverType.Schema()
	if got := storetest.Refused(p.do(t, "off2", h, shifts[1].ID, "take_over_alone", "", nil)); got != store.CodeReason.ID {
		t.Errorf("without a reason: %q", got)
	}
	if err := p.do(t, "off2", h, shifts[1].ID, "take_over_alone", "交班人送医", nil); err != nil {
		t.Fatal(err)
	}
	if err := p.note(p.as(t, "off2"), "3309"); err != nil {
		t.Errorf("it does not open the journal: %v", err)
	}
	form := storetest.Get(t, p, duty.HandoverType, shifts[1].ID)
	if form.State != duty.Alone || !form.Alone.V || form.AloneWhy != "交班人送医" {
		t.Errorf("%+v", form)
	}
	if s := storetest.Get(t, p, duty.ShiftType, shifts[1].ID); s.InTime.V || !s.InTime.OK || s.State != duty.On {
		t.Errorf("twenty minutes late counts as in time: %+v", s)
	}
	if err := p.do(t, "off1", h, shifts[1].ID, "countersign", "", fillForm); err != nil {
		t.Fatal(err)
	}
	if form := storetest.Get(t, p, duty.HandoverType, shifts[1].ID); form.State != duty.Signed || !form.Alone.V || form.OutBy != "off1" {
		t.Errorf("after the signature: %+v", form)
	}
}

func TestAreasWithoutARosterAskNothing(t *testing.T) {
	p := open(t)
	county := storetest.Put(t, p, duty.RosterType, &duty.Roster{HeadquartersID: p.county.ID, FirstDay: "2026-10-01", LastDay: "2026-10-02", Level: duty.Daily})
	p.days(t, county)
	p.at(t, "2026-10-01 08:05")
	if err := p.note(p.as(t, "off1"), "330902"); err != nil {
		t.Errorf("a draft keeps people from the journal: %v", err)
	}
	if err := p.publish(t, county); err != nil {
		t.Fatal(said(err))
	}
	for in, want := range map[string]string{"330902": duty.CodeUnsigned.ID, "3309": duty.CodeUnsigned.ID, "330903": ""} {
		if got := storetest.Refused(p.note(p.as(t, "off1"), in)); got != want {
			t.Errorf("in %s: %q", in, got)
		}
	}
}

func TestWhoSitsAtTheDutySeatSignsFirst(t *testing.T) {
	p := open(t)
	p.published(t, "2026-10-01", "2026-10-03")
	p.at(t, "2026-10-01 08:05")
	ctx := p.as(t, "outsider")
	a, _ := policy.From(ctx)
	a.Seat = p.desk.ID
	if got := storetest.Refused(p.note(ctx, "3309")); got != duty.CodeUnsigned.ID {
		t.Errorf("noted from the duty seat: %q", got)
	}
}

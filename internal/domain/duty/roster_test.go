package duty_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/person"
)

// TestRosterWithAHoleIsNotPublished is scenario A1: October with a hole from 02:00 to 08:00 on the 3rd.
func TestRosterWithAHoleIsNotPublished(t *testing.T) { each(t, rosterWithAHoleIsNotPublished) }

func rosterWithAHoleIsNotPublished(t *testing.T, p *post) {
	t.Helper()
	r := p.roster(t, "2026-10-01", "2026-10-31")
	shifts := p.days(t, r)
	second := shifts[1] // of the 2nd, which would last until 08:00 on the 3rd
	second.EndsAt = when(t, "2026-10-03 02:00")
	storetest.Put(t, p, duty.ShiftType, second)
	err := p.publish(t, r)
	if got := said(err); len(got) != 1 || !strings.Contains(got[0], "2026-10-03 02:00 至 2026-10-03 08:00 无人值班,缺口 6 小时") {
		t.Fatalf("published: %v", got)
	}
	if storetest.Get(t, p, duty.RosterType, r.ID).State != duty.Submitted {
		t.Error("a refused roster is in force")
	}
	if err := p.do(t, "lead1", duty.RosterType.Schema(), r.ID, "return", "有缺口", nil); err != nil {
		t.Fatal(err)
	}
	second = storetest.Get(t, p, duty.ShiftType, second.ID)
	second.EndsAt = when(t, "2026-10-03 08:00")
	storetest.Put(t, p, duty.ShiftType, second)
	if err := p.publish(t, r); err != nil {
		t.Errorf("with the hole mended: %v", err)
	}
}

func TestEveryProblemOfARosterIsListedAtOnce(t *testing.T) {
	p := open(t)
	leave := storetest.Put(t, p, duty.LeaveType, &duty.Leave{PersonID: "off4", Kind: "annual", FirstDay: "2026-10-04", LastDay: "2026-10-05"})
	if err := p.do(t, "lead1", duty.LeaveType.Schema(), leave.ID, "approve", "", nil); err != nil {
		t.Fatal(err)
	}
	gone := storetest.Get(t, p, person.Type, "lead4")
	gone.ActiveFrom, gone.ActiveTo = "2020-01-01", "2026-10-03"
	storetest.Put(t, p, person.Type, gone)
	r := p.roster(t, "2026-10-01", "2026-10-07")
	r.HolidayFrom, r.HolidayTo = "2026-10-01", "2026-10-01"
	storetest.Put(t, p, duty.RosterType, r)
	p.shift(t, r, "2026-10-01", duty.Full24, "off1", "off2", "", "")                                  // no rank for a holiday
	p.shift(t, r, "2026-10-02", duty.Full24, "lead2", "off3", "2026-10-02 07:00", "2026-10-03 08:00") // an hour too early
	p.shift(t, r, "2026-10-03", duty.Full24, "lead2", "", "", "")                                     // again, and nobody at the desk
	p.shift(t, r, "2026-10-04", duty.Full24, "lead4", "off4", "", "")                                 // gone, and away
	p.shift(t, r, "2026-10-06", duty.Day, "lead1", "off1", "", "")                                    // a day missing
	p.shift(t, r, "2026-10-06", duty.Night, "lead3", "off1", "2026-10-06 19:50", "2026-10-07 08:00")  // still on the one before
	p.shift(t, r, "2026-10-07", duty.Day, "", "off2", "", "")                                         // no leader, no night
	err := p.publish(t, r)
	got := map[string]int{}
	for _, f := range fields(err) {
		got[f]++
	}
	for code, n := range map[string]int{
		duty.CodeRank.ID: 1, duty.CodeOverlap.ID: 1, duty.CodeConsecutive.ID: 1, duty.CodeNoOfficer.ID: 1, duty.CodeLeft.ID: 1, duty.CodeAway.ID: 1,
		duty.CodeHole.ID: 2, duty.CodeTwice.ID: 1, duty.CodeNoLeader.ID: 1,
	} {
		if got[code] != n {
			t.Errorf("%s: %d times, not %d", code, got[code], n)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(said(err), "\n"))
	}
}

func TestThirtyMinutesTogetherAreAHandoverAndThirtyOneAreNot(t *testing.T) {
	for until, want := range map[string]string{"2026-10-02 08:30": "", "2026-10-02 08:31": duty.CodeOverlap.ID} {
		p := open(t)
		r := p.roster(t, "2026-10-01", "2026-10-02")
		p.shift(t, r, "2026-10-01", duty.Full24, "lead1", "off1", "2026-10-01 08:00", until)
		p.shift(t, r, "2026-10-02", duty.Full24, "lead2", "off2", "", "")
		if got := storetest.Refused(p.publish(t, r)); got != want {
			t.Errorf("until %s: %q", until, got)
		}
	}
}

func TestAShiftCrossesNewYearAndTheLeapDayIsADay(t *testing.T) {
	p := open(t)
	p.at(t, "2027-12-01 09:00")
	_, december := p.published(t, "2027-12-01", "2027-12-31")
	next := p.roster(t, "2028-01-01", "2028-02-29")
	shifts := p.days(t, next)
	if last := shifts[len(shifts)-1]; len(shifts) != 60 || last.Date != "2028-02-29" || !last.EndsAt.Equal(when(t, "2028-03-01 08:00")) {
		t.Errorf("%d shifts, the last %s until %s", len(shifts), last.Date, last.EndsAt)
	}
	eve, first := december[30], shifts[0]
	if eve.Date != "2027-12-31" || !eve.EndsAt.Equal(first.StartsAt) {
		t.Fatalf("the eve ends at %s", eve.EndsAt)
	}
	first.LeaderID = eve.LeaderID // through midnight, and on: in two rosters, and consecutive all the same
	storetest.Put(t, p, duty.ShiftType, first)
	if got := fields(p.publish(t, next)); len(got) != 1 || got[0] != duty.CodeConsecutive.ID {
		t.Errorf("over New Year: %v", got)
	}
}

func TestAPublishedRosterIsNotEdited(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-04")
	s := storetest.Get(t, p, duty.ShiftType, shifts[0].ID)
	s.OfficerID = "off4"
	if got := storetest.Refused(store.Put(p.as(t, "lead1"), p.DB, duty.ShiftType, s, store.Note{})); got != duty.CodeFrozen.ID {
		t.Errorf("changed: %q", got)
	}
	if got := storetest.Refused(store.Strike(p.as(t, "lead1"), p.DB, duty.ShiftType, s.ID, s.Rev, "不要了")); got != duty.CodeFrozen.ID {
		t.Errorf("struck: %q", got)
	}
	if got := storetest.Refused(store.Put(p.as(t, "lead1"), p.DB, duty.ShiftType, &duty.Shift{RosterID: s.RosterID, Date: "2026-10-02", Slot: duty.Day}, store.Note{})); got != duty.CodeFrozen.ID {
		t.Errorf("added: %q", got)
	}
}

func TestTheRotationFillsARosterThatPublishes(t *testing.T) {
	p := open(t)
	for i, id := range leaders {
		storetest.Put(t, p, duty.PoolType, &duty.Pool{HeadquartersID: p.city.ID, PersonID: id, Part: duty.Leads, Order: entity.IntOf(int64(i))})
	}
	r := p.roster(t, "2026-10-01", "2026-10-31")
	fill := func() error {
		return p.do(t, "lead1", duty.RosterType.Schema(), r.ID, "rotate", "", func(rec any) { rec.(*duty.Roster).Pattern = duty.Halves })
	}
	if got := storetest.Refused(fill()); got != duty.CodeNoPool.ID {
		t.Errorf("without anybody for the desk: %q", got)
	}
	for i, id := range officers {
		storetest.Put(t, p, duty.PoolType, &duty.Pool{HeadquartersID: p.city.ID, PersonID: id, Part: duty.Sits, Order: entity.IntOf(int64(i))})
	}
	for range 2 { // the second time in the place of the first
		if err := fill(); err != nil {
			t.Fatal(said(err), err)
		}
	}
	if n := len(storetest.All(t, p, duty.ShiftType)); n != 62 {
		t.Fatalf("%d shifts", n)
	}
	if err := p.publish(t, r); err != nil {
		t.Fatal(said(err))
	}
}

func fields(err error) (out []string) {
	if err == nil {
		return nil
	}
	for _, f := range asFault(err).Fields {
		out = append(out, f.Code.ID)
	}
	return out
}

package duty_test

import (
	"testing"
	"time"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func TestAPostWithoutASignatureIsUnmannedAfterAQuarterOfAnHour(t *testing.T) {
	p := open(t)
	_, shifts := p.published(t, "2026-10-01", "2026-10-02")
	for _, s := range []struct {
		at      string
		manning duty.Manning
		shift   duty.ShiftState
	}{
		{"2026-10-01 07:30", duty.Unmanned, duty.Planned},
		{"2026-10-01 08:15", duty.Changing, duty.Waiting},
		{"2026-10-01 08:16", duty.Unmanned, duty.Vacant},
	} {
		p.at(t, s.at)
		p.tick(t, "duty_watch")
		if w := storetest.Get(t, p, duty.WatchType, p.city.ID); w.Manning != s.manning || storetest.Get(t, p, duty.ShiftType, shifts[0].ID).State != s.shift {
			t.Errorf("at %s: %s, the shift %s", s.at, w.Manning, storetest.Get(t, p, duty.ShiftType, shifts[0].ID).State)
		}
	}
	p.relieve(t, "", "off1", shifts[0])
	p.tick(t, "duty_watch")
	if w := storetest.Get(t, p, duty.WatchType, p.city.ID); w.Manning != duty.Manned || w.ShiftID != shifts[0].ID {
		t.Errorf("signed for: %+v", w)
	}
	if s := storetest.Get(t, p, duty.ShiftType, shifts[0].ID); s.InTime.V || s.State != duty.On {
		t.Errorf("too late is in time: %+v", s)
	}
	rev := storetest.Get(t, p, duty.WatchType, p.city.ID).Rev
	p.tick(t, "duty_watch")
	if again := storetest.Get(t, p, duty.WatchType, p.city.ID).Rev; again != rev {
		t.Errorf("a round without news is written down: %d, %d", rev, again)
	}
}

func TestNextMonthsRosterIsOverdueFromTheTwentyFifth(t *testing.T) {
	p := open(t)
	p.published(t, "2026-10-01", "2026-10-31")
	for at, want := range map[string]duty.Ahead{"2026-10-24 23:59": duty.Due, "2026-10-25 00:00": duty.Overdue} {
		p.at(t, at)
		p.tick(t, "duty_watch")
		if got := storetest.Get(t, p, duty.WatchType, p.city.ID).NextMonth; got != want {
			t.Errorf("%s: %s", at, got)
		}
	}
	next := p.roster(t, "2026-11-01", "2026-11-30")
	p.days(t, next)
	if err := p.publish(t, next); err != nil {
		t.Fatal(said(err))
	}
	p.tick(t, "duty_watch")
	if got := storetest.Get(t, p, duty.WatchType, p.city.ID).NextMonth; got != duty.Out {
		t.Errorf("published: %s", got)
	}
}

// TestTheWatchOfAnEmergencyAnswersForTheHeadquarters, also where the daily watch changed after it had begun.
func TestTheWatchOfAnEmergencyAnswersForTheHeadquarters(t *testing.T) {
	p := open(t)
	p.published(t, "2026-10-01", "2026-10-01")
	r := storetest.Put(t, p, duty.RosterType, &duty.Roster{HeadquartersID: p.city.ID, FirstDay: "2026-10-01", LastDay: "2026-10-01", Level: duty.Emergency, ChangeHour: entity.IntOf(6)})
	own := p.shift(t, r, "2026-10-01", duty.Full24, leaders[1], officers[2], "", "")
	if err := p.publish(t, r); err != nil {
		t.Fatal(err)
	}
	p.at(t, "2026-10-01 10:00")
	c := &duty.SpotCheck{HeadquartersID: p.city.ID}
	if err := store.Put(p.as(t, "lead3"), p.DB, duty.SpotCheckType, c, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if c.ShiftID != own.ID || c.PersonID != officers[2] {
		t.Errorf("%+v, want shift %s", c, own.ID)
	}
}

// TestARosterLaidOverAnotherRelievesNobody: the daily watch hands over to the daily watch, and the emergency's begins by itself.
func TestARosterLaidOverAnotherRelievesNobody(t *testing.T) {
	p := open(t)
	_, daily := p.published(t, "2026-10-01", "2026-10-02")
	r := storetest.Put(t, p, duty.RosterType, &duty.Roster{HeadquartersID: p.city.ID, FirstDay: "2026-10-02", LastDay: "2026-10-02", Level: duty.Emergency, ChangeHour: entity.IntOf(8)})
	own := p.shift(t, r, "2026-10-02", duty.Full24, leaders[2], officers[2], "", "")
	if err := p.publish(t, r); err != nil {
		t.Fatal(err)
	}
	p.at(t, "2026-10-02 07:55")
	p.tick(t, "duty_watch")
	for shift, want := range map[string]string{daily[1].ID: daily[0].ID, own.ID: ""} {
		if got := storetest.Get(t, p, duty.HandoverType, shift).BeforeID; got != want {
			t.Errorf("shift %s relieves %q, want %q", shift, got, want)
		}
	}
}

func TestASpotCheckIsAnsweredInFiveMinutesOrTheDeskIsAbsent(t *testing.T) {
	for _, s := range []struct {
		after time.Duration
		want  duty.Result
	}{{5 * time.Minute, duty.Present}, {5*time.Minute + time.Second, duty.Late}} {
		p := open(t)
		p.published(t, "2026-10-01", "2026-10-02")
		p.at(t, "2026-10-01 10:00")
		c := &duty.SpotCheck{HeadquartersID: p.city.ID}
		if err := store.Put(p.as(t, "lead3"), p.DB, duty.SpotCheckType, c, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if len(c.Code) != 4 || c.PersonID != "off1" || c.Result != duty.Pending {
			t.Fatalf("%+v", c)
		}
		p.clock.Advance(s.after)
		p.tick(t, "duty_watch")
		answer := func(who, code string) string {
			return storetest.Refused(p.do(t, who, duty.SpotCheckType.Schema(), c.ID, "answer", "", func(rec any) { rec.(*duty.SpotCheck).Given = code }))
		}
		if got := storetest.Get(t, p, duty.SpotCheckType, c.ID).Result; (got == duty.Absent) != (s.want == duty.Late) {
			t.Errorf("after %v: %s", s.after, got)
		}
		if got := answer("off3", c.Code); got != duty.CodeNotAsked.ID {
			t.Errorf("somebody else answers: %q", got)
		}
		if got := answer("off1", "xxxx"); got != duty.CodeWrongCode.ID {
			t.Errorf("a wrong code: %q", got)
		}
		if got := answer("off1", c.Code); got != "" {
			t.Errorf("after %v: %q", s.after, got)
		}
		if got := storetest.Get(t, p, duty.SpotCheckType, c.ID); got.Result != s.want || got.AnsweredBy != "off1" {
			t.Errorf("after %v: %s", s.after, got.Result)
		}
	}
}

func TestWhereNoRosterStandsNobodyIsAbsent(t *testing.T) {
	p := open(t)
	c := storetest.Put(t, p, duty.SpotCheckType, &duty.SpotCheck{HeadquartersID: p.county.ID})
	if c.Result != duty.NoShift || c.AreaID != "330902" {
		t.Errorf("%+v", c)
	}
}

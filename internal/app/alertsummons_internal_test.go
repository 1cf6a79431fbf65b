package app

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/domain/duty"
	"haidun/internal/edge/mail"
	"haidun/internal/edge/sms"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
	"haidun/internal/testkit"
)

// onDuty puts people on a shift that runs now, and one on a shift that is over.
func (p *issuing) onDuty(t *testing.T, now time.Time, sits, leads, over string) {
	t.Helper()
	hq := put(t, p.ctx, p.App, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309"})
	today := entity.Date(now.Add(-time.Hour).In(clock.Shanghai).Format(time.DateOnly))
	before := entity.Date(now.Add(-26 * time.Hour).In(clock.Shanghai).Format(time.DateOnly))
	r := put(t, p.ctx, p.App, duty.RosterType, &duty.Roster{HeadquartersID: hq, FirstDay: before, LastDay: today, Level: duty.Daily, State: duty.Published})
	put(t, p.ctx, p.App, duty.ShiftType, &duty.Shift{RosterID: r, Date: today, Slot: duty.Full24, StartsAt: now.Add(-time.Hour), EndsAt: now.Add(20 * time.Hour), OfficerID: sits, LeaderID: leads})
	put(t, p.ctx, p.App, duty.ShiftType, &duty.Shift{RosterID: r, Date: before, Slot: duty.Full24, StartsAt: now.Add(-26 * time.Hour), EndsAt: now.Add(-time.Hour), OfficerID: over})
}

// TestEverybodyOnWatchIsToldWithinFiveSeconds is R-01: by mail and by short message; who went off duty is left
// alone, and who has no address is to be called.
func TestEverybodyOnWatchIsToldWithinFiveSeconds(t *testing.T) {
	p := issued(t)
	addr, letter := testkit.MailServer(t)
	centre := testkit.NewSMSC(t)
	p.c.mail = &mail.Server{Addr: addr, From: "haidun@zs.test", Security: mail.Plain, Timeout: 5 * time.Second}
	p.c.sms = &sms.Gateway{Addr: centre.Addr, SystemID: "haidun", Password: "secret", Timeout: 5 * time.Second}
	now := p.at()
	who := map[string]string{}
	for name, at := range map[string][2]string{"王海": {"wang@zs.test", "13900000001"}, "林舟": {"", "13900000002"}, "陈屿": {"chen@zs.test", "13900000003"}} {
		who[name] = put(t, p.ctx, p.App, person.Type, &person.Person{Name: name, Email: at[0], Mobile: entity.Secret{Plain: at[1]}})
	}
	p.onDuty(t, *now, who["王海"], who["林舟"], who["陈屿"])
	put(t, p.ctx, p.App, alert.ReviewType, &alert.Review{AlertID: p.alert.ID, Reason: "只有我一个人", IssuedBy: "周岚", State: alert.Pending})
	began := time.Now()
	p.carryOnce(t)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("they were told after %s", took)
	}
	if text := <-letter; !strings.Contains(text, "wang@zs.test") {
		t.Error(text)
	}
	got := map[string]*alert.Summons{}
	for _, s := range p.summoned(t) {
		got[s.Name] = s
	}
	if len(got) != 2 || got["王海"] == nil || got["林舟"] == nil {
		t.Fatalf("told were %v", got)
	}
	if s := got["王海"]; s.Mail != alert.Sent || s.SMS != alert.Sent || !strings.Contains(s.TextZH, "周岚") {
		t.Errorf("%+v", s)
	}
	if s := got["林舟"]; s.Mail != alert.ByHand || s.SMS != alert.Sent {
		t.Errorf("%+v", s)
	}
	if n := len(centre.Got()); n < 2 {
		t.Errorf("%d parts were texted", n)
	}
}

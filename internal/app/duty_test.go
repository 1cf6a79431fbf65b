package app_test

import (
	"net/http"
	"testing"
	"time"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/user"
)

// onWatch makes a headquarters of an area whose shift runs now, with officer at the desk and nobody before him.
func (p *post) onWatch(t *testing.T, c *client, district, officer, leader string) *duty.Shift {
	t.Helper()
	hq := put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "指挥部" + district, Level: headquarters.County, AreaID: district})
	said := c.get(t, "/api/view/duty_now").want(t, http.StatusOK).json(t)["at"].(string) // the post's own clock
	now, err := time.Parse(time.RFC3339, said)
	if err != nil {
		t.Fatal(err)
	}
	today := entity.Date(now.Add(-time.Hour).In(clock.Shanghai).Format(time.DateOnly))
	r := put(t, p, duty.RosterType, &duty.Roster{HeadquartersID: hq.ID, FirstDay: today, LastDay: today, Level: duty.Daily, State: duty.Published})
	s := put(t, p, duty.ShiftType, &duty.Shift{
		RosterID: r.ID, Date: today, Slot: duty.Full24, StartsAt: now.Add(-time.Hour), EndsAt: now.Add(20 * time.Hour), OfficerID: p.personOf(t, officer), LeaderID: p.personOf(t, leader),
	})
	for _, m := range p.Modules() {
		for _, k := range m.Ticks {
			if err := k.Run(policy.With(t.Context(), policy.System("tick")), p.DB); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

func (p *post) personOf(t *testing.T, account string) string {
	t.Helper()
	u, err := store.Get(p.ctx, p.DB, user.Type, account)
	if err != nil {
		t.Fatal(err)
	}
	return u.Person
}

// TestTheDutyDeskSignsBeforeItNotesAndLaterChangesKeepBothTexts goes the whole way of scenario A5 with the journal itself.
func TestTheDutyDeskSignsBeforeItNotesAndLaterChangesKeepBothTexts(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	desk, next := p.with(t, "desk", "330902", role.Duty), p.with(t, "next", "330902", role.Duty)
	away, lead := p.with(t, "away", "330903", role.Duty), p.with(t, "lead", "330902", role.DutyLead, role.Command)
	shift := p.onWatch(t, lead, "330902", desk.user, lead.user)
	place := put(t, p, seat.Type, &seat.Seat{Name: "值班席", District: "330902", Role: role.Duty})
	op := put(t, p, operation.Type, &operation.Operation{Name: "防汛", World: operation.Live, Kind: operation.Flood, AreaID: "330902"})
	there := put(t, p, operation.Type, &operation.Operation{Name: "防汛", World: operation.Live, Kind: operation.Flood, AreaID: "330903"})
	note := func(c *client, in string) reply {
		return c.call(t, "POST", "/api/r/journal_entry", map[string]any{"record": map[string]any{"operation_id": in, "kind": "call", "urgency": "plain", "sender": "昌国街道", "content": "积水 40 厘米"}})
	}
	if r := note(desk, op.ID).want(t, http.StatusForbidden).json(t); r["code"] != duty.CodeUnsigned.ID {
		t.Fatalf("refused with %v", r)
	}
	note(lead, op.ID).want(t, http.StatusCreated)
	note(away, there.ID).want(t, http.StatusCreated)

	desk.call(t, "POST", "/api/seats/"+place.ID+"/take", map[string]string{"note": ""}).want(t, http.StatusOK)
	form := desk.get(t, "/api/r/duty_handover/"+shift.ID).want(t, http.StatusOK).json(t)
	next.call(t, "POST", "/api/r/duty_handover/"+shift.ID+"/do/take_over", map[string]any{"rev": form["rev"], "record": map[string]any{}}).want(t, http.StatusForbidden)
	signed := desk.call(t, "POST", "/api/r/duty_handover/"+shift.ID+"/do/take_over", map[string]any{"rev": form["rev"], "record": map[string]any{}}).want(t, http.StatusOK).json(t)
	if signed["state"] != "signed" || signed["in_by"] != "desk" {
		t.Errorf("%v", signed)
	}
	e := note(desk, op.ID).want(t, http.StatusCreated).json(t)

	next.call(t, "POST", "/api/seats/"+place.ID+"/take", map[string]string{"note": "交接班登记已签"}).want(t, http.StatusOK)
	path := "/api/r/journal_entry/" + e["id"].(string)
	desk.call(t, "PATCH", path, map[string]any{"rev": e["rev"], "record": map[string]any{"content": "积水 60 厘米"}}).want(t, http.StatusOK)
	kept := desk.get(t, "/api/r/journal_amendment?parent="+e["id"].(string)).want(t, http.StatusOK).json(t)["items"].([]any)
	if len(kept) != 1 {
		t.Fatalf("%d amendments", len(kept))
	}
	if a := kept[0].(map[string]any); a["was"] != "积水 40 厘米" || a["becomes"] != "积水 60 厘米" || a["after"] != true {
		t.Errorf("%v", a)
	}
}

func TestACountyMakesItsOwnRosterAndNoOthers(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	admin := p.with(t, "admin", "330902", role.CountyAdmin)
	roster := func(hq *headquarters.Headquarters) int {
		return admin.call(t, "POST", "/api/r/duty_roster", map[string]any{"record": map[string]any{"headquarters_id": hq.ID, "first_day": "2026-10-01", "last_day": "2026-10-31", "level": "daily"}}).Code
	}
	city := put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "市指挥部", Level: headquarters.City, AreaID: "3309"})
	own := put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "定海", Level: headquarters.County, AreaID: "330902"})
	other := put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "普陀", Level: headquarters.County, AreaID: "330903"})
	if got := []int{roster(own), roster(other), roster(city)}; got[0] != http.StatusCreated || got[1] < 400 || got[2] < 400 {
		t.Errorf("own, another's and the city's: %v", got)
	}
}

func TestNobodyWritesAHandoverACallOrAWatchByHand(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	ops := p.with(t, "ops", "3309", role.Operations, role.DutyLead, role.Command)
	for _, register := range []string{"duty_handover", "duty_watch", "callout_call"} {
		if code := ops.call(t, "POST", "/api/r/"+register, map[string]any{"record": map[string]any{}}).Code; code != http.StatusForbidden {
			t.Errorf("%s: %d", register, code)
		}
	}
}

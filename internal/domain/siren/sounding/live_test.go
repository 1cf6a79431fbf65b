package sounding_test

import (
	"testing"
	"time"

	"haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/terminal"
)

// Where two people have allowed it, a live plan takes a second person and sends the pattern of the rules.
func TestLiveSoundingTakesTwoPeopleWhereItIsAllowed(t *testing.T) {
	p := open(t)
	horns(t, p, 2)
	storetest.Put(t, p, command.PolicyType, &command.Policy{Code: command.PolicyID, Title: "实鸣", State: command.Allowed})
	pl := plan(t, p, "2025-05-12")
	rec := storetest.Get(t, p, sounding.Type, pl.ID)
	rec.Way = sounding.Live
	if err := store.Put(system(t), p.DB, sounding.Type, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if err := announced(t, p, pl, "2025-04-25", "2025-05-06"); err != nil {
		t.Fatal(err)
	}
	must(t, p, sounding.Type, pl.ID, "lock", "", nil)
	p.clock.Set(on(t, "2025-05-12 09:59:00"))
	lead := as(t, "zhou", role.DutyLead, "330900/")
	if got := refused(t, do(lead, p, sounding.Type, pl.ID, "start", "", nil)); got != "sounding_second" {
		t.Errorf("started by one person: %q", got)
	}
	if got := refused(t, do(lead, p, sounding.Type, pl.ID, "release", "", nil)); got != "second_person" {
		t.Errorf("released by one person: %q", got)
	}
	if err := release(t, p, pl); err != nil {
		t.Fatalf("%v %s", err, refused(t, err))
	}
	given := storetest.All(t, p, command.Type)
	if len(given) != 2 {
		t.Fatalf("%d commands", len(given))
	}
	c := given[0]
	if got := c.Pattern(); c.World != operation.Live || c.Signal != "DIS" || got.On != time.Minute || got.Off != 30*time.Second || got.Repeats != 2 || c.Second != "li" {
		t.Errorf("the command is %s %s %+v", c.World, c.Signal, got)
	}
}

// What was never told did not stop halfway: nothing is known of it.
func TestATerminalThatWasNeverToldDidNotStopHalfway(t *testing.T) {
	p := open(t)
	list := horns(t, p, 2)
	pl := running(t, p, sounding.Drill)
	p.clock.Set(on(t, "2025-05-12 10:00:20"))
	answer(t, p, storetest.All(t, p, command.Type)[0].ID, func(target command.Target) command.Entry {
		e := command.Entry{State: command.Silenced, Reason: terminal.Cancelled, At: on(t, "2025-05-12 10:00:15")}
		if target.Siren == list[0].ID {
			e.Sent = on(t, "2025-05-12 09:59:00")
		}
		return e
	})
	tick(t, p)
	for _, r := range results(t, p, pl) {
		want := map[bool]sounding.Telemetry{true: sounding.Halted, false: sounding.Silent}[r.SirenID == list[0].ID]
		if r.Code == "DIS" && r.Telemetry != want {
			t.Errorf("%s: the feedback is %q, want %q", r.Title, r.Telemetry, want)
		}
	}
}

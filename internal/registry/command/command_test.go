package command_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/terminal"
)

func TestACommandIsKeptInSheetsAndCounted(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		c, err := p.give(as(t, "duty", role.Duty, "330900/330902/"), raid(operation.Drill, "a1", 1203))
		if err != nil {
			t.Fatal(err)
		}
		answers, err := command.Answers(system(t), p.DB, c.ID)
		if err != nil || len(answers) != 1203 || answers[1202].Device != "ZS-01203" || answers[1202].Siren != "S1203" || answers[0].State != command.Queued {
			t.Errorf("%v, %d answers", err, len(answers))
		}
		counts, err := command.Count(system(t), p.DB, c.ID)
		if err != nil || counts[command.Queued] != 1203 {
			t.Error(counts, err)
		}
		if sheets, err := command.Sheets(system(t), p.DB, c.ID); err != nil || len(sheets) != 3 {
			t.Error(len(sheets), err)
		}
	})
}

func TestLiveSoundingNeedsThePolicyAndASecondPerson(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		lead := as(t, "lead", role.DutyLead, "330900/")
		o := raid(operation.Live, "a1", 1)
		o.Second = p.second
		if _, err := p.give(lead, o); storetest.Refused(err) != command.CodeForbidden.ID {
			t.Errorf("by default: %v", err)
		}
		if yes, err := command.LiveAllowed(lead, p.DB); yes || err != nil {
			t.Error(yes, err)
		}
		p.allow(t)
		if yes, err := command.LiveAllowed(lead, p.DB); !yes || err != nil {
			t.Error(yes, err)
		}
		for _, second := range []string{"", "nobody", "lead"} {
			o.Second = second
			if _, err := p.give(lead, o); storetest.Refused(err) != command.CodeSecond.ID {
				t.Errorf("second %q: %v", second, err)
			}
		}
		o.Second = p.second
		c, err := p.give(lead, o)
		if err != nil || c.Pattern() != o.Pattern || c.Wire != "RAID" {
			t.Fatalf("%+v, %v", c, err)
		}
		if s, err := p.withdraw(as(t, "duty", role.Duty, "330900/"), "a1"); err != nil || s.Kind != command.Silence || s.World != operation.Live || s.Devices.V != 1 {
			t.Errorf("%+v, %v", s, err)
		}
		o.Alert = "a1"
		if _, err := p.give(lead, o); storetest.Refused(err) != command.CodeDead.ID {
			t.Errorf("sounded again after it was withdrawn: %v", err)
		}
	})
}

func TestSilenceIsGivenByOnePersonWhateverThePolicySays(t *testing.T) {
	p := open(t)
	o := raid(operation.Live, "", 3)
	o.Kind, o.Signal, o.Pattern, o.Subject = command.Silence, "", terminal.Pattern{}, ""
	if c, err := p.give(as(t, "duty", role.Duty, "330900/"), o); err != nil || c.Alert != "" {
		t.Error(c, err)
	}
}

func TestADrillNeverCarriesARealPattern(t *testing.T) {
	p := open(t)
	for _, w := range []operation.World{operation.Drill, operation.Test} {
		c, err := p.give(as(t, "duty", role.Duty, "330900/"), raid(w, "a-"+string(w), 1))
		if err != nil {
			t.Fatal(err)
		}
		sent := c.Content("post")
		if c.Signal != "RAID" || sent.Signal != command.QuietSignal || sent.Pattern != command.Quiet || sent.Pattern.Total() > 10*time.Second {
			t.Errorf("%s: %+v", w, sent)
		}
	}
}

func TestWhatIsNotWellFormedIsNotGiven(t *testing.T) {
	p := open(t)
	for want, change := range map[string]func(*command.Order){
		command.CodeWorld.ID:  func(o *command.Order) { o.World = "" },
		command.CodeKind.ID:   func(o *command.Order) { o.Kind = "shout" },
		command.CodeLives.ID:  func(o *command.Order) { o.Expires = start.Add(25 * time.Hour) },
		command.CodeDevice.ID: func(o *command.Order) { o.Targets[0].Device = "a/b" },
		command.CodeSiren.ID:  func(o *command.Order) { o.Targets[0].Siren = "a b" },
		"ref":                 func(o *command.Order) { o.AreaID = "330999" },
	} {
		o := raid(operation.Drill, "a1", 1)
		change(&o)
		if _, err := p.give(system(t), o); storetest.Refused(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	o := raid(operation.Drill, "a1", 0)
	if c, err := p.give(system(t), o); err != nil || !c.Empty.V {
		t.Errorf("without targets: %+v, %v", c, err)
	}
}

func TestNumbersNeverGoBack(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		last := int64(0)
		rises := func(what string, n int64) {
			t.Helper()
			if n <= last {
				t.Errorf("%s: %d after %d", what, n, last)
			}
			last = n
		}
		number := func(alert string) int64 {
			c, err := p.give(system(t), raid(operation.Test, alert, 1))
			if err != nil {
				t.Fatal(err)
			}
			return c.Seq.V
		}
		rises("first", number("a1"))
		rises("second", number("a2"))
		from, to, err := command.Reserve(system(t), p.DB, 1000, 0)
		if err != nil || to-from != 999 {
			t.Fatal(from, to, err)
		}
		rises("reserve", int64(from))
		last = int64(to)
		p.clock.Set(start.Add(-time.Hour))
		rises("after the clock was set back", number("a3"))
		from, _, err = command.Reserve(system(t), p.DB, 10, uint64(last)+5000)
		if err != nil {
			t.Fatal(err)
		}
		last += 5000
		rises("after numbers were used past the reserve", int64(from))
	})
}

func TestASheetSaysWhatItWasTold(t *testing.T) {
	at := start.Add(1234 * time.Millisecond)
	in := []command.Entry{
		{State: command.Queued},
		{State: command.Sounded, At: at, Sent: start, Seconds: 180},
		{State: command.Refused, At: at, Sent: start.Add(time.Millisecond), Reason: terminal.InRepair},
		{State: command.NoAnswer, Reason: command.ReasonOffline, At: start.Add(15 * time.Second)},
		{State: command.Bad, Sent: at},
	}
	text := command.Encode(start, in)
	out, err := command.Decode(start, text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range in {
		if out[i] != in[i] {
			t.Errorf("%d: %+v became %+v", i, in[i], out[i])
		}
	}
	full := slices.Repeat(in[1:2], command.SheetSize)
	if text := command.Encode(start, full); len(text) > 10_000 || strings.Count(text, " ") != command.SheetSize-1 {
		t.Errorf("a full sheet takes %d bytes", len(text))
	}
	for _, s := range command.States() {
		if back, err := command.Decode(start, command.Encode(start, []command.Entry{{State: s}})); err != nil || back[0].State != s {
			t.Errorf("%s: %v, %v", s, back, err)
		}
	}
	for _, bad := range []string{"?", "qzz!", "q1.2.3.4.5"} {
		if _, err := command.Decode(start, bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

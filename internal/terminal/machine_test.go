package terminal_test

import (
	"errors"
	"testing"
	"time"

	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

func TestATerminalSoundsAndSaysHowLong(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	out := d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(1, now), "s1", 1))
	if len(out) != 2 || out[0].Answer.Said != terminal.Received || out[1].Answer.Said != terminal.Sounding || !d.on() {
		t.Fatalf("%+v", out)
	}
	until, ok := d.Next()
	if !ok || until.Sub(now) != raid.Total() {
		t.Errorf("ends at %s", until)
	}
	out = d.Tick(until)
	if len(out) != 1 || out[0].Answer.Said != terminal.Sounded || out[0].Answer.Seconds != 180 || d.on() {
		t.Fatalf("%+v", out)
	}
	if again := d.Take(until, terminal.RealmLive, seal[terminal.Live](t, sounding(1, now), "s1", 2)); len(again) != 1 || again[0].Answer.Said != terminal.Sounded || d.on() {
		t.Errorf("sent again under a new counter: %+v", again)
	}
}

func TestATerminalRefusesWhatIsNotForIt(t *testing.T) {
	now := testkit.Epoch()
	change := func(f func(*terminal.Content)) terminal.Content { c := sounding(5, now); f(&c); return c }
	live := func(c terminal.Content) []byte { return seal[terminal.Live](t, c, "s1", 9) }
	good := live(sounding(5, now))
	unsigned := unsign(t, now)
	for name, c := range map[string]struct {
		topic terminal.Realm
		frame []byte
		want  terminal.Reason
	}{
		"another device":      {terminal.RealmLive, seal[terminal.Live](t, sounding(5, now), "s2", 9), terminal.OtherDevice},
		"the live topic":      {terminal.RealmLive, seal[terminal.Drill](t, drilled(5, now), "s1", 9), terminal.WrongWorld},
		"the drill topic":     {terminal.RealmDrill, good, terminal.WrongWorld},
		"unsigned in a test":  {terminal.RealmTest, unsigned, terminal.Unsigned},
		"expired":             {terminal.RealmLive, live(change(func(c *terminal.Content) { c.Issued, c.Expires = now.Add(-time.Hour), now })), terminal.Expired},
		"from the future":     {terminal.RealmLive, live(change(func(c *terminal.Content) { c.Issued, c.Expires = now.Add(time.Hour), now.Add(2*time.Hour) })), terminal.ClockWrong},
		"another county":      {terminal.RealmLive, live(change(func(c *terminal.Content) { c.Area = "330903" })), terminal.OtherArea},
		"a town below it":     {terminal.RealmLive, live(change(func(c *terminal.Content) { c.Area = "330902001" })), terminal.OtherArea},
		"another RAID":        {terminal.RealmLive, live(change(func(c *terminal.Content) { c.Pattern.Repeats = 14 })), terminal.BadPattern},
		"nothing":             {terminal.RealmLive, nil, terminal.Version},
		"half":                {terminal.RealmLive, good[:len(good)/2], terminal.Malformed},
		"more than a frame":   {terminal.RealmLive, append(append([]byte(nil), good...), make([]byte, terminal.MaxFrame)...), terminal.Malformed},
		"RAID in a drill":     {terminal.RealmDrill, seal[terminal.Drill](t, sounding(5, now), "s1", 9), terminal.LivePattern},
		"RAID in disguise":    {terminal.RealmTest, seal[terminal.Test](t, change(func(c *terminal.Content) { c.Signal, c.Pattern.Repeats = "BEEP", 2 }), "s1", 9), terminal.LivePattern},
		"of an unknown world": {terminal.RealmLive, flip(good, 1), terminal.WrongWorld},
	} {
		d := newDevice(t, "s1")
		if _, got := said(d.Take(now, c.topic, c.frame)); got != c.want || d.on() {
			t.Errorf("%s: %s, want %s; sounding %v", name, got, c.want, d.on())
		}
	}
}

func flip(b []byte, at int) []byte {
	c := append([]byte(nil), b...)
	c[at] ^= 1
	return c
}

func TestNoFlippedBitIsObeyed(t *testing.T) {
	now := testkit.Epoch()
	good := seal[terminal.Live](t, sounding(1, now), "s1", 7)
	d := newDevice(t, "s1")
	for i := range len(good) * 8 {
		bad := append([]byte(nil), good...)
		bad[i/8] ^= 1 << (i % 8)
		if s, _ := said(d.Take(now, terminal.RealmLive, bad)); s != terminal.Refused || d.on() {
			t.Fatalf("bit %d flipped: %s", i, s)
		}
	}
	if d.Take(now, terminal.RealmLive, good); !d.on() {
		t.Error("the good one was not obeyed after all that")
	}
}

func TestNoRecordedCommandIsObeyedAgain(t *testing.T) {
	start := testkit.Epoch()
	const n = 1000
	victim, other := newDevice(t, "s1"), newDevice(t, "s2")
	var recorded [][]byte
	for i := range uint64(n) {
		frame := seal[terminal.Live](t, sounding(i+1, start), "s1", i+1)
		recorded = append(recorded, frame)
		if victim.Take(start, terminal.RealmLive, frame); !victim.on() {
			t.Fatalf("command %d is not obeyed", i)
		}
	}
	victim.Take(start, terminal.RealmLive, seal[terminal.Live](t, silence(n+1, "", start), "s1", n+1))
	victim.restart()
	for i, frame := range recorded {
		for _, later := range []time.Duration{0, time.Hour} {
			_, reason := said(victim.Take(start.Add(later), terminal.RealmLive, frame))
			if reason != terminal.Replayed && reason != terminal.RolledBack || victim.on() {
				t.Fatalf("recorded command %d after %s: %s", i, later, reason)
			}
		}
		if _, reason := said(other.Take(start, terminal.RealmLive, frame)); reason != terminal.OtherDevice || other.on() {
			t.Fatalf("recorded command %d on another device: %s", i, reason)
		}
	}
}

func TestADrillNeverStopsOrReplacesALiveSounding(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(1, now), "s1", 1))
	if _, reason := said(d.Take(now, terminal.RealmDrill, seal[terminal.Drill](t, drilled(2, now), "s1", 2))); reason != terminal.Busy {
		t.Error(reason)
	}
	d.Take(now, terminal.RealmDrill, seal[terminal.Drill](t, silence(3, "", now), "s1", 3))
	d.Take(now, terminal.RealmTest, seal[terminal.Test](t, silence(4, alert, now), "s1", 4))
	if r, _, _, on := d.Speaker(); !on || r != terminal.RealmLive {
		t.Error("a drill's silence stopped a live sounding")
	}
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, silence(5, "", now), "s1", 5))
	if d.on() {
		t.Error("a live silence was not obeyed")
	}
	d.Take(now, terminal.RealmDrill, seal[terminal.Drill](t, drilled(6, now), "s1", 6))
	if r, _, _, on := d.Speaker(); !on || r != terminal.RealmDrill {
		t.Fatal("the drill does not sound when it may")
	}
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(7, now), "s1", 7))
	if r, _, _, _ := d.Speaker(); r != terminal.RealmLive {
		t.Error("a live sounding must end a drill's")
	}
}

func TestTheTerminalStopsByItself(t *testing.T) {
	now := testkit.Epoch()
	d := newDevice(t, "s1")
	long := sounding(1, now)
	long.Signal, long.Pattern, long.Longest = "LONG", terminal.Pattern{On: 10 * time.Minute, Repeats: 5}, time.Hour
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, long, "s1", 1))
	until, _ := d.Next()
	if got := d.Tick(until); until.Sub(now) != 5*time.Minute || got[0].Answer.Reason != terminal.HardStop || d.on() {
		t.Errorf("stopped after %s: %+v", until.Sub(now), got)
	}
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(2, now), "s1", 2))
	if out := d.Stop(now.Add(4 * time.Second)); out[0].Answer.Reason != terminal.StoppedHere || out[0].Answer.Seconds != 4 || d.on() {
		t.Errorf("%+v", out)
	}
	if _, reason := said(d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(3, now), "s1", 3))); reason != terminal.Cancelled {
		t.Errorf("after the button the alert sounds again: %s", reason)
	}
}

func TestATerminalThatCannotRememberDoesNotSoundButFallsSilent(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(1, now), "s1", 1))
	d.broken = errors.New("card is full")
	if _, reason := said(d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(2, now), "s1", 2))); reason != terminal.NoMemory {
		t.Error(reason)
	}
	s, reason := said(d.Take(now, terminal.RealmLive, seal[terminal.Live](t, silence(3, "", now), "s1", 3)))
	if d.on() || s != terminal.Silenced || reason != terminal.NoMemory {
		t.Errorf("%s %s, sounding %v", s, reason, d.on())
	}
}

func TestARestartIsToldAndADeliberateResendSounds(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(1, now), "s1", 1))
	d.restart()
	if s, reason := said(d.Wake(now)); s != terminal.Refused || reason != terminal.Interrupted || d.on() {
		t.Fatalf("%s %s", s, reason)
	}
	if d.Take(now, terminal.RealmLive, seal[terminal.Live](t, sounding(1, now), "s1", 2)); !d.on() {
		t.Error("the command under a new counter is not obeyed")
	}
}

func TestASoundingWaitsForItsTimeAndACancelTakesItAway(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	c := sounding(1, now)
	c.NotBefore = now.Add(time.Minute)
	if s, _ := said(d.Take(now, terminal.RealmLive, seal[terminal.Live](t, c, "s1", 1))); s != terminal.Received || d.on() {
		t.Fatal(s)
	}
	at, _ := d.Next()
	if d.Tick(at.Add(-time.Millisecond)); d.on() {
		t.Error("too early")
	}
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, silence(2, alert, now), "s1", 2))
	if d.Tick(at.Add(time.Second)); d.on() {
		t.Error("sounds though it was cancelled")
	}
	c.Seq, c.Alert = 3, "a2"
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, c, "s1", 3))
	if d.Tick(at); !d.on() {
		t.Error("does not sound when it is time")
	}
}

package terminal_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

func TestLargeNothingOlderSoundsInTenThousandInterleavings(t *testing.T) {
	testkit.Large(t)
	interleave(t, 10_000)
}

func TestNothingOlderSoundsAfterACancelWasTaken(t *testing.T) { interleave(t, 500) }

// interleave: alerts are issued and cancelled; the packets are delayed, reordered and
// doubled, and the terminal restarts in between. Once a cancel was taken, what is older never sounds.
func interleave(t *testing.T, runs int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(4, 4))
	now := testkit.Epoch()
	type packet struct {
		frame   []byte
		alert   string
		cancels bool
		seq     uint64
	}
	// Signing is dear: the packets of four alerts and their cancels are made once for one device, and shuffled ever again.
	var packets []packet
	counter := uint64(0)
	for i := range uint64(4) {
		name := "a" + strconv.FormatUint(i, 10)
		c := sounding(2*i+1, now)
		c.Alert = name
		for range 3 { // the resends of a ledger: the same command under new counters
			counter++
			packets = append(packets, packet{frame: seal[terminal.Live](t, c, "s1", counter), alert: name, seq: c.Seq})
		}
		counter++
		what := name
		if i == 3 {
			what = "" // the last silences everything
		}
		packets = append(packets, packet{frame: seal[terminal.Live](t, silence(2*i+2, what, now), "s1", counter), alert: what, cancels: true, seq: 2*i + 2})
	}
	d, sounded := newDevice(t, "s1"), 0
	for run := range runs {
		d.card = nil // a new terminal
		d.restart()
		sent := append([]packet(nil), packets[:4*(1+rng.IntN(4))]...)
		sent = append(sent, sent[rng.IntN(len(sent))], sent[rng.IntN(len(sent))])
		rng.Shuffle(len(sent), func(i, j int) { sent[i], sent[j] = sent[j], sent[i] })
		gone := map[string]bool{}
		allBefore := uint64(0)
		at := now
		for _, p := range sent {
			at = at.Add(time.Duration(rng.IntN(20_000)) * time.Millisecond)
			if rng.IntN(6) == 0 {
				d.restart()
				d.Wake(at)
			}
			d.Tick(at)
			for _, m := range d.Take(at, terminal.RealmLive, p.frame) {
				if m.Answer.Said == terminal.Sounding {
					sounded++
					if gone[p.alert] || p.seq < allBefore {
						t.Fatalf("run %d: alert %q sounds after its cancel", run, p.alert)
					}
				}
			}
			switch {
			case p.cancels && p.alert == "":
				allBefore = p.seq
			case p.cancels:
				gone[p.alert] = true
			}
			if _, _, _, on := d.Speaker(); on && p.cancels && p.alert == "" {
				t.Fatalf("run %d: something sounds after everything was silenced", run)
			}
		}
	}
	if sounded < runs/2 {
		t.Errorf("only %d soundings in %d runs: the test looks at nothing", sounded, runs)
	}
}

func TestCountersMayComeOutOfOrderButOnlyOnce(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	ping := func(counter uint64) terminal.Reason {
		c := silence(counter, "", now)
		c.Kind = terminal.Ping
		_, reason := said(d.Take(now, terminal.RealmTest, seal[terminal.Test](t, c, "s1", counter)))
		return reason
	}
	for _, c := range []struct {
		counter uint64
		want    terminal.Reason
	}{
		{100, terminal.NoReason},
		{100, terminal.Replayed},
		{98, terminal.NoReason},
		{98, terminal.Replayed},
		{99, terminal.NoReason},
		{36, terminal.RolledBack},
		{37, terminal.NoReason},
		{164, terminal.NoReason},
		{100, terminal.RolledBack},
		{101, terminal.NoReason},
		{1 << 63, terminal.NoReason},
		{165, terminal.RolledBack},
	} {
		if got := ping(c.counter); got != c.want {
			t.Errorf("counter %d: %s, want %s", c.counter, got, c.want)
		}
	}
}

func TestAForgottenSoundingDoesNotSoundAgain(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	c := sounding(1, now)
	d.Take(now, terminal.RealmLive, seal[terminal.Live](t, c, "s1", 1))
	for i := range uint64(40) { // more results than a terminal keeps, from other origins
		other := sounding(1, now)
		other.Origin.Epoch = "x" + strconv.FormatUint(i, 10)
		d.Take(now, terminal.RealmLive, seal[terminal.Live](t, other, "s1", 2+i))
	}
	d.Tick(now.Add(3 * time.Minute))
	if _, reason := said(d.Take(now, terminal.RealmLive, seal[terminal.Live](t, c, "s1", 50))); reason != terminal.Superseded || d.on() {
		t.Errorf("%s, sounding %v", reason, d.on())
	}
}

func TestAnExpiredPingAndSilenceAreRefused(t *testing.T) {
	d, now := newDevice(t, "s1"), testkit.Epoch()
	c := silence(1, "", now)
	late := c.Expires
	if _, reason := said(d.Take(late, terminal.RealmLive, seal[terminal.Live](t, c, "s1", 1))); reason != terminal.Expired {
		t.Error(reason)
	}
	c.Kind = terminal.Ping
	if _, reason := said(d.Take(late, terminal.RealmLive, seal[terminal.Live](t, c, "s1", 2))); reason != terminal.Expired {
		t.Error(reason)
	}
}

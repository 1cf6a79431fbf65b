package mqtt_test

import (
	"slices"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

// TestLargeFields runs with a thousand devices and more what the tests below run with hundreds.
func TestLargeFields(t *testing.T) {
	testkit.Large(t)
	if testing.Short() {
		t.Skip("thousands of connections")
	}
	t.Run("account", TestEveryDeviceIsAccountedForAndTheAccountIsTheTruth)
	t.Run("silence", TestASilenceReachesAllThatAreThere)
	t.Run("disconnect", TestAMassDisconnectIsOneEventAndAllComeBack)
	t.Run("storm", TestAStormOfDevicesIsLetInAmongHostileOnes)
}

func TestEveryDeviceIsAccountedForAndTheAccountIsTheTruth(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	n := size(t, 1000, 200)
	f := newField(t, b, swarm.Config{N: n, Server: b.Addr(), Delay: 300 * time.Millisecond, Share: map[swarm.Kind]float64{
		swarm.Dead: 0.01, swarm.Refusing: 0.005, swarm.Lying: 0.01, swarm.Replaying: 0.02, swarm.Slow: 0.02, swarm.Stuck: 0.01,
	}})
	f.gathered()
	all := frames[terminal.Drill](f, content(1, terminal.Sound, "a1"), names(n))
	out := b.Send(t.Context(), all)
	silent := 0
	for _, d := range f.swarm.Truth().Devices {
		if d.Kind == swarm.Dead || d.Kind == swarm.Stuck {
			silent++
		}
	}
	f.until("all that can answer have", func() bool {
		done := 0
		for _, a := range f.heard {
			if a.Said == terminal.Sounded || a.Said == terminal.Refused {
				done++
			}
		}
		return done == n-silent
	})
	sounded, refused, none, liars := 0, 0, 0, 0
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, d := range f.swarm.Truth().Devices {
		a, heard := f.heard[d.Device]
		switch {
		case !heard:
			none++
			if d.Kind != swarm.Dead && d.Kind != swarm.Stuck || (d.Kind == swarm.Dead) != (out[i] == mqtt.Offline) {
				t.Errorf("%s (%s) did not answer; %s", d.Device, d.Kind, out[i])
			}
		case a.Said == terminal.Refused:
			refused++
			if d.Kind != swarm.Refusing || a.Reason != terminal.InRepair || d.Alerts[0].Refused != a.Reason.String() {
				t.Errorf("%s (%s) refused: %s; the truth is %+v", d.Device, d.Kind, a.Reason, d.Alerts)
			}
		default:
			sounded++
			if d.Kind == swarm.Lying {
				liars++
			} else if !d.Alerts[0].Sounded || a.Seconds != 1 || d.Alerts[0].Seconds < 0.9 {
				t.Errorf("%s (%s) said %d s; the truth is %+v", d.Device, d.Kind, a.Seconds, d.Alerts)
			}
		}
	}
	if sounded+refused+none != n || none != silent || sounded-liars != f.swarm.Truth().Sounded {
		t.Errorf("%d sounded, %d refused, %d no answer of %d; really sounded %d", sounded, refused, none, n, f.swarm.Truth().Sounded)
	}
	if f.bad["terminal_outdated"] == 0 {
		t.Error("the answers said twice were not noticed")
	}
	t.Logf("%d sounded (of which %d lie), %d refused, %d no answer; bad answers %v", sounded, liars, refused, none, f.bad)
}

func TestASilenceReachesAllThatAreThere(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	n := size(t, 1000, 200)
	f := newField(t, b, swarm.Config{N: n, Server: b.Addr(), Share: map[swarm.Kind]float64{swarm.Stuck: 0.01}})
	f.gathered()
	long := content(1, terminal.Sound, "a1")
	long.Pattern.Repeats = 30
	b.Send(t.Context(), frames[terminal.Live](f, long, names(n)))
	can := n - f.swarm.Truth().Total[swarm.Stuck]
	f.until("all sound", func() bool { return len(f.heard) == can })
	b.Send(t.Context(), frames[terminal.Live](f, content(2, terminal.Silence, "a1"), names(n)))
	f.until("all are silent", func() bool {
		k := 0
		for _, a := range f.heard {
			if a.Said == terminal.Silenced {
				k++
			}
		}
		return k == can
	})
	// The same sounding again, as a ledger might send that has not yet heard of the cancel.
	b.Send(t.Context(), frames[terminal.Live](f, long, names(n)))
	long.Seq = 3
	b.Send(t.Context(), frames[terminal.Live](f, long, names(n)))
	f.until("all refuse what was cancelled", func() bool {
		k := 0
		for _, a := range f.heard {
			if a.Said == terminal.Refused && a.Reason == terminal.Cancelled && a.Seq == 3 {
				k++
			}
		}
		return k == can
	})
}

func TestDevicesThatDoNotReadAreCutOffAndNobodyElseWaits(t *testing.T) {
	b := startBroker(t, mqtt.Config{Window: 4096, Write: 200 * time.Millisecond})
	const n = 200
	f := newField(t, b, swarm.Config{N: n, Server: b.Addr(), Share: map[swarm.Kind]float64{swarm.Stuck: 0.05}})
	f.gathered()
	var stuck, others []string
	for _, d := range f.swarm.Truth().Devices {
		if d.Kind == swarm.Stuck {
			stuck = append(stuck, d.Device)
		} else {
			others = append(others, d.Device)
		}
	}
	if len(stuck) != 10 {
		t.Fatalf("%d stuck", len(stuck))
	}
	offline := 0
	for i := range uint64(2000) { // until their buffers and the system's are full
		out := b.Send(t.Context(), frames[terminal.Test](f, content(10+i, terminal.Ping, ""), stuck))
		if offline = len(slices.DeleteFunc(out, func(o mqtt.Outcome) bool { return o != mqtt.Offline })); offline == len(stuck) {
			break
		}
	}
	if offline != len(stuck) {
		t.Errorf("%d of %d that do not read were cut off", offline, len(stuck))
	}
	b.Send(t.Context(), frames[terminal.Live](f, content(1, terminal.Sound, "a1"), append(slices.Clone(stuck), others...)))
	f.until("all others sounded", func() bool {
		k := 0
		for _, a := range f.heard {
			if a.Said == terminal.Sounded {
				k++
			}
		}
		return k == len(others)
	})
}

func TestAMassDisconnectIsOneEventAndAllComeBack(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	n := size(t, 3000, 300)
	f := newField(t, b, swarm.Config{N: n, Server: b.Addr()})
	f.gathered()
	f.mu.Lock()
	f.groups = nil
	f.mu.Unlock()
	begun := time.Now()
	f.swarm.Cut()
	back := func() (n int) {
		for _, p := range f.groups {
			n += len(p.Up)
		}
		return n
	}
	f.until("all are back", func() bool { return back() >= n && len(f.up) == n && b.Online() == n })
	t.Logf("%d devices back after %s, %d events", n, time.Since(begun).Round(time.Millisecond), len(f.groups))
	f.mu.Lock()
	if len(f.groups) > 12 {
		t.Errorf("%d events of %d devices", len(f.groups), n)
	}
	f.groups = nil
	f.mu.Unlock()
	if at, here := b.Heard(swarm.Name(0)); !here || at.Before(begun) {
		t.Errorf("heard at %s, here %v", at, here)
	}
	f.halt()
	f.until("all are gone", func() bool { return len(f.up) == 0 })
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.groups) > 6 {
		t.Errorf("%d events of %d devices that went", len(f.groups), n)
	}
}

func TestADeviceThatAcknowledgesNothingKeepsRoomForAnAlarm(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	f := newField(t, b, swarm.Config{N: 1, Server: b.Addr(), Share: map[swarm.Kind]float64{swarm.Stuck: 1}})
	f.gathered()
	send := func(seq uint64, alarm bool) mqtt.Outcome {
		if alarm {
			return b.Send(t.Context(), frames[terminal.Live](f, content(seq, terminal.Silence, ""), names(1)))[0]
		}
		return b.Send(t.Context(), frames[terminal.Live](f, content(seq, terminal.Ping, ""), names(1)))[0]
	}
	var got []mqtt.Outcome
	for i := range uint64(20) {
		got = append(got, send(1+i, i >= 13))
	}
	var want []mqtt.Outcome
	for i, n := range []int{12, 1, 4, 3} { // pings, one too many, alarms, and too many of them
		want = append(want, slices.Repeat([]mqtt.Outcome{[]mqtt.Outcome{mqtt.Sent, mqtt.Full}[i%2]}, n)...)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

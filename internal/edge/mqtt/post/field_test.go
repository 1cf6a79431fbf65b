package post_test

import (
	"testing"
	"time"

	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
)

func TestEveryDeviceIsAccountedForAsItReallyWas(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	k := startBroker(t, nil, "127.0.0.1:0")
	const n = 300
	s := field(t, swarm.Config{N: n, Server: k.Addr(), Share: map[swarm.Kind]float64{swarm.Dead: .01, swarm.Refusing: .01, swarm.Replaying: .05, swarm.Lying: .01}})
	b.run(k, n, nil)
	b.until("the devices are there", func() bool { return k.Online() == s.Expected() })
	c := b.give(sounding(operation.Drill, "a1", n))
	b.until("everybody is accounted for", func() bool {
		got := b.counts(c.ID)
		return got[command.Sounded]+got[command.Refused]+got[command.NoAnswer] == n
	})
	answers, err := command.Answers(b.system(), b.DB, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	truth := map[string]swarm.DeviceTrue{}
	for _, d := range s.Truth().Devices {
		truth[d.Device] = d
	}
	for _, a := range answers {
		d := truth[a.Device]
		want, why := command.NoAnswer, "offline"
		for _, about := range d.Alerts {
			switch {
			case about.Refused != "":
				want, why = command.Refused, about.Refused
			case about.Sounded || d.Kind == swarm.Lying: // a terminal that lies well is found out by ear alone
				want, why = command.Sounded, ""
			}
		}
		if a.State != want || a.Reason != why || want == command.Sounded && (a.Seconds != 2 || a.At.Before(c.IssuedAt)) {
			t.Errorf("%s (%s): %+v, and really %s %s", a.Device, d.Kind, a, want, why)
		}
	}
	if b.post.Bad()["terminal_outdated"] == 0 {
		t.Error("devices replayed what they said and nothing was counted as bad")
	}
}

func TestSilenceReachesDevicesWhileTheDatabaseIsGone(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	k := startBroker(t, nil, "127.0.0.1:0")
	const n = 60
	s := field(t, swarm.Config{N: n, Server: k.Addr()})
	b.run(k, n, nil)
	b.allow()
	b.until("the devices are there", func() bool { return k.Online() == n })
	o := sounding(operation.Live, "a1", n)
	o.Pattern.Repeats = 200
	c := b.give(o)
	b.until("all sound", func() bool { return b.counts(c.ID)[command.Sounding] == n })
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := b.post.SilenceAll(b.as("duty"), "误发")
	if err != nil || got.Written || got.Devices != n {
		t.Fatalf("%+v, %v", got, err)
	}
	b.until("all are silent", func() bool { return ended(s, "a1") == n })
	if d := longest(s, "a1"); d > 30*time.Second {
		t.Errorf("sounded for %s", d)
	}
}

// ended is how many devices have sounded for an alert and ended.
func ended(s *swarm.Swarm, alert string) (n int) {
	for _, d := range s.Truth().Devices {
		for _, a := range d.Alerts {
			if a.Alert == alert && a.Sounded && a.Seconds > 0 {
				n++
			}
		}
	}
	return n
}

func longest(s *swarm.Swarm, alert string) (most time.Duration) {
	for _, d := range s.Truth().Devices {
		for _, a := range d.Alerts {
			if a.Alert == alert {
				most = max(most, time.Duration(a.Seconds*float64(time.Second)))
			}
		}
	}
	return most
}

func TestASilenceForEverythingStandsInTheLogUnderItsGiver(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	k := startBroker(t, nil, "127.0.0.1:0")
	const n = 20
	field(t, swarm.Config{N: n, Server: k.Addr()})
	b.run(k, n, nil)
	b.until("the devices are there", func() bool { return k.Online() == n })
	c := b.give(sounding(operation.Test, "a1", n))
	got, err := b.post.SilenceAll(b.as("duty"), "误发")
	if err != nil || !got.Written {
		t.Fatalf("%+v, %v", got, err)
	}
	b.until("all say that they are silent", func() bool { return b.counts(got.Command)[command.Silenced] == n })
	rec, err := getCommand(b, got.Command)
	if err != nil || rec.CreatedBy != "duty" || rec.Kind != command.Silence || rec.World != operation.Live || rec.Alert != "" {
		t.Errorf("%+v, %v", rec, err)
	}
	if rec, err := getCommand(b, c.ID); err != nil || rec.Stage != command.Withdrawn || rec.Why != "误发" {
		t.Errorf("%+v, %v", rec, err)
	}
	next := b.give(sounding(operation.Test, "a2", n))
	if next.Seq.V <= rec.Seq.V {
		t.Error("a command after the silence is numbered before it")
	}
	b.until("what is given afterwards sounds", func() bool { return b.counts(next.ID)[command.Sounded] == n })
}

func TestABrokerThatRestartsLosesNothing(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	const n = 100
	k := startBroker(t, nil, "127.0.0.1:0")
	addr := k.Addr()
	s := field(t, swarm.Config{N: n, Server: addr})
	b.run(k, n, nil)
	b.until("the devices are there", func() bool { return k.Online() == n })
	before := b.give(sounding(operation.Test, "a0", n))
	b.until("all sounded", func() bool { return b.counts(before.ID)[command.Sounded] == n })
	b.stop()
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	c := b.give(sounding(operation.Test, "a1", n)) // given while nothing is there
	k = startBroker(t, nil, addr)
	b.run(k, n, nil)
	b.until("all sounded that came back", func() bool { return b.counts(c.ID)[command.Sounded] == n })
	for _, d := range s.Truth().Devices {
		for _, a := range d.Alerts {
			if a.Refused != "" || a.Alert == "a1" && a.Seconds > 3 {
				t.Errorf("%s: %+v", d.Device, a)
			}
		}
	}
}

package post_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/post"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// air is a carrier that delays and reorders what it carries, between the post and terminals that run the real state machine.
type air struct {
	mu       sync.Mutex
	rng      *rand.Rand
	machines map[string]*terminal.Machine
	frames   []flying
	recorded []flying
	answers  chan mqtt.Answer
	presence chan mqtt.Presence
	longest  time.Duration
	began    map[string]time.Time // when a device last began to sound
	quiet    map[string]time.Time // when it first took a silence
	stop     chan struct{}
	running  sync.WaitGroup
}

// flying is a frame with what the test needs of it to deliver it.
type flying struct {
	device string
	realm  terminal.Realm
	bytes  []byte
	at     time.Time
}

func newAir(t *testing.T, n int, seed uint64, longest time.Duration) *air {
	t.Helper()
	a := &air{
		rng: rand.New(rand.NewPCG(seed, 3)), machines: map[string]*terminal.Machine{}, answers: make(chan mqtt.Answer, 4096), presence: make(chan mqtt.Presence),
		longest: longest, began: map[string]time.Time{}, quiet: map[string]time.Time{}, stop: make(chan struct{}),
	}
	k := simKeys(t)
	live, err1 := terminal.NewVerifier(k.Live.Public())
	drill, err2 := terminal.NewVerifier(k.Drill.Public())
	test, err3 := terminal.NewVerifier(k.Test.Public())
	if err1 != nil || err2 != nil || err3 != nil {
		t.Fatal(err1, err2, err3)
	}
	for i := range n {
		key, err := k.Master.Device(swarm.Name(i))
		if err != nil {
			t.Fatal(err)
		}
		m, err := terminal.NewMachine(terminal.Config{
			Device: swarm.Name(i), Area: "330902", Key: key, Live: live, Drill: drill, Test: test,
			Save: func(terminal.Memory) error { return nil },
		}, terminal.Memory{})
		if err != nil {
			t.Fatal(err)
		}
		a.machines[swarm.Name(i)] = m
	}
	a.running.Go(a.blow)
	t.Cleanup(func() { _ = a.Close() })
	return a
}

// blow delivers what is due and moves the terminals' clocks.
func (a *air) blow() {
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-a.stop:
			return
		case now := <-tick.C:
			a.mu.Lock()
			var rest []flying
			for _, f := range a.frames {
				if f.at.After(now) {
					rest = append(rest, f)
					continue
				}
				if m := a.machines[f.device]; m != nil {
					a.say(f.device, now, m.Take(now, f.realm, f.bytes))
				}
			}
			a.frames = rest
			for device, m := range a.machines {
				if at, waits := m.Next(); waits && !now.Before(at) {
					a.say(device, now, m.Tick(now))
				}
			}
			a.mu.Unlock()
		}
	}
}

func (a *air) say(device string, now time.Time, out []terminal.Message) {
	for _, m := range out {
		switch {
		case m.Answer.Said == terminal.Sounding:
			a.began[device] = now
		case m.Answer.Said == terminal.Silenced && a.quiet[device].IsZero():
			a.quiet[device] = now
		}
		select {
		case a.answers <- mqtt.Answer{Topic: m.Topic, Payload: m.Payload, At: now}:
		default:
		}
	}
}

func (a *air) Send(ctx context.Context, frames []mqtt.Frame) []mqtt.Outcome {
	out := make([]mqtt.Outcome, len(frames))
	for i, f := range frames {
		if ctx.Err() != nil {
			continue
		}
		a.mu.Lock()
		wait := time.Duration(a.rng.Int64N(int64(a.longest) + 1))
		c := flying{f.Device(), f.Realm(), f.Payload(), time.Now().Add(wait)}
		a.frames, a.recorded = append(a.frames, c), append(a.recorded, c)
		a.mu.Unlock()
		out[i] = mqtt.Sent
	}
	return out
}

func (a *air) Answers() <-chan mqtt.Answer    { return a.answers }
func (a *air) Presence() <-chan mqtt.Presence { return a.presence }
func (a *air) Heard(string) (time.Time, bool) { return time.Time{}, true }
func (a *air) Queued() [4]int                 { return [4]int{} }
func (a *air) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	select {
	case <-a.stop:
	default:
		close(a.stop)
	}
	return nil
}

// Each of the devices is an interleaving of its own: its frames come late and in any order.
func TestNoDeviceStartsToSoundAfterItTookTheCancel(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	const n, rounds = 400, 5
	a := newAir(t, n, 11, 150*time.Millisecond)
	b.run(a, n, nil)
	rng := rand.New(rand.NewPCG(11, 4))
	for r := range rounds {
		alert := "a" + string(rune('0'+r))
		a.mu.Lock()
		clear(a.began)
		clear(a.quiet)
		a.mu.Unlock()
		o := sounding(operation.Drill, alert, n)
		c := b.give(o)
		time.Sleep(time.Duration(rng.Int64N(int64(150 * time.Millisecond))))
		s := b.withdraw(alert)
		b.until("all took the cancel", func() bool { return b.counts(s.ID)[command.Silenced] == n })
		a.mu.Lock()
		for device, quiet := range a.quiet {
			if a.began[device].After(quiet) {
				t.Errorf("%s: began to sound %s after it took the cancel", device, a.began[device].Sub(quiet))
			}
		}
		a.mu.Unlock()
		b.until("everybody is accounted for", func() bool {
			got := b.counts(c.ID)
			return got[command.Sounded]+got[command.Refused]+got[command.Silenced]+got[command.NoAnswer] == n
		})
	}
	for _, i := range incidents(b) {
		t.Errorf("incident: %s %s", i.Title, i.Detail)
	}
}

func TestRecordedCommandsMoveNoTerminalAgain(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	const n = 50
	a := newAir(t, n, 12, 0)
	b.run(a, n, nil)
	c := b.give(sounding(operation.Drill, "a1", n))
	b.until("all sounded", func() bool { return b.counts(c.ID)[command.Sounded] == n })
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, later := range []time.Duration{0, time.Hour} {
		now := time.Now().Add(later)
		for i, f := range a.recorded {
			other := a.recorded[(i+1)%len(a.recorded)]
			broken := append([]byte(nil), f.bytes...)
			broken[len(broken)/2] ^= 1
			for what, m := range map[string]*terminal.Machine{"again": a.machines[f.device], "elsewhere": a.machines[other.device]} {
				if m.Take(now, f.realm, f.bytes); sounds(m) {
					t.Fatalf("%s: a recorded command sounds", what)
				}
			}
			if a.machines[f.device].Take(now, f.realm, broken); sounds(a.machines[f.device]) {
				t.Fatal("a command with a flipped bit sounds")
			}
		}
	}
}

func sounds(m *terminal.Machine) bool {
	_, _, _, on := m.Speaker()
	return on
}

func incidents(b *base) (out []*command.Incident) {
	b.t.Helper()
	if err := b.Each(b.system(), command.IncidentType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		out = append(out, rec.(*command.Incident))
		return nil
	}); err != nil {
		b.t.Fatal(err)
	}
	return out
}

func TestASoundingThatNobodyCommandedIsAnIncident(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	a := newAir(t, 3, 13, 0)
	b.run(a, 3, nil)
	k := simKeys(t)
	key, err := k.Master.Device(swarm.Name(1))
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().Truncate(time.Millisecond)
	signed, err := k.Live.Sign(terminal.Content{
		Kind: terminal.Sound, Alert: "stolen", Signal: "RAID", Pattern: command.Quiet, Longest: 2 * time.Second, Area: "330902", Issued: now,
		Expires: now.Add(time.Minute), Origin: terminal.Origin{Node: swarm.Node, Epoch: "other"}, Seq: 5,
	})
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := signed.Seal(swarm.Name(1), uint64(now.Add(time.Hour).UnixMilli()), key)
	if err != nil {
		t.Fatal(err)
	}
	a.Send(context.Background(), []mqtt.Frame{mqtt.Of(sealed)})
	b.until("it is an incident", func() bool { return len(incidents(b)) == 1 })
	if i := incidents(b)[0]; i.Matter != command.Stray || i.Device != swarm.Name(1) || i.AreaID != "330902" || i.State != command.Open {
		t.Errorf("%+v", i)
	}
}

func TestTerminalsThatMissThreeRollCallsAreOneIncident(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	a := newAir(t, 10, 14, 0)
	a.mu.Lock()
	here := len(a.machines)
	a.mu.Unlock()
	b.run(a, here+40, func(c *post.Config) { c.Beat = 300 * time.Millisecond })
	b.until("the silent ones are reported", func() bool { return len(incidents(b)) > 0 })
	all := incidents(b)
	if len(all) != 1 || all[0].Matter != command.Lost || all[0].AreaID != "330902" {
		t.Errorf("%d incidents, %+v", len(all), all[0])
	}
	live := 0
	for _, w := range b.post.Paths() {
		if w.Live() {
			live++
		}
	}
	if live != here {
		t.Errorf("%d live paths, %d terminals answer", live, here)
	}
}

func TestALiveSoundingIsNotSignedWhereThePolicyForbidsIt(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	a := newAir(t, 5, 15, 0)
	b.allow()
	c := b.give(sounding(operation.Live, "a1", 5)) // given while it is allowed; forbidden before the post takes it up
	if err := b.Move(b.as("chief"), command.PolicyType.Schema(), command.PolicyID, "forbid", "演习结束", nil); err != nil {
		t.Fatal(err)
	}
	b.run(a, 5, nil)
	b.until("it is closed unsent", func() bool { return b.counts(c.ID)[command.NoAnswer] == 5 })
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.recorded) > 5 { // the roll call
		t.Errorf("%d frames were sent", len(a.recorded))
	}
	for _, m := range a.machines {
		if sounds(m) {
			t.Error("a siren sounds")
		}
	}
}

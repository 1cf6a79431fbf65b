package mqtt_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/kernel/fault"
	"haidun/internal/terminal"
)

const seed = 7

// patience bounds waits; it is no measure of anything.
const patience = 60 * time.Second

// field is a broker, a swarm, and a post that counts what devices said.
type field struct {
	t       testing.TB
	carrier mqtt.Carrier
	swarm   *swarm.Swarm
	master  *terminal.Master

	mu      sync.Mutex
	counter map[string]uint64
	asked   map[string]terminal.Asked
	heard   map[string]terminal.Answer // the last answer believed about the alert
	first   map[string]bool            // any answer at all
	bad     map[string]int             // by code of the fault
	up      map[string]bool
	groups  []mqtt.Presence
	halt    func() // all devices go at once, for good
}

func known(string) bool { return true }

func startBroker(t testing.TB, cfg mqtt.Config) *mqtt.Broker {
	t.Helper()
	if cfg.Known == nil {
		cfg.Known = known
	}
	if cfg.Plain == "" && cfg.Secure == "" {
		cfg.Plain = "127.0.0.1:0"
	}
	b, err := mqtt.Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func newField(t testing.TB, carrier mqtt.Carrier, cfg swarm.Config) *field {
	t.Helper()
	cfg.Seed = seed
	s, err := swarm.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	master, err := swarm.Master(seed)
	if err != nil {
		t.Fatal(err)
	}
	f := &field{
		t: t, carrier: carrier, swarm: s, master: master, counter: map[string]uint64{}, asked: map[string]terminal.Asked{},
		heard: map[string]terminal.Answer{}, first: map[string]bool{}, bad: map[string]int{}, up: map[string]bool{},
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	field, leave := context.WithCancel(ctx)
	running.Go(func() { s.Run(field) })
	running.Go(func() { f.listen(ctx) })
	f.halt = leave
	t.Cleanup(func() { cancel(); running.Wait() })
	return f
}

func (f *field) listen(ctx context.Context) {
	answers, presence := f.carrier.Answers(), f.carrier.Presence()
	for {
		select {
		case <-ctx.Done():
			return
		case a, open := <-answers:
			if !open {
				return
			}
			f.take(a)
		case p, open := <-presence:
			if !open {
				return
			}
			f.mu.Lock()
			f.groups = append(f.groups, p)
			for _, d := range p.Up {
				f.up[d] = true
			}
			for _, d := range p.Down {
				delete(f.up, d)
			}
			f.mu.Unlock()
		}
	}
}

func (f *field) take(a mqtt.Answer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	got, err := terminal.ReadAnswer(a.Topic, a.Payload, f.master.Device)
	if err == nil {
		asked := f.asked[got.Device]
		if err = got.Judge(asked, a.At); err == nil {
			asked.Heard = got.Number
			f.asked[got.Device] = asked
		}
	}
	var e *fault.Error
	if errors.As(err, &e) {
		f.bad[e.Code.ID]++
		return
	}
	f.first[got.Device] = true
	if got.Said != terminal.Pong && got.Reason != terminal.Replayed {
		f.heard[got.Device] = got
	}
}

// until waits for a condition, which is called under the lock.
func (f *field) until(what string, done func() bool) {
	f.t.Helper()
	if !f.wait(done) {
		f.t.Fatalf("waited in vain until %s", what)
	}
}

func (f *field) wait(done func() bool) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); {
		f.mu.Lock()
		ok := done()
		f.mu.Unlock()
		if ok {
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

// gathered waits until all that should be there have come.
func (f *field) gathered() {
	f.t.Helper()
	f.until("all devices are there", func() bool { return f.swarm.Here() == f.swarm.Expected() && len(f.up) == f.swarm.Expected() })
}

func content(seq uint64, kind terminal.Kind, alert string) terminal.Content {
	now := time.Now().Truncate(time.Millisecond)
	c := terminal.Content{
		Kind: kind, Alert: alert, Area: "330902", Issued: now, Expires: now.Add(10 * time.Minute),
		Origin: terminal.Origin{Node: swarm.Node, Epoch: "e1"}, Seq: seq,
	}
	if kind == terminal.Sound {
		c.Signal, c.Pattern, c.Longest = "TRAIN", terminal.Pattern{On: 500 * time.Millisecond, Off: 500 * time.Millisecond, Repeats: 1}, 30*time.Second
	}
	return c
}

// frames seals a content for devices.
func frames[W terminal.World](f *field, c terminal.Content, devices []string) []mqtt.Frame {
	f.t.Helper()
	signer, err := swarm.Signer[W](seed)
	if err != nil {
		f.t.Fatal(err)
	}
	signed, err := signer.Sign(c)
	if err != nil {
		f.t.Fatal(err)
	}
	out := make([]mqtt.Frame, len(devices))
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, d := range devices {
		key, err := f.master.Device(d)
		if err != nil {
			f.t.Fatal(err)
		}
		f.counter[d]++
		sealed, err := signed.Seal(d, f.counter[d], key)
		if err != nil {
			f.t.Fatal(err)
		}
		asked := f.asked[d]
		asked.Counter = f.counter[d]
		if c.Kind == terminal.Sound {
			asked.Alert, asked.First, asked.Longest = c.Alert, c.Issued, c.Longest
		}
		f.asked[d] = asked
		out[i] = mqtt.Of(sealed)
	}
	return out
}

func names(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = swarm.Name(i)
	}
	return all
}

// size is how many devices a test takes: more when it is run as a large one.
func size(t *testing.T, large, usual int) int {
	if strings.HasPrefix(t.Name(), "TestLarge") {
		return large
	}
	return usual
}

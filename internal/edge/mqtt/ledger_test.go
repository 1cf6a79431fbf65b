package mqtt_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
)

// ledger is the smallest that can be: one alert to all devices, outstanding until answered.
type ledger struct {
	f       *field
	content terminal.Content
	fail    error

	mu       sync.Mutex
	resent   map[string]int
	batches  int
	answered map[string]terminal.Answer
}

func (l *ledger) Outstanding(_ context.Context, devices []string) ([]mqtt.Frame, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var left []string
	for _, d := range devices {
		if _, ok := l.answered[d]; !ok {
			left = append(left, d)
			l.resent[d]++
		}
	}
	return frames[terminal.Live](l.f, l.content, left), l.fail
}

func (l *ledger) Tried(context.Context, []mqtt.Frame, []mqtt.Outcome) error { return nil }
func (l *ledger) Seen(context.Context, mqtt.Presence) error                 { return nil }

func (l *ledger) Told(_ context.Context, answers []mqtt.Answer) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.batches++
	for _, a := range answers {
		if got, err := terminal.ReadAnswer(a.Topic, a.Payload, l.f.master.Device); err == nil && got.Said == terminal.Sounded {
			l.answered[got.Device] = got
		}
	}
	return nil
}

// TestACommandOutlivesTheBroker: the broker ends in the middle of an alert and another takes its place; what was not
// answered is sent again under a new counter, and no device sounds twice.
func TestACommandOutlivesTheBroker(t *testing.T) {
	first, err := mqtt.Start(mqtt.Config{Plain: "127.0.0.1:0", Known: known})
	if err != nil {
		t.Fatal(err)
	}
	addr, n := first.Addr(), 100
	f := newField(t, first, swarm.Config{N: n, Server: addr})
	f.gathered()
	c := content(1, terminal.Sound, "a1")
	first.Send(t.Context(), frames[terminal.Live](f, c, names(n)))
	f.until("some have heard", func() bool { return len(f.heard) > n/10 })
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := startBroker(t, mqtt.Config{Plain: addr})
	l := &ledger{f: f, content: c, resent: map[string]int{}, answered: map[string]terminal.Answer{}}
	ctx, cancel := context.WithCancel(t.Context())
	var keeping sync.WaitGroup
	keeping.Go(func() {
		if err := mqtt.Keep(ctx, second, l); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	all := func() bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return len(l.answered) == n
	}
	if !f.wait(all) {
		t.Errorf("%d of %d answered", len(l.answered), n)
	}
	cancel()
	keeping.Wait()
	for _, d := range f.swarm.Truth().Devices {
		if len(d.Alerts) != 1 || d.Alerts[0].Seconds > 1.9 {
			t.Errorf("%s sounded more than once: %+v", d.Device, d.Alerts)
		}
	}
	if l.batches >= n {
		t.Errorf("%d transactions for %d answers", l.batches, n)
	}
}

func TestALedgerThatFailsEndsTheKeeping(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	f := newKeys(t)
	l := &ledger{f: f, content: content(1, terminal.Sound, "a1"), fail: errors.New("disk is full"), resent: map[string]int{}, answered: map[string]terminal.Answer{}}
	device(t, b.Addr(), "s1", func(string) {})
	if err := mqtt.Keep(t.Context(), b, l); !errors.Is(err, l.fail) {
		t.Error(err)
	}
}

package mqtt

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/terminal"
)

// alone is a broker without a door, to serve one connection of a pipe.
func alone() *Broker {
	b := &Broker{crowd: newCrowd(), answers: make(chan Answer, 1024), stop: make(chan struct{}), devices: map[string]*conn{}, last: map[string]int64{}}
	b.cfg = Config{Plain: "127.0.0.1:0", Known: func(string) bool { return true }}
	_ = b.cfg.complete() // it is complete
	return b
}

func (b *Broker) overPipe() (conn *conn, theirs net.Conn) {
	d := &door{strangers: make(chan struct{}, 1), limits: limits{write: time.Second, backlog: backlog}, drained: func() {}, pace: &b.pace}
	d.strangers <- struct{}{}
	ours, theirs := net.Pipe()
	return newConn(ours, d), theirs
}

// connectS1 is a CONNECT of s1 in MQTT 3.1.1, its keepalive in seconds.
func connectS1(alive byte) []byte {
	return []byte{0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, alive, 0, 2, 's', '1'}
}

func TestADeviceThatSaysNothingIsGone(t *testing.T) {
	b := alone()
	c, theirs := b.overPipe()
	var served sync.WaitGroup
	served.Go(func() { b.serve(c) })
	if _, err := theirs.Write(connectS1(10)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(theirs, make([]byte, 4)); err != nil {
		t.Fatal(err)
	}
	if err := c.SetReadDeadline(time.Now().Add(time.Hour)); err != nil { // it waits for a packet with a deadline of its own
		t.Fatal(err)
	}
	b.mu.RLock()
	alive := b.devices["s1"].alive
	b.mu.RUnlock()
	if alive != 10*time.Second {
		t.Errorf("alive for %s", alive)
	}
	if err := c.SetReadDeadline(time.Now().Add(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	served.Wait()
	if len(b.devices) != 0 || b.last["s1"] == 0 {
		t.Errorf("%v %v", b.devices, b.last)
	}
}

func TestTheTimeForSpeakingIsProlongedByWhatIsSaid(t *testing.T) {
	b := alone()
	c, theirs := b.overPipe()
	defer func() { _ = theirs.Close() }()
	c.device, c.alive = "s1", time.Minute
	if err := c.settle(); err != nil {
		t.Fatal(err)
	}
	first := c.until
	if left := time.Until(first); left < 80*time.Second || left > 90*time.Second {
		t.Errorf("%s to speak", left)
	}
	if err := c.settle(); err != nil || c.until != first {
		t.Errorf("the clock was set again at once: %v", err)
	}
	c.until = first.Add(-20 * time.Second)
	if err := c.settle(); err != nil || !c.until.After(first.Add(-time.Second)) {
		t.Errorf("until %s: %v", c.until, err)
	}
}

// FuzzDevicesMaySayAnything sends what a device says after signing on: the broker neither fails nor takes anything that is not
// the device's own answer, and what the device hears is a series of whole packets.
func FuzzDevicesMaySayAnything(f *testing.F) {
	topic := terminal.RealmLive.AnswerTopic("s1")
	good := append([]byte{0x32, byte(2 + len(topic) + 2 + 1), 0, byte(len(topic))}, topic...)
	good = append(good, 0, 7, 'x')
	for _, seed := range [][]byte{
		good,
		{0xc0, 0},
		{0xe0, 0},
		{0x40, 2, 0, 1},
		{0x82, 5, 0, 1, 0, 0, 1},
		{0xa2, 2, 0, 1},
		{0x32, 0xff, 0xff, 0xff, 0x7f},
		{0x30, 0x80, 0x80, 0x80, 0x80, 1},
		connectS1(10), []byte(strings.Repeat("\xc0\x00", 500)),
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, said []byte, five bool) {
		b := alone()
		c, theirs := b.overPipe()
		hello := connectS1(10)
		if five {
			hello[8], hello[1] = 5, hello[1]+1
			hello = append(hello[:12:12], append([]byte{0}, hello[12:]...)...)
		}
		var served sync.WaitGroup
		ended := make(chan struct{})
		served.Go(func() { defer close(ended); b.serve(c) })
		served.Go(func() {
			_, _ = theirs.Write(append(hello, said...)) // the broker may hang up meanwhile
			for more := true; more; {                   // all was read: it need not wait for the rest of half a packet
				_ = c.Conn.SetReadDeadline(time.Unix(1, 0))
				select {
				case <-ended:
					more = false
				case <-time.After(time.Millisecond):
				}
			}
		})
		told, _ := io.ReadAll(theirs) // its end is the connection's
		served.Wait()
		_ = theirs.Close()
		close(b.answers)
		for a := range b.answers {
			if realm, device, answer, ok := terminal.ParseTopic(a.Topic); !ok || !answer || device != "s1" || !realm.Known() || len(a.Payload) > terminal.MaxFrame {
				t.Errorf("taken: %q %d bytes", a.Topic, len(a.Payload))
			}
		}
		if c.hears.Load() != 0 || b.hearing != 0 || len(b.devices) != 0 {
			t.Errorf("still there: %d", b.hearing)
		}
		for len(told) > 0 {
			_, size, rest, err := head(told)
			if err != nil || size == 0 || size+rest > len(told) {
				t.Fatalf("half a packet: % x", told)
			}
			told = told[size+rest:]
		}
	})
}

func TestThePaceHoldsAndIsNotHeldByWhoNeverAnswers(t *testing.T) {
	nudged := make(chan struct{}, 8)
	p := pace{most: 4, tired: 20 * time.Millisecond, nudge: func() { nudged <- struct{}{} }}
	var out []ticket
	for p.room() {
		out = append(out, p.take())
	}
	if len(out) != 4 {
		t.Fatalf("%d at once", len(out))
	}
	p.back(out[0])
	p.back(out[1])
	<-nudged
	if !p.room() || p.out != 2 {
		t.Errorf("%d are out", p.out)
	}
	p.back(p.take())
	p.back(0) // a live one has no ticket
	for p.room() {
		p.take() // never acknowledged
	}
	<-nudged
	if !p.room() || p.out != 0 {
		t.Errorf("%d are out after they were written off", p.out)
	}
	p.back(out[2]) // one of those, late
	if p.out != 0 {
		t.Errorf("%d are out", p.out)
	}
}

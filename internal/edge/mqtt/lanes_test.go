package mqtt

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

func many(class Class, n int) []Frame {
	all := make([]Frame, n)
	for i := range all {
		all[i].class = class
	}
	return all
}

// TestAFloodOfTestsDelaysAnAlarmByOneChunk: 200 posts' test alerts are in the queue; an alarm overtakes all but what is in
// the workers' hands.
func TestAFloodOfTestsDelaysAnAlarmByOneChunk(t *testing.T) {
	var l lanes
	var mu sync.Mutex
	before, alarm := 0, make(chan int, 1)
	begun, release := make(chan struct{}), make(chan struct{})
	var once sync.Once
	l.open(1, func() bool { return true }, func(_ context.Context, f Frame) Outcome {
		once.Do(func() { close(begun); <-release })
		mu.Lock()
		defer mu.Unlock()
		if f.class == Alarm {
			alarm <- before
		}
		before++
		return Sent
	})
	var sent sync.WaitGroup
	for range 200 {
		sent.Go(func() { l.send(t.Context(), many(Trial, 50)) })
	}
	<-begun
	sent.Go(func() { l.send(t.Context(), many(Alarm, 1)) })
	for l.queued()[Alarm] == 0 {
		time.Sleep(time.Millisecond)
	}
	close(release)
	if n := <-alarm; n > chunk {
		t.Errorf("%d frames went before the alarm; at most %d may", n, chunk)
	}
	sent.Wait()
	if q := l.queued(); q != [4]int{} || before != 200*50+1 {
		t.Errorf("queued %v, sent %d", q, before)
	}
	l.close()
	if out := l.send(t.Context(), many(Alarm, 3)); out[0] != Unsent {
		t.Errorf("after the end: %v", out)
	}
}

func TestWhatIsNotUrgentWaitsForRoomAndAnAlarmDoesNot(t *testing.T) {
	var l lanes
	var mu sync.Mutex
	full := true
	l.open(2, func() bool { mu.Lock(); defer mu.Unlock(); return !full }, func(context.Context, Frame) Outcome { return Sent })
	defer l.close()
	var test sync.WaitGroup
	test.Go(func() { l.send(t.Context(), many(Trial, 10)) })
	for l.queued()[Trial] != 10 {
		time.Sleep(time.Millisecond)
	}
	if out := l.send(t.Context(), many(Alarm, 1)); out[0] != Sent || l.queued()[Trial] != 10 {
		t.Errorf("%v, %v", out, l.queued())
	}
	mu.Lock()
	full = false
	mu.Unlock()
	l.nudge()
	test.Wait()
}

func TestWritingToAStuckDeviceNeverWaitsAndEndsTheConnection(t *testing.T) {
	for name, fill := range map[string]bool{"too much before it": true, "too slow": false} {
		ours, theirs := net.Pipe() // a pipe has no buffer: the first write is stuck
		d := &door{strangers: make(chan struct{}, 1), limits: limits{write: 50 * time.Millisecond, backlog: 1000}, drained: func() {}}
		d.strangers <- struct{}{}
		c := newConn(ours, d)
		var err error
		for i := 0; i < 100 && err == nil && (fill || i < 3); i++ {
			_, err = c.Write(make([]byte, 100))
		}
		if fill != errors.Is(err, errSlow) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := ours.Read(make([]byte, 1)); err == nil {
			t.Errorf("%s: the reader goes on", name)
		}
		for d.writing.Load() != 0 { // its writer ends
			time.Sleep(time.Millisecond)
		}
		if _, err := c.Write([]byte("x")); err == nil {
			t.Errorf("%s: a write after the end", name)
		}
		_ = c.Close()
		_ = theirs.Close()
	}
}

func TestWhatWasWrittenBeforeClosingIsStillTold(t *testing.T) {
	ours, theirs := net.Pipe()
	d := &door{strangers: make(chan struct{}, 1), limits: limits{write: time.Second, backlog: 1000}, drained: func() {}}
	d.strangers <- struct{}{}
	c := newConn(ours, d)
	if _, err := c.Write([]byte("bye")); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(theirs); string(got) != "bye" || err != nil {
		t.Errorf("%q %v", got, err)
	}
	if len(d.strangers) != 0 {
		t.Error("its place among the strangers is not given back")
	}
}

func TestWhoCameAndWentMeanwhileIsNotTold(t *testing.T) {
	c := newCrowd()
	c.note("a", true)
	c.note("b", true)
	c.note("b", false)
	if p := c.event(time.Now()); len(p.Up) != 1 || p.Up[0] != "a" || len(p.Down) != 0 {
		t.Errorf("%+v", p)
	}
	c.note("a", false)
	c.note("a", true) // a new connection: what was on its way is lost
	if p := c.event(time.Now()); len(p.Up) != 1 || len(p.Down) != 0 {
		t.Errorf("%+v", p)
	}
	c.note("a", false)
	if p := c.event(time.Now()); len(p.Up) != 0 || len(p.Down) != 1 {
		t.Errorf("%+v", p)
	}
}

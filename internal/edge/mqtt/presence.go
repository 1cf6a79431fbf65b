package mqtt

import (
	"slices"
	"sync"
	"time"
)

// crowd gathers who came and went into few events.
type crowd struct {
	mu      sync.Mutex
	told    map[string]bool // as the reader of events believes
	changed map[string]bool
	last    time.Time
	wake    chan struct{}
	events  chan Presence
}

// How long changes are gathered: until none came for a while, and not for ever.
const (
	gather     = 250 * time.Millisecond
	gatherMost = 2 * time.Second
)

func newCrowd() *crowd {
	return &crowd{told: map[string]bool{}, changed: map[string]bool{}, wake: make(chan struct{}, 1), events: make(chan Presence)}
}

// note is one device coming or going.
func (c *crowd) note(device string, here bool) {
	c.mu.Lock()
	c.changed[device] = here
	c.last = time.Now()
	c.mu.Unlock()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// run tells events until stop is closed. While nobody reads them, changes go on being gathered into the next.
func (c *crowd) run(stop <-chan struct{}, now func() time.Time) {
	defer close(c.events)
	for {
		select {
		case <-stop:
			return
		case <-c.wake:
		}
		if !c.settle(stop) {
			return
		}
		p := c.event(now())
		if len(p.Up)+len(p.Down) == 0 {
			continue
		}
		select {
		case <-stop:
			return
		case c.events <- p:
		}
	}
}

// settle waits until no change came for a while; false when stopped.
func (c *crowd) settle(stop <-chan struct{}) bool {
	begun := time.Now()
	for {
		c.mu.Lock()
		wait := min(gather-time.Since(c.last), gatherMost-time.Since(begun))
		c.mu.Unlock()
		if wait <= 0 {
			return true
		}
		t := time.NewTimer(wait)
		select {
		case <-stop:
			t.Stop()
			return false
		case <-t.C:
		}
	}
}

func (c *crowd) event(now time.Time) Presence {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := Presence{At: now}
	for device, here := range c.changed {
		switch {
		case here: // also one that was told before: it is a new connection, and what was on the old one may be lost
			p.Up = append(p.Up, device)
			c.told[device] = true
		case c.told[device]:
			p.Down = append(p.Down, device)
			delete(c.told, device)
		}
	}
	clear(c.changed)
	slices.Sort(p.Up)
	slices.Sort(p.Down)
	return p
}

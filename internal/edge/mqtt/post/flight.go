package post

import (
	"context"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// flight is one command on its way. The post's lock guards it.
type flight struct {
	c       *command.Command
	realm   terminal.Realm
	letter  letter
	others  []letter // of an emergency: for devices that do not hear the live world
	targets []target
	index   map[string]int // by device
	sheets  []string       // ids; none before an emergency is written down
	stale   []bool         // sheets that changed since they were written
	sending bool           // a round is under way
	stopped time.Time      // when it was withdrawn
	yielded bool           // to a live command, to be written down
	counted bool           // everybody who had not answered in time was counted
	closed  bool           // nothing changes any more, to be written down

	ctx    context.Context // ends when it is withdrawn
	cancel context.CancelFunc

	giver  *policy.Actor // of an emergency that is not written down yet
	reason string
}

// target is one device of a flight.
type target struct {
	command.Target
	command.Entry
	counter uint64    // of the last sealing
	next    time.Time // when it is tried again
	tries   int
	bad     int // answers that could not be believed
}

// How long after a try the next one follows, each time twice as long.
const (
	againUnsent   = 250 * time.Millisecond
	againUnheard  = 5 * time.Second
	againOffline  = 5 * time.Second
	longestUnsent = 5 * time.Second
	longestPause  = time.Minute
)

// newFlight makes the flight of a command from its targets and what is known of them.
func newFlight(c *command.Command, realm terminal.Realm, targets []target) *flight {
	f := &flight{c: c, realm: realm, targets: targets, index: make(map[string]int, len(targets))}
	f.stale = make([]bool, (len(targets)+command.SheetSize-1)/command.SheetSize)
	for i := range targets {
		f.index[targets[i].Device] = i
	}
	f.ctx, f.cancel = context.WithCancel(context.Background())
	return f
}

// lives tells whether devices may still be told.
func (f *flight) lives(now time.Time) bool {
	return f.stopped.IsZero() && !f.closed && now.Before(f.c.ExpiresAt)
}

// due are the places of devices to be told now.
func (f *flight) due(now time.Time) (out []int) {
	for i := range f.targets {
		if t := &f.targets[i]; t.waits() && !t.next.After(now) {
			out = append(out, i)
		}
	}
	return out
}

// waits tells whether a device has not shown that it heard.
func (t *target) waits() bool {
	switch t.State {
	case command.Queued, command.Sent, command.Offline, command.Bad:
		return true
	case command.NoAnswer:
		return t.Reason != command.ReasonHalfway && t.Reason != command.ReasonPreempt
	}
	return false
}

// done tells whether nothing more is expected of a device.
func (f *flight) done(t *target) bool {
	switch t.State {
	case command.Sounded, command.Silenced, command.Refused:
		return true
	case command.Received:
		return f.c.Kind == command.Ping
	}
	return false
}

// set changes what is known of a device.
func (f *flight) set(i int, s command.State, reason terminal.Reason, at time.Time) {
	t := &f.targets[i]
	if t.State == s && t.Reason == reason {
		return
	}
	t.State, t.Reason, t.At = s, reason, at
	f.stale[i/command.SheetSize] = true
}

// tried notes what became of a frame.
func (f *flight) tried(i int, o mqtt.Outcome, now time.Time) {
	t := &f.targets[i]
	if !t.waits() {
		return // it has answered already
	}
	t.tries++
	pause := func(first, most time.Duration) time.Duration { return min(first<<min(t.tries-1, 12), most) }
	late := t.State == command.NoAnswer
	switch o {
	case mqtt.Sent:
		t.next, t.Sent = now.Add(pause(againUnheard, longestPause)), now
		f.stale[i/command.SheetSize] = true
		if !late && t.State != command.Bad {
			f.set(i, command.Sent, 0, now)
		} else if late {
			f.set(i, command.NoAnswer, terminal.NoReason, t.At)
		}
	case mqtt.Offline:
		t.next = now.Add(pause(againOffline, longestPause))
		if !late && t.Sent.IsZero() {
			f.set(i, command.Offline, 0, now)
		}
	default:
		t.next = now.Add(pause(againUnsent, longestUnsent))
	}
}

// rank orders states: a device never falls back to a lower one.
func rank(s command.State) int {
	switch s {
	case command.Received:
		return 2
	case command.Refused:
		return 3
	case command.Sounding:
		return 4
	case command.Sounded, command.Silenced:
		return 5
	}
	return 1
}

// says takes an answer that is believed.
func (f *flight) says(i int, a *terminal.Answer, now time.Time) {
	t := &f.targets[i]
	to := map[terminal.Said]command.State{
		terminal.Received: command.Received, terminal.Sounding: command.Sounding, terminal.Sounded: command.Sounded,
		terminal.Silenced: command.Silenced, terminal.Refused: command.Refused, terminal.Pong: command.Received,
	}[a.Said]
	switch {
	case a.Said == terminal.Refused && a.Reason == terminal.Replayed:
		return // the first of the two was heard, and what came of it is told
	case a.Said == terminal.Refused && a.Reason == terminal.RolledBack && t.waits() && t.tries < 20:
		t.next = now // it heard a later number first: it is told again with a new one
		return
	case a.Said == terminal.Refused && a.Reason == terminal.Interrupted && t.State == command.Sounding:
	case rank(to) < rank(t.State) || rank(to) == rank(t.State) && f.done(t):
		return
	}
	t.Seconds = max(t.Seconds, a.Seconds)
	f.set(i, to, a.Reason, now)
	f.stale[i/command.SheetSize] = true
}

// stop withdraws the command: whoever was not told is not told any more.
func (f *flight) stop(now time.Time) {
	if !f.stopped.IsZero() || f.closed {
		return
	}
	f.stopped = now
	f.cancel()
	for i := range f.targets {
		if t := &f.targets[i]; t.waits() && t.Sent.IsZero() {
			f.set(i, command.Silenced, terminal.Cancelled, now)
		}
	}
}

// yield ends the telling of a drill for a live command.
func (f *flight) yield(now time.Time) {
	if f.realm != terminal.RealmDrill || f.c.Kind != command.Sound || !f.stopped.IsZero() || f.closed {
		return
	}
	f.stopped, f.yielded = now, true
	f.cancel()
	for i := range f.targets {
		if f.targets[i].waits() {
			f.set(i, command.NoAnswer, command.ReasonPreempt, now)
		}
	}
}

// abandon closes a command that cannot be sent.
func (f *flight) abandon(why terminal.Reason, now time.Time) {
	for i := range f.targets {
		if f.targets[i].waits() {
			f.set(i, command.NoAnswer, why, now)
		}
	}
	f.closed = true
}

// settle counts who did not answer in time, and closes the command when nothing more can come.
func (f *flight) settle(now time.Time, within time.Duration) {
	from := f.c.Begins()
	if !f.stopped.IsZero() {
		from = f.stopped
	}
	if late := !now.Before(from.Add(within)); late && !f.counted {
		f.counted = true
		for i := range f.targets {
			f.missing(i, now)
		}
	}
	end := f.c.ExpiresAt.Add(f.c.Longest() + within)
	if !f.stopped.IsZero() {
		end = f.stopped.Add(within)
	}
	if f.closed = f.closed || !now.Before(end) || f.allDone(); f.closed {
		for i := range f.targets {
			f.missing(i, now)
		}
		f.cancel()
	}
}

func (f *flight) allDone() bool {
	for i := range f.targets {
		if !f.done(&f.targets[i]) {
			return false
		}
	}
	return true
}

// missing counts a device that did not answer.
func (f *flight) missing(i int, now time.Time) {
	t := &f.targets[i]
	switch {
	case t.State == command.Received && f.c.Kind == command.Sound:
		f.set(i, command.NoAnswer, command.ReasonHalfway, now)
	case t.State == command.NoAnswer || !t.waits():
	case t.bad > 0:
		f.set(i, command.Bad, 0, now)
	case !t.Sent.IsZero():
		f.set(i, command.NoAnswer, 0, now)
	case t.State == command.Offline:
		f.set(i, command.NoAnswer, command.ReasonOffline, now)
	default:
		f.set(i, command.NoAnswer, command.ReasonUnsent, now)
	}
}

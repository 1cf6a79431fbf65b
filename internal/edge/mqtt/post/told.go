package post

import (
	"context"
	"errors"
	"math"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// stray is a sounding that nobody commanded.
type stray struct {
	answer terminal.Answer
	known  bool // it was commanded once, and withdrawn or long over
}

// Told takes answers. They are written down a moment later, as many as came meanwhile in one commit, so that a slow disk
// makes commits larger and nobody wait; where writing fails they stay in memory and are written later.
func (p *Post) Told(_ context.Context, answers []mqtt.Answer) error {
	read := make([]terminal.Answer, 0, len(answers))
	at := make([]time.Time, 0, len(answers))
	for _, a := range answers {
		got, err := terminal.ReadAnswer(a.Topic, a.Payload, p.ring.key)
		if err != nil {
			p.distrust(err)
			continue
		}
		read, at = append(read, got), append(at, a.At)
	}
	p.mu.Lock()
	for i := range read {
		p.take(&read[i], at[i])
	}
	p.mu.Unlock()
	nudge(p.noted)
	return nil
}

// distrust counts an answer that cannot be believed.
func (p *Post) distrust(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count(err)
}

func (p *Post) count(err error) {
	var f *fault.Error
	if errors.As(err, &f) {
		p.bad[f.Code.ID]++
	}
}

// Bad is how many answers could not be believed, by the code of what is wrong with them.
func (p *Post) Bad() map[string]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make(map[string]int, len(p.bad))
	for code, n := range p.bad {
		out[code] = n
	}
	return out
}

// take holds an answer against what was asked. The caller holds the lock.
func (p *Post) take(a *terminal.Answer, at time.Time) {
	f := p.bySeq[a.Seq]
	i, meant := 0, false
	if f != nil && (f.realm == a.Realm || f.others != nil) {
		i, meant = f.index[a.Device]
	}
	if !meant {
		p.loose(a, at)
		return
	}
	t := &f.targets[i]
	asked := terminal.Asked{Alert: f.c.Alert, Counter: t.counter, First: f.c.IssuedAt, Longest: f.c.Longest(), Heard: p.heard[a.Device]}
	if f.c.Kind != command.Sound {
		asked.Longest = terminal.MaxSounding // how long what was silenced had sounded
	}
	if err := a.Judge(asked, at); err != nil {
		p.count(err)
		if t.waits() {
			t.bad++
		}
		return
	}
	p.believe(a, at)
	if f.closed {
		return // its account is closed, and written down
	}
	f.says(i, a, at)
	if a.Said == terminal.Sounding && p.silenced(f, a.Device) {
		p.strays = append(p.strays, stray{*a, true})
	}
}

// believe notes that a device is there.
func (p *Post) believe(a *terminal.Answer, at time.Time) {
	p.heard[a.Device] = a.Number
	if w := p.paths[a.Device]; w != nil {
		w.heard, w.missed, w.asked = at, 0, false
	}
}

// silenced tells whether a device has said that it silenced what a flight had sounded.
func (p *Post) silenced(f *flight, device string) bool {
	for _, s := range p.flights {
		if s.c.Kind != command.Silence || s.realm != f.realm || s.c.Alert != f.c.Alert || s.c.Seq.V < f.c.Seq.V {
			continue
		}
		if i, meant := s.index[device]; meant && s.targets[i].State == command.Silenced {
			return true
		}
	}
	return false
}

// loose takes what belongs to no command on its way: an answer to a roll call, a refusal of what could not be read, or
// something that nobody asked for.
func (p *Post) loose(a *terminal.Answer, at time.Time) {
	asked := terminal.Asked{Alert: a.Alert, Counter: p.numbers.highest(), Longest: terminal.MaxSounding, Heard: p.heard[a.Device]}
	if a.Said == terminal.Sounding || a.Said == terminal.Sounded {
		asked.Counter = math.MaxUint64 // who sounds by a number that was never given out is all the more to be told of
	}
	if err := a.Judge(asked, at); err != nil {
		p.count(err)
		return
	}
	p.believe(a, at)
	switch {
	case a.Said == terminal.Pong:
	case a.Said == terminal.Refused && a.Seq == 0:
		p.unreadable(a, at)
	case a.Said == terminal.Sounding || a.Said == terminal.Sounded:
		p.strays = append(p.strays, stray{answer: *a})
	default:
		p.bad[terminal.CodeUnasked.ID]++
	}
}

// unreadable is a refusal that does not say of what. It counts for a command that was sent with that number, or for the
// only one that the device was sent.
func (p *Post) unreadable(a *terminal.Answer, at time.Time) {
	var found []ref
	for _, f := range p.flights {
		i, meant := f.index[a.Device]
		if !meant || f.realm != a.Realm || f.closed {
			continue
		}
		t := &f.targets[i]
		if a.Counter != 0 && t.counter == a.Counter || a.Counter == 0 && t.waits() && !t.Sent.IsZero() {
			found = append(found, ref{f, i})
		}
	}
	if len(found) == 1 && found[0].f.targets[found[0].i].waits() {
		found[0].f.says(found[0].i, a, at)
	}
}

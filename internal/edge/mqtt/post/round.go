package post

import (
	"context"
	"sync"
	"time"

	"haidun/internal/edge/mqtt"
)

// batch is how many devices are sealed and handed over together.
const batch = 250

// round tells everybody whose turn it is, in a goroutine of its own. One number serves all of them.
func (p *Post) round(f *flight, now time.Time) {
	p.mu.Lock()
	due := f.due(now)
	if len(due) == 0 || f.sending || !f.lives(now) || f.letter == nil {
		p.mu.Unlock()
		return
	}
	f.sending = true
	p.rounds.Add(1)
	p.mu.Unlock()
	go func() { // ends when all are handed over, the command is withdrawn or the carrier closes
		defer p.rounds.Done()
		p.tell(f, due)
		p.mu.Lock()
		f.sending = false
		p.mu.Unlock()
		nudge(p.noted)
	}()
}

// tell seals and hands over, two batches at a time.
func (p *Post) tell(f *flight, due []int) {
	n := p.numbers.take()
	parts := make(chan []int)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for part := range parts {
				p.hand(f, part, n)
			}
		})
	}
	for len(due) > 0 {
		part := due[:min(batch, len(due))]
		due = due[len(part):]
		parts <- part
	}
	close(parts)
	workers.Wait()
}

// hand tells some devices, unless the command was withdrawn meanwhile.
func (p *Post) hand(f *flight, part []int, n uint64) {
	frames := p.sealed(f, part, n)
	if len(frames) == 0 {
		return
	}
	outcomes := p.cfg.Carrier.Send(f.ctx, frames)
	p.otherwise(f, frames, outcomes, n)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.outcome(f, part, outcomes, p.cfg.Now())
}

// otherwise tells an emergency in another world to who does not hear the live one. Whoever hears it silences every world.
func (p *Post) otherwise(f *flight, frames []mqtt.Frame, outcomes []mqtt.Outcome, n uint64) {
	for _, l := range f.others {
		var again []mqtt.Frame
		var places []int
		for k, o := range outcomes {
			if o != mqtt.Offline {
				continue
			}
			if frame, err := l.seal(frames[k].Device(), n); err == nil {
				again, places = append(again, frame), append(places, k)
			}
		}
		if len(again) == 0 {
			return
		}
		for j, o := range p.cfg.Carrier.Send(f.ctx, again) {
			outcomes[places[j]] = o
		}
	}
}

// outcome notes what became of frames. The caller holds the lock.
func (p *Post) outcome(f *flight, part []int, outcomes []mqtt.Outcome, now time.Time) {
	for k, i := range part {
		f.tried(i, outcomes[k], now)
	}
}

// sealed makes the frames, and has answers to them expected first.
func (p *Post) sealed(f *flight, part []int, n uint64) []mqtt.Frame {
	p.mu.Lock()
	if !f.lives(p.cfg.Now()) {
		p.mu.Unlock()
		return nil
	}
	devices := make([]string, len(part))
	for k, i := range part {
		f.targets[i].counter = n
		devices[k] = f.targets[i].Device
	}
	p.mu.Unlock()
	frames := make([]mqtt.Frame, len(part))
	for k, device := range devices {
		frame, err := f.letter.seal(device, n)
		if err != nil {
			p.cfg.Log.Error("seal a command", "device", device, "error", err)
			return nil
		}
		frames[k] = frame
	}
	return frames
}

// Outstanding are the frames that devices which came back must still hear.
func (p *Post) Outstanding(_ context.Context, devices []string) ([]mqtt.Frame, error) {
	now := p.cfg.Now()
	var frames []mqtt.Frame
	p.mu.Lock()
	defer p.mu.Unlock()
	p.resent = p.resent[:0]
	for _, f := range p.flights {
		if !f.lives(now) || f.letter == nil {
			continue
		}
		n := uint64(0)
		for _, d := range devices {
			i, meant := f.index[d]
			if !meant || !f.targets[i].waits() {
				continue
			}
			if n == 0 {
				n = p.numbers.take()
			}
			frame, err := f.letter.seal(d, n)
			if err != nil {
				return nil, err
			}
			t := &f.targets[i]
			t.counter, t.tries, t.next = n, 0, now.Add(againUnheard)
			frames, p.resent = append(frames, frame), append(p.resent, ref{f, i})
		}
	}
	return frames, nil
}

// Tried notes what became of the frames of Outstanding.
func (p *Post) Tried(_ context.Context, _ []mqtt.Frame, outcomes []mqtt.Outcome) error {
	now := p.cfg.Now()
	p.mu.Lock()
	for k, r := range p.resent {
		if k < len(outcomes) {
			r.f.tried(r.i, outcomes[k], now)
		}
	}
	p.mu.Unlock()
	nudge(p.noted)
	return nil
}

package post

import (
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// spell is how long commands are taken up before it is looked whether a more urgent one has come.
const spell = 20 * time.Millisecond

// load takes up the commands that are not on their way yet, live ones first; more tells that there are others.
func (p *Post) load(ctx context.Context) (more bool, err error) {
	all, err := command.Outstanding(ctx, p.cfg.DB)
	if err != nil {
		return false, err
	}
	slices.SortStableFunc(all, func(a, b *command.Command) int { return urgency(a) - urgency(b) })
	defer nudge(p.poked)
	begun := time.Now()
	for _, c := range all {
		p.mu.Lock()
		f := p.flights[c.ID]
		if f != nil && c.Stage == command.Withdrawn {
			f.stop(p.cfg.Now())
		}
		p.mu.Unlock()
		switch {
		case f != nil:
			continue
		case c.World != operation.Live && time.Since(begun) > spell:
			return true, nil
		}
		if err := p.takeUp(ctx, c); err != nil {
			return false, fmt.Errorf("take up command %s: %w", c.ID, err)
		}
	}
	return false, nil
}

func urgency(c *command.Command) int {
	switch c.World {
	case operation.Live:
		return 0
	case operation.Drill:
		return 1
	}
	return 2
}

// takeUp makes the flight of a command as it stands in the database. A command of before a backup was restored is never
// sent again: nobody who gives commands now knows of it.
func (p *Post) takeUp(ctx context.Context, c *command.Command) error {
	f, err := p.read(ctx, c)
	if err != nil {
		return err
	}
	now := p.cfg.Now()
	stop := c.Stage == command.Withdrawn
	switch realm, known := c.Realm(); {
	case c.Epoch != p.cfg.DB.Epoch():
		f.abandon(command.ReasonRestored, now)
	case !known:
		f.closed = true
	default:
		f.realm = realm
		allowed, err := command.LiveAllowed(ctx, p.cfg.DB)
		if err != nil {
			return err
		}
		if f.letter, err = p.signer(c, allowed).sign(c.Content(p.cfg.Keys.Node)); err != nil {
			p.cfg.Log.Error("a command is not sent", "command", c.ID, "error", err)
			f.abandon(command.ReasonUnsent, now)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if stop {
		f.stop(now)
	}
	p.keep(f)
	if f.realm == terminal.RealmLive && f.c.Kind == command.Sound && f.lives(now) {
		for _, other := range p.flights {
			other.yield(now)
		}
		nudge(p.noted)
	}
	return nil
}

// keep has the post look after a flight. The caller holds the lock.
func (p *Post) keep(f *flight) {
	p.flights[f.c.ID] = f
	seq := uint64(f.c.Seq.V)
	p.bySeq[seq], p.last = f, max(p.last, seq)
}

func (p *Post) read(ctx context.Context, c *command.Command) (*flight, error) {
	sheets, err := command.Sheets(ctx, p.cfg.DB, c.ID)
	if err != nil {
		return nil, err
	}
	var targets []target
	var ids []string
	high := p.numbers.highest()
	for _, s := range sheets {
		entries, err := command.Decode(c.IssuedAt, s.States)
		if err != nil {
			return nil, err
		}
		ids = append(ids, s.ID)
		for i, to := range s.Targets() {
			t := target{Target: to, Entry: command.Entry{State: command.Queued}}
			if i < len(entries) {
				t.Entry = entries[i]
			}
			if !t.Sent.IsZero() {
				t.counter = high // the number it was sent with is not kept: none above is believed
			}
			targets = append(targets, t)
		}
	}
	f := newFlight(c, terminal.Realm(0), targets)
	f.sheets = ids
	return f, nil
}

package post

import (
	"context"
	"time"

	"haidun/internal/kernel/policy"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// Silenced is what became of a silence for everything, as far as it is known at once.
type Silenced struct {
	Command string `json:"command"`
	Devices int    `json:"devices"` // told, or being told
	Written bool   `json:"written"` // it stands in the log; else it will be, when the database is back
}

// SilenceAll tells every known device to be silent, at once and from memory, and withdraws every sounding on its way. The
// record follows: it waits two seconds for it and does not fail without.
//
// Errors: nobody in ctx.
func (p *Post) SilenceAll(ctx context.Context, reason string) (Silenced, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return Silenced{}, err
	}
	f, err := p.emergency(a, reason)
	if err != nil {
		return Silenced{}, err
	}
	p.round(f, p.cfg.Now())
	p.cfg.Log.Warn("silence for everything", "by", a.User, "devices", len(f.targets), "reason", reason)
	out := Silenced{Command: f.c.ID, Devices: len(f.targets)}
	written := make(chan error, 1)
	go func() { written <- p.write(context.WithoutCancel(ctx)) }() // ends with the database's answer
	select {
	case err := <-written:
		out.Written = err == nil
		if err != nil {
			p.cfg.Log.Error("a silence was sent and is not written down yet", "error", err)
		}
	case <-time.After(2 * time.Second):
		p.cfg.Log.Error("a silence was sent and is not written down yet: the database does not answer")
	}
	return out, nil
}

// emergency makes the flight of a silence for everything, and stops all others that sound.
func (p *Post) emergency(a *policy.Actor, reason string) (*flight, error) {
	now := p.cfg.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	targets := make([]target, len(p.terminals))
	deaf := "330000"
	for i, t := range p.terminals {
		targets[i] = target{Target: t.Target, Entry: command.Entry{State: command.Queued}}
		deaf = provinceOf(t.Area)
	}
	n := p.numbers.above(p.last)
	c := command.Emergency(p.cfg.NewID(), p.top, "全部静音", p.cfg.DB.Epoch(), n, now, len(targets))
	content := c.Content(p.cfg.Keys.Node)
	content.Area = deaf
	f := newFlight(c, terminal.RealmLive, targets)
	f.giver, f.reason = a, reason
	letters := make([]letter, 0, 3)
	for _, s := range []signer{p.hush, p.drill, p.test} {
		l, err := s.sign(content)
		if err != nil {
			return nil, err
		}
		letters = append(letters, l)
	}
	f.letter, f.others = letters[0], letters[1:]
	for _, other := range p.flights {
		if other.c.Kind == command.Sound {
			other.stop(now)
		}
	}
	p.keep(f)
	return f, nil
}

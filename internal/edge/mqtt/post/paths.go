package post

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// path is the way to one device, as roll calls show it.
type path struct {
	heard  time.Time // when it last said something that is believed
	asked  bool      // a roll call is unanswered
	missed int       // roll calls in a row
	told   bool      // it was reported as lost
}

// lostAfter is how many roll calls a live path misses at most.
const lostAfter = 3

// Path is the way to one device.
type Path struct {
	Terminal
	Online    bool
	LastHeard time.Time
	Missed    int
}

// Live tells whether commands can be expected to reach the device.
func (w Path) Live() bool { return !w.LastHeard.IsZero() && w.Missed < lostAfter }

// Paths are the ways to all known devices.
func (p *Post) Paths() []Path {
	p.mu.Lock()
	out := make([]Path, len(p.terminals))
	for i, t := range p.terminals {
		out[i] = Path{Terminal: t}
		if w := p.paths[t.Device]; w != nil {
			out[i].LastHeard, out[i].Missed = w.heard, w.missed
		}
	}
	p.mu.Unlock()
	for i := range out {
		at, here := p.cfg.Carrier.Heard(out[i].Device)
		out[i].Online = here
		if at.After(out[i].LastHeard) && out[i].LastHeard.IsZero() && here {
			out[i].LastHeard = at
		}
	}
	return out
}

// Health is how the way to the terminals does.
type Health struct {
	Terminals, Online, Lost int
	Bad                     int // answers that were not believed
	Unwritten               int // 1 while something cannot be written down
	Queued                  [4]int
}

// Health counts.
func (p *Post) Health() (h Health) {
	for _, w := range p.Paths() {
		h.Terminals++
		if w.Online {
			h.Online++
		}
		if w.Missed >= lostAfter {
			h.Lost++
		}
	}
	for _, n := range p.Bad() {
		h.Bad += n
	}
	h.Queued = p.cfg.Carrier.Queued()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, fails := range p.troubles {
		if fails {
			h.Unwritten = 1
		}
	}
	return h
}

// enlist reads which devices there are.
func (p *Post) enlist(ctx context.Context) error {
	if p.cfg.Terminals == nil {
		return nil
	}
	all, err := p.cfg.Terminals(ctx)
	if err != nil {
		return err
	}
	top := ""
	if p.cfg.Top != nil {
		if top, err = p.cfg.Top(ctx); err != nil {
			return err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.terminals, p.top = all, top
	known := make(map[string]*path, len(all))
	for _, t := range all {
		known[t.Device] = p.paths[t.Device]
		if known[t.Device] == nil {
			known[t.Device] = &path{}
		}
	}
	p.paths = known
	return nil
}

// Known tells whether a device is in service: whom a broker lets in.
func (p *Post) Known(device string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.paths[device] != nil
}

// Seen is who came and went. A mast that fails is not told one siren at a time: see lost.
func (p *Post) Seen(context.Context, mqtt.Presence) error { return nil }

// beat calls the roll when it is time, in the world that each device hears: the way a command would take.
func (p *Post) beat(ctx context.Context, now time.Time) {
	p.mu.Lock()
	if now.Sub(p.beaten) < p.cfg.Beat || len(p.terminals) == 0 {
		p.mu.Unlock()
		return
	}
	p.beaten, p.called = now, true
	devices := make([]string, len(p.terminals))
	for i, t := range p.terminals {
		devices[i] = t.Device
		if w := p.paths[t.Device]; w.asked {
			w.missed++
		}
		p.paths[t.Device].asked = true
	}
	top := provinceOf(p.terminals[0].Area)
	p.mu.Unlock()
	nudge(p.noted)
	p.rounds.Add(1)
	go func() { // ends when the roll is called or ctx ends
		defer p.rounds.Done()
		for _, s := range []signer{p.hush, p.drill, p.test} {
			if devices = p.ping(ctx, s, devices, top); len(devices) == 0 {
				return
			}
		}
	}()
}

// ping asks devices for a sign of life and answers those that do not hear this world.
func (p *Post) ping(ctx context.Context, s signer, devices []string, area string) (deaf []string) {
	n := p.numbers.take()
	now := p.cfg.Now().UTC().Truncate(time.Millisecond)
	l, err := s.sign(terminal.Content{
		Kind: terminal.Ping, Area: area, Issued: now, Expires: now.Add(p.cfg.Beat),
		Origin: terminal.Origin{Node: p.cfg.Keys.Node, Epoch: p.cfg.DB.Epoch()}, Seq: n,
	})
	if err != nil {
		p.cfg.Log.Error("call the roll", "error", err)
		return nil
	}
	return p.broadcast(ctx, l, n, devices)
}

// broadcast sends a letter that no flight keeps, and answers the devices that do not hear its world.
func (p *Post) broadcast(ctx context.Context, l letter, n uint64, devices []string) (deaf []string) {
	for len(devices) > 0 && ctx.Err() == nil {
		part := devices[:min(batch, len(devices))]
		devices = devices[len(part):]
		frames := make([]mqtt.Frame, 0, len(part))
		for _, d := range part {
			if f, err := l.seal(d, n); err == nil {
				frames = append(frames, f)
			}
		}
		for i, o := range p.cfg.Carrier.Send(ctx, frames) {
			if o == mqtt.Offline {
				deaf = append(deaf, frames[i].Device())
			}
		}
	}
	return deaf
}

// provinceOf is the code of the province that an area lies in: what covers all terminals of a post.
func provinceOf(area string) string {
	if len(area) < 2 {
		return "000000"
	}
	return area[:2] + "0000"
}

// lost answers an incident for each area in which devices were lost since it was asked last. The caller holds the lock.
func (p *Post) lost() (out []command.Incident) {
	byArea, fresh := map[string][]string{}, map[string]bool{}
	for _, t := range p.terminals {
		w := p.paths[t.Device]
		if w == nil || w.missed < lostAfter {
			if w != nil {
				w.told = false
			}
			continue
		}
		byArea[t.Area] = append(byArea[t.Area], t.Device)
		fresh[t.Area] = fresh[t.Area] || !w.told
		w.told = true
	}
	for _, area := range slices.Sorted(maps.Keys(byArea)) {
		if !fresh[area] {
			continue
		}
		all := byArea[area]
		out = append(out, command.Incident{
			Title: fmt.Sprintf("%d 台警报终端失联", len(all)), Matter: command.Lost, AreaID: area,
			Detail: "连续三次点名未应答,指令很可能送不到。请查通信和供电,并安排现场开关或流动警报。\nThey missed three roll calls in a row; commands will hardly reach them.\n" +
				strings.Join(all[:min(len(all), 100)], " "),
		})
	}
	return out
}

package post

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
	"haidun/internal/registry/role"
)

// account is what is to be written down of one flight.
type account struct {
	f      *flight
	sheets map[int]string // states by place of the sheet
	closed bool
	yields bool
}

// write writes down what changed, in one commit. What cannot be written stays to be written.
func (p *Post) write(ctx context.Context) error {
	p.writing.Lock()
	defer p.writing.Unlock()
	ctx = policy.With(context.WithoutCancel(ctx), policy.System("siren-post"))
	if err := p.enter(ctx); err != nil {
		return err
	}
	accounts := p.collect()
	if len(accounts) > 0 {
		now := p.cfg.Now()
		err := p.cfg.DB.Write(ctx, func(tx *store.Tx) error {
			for _, a := range accounts {
				for _, n := range slices.Sorted(maps.Keys(a.sheets)) {
					if err := command.Tell(tx, a.f.sheets[n], a.sheets[n]); err != nil {
						return err
					}
				}
				if a.yields {
					if err := command.Preempt(tx, a.f.c.ID); err != nil {
						return err
					}
				}
				if a.closed {
					if err := command.Close(tx, a.f.c.ID, now); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			p.giveBack(accounts)
			return err
		}
		p.drop(accounts)
	}
	return p.report(ctx)
}

// collect takes what is to be written.
func (p *Post) collect() (out []account) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.flights {
		if f.giver != nil {
			continue
		}
		a := account{f: f, sheets: map[int]string{}, closed: f.closed, yields: f.yielded}
		f.yielded = false
		for n, stale := range f.stale {
			if stale {
				a.sheets[n], f.stale[n] = f.text(n), false
			}
		}
		if len(a.sheets) > 0 || a.closed || a.yields {
			out = append(out, a)
		}
	}
	return out
}

// text is a sheet as it is kept.
func (f *flight) text(n int) string {
	part := f.targets[n*command.SheetSize : min((n+1)*command.SheetSize, len(f.targets))]
	entries := make([]command.Entry, len(part))
	for i := range part {
		entries[i] = part[i].Entry
	}
	return command.Encode(f.c.IssuedAt, entries)
}

func (p *Post) giveBack(accounts []account) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range accounts {
		a.f.yielded = a.f.yielded || a.yields
		for n := range a.sheets {
			a.f.stale[n] = true
		}
	}
}

// drop forgets flights whose end is written down.
func (p *Post) drop(accounts []account) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range accounts {
		if a.closed && !slices.Contains(a.f.stale, true) {
			delete(p.flights, a.f.c.ID)
			delete(p.bySeq, uint64(a.f.c.Seq.V))
		}
	}
}

// enter writes down emergencies that were sent first. Who gave one holds a commander's rights for the length of that write:
// it has happened, and must be written down under the name of who did it.
func (p *Post) enter(ctx context.Context) error {
	p.mu.Lock()
	var unwritten []*flight
	for _, f := range p.flights {
		if f.giver != nil {
			unwritten = append(unwritten, f)
		}
	}
	p.mu.Unlock()
	for _, f := range unwritten {
		giver := *f.giver
		giver.Grants = append(slices.Clone(giver.Grants), policy.Grant{Role: string(role.Command)})
		targets := make([]command.Target, len(f.targets))
		for i := range f.targets {
			targets[i] = f.targets[i].Target
		}
		var sheets []string
		err := p.cfg.DB.Write(policy.With(ctx, &giver), func(tx *store.Tx) (err error) {
			c := *f.c
			c.Rev = 0
			sheets, err = command.Enter(tx, &c, targets, f.reason)
			return err
		})
		if err != nil {
			return fmt.Errorf("write down a silence that was sent: %w", err)
		}
		p.mu.Lock()
		f.giver, f.sheets = nil, sheets
		for n := range f.stale {
			f.stale[n] = true
		}
		p.mu.Unlock()
	}
	return nil
}

// report notes incidents.
func (p *Post) report(ctx context.Context) error {
	p.mu.Lock()
	strays := p.strays
	p.strays = nil
	var lost []command.Incident
	if p.called {
		p.called, lost = false, p.lost()
	}
	names := map[string]Terminal{}
	if len(strays) > 0 {
		for _, t := range p.terminals {
			names[t.Device] = t
		}
	}
	p.mu.Unlock()
	if len(strays)+len(lost) == 0 {
		return nil
	}
	var what []command.Incident
	for _, s := range strays {
		if !s.known {
			if given, err := command.Given(ctx, p.cfg.DB, s.answer.Seq); err != nil || given {
				continue // a late word about a command that is closed
			}
		}
		what = append(what, strayIncident(s, names[s.answer.Device]))
	}
	what = append(what, lost...)
	if len(what) == 0 {
		return nil
	}
	return p.cfg.DB.Write(ctx, func(tx *store.Tx) error {
		for _, i := range what {
			if err := command.Happened(tx, i); err != nil {
				return err
			}
		}
		return nil
	})
}

func strayIncident(s stray, t Terminal) command.Incident {
	name := t.Name
	if name == "" {
		name = s.answer.Device
	}
	detail := "没有下达过这条鸣放指令。请立即按“静音”,并派人到现场断电核查。\nNobody commanded this sounding. Silence it at once and send somebody to the siren."
	if s.known {
		detail = "撤回之后仍报告鸣响。请再次静音,并派人到现场核查。\nIt reports sounding after the withdrawal. Silence it again and send somebody to the siren."
	}
	return command.Incident{
		Title: "误鸣:" + name, Matter: command.Stray, AreaID: t.Area, Device: s.answer.Device,
		Detail: detail + "\n" + s.answer.Realm.String() + " " + s.answer.Alert + " " + s.answer.Said.String() + " " + s.answer.At.Format("2006-01-02T15:04:05Z07:00"),
	}
}

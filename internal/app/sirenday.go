package app

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"haidun/internal/domain/siren/hear"
	soundings "haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
	"haidun/internal/registry/area"
	"haidun/internal/web/public"
)

// programmeArea is the area whose rules the citizens' page tells.
const programmeArea = "330900"

// window is whether people are asked what they heard, and about which day. A demonstration asks at all times.
func (a *App) window(ctx context.Context, now time.Time) (w hear.Window, next []public.SirenPlan, err error) {
	today := law.DayOf(now.In(clock.Shanghai))
	var days []entity.Date
	if next, err = a.plans(ctx, entity.Date(today.Add(-hear.OpenDays).String())); err != nil {
		return w, nil, fmt.Errorf("read the published plans: %w", err)
	}
	for _, p := range next {
		days = append(days, entity.Date(p.Day))
	}
	w = hear.WindowAt(now, programmeArea, days)
	w.Open = w.Open || a.Demo() && w.Day != ""
	return w, next, nil
}

// plans are the published plans of test soundings from a day on, the next first.
func (a *App) plans(ctx context.Context, from entity.Date) ([]public.SirenPlan, error) {
	all, err := soundings.Publicly(ctx, a.DB, from)
	if err != nil {
		return nil, err
	}
	var out []public.SirenPlan
	for _, p := range all {
		where, err := store.Get(ctx, a.DB, area.Type, p.AreaID)
		if err != nil {
			return nil, fmt.Errorf("find the area of plan %s: %w", p.ID, err)
		}
		name := [2]string{where.Name, where.NameEn}
		if name[1] == "" {
			name[1] = where.Name
		}
		out = append(out, public.SirenPlan{Day: string(p.Day), Area: name, Steps: p.Steps, Note: p.NoticeNo})
	}
	return out, nil
}

// sirenDay is what the citizens' page shows now.
func (a *App) sirenDay(ctx context.Context, now time.Time) (public.SirenDay, error) {
	w, plans, err := a.window(ctx, now)
	if err != nil {
		return public.SirenDay{}, err
	}
	today := law.DayOf(now.In(clock.Shanghai))
	d := public.SirenDay{Asked: string(w.Day), Open: w.Open, Sample: a.Demo()}
	for _, p := range plans {
		if p.Day >= today.String() {
			d.Plans = append(d.Plans, p)
		}
	}
	rules := sounding.Published()
	row, err := rules.Signals.At(today, programmeArea)
	if err != nil {
		return d, fmt.Errorf("find the signals: %w", err)
	}
	d.Signals = row.Value
	for ahead := range 366 {
		p, err := rules.Programme(today.Add(ahead), programmeArea)
		if err == nil && len(p.Steps) > 0 {
			d.Next = &p
			break
		}
	}
	return d, nil
}

// hearing is how hearing reports and quiz results get into the registers.
func (a *App) hearing(t *tally) *public.Hearing {
	seal := func(text string) string { return a.DB.Vault().Key(hear.Type.Schema().Name, "form", text) }
	h := &public.Hearing{
		Door:     &public.Reports{Door: public.Door{Proxied: a.cfg.Secure, Per: 30}, Seal: seal},
		QuizDoor: &public.Door{Proxied: a.cfg.Secure, Per: 60},
		Store: func(ctx context.Context, r public.HeardReport) error {
			return a.storeHeard(policy.With(ctx, policy.System("public")), r)
		},
		Quiz: t.add,
	}
	for _, o := range hear.Heards() {
		h.Heards = append(h.Heards, public.Kind{Code: string(o.Code), Text: [2]string{o.ZH, o.EN}})
	}
	for _, o := range hear.Wheres() {
		h.Wheres = append(h.Wheres, public.Kind{Code: string(o.Code), Text: [2]string{o.ZH, o.EN}})
	}
	return h
}

func (a *App) storeHeard(ctx context.Context, r public.HeardReport) error {
	w, _, err := a.window(ctx, a.clock.Now())
	if err != nil {
		return err
	}
	rec := &hear.Report{
		Meta: entity.Meta{ID: r.ID}, Place: r.Place, AreaID: r.Area, Heard: hear.Heard(r.Heard), Where: hear.Where(r.Where), Signal: r.Signal, Note: r.Note,
		Phone: entity.Secret{Plain: r.Phone}, Network: r.Network,
	}
	if r.At.OK() {
		rec.Location = entity.PointAt(r.At.Lon, r.At.Lat)
	}
	err = a.DB.Write(ctx, func(tx *store.Tx) error { return hear.Receive(tx, rec, w, a.clock.Now()) })
	var e *fault.Error
	if errors.As(err, &e) && e.Code.ID == store.CodeExists.ID {
		return nil // sent twice
	}
	return err
}

// tally holds quiz results until they are written, all towns at once: nobody waits for it, and what a fall of the machine
// loses are a few seconds of a count that names nobody.
type tally struct {
	mu     sync.Mutex
	sheets map[string]*hear.Sheet
}

func (t *tally) add(town string, right [hear.Questions]bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.sheets == nil {
		t.sheets = map[string]*hear.Sheet{}
	}
	s := t.sheets[town]
	if s == nil {
		s = &hear.Sheet{Area: town}
		t.sheets[town] = s
	}
	s.People++
	for i, ok := range right {
		if ok {
			s.Right[i]++
		}
	}
}

// keep writes what was counted since the last time. What cannot be written is counted again.
func (t *tally) keep(ctx context.Context, a *App) error {
	t.mu.Lock()
	held := t.sheets
	t.sheets = nil
	t.mu.Unlock()
	if len(held) == 0 {
		return nil
	}
	var all []hear.Sheet
	for _, s := range held {
		all = append(all, *s)
	}
	err := a.DB.Write(policy.With(ctx, policy.System("public")), func(tx *store.Tx) error { return hear.Count(tx, all, a.clock.Now()) })
	if err == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for town, s := range held {
		if now := t.sheets[town]; now != nil {
			s.People += now.People
			for i := range s.Right {
				s.Right[i] += now.Right[i]
			}
		}
		if t.sheets == nil {
			t.sheets = map[string]*hear.Sheet{}
		}
		t.sheets[town] = s
	}
	return err
}

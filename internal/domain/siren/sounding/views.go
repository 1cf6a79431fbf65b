package sounding

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	rules "haidun/internal/law/sounding"
)

// Head is a plan in short.
type Head struct {
	ID        string      `json:"id"`
	Name      string      `json:"name"`
	AreaID    string      `json:"area_id"`
	Day       entity.Date `json:"day"`
	State     State       `json:"state"`
	Way       Way         `json:"way"`
	Occasion  string      `json:"occasion"`
	StartedAt *time.Time  `json:"started_at"`
	StoppedAt *time.Time  `json:"stopped_at"`
}

func (k desk) head(p *Plan) *Head {
	h := &Head{ID: p.ID, Name: p.Name, AreaID: p.AreaID, Day: p.Day, State: p.State, Way: p.Way, Occasion: p.Occasion}
	if !p.StartedAt.IsZero() {
		h.StartedAt = &p.StartedAt
	}
	if !p.StoppedAt.IsZero() {
		h.StoppedAt = &p.StoppedAt
	}
	return h
}

// Sounding is a signal with its seconds.
type Sounding struct {
	ID      string        `json:"id"`
	Code    rules.Code    `json:"code"`
	Name    law.Text      `json:"name"`
	Start   string        `json:"start"`
	StartAt time.Time     `json:"start_at"`
	EndAt   time.Time     `json:"end_at"`
	OnS     int           `json:"on_s"`
	OffS    int           `json:"off_s"`
	Repeats int           `json:"repeats"`
	TotalS  int           `json:"total_s"`
	Phases  []rules.Phase `json:"phases"`
	Stopped string        `json:"stopped"` // who stopped it
	Counts  Tally         `json:"counts"`
}

func sounding(s *Signal) *Sounding {
	p := s.pattern()
	out := &Sounding{ID: s.ID, Code: s.Code, Start: s.Start, StartAt: s.StartAt, EndAt: s.EndAt, OnS: p.OnS, OffS: p.OffS, Repeats: p.Repeats, TotalS: p.TotalS, Phases: []rules.Phase{}, Stopped: s.StoppedBy}
	for _, o := range codes {
		if o.Code == s.Code {
			out.Name = law.Text{ZH: o.ZH, EN: o.EN}
		}
	}
	if p.Validate() == nil {
		out.Phases = p.Phases()
	}
	return out
}

// Found is a finding of the rules.
type Found struct {
	Level rules.Level `json:"level"`
	Field string      `json:"field"`
	Code  string      `json:"code"`
	Text  law.Text    `json:"text"`
}

// Sheet is a plan with everything around it.
type Sheet struct {
	Now      time.Time        `json:"now"`
	Plan     *Head            `json:"plan"`
	Steps    []Step           `json:"steps"`
	Findings []Found          `json:"findings"`
	Signals  []*Sounding      `json:"signals"`
	Rule     *rules.Programme `json:"programme"` // of that day, as the rules have it
	Checks   Progress         `json:"checks"`
	Counts   Tally            `json:"counts"`
	Stages   map[Stage]int    `json:"stages"`
}

func (k desk) views() []module.View {
	view := func(name, zh, en string, answer func(context.Context, *store.DB, *Plan, func(string) string) (any, error)) module.View {
		return module.View{Name: name, Title: [2]string{zh, en}, Needs: Type.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			p, err := k.asked(ctx, db, ask("plan"))
			if err != nil {
				return nil, err
			}
			return answer(ctx, db, p, ask)
		}}
	}
	return []module.View{
		view("sounding_plan", "试鸣方案", "A test sounding", func(ctx context.Context, db *store.DB, p *Plan, _ func(string) string) (any, error) {
			return k.sheet(ctx, db, p)
		}),
		view("sounding_wall", "试鸣倒计时", "Countdown of a test sounding", func(ctx context.Context, db *store.DB, p *Plan, _ func(string) string) (any, error) {
			return k.wall(ctx, db, p)
		}),
		view("sounding_rates", "鸣响率", "Sounding rates", func(ctx context.Context, db *store.DB, p *Plan, _ func(string) string) (any, error) {
			return k.rates(ctx, db, p)
		}),
		view("sounding_mine", "我的警报器", "One's own sirens", func(ctx context.Context, db *store.DB, p *Plan, ask func(string) string) (any, error) {
			return k.mine(ctx, db, p, ask("all") != "")
		}),
	}
}

// asked is the plan of an id, or the one that matters most now: one that runs, the next to come, the last.
func (k desk) asked(ctx context.Context, db *store.DB, id string) (*Plan, error) {
	if id != "" {
		p, err := store.Get(ctx, db, Type, id)
		if fault.KindOf(err) == fault.NotFound {
			p, err = nil, nil
		}
		return p, err
	}
	var plans []*Plan
	err := db.Each(ctx, Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		plans = append(plans, rec.(*Plan))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the plans: %w", err)
	}
	today := k.today()
	rank := func(p *Plan) int {
		switch {
		case p.State == Running:
			return 0
		case p.Day == today && !p.done():
			return 1
		case place(p.State) >= place(Gathered) && !p.done():
			return 2
		case p.Day >= today && !p.done():
			return 3
		}
		return 4
	}
	slices.SortFunc(plans, func(a, b *Plan) int {
		byDay := cmp.Compare(a.Day, b.Day)
		if rank(a) == 4 {
			byDay = -byDay
		}
		return cmp.Or(rank(a)-rank(b), byDay, cmp.Compare(a.ID, b.ID))
	})
	if len(plans) == 0 {
		return nil, nil
	}
	return plans[0], nil
}

func (k desk) sheet(ctx context.Context, db *store.DB, p *Plan) (*Sheet, error) {
	out := &Sheet{Now: k.now(), Steps: []Step{}, Findings: []Found{}, Signals: []*Sounding{}, Stages: map[Stage]int{}}
	if p == nil {
		return out, nil
	}
	out.Plan = k.head(p)
	signals, err := planSignals(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	byID := map[string]*Sounding{}
	for _, s := range signals {
		one := sounding(s)
		byID[s.ID] = one
		out.Signals = append(out.Signals, one)
	}
	if out.Checks, err = progress(ctx, db, p); err != nil {
		return nil, err
	}
	list, err := planResults(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		out.Counts.add(r)
		out.Stages[r.Stage]++
		if s := byID[r.SignalID]; s != nil {
			s.Counts.add(r)
		}
	}
	out.Steps = k.steps(p, out.Checks)
	if programme, err := k.programme(p); err == nil {
		out.Rule = &programme
	}
	found, err := k.findings(ctx, db, p, signals)
	for _, f := range found {
		out.Findings = append(out.Findings, Found{f.Level, fieldOf(f), f.Code.ID, law.Text{ZH: f.Text(fault.ZH), EN: f.Text(fault.EN)}})
	}
	return out, err
}

package sounding

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	rules "haidun/internal/law/sounding"
)

// desk knows the hour, the rules and the way to the terminals.
type desk struct {
	clock clock.Clock
	rules *rules.Rules
	horn  horn
	// results is the flow of results, which verbs over many of them make moves of.
	results *workflow.Flow
}

func (k desk) now() time.Time { return k.clock.Now().UTC().Truncate(time.Millisecond) }

func (k desk) today() entity.Date { return dayOf(k.clock.Now()) }

func dayOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }

func hour(t time.Time) string { return t.In(clock.Shanghai).Format("2006-01-02 15:04:05") }

// inOrder leaves out what is struck and puts the rest in the order it begins.
func inOrder(all []*Signal) []*Signal {
	out := slices.DeleteFunc(slices.Clone(all), func(s *Signal) bool { return s.Struck() })
	slices.SortStableFunc(out, func(a, b *Signal) int { return cmp.Compare(a.item().Start, b.item().Start) })
	return out
}

type planInHand struct{}

// planOf is a plan as it is or is becoming.
func planOf(tx *store.Tx, id string) (*Plan, error) {
	if p, ok := tx.Value(planInHand{}).(*Plan); ok && p.ID == id {
		return p, nil
	}
	return store.Fetch(tx, Type, id)
}

// planHook says what day it is by the rules, keeps a day that is with the government, and has the signals follow it.
func (k desk) planHook(_ context.Context, tx *store.Tx, before, p *Plan) error {
	if p.State == "" {
		p.State = Draft
	}
	if p.Way == "" {
		p.Way = Record
	}
	today, v := k.today(), Type.Rules(p)
	moved := before != nil && (before.Day != p.Day || before.AreaID != p.AreaID)
	v.If(moved && before.State != Draft && before.State != Postponed, &p.Day, CodeDayFixed, nil)
	for _, d := range []*entity.Date{&p.SubmittedOn, &p.ApprovedOn, &p.FiledOn, &p.NoticeOn} {
		v.If(*d > today, d, CodeFuture, nil)
	}
	v.If(p.ApprovedOn != "" && p.SubmittedOn != "" && p.ApprovedOn < p.SubmittedOn, &p.ApprovedOn, CodeOrderDays, fault.Args{"day": p.SubmittedOn})
	if err := v.Err(); err != nil {
		return err
	}
	if before == nil || moved {
		p.Occasion, p.Rule = k.occasion(p)
	}
	p.NoticeDays = daysBetween(p.NoticeOn, p.Day)
	if !moved {
		return nil
	}
	return follow(tx, p)
}

// follow has the signals of a plan move to its day.
func follow(tx *store.Tx, p *Plan) error {
	outer := tx.Value(planInHand{})
	tx.SetValue(planInHand{}, p)
	defer tx.SetValue(planInHand{}, outer)
	all, err := signalsOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, s := range all {
		s.moments(p.Day)
		if err := tx.Put(SignalType.Schema(), s, store.Note{Action: "follow"}); err != nil {
			return err
		}
	}
	return nil
}

// daysBetween is missing where a day is.
func daysBetween(from, to entity.Date) entity.Int {
	a, err := law.ParseDay(string(from))
	b, other := law.ParseDay(string(to))
	if err != nil || other != nil {
		return entity.Int{}
	}
	return entity.IntOf(int64(b.Since(a)))
}

// occasion is what kind of day it is and where that is written; empty where no rule is known, which Check refuses.
func (k desk) occasion(p *Plan) (name, rule string) {
	programme, err := k.programme(p)
	if err != nil {
		return "", ""
	}
	return programme.Occasion.ZH, programme.Why.ZH
}

func (k desk) programme(p *Plan) (rules.Programme, error) {
	day, err := law.ParseDay(string(p.Day))
	if err != nil {
		return rules.Programme{}, err
	}
	return k.rules.Programme(day, p.AreaID)
}

// propose replaces the signals of a plan by the usual programme of its day. Where a day has no usual hours its signals are
// proposed from ten o'clock on, ten minutes apart, to be changed by people: one group of those allowed.
func (k desk) propose(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	programme, err := k.programme(p)
	if err != nil {
		return err
	}
	old, err := signalsOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, s := range old {
		if _, err := tx.Strike(SignalType.Schema(), s.ID, s.Rev, "按规定重新生成"); err != nil {
			return err
		}
	}
	steps := programme.Steps
	if len(steps) == 0 && len(programme.Allowed) > 0 {
		for i, signal := range programme.Allowed[0] {
			steps = append(steps, rules.Step{Signal: signal, Start: rules.At(10, 10*i)})
		}
	}
	for _, step := range steps {
		s := &Signal{PlanID: p.ID, Code: step.Signal.Code, Start: step.Start.String()}
		s.Origin = p.Origin
		if err := tx.Put(SignalType.Schema(), s, store.Note{Action: "propose"}); err != nil {
			return err
		}
	}
	p.Occasion, p.Rule = programme.Occasion.ZH, programme.Why.ZH
	return nil
}

// findings are what is wrong with a plan by the rules, blocks first.
func (k desk) findings(ctx context.Context, db *store.DB, p *Plan, signals []*Signal) ([]rules.Finding, error) {
	events, err := quiets(ctx, db, p.Day)
	if err != nil {
		return nil, err
	}
	plan := rules.Plan{Area: p.AreaID, ApprovalNo: p.ApprovalNo, FiledNo: p.FiledNo, Day: lawDay(p.Day), SubmittedOn: lawDay(p.SubmittedOn), NoticeOn: lawDay(p.NoticeOn)}
	for _, s := range signals {
		plan.Items = append(plan.Items, s.item())
	}
	return k.rules.Check(plan, events), nil
}

// lawDay is a date as the rules read it; none where it is empty.
func lawDay(d entity.Date) law.Day {
	day, err := law.ParseDay(string(d))
	if err != nil {
		return law.Day{}
	}
	return day
}

// fieldOf is the plan's name of what a finding is about.
func fieldOf(f rules.Finding) string {
	if f.Field == "date" {
		return "day"
	}
	return f.Field
}

// refuse refuses a move for the blocks of a plan that are about what matters by then, each with its count and its source.
func refuse(found []rules.Finding, move [2]string, matters ...string) error {
	var bad []fault.Field
	for _, f := range found {
		if f.Level != rules.Block || len(matters) > 0 && !slices.Contains(matters, f.Field) {
			continue
		}
		one := fault.Field{Name: fieldOf(f), Label: [2]string{"信号", "Signals"}, Code: fault.Code{ID: f.Code.ID, ZH: f.Text(fault.ZH), EN: f.Text(fault.EN)}}
		if field := Type.Schema().Field(one.Name); field != nil {
			one.Label = field.Label
		}
		bad = append(bad, one)
	}
	if len(bad) == 0 {
		return nil
	}
	code := fault.Code{ID: CodeBlocked.ID, ZH: fault.Code{ZH: CodeBlocked.ZH}.Text(fault.ZH, fault.Args{"move": move[0]}), EN: fault.Code{EN: CodeBlocked.EN}.Text(fault.EN, fault.Args{"move": move[1]})}
	return &fault.Error{Kind: fault.Invalid, Code: code, Fields: bad}
}

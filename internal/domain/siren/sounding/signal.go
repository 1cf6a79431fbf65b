package sounding

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	rules "haidun/internal/law/sounding"
)

// Signal is one signal of a plan with its second. A pattern that is left empty is the one of the rules.
type Signal struct {
	entity.Meta
	PlanID               string
	Title                string
	Code                 rules.Code
	Start                string
	OnS, OffS            entity.Int
	Repeats, TotalS      entity.Int
	StartAt, EndAt       time.Time
	CommandID, StoppedBy string
}

// SignalType declares the signals of plans.
var SignalType = entity.Define("sounding_signal", func(d *entity.Def, s *Signal) {
	d.Title("试鸣信号", "Signals of a test sounding")
	d.Open()
	d.Hidden()
	d.Ref(&s.PlanID, Type).Label("方案", "Plan").Parent()
	d.Naming(d.Text(&s.Title).Label("名称", "Name").Max(60).ReadOnly().List())
	entity.OneOf(d, &s.Code, codes).Label("信号", "Signal").Required().List().Index()
	d.Text(&s.Start).Label("开始时刻", "Begins").Help("如 10:00 或 10:00:30", "Such as 10:00 or 10:00:30").Required().Max(8).List().Format(func(text string) error {
		_, err := rules.ParseTimeOfDay(text)
		return err
	})
	d.Int(&s.OnS).Label("鸣", "On").Help("四项都不填则按规定", "By the rules if all four are left empty").Unit("秒", "s").Min(0).Max(600).List()
	d.Int(&s.OffS).Label("停", "Off").Unit("秒", "s").Min(0).Max(600).List()
	d.Int(&s.Repeats).Label("遍数", "Times").Min(0).Max(600).List()
	d.Int(&s.TotalS).Label("总时长", "In all").Unit("秒", "s").Min(0).Max(600).List()
	d.Time(&s.StartAt).Label("开始", "From").ReadOnly().Index()
	d.Time(&s.EndAt).Label("结束", "Until").ReadOnly().List()
	d.Text(&s.CommandID).Label("指令", "Command").Max(32).ReadOnly()
	d.Text(&s.StoppedBy).Label("停止人", "Stopped by").Max(80).ReadOnly()
})

// item is the signal as the rules read it.
func (s *Signal) item() rules.Item {
	at, err := rules.ParseTimeOfDay(s.Start)
	if err != nil {
		at = -1 // which lies in no day
	}
	return rules.Item{Signal: s.Code, Start: at, OnS: int(s.OnS.V), OffS: int(s.OffS.V), Repeats: int(s.Repeats.V), TotalS: int(s.TotalS.V)}
}

// pattern is the signal with its phases.
func (s *Signal) pattern() rules.Signal {
	i := s.item()
	return rules.Signal{Code: s.Code, OnS: i.OnS, OffS: i.OffS, Repeats: i.Repeats, TotalS: i.TotalS}
}

// signalHook fills in the pattern of the rules and the moments of the day, refuses a pattern that does not add up, and keeps
// the signals of a plan that has left its desk.
func (k desk) signalHook(ctx context.Context, tx *store.Tx, before, s *Signal) error {
	p, err := planOf(tx, s.PlanID)
	if err != nil {
		return err
	}
	v := SignalType.Rules(s)
	changed := before == nil || before.Code != s.Code || before.Start != s.Start || before.pattern() != s.pattern() || before.Struck() != s.Struck()
	v.If(changed && p.State != Draft && p.State != "", &s.Code, CodeFixed, nil)
	if err := v.Err(); err != nil {
		return err
	}
	if s.OnS == (entity.Int{}) && s.OffS == (entity.Int{}) && s.Repeats == (entity.Int{}) && s.TotalS == (entity.Int{}) {
		k.byRule(p, s)
	} else if err := s.pattern().Validate(); err != nil {
		return err
	}
	s.moments(p.Day)
	s.Title = s.Start + " " + signalName(s.Code)
	return nil
}

// byRule fills in the pattern that is prescribed on the day; without one Check will say so.
func (k desk) byRule(p *Plan, s *Signal) {
	day, err := law.ParseDay(string(p.Day))
	if err != nil {
		return
	}
	row, err := k.rules.Signals.At(day, p.AreaID)
	if err != nil {
		return
	}
	for _, known := range row.Value {
		if known.Code == s.Code {
			s.OnS, s.OffS = entity.IntOf(int64(known.OnS)), entity.IntOf(int64(known.OffS))
			s.Repeats, s.TotalS = entity.IntOf(int64(known.Repeats)), entity.IntOf(int64(known.TotalS))
		}
	}
}

// moments are when it begins and ends on a day.
func (s *Signal) moments(day entity.Date) {
	t, err := time.ParseInLocation(time.DateOnly, string(day), clock.Shanghai)
	i := s.item()
	if err != nil || i.Start < 0 {
		s.StartAt, s.EndAt = time.Time{}, time.Time{}
		return
	}
	s.StartAt = t.Add(time.Duration(i.Start) * time.Second).UTC()
	s.EndAt = s.StartAt.Add(time.Duration(i.TotalS) * time.Second)
}

// signalName is what a signal is called in Chinese.
func signalName(c rules.Code) string {
	for _, o := range codes {
		if o.Code == c {
			return o.ZH
		}
	}
	return string(c)
}

// signalsOf are the standing signals of a plan in the order they begin.
func signalsOf(tx *store.Tx, plan string) ([]*Signal, error) {
	all, err := store.Those(tx, SignalType, SignalType.Schema().Field("plan_id"), plan)
	if err != nil {
		return nil, err
	}
	return inOrder(all), nil
}

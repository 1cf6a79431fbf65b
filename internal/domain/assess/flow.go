package assess

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// The rights over sheets and their scores: to report for one's own headquarters, and to review those below.
const (
	Report policy.Action = "report"
	Judge  policy.Action = "judge"
)

type sheetMove = workflow.Move[Assessment, State]

type sheetGuard func(ctx context.Context, tx *store.Tx, reason string, before, a *Assessment) error

// sheetFlow is the way of a sheet from self-assessment to the bulletin and the remedy.
func (k *desk) sheetFlow() *workflow.Flow {
	return workflow.New(
		AssessmentType, func(a *Assessment) *State { return &a.State },
		sheetMove{
			Name: "refresh", Title: [2]string{"重新取数", "Compute anew"}, From: []State{Self}, To: Self, Tone: entity.Info, Right: Report,
			Guard: k.computed(Report, nil),
		},
		sheetMove{
			Name: "submit", Title: [2]string{"提交自评", "Submit"}, From: []State{Self}, To: Review, Tone: entity.OK, Right: Report,
			Confirm: [2]string{"提交后不能再改自评分,除非上级退回。待报的项目会照实列为待报,不按 0 分计。", "Self scores cannot be changed afterwards unless the sheet is sent back. Items without a value stay missing; they are not 0."},
			Guard:   k.computed(Report, k.submit),
		},
		sheetMove{
			Name: "extend", Title: [2]string{"延期", "Extend"}, From: []State{Self}, To: Self, Tone: entity.Warn, Right: Judge, Reason: true,
			Fields: func(a *Assessment) []any { return []any{&a.SelfDue} }, Guard: upper(nil),
		},
		sheetMove{
			Name: "send_back", Title: [2]string{"退回补正", "Send back"}, From: []State{Review, Spot}, To: Self, Tone: entity.Warn, Right: Judge, Reason: true,
			Fields: func(a *Assessment) []any { return []any{&a.SelfDue} }, Guard: upper(nil),
		},
		sheetMove{
			Name: "spot_check", Title: [2]string{"转入抽查", "Spot check"}, From: []State{Review}, To: Spot, Tone: entity.Info, Right: Judge, Guard: upper(nil),
		},
		sheetMove{
			Name: "conclude", Title: [2]string{"形成初评", "Conclude"}, From: []State{Review, Spot}, To: Initial, Tone: entity.Info, Right: Judge,
			Confirm: [2]string{"指标最后取数一次并锁定。待报项须先逐项决定。", "Figures are computed a last time and stay. Every item without a value needs a decision first."},
			Guard:   upper(k.computed(Judge, k.conclude)),
		},
		sheetMove{
			Name: "publish", Title: [2]string{"公示", "Publish"}, From: []State{Initial}, To: Published, Tone: entity.Info, Right: Judge,
			Confirm: [2]string{"从今天起公示,申诉期按工作日计算。", "It is published from today; the time for appeals runs in working days."},
			Also:    func(a *Assessment) []any { return []any{&a.AppealDue} }, Guard: upper(k.publish),
		},
		sheetMove{
			Name: "appealed", Title: [2]string{"转入申诉", "Under appeal"}, From: []State{Published}, To: Appeal, Tone: entity.Danger, Right: Report,
			Confirm: [2]string{"申诉在考核项目上逐项提出;提出后考核表自动转入申诉。", "An appeal is made on the item; the sheet follows by itself."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, _ *Assessment) error {
				if tx.Value(making{}) == nil {
					return fault.New(fault.Conflict, CodeByItem, nil)
				}
				return nil
			},
		},
		sheetMove{
			Name: "settle", Title: [2]string{"定分", "Settle"}, From: []State{Published, Appeal}, To: Settled, Tone: entity.OK, Right: Judge,
			Confirm: [2]string{"申诉期满、申诉全部复核后定分。", "Done when the time for appeals is over and all are answered."}, Guard: upper(k.settle),
		},
		sheetMove{
			Name: "announce", Title: [2]string{"通报", "Bulletin"}, From: []State{Settled}, To: Announced, Tone: entity.OK, Right: Judge,
			Guard: upper(func(_ context.Context, tx *store.Tx, _ string, _, a *Assessment) error {
				all, err := under(tx, AssessmentType, "scheme_id", a.SchemeID)
				if err != nil {
					return err
				}
				return refuseAny(all, func(a *Assessment) bool { return !a.State.final() }, CodeNotSettled)
			}),
		},
		sheetMove{
			Name: "demand", Title: [2]string{"下达整改", "Demand remedy"}, From: []State{Announced}, To: Remedy, Tone: entity.Warn, Right: Judge,
			Confirm: [2]string{"还没有整改项的,按整改要求自动建立一项;责任单位逐项报结果,由上级复查销号。", "Where no rectification was entered one is made of the demand. The owner reports on each, the tier above checks and closes it."},
			Fields:  func(a *Assessment) []any { return []any{&a.Remedy, &a.RemedyDue} }, Guard: upper(k.demand),
		},
		sheetMove{
			Name: "remedied", Title: [2]string{"整改完成", "Remedied"}, From: []State{Remedy}, To: Remedied, Tone: entity.OK, Right: Judge,
			Fields: func(a *Assessment) []any { return []any{&a.RemedyResult} }, Guard: upper(k.remedied),
		},
	)
}

// upper lets only the tier above do it: somebody whose role to judge reaches beyond the area of the sheet.
func upper(then sheetGuard) sheetGuard {
	return func(ctx context.Context, tx *store.Tx, reason string, before, a *Assessment) error {
		if err := above(tx, before.Area); err != nil || then == nil {
			return err
		}
		return then(ctx, tx, reason, before, a)
	}
}

func above(tx *store.Tx, area string) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if a.IsSystem() || judges(a, area) {
		return nil
	}
	return fault.New(fault.Forbidden, CodeUpper, nil)
}

// judges reports whether a holds a role that judges over an area that contains area and more.
func judges(a *policy.Actor, area string) bool {
	for _, g := range a.Grants {
		for _, c := range judging {
			if g.Role == string(c) && len(g.Area) < len(area) && strings.HasPrefix(area, g.Area) {
				return true
			}
		}
	}
	return false
}

// computed has the figures computed anew before the step.
func (k *desk) computed(right policy.Action, then func(tx *store.Tx, a *Assessment, scores []*Score) error) sheetGuard {
	return func(ctx context.Context, tx *store.Tx, _ string, _, a *Assessment) error {
		scores, err := k.refresh(ctx, tx, a, right)
		if err != nil || then == nil {
			return err
		}
		return then(tx, a, scores)
	}
}

func (k *desk) submit(tx *store.Tx, a *Assessment, _ []*Score) error {
	if k.today() > a.SelfDue {
		return fault.New(fault.Conflict, CodePast, fault.Args{"date": a.SelfDue})
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	a.SubmittedBy, a.SubmittedAt = who.Name, k.clock.Now()
	return nil
}

func (k *desk) conclude(_ *store.Tx, _ *Assessment, scores []*Score) error {
	if n, items := codesOf(scores, (*Score).missing); n > 0 {
		return fault.New(fault.Conflict, CodeMissing, fault.Args{"n": n, "items": items})
	}
	if n, items := codesOf(scores, (*Score).unreviewed); n > 0 {
		return fault.New(fault.Conflict, CodeUnreviewed, fault.Args{"n": n, "items": items})
	}
	return nil
}

// publish sets the day up to which appeals are taken. Where the holidays of the year are not known it has to be given.
func (k *desk) publish(_ context.Context, tx *store.Tx, _ string, before, a *Assessment) error {
	s, err := store.Fetch(tx, SchemeType, a.SchemeID)
	if err != nil {
		return err
	}
	a.PublishedOn = k.today()
	l, err := k.law.In(tx)
	if err != nil {
		return err
	}
	due, unknown, err := dueAfter(l.Calendar, a.PublishedOn, s.days())
	if err != nil {
		return err
	}
	r := AssessmentType.Rules(a)
	r.If(unknown != 0 && a.AppealDue == "", &a.AppealDue, CodeCalendar, fault.Args{"year": unknown})
	r.If(unknown != 0 && a.AppealDue != "" && a.AppealDue <= a.PublishedOn, &a.AppealDue, CodeCalendar, fault.Args{"year": unknown})
	if unknown == 0 {
		a.AppealDue = due
	}
	return r.Err()
}

func (k *desk) settle(_ context.Context, tx *store.Tx, _ string, _, a *Assessment) error {
	if k.today() <= a.AppealDue {
		return fault.New(fault.Conflict, CodeWait, fault.Args{"date": a.AppealDue})
	}
	scores, err := under(tx, ScoreType, "assessment_id", a.ID)
	if err != nil {
		return err
	}
	if n, items := codesOf(scores, func(s *Score) bool { return s.State == Appealed }); n > 0 {
		return fault.New(fault.Conflict, CodeOpenAppeal, fault.Args{"n": n, "items": items})
	}
	if n, items := codesOf(scores, (*Score).missing); n > 0 {
		return fault.New(fault.Conflict, CodeMissing, fault.Args{"n": n, "items": items})
	}
	for _, s := range scores {
		if !s.Counted.OK || s.Final.OK {
			continue
		}
		s.Final = s.Counted
		if err := tx.Put(ScoreType.Schema(), s, store.Note{Action: "settle", Right: Judge}); err != nil {
			return err
		}
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	total(a, scores)
	a.FinalTotal, a.SettledBy, a.SettledAt = a.Total, who.Name, k.clock.Now()
	return nil
}

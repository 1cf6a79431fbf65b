package sounding

import (
	"context"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

type word = workflow.Move[Result, Stage]

// open are the stages in which something may still be said.
func open() []Stage { return []Stage{Waiting, Heard, Conflict, Unclear, Missed} }

// resultFlow is what is said of a siren at a signal, and what follows where it was silent.
func (k desk) resultFlow() *workflow.Flow {
	return workflow.New(ResultType, func(r *Result) *Stage { return &r.Stage }, append(k.words(), k.misses()...)...)
}

// words are the three buttons of the keeper, the feedback that is entered by hand, and what the office settles.
func (k desk) words() []word {
	also := func(r *Result) []any { return []any{&r.SplDB, &r.Faint, &r.NotedAt, &r.Photos, &r.Note} }
	says := func(a Answer) func(context.Context, *store.Tx, string, *Result, *Result) error {
		return func(_ context.Context, tx *store.Tx, _ string, before, r *Result) error {
			return k.says(tx, before, r, a)
		}
	}
	settle := func(a Answer) func(context.Context, *store.Tx, string, *Result, *Result) error {
		return func(_ context.Context, tx *store.Tx, _ string, _, r *Result) error {
			who, err := tx.Actor()
			if err != nil {
				return err
			}
			r.Settled, r.SettleBy = a, who.Name
			r.judge()
			return nil
		}
	}
	heard := append(open(), Exempt)
	return []word{
		{Name: "heard", Title: [2]string{"响了", "It sounded"}, From: heard, To: Heard, Tone: entity.OK, Right: Report, Also: also, Guard: says(Yes)},
		{Name: "silent", Title: [2]string{"没响", "It did not sound"}, From: open(), To: Missed, Tone: entity.Danger, Right: Report, Also: also, Guard: says(No)},
		{Name: "unsure", Title: [2]string{"不确定", "Not sure"}, From: open(), To: Unclear, Tone: entity.Warn, Right: Report, Also: also, Guard: says(Unknown)},
		{
			Name: "feedback", Title: [2]string{"录入回示", "Enter the feedback"}, From: open(), To: Heard, Tone: entity.Info,
			Fields: func(r *Result) []any { return []any{&r.Telemetry} }, Also: func(r *Result) []any { return []any{&r.AckAt, &r.CommandedAt, &r.Detail} },
			Confirm: [2]string{"授权渠道给出的回示。早于指令的回示是时钟差错,不算鸣响。", "As the authorised channel gave it. A feedback before its command is a clock error and does not count."},
			Guard:   k.fed,
		},
		{
			Name: "take", Title: [2]string{"汇入终端回示", "Take in the feedback"}, From: open(), To: Waiting, Tone: entity.Info, Right: Run, Guard: k.take,
			Confirm: [2]string{"读取终端对本平台指令的最新回示。", "What its terminal said last to the command of this post."},
		},
		{Name: "settle_yes", Title: [2]string{"认定已响", "Settle: it sounded"}, From: []Stage{Conflict, Unclear, Waiting}, To: Heard, Tone: entity.OK, Reason: true, Guard: settle(Yes)},
		{Name: "settle_no", Title: [2]string{"认定未响", "Settle: it did not"}, From: []Stage{Conflict, Unclear, Waiting}, To: Missed, Tone: entity.Danger, Reason: true, Guard: settle(No)},
	}
}

// says notes the word from the site. A siren that was not expected to sound and did is an incident.
func (k desk) says(tx *store.Tx, before, r *Result, a Answer) error {
	s, err := store.Fetch(tx, SignalType, r.SignalID)
	if err != nil {
		return err
	}
	if err := k.begun(s); err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if !r.NotedAt.IsZero() && (r.NotedAt.Add(Tolerance).Before(s.StartAt) || r.NotedAt.After(k.now())) {
		p := ResultType.Rules(r)
		p.If(true, &r.NotedAt, CodeNoted, fault.Args{"start": hour(s.StartAt)})
		return p.Err()
	}
	if a != Yes {
		r.Faint = entity.Bool{}
	}
	r.Says, r.SaysBy, r.SaysAt = a, who.Name, k.now()
	if r.CommandedAt.IsZero() {
		r.CommandedAt = s.StartAt
	}
	if r.Stage = before.Stage; r.Stage == Exempt {
		return k.astray(tx, r, "现场报告:经批准停用的警报器鸣响")
	}
	r.judge()
	return nil
}

// begun refuses what is said of a signal before it has begun.
func (k desk) begun(s *Signal) error {
	if k.now().Add(Tolerance).Before(s.StartAt) {
		return fault.New(fault.Conflict, CodeNotYet, fault.Args{"start": hour(s.StartAt)})
	}
	return nil
}

// fed notes a feedback that came by the authorised channel.
func (k desk) fed(_ context.Context, tx *store.Tx, _ string, before, r *Result) error {
	s, err := store.Fetch(tx, SignalType, r.SignalID)
	if err != nil {
		return err
	}
	if r.CommandedAt.IsZero() {
		r.CommandedAt = s.StartAt
	}
	if r.AckAt.IsZero() && r.Telemetry == Fed {
		r.AckAt = k.now()
	}
	r.Stage, r.Telemetry = before.Stage, timed(r.Telemetry, r.CommandedAt, r.AckAt)
	if r.Telemetry == Skewed && r.Says == "" && r.Settled == "" {
		r.Stage = Unclear
		return nil
	}
	r.judge()
	return nil
}

// misses are the check of what was silent and its retest, which has a rate of its own.
func (k desk) misses() []word {
	retested := func(state Retest) func(context.Context, *store.Tx, string, *Result, *Result) error {
		return func(_ context.Context, tx *store.Tx, _ string, before, r *Result) error {
			if before.Retest != Ordered && before.Retest != Again {
				return fault.New(fault.Conflict, CodeNoRetest, nil)
			}
			who, err := tx.Actor()
			if err != nil {
				return err
			}
			r.Retest, r.RetestAt, r.RetestBy = state, k.now(), who.Name
			if state != Passed {
				return nil
			}
			return siren.Heard(tx, r.SirenID, k.now(), siren.ByRetest)
		}
	}
	return []word{
		{
			Name: "check", Title: [2]string{"填写漏鸣原因", "Give the cause"}, From: []Stage{Missed}, To: Checked, Tone: entity.Warn,
			Confirm: [2]string{"自动开故障单;该警报器已有同等故障的,归入那一张。", "A work order is made, or the one it has already is used."},
			Fields:  func(r *Result) []any { return []any{&r.Cause} }, Also: func(r *Result) []any { return []any{&r.Finding} }, Guard: k.checked,
		},
		{
			Name: "order_retest", Title: [2]string{"安排复鸣", "Order a retest"}, From: []Stage{Checked}, To: Checked, Tone: entity.Info,
			Fields: func(r *Result) []any { return []any{&r.RetestDue} },
			Guard: func(_ context.Context, _ *store.Tx, _ string, before, r *Result) error {
				if before.Retest == Passed {
					return fault.New(fault.Conflict, CodeNoRetest, nil)
				}
				r.Retest, r.RetestAt, r.RetestBy = Ordered, time.Time{}, ""
				return nil
			},
		},
		{
			Name: "retest_pass", Title: [2]string{"复鸣已响", "Retest: it sounded"}, From: []Stage{Checked}, To: Checked, Tone: entity.OK, Right: Report, Guard: retested(Passed),
			Confirm: [2]string{"计入“含复鸣”的鸣响率,不改变首次结果。", "It counts in the rate with retests; the first result stays."},
		},
		{Name: "retest_fail", Title: [2]string{"复鸣未响", "Retest: it did not"}, From: []Stage{Checked}, To: Checked, Tone: entity.Danger, Right: Report, Reason: true, Guard: retested(Again)},
	}
}

// checked notes who found out, and makes the work order.
func (k desk) checked(_ context.Context, tx *store.Tx, _ string, _, r *Result) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r.CheckedBy, r.CheckedAt = who.Name, k.now()
	cause := ResultType.Schema().Field("cause").Text(r, fault.ZH)
	f := &siren.Fault{SirenID: r.SirenID, Symptom: "试鸣漏鸣(" + signalName(r.Code) + "):" + cause, Severity: siren.High, Source: siren.FromSounding, ReportedAt: k.now(), Remark: r.Finding}
	f.Origin = r.Origin
	r.FaultID, err = siren.ReportFault(tx, f)
	return err
}

// repaired passes the retest of every miss whose work order was closed by a trial that sounded.
func (k desk) repaired(_ context.Context, tx *store.Tx, before, f *siren.Fault) error {
	if before == nil || before.Status == f.Status || f.Status != siren.Retested {
		return nil
	}
	list, err := store.Those(tx, ResultType, ResultType.Schema().Field("fault_id"), f.ID)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.Struck() || r.Stage != Checked || r.Retest == Passed {
			continue
		}
		r.Retest, r.RetestAt, r.RetestBy = Passed, k.now(), f.VerifiedBy
		if err := tx.Put(ResultType.Schema(), r, store.Note{Action: "retest_pass", Right: Report}); err != nil {
			return err
		}
	}
	return nil
}

package alert

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

type move = workflow.Move[Alert, State]

// guard is what a move does besides.
type guard = func(ctx context.Context, tx *store.Tx, reason string, before, a *Alert) error

// newFlow is the life of an alert: two hands to issue, one to end.
func (k *Desk) newFlow() *workflow.Flow {
	approving := func(_ context.Context, tx *store.Tx, _ string, _, a *Alert) error { return k.approve(tx, a) }
	issuing := func(ctx context.Context, tx *store.Tx, _ string, _, a *Alert) error {
		if err := a.agreed(); err != nil {
			return err
		}
		return k.issue(ctx, tx, a)
	}
	ends := func(mistaken bool) guard {
		return func(ctx context.Context, tx *store.Tx, reason string, before, a *Alert) error {
			return k.end(ctx, tx, before, a, reason, mistaken)
		}
	}
	typed := func(a *Alert) []any { return []any{&a.Typed} }
	goes := [2]string{"全部渠道立即向公众发出。", "It goes out to the public by all ways at once."}
	return workflow.New(
		Type, func(a *Alert) *State { return &a.State },
		move{
			Name: "propose", Title: [2]string{"送审", "Propose"}, From: []State{Draft}, To: Proposed, Tone: entity.Warn, Right: Propose,
			Confirm: [2]string{"送审后内容不能直接修改。", "What it says is settled then."},
			Guard:   func(_ context.Context, tx *store.Tx, _ string, _, a *Alert) error { return k.propose(tx, a) },
		},
		move{
			Name: "release", Title: [2]string{"批准并发布", "Approve and issue"}, From: []State{Proposed}, To: Issued, Tone: entity.Danger, Right: Approve, Also: typed, Confirm: goes, May: other,
			Guard: func(ctx context.Context, tx *store.Tx, reason string, before, a *Alert) error {
				if err := approving(ctx, tx, reason, before, a); err != nil {
					return err
				}
				return issuing(ctx, tx, reason, before, a)
			},
		},
		move{Name: "approve", Title: [2]string{"只批准,暂不发布", "Approve, not yet issue"}, From: []State{Proposed}, To: Approved, Tone: entity.Info, Right: Approve, Guard: approving, May: other},
		move{Name: "issue", Title: [2]string{"发布", "Issue"}, From: []State{Proposed, Approved}, To: Issued, Tone: entity.Danger, Right: Issue, Also: typed, Confirm: goes, Guard: issuing, May: ready},
		move{
			Name: "revise", Title: [2]string{"退回修改", "Take back to change"}, From: []State{Proposed, Approved}, To: Draft, Tone: entity.Warn, Right: Propose, Also: content,
			Confirm: [2]string{"已有的批准作废,改后须重新送审。", "Its approval is void; it is proposed anew after the change."},
			Guard:   func(_ context.Context, _ *store.Tx, _ string, _, a *Alert) error { a.reset(); return nil },
		},
		move{
			Name: "emergency", Title: [2]string{"紧急单人发布", "Issue alone in an emergency"}, From: []State{Proposed}, To: Issued, Tone: entity.Danger, Right: Issue, Reason: true, Also: typed,
			Confirm: [2]string{"仅限规定允许的紧急情况;立即通知全体值班人员,并须事后复核。", "Only where policy allows it; everybody on duty is told and it is reviewed afterwards."},
			Guard: func(ctx context.Context, tx *store.Tx, reason string, _, a *Alert) error {
				return k.alone(ctx, tx, a, reason)
			},
		},
		move{
			Name: "cancel", Title: [2]string{"解除", "Cancel"}, From: []State{Proposed, Approved, Issued}, To: Cancelled, Tone: entity.OK, Right: Stop, May: ended, Guard: ends(false),
			Also:    func(a *Alert) []any { return []any{&a.CancelZH, &a.CancelEN} },
			Confirm: [2]string{"立即向所有渠道发出解除消息,并命令警报器停鸣。", "The cancel goes out by all ways at once and the sirens fall silent."},
		},
		move{
			Name: "false_alarm", Title: [2]string{"误报更正", "False alarm"}, From: []State{Issued}, To: Cancelled, Tone: entity.Danger, Right: Stop, May: ended, Guard: ends(true),
			Also:    func(a *Alert) []any { return []any{&a.FalseZH, &a.FalseEN} },
			Confirm: [2]string{"立即向所有渠道发出误报更正,并命令警报器停鸣。", "The correction goes out by all ways at once and the sirens fall silent."},
		},
		move{Name: "supersede", Title: [2]string{"由更新取代", "Superseded"}, From: []State{Issued}, To: Updated, Tone: entity.Idle, Right: Keep, May: followed, Guard: k.closing},
		move{Name: "expire", Title: [2]string{"到期", "Expire"}, From: []State{Issued}, To: Expired, Tone: entity.Idle, Right: System, May: program, Guard: k.closing},
	)
}

func (k *Desk) closing(_ context.Context, _ *store.Tx, _ string, _, a *Alert) error {
	a.EndedAt = k.now()
	return nil
}

// content are the fields that are approved.
func content(a *Alert) []any {
	return []any{
		&a.OperationID, &a.AreaID, &a.Hazard, &a.Category, &a.EventZH, &a.EventEN, &a.Urgency, &a.Severity, &a.Certainty, &a.Response, &a.Signal, &a.LifetimeMin,
		&a.HeadlineZH, &a.HeadlineEN, &a.DescriptionZH, &a.DescriptionEN, &a.InstructionZH, &a.InstructionEN, &a.CancelZH, &a.CancelEN, &a.FalseZH, &a.FalseEN,
		&a.Towns, &a.Outline, &a.Centre, &a.RadiusKM, &a.Sirens, &a.Ways,
	}
}

// contentNames are their names.
func contentNames() []string {
	a := new(Alert)
	s := Type.Schema()
	var out []string
	for _, p := range content(a) {
		out = append(out, s.FieldAt(a, p).Name)
	}
	return out
}

// other hides from who proposed it what a second person does.
func other(a *policy.Actor, rec *Alert) error {
	if a.IsSystem() {
		return nil
	}
	return rec.differs(a)
}

// ready hides the button while a second person is still needed.
func ready(_ *policy.Actor, rec *Alert) error { return rec.agreed() }

// ended: a correction is not corrected.
func ended(_ *policy.Actor, rec *Alert) error {
	if rec.Kind == End && rec.State == Issued {
		return fault.New(fault.Conflict, CodeOldRef, fault.Args{"number": rec.Number})
	}
	return nil
}

// followed: superseded is what has a successor.
func followed(_ *policy.Actor, rec *Alert) error {
	if rec.NextID == "" {
		return fault.New(fault.Forbidden, CodeEnded, nil)
	}
	return nil
}

func program(a *policy.Actor, _ *Alert) error {
	if !a.IsSystem() {
		return fault.New(fault.Forbidden, CodeEnded, nil)
	}
	return nil
}

// expire ends what has run out. It answers how many.
func (k *Desk) expire(ctx context.Context, db *store.DB, now time.Time) (n int, err error) {
	s := Type.Schema()
	var ids []string
	q := store.Query{Limit: -1, Where: []store.Cond{
		{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Issued)}}, {Field: s.Field("expires_at"), Op: store.Le, Values: []any{now.UnixMilli()}},
	}}
	if err := db.Each(ctx, s, q, func(rec any) error { ids = append(ids, s.MetaOf(rec).ID); return nil }); err != nil {
		return 0, err
	}
	for _, id := range ids {
		err := db.Write(ctx, func(tx *store.Tx) error {
			a, err := store.Fetch(tx, Type, id)
			if err != nil || a.State != Issued || a.Struck() {
				return err
			}
			if _, err := k.flow.Do(ctx, tx, id, a.Rev, "expire", "", func(any) error { return nil }); err != nil {
				return err
			}
			return drop(tx, id, now, "已过期,不再发送")
		})
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

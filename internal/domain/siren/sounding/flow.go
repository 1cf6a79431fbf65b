package sounding

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// The rights of test soundings besides the usual ones.
const (
	Pass   policy.Action = "sounding_pass"   // to pass a plan in the house, to postpone and to cancel it
	Run    policy.Action = "sounding_run"    // to start it, and to stop everything
	Report policy.Action = "sounding_report" // to say whether a siren sounded
)

type (
	move  = workflow.Move[Plan, State]
	guard = func(ctx context.Context, tx *store.Tx, reason string, before, p *Plan) error
)

// planFlow is the way of a plan. Every step before the run asks the rules what matters by then.
func (k desk) planFlow() *workflow.Flow {
	return workflow.New(Type, func(p *Plan) *State { return &p.State }, append(k.before(), k.after()...)...)
}

func (k desk) before() []move {
	return []move{
		{
			Name: "programme", Title: [2]string{"按规定生成信号", "Propose the signals"}, From: []State{Draft}, To: Draft, Tone: entity.Info, Guard: k.propose,
			Confirm: [2]string{"按当天规定和惯用时刻重新生成信号,替换现有的信号。", "The usual programme of that day replaces the signals there are."},
		},
		{
			Name: "send", Title: [2]string{"送内部审核", "Send to review"}, From: []State{Draft}, To: Review, Tone: entity.Info,
			Guard: all(k.rightSignals([2]string{"送内部审核", "Send to review"}), k.ahead, func(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
				a, err := tx.Actor()
				if err == nil {
					p.SentBy, p.ReviewedBy = a.Name, ""
				}
				return err
			}),
		},
		{
			Name: "return", Title: [2]string{"退回起草", "Send back"}, From: []State{Review, Reviewed}, To: Draft, Tone: entity.Warn, Reason: true, Right: Pass,
		},
		{
			Name: "pass", Title: [2]string{"审核通过", "Pass the review"}, From: []State{Review}, To: Reviewed, Tone: entity.OK, Right: Pass,
			May: func(a *policy.Actor, p *Plan) error {
				if p.SentBy == a.Name && !a.IsSystem() {
					return fault.New(fault.Forbidden, CodeSelf, nil)
				}
				return nil
			},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
				a, err := tx.Actor()
				if err == nil {
					p.ReviewedBy = a.Name
				}
				return err
			},
		},
		{
			Name: "submit", Title: [2]string{"报政府批准", "Submit to the government"}, From: []State{Reviewed}, To: Submitted, Tone: entity.Info,
			Fields: func(p *Plan) []any { return []any{&p.SubmittedOn} }, Guard: all(k.rightSignals([2]string{"报政府批准", "Submit to the government"}), k.ahead),
		},
		{
			Name: "approve", Title: [2]string{"登记批准", "Note the approval"}, From: []State{Submitted}, To: Approved, Tone: entity.OK,
			Fields: func(p *Plan) []any { return []any{&p.ApprovalNo, &p.ApprovedOn} }, Also: func(p *Plan) []any { return []any{&p.Approver} }, Guard: k.ahead,
		},
		{
			Name: "file", Title: [2]string{"登记备案", "Note the filing"}, From: []State{Approved}, To: Filed, Tone: entity.OK,
			Fields: func(p *Plan) []any { return []any{&p.FiledNo, &p.FiledOn} },
		},
		{
			Name: "announce", Title: [2]string{"登记公告", "Note the public notice"}, From: []State{Approved, Filed}, To: Announced, Tone: entity.OK,
			Confirm: [2]string{"公告晚于期限的方案不能执行,只能延期。", "A plan whose notice is late cannot be run, only postponed."},
			Fields:  func(p *Plan) []any { return []any{&p.NoticeNo, &p.NoticeOn, &p.Channels} }, Also: func(p *Plan) []any { return []any{&p.Hotline, &p.Care} },
			Guard: all(k.inOrder([2]string{"登记公告", "Note the public notice"}), k.ahead),
		},
		k.checkMove(),
		{
			Name: "lock", Title: [2]string{"锁定应鸣名单", "Lock the list"}, From: []State{Announced}, To: Locked, Tone: entity.Warn,
			Confirm: [2]string{"此刻在册的警报器成为名单:经批准停用的列出但不应鸣。此后名单不再变动。", "The sirens registered now become the list; those out of service by approval are on it but not expected. It does not change afterwards."},
			Guard:   all(k.inOrder([2]string{"锁定应鸣名单", "Lock the list"}), k.ahead, k.lock),
		},
		{
			Name: "postpone", Title: [2]string{"延期", "Postpone"}, From: []State{Draft, Review, Reviewed, Submitted, Approved, Filed, Announced, Locked}, To: Postponed, Tone: entity.Danger, Reason: true, Right: Pass,
			Confirm: [2]string{"写明原因,如台风。新的日期须重新报批、备案和公告;锁定的名单作废。", "Say why, such as a typhoon. A new day needs approval, filing and notice anew; a locked list is void."}, Guard: unlist,
		},
		{
			Name: "resume", Title: [2]string{"另定日期", "Set a new day"}, From: []State{Postponed}, To: Draft, Tone: entity.Info,
			Fields: func(p *Plan) []any { return []any{&p.Day} }, Guard: all(k.ahead, anew),
		},
		{
			Name: "cancel", Title: [2]string{"取消", "Cancel"}, From: []State{Draft, Review, Reviewed, Submitted, Approved, Filed, Announced, Locked, Postponed}, To: Cancelled, Tone: entity.Danger, Reason: true, Right: Pass,
			Confirm: [2]string{"不可撤回。已公告的,须另行告知公众。", "It cannot be undone. Where it was announced, the public must be told."}, Guard: unlist,
		},
	}
}

func (k desk) after() []move {
	return []move{
		{
			Name: "start", Title: [2]string{"开始执行", "Start"}, From: []State{Locked}, To: Running, Tone: entity.Danger, Right: Run, Guard: all(k.inOrder([2]string{"开始执行", "Start"}), k.start),
			Confirm: [2]string{"只记录:由授权渠道鸣放。一镇之内的演练:终端收到静默指令。", "Record: the authorised channel sounds. A drill within one town: its terminals get quiet commands."},
			May:     func(_ *policy.Actor, p *Plan) error { return byOne(p) },
		},
		{
			Name: "release", Title: [2]string{"两人放行", "Release by two"}, From: []State{Locked}, To: Running, Tone: entity.Danger, Right: Run, Second: true, Guard: all(k.inOrder([2]string{"两人放行", "Release by two"}), k.release),
			Confirm: [2]string{"一人提出,另一人批准后才生效。演练:终端收到静默指令。实响:警报器在预定的秒数鸣响。批准时已过的信号不再鸣放。", "One proposes it and it takes effect when another approves. Drill: terminals get quiet commands. Live: the sirens sound at their seconds. A signal whose second has passed by then is not sounded."},
			May:     func(_ *policy.Actor, p *Plan) error { return byTwo(p) },
		},
		{
			Name: "stop", Title: [2]string{"全部停止", "Stop everything"}, From: []State{Running}, To: Running, Tone: entity.Danger, Right: Run, Guard: k.stop,
			Confirm: [2]string{"立即停止所有正在响和将要响的信号。", "Everything that sounds or is to sound stops at once."},
		},
		{
			Name: "gather", Title: [2]string{"回示汇总", "Gather the feedback"}, From: []State{Running, Gathered}, To: Gathered, Tone: entity.Info, Guard: k.gather,
			Confirm: [2]string{"没有回示也没有人报告的记为“不明”,不计入鸣响。", "What nobody has reported is unknown, and does not count as sounded."},
		},
		{
			Name: "check_misses", Title: [2]string{"开始漏鸣核查", "Check what failed to sound"}, From: []State{Gathered}, To: Checking, Tone: entity.Warn,
			Confirm: [2]string{"24 小时内(待核实)逐台填写原因,自动开故障单。", "Within 24 hours (to be verified) each gets its cause and a work order."},
		},
		{
			Name: "bulletin", Title: [2]string{"通报", "Issue the bulletin"}, From: []State{Gathered, Checking}, To: Reported, Tone: entity.OK, Also: func(p *Plan) []any { return []any{&p.BulletinNo} }, Guard: k.report,
			Confirm: [2]string{"数字就此定下;以后的复鸣不改变它。", "The numbers are set with this; later retests do not change them."},
		},
		{Name: "archive", Title: [2]string{"归档", "Archive"}, From: []State{Reported}, To: Archived, Tone: entity.Idle},
	}
}

// all are several guards, one after the other.
func all(guards ...guard) guard {
	return func(ctx context.Context, tx *store.Tx, reason string, before, p *Plan) error {
		for _, g := range guards {
			if err := g(ctx, tx, reason, before, p); err != nil {
				return err
			}
		}
		return nil
	}
}

// rightSignals refuses what the rules block about the signals themselves.
func (k desk) rightSignals(title [2]string) guard { return k.weigh(title, "signals", "date") }

// inOrder refuses what the rules block at all.
func (k desk) inOrder(title [2]string) guard { return k.weigh(title) }

func (k desk) weigh(title [2]string, matters ...string) guard {
	return func(ctx context.Context, tx *store.Tx, _ string, _, p *Plan) error {
		signals, err := signalsOf(tx, p.ID)
		if err != nil {
			return err
		}
		found, err := k.findings(ctx, tx.DB(), p, signals)
		if err != nil {
			return err
		}
		return refuse(found, title, matters...)
	}
}

// ahead refuses a step that comes after the day.
func (k desk) ahead(_ context.Context, _ *store.Tx, _ string, _, p *Plan) error {
	v := Type.Rules(p)
	v.If(p.Day < k.today(), &p.Day, CodePastDay, fault.Args{"day": p.Day})
	return v.Err()
}

// anew takes back what was said of the old day.
func anew(_ context.Context, _ *store.Tx, _ string, before, p *Plan) error {
	p.From = before.Day
	p.SentBy, p.ReviewedBy = "", ""
	p.SubmittedOn, p.ApprovalNo, p.ApprovedOn, p.FiledNo, p.FiledOn, p.NoticeNo, p.NoticeOn = "", "", "", "", "", "", ""
	return nil
}

package service

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// The rights over cases. Who stands before the counter or acts for an applicant has Apply; who has any of them may Tell, that is have
// the program note what he did.
const (
	Apply     policy.Action = "service_apply"
	Handle    policy.Action = "service_handle"
	Decide    policy.Action = "service_decide"
	Supervise policy.Action = "service_supervise"
	Opine     policy.Action = "service_opine"
	Tell      policy.Action = "service_tell"
)

// Desk is what cases are handled with.
type Desk struct {
	clock   clock.Clock
	book    Book
	matters map[string]Matter
}

func (k *Desk) now() time.Time { return k.clock.Now().UTC().Truncate(time.Millisecond) }

func (k *Desk) today() entity.Date {
	return entity.Date(k.clock.Now().In(clock.Shanghai).Format(time.DateOnly))
}

type move = workflow.Move[Case, State]

// act is the part of a move that is its own: it may refuse, and fills the case in. What it answers is told in an event.
type act func(ctx context.Context, tx *store.Tx, reason string, before, c *Case) (told, error)

// flow is the life of a case.
func (k *Desk) flow() *workflow.Flow {
	return workflow.New(
		Type, func(c *Case) *State { return &c.State },
		append(k.comingMoves(), k.handlingMoves()...)...,
	)
}

// comingMoves are those up to acceptance.
func (k *Desk) comingMoves() []move {
	return []move{
		{
			Name: "submit", Title: [2]string{"提交", "Submit"}, From: []State{"", Draft}, To: Submitted, Tone: entity.Info, Right: Apply, Guard: k.does("submit", k.submit),
			Confirm: [2]string{"提交后给出办件编号,受理答复期限自明天起算。", "It gets its number; the time to reply is counted from tomorrow."},
		},
		{
			Name: "accept", Title: [2]string{"受理", "Accept"}, From: []State{Submitted}, To: Accepted, Tone: entity.OK, Right: Handle, Also: func(c *Case) []any { return []any{&c.LackDue} }, Guard: k.does("accept", k.accept),
			Confirm: [2]string{"可容缺的材料未交的,按容缺受理,须在补交期限前交齐。", "Papers that may follow and are missing are to follow by their date."},
		},
		{Name: "deem", Title: [2]string{"视为受理", "Accept by silence"}, From: []State{Submitted}, To: Accepted, Tone: entity.Warn, Right: Handle, May: byClock, Guard: k.does("deem", k.deem)},
		{
			Name: "correct", Title: [2]string{"一次性告知补正", "Ask for corrections"}, From: []State{Submitted}, To: Correct, Tone: entity.Warn, Right: Handle,
			Fields: func(c *Case) []any { return []any{&c.CorrectItems} }, Also: func(c *Case) []any { return []any{&c.CorrectDue} }, Guard: k.does("correct", k.correct),
			Confirm: [2]string{"一行一项,一次告知全部;以后不得再提出新内容。", "One point a line, all of them at once: no new ones may be raised later."},
		},
		{
			Name: "correct_more", Title: [2]string{"批准再次补正", "Allow new corrections"}, From: []State{Submitted}, To: Correct, Tone: entity.Danger, Right: Supervise, Reason: true,
			Fields: func(c *Case) []any { return []any{&c.CorrectItems} }, Also: func(c *Case) []any { return []any{&c.CorrectDue} }, Guard: k.does("correct_more", k.correctMore),
			Confirm: [2]string{"一次性告知以后又提出新内容,由负责人批准,理由记入日志。", "New points after the one list: a leader allows them, and the reason is kept."},
		},
		{Name: "answer", Title: [2]string{"补正完毕", "Corrected"}, From: []State{Correct}, To: Submitted, Tone: entity.Info, Right: Apply, Guard: k.does("answer", k.answer)},
		{Name: "lapse", Title: [2]string{"逾期未补正", "Not corrected in time"}, From: []State{Correct}, To: Withdrawn, Tone: entity.Idle, Right: Handle, May: byClock, Guard: k.does("lapse", k.lapse)},
		{
			Name: "reject", Title: [2]string{"不予受理", "Do not take up"}, From: []State{Submitted}, To: Rejected, Tone: entity.Danger, Right: Handle, Reason: true, Guard: k.does("reject", k.refuseUp),
			Confirm: [2]string{"须说明理由;不予受理决定书告知救济途径。", "Give the reason; the notice says how to object."},
		},
		{
			Name: "withdraw", Title: [2]string{"撤回申请", "Withdraw"}, From: []State{Submitted, Correct, Accepted, Review, Site, Expert, Hearing}, To: Withdrawn, Tone: entity.Idle, Right: Apply, Reason: true,
			Guard: k.does("withdraw", k.end), Confirm: [2]string{"由申请人撤回,不再办理。", "The applicant takes it back; it is not handled further."},
		},
	}
}

// handlingMoves are those from acceptance on.
func (k *Desk) handlingMoves() []move {
	rest := func(name string, to State, zh, en string) move {
		return move{
			Name: name, Title: [2]string{zh, en}, From: []State{Review}, To: to, Tone: entity.Info, Right: Handle, Reason: true, Also: func(c *Case) []any { return []any{&c.PauseUntil} }, Guard: k.does(name, k.pause),
			Confirm: [2]string{"期间不计入办理期限,申请人会收到通知。", "These days do not count, and the applicant is told."},
		}
	}
	return []move{
		{Name: "review", Title: [2]string{"开始审查", "Review"}, From: []State{Accepted}, To: Review, Tone: entity.Info, Right: Handle, Also: func(c *Case) []any { return []any{&c.HandlerID} }, Guard: k.does("review", k.plain)},
		rest("pause_site", Site, "现场核查(中止计时)", "Visit on site (clock rests)"),
		rest("pause_expert", Expert, "专家评审(中止计时)", "Expert review (clock rests)"),
		rest("pause_hearing", Hearing, "听证(中止计时)", "Hearing (clock rests)"),
		{Name: "resume", Title: [2]string{"恢复计时", "Go on"}, From: []State{Site, Expert, Hearing}, To: Review, Tone: entity.Info, Right: Handle, Guard: k.does("resume", k.resume)},
		{
			Name: "extend", Title: [2]string{"批准延长", "Extend"}, From: []State{Review}, To: Review, Tone: entity.Warn, Right: Supervise, Reason: true, May: notOwn,
			Also: func(c *Case) []any { return []any{&c.Consent} }, Guard: k.does("extend", k.extend),
			Confirm: [2]string{"只能延长一次。联合办理的须附本级人民政府负责人批准的文件。", "Once only. A joint case needs the consent of the government's leader as a file."},
		},
		{
			Name: "decide", Title: [2]string{"作出决定", "Decide"}, From: []State{Review}, To: Decided, Tone: entity.OK, Right: Decide, Fields: func(c *Case) []any { return []any{&c.Verdict} },
			Also: func(c *Case) []any { return []any{&c.Grounds} }, Guard: k.does("decide", k.decide), Confirm: [2]string{"决定作出后不能改回。", "A decision is not taken back here."},
		},
		{Name: "make", Title: [2]string{"制证(文)", "Make the result"}, From: []State{Decided}, To: Result, Tone: entity.OK, Right: Handle, Fields: func(c *Case) []any { return []any{&c.ResultNo} }, Also: func(c *Case) []any { return []any{&c.ResultFiles} }, Guard: k.does("make", k.made)},
		{Name: "deliver", Title: [2]string{"送达", "Deliver"}, From: []State{Result}, To: Delivered, Tone: entity.OK, Right: Handle, Fields: func(c *Case) []any { return []any{&c.DeliveredBy} }, Guard: k.does("deliver", k.delivered)},
		{Name: "finish", Title: [2]string{"办结", "Finish"}, From: []State{Delivered}, To: Done, Tone: entity.OK, Right: Handle, Guard: k.does("finish", k.end)},
	}
}

// byClock refuses everybody but the program.
func byClock(a *policy.Actor, _ *Case) error {
	if a.IsSystem() {
		return nil
	}
	return fault.New(fault.Forbidden, CodeBySystem, nil)
}

// notOwn refuses the handler himself.
func notOwn(a *policy.Actor, c *Case) error {
	if a.Person == "" || a.Person != c.HandlerID {
		return nil
	}
	return fault.New(fault.Forbidden, CodeOwnCase, nil)
}

type acting struct{}

// does makes a guard of an act: the hooks learn that a move is at work, the clocks are counted anew, and what was done is told.
func (k *Desk) does(name string, do act) func(context.Context, *store.Tx, string, *Case, *Case) error {
	return func(ctx context.Context, tx *store.Tx, reason string, before, c *Case) error {
		t, err := do(ctx, tx, reason, before, c)
		if err != nil {
			return err
		}
		if err := k.count(tx, c); err != nil {
			return err
		}
		t.act = name
		if t.opinion == "" {
			t.opinion = reason
		}
		if err := k.tell(tx, c, t); err != nil {
			return err
		}
		tx.SetValue(acting{}, c.ID)
		return nil
	}
}

// do makes a move of a case as it is.
func (k *Desk) do(ctx context.Context, tx *store.Tx, c *Case, name, reason string, fill func(c *Case)) (*Case, error) {
	rec, err := k.flow().Do(ctx, tx, c.ID, c.Rev, name, reason, func(rec any) error {
		if fill != nil {
			fill(rec.(*Case))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rec.(*Case), nil
}

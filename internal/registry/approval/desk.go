package approval

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Valid is how long an approval waits unless the desk says otherwise.
const Valid = 24 * time.Hour

// Act is something that needs two people. Do carries out what a asks for, in the running transaction and as the
// second person, who has been found to be one; asker is who proposed it. It must refuse what no longer fits: the
// record at another revision (CodeChanged), a right that who approves does not have.
type Act struct {
	policy.Verb
	Do func(ctx context.Context, tx *store.Tx, asker *policy.Actor, a *Approval) error
}

// Desk takes proposals and has them decided. It does not change after it was made.
type Desk struct {
	Clock clock.Clock
	Valid time.Duration
	Acts  []Act
	flow  *workflow.Flow
}

// NewDesk makes the desk for acts.
func NewDesk(c clock.Clock, acts []Act) *Desk {
	d := &Desk{Clock: c, Valid: Valid, Acts: acts}
	d.flow = d.newFlow()
	return d
}

// Module is the register of approvals as app takes it.
func (d *Desk) Module() module.Module {
	s := Type.Schema()
	m := module.Module{
		Name:  "approval",
		Group: module.Group{ID: "approval", ZH: "审批", EN: "Approvals", Icon: "approval"},
		Types: []*entity.Schema{s},
		Flows: []*workflow.Flow{d.flow},
		Figures: []module.Figure{
			{ID: "approval.mine", ZH: "待我批准", EN: "Waiting for my approval", Unit: [2]string{"件", ""}, Schema: s, Can: "approve"},
		},
	}
	for _, a := range d.Acts {
		v := a.Verb
		v.In = s.Name
		m.Verbs = append(m.Verbs, v)
	}
	return m
}

// act is what is done under a name.
func (d *Desk) act(verb string) (Act, bool) {
	for _, a := range d.Acts {
		if a.Name == verb {
			return a, true
		}
	}
	return Act{}, false
}

// The moves of an approval. Deciding needs the right to the act itself; taking back what one has asked needs none.
type move = workflow.Move[Approval, State]

func (d *Desk) newFlow() *workflow.Flow {
	waiting := []State{Waiting}
	return workflow.New(
		Type, func(a *Approval) *State { return &a.State },
		move{
			Name: "approve", Title: [2]string{"批准", "Approve"}, From: waiting, To: Approved, Tone: entity.OK, Right: policy.Decide,
			Confirm: [2]string{"批准后立即生效,并记入该记录的历史。", "It takes effect at once and enters the record's history."},
			May:     d.mayApprove, Whose: d.others, Guard: d.approve,
		},
		move{
			Name: "refuse", Title: [2]string{"退回", "Refuse"}, From: waiting, To: Refused, Tone: entity.Danger, Right: policy.Decide, Reason: true,
			Confirm: [2]string{"退回后该事项不办理,记录保持不变。", "Nothing is done; the record stays as it is."},
			May:     mayRefuse, Whose: d.others, Guard: d.decide,
		},
		move{
			Name: "withdraw", Title: [2]string{"撤回", "Withdraw"}, From: waiting, To: Withdrawn, Tone: entity.Idle, Right: policy.Read,
			Confirm: [2]string{"撤回自己提出的事项。", "Takes back what you asked for."},
			May:     mayWithdraw, Guard: d.decide,
		},
		move{ // by the program alone: nobody else has this right over approvals
			Name: "lapse", Title: [2]string{"过期", "Lapse"}, From: waiting, To: Lapsed, Tone: entity.Idle, Right: policy.Strike,
			May: d.mayLapse, Guard: d.decide,
		},
	)
}

// What approvals refuse.
var (
	CodeLapsed = fault.Code{
		ID: "approval_lapsed", ZH: "这项审批已超过有效期,请重新提出。",
		EN: "The time for this approval is over; it has to be proposed anew.",
	}
	CodeInTime = fault.Code{ID: "approval_in_time", ZH: "这项审批仍在有效期内。", EN: "There is still time for this approval."}
)

func (d *Desk) mayApprove(actor *policy.Actor, a *Approval) error {
	if !d.Clock.Now().Before(a.Until) {
		return fault.New(fault.Conflict, CodeLapsed, nil)
	}
	return policy.TwoPersons(a.asked(), actor)
}

func mayRefuse(actor *policy.Actor, a *Approval) error { return policy.TwoPersons(a.asked(), actor) }

func mayWithdraw(actor *policy.Actor, a *Approval) error {
	if actor.User != a.AskedBy && (actor.Person == "" || actor.Person != a.AskedAs) {
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	return nil
}

func (d *Desk) mayLapse(actor *policy.Actor, a *Approval) error {
	switch {
	case !actor.IsSystem():
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	case d.Clock.Now().Before(a.Until):
		return fault.New(fault.Conflict, CodeInTime, nil)
	}
	return nil
}

// others is mayApprove for lists: what others asked for and whose time is not over.
func (d *Desk) others(actor *policy.Actor) ([]store.Cond, bool) {
	s := Type.Schema()
	return []store.Cond{
		{Field: s.Field("asked_as"), Op: store.Ne, Values: []any{actor.Person}},
		{Field: s.Field("asked_by"), Op: store.Ne, Values: []any{actor.User}},
		{Field: s.Field("until"), Op: store.Gt, Values: []any{d.Clock.Now().UnixMilli()}},
	}, actor.Person != ""
}

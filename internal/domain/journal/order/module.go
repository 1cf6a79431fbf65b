package order

import (
	"context"
	"errors"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the orders, as app takes them.
func Module(c clock.Clock) module.Module {
	replies := newReplies(c)
	return module.Module{
		Name:    "order",
		Group:   module.Group{ID: "journal", Area: 10, ZH: "指挥处置", EN: "Command", Icon: "journal"},
		Types:   []*entity.Schema{Type.Schema(), TargetType.Schema(), RecipientType.Schema(), DeliveryType.Schema()},
		Flows:   []*workflow.Flow{newFlow(c, replies), replies},
		Hooks:   hooks(c),
		Rights:  rights(),
		Figures: figures(),
		Views:   []module.View{boardView(c)},
		Guards:  []module.Guard{newGuard(c)},
		Ticks:   []module.Tick{{Name: "order_ladder", Every: 20 * time.Second, Run: tend(c)}},
	}
}

// tend presses who is late, and notes which orders have been seen.
func tend(c clock.Clock) func(context.Context, *store.DB) error {
	var seen sight
	return func(ctx context.Context, db *store.DB) error {
		_, err := Climb(ctx, db, c.Now())
		return errors.Join(err, seen.note(ctx, db))
	}
}

// The rights of orders besides the usual ones.
const (
	Lead  policy.Action = "lead"  // to issue and to withdraw
	Send  policy.Action = "send"  // to send what was issued, and have sendings noted
	Reply policy.Action = "reply" // to read, accept, refuse and report done, for oneself or for who rings up
)

// rights: the desk and the posts below draft, send and answer; who leads issues.
func rights() role.Matrix {
	m := role.Usual().May(role.Duty, entity.Internal, policy.Create, policy.Update).Read(role.UnitLiaison, role.TeamLeader)
	m.Write(role.Operations)
	for _, c := range []role.Code{role.Command, role.DutyLead} {
		m.May(c, entity.Internal, policy.Create, policy.Update)
	}
	for code, all := range m {
		for i := range all {
			all[i].Registers = []string{Type.Schema().Name, TargetType.Schema().Name}
		}
		m[code] = append(all, policy.Right{Registers: []string{RecipientType.Schema().Name, DeliveryType.Schema().Name}, Actions: []policy.Action{policy.Read}, Clear: entity.Sensitive})
	}
	all := []string{Type.Schema().Name, TargetType.Schema().Name, RecipientType.Schema().Name, DeliveryType.Schema().Name}
	give := func(actions []policy.Action, registers []string, codes ...role.Code) {
		for _, c := range codes {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: registers, Actions: actions, Clear: entity.Sensitive})
		}
	}
	give([]policy.Action{Lead}, all, role.Command, role.DutyLead, role.Operations, role.CountyAdmin, role.TownAdmin)
	give([]policy.Action{Send}, all, role.Duty, role.Command, role.DutyLead, role.Operations, role.CountyAdmin, role.TownAdmin)
	give([]policy.Action{Reply}, all[2:3], role.Duty, role.Command, role.DutyLead, role.Operations, role.CountyAdmin, role.TownAdmin, role.UnitLiaison, role.TeamLeader)
	return m
}

// figures are the numbers of orders (DOMAIN 1.6).
func figures() []module.Figure {
	s := RecipientType.Schema()
	basis := [2]string{"指令签收率 = 已签收(含办结、拒收)÷ 受令,DOMAIN 1.6", "acceptance rate = answered ÷ recipients, DOMAIN 1.6"}
	is := func(field string, values ...any) store.Cond {
		return store.Cond{Field: s.Field(field), Op: store.In, Values: values}
	}
	open := is("state", string(Waiting), string(Read))
	return []module.Figure{
		{ID: "order.unanswered", ZH: "未签收的指令", EN: "Orders not answered", Unit: [2]string{"份", ""}, Schema: s, Where: []store.Cond{open}, When: s.Field("sent_at")},
		{ID: "order.overdue", ZH: "逾期未签收", EN: "Orders not answered in time", Unit: [2]string{"份", ""}, Schema: s, Alarm: true, When: s.Field("sent_at"), Where: []store.Cond{
			open, is("rung", string(Liaison), string(Leader), string(Commander)),
		}},
		{ID: "order.refused", ZH: "被拒收的指令", EN: "Orders refused", Unit: [2]string{"份", ""}, Schema: s, Alarm: true, Where: []store.Cond{is("state", string(Refused))}},
		{
			ID: "order.answered_share", ZH: "指令签收率", EN: "Orders answered", Unit: [2]string{"%", "%"}, Schema: s, Of: []store.Cond{}, When: s.Field("sent_at"), Basis: basis,
			Where: []store.Cond{is("state", string(Accepted), string(Refused), string(Done))},
		},
		{ID: "order.answer_minutes", ZH: "签收用时中位数", EN: "Median time to answer", Unit: [2]string{"分钟", "minutes"}, Schema: s, Sum: s.Field("minutes"), Middle: true, When: s.Field("sent_at"), Basis: basis},
	}
}

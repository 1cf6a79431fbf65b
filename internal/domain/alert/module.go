package alert

import (
	"context"
	"errors"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
)

// Module is the domain as app takes it.
func (k *Desk) Module() module.Module {
	return module.Module{
		Name:  "alert",
		Group: module.Group{ID: "alert", Area: 14, ZH: "预警发布", EN: "Alerts", Icon: "alert"},
		Types: []*entity.Schema{
			Type.Schema(), TemplateType.Schema(), DeliveryType.Schema(), OutletType.Schema(), AuthorityType.Schema(), PracticeType.Schema(), RuleType.Schema(), ReviewType.Schema(), SummonsType.Schema(), SubscriptionType.Schema(),
		},
		Internal: []*entity.Schema{SubscriptionType.Schema()},
		Flows:    []*workflow.Flow{k.flow, k.reviewFlow(), k.summonsFlow()},
		Hooks:    k.hooks,
		Rights:   rights(),
		Figures:  figures(),
		Views:    k.views(),
		Begin:    begin,
		Ticks:    []module.Tick{{Name: "alert_watch", Every: 5 * time.Second, Run: k.watch}, {Name: "alert_practice", Every: 10 * time.Minute, Run: k.enlist}},
	}
}

// watch ends what has run out, signs what could not be signed before and notes what sirens did.
func (k *Desk) watch(ctx context.Context, db *store.DB) error {
	_, err := k.expire(ctx, db, k.now())
	return errors.Join(err, k.signLate(ctx, db, k.now()), k.follow(ctx, db))
}

// rights: the duty desk and the posts below draft; who leads, operations and the counties are second persons; everybody at work
// may stop an alert. Ways out are kept by operations, authorities and the rule on issuing alone by the commander.
func rights() role.Matrix {
	m := role.Usual()
	everything := []string{Type.Schema().Name, TemplateType.Schema().Name, DeliveryType.Schema().Name, OutletType.Schema().Name, AuthorityType.Schema().Name, PracticeType.Schema().Name, RuleType.Schema().Name, ReviewType.Schema().Name, SummonsType.Schema().Name}
	for code, all := range m { // administrators of areas, too, read the ledger and write none of it
		for i := range all {
			all[i].Registers = everything
			all[i].Actions = readOnly(all[i].Actions)
		}
		m[code] = all
	}
	for code := range m { // whoever is on watch answers for himself
		m[code] = append(m[code], policy.Right{Registers: []string{SummonsType.Schema().Name}, Actions: []policy.Action{policy.Read, Keep}, Clear: entity.Internal})
	}
	m.Read(role.Duty)
	give := func(actions []policy.Action, registers []string, roles ...role.Code) {
		for _, c := range roles {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: registers, Actions: actions, Clear: entity.Internal})
		}
	}
	own := []string{Type.Schema().Name}
	drafting := []role.Code{role.Duty, role.DutyLead, role.Operations, role.Command, role.CountyAdmin, role.TownAdmin}
	give([]policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, Propose, Issue, Stop}, own, drafting...)
	give([]policy.Action{policy.Read, Keep, Stop}, everything, drafting...)
	give([]policy.Action{Approve}, []string{Type.Schema().Name, ReviewType.Schema().Name}, role.Duty, role.DutyLead, role.Operations, role.Command, role.CountyAdmin)
	write := []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export, policy.Import}
	give(write, []string{TemplateType.Schema().Name, OutletType.Schema().Name, PracticeType.Schema().Name}, role.Operations, role.CountyAdmin)
	give(write, []string{AuthorityType.Schema().Name, RuleType.Schema().Name}, role.Command, role.Operations)
	return m
}

func readOnly(actions []policy.Action) (out []policy.Action) {
	for _, a := range actions {
		if a == policy.Read || a == policy.Export {
			out = append(out, a)
		}
	}
	return out
}

// figures are the numbers of alerts.
func figures() []module.Figure {
	a, v, o, p, r, c := Type.Schema(), DeliveryType.Schema(), OutletType.Schema(), PracticeType.Schema(), ReviewType.Schema(), SummonsType.Schema()
	in := func(s *entity.Schema, field string, values ...any) store.Cond {
		return store.Cond{Field: s.Field(field), Op: store.In, Values: values}
	}
	items, people := [2]string{"条", ""}, [2]string{"人", "people"}
	live, alerts := in(a, "world", string(operation.Live)), in(a, "kind", string(First), string(Change))
	return []module.Figure{
		{ID: "alert.in_force", ZH: "生效中的实战预警", EN: "Actual alerts in force", Unit: items, Schema: a, Alarm: true, Where: []store.Cond{live, alerts, in(a, "state", string(Issued))}},
		{ID: "alert.waiting", ZH: "待第二人批准的预警", EN: "Alerts waiting for a second person", Unit: items, Schema: a, Where: []store.Cond{in(a, "state", string(Proposed))}, Can: "release"},
		{ID: "alert.issued", ZH: "已发布的预警", EN: "Alerts issued", Unit: items, Schema: a, When: a.Field("issued_at"), Where: []store.Cond{alerts, in(a, "state", string(Issued), string(Updated), string(Cancelled), string(Expired))}},
		{ID: "alert.false", ZH: "误报更正", EN: "False alarms corrected", Unit: items, Schema: a, When: a.Field("issued_at"), Where: []store.Cond{in(a, "kind", string(End)), {Field: a.Field("false_alarm"), Op: store.Eq, Values: []any{true}}}},
		{ID: "alert.outlets_failing", ZH: "不通的发布渠道", EN: "Ways out that fail", Unit: [2]string{"处", ""}, Schema: o, Alarm: true, Where: []store.Cond{in(o, "health", string(Failing)), {Field: o.Field("enabled"), Op: store.Eq, Values: []any{true}}}},
		{ID: "alert.unseen", ZH: "值班人员未看到的告警", EN: "Alarms that the watch has not seen", Unit: items, Schema: c, Alarm: true, Where: []store.Cond{in(c, "state", string(Unseen))}},
		{ID: "alert.unsigned", ZH: "尚未签名的解除与更正", EN: "Corrections without a signature", Unit: items, Schema: a, Alarm: true, Where: []store.Cond{in(a, "state", string(Issued)), {Field: a.Field("unsigned"), Op: store.Eq, Values: []any{true}}}},
		{ID: "alert.undelivered", ZH: "预警渠道未送达", EN: "Ways out that failed", Unit: [2]string{"处", ""}, Schema: v, Alarm: true, Where: []store.Cond{in(v, "fate", string(Failed), string(ByHand))}, When: v.Field("queued_at")},
		{
			ID: "alert.unpractised", ZH: "超过31天未练习发布的值班人员", EN: "On duty without practice in 31 days", Unit: people, Schema: p, Past: p.Field("due_at"), Where: []store.Cond{{Field: p.Field("on_duty"), Op: store.Eq, Values: []any{true}}},
			Basis: [2]string{"每月至少在训练状态发布一次(参照 IPAWS 月度演示,待核实)", "once a month in the training world (after IPAWS' monthly demonstration, to be verified)"},
		},
		{ID: "alert.unreviewed", ZH: "单人紧急发布待复核", EN: "Issued by one person, to be reviewed", Unit: items, Schema: r, Alarm: true, Where: []store.Cond{in(r, "state", string(Pending))}},
	}
}

package warning

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	k := desk{c}
	return module.Module{
		Name:    "warning",
		Group:   module.Group{ID: "warning", Area: 14, ZH: "预警接入", EN: "Warnings in", Icon: "alert"},
		Types:   []*entity.Schema{Type.Schema(), FeedType.Schema(), RuleType.Schema(), SourceType.Schema()},
		Flows:   []*workflow.Flow{k.flow(), feedFlow()},
		Hooks:   k.hooks,
		Rights:  rights(),
		Figures: figures(),
		Views:   k.views(),
		Ticks:   []module.Tick{{Name: "warning_tend", Every: 5 * time.Second, Run: k.tend}},
	}
}

// rights: everybody at work reads; the watch and operations decide; operations and the area's administrators keep feeds and
// rules. Nobody writes a warning: they come.
func rights() role.Matrix {
	m := role.Usual().Write(role.Operations)
	kept := []string{FeedType.Schema().Name, RuleType.Schema().Name}
	for code, all := range m {
		var own []policy.Right
		for _, r := range all {
			r.Registers = kept
			own = append(own, r)
			if came, ok := reading(r); ok {
				own = append(own, came)
			}
		}
		m[code] = own
	}
	came := []string{Type.Schema().Name, SourceType.Schema().Name}
	for _, c := range []role.Code{role.Duty, role.DutyLead, role.Command, role.Operations, role.CountyAdmin} {
		m[string(c)] = append(m[string(c)],
			policy.Right{Registers: came, Actions: []policy.Action{Decide}, Clear: entity.Internal},
			policy.Right{Registers: kept[:1], Actions: []policy.Action{Listen}, Clear: entity.Internal})
	}
	return m
}

// reading is what a right leaves of itself for messages that came: nobody writes them.
func reading(r policy.Right) (policy.Right, bool) {
	var look []policy.Action
	for _, a := range r.Actions {
		if a == policy.Read || a == policy.Export {
			look = append(look, a)
		}
	}
	r.Registers, r.Actions = []string{Type.Schema().Name, SourceType.Schema().Name}, look
	return r, len(look) > 0
}

func in(s *entity.Schema, field string, codes ...any) store.Cond {
	return store.Cond{Field: s.Field(field), Op: store.In, Values: codes}
}

// figures are the numbers of the home screen. What must not stand unseen is an alarm.
func figures() []module.Figure {
	s, f := Type.Schema(), FeedType.Schema()
	pieces := [2]string{"条", ""}
	real := in(s, "world", string(Real))
	return []module.Figure{
		{ID: "warning.in_force", ZH: "生效中的预警", EN: "Warnings in force", Unit: pieces, Schema: s, Where: []store.Cond{in(s, "state", string(InForce)), real}},
		{ID: "warning.high", ZH: "生效中的红色、橙色预警", EN: "Red and orange warnings in force", Unit: pieces, Schema: s, Where: []store.Cond{in(s, "state", string(InForce)), real, in(s, "colour", string(RedI), string(OrangeII))}},
		{ID: "warning.waiting", ZH: "待审核的预警", EN: "Warnings to be decided", Unit: pieces, Schema: s, Where: []store.Cond{in(s, "state", string(Held), string(Lifting))}},
		{ID: "warning.doubtful", ZH: "拒收或状态不明的预警报文", EN: "Warnings refused or unclear", Unit: pieces, Schema: s, Alarm: true, Where: []store.Cond{in(s, "state", string(Unclear), string(Refused))}},
		{
			ID: "warning.orphaned", ZH: "找不到原报文的解除", EN: "Cancels whose original never came", Unit: pieces, Schema: s, Alarm: true, Where: []store.Cond{in(s, "state", string(Parked))},
			Past: s.Field("parked_until"), Basis: [2]string{"等待 10 分钟后告警", "After waiting 10 minutes"},
		},
		{ID: "warning.feeds", ZH: "接收中的预警来源", EN: "Warning feeds received", Unit: [2]string{"个", ""}, Schema: f, Where: []store.Cond{in(f, "state", string(On))}},
		{ID: "warning.lost", ZH: "中断的预警来源", EN: "Warning feeds lost", Unit: [2]string{"个", ""}, Schema: f, Alarm: true, Where: []store.Cond{in(f, "light", string(Red))}},
	}
}

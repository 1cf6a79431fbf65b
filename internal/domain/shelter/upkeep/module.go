package upkeep

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the upkeep as app takes it.
func Module(c clock.Clock) module.Module {
	k := newDesk(c)
	return module.Module{
		Name:     "upkeep",
		Group:    module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Types:    []*entity.Schema{AssetType.Schema(), MandateType.Schema(), TaskType.Schema(), OrderType.Schema(), photoType.Schema()},
		Internal: []*entity.Schema{photoType.Schema()},
		Flows:    []*workflow.Flow{assetFlow(), k.taskFlow(), k.orderFlow()},
		Hooks:    k.hooks,
		Rights:   rights(),
		Nightly:  []module.Job{Nightly(c)},
		Figures:  figures(),
		Views:    k.views(),
		Papers:   k.papers(),
	}
}

// rights: engineering and the counties keep equipment and mandates, oversee and verify; keepers record what they did, report
// defects and repair them. Nobody enters a task: they follow from the rules.
func rights() role.Matrix {
	m := role.Matrix{}
	m.May(role.Command, entity.Sensitive, policy.Read, policy.Export).May(role.DutyLead, entity.Sensitive, policy.Read)
	m.Read(role.Duty, role.Operations, role.Viewer, role.Law, role.Enforcer, role.LegalReviewer, role.Keeper)
	kept := []string{AssetType.Schema().Name, MandateType.Schema().Name, OrderType.Schema().Name}
	task := []string{TaskType.Schema().Name}
	for _, c := range []role.Code{role.Engineering, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Internal, policy.Read, policy.Update, policy.Export, Follow, Oversee)
		m[string(c)] = append(m[string(c)],
			policy.Right{Registers: kept, Actions: []policy.Action{policy.Create, policy.Strike, policy.Import}, Clear: entity.Internal},
		)
	}
	m.May(role.Keeper, entity.Internal, Follow)
	m[string(role.Keeper)] = append(m[string(role.Keeper)],
		policy.Right{Registers: task, Actions: []policy.Action{policy.Update}, Clear: entity.Internal},
		policy.Right{Registers: []string{OrderType.Schema().Name}, Actions: []policy.Action{policy.Create, policy.Update}, Clear: entity.Internal},
	)
	return m
}

// figures are what upkeep is measured by.
func figures() []module.Figure {
	t := TaskType.Schema()
	in := func(codes ...any) store.Cond {
		return store.Cond{Field: t.Field("status"), Op: store.In, Values: codes}
	}
	return []module.Figure{
		{
			ID: "upkeep.overdue", ZH: "逾期的维护任务", EN: "Upkeep overdue", Unit: [2]string{"项", ""}, Schema: t, Where: []store.Cond{in(string(Open))}, Past: t.Field("limit_on"), Alarm: true,
			Basis: [2]string{"DBJ33/T 1309-2023 维护频次加 10% 宽限(待核实)", "DBJ33/T 1309-2023 with a grace of 10 % (to be verified)"},
		},
		{
			ID: "upkeep.completed", ZH: "维护计划完成率", EN: "Upkeep done of what was due", Unit: [2]string{"%", "%"}, Schema: t, When: t.Field("due_on"), Past: t.Field("due_on"),
			Of: []store.Cond{in(string(Open), string(Done), string(Lapsed))}, Where: []store.Cond{in(string(Done))},
			Basis: [2]string{"已完成 ÷ 到期应办;免除的不计", "Done ÷ fallen due; what was waived is left out"},
		},
	}
}

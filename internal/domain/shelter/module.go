package shelter

import (
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
	s := Type.Schema()
	status := s.Field("status")
	in := func(states ...any) []store.Cond { return []store.Cond{{Field: status, Op: store.In, Values: states}} }
	return module.Module{
		Name:    "shelter",
		Group:   module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Types:   []*entity.Schema{s, UnitType.Schema(), EntranceType.Schema(), FindingType.Schema(), RiskType.Schema(), ReportType.Schema()},
		Flows:   []*workflow.Flow{Flow, HoldFlow, ReportFlow, FindingFlow},
		Hooks:   hooks(c),
		Rights:  rights(),
		Crosses: []module.Cross{unitsAgree()},
		Nightly: []module.Job{Nightly(c)},
		Figures: []module.Figure{
			{ID: "shelter.all", ZH: "人防工程", EN: "Shelter works", Unit: [2]string{"处", ""}, Schema: s},
			{ID: "shelter.in_use", ZH: "在用工程", EN: "Works in use", Unit: [2]string{"处", ""}, Schema: s, Where: in(string(InUse))},
			{ID: "shelter.places", ZH: "在用工程掩蔽人数", EN: "Places in works in use", Unit: [2]string{"人", "people"}, Schema: s, Where: in(string(InUse)), Sum: s.Field("capacity")},
			{ID: "shelter.reliable_places", ZH: "在用且可信的掩蔽位", EN: "Places in works in use that can be relied on", Unit: [2]string{"人", "people"}, Schema: s, Where: reliable(), Sum: s.Field("capacity"), Basis: [2]string{"在用、可信度 40 分以上(待核实)的人员掩蔽工程;损坏、暂停公布的在掩蔽平衡中另行扣除", "Personnel works in use with a truth score of 40 or more (to be verified); the balance takes off damaged works and those on hold"}},
			{ID: "shelter.area", ZH: "在用工程掩蔽面积", EN: "Shelter area in use", Unit: [2]string{"m²", "m²"}, Schema: s, Where: in(string(InUse)), Sum: s.Field("shelter_area")},
			{
				ID: "shelter.unverified", ZH: "从未核实的工程", EN: "Works never verified", Unit: [2]string{"处", ""}, Schema: s,
				Where: []store.Cond{{Field: s.Field("evidence_on"), Op: store.Empty, Values: []any{true}}},
			},
			{
				ID: "shelter.held", ZH: "暂停对外公布、待人核实的工程", EN: "Works held from the public list, to be checked", Unit: [2]string{"处", ""}, Schema: s,
				Where: []store.Cond{{Field: s.Field("public_hold"), Op: store.Eq, Values: []any{string(Held)}}},
			},
			{
				ID: "shelter.findings", ZH: "待核查的核查线索", EN: "Cross-check findings open", Unit: [2]string{"条", ""}, Schema: FindingType.Schema(),
				Where: []store.Cond{{Field: FindingType.Schema().Field("status"), Op: store.Eq, Values: []any{string(FindingOpen)}}},
			},
			{
				ID: "shelter.doubtful", ZH: "可信度低于 40 的在用工程", EN: "Works in use with a truth score below 40", Unit: [2]string{"处", ""}, Schema: s,
				Where: append(in(string(InUse)), store.Cond{Field: s.Field("truth"), Op: store.Lt, Values: []any{int64(40)}}),
			},
			{
				ID: "shelter.reports", ZH: "待核实的群众反映", EN: "Citizens' reports to be checked", Unit: [2]string{"件", ""}, Schema: ReportType.Schema(),
				Where: []store.Cond{{Field: ReportType.Schema().Field("status"), Op: store.In, Values: []any{string(ReportNew), string(Checking)}}},
			},
		},
	}
}

// HoldRight is the right to take a works off the public list and to put it back: the duty desk has it, without the
// right to change the works.
const HoldRight policy.Action = "hold"

func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering).Read(role.Law, role.Enforcer, role.LegalReviewer).
		May(role.Keeper, entity.Internal, policy.Read, policy.Update)
	for _, c := range []role.Code{role.Duty, role.DutyLead, role.Operations, role.Engineering, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Internal, HoldRight)
		m[string(c)] = append(m[string(c)], policy.Right{
			Registers: []string{ReportType.Schema().Name}, Actions: []policy.Action{policy.Create, policy.Update, policy.Unmask}, Clear: entity.Sensitive,
		})
	}
	return m
}

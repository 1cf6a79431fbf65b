package command

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the registers of commands, as app takes it.
func Module() module.Module {
	return module.Module{
		Name:     "siren_command",
		Group:    module.Group{ID: "siren_command", Area: 5, ZH: "警报指令", EN: "Siren commands", Icon: "siren"},
		Types:    []*entity.Schema{Type.Schema(), DeliveryType.Schema(), IncidentType.Schema(), PolicyType.Schema(), EnrolmentType.Schema(), NumberType.Schema()},
		Flows:    []*workflow.Flow{policyFlow, incidentFlow},
		Rights:   rights(),
		Begin:    begin,
		Internal: []*entity.Schema{EnrolmentType.Schema(), NumberType.Schema()},
		Figures:  figures(),
		Views:    views(),
	}
}

// figures are what should be nothing: incidents that nobody has seen to.
func figures() []module.Figure {
	s := IncidentType.Schema()
	open := store.Cond{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Open)}}
	return []module.Figure{{ID: "siren.incidents", ZH: "待处置的警报异常", EN: "Siren incidents open", Unit: [2]string{"起", ""}, Schema: s, Alarm: true, Where: []store.Cond{open}}}
}

// rights: nobody writes these registers by hand. The duty desk, who leads it, operations and commanders give commands, and
// an administrator of a county over its own; commanders and duty leaders change the site policy.
func rights() role.Matrix {
	m := role.Matrix{}
	ledger := []string{Type.Schema().Name, DeliveryType.Schema().Name, IncidentType.Schema().Name}
	for _, c := range []role.Code{role.Command, role.DutyLead, role.Duty, role.Operations, role.CountyAdmin} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: ledger, Actions: []policy.Action{policy.Read, GiveRight, SeeRight}, Clear: entity.Sensitive})
	}
	for _, c := range []role.Code{role.TownAdmin, role.Keeper, role.Education, role.Viewer} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: ledger, Actions: []policy.Action{policy.Read}, Clear: entity.Internal})
	}
	site := []string{PolicyType.Schema().Name}
	for _, c := range []role.Code{role.Command, role.DutyLead} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: site, Actions: []policy.Action{policy.Read, AllowRight, ForbidRight}, Clear: entity.Internal})
	}
	for _, c := range []role.Code{role.Duty, role.Operations} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: site, Actions: []policy.Action{policy.Read, ForbidRight}, Clear: entity.Internal})
	}
	return m
}

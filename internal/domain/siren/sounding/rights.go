package sounding

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/role"
)

// rights: operations plan, run and report, and the duty desk may draft; the commander and the duty leader pass a plan and start it; keepers, the duty desk
// and towns say what they heard and report what sounds outside the plan.
func rights() role.Matrix {
	m := role.Usual().Write(role.Operations).Read(role.Keeper, role.Engineering)
	results, incidents := []string{ResultType.Schema().Name}, []string{IncidentType.Schema().Name}
	give := func(registers []string, actions []policy.Action, codes ...role.Code) {
		for _, c := range codes {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: registers, Actions: actions, Clear: entity.Internal})
		}
	}
	give(results, []policy.Action{Report}, role.Keeper, role.Duty, role.DutyLead, role.Operations, role.Command, role.CountyAdmin, role.TownAdmin)
	give(incidents, []policy.Action{Report}, role.Keeper, role.Duty, role.DutyLead, role.Operations, role.Command, role.CountyAdmin, role.TownAdmin)
	give(incidents, []policy.Action{policy.Create, policy.Update}, role.Keeper, role.Duty, role.DutyLead)
	give([]string{Type.Schema().Name, SignalType.Schema().Name}, []policy.Action{policy.Create, policy.Update, policy.Strike}, role.Duty)
	for _, c := range []role.Code{role.Operations, role.Command, role.DutyLead, role.CountyAdmin} {
		m.May(c, entity.Internal, Pass, Run)
	}
	return m
}

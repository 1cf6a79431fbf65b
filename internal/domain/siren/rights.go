package siren

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/role"
)

// rights: operations keep the sirens and approve removals with the commander; counties keep their own; keepers and the
// duty desk see them, check them and report faults. How a siren is controlled is sensitive.
func rights() role.Matrix {
	m := role.Usual().Write(role.Operations).Read(role.Keeper, role.Engineering).
		Unmask(role.Command, role.Operations, role.CountyAdmin, role.TownAdmin)
	found := []string{CheckType.Schema().Name, FaultType.Schema().Name}
	for _, c := range []role.Code{role.Keeper, role.Duty, role.DutyLead} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: found, Actions: []policy.Action{policy.Create, policy.Update}, Clear: entity.Internal})
	}
	for _, c := range []role.Code{role.Keeper, role.Duty, role.DutyLead, role.Operations, role.Command, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Sensitive, Follow)
	}
	for _, c := range []role.Code{role.Operations, role.Command} {
		m.May(c, entity.Internal, Approve)
	}
	return m
}

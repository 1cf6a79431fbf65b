package hq

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/role"
)

// Keep is the right to have written what follows from a change: how a test ended for a unit, how many duties it has, what
// was handed over. Nobody writes that by hand.
const Keep policy.Action = "keep"

// rights: operations keep the headquarters and their units; whoever is at the duty desk tests the lines.
func rights() role.Matrix {
	m := role.Usual()
	m.Write(role.Operations)
	tests := []string{TestType.Schema().Name, CallType.Schema().Name}
	kept := []string{headquarters.MemberType.Schema().Name, HandoverType.Schema().Name}
	for _, c := range []role.Code{role.Duty, role.DutyLead, role.Operations, role.CountyAdmin, role.TownAdmin} {
		m[string(c)] = append(
			m[string(c)],
			policy.Right{Registers: tests, Actions: []policy.Action{policy.Read, policy.Create, policy.Update}, Clear: entity.Internal},
			policy.Right{Registers: kept, Actions: []policy.Action{policy.Read, Keep}, Clear: entity.Internal},
		)
	}
	return m
}

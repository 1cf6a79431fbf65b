package planning

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/role"
)

// Approve is the right to approve plans and versions and to put them in force or publish them. It takes two who have it.
const Approve policy.Action = "plan_approve"

// rights: engineering compiles, commanders and engineering approve, law and enforcement read. Counties compile their own plans;
// theirs are approved at the city.
func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering).Read(role.Law, role.Enforcer, role.LegalReviewer)
	for _, c := range []role.Code{role.Command, role.Engineering} {
		m.May(c, entity.Sensitive, Approve)
	}
	return m
}

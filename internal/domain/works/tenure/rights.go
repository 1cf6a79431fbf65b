package tenure

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/role"
)

// The rights of tenure besides the usual ones.
const (
	Hand   policy.Action = "tenure_hand"     // to hand a unit over and to take it over: it takes two who have it
	Record policy.Action = "tenure_register" // to enter a registration, which ends and begins rights
)

// rights: engineering keeps the units, law enters registrations with it, administrators of areas keep their own.
func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering).Read(role.Law, role.Enforcer, role.LegalReviewer, role.Keeper)
	for _, c := range []role.Code{role.Engineering, role.CountyAdmin, role.Command} {
		m.May(c, entity.Internal, Hand)
	}
	for _, c := range []role.Code{role.Engineering, role.Law} {
		m.May(c, entity.Internal, Record)
	}
	return m
}

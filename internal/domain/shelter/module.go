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
		Types:   []*entity.Schema{s, UnitType.Schema(), EntranceType.Schema()},
		Flows:   []*workflow.Flow{Flow},
		Hooks:   hooks(c),
		Crosses: []module.Cross{unitsAgree()},
		Rights: role.Usual().Write(role.Engineering).Read(role.Law, role.Enforcer, role.LegalReviewer).
			May(role.Keeper, entity.Internal, policy.Read, policy.Update),
		Figures: []module.Figure{
			{ID: "shelter.all", ZH: "人防工程", EN: "Shelter works", Unit: [2]string{"处", ""}, Schema: s},
			{ID: "shelter.in_use", ZH: "在用工程", EN: "Works in use", Unit: [2]string{"处", ""}, Schema: s, Where: in(string(InUse))},
			{ID: "shelter.places", ZH: "在用工程掩蔽人数", EN: "Places in works in use", Unit: [2]string{"人", "people"}, Schema: s, Where: in(string(InUse)), Sum: s.Field("capacity")},
			{ID: "shelter.area", ZH: "在用工程掩蔽面积", EN: "Shelter area in use", Unit: [2]string{"m²", "m²"}, Schema: s, Where: in(string(InUse)), Sum: s.Field("shelter_area")},
			{
				ID: "shelter.unverified", ZH: "从未核实的工程", EN: "Works never verified", Unit: [2]string{"处", ""}, Schema: s,
				Where: []store.Cond{{Field: s.Field("evidence_on"), Op: store.Empty, Values: []any{true}}},
			},
		},
	}
}

package water

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	s := Type.Schema()
	ready := []store.Cond{{Field: s.Field("status"), Op: store.Eq, Values: []any{string(Ready)}}}
	return module.Module{
		Name:   "water",
		Group:  module.Group{ID: "water", Area: 4, ZH: "应急供水", EN: "Emergency water", Icon: "water"},
		Types:  []*entity.Schema{s},
		Flows:  []*workflow.Flow{Flow},
		Hooks:  hooks(c),
		Rights: role.Usual().Write(role.Operations).Unmask(role.Command, role.Operations),
		Figures: []module.Figure{
			{ID: "water.ready", ZH: "可用供水点", EN: "Water points ready", Unit: [2]string{"处", ""}, Schema: s, Where: ready},
			{ID: "water.people", ZH: "可用供水点供水人数", EN: "People that ready points serve", Unit: [2]string{"人", "people"}, Schema: s, Where: ready, Sum: s.Field("people")},
		},
	}
}

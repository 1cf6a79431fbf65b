package template

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// write is what those may do who keep the templates.
var write = []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export}

// Module is the register as app takes it. Whoever answers for what the law wants on paper writes templates, and who runs
// the system; each approves the other's.
func (k *Desk) Module() module.Module {
	s := Type.Schema()
	return module.Module{
		Name:  "template",
		Group: module.Group{ID: "admin", ZH: "系统管理", EN: "Administration", Icon: "admin"},
		Types: []*entity.Schema{s},
		Flows: []*workflow.Flow{k.flow},
		Hooks: k.hooks,
		Begin: k.Begin,
		Rights: role.Matrix{}.
			May(role.Law, entity.Internal, write...).
			May(role.SystemAdmin, entity.Internal, write...).
			Over(s),
		Views: k.views(),
	}
}

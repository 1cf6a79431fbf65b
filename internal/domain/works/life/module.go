package life

import (
	"time"

	"haidun/internal/domain/works/archive"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the life of works as app takes it. It is not found by its folder, because it has to know the register of works.
func (k *Desk) Module() module.Module {
	s, x := Type.Schema(), DefectType.Schema()
	k.regs = k.regFlow()
	return module.Module{
		Name:   "works_life",
		Group:  archive.Group(),
		Types:  []*entity.Schema{s, VisitType.Schema(), x, RegType.Schema(), AltType.Schema()},
		Flows:  []*workflow.Flow{k.fileFlow(), k.visitFlow(), k.defectFlow(), k.regs, k.altFlow()},
		Hooks:  k.hooks,
		Guards: []module.Guard{{Register: "shelter", Check: k.guard}},
		Rights: rights().Over(s, VisitType.Schema(), x, RegType.Schema(), AltType.Schema()),
		Views:  k.views(),
		Papers: k.papers(),
		Ticks:  []module.Tick{{Name: "works_clues", Every: time.Hour, Run: k.lookout}},
		Figures: []module.Figure{
			{
				ID: "life.clues", ZH: "工程执法线索", EN: "Works with clues for enforcement", Unit: [2]string{"处", ""}, Schema: s, Alarm: true,
				Where: []store.Cond{{Field: s.Field("clue_on"), Op: store.Empty, Values: []any{false}}},
				Basis: [2]string{"使用中无有效登记(P09)、逾期未补建补偿、逾期未移交", "In use without registration (P09), not replaced in time, not handed over in time"},
			},
			{
				ID: "life.defects_overdue", ZH: "质监问题逾期未整改", EN: "Supervision defects overdue", Unit: [2]string{"项", ""}, Schema: x, Alarm: true, Past: x.Field("due_on"),
				Where: []store.Cond{{Field: x.Field("state"), Op: store.In, Values: []any{string(Open), string(Fixed)}}},
			},
		},
	}
}

// rights: the engineering division keeps the files; enforcers make visits with them; who keeps works and who decides on papers
// may read. An alteration is decided by who may approve, of whom it takes two.
func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering).Read(role.Law, role.Keeper, role.Enforcer, role.LegalReviewer)
	visits := []string{VisitType.Schema().Name, DefectType.Schema().Name}
	m[string(role.Enforcer)] = append(m[string(role.Enforcer)], policy.Right{Registers: visits, Actions: []policy.Action{policy.Create, policy.Update}, Clear: entity.Internal})
	m[string(role.Law)] = append(m[string(role.Law)], policy.Right{Registers: []string{RegType.Schema().Name, AltType.Schema().Name}, Actions: []policy.Action{policy.Create, policy.Update}, Clear: entity.Internal})
	for _, c := range []role.Code{role.Command, role.Engineering, role.Law, role.CountyAdmin} {
		m.May(c, entity.Internal, Approve)
	}
	return m
}

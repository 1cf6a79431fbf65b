package journal

import (
	"slices"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
)

// Module is the domain as app takes it, operations with it.
func Module(c clock.Clock) module.Module {
	s := Type.Schema()
	open := store.Cond{Field: s.Field("state"), Op: store.In, Values: []any{string(Received), string(Triaged), string(Decided), string(Ordered)}}
	return module.Module{
		Name:  "journal",
		Group: module.Group{ID: "journal", Area: 10, ZH: "指挥处置", EN: "Command", Icon: "journal"},
		Types: []*entity.Schema{s, AmendmentType.Schema(), operation.Type.Schema(), LayerType.Schema(), SketchType.Schema(), FormsType.Schema()},
		Flows: []*workflow.Flow{newFlow(c), operation.NewFlow(c), newSketchFlow(c)},
		Hooks: func(db *store.DB) {
			operation.Attach(db, c)
			hooks(c)(db)
			drawHooks(db)
			formHooks(db, c)
		},
		Rights: rights(),
		Papers: papers(),
		Figures: []module.Figure{
			{ID: "journal.open", ZH: "未办结来情", EN: "Messages not done", Unit: [2]string{"条", ""}, Schema: s, Where: []store.Cond{open}},
			{
				ID: "journal.flash", ZH: "特提、特急来情尚未分办", EN: "Flash or immediate messages nobody has triaged", Unit: [2]string{"条", ""}, Schema: s, Alarm: true,
				Where: []store.Cond{
					{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Received)}},
					{Field: s.Field("urgency"), Op: store.In, Values: []any{string(Extreme), string(High)}},
				},
			},
			{
				ID: "operation.running", ZH: "进行中的行动", EN: "Operations running", Unit: [2]string{"个", ""}, Schema: operation.Type.Schema(),
				Where: []store.Cond{{Field: operation.Type.Schema().Field("state"), Op: store.Eq, Values: []any{string(operation.Running)}}},
			},
		},
	}
}

// Amend is the right to have a correction kept beside an entry, which whoever may change entries has. Nobody writes or
// changes a correction by hand.
const Amend policy.Action = "amend"

// Lead is the right to decide on a message and to give orders.
const Lead policy.Action = "lead"

// rights: the duty desk, operations and the posts below note and deal with messages; who leads decides and orders, and
// opens and ends operations. Who may note may draw, and strike what was drawn, and print blank forms.
func rights() role.Matrix {
	note := []policy.Action{policy.Read, policy.Create, policy.Update}
	m := role.Usual().May(role.Duty, entity.Internal, note...).Read(role.Engineering, role.Law, role.UnitLiaison, role.TeamLeader)
	m.Write(role.Operations)
	for _, c := range []role.Code{role.Command, role.DutyLead} {
		m.May(c, entity.Internal, policy.Create, policy.Update, Lead)
	}
	for _, c := range []role.Code{role.Operations, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Internal, Lead)
	}
	for code, all := range m {
		forms := policy.Right{Registers: []string{FormsType.Schema().Name}, Actions: []policy.Action{policy.Read}, Clear: entity.Internal}
		if slices.ContainsFunc(all, func(r policy.Right) bool { return slices.Contains(r.Actions, policy.Create) }) {
			forms.Actions = append(forms.Actions, policy.Create)
		}
		kept := policy.Right{Registers: []string{AmendmentType.Schema().Name}, Actions: []policy.Action{policy.Read, Amend}, Clear: entity.Sensitive}
		for i := range all {
			all[i].Registers = []string{Type.Schema().Name, operation.Type.Schema().Name, LayerType.Schema().Name, SketchType.Schema().Name}
		}
		if code == string(role.Duty) || code == string(role.Command) || code == string(role.DutyLead) {
			all = append(all, policy.Right{Registers: []string{SketchType.Schema().Name, LayerType.Schema().Name}, Actions: []policy.Action{policy.Strike}, Clear: entity.Internal})
		}
		m[code] = append(all, kept, forms)
	}
	return m
}

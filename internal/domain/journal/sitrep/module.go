package sitrep

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the situation reports, as app takes them.
func Module(c clock.Clock) module.Module {
	s := Type.Schema()
	return module.Module{
		Name:   "sitrep",
		Group:  module.Group{ID: "journal", Area: 10, ZH: "指挥处置", EN: "Command", Icon: "journal"},
		Types:  []*entity.Schema{s},
		Flows:  []*workflow.Flow{newFlow(c)},
		Hooks:  hooks(c),
		Rights: rights(),
		Papers: papers(),
		Figures: []module.Figure{{
			ID: "sitrep.waiting", ZH: "待签发的情况报告", EN: "Situation reports to be approved", Unit: [2]string{"份", ""}, Schema: s,
			Where: []store.Cond{{Field: s.Field("state"), Op: store.In, Values: []any{string(Draft), string(Submitted)}}},
		}},
	}
}

func hooks(c clock.Clock) func(db *store.DB) {
	return func(db *store.DB) {
		store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, r *Report) error {
			if before == nil {
				return begin(tx, r, c.Now())
			}
			p := Type.Rules(r)
			p.If(r.OperationID != before.OperationID, &r.OperationID, CodeMoved, nil)
			p.If(!r.Until.After(r.Since) || r.Until.After(c.Now()), &r.Until, CodePeriod, nil)
			if before.State == Approved || before.State == Sent || before.State == Corrected {
				p.If(r.Body != before.Body, &r.Body, CodeLocked, nil)
				p.If(r.Title != before.Title, &r.Title, CodeLocked, nil)
			}
			return p.Err()
		})
	}
}

// rights: the desk drafts, who leads approves.
func rights() role.Matrix {
	m := role.Usual().May(role.Duty, entity.Internal, policy.Create, policy.Update)
	m.Write(role.Operations)
	for _, c := range []role.Code{role.Command, role.DutyLead} {
		m.May(c, entity.Internal, policy.Create, policy.Update)
	}
	for _, c := range []role.Code{role.Command, role.DutyLead, role.Operations, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Internal, Approve)
	}
	for code, all := range m {
		for i := range all {
			all[i].Registers = []string{Type.Schema().Name}
		}
		m[code] = all
	}
	return m
}

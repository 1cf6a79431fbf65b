package plan

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
	"haidun/internal/registry/runs"
)

// Service computes plans and answers what would change.
type Service struct {
	clock  clock.Clock
	roads  Roads
	plans  *workflow.Flow
	runs   *workflow.Flow
	runner *runs.Runner[Run]
}

// New makes the service on the roads of the post.
func New(c clock.Clock, roads Roads) *Service {
	s := &Service{clock: c, roads: roads}
	s.plans, s.runs = s.planFlow(), runs.Flow(RunType, life, Compute)
	s.runner = &runs.Runner[Run]{Clock: c, Type: RunType, Flow: s.runs, Life: life, Work: s.work}
	return s
}

// Module is the plans as app takes them. They are not found by their folder, because they have to know the roads.
func (s *Service) Module() module.Module {
	t := Type.Schema()
	force := []store.Cond{{Field: t.Field("state"), Op: store.Eq, Values: []any{string(InForce)}}}
	ready := []store.Cond{{Field: t.Field("state"), Op: store.In, Values: []any{string(Computed), string(Approved), string(InForce)}}}
	agreed := []store.Cond{{Field: PairingType.Schema().Field("bond"), Op: store.Eq, Values: []any{string(Both)}}}
	return module.Module{
		Name:   "evac_plan",
		Group:  module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
		Types:  []*entity.Schema{t, SourceType.Schema(), PairingType.Schema(), RunType.Schema(), ShareType.Schema()},
		Flows:  []*workflow.Flow{s.plans, s.runs, bondFlow()},
		Hooks:  s.hooks,
		Rights: rights(),
		Ticks:  []module.Tick{s.runner.Tick("evac_runs")},
		Views:  s.views(),
		Papers: s.papers(),
		Figures: []module.Figure{
			{ID: "evac.plans", ZH: "已计算的疏散方案", EN: "Evacuation plans computed", Unit: [2]string{"个", ""}, Schema: t, Where: ready},
			{ID: "evac.plans_in_force", ZH: "执行中的疏散方案", EN: "Evacuation plans in force", Unit: [2]string{"个", ""}, Schema: t, Where: force},
			{
				ID: "evac.paired", ZH: "对口安置签订率", EN: "Pairings agreed by both sides", Unit: [2]string{"%", "%"}, Schema: PairingType.Schema(), Where: agreed, Of: []store.Cond{},
				Basis: [2]string{"双方已确认的对口关系占全部的比例", "Of all pairings, those that both sides confirmed"},
			},
		},
	}
}

func (s *Service) hooks(db *store.DB) {
	store.BeforePut(db, Type, s.planHook)
	store.BeforePut(db, SourceType, sourceHook)
	store.BeforePut(db, PairingType, pairingHook)
}

// rights: operations write plans, who commands approves them, an administrator of an area does both for its own. Runs and shares are
// read; the program writes them.
func rights() role.Matrix {
	written := []string{Type.Schema().Name, SourceType.Schema().Name, PairingType.Schema().Name}
	made := []string{RunType.Schema().Name, ShareType.Schema().Name}
	m := role.Usual().Write(role.Operations)
	for code, rights := range m {
		for i := range rights {
			m[code][i].Registers = written
		}
	}
	for code, rights := range m {
		m[code] = append(rights, policy.Right{Registers: made, Actions: []policy.Action{policy.Read, policy.Export}, Clear: entity.Sensitive})
	}
	all := append(append([]string{}, written...), made...)
	for _, c := range []role.Code{role.Operations, role.Command, role.DutyLead, role.CountyAdmin} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: all, Actions: []policy.Action{Compute}, Clear: entity.Sensitive})
	}
	for _, c := range []role.Code{role.Command, role.DutyLead, role.CountyAdmin} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: all, Actions: []policy.Action{Approve}, Clear: entity.Sensitive})
	}
	return m
}

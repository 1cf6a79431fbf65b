package lifting

import (
	"context"

	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
	"haidun/internal/registry/runs"
)

// Service computes timetables of plans and answers what would change.
type Service struct {
	clock  clock.Clock
	plans  *plan.Service
	flow   *workflow.Flow
	runner *runs.Runner[Run]
}

// New makes the service on the plans, whose roads it goes by.
func New(c clock.Clock, plans *plan.Service) *Service {
	s := &Service{clock: c, plans: plans}
	s.flow = s.liftFlow()
	s.runner = &runs.Runner[Run]{Clock: c, Type: RunType, Flow: runs.Flow(RunType, life, plan.Compute), Life: life, Work: s.work}
	return s
}

// Tend computes everything that is queued or was interrupted, and returns.
func (s *Service) Tend(ctx context.Context, db *store.DB) error { return s.runner.Tend(ctx, db) }

// Module is the timetables as app takes them.
func (s *Service) Module() module.Module {
	return module.Module{
		Name:     "evac_lift",
		Group:    module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
		Types:    []*entity.Schema{Type.Schema(), StopType.Schema(), VehicleType.Schema(), LegType.Schema(), RunType.Schema(), TripType.Schema(), StoredType.Schema()},
		Internal: []*entity.Schema{StoredType.Schema()},
		Flows:    []*workflow.Flow{s.flow, s.runner.Flow},
		Hooks:    s.hooks,
		Rights:   rights(),
		Ticks:    []module.Tick{s.runner.Tick("evac_lift_runs")},
		Views:    s.views(),
		Papers:   s.papers(),
	}
}

// rights are those of plans: operations write, who commands approves; runs and rows are read, the program writes them.
func rights() role.Matrix {
	written := []string{Type.Schema().Name, StopType.Schema().Name, VehicleType.Schema().Name, LegType.Schema().Name}
	made := []string{RunType.Schema().Name, TripType.Schema().Name, StoredType.Schema().Name}
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
	give := func(act policy.Action, codes ...role.Code) {
		for _, c := range codes {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: all, Actions: []policy.Action{act}, Clear: entity.Sensitive})
		}
	}
	give(plan.Compute, role.Operations, role.Command, role.DutyLead, role.CountyAdmin)
	give(plan.Approve, role.Command, role.DutyLead, role.CountyAdmin)
	return m
}

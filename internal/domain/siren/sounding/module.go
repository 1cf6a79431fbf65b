package sounding

import (
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	rules "haidun/internal/law/sounding"
)

// Module is the test soundings, as app takes them.
func Module(c clock.Clock) module.Module { return newModule(c, posts{}) }

func newModule(c clock.Clock, h horn) module.Module {
	k := desk{clock: c, rules: rules.Published(), horn: h}
	k.results = k.resultFlow()
	return module.Module{
		Name:    "sounding",
		Group:   module.Group{ID: "siren", Area: 5, ZH: "防空警报", EN: "Sirens", Icon: "siren"},
		Types:   []*entity.Schema{Type.Schema(), SignalType.Schema(), ResultType.Schema(), IncidentType.Schema(), QuietType.Schema()},
		Flows:   []*workflow.Flow{k.planFlow(), k.results, k.incidentFlow()},
		Hooks:   k.hooks,
		Rights:  rights(),
		Figures: figures(),
		Papers:  k.papers(),
		Views:   k.views(),
		Ticks:   []module.Tick{{Name: "sounding_feedback", Every: 5 * time.Second, Run: k.attend}},
	}
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, Type, k.planHook)
	store.BeforePut(db, SignalType, k.signalHook)
	store.BeforePut(db, ResultType, k.resultHook)
	store.BeforePut(db, IncidentType, k.incidentHook)
	store.BeforePut(db, siren.FaultType, k.repaired)
}

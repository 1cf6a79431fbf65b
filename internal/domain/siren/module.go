package siren

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	k := desk{c}
	return module.Module{
		Name:    "siren",
		Group:   module.Group{ID: "siren", Area: 5, ZH: "防空警报", EN: "Sirens", Icon: "siren"},
		Types:   []*entity.Schema{Type.Schema(), SirenType.Schema(), CheckType.Schema(), FaultType.Schema(), CaseType.Schema()},
		Flows:   []*workflow.Flow{Flow, k.checkFlow(), k.faultFlow(), k.caseFlow()},
		Hooks:   k.hooks,
		Rights:  rights(),
		Figures: figures(),
		Papers:  k.papers(),
		Views:   k.views(),
	}
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, Type, k.siteHook)
	store.BeforePut(db, SirenType, k.sirenHook)
	store.BeforePut(db, CheckType, k.checkHook)
	store.BeforePut(db, FaultType, k.faultHook)
	store.BeforePut(db, CaseType, k.caseHook)
}

package hq

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
)

// Module is the domain as app takes it, headquarters and their member units with it.
func Module(c clock.Clock) module.Module {
	return module.Module{
		Name:  "hq",
		Group: module.Group{ID: "hq", Area: 2, ZH: "指挥部体系", EN: "Headquarters", Icon: "hq"},
		Types: []*entity.Schema{
			headquarters.Type.Schema(), headquarters.MemberType.Schema(), DutyType.Schema(), GroupType.Schema(), PostType.Schema(),
			HandoverType.Schema(), TestType.Schema(), CallType.Schema(), ReferenceType.Schema(),
		},
		Flows:   []*workflow.Flow{headquarters.NewFlow(), Flow, newTestFlow(c)},
		Hooks:   hooks(c),
		Rights:  rights(),
		Figures: figures(),
		Nightly: []module.Job{Nightly(c)},
		Begin:   begin,
		Crosses: []module.Cross{samePhone()},
		Views:   views(c),
	}
}

func hooks(c clock.Clock) func(db *store.DB) {
	today := func() entity.Date { return headquarters.DayOf(c.Now()) }
	return func(db *store.DB) {
		headquarters.Attach(db, c)
		store.BeforePut(db, DutyType, dutyHook(today))
		store.BeforePut(db, PostType, postHook)
		store.BeforePut(db, TestType, testHook(c))
		store.BeforePut(db, CallType, callHook(c))
	}
}

package planning

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// desk is what the rules and answers are made with.
type desk struct{ clock clock.Clock }

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	k := desk{c}
	return module.Module{
		Name:   "planning",
		Group:  module.Group{ID: "planning", Area: 7, ZH: "人防规划", EN: "Planning", Icon: "planning"},
		Types:  []*entity.Schema{ProjectType.Schema(), VersionType.Schema(), ZoneType.Schema(), ParcelType.Schema(), CommentType.Schema()},
		Flows:  []*workflow.Flow{k.projectFlow(), k.versionFlow()},
		Hooks:  k.hooks,
		Rights: rights(),
	}
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, ProjectType, k.projectHook)
	store.BeforePut(db, VersionType, k.versionHook)
	store.BeforePut(db, ZoneType, k.zoneHook)
	store.BeforePut(db, ParcelType, k.parcelHook)
	store.BeforePut(db, CommentType, k.commentHook)
}

func (k desk) today() entity.Date {
	return entity.Date(k.clock.Now().In(clock.Shanghai).Format("2006-01-02"))
}

package planning

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/rule"
)

// desk is what the rules and answers are made with.
type desk struct {
	clock   clock.Clock
	rulesOf *rule.Book
}

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	k := desk{c, rule.New(c)}
	return module.Module{
		Name:   "planning",
		Group:  module.Group{ID: "planning", Area: 7, ZH: "人防规划", EN: "Planning", Icon: "planning"},
		Types:  []*entity.Schema{ProjectType.Schema(), VersionType.Schema(), ZoneType.Schema(), ParcelType.Schema(), CommentType.Schema()},
		Flows:  []*workflow.Flow{k.projectFlow(), k.versionFlow()},
		Hooks:  k.hooks,
		Rights: rights(),
		Views:  k.views(),
		Papers: []module.Paper{
			{Register: VersionType.Schema(), Name: "plan_balance", Title: [2]string{"规划指标平衡表(R14)", "Balance of planning indices (R14)"}, Make: k.balancePaper},
			{Register: VersionType.Schema(), Name: "plan_indices", Title: [2]string{"指标核定单", "Statement of indices"}, Make: k.indexPaper},
		},
		Figures: figures(),
	}
}

// figures are on the home screen: no totals of works, which are sensitive.
func figures() []module.Figure {
	p, c := ProjectType.Schema(), CommentType.Schema()
	return []module.Figure{
		{
			ID: "planning.under_way", ZH: "在编规划", EN: "Plans being compiled", Unit: [2]string{"项", ""}, Schema: p,
			Where: []store.Cond{{Field: p.Field("stage"), Op: store.In, Values: []any{string(Initiated), string(Surveyed), string(Drafted), string(Consulted), string(Reviewed), string(Submitted)}}},
		},
		{
			ID: "planning.unanswered", ZH: "未答复的规划意见", EN: "Opinions on plans not answered", Unit: [2]string{"条", ""}, Schema: c,
			Where: []store.Cond{{Field: c.Field("answer"), Op: store.Eq, Values: []any{string(Open)}}},
		},
	}
}

func (k desk) views() []module.View {
	v := VersionType.Schema()
	return []module.View{{
		Name: "plan_board", Title: [2]string{"规划工作台", "Planning desk"}, Needs: v,
		Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return k.board(ctx, db, ask("version"))
		},
	}, {
		Name: "plan_what_if", Title: [2]string{"规划推演", "What if"}, Needs: v,
		Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return k.whatIf(ctx, db, ask("version"), ask("change"))
		},
	}, {
		Name: "plan_diff", Title: [2]string{"版本比较", "Versions compared"}, Needs: v,
		Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return k.diff(ctx, db, ask("from"), ask("to"))
		},
	}}
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

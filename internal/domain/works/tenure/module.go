package tenure

import (
	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/rule"
)

// desk is what the rules and answers are made with.
type desk struct {
	clock clock.Clock
	rules *rule.Book
}

// Module is tenure as app takes it.
func Module(c clock.Clock) module.Module {
	k := desk{c, rule.New(c)}
	k.rules.Tables(life.Tables()...)
	return module.Module{
		Name:   "tenure",
		Group:  module.Group{ID: "works", Area: 9, ZH: "工程建设管理", EN: "Works", Icon: "works"},
		Types:  []*entity.Schema{UnitType.Schema(), RightType.Schema(), TransferType.Schema(), LeaseType.Schema(), IncomeType.Schema()},
		Flows:  []*workflow.Flow{k.transferFlow(), k.leaseFlow()},
		Hooks:  k.hooks,
		Rights: rights().Over(UnitType.Schema(), RightType.Schema(), TransferType.Schema(), LeaseType.Schema(), IncomeType.Schema()),
		Views:  k.views(),
		Papers: k.papers(),
		Figures: []module.Figure{
			{ID: "tenure.units", ZH: "登记的产权单元", EN: "Tenure units on record", Unit: [2]string{"个", ""}, Schema: UnitType.Schema()},
			{
				ID: "tenure.overdue", ZH: "超过 15 个工作日未移交", EN: "Not handed over within 15 working days", Unit: [2]string{"件", ""}, Schema: TransferType.Schema(), Alarm: true, Past: TransferType.Schema().Field("due_on"),
				Where: []store.Cond{{Field: TransferType.Schema().Field("state"), Op: store.Eq, Values: []any{string(Filed)}}}, Basis: [2]string{"浙江省人民防空工程管理办法第二十五条", "Zhejiang measures for works, article 25"},
			},
		},
	}
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, UnitType, k.unitHook)
	store.BeforePut(db, RightType, k.rightHook)
	store.BeforePut(db, TransferType, k.transferHook)
	store.BeforePut(db, LeaseType, k.leaseHook)
	store.BeforePut(db, IncomeType, k.incomeHook)
}

func (k desk) today() entity.Date {
	return entity.Date(k.clock.Now().In(clock.Shanghai).Format("2006-01-02"))
}

package project

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
)

// The rights of this package. Follow is to have written what follows from a verb; nobody writes that by hand.
const (
	Decide policy.Action = "project_decide"
	Follow policy.Action = "project_follow"
)

// Desk is what projects are worked on with.
type Desk struct {
	clock    clock.Clock
	book     *rule.Book
	cases    *workflow.Flow
	projects *workflow.Flow
}

// New makes the desk. book is the law as the office keeps it.
func New(c clock.Clock, book *rule.Book) *Desk {
	k := &Desk{clock: c, book: book}
	k.cases, k.projects = k.caseFlow(), k.projectFlow()
	return k
}

// Module is the desk as app takes it. It is not found by its folder, because it has to know the law.
func (k *Desk) Module() module.Module {
	return module.Module{
		Name:    "project",
		Group:   module.Group{ID: "works", Area: 9, ZH: "工程建设管理", EN: "Works", Icon: "works"},
		Types:   []*entity.Schema{Type.Schema(), RulingType.Schema(), CaseType.Schema(), BillType.Schema(), EntryType.Schema()},
		Flows:   []*workflow.Flow{k.projects, k.rulingFlow(), k.cases},
		Hooks:   k.hooks,
		Rights:  rights().Over(Type.Schema(), RulingType.Schema(), CaseType.Schema(), BillType.Schema(), EntryType.Schema()),
		Figures: figures(),
		Views:   k.views(),
		Papers:  k.papers(),
	}
}

func (k *Desk) hooks(db *store.DB) {
	store.BeforePut(db, Type, k.projectHook)
	store.BeforePut(db, RulingType, k.rulingHook)
	store.BeforePut(db, CaseType, k.caseHook)
	store.BeforePut(db, BillType, k.billHook)
	store.BeforePut(db, EntryType, k.entryHook)
}

// rights: engineering and law keep and decide; counties and towns keep their own and do not decide.
func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering, role.Law).Read(role.Enforcer, role.LegalReviewer).Unmask(role.Command, role.Engineering, role.Law, role.CountyAdmin)
	for _, c := range []role.Code{role.Engineering, role.Law} {
		m.May(c, entity.Sensitive, Decide)
	}
	for _, c := range []role.Code{role.Engineering, role.Law, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Sensitive, Follow)
	}
	return m
}

// figures: bills past their day, and how many of the projects that owe area have built or paid for it.
func figures() []module.Figure {
	p, b := Type.Schema(), BillType.Schema()
	in := func(s *entity.Schema, field string, codes ...any) store.Cond {
		return store.Cond{Field: s.Field(field), Op: store.In, Values: codes}
	}
	return []module.Figure{
		{
			ID: "project.overdue", ZH: "逾期未缴的易地建设费", EN: "Fees overdue", Unit: [2]string{"笔", "bills"}, Schema: b, Past: b.Field("due_on"), Alarm: true,
			Where: []store.Cond{in(b, "state", string(Due), string(Part)), in(b, "sort", string(Original), string(Extra)), {Field: b.Field("outstanding"), Op: store.Gt, Values: []any{int64(0)}}},
			Basis: [2]string{"超过缴费期限仍未缴清的缴费单", "Bills not paid by their day"},
		},
		{
			ID: "project.duty", ZH: "结建落实率", EN: "Duty to build fulfilled", Unit: [2]string{"%", "%"}, Schema: p, Of: []store.Cond{in(p, "duty", string(Built), string(Paid), string(Short))},
			Where: []store.Cond{in(p, "duty", string(Built), string(Paid))}, Basis: [2]string{"(自建落实 + 缴费落实)÷ 指标已核定的项目", "(built + paid for) ÷ projects determined"},
		},
	}
}

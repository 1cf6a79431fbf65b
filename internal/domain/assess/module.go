package assess

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

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	k := &desk{clock: c, law: rule.New(c)}
	k.schemes, k.sheets, k.scores, k.rects = k.schemeFlow(), k.sheetFlow(), k.scoreFlow(), k.rectFlow()
	return module.Module{
		Name:    "assess",
		Group:   module.Group{ID: "assess", Area: 2, ZH: "常态化考核", EN: "Assessment", Icon: "assess"},
		Types:   registers(),
		Flows:   []*workflow.Flow{k.schemes, k.sheets, k.scores, k.rects},
		Hooks:   k.attach,
		Figures: figures(),
		Rights:  rights(),
		Nightly: []module.Job{k.nightly()},
		Views:   k.views(),
		Uses:    func(b *module.Book) { k.book = b },
	}
}

func registers() []*entity.Schema {
	return []*entity.Schema{
		SchemeType.Schema(), ItemType.Schema(), AssessmentType.Schema(), ScoreType.Schema(), RectificationType.Schema(),
	}
}

// figures are what the home screen shows.
func figures() []module.Figure {
	a, s, r := AssessmentType.Schema(), ScoreType.Schema(), RectificationType.Schema()
	state := func(of ...any) []store.Cond { return []store.Cond{{Field: r.Field("state"), Op: store.In, Values: of}} }
	return []module.Figure{
		{
			ID: "assess.score", ZH: "考核最终得分(中位数)", EN: "Final points (median)", Unit: [2]string{"分", "points"}, Schema: a, Sum: a.Field("final_total"), Middle: true,
			Where: []store.Cond{{Field: a.Field("final_total"), Op: store.Empty, Values: []any{false}}},
			Basis: [2]string{"指挥部常态化考核方案", "Scheme of the headquarters' assessment"},
		},
		{
			ID: "assess.overdue", ZH: "逾期未交的考核表", EN: "Assessments overdue", Unit: [2]string{"份", ""}, Schema: a, Alarm: true,
			Where: []store.Cond{{Field: a.Field("overdue"), Op: store.Eq, Values: []any{true}}},
		},
		{
			ID: "assess.unproved", ZH: "缺佐证的考核项目", EN: "Assessment items without evidence", Unit: [2]string{"项", ""}, Schema: s,
			Where: []store.Cond{{Field: s.Field("lacking"), Op: store.Eq, Values: []any{true}}},
		},
		{
			ID: "assess.rect_open", ZH: "未销号的整改项", EN: "Rectifications not closed", Unit: [2]string{"项", ""}, Schema: r, When: r.Field("due_on"),
			Where: state(string(Open), string(Told), string(Returned)),
		},
		{
			ID: "assess.rect_closed", ZH: "考核整改率", EN: "Rectifications closed", Unit: [2]string{"%", "%"}, Schema: r, When: r.Field("due_on"),
			Of: []store.Cond{}, Where: state(string(Accepted)),
		},
		{
			ID: "assess.rect_overdue", ZH: "逾期未销号的整改项", EN: "Rectifications overdue", Unit: [2]string{"项", ""}, Schema: r, Alarm: true,
			Where: []store.Cond{{Field: r.Field("overdue"), Op: store.Eq, Values: []any{true}}},
		},
	}
}

// judging are the roles that review the tier below.
var judging = []role.Code{role.Operations, role.Command}

// rights: the operations division writes schemes and reviews, an administrator of an area reports for it, and everybody
// at headquarters reads what lies in his area. Nobody writes a sheet or a score but by its moves; who reviews writes what is
// to be put right.
func rights() role.Matrix {
	names := func(ss ...*entity.Schema) (out []string) {
		for _, s := range ss {
			out = append(out, s.Name)
		}
		return out
	}
	tree := names(SchemeType.Schema(), ItemType.Schema())
	sheets := names(AssessmentType.Schema(), ScoreType.Schema(), RectificationType.Schema())
	m := role.Matrix{}.Read(role.DutyLead, role.Duty, role.Engineering, role.Law, role.Education, role.Viewer)
	give := func(c role.Code, on []string, actions ...policy.Action) {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: on, Actions: actions, Clear: entity.Internal})
	}
	for _, c := range []role.Code{role.Command, role.Operations, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Internal, policy.Read, policy.Export)
	}
	for _, c := range judging {
		give(c, sheets, Judge, Issue, Report, policy.Strike)
		give(c, tree, Issue)
		give(c, names(RectificationType.Schema()), policy.Create, policy.Update)
	}
	give(role.Operations, tree, policy.Create, policy.Update, policy.Strike, policy.Import)
	for _, c := range []role.Code{role.CountyAdmin, role.TownAdmin} {
		give(c, sheets, Report)
	}
	return m
}

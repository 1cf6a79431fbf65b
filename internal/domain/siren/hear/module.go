package hear

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// desk is what the rules need besides the record.
type desk struct{ clock clock.Clock }

// Module is the hearing reports as app takes them.
func Module(c clock.Clock) module.Module {
	return module.Module{
		Name:    "hear",
		Group:   module.Group{ID: "siren", Area: 5, ZH: "防空警报", EN: "Sirens", Icon: "siren"},
		Types:   []*entity.Schema{Type.Schema(), QuizType.Schema()},
		Flows:   []*workflow.Flow{Flow},
		Hooks:   func(db *store.DB) { store.BeforePut(db, Type, desk{c}.hook) },
		Rights:  rights(),
		Figures: figures(),
	}
}

// Flow is whether a report counts.
var Flow = workflow.New(
	Type, func(r *Report) *State { return &r.Status },
	workflow.Move[Report, State]{
		Name: "accept", Title: [2]string{"计入", "Count it"}, From: []State{Held, Dismissed}, To: Counted, Tone: entity.OK,
		Confirm: [2]string{"此后计入统计和覆盖比对。", "It counts in the figures and beside the model from now on."},
	},
	workflow.Move[Report, State]{
		Name: "dismiss", Title: [2]string{"不计", "Do not count it"}, From: []State{Held, Counted}, To: Dismissed, Tone: entity.Idle, Reason: true,
		Confirm: [2]string{"此后不计入统计和覆盖比对,记录保留。", "It counts nowhere from now on; the record stays."},
	},
)

// rights: operations and public education keep the reports; the duty desk enters what people ring up about. How well the
// signals are known is computed: nobody writes it.
func rights() role.Matrix {
	m := role.Usual().Write(role.Operations, role.Education).Unmask(role.Command, role.Operations)
	for code, all := range m {
		for i := range all {
			all[i].Registers = []string{Type.Schema().Name}
		}
		m[code] = append(all, policy.Right{Registers: []string{QuizType.Schema().Name}, Actions: []policy.Action{policy.Read, policy.Export}, Clear: entity.Internal})
	}
	for _, c := range []role.Code{role.Duty, role.DutyLead} {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: []string{Type.Schema().Name}, Actions: []policy.Action{policy.Create, policy.Update}, Clear: entity.Internal})
	}
	return m
}

func system(ctx context.Context) bool {
	a, err := policy.From(ctx)
	return err == nil && a.IsSystem()
}

// figures are what a test sounding is judged by, from the people's side.
func figures() []module.Figure {
	s, q := Type.Schema(), QuizType.Schema()
	in := func(field string, codes ...any) store.Cond {
		return store.Cond{Field: s.Field(field), Op: store.In, Values: codes}
	}
	pieces := [2]string{"条", ""}
	counted := in("status", string(Counted))
	return []module.Figure{
		{ID: "hear.reports", ZH: "听闻反馈", EN: "Hearing reports", Unit: pieces, Schema: s, Where: []store.Cond{counted}, When: s.Field("day")},
		{
			ID: "hear.heard", ZH: "听到警报的反馈", EN: "Reports that heard it", Unit: [2]string{"%", "%"}, Schema: s, Of: []store.Cond{counted},
			Where: []store.Cond{in("heard", string(Clear), string(Faint), string(TooLoud))}, When: s.Field("day"),
			Basis: [2]string{"清晰、微弱、过响的反馈 ÷ 计入的反馈", "Clearly, faintly and too loud, of all that count"},
		},
		{ID: "hear.held", ZH: "待甄别的听闻反馈", EN: "Hearing reports held for a look", Unit: pieces, Schema: s, Where: []store.Cond{in("status", string(Held))}},
		{ID: "hear.quiz", ZH: "警报常识答题人次", EN: "Quizzes taken", Unit: [2]string{"人次", "times"}, Schema: q, Sum: q.Field("people"), When: q.Field("day")},
	}
}

package workplan

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// keeper holds what the module's rules and views need: the clock, and the figures once the program has shown them.
type keeper struct {
	clock clock.Clock
	book  *module.Book
}

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module {
	k := &keeper{clock: c}
	return module.Module{
		Name:  "workplan",
		Group: module.Group{ID: "workplan", Area: 1, ZH: "工作要点", EN: "Work plan", Icon: "workplan"},
		Types: []*entity.Schema{PlanType.Schema(), PointType.Schema(), SentenceType.Schema(), TaskType.Schema(), ReminderType.Schema()},
		Flows: []*workflow.Flow{planFlow, PointFlow, k.taskFlow(), newReminderFlow(c)},
		Uses:  func(b *module.Book) { k.book = b },
		Hooks: func(db *store.DB) {
			store.BeforePut(db, PlanType, fillHead)
			store.BeforePut(db, TaskType, k.keep)
			store.BeforePut(db, ReminderType, remind(c))
		},
		Guards:  []module.Guard{{Register: "member_unit", Check: k.succeed}},
		Rights:  rights(),
		Figures: figures(),
		Views:   k.views(),
	}
}

// Split is the right to have a text made into points, sentences and tasks; nobody writes these two by hand.
const Split policy.Action = "split"

// rights: the headquarters reads, operations and command write, who administers an area writes its tasks and reminders.
func rights() role.Matrix {
	whole := []string{PlanType.Schema().Name, TaskType.Schema().Name, ReminderType.Schema().Name}
	own := []string{TaskType.Schema().Name, ReminderType.Schema().Name}
	made := []string{PointType.Schema().Name, SentenceType.Schema().Name}
	m := role.Matrix{}
	m.May(role.Command, entity.Sensitive, policy.Read, policy.Export)
	m.May(role.DutyLead, entity.Sensitive, policy.Read)
	m.Read(role.Duty, role.Operations, role.Education, role.Engineering, role.Law, role.Enforcer, role.LegalReviewer, role.Viewer, role.UnitLiaison, role.TeamLeader, role.CountyAdmin, role.TownAdmin)
	give := func(c role.Code, registers []string, actions ...policy.Action) {
		m[string(c)] = append(m[string(c)], policy.Right{Registers: registers, Actions: actions, Clear: entity.Sensitive})
	}
	write := []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export, policy.Import}
	for _, c := range []role.Code{role.Command, role.Operations} {
		give(c, whole, append(write, Split)...)
		give(c, made, policy.Read, policy.Update, policy.Export, Split)
	}
	for _, c := range []role.Code{role.CountyAdmin, role.TownAdmin} {
		give(c, own, write...)
	}
	return m
}

// figures: how the tasks stand. What is stopped or merged counts as no task.
func figures() []module.Figure {
	s, r, p := TaskType.Schema(), ReminderType.Schema(), PointType.Schema()
	in := func(states ...any) []store.Cond {
		return []store.Cond{{Field: s.Field("state"), Op: store.In, Values: states}}
	}
	unit := [2]string{"项", ""}
	asked := []store.Cond{{Field: r.Field("state"), Op: store.Eq, Values: []any{string(Asked)}}}
	counted := in(string(Todo), string(Doing), string(Done))
	open := in(string(Todo), string(Doing))
	due, done := s.Field("due_on"), s.Field("done_on")
	return []module.Figure{
		{ID: "workplan.tasks", ZH: "要点任务", EN: "Plan tasks", Unit: unit, Schema: s, Where: counted, When: due},
		{ID: "workplan.done", ZH: "已完成任务", EN: "Tasks done", Unit: unit, Schema: s, Where: in(string(Done)), When: done},
		{ID: "workplan.overdue", ZH: "逾期未完成的要点任务", EN: "Plan tasks overdue", Unit: unit, Schema: s, Where: open, Past: due, When: due, Alarm: true},
		{
			ID: "workplan.on_time", ZH: "任务按期完成率", EN: "Tasks done on time", Unit: [2]string{"%", "%"}, Schema: s, Of: counted, Past: due, When: due,
			Where: []store.Cond{{Field: s.Field("on_time"), Op: store.Eq, Values: []any{true}}},
			Basis: [2]string{"到期的任务中,在期限内完成的占多少", "Of the tasks that fell due, those done by their date"},
		},
		{
			ID: "workplan.no_lead", ZH: "尚无牵头单位的任务", EN: "Tasks nobody leads", Unit: unit, Schema: s,
			Where: append(open[:1:1], store.Cond{Field: s.Field("lead_id"), Op: store.Empty, Values: []any{true}}),
		},
		{
			ID: "workplan.points", ZH: "已核对分解的要点", EN: "Points whose split was checked", Unit: [2]string{"%", "%"}, Schema: p, Of: []store.Cond{},
			Where: []store.Cond{{Field: p.Field("state"), Op: store.Eq, Values: []any{string(Confirmed)}}},
		},
		{ID: "workplan.reminders", ZH: "待答复督办", EN: "Reminders to be answered", Unit: [2]string{"件", ""}, Schema: r, Where: asked, When: r.Field("answer_by")},
		{
			ID: "workplan.reminders_overdue", ZH: "逾期未答复的督办", EN: "Reminders not answered in time", Unit: [2]string{"件", ""}, Schema: r,
			Where: asked, Past: r.Field("answer_by"), When: r.Field("answer_by"), Alarm: true,
		},
	}
}

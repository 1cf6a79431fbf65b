package workplan

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// PlanState is how far a plan is.
type PlanState string

// The states of a plan.
const (
	Draft   PlanState = "draft"
	Running PlanState = "running"
	Closed  PlanState = "closed"
)

var planStates = []entity.Option[PlanState]{
	{Code: Draft, ZH: "待分解", EN: "To be split", Tone: entity.Warn},
	{Code: Running, ZH: "执行中", EN: "Running", Tone: entity.OK},
	{Code: Closed, ZH: "已归档", EN: "Closed", Tone: entity.Idle},
}

// PointState is whether a person has looked at what the program made of a point.
type PointState string

// The states of a point.
const (
	Proposed  PointState = "proposed"
	Confirmed PointState = "confirmed"
)

var pointStates = []entity.Option[PointState]{
	{Code: Proposed, ZH: "待核对", EN: "To be checked", Tone: entity.Warn},
	{Code: Confirmed, ZH: "已核对", EN: "Checked", Tone: entity.OK},
}

// State is how far a task is. That it is overdue is no state: it follows from its date and the day.
type State string

// The states of a task.
const (
	Todo    State = "todo"
	Doing   State = "doing"
	Done    State = "done"
	Stopped State = "stopped"
)

var states = []entity.Option[State]{
	{Code: Todo, ZH: "未启动", EN: "Not begun", Tone: entity.Idle},
	{Code: Doing, ZH: "进行中", EN: "Under way", Tone: entity.Info},
	{Code: Done, ZH: "已完成", EN: "Done", Tone: entity.OK},
	{Code: Stopped, ZH: "已中止", EN: "Stopped", Tone: entity.Idle},
}

// open reports whether something is still to be done.
func (s State) open() bool { return s == Todo || s == Doing }

// ReminderState is how far a reminder is.
type ReminderState string

// The states of a reminder.
const (
	Asked    ReminderState = "asked"
	Answered ReminderState = "answered"
	Settled  ReminderState = "settled"
)

var reminderStates = []entity.Option[ReminderState]{
	{Code: Asked, ZH: "待答复", EN: "To be answered", Tone: entity.Warn},
	{Code: Answered, ZH: "已答复", EN: "Answered", Tone: entity.Info},
	{Code: Settled, ZH: "已销号", EN: "Settled", Tone: entity.OK},
}

// PartKind is what a part of the text is.
type PartKind string

var partKinds = []entity.Option[PartKind]{
	{Code: "sentence", ZH: "正文", EN: "Sentence"},
	{Code: "heading", ZH: "要点标题句", EN: "Heading"},
	{Code: "preamble", ZH: "引言", EN: "Preamble"},
	{Code: "title", ZH: "标题", EN: "Title"},
	{Code: "other", ZH: "页面其他文字", EN: "Page around it"},
}

// What the plan refuses.
var (
	CodeNoPoints   = fault.Code{ID: "workplan_no_points", ZH: "没有认出要点:每个要点应另起一行,以“1.”或“一、”开头,从 1 起依次编号", EN: "holds no points: each begins on a line of its own with “1.” or “一、”, numbered from 1"}
	CodeTextFixed  = fault.Code{ID: "workplan_text_fixed", ZH: "已分解的原文不能再改;文本有误请划去本计划,重新导入", EN: "stays as it was split; strike the plan and import the right text"}
	CodeOpenTasks  = fault.Code{ID: "workplan_open_tasks", ZH: "还有 {n} 项任务没有完成或中止,不能归档。", EN: "{n} tasks are neither done nor stopped: it cannot be closed."}
	CodeLeads      = fault.Code{ID: "workplan_leads", ZH: "还牵头 {n} 项未完成的要点任务,不能退出;请改用“由他单位承接”,或先更换牵头单位。", EN: "It still leads {n} open plan tasks and cannot leave: use “Replace”, or name another leading unit first."}
	CodeNoTask     = fault.Code{ID: "workplan_no_task", ZH: "这个要点下一项任务也没有;先添加任务再核对。", EN: "This point has no task: add one before it is checked."}
	CodePlanClosed = fault.Code{ID: "workplan_closed", ZH: "计划已归档,不能再增加任务", EN: "is closed: no task can be added"}
	CodeElsewhere  = fault.Code{ID: "workplan_elsewhere", ZH: "不在所选的计划里", EN: "belongs to another plan"}

	CodeTargetZero      = fault.Code{ID: "workplan_target", ZH: "须大于 0:目标为 0 的任务无法衡量", EN: "must be more than 0: nothing measures a target of 0"}
	CodeDuePast         = fault.Code{ID: "workplan_due_past", ZH: "{date} 已经过去;请填今天或以后的日期", EN: "{date} is past; give today or a later day"}
	CodeLeadEnded       = fault.Code{ID: "workplan_lead_ended", ZH: "「{name}」自 {date} 起已撤销,不能牵头到期日在这以后的任务{next}", EN: "“{name}” ended on {date} and cannot lead what is due later{next}"}
	CodeDueByMove       = fault.Code{ID: "workplan_due_by_move", ZH: "进行中的任务改期限须用「调整期限」并写明理由", EN: "of a task under way changes only by “Reschedule”, with a reason"}
	CodeLeadByMove      = fault.Code{ID: "workplan_lead_by_move", ZH: "进行中的任务换牵头单位须用「移交」并写明依据", EN: "of a task under way changes only by “Hand over”, with its ground"}
	CodeOver            = fault.Code{ID: "workplan_over", ZH: "任务已完成或已中止,不能再改;如需更改请先恢复", EN: "of a task that is done or stopped stays; take it up again first"}
	CodeSameLead        = fault.Code{ID: "workplan_same_lead", ZH: "现在就是它牵头;请选接手的单位", EN: "leads it already; choose who takes over"}
	CodeTyped           = fault.Code{ID: "workplan_typed", ZH: "已绑定指标,进度由数据算出,不能填写", EN: "is computed from the indicator it is bound to and cannot be typed"}
	CodeNoFigure        = fault.Code{ID: "workplan_figure", ZH: "没有「{id}」这个指标", EN: "there is no figure “{id}”"}
	CodeFigureArea      = fault.Code{ID: "workplan_figure_area", ZH: "这个指标不分行政区,请留空", EN: "leave it empty: this figure knows no area"}
	CodeFigureElsewhere = fault.Code{ID: "workplan_figure_elsewhere", ZH: "须是任务所在行政区或其下级", EN: "must be the task's area or lie in it"}
	CodeFigureTime      = fault.Code{ID: "workplan_figure_period", ZH: "这个指标是现状数,不分时段,请留空", EN: "leave it empty: this figure is of now and knows no period"}
	CodeNeedsTarget     = fault.Code{ID: "workplan_needs_target", ZH: "绑定指标的任务须有目标值", EN: "is needed for a task that is bound to a figure"}
	CodePeriodTurns     = fault.Code{ID: "workplan_period", ZH: "不能早于起始日期", EN: "must not be before the first day"}
	CodeEvidence        = fault.Code{ID: "workplan_evidence", ZH: "完成任务须附佐证材料,或绑定已达到目标的指标", EN: "is needed to be done, or a bound figure that has reached its target"}
	CodeNotReached      = fault.Code{ID: "workplan_not_reached", ZH: "绑定的指标现为 {value},目标 {target},尚未达到;也没有佐证材料。", EN: "The bound figure is {value} of {target}, and there is no evidence."}
	CodeIntoItself      = fault.Code{ID: "workplan_into_itself", ZH: "须是同一计划里另一项尚未完成的任务", EN: "must be another open task of the same plan"}

	CodeNotOpen    = fault.Code{ID: "workplan_not_open", ZH: "任务已完成或已中止,无需督办", EN: "is done or stopped: there is nothing to remind of"}
	CodeAnswerPast = fault.Code{ID: "workplan_answer_past", ZH: "答复期限不能早于今天", EN: "must not be before today"}
)

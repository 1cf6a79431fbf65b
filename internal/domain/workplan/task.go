package workplan

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// Task is one thing to be done, beside the words of the plan that it comes from.
type Task struct {
	entity.Meta
	Title      string
	PlanID     string
	PointID    string
	SentenceID string
	Words      string // of the plan
	AreaID     string
	State      State
	LeadID     string
	Leads      string // who led it before, and until when
	Helpers    string
	DueOn      entity.Date
	Target     entity.Int
	Unit       string

	Indicator     string // the id of a figure of the program
	IndicatorArea string
	PeriodFrom    entity.Date
	PeriodTo      entity.Date
	Progress      entity.Int // per cent, as typed; unknown for a bound task
	Note          string
	Evidence      []entity.FileRef
	DoneOn        entity.Date
	OnTime        entity.Bool
	Reached       string // what the figure was when the task was done
	MergedInto    string
}

// TaskType is the register of tasks.
var TaskType = entity.Define("work_task", func(d *entity.Def, t *Task) {
	d.Title("要点任务", "Plan tasks")
	d.Naming(d.Text(&t.Title).Label("任务", "Task").Required().Max(300).List().Search())
	d.Ref(&t.PlanID, PlanType).Label("计划", "Plan").Required().Index()
	d.Ref(&t.PointID, PointType).Label("要点", "Point").Required().Index().List()
	d.Ref(&t.SentenceID, SentenceType).Label("原句", "Sentence").Index()
	d.Long(&t.Words).Label("出自原文", "Words of the plan").Max(20_000).ReadOnly()
	d.Ref(&t.AreaID, area.Type).Label("行政区", "Area").Scope().List().Help("不填则为计划的适用地区", "The plan's area, if left empty")
	entity.OneOf(d, &t.State, states).Label("状态", "State").List().Index().ReadOnly()
	d.Section("分工", "Who and when")
	d.Ref(&t.LeadID, organisation.Type).Label("牵头单位", "Lead").Index().List()
	d.Text(&t.Helpers).Label("协办单位", "Helped by").Max(300).Search().Help("几个单位用顿号分开", "Several are set apart by 、")
	d.Date(&t.DueOn).Label("完成期限", "Due").Index().List()
	d.Long(&t.Leads).Label("移交记录", "Handed over").Max(4000).ReadOnly()
	d.Section("目标", "Target")
	d.Int(&t.Target).Label("目标值", "Target").Max(1_000_000_000).List()
	d.Text(&t.Unit).Label("单位", "Unit").Max(20)
	d.Text(&t.Indicator).Label("绑定指标", "Bound to figure").Max(60).Index().Help("填指标代号;任务页上可以挑选", "The figure's id; the task's page offers them")
	d.Ref(&t.IndicatorArea, area.Type).Label("指标范围", "Figure's area").Help("不填则为任务的行政区", "The task's area, if left empty")
	d.Date(&t.PeriodFrom).Label("统计自", "Counted from")
	d.Date(&t.PeriodTo).Label("统计至", "Counted to").Help("含当天", "This day included")
	d.Section("进展", "Progress")
	d.Int(&t.Progress).Label("进度", "Progress").Unit("%", "%").Min(0).Max(100).ReadOnly().List()
	d.Long(&t.Note).Label("进展说明", "What was done").Max(2000).ReadOnly()
	d.Files(&t.Evidence).Label("佐证材料", "Evidence")
	d.Date(&t.DoneOn).Label("完成日期", "Done on").ReadOnly().Index()
	d.Bool(&t.OnTime).Label("按期", "On time").ReadOnly().Index()
	d.Text(&t.Reached).Label("完成时指标", "Figure when done").Max(80).ReadOnly()
	d.RefSelf(&t.MergedInto).Label("并入", "Merged into").ReadOnly()
})

// Validate refuses a task that contradicts itself.
func (t *Task) Validate() error {
	r := TaskType.Rules(t)
	r.If(t.Target.OK && t.Target.V <= 0, &t.Target, CodeTargetZero, nil)
	r.If(t.Indicator != "" && !t.Target.OK, &t.Target, CodeNeedsTarget, nil)
	r.If(t.PeriodTo != "" && t.PeriodTo < t.PeriodFrom, &t.PeriodTo, CodePeriodTurns, nil)
	return r.Err()
}

package night

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// State is how the last run of a job stands.
type State string

// The states.
const (
	Waiting State = "waiting" // has never run
	Asked   State = "asked"   // somebody wants it now
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed"
	Stopped State = "stopped" // the program was stopped; it begins anew at the next start
)

var states = []entity.Option[State]{
	{Code: Waiting, ZH: "未运行", EN: "Not run yet", Tone: entity.Idle},
	{Code: Asked, ZH: "即将运行", EN: "About to run", Tone: entity.Info},
	{Code: Running, ZH: "运行中", EN: "Running", Tone: entity.Info},
	{Code: Done, ZH: "已完成", EN: "Done", Tone: entity.OK},
	{Code: Failed, ZH: "失败", EN: "Failed", Tone: entity.Danger},
	{Code: Stopped, ZH: "已中断", EN: "Cut short", Tone: entity.Warn},
}

// Task is a job as people see it: what it is called and what became of its last run.
type Task struct {
	entity.Meta
	Name      string // of the module.Job
	Title     string // in both languages
	State     State
	Progress  entity.Int // percent
	StartedAt time.Time
	EndedAt   time.Time
	NextAt    time.Time
	Summary   string      // what the last run that ended well says of itself, in both languages
	Failure   string      // why the last run failed, "" when it did not
	AskedBy   string      // name of who wanted the last run, "" when it was due
	Night     entity.Date // the last night that is dealt with
	Tries     entity.Int  // how often it was begun for the night it was last begun for
	TriedFor  entity.Date
}

// Type is the register of jobs.
var Type = entity.Define("night_job", func(d *entity.Def, j *Task) {
	d.Title("夜间任务", "Nightly jobs")
	d.Naming(d.Text(&j.Title).Label("任务", "Job").Required().List().ReadOnly())
	entity.OneOf(d, &j.State, states).Label("状态", "State").Required().List().Index().ReadOnly()
	d.Int(&j.Progress).Label("进度", "Progress").Unit("%", "%").Min(0).Max(100).ReadOnly()
	d.Time(&j.StartedAt).Label("上次开始", "Last begun").List().ReadOnly()
	d.Time(&j.EndedAt).Label("上次结束", "Last ended").List().ReadOnly()
	d.Time(&j.NextAt).Label("下次运行", "Next run").List().ReadOnly()
	d.Long(&j.Summary).Label("结果", "Outcome").Max(1000).ReadOnly()
	d.Long(&j.Failure).Label("失败原因", "Why it failed").Max(1000).ReadOnly()
	d.Text(&j.AskedBy).Label("要求运行的人", "Asked for by").ReadOnly()
	d.Section("依据", "Basis")
	d.Text(&j.Name).Label("代码", "Code").Key().ReadOnly()
	d.Date(&j.Night).Label("已处理的夜晚", "Night dealt with").Help("以每晚任务开始的日期计", "The date on which the night's work begins").ReadOnly()
	d.Date(&j.TriedFor).Label("最近尝试的夜晚", "Night last tried").ReadOnly()
	d.Int(&j.Tries).Label("尝试次数", "Tries").Min(0).ReadOnly()
})

// byItself is a right nobody is given: the program makes these moves.
const byItself policy.Action = "by_night"

// flow is what can happen to a job.
var flow = workflow.New(
	Type, func(j *Task) *State { return &j.State },
	move{
		Name: "run", Title: [2]string{"立即运行", "Run now"}, From: []State{Waiting, Done, Failed, Stopped}, To: Asked, Tone: entity.Info, Right: role.Run,
		Confirm: [2]string{"马上开始运行,不影响他人使用;进度显示在本页。", "It begins at once and keeps nobody from working; this page shows how far it is."}, Guard: asked,
	},
	move{Name: "begin", Title: [2]string{"开始", "Begin"}, From: []State{Waiting, Asked, Done, Failed, Stopped}, To: Running, Tone: entity.Info, Right: byItself},
	move{Name: "finish", Title: [2]string{"完成", "Finish"}, From: []State{Running}, To: Done, Tone: entity.OK, Right: byItself},
	move{Name: "fail", Title: [2]string{"失败", "Fail"}, From: []State{Running}, To: Failed, Tone: entity.Danger, Right: byItself},
	move{Name: "stop", Title: [2]string{"中断", "Cut short"}, From: []State{Running}, To: Stopped, Tone: entity.Warn, Right: byItself},
)

// move spares the types above.
type move = workflow.Move[Task, State]

// Types are the registers of this package, for the module they belong to.
func Types() []*entity.Schema { return []*entity.Schema{Type.Schema()} }

// Flows are the moves of jobs.
func Flows() []*workflow.Flow { return []*workflow.Flow{flow} }

// Figures say at home that a job failed.
func Figures() []module.Figure {
	s := Type.Schema()
	return []module.Figure{{
		ID: "night.failed", ZH: "夜间任务失败", EN: "Nightly jobs that failed", Unit: [2]string{"项", ""}, Schema: s, Alarm: true,
		Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Failed)}}},
	}}
}

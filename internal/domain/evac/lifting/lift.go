package lifting

import (
	"time"

	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// State is how far a timetable is.
type State string

// The states.
const (
	Draft    State = "draft"
	Computed State = "computed"
	Approved State = "approved"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "草案", EN: "Draft", Tone: entity.Idle},
	{Code: Computed, ZH: "已计算", EN: "Computed", Tone: entity.Info},
	{Code: Approved, ZH: "已批准", EN: "Approved", Tone: entity.OK},
}

// Lift is one timetable of a plan (运送计划). Times of day are HH:MM from midnight before the operation and may pass 24:00. Event*
// is what happened where it goes on from another timetable.
type Lift struct {
	entity.Meta
	PlanID, Name, AreaID         string
	State                        State
	Begin, Until                 string
	Waves, WaveMin               entity.Int
	RoadPct, WalkMin             entity.Int
	Wind                         string
	FromID                       string
	EventAt, EventStop           string
	EventWind                    entity.Int
	TrialAt, TrialStop           string // while a trial is being kept
	TrialWind                    entity.Int
	RunID                        string
	ComputedAt                   time.Time
	People, Moved, Left, Trips   entity.Int
	Clearance, Bound, Bottleneck string
	ApprovedBy                   string
	ApprovedAt                   time.Time
	Remark                       string
}

// Type declares the register of timetables.
var Type = entity.Define("evac_lift", func(d *entity.Def, l *Lift) {
	d.Title("运送计划", "Lift plans")
	d.Ref(&l.PlanID, plan.Type).Label("疏散方案", "Evacuation plan").Required().Parent().List()
	d.Naming(d.Text(&l.Name).Label("名称", "Name").Required().Max(80).List().Search())
	entity.OneOf(d, &l.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Ref(&l.AreaID, area.Type).Label("只运送此行政区的单元", "Only sources of this area").Help("不填为方案的全部单元", "All of the plan where empty").Index()
	d.Section("时间", "Times")
	d.Text(&l.Begin).Label("第一批集结完毕", "First wave is ready at").Help("如 08:00", "Such as 08:00").Required().Max(6).Format(clockFormat)
	d.Int(&l.Waves).Label("批数", "Waves").Help("各单元平均分批,不填为 1", "Each source in equal parts; 1 where empty").Min(1).Max(24)
	d.Int(&l.WaveMin).Label("批间隔", "Between waves").Unit("分钟", "min").Min(0).Max(600)
	d.Text(&l.Until).Label("全部完成不迟于", "Nothing unloads after").Help("如 30:00 为次日 06:00;不填为不限", "30:00 is 06:00 the next day; no bound where empty").Max(6).Format(clockFormat)
	d.Text(&l.Wind).Label("风力预报", "Wind forecast").Help("时刻 级数,逗号分隔,如 08:00 5,14:00 8", "TIME FORCE (Beaufort), separated by commas, such as 08:00 5,14:00 8").Max(400).Format(windFormat)
	d.Section("道路", "Roads")
	d.Int(&l.RoadPct).Label("车队用时系数", "Time of columns").Help("路网小客车用时的百分比,不填为 130", "Per cent of the car's time by the road graph; 130 where empty").Unit("%", "%").Min(100).Max(500)
	d.Int(&l.WalkMin).Label("步行不超过", "Walks are at most").Help("到上客点或场所,不填为 30", "To a stop or place; 30 where empty").Unit("分钟", "min").Min(1).Max(240)
	d.Section("结果", "Result")
	d.Time(&l.ComputedAt).Label("计算时间", "Computed at").ReadOnly()
	d.Int(&l.People).Label("应运人数", "People to move").Unit("人", "people").ReadOnly().List()
	d.Int(&l.Moved).Label("已安排", "Moved").Unit("人", "people").ReadOnly().List()
	d.Int(&l.Left).Label("未能运送", "Left").Unit("人", "people").ReadOnly().List()
	d.Int(&l.Trips).Label("车船次", "Trips").ReadOnly()
	d.Text(&l.Clearance).Label("运完时刻", "Clearance").Max(20).ReadOnly().List()
	d.Text(&l.Bound).Label("下界", "Bound").Help("经证明,任何安排都不会更早运完同样多的人", "Proved: nothing moves as many people sooner").Max(20).ReadOnly()
	d.Long(&l.Bottleneck).Label("瓶颈", "Bottleneck").Max(1000).ReadOnly()
	d.Text(&l.RunID).Label("计算编号", "Run").Max(40).ReadOnly()
	d.Text(&l.FromID).Label("来自运行表", "Goes on from").Max(40).ReadOnly()
	d.Text(&l.EventAt).Label("情况发生时刻", "Something happened at").Max(20).ReadOnly()
	d.Int(&l.EventWind).Label("此后风力", "Wind from then on").Unit("级", "Bft").Min(0).Max(17).ReadOnly()
	d.Text(&l.EventStop).Label("此后停用", "Out from then on").Max(200).ReadOnly()
	d.Section("批准", "Approval")
	d.Text(&l.ApprovedBy).Label("批准人", "Approved by").Max(200).ReadOnly()
	d.Time(&l.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Long(&l.Remark).Label("备注", "Remarks")
	d.Text(&l.TrialAt).Label("推演:时刻", "Trial: at").Max(6).Format(clockFormat).ReadOnly()
	d.Int(&l.TrialWind).Label("推演:风力", "Trial: wind").Min(0).Max(17).ReadOnly()
	d.Text(&l.TrialStop).Label("推演:停用", "Trial: out").Max(200).ReadOnly()
})

// or is a number, or what it is where nobody said.
func or(n entity.Int, otherwise int64) int64 {
	if n.OK {
		return n.V
	}
	return otherwise
}

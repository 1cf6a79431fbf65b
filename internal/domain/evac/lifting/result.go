package lifting

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/optimise/lift"
	"haidun/internal/registry/runs"
)

// Run is one computation of a timetable. Steps are per cent.
type Run struct {
	entity.Meta
	LiftID, AskedBy    string
	State              runs.Progress
	StartedAt, EndedAt time.Time
	Attempts, Steps    entity.Int
	Key, Trouble       string
}

// RunType declares the register of runs. Nobody writes it by hand.
var RunType = entity.Define("evac_lift_run", func(d *entity.Def, r *Run) {
	d.Title("运行表计算", "Computations of timetables")
	d.Ref(&r.LiftID, Type).Label("运送计划", "Lift plan").Required().Parent()
	d.Naming(d.Text(&r.AskedBy).Label("提出人", "Asked for by").Max(80).ReadOnly().List())
	entity.OneOf(d, &r.State, runs.Progresses()).Label("状态", "State").List().Index()
	d.Time(&r.StartedAt).Label("开始", "Begun at").ReadOnly().List()
	d.Time(&r.EndedAt).Label("结束", "Ended at").ReadOnly()
	d.Int(&r.Attempts).Label("次数", "Attempts").Help("中断后自动重新开始", "It begins anew after an interruption").ReadOnly()
	d.Int(&r.Steps).Label("进度", "Progress").Unit("%", "%").ReadOnly()
	d.Text(&r.Key).Label("输入指纹", "Fingerprint of the input").Max(64).ReadOnly()
	d.Text(&r.Trouble).Label("未完成的原因", "Why it did not end").Max(400).ReadOnly()
})

func life(r *Run) runs.Life {
	return runs.Life{State: &r.State, StartedAt: &r.StartedAt, EndedAt: &r.EndedAt, Attempts: &r.Attempts, Steps: &r.Steps, Trouble: &r.Trouble}
}

// Trip is a row of a timetable (车船运行表). Nobody writes it by hand; a new result strikes the old rows.
type Trip struct {
	entity.Meta
	LiftID, RunID, Title          string
	Vehicle                       string
	Number, People                entity.Int
	From, To                      string
	Load, Depart, Arrive, Cleared string
	Aboard                        string
}

// TripType declares the rows of timetables.
var TripType = entity.Define("evac_lift_trip", func(d *entity.Def, t *Trip) {
	d.Title("车船运行表", "Timetables of vehicles and vessels")
	d.Ref(&t.LiftID, Type).Label("运送计划", "Lift plan").Required().Parent()
	d.Naming(d.Text(&t.Title).Label("车船次", "Trip").Max(200).ReadOnly().List().Search())
	d.Text(&t.Vehicle).Label("车船", "Vehicle").Max(120).ReadOnly().List().Index()
	d.Int(&t.Number).Label("车次", "No.").ReadOnly().List()
	d.Text(&t.From).Label("从", "From").Max(200).ReadOnly().List().Index()
	d.Text(&t.Load).Label("到位装载", "Loads at").Max(20).ReadOnly().List()
	d.Text(&t.Depart).Label("出发", "Departs").Max(20).ReadOnly().List()
	d.Text(&t.To).Label("到", "To").Max(200).ReadOnly().List()
	d.Text(&t.Arrive).Label("到达", "Arrives").Max(20).ReadOnly().List()
	d.Text(&t.Cleared).Label("卸完", "Unloaded").Max(20).ReadOnly().List()
	d.Int(&t.People).Label("人数", "People").Unit("人", "people").ReadOnly().List()
	d.Long(&t.Aboard).Label("乘坐的单元", "Who is aboard").Max(4000).ReadOnly().List()
	d.Text(&t.RunID).Label("计算编号", "Run").Max(40).ReadOnly().Index()
})

// mostResult bounds what a result takes as JSON, in characters.
const mostResult = 16_000_000

// Stored is a result as it is kept: [Result] as JSON.
type Stored struct {
	entity.Meta
	LiftID, RunID, Result string
}

// StoredType declares the kept results, which have no screens of their own.
var StoredType = entity.Define("evac_lift_result", func(d *entity.Def, s *Stored) {
	d.Title("运行表结果", "Results of timetables")
	d.Hidden()
	d.Ref(&s.LiftID, Type).Label("运送计划", "Lift plan").Required().Parent()
	d.Naming(d.Text(&s.RunID).Label("计算编号", "Run").Max(40).ReadOnly().Index())
	d.Long(&s.Result).Label("结果", "Result").Max(mostResult).ReadOnly()
})

// Result is a timetable with everything it was made of, as stored and as the screen shows it.
type Result struct {
	Problem   *lift.Problem     `json:"problem"`
	Plan      *lift.Plan        `json:"plan"`
	Notes     []lift.Text       `json:"notes"`     // what of the input could not be used, and how much
	Kinds     map[string]Kind   `json:"kinds"`     // of vehicles, by class
	Sources   map[string]string `json:"sources"`   // name of the source, by group
	Elsewhere int               `json:"elsewhere"` // people brought to a place other than the plan allots
	NotIn     int64             `json:"not_in"`    // people whom the plan itself leaves over
	Roads     string            `json:"roads"`
}

package operation

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/area"
)

// World is in which world an operation happens. It is chosen when the operation is opened and stays.
type World string

// The worlds.
const (
	Live  = World(policy.Live)
	Drill = World(policy.Drill)
	Test  = World(policy.Test)
)

var worlds = []entity.Option[World]{
	{Code: Live, ZH: "实战", EN: "Live", Tone: entity.Danger},
	{Code: Drill, ZH: "演练", EN: "Drill", Tone: entity.Info},
	{Code: Test, ZH: "测试", EN: "Test", Tone: entity.Idle},
}

// Kind is what an operation is about.
type Kind string

// The kinds.
const (
	Storm      Kind = "storm"
	Flood      Kind = "flood"
	AirRaid    Kind = "air_raid"
	Chemical   Kind = "chemical"
	Fire       Kind = "fire"
	Sea        Kind = "sea"
	SirenDay   Kind = "siren_day"
	OtherEvent Kind = "other"
)

var kinds = []entity.Option[Kind]{
	{Code: Storm, ZH: "台风", EN: "Typhoon"},
	{Code: Flood, ZH: "洪涝·风暴潮", EN: "Flood or storm surge"},
	{Code: AirRaid, ZH: "防空", EN: "Air raid"},
	{Code: Chemical, ZH: "危化品事故", EN: "Chemical accident"},
	{Code: Fire, ZH: "火灾·爆炸", EN: "Fire or explosion"},
	{Code: Sea, ZH: "海上事故", EN: "Accident at sea"},
	{Code: SirenDay, ZH: "警报试鸣", EN: "Siren test"},
	{Code: OtherEvent, ZH: "其他", EN: "Other"},
}

// State is whether an operation is running.
type State string

// The states.
const (
	Running State = "running"
	Ended   State = "ended"
)

var states = []entity.Option[State]{
	{Code: Running, ZH: "进行中", EN: "Running", Tone: entity.OK},
	{Code: Ended, ZH: "已结束", EN: "Ended", Tone: entity.Idle},
}

// Operation is one event that the headquarters leads.
type Operation struct {
	entity.Meta
	Name      string
	World     World
	Kind      Kind
	AreaID    string
	State     State
	StartedAt time.Time
	EndedAt   time.Time
	Leader    string // who commands, as it is to be printed
	Aim       string
	Outcome   string
}

// Type is the register of operations.
var Type = entity.Define("operation", func(d *entity.Def, o *Operation) {
	d.Title("行动", "Operations")
	d.Naming(d.Text(&o.Name).Label("名称", "Name").Required().Max(80).List().Search())
	entity.OneOf(d, &o.World, worlds).Label("性质", "World").Required().List().Index().
		Help("开设后不能更改:实战和演练是两个互不相通的世界", "Cannot be changed afterwards: live and drill are worlds apart")
	entity.OneOf(d, &o.Kind, kinds).Label("类型", "Kind").Required().List().Index()
	d.Ref(&o.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &o.State, states).Label("状态", "State").List().Index().ReadOnly()
	d.Time(&o.StartedAt).Label("开始时间", "Started").List().Index()
	d.Time(&o.EndedAt).Label("结束时间", "Ended").ReadOnly()
	d.Text(&o.Leader).Label("指挥员", "Led by").Max(60).List()
	d.Long(&o.Aim).Label("任务", "Aim").Max(2000)
	d.Long(&o.Outcome).Label("结果", "Outcome").Max(2000)
})

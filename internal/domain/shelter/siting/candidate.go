package siting

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
)

// Use is what a candidate could become, or what is to be placed.
type Use string

// The uses.
const (
	Works  Use = "works"
	Evac   Use = "evac"
	Either Use = "either"
)

var uses = []entity.Option[Use]{
	{Code: Works, ZH: "人防工程", EN: "Shelter works"},
	{Code: Evac, ZH: "疏散点", EN: "Evacuation point"},
	{Code: Either, ZH: "均可", EN: "Either"},
}

// State is how far a candidate has been decided.
type State string

// The states.
const (
	Proposed State = "proposed"
	Kept     State = "kept"
	Dropped  State = "dropped"
)

var states = []entity.Option[State]{
	{Code: Proposed, ZH: "提出", EN: "Proposed", Tone: entity.Info},
	{Code: Kept, ZH: "保留", EN: "Kept", Tone: entity.OK},
	{Code: Dropped, ZH: "放弃", EN: "Dropped", Tone: entity.Idle},
}

var lands = []entity.Option[string]{
	{Code: "green", ZH: "公园绿地", EN: "Park or green space"},
	{Code: "square", ZH: "广场", EN: "Square"},
	{Code: "school", ZH: "学校用地", EN: "School grounds"},
	{Code: "public", ZH: "公共服务设施用地", EN: "Public service land"},
	{Code: "parking", ZH: "停车场", EN: "Parking"},
	{Code: "housing", ZH: "居住用地", EN: "Residential land"},
	{Code: "industry", ZH: "工业仓储用地", EN: "Industry or storage"},
	{Code: "vacant", ZH: "待建用地", EN: "Vacant land"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Candidate is a place where a works or an evacuation point could be made (备选点).
type Candidate struct {
	entity.Meta
	Name     string
	AreaID   string
	Location entity.Point
	Use      Use
	Land     string
	Capacity entity.Int
	State    State
	Remark   string
}

// Type declares the register of candidate sites.
var Type = entity.Define("shelter_candidate", func(d *entity.Def, c *Candidate) {
	d.Title("备选点", "Candidate sites")
	d.Text(&c.Name).Label("名称", "Name").Required().Max(100).List().Search()
	d.Ref(&c.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Point(&c.Location).Label("位置", "Position").Required()
	entity.OneOf(d, &c.Use, uses).Label("可建", "Could become").Required().List().Index()
	entity.OneOf(d, &c.Land, lands).Label("用地性质", "Kind of land").List()
	d.Int(&c.Capacity).Label("可容纳人数", "Capacity possible").Unit("人", "people").Min(0).Max(500_000).List()
	entity.OneOf(d, &c.State, states).Label("状态", "State").Required().List().Index()
	d.Long(&c.Remark).Label("备注", "Remarks").Max(500)
})

type move = workflow.Move[Candidate, State]

// Flow is how a candidate is decided. One that is dropped is never chosen, and may be taken up again.
var Flow = workflow.New(
	Type, func(c *Candidate) *State { return &c.State },
	move{Name: "keep", Title: [2]string{"保留", "Keep"}, From: []State{Proposed}, To: Kept, Tone: entity.OK},
	move{
		Name: "drop", Title: [2]string{"放弃", "Drop"}, From: []State{Proposed, Kept}, To: Dropped, Tone: entity.Idle, Reason: true,
		Confirm: [2]string{"放弃后选址比选不再考虑。", "It is no longer considered when sites are chosen."},
	},
	move{Name: "reconsider", Title: [2]string{"重新提出", "Propose again"}, From: []State{Dropped}, To: Proposed, Tone: entity.Info, Reason: true},
)

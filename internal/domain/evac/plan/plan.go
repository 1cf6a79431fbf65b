package plan

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Kind is the kind of an evacuation (S24).
type Kind string

// The kinds.
const (
	Early     Kind = "early"
	PreWar    Kind = "pre_war"
	Urgent    Kind = "urgent"
	Emergency Kind = "emergency"
)

var kinds = []entity.Option[Kind]{
	{Code: Early, ZH: "早期疏散", EN: "Early"},
	{Code: PreWar, ZH: "临战疏散", EN: "Before the outbreak"},
	{Code: Urgent, ZH: "紧急疏散", EN: "Urgent"},
	{Code: Emergency, ZH: "应急疏散", EN: "Civil emergency"},
}

// State is how far a plan is.
type State string

// The states.
const (
	Draft    State = "draft"
	Computed State = "computed"
	Approved State = "approved"
	InForce  State = "in_force"
	Replaced State = "replaced"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "草案", EN: "Draft", Tone: entity.Idle},
	{Code: Computed, ZH: "已计算", EN: "Computed", Tone: entity.Info},
	{Code: Approved, ZH: "已批准", EN: "Approved", Tone: entity.OK},
	{Code: InForce, ZH: "执行中", EN: "In force", Tone: entity.OK},
	{Code: Replaced, ZH: "已被取代", EN: "Replaced", Tone: entity.Idle},
}

// Mode is how people move.
type Mode string

// The modes.
const (
	Foot Mode = "foot"
	Car  Mode = "car"
)

var modes = []entity.Option[Mode]{{Code: Foot, ZH: "步行", EN: "On foot"}, {Code: Car, ZH: "乘车", EN: "By car"}}

// Proof is what is known of how good a result is.
type Proof string

// The proofs.
const (
	Optimal Proof = "optimal"
	Gap     Proof = "gap"
)

var proofs = []entity.Option[Proof]{
	{Code: Optimal, ZH: "已证明最优", EN: "Proved optimal", Tone: entity.OK},
	{Code: Gap, ZH: "未证明最优", EN: "Not proved", Tone: entity.Warn},
}

// Plan is one version of an evacuation plan (疏散方案). Ratio is in tenths of a per cent, Longest in minutes.
type Plan struct {
	entity.Meta
	Name, AreaID        string
	Kind                Kind
	State               State
	Series              string // id of its first version
	FromID              string // of the version it was kept from
	Version             entity.Int
	Base                entity.Int
	Ratio               entity.Decimal
	Scale               entity.Int // per cent of the people that the sources name
	DeadlineH           entity.Int
	Night               entity.Bool
	Mode                Mode
	Longest             entity.Int
	Hazards, Care       entity.Bool
	Closed, ClosedNames string

	Trial    string // what a trial closes, while it is being kept
	TrialPct entity.Int

	RunID                  string
	ComputedAt             time.Time
	People, Assigned, Left entity.Int
	PersonHours, Slowest   entity.Decimal
	Proof                  Proof
	ApprovedBy             string
	ApprovedAt             time.Time
	ApprovalNo             string
	Files                  []entity.FileRef
	Remark                 string
}

// Type declares the register of plans.
var Type = entity.Define("evac_plan", func(d *entity.Def, p *Plan) {
	d.Title("疏散方案", "Evacuation plans")
	d.Naming(d.Text(&p.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Help("方案的范围", "What the plan covers").Required().Scope().List()
	entity.OneOf(d, &p.Kind, kinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &p.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Int(&p.Version).Label("版本", "Version").ReadOnly().List()
	d.Text(&p.Series).Label("方案系列", "Series").Max(40).ReadOnly().Index()
	d.Text(&p.FromID).Label("来自版本", "Made of version").Max(40).ReadOnly()
	d.Section("人口与要求", "People and demands")
	d.Int(&p.Base).Label("人口基数", "Population").Unit("人", "people").Min(0).Max(20_000_000)
	d.Decimal(&p.Ratio, 1).Label("疏散比例", "Share to move").Help("应疏散人数=单元人口×比例,向上取整", "People to move = people of a source × share, rounded up").Unit("%", "%").Min(0).Max(100).Required()
	d.Int(&p.Scale).Label("人数系数", "People factor").Help("按登记人数的百分比计算,不填为 100", "Per cent of the people entered; 100 where empty").Unit("%", "%").Min(10).Max(300)
	d.Int(&p.DeadlineH).Label("完成时限", "Deadline").Unit("小时", "h").Min(1).Max(720)
	d.Bool(&p.Night).Label("夜间(须有床位)", "By night (beds needed)")
	entity.OneOf(d, &p.Mode, modes).Label("方式", "Mode").Required().List()
	d.Int(&p.Longest).Label("最长路程时间", "Longest way").Help("不填为不限", "No bound where empty").Unit("分钟", "min").Min(1).Max(10_000)
	d.Bool(&p.Hazards).Label("考虑危险源", "Heed hazards").Help("禁用圈内的场所不用,圈内的单元先走;新方案默认为是", "Places inside barring rings are not used, who is inside goes first; yes for new plans")
	d.Bool(&p.Care).Label("病残人员须无障碍", "Sick and disabled need step-free places").Help("病人和残疾人只安置到无障碍场所,路上不走台阶;新方案默认为是", "They go to step-free places alone, by ways without steps; yes for new plans")
	d.Long(&p.Closed).Label("关闭的道路和场所(代码)", "Closed roads and places (codes)").Help("在方案图上选择;road:编号 或 site:编号,逗号分隔", "Choose them on the plan's map; road:number or site:id, separated by commas").Max(8000)
	d.Long(&p.ClosedNames).Label("关闭的道路和场所", "Closed roads and places").Max(12000).ReadOnly()
	d.Section("结果", "Result")
	d.Time(&p.ComputedAt).Label("计算时间", "Computed at").ReadOnly()
	d.Int(&p.People).Label("应疏散人数", "People to move").Unit("人", "people").ReadOnly().List()
	d.Int(&p.Assigned).Label("已分配", "Assigned").Unit("人", "people").ReadOnly().List()
	d.Int(&p.Left).Label("未安置", "Left over").Unit("人", "people").ReadOnly().List()
	d.Decimal(&p.PersonHours, 1).Label("总路程时间", "Time on the way").Unit("人·小时", "person-hours").ReadOnly()
	d.Decimal(&p.Slowest, 1).Label("最长一程", "Longest way of all").Unit("分钟", "min").ReadOnly()
	entity.OneOf(d, &p.Proof, proofs).Label("证明", "Proof").ReadOnly().List()
	d.Text(&p.RunID).Label("计算编号", "Run").Max(40).ReadOnly()
	d.Section("批准", "Approval")
	d.Text(&p.ApprovedBy).Label("批准人", "Approved by").Max(200).ReadOnly()
	d.Time(&p.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Text(&p.ApprovalNo).Label("批准文号", "Approval no.").Max(60)
	d.Files(&p.Files).Label("附件", "Files")
	d.Long(&p.Remark).Label("备注", "Remarks")
	d.Text(&p.Trial).Label("推演:关闭", "Trial: closed").Max(8000).ReadOnly()
	d.Int(&p.TrialPct).Label("推演:人数系数", "Trial: people factor").Unit("%", "%").Min(10).Max(300).ReadOnly()
})

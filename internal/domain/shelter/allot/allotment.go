package allot

import (
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// State is how far an allotment is.
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
	{Code: InForce, ZH: "有效", EN: "In force", Tone: entity.OK},
	{Code: Replaced, ZH: "已被取代", EN: "Replaced", Tone: entity.Idle},
}

// Proof is what is known of how good a result is.
type Proof string

// The proofs.
const (
	Optimal Proof = "optimal"
	Gap     Proof = "gap"
)

var proofs = []entity.Option[Proof]{
	{Code: Optimal, ZH: "逐步证明最优", EN: "Each step proved optimal", Tone: entity.OK},
	{Code: Gap, ZH: "未证明最优", EN: "Not proved", Tone: entity.Warn},
}

// Allotment is one version of who shelters where in an area (掩蔽分配方案). Longest is in minutes, Within and GapPct in tenths of
// a per cent.
type Allotment struct {
	entity.Meta
	Name, AreaID           string
	State                  State
	Series, FromID         string
	Version                entity.Int
	Day                    entity.Bool
	Longest                entity.Int
	Closed, Phone          string
	RunID, Key, Rule       string
	ComputedAt             time.Time
	People, Assigned, Left entity.Int
	Own, ByHand            entity.Int
	Within                 entity.Decimal
	Minutes, Slowest       entity.Decimal
	Proof                  Proof
	GapPct                 entity.Decimal
	Findings               string
	Lost                   entity.Int
	LostWhy                string
	ApprovedBy             string
	ApprovedAt             time.Time
	Remark                 string
}

// Type declares the register of allotments.
var Type = entity.Define("shelter_allotment", func(d *entity.Def, a *Allotment) {
	d.Title("掩蔽分配方案", "Shelter allotments")
	d.Naming(d.Text(&a.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&a.AreaID, area.Type).Label("行政区", "Area").Help("方案的范围", "What it covers").Required().Scope().List()
	entity.OneOf(d, &a.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Int(&a.Version).Label("版本", "Version").ReadOnly().List()
	d.Text(&a.Series).Label("方案系列", "Series").Max(40).ReadOnly().Index()
	d.Text(&a.FromID).Label("来自版本", "Made of version").Max(40).ReadOnly()
	d.Section("要求", "Demands")
	d.Bool(&a.Day).Label("按昼间人数", "By day").Help("否则按夜间人数和户名册", "Otherwise people by night, and the lists of households")
	d.Int(&a.Longest).Label("最长步行时间", "Longest walk").Help("不填按规则(30 分钟,待核实)", "By the rule where empty (30 minutes, to be verified)").Unit("分钟", "min").Min(1).Max(240)
	d.Long(&a.Closed).Label("中断的道路", "Roads cut").Help("道路名称或编号,以顿号分隔;不经过它们", "Names or numbers of roads, separated by commas; nobody is led over them").Max(2000)
	d.Text(&a.Phone).Label("咨询电话", "Whom to ask").Help("印在通知书上", "Printed on notices").Max(40)
	d.Section("结果", "Result")
	d.Time(&a.ComputedAt).Label("计算时间", "Computed at").ReadOnly()
	d.Int(&a.People).Label("应掩蔽人数", "People to shelter").Unit("人", "people").ReadOnly().List()
	d.Int(&a.Assigned).Label("已分配人数", "Assigned").Unit("人", "people").ReadOnly().List()
	d.Int(&a.Left).Label("未分配人数", "Not assigned").Unit("人", "people").ReadOnly().List()
	d.Int(&a.Own).Label("其中在本楼工程", "In their own building").Unit("人", "people").ReadOnly()
	d.Int(&a.ByHand).Label("其中人工指定", "By hand").Unit("人", "people").ReadOnly()
	d.Decimal(&a.Within, 1).Label("最长步行时间内有掩蔽位的比例", "Share with works within the longest walk").Unit("%", "%").ReadOnly().List()
	d.Decimal(&a.Minutes, 1).Label("平均步行", "Mean walk").Unit("分钟", "min").ReadOnly()
	d.Decimal(&a.Slowest, 1).Label("最远步行", "Longest walk of all").Unit("分钟", "min").ReadOnly()
	entity.OneOf(d, &a.Proof, proofs).Label("证明", "Proof").ReadOnly().List()
	d.Decimal(&a.GapPct, 1).Label("与下界之差", "Gap to the bound").Unit("%", "%").ReadOnly()
	d.Long(&a.Findings).Label("须注意", "To be noted").Max(4000).ReadOnly()
	d.Text(&a.Rule).Label("规则", "Rule").Max(400).ReadOnly()
	d.Text(&a.RunID).Label("计算编号", "Run").Max(40).ReadOnly()
	d.Text(&a.Key).Label("输入指纹", "Fingerprint of the input").Max(64).ReadOnly()
	d.Section("批准与变化", "Approval and what changed since")
	d.Text(&a.ApprovedBy).Label("批准人", "Approved by").Max(200).ReadOnly()
	d.Time(&a.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Int(&a.Lost).Label("失去掩蔽位的人数", "People who lost their place").Help("批准后工程不能再用", "Works that can no longer be used since it was approved").Unit("人", "people").ReadOnly().List()
	d.Long(&a.LostWhy).Label("不能再用的工程", "Works that can no longer be used").Max(4000).ReadOnly()
	d.Long(&a.Remark).Label("备注", "Remarks")
})

// open tells whether units may still be moved.
func (a *Allotment) open() bool { return a.State == Draft || a.State == Computed }

// Binding is a unit that was moved by hand (人工指定): it goes to these works, also when all is computed anew.
type Binding struct {
	entity.Meta
	AllotmentID, Title string
	UnitID, WorksID    string
	Reason             string
	Minutes            entity.Decimal
}

// BindingType declares the register of moves by hand.
var BindingType = entity.Define("allot_binding", func(d *entity.Def, b *Binding) {
	d.Title("人工指定", "Moves by hand")
	d.Ref(&b.AllotmentID, Type).Label("分配方案", "Allotment").Required().Parent()
	d.Naming(d.Text(&b.Title).Label("指定", "Move").Max(200).ReadOnly().List().Search())
	d.Ref(&b.UnitID, UnitType).Label("掩蔽单元", "Unit").Required().Index()
	d.Ref(&b.WorksID, shelter.Type).Label("指定工程", "Works").Required()
	d.Long(&b.Reason).Label("理由", "Reason").Required().Max(400).List()
	d.Decimal(&b.Minutes, 1).Label("步行时间", "Walk").Unit("分钟", "min").ReadOnly().List()
})

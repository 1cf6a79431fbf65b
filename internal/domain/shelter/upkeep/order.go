package upkeep

import (
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
)

// Grade is how bad a defect is (隐患等级).
type Grade string

// The grades.
const (
	Minor   Grade = "minor"
	Serious Grade = "serious"
	Severe  Grade = "severe"
)

var grades = []entity.Option[Grade]{
	{Code: Minor, ZH: "一般", EN: "Minor", Tone: entity.Info},
	{Code: Serious, ZH: "较大", EN: "Considerable", Tone: entity.Warn},
	{Code: Severe, ZH: "重大", EN: "Severe", Tone: entity.Danger},
}

// OrderState is how far a defect has been dealt with (整改状态).
type OrderState string

// The states.
const (
	Reported OrderState = "open"
	Working  OrderState = "working"
	Repaired OrderState = "repaired"
	Closed   OrderState = "closed"
	Shelved  OrderState = "shelved"
)

var orderStates = []entity.Option[OrderState]{
	{Code: Reported, ZH: "待整改", EN: "To be assigned", Tone: entity.Danger},
	{Code: Working, ZH: "整改中", EN: "In repair", Tone: entity.Warn},
	{Code: Repaired, ZH: "待复查", EN: "Repaired, to be verified", Tone: entity.Info},
	{Code: Closed, ZH: "已销号", EN: "Closed", Tone: entity.OK},
	{Code: Shelved, ZH: "挂账", EN: "Put off", Tone: entity.Idle},
}

// Order is a defect of a works and its repair (整改单), until somebody else than who repaired it has seen that it is gone.
type Order struct {
	entity.Meta
	ShelterID  string
	UnitID     string
	AssetID    string
	TaskID     string
	Defect     string
	Grade      Grade
	Status     OrderState
	FoundOn    entity.Date
	DueOn      entity.Date
	AssignedTo string
	ReviewOn   entity.Date
	RepairedOn entity.Date
	Repair     string
	Repairer   string
	RepairerID string
	Reworks    entity.Int
	ClosedOn   entity.Date
	VerifiedBy string
	Cost       entity.Decimal
	Photos     []entity.FileRef
	After      []entity.FileRef
	Remark     string
}

// OrderType declares the register of repair orders.
var OrderType = entity.Define("upkeep_order", func(d *entity.Def, o *Order) {
	d.Title("维护整改单", "Repair orders")
	d.Naming(d.Text(&o.Defect).Label("缺陷", "Defect").Required().Max(200).List().Search())
	d.Ref(&o.ShelterID, shelter.Type).Label("人防工程", "Works").Parent().List()
	d.Ref(&o.UnitID, shelter.UnitType).Label("防护单元", "Protection unit")
	d.Ref(&o.AssetID, AssetType).Label("设备", "Equipment").Index()
	d.Ref(&o.TaskID, TaskType).Label("发现于", "Found by").ReadOnly()
	entity.OneOf(d, &o.Grade, grades).Label("等级", "Grade").Required().List().Index()
	entity.OneOf(d, &o.Status, orderStates).Label("状态", "Status").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Date(&o.FoundOn).Label("发现日期", "Found on").Help("不填则为今天", "Today, if left empty").List().Index()
	d.Date(&o.DueOn).Label("整改期限", "Due on").Help("不填则按等级推算(待核实)", "By the grade, if left empty (to be verified)").List().Index()
	d.Files(&o.Photos).Label("缺陷照片", "Photos of the defect")
	d.Section("整改", "Repair")
	d.Text(&o.AssignedTo).Label("责任人(单位)", "Assigned to").Max(100).List()
	d.Date(&o.ReviewOn).Label("复议日期", "To be looked at again on").Help("挂账的到时再议", "Of what is put off")
	d.Date(&o.RepairedOn).Label("修复日期", "Repaired on").List()
	d.Text(&o.Repair).Label("整改措施", "What was done").Max(300)
	d.Text(&o.Repairer).Label("修复人", "Repaired by").Max(80).ReadOnly()
	d.Text(&o.RepairerID).Label("修复人标识", "Repaired by (person)").Help("复查时据此排除修复人本人", "Who repaired it does not verify it").Max(40).ReadOnly()
	d.Int(&o.Reworks).Label("返工次数", "Reworks").Min(0).ReadOnly()
	d.Money(&o.Cost).Label("费用", "Cost").Min(0)
	d.Files(&o.After).Label("整改后照片", "Photos after it")
	d.Section("销号", "Closing")
	d.Date(&o.ClosedOn).Label("销号日期", "Closed on").ReadOnly().Index()
	d.Text(&o.VerifiedBy).Label("复查人", "Verified by").Max(80).ReadOnly()
	d.Long(&o.Remark).Label("备注", "Remarks")
})

package siren

import (
	"time"

	"haidun/internal/kernel/entity"
)

// FaultState is how far a fault has been dealt with (报修→派单→到场→修复→复测→关闭).
type FaultState string

// The states.
const (
	Reported FaultState = "reported"
	Assigned FaultState = "assigned"
	OnSite   FaultState = "on_site"
	Held     FaultState = "held"
	Repaired FaultState = "repaired"
	Retested FaultState = "retested"
	Closed   FaultState = "closed"
)

var faultStates = []entity.Option[FaultState]{
	{Code: Reported, ZH: "待派单", EN: "Reported", Tone: entity.Danger},
	{Code: Assigned, ZH: "已派单", EN: "Assigned", Tone: entity.Warn},
	{Code: OnSite, ZH: "已到场", EN: "On site", Tone: entity.Warn},
	{Code: Held, ZH: "天气停工", EN: "Held by weather", Tone: entity.Info},
	{Code: Repaired, ZH: "已修复待复测", EN: "Repaired, to be tested", Tone: entity.Info},
	{Code: Retested, ZH: "复测合格", EN: "Tested", Tone: entity.OK},
	{Code: Closed, ZH: "已关闭", EN: "Closed", Tone: entity.Idle},
}

// Severity is how much a fault takes away. A High one keeps the siren from sounding as it should.
type Severity string

// The severities (隐患等级).
const (
	Low  Severity = "low"
	Mid  Severity = "mid"
	High Severity = "high"
)

var severities = []entity.Option[Severity]{
	{Code: Low, ZH: "一般", EN: "Minor", Tone: entity.Info},
	{Code: Mid, ZH: "较大", EN: "Considerable", Tone: entity.Warn},
	{Code: High, ZH: "重大(不能鸣响)", EN: "Severe (cannot sound)", Tone: entity.Danger},
}

// Source is where a fault came from.
type Source string

// Where faults come from.
const (
	FromCheck    Source = "check"    // a routine check
	FromSounding Source = "sounding" // a test sounding
)

var sources = []entity.Option[Source]{
	{Code: FromCheck, ZH: "巡检", EN: "Routine check"},
	{Code: FromSounding, ZH: "试鸣", EN: "Test sounding"},
	{Code: "keeper", ZH: "维管人报修", EN: "Keeper"},
	{Code: "citizen", ZH: "群众反映", EN: "Citizen"},
	{Code: "feedback", ZH: "终端回示", EN: "Sounding feedback"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Fault is a fault of a siren with its repair clock (故障单). LeftMin is what the clock had left when weather stopped it.
type Fault struct {
	entity.Meta
	SirenID    string
	Symptom    string
	Severity   Severity
	Status     FaultState
	Source     Source
	ReportedAt time.Time
	LimitH     entity.Int
	DueAt      time.Time
	HoldReason string
	HeldAt     time.Time
	LeftMin    entity.Int
	HeldMin    entity.Int
	AssignedTo string
	OnSiteAt   time.Time
	RepairedAt time.Time
	Hours      entity.Decimal
	Parts      string
	Cost       entity.Decimal
	VerifiedBy string
	ClosedAt   time.Time
	Photos     []entity.FileRef
	Remark     string
}

// FaultType declares the register of faults.
var FaultType = entity.Define("siren_fault", func(d *entity.Def, f *Fault) {
	d.Title("警报器故障", "Siren faults")
	d.Naming(d.Text(&f.Symptom).Label("故障现象", "Symptom").Required().Max(200).List().Search())
	d.Ref(&f.SirenID, SirenType).Label("警报器", "Siren").Parent().List()
	entity.OneOf(d, &f.Status, faultStates).Label("状态", "Status").Help("由办理操作改变", "Changed by actions").List().Index()
	entity.OneOf(d, &f.Severity, severities).Label("等级", "Severity").Required().List().Index()
	entity.OneOf(d, &f.Source, sources).Label("来源", "Source").Required()
	d.Time(&f.ReportedAt).Label("报修时间", "Reported").Help("不填则为现在", "Now, if left empty").List().Index()
	d.Section("修复时限", "Repair clock")
	d.Int(&f.LimitH).Label("时限", "Limit").Help("城区 24 小时,偏远海岛 72 小时(待核实)", "24 hours in town, 72 on outer islands (to be verified)").Unit("小时", "hours").Min(1).ReadOnly()
	d.Time(&f.DueAt).Label("应修复于", "Due").Help("天气停工期间时钟停走", "The clock stands while weather holds the work").ReadOnly().List().Index()
	d.Text(&f.HoldReason).Label("停工原因", "Held because of").Max(200).ReadOnly()
	d.Time(&f.HeldAt).Label("停工自", "Held since").ReadOnly()
	d.Int(&f.LeftMin).Label("停工时剩余", "Left when held").Unit("分钟", "minutes").Min(0).ReadOnly()
	d.Int(&f.HeldMin).Label("累计停工", "Held in all").Unit("分钟", "minutes").Min(0).ReadOnly()
	d.Section("办理", "Work")
	d.Text(&f.AssignedTo).Label("派给", "Assigned to").Max(100).List()
	d.Time(&f.OnSiteAt).Label("到场时间", "On site").ReadOnly()
	d.Time(&f.RepairedAt).Label("修复时间", "Repaired").ReadOnly().Index()
	d.Decimal(&f.Hours, 1).Label("修复用时", "Hours to repair").Help("从报修到修复,不含天气停工", "From report to repair, without weather holds").Unit("小时", "hours").Min(0).ReadOnly()
	d.Text(&f.Parts).Label("更换配件", "Parts").Max(200)
	d.Money(&f.Cost).Label("费用", "Cost").Min(0)
	d.Text(&f.VerifiedBy).Label("复测人", "Tested by").Max(80).ReadOnly()
	d.Time(&f.ClosedAt).Label("关闭时间", "Closed").ReadOnly()
	d.Files(&f.Photos).Label("照片", "Photos")
	d.Long(&f.Remark).Label("备注", "Remarks")
})

// open reports whether the siren still suffers: a repair counts when it has been tested.
func (f *Fault) open() bool {
	return !f.Struck() && f.Status != Retested && f.Status != Closed
}

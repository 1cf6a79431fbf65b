package plan

import (
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/optimise/onroads"
	"haidun/internal/registry/runs"
)

// Progress is how far a run is.
type Progress = runs.Progress

// The states of a run.
const (
	Queued    = runs.Queued
	Computing = runs.Computing
	Done      = runs.Done
	Cancelled = runs.Cancelled
	Failed    = runs.Failed
)

// Run is one computation of a plan. Attempts counts beginnings: more than one where the program was stopped meanwhile.
type Run struct {
	entity.Meta
	PlanID, AskedBy        string
	State                  Progress
	StartedAt, EndedAt     time.Time
	Attempts, Steps        entity.Int
	Key, Roads, Trouble    string
	People, Assigned, Left entity.Int
	PersonHours, Slowest   entity.Decimal
	Proof                  Proof
}

// RunType declares the register of runs. Nobody writes it by hand.
var RunType = entity.Define("evac_run", func(d *entity.Def, r *Run) {
	d.Title("方案计算", "Computations of plans")
	d.Ref(&r.PlanID, Type).Label("方案", "Plan").Required().Parent()
	d.Naming(d.Text(&r.AskedBy).Label("提出人", "Asked for by").Max(80).ReadOnly().List())
	entity.OneOf(d, &r.State, runs.Progresses()).Label("状态", "State").List().Index()
	d.Time(&r.StartedAt).Label("开始", "Begun at").ReadOnly().List()
	d.Time(&r.EndedAt).Label("结束", "Ended at").ReadOnly()
	d.Int(&r.Attempts).Label("次数", "Attempts").Help("中断后自动重新开始", "It begins anew after an interruption").ReadOnly()
	d.Int(&r.Steps).Label("步数", "Steps").ReadOnly()
	d.Text(&r.Key).Label("输入指纹", "Fingerprint of the input").Max(64).ReadOnly()
	d.Text(&r.Roads).Label("路网", "Roads").Max(120).ReadOnly()
	d.Text(&r.Trouble).Label("未完成的原因", "Why it did not end").Max(400).ReadOnly()
	d.Int(&r.People).Label("应疏散人数", "People to move").Unit("人", "people").ReadOnly().List()
	d.Int(&r.Assigned).Label("已分配", "Assigned").Unit("人", "people").ReadOnly().List()
	d.Int(&r.Left).Label("未安置", "Left over").Unit("人", "people").ReadOnly().List()
	d.Decimal(&r.PersonHours, 1).Label("总路程时间", "Time on the way").Unit("人·小时", "person-hours").ReadOnly()
	d.Decimal(&r.Slowest, 1).Label("最长一程", "Longest way of all").Unit("分钟", "min").ReadOnly()
	entity.OneOf(d, &r.Proof, proofs).Label("证明", "Proof").ReadOnly().List()
})

// NoPlace is the reason of people who are bound to places that are closed or cannot take them.
const NoPlace onroads.Reason = "no_place"

var reasons = []entity.Option[onroads.Reason]{
	{Code: onroads.OffRoad, ZH: "附近没有道路", EN: "No road near enough", Tone: entity.Danger},
	{Code: onroads.NoWay, ZH: "没有通路或超过最长时间", EN: "No way, or none short enough", Tone: entity.Danger},
	{Code: onroads.NoRoom, ZH: "容量不足", EN: "No room left", Tone: entity.Warn},
	{Code: onroads.BoundFull, ZH: "指定场所已满", EN: "The forced place is full", Tone: entity.Warn},
	{Code: onroads.NotStepFree, ZH: "没有可到的无障碍场所", EN: "No step-free place within reach", Tone: entity.Danger},
	{Code: onroads.InHazard, ZH: "指定场所在危险源禁用圈内", EN: "The forced place is inside a ring that bars it", Tone: entity.Danger},
	{Code: NoPlace, ZH: "指定场所不可用", EN: "The forced place cannot be used", Tone: entity.Danger},
}

// Share is who goes where (分配), or who is left over and why. Minutes are from door to door, each.
type Share struct {
	entity.Meta
	PlanID, RunID, Title string
	SourceID, SiteID     string
	People               entity.Int
	Minutes, Km          entity.Decimal
	Ways                 string
	Why                  onroads.Reason
	Care                 entity.Bool
}

// ShareType declares the register of shares. Nobody writes it by hand; a new result strikes the old one.
var ShareType = entity.Define("evac_share", func(d *entity.Def, s *Share) {
	d.Title("疏散分配", "Who goes where")
	d.Ref(&s.PlanID, Type).Label("方案", "Plan").Required().Parent()
	d.Naming(d.Text(&s.Title).Label("去向", "Whereto").Max(200).ReadOnly().List().Search())
	d.Ref(&s.SourceID, SourceType).Label("疏散单元", "Source").Required().ReadOnly().Index()
	d.Ref(&s.SiteID, evac.Type).Label("安置场所", "Place").ReadOnly().Index()
	d.Int(&s.People).Label("人数", "People").Unit("人", "people").ReadOnly().List()
	d.Decimal(&s.Minutes, 1).Label("路程时间", "Minutes on the way").Unit("分钟", "min").ReadOnly().List()
	d.Decimal(&s.Km, 1).Label("路程", "Way").Unit("km", "km").ReadOnly()
	d.Long(&s.Ways).Label("路线", "Route").Max(1000).ReadOnly().List()
	d.Bool(&s.Care).Label("须无障碍", "Need a step-free place").Help("病人和残疾人", "Sick and disabled people").ReadOnly()
	entity.OneOf(d, &s.Why, reasons).Label("未安置原因", "Why left over").ReadOnly().List().Index()
	d.Text(&s.RunID).Label("计算编号", "Run").Max(40).ReadOnly().Index()
})

package allot

import (
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/optimise/onroads"
	"haidun/internal/registry/runs"
)

// Run is one computation of an allotment. Attempts counts beginnings: more than one where the program was stopped meanwhile.
type Run struct {
	entity.Meta
	AllotmentID, AskedBy string
	State                runs.Progress
	StartedAt, EndedAt   time.Time
	Attempts, Steps      entity.Int
	Trouble              string
}

func life(r *Run) runs.Life {
	return runs.Life{State: &r.State, StartedAt: &r.StartedAt, EndedAt: &r.EndedAt, Attempts: &r.Attempts, Steps: &r.Steps, Trouble: &r.Trouble}
}

// RunType declares the register of runs. Nobody writes it by hand.
var RunType = entity.Define("allot_run", func(d *entity.Def, r *Run) {
	d.Title("分配计算", "Computations of allotments")
	d.Ref(&r.AllotmentID, Type).Label("分配方案", "Allotment").Required().Parent()
	d.Naming(d.Text(&r.AskedBy).Label("提出人", "Asked for by").Max(80).ReadOnly().List())
	entity.OneOf(d, &r.State, runs.Progresses()).Label("状态", "State").List().Index()
	d.Time(&r.StartedAt).Label("开始", "Begun at").ReadOnly().List()
	d.Time(&r.EndedAt).Label("结束", "Ended at").ReadOnly()
	d.Int(&r.Attempts).Label("次数", "Attempts").Help("中断后自动重新开始", "It begins anew after an interruption").ReadOnly()
	d.Int(&r.Steps).Label("步数", "Steps").ReadOnly()
	d.Text(&r.Trouble).Label("未完成的原因", "Why it did not end").Max(400).ReadOnly()
})

var reasons = []entity.Option[onroads.Reason]{
	{Code: onroads.OffRoad, ZH: "附近没有道路", EN: "No road near enough", Tone: entity.Danger},
	{Code: onroads.NoWay, ZH: "最长步行时间内没有工程", EN: "No works within the longest walk", Tone: entity.Danger},
	{Code: onroads.NoRoom, ZH: "附近工程已满", EN: "The works within reach are full", Tone: entity.Warn},
	{Code: onroads.NotStepFree, ZH: "附近没有无障碍工程", EN: "No step-free works within reach", Tone: entity.Danger},
	{Code: onroads.TooLarge, ZH: "户的人数多于任何工程", EN: "The household is larger than any works", Tone: entity.Danger},
	{Code: onroads.Apart, ZH: "有余位,但容不下全户", EN: "There is room, but not for the whole household", Tone: entity.Warn},
}

// Share is who goes where (分配结果), or who is left over and why. Minutes are from door to door, each.
type Share struct {
	entity.Meta
	AllotmentID, RunID, Title    string
	UnitID, HouseholdID, WorksID string
	People                       entity.Int
	Minutes, Km                  entity.Decimal
	Own, ByHand, StepFree        entity.Bool
	Ways                         string
	Why                          onroads.Reason
}

// ShareType declares the register of shares. Nobody writes it by hand; a new result strikes the old one.
var ShareType = entity.Define("allot_share", func(d *entity.Def, s *Share) {
	d.Title("掩蔽分配结果", "Who shelters where")
	d.Ref(&s.AllotmentID, Type).Label("分配方案", "Allotment").Required().Parent()
	d.Naming(d.Text(&s.Title).Label("去向", "Whereto").Max(240).ReadOnly().List().Search())
	d.Ref(&s.UnitID, UnitType).Label("掩蔽单元", "Unit").Required().ReadOnly().Index()
	d.Ref(&s.HouseholdID, HouseholdType).Label("户", "Household").ReadOnly()
	d.Ref(&s.WorksID, shelter.Type).Label("掩蔽工程", "Works").ReadOnly().Index()
	d.Int(&s.People).Label("人数", "People").Unit("人", "people").ReadOnly().List()
	d.Decimal(&s.Minutes, 1).Label("步行时间", "Minutes on foot").Unit("分钟", "min").ReadOnly().List()
	d.Decimal(&s.Km, 2).Label("路程", "Way").Unit("km", "km").ReadOnly()
	d.Bool(&s.Own).Label("本楼工程", "Own building").ReadOnly().List()
	d.Bool(&s.ByHand).Label("人工指定", "By hand").ReadOnly().List()
	d.Bool(&s.StepFree).Label("须无障碍", "Step-free").ReadOnly()
	d.Long(&s.Ways).Label("路线", "The way").Max(1000).ReadOnly()
	entity.OneOf(d, &s.Why, reasons).Label("未分配原因", "Why left over").ReadOnly().List().Index()
	d.Text(&s.RunID).Label("计算编号", "Run").Max(40).ReadOnly().Index()
})

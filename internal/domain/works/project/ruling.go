package project

import (
	"time"

	"haidun/internal/kernel/entity"
)

// RulingKind is why an area was determined.
type RulingKind string

// The kinds.
const (
	First      RulingKind = "first"
	Correction RulingKind = "correction"
	LawChange  RulingKind = "law"
)

var rulingKinds = []entity.Option[RulingKind]{
	{Code: First, ZH: "首次核定", EN: "First"},
	{Code: Correction, ZH: "面积更正", EN: "Correction of areas"},
	{Code: LawChange, ZH: "规定变化", EN: "Change of the law"},
}

// RulingState is how far a ruling is.
type RulingState string

// The states.
const (
	Proposed RulingState = "proposed"
	Decided  RulingState = "decided"
	Dropped  RulingState = "dropped"
)

var rulingStates = []entity.Option[RulingState]{
	{Code: Proposed, ZH: "拟核定", EN: "Proposed", Tone: entity.Info},
	{Code: Decided, ZH: "已核定", EN: "Decided", Tone: entity.OK},
	{Code: Dropped, ZH: "已放弃", EN: "Dropped", Tone: entity.Idle},
}

// Ruling is one determination of the area a project owes (指标核定). A decided one never changes: what came after is another.
type Ruling struct {
	entity.Meta
	ProjectID, Title, Why                      string
	Kind                                       RulingKind
	State                                      RulingState
	AreaTotalAbove, AreaResidential, AreaOther entity.Decimal
	LawDay                                     entity.Date
	CityClass                                  Class
	ClassWhy                                   string
	FirstFloor, FoundationM, ApprovedRatio     entity.Decimal
	Storeys                                    entity.Int
	Before, RequiredArea, Difference           entity.Decimal
	BeforeDerivation, Derivation, RuleIDs      string
	DecidedBy                                  string
	DecidedAt                                  time.Time
	Files                                      []entity.FileRef
}

// RulingType declares the register of determinations.
var RulingType = entity.Define("build_ruling", func(d *entity.Def, r *Ruling) {
	d.Title("指标核定记录", "Determinations of area")
	d.Naming(d.Text(&r.Title).Label("名称", "Name").Max(160).ReadOnly().List())
	d.Ref(&r.ProjectID, Type).Label("项目", "Project").Parent().List()
	entity.OneOf(d, &r.Kind, rulingKinds).Label("类别", "Kind").Required().List()
	entity.OneOf(d, &r.State, rulingStates).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Long(&r.Why).Label("原因和依据", "Why").Required().Max(1000)
	d.Section("据以核定的情况", "What it rests on")
	d.AreaM2(&r.AreaTotalAbove).Label("地面总建筑面积", "Total above ground").Help("不填的各项沿用项目现有数值", "What is left empty stays as the project has it")
	d.AreaM2(&r.AreaResidential).Label("居民住宅面积", "Residential")
	d.AreaM2(&r.AreaOther).Label("其他民用建筑面积", "Other civil buildings")
	d.Date(&r.LawDay).Label("适用规定日", "Day whose law holds")
	entity.OneOf(d, &r.CityClass, classes).Label("人防重点城市类别", "Class of key city")
	d.Long(&r.ClassWhy).Label("选择类别的理由", "Why this class").Max(500)
	d.AreaM2(&r.FirstFloor).Label("底层建筑面积", "Ground floor")
	d.Int(&r.Storeys).Label("层数", "Storeys").Min(1).Max(200)
	d.Decimal(&r.FoundationM, 2).Label("基础埋深", "Depth of the foundation").Unit("m", "m").Min(0).Max(200)
	d.Decimal(&r.ApprovedRatio, 2).Label("当时批准的比例", "Ratio of the approval").Unit("%", "%").Min(0).Max(100)
	d.Section("核定", "Outcome")
	d.AreaM2(&r.Before).Label("原应建面积", "Owed before").ReadOnly()
	d.AreaM2(&r.RequiredArea).Label("核定应建面积", "Owed now").ReadOnly().List()
	d.Decimal(&r.Difference, 2).Label("增减", "Difference").Unit("m²", "m²").ReadOnly().List()
	d.Text(&r.RuleIDs).Label("所用规定版本", "Rule versions used").ReadOnly()
	d.Long(&r.BeforeDerivation).Label("原推算过程(JSON)", "Earlier derivation (JSON)").ReadOnly().Max(mostText)
	d.Long(&r.Derivation).Label("推算过程(JSON)", "Derivation (JSON)").ReadOnly().Max(mostText)
	d.Text(&r.DecidedBy).Label("核定人", "Decided by").Max(80).ReadOnly()
	d.Time(&r.DecidedAt).Label("核定时间", "Decided at").ReadOnly().List()
	d.Files(&r.Files).Label("资料", "Documents")
})

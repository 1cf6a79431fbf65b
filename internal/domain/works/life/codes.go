package life

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Stage is where a works is in its life.
type Stage string

// The stages, in order.
const (
	Planned    Stage = "planned"
	Reviewed   Stage = "reviewed"
	Designed   Stage = "designed"
	Building   Stage = "building"
	Surveyed   Stage = "surveyed"
	Accepted   Stage = "accepted"
	Filed      Stage = "filed"
	HandedOver Stage = "handed_over"
	Registered Stage = "registered"
	InUse      Stage = "in_use"
	Idle       Stage = "idle"
	Altering   Stage = "altering"
	Suspended  Stage = "suspended"
	Scrapped   Stage = "scrapped"
	Demolished Stage = "demolished"
	Legacy     Stage = "legacy_entry"
)

var stages = []entity.Option[Stage]{
	{Code: Planned, ZH: "规划", EN: "Planned", Tone: entity.Idle},
	{Code: Reviewed, ZH: "审批", EN: "Approved", Tone: entity.Info},
	{Code: Designed, ZH: "图审", EN: "Design passed", Tone: entity.Info},
	{Code: Building, ZH: "在建(质监)", EN: "Under construction", Tone: entity.Info},
	{Code: Surveyed, ZH: "竣测", EN: "Surveyed", Tone: entity.Info},
	{Code: Accepted, ZH: "验收", EN: "Accepted", Tone: entity.Warn},
	{Code: Filed, ZH: "备案", EN: "Filed", Tone: entity.Info},
	{Code: HandedOver, ZH: "移交", EN: "Handed over", Tone: entity.Info},
	{Code: Registered, ZH: "使用登记", EN: "Use registered", Tone: entity.OK},
	{Code: InUse, ZH: "使用", EN: "In use", Tone: entity.OK},
	{Code: Idle, ZH: "闲置", EN: "Idle", Tone: entity.Idle},
	{Code: Altering, ZH: "改造", EN: "Being altered", Tone: entity.Warn},
	{Code: Suspended, ZH: "停用", EN: "Suspended", Tone: entity.Warn},
	{Code: Scrapped, ZH: "报废", EN: "Scrapped", Tone: entity.Danger},
	{Code: Demolished, ZH: "拆除", EN: "Demolished", Tone: entity.Danger},
	{Code: Legacy, ZH: "早期普查登记", EN: "Entered by survey", Tone: entity.Warn},
}

// Class is a protection class as the register of works has it.
type Class string

// NoClass is that of simple works.
const NoClass Class = "none"

var nuclear = []entity.Option[Class]{
	{Code: "4", ZH: "核4级", EN: "N4"},
	{Code: "4B", ZH: "核4B级", EN: "N4B"},
	{Code: "5", ZH: "核5级", EN: "N5"},
	{Code: "6", ZH: "核6级", EN: "N6"},
	{Code: "6B", ZH: "核6B级", EN: "N6B"},
	{Code: NoClass, ZH: "无", EN: "None"},
}

var conventional = []entity.Option[Class]{{Code: "5", ZH: "常5级", EN: "C5"}, {Code: "6", ZH: "常6级", EN: "C6"}, {Code: NoClass, ZH: "无", EN: "None"}}

// Condition is what a survey found.
type Condition string

var conditions = []entity.Option[Condition]{
	{Code: "good", ZH: "完好", EN: "Good", Tone: entity.OK},
	{Code: "fair", ZH: "基本完好", EN: "Fair", Tone: entity.Warn},
	{Code: "damaged", ZH: "损坏", EN: "Damaged", Tone: entity.Danger},
	{Code: "danger", ZH: "存在险情", EN: "Dangerous", Tone: entity.Danger},
	{Code: "unknown", ZH: "无法进入·不详", EN: "Not entered, unknown", Tone: entity.Idle},
}

// Treatment is what is done about an early works (治理措施).
type Treatment string

var treatments = []entity.Option[Treatment]{
	{Code: "keep", ZH: "保留维护", EN: "Keep and maintain"},
	{Code: "reinforce", ZH: "加固改造", EN: "Reinforce"},
	{Code: "seal", ZH: "封堵", EN: "Seal"},
	{Code: "backfill", ZH: "回填", EN: "Backfill"},
	{Code: "scrap", ZH: "报废", EN: "Scrap"},
	{Code: "open", ZH: "待定", EN: "Not yet decided"},
}

// Clue is something that enforcement should look at.
type Clue string

// The clues.
const (
	NoRegistration Clue = "no_registration" // in use without a registration that holds (P09)
	RebuildOverdue Clue = "rebuild_overdue"
	HandOverLate   Clue = "hand_over_overdue"
)

var clues = []entity.Option[Clue]{
	{Code: NoRegistration, ZH: "未办理平时使用登记(P09)", EN: "Used without registration (P09)"},
	{Code: RebuildOverdue, ZH: "逾期未补建或补偿", EN: "Not replaced in time"},
	{Code: HandOverLate, ZH: "逾期未移交", EN: "Not handed over in time"},
}

// What the rules of a works file refuse.
var (
	CodeProjectOpen = fault.Code{ID: "life_project_open", ZH: "尚未报建批准", EN: "is not approved yet"}
	CodeProjectArea = fault.Code{ID: "life_project_area", ZH: "与建设项目批准的 {area} m² 不一致", EN: "is not the {area} m² approved with the building project"}
	CodeAreas       = fault.Code{ID: "life_area_order", ZH: "掩蔽面积不能大于使用面积,使用面积不能大于建筑面积", EN: "shelter area may not exceed usable area, nor usable area the built area"}
	CodeOrder       = fault.Code{ID: "life_date_order", ZH: "日期早于前一阶段({before})", EN: "is before the stage before it ({before})"}
	CodeClasses     = fault.Code{ID: "life_class_pair", ZH: "核6B级工程按常6级设计,与常5级不符;请核对图审文件", EN: "N6B works are designed for C6, not C5; check the design review"}
	CodeNewStage    = fault.Code{ID: "life_new_stage", ZH: "新建档案只能从“规划”开始,既有工程用“早期普查登记”", EN: "of a new file is “planned”, or “entered by survey” for works that exist"}
	CodeSurvey      = fault.Code{ID: "life_survey_needed", ZH: "普查登记的工程须有普查记录", EN: "is needed: works entered by survey have a survey record"}
	CodeEarly       = fault.Code{ID: "life_early", ZH: "早期工程是 1980 年及以前建成的", EN: "says otherwise: early works were built in or before 1980"}
	CodeShort       = fault.Code{ID: "life_short", ZH: "实测掩蔽面积 {measured} m² 少于批准的 {approved} m²(允许误差 {tolerance}%),须整改后重测", EN: "is {measured} m² of {approved} m² approved (tolerance {tolerance} %): rectify and measure again"}
	CodePapers      = fault.Code{ID: "life_papers_missing", ZH: "备案资料还缺:{missing}", EN: "is not possible yet; missing: {missing}"}
	CodeDefects     = fault.Code{ID: "life_defects_open", ZH: "还有 {count} 项质监问题没有销号,不能验收", EN: "is not possible: {count} defects of supervision are open"}
	CodeNoLetter    = fault.Code{ID: "life_no_letter", ZH: "没有有效的使用登记和责任书", EN: "needs a registration of use with its responsibility letter"}
	CodeNoApproval  = fault.Code{ID: "life_no_approval", ZH: "没有已批准的{kind}审批件,或文号不符", EN: "needs an approved case to {kind} of this number"}
	CodeNotDone     = fault.Code{ID: "life_alteration_open", ZH: "改造审批件还没有完工", EN: "is not possible: the alteration has not been finished"}
	CodePhoto       = fault.Code{ID: "life_photo_twice", ZH: "照片“{name}”已用于另一工程“{works}”", EN: "has “{name}”, which is used for another works, “{works}”"}
	CodeEntrance    = fault.Code{ID: "life_same_place", ZH: "与工程“{works}”的位置完全相同", EN: "is exactly that of “{works}”"}
	CodeUnits       = fault.Code{ID: "life_unit_sum", ZH: "防护单元面积之和 {sum} m² 与实测建筑面积 {works} m² 相差超过 2%", EN: "differs from the sum of its protection units, {sum} m², by more than 2 % ({works} m²)"}
	CodeEnd         = fault.Code{ID: "life_end_by_file", ZH: "该工程有生命周期档案,现状随档案的阶段改变,请在档案中办理。", EN: "This works has a file; its state follows the stage there. Make the change in the file."}
	CodePassed      = fault.Code{ID: "life_passed", ZH: "该阶段已办结,不能再改", EN: "cannot be changed: that stage is over"}
	CodeWorksHas    = fault.Code{ID: "life_has_file", ZH: "该工程已有档案", EN: "has a file already"}
)

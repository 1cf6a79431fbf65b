package shelter

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Kind is how a works was built.
type Kind string

var kinds = []entity.Option[Kind]{
	{Code: "detached", ZH: "单建掘开", EN: "Detached cut-and-cover"},
	{Code: "gallery", ZH: "坑道", EN: "Gallery in rock"},
	{Code: "tunnel", ZH: "地道", EN: "Tunnel in soil"},
	{Code: "basement", ZH: "附建防空地下室", EN: "Air-defence basement"},
	{Code: "dual", ZH: "兼顾人防", EN: "Dual-use underground space"},
}

// Function is what a works is for in wartime (战时功能).
type Function string

// Command is the function of command works: should one ever be entered, its record is held closely from the start.
const Command Function = "cmd"

var functions = []entity.Option[Function]{
	{Code: "sh1", ZH: "一等人员掩蔽", EN: "Personnel, first class"},
	{Code: "sh2", ZH: "二等人员掩蔽", EN: "Personnel, second class"},
	{Code: "med_c", ZH: "中心医院", EN: "Central hospital"},
	{Code: "med_e", ZH: "急救医院", EN: "First-aid hospital"},
	{Code: "med_s", ZH: "救护站", EN: "Aid station"},
	{Code: "team_p", ZH: "专业队队员掩蔽", EN: "Rescue team members"},
	{Code: "team_v", ZH: "专业队装备掩蔽", EN: "Rescue team vehicles"},
	{Code: "sup_m", ZH: "物资库", EN: "Stores"},
	{Code: "sup_v", ZH: "人防汽车库", EN: "Vehicles"},
	{Code: "sup_p", ZH: "区域电站", EN: "Power station"},
	{Code: "sup_w", ZH: "供水站·食品站·监测站", EN: "Water, food or monitoring station"},
	{Code: "link", ZH: "连通工程·疏散干道", EN: "Link or evacuation passage"},
	{Code: Command, ZH: "指挥工程", EN: "Command"},
}

// State is the present state of a works (工程现状).
type State string

// The states.
const (
	InUse      State = "in_use"
	Idle       State = "idle"
	Sealed     State = "sealed"
	Building   State = "building"
	Stopped    State = "stopped"
	Scrapped   State = "scrapped"
	Demolished State = "demolished"
)

var states = []entity.Option[State]{
	{Code: InUse, ZH: "在用", EN: "In use", Tone: entity.OK},
	{Code: Idle, ZH: "闲置", EN: "Idle", Tone: entity.Idle},
	{Code: Sealed, ZH: "封堵", EN: "Sealed", Tone: entity.Warn},
	{Code: Building, ZH: "在建", EN: "Under construction", Tone: entity.Info},
	{Code: Stopped, ZH: "停用", EN: "Suspended", Tone: entity.Warn},
	{Code: Scrapped, ZH: "报废", EN: "Scrapped", Tone: entity.Danger},
	{Code: Demolished, ZH: "拆除", EN: "Demolished", Tone: entity.Danger},
}

// Listing is whether a works of the public class is on the public list (对外公布). Never set means listed.
type Listing string

// The listings.
const (
	Listed Listing = "listed"
	Held   Listing = "held"
)

var listings = []entity.Option[Listing]{
	{Code: Listed, ZH: "公布", EN: "Listed", Tone: entity.OK},
	{Code: Held, ZH: "暂停公布", EN: "Held back", Tone: entity.Danger},
}

// Condition is whether a works can do what it is for (功能状态).
type Condition string

// Damaged works are not offered to the public.
const Damaged Condition = "damaged"

var conditions = []entity.Option[Condition]{
	{Code: "good", ZH: "完好", EN: "Good", Tone: entity.OK},
	{Code: "fair", ZH: "基本完好", EN: "Fair", Tone: entity.Warn},
	{Code: Damaged, ZH: "损坏", EN: "Damaged", Tone: entity.Danger},
}

// Use is the peacetime use (平时用途).
type Use string

var uses = []entity.Option[Use]{
	{Code: "parking", ZH: "停车", EN: "Parking"},
	{Code: "storage", ZH: "仓储", EN: "Storage"},
	{Code: "commerce", ZH: "商业", EN: "Commerce"},
	{Code: "sports", ZH: "文体活动", EN: "Sports and culture"},
	{Code: "office", ZH: "办公", EN: "Offices"},
	{Code: "passage", ZH: "通行", EN: "Passage"},
	{Code: "none", ZH: "未利用", EN: "Not used"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Class is a protection class: the lower the number, the stronger.
type Class string

var nuclear = []entity.Option[Class]{
	{Code: "4", ZH: "核4级", EN: "N4"},
	{Code: "4B", ZH: "核4B级", EN: "N4B"},
	{Code: "5", ZH: "核5级", EN: "N5"},
	{Code: "6", ZH: "核6级", EN: "N6"},
	{Code: "6B", ZH: "核6B级", EN: "N6B"},
	{Code: "none", ZH: "无", EN: "None"},
}

var conventional = []entity.Option[Class]{
	{Code: "5", ZH: "常5级", EN: "C5"}, {Code: "6", ZH: "常6级", EN: "C6"}, {Code: "none", ZH: "无", EN: "None"},
}

var chemical = []entity.Option[Class]{
	{Code: "a", ZH: "甲级", EN: "A"},
	{Code: "b", ZH: "乙级", EN: "B"},
	{Code: "c", ZH: "丙级", EN: "C"},
	{Code: "d", ZH: "丁级", EN: "D"},
	{Code: "none", ZH: "无", EN: "None"},
}

// Property says who owns a works.
type Property string

var properties = []entity.Option[Property]{
	{Code: "state", ZH: "国有", EN: "State"},
	{Code: "handed_over", ZH: "已移交", EN: "Handed over"},
	{Code: "developer", ZH: "建设单位", EN: "Developer"},
	{Code: "unknown", ZH: "权属不明", EN: "Unclear"},
}

// EvidenceKind says how the present state was established.
type EvidenceKind string

var evidenceKinds = []entity.Option[EvidenceKind]{
	{Code: "visit", ZH: "现场查看", EN: "Visit"},
	{Code: "photo", ZH: "照片", EN: "Photographs"},
	{Code: "survey", ZH: "普查", EN: "Survey"},
	{Code: "document", ZH: "档案资料", EN: "Documents"},
	{Code: "report", ZH: "群众反映", EN: "Citizen's report"},
	{Code: "device", ZH: "设备监测", EN: "Monitoring"},
}

// What the rules of a works refuse.
var (
	CodeAreaOrder  = fault.Code{ID: "shelter_area_order", ZH: "掩蔽面积不能大于使用面积,使用面积不能大于建筑面积", EN: "shelter area may not exceed usable area, nor usable area the built area"}
	CodeDates      = fault.Code{ID: "shelter_dates", ZH: "开工、竣工、验收的日期先后不符", EN: "start, completion and acceptance are not in order"}
	CodeYear       = fault.Code{ID: "shelter_year", ZH: "与竣工日期的年份不一致", EN: "differs from the year of completion"}
	CodeCrowded    = fault.Code{ID: "shelter_crowded", ZH: "每人不足 0.5 m²,请核对掩蔽人数或掩蔽面积", EN: "leaves less than 0.5 m² a person; check the places or the shelter area"}
	CodeUnits      = fault.Code{ID: "shelter_units", ZH: "各防护单元面积之和 {sum} m² 超出工程建筑面积 {works} m² 的 2% 以上", EN: "makes the units {sum} m² together, over 2 % more than the works' built area of {works} m²"}
	CodeUnapproved = fault.Code{ID: "shelter_approval", ZH: "报废、拆除须填写批准文号", EN: "is needed to scrap or demolish a works"}
	CodeOwnState   = fault.Code{ID: "shelter_building", ZH: "在建工程不能已有验收日期", EN: "cannot be given while the works is under construction"}
)

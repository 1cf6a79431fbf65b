package planning

import "haidun/internal/kernel/entity"

// Kind is what sort of plan it is.
type Kind string

// The kinds.
const (
	Special  Kind = "special"
	Control  Kind = "control"
	FiveYear Kind = "five_year"
)

var kinds = []entity.Option[Kind]{
	{Code: Special, ZH: "专项规划", EN: "Special plan"},
	{Code: Control, ZH: "控规(人防专章)", EN: "Control plan"},
	{Code: FiveYear, ZH: "五年规划", EN: "Five-year plan"},
}

// Stage is how far a plan has come.
type Stage string

// The stages, in order.
const (
	Initiated Stage = "initiated"
	Surveyed  Stage = "surveyed"
	Drafted   Stage = "drafted"
	Consulted Stage = "consulted"
	Reviewed  Stage = "reviewed"
	Submitted Stage = "submitted"
	Approved  Stage = "approved"
	Published Stage = "published"
	Evaluated Stage = "evaluated"
)

var stages = []entity.Option[Stage]{
	{Code: Initiated, ZH: "立项", EN: "Initiated", Tone: entity.Idle},
	{Code: Surveyed, ZH: "现状调研", EN: "Surveyed", Tone: entity.Info},
	{Code: Drafted, ZH: "初稿", EN: "Drafted", Tone: entity.Info},
	{Code: Consulted, ZH: "征求意见", EN: "Out for opinions", Tone: entity.Warn},
	{Code: Reviewed, ZH: "专家评审", EN: "Reviewed", Tone: entity.Info},
	{Code: Submitted, ZH: "报批", EN: "Submitted", Tone: entity.Warn},
	{Code: Approved, ZH: "批复", EN: "Approved", Tone: entity.OK},
	{Code: Published, ZH: "公布(可公开部分)", EN: "Published (public part)", Tone: entity.OK},
	{Code: Evaluated, ZH: "实施评估", EN: "Evaluated", Tone: entity.OK},
}

// State is how far a version is.
type State string

// The states of a version.
const (
	Draft    State = "draft"
	Agreed   State = "approved"
	InForce  State = "in_force"
	Replaced State = "replaced"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "草案", EN: "Draft", Tone: entity.Idle},
	{Code: Agreed, ZH: "已批准", EN: "Approved", Tone: entity.Info},
	{Code: InForce, ZH: "现行", EN: "In force", Tone: entity.OK},
	{Code: Replaced, ZH: "已被取代", EN: "Replaced", Tone: entity.Idle},
}

// CityClass is the class of a key city that the ratios of the duty to build go by (浙江省实施办法第十二条).
type CityClass string

// The classes. Which of them an area has is a decision of the province, not of this program.
const (
	N1 CityClass = "N1"
	N2 CityClass = "N2"
	N3 CityClass = "N3"
	P  CityClass = "P"
	T  CityClass = "T"
)

var cityClasses = []entity.Option[CityClass]{
	{Code: N1, ZH: "国家一类", EN: "National class 1"},
	{Code: N2, ZH: "国家二类", EN: "National class 2"},
	{Code: N3, ZH: "国家三类", EN: "National class 3"},
	{Code: P, ZH: "省重点城市(含县城)", EN: "Provincial key city or county seat"},
	{Code: T, ZH: "省重点镇", EN: "Provincial key town"},
}

// LandUse is what a parcel is for, by the first letters of GB 50137-2011.
type LandUse string

var landUses = []entity.Option[LandUse]{
	{Code: "R", ZH: "R 居住用地", EN: "R Residential"},
	{Code: "RB", ZH: "RB 商住混合用地", EN: "RB Mixed residential and commercial"},
	{Code: "A", ZH: "A 公共管理与公共服务用地", EN: "A Administration and public services"},
	{Code: "B", ZH: "B 商业服务业设施用地", EN: "B Commercial and business"},
	{Code: "M", ZH: "M 工业用地", EN: "M Industrial"},
	{Code: "W", ZH: "W 物流仓储用地", EN: "W Logistics and warehouse"},
	{Code: "S", ZH: "S 道路与交通设施用地", EN: "S Streets and transport"},
	{Code: "U", ZH: "U 公用设施用地", EN: "U Municipal utilities"},
	{Code: "G", ZH: "G 绿地与广场用地", EN: "G Green space and squares"},
	{Code: "H", ZH: "其他建设用地", EN: "Other built-up land"},
}

// Function is a wartime function of planned works.
type Function string

// Functions that take people in, and the command works, which have no place in this system.
const (
	Shelter1 Function = "sh1"
	Shelter2 Function = "sh2"
	Command  Function = "cmd"
)

// functions are the list of DOMAIN 7.4 (general knowledge, to be verified). Command works are on it so that choosing them can be
// refused with the reason.
var functions = []entity.Option[Function]{
	{Code: Shelter2, ZH: "二等人员掩蔽", EN: "Personnel shelter, class 2"},
	{Code: Shelter1, ZH: "一等人员掩蔽", EN: "Personnel shelter, class 1"},
	{Code: "med_c", ZH: "中心医院", EN: "Central hospital"},
	{Code: "med_e", ZH: "急救医院", EN: "First-aid hospital"},
	{Code: "med_s", ZH: "救护站", EN: "Medical station"},
	{Code: "team_p", ZH: "专业队队员掩蔽", EN: "Team members' shelter"},
	{Code: "team_v", ZH: "专业队装备掩蔽", EN: "Team equipment shelter"},
	{Code: "sup_m", ZH: "物资库", EN: "Store"},
	{Code: "sup_v", ZH: "人防汽车库", EN: "Vehicle shelter"},
	{Code: "sup_p", ZH: "区域电站", EN: "Power station"},
	{Code: "sup_w", ZH: "区域供水站", EN: "Water station"},
	{Code: "sup_f", ZH: "食品站", EN: "Food station"},
	{Code: "sup_k", ZH: "警报站·监测", EN: "Siren or monitoring station"},
	{Code: "link", ZH: "连通工程·疏散干道", EN: "Link or evacuation passage"},
	{Code: Command, ZH: "指挥工程", EN: "Command works"},
}

// Protection is the class of works: 甲类 against nuclear and conventional weapons, 乙类 against conventional ones alone (GB 50038,
// to be verified).
type Protection string

var protections = []entity.Option[Protection]{
	{Code: "A4", ZH: "甲类 核4", EN: "A, nuclear 4"},
	{Code: "A4B", ZH: "甲类 核4B", EN: "A, nuclear 4B"},
	{Code: "A5", ZH: "甲类 核5常5", EN: "A, nuclear 5, conventional 5"},
	{Code: "A6", ZH: "甲类 核6常6", EN: "A, nuclear 6, conventional 6"},
	{Code: "A6B", ZH: "甲类 核6B常6", EN: "A, nuclear 6B, conventional 6"},
	{Code: "B5", ZH: "乙类 常5", EN: "B, conventional 5"},
	{Code: "B6", ZH: "乙类 常6", EN: "B, conventional 6"},
}

// Answer is what became of an opinion.
type Answer string

// The answers.
const (
	Open    Answer = "open"
	Adopted Answer = "adopted"
	Partly  Answer = "partly"
	Not     Answer = "not"
)

var answers = []entity.Option[Answer]{
	{Code: Open, ZH: "未答复", EN: "Not answered", Tone: entity.Warn},
	{Code: Adopted, ZH: "采纳", EN: "Adopted", Tone: entity.OK},
	{Code: Partly, ZH: "部分采纳", EN: "Partly adopted", Tone: entity.Info},
	{Code: Not, ZH: "不采纳", EN: "Not adopted", Tone: entity.Idle},
}

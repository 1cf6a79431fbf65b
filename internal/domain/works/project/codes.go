package project

import "haidun/internal/kernel/entity"

// State is how far a project is on the way to its permits.
type State string

// The states.
const (
	Coded       State = "coded"
	Conditioned State = "conditioned"
	Determined  State = "determined"
	Approved    State = "approved"
	Reviewed    State = "reviewed"
	Permitted   State = "permitted"
	Completed   State = "completed"
	Refused     State = "refused"
	Withdrawn   State = "withdrawn"
)

var states = []entity.Option[State]{
	{Code: Coded, ZH: "已赋码", EN: "Coded", Tone: entity.Info},
	{Code: Conditioned, ZH: "规划(出让)条件已定", EN: "Conditions set", Tone: entity.Info},
	{Code: Determined, ZH: "指标已核定", EN: "Area determined", Tone: entity.Info},
	{Code: Approved, ZH: "报建已批准", EN: "Approved", Tone: entity.Warn},
	{Code: Reviewed, ZH: "施工图联审已通过", EN: "Drawings reviewed", Tone: entity.Warn},
	{Code: Permitted, ZH: "已取得施工许可", EN: "Building permit given", Tone: entity.OK},
	{Code: Completed, ZH: "已竣工", EN: "Completed", Tone: entity.OK},
	{Code: Refused, ZH: "不予许可", EN: "Refused", Tone: entity.Danger},
	{Code: Withdrawn, ZH: "已撤回", EN: "Withdrawn", Tone: entity.Idle},
}

// Duty is how a project fulfils what it owes.
type Duty string

// The ways. Pending is a project whose area was not determined or that still may do either.
const (
	Pending Duty = "pending"
	Built   Duty = "built"
	Paid    Duty = "paid"
	Short   Duty = "short"
)

var duties = []entity.Option[Duty]{
	{Code: Pending, ZH: "待核定", EN: "Not determined yet", Tone: entity.Idle},
	{Code: Built, ZH: "自建落实", EN: "Built", Tone: entity.OK},
	{Code: Paid, ZH: "缴费落实", EN: "Paid for", Tone: entity.OK},
	{Code: Short, ZH: "尚未落实", EN: "Not fulfilled", Tone: entity.Danger},
}

// Class is the class of the city, as package building names it.
type Class string

var classes = []entity.Option[Class]{
	{Code: "N1", ZH: "国家一类人防重点城市", EN: "National key city, class 1"},
	{Code: "N2", ZH: "国家二类人防重点城市", EN: "National key city, class 2"},
	{Code: "N3", ZH: "国家三类人防重点城市", EN: "National key city, class 3"},
	{Code: "P", ZH: "省人防重点城市(含县城)", EN: "Provincial key city or county seat"},
	{Code: "T", ZH: "省人防重点镇", EN: "Provincial key town"},
}

// Special is a circumstance that the ratio table does not settle by itself: it forces a reasoned choice.
type Special string

var specials = []entity.Option[Special]{
	{Code: "phased", ZH: "分期建设(按一次性规划总量计算)", EN: "Built in phases (the whole plan counts once)"},
	{Code: "mixed", ZH: "住宅与其他混合", EN: "Mixed use"},
	{Code: "straddling", ZH: "跨类别地区", EN: "Lies in areas of two classes"},
	{Code: "dormitory", ZH: "工业用地内职工宿舍", EN: "Staff dormitory on industrial land"},
	{Code: "temporary", ZH: "临时建筑", EN: "Temporary building"},
}

// Function is what a basement serves in war.
type Function string

var functions = []entity.Option[Function]{
	{Code: "med_c", ZH: "中心医院", EN: "Central hospital"},
	{Code: "med_e", ZH: "急救医院", EN: "Emergency hospital"},
	{Code: "med_s", ZH: "救护站", EN: "First-aid station"},
	{Code: "team_p", ZH: "防空专业队队员掩蔽", EN: "Shelter of team members"},
	{Code: "team_v", ZH: "防空专业队装备掩蔽", EN: "Shelter of team vehicles"},
	{Code: "sh1", ZH: "一等人员掩蔽", EN: "Personnel shelter, class 1"},
	{Code: "sh2", ZH: "二等人员掩蔽", EN: "Personnel shelter, class 2"},
	{Code: "sup_m", ZH: "物资库", EN: "Store of supplies"},
	{Code: "sup_v", ZH: "人防汽车库", EN: "Garage"},
	{Code: "sup_p", ZH: "区域电站", EN: "Power station"},
	{Code: "sup_w", ZH: "区域供水站", EN: "Water station"},
	{Code: "sup_f", ZH: "食品站", EN: "Food station"},
	{Code: "sup_k", ZH: "警报站·监测", EN: "Siren and monitoring station"},
	{Code: "link", ZH: "连通工程(疏散干道)", EN: "Link, evacuation trunk"},
}

// Resistance is the class a basement withstands.
type Resistance string

var resistances = []entity.Option[Resistance]{
	{Code: "n4", ZH: "甲类核4级常5级", EN: "A: N4, C5"},
	{Code: "n4b", ZH: "甲类核4B级常5级", EN: "A: N4B, C5"},
	{Code: "n5", ZH: "甲类核5级常5级", EN: "A: N5, C5"},
	{Code: "n6", ZH: "甲类核6级常6级", EN: "A: N6, C6"},
	{Code: "n6b", ZH: "甲类核6B级常6级", EN: "A: N6B, C6"},
	{Code: "c5", ZH: "乙类常5级", EN: "B: C5"},
	{Code: "c6", ZH: "乙类常6级", EN: "B: C6"},
}

// Chem is the class of protection against chemicals.
type Chem string

var chems = []entity.Option[Chem]{
	{Code: "b", ZH: "乙级", EN: "B"},
	{Code: "c", ZH: "丙级", EN: "C"},
	{Code: "d", ZH: "丁级", EN: "D"},
	{Code: "none", ZH: "无防化要求", EN: "None"},
}

// named is an option in Chinese, "" for none.
func named[S ~string](all []entity.Option[S], code S) string {
	for _, o := range all {
		if o.Code == code {
			return o.ZH
		}
	}
	return string(code)
}

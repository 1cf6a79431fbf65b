package life

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// AltKind is what is to be done to a works.
type AltKind string

// The kinds.
const (
	Alter    AltKind = "alter"
	Scrap    AltKind = "scrap"
	Demolish AltKind = "demolish"
)

var altKinds = []entity.Option[AltKind]{
	{Code: Alter, ZH: "改造", EN: "Alter"}, {Code: Scrap, ZH: "报废", EN: "Scrap", Tone: entity.Danger}, {Code: Demolish, ZH: "拆除", EN: "Demolish", Tone: entity.Danger},
}

// AltState is how far a case is.
type AltState string

// The states.
const (
	Asked     AltState = "asked"
	Approved  AltState = "approved"
	Done      AltState = "done"
	Fulfilled AltState = "fulfilled"
	Refused   AltState = "refused"
)

var altStates = []entity.Option[AltState]{
	{Code: Asked, ZH: "申请", EN: "Applied for", Tone: entity.Info},
	{Code: Approved, ZH: "已批准", EN: "Approved", Tone: entity.Warn},
	{Code: Done, ZH: "已实施,待补建·补偿", EN: "Carried out, duty open", Tone: entity.Warn},
	{Code: Fulfilled, ZH: "办结", EN: "Fulfilled", Tone: entity.OK},
	{Code: Refused, ZH: "不予批准", EN: "Refused", Tone: entity.Idle},
}

// Duty is how what is lost is replaced (S02 art 27).
type Duty string

// The ways.
const (
	Rebuild    Duty = "rebuild"
	Compensate Duty = "compensate"
)

var duties = []entity.Option[Duty]{{Code: Rebuild, ZH: "补建", EN: "Rebuild"}, {Code: Compensate, ZH: "补偿费", EN: "Pay compensation"}}

// Alteration is a case to alter, scrap or demolish a works (拆除·改造·报废审批) with the duty to replace what is lost: the
// same area to the same class (simple works: class 6) within the limit, or compensation at the rate of the relocation
// fee (Zhejiang implementing measures, article 27).
type Alteration struct {
	entity.Meta
	FileID, Title string
	Kind          AltKind
	State         AltState
	Applicant     string
	Reason        string
	AppliedOn     entity.Date
	AreaM2        entity.Decimal // built area lost; of an alteration, touched
	ShelterBefore entity.Decimal
	ShelterAfter  entity.Decimal
	NuclearAfter  Class
	Duty          Duty
	RebuildM2     entity.Decimal
	RebuildClass  Class
	ReplacementID string // the file of the works that replaces it
	Rate, Fee     entity.Decimal
	FeeWhy        string
	PaidOn        entity.Date
	ApprovalNo    string
	ApprovedOn    entity.Date
	DueOn         entity.Date
	DueWhy        string
	DoneOn        entity.Date
	FulfilledOn   entity.Date
	Overdue       entity.Bool
	Papers        []entity.FileRef
	Remark        string
}

// AltType declares the register of alterations.
var AltType = entity.Define("alteration", func(d *entity.Def, x *Alteration) {
	d.Title("拆除改造报废", "Alterations and demolitions")
	d.Section("申请", "Application")
	d.Ref(&x.FileID, Type).Label("工程", "Works").Parent().List()
	d.Naming(d.Text(&x.Title).Label("标题", "Title").Required().Max(120).List().Search())
	entity.OneOf(d, &x.Kind, altKinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &x.State, altStates).Label("状态", "State").List().Index()
	d.Text(&x.Applicant).Label("申请人", "Applicant").Required().Max(100).Search()
	d.Long(&x.Reason).Label("理由", "Reason").Required()
	d.Date(&x.AppliedOn).Label("申请日期", "Applied on")
	d.AreaM2(&x.AreaM2).Label("涉及建筑面积", "Built area concerned").Required()
	d.Section("改造", "Alteration")
	d.AreaM2(&x.ShelterBefore).Label("改造前掩蔽面积", "Shelter area before").ReadOnly()
	d.AreaM2(&x.ShelterAfter).Label("改造后掩蔽面积", "Shelter area after").Help("不得减少", "May not be less")
	entity.OneOf(d, &x.NuclearAfter, nuclear).Label("改造后防核级别", "Nuclear class after").Sensitive()
	d.Section("补建·补偿", "Replacement")
	entity.OneOf(d, &x.Duty, duties).Label("补建义务", "Duty").List()
	d.AreaM2(&x.RebuildM2).Label("补建面积", "To be rebuilt")
	entity.OneOf(d, &x.RebuildClass, nuclear).Label("补建防护级别", "Class to be rebuilt").Sensitive()
	d.Ref(&x.ReplacementID, Type).Label("补建工程", "Replacement works").Index()
	d.Money(&x.Rate).Label("补偿标准(每平方米)", "Rate per m²").Help("规则库登记了易地建设费标准的以其为准;未登记的在此填写,待核实", "The registered rate of the relocation fee holds; where none is registered it is entered here, to be verified").Min(0)
	d.Money(&x.Fee).Label("补偿费", "Compensation").Help("按易地建设费标准计算", "At the rate of the relocation fee").ReadOnly()
	d.Long(&x.FeeWhy).Label("计算依据", "How it is computed").ReadOnly()
	d.Date(&x.PaidOn).Label("缴纳日期", "Paid on")
	d.Section("审批", "Decision")
	d.Text(&x.ApprovalNo).Label("批准文号", "Approval no.").Max(80).List().Search()
	d.Date(&x.ApprovedOn).Label("批准日期", "Approved on")
	d.Date(&x.DueOn).Label("补建·补偿期限", "To be replaced by").Help("不填则按规则计算", "Computed by the rule if left empty").List().Index()
	d.Long(&x.DueWhy).Label("期限依据", "How the deadline is counted").ReadOnly()
	d.Date(&x.DoneOn).Label("实施完成日期", "Carried out on")
	d.Date(&x.FulfilledOn).Label("办结日期", "Fulfilled on").ReadOnly()
	d.Bool(&x.Overdue).Label("逾期", "Overdue").ReadOnly().Index()
	d.Files(&x.Papers).Label("资料", "Papers")
	d.Long(&x.Remark).Label("备注", "Remarks")
})

// What the rules of an alteration refuse.
var (
	CodeDuty      = fault.Code{ID: "life_no_duty", ZH: "报废、拆除须写明补建或补偿,否则不能批准(浙江省实施《人民防空法》办法第二十七条)", EN: "is needed to scrap or demolish: rebuild or pay compensation (Zhejiang implementing measures, article 27)"}
	CodeRebuild   = fault.Code{ID: "life_rebuild_area", ZH: "补建面积不得少于拆除面积 {area} m²", EN: "may not be less than the {area} m² lost"}
	CodeWeaker    = fault.Code{ID: "life_weaker", ZH: "防护级别不得低于原工程({class})", EN: "may not be weaker than that of the works ({class})"}
	CodeLess      = fault.Code{ID: "life_alter_less", ZH: "改造不得减少掩蔽面积(原 {area} m²)或降低防护效能", EN: "may not be less than the {area} m² of before: alteration may not cut shelter area or efficiency"}
	CodeAreaKnown = fault.Code{ID: "life_area_unknown", ZH: "工程面积不详,须先测量再审批", EN: "is unknown in the works' file: it has to be measured first"}
	CodeSecondAlt = fault.Code{ID: "life_second_case", ZH: "该工程已有在办的审批件", EN: "has a case under way already"}
	CodeNotBuilt  = fault.Code{ID: "life_not_replaced", ZH: "补建工程尚未验收,或面积、级别不足", EN: "is not accepted yet, or its area or class does not suffice"}
	CodeUnpaid    = fault.Code{ID: "life_unpaid", ZH: "补偿费尚未缴纳", EN: "is needed: the compensation has not been paid"}
	CodeItself    = fault.Code{ID: "life_replaces_itself", ZH: "补建工程不能是被拆除的工程本身", EN: "cannot be the works itself"}
	CodeNoFee     = fault.Code{ID: "life_no_fee_rule", ZH: "没有可用的易地建设费标准,补偿费无法计算,不能批准", EN: "cannot be computed: there is no rate of the relocation fee to go by"}
)

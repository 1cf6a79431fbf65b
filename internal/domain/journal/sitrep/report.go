package sitrep

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
)

// Kind is which of an operation's reports it is (DOMAIN 14.6).
type Kind string

// The kinds.
const (
	First   Kind = "first"
	Further Kind = "further"
	Final   Kind = "final"
)

var kinds = []entity.Option[Kind]{
	{Code: First, ZH: "首报", EN: "First report"},
	{Code: Further, ZH: "续报", EN: "Further report"},
	{Code: Final, ZH: "终报", EN: "Final report"},
}

// State is how far a report has come.
type State string

// The states.
const (
	Draft     State = "draft"
	Submitted State = "submitted"
	Approved  State = "approved"
	Sent      State = "sent"
	Corrected State = "corrected"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "起草", EN: "Draft", Tone: entity.Warn},
	{Code: Submitted, ZH: "送审", EN: "Submitted", Tone: entity.Info},
	{Code: Approved, ZH: "已签发", EN: "Approved", Tone: entity.Info},
	{Code: Sent, ZH: "已报出", EN: "Sent", Tone: entity.OK},
	{Code: Corrected, ZH: "已更正", EN: "Corrected", Tone: entity.Idle},
}

// Report is one situation report.
type Report struct {
	entity.Meta
	Title          string
	OperationID    string
	HeadquartersID string
	AreaID         string
	Kind           Kind
	Issue          entity.Int // 1, 2, 3 … within the operation
	Since, Until   time.Time  // what the report tells of; Until is not in it
	To             string
	Body           string // lines; one that begins with 一、 is a heading
	State          State
	Number         string // 舟防指情〔2026〕3号
	DraftedBy      string
	ApprovedBy     string
	ApprovedAt     time.Time
	SentBy         string
	SentAt         time.Time
	Corrects       string
}

// Type is the register of situation reports.
var Type = entity.Define("situation_report", func(d *entity.Def, r *Report) {
	d.Title("情况报告", "Situation reports")
	d.Naming(d.Text(&r.Title).Label("标题", "Title").Max(120).List().Search().Help("不填则按行动和时间拟出", "Made from the operation and the time if left empty"))
	d.Ref(&r.OperationID, operation.Type).Label("行动", "Operation").Required().Index().List()
	d.Ref(&r.HeadquartersID, headquarters.Type).Label("报告单位", "Reported by").Index().Help("不填则为行动所在行政区的指挥部", "The headquarters of the operation's area, if left empty")
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	entity.OneOf(d, &r.Kind, kinds).Label("种类", "Kind").List().Help("不填则为首报或续报", "First or further, if left empty")
	d.Int(&r.Issue).Label("期号", "No. in the operation").Min(1).ReadOnly().List()
	entity.OneOf(d, &r.State, states).Label("状态", "State").List().Index().ReadOnly()
	d.Time(&r.Since).Label("起", "From").Help("不填则接上一期,首报自行动开始", "The end of the one before, or the beginning of the operation, if left empty")
	d.Time(&r.Until).Label("止", "Until").Help("不填则为现在", "Now, if left empty").List()
	d.Text(&r.To).Label("主送机关", "To").Max(200)
	d.Long(&r.Body).Label("正文", "Text").Max(20000).Search().Help("不填则由日志和指令拟出;以“一、”开头的行是小标题", "Drafted from the journal and the orders if left empty; a line that begins with 一、 is a heading")
	d.Section("签发", "Approval")
	d.Text(&r.Number).Label("发文字号", "Document number").Max(40).ReadOnly().Unique().List().Search().Format(checkNumber).Help("如 舟防指情〔2026〕3号", "such as 舟防指情〔2026〕3号")
	d.Text(&r.DraftedBy).Label("起草人", "Drafted by").ReadOnly()
	d.Text(&r.ApprovedBy).Label("签发人", "Approved by").ReadOnly().List()
	d.Time(&r.ApprovedAt).Label("签发时间", "Approved at").ReadOnly()
	d.Text(&r.SentBy).Label("报出人", "Sent by").ReadOnly()
	d.Time(&r.SentAt).Label("报出时间", "Sent at").ReadOnly().Index().List()
	d.RefSelf(&r.Corrects).Label("更正对象", "Corrects").ReadOnly().Index()
})

// What reports refuse.
var (
	CodePeriod = fault.Code{ID: "sitrep_period", ZH: "必须晚于起始时间,且不晚于现在", EN: "must be after its beginning and not in the future"}
	CodeLocked = fault.Code{ID: "sitrep_locked", ZH: "签发后不能修改;如有错误,请“更正”另出一期", EN: "stays once it is approved; correct it by another report"}
	CodeMoved  = fault.Code{ID: "sitrep_operation", ZH: "报告不能移到另一行动", EN: "a report cannot move to another operation"}
	CodeNumber = fault.Code{ID: "sitrep_number", ZH: "须形如 舟防指情〔2026〕3号,年份用六角括号,序号不补零", EN: "must look like 舟防指情〔2026〕3号, the year in hexagonal brackets, no leading zeros"}
	CodeNoHQ   = fault.Code{ID: "sitrep_headquarters", ZH: "行动所在行政区没有指挥部,请选择报告单位", EN: "the operation's area has no headquarters; choose who reports"}
)

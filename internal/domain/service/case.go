package service

import (
	"net/mail"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// Case is one application and what becomes of it (办件). Dates are of UTC+8.
type Case struct {
	entity.Meta
	Number, Epoch         string
	Title                 string
	ItemID                string // the version it began with
	AreaID                string
	State                 State
	Light                 Light
	Channel               Channel
	Mode                  Mode
	ProjectID, ShelterID  string
	Statement             string
	Kind                  Person
	Applicant, Uscc       string
	KnownAs               string // other names under the same credit code
	Subject               string // who applies, as the outside identity service calls him
	Phone                 entity.Secret
	Email                 string
	Agent                 string
	MandateUntil          entity.Date
	Mandate               []entity.FileRef
	DepartmentID          string
	HandlerID             string
	SubmittedOn           entity.Date // the day the papers were last received
	ReplyDue              entity.Date
	Silent                entity.Bool
	AcceptedOn            entity.Date
	LegalDue, CommitDue   entity.Date
	Left                  entity.Int // working days left of the nearest due date, negative when late
	Count                 string     // how the dates were counted
	CountEN               string
	Uncounted             string // why they could not be
	CorrectItems          string
	CorrectDue            entity.Date
	Lacking               entity.Int
	LackDue               entity.Date
	PauseUntil            entity.Date
	ExtendDays            entity.Int
	Extended              string // by whom
	Consent               []entity.FileRef
	Verdict               Verdict
	Grounds               string
	Figures               string
	DecidedOn             entity.Date
	DecidedBy             string
	CommitLate, LegalLate entity.Bool
	ResultNo              string
	ResultFiles           []entity.FileRef
	ResultDue             entity.Date
	ResultOn              entity.Date
	DeliveredOn           entity.Date
	DeliveredBy           string
	DoneOn                entity.Date
	CheckDue, CheckedOn   entity.Date
	Finding               string
	Escalated             Light // the worst light somebody was told of
	Trips                 entity.Int
	Remark                string
}

// Type declares the register of cases.
var Type = entity.Define("service_case", func(d *entity.Def, c *Case) {
	d.Title("办件", "Cases")
	d.Naming(d.Text(&c.Number).Label("办件编号", "Case no.").Max(32).Unique().ReadOnly().List().Search(), d.Text(&c.Title).Label("申请事由", "Matter").Required().Max(120).List().Search())
	d.Text(&c.Epoch).Label("编号批次", "Number given in").Max(32).ReadOnly()
	d.Ref(&c.ItemID, ItemType).Label("事项", "Item").Required().List().Index().Help("按办件开始时施行的版本办理", "Handled by the version in force when the case began")
	entity.OneOf(d, &c.State, states).Label("状态", "State").List().Index()
	entity.OneOf(d, &c.Light, lights).Label("时限", "Light").ReadOnly().List().Index()
	d.Ref(&c.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &c.Channel, channels).Label("渠道", "Channel").Required().List().Index()
	entity.OneOf(d, &c.Mode, modes).Label("办理方式", "Handled").Help("不选为一般程序", "Ordinary where empty")
	d.RefName(&c.ProjectID, "build_project").Label("建设项目", "Project").Index()
	d.RefName(&c.ShelterID, "shelter").Label("人防工程", "Shelter works").Index()
	d.Long(&c.Statement).Label("申请说明", "Statement").Max(4000)
	d.Section("申请人", "Applicant")
	entity.OneOf(d, &c.Kind, persons).Label("申请人类别", "Applicant is").Required()
	d.Text(&c.Applicant).Label("申请人", "Applicant").Required().Max(100).List().Search()
	d.Text(&c.Uscc).Label("统一社会信用代码", "Credit code").Max(18).Format(checkCredit).Index()
	d.Text(&c.KnownAs).Label("同一代码的其他名称", "Other names under this code").Max(500).ReadOnly()
	d.Text(&c.Subject).Label("身份标识", "Subject id").Max(64).Index().Help("外部身份系统给出的标识", "As the outside identity service calls the applicant")
	d.Secret(&c.Phone, entity.MaskPhone).Label("联系电话", "Telephone").Max(20).Format(checkMobile)
	d.Text(&c.Email).Label("电子邮箱", "E-mail").Max(100).Format(checkEmail)
	d.Text(&c.Agent).Label("代理人", "Agent").Max(80)
	d.Date(&c.MandateUntil).Label("委托有效期至", "Mandate valid until")
	d.Files(&c.Mandate).Label("委托书", "Mandate")
	d.Section("经办", "Handling")
	d.Ref(&c.DepartmentID, organisation.Type).Label("承办单位", "Department").Index()
	d.Ref(&c.HandlerID, person.Type).Label("承办人", "Handler").List().Index()
	d.Int(&c.Trips).Label("申请人跑动次数", "Visits by the applicant").Unit("次", "times").Min(0).Max(99)
	d.Long(&c.Remark).Label("备注", "Remarks").Max(1000)
	d.Section("期限", "Clock")
	d.Date(&c.SubmittedOn).Label("收到材料日期", "Papers received on").ReadOnly().List().Index()
	d.Date(&c.ReplyDue).Label("受理答复期限", "Reply due").ReadOnly().Index()
	d.Bool(&c.Silent).Label("逾期未答复视为受理", "Accepted by silence").ReadOnly()
	d.Date(&c.AcceptedOn).Label("受理日期", "Accepted on").ReadOnly().List().Index()
	d.Date(&c.CommitDue).Label("承诺期限", "Promised by").ReadOnly().List().Index()
	d.Date(&c.LegalDue).Label("法定期限", "Due by law").ReadOnly().List().Index()
	d.Int(&c.Left).Label("剩余工作日", "Working days left").ReadOnly().List()
	d.Long(&c.Count).Label("期限怎样计算", "How the dates were counted").Max(20_000).ReadOnly()
	d.Long(&c.CountEN).Label("期限怎样计算(英文)", "How the dates were counted, in English").Max(20_000).ReadOnly()
	d.Text(&c.Uncounted).Label("期限无法计算", "Cannot be counted").Max(500).ReadOnly()
	entity.OneOf(d, &c.Escalated, lights).Label("已提醒至", "Told of").ReadOnly()
	d.Section("补正与容缺", "Corrections")
	d.Long(&c.CorrectItems).Label("须补正的内容", "To be corrected").Max(4000).Help("一行一项,一次告知全部", "One point a line; all of them at once")
	d.Date(&c.CorrectDue).Label("补正期限", "Correct by")
	d.Int(&c.Lacking).Label("容缺未补材料", "Papers to follow").ReadOnly().Min(0)
	d.Date(&c.LackDue).Label("容缺补交期限", "Papers to follow by")
	d.Section("中止与延长", "Pauses and extension")
	d.Date(&c.PauseUntil).Label("预计恢复日期", "Expected to go on")
	d.Int(&c.ExtendDays).Label("已延长", "Extended by").Unit("日", "days").ReadOnly().Min(0)
	d.Text(&c.Extended).Label("批准延长", "Extension approved by").Max(80).ReadOnly()
	d.Files(&c.Consent).Label("批准延长的文件", "Consent to the extension")
	d.Section("决定与结果", "Decision and result")
	entity.OneOf(d, &c.Verdict, verdicts).Label("决定", "Decision").List().Index()
	d.Long(&c.Grounds).Label("决定理由", "Grounds").Max(4000)
	d.Long(&c.Figures).Label("计算数据", "Figures it rests on").Max(20_000).ReadOnly()
	d.Date(&c.DecidedOn).Label("决定日期", "Decided on").ReadOnly().List().Index()
	d.Text(&c.DecidedBy).Label("决定人", "Decided by").Max(80).ReadOnly()
	d.Bool(&c.CommitLate).Label("承诺超期", "Later than promised").ReadOnly()
	d.Bool(&c.LegalLate).Label("法定超期", "Later than the law allows").ReadOnly()
	d.Text(&c.ResultNo).Label("结果文号(证号)", "Result no.").Max(64).Search()
	d.Files(&c.ResultFiles).Label("结果文书", "Result")
	d.Date(&c.ResultDue).Label("制证期限", "Result due").ReadOnly()
	d.Date(&c.ResultOn).Label("制证日期", "Result made on").ReadOnly()
	d.Date(&c.DeliveredOn).Label("送达日期", "Delivered on").ReadOnly()
	d.Text(&c.DeliveredBy).Label("送达方式", "Delivered by").Max(40)
	d.Date(&c.DoneOn).Label("办结日期", "Done on").ReadOnly().Index()
	d.Date(&c.CheckDue).Label("承诺核查期限", "Promise to be checked by").ReadOnly().Index()
	d.Date(&c.CheckedOn).Label("承诺核查日期", "Promise checked on")
	d.Long(&c.Finding).Label("核查结果", "What the check found").Max(1000)
})

// CodeEmail is raised for what is no e-mail address.
var CodeEmail = fault.Code{ID: "service_email", ZH: "须为电子邮件地址,如 wang@example.cn", EN: "must be an e-mail address such as wang@example.cn"}

func checkEmail(s string) error {
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
		return fault.New(fault.Invalid, CodeEmail, nil)
	}
	return nil
}

// open reports whether the office still owes something.
func (c *Case) open() bool {
	switch c.State {
	case Submitted, Correct, Accepted, Review, Site, Expert, Hearing, Decided, Result, Delivered:
		return !c.Struck()
	}
	return false
}

// resting reports whether the clock rests.
func (c *Case) resting() bool { return c.State == Site || c.State == Expert || c.State == Hearing }

package siren

import (
	"haidun/internal/kernel/entity"
)

// CaseState is how far a removal case has come (申请→协商→签重装协议→审批→先建后拆→验收).
type CaseState string

// The states.
const (
	Applied     CaseState = "applied"
	Negotiating CaseState = "negotiating"
	Agreed      CaseState = "agreed"
	Approved    CaseState = "approved"
	Rebuilt     CaseState = "rebuilt"
	Accepted    CaseState = "accepted"
	Refused     CaseState = "refused"
)

var caseStates = []entity.Option[CaseState]{
	{Code: Applied, ZH: "已申请", EN: "Applied for", Tone: entity.Info},
	{Code: Negotiating, ZH: "协商中", EN: "Being negotiated", Tone: entity.Info},
	{Code: Agreed, ZH: "已签重装协议", EN: "Agreement signed", Tone: entity.Warn},
	{Code: Approved, ZH: "已批准,先建后拆", EN: "Approved, to be replaced first", Tone: entity.Warn},
	{Code: Rebuilt, ZH: "新点已建成,待拆除", EN: "Replaced, to be taken down", Tone: entity.Warn},
	{Code: Accepted, ZH: "已验收", EN: "Accepted", Tone: entity.OK},
	{Code: Refused, ZH: "未予同意", EN: "Refused", Tone: entity.Idle},
}

// CaseKind is what is asked for.
type CaseKind string

// The kinds. A move keeps the site and its sirens and takes them elsewhere.
const (
	Remove CaseKind = "remove"
	Move   CaseKind = "move"
)

var caseKinds = []entity.Option[CaseKind]{
	{Code: Remove, ZH: "拆除并另点重装", EN: "Give the site up for another"},
	{Code: Move, ZH: "迁移", EN: "Move the site"},
}

// basis is what every case rests on.
const basis = "浙江省实施《中华人民共和国人民防空法》办法第二十八条;浙江省人民防空警报设施管理办法(省政府令第341号,具体条款待核实)"

// Case is a removal case of a site (拆除、迁移).
type Case struct {
	entity.Meta
	SiteID      string
	Title       string
	Kind        CaseKind
	Status      CaseState
	Applicant   string
	AppliedOn   entity.Date
	Why         string
	Basis       string
	AgreementNo string
	AgreedOn    entity.Date
	CostBearer  string
	ApprovalNo  string
	NewSiteID   string
	NewLocation entity.Point
	BuiltOn     entity.Date
	AcceptedOn  entity.Date
	AcceptedBy  string
	Files       []entity.FileRef
	Remark      string
}

// CaseType declares the register of removal cases.
var CaseType = entity.Define("siren_removal", func(d *entity.Def, c *Case) {
	d.Title("警报点拆迁", "Siren site removals")
	d.Naming(d.Text(&c.Title).Label("事项", "Matter").Required().Max(100).List().Search())
	d.Ref(&c.SiteID, Type).Label("警报点", "Site").Parent().List()
	entity.OneOf(d, &c.Kind, caseKinds).Label("类别", "Kind").Required().List()
	entity.OneOf(d, &c.Status, caseStates).Label("状态", "Status").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Section("申请", "Application")
	d.Text(&c.Applicant).Label("申请单位", "Applicant").Required().Max(100).List().Search()
	d.Date(&c.AppliedOn).Label("申请日期", "Applied on").List().Index()
	d.Long(&c.Why).Label("理由", "Why").Required().Max(1000)
	d.Long(&c.Basis).Label("依据", "Statutory basis").Help("不填则为现行规定", "The rules in force, if left empty").Max(1000)
	d.Section("重装", "Replacement")
	d.Text(&c.AgreementNo).Label("重装协议编号", "Agreement no.").Max(64)
	d.Date(&c.AgreedOn).Label("签订日期", "Agreed on")
	d.Text(&c.CostBearer).Label("费用承担", "Borne by").Help("重装费用由拆除单位承担", "Whoever has it removed bears the cost").Max(100)
	d.Ref(&c.NewSiteID, Type).Label("替代警报点", "Site that replaces it")
	d.Point(&c.NewLocation).Label("迁移到", "Moved to")
	d.Section("审批与验收", "Approval and acceptance")
	d.Text(&c.ApprovalNo).Label("批准文号", "Approval no.").Max(64)
	d.Date(&c.BuiltOn).Label("新点建成日期", "Replaced on")
	d.Date(&c.AcceptedOn).Label("验收日期", "Accepted on")
	d.Text(&c.AcceptedBy).Label("验收人", "Accepted by").Max(80)
	d.Files(&c.Files).Label("资料", "Documents")
	d.Long(&c.Remark).Label("备注", "Remarks")
})

// running reports whether the case is neither over nor refused.
func (c *Case) running() bool {
	return !c.Struck() && c.Status != Accepted && c.Status != Refused
}

package project

import "haidun/internal/kernel/entity"

// CaseState is how far a relocation case is.
type CaseState string

// The states.
const (
	Applied    CaseState = "applied"
	Verified   CaseState = "verified"
	Noticed    CaseState = "noticed"
	Settled    CaseState = "settled"
	WrittenOff CaseState = "written_off"
	Rejected   CaseState = "rejected"
)

var caseStates = []entity.Option[CaseState]{
	{Code: Applied, ZH: "已申请", EN: "Applied for", Tone: entity.Info},
	{Code: Verified, ZH: "已核实", EN: "Verified", Tone: entity.Info},
	{Code: Noticed, ZH: "已通知缴费", EN: "Notice given", Tone: entity.Warn},
	{Code: Settled, ZH: "已缴清", EN: "Paid", Tone: entity.OK},
	{Code: WrittenOff, ZH: "已核销", EN: "Written off", Tone: entity.OK},
	{Code: Rejected, ZH: "不予同意", EN: "Refused", Tone: entity.Danger},
}

// Reason is why a project may pay instead of building, as package building numbers it.
type Reason string

var reasons = []entity.Option[Reason]{
	{Code: "1", ZH: "地质、地形或施工条件不允许", EN: "Ground, terrain or conditions of building forbid it"},
	{Code: "2", ZH: "所在区块已有工程满足专项规划", EN: "The block's works already satisfy the special plan"},
	{Code: "3", ZH: "应建面积小于规定面积", EN: "Less is owed than the threshold"},
}

// Relocation is a case of paying instead of building (易地建设). Areas are m², money is yuan.
type Relocation struct {
	entity.Meta
	ProjectID, Title                                 string
	State                                            CaseState
	Reason                                           Reason
	Why                                              string
	Proof                                            []entity.FileRef
	AppliedOn, FeeDay                                entity.Date
	RequiredArea, DesignedArea, RelocationArea, Rate entity.Decimal
	Reduction, ReductionProof                        string
	Fee                                              entity.Decimal
	Derivation, RuleIDs                              string
	VerifiedBy, NoticeNo                             string
	NoticedOn, PayDue, PaidOn                        entity.Date
	Lapsed                                           entity.Bool
	WriteOffNo                                       string
	Remark                                           string
}

// CaseType declares the register of relocation cases.
var CaseType = entity.Define("relocation_case", func(d *entity.Def, c *Relocation) {
	d.Title("易地建设", "Relocation cases")
	d.Naming(d.Text(&c.Title).Label("名称", "Name").Max(160).ReadOnly().List())
	d.Ref(&c.ProjectID, Type).Label("项目", "Project").Parent().List()
	entity.OneOf(d, &c.State, caseStates).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Section("申请", "Application")
	entity.OneOf(d, &c.Reason, reasons).Label("易地建设理由", "Reason").Required().List()
	d.Long(&c.Why).Label("理由说明", "Explanation").Max(1000)
	d.Files(&c.Proof).Label("证明材料", "Proof").Help("理由 1、2 必须附证明", "Reasons 1 and 2 need it")
	d.Date(&c.AppliedOn).Label("申请日期", "Applied on").List().Index()
	d.AreaM2(&c.DesignedArea).Label("设计(自建)建筑面积", "Built all the same").Help("不填则为项目的设计面积,没有设计的为 0", "The project's design if left empty, 0 where it has none")
	d.Date(&c.FeeDay).Label("收费标准适用日", "Day whose fee holds").Help("不填则为申请日期", "The day of application, if left empty")
	d.Money(&c.Rate).Label("收费标准(元/m²)", "Fee a square metre").Help("该地区未登记标准时填写,结果待核实", "Where none is registered for the area; the outcome then is to be verified").Min(0)
	d.Text(&c.Reduction).Label("法定减免代码", "Lawful reduction").Help("任何单位和个人不得擅自减收、免收;须为法定减免目录内的代码", "Nobody may cut the fee; the code must be on the lawful list").Max(40)
	d.Text(&c.ReductionProof).Label("减免依据文号", "Document for the reduction").Max(100)
	d.Section("核实与缴费", "Verified and paid")
	d.AreaM2(&c.RequiredArea).Label("应建建筑面积", "Area owed").ReadOnly()
	d.AreaM2(&c.RelocationArea).Label("易地建设建筑面积", "Area paid for").ReadOnly().List()
	d.Money(&c.Fee).Label("应缴易地建设费", "Fee").ReadOnly().List()
	d.Text(&c.RuleIDs).Label("所用规定版本", "Rule versions used").ReadOnly()
	d.Long(&c.Derivation).Label("推算过程(JSON)", "Derivation (JSON)").ReadOnly().Max(mostText)
	d.Text(&c.VerifiedBy).Label("核实人", "Verified by").Max(80).ReadOnly()
	d.Text(&c.NoticeNo).Label("缴费通知书文号", "Notice no.").Max(64)
	d.Date(&c.NoticedOn).Label("通知日期", "Notice of")
	d.Date(&c.PayDue).Label("缴费期限", "Due on").Help("不填则按规定期限推算", "By the rule, if left empty")
	d.Date(&c.PaidOn).Label("缴清日期", "Paid on").ReadOnly()
	d.Bool(&c.Lapsed).Label("更正后理由不再成立", "Reason no longer holds after a correction").ReadOnly()
	d.Text(&c.WriteOffNo).Label("核销文号", "Write-off no.").Max(64)
	d.Long(&c.Remark).Label("备注", "Remarks").Max(1000)
})

// live reports whether the case stands: verified or later.
func (c *Relocation) live() bool {
	return !c.Struck() && c.State != Applied && c.State != Rejected && c.State != ""
}

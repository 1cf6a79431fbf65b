package certificate

import (
	"strings"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// State is what a certificate is worth.
type State string

// The states. There is no way back from any but Draft.
const (
	Draft     State = "draft"
	Valid     State = "valid"
	Cancelled State = "cancelled" // 注销: its time or its matter is over
	Revoked   State = "revoked"   // 撤销: it should not have been given out
	Replaced  State = "replaced"  // 被替换: another was issued in its place
	Spoiled   State = "spoiled"   // 作废: misprinted; its number stays used
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "待核发", EN: "Draft", Tone: entity.Warn},
	{Code: Valid, ZH: "有效", EN: "Valid", Tone: entity.OK},
	{Code: Cancelled, ZH: "注销", EN: "Cancelled", Tone: entity.Idle},
	{Code: Revoked, ZH: "撤销", EN: "Revoked", Tone: entity.Danger},
	{Code: Replaced, ZH: "被替换", EN: "Replaced", Tone: entity.Idle},
	{Code: Spoiled, ZH: "作废", EN: "Void", Tone: entity.Danger},
}

// Kind is what a certificate certifies.
type Kind string

// The kinds.
const (
	Permit     Kind = "permit"     // 结建审批
	Relocation Kind = "relocation" // 易地建设
	Filing     Kind = "filing"     // 竣工备案
	Use        Kind = "use"        // 平时使用登记
	Alteration Kind = "alteration" // 拆除、改造、报废
	Tenure     Kind = "tenure"     // 产权、使用权
	Sign       Kind = "sign"       // 标识牌、警报设施
	OtherKind  Kind = "other"
)

var kinds = []entity.Option[Kind]{
	{Code: Permit, ZH: "防空地下室结建许可", EN: "Permit to build (basement duty)"},
	{Code: Relocation, ZH: "易地建设许可", EN: "Permit to pay instead of building"},
	{Code: Filing, ZH: "竣工验收备案证明", EN: "Completion filing"},
	{Code: Use, ZH: "平时使用登记证", EN: "Peacetime use registration"},
	{Code: Alteration, ZH: "拆除、改造、报废批准", EN: "Demolition, alteration or scrapping"},
	{Code: Tenure, ZH: "产权、使用权证明", EN: "Tenure"},
	{Code: Sign, ZH: "警报设施、标识批准", EN: "Siren installation or sign"},
	{Code: OtherKind, ZH: "其他证明", EN: "Other"},
}

// HolderKind is whether a firm or a person holds a certificate. Names of persons are shown to third parties in part only.
type HolderKind string

// The kinds of holder.
const (
	Firm    HolderKind = "firm"
	Citizen HolderKind = "citizen"
)

var holderKinds = []entity.Option[HolderKind]{
	{Code: Firm, ZH: "法人或其他组织", EN: "Firm or organisation"},
	{Code: Citizen, ZH: "自然人", EN: "Natural person"},
}

// Certificate is one certificate. Content is a line for each fact, name and value parted by a colon.
type Certificate struct {
	entity.Meta
	Number        string // ZS-C26-000017; given when it is issued
	Epoch         string
	State         State
	Kind          Kind
	Title         string
	Holder        string
	HolderKind    HolderKind
	HolderCode    string // unified social credit code; of a person nothing
	Content       string
	AboutRegister string
	AboutID       string
	AboutName     string
	AreaID        string
	IssuerID      string
	Issuer        string // its name in force on the day of issue
	IssuedOn      entity.Date
	ValidTo       entity.Date // the last day; "" without end
	IssuedBy      string      // the two people
	Replaces      string
	ReplacedBy    string
	Reason        string // why it is no longer valid
	EndedOn       entity.Date
	Code          string // what a third party must know besides the number
	Facts         string // the sealed content, canonical JSON
	Signature     string // over Facts, ECDSA P-256 with SHA-256, base64
	KeyID         string
	SHA256, SM3   string // of the PDF file
	Paper         []entity.FileRef
}

// Type is the register of certificates.
var Type = entity.Define("certificate", func(d *entity.Def, c *Certificate) {
	d.Title("证照", "Certificates")
	d.Section("证照", "Certificate")
	d.Naming(
		d.Text(&c.Title).Label("证照名称", "Title").Required().Max(60).List().Search(),
		d.Text(&c.Number).Label("证照编号", "Number").Max(40).Unique().List().Search().ReadOnly(),
	)
	entity.OneOf(d, &c.State, states).Label("状态", "State").List().Index().ReadOnly()
	entity.OneOf(d, &c.Kind, kinds).Label("类型", "Kind").Required().List().Index()
	d.Text(&c.Holder).Label("持证人", "Holder").Required().Max(100).List().Search()
	entity.OneOf(d, &c.HolderKind, holderKinds).Label("持证人类别", "Kind of holder").Required()
	d.Text(&c.HolderCode).Label("统一社会信用代码", "Credit code").Max(18).Help("自然人不填,证件号码不上证照", "Left empty for a person: ID numbers do not stand on certificates")
	d.Long(&c.Content).Label("证照内容", "Content").Required().Max(4000).Help("一行一项,名称和值用冒号隔开,例如:应建面积:1200 平方米", "A line for each fact, its name and value parted by a colon")
	d.Date(&c.ValidTo).Label("有效期至", "Valid to").List().Index().Help("不填为长期", "Left empty: without end")
	d.RefSelf(&c.Replaces).Label("换发自", "Replaces").Help("核发后原证照自动转为被替换", "The one named becomes replaced when this is issued").Index()
	d.Section("关于", "About")
	d.Text(&c.AboutName).Label("事由", "About").Max(100).List().Search()
	d.Text(&c.AboutRegister).Label("登记簿", "Register").Max(64)
	d.Text(&c.AboutID).Label("记录", "Record").Max(64).Index()
	d.Ref(&c.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Section("核发", "Issue")
	d.Ref(&c.IssuerID, organisation.Type).Label("发证机关", "Issuing office").Required()
	d.Text(&c.Issuer).Label("核发时名称", "Its name on the day").Max(100).ReadOnly()
	d.Date(&c.IssuedOn).Label("核发日期", "Issued on").List().Index().ReadOnly()
	d.Text(&c.IssuedBy).Label("核发人", "Issued by").Max(200).ReadOnly()
	d.Text(&c.Code).Label("校验码", "Check code").Max(12).ReadOnly()
	d.Files(&c.Paper).Label("证照文件", "File").ReadOnly()
	d.Section("变更", "Changes")
	d.RefSelf(&c.ReplacedBy).Label("换发为", "Replaced by").ReadOnly()
	d.Text(&c.Reason).Label("失效原因", "Why it ended").Max(300).ReadOnly()
	d.Date(&c.EndedOn).Label("失效日期", "Ended on").ReadOnly()
	d.Section("签章", "Seal")
	d.Text(&c.KeyID).Label("签章密钥", "Sealing key").Max(32).ReadOnly()
	d.Text(&c.SHA256).Label("文件 SHA-256", "SHA-256 of the file").Max(64).ReadOnly()
	d.Text(&c.SM3).Label("文件 SM3", "SM3 of the file").Max(64).ReadOnly()
	d.Long(&c.Facts).Label("签章内容", "Sealed content").Max(12000).ReadOnly()
	d.Text(&c.Signature).Label("签章值", "Signature").Max(200).ReadOnly()
	d.Text(&c.Epoch).Label("编号序列", "Series").Max(40).ReadOnly()
})

// What a certificate may not say.
var (
	CodeLine     = fault.Code{ID: "certificate_line", ZH: "第 {n} 行没有写成“名称:值”", EN: "line {n} is not “name: value”"}
	CodePersonID = fault.Code{ID: "certificate_person", ZH: "自然人的证件号码不上证照,请留空", EN: "ID numbers of people do not stand on certificates; leave it empty"}
	CodeItself   = fault.Code{ID: "certificate_itself", ZH: "不能换发自己", EN: "cannot replace itself"}
)

// Validate refuses a certificate that could not be printed, or that would show a person's number.
func (c *Certificate) Validate() error {
	r := Type.Rules(c)
	if _, bad := Lines(c.Content); bad > 0 {
		r.If(true, &c.Content, CodeLine, fault.Args{"n": bad})
	}
	if c.HolderCode != "" {
		_, err := ident.CreditCode(c.HolderCode)
		r.If(c.HolderKind == Citizen, &c.HolderCode, CodePersonID, nil)
		if err != nil && c.HolderKind != Citizen {
			r.If(true, &c.HolderCode, fault.As(err).Code, fault.As(err).Args)
		}
	}
	r.If(c.Replaces != "" && c.Replaces == c.ID, &c.Replaces, CodeItself, nil)
	return r.Err()
}

// Line is one fact of a certificate.
type Line struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Lines are the facts of a content; bad is the number of the first line that is none, 0 where all are.
func Lines(content string) (out []Line, bad int) {
	for n, text := range strings.Split(content, "\n") {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		name, value, ok := strings.Cut(strings.Replace(text, "：", ":", 1), ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || name == "" || value == "" {
			return nil, n + 1
		}
		out = append(out, Line{name, value})
	}
	return out, 0
}

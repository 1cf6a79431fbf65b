package roll

import (
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Document is the kind of paper somebody is known by.
type Document string

// The documents.
const (
	IDCard    Document = "id_card"
	Passport  Document = "passport"
	Permit    Document = "permit"
	Household Document = "household"
	NoPaper   Document = "none"
)

var documents = []entity.Option[Document]{
	{Code: IDCard, ZH: "居民身份证", EN: "Identity card"},
	{Code: Passport, ZH: "护照", EN: "Passport"},
	{Code: Permit, ZH: "港澳/台胞证", EN: "Hong Kong, Macao or Taiwan permit"},
	{Code: Household, ZH: "户口簿", EN: "Household book"},
	{Code: NoPaper, ZH: "无", EN: "None"},
}

// Sex is a person's sex.
type Sex string

var sexes = []entity.Option[Sex]{{Code: "m", ZH: "男", EN: "Male"}, {Code: "f", ZH: "女", EN: "Female"}}

// Tag is a group that needs care, or comes first.
type Tag string

// The groups.
const (
	Old      Tag = "old"
	Child    Tag = "child"
	Ill      Tag = "ill"
	Disabled Tag = "disabled"
	Pregnant Tag = "pregnant"
	Pupil    Tag = "pupil"
	Floating Tag = "floating"
)

var tags = []entity.Option[Tag]{
	{Code: Old, ZH: "老", EN: "Old"},
	{Code: Child, ZH: "幼", EN: "Child"},
	{Code: Ill, ZH: "病", EN: "Ill"},
	{Code: Disabled, ZH: "残", EN: "Disabled"},
	{Code: Pregnant, ZH: "孕", EN: "Pregnant"},
	{Code: Pupil, ZH: "学生", EN: "Pupil"},
	{Code: Floating, ZH: "流动", EN: "Floating"},
}

// Person is one person on the roster of one evacuation (疏散人员登记). What stands under 数算 follows from the scans.
type Person struct {
	entity.Meta
	Name       string
	EventID    string
	Document   Document
	IDNo       entity.Secret
	Sex        Sex
	Age        entity.Int
	Household  string
	Community  string
	Phone      entity.Secret
	Word       entity.Secret
	Tags       []Tag
	GuardianID string
	TripID     string
	SiteID     string
	Host       string
	Card       string
	Seal       string
	One        string
	World      World
	State      State
	Gate       entity.Int
	MusteredAt time.Time
	BoardedAt  time.Time
	ArrivedAt  time.Time
	PlacedAt   time.Time
	SeenAt     time.Time
	SeenGate   Gate
	SeenBy     string
	SeenTrip   string
	SeenSite   string
	Doubt      Doubt
	Remark     string
}

// PersonType declares the register of people. Records are named by name and card.
var PersonType = entity.Define("evac_person", func(d *entity.Def, p *Person) {
	d.Title("疏散花名册", "Evacuation roster")
	card := d.Text(&p.Card).Label("卡号", "Card").Max(40).Unique().List().Search().ReadOnly()
	d.Naming(card, d.Text(&p.Name).Label("姓名", "Name").Required().Max(50).List().Search())
	d.Ref(&p.EventID, EventType).Label("疏散行动", "Evacuation").Parent().List()
	entity.OneOf(d, &p.Document, documents).Label("证件类型", "Document").List()
	d.Secret(&p.IDNo, entity.MaskID).Label("证件号码", "Document number").Max(30)
	entity.OneOf(d, &p.Sex, sexes).Label("性别", "Sex").List()
	d.Int(&p.Age).Label("年龄", "Age").Unit("岁", "years").Min(0).Max(130).List()
	d.Text(&p.Household).Label("户号", "Household").Help("同户的人填同一个号;分车时不拆户", "The same for those of one household, who travel together").Max(40).List().Search().Index()
	d.Text(&p.Community).Label("社区(单位)", "Community or unit").Max(60).List().Search().Index()
	d.Secret(&p.Phone, entity.MaskPhone).Label("电话", "Telephone").Max(20).Format(func(text string) error { _, err := ident.Mobile(text); return err })
	d.Secret(&p.Word, entity.MaskAddress).Label("查询暗语", "Security word").Help("亲属凭它查询下落", "Relatives give it when they ask").Max(40)
	entity.SomeOf(d, &p.Tags, tags).Label("人群", "Groups").List()
	d.RefSelf(&p.GuardianID).Label("监护人", "Guardian").Help("儿童必须有监护人同行", "A child travels with a guardian").Index()
	d.Section("编排", "Allotment")
	d.Ref(&p.TripID, TripType).Label("车(船)次", "Trip").Index().List()
	d.Ref(&p.SiteID, evac.Type).Label("去向", "Destination").Index().List()
	d.Text(&p.Host).Label("安置户(房间)", "Host or room").Max(60)
	d.Section("数算", "Roll-call")
	entity.OneOf(d, &p.State, states).Label("状态", "State").Help("由各关口的扫描得出", "Follows from the scans at the gates").List().Index().ReadOnly()
	d.Int(&p.Gate).Label("已过关口", "Gates passed").Min(0).Max(4).Index().ReadOnly()
	d.Time(&p.MusteredAt).Label("集结时间", "Mustered").ReadOnly()
	d.Time(&p.BoardedAt).Label("上车(船)时间", "Boarded").ReadOnly()
	d.Time(&p.ArrivedAt).Label("到达时间", "Arrived").ReadOnly()
	d.Time(&p.PlacedAt).Label("安置时间", "Placed").ReadOnly()
	d.Time(&p.SeenAt).Label("最后见到", "Last seen").List().ReadOnly()
	entity.OneOf(d, &p.SeenGate, gates).Label("最后在", "Last at").ReadOnly()
	d.Text(&p.SeenBy).Label("登记人", "Seen by").Max(80).ReadOnly()
	d.Ref(&p.SeenTrip, TripType).Label("实乘车(船)次", "Boarded trip").ReadOnly()
	d.Ref(&p.SeenSite, evac.Type).Label("实到场所", "Site reached").ReadOnly()
	entity.OneOf(d, &p.Doubt, doubts).Label("存疑", "In doubt").List().Index().ReadOnly()
	entity.OneOf(d, &p.World, worlds).Label("性质", "World").Index().ReadOnly()
	d.Text(&p.Seal).Label("卡校验码", "Code of the card").Max(20).Sensitive().ReadOnly()
	d.Text(&p.One).Label("同一人", "The same person").Help("同一行动中证件号码,或姓名加电话,只能有一人", "In one evacuation a document number, or a name with a telephone, stands once").Max(120).Sensitive().Unique().ReadOnly()
	d.Long(&p.Remark).Label("备注", "Remarks").Max(500)
})

// What the roster refuses.
var (
	CodeNoID     = fault.Code{ID: "roll_no_id", ZH: "请填写证件号码;没有证件的,证件类型选“无”,并填姓名和电话", EN: "is needed; for somebody without papers choose the document “None” and give name and telephone"}
	CodeGuardian = fault.Code{ID: "roll_own_guardian", ZH: "监护人不能是本人", EN: "nobody is his own guardian"}
)

// anyDay lets a birth lie on any day: whether it lies in the future is not judged here.
var anyDay = ident.Date{Year: 9999, Month: time.December, Day: 31}

// Validate refuses a person who is known by nothing, and an identity number that is none. A blank number is allowed
// where the document says it is not an identity card: foreign guests, infants (DOMAIN 3.7).
func (p *Person) Validate() error {
	r := PersonType.Rules(p)
	card := p.Document == "" || p.Document == IDCard
	blank := p.IDNo.Plain == "" && (p.IDNo.Cipher == "" || p.IDNo.Clear)
	r.If(card && blank, &p.IDNo, CodeNoID, nil)
	if card && p.IDNo.Plain != "" {
		if _, err := ident.Citizen(p.IDNo.Plain, anyDay); err != nil {
			f := fault.As(err)
			r.If(true, &p.IDNo, f.Code, f.Args)
		}
	}
	r.If(p.GuardianID != "" && p.GuardianID == p.ID, &p.GuardianID, CodeGuardian, nil)
	return r.Err()
}

// set puts where somebody is into his record.
func (p *Person) set(s Standing) {
	p.State, p.Gate, p.Doubt = s.State, entity.IntOf(int64(s.Gate)), s.Doubt
	p.MusteredAt, p.BoardedAt, p.ArrivedAt, p.PlacedAt = s.At[0], s.At[1], s.At[2], s.At[3]
	p.SeenAt, p.SeenGate, p.SeenBy, p.SeenTrip, p.SeenSite = s.SeenAt, s.Seen, s.SeenBy, s.Trip, s.Site
}

package alert

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/serial"
)

// Where is the area an alert is for: towns or counties by code, a polygon, a circle; all of them together.
type Where struct {
	Towns    string // division codes with spaces between them
	Outline  entity.Polygon
	Centre   entity.Point
	RadiusKM entity.Decimal // two decimals
}

// Alert is one message to the public, in one world for good. What it says is settled when it is proposed; what was
// published of it is kept as bytes.
type Alert struct {
	entity.Meta
	Number      string
	NumberedIn  string
	World       operation.World
	OperationID string
	Kind        Kind
	PrevID      string // the alert that this one updates or ends
	NextID      string // the one that updated or ended it
	FalseAlarm  entity.Bool
	TemplateID  string
	AreaID      string
	State       State

	Nature
	Wording
	Where
	Sirens entity.Bool
	Ways   []Way // empty: all that carry its world

	// Settled when it is proposed.
	Identifier, Sender string
	SentAt, ExpiresAt  time.Time
	Text               string     // the message as it is shown and approved, without its signature
	Hash               string     // SHA-256 of Text
	People             entity.Int // residents of the area
	Hands              entity.Int // how many people must have had it in hand
	Approvals          entity.Int

	ProposedBy, ProposedUser, ProposedPerson, ProposedIn string
	ApprovedBy, ApprovedUser, ApprovedPerson, ApprovedIn string
	ApprovedAt                                           time.Time
	Typed                                                string // what was typed to publish it

	IssuedBy     string
	IssuedAt     time.Time
	XML          string // the bytes as published
	Digest       string // their SHA-256
	EndedBy      string
	EndedAt      time.Time
	Alone        entity.Bool // issued by one person under the emergency rule
	AlonePerson  string
	AloneReason  string
	SirenCommand string
	SirenNote    string      // why sirens were not told
	Unsigned     entity.Bool // a correction that holds without a signature until it can be signed
	UnsignedWhy  string
}

// maxXML is the most characters of a published message.
const maxXML = 200_000

// Type is the register of alerts.
var Type = entity.Define("alert", func(d *entity.Def, a *Alert) {
	d.Title("预警", "Alerts")
	d.Naming(
		d.Text(&a.Number).Label("编号", "No.").Max(24).ReadOnly().Unique().List().Search(),
		d.Text(&a.EventZH).Label("事件", "Event (Chinese)").Required().Max(40).List().Search(),
	)
	entity.OneOf(d, &a.World, worlds).Label("性质", "World").Required().List().Index().
		Help("选定后不能更改", "Chosen once")
	d.Ref(&a.OperationID, operation.Type).Label("行动", "Operation").Index()
	entity.OneOf(d, &a.Kind, kinds).Label("消息类型", "Kind").List().Index()
	d.RefSelf(&a.PrevID).Label("所针对的预警", "About").Index()
	d.RefSelf(&a.NextID).Label("后续消息", "Followed by").ReadOnly()
	d.Bool(&a.FalseAlarm).Label("误报", "False alarm").ReadOnly()
	d.Ref(&a.TemplateID, TemplateType).Label("模板", "Template")
	d.Ref(&a.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &a.State, states).Label("状态", "State").List().Index().ReadOnly()
	a.declareNature(d)
	a.Wording.declare(d)
	d.Section("区域", "Area")
	d.Text(&a.Towns).Label("乡镇代码", "Codes of towns").Max(1000).Help("以空格分开", "With spaces between them")
	d.Polygon(&a.Outline).Label("多边形", "Polygon")
	d.Point(&a.Centre).Label("圆心", "Centre of the circle")
	d.Decimal(&a.RadiusKM, 2).Label("半径", "Radius").Unit("公里", "km").Min(0).Max(500)
	d.Section("渠道", "Ways out")
	d.Bool(&a.Sirens).Label("鸣响警报器", "Sound the sirens")
	entity.SomeOf(d, &a.Ways, ways).Label("发布渠道", "Ways out").Help("不填则为全部可用渠道", "All that may carry it, if left empty")
	a.declareProgress(d)
})

// declareNature is Nature.declare with the event as the name of the record.
func (a *Alert) declareNature(d *entity.Def) {
	entity.OneOf(d, &a.Hazard, hazards).Label("灾种", "Hazard").Required().List().Index()
	entity.OneOf(d, &a.Category, categories).Label("类别", "Category").Required()
	d.Text(&a.EventEN).Label("英文事件", "Event").Required().Max(80)
	entity.OneOf(d, &a.Urgency, urgencies).Label("紧迫程度", "Urgency").Required()
	entity.OneOf(d, &a.Severity, severities).Label("严重程度", "Severity").Required().List().Index()
	entity.OneOf(d, &a.Certainty, certainties).Label("确定程度", "Certainty").Required()
	entity.OneOf(d, &a.Response, responses).Label("应对类型", "Response").Required()
	entity.OneOf(d, &a.Signal, signals).Label("警报信号", "Siren signal")
	d.Int(&a.LifetimeMin).Label("有效时长", "In force for").Unit("分钟", "minutes").Min(minLife).Max(maxLife)
}

// declareProgress is what the program writes.
func (a *Alert) declareProgress(d *entity.Def) {
	d.Section("办理", "Progress")
	d.Text(&a.Identifier).Label("消息标识", "Identifier").Max(80).ReadOnly().Unique().Search()
	d.Text(&a.Sender).Label("发送者", "Sender").Max(80).ReadOnly()
	d.Time(&a.SentAt).Label("成稿时间", "Sent").ReadOnly().Index()
	d.Time(&a.ExpiresAt).Label("失效时间", "Expires").ReadOnly().List().Index()
	d.Long(&a.Text).Label("送审的报文", "Message as proposed").Max(maxXML).ReadOnly()
	d.Text(&a.Hash).Label("内容指纹", "Hash").Max(64).ReadOnly()
	d.Int(&a.People).Label("影响人数", "People in it").Unit("人", "people").ReadOnly().List()
	d.Int(&a.Hands).Label("须经手人数", "Persons needed").ReadOnly()
	d.Int(&a.Approvals).Label("批准数", "Approvals").ReadOnly()
	for _, f := range []struct {
		p      *string
		zh, en string
	}{
		{&a.ProposedBy, "提出人", "Proposed by"},
		{&a.ProposedUser, "提出账号", "Proposing account"},
		{&a.ProposedPerson, "提出人员编号", "Proposing person"},
		{&a.ProposedIn, "提出会话", "Proposing session"},
		{&a.ApprovedBy, "批准人", "Approved by"},
		{&a.ApprovedUser, "批准账号", "Approving account"},
		{&a.ApprovedPerson, "批准人员编号", "Approving person"},
		{&a.ApprovedIn, "批准会话", "Approving session"},
		{&a.IssuedBy, "发布人", "Issued by"},
		{&a.EndedBy, "解除人", "Ended by"},
		{&a.AlonePerson, "单人发布人员编号", "Issuing person"},
		{&a.NumberedIn, "编号批次", "Numbered in"},
		{&a.SirenCommand, "警报器指令", "Command to sirens"},
	} {
		line := d.Text(f.p).Label(f.zh, f.en).Max(80).ReadOnly()
		if f.p == &a.ProposedIn || f.p == &a.ApprovedIn {
			line.Sensitive()
		}
	}
	d.Text(&a.Typed).Label("确认词", "Typed to confirm").Max(40).ReadOnly()
	d.Time(&a.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Time(&a.IssuedAt).Label("发布时间", "Issued at").ReadOnly().List().Index()
	d.Time(&a.EndedAt).Label("结束时间", "Ended at").ReadOnly()
	d.Bool(&a.Alone).Label("单人紧急发布", "Issued by one person").ReadOnly()
	d.Text(&a.AloneReason).Label("单人发布理由", "Reason").Max(200).ReadOnly()
	d.Text(&a.SirenNote).Label("警报器说明", "About the sirens").Max(200).ReadOnly()
	d.Bool(&a.Unsigned).Label("尚未签名", "Not signed yet").ReadOnly().Index()
	d.Text(&a.UnsignedWhy).Label("未签名原因", "Why it is not signed").Max(200).ReadOnly()
	d.Long(&a.XML).Label("发布的报文", "Message as published").Max(maxXML).ReadOnly()
	d.Text(&a.Digest).Label("报文指纹", "Hash of the message").Max(64).ReadOnly()
}

var numbers = serial.Book{Schema: Type.Schema(), Number: Type.Schema().Field("number"), Epoch: Type.Schema().Field("numbered_in"), Letter: "A"}

// Open reports whether the alert holds for people at a moment.
func (a *Alert) Open(now time.Time) bool {
	return a.State == Issued && a.Kind != End && a.ExpiresAt.After(now) && !a.Struck()
}

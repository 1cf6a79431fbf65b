package order

import (
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/serial"
)

// Order is one order or notice of a headquarters within an operation. What it says is settled when it is issued.
type Order struct {
	entity.Meta
	Number         string // ZS-O26-000003; see package serial
	OperationID    string
	EntryID        string // the message it answers
	HeadquartersID string // who gives it
	AreaID         string
	Kind           Kind
	Urgency        journal.Urgency
	Title          string
	Text           string
	Audience       []Audience
	Only           []headquarters.Category // of the members; empty: all
	AnswerWithin   entity.Int              // minutes
	DueAt          time.Time               // when it must be done
	State          State

	IssuedBy   string
	IssuedAt   time.Time
	SentBy     string
	SentAt     time.Time
	AnswerBy   time.Time // SentAt + AnswerWithin
	ClosedAt   time.Time
	NumberedIn string
}

// Type is the register of orders.
var Type = entity.Define("command_order", func(d *entity.Def, o *Order) {
	d.Title("指令", "Orders")
	d.Section("内容", "Content")
	d.Naming(
		d.Text(&o.Number).Label("编号", "No.").Max(24).ReadOnly().Unique().List().Search(),
		d.Text(&o.Title).Label("标题", "Title").Required().Max(80).List().Search(),
	)
	d.Ref(&o.OperationID, operation.Type).Label("行动", "Operation").Required().Index().List()
	d.Ref(&o.EntryID, journal.Type).Label("所答来情", "In answer to").Index()
	d.Ref(&o.HeadquartersID, headquarters.Type).Label("发令指挥部", "Given by").Index().List().Help("不填则为行动所在行政区的指挥部", "The headquarters of the operation's area, if left empty")
	d.Ref(&o.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	entity.OneOf(d, &o.Kind, kinds).Label("种类", "Kind").Required().List().Index()
	entity.OneOf(d, &o.Urgency, journal.Urgencies()).Label("紧急程度", "Urgency").Required().List().Index()
	d.Long(&o.Text).Label("正文", "Text").Required().Max(4000).Search()
	d.Time(&o.DueAt).Label("完成时限", "To be done by").Index()
	d.Section("受令", "Recipients")
	entity.SomeOf(d, &o.Audience, audiences).Label("范围", "Whom it goes to").Help("保存后列出名单,发送前可逐个增减", "Saving lists them; add or strike some before it is sent")
	entity.SomeOf(d, &o.Only, headquarters.Categories).Label("只发给这些类别的成员单位", "Only member units of these categories").Help("不填则为全部", "All, if left empty")
	d.Int(&o.AnswerWithin).Label("签收时限", "Answer within").Unit("分钟", "minutes").Min(1).Max(7*24*60).Help("不填则为 30 分钟;逾期逐级催办", "30 minutes if left empty; then the ladder is climbed")
	d.Section("办理", "Progress")
	entity.OneOf(d, &o.State, states).Label("状态", "State").List().Index().ReadOnly()
	d.Text(&o.IssuedBy).Label("签发人", "Issued by").ReadOnly()
	d.Time(&o.IssuedAt).Label("签发时间", "Issued at").ReadOnly()
	d.Text(&o.SentBy).Label("发送人", "Sent by").ReadOnly()
	d.Time(&o.SentAt).Label("发送时间", "Sent at").ReadOnly().List().Index()
	d.Time(&o.AnswerBy).Label("签收截止", "Answer by").ReadOnly().Index()
	d.Time(&o.ClosedAt).Label("办结时间", "Closed at").ReadOnly()
	d.Text(&o.NumberedIn).Label("编号批次", "Numbered in").Max(40).ReadOnly()
})

var numbers = serial.Book{Schema: Type.Schema(), Number: Type.Schema().Field("number"), Epoch: Type.Schema().Field("numbered_in"), Letter: "O"}

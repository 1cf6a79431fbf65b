package order

import (
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Recipient is an order as one unit, headquarters or seat receives it. It carries what the order says: who receives it
// may not see the operation of the post that gave it.
type Recipient struct {
	entity.Meta
	OrderID string
	Addressee
	Name     string // what it was called on the day
	Formerly string // units that had it before a reform, and until when, one a line
	AreaID   string
	State    Answer
	Rung     Rung // how far the ladder has been climbed

	Number, Title, Text, From string
	Kind                      Kind
	Urgency                   journal.Urgency
	SentAt, AnswerBy, DueAt   time.Time

	ReadBy     string
	ReadAt     time.Time
	AnsweredBy string
	AnsweredAt time.Time
	Speaker    string // who said so, where somebody else writes it down
	Via        Channel
	Minutes    entity.Int // from sending to the answer
	Refusal    string
	Feedback   string
	DoneAt     time.Time
}

// RecipientType is the register of what was received, and of who has answered.
var RecipientType = entity.Define("order_recipient", func(d *entity.Def, r *Recipient) {
	d.Title("受令单位", "Recipients")
	d.Ref(&r.OrderID, Type).Label("指令", "Order").Parent()
	r.Addressee.declare(d, (*entity.FieldDef).ReadOnly)
	d.Naming(d.Text(&r.Name).Label("受令单位", "Recipient").Max(100).ReadOnly().List().Search())
	d.Long(&r.Formerly).Label("原受令单位", "Received by before").Max(1000).ReadOnly()
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	entity.OneOf(d, &r.State, answers).Label("答复", "Answer").List().Index().ReadOnly()
	entity.OneOf(d, &r.Rung, rungs).Label("催办", "Pressed").List().Index().ReadOnly()
	d.Section("指令", "Order")
	d.Text(&r.Number).Label("编号", "No.").Max(24).ReadOnly().List().Search()
	d.Text(&r.Title).Label("标题", "Title").Max(80).ReadOnly().List().Search()
	entity.OneOf(d, &r.Kind, kinds).Label("种类", "Kind").ReadOnly()
	entity.OneOf(d, &r.Urgency, journal.Urgencies()).Label("紧急程度", "Urgency").ReadOnly().List().Index()
	d.Text(&r.From).Label("发令指挥部", "Given by").Max(100).ReadOnly()
	d.Long(&r.Text).Label("正文", "Text").Max(4000).ReadOnly()
	d.Time(&r.SentAt).Label("发送时间", "Sent at").ReadOnly().Index()
	d.Time(&r.AnswerBy).Label("签收截止", "Answer by").ReadOnly().Index()
	d.Time(&r.DueAt).Label("完成时限", "To be done by").ReadOnly()
	d.Section("签收", "Answer")
	d.Text(&r.ReadBy).Label("阅读人", "Read by").ReadOnly()
	d.Time(&r.ReadAt).Label("阅读时间", "Read at").ReadOnly()
	d.Text(&r.AnsweredBy).Label("答复经手人", "Answer entered by").ReadOnly().List()
	d.Time(&r.AnsweredAt).Label("答复时间", "Answered at").ReadOnly().List()
	d.Int(&r.Minutes).Label("签收用时", "Took").Unit("分钟", "minutes").Min(0).ReadOnly()
	entity.OneOf(d, &r.Via, channels).Label("答复渠道", "Answered by").ReadOnly().Help("代为登记时选择", "Chosen when it is written down for somebody else")
	d.Text(&r.Speaker).Label("答复人", "Who answered").Max(60).ReadOnly()
	d.Long(&r.Refusal).Label("拒收理由", "Why it was refused").Max(1000).ReadOnly()
	d.Long(&r.Feedback).Label("反馈", "Feedback").Max(2000).ReadOnly()
	d.Time(&r.DoneAt).Label("办结时间", "Done at").ReadOnly()
})

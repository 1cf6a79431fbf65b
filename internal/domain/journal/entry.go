package journal

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/seat"
)

// Entry is one message or note in the command journal.
type Entry struct {
	entity.Meta
	Number      string // ZS-26-000017: post, year, serial; see package serial
	OperationID string
	State       State
	Kind        Kind
	Urgency     Urgency
	Key         entity.Bool // a key message stands out until the operation ends
	Sender      string
	Recipient   string
	Channel     Channel
	PaperNumber string    // of the form it was written on by hand first: ZS-P26-000042
	ReceivedAt  time.Time // when it came, by whoever notes it
	Content     string
	AreaID      string
	Location    entity.Point
	Papers      []entity.FileRef
	DueAt       time.Time
	ToDraw      entity.Bool // somebody is to draw it on the picture

	Assigned   string // who is to deal with it
	Decision   string
	Order      string
	OrderedTo  string
	Result     string
	TriagedBy  string
	TriagedAt  time.Time
	DecidedBy  string
	DecidedAt  time.Time
	OrderedBy  string
	OrderedAt  time.Time
	DoneBy     string
	DoneAt     time.Time
	NotedBy    string
	SeatID     string // the seat it was noted at
	Late       entity.Bool
	Amended    entity.Int
	NumberedIn string // the epoch of the log it was numbered in
}

// Type is the register of the command journal.
var Type = entity.Define("journal_entry", func(d *entity.Def, e *Entry) {
	d.Title("指挥日志", "Command journal")
	d.Section("来情", "Message")
	number := d.Text(&e.Number).Label("编号", "No.").Max(24).ReadOnly().Unique().List().Search()
	d.Naming(number, d.Text(&e.Sender).Label("来自", "From").Required().Max(80).List().Search())
	d.Ref(&e.OperationID, operation.Type).Label("行动", "Operation").Required().IndexThen(number)
	entity.OneOf(d, &e.State, states).Label("状态", "State").List().Index().ReadOnly()
	entity.OneOf(d, &e.Kind, kinds).Label("类型", "Kind").Required().List().Index()
	entity.OneOf(d, &e.Urgency, urgencies).Label("紧急程度", "Urgency").Required().List().Index()
	d.Time(&e.ReceivedAt).Label("收到时间", "Received").List().Index().Help("不填则为现在", "Now, if left empty")
	d.Long(&e.Content).Label("内容", "Content").Required().Max(4000).List().Search()
	d.Text(&e.Recipient).Label("发往", "To").Max(80).Search()
	entity.OneOf(d, &e.Channel, channels).Label("渠道", "Channel")
	d.Text(&e.PaperNumber).Label("纸质单号", "Paper form no.").Max(24).Index().Search().Help("补录手写的记事单时填写", "For a message that was written on a printed form first")
	d.Bool(&e.Key).Label("要情", "Key message").Index()
	d.Ref(&e.AreaID, area.Type).Label("行政区", "Area").Scope().Help("不填则为行动所在行政区", "The operation's area, if left empty")
	d.Point(&e.Location).Label("位置", "Position")
	d.Files(&e.Papers).Label("附件", "Attachments")
	d.Bool(&e.ToDraw).Label("须标图", "To be drawn").Index().Help("在态势图上标出", "It is to stand on the common picture")
	d.Section("办理", "Handling") // by its steps alone: whoever may edit an entry must not rewrite what another has signed
	d.Text(&e.Assigned).Label("承办", "Assigned to").Max(80).List().Search().ReadOnly()
	d.Time(&e.DueAt).Label("办理期限", "Due").Index().ReadOnly()
	d.Long(&e.Decision).Label("决定", "Decision").Max(2000).Search().ReadOnly()
	d.Long(&e.Order).Label("指令", "Order").Max(2000).Search().ReadOnly()
	d.Text(&e.OrderedTo).Label("受令单位", "Ordered to").Max(200).Search().ReadOnly()
	d.Long(&e.Result).Label("结果", "Result").Max(2000).Search().ReadOnly()
	d.Section("经手", "Initials")
	d.Text(&e.NotedBy).Label("记录人", "Noted by").ReadOnly().List()
	d.Ref(&e.SeatID, seat.Type).Label("席位", "Seat").ReadOnly()
	d.Text(&e.TriagedBy).Label("分办人", "Triaged by").ReadOnly()
	d.Time(&e.TriagedAt).Label("分办时间", "Triaged at").ReadOnly()
	d.Text(&e.DecidedBy).Label("决定人", "Decided by").ReadOnly()
	d.Time(&e.DecidedAt).Label("决定时间", "Decided at").ReadOnly()
	d.Text(&e.OrderedBy).Label("下令人", "Ordered by").ReadOnly()
	d.Time(&e.OrderedAt).Label("下令时间", "Ordered at").ReadOnly()
	d.Text(&e.DoneBy).Label("办结人", "Closed by").ReadOnly()
	d.Time(&e.DoneAt).Label("办结时间", "Closed at").ReadOnly()
	d.Bool(&e.Late).Label("补记", "Noted late").ReadOnly().Help("记入时已过去 30 分钟以上", "Noted more than 30 minutes afterwards")
	d.Int(&e.Amended).Label("更正次数", "Amendments").Min(0).ReadOnly()
	number.IndexThen(d.Text(&e.NumberedIn).Label("编号批次", "Numbered in").Max(40).ReadOnly()) // the next number is found without reading the records
})

// Amendment is a correction: what an entry said and what it says now.
type Amendment struct {
	entity.Meta
	EntryID string
	What    string // the field, in both languages
	Was     string
	Becomes string
	By      string
	At      time.Time
	After   entity.Bool // the seat had been handed over, or somebody else had noted it
}

// AmendmentType is the register of amendments, written by the journal itself.
var AmendmentType = entity.Define("journal_amendment", func(d *entity.Def, a *Amendment) {
	d.Title("更正", "Amendments")
	d.Ref(&a.EntryID, Type).Label("记事", "Entry").Parent().ReadOnly()
	d.Naming(d.Text(&a.What).Label("更正处", "What").Required().Max(80).List().ReadOnly())
	d.Long(&a.Was).Label("原文", "It said").Max(4000).List().ReadOnly()
	d.Long(&a.Becomes).Label("更正为", "It says").Max(4000).List().ReadOnly()
	d.Text(&a.By).Label("更正人", "By").Max(80).List().ReadOnly()
	d.Time(&a.At).Label("更正时间", "At").List().ReadOnly()
	d.Bool(&a.After).Label("交班后或由他人更正", "After hand-over or by another").List().ReadOnly()
})

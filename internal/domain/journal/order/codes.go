package order

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Kind is what sort of paper it is (党政机关公文处理工作条例, article 8; DOMAIN 1.2).
type Kind string

// The kinds.
const (
	Command     Kind = "command"
	Instruction Kind = "instruction"
	Notice      Kind = "notice"
	Circular    Kind = "circular"
	Request     Kind = "request"
	ReportKind  Kind = "report"
)

var kinds = []entity.Option[Kind]{
	{Code: Command, ZH: "命令", EN: "Order"},
	{Code: Instruction, ZH: "指示", EN: "Instruction"},
	{Code: Notice, ZH: "通知", EN: "Notice"},
	{Code: Circular, ZH: "通报", EN: "Circular"},
	{Code: Request, ZH: "请示", EN: "Request"},
	{Code: ReportKind, ZH: "报告", EN: "Report"},
}

// State is how far an order has come.
type State string

// The states.
const (
	Draft     State = "draft"
	Issued    State = "issued"
	Sent      State = "sent"
	Closed    State = "closed"
	Withdrawn State = "withdrawn"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "拟制", EN: "Draft", Tone: entity.Warn},
	{Code: Issued, ZH: "已签发", EN: "Issued", Tone: entity.Info},
	{Code: Sent, ZH: "已发送", EN: "Sent", Tone: entity.Info},
	{Code: Closed, ZH: "办结", EN: "Closed", Tone: entity.OK},
	{Code: Withdrawn, ZH: "撤回", EN: "Withdrawn", Tone: entity.Idle},
}

// Audience is to whom an order goes without naming each.
type Audience string

// The audiences.
const (
	Members Audience = "members"
	Lower   Audience = "lower"
	Seats   Audience = "seats"
)

var audiences = []entity.Option[Audience]{
	{Code: Members, ZH: "全体成员单位", EN: "All member units"},
	{Code: Lower, ZH: "下级指挥部", EN: "Lower headquarters"},
	{Code: Seats, ZH: "本级席位", EN: "Seats of this post"},
}

// Answer is how far a recipient has come with an order.
type Answer string

// The answers.
const (
	Waiting  Answer = "waiting"
	Read     Answer = "read"
	Accepted Answer = "accepted"
	Refused  Answer = "refused"
	Done     Answer = "done"
	Recalled Answer = "recalled" // the order was withdrawn
	Lapsed   Answer = "lapsed"   // the order was closed without this answer
)

var answers = []entity.Option[Answer]{
	{Code: Waiting, ZH: "未签收", EN: "Not answered", Tone: entity.Danger},
	{Code: Read, ZH: "已读未签收", EN: "Read, not answered", Tone: entity.Warn},
	{Code: Accepted, ZH: "已签收", EN: "Accepted", Tone: entity.Info},
	{Code: Refused, ZH: "拒收", EN: "Refused", Tone: entity.Danger},
	{Code: Done, ZH: "已办结", EN: "Done", Tone: entity.OK},
	{Code: Recalled, ZH: "已撤回", EN: "Withdrawn", Tone: entity.Idle},
	{Code: Lapsed, ZH: "未答复即办结", EN: "Closed unanswered", Tone: entity.Idle},
}

// Channel is a way by which an order reaches somebody.
type Channel string

// The channels.
const (
	Screen Channel = "screen"
	Mail   Channel = "mail"
	SMS    Channel = "sms"
	Phone  Channel = "phone"
	Paper  Channel = "paper"
)

var channels = []entity.Option[Channel]{
	{Code: Screen, ZH: "屏幕", EN: "Screen"},
	{Code: Mail, ZH: "电子邮件", EN: "E-mail"},
	{Code: SMS, ZH: "短信", EN: "SMS"},
	{Code: Phone, ZH: "电话", EN: "Phone"},
	{Code: Paper, ZH: "纸质", EN: "Paper"},
}

// Fate is what became of one sending.
type Fate string

// The fates.
const (
	Queued    Fate = "queued"    // waits for its channel
	Handed    Fate = "handed"    // the next one took it: not yet with the recipient
	Delivered Fate = "delivered" // it is there
	Failed    Fate = "failed"
	ByHand    Fate = "by_hand"  // no channel reaches him from here: somebody must do it
	Dropped   Fate = "dropped"  // not needed any more: answered or withdrawn before it was sent
	Withheld  Fate = "withheld" // of a test or a demonstration: it never leaves
)

var fates = []entity.Option[Fate]{
	{Code: Queued, ZH: "待发", EN: "Queued", Tone: entity.Warn},
	{Code: Handed, ZH: "已交付", EN: "Handed over", Tone: entity.Info},
	{Code: Delivered, ZH: "已送达", EN: "Delivered", Tone: entity.OK},
	{Code: Failed, ZH: "发送失败", EN: "Failed", Tone: entity.Danger},
	{Code: ByHand, ZH: "需人工办理", EN: "To be done by hand", Tone: entity.Warn},
	{Code: Dropped, ZH: "不再发送", EN: "No longer needed", Tone: entity.Idle},
	{Code: Withheld, ZH: "不外发", EN: "Withheld", Tone: entity.Idle},
}

// Rung is a step of the ladder: who is told when there is no answer (DOMAIN 1.4).
type Rung string

// The rungs.
const (
	First     Rung = "first"
	Liaison   Rung = "liaison"
	Leader    Rung = "leader"
	Commander Rung = "commander"
	// Withdrawal is no step of the ladder: whom the order had reached is told that it is withdrawn.
	Withdrawal Rung = "withdrawal"
)

var rungs = []entity.Option[Rung]{
	{Code: First, ZH: "首次发送", EN: "First sending"},
	{Code: Liaison, ZH: "催联络员", EN: "Liaison officer"},
	{Code: Leader, ZH: "催分管领导", EN: "Leader in charge"},
	{Code: Commander, ZH: "报指挥长", EN: "Commander"},
	{Code: Withdrawal, ZH: "告知撤回", EN: "Told of withdrawal"},
}

// What orders refuse.
var (
	CodeNobody   = fault.Code{ID: "order_nobody", ZH: "这道指令还没有受令单位;请选择范围或在下方逐个添加。", EN: "This order has no recipient; choose whom it goes to, or add them one by one below."}
	CodeVoid     = fault.Code{ID: "order_void", ZH: "{name}已退出或撤销,不能受令", EN: "{name} has left or was dissolved and cannot be given orders"}
	CodeOne      = fault.Code{ID: "order_one", ZH: "成员单位、下级指挥部、席位三者只填一项", EN: "name one: a member unit, a lower headquarters or a seat"}
	CodeLocked   = fault.Code{ID: "order_locked", ZH: "指令签发后不能修改;请撤回后重新拟制", EN: "an issued order stays as it is; withdraw it and draft another"}
	CodeListed   = fault.Code{ID: "order_listed", ZH: "指令发送后不能增减受令单位;请另发一道", EN: "recipients stay once an order is sent; send another"}
	CodeMoved    = fault.Code{ID: "order_operation", ZH: "指令不能移到另一行动", EN: "an order cannot move to another operation"}
	CodeOpen     = fault.Code{ID: "order_unanswered", ZH: "还有 {n} 个单位未签收或被拒收:{names}。", EN: "{n} recipients have not accepted it: {names}."}
	CodeNoHQ     = fault.Code{ID: "order_headquarters", ZH: "行动所在行政区没有指挥部,请选择发令指挥部", EN: "the operation's area has no headquarters; choose who gives the order"}
	CodeHolds    = fault.Code{ID: "order_holds", ZH: "还有 {n} 道指令没有办结,不能退出;请改用“由他单位承接”,或先办结、撤回。", EN: "It has {n} orders that are not done and cannot leave: use “Replace”, or have them done or withdrawn first."}
	CodeSwitched = fault.Code{ID: "order_entry", ZH: "所选来情不属于这一行动", EN: "this message belongs to another operation"}
)

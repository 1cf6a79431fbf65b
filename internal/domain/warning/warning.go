package warning

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Warning is a message as it was received (预警报文). What it says never changes; its state does. Code is the number that is
// answered for a refusal, Why the sentence.
type Warning struct {
	entity.Meta
	Headline    string
	FeedID      string
	AreaID      string
	State       State
	World       World
	Verb        Verb
	Colour      Colour
	Derived     entity.Bool // the level follows from the severity, the message names none
	Event       string
	Code        string
	Why         string
	WhyEN       string
	HeadlineEN  string
	Text        string
	TextEN      string
	Advice      string
	AdviceEN    string
	Place       string
	Outline     entity.Polygon
	Severity    string
	Urgency     string
	Certainty   string
	Onset       time.Time
	Expires     time.Time
	NoEnd       entity.Bool // the message names no end
	Identifier  string
	Sender      string
	SenderName  string
	Sent        time.Time
	RefersTo    string
	Seal        Seal
	Signer      string
	SkewS       entity.Int // how far the sender's clock is ahead
	ReceivedAt  time.Time
	ParkedUntil time.Time
	Hash        string
	ReplacedBy  string
	DecidedBy   string
	DecidedAt   time.Time
}

// Type declares the register of warnings.
var Type = entity.Define("warning", func(d *entity.Def, w *Warning) {
	d.Title("收到的预警", "Warnings received")
	d.Naming(d.Text(&w.Headline).Label("标题", "Headline").Max(2000).ReadOnly().List().Search())
	entity.OneOf(d, &w.State, states).Label("状态", "State").List().Index()
	entity.OneOf(d, &w.World, worlds).Label("性质", "World").ReadOnly().List().Index()
	entity.OneOf(d, &w.Colour, colours).Label("级别", "Level").ReadOnly().List().Index()
	d.Bool(&w.Derived).Label("级别由严重程度推定", "Level derived from severity").ReadOnly()
	d.Text(&w.Event).Label("事件", "Event").Max(2000).ReadOnly().List().Search()
	entity.OneOf(d, &w.Verb, verbs).Label("报文类型", "Does").ReadOnly().List().Index()
	d.Ref(&w.FeedID, FeedType).Label("来源", "Feed").ReadOnly().Index().List()
	d.Ref(&w.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	d.Text(&w.Code).Label("应答码", "Answer code").Max(16).ReadOnly()
	d.Long(&w.Why).Label("说明", "Why").Max(4000).ReadOnly()
	d.Long(&w.WhyEN).Label("说明(英文)", "Why, in English").Max(4000).ReadOnly()
	d.Section("内容", "What it says")
	d.Text(&w.HeadlineEN).Label("标题(英文)", "Headline in English").Max(2000).ReadOnly()
	d.Long(&w.Text).Label("正文", "Text").Max(40_000).ReadOnly()
	d.Long(&w.TextEN).Label("正文(英文)", "Text in English").Max(40_000).ReadOnly()
	d.Long(&w.Advice).Label("防御指南", "Advice").Max(40_000).ReadOnly()
	d.Long(&w.AdviceEN).Label("防御指南(英文)", "Advice in English").Max(40_000).ReadOnly()
	d.Long(&w.Place).Label("区域", "Where").Max(8000).ReadOnly()
	d.Polygon(&w.Outline).Label("范围", "Outline").ReadOnly()
	d.Text(&w.Severity).Label("严重程度", "Severity").ReadOnly()
	d.Text(&w.Urgency).Label("紧急程度", "Urgency").ReadOnly()
	d.Text(&w.Certainty).Label("确定程度", "Certainty").ReadOnly()
	d.Time(&w.Onset).Label("起始", "From").ReadOnly()
	d.Time(&w.Expires).Label("失效", "Until").ReadOnly().List().Index()
	d.Bool(&w.NoEnd).Label("报文未写失效时间", "Names no end").Help("按发布后 24 小时处理(待核实)", "Taken as 24 hours after it was sent (to be verified)").ReadOnly()
	d.Section("来历", "Where it is from")
	d.Text(&w.Identifier).Label("标识", "Identifier").Max(2000).ReadOnly().Index().Search()
	d.Text(&w.Sender).Label("发送者", "Sender").Max(2000).ReadOnly()
	d.Text(&w.SenderName).Label("发布单位", "Issued by").Max(2000).ReadOnly()
	d.Time(&w.Sent).Label("发布时间", "Sent").ReadOnly().List().Index()
	d.Long(&w.RefersTo).Label("引用", "Refers to").Max(40_000).ReadOnly()
	entity.OneOf(d, &w.Seal, seals).Label("签名", "Signature").ReadOnly().List()
	d.Text(&w.Signer).Label("签名人", "Signed by").Max(200).ReadOnly()
	d.Int(&w.SkewS).Label("对方时钟偏快", "Their clock is ahead").Unit("秒", "s").ReadOnly()
	d.Time(&w.ReceivedAt).Label("收到时间", "Received").ReadOnly().Index()
	d.Time(&w.ParkedUntil).Label("等待原报文至", "Waits until").ReadOnly().Index()
	d.Text(&w.Hash).Label("原文 SHA-256", "SHA-256 of the bytes").Max(64).ReadOnly().Index()
	d.Section("办理", "What was decided")
	d.RefSelf(&w.ReplacedBy).Label("被何者取代", "Replaced by").ReadOnly()
	d.Text(&w.DecidedBy).Label("审核人", "Decided by").Max(80).ReadOnly()
	d.Time(&w.DecidedAt).Label("审核时间", "Decided at").ReadOnly()
})

// Source is the bytes of a message as they came, in Base64: a signature is of the bytes, and not all of them are UTF-8.
type Source struct {
	entity.Meta
	WarningID string
	Hash      string
	Bytes     string
}

// SourceType declares the register of what was received.
var SourceType = entity.Define("warning_source", func(d *entity.Def, s *Source) {
	d.Title("预警原文", "Warnings as received")
	d.Hidden()
	d.Ref(&s.WarningID, Type).Label("预警", "Warning").Parent().ReadOnly()
	d.Naming(d.Text(&s.Hash).Label("SHA-256", "SHA-256").Max(64).ReadOnly().List())
	d.Long(&s.Bytes).Label("原文(Base64)", "Bytes (Base64)").Max(1_500_000).ReadOnly()
})

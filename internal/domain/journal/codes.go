package journal

import (
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// State is how far a message has come.
type State string

// The states.
const (
	Received State = "received"
	Triaged  State = "triaged"
	Decided  State = "decided"
	Ordered  State = "ordered"
	Done     State = "done"
)

var states = []entity.Option[State]{
	{Code: Received, ZH: "收到", EN: "Received", Tone: entity.Danger},
	{Code: Triaged, ZH: "已分办", EN: "Triaged", Tone: entity.Warn},
	{Code: Decided, ZH: "已决定", EN: "Decided", Tone: entity.Info},
	{Code: Ordered, ZH: "已下令", EN: "Ordered", Tone: entity.Info},
	{Code: Done, ZH: "办结", EN: "Done", Tone: entity.OK},
}

// Kind is what sort of message it is (DOMAIN 1.2, duty log).
type Kind string

// The kinds.
const (
	Call        Kind = "call"
	Document    Kind = "document"
	FromAbove   Kind = "from_above"
	FromBelow   Kind = "from_below"
	SirenFault  Kind = "siren_fault"
	Patrol      Kind = "patrol"
	Observation Kind = "observation"
	OtherKind   Kind = "other"
)

var kinds = []entity.Option[Kind]{
	{Code: Call, ZH: "来电", EN: "Call"},
	{Code: Document, ZH: "来文", EN: "Document"},
	{Code: FromAbove, ZH: "上级指示", EN: "From above"},
	{Code: FromBelow, ZH: "下级报告", EN: "From below"},
	{Code: SirenFault, ZH: "警报设备告警", EN: "Siren equipment"},
	{Code: Patrol, ZH: "巡检", EN: "Patrol"},
	{Code: Observation, ZH: "本席记事", EN: "Own note"},
	{Code: OtherKind, ZH: "其他", EN: "Other"},
}

// Urgency is how fast a message must be dealt with (党政机关公文处理工作条例, article 9).
type Urgency string

// The urgencies.
const (
	Extreme Urgency = "extreme"
	High    Urgency = "high"
	Quick   Urgency = "quick"
	Plain   Urgency = "plain"
)

var urgencies = []entity.Option[Urgency]{
	{Code: Extreme, ZH: "特提", EN: "Flash", Tone: entity.Danger},
	{Code: High, ZH: "特急", EN: "Immediate", Tone: entity.Danger},
	{Code: Quick, ZH: "加急", EN: "Priority", Tone: entity.Warn},
	{Code: Plain, ZH: "平急", EN: "Routine", Tone: entity.Idle},
}

// Channel is how a message came.
type Channel string

var channels = []entity.Option[Channel]{
	{Code: "phone", ZH: "电话", EN: "Phone"},
	{Code: "radio", ZH: "电台", EN: "Radio"},
	{Code: "fax", ZH: "传真", EN: "Fax"},
	{Code: "network", ZH: "网络", EN: "Network"},
	{Code: "person", ZH: "当面", EN: "In person"},
}

// What the journal refuses.
var (
	CodeAhead    = fault.Code{ID: "journal_ahead", ZH: "时间比本机时钟晚 {minutes} 分钟;请核对时间", EN: "is {minutes} minutes ahead of this post's clock; check the time"}
	CodeNumbered = fault.Code{ID: "journal_numbered", ZH: "编号由系统给出,不能更改", EN: "is given by the program and stays"}
	CodeWhere    = fault.Code{ID: "journal_operation", ZH: "记事不能移到另一行动;请划去后重新记入", EN: "an entry cannot move to another operation; strike it and enter it there"}
)

// Urgencies are the urgencies for orders, which have the same.
func Urgencies() []entity.Option[Urgency] { return slices.Clone(urgencies) }

package sounding

import (
	"haidun/internal/kernel/entity"
	rules "haidun/internal/law/sounding"
)

// Way is how the sirens come to sound.
type Way string

// The ways.
const (
	Record Way = "record" // the authorised channel sounds, the post records
	Drill  Way = "drill"  // quiet commands of the drill world
	Live   Way = "live"   // commands of the live world, where the post's policy allows them
)

var ways = []entity.Option[Way]{
	{Code: Record, ZH: "授权渠道鸣放,本平台只记录", EN: "Sounded by the authorised channel, recorded here"},
	{Code: Drill, ZH: "演练:向终端发静默指令", EN: "Drill: quiet commands to the terminals", Tone: entity.Info},
	{Code: Live, ZH: "实响:由本平台下令", EN: "Live: commanded from here", Tone: entity.Danger},
}

// State is how far a plan has come (起草→内部审核→报批→备案→公告→锁定名单→执行→回示汇总→漏鸣核查→通报→归档).
type State string

// The states.
const (
	Draft     State = "draft"
	Review    State = "review"
	Reviewed  State = "reviewed"
	Submitted State = "submitted"
	Approved  State = "approved"
	Filed     State = "filed"
	Announced State = "announced"
	Locked    State = "locked"
	Running   State = "running"
	Gathered  State = "gathered"
	Checking  State = "checking"
	Reported  State = "reported"
	Archived  State = "archived"
	Postponed State = "postponed"
	Cancelled State = "cancelled"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "起草", EN: "Draft", Tone: entity.Idle},
	{Code: Review, ZH: "内部审核", EN: "In review", Tone: entity.Info},
	{Code: Reviewed, ZH: "审核通过", EN: "Reviewed", Tone: entity.Info},
	{Code: Submitted, ZH: "已报政府", EN: "With the government", Tone: entity.Info},
	{Code: Approved, ZH: "政府已批准", EN: "Approved", Tone: entity.Info},
	{Code: Filed, ZH: "已备案", EN: "Filed", Tone: entity.Info},
	{Code: Announced, ZH: "已公告", EN: "Announced", Tone: entity.OK},
	{Code: Locked, ZH: "名单已锁定", EN: "List locked", Tone: entity.OK},
	{Code: Running, ZH: "执行中", EN: "Running", Tone: entity.Danger},
	{Code: Gathered, ZH: "回示已汇总", EN: "Gathered", Tone: entity.Warn},
	{Code: Checking, ZH: "漏鸣核查", EN: "Misses being checked", Tone: entity.Warn},
	{Code: Reported, ZH: "已通报", EN: "Reported", Tone: entity.OK},
	{Code: Archived, ZH: "已归档", EN: "Archived", Tone: entity.Idle},
	{Code: Postponed, ZH: "延期", EN: "Postponed", Tone: entity.Warn},
	{Code: Cancelled, ZH: "取消", EN: "Cancelled", Tone: entity.Idle},
}

// Channel is a way to tell the public.
type Channel string

var channels = []entity.Option[Channel]{
	{Code: "tv", ZH: "电视", EN: "Television"},
	{Code: "radio", ZH: "广播", EN: "Radio"},
	{Code: "press", ZH: "报纸", EN: "Newspapers"},
	{Code: "web", ZH: "政府网站·新媒体", EN: "Web and social media"},
	{Code: "sms", ZH: "手机短信", EN: "Short messages"},
	{Code: "loudspeaker", ZH: "农村大喇叭", EN: "Rural loudspeakers"},
	{Code: "screen", ZH: "户外大屏", EN: "Public screens"},
	{Code: "vehicle", ZH: "宣传车·手摇警报", EN: "Vehicles and hand sirens"},
}

var codes = []entity.Option[rules.Code]{
	{Code: rules.Pre, ZH: "预先警报", EN: "Early warning"},
	{Code: rules.Raid, ZH: "空袭警报", EN: "Air raid"},
	{Code: rules.Clear, ZH: "解除警报", EN: "All-clear"},
	{Code: rules.Disaster, ZH: "防灾警报", EN: "Disaster"},
	{Code: rules.DisasterClear, ZH: "防灾解除警报", EN: "Disaster all-clear"},
}

// Stage is how far it is known what became of a siren at a signal.
type Stage string

// The stages.
const (
	Waiting  Stage = "waiting"
	Heard    Stage = "sounded"
	Conflict Stage = "conflict"
	Unclear  Stage = "unknown"
	Missed   Stage = "missed"
	Checked  Stage = "checked"
	Exempt   Stage = "exempt"
)

var stages = []entity.Option[Stage]{
	{Code: Waiting, ZH: "待回示", EN: "Nothing known yet", Tone: entity.Info},
	{Code: Heard, ZH: "已鸣响", EN: "Sounded", Tone: entity.OK},
	{Code: Conflict, ZH: "说法不一,待认定", EN: "Reports differ", Tone: entity.Danger},
	{Code: Unclear, ZH: "不明", EN: "Unknown", Tone: entity.Warn},
	{Code: Missed, ZH: "漏鸣,待核查", EN: "Failed to sound, to be checked", Tone: entity.Danger},
	{Code: Checked, ZH: "漏鸣,已核查", EN: "Failed to sound, checked", Tone: entity.Danger},
	{Code: Exempt, ZH: "经批准停用", EN: "Out of service by approval", Tone: entity.Idle},
}

// Answer is whether a siren sounded.
type Answer string

// The answers. None is a siren that was not expected to.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
	None    Answer = "exempt"
)

var answers = []entity.Option[Answer]{
	{Code: Yes, ZH: "已鸣响", EN: "Sounded", Tone: entity.OK},
	{Code: No, ZH: "未鸣响", EN: "Did not sound", Tone: entity.Danger},
	{Code: Unknown, ZH: "不明", EN: "Unknown", Tone: entity.Warn},
	{Code: None, ZH: "停用,不鸣", EN: "Not expected", Tone: entity.Idle},
}

// said is what a keeper says.
var said = []entity.Option[Answer]{
	{Code: Yes, ZH: "响了", EN: "It sounded", Tone: entity.OK},
	{Code: No, ZH: "没响", EN: "It did not sound", Tone: entity.Danger},
	{Code: Unknown, ZH: "不确定", EN: "Not sure", Tone: entity.Warn},
}

// Telemetry is what the terminal's feedback comes to.
type Telemetry string

// What feedback says. Skewed is one whose times contradict the command's, and proves nothing.
const (
	Silent Telemetry = "none"
	Fed    Telemetry = "sounded"
	Failed Telemetry = "failed"
	Skewed Telemetry = "clock"
	Halted Telemetry = "stopped"
)

var telemetries = []entity.Option[Telemetry]{
	{Code: Silent, ZH: "无回示", EN: "No feedback", Tone: entity.Idle},
	{Code: Fed, ZH: "回示已响", EN: "Says it sounded", Tone: entity.OK},
	{Code: Failed, ZH: "回示未响", EN: "Says it did not sound", Tone: entity.Danger},
	{Code: Skewed, ZH: "时钟差错(回示早于指令)", EN: "Clock error: before the command", Tone: entity.Warn},
	{Code: Halted, ZH: "中途停响", EN: "Stopped halfway", Tone: entity.Warn},
}

// Evidence is what it is known by that a siren sounded.
type Evidence string

var evidences = []entity.Option[Evidence]{
	{Code: "feedback", ZH: "终端回示", EN: "Terminal's feedback"},
	{Code: "person", ZH: "现场人员", EN: "Somebody on site"},
	{Code: "meter", ZH: "声级计", EN: "Sound level meter"},
	{Code: "settled", ZH: "人工认定", EN: "Settled by the office"},
}

// Cause is why a siren did not sound (漏鸣原因).
type Cause string

var causes = []entity.Option[Cause]{
	{Code: "mains", ZH: "市电中断", EN: "Mains failure"},
	{Code: "battery", ZH: "蓄电池失效", EN: "Battery"},
	{Code: "control", ZH: "控制终端·通信中断", EN: "Terminal or link"},
	{Code: "amplifier", ZH: "功放·电路故障", EN: "Amplifier or circuit"},
	{Code: "motor", ZH: "电机·扬声器故障", EN: "Motor or horn"},
	{Code: "operator", ZH: "人员未到位·误操作", EN: "Nobody there, or handled wrongly"},
	{Code: "damage", ZH: "被破坏·线缆被剪", EN: "Damage"},
	{Code: "command", ZH: "未收到指令", EN: "No command received"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Retest is how far the retest of a siren that did not sound has come.
type Retest string

// The states of a retest; "" is none.
const (
	Ordered Retest = "ordered"
	Passed  Retest = "passed"
	Again   Retest = "failed"
)

var retests = []entity.Option[Retest]{
	{Code: Ordered, ZH: "待复鸣", EN: "Ordered", Tone: entity.Info},
	{Code: Passed, ZH: "复鸣已响", EN: "Sounded", Tone: entity.OK},
	{Code: Again, ZH: "复鸣未响", EN: "Did not sound", Tone: entity.Danger},
}

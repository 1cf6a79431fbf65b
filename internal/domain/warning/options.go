package warning

import "haidun/internal/kernel/entity"

// State is what became of a message.
type State string

// The states. What is held or lifting waits for a person; what is parked waits for the message it is about; what is unclear
// or refused has no effect and waits to be looked at.
const (
	Held      State = "held"
	Lifting   State = "lifting"
	Parked    State = "parked"
	Unclear   State = "unclear"
	Refused   State = "refused"
	InForce   State = "in_force"
	Updated   State = "updated"
	Cancelled State = "cancelled"
	Expired   State = "expired"
	Rejected  State = "rejected"
	Noted     State = "noted"
)

var states = []entity.Option[State]{
	{Code: Held, ZH: "待审核", EN: "To be decided", Tone: entity.Warn},
	{Code: Lifting, ZH: "待确认解除", EN: "Cancel to be confirmed", Tone: entity.Warn},
	{Code: Parked, ZH: "待原报文", EN: "Waits for the original", Tone: entity.Warn},
	{Code: Unclear, ZH: "状态不明(扣留)", EN: "Unclear, held", Tone: entity.Danger},
	{Code: Refused, ZH: "拒收", EN: "Refused", Tone: entity.Danger},
	{Code: InForce, ZH: "生效中", EN: "In force", Tone: entity.Info},
	{Code: Updated, ZH: "已更新", EN: "Updated", Tone: entity.Idle},
	{Code: Cancelled, ZH: "已解除", EN: "Cancelled", Tone: entity.OK},
	{Code: Expired, ZH: "已失效", EN: "Expired", Tone: entity.Idle},
	{Code: Rejected, ZH: "不采用", EN: "Not taken", Tone: entity.Idle},
	{Code: Noted, ZH: "留存", EN: "Kept", Tone: entity.Idle},
}

// World is in which world a message was sent.
type World string

// The worlds. Unsure is what never takes effect.
const (
	Real   World = "real"
	Drill  World = "drill"
	Trial  World = "test"
	Unsure World = "unsure"
)

var worlds = []entity.Option[World]{
	{Code: Real, ZH: "实际", EN: "Actual", Tone: entity.Danger},
	{Code: Drill, ZH: "演练", EN: "Exercise", Tone: entity.Info},
	{Code: Trial, ZH: "测试", EN: "Test", Tone: entity.Idle},
	{Code: Unsure, ZH: "不明", EN: "Unclear", Tone: entity.Warn},
}

// Verb is what a message does.
type Verb string

// The kinds of message.
const (
	Alert  Verb = "alert"
	Update Verb = "update"
	Cancel Verb = "cancel"
	Other  Verb = "other"
)

var verbs = []entity.Option[Verb]{
	{Code: Alert, ZH: "发布", EN: "Alert"}, {Code: Update, ZH: "更新", EN: "Update"}, {Code: Cancel, ZH: "解除", EN: "Cancel"}, {Code: Other, ZH: "其他", EN: "Other"},
}

// Colour is the level of a warning (DOMAIN 14.1).
type Colour string

// The levels, I to IV.
const (
	RedI      Colour = "red"
	OrangeII  Colour = "orange"
	YellowIII Colour = "yellow"
	BlueIV    Colour = "blue"
	NoColour  Colour = "none"
)

var colours = []entity.Option[Colour]{
	{Code: RedI, ZH: "红色(I 级)", EN: "Red (I)", Tone: entity.Danger},
	{Code: OrangeII, ZH: "橙色(II 级)", EN: "Orange (II)", Tone: entity.Danger},
	{Code: YellowIII, ZH: "黄色(III 级)", EN: "Yellow (III)", Tone: entity.Warn},
	{Code: BlueIV, ZH: "蓝色(IV 级)", EN: "Blue (IV)", Tone: entity.Info},
	{Code: NoColour, ZH: "未分级", EN: "No level", Tone: entity.Idle},
}

// Seal is what is known of a message's signature.
type Seal string

// The kinds.
const (
	Verified Seal = "verified"
	Unsigned Seal = "unsigned"
	Unproved Seal = "unproved" // signed, but nobody is trusted by the feed
	Broken   Seal = "broken"
)

var seals = []entity.Option[Seal]{
	{Code: Verified, ZH: "有效", EN: "Holds", Tone: entity.OK},
	{Code: Unsigned, ZH: "无签名", EN: "Unsigned", Tone: entity.Idle},
	{Code: Unproved, ZH: "有签名未验", EN: "Signed, not verified", Tone: entity.Idle},
	{Code: Broken, ZH: "无效", EN: "Does not hold", Tone: entity.Danger},
}

package roll

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/operation"
)

// World is in which world an evacuation happens, with the codes of operations.
type World = operation.World

var worlds = []entity.Option[World]{
	{Code: operation.Live, ZH: "实战", EN: "Live", Tone: entity.Danger},
	{Code: operation.Drill, ZH: "演练", EN: "Drill", Tone: entity.Info},
}

// Stage is how far an evacuation is.
type Stage string

// The stages, in their order.
const (
	Ready     Stage = "ready"
	Ordered   Stage = "ordered"
	Mustering Stage = "mustering"
	Moving    Stage = "moving"
	Receiving Stage = "receiving"
	Settled   Stage = "settled"
	Closed    Stage = "closed"
)

var stages = []entity.Option[Stage]{
	{Code: Ready, ZH: "准备", EN: "Ready", Tone: entity.Idle},
	{Code: Ordered, ZH: "已下令", EN: "Ordered", Tone: entity.Warn},
	{Code: Mustering, ZH: "集结中", EN: "Mustering", Tone: entity.Warn},
	{Code: Moving, ZH: "转移中", EN: "Moving", Tone: entity.Danger},
	{Code: Receiving, ZH: "接收中", EN: "Receiving", Tone: entity.Info},
	{Code: Settled, ZH: "已安置", EN: "Settled", Tone: entity.OK},
	{Code: Closed, ZH: "已结束", EN: "Closed", Tone: entity.Idle},
}

// under reports whether people are moved: scans are taken.
func (s Stage) under() bool {
	return s == Ordered || s == Mustering || s == Moving || s == Receiving || s == Settled
}

// State is where a person is.
type State string

// The states by gate, and the side states. Nobody enters them: they follow from what was said at the gates.
const (
	Registered State = "registered"
	Mustered   State = "mustered"
	Boarded    State = "boarded"
	Arrived    State = "arrived"
	Placed     State = "placed"
	Returned   State = "returned"
	Self       State = "self"
	Refused    State = "refused"
	Missing    State = "missing"
	Medical    State = "medical"
	Absent     State = "absent"
)

var states = []entity.Option[State]{
	{Code: Registered, ZH: "已登记", EN: "Registered", Tone: entity.Idle},
	{Code: Mustered, ZH: "已集结", EN: "Mustered", Tone: entity.Info},
	{Code: Boarded, ZH: "已登车(船)", EN: "On board", Tone: entity.Info},
	{Code: Arrived, ZH: "已到达", EN: "Arrived", Tone: entity.Info},
	{Code: Placed, ZH: "已安置", EN: "Placed", Tone: entity.OK},
	{Code: Returned, ZH: "已返回", EN: "Returned home", Tone: entity.Idle},
	{Code: Self, ZH: "自行疏散", EN: "Left by own means", Tone: entity.Warn},
	{Code: Refused, ZH: "拒绝", EN: "Refuses to go", Tone: entity.Danger},
	{Code: Missing, ZH: "失联", EN: "Declared missing", Tone: entity.Danger},
	{Code: Medical, ZH: "送医", EN: "Taken to hospital", Tone: entity.Warn},
	{Code: Absent, ZH: "不在户", EN: "Away from home", Tone: entity.Warn},
}

// side reports whether s explains why somebody passes no further gate.
func (s State) side() bool {
	return s == Self || s == Refused || s == Missing || s == Medical || s == Absent
}

// Gate is one of the four gates.
type Gate string

// The gates, in their order.
const (
	Muster Gate = "muster"
	Board  Gate = "board"
	Arrive Gate = "arrive"
	Place  Gate = "place"
)

var gates = []entity.Option[Gate]{
	{Code: Muster, ZH: "集结", EN: "Muster", Tone: entity.Info},
	{Code: Board, ZH: "上车(船)", EN: "Boarding", Tone: entity.Info},
	{Code: Arrive, ZH: "到达", EN: "Arrival", Tone: entity.Info},
	{Code: Place, ZH: "安置", EN: "Placing", Tone: entity.OK},
}

// Gates are the gates in their order.
func Gates() []Gate { return []Gate{Muster, Board, Arrive, Place} }

// rank is 1 to 4, 0 for what is no gate.
func (g Gate) rank() int {
	for i, o := range gates {
		if o.Code == g {
			return i + 1
		}
	}
	return 0
}

// passed are the states after so many gates.
func passed(rank int) State {
	return [...]State{Registered, Mustered, Boarded, Arrived, Placed}[rank]
}

// Kind is how something was said of a person.
type Kind string

// The kinds.
const (
	ByScan  Kind = "scan"
	Tally   Kind = "tally"
	Explain Kind = "explain"
	Void    Kind = "void"
)

var kinds = []entity.Option[Kind]{
	{Code: ByScan, ZH: "扫码", EN: "Scanned", Tone: entity.OK},
	{Code: Tally, ZH: "点名(纸质)", EN: "Tallied on paper", Tone: entity.Info},
	{Code: Explain, ZH: "情况说明", EN: "Explained", Tone: entity.Warn},
	{Code: Void, ZH: "撤销一次扫描", EN: "Takes a scan back", Tone: entity.Danger},
}

// Verdict is what became of a scan.
type Verdict string

// The verdicts.
const (
	Counted    Verdict = "counted"
	Again      Verdict = "again"
	Reversed   Verdict = "reversed"
	Voided     Verdict = "voided"
	BadClock   Verdict = "clock"
	Unknown    Verdict = "unknown"
	OtherEvent Verdict = "other_event"
	OtherWorld Verdict = "other_world"
	Forged     Verdict = "forged"
)

var verdicts = []entity.Option[Verdict]{
	{Code: Counted, ZH: "计入", EN: "Counted", Tone: entity.OK},
	{Code: Again, ZH: "重复,已计过", EN: "Again: counted already", Tone: entity.Idle},
	{Code: Reversed, ZH: "计入,但时间倒置", EN: "Counted, but the times are reversed", Tone: entity.Warn},
	{Code: Voided, ZH: "已撤销", EN: "Taken back", Tone: entity.Idle},
	{Code: BadClock, ZH: "不计:设备时钟差错过大", EN: "Not counted: the device's clock is too far off", Tone: entity.Danger},
	{Code: Unknown, ZH: "不计:没有这个卡号", EN: "Not counted: no such card", Tone: entity.Danger},
	{Code: OtherEvent, ZH: "不计:是另一次疏散的卡", EN: "Not counted: a card of another evacuation", Tone: entity.Danger},
	{Code: OtherWorld, ZH: "不计:演练卡不能用于实战,实战卡不能用于演练", EN: "Not counted: a drill card in a real evacuation, or the reverse", Tone: entity.Danger},
	{Code: Forged, ZH: "不计:卡上的校验码不符", EN: "Not counted: the code on the card does not verify", Tone: entity.Danger},
}

// final reports whether a verdict was given when the scan came in, from the scan and the card alone, and stays.
func (v Verdict) final() bool {
	switch v {
	case BadClock, Unknown, OtherEvent, OtherWorld, Forged:
		return true
	}
	return false
}

// Doubt is what about a person is to be looked at.
type Doubt string

// The doubts.
const (
	NoDoubt       Doubt = ""
	TwoPeople     Doubt = "two_people"
	ReversedGates Doubt = "reversed"
)

var doubts = []entity.Option[Doubt]{
	{Code: TwoPeople, ZH: "疑一卡两人:同一关口出现在两处", EN: "Two people on one card? Seen in two places at one gate", Tone: entity.Danger},
	{Code: ReversedGates, ZH: "时间倒置:后一关早于前一关", EN: "A later gate lies before an earlier one", Tone: entity.Warn},
}

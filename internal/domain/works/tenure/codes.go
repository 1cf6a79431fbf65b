package tenure

import "haidun/internal/kernel/entity"

// Use is what a unit serves for in peacetime.
type Use string

var uses = []entity.Option[Use]{
	{Code: "parking", ZH: "车位", EN: "Parking"},
	{Code: "storage", ZH: "仓储", EN: "Storage"},
	{Code: "shop", ZH: "商业", EN: "Commerce"},
	{Code: "public", ZH: "公共服务", EN: "Public service"},
	{Code: "none", ZH: "未利用", EN: "Not used"},
}

// Kind is what a right gives.
type Kind string

// The kinds.
const (
	Own     Kind = "own"
	Enjoy   Kind = "use"
	Operate Kind = "operate"
)

var kinds = []entity.Option[Kind]{
	{Code: Own, ZH: "所有权", EN: "Ownership"}, {Code: Enjoy, ZH: "使用权", EN: "Use"}, {Code: Operate, ZH: "经营管理权", EN: "Operation"},
}

// HolderKind is what sort of holder it is.
type HolderKind string

var holderKinds = []entity.Option[HolderKind]{
	{Code: "government", ZH: "政府指定单位", EN: "Unit named by the government"},
	{Code: "developer", ZH: "建设单位", EN: "Developer"},
	{Code: "owners", ZH: "业主(业主委员会)", EN: "Residents or their committee"},
	{Code: "manager", ZH: "物业服务企业", EN: "Property company"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// State is how far a transfer has come.
type State string

// The states: 条件约定→验收备案→移交→登记→运营→收益核对.
const (
	Agreed     State = "agreed"
	Filed      State = "filed"
	Handed     State = "handed_over"
	Registered State = "registered"
	Operating  State = "operating"
	Reconciled State = "reconciled"
	Cancelled  State = "cancelled"
)

var states = []entity.Option[State]{
	{Code: Agreed, ZH: "条件约定", EN: "Agreed", Tone: entity.Idle},
	{Code: Filed, ZH: "验收备案,待移交", EN: "Filed, to be handed over", Tone: entity.Warn},
	{Code: Handed, ZH: "已移交,待登记", EN: "Handed over, to be registered", Tone: entity.Info},
	{Code: Registered, ZH: "已登记", EN: "Registered", Tone: entity.OK},
	{Code: Operating, ZH: "运营", EN: "In operation", Tone: entity.OK},
	{Code: Reconciled, ZH: "收益已核对", EN: "Income reconciled", Tone: entity.OK},
	{Code: Cancelled, ZH: "已取消", EN: "Cancelled", Tone: entity.Idle},
}

// Timely is whether a unit was handed over in time.
type Timely string

// The answers.
const (
	InTime Timely = "in_time"
	Late   Timely = "late"
)

var timely = []entity.Option[Timely]{{Code: InTime, ZH: "按期", EN: "In time", Tone: entity.OK}, {Code: Late, ZH: "逾期", EN: "Late", Tone: entity.Danger}}

// Lessee is what sort of tenant it is.
type Lessee string

// The sorts.
const (
	Resident Lessee = "resident"
	Outsider Lessee = "outsider"
)

var lessees = []entity.Option[Lessee]{{Code: Resident, ZH: "本小区业主", EN: "Resident of the estate"}, {Code: Outsider, ZH: "小区以外", EN: "From outside"}}

// Letting is how far a lease is.
type Letting string

// The states of a lease.
const (
	Proposed Letting = "proposed"
	Signed   Letting = "signed"
	Ended    Letting = "ended"
)

var lettings = []entity.Option[Letting]{
	{Code: Proposed, ZH: "拟租", EN: "Proposed", Tone: entity.Info}, {Code: Signed, ZH: "已签", EN: "Signed", Tone: entity.OK}, {Code: Ended, ZH: "已终止", EN: "Ended", Tone: entity.Idle},
}

// Entry is what money came in or went out for.
type Entry string

// The entries. A counter-entry takes back another.
const (
	Rent    Entry = "rent"
	Parking Entry = "parking"
	OtherIn Entry = "other_in"
	Upkeep  Entry = "upkeep"
	Convert Entry = "conversion"
	Surplus Entry = "surplus"
	Counter Entry = "counter"
)

var entries = []entity.Option[Entry]{
	{Code: Rent, ZH: "收入·租金", EN: "In: rent", Tone: entity.OK},
	{Code: Parking, ZH: "收入·停车费", EN: "In: parking", Tone: entity.OK},
	{Code: OtherIn, ZH: "收入·其他", EN: "In: other", Tone: entity.OK},
	{Code: Upkeep, ZH: "支出·维护", EN: "Out: upkeep", Tone: entity.Info},
	{Code: Convert, ZH: "支出·平战转换", EN: "Out: conversion", Tone: entity.Info},
	{Code: Surplus, ZH: "支出·结余使用", EN: "Out: surplus", Tone: entity.Warn},
	{Code: Counter, ZH: "冲正", EN: "Counter-entry", Tone: entity.Idle},
}

// in reports whether the entry is income.
func (e Entry) in() bool { return e == Rent || e == Parking || e == OtherIn }

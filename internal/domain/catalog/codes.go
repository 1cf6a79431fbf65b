package catalog

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Cycle is how often a dataset is renewed (更新周期).
type Cycle string

// The cycles.
const (
	RealTime Cycle = "realtime"
	Daily    Cycle = "day"
	Weekly   Cycle = "week"
	Monthly  Cycle = "month"
	Quarter  Cycle = "quarter"
	Yearly   Cycle = "year"
)

var cycles = []entity.Option[Cycle]{
	{Code: RealTime, ZH: "实时", EN: "Real time"},
	{Code: Daily, ZH: "每日", EN: "Daily"},
	{Code: Weekly, ZH: "每周", EN: "Weekly"},
	{Code: Monthly, ZH: "每月", EN: "Monthly"},
	{Code: Quarter, ZH: "每季度", EN: "Quarterly"},
	{Code: Yearly, ZH: "每年", EN: "Yearly"},
}

const day = 24 * time.Hour

// Within is the longest a cycle lets pass, 0 where none is set. Real time allows a day: nothing happens every hour.
func (c Cycle) Within() time.Duration {
	return map[Cycle]time.Duration{RealTime: day, Daily: day, Weekly: 7 * day, Monthly: 31 * day, Quarter: 92 * day, Yearly: 366 * day}[c]
}

// Sharing is with whom other offices share (共享属性, 浙江省公共数据条例).
type Sharing string

var sharings = []entity.Option[Sharing]{
	{Code: "free", ZH: "无条件共享", EN: "Shared unconditionally"},
	{Code: "conditional", ZH: "有条件共享", EN: "Shared on conditions"},
	{Code: "none", ZH: "不予共享", EN: "Not shared"},
}

// Opening is whether the public gets it (开放属性).
type Opening string

var openings = []entity.Option[Opening]{
	{Code: "open", ZH: "开放", EN: "Open"},
	{Code: "restricted", ZH: "受限开放", EN: "Open on conditions"},
	{Code: "closed", ZH: "不开放", EN: "Not open"},
}

// Retention is how long it is kept (保管期限).
type Retention string

var retentions = []entity.Option[Retention]{
	{Code: "permanent", ZH: "永久", EN: "Permanent"},
	{Code: "y30", ZH: "30 年", EN: "30 years"},
	{Code: "y10", ZH: "10 年", EN: "10 years"},
}

// Sensitivity is how closely the dataset as a whole is held (数据分级).
type Sensitivity string

var sensitivities = []entity.Option[Sensitivity]{
	{Code: "public", ZH: "公开", EN: "Public"},
	{Code: "internal", ZH: "内部(工作秘密)", EN: "Internal"},
	{Code: "sensitive", ZH: "敏感", EN: "Sensitive", Tone: entity.Warn},
}

// Kind is where a dataset lies.
type Kind string

// The kinds.
const (
	Register Kind = "register"
	Outside  Kind = "outside"
)

var kinds = []entity.Option[Kind]{
	{Code: Register, ZH: "本系统登记簿", EN: "Register of this system"},
	{Code: Outside, ZH: "外部数据", EN: "Outside data"},
}

// Freshness is how a dataset stands to its cycle.
type Freshness string

// How it may stand.
const (
	Unset Freshness = "unset" // nobody said how often it is renewed, or nothing is in it
	Fresh Freshness = "fresh"
	Stale Freshness = "stale"
)

var freshnesses = []entity.Option[Freshness]{
	{Code: Unset, ZH: "待报", EN: "Not known", Tone: entity.Idle},
	{Code: Fresh, ZH: "按期更新", EN: "Up to date", Tone: entity.OK},
	{Code: Stale, ZH: "超期未更新", EN: "Stale", Tone: entity.Danger},
}

package duty

import "haidun/internal/kernel/entity"

// Level is how high the watch is set.
type Level string

// The levels.
const (
	Daily     Level = "daily"
	Holiday   Level = "holiday"
	Readiness Level = "readiness"
	Emergency Level = "emergency"
)

var levels = []entity.Option[Level]{
	{Code: Daily, ZH: "日常", EN: "Daily", Tone: entity.Idle},
	{Code: Holiday, ZH: "节日", EN: "Holiday", Tone: entity.Info},
	{Code: Readiness, ZH: "战备", EN: "Readiness", Tone: entity.Warn},
	{Code: Emergency, ZH: "应急响应", EN: "Emergency response", Tone: entity.Danger},
}

// RosterState is how far a roster has come.
type RosterState string

// The states of a roster.
const (
	Draft     RosterState = "draft"
	Submitted RosterState = "submitted"
	Published RosterState = "published"
	Archived  RosterState = "archived"
)

var rosterStates = []entity.Option[RosterState]{
	{Code: Draft, ZH: "拟制", EN: "Draft", Tone: entity.Idle},
	{Code: Submitted, ZH: "送审", EN: "Submitted", Tone: entity.Info},
	{Code: Published, ZH: "发布", EN: "Published", Tone: entity.OK},
	{Code: Archived, ZH: "归档", EN: "Archived", Tone: entity.Idle},
}

// Slot is which part of the day a shift is.
type Slot string

// The slots.
const (
	Day    Slot = "day"
	Night  Slot = "night"
	Full24 Slot = "full24"
)

var slots = []entity.Option[Slot]{
	{Code: Day, ZH: "白班", EN: "Day"},
	{Code: Night, ZH: "夜班", EN: "Night"},
	{Code: Full24, ZH: "全天班", EN: "24 hours"},
}

// Pattern is how the days of a roster are cut.
type Pattern string

// The patterns.
const (
	Whole  Pattern = "whole"
	Halves Pattern = "halves"
)

var patterns = []entity.Option[Pattern]{
	{Code: Whole, ZH: "全天班(24 小时一班)", EN: "One shift of 24 hours"},
	{Code: Halves, ZH: "白班、夜班(各 12 小时)", EN: "Day and night, 12 hours each"},
}

// Source is how somebody came onto a shift.
type Source string

// The sources.
const (
	Rostered Source = "rostered"
	Swapped  Source = "swapped"
)

var sources = []entity.Option[Source]{
	{Code: Rostered, ZH: "排班", EN: "Rostered"},
	{Code: Swapped, ZH: "调班", EN: "Swapped"},
}

// ShiftState is how a shift went.
type ShiftState string

// The states of a shift.
const (
	Planned ShiftState = "planned"
	Waiting ShiftState = "waiting" // it has begun and nobody has signed for it yet
	On      ShiftState = "on"
	Vacant  ShiftState = "vacant" // nobody signed within [Grace]
	Done    ShiftState = "done"
	Missed  ShiftState = "missed" // it ended without anybody having signed for it
)

var shiftStates = []entity.Option[ShiftState]{
	{Code: Planned, ZH: "未到班", EN: "To come", Tone: entity.Idle},
	{Code: Waiting, ZH: "待接班", EN: "To be taken over", Tone: entity.Warn},
	{Code: On, ZH: "在岗", EN: "On duty", Tone: entity.OK},
	{Code: Vacant, ZH: "无人接班", EN: "Nobody took over", Tone: entity.Danger},
	{Code: Done, ZH: "已交班", EN: "Handed over", Tone: entity.Idle},
	{Code: Missed, ZH: "缺班", EN: "Missed", Tone: entity.Danger},
}

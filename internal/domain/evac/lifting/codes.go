package lifting

import "haidun/internal/kernel/fault"

// What timetables refuse.
var (
	CodeClock    = fault.Code{ID: "lift_clock", ZH: "应为 时:分,如 08:30;次日可写 26:00,最多 336:00", EN: "should be HH:MM such as 08:30; the next day may be 26:00, at most 336:00"}
	CodeShut     = fault.Code{ID: "lift_shut", ZH: "应为 开始-结束 原因,以分号分隔,如 12:00-14:30 落潮;读不懂「{part}」", EN: "should be FROM-TO why, separated by semicolons, such as 12:00-14:30 low tide; “{part}” is not"}
	CodeWind     = fault.Code{ID: "lift_wind", ZH: "应为 时刻 级数,以逗号分隔、按时间先后,如 08:00 5,14:00 8;读不懂「{part}」", EN: "should be TIME FORCE in order, separated by commas, such as 08:00 5,14:00 8; “{part}” is not"}
	CodeReversed = fault.Code{ID: "lift_reversed", ZH: "须晚于开始时刻 {from};过午夜请写 24:00 以后的时刻", EN: "must be after {from}; past midnight, write hours from 24:00 on"}
	CodeOther    = fault.Code{ID: "lift_other", ZH: "属于另一运送计划", EN: "belongs to another timetable"}
	CodeSame     = fault.Code{ID: "lift_same_stop", ZH: "不能与起点相同", EN: "may not be where it begins"}
	CodeLong     = fault.Code{ID: "lift_minutes_or_km", ZH: "分钟和公里须填且只填一项", EN: "give minutes or km, one of them"}
	CodeSpeed    = fault.Code{ID: "lift_speed", ZH: "船只须填航速:航段以公里计时按航速换算", EN: "is needed of a vessel, for crossings given in km"}
	CodeFixed    = fault.Code{ID: "lift_fixed", ZH: "运行表已批准,不能再改;请先退回草案", EN: "the timetable is approved; send it back before changing anything"}
	CodeRunning  = fault.Code{ID: "lift_running", ZH: "正在计算;请等它完成或先取消。", EN: "It is being computed; wait for it, or cancel it first."}
	CodeNone     = fault.Code{ID: "lift_no_table", ZH: "还没有运行表;请先计算。", EN: "There is no timetable yet: have it computed first."}
	CodeNobody   = fault.Code{ID: "lift_nobody", ZH: "方案「{name}」在所选范围内没有要运送的人。", EN: "Plan “{name}” moves nobody of the chosen area."}
	CodeEvent    = fault.Code{ID: "lift_event", ZH: "推演有误:{why}", EN: "The trial cannot be: {why}"}
	CodeAgain    = fault.Code{ID: "lift_again", ZH: "调整后的运行表不能再推演;请从第一份运行表推演,或重新编制。", EN: "A timetable that already follows an event is not tried again; try the first one, or make a new one."}
	CodeUneven   = fault.Code{ID: "lift_sum", ZH: "结果不平:已运 {moved},未运 {left},应运 {people}。未保存。", EN: "The result does not add up: {moved} moved, {left} left, {people} in all. It was not stored."}
	CodeAsk      = fault.Code{ID: "lift_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}
	CodeMany     = fault.Code{ID: "lift_many", ZH: "{trips} 个车船次,超过 {most} 个;请按行政区分开编制。", EN: "{trips} trips, more than {most}: make timetables by area."}
)

package sounding

import "haidun/internal/kernel/fault"

// What plans, signals and results refuse.
var (
	CodeBlocked   = fault.Code{ID: "sounding_blocked", ZH: "方案不符合规定,不能「{move}」。", EN: "The plan breaks a rule, so “{move}” is not possible."}
	CodeFixed     = fault.Code{ID: "sounding_fixed", ZH: "方案已送审,信号不能再改;先退回起草", EN: "cannot be changed once the plan is in review; send it back first"}
	CodeDayFixed  = fault.Code{ID: "sounding_day_fixed", ZH: "已报批的日期不能直接改;请办理延期", EN: "cannot be edited once it is with the government; postpone the plan"}
	CodeSelf      = fault.Code{ID: "sounding_self", ZH: "送审人不能审核自己的方案,请另一人审核。", EN: "Who sent the plan to review cannot pass it; another person must."}
	CodeFuture    = fault.Code{ID: "sounding_future", ZH: "不能晚于今天", EN: "must not lie in the future"}
	CodePastDay   = fault.Code{ID: "sounding_past_day", ZH: "试鸣日期 {day} 已过", EN: "the day of the sounding, {day}, is over"}
	CodeOrderDays = fault.Code{ID: "sounding_order_days", ZH: "不能早于报送日期 {day}", EN: "must not lie before {day}, when it was submitted"}
	CodeNotToday  = fault.Code{ID: "sounding_not_today", ZH: "今天是 {today},方案定于 {day},只能在当天执行。", EN: "Today is {today}; the plan is for {day} and can only be run on that day."}
	CodeLate      = fault.Code{ID: "sounding_over", ZH: "最后一个信号已经结束,不能再开始执行。", EN: "The last signal is over; the run cannot begin any more."}
	CodeNobody    = fault.Code{ID: "sounding_nobody", ZH: "方案范围内没有在册警报器。", EN: "There is no registered siren in the plan's area."}
	CodeNoLive    = fault.Code{ID: "sounding_no_live", ZH: "本单位的鸣放政策不允许由平台下令实响;请用“只记录”方式。", EN: "This post's policy does not allow live sounding from here; record what the authorised channel does."}
	CodeSecond    = fault.Code{ID: "sounding_second", ZH: "实响和超出一镇的演练须两人放行。", EN: "A live sounding, and a drill beyond one town, are released by two people."}
	CodeAlone     = fault.Code{ID: "sounding_alone", ZH: "只记录的试鸣和一镇之内的演练,一人即可开始执行。", EN: "What is recorded only, and a drill within one town, one person starts."}
	CodeNotOver   = fault.Code{ID: "sounding_not_over", ZH: "最后一个信号 {end} 才结束,结束后再汇总。", EN: "The last signal ends at {end}; gather after that."}
	CodeOpenItems = fault.Code{ID: "sounding_open_items", ZH: "还有 {conflicts} 条说法不一未认定、{misses} 条漏鸣未核查,办完才能通报。", EN: "Still open: {conflicts} reports that differ, {misses} that failed to sound without a cause; the bulletin waits for them."}
	CodeNotYet    = fault.Code{ID: "sounding_not_yet", ZH: "该信号 {start} 才开始,现在不能报鸣响;如已经响了,请登记“方案外鸣响”。", EN: "This signal begins at {start}; what sounds before is an incident and is reported as such."}
	CodeNoted     = fault.Code{ID: "sounding_noted", ZH: "早于该信号的开始时间 {start},或晚于现在;请核对纸面登记表", EN: "lies before the signal's start at {start}, or in the future; check the paper sheet"}
	CodeNotRun    = fault.Code{ID: "sounding_not_run", ZH: "方案尚未执行", EN: "The plan has not been run yet"}
	CodeNoRetest  = fault.Code{ID: "sounding_no_retest", ZH: "没有安排复鸣,或已有结果。", EN: "No retest was ordered, or it has its result."}
	CodeQuietDays = fault.Code{ID: "sounding_quiet_days", ZH: "不能早于开始日期", EN: "must not lie before the first day"}
	CodeSilentOne = fault.Code{ID: "sounding_no_certificate", ZH: "没有鸣响的警报器不出合格证。", EN: "There is no certificate for a siren that did not sound."}
)

package sounding

import "haidun/internal/kernel/fault"

// The refusals, and what is found in a plan.
var (
	CodeTotal   = fault.Code{ID: "sounding_total", ZH: "{code} 的时长不符:(鸣 {on} 秒 + 停 {off} 秒)× {repeats} = {sum} 秒,写的是 {total} 秒", EN: "{code} does not add up: (on {on} s + off {off} s) × {repeats} = {sum} s, declared {total} s"}
	CodeTime    = fault.Code{ID: "sounding_time", ZH: "时刻「{time}」有误,应写作 10:00 或 10:00:30", EN: "The time “{time}” cannot be read; write 10:00 or 10:00:30"}
	CodeUnknown = fault.Code{ID: "sounding_unknown", ZH: "信号「{code}」没有登记的鸣响规律", EN: "No pattern is registered for the signal “{code}”"}

	CodeEmpty      = fault.Code{ID: "sounding_empty", ZH: "方案没有信号", EN: "The plan has no signals"}
	CodeSignal     = fault.Code{ID: "sounding_signal", ZH: "{day}({occasion})不得试鸣{signal};可试鸣:{allowed}", EN: "On {day} ({occasion}) the {signal} may not be tested; allowed: {allowed}"}
	CodeOrder      = fault.Code{ID: "sounding_order", ZH: "{signal}的次序不对,应为:{order}", EN: "{signal} is out of order; the order is: {order}"}
	CodeIncomplete = fault.Code{ID: "sounding_incomplete", ZH: "缺少{signal},完整次序为:{order}", EN: "{signal} is missing; the whole order is: {order}"}
	CodePattern    = fault.Code{ID: "sounding_pattern", ZH: "{signal}的鸣响规律与规定不符:规定鸣 {on} 秒、停 {off} 秒、{repeats} 遍,共 {total} 秒", EN: "The pattern of {signal} is not the prescribed one: on {on} s, off {off} s, {repeats} times, {total} s in all"}
	CodeOverlap    = fault.Code{ID: "sounding_overlap", ZH: "{later}({start} 开始)与{earlier}({end} 结束)时段重叠", EN: "{later} (from {start}) overlaps {earlier} (until {end})"}
	CodeBeyond     = fault.Code{ID: "sounding_beyond", ZH: "{signal}的时段不在当日之内", EN: "{signal} does not lie within the day"}

	CodeNoApproval   = fault.Code{ID: "sounding_no_approval", ZH: "缺政府批准文号", EN: "The government's approval number is missing"}
	CodeNoNotice     = fault.Code{ID: "sounding_no_notice", ZH: "尚未公告;最迟 {last} 公告", EN: "The public notice is missing; it is due by {last}"}
	CodeNoticeLate   = fault.Code{ID: "sounding_notice_late", ZH: "公告于 {done} 发布,迟 {days} 日;最迟应为 {last}", EN: "The public notice appeared on {done}; days late: {days}; it was due by {last}"}
	CodeNotSubmitted = fault.Code{ID: "sounding_not_submitted", ZH: "尚未报同级政府批准;最迟 {last} 报送", EN: "The plan has not gone to the government; it is due by {last}"}
	CodeSubmitLate   = fault.Code{ID: "sounding_submit_late", ZH: "方案于 {done} 报政府,迟 {days} 日;最迟应为 {last}", EN: "The plan went to the government on {done}; days late: {days}; it was due by {last}"}
	CodeNotFiled     = fault.Code{ID: "sounding_not_filed", ZH: "尚未报上一级主管部门备案", EN: "The plan is not filed with the next higher office"}
	CodeQuiet        = fault.Code{ID: "sounding_quiet", ZH: "与「{event}」({from} 至 {until})冲突", EN: "It falls into “{event}” ({from} to {until})"}
)

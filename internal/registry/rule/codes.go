package rule

import "haidun/internal/kernel/fault"

// The refusals of this package.
var (
	CodeValue    = fault.Code{ID: "law_value", ZH: "规定的值有误:{what}", EN: "the value cannot be read: {what}"}
	CodeNoTable  = fault.Code{ID: "law_no_table", ZH: "没有「{table}」这类规定。", EN: "There is no table “{table}”."}
	CodeDraft    = fault.Code{ID: "law_not_draft", ZH: "已生效的规定不能修改;如有变化,请另建新版本,由两人审批后取代。", EN: "What is in force does not change; enter a new version, which two people put in its place."}
	CodeBegin    = fault.Code{ID: "law_begin", ZH: "新登记的规定只能是草案", EN: "begins as a draft"}
	CodeOverlap  = fault.Code{ID: "law_overlap", ZH: "与 {row}({days})在同一地区的有效期重叠;若是取代它,请在「取代」中选定。", EN: "overlaps {row} ({days}) of the same area; name it under “replaces” if this takes its place."}
	CodeOrder    = fault.Code{ID: "law_order", ZH: "止日早于起日", EN: "ends before it begins"}
	CodeBackWhy  = fault.Code{ID: "law_back_dated", ZH: "起效日早于今天({today}),须写明追溯的理由", EN: "begins before today ({today}): say why it reaches back"}
	CodeReplaces = fault.Code{ID: "law_replaces", ZH: "只能取代同类、同地区且仍有效的规定", EN: "must be of the same table and area, and in force"}
	CodeAreaName = fault.Code{ID: "law_area_name", ZH: "行政区划登记簿里没有 {area},请填写名称", EN: "is needed: {area} is not among the areas"}
	CodeYearHas  = fault.Code{ID: "law_year_has", ZH: "{year} 年已有生效的工作日历;若是更正,请在「取代」中选定。", EN: "{year} has a calendar in force; name it under “replaces” if this corrects it."}
	CodeNotice   = fault.Code{ID: "law_notice", ZH: "通知正文有 {n} 处不能采用:{what}", EN: "{n} places of the notice cannot be used: {what}"}
	CodeSpans    = fault.Code{ID: "law_spans", ZH: "须有通知正文或放假、上班日期", EN: "give the notice, or the days off and the days worked"}
	CodeByOther  = fault.Code{ID: "law_by_other", ZH: "只由新版本生效时自动办理。", EN: "This is done by a new version that takes its place."}
	CodeAsk      = fault.Code{ID: "law_ask", ZH: "参数 {name} 有误:{what}", EN: "Parameter {name} is wrong: {what}"}
	CodeRunning  = fault.Code{ID: "law_running", ZH: "这条规定的重算正在进行。", EN: "The open files are being recomputed for this rule already."}
	CodeEnd      = fault.Code{ID: "law_end", ZH: "失效日不能早于起效日,也不能晚于原定失效日", EN: "lies from its first day to its last"}
	CodeStopped  = fault.Code{ID: "law_stopped", ZH: "重算已停止。", EN: "The recomputation was stopped."}
)

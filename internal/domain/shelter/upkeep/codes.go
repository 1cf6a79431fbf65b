package upkeep

import "haidun/internal/kernel/fault"

// What is refused.
var (
	CodeExpiry      = fault.Code{ID: "upkeep_expiry", ZH: "不能早于出厂或安装日期", EN: "must not lie before the day it was made or installed"}
	CodeInstalled   = fault.Code{ID: "upkeep_installed", ZH: "不能早于出厂日期", EN: "must not lie before the day it was made"}
	CodeUnit        = fault.Code{ID: "upkeep_unit", ZH: "不是这处工程的防护单元", EN: "is a unit of another works"}
	CodeAsset       = fault.Code{ID: "upkeep_asset", ZH: "不是这处工程的设备", EN: "is equipment of another works"}
	CodePeriod      = fault.Code{ID: "upkeep_period", ZH: "不能早于起始日期", EN: "must not lie before the first day"}
	CodeByPlan      = fault.Code{ID: "upkeep_by_plan", ZH: "维护任务由程序按维护频次表排定,不能手工新建。", EN: "Tasks follow from the table of frequencies; they are not entered by hand."}
	CodeRecorded    = fault.Code{ID: "upkeep_recorded", ZH: "已完成的维护记录不能修改;有误请撤销后重新登记。", EN: "A record of work done is not changed; withdraw it and enter it anew."}
	CodeBefore      = fault.Code{ID: "upkeep_before", ZH: "早于设备安装日期 {day}", EN: "lies before the equipment was installed, on {day}"}
	CodeAgain       = fault.Code{ID: "upkeep_again", ZH: "{day} 已有这项维护的记录", EN: "is not after {day}, for which this work is recorded already"}
	CodeMeasure     = fault.Code{ID: "upkeep_measure", ZH: "这项维护须填写测量值", EN: "has to be measured with this work"}
	CodeLimit       = fault.Code{ID: "upkeep_limit", ZH: "超出限值({limit}),结果不能为“正常”", EN: "is beyond its limit ({limit}); the result cannot be “good”"}
	CodeUnrenewed   = fault.Code{ID: "upkeep_unrenewed", ZH: "没有更新完成的不要登记为完成;缺陷请另开整改单", EN: "cannot be a defect: what was not renewed is not done; open a repair order for it"}
	CodeNewExpiry   = fault.Code{ID: "upkeep_new_expiry", ZH: "更换后须填写新件储存期,且应在完成日期之后", EN: "of the new part has to be given, and lies after the day it was fitted"}
	CodePhoto       = fault.Code{ID: "upkeep_photo", ZH: "照片“{name}”已用于另一处工程,不能作为本工程的维护证据", EN: "has the picture “{name}”, which was used for another works: it proves nothing here"}
	CodeNoMandate   = fault.Code{ID: "upkeep_no_mandate", ZH: "该单位在 {day} 没有本工程有效的维护委托,签字无效;请先登记委托合同", EN: "had no mandate in force for this works on {day}; enter its contract first"}
	CodeOwnRepair   = fault.Code{ID: "upkeep_own_repair", ZH: "复查须由修复人以外的人进行。", EN: "A repair is verified by somebody else than who made it."}
	CodeFoundBefore = fault.Code{ID: "upkeep_found_before", ZH: "不能早于发现日期", EN: "must not lie before the defect was found"}
	CodeAsk         = fault.Code{ID: "upkeep_ask", ZH: "参数 {name} 不能读取:{rule}", EN: "The parameter {name} cannot be read: {rule}"}
	CodeBatch       = fault.Code{ID: "upkeep_batch", ZH: "这一批无法读取:{what}", EN: "This batch cannot be read: {what}"}
)

package service

import "haidun/internal/kernel/fault"

// What cases are refused for.
var (
	CodeLocked    = fault.Code{ID: "service_locked", ZH: "提交后不能修改,请通过办理操作", EN: "is not edited once submitted; use the actions"}
	CodeCourse    = fault.Code{ID: "service_course", ZH: "办理过程由系统记录,不能增改。", EN: "The course of a case is written by the program alone."}
	CodeInUse     = fault.Code{ID: "service_item_used", ZH: "已有办件按此版本办理,不能修改;请登记新版本", EN: "cases go by this version; enter a new one"}
	CodeVersion   = fault.Code{ID: "service_item_version", ZH: "同一事项在这段时间已有版本 {version}", EN: "version {version} of the item is in force then"}
	CodeNotForce  = fault.Code{ID: "service_item_out", ZH: "该版本 {day} 不在施行期,请选择现行版本", EN: "this version is not in force on {day}; choose the one that is"}
	CodeCommit    = fault.Code{ID: "service_commitment", ZH: "承诺时限不得长于法定时限", EN: "must not be longer than the statutory period"}
	CodeUscc      = fault.Code{ID: "service_uscc", ZH: "法人或其他组织须填写统一社会信用代码", EN: "is needed of a legal person"}
	CodeMandate   = fault.Code{ID: "service_mandate", ZH: "委托已过期或没有填写有效期", EN: "the mandate has expired, or says no last day"}
	CodeNoAgent   = fault.Code{ID: "service_no_agent", ZH: "填写代理人后才有委托", EN: "needs an agent"}
	CodePapers    = fault.Code{ID: "service_papers", ZH: "缺必要材料:{names}。请一次性告知补正。", EN: "Required papers are missing: {names}. Ask for a correction, all at once."}
	CodeLackDue   = fault.Code{ID: "service_lack_due", ZH: "容缺补交期限须在今天之后", EN: "must be after today"}
	CodeOnce      = fault.Code{ID: "service_once", ZH: "已一次性告知过补正,不得再提出新内容:{points}。确有必要的,由负责人批准。", EN: "Corrections are asked for once; this list has new points: {points}. A leader may allow it, with a reason."}
	CodeNotNew    = fault.Code{ID: "service_not_new", ZH: "没有新的内容,请直接告知补正。", EN: "Nothing in it is new: ask for the correction in the ordinary way."}
	CodeTooLate   = fault.Code{ID: "service_correction_late", ZH: "补正期限 {day} 已过,视为撤回。", EN: "The time to correct ended on {day}; the application counts as withdrawn."}
	CodeBySystem  = fault.Code{ID: "service_by_clock", ZH: "由系统按期限办理,不能人工操作。", EN: "The clock does this, nobody by hand."}
	CodeOwnCase   = fault.Code{ID: "service_own_case", ZH: "不能批准自己承办的办件。", EN: "Nobody approves an extension of a case he handles himself."}
	CodeExtended  = fault.Code{ID: "service_extended", ZH: "已延长过一次,不能再延长。", EN: "It has been extended once already."}
	CodeNoExtend  = fault.Code{ID: "service_no_extension", ZH: "该事项没有可以延长的规定。", EN: "No rule allows an extension for this item."}
	CodeConsent   = fault.Code{ID: "service_consent", ZH: "联合办理的延长须附本级人民政府负责人批准的文件", EN: "a joint case is extended only with the consent of the government's leader; attach it"}
	CodeGrounds   = fault.Code{ID: "service_grounds", ZH: "不予的决定须写明理由", EN: "are needed for a refusal"}
	CodeLacking   = fault.Code{ID: "service_lacking", ZH: "还有 {n} 份容缺材料没有补交,不能准予。", EN: "{n} papers that were to follow have not come; it cannot be granted."}
	CodeOpinions  = fault.Code{ID: "service_opinions", ZH: "现行图纸还有 {n} 个部门没有出具意见。", EN: "{n} departments have not given their opinion on the current drawings."}
	CodeNotDef    = fault.Code{ID: "service_not_deferable", ZH: "必要材料不能容缺。", EN: "A required paper cannot follow later."}
	CodeNoMode    = fault.Code{ID: "service_mode", ZH: "该事项没有这种办理方式", EN: "the item is not handled this way"}
	CodeOldSet    = fault.Code{ID: "service_old_set", ZH: "图纸已换版,请对现行版次出具意见。", EN: "The drawings were replaced; give the opinion on the current set."}
	CodeWords     = fault.Code{ID: "service_words", ZH: "须写明具体意见", EN: "is needed unless the department agrees"}
	CodeNoSet     = fault.Code{ID: "service_no_set", ZH: "须为已提交审查的现行图纸", EN: "must be the current set, put to the departments"}
	CodeAskedOnce = fault.Code{ID: "service_asked_once", ZH: "该部门已被征求对此版图纸的意见", EN: "has been asked about this set already"}
	CodeRated     = fault.Code{ID: "service_rated", ZH: "该办件已评价过", EN: "has been rated already"}
	CodeNotYet    = fault.Code{ID: "service_not_decided", ZH: "作出决定后才能评价", EN: "can be rated once it is decided"}
	CodeOtherItem = fault.Code{ID: "service_other_paper", ZH: "不是该事项的材料,或已登记", EN: "is no paper of this item, or is listed already"}
	CodeSilent    = fault.Code{ID: "service_silent", ZH: "五个工作日内没有答复,自 {day} 起已视为受理。", EN: "Nobody answered within five working days: it counts as accepted from {day} on."}
	CodePeriod    = fault.Code{ID: "period", ZH: "不能早于施行日期", EN: "must not be before the first day"}
	CodeSubmitted = fault.Code{ID: "service_submitted", ZH: "已提交的办件不能作废;由申请人撤回。", EN: "A submitted case is not struck; the applicant withdraws it."}
	CodeNoPoints  = fault.Code{ID: "service_no_points", ZH: "须写明补正的内容", EN: "must say what is to be corrected"}
)

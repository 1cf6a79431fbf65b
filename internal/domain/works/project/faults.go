package project

import "haidun/internal/kernel/fault"

// What projects refuse.
var (
	CodeTotal     = fault.Code{ID: "project_total", ZH: "住宅与其他民用建筑之和 {sum} 与地面总面积 {total} 不符", EN: "is {total}, but residential and other come to {sum}"}
	CodeSpecial   = fault.Code{ID: "project_special", ZH: "有特殊情形时须说明如何处理及理由", EN: "must say how the circumstances were dealt with, and why"}
	CodeDecided   = fault.Code{ID: "project_decided", ZH: "指标已核定,不能直接修改;请新建「指标核定记录」", EN: "was determined and is not edited; make a new determination"}
	CodeUnknown   = fault.Code{ID: "project_unknown", ZH: "应建面积还没有推算出来:{why}", EN: "is not known yet: {why}"}
	CodeNotBuilt  = fault.Code{ID: "project_not_built", ZH: "设计 {designed} m² 加易地建设 {paid} m² 不足应建 {required} m²,不得核发后续许可(实施办法第十五条)", EN: "is {designed} m² with {paid} m² paid for, less than the {required} m² owed: no later permit may be given (Measures, art. 15)"}
	CodeNotPaid   = fault.Code{ID: "project_not_paid", ZH: "易地建设费尚有 {owed} 元未缴清,不得核发施工许可(实施办法第十五条)。", EN: "{owed} yuan of the fee are not paid: no building permit may be given (Measures, art. 15)."}
	CodeNoNotice  = fault.Code{ID: "project_no_notice", ZH: "易地建设费还没有通知缴费,不得核发施工许可(实施办法第十五条)。", EN: "Notice of the fee has not been given: no building permit may be given (Measures, art. 15)."}
	CodeNothing   = fault.Code{ID: "project_nothing", ZH: "没有未结清的缴(退)费单。", EN: "No bill or refund is open."}
	CodeDesign    = fault.Code{ID: "project_design", ZH: "施工图联审须填写设计面积、掩蔽面积、战时功能、抗力等级和防护单元数", EN: "is needed for the review of drawings"}
	CodeShelter   = fault.Code{ID: "project_shelter", ZH: "掩蔽面积不能大于设计建筑面积", EN: "cannot be more than the designed area"}
	CodeApprover  = fault.Code{ID: "project_approver", ZH: "设计变更须由原批准人同意(实施办法第十六条),原批准人:{name}。", EN: "A change of design needs the original approver, {name} (Measures, art. 16)."}
	CodeRunning   = fault.Code{ID: "project_running", ZH: "已有一件在办,须先办结", EN: "already has one that is not over"}
	CodeNotNow    = fault.Code{ID: "project_not_now", ZH: "指标尚未核定,直接修改项目即可", EN: "has no determination yet; edit the project itself"}
	CodeSameArea  = fault.Code{ID: "project_same", ZH: "与现行核定完全相同,没有可核定的", EN: "Nothing differs from the determination in force."}
	CodeFixed     = fault.Code{ID: "project_fixed", ZH: "已办结的记录不能修改或作废", EN: "A record that was decided is neither changed nor struck."}
	CodeReceipt   = fault.Code{ID: "project_receipt", ZH: "须填写票据号", EN: "is needed"}
	CodeTooMuch   = fault.Code{ID: "project_too_much", ZH: "超过未结清的 {left} 元", EN: "is more than the {left} yuan outstanding"}
	CodeWrongBill = fault.Code{ID: "project_wrong_bill", ZH: "与该单的性质不符", EN: "does not fit this bill"}
	CodeEarly     = fault.Code{ID: "project_early", ZH: "早于开具日期", EN: "is before the bill was issued"}
	CodeReverses  = fault.Code{ID: "project_reverses", ZH: "冲正须指明同一单上金额相同、未冲正过的一笔", EN: "must name an entry of this bill with the same amount that was not reversed before"}
	CodeCorrected = fault.Code{ID: "project_corrected", ZH: "已按其后的更正退减,不能再冲正", EN: "was settled by a later correction and is not reversed"}
	CodeByVerb    = fault.Code{ID: "project_by_verb", ZH: "缴(退)费单由办理操作产生,不能直接新建", EN: "Bills are made by actions, not entered."}
	CodeNotClear  = fault.Code{ID: "project_not_clear", ZH: "尚未结清:费用 {owed} 元,滞纳金 {late} 元。", EN: "Not settled: {owed} yuan of the fee and {late} of surcharge."}
	CodeWaiverDoc = fault.Code{ID: "project_waiver_doc", ZH: "减免须写明依据文号", EN: "needs the document it rests on"}
)

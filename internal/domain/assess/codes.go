package assess

import "haidun/internal/kernel/fault"

// What schemes and items refuse.
var (
	CodeOrder        = fault.Code{ID: "assess_order", ZH: "不能早于自评截止", EN: "must not lie before the end of the self-assessment"}
	CodeItemCode     = fault.Code{ID: "assess_code", ZH: "「{item}」的编号应为用点分开的数字,如 3.2。", EN: "The number of “{item}” must be numbers separated by points, such as 3.2."}
	CodeWeightNeeded = fault.Code{ID: "assess_weight_needed", ZH: "须大于 0", EN: "must be above 0"}
	CodeNoWeight     = fault.Code{ID: "assess_no_weight", ZH: "分类和一票否决项没有权重", EN: "groups and vetoes have no weight"}
	CodeBonus        = fault.Code{ID: "assess_bonus", ZH: "加减分最多 5 分", EN: "bonus and penalty are at most 5 points"}
	CodeTarget       = fault.Code{ID: "assess_target", ZH: "按公式计分须有大于 0 的目标值", EN: "a formula needs a target above 0"}
	CodeNotFormula   = fault.Code{ID: "assess_not_formula", ZH: "只有按公式计分的项目可以绑定指标", EN: "only items by formula can be bound to a figure"}
	CodeFrozen       = fault.Code{ID: "assess_frozen", ZH: "方案已印发,项目和期限不能再改;需要修改请点“修订”另立新版本", EN: "The scheme has been issued and stays as it is; to change it make a new version with “Revise”."}
	CodeSameCode     = fault.Code{ID: "assess_same_code", ZH: "「{item}」的编号与另一项相同。", EN: "The number of “{item}” is that of another item."}
	CodeFilled       = fault.Code{ID: "assess_filled", ZH: "方案里已有项目,不再填入参考评分表;请先划去已有项目。", EN: "The scheme has items already; strike them before filling in the reference sheet."}
	CodeNoItems      = fault.Code{ID: "assess_no_items", ZH: "方案里还没有项目;可先“填入参考评分表”。", EN: "The scheme has no items yet; “Fill in the reference sheet” makes some."}
	CodeSum          = fault.Code{ID: "assess_sum", ZH: "末级项目权重合计为 {sum},须正好 100.00(加减分、一票否决不计)。", EN: "The weights of the items add up to {sum}; they must be exactly 100.00, bonus and veto apart."}
	CodeNoRule       = fault.Code{ID: "assess_no_rule", ZH: "「{item}」没有评分规则。", EN: "“{item}” has no scoring rule."}
	CodeNotGroup     = fault.Code{ID: "assess_not_group", ZH: "「{item}」下面有子项,计分方式应为“分类”。", EN: "“{item}” has items below it, so it must be a group."}
	CodeEmptyGroup   = fault.Code{ID: "assess_empty_group", ZH: "分类「{item}」下面没有项目。", EN: "The group “{item}” has no items."}
	CodeFigure       = fault.Code{ID: "assess_figure", ZH: "「{item}」绑定的指标 {figure} 不存在。", EN: "“{item}” is bound to figure {figure}, which does not exist."}
	CodeFigureArea   = fault.Code{ID: "assess_figure_area", ZH: "「{item}」绑定的指标 {figure} 不能按行政区计算。", EN: "“{item}” is bound to figure {figure}, which cannot be told by area."}
	CodeNoObjects    = fault.Code{ID: "assess_no_objects", ZH: "没有该层级的指挥部;请先登记。", EN: "There are no headquarters of this level; enter them first."}
	CodeUnderWay     = fault.Code{ID: "assess_under_way", ZH: "旧版本已有 {n} 个对象过了自评,不能再换新版本。", EN: "{n} objects are past the self-assessment under the old version; it cannot be replaced any more."}
	CodeNotTold      = fault.Code{ID: "assess_not_told", ZH: "还有 {n} 个对象未通报。", EN: "{n} objects have not been told their result."}
)

// What sheets and scores refuse.
var (
	CodeUpper      = fault.Code{ID: "assess_upper", ZH: "须由上一级审核;本级不能审核自己。", EN: "The tier above does this; nobody reviews himself."}
	CodeStage      = fault.Code{ID: "assess_stage", ZH: "考核表现在是「{state}」,这一步要在「{wanted}」时办理。", EN: "The sheet is at “{state}”; this is done at “{wanted}”."}
	CodePast       = fault.Code{ID: "assess_past", ZH: "自评已于 {date} 截止;确需补报,请上级“延期”。", EN: "The self-assessment ended on {date}; ask the tier above to extend it."}
	CodeProof      = fault.Code{ID: "assess_proof", ZH: "没有佐证不能计分;请附佐证材料并填佐证日期", EN: "no points without evidence: attach it and give its date"}
	CodeYear       = fault.Code{ID: "assess_year", ZH: "佐证日期 {date} 不在考核年度 {year} 年内", EN: "{date} is not in the year of the assessment, {year}"}
	CodeRange      = fault.Code{ID: "assess_range", ZH: "应在 {min} 到 {max} 之间", EN: "must lie between {min} and {max}"}
	CodeBound      = fault.Code{ID: "assess_bound", ZH: "系统按数据计算为 {value},仍按 {value} 计,不采用手填的 {typed}。如数据有误,请由上级用“人工更正”写明理由并附依据", EN: "is {value} by the records, which stands; {typed} was not taken. If the records are wrong the tier above uses “Correct by hand”, with a reason and evidence"}
	CodeNoFigure   = fault.Code{ID: "assess_unbound", ZH: "本项没有绑定指标,不用更正;请直接审核。", EN: "This item is not bound to a figure; review it instead."}
	CodeDecision   = fault.Code{ID: "assess_decision", ZH: "本项没有自评分,计分须写明理由", EN: "has no self score; say why it gets these points"}
	CodeLower      = fault.Code{ID: "assess_reason", ZH: "审核分与自评分不同,须写明理由", EN: "differs from the self score; say why"}
	CodeMissing    = fault.Code{ID: "assess_missing", ZH: "还有 {n} 项待报({items});待报不是 0 分,须逐项决定。", EN: "{n} items have no value ({items}); that is not 0 points: decide on each."}
	CodeUnreviewed = fault.Code{ID: "assess_unreviewed", ZH: "还有 {n} 项未审核({items})。", EN: "{n} items have not been reviewed ({items})."}
	CodeByItem     = fault.Code{ID: "assess_by_item", ZH: "申诉请在考核项目上逐项提出。", EN: "Make the appeal on the item it is about."}
	CodeCalendar   = fault.Code{ID: "assess_calendar", ZH: "没有 {year} 年的节假日安排,算不出申诉截止日;请查明后填写", EN: "cannot be told: the public holidays of {year} are not known here; give the date"}
	CodeAppealTime = fault.Code{ID: "assess_appeal_time", ZH: "申诉期到 {date} 为止。", EN: "Appeals could be made until {date}."}
	CodeWait       = fault.Code{ID: "assess_wait", ZH: "申诉期到 {date},期满后才能定分。", EN: "Appeals may be made until {date}; the points are settled after it."}
	CodeOpenAppeal = fault.Code{ID: "assess_open_appeal", ZH: "还有 {n} 项申诉未复核({items})。", EN: "{n} appeals have not been answered ({items})."}
	CodeNotSettled = fault.Code{ID: "assess_not_settled", ZH: "还有 {n} 个对象未定分,不能通报。", EN: "{n} objects are not settled yet; the bulletin waits for them."}
)

// What rectifications refuse.
var (
	CodeRectStage = fault.Code{ID: "assess_rect_stage", ZH: "自评期间和整改完成后不能提出整改项。", EN: "Nothing can be asked for during the self-assessment or once all is remedied."}
	CodeRectPast  = fault.Code{ID: "assess_rect_past", ZH: "不能早于今天", EN: "must not lie before today"}
	CodeRectItem  = fault.Code{ID: "assess_rect_item", ZH: "不是这份考核表的项目", EN: "is not an item of this sheet"}
	CodeRectOpen  = fault.Code{ID: "assess_rect_open", ZH: "还有 {n} 个整改项未销号。", EN: "{n} rectifications are not closed."}
)

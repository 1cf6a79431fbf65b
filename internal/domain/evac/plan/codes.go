package plan

import "haidun/internal/kernel/fault"

// What plans refuse.
var (
	CodeNoRoads   = fault.Code{ID: "evac_no_roads", ZH: "没有路网,不能计算。请由管理员用 haidun evac graph 从 OpenStreetMap 文件制作路网({file}),放入数据目录后重启。", EN: "There is no road graph, so nothing can be computed. Let an administrator make one of an OpenStreetMap file with haidun evac graph ({file}), put it into the data folder and restart."}
	CodeNoSources = fault.Code{ID: "evac_no_sources", ZH: "方案没有疏散单元;请先登记", EN: "The plan has no sources; enter them first."}
	CodeRunning   = fault.Code{ID: "evac_running", ZH: "正在计算;请等它完成或先取消。", EN: "It is being computed; wait for it, or cancel it first."}
	CodeFrozen    = fault.Code{ID: "evac_frozen", ZH: "方案已不是草案,不能再改;请退回草案或保存为新版本", EN: "the plan is no draft any more; send it back or keep a new version"}
	CodeGroup     = fault.Code{ID: "evac_group", ZH: "不能多于单元人数", EN: "may not exceed the persons of the source"}
	CodeTwice     = fault.Code{ID: "evac_source_twice", ZH: "此社区已在本方案中", EN: "is in this plan already"}
	CodeOther     = fault.Code{ID: "evac_other_plan", ZH: "属于另一方案", EN: "belongs to another plan"}
	CodeHosts     = fault.Code{ID: "evac_no_hosts", ZH: "接待户数不能为 0", EN: "may not be 0"}
	CodeAcross    = fault.Code{ID: "evac_across", ZH: "跨行政区安置须有上级政府决定(人民防空法第38条)", EN: "is needed for a pairing across areas (art. 38)"}
	CodeHigher    = fault.Code{ID: "evac_higher", ZH: "在本单位辖区之外;跨行政区安置由上一级登记", EN: "lies outside your area; a pairing across areas is entered by the next higher tier"}
	CodeOutside   = fault.Code{ID: "evac_outside", ZH: "不在方案的行政区内", EN: "lies outside the plan's area"}
	CodeSame      = fault.Code{ID: "evac_same_person", ZH: "双方须由不同的人确认。", EN: "The two sides must be confirmed by two persons."}
	CodeClosed    = fault.Code{ID: "evac_closed", ZH: "无法识别「{code}」;应为 road:编号 或 site:编号", EN: "“{code}” is neither road:number nor site:id"}
	CodeAsk       = fault.Code{ID: "evac_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}
	CodeUnproved  = fault.Code{ID: "evac_sum", ZH: "结果不平:已分配 {assigned},未安置 {left},应疏散 {people}。未保存。", EN: "The result does not add up: {assigned} assigned, {left} left over, {people} to move. It was not stored."}
)

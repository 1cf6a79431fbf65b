package allot

import "haidun/internal/kernel/fault"

// What allotments refuse.
var (
	CodeNoRoads  = fault.Code{ID: "allot_no_roads", ZH: "没有步行路网,不能计算。请管理员用 haidun evac graph 从地图制作 roads-foot.graph,放入数据目录后重启。", EN: "There are no roads for people on foot, so nothing can be computed. Have roads-foot.graph made of a map with haidun evac graph, put into the data folder, and the post restarted."}
	CodeNoUnits  = fault.Code{ID: "allot_no_units", ZH: "此行政区没有掩蔽单元;请先登记、导入,或用“按行政区推算单元”。", EN: "There are no units in this area; enter or import them, or have them proposed from the areas."}
	CodeRunning  = fault.Code{ID: "allot_running", ZH: "正在计算;请等它完成或先取消。", EN: "It is being computed; wait for it, or cancel it first."}
	CodeFrozen   = fault.Code{ID: "allot_frozen", ZH: "方案已批准,不能再改;请建立下一版。", EN: "It is approved and cannot be changed; make the next version."}
	CodeStale    = fault.Code{ID: "allot_stale", ZH: "计算之后单元、工程或人工指定有变化;请重新计算后再批准。", EN: "Units, works or moves by hand have changed since it was computed; compute it again before it is approved."}
	CodeSum      = fault.Code{ID: "allot_sum", ZH: "结果不平:已分配 {assigned},未分配 {left},共 {people}。未保存。", EN: "The result does not add up: {assigned} assigned, {left} left over, {people} in all. It was not stored."}
	CodeRoad     = fault.Code{ID: "allot_road", ZH: "路网中没有「{road}」;请填道路名称或编号,以顿号分隔。", EN: "There is no road “{road}”; give names or numbers of roads, separated by commas."}
	CodeTwice    = fault.Code{ID: "allot_household_twice", ZH: "本单元已有此户号", EN: "is used by another household of this unit"}
	CodeNobody   = fault.Code{ID: "allot_nobody", ZH: "须多于 0 人", EN: "must be more than 0"}
	CodeMoreFree = fault.Code{ID: "allot_more_step_free", ZH: "不能多于单元人数", EN: "may not exceed the people of the unit"}
	CodeOutside  = fault.Code{ID: "allot_outside", ZH: "不在方案的行政区内", EN: "lies outside the allotment's area"}
	CodeUnsound  = fault.Code{ID: "allot_unsound", ZH: "此工程现在不能使用:{why}", EN: "these works cannot be used now: {why}"}
	CodeTooFar   = fault.Code{ID: "allot_too_far", ZH: "步行 {minutes} 分钟,超过 {longest} 分钟", EN: "takes {minutes} minutes on foot, more than {longest}"}
	CodeNoWay    = fault.Code{ID: "allot_no_way", ZH: "没有步行通路", EN: "cannot be reached on foot"}
	CodeNoRoom   = fault.Code{ID: "allot_no_room", ZH: "可容纳 {room} 人,人工指定的已有 {bound} 人,容不下本单元 {people} 人", EN: "takes {room} people, {bound} are moved there by hand already, and this unit has {people}"}
	CodeStepFree = fault.Code{ID: "allot_not_step_free", ZH: "此单元全部须无障碍进入,而此工程不能", EN: "has steps, and all people of this unit need step-free access"}
	CodeBound    = fault.Code{ID: "allot_bound", ZH: "此单元已有人工指定;请先作废原来的", EN: "is moved by hand already; strike that first"}
	CodeAsk      = fault.Code{ID: "allot_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}
	CodeNone     = fault.Code{ID: "allot_none", ZH: "此工程没有已计算的分配方案。", EN: "There is no computed allotment for these works."}
	CodeNoResult = fault.Code{ID: "allot_not_computed", ZH: "方案尚未计算,没有可打印的。", EN: "It is not computed yet; there is nothing to print."}
	CodeTooMany  = fault.Code{ID: "allot_too_many_notices", ZH: "共 {n} 份通知书,一次最多 {most} 份;请按街道建立方案或逐户打印。", EN: "These are {n} notices, and one file holds {most}; make an allotment for each town, or print them one by one."}
)

package duty

import (
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// figures are the numbers of the watch (DOMAIN 1.6): 值班到岗率, 查岗合格率, call-outs, and what must be 0.
func figures() []module.Figure {
	minutes := [2]string{"接班须在开始后 15 分钟内;海盾默认,待核实", "Taken over within 15 minutes; the program's default, to be verified"}
	spot := [2]string{"查岗须在 5 分钟内应答;海盾默认,待核实", "Answered within 5 minutes; the program's default, to be verified"}
	return []module.Figure{
		{
			ID: "duty.unmanned", ZH: "值班岗位无人在岗", EN: "Posts unmanned", Unit: [2]string{"个", ""}, Schema: WatchType.Schema(), Alarm: true,
			Where: []store.Cond{is(WatchType, "manning", store.Eq, string(Unmanned))},
		},
		{
			ID: "duty.next_month", ZH: "下月值班表逾期未发布", EN: "Rosters of next month overdue", Unit: [2]string{"个", ""}, Schema: WatchType.Schema(), Alarm: true,
			Where: []store.Cond{is(WatchType, "next_month", store.Eq, string(Overdue))}, Basis: [2]string{"每月 25 日前发布;海盾默认,待核实", "Published by the 25th; the program's default, to be verified"},
		},
		{
			ID: "duty.alone", ZH: "应急接班待补签", EN: "Taken over alone, signature owed", Unit: [2]string{"次", ""}, Schema: HandoverType.Schema(), Alarm: true,
			Where: []store.Cond{is(HandoverType, "state", store.Eq, string(Alone))},
		},
		{
			ID: "callout.unanswered", ZH: "紧急召集有岗位无人应答", EN: "Call-outs with posts nobody answers for", Unit: [2]string{"次", ""}, Schema: CalloutType.Schema(), Alarm: true,
			Where: []store.Cond{is(CalloutType, "state", store.Eq, string(Running)), is(CalloutType, "unanswered", store.Gt, int64(0))},
		},
		{
			ID: "duty.on_now", ZH: "当班班次", EN: "Shifts on duty", Unit: [2]string{"个", ""}, Schema: ShiftType.Schema(),
			Where: []store.Cond{is(ShiftType, "state", store.Eq, string(On))},
		},
		{
			ID: "duty.manned_rate", ZH: "24 小时值班到岗率", EN: "Shifts manned in time", Unit: [2]string{"%", "%"}, Schema: ShiftType.Schema(),
			Of: []store.Cond{is(ShiftType, "in_time", store.Empty, false)}, Where: []store.Cond{is(ShiftType, "in_time", store.Eq, true)},
			When: ShiftType.Schema().Field("starts_at"), Basis: minutes,
		},
		{
			ID: "duty.spot_rate", ZH: "查岗合格率", EN: "Spot checks answered in time", Unit: [2]string{"%", "%"}, Schema: SpotCheckType.Schema(),
			Of:    []store.Cond{is(SpotCheckType, "result", store.In, string(Present), string(Late), string(Absent))},
			Where: []store.Cond{is(SpotCheckType, "result", store.Eq, string(Present))},
			When:  SpotCheckType.Schema().Field("called_at"), Basis: spot,
		},
		{
			ID: "duty.ack_seconds", ZH: "召集应答用时中位数", EN: "Middle time to answer a call-out", Unit: [2]string{"秒", "s"}, Schema: CallType.Schema(),
			Where: []store.Cond{is(CallType, "state", store.Eq, string(Answered))}, Sum: CallType.Schema().Field("seconds"), Middle: true,
			When: CallType.Schema().Field("called_at"),
		},
	}
}

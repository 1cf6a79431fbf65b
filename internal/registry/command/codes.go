package command

import "haidun/internal/kernel/fault"

// What is not given as a command.
var (
	CodeWorld     = fault.Code{ID: "command_world", ZH: "没有说明环境(实战、演练或测试),不予下发。", EN: "The world (live, drill or test) is not stated; nothing is sent."}
	CodeKind      = fault.Code{ID: "command_kind", ZH: "没有这种指令。", EN: "There is no such command."}
	CodeForbidden = fault.Code{ID: "command_live_forbidden", ZH: "本站禁止通过本系统实鸣警报。可以编制方案、演练和记录;如确需实鸣,请两人办理“允许实鸣”。", EN: "This site does not sound sirens in earnest through this system. Plan, drill and record here; two people can allow it if it is needed."}
	CodeSecond    = fault.Code{ID: "command_second", ZH: "实鸣须由另一名在册人员共同确认;同一人的两个账号不算。", EN: "Sounding in earnest needs another person to confirm; two accounts of one person do not count."}
	CodeLives     = fault.Code{ID: "command_expiry", ZH: "指令的有效期须晚于现在,且不超过 {hours} 小时。", EN: "A command must end later than now and within {hours} hours."}
	CodeDevice    = fault.Code{ID: "command_device", ZH: "终端编号“{device}”不能作为下发对象。", EN: "“{device}” cannot be addressed as a terminal."}
	CodeSiren     = fault.Code{ID: "command_siren", ZH: "警报器编号“{siren}”不正确。", EN: "“{siren}” is not the id of a siren."}
	CodeNoAlert   = fault.Code{ID: "command_alert", ZH: "鸣放指令须有警报编号。", EN: "A sounding needs the id of its alert."}
	CodeDead      = fault.Code{ID: "command_withdrawn", ZH: "警报 {alert} 已撤回,终端不会再为它鸣放;请另发新的警报。", EN: "Alert {alert} was withdrawn and no terminal sounds for it again; give a new one."}
	CodeSheet     = fault.Code{ID: "command_sheet", ZH: "回执格式不正确", EN: "is no sheet of receipts"}
	CodeNothing   = fault.Code{ID: "command_nothing", ZH: "没有找到警报 {alert} 的鸣放指令。", EN: "No sounding was commanded for alert {alert}."}
)

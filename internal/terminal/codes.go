package terminal

import "haidun/internal/kernel/fault"

// Codes of what a post cannot accept: keys, commands that must not be sent, answers that are not believed.
var (
	CodeWorld     = fault.Code{ID: "terminal_world", ZH: "没有这个环境:只有实战(live)、演练(drill)和测试(test)。", EN: "There is no such world: only live, drill and test."}
	CodeWeakKey   = fault.Code{ID: "terminal_weak_key", ZH: "密钥太弱或是出厂默认值,拒绝使用:{what}", EN: "The key is weak or a vendor's default and is refused: {what}"}
	CodeCommand   = fault.Code{ID: "terminal_command", ZH: "指令不成立:{what}", EN: "The command is not well-formed: {what}"}
	CodeMalformed = fault.Code{ID: "terminal_malformed", ZH: "终端回执无法读取:{what}", EN: "The terminal's answer cannot be read: {what}"}
	CodeForged    = fault.Code{ID: "terminal_forged", ZH: "终端回执的校验码不符,不予采信。", EN: "The authentication code of the answer is wrong; it is not believed."}
	CodeElsewhere = fault.Code{ID: "terminal_elsewhere", ZH: "终端 {device} 的回执出现在别的终端或别的环境的主题上。", EN: "The answer of {device} came on the topic of another device or world."}
	CodeUnasked   = fault.Code{ID: "terminal_unasked", ZH: "没有向终端 {device} 发过这条警报({alert})。", EN: "This alert ({alert}) was never sent to {device}."}
	CodeOutdated  = fault.Code{ID: "terminal_outdated", ZH: "终端 {device} 的回执编号不增,属于重放或迟到。", EN: "The number of the answer of {device} does not rise: it is late or replayed."}
	CodeEarly     = fault.Code{ID: "terminal_clock_early", ZH: "终端 {device} 的回执时间早于指令 {by},属于时钟错误,不计为鸣响。", EN: "The answer of {device} is {by} earlier than the command: a clock fault, not a success."}
	CodeLate      = fault.Code{ID: "terminal_clock_ahead", ZH: "终端 {device} 的回执时间比现在晚 {by},属于时钟错误。", EN: "The answer of {device} lies {by} in the future: a clock fault."}
	CodeTooLong   = fault.Code{ID: "terminal_seconds", ZH: "终端 {device} 报告的鸣响 {seconds} 秒超过允许的 {max} 秒。", EN: "{device} reports {seconds} s of sounding; at most {max} s were allowed."}
)

// Reason is why a terminal refused or stopped. The numbers are part of the protocol and never change their meaning.
type Reason byte

// The reasons.
const (
	NoReason Reason = iota
	Malformed
	Version
	WrongWorld
	Unsigned
	BadSignature
	BadMAC
	OtherDevice
	Replayed
	RolledBack
	Expired
	OtherArea
	ClockWrong
	Superseded
	Cancelled
	LivePattern
	BadPattern
	Busy
	InRepair
	NoMemory
	Interrupted
	StoppedHere
	HardStop
	endOfReasons
)

// Code is the reason's stable name and its sentence.
func (r Reason) Code() fault.Code {
	if r > NoReason && r < endOfReasons {
		return reasonCodes[r]
	}
	return fault.Code{ID: "unknown", ZH: "终端给出的原因不在目录内。", EN: "The terminal gave a reason that is not in the list."}
}

// String is the reason's stable name.
func (r Reason) String() string {
	if r == NoReason {
		return ""
	}
	return r.Code().ID
}

// Reasons are all reasons in the order of their numbers.
func Reasons() []Reason {
	all := make([]Reason, 0, endOfReasons-1)
	for r := NoReason + 1; r < endOfReasons; r++ {
		all = append(all, r)
	}
	return all
}

var reasonCodes = [endOfReasons]fault.Code{
	Malformed:    {ID: "malformed", ZH: "指令无法读取", EN: "the command cannot be read"},
	Version:      {ID: "version", ZH: "终端不认识这一版指令格式", EN: "the terminal does not know this version of the format"},
	WrongWorld:   {ID: "wrong_world", ZH: "指令所属环境与通道或密钥不一致", EN: "the command's world is not that of its channel or key"},
	Unsigned:     {ID: "unsigned", ZH: "指令没有签名", EN: "the command is not signed"},
	BadSignature: {ID: "bad_signature", ZH: "签名不符或签名者不受信任", EN: "the signature is wrong or its signer is not trusted"},
	BadMAC:       {ID: "bad_mac", ZH: "指令校验码不符", EN: "the command's authentication code is wrong"},
	OtherDevice:  {ID: "other_device", ZH: "指令是发给别的终端的", EN: "the command is for another device"},
	Replayed:     {ID: "replayed", ZH: "指令是重放的", EN: "the command was replayed"},
	RolledBack:   {ID: "rolled_back", ZH: "指令计数器倒退", EN: "the command's counter went back"},
	Expired:      {ID: "expired", ZH: "指令已过期", EN: "the command has expired"},
	OtherArea:    {ID: "other_area", ZH: "指令的区域不含本终端", EN: "the command's area does not hold this device"},
	ClockWrong:   {ID: "clock", ZH: "指令签发时间晚于终端时钟,时钟有误", EN: "the command was issued later than the terminal's time: a clock is wrong"},
	Superseded:   {ID: "superseded", ZH: "已有更新的指令", EN: "a newer command has been taken"},
	Cancelled:    {ID: "cancelled", ZH: "该警报已被取消", EN: "the alert was cancelled"},
	LivePattern:  {ID: "live_pattern", ZH: "演练或测试不得鸣放实战音响信号", EN: "a drill or test must not sound a live pattern"},
	BadPattern:   {ID: "bad_pattern", ZH: "音响信号与终端登记的不一致", EN: "the pattern differs from the one the terminal holds"},
	Busy:         {ID: "busy", ZH: "终端正在鸣放更紧急的信号", EN: "the terminal is sounding something more urgent"},
	InRepair:     {ID: "in_repair", ZH: "终端停用或检修中", EN: "the terminal is out of service"},
	NoMemory:     {ID: "no_memory", ZH: "终端无法保存状态", EN: "the terminal cannot keep its state"},
	Interrupted:  {ID: "interrupted", ZH: "鸣放因终端重启中断", EN: "sounding was interrupted by a restart"},
	StoppedHere:  {ID: "stopped_here", ZH: "现场人员按下停止", EN: "stopped by somebody at the terminal"},
	HardStop:     {ID: "hard_stop", ZH: "达到终端最长鸣放时间", EN: "the terminal's longest sounding time was reached"},
}

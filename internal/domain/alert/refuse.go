package alert

import "haidun/internal/kernel/fault"

// What is refused before anything leaves, by the numbers that alerting networks know (IPAWS status codes).
var (
	CodeDuplicate = fault.Code{ID: "alert_201", ZH: "201 标识 {identifier} 已用于另一条消息;未发布。", EN: "201 The identifier {identifier} belongs to another message; nothing was published."}
	CodeNoRef     = fault.Code{ID: "alert_207", ZH: "207 更新或解除须指明所针对的已发布预警;未发布。", EN: "207 An update or cancel must name the issued alert it is about; nothing was published."}
	CodeSignature = fault.Code{ID: "alert_208", ZH: "208 自检签名未通过:{what};未发布。", EN: "208 Our own signature did not verify: {what}; nothing was published."}
	CodeOldRef    = fault.Code{ID: "alert_209", ZH: "209 所针对的预警 {number} 已过期或已结束;如仍有危险请另发一条。", EN: "209 The alert {number} it is about has expired or ended; issue another if the danger lasts."}
	CodeCircle    = fault.Code{ID: "alert_213", ZH: "213 圆形区域须有圆心,半径大于 0、不超过 {max} 公里。", EN: "213 A circle needs its centre and a radius above 0 and up to {max} km."}
	CodeOutside   = fault.Code{ID: "alert_214", ZH: "214 区域超出您的发布权限({what});未发布。", EN: "214 The area lies outside your authority ({what}); nothing was published."}
)

// Training is what the ledger says of what never leaves.
const Training = "000 训练状态,未对外发送 training: not sent"

// What else alerts refuse.
var (
	CodeWorld     = fault.Code{ID: "alert_world", ZH: "实战、演习、测试选定后不能更改;请另拟一条", EN: "actual, exercise or test is chosen once; compose another"}
	CodeFixed     = fault.Code{ID: "alert_fixed", ZH: "拟稿后不能更改", EN: "stays as it was when the draft was made"}
	CodeLocked    = fault.Code{ID: "alert_locked", ZH: "已送审,内容不能直接修改;请用「退回修改」,已有的批准随之作废", EN: "it waits for approval: take it back to change it, which voids the approval"}
	CodeSameHand  = fault.Code{ID: "alert_same_person", ZH: "提出人与批准人须是两个不同的人;同一人的另一账号、另一席位不算。", EN: "Who proposes and who approves must be two different people; another account or seat of the same person does not count."}
	CodeSecond    = fault.Code{ID: "alert_second_person", ZH: "这条预警须由第二个人批准后才能发布。", EN: "This alert needs a second person's approval before it is issued."}
	CodeTyped     = fault.Code{ID: "alert_typed", ZH: "请输入「{want}」以确认这是真实预警及影响人数", EN: "type “{want}” to confirm that this is real and whom it concerns"}
	CodeHash      = fault.Code{ID: "alert_hash", ZH: "内容与送审时不一致(指纹不符);请退回修改后重新送审。", EN: "The text is not what was proposed (its hash differs); take it back and propose it again."}
	CodeStale     = fault.Code{ID: "alert_waited", ZH: "送审已超过 {minutes} 分钟,情况可能已变;请退回修改后重新送审。", EN: "It was proposed more than {minutes} minutes ago and may be out of date; take it back and propose it again."}
	CodeText      = fault.Code{ID: "alert_text", ZH: "缺少{what}", EN: "{what} is missing"}
	CodeBlank     = fault.Code{ID: "alert_placeholder", ZH: "还有没填的 {name}", EN: "{name} is still to be filled in"}
	CodeNoCorrect = fault.Code{ID: "alert_correction", ZH: "中英文的解除稿和误报更正稿须事先拟好,才能用于实战", EN: "the cancel and the false-alarm text must stand ready in both languages before it is used for real"}
	CodeNoArea    = fault.Code{ID: "alert_area", ZH: "请选定区域:乡镇、多边形或圆", EN: "choose an area: towns, a polygon or a circle"}
	CodeTown      = fault.Code{ID: "alert_town", ZH: "没有行政区 {code},或已停用", EN: "there is no area {code}, or it has ended"}
	CodeSeverity  = fault.Code{ID: "alert_severity", ZH: "您的发布权限最高到「{most}」", EN: "your authority reaches up to “{most}”"}
	CodeNoGrant   = fault.Code{ID: "alert_authority", ZH: "您没有发布预警的权限登记;请由管理员在「发布权限」中登记。", EN: "You have no authority to issue alerts; an administrator enters it under “Authority to issue”."}
	CodeHoles     = fault.Code{ID: "alert_boundary", ZH: "权限边界须是一个或几个不带洞的多边形", EN: "a boundary is one or more polygons without holes"}
	CodeNoKey     = fault.Code{ID: "alert_no_key", ZH: "本机没有可用的预警签名证书:{what}。", EN: "This post has no usable key to sign alerts: {what}."}
	CodeExpires   = fault.Code{ID: "alert_expires", ZH: "有效时长须为 {min} 分钟到 {max} 小时", EN: "it is in force for {min} minutes to {max} hours"}
	CodeNoSignal  = fault.Code{ID: "alert_signal", ZH: "鸣响警报器须选定信号", EN: "sirens need a signal"}
	CodeRaid      = fault.Code{ID: "alert_raid", ZH: "防空信号只用于空袭;灾害请用防灾警报", EN: "air-raid signals are for air raids; use the disaster alarm"}
	CodeNoPerson  = fault.Code{ID: "alert_no_person", ZH: "您的账号没有关联人员,不能送审或批准预警。", EN: "Your account belongs to no person, so it can neither propose nor approve alerts."}
	CodeNoSingle  = fault.Code{ID: "alert_single", ZH: "本单位没有允许紧急情况下单人发布的规定;须由第二个人批准。", EN: "No policy here allows one person alone to issue in an emergency; a second person must approve."}
	CodeReviewer  = fault.Code{ID: "alert_reviewer", ZH: "单人发布须由另一个人复核。", EN: "An alert issued by one person alone is reviewed by another."}
	CodeOperation = fault.Code{ID: "alert_operation", ZH: "所选行动属于另一性质(实战/演练/测试)", EN: "the operation belongs to another world"}
	CodeDeclared  = fault.Code{ID: "alert_refused", ZH: "{what}", EN: "{what}"}
	CodeEnded     = fault.Code{ID: "alert_program_only", ZH: "由程序自动办理。", EN: "The program does this by itself."}
	CodeOutletFor = fault.Code{ID: "alert_outlet_world", ZH: "请至少选一种可承载的消息", EN: "choose at least one kind of message it may carry"}
	CodeAddress   = fault.Code{ID: "alert_outlet_address", ZH: "这种渠道须有地址", EN: "this way out needs an address"}
)

// sentences are an error as people read it, in both languages.
func sentences(err error) [2]string {
	if err == nil {
		return [2]string{}
	}
	e := fault.As(err)
	return [2]string{e.Code.Text(fault.ZH, e.Args), e.Code.Text(fault.EN, e.Args)}
}

package alert

import (
	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
	"haidun/internal/law/sounding"
	"haidun/internal/registry/operation"
)

// Hazard is what people are alerted to.
type Hazard string

// The hazards.
const (
	Typhoon  Hazard = "typhoon"
	Surge    Hazard = "surge"
	Flood    Hazard = "flood"
	AirRaid  Hazard = "air_raid"
	Chemical Hazard = "chemical"
	Fire     Hazard = "fire"
	Tsunami  Hazard = "tsunami"
	Trial    Hazard = "trial"
	Other    Hazard = "other"
)

var hazards = []entity.Option[Hazard]{
	{Code: Typhoon, ZH: "台风", EN: "Typhoon"},
	{Code: Surge, ZH: "风暴潮", EN: "Storm surge"},
	{Code: Flood, ZH: "洪涝", EN: "Flood"},
	{Code: AirRaid, ZH: "空袭", EN: "Air raid"},
	{Code: Chemical, ZH: "危化品泄漏", EN: "Chemical release"},
	{Code: Fire, ZH: "火灾", EN: "Fire"},
	{Code: Tsunami, ZH: "海啸", EN: "Tsunami"},
	{Code: Trial, ZH: "测试消息", EN: "Test message"},
	{Code: Other, ZH: "其他", EN: "Other"},
}

// State is how far an alert has come.
type State string

// The states.
const (
	Draft     State = "draft"
	Proposed  State = "proposed"
	Approved  State = "approved"
	Issued    State = "issued"
	Updated   State = "updated"
	Cancelled State = "cancelled"
	Expired   State = "expired"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "拟稿", EN: "Draft", Tone: entity.Idle},
	{Code: Proposed, ZH: "待第二人批准", EN: "Waiting for a second person", Tone: entity.Warn},
	{Code: Approved, ZH: "已批准未发布", EN: "Approved, not issued", Tone: entity.Warn},
	{Code: Issued, ZH: "已发布", EN: "In force", Tone: entity.Danger},
	{Code: Updated, ZH: "已更新", EN: "Updated", Tone: entity.Idle},
	{Code: Cancelled, ZH: "已解除", EN: "Cancelled", Tone: entity.OK},
	{Code: Expired, ZH: "已过期", EN: "Expired", Tone: entity.Idle},
}

// Kind is what a message does.
type Kind string

// The kinds.
const (
	First  Kind = "alert"
	Change Kind = "update"
	End    Kind = "cancel"
)

var kinds = []entity.Option[Kind]{
	{Code: First, ZH: "首发", EN: "Alert"},
	{Code: Change, ZH: "更新", EN: "Update"},
	{Code: End, ZH: "解除", EN: "Cancel"},
}

// capKinds are the kinds as CAP has them (CAP 1.2 §3.2.1).
var capKinds = map[Kind]string{First: cap.Alert, Change: cap.Update, End: cap.Cancel}

var worlds = []entity.Option[operation.World]{
	{Code: operation.Live, ZH: "实战", EN: "Actual", Tone: entity.Danger},
	{Code: operation.Drill, ZH: "演习", EN: "Exercise", Tone: entity.Info},
	{Code: operation.Test, ZH: "测试", EN: "Test", Tone: entity.Idle},
}

// statuses are the worlds as CAP has them. A world that is not here is never sent.
var statuses = map[operation.World]string{operation.Live: cap.Actual, operation.Drill: cap.Exercise, operation.Test: cap.Test}

// words are what is typed to publish, in either language.
var words = map[operation.World][2]string{operation.Live: {"实战", "ACTUAL"}, operation.Drill: {"演习", "EXERCISE"}, operation.Test: {"测试", "TEST"}}

// Term is a word of the protocol's lists, kept in lower case.
type Term string

// Words of the protocol that rules speak of.
const (
	Extreme  Term = "extreme"
	Severe   Term = "severe"
	Moderate Term = "moderate"
	Minor    Term = "minor"
	Unknown  Term = "unknown"
)

var categories = []entity.Option[Term]{
	{Code: "geo", ZH: "地质", EN: "Geo"},
	{Code: "met", ZH: "气象", EN: "Met"},
	{Code: "safety", ZH: "公共安全", EN: "Safety"},
	{Code: "security", ZH: "防空与安全", EN: "Security"},
	{Code: "rescue", ZH: "救援", EN: "Rescue"},
	{Code: "fire", ZH: "火灾", EN: "Fire"},
	{Code: "health", ZH: "卫生", EN: "Health"},
	{Code: "env", ZH: "环境", EN: "Env"},
	{Code: "transport", ZH: "交通", EN: "Transport"},
	{Code: "infra", ZH: "设施", EN: "Infra"},
	{Code: "cbrne", ZH: "核生化爆", EN: "CBRNE"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

var urgencies = []entity.Option[Term]{
	{Code: "immediate", ZH: "立即", EN: "Immediate"},
	{Code: "expected", ZH: "一小时内", EN: "Expected"},
	{Code: "future", ZH: "稍后", EN: "Future"},
	{Code: "past", ZH: "已过去", EN: "Past"},
	{Code: Unknown, ZH: "不明", EN: "Unknown"},
}

var severities = []entity.Option[Term]{
	{Code: Extreme, ZH: "特别严重", EN: "Extreme", Tone: entity.Danger},
	{Code: Severe, ZH: "严重", EN: "Severe", Tone: entity.Danger},
	{Code: Moderate, ZH: "较重", EN: "Moderate", Tone: entity.Warn},
	{Code: Minor, ZH: "一般", EN: "Minor", Tone: entity.Info},
	{Code: Unknown, ZH: "不明", EN: "Unknown"},
}

var certainties = []entity.Option[Term]{
	{Code: "observed", ZH: "已发生", EN: "Observed"},
	{Code: "likely", ZH: "很可能", EN: "Likely"},
	{Code: "possible", ZH: "可能", EN: "Possible"},
	{Code: "unlikely", ZH: "不大可能", EN: "Unlikely"},
	{Code: Unknown, ZH: "不明", EN: "Unknown"},
}

var responses = []entity.Option[Term]{
	{Code: "shelter", ZH: "就地掩蔽", EN: "Shelter"},
	{Code: "evacuate", ZH: "撤离", EN: "Evacuate"},
	{Code: "prepare", ZH: "做好准备", EN: "Prepare"},
	{Code: "execute", ZH: "按预案行动", EN: "Execute"},
	{Code: "avoid", ZH: "避开", EN: "Avoid"},
	{Code: "monitor", ZH: "关注后续", EN: "Monitor"},
	{Code: "assess", ZH: "不必行动", EN: "Assess"},
	{Code: "allclear", ZH: "解除", EN: "AllClear"},
	{Code: "none", ZH: "无", EN: "None"},
}

// word is a term as CAP writes it: its English name.
func word(list []entity.Option[Term], t Term) string {
	for _, o := range list {
		if o.Code == t {
			return o.EN
		}
	}
	return ""
}

// rank orders severities: 0 unknown, 4 extreme.
func rank(t Term) int {
	for i, s := range []Term{Minor, Moderate, Severe, Extreme} {
		if s == t {
			return i + 1
		}
	}
	return 0
}

var signals = []entity.Option[sounding.Code]{
	{Code: sounding.Pre, ZH: "预先警报", EN: "Pre-warning"},
	{Code: sounding.Raid, ZH: "空袭警报", EN: "Air-raid alarm"},
	{Code: sounding.Clear, ZH: "解除警报", EN: "All clear"},
	{Code: sounding.Disaster, ZH: "防灾警报", EN: "Disaster alarm"},
	{Code: sounding.DisasterClear, ZH: "防灾警报解除", EN: "Disaster all clear"},
}

// Way is a kind of way out.
type Way string

// The ways out.
const (
	BySiren Way = "sirens"
	Page    Way = "page"
	Mail    Way = "mail"
	SMS     Way = "sms"
	Hook    Way = "webhook"
	Push    Way = "webpush"
	NextUp  Way = "next_tier"
	Streams Way = "stream"
)

// Signed tells whether a way carries the signed message alone: servers and other posts take no other.
func (w Way) Signed() bool { return w == Hook || w == NextUp }

var ways = []entity.Option[Way]{
	{Code: BySiren, ZH: "警报器", EN: "Sirens"},
	{Code: Page, ZH: "公众网页与 CAP 源", EN: "Public page and CAP feed"},
	{Code: Streams, ZH: "实时推流", EN: "Live stream"},
	{Code: Mail, ZH: "电子邮件名单", EN: "E-mail list"},
	{Code: SMS, ZH: "短信名单", EN: "SMS list"},
	{Code: Hook, ZH: "接口推送", EN: "Webhook"},
	{Code: Push, ZH: "浏览器推送", EN: "Web push"},
	{Code: NextUp, ZH: "上下级指挥部", EN: "Next tier"},
}

// Fate is what became of one delivery.
type Fate string

// The fates.
const (
	Queued    Fate = "queued"
	Sent      Fate = "sent"      // the next one took it: not yet with people
	Delivered Fate = "delivered" // it is there
	Failed    Fate = "failed"
	ByHand    Fate = "by_hand"  // nothing carries it from here: somebody must do it
	Dropped   Fate = "dropped"  // ended before it was sent
	Withheld  Fate = "withheld" // it does not leave: training, or a way out that is not for this world
)

var fates = []entity.Option[Fate]{
	{Code: Queued, ZH: "待发", EN: "Queued", Tone: entity.Warn},
	{Code: Sent, ZH: "已交付", EN: "Handed over", Tone: entity.Info},
	{Code: Delivered, ZH: "已送达", EN: "Delivered", Tone: entity.OK},
	{Code: Failed, ZH: "发送失败", EN: "Failed", Tone: entity.Danger},
	{Code: ByHand, ZH: "需人工办理", EN: "To be done by hand", Tone: entity.Warn},
	{Code: Dropped, ZH: "不再发送", EN: "No longer needed", Tone: entity.Idle},
	{Code: Withheld, ZH: "不外发", EN: "Withheld", Tone: entity.Idle},
}

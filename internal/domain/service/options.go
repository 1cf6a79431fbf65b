package service

import "haidun/internal/kernel/entity"

// State is how far a case is (DOMAIN 12.3).
type State string

// The states of a case. Site, Expert and Hearing are reviews whose clock rests.
const (
	Draft     State = "draft"
	Submitted State = "submitted"
	Correct   State = "correct"
	Rejected  State = "rejected"
	Accepted  State = "accepted"
	Review    State = "review"
	Site      State = "site"
	Expert    State = "expert"
	Hearing   State = "hearing"
	Decided   State = "decided"
	Result    State = "result"
	Delivered State = "delivered"
	Done      State = "done"
	Withdrawn State = "withdrawn"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "草稿", EN: "Draft", Tone: entity.Idle},
	{Code: Submitted, ZH: "已提交,待受理", EN: "Submitted", Tone: entity.Warn},
	{Code: Correct, ZH: "待补正", EN: "To be corrected", Tone: entity.Warn},
	{Code: Rejected, ZH: "不予受理", EN: "Not taken up", Tone: entity.Idle},
	{Code: Accepted, ZH: "已受理", EN: "Accepted", Tone: entity.Info},
	{Code: Review, ZH: "审查中", EN: "Under review", Tone: entity.Info},
	{Code: Site, ZH: "现场核查(不计期限)", EN: "Visit on site, clock rests", Tone: entity.Info},
	{Code: Expert, ZH: "专家评审(不计期限)", EN: "Expert review, clock rests", Tone: entity.Info},
	{Code: Hearing, ZH: "听证(不计期限)", EN: "Hearing, clock rests", Tone: entity.Info},
	{Code: Decided, ZH: "已决定", EN: "Decided", Tone: entity.OK},
	{Code: Result, ZH: "已制证(文)", EN: "Result made", Tone: entity.OK},
	{Code: Delivered, ZH: "已送达", EN: "Delivered", Tone: entity.OK},
	{Code: Done, ZH: "已办结", EN: "Done", Tone: entity.OK},
	{Code: Withdrawn, ZH: "已撤回", EN: "Withdrawn", Tone: entity.Idle},
}

// ItemKind is the kind of an item.
type ItemKind string

// The kinds.
const (
	Permit   ItemKind = "permit"
	Confirm  ItemKind = "confirm"
	Filing   ItemKind = "filing"
	Levy     ItemKind = "levy"
	Register ItemKind = "register"
	Inquiry  ItemKind = "inquiry" // 信息公开、投诉、咨询
	Other    ItemKind = "other"
)

var itemKinds = []entity.Option[ItemKind]{
	{Code: Permit, ZH: "行政许可", EN: "Permit"},
	{Code: Confirm, ZH: "行政确认", EN: "Confirmation"},
	{Code: Filing, ZH: "备案", EN: "Filing"},
	{Code: Levy, ZH: "行政征收", EN: "Levy"},
	{Code: Register, ZH: "登记", EN: "Registration"},
	{Code: Inquiry, ZH: "公开、投诉、咨询", EN: "Disclosure, complaint, question"},
	{Code: Other, ZH: "其他", EN: "Other"},
}

// DayKind is what sort of days an item's periods are in.
type DayKind string

// The kinds of days.
const (
	Working  DayKind = "working"
	Calendar DayKind = "calendar"
)

var dayKinds = []entity.Option[DayKind]{{Code: Working, ZH: "工作日", EN: "Working days"}, {Code: Calendar, ZH: "自然日", EN: "Calendar days"}}

// Level is who handles an item.
type Level string

// The levels.
const (
	City   Level = "city"
	County Level = "county"
)

var levels = []entity.Option[Level]{{Code: City, ZH: "市级", EN: "City"}, {Code: County, ZH: "县(区)级", EN: "County"}}

// Person is what sort of applicant.
type Person string

// The sorts.
const (
	Natural Person = "natural"
	Legal   Person = "legal"
)

var persons = []entity.Option[Person]{{Code: Natural, ZH: "自然人", EN: "Natural person"}, {Code: Legal, ZH: "法人或其他组织", EN: "Legal person"}}

// Need is whether a paper must be there (必要、容缺、非必要).
type Need string

// The needs. A Deferable paper may follow after acceptance.
const (
	Required  Need = "required"
	Deferable Need = "deferable"
	Optional  Need = "optional"
)

var needs = []entity.Option[Need]{
	{Code: Required, ZH: "必要", EN: "Required", Tone: entity.Warn}, {Code: Deferable, ZH: "可容缺", EN: "May follow", Tone: entity.Info}, {Code: Optional, ZH: "非必要", EN: "Optional", Tone: entity.Idle},
}

// Source is where a paper comes from.
type Source string

// The sources.
const (
	FromApplicant   Source = "applicant"
	FromShared      Source = "shared"
	FromCertificate Source = "certificate"
)

var sources = []entity.Option[Source]{{Code: FromApplicant, ZH: "申请人提供", EN: "Applicant"}, {Code: FromShared, ZH: "共享数据", EN: "Shared data"}, {Code: FromCertificate, ZH: "电子证照", EN: "Electronic certificate"}}

// Channel is how a case came.
type Channel string

// The channels.
const (
	Online  Channel = "online"
	Counter Channel = "counter"
	Mobile  Channel = "mobile"
	Post    Channel = "post"
)

var channels = []entity.Option[Channel]{{Code: Online, ZH: "网上", EN: "Online"}, {Code: Counter, ZH: "窗口", EN: "Counter"}, {Code: Mobile, ZH: "掌上", EN: "Mobile"}, {Code: Post, ZH: "邮寄", EN: "Post"}}

// Mode is how it is handled.
type Mode string

// The modes. By Promise the applicant promises to meet the conditions and is checked afterwards; Joint cases go by the periods for
// permits that several departments decide together.
const (
	Ordinary Mode = "ordinary"
	Promise  Mode = "promise"
	Joint    Mode = "joint"
)

var modes = []entity.Option[Mode]{{Code: Ordinary, ZH: "一般程序", EN: "Ordinary"}, {Code: Promise, ZH: "告知承诺", EN: "By promise"}, {Code: Joint, ZH: "联合办理", EN: "Joint"}}

// Verdict is what was decided.
type Verdict string

// The verdicts.
const (
	Granted      Verdict = "granted"
	Refused      Verdict = "refused"
	Unregistered Verdict = "unregistered"
)

var verdicts = []entity.Option[Verdict]{{Code: Granted, ZH: "准予", EN: "Granted", Tone: entity.OK}, {Code: Refused, ZH: "不予", EN: "Refused", Tone: entity.Danger}, {Code: Unregistered, ZH: "不予登记", EN: "Not registered", Tone: entity.Danger}}

// Light is how much time is left.
type Light string

// The lights. Dark is a case whose days cannot be counted because a year is missing in the calendar.
const (
	Green Light = "green"
	Amber Light = "amber"
	Red   Light = "red"
	Late  Light = "late"
	Dark  Light = "dark"
	Quiet Light = "quiet" // no clock runs
)

var lights = []entity.Option[Light]{
	{Code: Green, ZH: "绿灯", EN: "Green", Tone: entity.OK},
	{Code: Amber, ZH: "黄灯", EN: "Amber", Tone: entity.Warn},
	{Code: Red, ZH: "红灯", EN: "Red", Tone: entity.Danger},
	{Code: Late, ZH: "已超期", EN: "Overdue", Tone: entity.Danger},
	{Code: Dark, ZH: "期限无法计算", EN: "Days cannot be counted", Tone: entity.Danger},
	{Code: Quiet, ZH: "不计期限", EN: "No clock", Tone: entity.Idle},
}

// Handing is whether a paper of a case is there.
type Handing string

// The stages of a paper.
const (
	Missing  Handing = "missing"
	Handed   Handing = "handed"
	Deferred Handing = "deferred"
)

var handings = []entity.Option[Handing]{{Code: Missing, ZH: "未交", EN: "Missing", Tone: entity.Warn}, {Code: Handed, ZH: "已交", EN: "Handed in", Tone: entity.OK}, {Code: Deferred, ZH: "容缺后补", EN: "To follow", Tone: entity.Info}}

// Round is how far a list of corrections is.
type Round string

// The stages of a correction.
const (
	Issued   Round = "issued"
	Answered Round = "answered"
	Lapsed   Round = "lapsed"
)

var rounds = []entity.Option[Round]{{Code: Issued, ZH: "待补正", EN: "Issued", Tone: entity.Warn}, {Code: Answered, ZH: "已补正", EN: "Answered", Tone: entity.OK}, {Code: Lapsed, ZH: "逾期未补正", EN: "Not answered in time", Tone: entity.Idle}}

// PauseKind is why the clock rests.
type PauseKind string

// The kinds of pauses have the codes of the states.
const (
	PauseSite    = PauseKind(Site)
	PauseExpert  = PauseKind(Expert)
	PauseHearing = PauseKind(Hearing)
)

var pauseKinds = []entity.Option[PauseKind]{{Code: PauseSite, ZH: "现场核查、检测", EN: "Visit or test on site"}, {Code: PauseExpert, ZH: "专家评审", EN: "Expert review"}, {Code: PauseHearing, ZH: "听证", EN: "Hearing"}}

// Asked is how far a department is with its opinion.
type Asked string

// The stages of an opinion.
const (
	AskedFor Asked = "asked"
	Given    Asked = "given"
)

var askeds = []entity.Option[Asked]{{Code: AskedFor, ZH: "待出意见", EN: "Asked for", Tone: entity.Warn}, {Code: Given, ZH: "已出意见", EN: "Given", Tone: entity.OK}}

// View is what a department thinks of the drawings.
type View string

// The views.
const (
	Agrees   View = "agrees"
	Changes  View = "changes"
	Disagree View = "disagrees"
)

var opinions = []entity.Option[View]{{Code: Agrees, ZH: "同意", EN: "Agrees", Tone: entity.OK}, {Code: Changes, ZH: "修改后同意", EN: "Agrees after changes", Tone: entity.Warn}, {Code: Disagree, ZH: "不同意", EN: "Disagrees", Tone: entity.Danger}}

// Calling is how far the call-back to a poor rating is.
type Calling string

// The stages of a rating.
const (
	Heard  Calling = "heard"
	ToCall Calling = "to_call"
	Called Calling = "called"
)

var callings = []entity.Option[Calling]{{Code: Heard, ZH: "已评价", EN: "Rated", Tone: entity.OK}, {Code: ToCall, ZH: "待回访", EN: "To be called back", Tone: entity.Warn}, {Code: Called, ZH: "已回访", EN: "Called back", Tone: entity.OK}}

// named is what an option is called.
func named[S ~string](all []entity.Option[S], code S) [2]string {
	for _, o := range all {
		if o.Code == code {
			return [2]string{o.ZH, o.EN}
		}
	}
	return [2]string{string(code), string(code)}
}

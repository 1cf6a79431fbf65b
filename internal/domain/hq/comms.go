package hq

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// Means is how a communications test is made.
type Means string

var means = []entity.Option[Means]{
	{Code: "voice", ZH: "电话", EN: "Voice"},
	{Code: "radio", ZH: "电台", EN: "Radio"},
	{Code: "sms", ZH: "短信", EN: "SMS"},
	{Code: "mail", ZH: "电子邮件", EN: "E-mail"},
	{Code: "satellite", ZH: "卫星电话", EN: "Satellite"},
}

// Repeat is whether another test follows.
type Repeat string

// The ways of repeating.
const (
	Once    Repeat = "once"
	Monthly Repeat = "monthly"
)

var repeats = []entity.Option[Repeat]{
	{Code: Once, ZH: "临时组织", EN: "By hand"},
	{Code: Monthly, ZH: "每月定期", EN: "Scheduled monthly"},
}

// TestState is how far a test has come.
type TestState string

// The states.
const (
	Due    TestState = "due"
	Open   TestState = "open"
	Closed TestState = "closed"
)

var testStates = []entity.Option[TestState]{
	{Code: Due, ZH: "待进行", EN: "Due", Tone: entity.Idle},
	{Code: Open, ZH: "进行中", EN: "Running", Tone: entity.Info},
	{Code: Closed, ZH: "已结束", EN: "Closed", Tone: entity.OK},
}

// Test is one communications test of all member units of a headquarters (通联测试).
type Test struct {
	entity.Meta
	HeadquartersID string
	Name           string // the day and the means, as lists show it
	Means          Means
	State          TestState
	Repeat         Repeat
	DueOn          entity.Date
	Overdue        entity.Bool
	Window         entity.Int // minutes in which an answer counts
	BegunAt        time.Time
	BegunBy        string
	ClosedAt       time.Time
	Called         entity.Int
	Answered       entity.Int
}

// TestType is the register of communications tests.
var TestType = entity.Define("contact_test", func(d *entity.Def, x *Test) {
	d.Title("通联测试", "Communications tests")
	d.Ref(&x.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Parent().Index().List()
	d.Naming(d.Text(&x.Name).Label("名称", "Name").Max(60).ReadOnly().List())
	entity.OneOf(d, &x.Means, means).Label("方式", "Means").Required().List()
	entity.OneOf(d, &x.State, testStates).Label("状态", "State").ReadOnly().List().Index()
	entity.OneOf(d, &x.Repeat, repeats).Label("组织方式", "Repeated").Required().List().Help("每月定期:结束后自动排定下月同日的测试", "Monthly: when it is closed the one of next month is scheduled")
	d.Date(&x.DueOn).Label("计划日期", "Due on").List().Index().Help("不填则为今天", "Today, if left empty")
	d.Bool(&x.Overdue).Label("逾期未测", "Overdue").ReadOnly().Index()
	d.Int(&x.Window).Label("应答时限", "Time to answer").Unit("分钟", "minutes").Min(1).Max(1440).Help("不填则为 30 分钟", "30 minutes, if left empty")
	d.Time(&x.BegunAt).Label("开始时间", "Begun").ReadOnly().List().Index()
	d.Text(&x.BegunBy).Label("组织人", "Begun by").Max(80).ReadOnly()
	d.Time(&x.ClosedAt).Label("结束时间", "Closed").ReadOnly()
	d.Int(&x.Called).Label("应测", "Called").Min(0).Unit("家", "units").ReadOnly().List()
	d.Int(&x.Answered).Label("已通", "Answered").Min(0).Unit("家", "units").ReadOnly().List()
})

// Result is what came of calling one unit.
type Result string

// The results; "" is waited for.
const (
	Answered    Result = "answered"
	Broken      Result = "broken"
	NoAnswer    Result = "no_answer"
	WrongNumber Result = "wrong_number"
)

var results = []entity.Option[Result]{
	{Code: Answered, ZH: "通", EN: "Answered", Tone: entity.OK},
	{Code: Broken, ZH: "不通", EN: "No connection", Tone: entity.Danger},
	{Code: NoAnswer, ZH: "未应答", EN: "No answer", Tone: entity.Danger},
	{Code: WrongNumber, ZH: "号码错误", EN: "Wrong number", Tone: entity.Warn},
}

// Call is one unit called in a test. The number itself is in the directory, not here.
type Call struct {
	entity.Meta
	TestID     string
	MemberID   string
	PersonID   string // who was called: the liaison officer of that day
	CalledAt   time.Time
	Result     Result
	AnsweredAt time.Time
	AnsweredBy string
	Late       entity.Bool // after the time to answer
	Remark     string
}

// CallType is the register of calls made in tests.
var CallType = entity.Define("contact_call", func(d *entity.Def, k *Call) {
	d.Title("通联记录", "Calls")
	d.Ref(&k.TestID, TestType).Label("测试", "Test").Required().Parent().Index()
	d.Naming(d.Ref(&k.MemberID, headquarters.MemberType).Label("成员单位", "Member unit").Required().Index().List())
	d.Ref(&k.PersonID, person.Type).Label("呼叫对象", "Person called").Index().List()
	d.Time(&k.CalledAt).Label("呼叫时间", "Called").ReadOnly().Index()
	entity.OneOf(d, &k.Result, results).Label("结果", "Result").List().Index()
	d.Time(&k.AnsweredAt).Label("应答时间", "Answered at").List().Help("不填则为录入时间", "When it is entered, if left empty")
	d.Text(&k.AnsweredBy).Label("应答人", "Answered by").Max(40).List()
	d.Bool(&k.Late).Label("超时应答", "Answered late").ReadOnly().List().Index()
	d.Text(&k.Remark).Label("备注", "Remark").Max(200)
})

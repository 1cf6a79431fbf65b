package duty

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// CalloutState is how far a call-out has come.
type CalloutState string

// The states of a call-out.
const (
	Planning CalloutState = "planning"
	Running  CalloutState = "running"
	Finished CalloutState = "finished" // every post has answered, or has nobody left to call
	Stopped  CalloutState = "stopped"
)

var calloutStates = []entity.Option[CalloutState]{
	{Code: Planning, ZH: "拟制", EN: "Being planned", Tone: entity.Idle},
	{Code: Running, ZH: "呼叫中", EN: "Calling", Tone: entity.Danger},
	{Code: Finished, ZH: "已完成", EN: "Finished", Tone: entity.OK},
	{Code: Stopped, ZH: "已停止", EN: "Stopped", Tone: entity.Idle},
}

// worlds are those of operations: a call-out is never in doubt about its own.
var worlds = []entity.Option[operation.World]{
	{Code: operation.Live, ZH: "实战", EN: "Live", Tone: entity.Danger},
	{Code: operation.Drill, ZH: "演练", EN: "Drill", Tone: entity.Info},
	{Code: operation.Test, ZH: "测试", EN: "Test", Tone: entity.Idle},
}

// Callout is one calling of people to their posts (紧急召集): who is called is planned post by post, with deputies.
type Callout struct {
	entity.Meta
	Name           string
	HeadquartersID string
	AreaID         string
	OperationID    string
	World          operation.World // the operation's where it has one
	Message        string
	OnlyOnDuty     entity.Bool
	State          CalloutState
	StartedAt      time.Time
	StartedBy      string
	EndedAt        time.Time
	Answered       entity.Int // posts
	Unanswered     entity.Int
}

// CalloutType is the register of call-outs.
var CalloutType = entity.Define("callout", func(d *entity.Def, c *Callout) {
	d.Title("紧急召集", "Call-outs")
	d.Naming(d.Text(&c.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&c.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Index().List()
	d.Ref(&c.OperationID, operation.Type).Label("行动", "Operation").Index()
	entity.OneOf(d, &c.World, worlds).Label("性质", "World").List().Index().Help("属于行动的,随行动", "The operation's, if it belongs to one")
	d.Long(&c.Message).Label("召集内容", "Message").Required().Max(500).Search()
	d.Bool(&c.OnlyOnDuty).Label("只叫当班人员", "Only people on duty").Help("不当班的人不呼叫,直接转下一人", "Whoever is off duty is passed over")
	entity.OneOf(d, &c.State, calloutStates).Label("状态", "State").List().Index().ReadOnly()
	d.Section("经过", "How it went")
	d.Time(&c.StartedAt).Label("开始时间", "Started").List().Index().ReadOnly()
	d.Text(&c.StartedBy).Label("发起人", "Started by").Max(80).ReadOnly()
	d.Time(&c.EndedAt).Label("结束时间", "Ended").ReadOnly()
	d.Int(&c.Answered).Label("已应答岗位", "Posts answered").Min(0).List().ReadOnly()
	d.Int(&c.Unanswered).Label("无人应答岗位", "Posts nobody answered for").Min(0).List().ReadOnly()
	d.Ref(&c.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// Step is one post of a call-out and who is called for it, in order.
type Step struct {
	entity.Meta
	CalloutID string
	Order     entity.Int
	Post      string
	PersonID  string
	Deputy1ID string
	Deputy2ID string
	Wait      entity.Int // seconds until the next is called
}

// StepType is the register of posts to call.
var StepType = entity.Define("callout_step", func(d *entity.Def, s *Step) {
	d.Title("召集名单", "Posts to call")
	d.Ref(&s.CalloutID, CalloutType).Label("召集", "Call-out").Parent()
	d.Int(&s.Order).Label("次序", "Order").Min(0).Max(999).List()
	d.Naming(d.Text(&s.Post).Label("岗位", "Post").Required().Max(60).List())
	d.Ref(&s.PersonID, person.Type).Label("人员", "Person").Required().Index().List()
	d.Ref(&s.Deputy1ID, person.Type).Label("第一替补", "First deputy").Index().List()
	d.Ref(&s.Deputy2ID, person.Type).Label("第二替补", "Second deputy").Index().List()
	d.Int(&s.Wait).Label("等待", "Wait").Unit("秒", "s").Required().Min(15).Max(3600).List().Help("超过即转下一人", "Then the next is called")
})

// rungs are who is called for a post, in order.
func (s *Step) rungs() (out []string) {
	for _, id := range []string{s.PersonID, s.Deputy1ID, s.Deputy2ID} {
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// CallState is what became of one call.
type CallState string

// The states of a call.
const (
	Calling   CallState = "calling"
	Answered  CallState = "answered"
	Passed    CallState = "passed"    // not in time: the next was called
	Exhausted CallState = "exhausted" // not in time, and nobody is left
	Skipped   CallState = "skipped"   // not called at all; Skip says why
	StoodDown CallState = "stood_down"
)

var callStates = []entity.Option[CallState]{
	{Code: Calling, ZH: "呼叫中", EN: "Calling", Tone: entity.Warn},
	{Code: Answered, ZH: "已应答", EN: "Answered", Tone: entity.OK},
	{Code: Passed, ZH: "未应答,已转下一人", EN: "No answer, passed on", Tone: entity.Warn},
	{Code: Exhausted, ZH: "未应答,无人可转", EN: "No answer, nobody left", Tone: entity.Danger},
	{Code: Skipped, ZH: "未呼叫", EN: "Not called", Tone: entity.Idle},
	{Code: StoodDown, ZH: "不再需要", EN: "Stood down", Tone: entity.Idle},
}

// Skip is why somebody is not called.
type Skip string

// The reasons.
const (
	SkipAway  Skip = "away"
	SkipLeft  Skip = "left"
	SkipMuted Skip = "muted"
	SkipOff   Skip = "off_duty"
	SkipTwice Skip = "twice"
)

var skips = []entity.Option[Skip]{
	{Code: SkipAway, ZH: "请假", EN: "On leave"},
	{Code: SkipLeft, ZH: "不在任", EN: "Not in office"},
	{Code: SkipMuted, ZH: "已静默", EN: "Muted"},
	{Code: SkipOff, ZH: "不当班", EN: "Off duty"},
	{Code: SkipTwice, ZH: "已为其他岗位呼叫", EN: "Called for another post"},
}

// Channel is how somebody was reached. The program itself shows the call on his screen; anything else is done by hand.
type Channel string

// The channels.
const (
	ByScreen Channel = "screen"
	ByPhone  Channel = "phone"
)

var channels = []entity.Option[Channel]{
	{Code: ByScreen, ZH: "屏幕", EN: "Screen"},
	{Code: ByPhone, ZH: "人工电话", EN: "Phoned by hand"},
}

// Call is one person called for one post.
type Call struct {
	entity.Meta
	CalloutID  string
	AreaID     string
	StepID     string
	Post       string
	Rung       entity.Int // 0 is the person, then his deputies
	PersonID   string
	State      CallState
	Skip       Skip
	Channel    Channel
	CalledAt   time.Time
	DueAt      time.Time
	AnsweredAt time.Time
	AnsweredBy string
	Seconds    entity.Int // from the call to the answer
	PassedAt   time.Time
}

// CallType is the register of calls, written by the program as it calls.
var CallType = entity.Define("callout_call", func(d *entity.Def, c *Call) {
	d.Title("呼叫记录", "Calls")
	d.Ref(&c.CalloutID, CalloutType).Label("召集", "Call-out").Parent().ReadOnly()
	d.Ref(&c.StepID, StepType).Label("名单", "Post to call").Index().ReadOnly()
	d.Naming(
		d.Text(&c.Post).Label("岗位", "Post").Max(60).List().ReadOnly(),
		d.Ref(&c.PersonID, person.Type).Label("人员", "Person").Index().List().ReadOnly(),
	)
	d.Int(&c.Rung).Label("顺位", "Rung").Min(0).ReadOnly()
	entity.OneOf(d, &c.State, callStates).Label("状态", "State").List().Index().ReadOnly()
	entity.OneOf(d, &c.Skip, skips).Label("未呼叫原因", "Why not called").List().ReadOnly()
	entity.OneOf(d, &c.Channel, channels).Label("渠道", "Channel").List().ReadOnly()
	d.Time(&c.CalledAt).Label("呼叫时间", "Called at").List().Index().ReadOnly()
	d.Time(&c.DueAt).Label("应答时限", "Answer due").ReadOnly().Index()
	d.Time(&c.AnsweredAt).Label("应答时间", "Answered at").List().ReadOnly()
	d.Text(&c.AnsweredBy).Label("应答记录人", "Answer noted by").Max(80).ReadOnly()
	d.Int(&c.Seconds).Label("应答用时", "Time to answer").Unit("秒", "s").Min(0).List().ReadOnly()
	d.Time(&c.PassedAt).Label("转下一人时间", "Passed on at").ReadOnly()
	d.Ref(&c.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// Mute is a time in which somebody is not to be called (静默): everybody sees it before he presses.
type Mute struct {
	entity.Meta
	PersonID string
	AreaID   string
	From     time.Time
	Until    time.Time
	Why      string
}

// MuteType is the register of mutes.
var MuteType = entity.Define("callout_mute", func(d *entity.Def, m *Mute) {
	d.Title("静默登记", "Muted people")
	d.Naming(d.Ref(&m.PersonID, person.Type).Label("人员", "Person").Required().Index().List())
	d.Time(&m.From).Label("自", "From").Required().List()
	d.Time(&m.Until).Label("至", "Until").Required().List().Index()
	d.Text(&m.Why).Label("原因", "Why").Required().Max(200).List()
	d.Ref(&m.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

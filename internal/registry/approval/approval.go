package approval

import (
	"regexp"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// State is how far an approval has come.
type State string

// The states. All but Waiting are final.
const (
	Waiting   State = "waiting"
	Approved  State = "approved"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
	Lapsed    State = "lapsed" // its time was over before anybody decided
)

var states = []entity.Option[State]{
	{Code: Waiting, ZH: "待批准", EN: "Waiting", Tone: entity.Warn},
	{Code: Approved, ZH: "已批准", EN: "Approved", Tone: entity.OK},
	{Code: Refused, ZH: "已退回", EN: "Refused", Tone: entity.Danger},
	{Code: Withdrawn, ZH: "已撤回", EN: "Withdrawn", Tone: entity.Idle},
	{Code: Lapsed, ZH: "已过期", EN: "Lapsed", Tone: entity.Idle},
}

// Approval is one act that was proposed, and what became of it.
type Approval struct {
	entity.Meta
	Summary string // what is to be done to what, in both languages
	State   State
	Reason  string // why it is asked for
	Details string // what is given with it, a line for each value
	Asker   string // name of who asked
	AskedAt time.Time
	Until   time.Time // nobody approves it from then on
	Decider string
	Decided time.Time
	Answer  string // why it was decided so

	Verb      string // "<register>.<act>"
	Record    string
	RecordRev entity.Int // the revision that was asked about
	Request   string     // JSON of what the act needs, in the act's own form
	AskedBy   string     // user id
	AskedAs   string     // person id: judged by policy.TwoPersons
	AskedIn   string     // session id
	DecidedBy string
	DecidedAs string
}

var verbForm = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$`)

// CodeVerb is raised for the name of an act that is none.
var CodeVerb = fault.Code{ID: "approval_verb", ZH: "须为「登记簿.操作」", EN: "needs the form “register.act”"}

func checkVerb(s string) error {
	if !verbForm.MatchString(s) {
		return fault.New(fault.Invalid, CodeVerb, nil)
	}
	return nil
}

// Type is the register of approvals.
var Type = entity.Define("approval", func(d *entity.Def, a *Approval) {
	d.Title("审批", "Approval")
	d.Naming(d.Text(&a.Summary).Label("事项", "What").Required().Max(400).List().Search().ReadOnly())
	entity.OneOf(d, &a.State, states).Label("状态", "State").Required().List().Index().ReadOnly()
	d.Long(&a.Reason).Label("提出理由", "Why asked").Max(1000).ReadOnly()
	d.Long(&a.Details).Label("随附内容", "Given with it").ReadOnly()
	d.Section("经过", "Course")
	d.Text(&a.Asker).Label("提出人", "Asked by").Required().List().ReadOnly()
	d.Time(&a.AskedAt).Label("提出时间", "Asked").Required().List().ReadOnly()
	d.Time(&a.Until).Label("有效至", "Valid until").Required().Index().List().ReadOnly()
	d.Text(&a.Decider).Label("办理人", "Decided by").List().ReadOnly()
	d.Time(&a.Decided).Label("办理时间", "Decided").ReadOnly()
	d.Long(&a.Answer).Label("办理意见", "Why decided so").Max(1000).ReadOnly()
	d.Section("依据", "Basis")
	verb := d.Text(&a.Verb).Label("操作代码", "Act").Max(128).Format(checkVerb).Index().ReadOnly()
	d.About(verb, d.Text(&a.Record).Label("记录编号", "Record").Max(128).ReadOnly())
	d.Int(&a.RecordRev).Label("记录版次", "Revision of the record").Min(1).Required().ReadOnly()
	d.Long(&a.Request).Label("请求原文", "Request").Sensitive().ReadOnly()
	d.Text(&a.AskedBy).Label("提出账号", "Account that asked").Required().Sensitive().ReadOnly()
	d.Text(&a.AskedAs).Label("提出人员", "Person who asked").Required().Sensitive().ReadOnly()
	d.Text(&a.AskedIn).Label("提出会话", "Session it was asked in").Sensitive().ReadOnly()
	d.Text(&a.DecidedBy).Label("办理账号", "Account that decided").Sensitive().ReadOnly()
	d.Text(&a.DecidedAs).Label("办理人员", "Person who decided").Sensitive().ReadOnly()
})

// asked is who asked, as far as it was kept.
func (a *Approval) asked() *policy.Actor {
	return &policy.Actor{User: a.AskedBy, Name: a.Asker, Person: a.AskedAs, Session: a.AskedIn}
}

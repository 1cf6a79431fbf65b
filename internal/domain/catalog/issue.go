package catalog

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// State is how a ticket stands.
type State string

// The states.
const (
	Open     State = "open"
	Reopened State = "reopened" // found again after it was fixed, or no longer accepted
	Accepted State = "accepted" // it is so, and stays so until a day
	Fixed    State = "fixed"    // the night no longer finds it
)

var states = []entity.Option[State]{
	{Code: Open, ZH: "待处理", EN: "Open", Tone: entity.Warn},
	{Code: Reopened, ZH: "重新出现", EN: "Reopened", Tone: entity.Danger},
	{Code: Accepted, ZH: "已接受", EN: "Accepted", Tone: entity.Info},
	{Code: Fixed, ZH: "已消除", EN: "Fixed", Tone: entity.OK},
}

// Issue is a ticket (质量问题): rows of one register in one town that break one rule. It lies beside the register's
// records in that town, and is held as closely as the rows: whoever may see all of them sees it.
type Issue struct {
	entity.Meta
	Summary     string // in both languages
	State       State
	Count       entity.Int
	AreaID      string
	DatasetID   string
	OwnerDept   string
	FirstSeen   entity.Date
	LastSeen    entity.Date
	FixedOn     entity.Date
	Reason      string // why it is accepted
	AcceptedBy  string
	Until       entity.Date
	AcceptedFor entity.Int // how many rows it was accepted for: more reopen it

	Rule     string
	Register string
	What     string // what is wrong, "<field or fault> <count>" a line
	Rows     string // ids of the first rows, a space between
	Verb     string // "<register>.quality"
	Record   string
}

// act is what tickets are about, of every register.
const act = "quality"

// verb is the name under which tickets of a register lie.
func verb(register string) string { return register + "." + act }

var verbForm = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$`)

// CodeVerb is raised for a ticket about something else.
var CodeVerb = fault.Code{ID: "quality_verb", ZH: "须为「登记簿.事项」", EN: "needs the form “register.act”"}

func checkVerb(s string) error {
	if !verbForm.MatchString(s) {
		return fault.New(fault.Invalid, CodeVerb, nil)
	}
	return nil
}

// IssueType declares tickets.
var IssueType = entity.Define("quality_issue", func(d *entity.Def, q *Issue) {
	d.Title("质量问题", "Quality issues")
	d.Naming(d.Text(&q.Summary).Label("问题", "Issue").Required().Max(400).List().Search().ReadOnly())
	entity.OneOf(d, &q.State, states).Label("状态", "State").Required().List().Index().ReadOnly()
	d.Int(&q.Count).Label("涉及记录", "Records").Unit("条", "").Min(0).List().ReadOnly()
	d.Ref(&q.AreaID, area.Type).Label("行政区", "Area").Scope().List().ReadOnly()
	d.Ref(&q.DatasetID, Type).Label("数据集", "Dataset").Index().List().ReadOnly()
	d.Ref(&q.OwnerDept, organisation.Type).Label("责任部门", "Owner").List().ReadOnly()
	d.Date(&q.FirstSeen).Label("首次发现", "First seen").List().ReadOnly()
	d.Date(&q.LastSeen).Label("最近发现", "Last seen").List().ReadOnly()
	d.Date(&q.FixedOn).Label("消除日期", "Fixed on").ReadOnly()
	d.Section("接受", "Acceptance")
	d.Long(&q.Reason).Label("接受理由", "Why accepted").Max(1000).ReadOnly()
	d.Text(&q.AcceptedBy).Label("接受人", "Accepted by").ReadOnly()
	d.Date(&q.Until).Label("接受至", "Accepted until").Help("到期后重新出现;最长一年", "Reopens after that day; at most a year")
	d.Int(&q.AcceptedFor).Label("接受时涉及记录", "Records when accepted").Unit("条", "").ReadOnly()
	d.Section("依据", "Basis")
	d.Text(&q.Rule).Label("规则代码", "Rule's code").Index().ReadOnly()
	d.Text(&q.Register).Label("登记簿", "Register").Index().ReadOnly()
	d.Long(&q.What).Label("错误明细", "What is wrong").ReadOnly()
	d.Long(&q.Rows).Label("记录编号", "Records' ids").Max(20_000).ReadOnly()
	d.About(d.Text(&q.Verb).Label("事项代码", "About").Max(128).Format(checkVerb).ReadOnly(), d.Text(&q.Record).Label("首条记录", "First record").Max(128).ReadOnly())
})

type move = workflow.Move[Issue, State]

// CodeUntil is raised for a day that is over or too far away.
var CodeUntil = fault.Code{ID: "quality_until", ZH: "须在明天至 {last} 之间", EN: "must lie between tomorrow and {last}"}

// newFlow is the life of a ticket. People accept it or take that back; whoever may change the rows it is about may. The
// program alone closes and reopens it: nobody else has the right to strike tickets.
func newFlow(c clock.Clock) *workflow.Flow {
	return workflow.New(
		IssueType, func(q *Issue) *State { return &q.State },
		move{
			Name: "accept", Title: [2]string{"接受现状", "Accept as it is"}, From: []State{Open, Reopened}, To: Accepted, Tone: entity.Info, Right: policy.Decide, Reason: true,
			Confirm: [2]string{"到期前不再提示;涉及记录增加时会重新出现。仍计入质量得分。", "It is not shown as open until that day, unless more records are concerned. It still counts in the score."},
			Fields:  func(q *Issue) []any { return []any{&q.Until} }, Guard: accept(c),
		},
		move{
			Name: "reopen", Title: [2]string{"撤销接受", "Take acceptance back"}, From: []State{Accepted}, To: Reopened, Tone: entity.Warn, Right: policy.Decide, Reason: true,
			Confirm: [2]string{"问题重新列为待处理。", "The issue counts as open again."},
		},
		move{Name: "fix", Title: [2]string{"消除", "Fixed"}, From: []State{Open, Reopened, Accepted}, To: Fixed, Tone: entity.OK, Right: policy.Strike},
		move{Name: "return", Title: [2]string{"重新出现", "Found again"}, From: []State{Fixed, Accepted}, To: Reopened, Tone: entity.Danger, Right: policy.Strike},
	)
}

func accept(c clock.Clock) func(context.Context, *store.Tx, string, *Issue, *Issue) error {
	return func(_ context.Context, tx *store.Tx, reason string, _, q *Issue) error {
		a, err := tx.Actor()
		if err != nil {
			return err
		}
		now := c.Now()
		last := dateOf(now.In(clock.Shanghai).AddDate(1, 0, 0))
		p := IssueType.Rules(q)
		p.If(q.Until <= dateOf(now) || q.Until > last, &q.Until, CodeUntil, fault.Args{"last": string(last)})
		q.Reason, q.AcceptedBy, q.AcceptedFor = reason, a.Name, q.Count
		return p.Err()
	}
}

// key is what makes two nights' findings the same ticket.
func (q *Issue) key() string {
	return key(q.Register, q.Rule, strings.TrimPrefix(q.Area, q.Verb+"/"), q.Class == entity.Sensitive)
}

func key(register, rule, path string, sensitive bool) string {
	return fmt.Sprintf("%s %s %s %t", register, rule, strings.TrimPrefix(policy.AboutPath("", path), "/"), sensitive)
}

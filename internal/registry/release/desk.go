package release

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Valid is how long a release serves, and Times how often: a download may break off.
const (
	Valid = 24 * time.Hour
	Times = 3
)

// What requests refuse.
var (
	CodeNotNeeded = fault.Code{ID: "release_not_needed", ZH: "所选内容不含敏感信息,可以直接导出。", EN: "Nothing of this is sensitive; it can be exported at once."}
	CodeSeesLess  = fault.Code{ID: "release_sees_less", ZH: "您无权导出所申请的全部内容,不能放行。", EN: "You may not export all of this yourself, so you cannot release it."}
	CodeNotYours  = fault.Code{ID: "release_not_yours", ZH: "放行给{who}的导出只能由本人下载。", EN: "What was released to {who} can be downloaded by nobody else."}
	CodeNotYet    = fault.Code{ID: "release_state", ZH: "这项导出尚未放行,或已作废,不能下载。", EN: "This export is not released, or was made void; it cannot be downloaded."}
	CodeOver      = fault.Code{ID: "release_over", ZH: "放行已于 {until} 失效,请重新申请。", EN: "The release ended on {until}; ask anew."}
	CodeUsed      = fault.Code{ID: "release_used", ZH: "已下载 {n} 次,达到上限,请重新申请。", EN: "It was downloaded {n} times, which is all; ask anew."}
	CodePurpose   = fault.Code{ID: "release_purpose", ZH: "请写明用途", EN: "state the purpose"}
)

// Desk takes requests and hands out what was released. Whoever serves it sets DB and Take.
type Desk struct {
	DB *store.DB
	// Take keeps the release for a second person's approval.
	Take workflow.Desk

	clock clock.Clock
	flow  *workflow.Flow
}

// NewDesk makes the desk.
func NewDesk(c clock.Clock) *Desk { return &Desk{clock: c, flow: newFlow(c)} }

type move = workflow.Move[Request, State]

// newFlow is the life of a request: another person releases it, and either may end it.
func newFlow(c clock.Clock) *workflow.Flow {
	return workflow.New(
		Type, func(r *Request) *State { return &r.State },
		move{
			Name: "release", Title: [2]string{"放行导出", "Release the export"}, From: []State{Asked}, To: Released, Tone: entity.Warn,
			Right: policy.Decide, Reason: true, Second: true,
			Confirm: [2]string{"放行后申请人可在 24 小时内下载,文件中写有其姓名和时间。", "Who asked can download it for 24 hours; the file bears his name and the time."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, rec *Request) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				rec.Releaser, rec.Until = a.Name, c.Now().Add(Valid)
				return seesAll(tx.DB(), a, rec)
			},
		},
		move{
			Name: "void", Title: [2]string{"作废", "Make void"}, From: []State{Asked, Released}, To: Void, Tone: entity.Danger, Right: policy.Decide, Reason: true,
			Confirm: [2]string{"作废后不能再下载。", "It can no longer be downloaded."},
		},
	)
}

// seesAll refuses who may not take out himself all that is asked for.
func seesAll(db *store.DB, a *policy.Actor, r *Request) error {
	s, ok := db.Schema(r.Register)
	if !ok {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	class := entity.Internal
	if r.Closely.V > 0 {
		class = entity.Sensitive
	}
	// A request in no area is over the whole post, which a right in one area does not reach: Allow knows that.
	if db.Book().Allow(a, policy.Export, s, r.Meta.Area, class) != nil || db.Book().Allow(a, policy.Read, s, r.Meta.Area, class) != nil {
		return fault.New(fault.Forbidden, CodeSeesLess, nil)
	}
	return nil
}

// Module is the register as app takes it. Who may take something sensitive out may ask for it and release what others
// ask for; what he may release is judged by his own rights.
func (d *Desk) Module() module.Module {
	s := Type.Schema()
	rights := role.Matrix{string(role.DutyLead): {{Registers: []string{s.Name}, Actions: []policy.Action{policy.Read}, Clear: entity.Internal}}}
	for _, code := range []role.Code{role.Command, role.Operations, role.Engineering, role.Law, role.Education, role.CountyAdmin, role.TownAdmin} {
		rights[string(code)] = []policy.Right{{Registers: []string{s.Name}, Actions: []policy.Action{policy.Read, policy.Decide}, Clear: entity.Internal}}
	}
	return module.Module{
		Name:   "release",
		Group:  module.Group{ID: "approval", ZH: "审批", EN: "Approvals", Icon: "approval"},
		Types:  []*entity.Schema{s},
		Flows:  []*workflow.Flow{d.flow},
		Rights: rights,
	}
}

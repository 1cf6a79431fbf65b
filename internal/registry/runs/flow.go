package runs

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Progress is how far a run is.
type Progress string

// The states of a run.
const (
	Queued    Progress = "queued"
	Computing Progress = "computing"
	Done      Progress = "done"
	Cancelled Progress = "cancelled"
	Failed    Progress = "failed"
)

// Progresses are the states as registers declare them.
func Progresses() []entity.Option[Progress] {
	return []entity.Option[Progress]{
		{Code: Queued, ZH: "排队", EN: "Queued", Tone: entity.Info},
		{Code: Computing, ZH: "计算中", EN: "Computing", Tone: entity.Info},
		{Code: Done, ZH: "完成", EN: "Done", Tone: entity.OK},
		{Code: Cancelled, ZH: "已取消", EN: "Cancelled", Tone: entity.Idle},
		{Code: Failed, ZH: "失败", EN: "Failed", Tone: entity.Danger},
	}
}

// CodeSystem refuses a person a move that is the program's.
var CodeSystem = fault.Code{ID: "run_by_program", ZH: "由程序计算后自动进入此状态。", EN: "The program does this itself once it has computed."}

// System lets the program alone make a move.
func System[T any](a *policy.Actor, _ *T) error {
	if !a.IsSystem() {
		return fault.New(fault.Forbidden, CodeSystem, nil)
	}
	return nil
}

// Flow lets people with the right cancel a run; the rest of its way is the program's.
func Flow[R any](t *entity.Type[R], life func(r *R) Life, cancel policy.Action) *workflow.Flow {
	type move = workflow.Move[R, Progress]
	own := func(name string, title [2]string, from []Progress, to Progress) move {
		return move{Name: name, Title: title, From: from, To: to, Tone: entity.Info, May: System[R]}
	}
	return workflow.New(
		t, func(r *R) *Progress { return life(r).State },
		move{
			Name: "cancel", Title: [2]string{"取消计算", "Cancel"}, From: []Progress{Queued, Computing}, To: Cancelled, Tone: entity.Warn, Right: cancel,
			Confirm: [2]string{"此前的结果继续有效。", "The last result stays valid."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *R) error {
				*life(r).EndedAt = tx.Now()
				return nil
			},
		},
		own("begin", [2]string{"开始", "Begin"}, []Progress{Queued, Computing}, Computing),
		own("requeue", [2]string{"重新排队", "Queue again"}, []Progress{Computing}, Queued),
		own("end", [2]string{"完成", "End"}, []Progress{Computing}, Done),
		own("fail", [2]string{"失败", "Fail"}, []Progress{Queued, Computing}, Failed),
	)
}

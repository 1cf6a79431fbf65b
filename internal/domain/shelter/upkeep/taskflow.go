package upkeep

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/runs"
)

// The rights of this package besides the usual ones.
const (
	// Follow is the right to have written what follows from a record: the next task, the order of a defect, a renewal.
	Follow policy.Action = "upkeep_follow"
	// Oversee is the right to let a task off, to withdraw a record, to assign and put off repairs and to verify them.
	Oversee policy.Action = "upkeep_oversee"
)

// taskFlow is a task that is planned, and done or not.
func (k desk) taskFlow() *workflow.Flow {
	type move = workflow.Move[Task, TaskState]
	return workflow.New(
		TaskType, func(t *Task) *TaskState { return &t.Status },
		move{
			Name: "finish", Title: [2]string{"登记完成", "Record it as done"}, From: []TaskState{Open}, To: Done, Tone: entity.OK,
			Confirm: [2]string{"登记后不能修改。有缺陷的自动开整改单,下一次维护自动排定。", "It cannot be changed afterwards. A defect becomes a repair order, and the next time is planned."},
			Fields:  func(t *Task) []any { return []any{&t.DoneOn, &t.Result} },
			Also: func(t *Task) []any {
				return []any{&t.Humidity, &t.Spread, &t.RunTime, &t.NewMadeOn, &t.NewExpiryOn, &t.Finding, &t.Grade, &t.DoneBy, &t.CompanyID, &t.Photos, &t.Remark}
			},
			Guard: k.finish,
		},
		move{
			Name: "waive", Title: [2]string{"免除", "Waive"}, From: []TaskState{Open}, To: Waived, Tone: entity.Warn, Reason: true, Right: Oversee,
			Confirm: [2]string{"免除的不计入完成率。设备仍在用的,程序会另行排定下一次。", "It does not count in the completion rate. While the equipment is in service the next one is planned anew."},
			Guard:   empties,
		},
		move{
			Name: "lapse", Title: [2]string{"过季未办", "Lapse"}, From: []TaskState{Open}, To: Lapsed, Tone: entity.Danger, May: runs.System[Task], Guard: empties,
		},
		move{
			Name: "withdraw", Title: [2]string{"撤销记录", "Withdraw the record"}, From: []TaskState{Done}, To: Withdraw, Tone: entity.Danger, Reason: true, Right: Oversee,
			Confirm: [2]string{"记录作废并留痕,该项维护重新待办。", "The record stays to be seen but counts no more; the work is to be done again."},
			Guard:   k.withdrawn,
		},
	)
}

// empties gives the slot of a task free, for one that is planned anew.
func empties(_ context.Context, _ *store.Tx, _ string, _, t *Task) error {
	t.Slot = ""
	return nil
}

// withdrawn lets off the task that followed from the record; the plan makes the work due again from what was done before.
func (k desk) withdrawn(ctx context.Context, tx *store.Tx, reason string, _, t *Task) error {
	t.Slot = ""
	after, err := store.Those(tx, TaskType, TaskType.Schema().Field("spot"), t.Spot)
	if err != nil {
		return err
	}
	for _, one := range after {
		if one.Status != Open || one.Struck() {
			continue
		}
		nothing := func(any) error { return nil }
		if _, err := k.taskFlow().Do(ctx, tx, one.ID, one.Rev, "waive", reason, nothing); err != nil {
			return err
		}
	}
	return nil
}

// assetFlow is equipment that is looked after, or is not for a time, or no more.
func assetFlow() *workflow.Flow {
	type move = workflow.Move[Asset, AssetState]
	return workflow.New(
		AssetType, func(a *Asset) *AssetState { return &a.Status },
		move{
			Name: "suspend", Title: [2]string{"停用", "Take out of service"}, From: []AssetState{InService}, To: OutOf, Tone: entity.Warn, Reason: true, Right: Oversee,
			Confirm: [2]string{"停用期间不排维护任务。", "Nothing is due while it is out of service."},
		},
		move{Name: "resume", Title: [2]string{"恢复使用", "Put back into service"}, From: []AssetState{OutOf}, To: InService, Tone: entity.OK, Right: Oversee},
		move{
			Name: "remove", Title: [2]string{"拆除", "Remove"}, From: []AssetState{InService, OutOf}, To: Removed, Tone: entity.Danger, Reason: true, Right: Oversee,
			Confirm: [2]string{"拆除不可撤回;更换的设备另行登记。", "It cannot be undone; what replaces it is entered anew."},
		},
	)
}

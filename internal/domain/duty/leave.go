package duty

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// newLeaveFlow is how a leave is granted.
func newLeaveFlow(c clock.Clock) *workflow.Flow {
	type move = workflow.Move[Leave, LeaveState]
	sign := func(_ context.Context, tx *store.Tx, _ string, _, l *Leave) (err error) {
		l.ApprovedAt = c.Now()
		l.ApprovedBy, err = nameOf(tx)
		return err
	}
	return workflow.New(
		LeaveType, func(l *Leave) *LeaveState { return &l.State },
		move{
			Name: "approve", Title: [2]string{"批准", "Approve"}, From: []LeaveState{Asked, Refused}, To: Approved, Tone: entity.OK, Right: Lead, Guard: sign,
			Confirm: [2]string{"批准后此间不能排班;已排的班次请调班。", "Nobody can be rostered in these days; swap the shifts that are."},
		},
		move{Name: "refuse", Title: [2]string{"不同意", "Refuse"}, From: []LeaveState{Asked, Approved}, To: Refused, Tone: entity.Warn, Right: Lead, Reason: true, Guard: sign},
	)
}

func sortPool(pool []*Pool) {
	slices.SortStableFunc(pool, func(a, b *Pool) int { return cmp.Or(cmp.Compare(a.Order.V, b.Order.V), cmp.Compare(a.ID, b.ID)) })
}

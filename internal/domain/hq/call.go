package hq

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// callHook takes a result while the test is running, and says whether it came in time.
func callHook(c clock.Clock) func(ctx context.Context, tx *store.Tx, before, k *Call) error {
	return func(_ context.Context, tx *store.Tx, before, k *Call) error {
		if tx.Value(marking{}) != nil {
			return nil
		}
		x, err := store.Fetch(tx, TestType, k.TestID)
		if err != nil {
			return err
		}
		if x.State != Open {
			return fault.New(fault.Conflict, CodeNotOpen, nil)
		}
		r := CallType.Rules(k)
		if before == nil {
			k.CalledAt = x.BegunAt
		} else {
			r.If(k.MemberID != before.MemberID, &k.MemberID, CodeWhichOne, nil)
			r.If(k.TestID != before.TestID, &k.TestID, CodeWhichOne, nil)
		}
		answer(k, x, r, c)
		return r.Err()
	}
}

// answer dates an answer and judges it; any other result has none.
func answer(k *Call, x *Test, r *entity.Problems, c clock.Clock) {
	if k.Result != Answered {
		k.AnsweredAt, k.Late = time.Time{}, entity.Bool{}
		return
	}
	if k.AnsweredAt.IsZero() {
		k.AnsweredAt = c.Now()
	}
	r.If(k.AnsweredAt.Before(x.BegunAt), &k.AnsweredAt, CodeTooSoon, nil)
	r.If(k.AnsweredAt.After(c.Now()), &k.AnsweredAt, entity.CodeFutureDate, nil)
	k.Late = entity.BoolOf(k.AnsweredAt.After(x.until()))
}

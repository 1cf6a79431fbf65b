package hq

import (
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Record enters a test that was held and closed before, such as one kept on paper, with all its calls: x tells when it
// began, each call whom it was to and what came of it. Units that have answered since keep their later day.
func Record(tx *store.Tx, x *Test, calls []*Call, note store.Note) error {
	x.State, x.Called, x.Answered = Closed, entity.IntOf(int64(len(calls))), entity.IntOf(0)
	for _, k := range calls {
		k.Late = entity.BoolOf(k.Result == Answered && k.AnsweredAt.After(x.until()))
		if k.passed() {
			x.Answered.V++
		}
	}
	if err := tx.Put(TestType.Schema(), x, note); err != nil {
		return fmt.Errorf("record a test: %w", err)
	}
	tx.SetValue(marking{}, true)
	defer tx.SetValue(marking{}, nil)
	for _, k := range calls {
		k.TestID, k.CalledAt, k.Origin = x.ID, x.BegunAt, x.Origin
		if err := tx.Put(CallType.Schema(), k, note); err != nil {
			return fmt.Errorf("record a call: %w", err)
		}
		if err := tell(tx, k); err != nil {
			return err
		}
	}
	return nil
}

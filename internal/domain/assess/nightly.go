package assess

import (
	"context"
	"fmt"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// nightly computes the figures of open sheets anew and marks those that are overdue, and the rectifications that are. What is concluded stays as it is.
func (k *desk) nightly() module.Job {
	return module.Job{
		Name: "assessment", Title: [2]string{"考核取数与逾期", "Assessment figures and deadlines"},
		Run: func(ctx context.Context, db *store.DB, tell func(done float64)) (summary [2]string, err error) {
			n, err := k.refreshAll(ctx, db, tell)
			if err == nil {
				err = k.remind(ctx, db)
			}
			return [2]string{fmt.Sprintf("%d 份考核表已取数", n), fmt.Sprintf("%d sheets computed", n)}, err
		},
	}
}

func (k *desk) refreshAll(ctx context.Context, db *store.DB, tell func(done float64)) (n int, err error) {
	ctx = policy.With(ctx, policy.System("assess"))
	var open []string
	err = db.Each(ctx, AssessmentType.Schema(), store.Query{Where: in("state", Self, Review, Spot)}, func(rec any) error {
		open = append(open, rec.(*Assessment).ID)
		return nil
	})
	if err != nil {
		return 0, err
	}
	for i, id := range open {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		err := db.Write(ctx, func(tx *store.Tx) error {
			a, err := store.Fetch(tx, AssessmentType, id)
			if err != nil || a.Struck() {
				return err
			}
			if _, err := k.refresh(ctx, tx, a, ""); err != nil {
				return err
			}
			a.Overdue.V = a.late(k.today())
			return tx.Put(AssessmentType.Schema(), a, store.Note{Action: "measure"})
		})
		if err != nil {
			return n, fmt.Errorf("compute assessment %s: %w", id, err)
		}
		n++
		tell(float64(i+1) / float64(len(open)))
	}
	return n, nil
}

// in selects sheets by their state.
func in(field string, states ...State) []store.Cond {
	values := make([]any, len(states))
	for i, s := range states {
		values[i] = string(s)
	}
	return []store.Cond{{Field: AssessmentType.Schema().Field(field), Op: store.In, Values: values}}
}

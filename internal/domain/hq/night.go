package hq

import (
	"context"
	"fmt"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// Nightly judges anew what changes with the day alone: whether a unit can still be reached, which tests are overdue, and
// how many duties are in force.
func Nightly(c clock.Clock) module.Job {
	return module.Job{
		Name: "hq_contacts", Title: [2]string{"成员单位联络状态", "Contact with member units"},
		Run: func(ctx context.Context, db *store.DB, _ func(float64)) (said [2]string, err error) {
			ctx = policy.With(ctx, policy.System("night"))
			units, err := refresh(ctx, db, headquarters.MemberType.Schema(), func(tx *store.Tx, rec any) error {
				m := rec.(*member)
				n, err := clearDuties(tx, m.ID, "", headquarters.DayOf(c.Now()))
				m.OpenDuties = entity.IntOf(n)
				m.Contact = stale // judged by the register's own hook
				return err
			})
			if err != nil {
				return said, err
			}
			tests, err := refresh(ctx, db, TestType.Schema(), func(_ *store.Tx, rec any) error {
				x := rec.(*Test)
				x.Overdue = entity.BoolOf(!x.Overdue.V) // judged by the register's own hook
				return nil
			}, store.Cond{Field: TestType.Schema().Field("state"), Op: store.Eq, Values: []any{string(Due)}})
			return [2]string{
				fmt.Sprintf("%d 家成员单位的联络状态有变化,%d 次测试转为逾期。", units, tests),
				fmt.Sprintf("Contact changed with %d member units; %d tests became overdue.", units, tests),
			}, err
		},
	}
}

// stale is no contact that a unit keeps: it makes the store see a change, so that hooks judge.
const stale = headquarters.Contact("")

// refresh judges every record of s anew, each in a transaction of its own, and answers how many changed.
func refresh(ctx context.Context, db *store.DB, s *entity.Schema, judge func(tx *store.Tx, rec any) error, where ...store.Cond) (n int, err error) {
	var all []string
	if err := db.Each(ctx, s, store.Query{Where: where}, func(rec any) error {
		all = append(all, s.MetaOf(rec).ID)
		return nil
	}); err != nil {
		return 0, err
	}
	for _, id := range all {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		err := db.Write(ctx, func(tx *store.Tx) error {
			rec, err := tx.Load(s, id)
			if err != nil {
				return err
			}
			rev := s.MetaOf(rec).Rev
			if err := judge(tx, rec); err != nil {
				return err
			}
			if err := tx.Put(s, rec, store.Note{Action: "judge", Right: Keep}); err != nil {
				return err
			}
			if s.MetaOf(rec).Rev > rev {
				n++
			}
			return nil
		})
		if err != nil {
			return n, fmt.Errorf("judge %s %s: %w", s.Name, id, err)
		}
	}
	return n, nil
}

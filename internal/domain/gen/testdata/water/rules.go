package water

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// CodeUntested is raised for a point in use whose water nobody has tested.
var CodeUntested = fault.Code{ID: "water_untested", ZH: "可用的供水点须有水质检测日期", EN: "is needed for a point that is ready"}

// Validate refuses a point that contradicts itself.
func (p *Point) Validate() error {
	r := Type.Rules(p)
	r.If(p.Status == Ready && p.TestedOn == "", &p.TestedOn, CodeUntested, nil)
	return r.Err()
}

// hooks are the rules that need the day.
func hooks(c clock.Clock) func(db *store.DB) {
	return func(db *store.DB) {
		store.BeforePut(db, Type, func(_ context.Context, _ *store.Tx, _, p *Point) error {
			today := entity.Date(c.Now().In(clock.Shanghai).Format("2006-01-02"))
			r := Type.Rules(p)
			r.If(p.TestedOn > today, &p.TestedOn, entity.CodeFutureDate, nil)
			return r.Err()
		})
	}
}

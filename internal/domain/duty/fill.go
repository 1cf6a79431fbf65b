package duty

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// CodeNoneOnDuty is raised where a list is to be filled and no shift runs.
var CodeNoneOnDuty = fault.Code{ID: "callout_none_on_duty", ZH: "该指挥部此刻没有当班班次,请逐个填写名单。", EN: "No shift of this headquarters runs now; enter the people one by one."}

// fillWait is how long each is given to answer in a list that was filled from the shift, in seconds.
const fillWait = 120

// fill enters the people of the running shift into the list of a call-out, those of the next shift as their deputies.
func (k *caller) fill(_ context.Context, tx *store.Tx, _ string, _, c *Callout) error {
	now := k.clock.Now()
	shifts, err := standing(within{tx}, now)
	if err != nil {
		return err
	}
	mine := func(runs bool) *Shift {
		i := slices.IndexFunc(shifts, func(s *Shift) bool {
			return s.HeadquartersID == c.HeadquartersID && (runs && s.runs(now) || !runs && s.StartsAt.After(now))
		})
		if i < 0 {
			return &Shift{}
		}
		return shifts[i]
	}
	on, next := mine(true), mine(false)
	if on.ID == "" {
		return fault.New(fault.Conflict, CodeNoneOnDuty, nil)
	}
	for i, o := range parts {
		who, deputy := *on.place(o.Code), *next.place(o.Code)
		if who == "" {
			continue
		}
		if deputy == who {
			deputy = ""
		}
		s := &Step{CalloutID: c.ID, Order: entity.IntOf(int64(i + 1)), Post: o.ZH, PersonID: who, Deputy1ID: deputy, Wait: entity.IntOf(fillWait)}
		s.Origin = c.Origin
		if err := tx.Put(StepType.Schema(), s, store.Note{Action: "fill"}); err != nil {
			return err
		}
	}
	return nil
}

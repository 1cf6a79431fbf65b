package upkeep

import (
	"fmt"

	"haidun/internal/kernel/entity"
)

// Past is a piece of work that was done before it was planned here, such as a record on paper. Unit and Asset are empty for what is
// done to a works as a whole; Last is when it was done before that.
type Past struct {
	Works, Unit, Asset string
	Name               string // of the unit or the equipment
	Duty               string
	Last, Done         entity.Date
	Rule               string
}

// Record is its record, good and in time or late, for the program to bring in: people record what is planned.
//
// Errors: a duty that the table of frequencies does not have.
func (p Past) Record() (*Task, error) {
	k := desk{duties: frequencies()}
	t := &Task{
		ShelterID: p.Works, UnitID: p.Unit, AssetID: p.Asset, Duty: p.Duty, Status: Done, LastOn: p.Last, DoneOn: p.Done, Result: Good, RuleID: p.Rule,
	}
	d, err := k.dutyOf(t)
	if err != nil {
		return nil, err
	}
	due, ok := k.next(p.Rule, d, Known{Since: dayOf(p.Last), Done: dayOf(p.Last)})
	if !ok {
		return nil, fmt.Errorf("work %s of %s has nothing to count from", p.Duty, p.Name)
	}
	of := place{works: p.Works, unit: p.Unit, asset: p.Asset, name: p.Name}
	planned := of.task(d, p.Rule, due, dayOf(p.Last))
	t.Title, t.System, t.Work, t.DueOn, t.LimitOn, t.Spot = planned.Title, planned.System, planned.Work, planned.DueOn, planned.LimitOn, planned.Spot
	t.LateDays = entity.IntOf(int64(max(0, dayOf(p.Done).Since(due.Limit))))
	switch d.Needs {
	case RunTime:
		t.RunTime = entity.IntOf(leastRun)
	case Humidity:
		t.Humidity = entity.DecimalOf(mostHumidity - 100)
	case Spread:
		t.Spread = entity.DecimalOf(mostSpread / 4)
	}
	return t, nil
}

package upkeep

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// The limits of what is measured: relative humidity in tenths of a per cent, the spread of cells in hundredths of a volt, minutes.
const (
	mostHumidity = 750
	mostSpread   = 40
	leastRun     = 60
)

// finish checks a record, makes an order of a defect, has the equipment know of a renewal, and plans the task after this one.
func (k desk) finish(_ context.Context, tx *store.Tx, _ string, _, t *Task) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if t.DoneBy == "" {
		t.DoneBy = who.Name
	}
	d, err := k.dutyOf(t)
	if err != nil {
		return err
	}
	var a *Asset
	if t.AssetID != "" {
		if a, err = store.Fetch(tx, AssetType, t.AssetID); err != nil {
			return err
		}
	}
	if err := k.sound(tx, t, d, a); err != nil {
		return err
	}
	if err := k.proven(tx, TaskType.Rules(t), t.ShelterID, &t.Photos); err != nil {
		return err
	}
	t.LateDays = entity.IntOf(int64(max(0, dayOf(t.DoneOn).Since(dayOf(t.LimitOn)))))
	if t.Result == Defect {
		if err := k.defect(tx, t); err != nil {
			return fmt.Errorf("make an order of what task %s found: %w", t.ID, err)
		}
	}
	if d.Work == Renewal && a != nil {
		if err := renewed(tx, t, d, a); err != nil {
			return fmt.Errorf("note the renewal of %s: %w", a.ID, err)
		}
	}
	return k.again(tx, t, d, a)
}

// sound is what a record must agree with.
func (k desk) sound(tx *store.Tx, t *Task, d Duty, a *Asset) error {
	p := TaskType.Rules(t)
	p.If(t.DoneOn > k.today(), &t.DoneOn, entity.CodeFutureDate, nil)
	p.If(t.LastOn != "" && t.DoneOn <= t.LastOn, &t.DoneOn, CodeAgain, fault.Args{"day": t.LastOn})
	if a != nil {
		p.If(t.DoneOn < a.InstalledOn, &t.DoneOn, CodeBefore, fault.Args{"day": a.InstalledOn})
	}
	t.measured(p, d.Needs)
	p.If(t.Result == Defect && d.Work == Renewal, &t.Result, CodeUnrenewed, nil)
	p.If(t.Result == Defect && t.Finding == "", &t.Finding, entity.CodeRequired, nil)
	p.If(t.Result == Defect && t.Grade == "", &t.Grade, entity.CodeRequired, nil)
	if d.Every.ShelfLife {
		p.If(t.NewExpiryOn <= t.DoneOn, &t.NewExpiryOn, CodeNewExpiry, nil)
	}
	p.If(t.NewMadeOn > t.DoneOn, &t.NewMadeOn, entity.CodeFutureDate, nil)
	if t.CompanyID != "" {
		ok, err := mandated(tx, t.ShelterID, t.CompanyID, t.DoneOn)
		if err != nil {
			return err
		}
		p.If(!ok, &t.CompanyID, CodeNoMandate, fault.Args{"day": t.DoneOn})
	}
	return p.Err()
}

// measured holds what was measured against its limit.
func (t *Task) measured(p *entity.Problems, m Measure) {
	fine := t.Result == Good
	switch m {
	case Humidity:
		p.If(!t.Humidity.OK, &t.Humidity, CodeMeasure, nil)
		p.If(fine && t.Humidity.Units > mostHumidity, &t.Humidity, CodeLimit, fault.Args{"limit": "75 %"})
	case Spread:
		p.If(!t.Spread.OK, &t.Spread, CodeMeasure, nil)
		p.If(fine && t.Spread.Units > mostSpread, &t.Spread, CodeLimit, fault.Args{"limit": "0.4 V"})
	case RunTime:
		p.If(!t.RunTime.OK, &t.RunTime, CodeMeasure, nil)
		p.If(fine && t.RunTime.OK && t.RunTime.V < leastRun, &t.RunTime, CodeLimit, fault.Args{"limit": "60 min"})
	}
}

// defect makes an order of what was found.
func (k desk) defect(tx *store.Tx, t *Task) error {
	o := &Order{
		ShelterID: t.ShelterID, UnitID: t.UnitID, AssetID: t.AssetID, TaskID: t.ID, Defect: t.Finding, Grade: t.Grade, FoundOn: t.DoneOn, Photos: t.Photos,
	}
	o.Origin = t.Origin
	return tx.Put(OrderType.Schema(), o, store.Note{Action: "report", Right: Follow})
}

// renewed has the equipment know what was renewed. A new filter is a new part: its own dates count from now on.
func renewed(tx *store.Tx, t *Task, d Duty, a *Asset) error {
	if d.Every.ShelfLife {
		a.ExpiresOn, a.InstalledOn, a.RenewedOn = t.NewExpiryOn, t.DoneOn, t.DoneOn
		if a.MadeOn = t.NewMadeOn; a.LastDoneOn > t.DoneOn {
			a.LastDoneOn = ""
		}
		return tx.Put(AssetType.Schema(), a, store.Note{Action: "renew", Right: Follow})
	}
	return nil
}

// again plans the task after this one.
func (k desk) again(tx *store.Tx, t *Task, d Duty, a *Asset) error {
	known := Known{Since: dayOf(t.DoneOn), Done: dayOf(t.DoneOn)}
	if a != nil {
		if a.Struck() || a.Status != InService {
			return nil
		}
		known.Made, known.Expiry = dayOf(a.MadeOn), dayOf(a.ExpiresOn)
	}
	due, ok := k.next(t.RuleID, d, known)
	if !ok {
		return nil
	}
	after := &Task{
		ShelterID: t.ShelterID, UnitID: t.UnitID, AssetID: t.AssetID, Title: t.Title, Duty: t.Duty, System: t.System, Work: t.Work, RuleID: t.RuleID,
		DueOn: dateOf(due.On), LimitOn: dateOf(due.Limit), LastOn: t.DoneOn, Spot: t.Spot,
	}
	after.Origin = t.Origin
	return k.planned(tx, after)
}

type planning struct{}

// planned stores a task that follows from the rules.
func (k desk) planned(tx *store.Tx, t *Task) error {
	outer := tx.Value(planning{})
	tx.SetValue(planning{}, true)
	defer tx.SetValue(planning{}, outer)
	return tx.Put(TaskType.Schema(), t, store.Note{Action: "plan", Right: Follow})
}

// taskHook keeps tasks to the plan, and what was recorded as it was.
func (k desk) taskHook(_ context.Context, tx *store.Tx, before, t *Task) error {
	if t.Status == "" {
		t.Status = Open
	}
	own := system(tx) || tx.Value(planning{}) != nil
	switch {
	case before == nil && !own:
		return fault.New(fault.Conflict, CodeByPlan, nil)
	case before != nil && !own && before.Status != Open && t.Status == before.Status && t.StruckAt.Equal(before.StruckAt):
		return fault.New(fault.Conflict, CodeRecorded, nil)
	}
	// What is open or done keeps its slot: the database refuses a second task that follows from the same record.
	if (t.Status == Open || t.Status == Done) && t.Slot == "" {
		t.Slot = t.Spot + "|" + string(t.LastOn)
	}
	return nil
}

package lifting

import (
	"context"
	"strings"

	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

func (s *Service) hooks(db *store.DB) {
	store.BeforePut(db, Type, liftHook)
	store.BeforePut(db, VehicleType, vehicleHook)
	store.BeforePut(db, StopType, func(_ context.Context, tx *store.Tx, _, x *Stop) error { return part(tx, x.LiftID) })
	store.BeforePut(db, LegType, legHook)
}

// liftHook refuses to change what an approved timetable follows from.
func liftHook(_ context.Context, tx *store.Tx, before, l *Lift) error {
	if before == nil && l.State == "" {
		l.State = Draft
	}
	r := Type.Rules(l)
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if l.AreaID != "" && !who.IsSystem() && (before == nil || before.AreaID != l.AreaID) {
		p, err := store.Fetch(tx, plan.Type, l.PlanID)
		if err != nil {
			return err
		}
		here, err := store.Fetch(tx, area.Type, l.AreaID)
		if err != nil {
			return err
		}
		r.If(!strings.HasPrefix(here.Area, p.Area), &l.AreaID, plan.CodeOutside, nil)
	}
	r.If(before != nil && before.State == Approved && before.inputs() != l.inputs(), &l.Name, CodeFixed, nil)
	r.If(l.Until != "" && timeOf(l.Until) <= timeOf(l.Begin), &l.Until, CodeReversed, fault.Args{"from": l.Begin})
	return r.Err()
}

// part refuses a change of what belongs to an approved timetable.
func part(tx *store.Tx, liftID string) error {
	l, err := store.Fetch(tx, Type, liftID)
	if err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if l.State == Approved && !who.IsSystem() {
		return fault.New(fault.Conflict, CodeFixed, nil)
	}
	return nil
}

func vehicleHook(_ context.Context, tx *store.Tx, _, v *Vehicle) error {
	if err := part(tx, v.LiftID); err != nil {
		return err
	}
	at, err := store.Fetch(tx, StopType, v.StopID)
	if err != nil {
		return err
	}
	r := VehicleType.Rules(v)
	r.If(at.LiftID != v.LiftID, &v.StopID, CodeOther, nil)
	r.If(v.Until != "" && timeOf(v.Until) <= timeOf(v.From), &v.Until, CodeReversed, fault.Args{"from": v.From})
	return r.Err()
}

func legHook(_ context.Context, tx *store.Tx, _, l *Leg) error {
	if err := part(tx, l.LiftID); err != nil {
		return err
	}
	from, err := store.Fetch(tx, StopType, l.FromID)
	if err != nil {
		return err
	}
	to, err := store.Fetch(tx, StopType, l.ToID)
	if err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	l.Title = from.Name + "—" + to.Name
	r := LegType.Rules(l)
	r.If(from.LiftID != l.LiftID, &l.FromID, CodeOther, nil)
	r.If(to.LiftID != l.LiftID, &l.ToID, CodeOther, nil)
	r.If(l.FromID == l.ToID && !who.IsSystem(), &l.ToID, CodeSame, nil)
	r.If(l.Minutes.OK == (l.Km.OK && l.Km.Units > 0), &l.Minutes, CodeLong, nil)
	return r.Err()
}

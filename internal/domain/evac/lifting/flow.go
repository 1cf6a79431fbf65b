package lifting

import (
	"context"
	"time"

	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/optimise/lift"
	"haidun/internal/registry/approval"
	"haidun/internal/registry/runs"
)

type move = workflow.Move[Lift, State]

// liftFlow is the way of a timetable: draft, computed, approved by two people. A trial is kept as the next timetable.
func (s *Service) liftFlow() *workflow.Flow {
	compute := move{
		Name: "compute", Title: [2]string{"计算", "Compute"}, From: []State{Draft}, To: Draft, Tone: entity.Info, Right: plan.Compute, Guard: func(_ context.Context, tx *store.Tx, _ string, _, l *Lift) error { return queue(tx, l) },
		Confirm: [2]string{"在后台计算;此前的运行表在完成前继续有效。", "It is computed in the background; the last timetable stays valid until then."},
	}
	again := compute
	again.Name, again.Title, again.From, again.To = "recompute", [2]string{"重新计算", "Compute again"}, []State{Computed}, Computed
	moves := []move{compute, again, {
		Name: "result", Title: [2]string{"登记结果", "Note the result"}, From: []State{Draft, Computed}, To: Computed, Tone: entity.Info, May: runs.System[Lift],
	}, {
		Name: "approve", Title: [2]string{"批准", "Approve"}, From: []State{Computed}, To: Approved, Tone: entity.OK, Right: plan.Approve, Second: true, Guard: approve,
		Confirm: [2]string{"须两人:一人提出,另一人批准后生效。批准后车船、码头和航段不能再改。", "It takes two: one proposes, another approves. Fleet, stops and crossings are fixed then."},
	}, {
		Name: "reopen", Title: [2]string{"退回草案", "Back to draft"}, From: []State{Computed, Approved}, To: Draft, Tone: entity.Warn, Reason: true,
		Guard: func(_ context.Context, _ *store.Tx, _ string, _, l *Lift) error {
			l.ApprovedBy, l.ApprovedAt = "", time.Time{}
			return nil
		},
	}}
	for _, from := range []State{Computed, Approved} {
		moves = append(moves, move{
			Name: "keep_" + string(from), Title: [2]string{"保存推演为新运行表", "Keep a trial as a timetable"}, From: []State{from}, To: from, Tone: entity.Info, Right: plan.Compute, Guard: keep,
			Confirm: [2]string{"建立新的运送计划:已开出的车船次保留,其余重新编排。本表不变。", "A new lift plan is made: trips that have left stay, the others are planned again. This one stays as it is."},
			Also:    func(l *Lift) []any { return []any{&l.TrialAt, &l.TrialWind, &l.TrialStop} },
		})
	}
	return workflow.New(Type, func(l *Lift) *State { return &l.State }, moves...)
}

// queue puts a run of a timetable into the queue, one at a time.
func queue(tx *store.Tx, l *Lift) error {
	all, err := those(tx, RunType, l.ID)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.State == runs.Queued || r.State == runs.Computing {
			return fault.New(fault.Conflict, CodeRunning, nil)
		}
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r := &Run{LiftID: l.ID, AskedBy: who.Name, State: runs.Queued}
	if who.IsSystem() {
		r.AskedBy = "—"
	}
	r.Origin = l.Origin
	return tx.Put(RunType.Schema(), r, store.Note{Action: "queue", Right: plan.Compute})
}

func approve(_ context.Context, tx *store.Tx, _ string, _, l *Lift) (err error) {
	l.ApprovedBy, l.ApprovedAt, err = approval.Signers(tx)
	return err
}

// keep makes the next timetable of a trial, with the same fleet, stops and crossings, and queues its computation.
func keep(_ context.Context, tx *store.Tx, _ string, before, l *Lift) error {
	if l.FromID != "" {
		return fault.New(fault.Conflict, CodeAgain, nil)
	}
	if _, err := lift.ParseClock(l.TrialAt); err != nil {
		return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "trial_at", "rule": "HH:MM"})
	}
	next := &Lift{
		PlanID: l.PlanID, AreaID: l.AreaID, State: Draft, Begin: l.Begin, Until: l.Until, Waves: l.Waves, WaveMin: l.WaveMin, RoadPct: l.RoadPct, WalkMin: l.WalkMin, Wind: l.Wind,
		FromID: l.ID, EventAt: l.TrialAt, EventWind: l.TrialWind, EventStop: l.TrialStop, Remark: l.Remark,
	}
	next.Class, next.Origin = l.Class, l.Origin
	next.Name = cut(l.Name, 60) + "·" + l.TrialAt + "起调整"
	l.TrialAt, l.TrialWind, l.TrialStop = before.TrialAt, before.TrialWind, before.TrialStop
	if err := tx.Put(Type.Schema(), next, store.Note{Action: "keep", Right: plan.Compute}); err != nil {
		return err
	}
	if err := copyParts(tx, l.ID, next.ID); err != nil {
		return err
	}
	return queue(tx, next)
}

func cut(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// copyParts copies fleet, stops and crossings into another timetable.
func copyParts(tx *store.Tx, from, to string) error {
	note, as := store.Note{Action: "keep", Right: plan.Compute}, map[string]string{}
	stops, err := those(tx, StopType, from)
	if err != nil {
		return err
	}
	for _, old := range stops {
		c := *old
		c.Meta, c.LiftID = entity.Meta{Class: old.Class, Origin: old.Origin}, to
		if err := tx.Put(StopType.Schema(), &c, note); err != nil {
			return err
		}
		as[old.ID] = c.ID
	}
	vehicles, err := those(tx, VehicleType, from)
	if err != nil {
		return err
	}
	for _, old := range vehicles {
		c := *old
		c.Meta, c.LiftID, c.StopID = entity.Meta{Class: old.Class, Origin: old.Origin}, to, as[old.StopID]
		if err := tx.Put(VehicleType.Schema(), &c, note); err != nil {
			return err
		}
	}
	legs, err := those(tx, LegType, from)
	if err != nil {
		return err
	}
	for _, old := range legs {
		c := *old
		c.Meta, c.LiftID, c.FromID, c.ToID = entity.Meta{Class: old.Class, Origin: old.Origin}, to, as[old.FromID], as[old.ToID]
		if err := tx.Put(LegType.Schema(), &c, note); err != nil {
			return err
		}
	}
	return nil
}

// those are the standing parts of a timetable.
func those[T any](tx *store.Tx, t *entity.Type[T], liftID string) ([]*T, error) {
	all, err := store.Those(tx, t, t.Schema().Field("lift_id"), liftID)
	if err != nil {
		return nil, err
	}
	out := all[:0]
	for _, r := range all {
		if !t.Schema().MetaOf(r).Struck() {
			out = append(out, r)
		}
	}
	return out, nil
}

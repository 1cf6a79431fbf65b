package allot

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
	"haidun/internal/registry/runs"
)

// The rights of allotments besides the usual ones.
const (
	Compute policy.Action = "allot_compute" // to have it computed, to cancel that, and to make the next version
	Approve policy.Action = "allot_approve" // to approve it, and to put it in force
)

type move = workflow.Move[Allotment, State]

// planFlow is the way of an allotment: draft, computed, approved by two people, in force, replaced by the next.
func (s *Service) planFlow() *workflow.Flow {
	compute := move{
		Name: "compute", Title: [2]string{"计算", "Compute"}, From: []State{Draft}, To: Draft, Tone: entity.Info, Right: Compute, Guard: s.queue,
		Confirm: [2]string{"在后台计算;此前的结果在完成前继续有效。", "It is computed in the background; the last result stays valid until then."},
	}
	again := compute
	again.Name, again.Title, again.From, again.To = "recompute", [2]string{"重新计算", "Compute again"}, []State{Computed}, Computed
	moves := []move{compute, again, {
		Name: "propose", Title: [2]string{"按行政区推算单元", "Propose units from the areas"}, From: []State{Draft}, To: Draft, Tone: entity.Info, Right: Compute, Guard: s.propose,
		Confirm: [2]string{"为没有单元的社区(村)各建一个单元,人数取自行政区,标为推算。", "A unit is made of every community that has none, its people from the area, marked as estimated."},
	}, {
		Name: "result", Title: [2]string{"登记结果", "Note the result"}, From: []State{Draft, Computed}, To: Computed, Tone: entity.Info, May: runs.System[Allotment],
	}, {
		Name: "approve", Title: [2]string{"批准", "Approve"}, From: []State{Computed}, To: Approved, Tone: entity.OK, Right: Approve, Second: true, Guard: s.approve,
		Confirm: [2]string{"须两人:一人提出,另一人批准后通知书才有效。", "It takes two: one proposes, another approves; notices are valid only then."},
	}, {
		Name: "enforce", Title: [2]string{"生效", "Put in force"}, From: []State{Approved}, To: InForce, Tone: entity.OK, Right: Approve, Guard: s.enforce,
		Confirm: [2]string{"同一行政区、同一时段有效的方案由它取代。", "It replaces the one in force for this area and time of day."},
	}, {
		Name: "replace", Title: [2]string{"取代", "Replace"}, From: []State{InForce}, To: Replaced, Tone: entity.Idle, Right: Approve, Reason: true,
		Confirm: [2]string{"此后没有有效的方案,已发的通知书作废。", "None is in force afterwards; notices that were sent are void."},
	}, {
		Name: "reopen", Title: [2]string{"退回草案", "Back to draft"}, From: []State{Computed, Approved}, To: Draft, Tone: entity.Warn, Right: Compute, Reason: true,
		Confirm: [2]string{"可以再改;改后须重新计算和批准。", "It can be changed again, and has to be computed and approved anew."},
		Guard: func(_ context.Context, _ *store.Tx, _ string, _, a *Allotment) error {
			a.ApprovedBy, a.ApprovedAt = "", time.Time{}
			return nil
		},
	}}
	for _, from := range []State{Computed, Approved, InForce, Replaced} {
		moves = append(moves, move{
			Name: "next_" + string(from), Title: [2]string{"建立下一版", "Make the next version"}, From: []State{from}, To: from, Tone: entity.Info, Right: Compute, Guard: s.next,
			Confirm: [2]string{"复制要求和人工指定,建立下一版草案。本版不变。", "Its demands and moves by hand are copied into a draft. This version stays."},
		})
	}
	return workflow.New(Type, func(a *Allotment) *State { return &a.State }, moves...)
}

// queue asks for a computation, one at a time.
func (s *Service) queue(ctx context.Context, tx *store.Tx, _ string, _, a *Allotment) error {
	if _, err := s.network(); err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	units, err := within(ctx, tx.DB(), UnitType, a.AreaID)
	if err != nil {
		return err
	}
	if len(units) == 0 && !who.IsSystem() {
		return fault.New(fault.Conflict, CodeNoUnits, nil)
	}
	waiting, err := those(tx, RunType, "allotment_id", a.ID)
	if err != nil {
		return err
	}
	for _, r := range waiting {
		if r.State == runs.Queued || r.State == runs.Computing {
			return fault.New(fault.Conflict, CodeRunning, nil)
		}
	}
	r := &Run{AllotmentID: a.ID, AskedBy: who.Name, State: runs.Queued}
	if who.IsSystem() {
		r.AskedBy = "—"
	}
	r.Origin = a.Origin
	return tx.Put(RunType.Schema(), r, store.Note{Action: "queue", Right: Compute})
}

// approve refuses a result that is not that of the units and works as they are.
func (s *Service) approve(ctx context.Context, tx *store.Tx, _ string, _, a *Allotment) error {
	in, err := s.gather(policy.With(ctx, policy.System("allot")), tx.DB(), a)
	if err != nil {
		return err
	}
	if in.key() != a.Key {
		return fault.New(fault.Conflict, CodeStale, nil)
	}
	a.ApprovedBy, a.ApprovedAt, err = approval.Signers(tx)
	return err
}

// enforce has the one that is in force for the same area and time of day replaced.
func (s *Service) enforce(ctx context.Context, tx *store.Tx, _ string, _, a *Allotment) error {
	others, err := those(tx, Type, "area_id", a.AreaID)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID == a.ID || o.State != InForce || o.Day.V != a.Day.V {
			continue
		}
		if _, err := s.plans.Do(ctx, tx, o.ID, o.Rev, "replace", a.Name, func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// next makes the next version, with the same moves by hand.
func (s *Service) next(_ context.Context, tx *store.Tx, _ string, _, a *Allotment) error {
	versions, err := those(tx, Type, "series", a.Series)
	if err != nil {
		return err
	}
	last := int64(1)
	for _, v := range versions {
		last = max(last, v.Version.V)
	}
	n := &Allotment{
		Meta: entity.Meta{Class: a.Class, Origin: a.Origin}, Name: a.Name, AreaID: a.AreaID, State: Draft, Series: a.Series, FromID: a.ID, Version: entity.IntOf(last + 1),
		Day: a.Day, Longest: a.Longest, Closed: a.Closed, Phone: a.Phone, Remark: a.Remark,
	}
	note := store.Note{Action: "next", Right: Compute}
	if err := tx.Put(Type.Schema(), n, note); err != nil {
		return err
	}
	moved, err := those(tx, BindingType, "allotment_id", a.ID)
	for _, old := range moved {
		b := *old
		b.Meta, b.AllotmentID = entity.Meta{Class: old.Class, Origin: old.Origin}, n.ID
		if err := tx.Put(BindingType.Schema(), &b, note); err != nil {
			return err
		}
	}
	return err
}

package planning

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
)

// What versions refuse.
var (
	CodeUnsound = fault.Code{ID: "plan_unsound", ZH: "本版本还有 {n} 处不一致,不能批准:{first}", EN: "The version has {n} contradictions and cannot be approved: {first}"}
	CodeEmpty   = fault.Code{ID: "plan_empty", ZH: "本版本还没有地块,不能批准。", EN: "The version has no parcels and cannot be approved."}
)

// versionFlow is the way of a version: draft, approved by two, in force, replaced by the next. Any version that is no draft can be
// made into the draft of a new one; it stays as it is.
func (k desk) versionFlow() *workflow.Flow {
	type move = workflow.Move[Version, State]
	moves := []move{{
		Name: "approve", Title: [2]string{"批准", "Approve"}, From: []State{Draft}, To: Agreed, Tone: entity.OK, Right: Approve, Second: true, Guard: k.approve,
		Confirm: [2]string{"须两人:一人提出,另一人批准。此后地块与防护单元不能再改。", "It takes two: one proposes, another approves. Parcels and zones are fixed then."},
		Also:    func(v *Version) []any { return []any{&v.ApprovalNo} },
	}, {
		Name: "enforce", Title: [2]string{"施行", "Put in force"}, From: []State{Agreed}, To: InForce, Tone: entity.OK, Right: Approve, Guard: k.enforce,
		Confirm: [2]string{"本规划的现行版本由它取代。", "It replaces the plan's version in force."}, Fields: func(v *Version) []any { return []any{&v.EffectiveOn} },
	}, {
		Name: "replace", Title: [2]string{"停止施行", "Withdraw"}, From: []State{InForce}, To: Replaced, Tone: entity.Idle, Right: Approve, Reason: true,
		Confirm: [2]string{"此后本规划没有现行版本。", "The plan has no version in force afterwards."}, Guard: func(_ context.Context, _ *store.Tx, _ string, _, v *Version) error {
			v.EndedOn = k.today()
			return nil
		},
	}, {
		Name: "reopen", Title: [2]string{"退回草案", "Back to draft"}, From: []State{Agreed}, To: Draft, Tone: entity.Warn, Right: Approve, Reason: true,
		Confirm: [2]string{"可以再改;改后须重新批准。", "It can be changed again, and has to be approved anew."}, Guard: func(_ context.Context, _ *store.Tx, _ string, _, v *Version) error {
			v.ApprovedBy, v.ApprovedAt, v.ApprovalNo = "", time.Time{}, ""
			return nil
		},
	}}
	for _, from := range []State{Agreed, InForce, Replaced} {
		moves = append(moves, move{
			Name: "revise_" + string(from), Title: [2]string{"修订为新版本", "Revise as a new version"}, From: []State{from}, To: from, Tone: entity.Info, Reason: true, Guard: k.revise,
			Confirm: [2]string{"复制防护单元和地块,建立下一版草案。本版不变。", "Zones and parcels are copied into the next draft. This version stays."},
		})
	}
	return workflow.New(VersionType, func(v *Version) *State { return &v.State }, moves...)
}

// versionHook numbers a new version; an approved one keeps its name and reason.
func (k desk) versionHook(_ context.Context, tx *store.Tx, before, v *Version) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if v.State == "" {
		v.State = Draft
	}
	if before != nil {
		if before.State != Draft && !who.IsSystem() && (before.Name != v.Name || before.ProjectID != v.ProjectID || before.Why != v.Why) {
			return fault.New(fault.Conflict, CodeFixed, nil)
		}
		return nil
	}
	all, err := store.Those(tx, VersionType, VersionType.Schema().Field("project_id"), v.ProjectID)
	if err != nil {
		return err
	}
	last := int64(0)
	for _, o := range all {
		last = max(last, o.Number.V)
	}
	v.Number = entity.IntOf(last + 1)
	return nil
}

// approve refuses a version that contradicts itself, and notes the two.
func (k desk) approve(_ context.Context, tx *store.Tx, _ string, _, v *Version) error {
	p, err := store.Fetch(tx, ProjectType, v.ProjectID)
	if err != nil {
		return err
	}
	zones, err := zonesOf(tx, v.ID)
	if err != nil {
		return err
	}
	parcels, err := parcelsOf(tx, v.ID)
	if err != nil {
		return err
	}
	if len(parcels) == 0 {
		return fault.New(fault.Conflict, CodeEmpty, nil)
	}
	if found := blocking(check(p, zones, parcels)); len(found) > 0 {
		c := CodeUnsound
		c.ZH = fault.Code{ZH: c.ZH}.Text(fault.ZH, fault.Args{"n": len(found), "first": found[0].ZH})
		c.EN = fault.Code{EN: c.EN}.Text(fault.EN, fault.Args{"n": len(found), "first": found[0].EN})
		return fault.New(fault.Conflict, c, nil)
	}
	v.ApprovedBy, v.ApprovedAt, err = approval.Signers(tx)
	return err
}

// enforce has the version in force replaced by this one, the day before.
func (k desk) enforce(ctx context.Context, tx *store.Tx, _ string, _, v *Version) error {
	all, err := versionsOf(tx, v.ProjectID)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.ID == v.ID || o.State != InForce {
			continue
		}
		_, err := k.versionFlow().Do(ctx, tx, o.ID, o.Rev, "replace", fmt.Sprintf("由第 %d 版取代", v.Number.V), func(any) error { return nil })
		if err != nil {
			return err
		}
	}
	return nil
}

// revise copies a version into a draft.
func (k desk) revise(_ context.Context, tx *store.Tx, reason string, _, v *Version) error {
	next := &Version{ProjectID: v.ProjectID, Name: v.Name, FromID: v.ID, Why: reason, State: Draft}
	next.Origin = v.Origin
	if err := tx.Put(VersionType.Schema(), next, store.Note{Action: "revise"}); err != nil {
		return err
	}
	zones, err := zonesOf(tx, v.ID)
	if err != nil {
		return err
	}
	to := map[string]string{}
	for _, z := range zones {
		c := *z
		c.Meta, c.VersionID = entity.Meta{Origin: z.Origin}, next.ID
		if err := tx.Put(ZoneType.Schema(), &c, store.Note{Action: "revise"}); err != nil {
			return err
		}
		to[z.ID] = c.ID
	}
	parcels, err := parcelsOf(tx, v.ID)
	if err != nil {
		return err
	}
	for _, p := range parcels {
		c := *p
		c.Meta, c.VersionID, c.ZoneID = entity.Meta{Origin: p.Origin}, next.ID, to[p.ZoneID]
		if err := tx.Put(ParcelType.Schema(), &c, store.Note{Action: "revise"}); err != nil {
			return err
		}
	}
	return nil
}

package upkeep

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
)

// repairDays is how many days a defect of a grade may take to be repaired; no text was found that says so.
func repairDays() *law.Table[map[Grade]int] {
	return law.Must(law.NewTable(
		t("维护缺陷整改期限", "Time to repair a defect"),
		law.Row[map[Grade]int]{
			Cite: law.Cite{
				ID: "upkeep-repair-2024", From: law.NewDay(2000, 1, 1), Evidence: law.Unverified, Dated: law.Unverified,
				Source: law.Source{Title: t("设计取值", "Chosen by design")},
				Remark: t("一般 30 天、较大 15 天、重大 3 天。", "30 days for minor, 15 for considerable, 3 for severe defects."),
			},
			Value: map[Grade]int{Minor: 30, Serious: 15, Severe: 3},
		},
	))
}

// orderFlow is 待整改 → 整改中 → 待复查 → 已销号, with rework and with what is put off.
func (k desk) orderFlow() *workflow.Flow {
	type move = workflow.Move[Order, OrderState]
	return workflow.New(
		OrderType, func(o *Order) *OrderState { return &o.Status },
		move{
			Name: "assign", Title: [2]string{"派单", "Assign"}, From: []OrderState{Reported, Shelved}, To: Working, Tone: entity.Info, Right: Oversee,
			Fields: func(o *Order) []any { return []any{&o.AssignedTo} }, Also: func(o *Order) []any { return []any{&o.DueOn} },
		},
		move{
			Name: "repair", Title: [2]string{"修复", "Repaired"}, From: []OrderState{Working}, To: Repaired, Tone: entity.OK,
			Confirm: [2]string{"由另一人复查后才销号。", "It is closed once somebody else has verified it."},
			Fields:  func(o *Order) []any { return []any{&o.RepairedOn, &o.Repair} }, Also: func(o *Order) []any { return []any{&o.Cost, &o.After, &o.Remark} },
			Guard: k.repair,
		},
		move{
			Name: "verify", Title: [2]string{"复查合格,销号", "Verify and close"}, From: []OrderState{Repaired}, To: Closed, Tone: entity.OK, Right: Oversee, May: another, Guard: k.verify,
		},
		move{
			Name: "rework", Title: [2]string{"复查不合格,返工", "Send back"}, From: []OrderState{Repaired}, To: Working, Tone: entity.Danger, Reason: true, Right: Oversee, May: another,
			Confirm: [2]string{"退回重修,期限不变。", "It goes back to be repaired; it is due when it was."},
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, o *Order) error {
				o.Reworks, o.RepairedOn, o.Repairer, o.RepairerID = entity.IntOf(o.Reworks.V+1), "", "", ""
				return nil
			},
		},
		move{
			Name: "shelve", Title: [2]string{"挂账", "Put off"}, From: []OrderState{Reported, Working}, To: Shelved, Tone: entity.Warn, Reason: true, Right: Oversee,
			Confirm: [2]string{"暂不整改,须写明理由和复议日期;期间不计逾期。", "It is not repaired for now: say why, and when it is looked at again. It is not overdue meanwhile."},
			Fields:  func(o *Order) []any { return []any{&o.ReviewOn} },
		},
	)
}

// another refuses who made the repair.
func another(a *policy.Actor, o *Order) error {
	if a.IsSystem() {
		return nil
	}
	if o.RepairerID != "" && o.RepairerID == a.Person || o.RepairerID == "" && o.Repairer == a.Name {
		return fault.New(fault.Forbidden, CodeOwnRepair, nil)
	}
	return nil
}

func (k desk) repair(_ context.Context, tx *store.Tx, _ string, _, o *Order) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	o.Repairer, o.RepairerID = a.Name, a.Person
	if a.IsSystem() {
		o.RepairerID = ""
	}
	p := OrderType.Rules(o)
	p.If(o.RepairedOn > k.today(), &o.RepairedOn, entity.CodeFutureDate, nil)
	p.If(o.RepairedOn < o.FoundOn, &o.RepairedOn, CodeFoundBefore, nil)
	return p.Err()
}

func (k desk) verify(_ context.Context, tx *store.Tx, _ string, _, o *Order) error {
	a, err := tx.Actor()
	if err == nil {
		o.ClosedOn, o.VerifiedBy = k.today(), a.Name
	}
	return err
}

// orderHook dates a new order, and keeps it in its works.
func (k desk) orderHook(_ context.Context, tx *store.Tx, before, o *Order) error {
	if o.Status == "" {
		o.Status = Reported
	}
	if o.FoundOn == "" {
		o.FoundOn = k.today()
	}
	p := OrderType.Rules(o)
	p.If(o.FoundOn > k.today(), &o.FoundOn, entity.CodeFutureDate, nil)
	if err := p.Err(); err != nil {
		return err
	}
	if o.DueOn == "" || before != nil && before.Grade != o.Grade && before.DueOn == o.DueOn {
		row, err := k.limits.At(dayOf(o.FoundOn), "33")
		if err != nil {
			return err
		}
		o.DueOn = dateOf(dayOf(o.FoundOn).Add(row.Value[o.Grade]))
	}
	p.If(o.DueOn < o.FoundOn, &o.DueOn, CodeFoundBefore, nil)
	ours, err := ownParts(tx, o)
	if err != nil {
		return err
	}
	p.If(!ours, &o.AssetID, CodeAsset, nil)
	if err := p.Err(); err != nil {
		return err
	}
	for _, photos := range []*[]entity.FileRef{&o.Photos, &o.After} {
		if err := k.proven(tx, OrderType.Rules(o), o.ShelterID, photos); err != nil {
			return err
		}
	}
	return nil
}

// ownParts reports whether the unit and the equipment of an order belong to its works.
func ownParts(tx *store.Tx, o *Order) (bool, error) {
	ok, err := unitOf(tx, o.UnitID, o.ShelterID)
	if err != nil || !ok || o.AssetID == "" || system(tx) {
		return ok, err
	}
	a, err := store.Fetch(tx, AssetType, o.AssetID)
	return err == nil && a.ShelterID == o.ShelterID, err
}

package project

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// projectFlow is the way of a project to its permits (DOMAIN of the trade: 项目赋码 → 条件 → 核定 → 报建 → 联审 → 施工许可).
func (k *Desk) projectFlow() *workflow.Flow {
	type move = workflow.Move[Project, State]
	return workflow.New(
		Type, func(p *Project) *State { return &p.State },
		move{
			Name: "condition", Title: [2]string{"定规划(出让)条件", "Set the conditions"}, From: []State{Coded}, To: Conditioned, Tone: entity.Info,
			Fields: func(p *Project) []any { return []any{&p.ConditionNo, &p.ConditionedOn} },
			Also: func(p *Project) []any {
				return []any{&p.LandFunction, &p.LandType, &p.LandClass, &p.LandArea, &p.LandHandover}
			},
		},
		move{
			Name: "determine", Title: [2]string{"核定指标", "Determine the area"}, From: []State{Conditioned}, To: Determined, Tone: entity.OK, Right: Decide, Guard: k.determine,
			Confirm: [2]string{"应建面积按现有面积和适用规定固定下来,此后只能以新的核定记录改变。", "The area owed is fixed by the areas and the law as they are; later it changes by a new determination alone."},
		},
		move{
			Name: "approve", Title: [2]string{"报建批准", "Approve"}, From: []State{Determined}, To: Approved, Tone: entity.OK, Right: Decide, Second: true, Guard: k.approve,
			Confirm: [2]string{"设计(加已核实的易地建设)须不少于应建面积。批准后设计变更须由原批准人同意。", "Design and verified relocation must cover the area owed. A later change of design needs the same approver."},
			Fields:  func(p *Project) []any { return []any{&p.ApprovalNo, &p.ApprovedOn} },
		},
		move{
			Name: "review", Title: [2]string{"施工图联审通过", "Pass the drawings"}, From: []State{Approved}, To: Reviewed, Tone: entity.OK, Guard: drawings,
			Fields: func(p *Project) []any { return []any{&p.DrawingsNo, &p.DrawingsOn} },
		},
		move{
			Name: "permit", Title: [2]string{"登记施工许可", "Record the building permit"}, From: []State{Reviewed}, To: Permitted, Tone: entity.OK, Guard: permitted,
			Confirm: [2]string{"面积不足或易地建设费未缴清的,不得核发施工许可(实施办法第十五条)。", "There is none where area lacks or the fee is not paid (Measures, art. 15)."},
			Fields:  func(p *Project) []any { return []any{&p.PermitNo, &p.PermitOn} },
		},
		move{
			Name: "complete", Title: [2]string{"登记竣工", "Record completion"}, From: []State{Permitted}, To: Completed, Tone: entity.OK,
			Fields: func(p *Project) []any { return []any{&p.BuiltArea, &p.CompletedOn} },
		},
		move{
			Name: "change_design", Title: [2]string{"同意设计变更", "Consent to a change of design"}, From: []State{Approved, Reviewed, Permitted}, To: Determined, Tone: entity.Warn, Reason: true, Right: Decide, May: sameApprover,
			Confirm: [2]string{"只有原批准人可以同意(实施办法第十六条);之后重新报建批准。", "Only the original approver can consent (Measures, art. 16); it is approved anew afterwards."},
			Also: func(p *Project) []any {
				return []any{&p.DesignedArea, &p.ShelterArea, &p.UnitCount, &p.Resistance, &p.Function, &p.Chem, &p.PeacetimeUse}
			},
		},
		move{Name: "refuse", Title: [2]string{"不予许可", "Refuse"}, From: []State{Coded, Conditioned, Determined}, To: Refused, Tone: entity.Danger, Right: Decide, Reason: true, Guard: k.unencumbered},
		move{Name: "withdraw", Title: [2]string{"撤回", "Withdraw"}, From: []State{Coded, Conditioned, Determined}, To: Withdrawn, Tone: entity.Idle, Reason: true, Guard: k.unencumbered},
	)
}

// determine keeps the first ruling. The figure is that of this moment: it is derived once more from the rules.
func (k *Desk) determine(ctx context.Context, tx *store.Tx, _ string, before, p *Project) error {
	l, err := k.book.In(tx)
	if err != nil {
		return err
	}
	out, err := p.basis().derive(l)
	if err != nil {
		return err
	}
	if err := p.answer(out, nil); err != nil {
		return err
	}
	r := &Ruling{ProjectID: p.ID, Kind: First, State: Decided, Why: "方案阶段指标核定", RequiredArea: p.RequiredArea, Derivation: p.Derivation, RuleIDs: p.RuleIDs}
	r.Origin = p.Origin
	r.rest(p.basis())
	if err := k.sign(tx, r); err != nil {
		return err
	}
	r.Title = cut("第1次核定 "+p.Name, 160)
	if err := follow(tx, func() error { return tx.Put(RulingType.Schema(), r, store.Note{Action: "determine", Right: Follow}) }); err != nil {
		return err
	}
	return nil
}

// sign notes who decides a ruling.
func (k *Desk) sign(tx *store.Tx, r *Ruling) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r.DecidedBy, r.DecidedAt = cut(who.Name, 80), k.clock.Now()
	return nil
}

// covered refuses a permit while design and relocation do not come to what is owed.
func covered(p *Project) error {
	r := Type.Rules(p)
	if !p.RequiredArea.OK {
		r.If(true, &p.RequiredArea, CodeUnknown, fault.Args{"why": p.CalcNote})
		return r.Err()
	}
	r.If(p.DesignedArea.Units+p.PaidForArea.Units < p.RequiredArea.Units, &p.DesignedArea, CodeNotBuilt, fault.Args{
		"designed": known(p.DesignedArea), "paid": known(p.PaidForArea), "required": p.RequiredArea.Format(2),
	})
	return r.Err()
}

func known(d entity.Decimal) string {
	if !d.OK {
		return "待报"
	}
	return d.Format(2)
}

func (k *Desk) approve(_ context.Context, tx *store.Tx, _ string, _, p *Project) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	p.ApprovedBy, p.ApproverID = cut(who.Name, 80), cut(who.Person, 80)
	return covered(p)
}

// drawings asks of a design all that the review looks at; what a project pays for entirely needs no design.
func drawings(_ context.Context, _ *store.Tx, _ string, _, p *Project) error {
	if err := covered(p); err != nil || p.DesignedArea.Units == 0 {
		return err
	}
	r := Type.Rules(p)
	r.If(!p.ShelterArea.OK, &p.ShelterArea, CodeDesign, nil)
	r.If(p.Function == "", &p.Function, CodeDesign, nil)
	r.If(p.Resistance == "", &p.Resistance, CodeDesign, nil)
	r.If(p.UnitCount.V == 0, &p.UnitCount, CodeDesign, nil)
	return r.Err()
}

// permitted is article 15: no later permit where the rules on building, paying or design are broken.
func permitted(ctx context.Context, tx *store.Tx, reason string, before, p *Project) error {
	if err := drawings(ctx, tx, reason, before, p); err != nil {
		return err
	}
	bills, err := billsOf(tx, p.ID)
	if err != nil {
		return err
	}
	a := Sum(bills)
	if owed := a.Arrears + a.SurchargeOwed; owed > 0 {
		return fault.New(fault.Conflict, CodeNotPaid, fault.Args{"owed": owed.String()})
	}
	if p.DesignedArea.Units < p.RequiredArea.Units && a.bills == 0 {
		return fault.New(fault.Conflict, CodeNoNotice, nil)
	}
	return nil
}

// sameApprover lets nobody but the original approver change a design.
func sameApprover(a *policy.Actor, p *Project) error {
	if a.IsSystem() || a.Person != "" && a.Person == p.ApproverID {
		return nil
	}
	return fault.New(fault.Forbidden, CodeApprover, fault.Args{"name": p.ApprovedBy})
}

// unencumbered keeps a project with money in it from being closed.
func (k *Desk) unencumbered(_ context.Context, tx *store.Tx, _ string, _, p *Project) error {
	cases, err := store.Those(tx, CaseType, CaseType.Schema().Field("project_id"), p.ID)
	for _, c := range cases {
		if c.live() {
			r := Type.Rules(p)
			r.If(true, &p.State, CodeRunning, nil)
			return r.Err()
		}
	}
	return err
}

// caseInHand is a case that is being written.
type caseInHand struct{}

// restate stores a project whose duty has changed by what it depends on; now is a case that is being written.
func (k *Desk) restate(tx *store.Tx, id string, now *Relocation) error {
	p, err := store.Fetch(tx, Type, id)
	if err != nil || p.Struck() {
		return err
	}
	outer := tx.Value(caseInHand{})
	tx.SetValue(caseInHand{}, now)
	defer tx.SetValue(caseInHand{}, outer)
	if err := k.fulfil(tx, p); err != nil { // what has not changed is not written, and no hook runs
		return err
	}
	return follow(tx, func() error { return tx.Put(Type.Schema(), p, store.Note{Action: "follow", Right: Follow}) })
}

// fulfil works out what a project's cases and bills mean for it.
func (k *Desk) fulfil(tx *store.Tx, p *Project) error {
	p.Duty, p.PaidForArea = Pending, entity.Decimal{}
	if p.ID == "" {
		return nil
	}
	cases, err := store.Those(tx, CaseType, CaseType.Schema().Field("project_id"), p.ID)
	if err != nil {
		return err
	}
	now, _ := tx.Value(caseInHand{}).(*Relocation)
	if now != nil && now.ProjectID == p.ID {
		cases = withCase(cases, now)
	}
	for _, c := range cases {
		if c.live() && !c.Lapsed.V && c.RelocationArea.OK {
			p.PaidForArea = entity.DecimalOf(p.PaidForArea.Units + c.RelocationArea.Units)
		}
	}
	bills, err := billsOf(tx, p.ID)
	if err != nil {
		return err
	}
	p.Duty = p.dutyOf(Sum(bills))
	return nil
}

func withCase(all []*Relocation, now *Relocation) []*Relocation {
	for i, c := range all {
		if c.ID == now.ID {
			all[i] = now
			return all
		}
	}
	return append(all, now)
}

// dutyOf is how a project with an account stands to what it owes.
func (p *Project) dutyOf(a Account) Duty {
	built := p.DesignedArea
	if p.State == Completed && p.BuiltArea.OK {
		built = p.BuiltArea
	}
	switch {
	case !p.decided() || !p.RequiredArea.OK:
		return Pending
	case built.Units >= p.RequiredArea.Units:
		return Built
	case built.Units+p.PaidForArea.Units >= p.RequiredArea.Units && a.bills > 0 && a.Arrears == 0:
		return Paid
	}
	return Short
}

package project

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/rule"
)

// caseFlow is the way of paying instead of building: 申请 → 核实 → 缴费通知 → 缴清 → 核销. Verifying and writing off take two people.
func (k *Desk) caseFlow() *workflow.Flow {
	type move = workflow.Move[Relocation, CaseState]
	return workflow.New(
		CaseType, func(c *Relocation) *CaseState { return &c.State },
		move{
			Name: "verify", Title: [2]string{"核实", "Verify"}, From: []CaseState{Applied}, To: Verified, Tone: entity.OK, Right: Decide, Second: true, Guard: k.verify,
			Confirm: [2]string{"理由、面积、标准和减免按规定核对,费用随之确定。任何单位和个人不得擅自减收、免收。", "Reason, area, rate and reduction are checked against the rules, and the fee follows. Nobody may cut it."},
		},
		move{
			Name: "notice", Title: [2]string{"通知缴费", "Give notice of the fee"}, From: []CaseState{Verified}, To: Noticed, Tone: entity.Warn, Guard: k.notice,
			Confirm: [2]string{"开具缴费单。开具后不能修改,更正以补缴或退减单另开。", "A bill is issued. It is not changed afterwards; corrections are bills or refunds of their own."},
			Fields:  func(c *Relocation) []any { return []any{&c.NoticeNo, &c.NoticedOn} },
			Also:    func(c *Relocation) []any { return []any{&c.PayDue} },
		},
		move{Name: "settle", Title: [2]string{"登记缴清", "Record as paid"}, From: []CaseState{Noticed}, To: Settled, Tone: entity.OK, Guard: k.cleared},
		move{
			Name: "write_off", Title: [2]string{"核销", "Write off"}, From: []CaseState{Settled}, To: WrittenOff, Tone: entity.OK, Right: Decide, Second: true, Guard: k.writeOff,
			Confirm: [2]string{"票据与缴费单核对无误。", "Receipts and bills were compared."},
			Fields:  func(c *Relocation) []any { return []any{&c.WriteOffNo} },
		},
		move{
			Name: "reopen", Title: [2]string{"有未结清款项,重新办理", "Open again for what is owed"}, From: []CaseState{Settled, WrittenOff}, To: Noticed, Tone: entity.Warn, Reason: true, Guard: k.unsettled,
		},
		move{Name: "reject", Title: [2]string{"不予同意", "Refuse"}, From: []CaseState{Applied, Verified}, To: Rejected, Tone: entity.Danger, Right: Decide, Reason: true},
	)
}

// caseHook fills a new case in and refuses what the law does not allow, as soon as it is known.
func (k *Desk) caseHook(_ context.Context, tx *store.Tx, before, c *Relocation) error {
	free, err := byVerb(tx)
	if err != nil {
		return err
	}
	p, err := store.Fetch(tx, Type, c.ProjectID)
	if err != nil {
		return err
	}
	if before == nil {
		c.start(p, k.today())
	}
	if !free {
		if err := k.caseSound(tx, p, before, c); err != nil {
			return err
		}
	}
	return k.restate(tx, p.ID, c)
}

func (c *Relocation) start(p *Project, today entity.Date) {
	if c.State == "" {
		c.State = Applied
	}
	if c.AppliedOn == "" {
		c.AppliedOn = today
	}
	if c.FeeDay == "" {
		c.FeeDay = c.AppliedOn
	}
	if !c.DesignedArea.OK {
		c.DesignedArea = entity.DecimalOf(p.DesignedArea.Units)
	}
	if c.Title == "" {
		c.Title = cut("易地建设 "+p.Name, 160)
	}
}

// caseSound checks what a person writes.
func (k *Desk) caseSound(tx *store.Tx, p *Project, before, c *Relocation) error {
	r := CaseType.Rules(c)
	r.If(c.AppliedOn > k.today(), &c.AppliedOn, entity.CodeFutureDate, nil)
	r.If(c.NoticedOn > k.today(), &c.NoticedOn, entity.CodeFutureDate, nil)
	r.If(c.Reduction != "" && c.ReductionProof == "", &c.ReductionProof, CodeWaiverDoc, nil)
	if before != nil && before.State != Applied && before.State == c.State {
		return fault.New(fault.Conflict, CodeFixed, nil)
	}
	if before == nil {
		all, err := store.Those(tx, CaseType, CaseType.Schema().Field("project_id"), p.ID)
		if err != nil {
			return err
		}
		for _, o := range all {
			r.If(!o.Struck() && o.State != Rejected, &c.ProjectID, CodeRunning, nil)
		}
	}
	if err := r.Err(); err != nil || c.State != Applied {
		return err
	}
	return k.lawful(tx, p, c)
}

// lawful refuses a reason or a reduction the law does not give, at the field that says it.
func (k *Desk) lawful(tx *store.Tx, p *Project, c *Relocation) error {
	l, err := k.book.In(tx)
	if err != nil {
		return err
	}
	q, err := c.question(p)
	if err != nil {
		return err
	}
	r := CaseType.Rules(c)
	if q.Proof = true; p.RequiredArea.OK {
		if _, err := l.Building.Allowed(q); err != nil {
			e := fault.As(err)
			r.If(true, &c.Reason, e.Code, e.Args)
		}
	}
	if c.Reduction != "" {
		ok, err := reduces(l, q)
		if err != nil {
			return err
		}
		r.If(!ok, &c.Reduction, building.CodeWaiver, fault.Args{"code": c.Reduction})
	}
	return r.Err()
}

// reduces reports whether the reduction asked for is on the lawful list.
func reduces(l *rule.Law, q building.Relocation) (bool, error) {
	row, err := l.Building.Reductions.At(q.Day, q.Area)
	if err != nil {
		return false, err
	}
	for _, cut := range row.Value {
		if cut.Code == q.Reduction {
			return true, nil
		}
	}
	return false, nil
}

// question is a case as the rules take it.
func (c *Relocation) question(p *Project) (building.Relocation, error) {
	day, err := law.ParseDay(string(c.FeeDay))
	if err != nil {
		return building.Relocation{}, err
	}
	q := building.Relocation{
		Day: day, Area: p.AreaID, Required: amount(p.RequiredArea), Built: amount(c.DesignedArea), Reason: building.Reason(c.Reason), Proof: len(c.Proof) > 0, Reduction: c.Reduction,
	}
	if c.Rate.OK {
		rate := amount(c.Rate)
		q.Rate = &rate
	}
	return q, nil
}

// price derives a case's fee and keeps it in the case.
func (k *Desk) price(tx *store.Tx, p *Project, c *Relocation) error {
	r := CaseType.Rules(c)
	r.If(!p.decided() || !p.RequiredArea.OK, &c.RequiredArea, CodeUnknown, fault.Args{"why": named(states, p.State) + " " + p.CalcNote})
	if err := r.Err(); err != nil {
		return err
	}
	l, err := k.book.In(tx)
	if err != nil {
		return err
	}
	q, err := c.question(p)
	if err != nil {
		return err
	}
	fee, err := l.Building.Fee(q)
	if err != nil {
		return err
	}
	c.RequiredArea, c.RelocationArea, c.Rate, c.Fee = p.RequiredArea, decimal(fee.AreaM2), decimal(fee.Rate), decimal(fee.Yuan)
	c.Derivation, c.RuleIDs = kept(fee.Derivation), ids(fee.Derivation)
	return nil
}

func (k *Desk) verify(_ context.Context, tx *store.Tx, _ string, _, c *Relocation) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	p, err := store.Fetch(tx, Type, c.ProjectID)
	if err != nil {
		return err
	}
	c.VerifiedBy = cut(who.Name, 80)
	return k.price(tx, p, c)
}

// notice issues the first bill, of the figures that were verified.
func (k *Desk) notice(_ context.Context, tx *store.Tx, _ string, _, c *Relocation) error {
	if c.PayDue == "" {
		day, err := k.after(tx, payTerm(), c.ProjectID, c.NoticedOn)
		if err != nil {
			return err
		}
		c.PayDue = day
	}
	r := CaseType.Rules(c)
	r.If(c.PayDue < c.NoticedOn, &c.PayDue, CodeEarly, nil)
	if err := r.Err(); err != nil {
		return err
	}
	return k.issue(tx, &Bill{
		ProjectID: c.ProjectID, CaseID: c.ID, No: c.NoticeNo, Kind: RelocationFee, Sort: Original, Matter: cut(c.Title, 200),
		BaseArea: c.RelocationArea, Rate: c.Rate, Amount: c.Fee, IssuedOn: c.NoticedOn, DueOn: c.PayDue, Derivation: c.Derivation,
	}, c.Origin)
}

func (k *Desk) accountOf(tx *store.Tx, c *Relocation) (Account, []*Bill, error) {
	bills, err := billsOfCase(tx, c.ID)
	return Sum(bills), bills, err
}

// cleared refuses while a bill, a refund or a surcharge is open.
func (k *Desk) cleared(_ context.Context, tx *store.Tx, _ string, _, c *Relocation) error {
	a, bills, err := k.accountOf(tx, c)
	if err != nil {
		return err
	}
	if !a.clear() {
		return fault.New(fault.Conflict, CodeNotClear, fault.Args{"owed": (a.Arrears + a.ToPayBack).String(), "late": a.SurchargeOwed.String()})
	}
	for _, b := range bills {
		c.PaidOn = max(c.PaidOn, b.PaidOn)
	}
	return nil
}

func (k *Desk) unsettled(_ context.Context, tx *store.Tx, _ string, _, c *Relocation) error {
	a, _, err := k.accountOf(tx, c)
	if err == nil && a.clear() {
		return fault.New(fault.Conflict, CodeNothing, nil)
	}
	c.PaidOn = ""
	return err
}

// writeOff closes a case with its bills.
func (k *Desk) writeOff(ctx context.Context, tx *store.Tx, reason string, before, c *Relocation) error {
	if err := k.cleared(ctx, tx, reason, before, c); err != nil {
		return err
	}
	bills, err := billsOfCase(tx, c.ID)
	if err != nil {
		return err
	}
	for _, b := range bills {
		if b.Struck() {
			continue
		}
		b.State = BillDone
		if err := follow(tx, func() error { return tx.Put(BillType.Schema(), b, store.Note{Action: "write_off", Right: Follow}) }); err != nil {
			return err
		}
	}
	return nil
}

package tenure

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
)

// What transfers refuse.
var (
	CodeSecond     = fault.Code{ID: "tenure_second_transfer", ZH: "该单元已有一件移交在办", EN: "already has a transfer that is not over"}
	CodeBefore     = fault.Code{ID: "tenure_before", ZH: "不能早于上一步的 {day}", EN: "must not be before the step before it, {day}"}
	CodeNotHolder  = fault.Code{ID: "tenure_not_holder", ZH: "{day} 的所有权人是「{holder}」,不是移交单位", EN: "is not the owner on {day}, who is “{holder}”"}
	CodeNoHolder   = fault.Code{ID: "tenure_no_holder", ZH: "{day} 没有登记所有权人;请先登记移交单位的所有权", EN: "is no owner on record on {day}: enter the giver's ownership first"}
	CodeSameHolder = fault.Code{ID: "tenure_same", ZH: "不能移交给自己", EN: "must be another than who gives it"}
	CodeNoLedger   = fault.Code{ID: "tenure_no_ledger", ZH: "{year} 年台账没有任何记录,不能核对;没有收入也应登记维护支出", EN: "has no lines in the ledger of {year}, so there is nothing to reconcile"}
	CodeYearOpen   = fault.Code{ID: "tenure_year_open", ZH: "{year} 年还没有结束,不能核对", EN: "cannot be {year}: it is not over yet"}
)

// transferFlow is the way of a transfer. A unit is handed over by two hands: one says so, the other confirms.
func (k desk) transferFlow() *workflow.Flow {
	type move = workflow.Move[Transfer, State]
	return workflow.New(
		TransferType, func(t *Transfer) *State { return &t.State },
		move{
			Name: "file", Title: [2]string{"登记验收备案", "Enter the filing"}, From: []State{Agreed}, To: Filed, Tone: entity.Warn, Guard: k.file,
			Confirm: [2]string{"自备案次日起 15 个工作日内移交(浙江省人民防空工程管理办法第二十五条)。", "It is handed over within 15 working days, counted from the day after (Zhejiang measures, article 25)."},
			Fields:  func(t *Transfer) []any { return []any{&t.FiledOn, &t.FilingNo, &t.SurveyM2} },
		},
		move{
			Name: "hand", Title: [2]string{"移交", "Hand over"}, From: []State{Filed}, To: Handed, Tone: entity.OK, Right: Hand, Second: true, Guard: k.hand,
			Confirm: [2]string{"须两人:移交人提出,接收人确认。逾期移交照常登记并标明逾期。", "It takes two: who gives says so, who takes confirms. A late hand-over is entered and marked late."},
			Fields:  func(t *Transfer) []any { return []any{&t.HandedOn, &t.Assets} },
		},
		move{
			Name: "register", Title: [2]string{"登记", "Register"}, From: []State{Handed}, To: Registered, Tone: entity.OK, Right: Record, Guard: k.register,
			Confirm: [2]string{"移交单位的所有权止于登记前一日,接收单位的自登记日起;战时限制照载。", "The giver's ownership ends the day before, the taker's begins on it; the wartime restriction goes with it."},
			Fields:  func(t *Transfer) []any { return []any{&t.RegisteredOn, &t.RegistrationNo, &t.CertificateNo} },
		},
		move{
			Name: "operate", Title: [2]string{"投入运营", "Begin operation"}, From: []State{Registered}, To: Operating, Tone: entity.OK, Right: Record, Guard: k.operate,
			Confirm: [2]string{"登记运营单位的经营管理权;维护责任随之转移。", "The operator's right is entered; upkeep goes with it."}, Fields: func(t *Transfer) []any { return []any{&t.OperatingFrom, &t.Operator} },
		},
		move{
			Name: "reconcile", Title: [2]string{"收益核对", "Reconcile"}, From: []State{Operating}, To: Reconciled, Tone: entity.OK, Right: Hand, Second: true, Guard: k.reconcile,
			Confirm: [2]string{"须两人:核对年度台账,结余按台账计算。", "It takes two: the year's ledger is checked, and the balance computed from it."}, Fields: func(t *Transfer) []any { return []any{&t.ReconciledYear, &t.ReconciledOn} },
		},
		move{
			Name: "next_year", Title: [2]string{"转入下一年度", "On to the next year"}, From: []State{Reconciled}, To: Operating, Tone: entity.Info,
			Confirm: [2]string{"核对结果保留在历史中。", "What was reconciled stays in the history."},
		},
		move{
			Name: "cancel", Title: [2]string{"取消", "Cancel"}, From: []State{Agreed, Filed}, To: Cancelled, Tone: entity.Danger, Reason: true,
			Confirm: [2]string{"权利不变。", "Rights stay as they are."},
		},
	)
}

// transferHook fills a new transfer in and keeps a unit to one at a time.
func (k desk) transferHook(_ context.Context, tx *store.Tx, before, t *Transfer) error {
	if t.State == "" {
		t.State = Agreed
	}
	if before == nil && t.AgreedOn == "" {
		t.AgreedOn = k.today()
	}
	r := TransferType.Rules(t)
	for _, day := range []*entity.Date{&t.AgreedOn, &t.FiledOn, &t.HandedOn, &t.RegisteredOn, &t.OperatingFrom, &t.ReconciledOn} {
		r.If(*day > k.today(), day, entity.CodeFutureDate, nil)
	}
	r.If(t.Giver == t.Receiver, &t.Receiver, CodeSameHolder, nil)
	others, err := store.Those(tx, TransferType, TransferType.Schema().Field("unit_id"), t.UnitID)
	if err != nil {
		return err
	}
	for _, o := range others {
		r.If(t.running() && o.ID != t.ID && o.running(), &t.UnitID, CodeSecond, nil)
	}
	return r.Err()
}

// after refuses a day before the one that came before it.
func after(r *entity.Problems, day, earlier *entity.Date) {
	r.If(*earlier != "" && *day < *earlier, day, CodeBefore, fault.Args{"day": *earlier})
}

func (k desk) file(_ context.Context, tx *store.Tx, _ string, _, t *Transfer) error {
	r := TransferType.Rules(t)
	after(r, &t.FiledOn, &t.AgreedOn)
	if err := r.Err(); err != nil {
		return err
	}
	return k.due(tx, t)
}

func (k desk) hand(_ context.Context, tx *store.Tx, _ string, _, t *Transfer) error {
	r := TransferType.Rules(t)
	after(r, &t.HandedOn, &t.FiledOn)
	if err := r.Err(); err != nil {
		return err
	}
	if err := k.late(tx, t); err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	t.GivenBy, t.TakenBy = who.Name, who.Name
	if asker := workflow.Asker(tx); asker != nil {
		t.GivenBy = asker.Name
	}
	return nil
}

// register ends the giver's ownership and begins the taker's, without a gap.
func (k desk) register(_ context.Context, tx *store.Tx, _ string, _, t *Transfer) error {
	r := TransferType.Rules(t)
	after(r, &t.RegisteredOn, &t.HandedOn)
	all, err := rightsOf(tx, t.UnitID)
	if err != nil {
		return err
	}
	dayBefore := later(t.RegisteredOn, 0, -1)
	was := holder(all, Own, dayBefore)
	switch {
	case was == nil:
		r.If(true, &t.Giver, CodeNoHolder, fault.Args{"day": dayBefore})
	case was.Holder != t.Giver:
		r.If(true, &t.Giver, CodeNotHolder, fault.Args{"day": dayBefore, "holder": was.Holder})
	}
	if err := r.Err(); err != nil {
		return err
	}
	if was.Until == "" || was.Until > dayBefore {
		was.Until = dayBefore
		if err := tx.Put(RightType.Schema(), was, store.Note{Action: "transfer", Right: Record}); err != nil {
			return err
		}
	}
	return k.begin(tx, t, &Right{Kind: Own, Holder: t.Receiver, HolderKind: "government", From: t.RegisteredOn, CertificateNo: t.CertificateNo})
}

// begin enters a right that a transfer brings.
func (k desk) begin(tx *store.Tx, t *Transfer, r *Right) error {
	r.UnitID, r.TransferID, r.Origin = t.UnitID, t.ID, t.Origin
	return tx.Put(RightType.Schema(), r, store.Note{Action: "transfer", Right: Record})
}

func (k desk) operate(_ context.Context, tx *store.Tx, _ string, _, t *Transfer) error {
	r := TransferType.Rules(t)
	after(r, &t.OperatingFrom, &t.RegisteredOn)
	if err := r.Err(); err != nil {
		return err
	}
	all, err := rightsOf(tx, t.UnitID)
	if err != nil {
		return err
	}
	if was := holder(all, Operate, t.OperatingFrom); was != nil && was.From < t.OperatingFrom {
		was.Until = later(t.OperatingFrom, 0, -1)
		if err := tx.Put(RightType.Schema(), was, store.Note{Action: "transfer", Right: Record}); err != nil {
			return err
		}
	}
	kind := HolderKind("manager")
	if t.Operator == t.Receiver {
		kind = "government"
	}
	return k.begin(tx, t, &Right{Kind: Operate, Holder: t.Operator, HolderKind: kind, From: t.OperatingFrom})
}

// reconcile computes the year from the ledger; nobody types it.
func (k desk) reconcile(_ context.Context, tx *store.Tx, _ string, _, t *Transfer) error {
	lines, err := standing(store.Those(tx, IncomeType, IncomeType.Schema().Field("unit_id"), t.UnitID))
	if err != nil {
		return err
	}
	r := TransferType.Rules(t)
	b := Yearly(lines)
	i := indexOf(b, t.ReconciledYear.V)
	r.If(t.ReconciledYear.V >= year(k.today()), &t.ReconciledYear, CodeYearOpen, fault.Args{"year": t.ReconciledYear.V})
	r.If(i < 0, &t.ReconciledYear, CodeNoLedger, fault.Args{"year": t.ReconciledYear.V})
	if err := r.Err(); err != nil {
		return err
	}
	t.Income, t.Spent, t.Left = entity.DecimalOf(b[i].In), entity.DecimalOf(b[i].Upkeep), entity.DecimalOf(b[i].Left)
	t.ReconciledBy, _, err = approval.Signers(tx)
	return err
}

// holder is who holds a right of a kind on a day, nil where nobody is on record.
func holder(all []*Right, kind Kind, on entity.Date) *Right {
	for _, r := range all {
		if r.Kind == kind && r.held(on) {
			return r
		}
	}
	return nil
}

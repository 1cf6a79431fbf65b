package life

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
)

// Approve is the right to decide on an alteration: the city or county office does (S02 art 27).
const Approve policy.Action = "alteration_approve"

// altFlow is a case from its application until the duty is fulfilled.
func (k *Desk) altFlow() *workflow.Flow {
	type move = workflow.Move[Alteration, AltState]
	return workflow.New(
		AltType, func(x *Alteration) *AltState { return &x.State },
		move{
			Name: "approve", Title: [2]string{"批准", "Approve"}, From: []AltState{Asked}, To: Approved, Tone: entity.OK, Right: Approve, Second: true,
			Confirm: [2]string{"报废、拆除须同时定下补建或补偿。", "To scrap or demolish takes the duty to rebuild or pay."},
			Fields:  func(x *Alteration) []any { return []any{&x.ApprovalNo, &x.ApprovedOn} },
			Also: func(x *Alteration) []any {
				return []any{&x.Duty, &x.RebuildM2, &x.RebuildClass, &x.Rate, &x.DueOn, &x.ShelterAfter}
			},
			Guard: k.approve,
		},
		move{Name: "refuse", Title: [2]string{"不予批准", "Refuse"}, From: []AltState{Asked}, To: Refused, Tone: entity.Danger, Reason: true, Right: Approve},
		move{
			Name: "carry_out", Title: [2]string{"实施完成", "Carried out"}, From: []AltState{Approved}, To: Done, Tone: entity.Info,
			Fields: func(x *Alteration) []any { return []any{&x.DoneOn} },
		},
		move{
			Name: "fulfil", Title: [2]string{"补建·补偿完成", "Duty fulfilled"}, From: []AltState{Approved, Done}, To: Fulfilled, Tone: entity.OK,
			Also: func(x *Alteration) []any { return []any{&x.ReplacementID, &x.PaidOn, &x.DoneOn} }, Guard: k.fulfil,
		},
	)
}

// approve refuses what article 27 does not allow, and counts the compensation and the deadline.
func (k *Desk) approve(_ context.Context, tx *store.Tx, _ string, _, x *Alteration) error {
	file, err := store.Fetch(tx, Type, x.FileID)
	if err != nil {
		return err
	}
	if x.Kind == Alter {
		return k.mayAlter(x, file)
	}
	p := AltType.Rules(x)
	p.If(x.Duty == "", &x.Duty, CodeDuty, nil)
	if x.Duty == Rebuild {
		least := Class("6") // simple works are rebuilt to class 6
		if file.NuclearClass != "" && file.NuclearClass != NoClass {
			least = file.NuclearClass
		}
		p.If(!x.RebuildM2.OK || x.RebuildM2.Units < x.AreaM2.Units, &x.RebuildM2, CodeRebuild, fault.Args{"area": x.AreaM2.Format(2)})
		p.If(weaker(x.RebuildClass, least), &x.RebuildClass, law.With(CodeWeaker, "{class}", nameOf(nuclear, least)), nil)
	}
	if err := p.Err(); err != nil {
		return err
	}
	if x.Duty == Compensate {
		if err := k.compensate(tx, x, file); err != nil {
			return err
		}
	}
	if x.DueOn == "" {
		var why law.Text
		if x.DueOn, why, err = k.due(tx, ToReplace, county(file.Area), x.ApprovedOn); err != nil {
			return err
		}
		x.DueWhy = why.ZH
	} else {
		x.DueWhy = "批准时另定。"
	}
	p.If(x.DueOn < x.ApprovedOn, &x.DueOn, CodeOrder, fault.Args{"before": x.ApprovedOn})
	return p.Err()
}

// mayAlter refuses an alteration that cuts shelter area or efficiency.
func (k *Desk) mayAlter(x *Alteration, file *File) error {
	p := AltType.Rules(x)
	x.ShelterBefore = file.MeasuredShelter
	p.If(!file.MeasuredShelter.OK, &x.ShelterAfter, CodeAreaKnown, nil)
	p.If(file.MeasuredShelter.OK && (!x.ShelterAfter.OK || x.ShelterAfter.Units < file.MeasuredShelter.Units), &x.ShelterAfter, CodeLess, fault.Args{"area": file.MeasuredShelter.Format(2)})
	p.If(x.NuclearAfter != "" && file.NuclearClass != "" && weaker(x.NuclearAfter, file.NuclearClass), &x.NuclearAfter, law.With(CodeWeaker, "{class}", nameOf(nuclear, file.NuclearClass)), nil)
	return p.Err()
}

// weaker reports whether class a protects less than b; a class nobody named does.
func weaker(a, b Class) bool { return strength(a) < strength(b) }

func strength(c Class) int {
	for i, o := range nuclear {
		if o.Code == c {
			return len(nuclear) - i
		}
	}
	return 0
}

// compensate computes what is paid instead: the area at the rate of the relocation fee of the day of approval. Where the
// office has registered none, the rate that was entered counts, to be verified.
func (k *Desk) compensate(tx *store.Tx, x *Alteration, file *File) error {
	book, err := k.book.In(tx)
	if err != nil {
		return err
	}
	day, err := law.ParseDay(string(x.ApprovedOn))
	if err != nil {
		return err
	}
	rate, why := law.Hundredths(x.Rate.Units), "标准由经办人填写,规则库未登记(待核实)。"
	row, err := book.Building.Rate.At(day, county(file.Area))
	switch {
	case err == nil:
		rate, why = row.Value, row.Derivation().ZH
		x.Rate = entity.DecimalOf(int64(rate))
	case fault.As(err).Kind != fault.NotFound:
		return err
	case !x.Rate.OK || x.Rate.Units == 0:
		p := AltType.Rules(x)
		p.If(true, &x.Rate, CodeNoFee, nil)
		return p.Err()
	}
	yuan, err := law.Hundredths(x.AreaM2.Units).Times(int64(rate), 100)
	if err != nil {
		return err
	}
	x.Fee = entity.DecimalOf(int64(yuan))
	x.FeeWhy = strings.Join([]string{x.AreaM2.Format(2) + " m² × " + rate.String() + " 元/m² = " + yuan.String() + " 元。", why}, "")
	return nil
}

// fulfil refuses to close a duty that nothing fulfils.
func (k *Desk) fulfil(_ context.Context, tx *store.Tx, _ string, _, x *Alteration) error {
	p := AltType.Rules(x)
	x.FulfilledOn, x.Overdue = k.today(), entity.BoolOf(x.DueOn != "" && x.DueOn < k.today())
	switch {
	case x.Kind == Alter:
		p.If(x.DoneOn == "", &x.DoneOn, entity.CodeRequired, nil)
	case x.Duty == Compensate:
		p.If(x.PaidOn == "", &x.PaidOn, CodeUnpaid, nil)
	default:
		p.If(x.ReplacementID == "", &x.ReplacementID, entity.CodeRequired, nil)
		if x.ReplacementID == "" {
			break
		}
		next, err := store.Fetch(tx, Type, x.ReplacementID)
		if err != nil {
			return err
		}
		built := rank(next.Stage) >= rank(Accepted) && rank(next.Stage) < rank(Scrapped)
		p.If(!built || !next.MeasuredBuilt.OK || next.MeasuredBuilt.Units < x.RebuildM2.Units || weaker(next.NuclearClass, x.RebuildClass), &x.ReplacementID, CodeNotBuilt, nil)
	}
	return p.Err()
}

// altHook fills a case in and keeps a works to one at a time.
func (k *Desk) altHook(_ context.Context, tx *store.Tx, before, x *Alteration) error {
	if x.State == "" {
		x.State = Asked
	}
	if before == nil && x.AppliedOn == "" {
		x.AppliedOn = k.today()
	}
	if program(tx) {
		return nil
	}
	p := AltType.Rules(x)
	p.If(before == nil && x.State != Asked, &x.State, CodeNewStage, nil)
	p.If(x.ReplacementID != "" && x.ReplacementID == x.FileID, &x.ReplacementID, CodeItself, nil)
	for _, d := range []*entity.Date{&x.AppliedOn, &x.ApprovedOn, &x.DoneOn, &x.PaidOn} {
		p.If(*d > k.today(), d, entity.CodeFutureDate, nil)
	}
	if before != nil && before.State != Asked && before.State == x.State {
		for _, at := range []any{&x.Kind, &x.AreaM2, &x.Duty, &x.RebuildM2, &x.RebuildClass, &x.Rate, &x.DueOn, &x.ApprovalNo, &x.ApprovedOn, &x.ShelterAfter, &x.NuclearAfter} {
			field := AltType.Schema().FieldAt(x, at)
			p.If(field.Text(before, fault.EN) != field.Text(x, fault.EN), at, CodePassed, nil)
		}
	}
	all, err := store.Those(tx, AltType, AltType.Schema().Field("file_id"), x.FileID)
	if err != nil {
		return err
	}
	for _, o := range all {
		p.If(before == nil && !o.Struck() && (o.State == Asked || o.State == Approved), &x.FileID, CodeSecondAlt, nil)
	}
	return p.Err()
}

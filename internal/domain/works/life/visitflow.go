package life

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
)

// visitFlow is a visit from the site to its close.
func (k *Desk) visitFlow() *workflow.Flow {
	type move = workflow.Move[Visit, VisitState]
	return workflow.New(
		VisitType, func(v *Visit) *VisitState { return &v.State },
		move{
			Name: "record", Title: [2]string{"记录完成", "Record"}, From: []VisitState{Draft}, To: Recorded, Tone: entity.OK,
			Confirm: [2]string{"记录后检查内容不能再改。", "What was found cannot be changed afterwards."},
			Also:    func(v *Visit) []any { return []any{&v.Sound, &v.Faulty, &v.Findings} }, Guard: k.record,
		},
		move{
			Name: "notify", Title: [2]string{"发整改通知", "Order rectification"}, From: []VisitState{Recorded}, To: Noticed, Tone: entity.Warn,
			Fields: func(v *Visit) []any { return []any{&v.NoticeNo, &v.FixBy} }, Guard: k.notify,
		},
		move{
			Name: "close", Title: [2]string{"办结", "Close"}, From: []VisitState{Recorded, Noticed}, To: Closed, Tone: entity.Idle, Guard: k.closeVisit,
		},
	)
}

// record refuses a visit whose checklist has gaps, or that found fault without saying what.
func (k *Desk) record(_ context.Context, tx *store.Tx, _ string, _, v *Visit) error {
	var zh, en []string
	for _, c := range checklist[v.Step] {
		if !slices.Contains(v.Sound, c) && !slices.Contains(v.Faulty, c) {
			name := nameOf(checks, c)
			zh, en = append(zh, name.ZH), append(en, name.EN)
		}
	}
	p := VisitType.Rules(v)
	p.If(len(zh) > 0, &v.Sound, law.With(CodeChecks, "{items}", law.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, "; ")}), nil)
	if len(v.Faulty) > 0 {
		found, err := defectsOf(tx, v.ID)
		if err != nil {
			return err
		}
		p.If(len(found) == 0, &v.Faulty, CodeNoDefect, nil)
	}
	return p.Err()
}

// notify gives the open defects of a visit its deadline.
func (k *Desk) notify(_ context.Context, tx *store.Tx, _ string, _, v *Visit) error {
	found, err := defectsOf(tx, v.ID)
	if err != nil {
		return err
	}
	open := 0
	for _, x := range found {
		if x.State == Solved {
			continue
		}
		open++
		if x.DueOn == "" {
			x.DueOn = v.FixBy
			if err := tx.Put(DefectType.Schema(), x, store.Note{Action: "notify"}); err != nil {
				return fmt.Errorf("give defect %s its deadline: %w", x.ID, err)
			}
		}
	}
	p := VisitType.Rules(v)
	p.If(v.FixBy < v.VisitedOn, &v.FixBy, CodeOrder, fault.Args{"before": v.VisitedOn})
	if err := p.Err(); err != nil {
		return err
	}
	if open == 0 {
		return fault.New(fault.Conflict, CodeNoneOpen, nil)
	}
	return nil
}

func (k *Desk) closeVisit(_ context.Context, tx *store.Tx, _ string, _, v *Visit) error {
	open, err := openDefects(tx, "", v.ID)
	if err == nil && open > 0 {
		err = fault.New(fault.Conflict, CodeStillOpen, fault.Args{"count": open})
	}
	return err
}

// defectsOf are the standing defects of a visit.
func defectsOf(tx *store.Tx, visit string) (out []*Defect, err error) {
	all, err := store.Those(tx, DefectType, DefectType.Schema().Field("visit_id"), visit)
	for _, x := range all {
		if !x.Struck() {
			out = append(out, x)
		}
	}
	return out, err
}

// openDefects counts those of a works, or of a visit, that are not closed.
func openDefects(tx *store.Tx, file, visit string) (n int, err error) {
	field, value := "file_id", file
	if visit != "" {
		field, value = "visit_id", visit
	}
	all, err := store.Those(tx, DefectType, DefectType.Schema().Field(field), value)
	for _, x := range all {
		if !x.Struck() && x.State != Solved {
			n++
		}
	}
	return n, err
}

// visitHook fills a visit in, refuses one by a single officer and keeps what was recorded.
func (k *Desk) visitHook(_ context.Context, tx *store.Tx, before, v *Visit) error {
	if v.State == "" {
		v.State = Draft
	}
	if v.Name == "" {
		v.Name = text(steps, v.Step) + " " + string(v.VisitedOn)
	}
	if program(tx) {
		return nil
	}
	p := VisitType.Rules(v)
	p.If(v.OfficerID == v.SecondID, &v.SecondID, CodeOfficers, nil)
	p.If(v.VisitedOn > k.today(), &v.VisitedOn, entity.CodeFutureDate, nil)
	p.If(before == nil && v.State != Draft, &v.State, CodeNewStage, nil)
	if before != nil && before.State != Draft {
		for _, at := range []any{&v.VisitedOn, &v.OfficerID, &v.SecondID, &v.Sound, &v.Faulty, &v.Findings, &v.Step} {
			field := VisitType.Schema().FieldAt(v, at)
			p.If(field.Text(before, fault.EN) != field.Text(v, fault.EN), at, CodeRecorded, nil)
		}
	}
	if err := p.Err(); err != nil {
		return err
	}
	var old []entity.FileRef
	if before != nil {
		old = before.Photos
	}
	name, works, err := usedElsewhere(tx, v.FileID, old, v.Photos)
	p.If(name != "", &v.Photos, CodePhoto, fault.Args{"name": name, "works": works})
	if err != nil {
		return err
	}
	return p.Err()
}

// Validate refuses a visit that says both of an item.
func (v *Visit) Validate() error {
	p := VisitType.Rules(v)
	for _, c := range v.Faulty {
		if slices.Contains(v.Sound, c) {
			p.If(true, &v.Faulty, law.With(CodeBoth, "{items}", nameOf(checks, c)), nil)
			break
		}
	}
	return p.Err()
}

// defectFlow: who reports a defect as put right does not close it.
func (k *Desk) defectFlow() *workflow.Flow {
	type move = workflow.Move[Defect, DefectState]
	return workflow.New(
		DefectType, func(x *Defect) *DefectState { return &x.State },
		move{
			Name: "fix", Title: [2]string{"已整改", "Put right"}, From: []DefectState{Open}, To: Fixed, Tone: entity.Warn,
			Fields: func(x *Defect) []any { return []any{&x.FixedOn, &x.FixNote} }, Also: func(x *Defect) []any { return []any{&x.FixPhotos} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, x *Defect) error {
				a, err := who(tx)
				if err == nil {
					x.FixedBy, x.FixerID = a.Name, a.User
				}
				return err
			},
		},
		move{
			Name: "return", Title: [2]string{"退回重改", "Send back"}, From: []DefectState{Fixed}, To: Open, Tone: entity.Danger, Reason: true,
		},
		move{
			Name: "solve", Title: [2]string{"复查销号", "Check and close"}, From: []DefectState{Fixed}, To: Solved, Tone: entity.OK,
			Confirm: [2]string{"由提交整改以外的人复查。", "Checked by somebody other than who reported it."},
			May:     another,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, x *Defect) error {
				a, err := who(tx)
				if err == nil {
					x.SolvedBy, x.SolvedOn = a.Name, k.today()
				}
				return err
			},
		},
	)
}

// another refuses who reported that the defect is put right.
func another(a *policy.Actor, x *Defect) error {
	if x.FixerID == a.User && !a.IsSystem() {
		return fault.New(fault.Forbidden, CodeSelf, nil)
	}
	return nil
}

package template

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

type move = workflow.Move[Form, State]

// newFlow is the life of a version: written, put in force by two people, replaced by the next.
func (k *Desk) newFlow() *workflow.Flow {
	return workflow.New(
		Type, func(f *Form) *State { return &f.State },
		move{
			Name: "adopt", Title: [2]string{"启用", "Put in force"}, From: []State{Draft}, To: InForce, Tone: entity.OK, Second: true, Guard: k.adopt,
			Confirm: [2]string{"须另一人批准。启用后打印即用这一版;同一代码正在使用的版本停用。", "Another person has to approve it. Prints use this version from then on; the one in force is replaced."},
		},
		move{
			Name: "replace", Title: [2]string{"停用", "Take out of force"}, From: []State{InForce}, To: Replaced, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"停用后,登记簿的记录页面不再提供这一表单。", "Records of the register no longer offer this form."},
		},
		move{
			Name: "drop", Title: [2]string{"放弃草稿", "Drop the draft"}, From: []State{Draft}, To: Replaced, Tone: entity.Idle, Reason: true,
		},
	)
}

// adopt refuses what does not fit the register, and replaces what is in force.
func (k *Desk) adopt(ctx context.Context, tx *store.Tx, _ string, _, f *Form) error {
	schemas := nounsOf(tx.DB().Schemas())
	if _, n, problems := compiled(schemas, f.Register, f.Text); n == nil || len(problems) > 0 {
		return refusal(f.Register, problems)
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	f.ApprovedBy, f.ApprovedAt = who.Name, tx.Now().UTC().Truncate(time.Millisecond)
	return k.retire(ctx, tx, f)
}

// retire takes out of force whatever version of the same form is.
func (k *Desk) retire(ctx context.Context, tx *store.Tx, f *Form) error {
	others, err := store.Those(tx, Type, Type.Schema().Field("code"), f.Code)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID == f.ID || o.State != InForce || o.Struck() {
			continue
		}
		if _, err := k.flow.Do(ctx, tx, o.ID, o.Rev, "replace", f.Name, func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// hooks hold what must be true of a template.
func (k *Desk) hooks(db *store.DB) {
	store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, f *Form) error {
		a, err := tx.Actor()
		if err != nil || a.IsSystem() {
			return err
		}
		shipped, ok := Shipped(f.Code)
		f.Shipped = entity.BoolOf(ok && shipped.Text == f.Text)
		if before != nil {
			if before.State != Draft && written(before) != written(f) {
				return fault.New(fault.Conflict, CodeFixed, nil)
			}
			f.Version, f.WrittenBy = before.Version, before.WrittenBy
		} else if err := numberOf(tx, f); err != nil {
			return err
		} else {
			f.State, f.WrittenBy, f.ApprovedBy, f.ApprovedAt = Draft, a.Name, "", time.Time{}
		}
		if before != nil && written(before) == written(f) {
			return nil
		}
		if _, n, problems := compiled(nounsOf(db.Schemas()), f.Register, f.Text); n == nil || len(problems) > 0 {
			return refusal(f.Register, problems)
		}
		return nil
	})
}

// written is what of a template somebody wrote.
func written(f *Form) [7]string {
	return [7]string{f.Name, f.NameEN, f.Code, f.Register, string(f.Tongue), f.Text, f.Why}
}

// numberOf gives a new version its number. One draft of a form is written at a time, and all its versions print one register.
func numberOf(tx *store.Tx, f *Form) error {
	s := Type.Schema()
	others, err := store.Those(tx, Type, s.Field("code"), f.Code)
	if err != nil {
		return err
	}
	last := int64(0)
	p := Type.Rules(f)
	p.If(!codeShape.MatchString(f.Code), &f.Code, CodeForm, nil)
	for _, o := range others {
		last = max(last, o.Version.V)
		if o.Struck() {
			continue
		}
		p.If(o.State == Draft, &f.Code, CodeDrafted, fault.Args{"version": o.Version.V})
		p.If(o.Register != f.Register, &f.Register, CodeMoved, fault.Args{"value": o.Register})
		if p.Err() != nil {
			break
		}
	}
	f.Version = entity.IntOf(last + 1)
	return p.Err()
}

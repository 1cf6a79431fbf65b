package alert

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// hooks are what holds of every record of the domain.
func (k *Desk) hooks(db *store.DB) {
	store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, a *Alert) error {
		if before == nil {
			return k.begin(tx, a)
		}
		if tx.Value(ending{}) != nil && a.Kind == End {
			return nil
		}
		return keep(before, a)
	})
	store.BeforePut(db, ReviewType, func(_ context.Context, _ *store.Tx, before, v *Review) error {
		if before == nil && v.State == "" {
			v.State = Pending
		}
		return nil
	})
	store.BeforePut(db, AuthorityType, func(_ context.Context, tx *store.Tx, _, g *Authority) error {
		a, err := tx.Actor()
		if err != nil {
			return err
		}
		if !a.IsSystem() && a.Person == g.PersonID {
			return fault.New(fault.Forbidden, CodeOneself, nil)
		}
		return nil
	})
}

// CodeOneself is raised where somebody gives himself authority.
var CodeOneself = fault.Code{ID: "alert_oneself", ZH: "不能给自己登记发布权限,须由他人登记。", EN: "Nobody gives himself authority to issue; somebody else enters it."}

// begin makes a draft: numbered, in its world, with the texts of its template or of the alert it updates. What the program
// itself tells of the past stays as it tells it, and a correction begins its life issued.
func (k *Desk) begin(tx *store.Tx, a *Alert) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	a.Origin = a.World.Origin(a.Origin)
	if tx.Value(ending{}) != nil && a.Kind == End {
		return nil
	}
	if a.Kind == "" {
		a.Kind = First
	}
	if a.Number == "" {
		if a.Number, a.NumberedIn, err = numbers.Next(tx, k.now()); err != nil {
			return err
		}
	}
	if actor.IsSystem() && a.State != "" {
		return nil
	}
	if a.Kind == End {
		return fault.New(fault.Invalid, CodeNoRef, nil) // it is written by ending an alert
	}
	a.clean()
	if err := inherit(tx, a); err != nil {
		return err
	}
	return related(tx, a)
}

// clean forgets what a draft cannot have.
func (a *Alert) clean() {
	a.reset()
	a.State, a.NextID, a.FalseAlarm, a.Identifier, a.Sender = Draft, "", entity.Bool{}, "", ""
	a.IssuedBy, a.XML, a.Digest, a.EndedBy, a.SirenCommand, a.SirenNote = "", "", "", "", "", ""
	a.Alone, a.AlonePerson, a.AloneReason = entity.Bool{}, "", ""
	a.SentAt, a.ExpiresAt, a.IssuedAt, a.EndedAt = time.Time{}, time.Time{}, time.Time{}, time.Time{}
}

// inherit fills what is empty from the template, or from the alert that is updated.
func inherit(tx *store.Tx, a *Alert) error {
	from, into := []*string{}, a.all()
	switch {
	case a.PrevID != "":
		p, err := store.Fetch(tx, Type, a.PrevID)
		if err != nil {
			return err
		}
		if p.World != a.World {
			r := Type.Rules(a)
			r.If(true, &a.World, CodeWorld, nil)
			return r.Err()
		}
		from, a.Kind = p.all(), Change
	case a.Kind == Change:
		return fault.New(fault.Invalid, CodeNoRef, nil)
	case a.TemplateID != "":
		t, err := store.Fetch(tx, TemplateType, a.TemplateID)
		if err != nil {
			return err
		}
		from = t.all()
	}
	for i, p := range from {
		if *into[i] == "" {
			*into[i] = *p
		}
	}
	return nil
}

// related refuses an operation of another world: a drill must not alert for real.
func related(tx *store.Tx, a *Alert) error {
	if a.OperationID == "" {
		return nil
	}
	o, err := store.Fetch(tx, operation.Type, a.OperationID)
	if err != nil {
		return err
	}
	r := Type.Rules(a)
	r.If(o.World != a.World, &a.OperationID, CodeOperation, nil)
	return r.Err()
}

// keep refuses to change what an alert is, ever, and what it says, once it waits for approval.
func keep(before, a *Alert) error {
	r := Type.Rules(a)
	r.If(a.World != before.World, &a.World, CodeWorld, nil)
	r.If(a.Kind != before.Kind, &a.Kind, CodeFixed, nil)
	r.If(a.PrevID != before.PrevID, &a.PrevID, CodeFixed, nil)
	r.If(a.TemplateID != before.TemplateID, &a.TemplateID, CodeFixed, nil)
	r.If(a.Number != before.Number, &a.Number, CodeFixed, nil)
	if before.State == Draft || a.State != before.State {
		return r.Err()
	}
	s := Type.Schema()
	for _, name := range contentNames() {
		f := s.Field(name)
		if string(f.AppendJSON(nil, before)) != string(f.AppendJSON(nil, a)) {
			return fault.InvalidFields([]fault.Field{*f.Problem(CodeLocked, nil)})
		}
	}
	return r.Err()
}

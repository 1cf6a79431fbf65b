package service

import (
	"bytes"
	"context"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

func (k *Desk) hooks(db *store.DB) {
	store.BeforePut(db, ItemType, k.itemHook)
	store.BeforePut(db, PaperType, k.paperHook)
	store.BeforePut(db, Type, k.caseHook)
	store.BeforePut(db, HandedType, k.handedHook)
	store.BeforePut(db, OpinionType, k.opinionHook)
	store.BeforePut(db, DrawingType, k.drawingHook)
	store.BeforePut(db, RatingType, k.ratingHook)
	store.BeforePut(db, EventType, func(_ context.Context, tx *store.Tx, before, _ *Event) error { return kept(tx, before != nil) })
}

// kept refuses changes of what the program wrote by anybody else.
func kept(tx *store.Tx, changed bool) error {
	a, err := tx.Actor()
	if err != nil || !changed || a.IsSystem() {
		return err
	}
	return fault.New(fault.Conflict, CodeCourse, nil)
}

// Validate refuses a promise beyond the law.
func (i *Item) Validate() error {
	r := ItemType.Rules(i)
	r.If(i.CommitDays.OK && i.LegalDays.OK && i.CommitDays.V > i.LegalDays.V, &i.CommitDays, CodeCommit, nil)
	r.If(i.Until != "" && i.Until < i.From, &i.Until, CodePeriod, nil)
	return r.Err()
}

// itemHook keeps one version in force a day, and versions that cases go by as they are.
func (k *Desk) itemHook(_ context.Context, tx *store.Tx, before, i *Item) error {
	a, err := tx.Actor()
	if err != nil || a.IsSystem() && before != nil {
		return err
	}
	r := ItemType.Rules(i)
	all, err := store.Those(tx, ItemType, ItemType.Schema().Field("code"), i.Code)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.ID == i.ID || o.Struck() {
			continue
		}
		same := o.Version == i.Version || (o.Until == "" || i.From <= o.Until) && (i.Until == "" || o.From <= i.Until)
		r.If(same && !i.Struck() && !a.IsSystem(), &i.From, CodeVersion, fault.Args{"version": o.Version.V})
	}
	if before != nil {
		used, err := k.used(tx, i.ID)
		if err != nil {
			return err
		}
		kept := *i
		kept.Until, kept.Meta, kept.Window, kept.Phone = before.Until, before.Meta, before.Window, before.Phone
		_, differs := ItemType.Schema().AppendChanges(nil, before, &kept)
		r.If(used && (differs || i.Struck()), &i.Version, CodeInUse, nil)
	}
	return r.Err()
}

func (k *Desk) used(tx *store.Tx, item string) (bool, error) {
	all, err := store.Those(tx, Type, Type.Schema().Field("item_id"), item)
	return len(all) > 0, err
}

// paperHook keeps the papers of a version in use as they are.
func (k *Desk) paperHook(_ context.Context, tx *store.Tx, _, p *Paper) error {
	a, err := tx.Actor()
	if err != nil || a.IsSystem() {
		return err
	}
	used, err := k.used(tx, p.ItemID)
	if err != nil {
		return err
	}
	r := PaperType.Rules(p)
	r.If(used, &p.Name, CodeInUse, nil)
	return r.Err()
}

// caseHook fills a case in and keeps what was applied for as it was submitted.
func (k *Desk) caseHook(_ context.Context, tx *store.Tx, before, c *Case) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if c.Uscc != "" {
		if c.Uscc, err = ident.CreditCode(c.Uscc); err != nil {
			return err
		}
	}
	if c.Phone.Plain != "" {
		if c.Phone.Plain, err = ident.Mobile(c.Phone.Plain); err != nil {
			return err
		}
	}
	if c.Mode == "" {
		c.Mode = Ordinary
	}
	if before == nil {
		if c.State == "" {
			c.State, c.Light = Draft, Quiet
		}
		if !a.IsSystem() {
			c.State, c.Light = Draft, Quiet
		}
		return nil
	}
	moving := tx.Value(acting{}) == c.ID
	tx.SetValue(acting{}, nil)
	if a.IsSystem() || moving {
		return nil
	}
	return k.edited(tx, a, before, c)
}

// edited refuses to change by hand what only actions change.
func (k *Desk) edited(tx *store.Tx, a *policy.Actor, before, c *Case) error {
	if before.Struck() != c.Struck() {
		if before.State != Draft {
			return fault.New(fault.Conflict, CodeSubmitted, nil)
		}
		return nil
	}
	free := []any{&c.HandlerID, &c.DepartmentID, &c.Trips, &c.Remark, &c.CheckedOn, &c.Finding}
	if before.State == Draft {
		free = append(free, &c.Title, &c.ItemID, &c.AreaID, &c.Channel, &c.Mode, &c.ProjectID, &c.ShelterID, &c.Statement, &c.Kind, &c.Applicant, &c.Uscc, &c.Subject, &c.Phone, &c.Email, &c.Agent, &c.MandateUntil, &c.Mandate)
	}
	s := Type.Schema()
	var bad []fault.Field
	for _, f := range s.Fields {
		open := false
		for _, p := range free {
			open = open || s.FieldAt(c, p) == f
		}
		if !open && !bytes.Equal(f.AppendJSON(nil, before), f.AppendJSON(nil, c)) {
			bad = append(bad, *f.Problem(CodeLocked, nil))
		}
	}
	if err := fault.InvalidFields(bad); err != nil || before.HandlerID == c.HandlerID || c.State == Draft {
		return err
	}
	c.Escalated = ""
	return k.tell(tx, c, told{act: "assign", zh: "交由承办人办理", en: "Assigned to a handler", to: c.HandlerID})
}

// drawingHook keeps a set that was put to the departments as it is.
func (k *Desk) drawingHook(_ context.Context, tx *store.Tx, before, s *DrawingSet) error {
	a, err := tx.Actor()
	if err != nil || a.IsSystem() && before != nil {
		return err
	}
	if before == nil {
		if s.State == "" || !a.IsSystem() {
			s.State = Prepared
		}
		return nil
	}
	r := DrawingType.Rules(s)
	r.If(before.State == PutOut && (setHash(before.Files) != setHash(s.Files) || before.Name != s.Name), &s.Files, CodeLocked, nil)
	return r.Err()
}

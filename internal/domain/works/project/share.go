package project

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Required is what other domains ask of a project: its area owed and how it was made, from within a change.
//
// Errors: fault.NotFound for a project the actor may not see; project_unknown where it is not known.
func (k *Desk) Required(tx *store.Tx, id string) (law.Hundredths, *law.Derivation, error) {
	p, err := store.Fetch(tx, Type, id)
	if err != nil {
		return 0, nil, err
	}
	if !p.RequiredArea.OK {
		return 0, nil, fault.New(fault.Conflict, CodeUnknown, fault.Args{"why": p.CalcNote})
	}
	return amount(p.RequiredArea), read(p.Derivation), nil
}

// Approved is the shelter and the designed area that were approved with a project; ok is false before its approval.
func (k *Desk) Approved(tx *store.Tx, id string) (shelter, designed entity.Decimal, ok bool, err error) {
	p, err := store.Fetch(tx, Type, id)
	if err != nil {
		return shelter, designed, false, err
	}
	return p.ShelterArea, p.DesignedArea, p.designed(), nil
}

// Lines are the derivation of a project's area owed line by line, as a decision about it prints them.
func (k *Desk) Lines(tx *store.Tx, id string) ([]law.Text, error) {
	_, d, err := k.Required(tx, id)
	if err != nil {
		return nil, err
	}
	return texts(d), nil
}

// FeeLines are those of the fee of a relocation case; none while it was not verified.
func (k *Desk) FeeLines(tx *store.Tx, id string) ([]law.Text, error) {
	c, err := store.Fetch(tx, CaseType, id)
	if err != nil {
		return nil, err
	}
	return texts(read(c.Derivation)), nil
}

func texts(d *law.Derivation) (out []law.Text) {
	if d == nil {
		return nil
	}
	en := d.Lines(fault.EN)
	for i, zh := range d.Lines(fault.ZH) {
		out = append(out, law.Text{ZH: zh, EN: en[i]})
	}
	return out
}

// Decided has a project follow what was decided on an application about it: granted is its approval under no, of day on, else it is
// refused for why. asker prepared the decision; who acts must be another person. The move's own rules hold as ever: what is not
// covered is not approved.
func (k *Desk) Decided(ctx context.Context, tx *store.Tx, asker *policy.Actor, id string, granted bool, no string, on entity.Date, why string) error {
	p, err := store.Fetch(tx, Type, id)
	if err != nil {
		return err
	}
	if !granted {
		_, err := k.projects.Do(ctx, tx, p.ID, p.Rev, "refuse", why, func(any) error { return nil })
		return err
	}
	_, err = k.projects.DoFor(ctx, tx, asker, p.ID, p.Rev, "approve", why, func(rec any) error {
		r := rec.(*Project)
		r.ApprovalNo, r.ApprovedOn = no, on
		return nil
	})
	return err
}

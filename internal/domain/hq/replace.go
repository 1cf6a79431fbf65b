package hq

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// replace makes another organisation the member from m's last day on, or finds it a member already (a merger), links the
// two memberships and moves what m has to do.
func replace(tx *store.Tx, reason string, m *member) error {
	r := headquarters.MemberType.Rules(m)
	r.If(m.SuccessorID == m.OrganisationID, &m.SuccessorID, CodeItself, nil)
	r.If(m.LeftOn != "" && m.LeftOn <= m.JoinedOn, &m.LeftOn, headquarters.CodeLeft, nil)
	if err := r.Err(); err != nil {
		return err
	}
	h, err := heldBy(tx, m, m.LeftOn)
	if err != nil {
		return err
	}
	to, err := successor(tx, m, reason)
	if err != nil {
		return err
	}
	r = headquarters.MemberType.Rules(m)
	r.If(to.JoinedOn > m.LeftOn, &m.LeftOn, CodeLater, fault.Args{"since": string(to.JoinedOn)})
	if err := r.Err(); err != nil {
		return err
	}
	tx.SetValue(counted{}, true)
	defer tx.SetValue(counted{}, nil)
	if err := h.move(tx, m, to.ID, reason); err != nil {
		return err
	}
	m.ReplacedBy, m.OpenDuties = to.ID, entity.IntOf(0)
	n, err := clearDuties(tx, to.ID, "", m.LeftOn)
	if err != nil {
		return err
	}
	return setDuties(tx, to.ID, n)
}

// successor is the standing membership of the organisation that takes over, made where there is none.
func successor(tx *store.Tx, m *member, reason string) (*member, error) {
	found, err := ids(tx, `SELECT id FROM member_unit WHERE headquarters_id=`+bind(tx, 1)+` AND organisation_id=`+bind(tx, 2)+` AND struck_at IS NULL AND state='active'`, m.HeadquartersID, m.SuccessorID)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return store.Fetch(tx, headquarters.MemberType, found[0])
	}
	to := &member{HeadquartersID: m.HeadquartersID, OrganisationID: m.SuccessorID, Category: m.Category, JoinedOn: m.LeftOn, ChangedBy: m.ChangedBy}
	to.Origin = m.Origin
	err = tx.Put(headquarters.MemberType.Schema(), to, store.Note{Action: "succeed", Reason: reason})
	return to, succeeds(m, err)
}

// succeeds puts what is wrong with the new membership at the field that named the successor.
func succeeds(m *member, err error) error {
	f := fault.As(err)
	if err == nil || len(f.Fields) == 0 {
		return err
	}
	bad := f.Fields[0]
	return fault.InvalidFields([]fault.Field{*headquarters.MemberType.Schema().FieldAt(m, &m.SuccessorID).Problem(bad.Code, bad.Args)})
}

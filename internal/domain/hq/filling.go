package hq

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// fillDuties gives a unit without duties those of the reference list for its category, each to be verified.
func fillDuties(tx *store.Tx, m *member) error {
	has, err := ids(tx, `SELECT id FROM duty_item WHERE member_id=`+bind(tx, 1)+` AND struck_at IS NULL AND ended_on IS NULL`, m.ID)
	if err != nil {
		return err
	}
	if len(has) > 0 {
		return fault.New(fault.Conflict, CodeHasDuties, nil)
	}
	found, err := ids(tx, `SELECT id FROM duty_reference WHERE category=`+bind(tx, 1)+` AND struck_at IS NULL ORDER BY phase, seq`, string(m.Category))
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return fault.New(fault.Conflict, CodeNoneKnown, nil)
	}
	tx.SetValue(counted{}, true)
	defer tx.SetValue(counted{}, nil)
	for _, id := range found {
		ref, err := store.Fetch(tx, ReferenceType, id)
		if err != nil {
			return err
		}
		i := &DutyItem{MemberID: m.ID, Phase: ref.Phase, Seq: ref.Seq, Text: ref.Text, BasisDoc: ref.Source, Unverified: entity.BoolOf(true), Since: m.JoinedOn}
		i.Origin = m.Origin
		if err := tx.Put(DutyType.Schema(), i, store.Note{Action: "fill_duties"}); err != nil {
			return err
		}
	}
	m.OpenDuties = entity.IntOf(0)
	return nil
}

package headquarters

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// What a membership may not say.
var (
	CodeLeft   = fault.Code{ID: "member_left", ZH: "必须晚于加入日期", EN: "must be after the day it joined"}
	CodeTwice  = fault.Code{ID: "member_twice", ZH: "该单位这段时间已是同级指挥部的成员单位(自 {since} 起);一个单位在同一层级只能有一项成员资格", EN: "is a member of a headquarters of this tier at that time already (since {since}); it can be one once on a tier"}
	CodeVoid   = fault.Code{ID: "member_void", ZH: "该单位已作废或已于 {until} 撤销,不能作为成员单位", EN: "is struck through or ended on {until} and cannot be a member"}
	CodeFixed  = fault.Code{ID: "member_fixed", ZH: "成员资格的指挥部和单位不能更改;单位更名、由他单位承接或退出,请用相应操作", EN: "of a membership stays; use the actions for renaming, replacing or leaving"}
	CodeClosed = fault.Code{ID: "member_hq_dissolved", ZH: "该指挥部已撤销,不能再加入成员单位", EN: "is dissolved; no unit can join it any more"}
	CodeSame   = fault.Code{ID: "member_same_person", ZH: "替补联络员不能与联络员是同一人", EN: "must be another person than the liaison officer"}
)

// Validate refuses a membership that contradicts itself.
func (m *Member) Validate() error {
	r := MemberType.Rules(m)
	r.If(m.LeftOn != "" && m.LeftOn <= m.JoinedOn, &m.LeftOn, CodeLeft, nil)
	r.If(m.DeputyID != "" && m.DeputyID == m.LiaisonID, &m.DeputyID, CodeSame, nil)
	return r.Err()
}

// join is what is looked up for a membership: the headquarters' area, whether the unit may be a member, and how well it
// can be reached today.
func join(tx *store.Tx, before, m *Member, today entity.Date) error {
	var hq struct {
		level Level
		state State
	}
	if err := rows(tx, func(scan func(...any) error) error { return scan(&hq.level, &hq.state, &m.AreaID) },
		`SELECT level, state, area_id FROM headquarters WHERE id=`+bind(tx, 1), m.HeadquartersID); err != nil {
		return err
	}
	if before == nil && m.State == "" {
		m.State = Active
	}
	r := MemberType.Rules(m)
	if before != nil {
		r.If(m.HeadquartersID != before.HeadquartersID, &m.HeadquartersID, CodeFixed, nil)
		r.If(m.OrganisationID != before.OrganisationID, &m.OrganisationID, CodeFixed, nil)
	} else {
		r.If(hq.state == Dissolved, &m.HeadquartersID, CodeClosed, nil)
		until, ended, err := endOf(tx, m.OrganisationID, today)
		if err != nil {
			return err
		}
		r.If(ended && (m.LeftOn == "" || m.JoinedOn > until), &m.OrganisationID, CodeVoid, fault.Args{"until": string(until)})
	}
	if hq.level != Unit && !m.Struck() {
		since, twice, err := elsewhere(tx, m, hq.level)
		if err != nil {
			return err
		}
		r.If(twice, &m.OrganisationID, CodeTwice, fault.Args{"since": string(since)})
	}
	var err error
	m.Contact, err = reach(tx, m, hq.state, today)
	if err != nil {
		return err
	}
	return r.Err()
}

// endOf reports whether an organisation is struck or has ended by today, and its last day.
func endOf(tx *store.Tx, id string, today entity.Date) (until entity.Date, ended bool, err error) {
	var struck bool
	err = rows(tx, func(scan func(...any) error) error { return scan(&struck, &until) },
		`SELECT struck_at IS NOT NULL, coalesce(active_to, '') FROM organisation WHERE id=`+bind(tx, 1), id)
	return until, struck || until != "" && until < today, err
}

// elsewhere finds another membership of the unit on the tier whose time and m's have a day in common.
func elsewhere(tx *store.Tx, m *Member, l Level) (since entity.Date, twice bool, err error) {
	err = rows(tx, func(scan func(...any) error) error {
		var from, to entity.Date
		if err := scan(&from, &to); err != nil {
			return err
		}
		if (m.LeftOn == "" || from < m.LeftOn) && (to == "" || m.JoinedOn < to) {
			since, twice = from, true
		}
		return nil
	}, `SELECT coalesce(m.joined_on, ''), coalesce(m.left_on, '') FROM member_unit m JOIN headquarters h ON h.id=m.headquarters_id
		WHERE m.organisation_id=`+bind(tx, 1)+` AND h.level=`+bind(tx, 2)+` AND m.id<>`+bind(tx, 3)+` AND m.struck_at IS NULL AND h.struck_at IS NULL AND h.state<>'dissolved'`,
		m.OrganisationID, string(l), m.ID)
	return since, twice, err
}

// reach is the contact of a member as of today, "" where it is none.
func reach(tx *store.Tx, m *Member, hq State, today entity.Date) (Contact, error) {
	if !m.ActiveOn(today) || hq == Dissolved {
		return "", nil
	}
	var until entity.Date
	struck := false
	if err := rows(tx, func(scan func(...any) error) error { return scan(&struck, &until) },
		`SELECT struck_at IS NOT NULL, coalesce(active_to, '') FROM person WHERE id=`+bind(tx, 1), m.LiaisonID); err != nil {
		return "", err
	}
	return ContactOn(today, m.LiaisonID != "" && !struck, until, m.TestedAt), nil
}

// Taken reports whether a change of a member unit hands its obligations over, and to which membership: what a guard on the
// register member_unit asks before it moves what its own module keeps. Before is nil for a new membership.
func Taken(before, after *Member) (to string, ok bool) {
	return after.ReplacedBy, before != nil && before.ReplacedBy == "" && after.ReplacedBy != ""
}

// Leaves reports whether a change lets a member unit go without a successor while its headquarters stands: what it has open
// must be handed over before (DOMAIN 1.4), and a guard refuses while its own module keeps any of it.
func Leaves(tx *store.Tx, before, after *Member) (bool, error) {
	if before == nil || before.State == Left || after.State != Left {
		return false, nil
	}
	h, err := store.Fetch(tx, Type, after.HeadquartersID)
	return err == nil && h.State != Dissolved, err
}

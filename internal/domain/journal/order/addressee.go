package order

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/seat"
)

// Addressee is who is meant: exactly one of the three.
type Addressee struct {
	MemberID       string
	HeadquartersID string
	SeatID         string
}

// declare adds the three references to a register.
func (a *Addressee) declare(d *entity.Def, option func(*entity.FieldDef) *entity.FieldDef) {
	option(d.Ref(&a.MemberID, headquarters.MemberType).Label("成员单位", "Member unit").Index())
	option(d.Ref(&a.HeadquartersID, headquarters.Type).Label("下级指挥部", "Lower headquarters").Index())
	option(d.Ref(&a.SeatID, seat.Type).Label("席位", "Seat").Index())
}

// chosen is how many of the three are named.
func (a *Addressee) chosen() (n int) {
	for _, id := range []string{a.MemberID, a.HeadquartersID, a.SeatID} {
		if id != "" {
			n++
		}
	}
	return n
}

// found is what is known of an addressee on a day.
type found struct {
	name, areaID string
	stands       bool
	member       *headquarters.Member
	lower        *headquarters.Headquarters
}

// find looks an addressee up as it is at a moment.
func (a *Addressee) find(tx *store.Tx, at time.Time) (found, error) {
	switch {
	case a.MemberID != "":
		return findMember(tx, a.MemberID, entity.Date(at.In(clock.Shanghai).Format(time.DateOnly)))
	case a.HeadquartersID != "":
		h, err := store.Fetch(tx, headquarters.Type, a.HeadquartersID)
		if err != nil {
			return found{}, err
		}
		return found{h.Name, h.AreaID, !h.Struck() && h.State != headquarters.Dissolved, nil, h}, nil
	default:
		s, err := store.Fetch(tx, seat.Type, a.SeatID)
		if err != nil {
			return found{}, err
		}
		return found{name: s.Name, areaID: s.District, stands: !s.Struck()}, nil
	}
}

func findMember(tx *store.Tx, id string, day entity.Date) (found, error) {
	m, err := store.Fetch(tx, headquarters.MemberType, id)
	if err != nil {
		return found{}, err
	}
	o, err := store.Fetch(tx, organisation.Type, m.OrganisationID)
	if err != nil {
		return found{}, err
	}
	f := found{name: o.Name, areaID: o.District, member: m}
	if f.areaID == "" {
		f.areaID = m.AreaID
	}
	f.stands = !m.Struck() && !o.Struck() && (m.LeftOn == "" || day < m.LeftOn) && (o.ActiveTo == "" || day <= o.ActiveTo)
	return f, nil
}

// Target is one addressee on the list of an order that has not been sent.
type Target struct {
	entity.Meta
	OrderID string
	Addressee
	Name   string
	AreaID string
}

// TargetType is the register of lists.
var TargetType = entity.Define("order_target", func(d *entity.Def, t *Target) {
	d.Title("受令名单", "Distribution list")
	d.Ref(&t.OrderID, Type).Label("指令", "Order").Parent()
	t.Addressee.declare(d, (*entity.FieldDef).List)
	d.Naming(d.Text(&t.Name).Label("名称", "Name").Max(100).ReadOnly().List())
	d.Ref(&t.AreaID, area.Type).Label("行政区", "Area").ReadOnly()
})

// aim checks a new or changed line of a list and fills in who it is.
func aim(tx *store.Tx, t *Target, now time.Time) error {
	o, err := store.Fetch(tx, Type, t.OrderID)
	if err != nil {
		return err
	}
	if o.State != Draft && o.State != Issued {
		return fault.New(fault.Conflict, CodeListed, nil)
	}
	r := TargetType.Rules(t)
	if r.If(t.chosen() != 1, &t.MemberID, CodeOne, nil); r.Err() != nil {
		return r.Err()
	}
	f, err := t.find(tx, now)
	if err != nil {
		return err
	}
	at := &t.MemberID
	switch {
	case t.HeadquartersID != "":
		at = &t.HeadquartersID
	case t.SeatID != "":
		at = &t.SeatID
	}
	r.If(!f.stands, at, CodeVoid, fault.Args{"name": f.name})
	t.Name, t.AreaID = f.name, f.areaID
	return r.Err()
}

// listed are the addressees on an order's list, struck ones with false.
func listed(tx *store.Tx, order string) (map[Addressee]bool, error) {
	all, err := store.Those(tx, TargetType, TargetType.Schema().Field("order_id"), order)
	if err != nil {
		return nil, err
	}
	out := map[Addressee]bool{}
	for _, t := range all {
		out[t.Addressee] = out[t.Addressee] || !t.Struck()
	}
	return out, nil
}

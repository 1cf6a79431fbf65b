package allot

import (
	"context"
	"fmt"
	"math"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

func (s *Service) hooks(db *store.DB) {
	store.BeforePut(db, Type, s.planHook)
	store.BeforePut(db, HouseholdType, householdHook)
	store.BeforePut(db, BindingType, s.bindingHook)
}

// inputs is what a result follows from of the allotment itself.
func (a *Allotment) inputs() string {
	return fmt.Sprint(a.AreaID, a.Day.V, a.Longest, a.Closed)
}

// planHook fills what follows, and refuses to change what was approved.
func (s *Service) planHook(_ context.Context, tx *store.Tx, before, a *Allotment) error {
	r := Type.Rules(a)
	if before == nil {
		if a.State == "" {
			a.State = Draft
		}
		if a.Series == "" {
			a.Series, a.Version = a.ID, entity.IntOf(1)
		}
	} else {
		r.If(!before.open() && before.inputs() != a.inputs(), &a.Name, CodeFrozen, nil)
	}
	if a.Closed == "" || before != nil && before.Closed == a.Closed {
		return r.Err()
	}
	n, err := s.network()
	if err != nil {
		return err
	}
	if _, err := n.shut(a.Closed); err != nil {
		r.If(true, &a.Closed, CodeRoad, fault.As(err).Args)
	}
	return r.Err()
}

// householdHook refuses a second household of one number in a unit.
func householdHook(_ context.Context, tx *store.Tx, before, h *Household) error {
	if before != nil && before.Number == h.Number && before.UnitID == h.UnitID {
		return nil
	}
	others, err := those(tx, HouseholdType, "unit_id", h.UnitID)
	if err != nil {
		return err
	}
	r := HouseholdType.Rules(h)
	for _, o := range others {
		r.If(o.ID != h.ID && o.Number == h.Number, &h.Number, CodeTwice, nil)
	}
	return r.Err()
}

// bindingHook checks a move by hand again: that works can be used and reached, and have room for all who are moved there.
func (s *Service) bindingHook(_ context.Context, tx *store.Tx, before, b *Binding) error {
	if before != nil && before.UnitID == b.UnitID && before.WorksID == b.WorksID {
		return nil
	}
	a, err := store.Fetch(tx, Type, b.AllotmentID)
	if err != nil {
		return err
	}
	u, err := store.Fetch(tx, UnitType, b.UnitID)
	if err != nil {
		return err
	}
	w, err := store.Fetch(tx, shelter.Type, b.WorksID)
	if err != nil {
		return err
	}
	b.Title = u.Name + " → " + w.Name
	who, err := tx.Actor()
	if err != nil || who.IsSystem() { // what is restored or brought from elsewhere was judged there
		return err
	}
	if !a.open() {
		return fault.New(fault.Conflict, CodeFrozen, nil)
	}
	r := BindingType.Rules(b)
	r.If(!strings.HasPrefix(u.Area, a.Area), &b.UnitID, CodeOutside, nil)
	r.If(!strings.HasPrefix(w.Area, a.Area), &b.WorksID, CodeOutside, nil)
	if copied := before == nil && a.FromID != "" && b.Minutes.OK; !copied { // what the next version takes over is judged when it is computed
		if err := s.fits(tx, a, u, w, b, r); err != nil {
			return err
		}
	}
	return r.Err()
}

// fits checks room and walk of a move by hand.
func (s *Service) fits(tx *store.Tx, a *Allotment, u *Unit, w *shelter.Shelter, b *Binding, r *entity.Problems) error {
	in := &input{a: a}
	if err := in.rules(s.clock.Now()); err != nil {
		return err
	}
	room, why := judge(w, in.perPerson)
	r.If(why != shelter.Sound, &b.WorksID, CodeUnsound, fault.Args{"why": words(why)})
	people, _ := u.people(a.Day.V)
	r.If(u.StepFree.V > 0 && u.StepFree.V >= people && !w.StepFree.V, &b.WorksID, CodeStepFree, nil)
	others, err := those(tx, BindingType, "allotment_id", a.ID)
	if err != nil {
		return err
	}
	bound := int64(0)
	for _, o := range others {
		if o.ID == b.ID {
			continue
		}
		r.If(o.UnitID == u.ID, &b.UnitID, CodeBound, nil)
		if o.WorksID == w.ID {
			other, err := store.Fetch(tx, UnitType, o.UnitID)
			if err != nil {
				return err
			}
			n, _ := other.people(a.Day.V)
			bound += n
		}
	}
	r.If(why == shelter.Sound && bound+people > room, &b.WorksID, CodeNoRoom, fault.Args{"room": room, "bound": bound, "people": people})
	return s.walk(a, u, w, b, r, in.minutes())
}

// walk checks how far it is.
func (s *Service) walk(a *Allotment, u *Unit, w *shelter.Shelter, b *Binding, r *entity.Problems, longest int64) error {
	n, err := s.network()
	if err != nil {
		return err
	}
	closed, err := n.shut(a.Closed)
	if err != nil {
		return err
	}
	if !w.Location.OK() {
		r.If(true, &b.WorksID, CodeNoWay, nil)
		return nil
	}
	way := route.NewFinder(n.graph, n.snapper).Way(at(u.Location), at(w.Location), offRoadM, route.Terms{Closed: closed})
	r.If(way.Why != "", &b.WorksID, CodeNoWay, nil)
	minutes := float64(way.Time) / 60_000
	b.Minutes = tenths(minutes)
	r.If(way.Why == "" && minutes > float64(longest), &b.WorksID, CodeTooFar, fault.Args{"minutes": int64(math.Ceil(minutes)), "longest": longest})
	return nil
}

// propose makes a unit of every community, and of what of a town no community accounts for, that has none.
func (s *Service) propose(ctx context.Context, tx *store.Tx, _ string, _, a *Allotment) error {
	areas, err := area.AsOf(ctx, tx.DB(), entity.Date(s.clock.Now().Format("2006-01-02")))
	if err != nil {
		return err
	}
	units, err := within(ctx, tx.DB(), UnitType, a.AreaID)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, u := range units {
		have[u.AreaID] = true
	}
	list, _ := homes.Of(areas, homes.Part{Under: []string{a.Area}})
	for _, h := range list {
		if have[h.ID] || h.People <= 0 {
			continue
		}
		u := &Unit{Name: h.Name, AreaID: h.ID, Kind: Community, Location: entity.PointAt(h.At.Lon, h.At.Lat), NightPeople: entity.IntOf(int64(h.People)), Estimated: entity.BoolOf(true)}
		if u.Origin = a.Origin; h.ByTown {
			u.Name += "(其余)"
		}
		if err := tx.Put(UnitType.Schema(), u, store.Note{Action: "propose", Right: Compute}); err != nil {
			return err
		}
	}
	return nil
}

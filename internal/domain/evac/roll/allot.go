package roll

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Seat is a trip with room, and Party people who travel together.
type (
	Seat struct {
		ID, Site string
		Room     int
	}
	Party struct {
		Key, Community string
		People         []*Row
		First          bool   // somebody in it needs care
		With           string // the trip others of the household have already
		Site           string // where they are to go, "" where any will do
	}
)

// Allotment is who goes with which trip.
type Allotment struct {
	Trip  map[string]string // by person
	Split []*Party          // larger than the largest vehicle: they had to be parted
	Left  []*Party          // there is no room for them
}

// CodeNoRoom is raised when not everybody finds a seat.
var (
	CodeNoRoom  = fault.Code{ID: "roll_no_room", ZH: "座位不够:还差 {n} 座({names} 等户)。请增加车(船)次后再编排;这一次没有改动任何人。", EN: "There are not enough seats: {n} are lacking (households of {names}). Add trips; nobody was changed."}
	CodeNoTrips = fault.Code{ID: "roll_no_trips", ZH: "这次疏散还没有车(船)次。请先登记车船。", EN: "This evacuation has no trips yet. Enter vehicles first."}
)

// Allot puts households into trips: communities in their order, in each those who need care first, larger households
// before smaller ones, each into the first trip that has room for all of it (first fit decreasing). A household is
// parted only where no vehicle could hold it even empty. largest is the most seats of any vehicle.
func Allot(parties []*Party, seats []*Seat, largest int) Allotment {
	out := Allotment{Trip: map[string]string{}}
	slices.SortStableFunc(parties, func(a, b *Party) int {
		return cmp.Or(cmp.Compare(a.Community, b.Community), before(b.First, a.First), cmp.Compare(len(b.People), len(a.People)), cmp.Compare(a.Key, b.Key))
	})
	for _, p := range parties {
		if len(p.People) > largest {
			out.Split = append(out.Split, p)
			out.part(p, seats)
			continue
		}
		fits := func(s *Seat) bool { return s.Room >= len(p.People) && p.wants(s) }
		at := slices.IndexFunc(seats, func(s *Seat) bool { return s.ID == p.With && fits(s) })
		if at < 0 {
			at = slices.IndexFunc(seats, fits)
		}
		if at < 0 {
			out.Left = append(out.Left, p)
			continue
		}
		out.seat(seats[at], p.People)
	}
	return out
}

// wants reports whether a trip goes where a household is to go.
func (p *Party) wants(s *Seat) bool { return p.Site == "" || s.Site == "" || s.Site == p.Site }

func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (a *Allotment) seat(s *Seat, people []*Row) {
	s.Room -= len(people)
	for _, p := range people {
		a.Trip[p.ID] = s.ID
	}
}

// part lets a household that no vehicle holds fill trips one after the other.
func (a *Allotment) part(p *Party, seats []*Seat) {
	rest := p.People
	for _, s := range seats {
		n := min(s.Room, len(rest))
		if n > 0 && p.wants(s) {
			a.seat(s, rest[:n])
			rest = rest[n:]
		}
	}
	if len(rest) > 0 {
		a.Left = append(a.Left, &Party{Key: p.Key, Community: p.Community, People: rest})
	}
}

// parties are the people without a trip, by household; a child goes with its guardian whatever its household.
func parties(people []*Row) (out []*Party, taken map[string]int) {
	byID, byKey, with := map[string]*Row{}, map[string]*Party{}, map[string]string{}
	taken = map[string]int{}
	for _, p := range people {
		byID[p.ID] = p
		if p.Trip != "" {
			taken[p.Trip]++
			with[household(p)] = p.Trip
		}
	}
	for _, p := range people {
		if p.Trip != "" {
			continue
		}
		lead := p
		if g := byID[p.Guardian]; g != nil {
			lead = g
		}
		key := household(lead)
		party := byKey[key]
		if party == nil {
			party = &Party{Key: key, Community: lead.Community, With: with[key]}
			byKey[key], out = party, append(out, party)
		}
		party.People = append(party.People, p)
		party.First = party.First || p.Tags != ""
		party.Site = cmp.Or(party.Site, p.Site)
	}
	return out, taken
}

// household is what people travel by: their household, or themselves where they have none.
func household(p *Row) string {
	if p.Household == "" {
		return "p/" + p.Card
	}
	return "h/" + p.Community + "/" + p.Household
}

// allot gives everybody who has none a trip, and with it a destination. All or nobody.
func (k desk) allot(ctx context.Context, tx *store.Tx, _ string, before, e *Event) error {
	e.State = before.State
	trips, err := store.Those(tx, TripType, TripType.Schema().Field("event_id"), e.ID)
	if err != nil {
		return err
	}
	people, err := peopleIn(tx, e.ID)
	if err != nil {
		return err
	}
	waiting, taken := parties(people)
	var seats []*Seat
	sites := map[string]string{}
	largest := 0
	for _, t := range trips {
		if t.Struck() || t.State != Planned && t.State != "" {
			continue
		}
		largest = max(largest, int(t.Capacity.V))
		sites[t.ID] = t.SiteID
		seats = append(seats, &Seat{ID: t.ID, Site: t.SiteID, Room: int(t.Capacity.V) - taken[t.ID]})
	}
	if len(seats) == 0 {
		return fault.New(fault.Conflict, CodeNoTrips, nil)
	}
	got := Allot(waiting, seats, largest)
	if len(got.Left) > 0 {
		return lacking(got.Left)
	}
	for _, p := range people {
		if trip := got.Trip[p.ID]; trip != "" {
			if err := k.give(tx, p.ID, trip, sites[trip]); err != nil {
				return err
			}
		}
		if err := tx.Cancelled(); err != nil {
			return err
		}
	}
	return nil
}

func (k desk) give(tx *store.Tx, person, trip, site string) error {
	p, err := store.Fetch(tx, PersonType, person)
	if err != nil {
		return err
	}
	if p.TripID = trip; p.SiteID == "" {
		p.SiteID = site
	}
	return tx.Put(PersonType.Schema(), p, store.Note{Action: "allot", Right: Correcting})
}

func lacking(left []*Party) error {
	n, names := 0, []*Row{}
	for _, p := range left {
		n += len(p.People)
		names = append(names, p.People[0])
	}
	return fault.New(fault.Conflict, CodeNoRoom, fault.Args{"n": fmt.Sprint(n), "names": namesOf(names, 3)})
}

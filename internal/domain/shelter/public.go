package shelter

import (
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// forPeople are the functions of works that take in whoever comes. A works without one of them is never offered to the
// public, whatever its class says, and command works are not even counted.
var forPeople = map[Function]bool{"sh1": true, "sh2": true}

// PublicPlace is what anybody may know of a works; ok is false where that is nothing. Only works of the public class
// that stand, have a position and are not held are places; those that cannot be entered now keep their position alone.
// Every value comes from a field declared public.
func PublicPlace(rec any) (p publicplace.Place, ok bool) {
	s := rec.(*Shelter)
	if s.Class != entity.Public || s.Struck() || !s.Location.OK() || !forPeople[s.WartimeFunction] || s.PublicHold == Held {
		return publicplace.Place{}, false
	}
	at := geo.LonLat{Lon: s.Location.Lon(), Lat: s.Location.Lat()}
	switch {
	case s.Status == Scrapped || s.Status == Demolished || s.Status == Building:
		return publicplace.Place{}, false
	case s.Status != InUse || s.Condition == Damaged:
		return publicplace.Shut(at, publicplace.Closed), true
	case s.FullNow.OK && s.FullNow.V:
		return publicplace.Shut(at, publicplace.Full), true
	}
	s = Type.Schema().Public(s).(*Shelter)
	return publicplace.Place{
		Register: Type.Schema().Name, ID: s.ID, State: publicplace.Usable, Name: s.Name, Kind: [2]string{"人防工程", "Air-raid shelter"}, AreaID: s.AreaID,
		Address: s.Address, At: at, Places: s.Capacity, StepFree: s.StepFree, Open: s.OpenHours, Verified: s.EvidenceOn,
	}, true
}

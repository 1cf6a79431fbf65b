package evac

import (
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// walkIn are the kinds of site that people go to by themselves, as they are called for the public; bases and areas
// receive those who are brought.
var walkIn = map[Kind][2]string{"point": {"疏散点", "Evacuation point"}, "shelter": {"避灾安置场所", "Disaster shelter"}}

// PublicPlace is what anybody may know of a site; ok is false where that is nothing. Only standing sites of the public
// class with a position are places; those that are closed or full keep their position alone. Every value comes from a
// field declared public.
func PublicPlace(rec any) (p publicplace.Place, ok bool) {
	s := rec.(*Site)
	kind, people := walkIn[s.Kind]
	if s.Class != entity.Public || s.Struck() || !s.Location.OK() || !people {
		return publicplace.Place{}, false
	}
	at := geo.LonLat{Lon: s.Location.Lon(), Lat: s.Location.Lat()}
	switch {
	case s.Status == "planned":
		return publicplace.Place{}, false
	case s.Status != "ready" && s.Status != "limited":
		return publicplace.Shut(at, publicplace.Closed), true
	case s.FullNow.OK && s.FullNow.V:
		return publicplace.Shut(at, publicplace.Full), true
	}
	s = Type.Schema().Public(s).(*Site)
	return publicplace.Place{
		Register: Type.Schema().Name, ID: s.ID, State: publicplace.Usable, Name: s.Name, Kind: kind, AreaID: s.AreaID,
		Address: s.Address, At: at, Places: s.MaxPeople, StepFree: s.StepFree, Verified: s.EvidenceOn,
	}, true
}

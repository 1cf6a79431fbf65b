package homes

import (
	"math"
	"strings"

	model "haidun/internal/geo/coverage"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// How far around the point of an area its people are taken to live, in metres (design values, 待核实).
const (
	CommunitySpreadM = model.StandardSpreadM
	TownSpreadM      = 1500
)

// Home is where people live: a community with its people, or what of a town's people no community accounts for.
type Home struct {
	model.Settlement
	Name, Path string
	Households int // 0 where not known
	Village    bool
	ByTown     bool
}

// Known is how well it is known where people live.
type Known struct {
	Communities int  `json:"communities"`  // with people and a position
	Towns       int  `json:"towns"`        // whose people, or some of them, are only known for the town as a whole
	TownPeople  int  `json:"town_people"`  // these people
	Unlocated   int  `json:"unlocated"`    // people of towns without a position; counted nowhere
	Estimated   bool `json:"estimated"`    // some numbers are estimates, by the register's own word
	NoPeople    int  `json:"no_people"`    // communities and towns of which no number is known
	ApproxPlace int  `json:"approx_place"` // positions that may be off by a kilometre or more
}

// Of are the homes of a part among areas that exist, and how well they are known.
func Of(areas []*area.Area, p Part) (out []Home, known Known) {
	placed := map[string]int{} // by town
	for _, a := range areas {
		if a.Level != area.Community || !p.Holds(a.Area) {
			continue
		}
		if !a.Population.OK {
			known.NoPeople++
		}
		if !a.Population.OK || !a.Location.OK() {
			continue
		}
		known.Communities++
		placed[a.Parent] += int(a.Population.V)
		h := known.home(a, int(a.Population.V), CommunitySpreadM)
		h.Households = int(a.Households.V)
		out = append(out, h)
	}
	for _, a := range areas {
		if a.Level != area.Town || !p.Holds(a.Area) {
			continue
		}
		left := int(a.Population.V) - placed[a.ID]
		switch {
		case !a.Population.OK && placed[a.ID] == 0:
			known.NoPeople++
		case left <= 0:
		case !a.Location.OK():
			known.Unlocated += left
		default:
			h := known.home(a, left, TownSpreadM)
			h.ByTown = true
			known.Towns, known.TownPeople, out = known.Towns+1, known.TownPeople+left, append(out, h)
		}
	}
	return out, known
}

func (k *Known) home(a *area.Area, people int, spreadM float64) Home {
	k.Estimated = k.Estimated || a.PopulationSynthetic.V
	if a.Location.AccuracyM >= 1000 {
		k.ApproxPlace++
	}
	return Home{
		Settlement: model.Settlement{ID: a.ID, At: At(a.Location), People: people, SpreadM: spreadM},
		Name:       a.Name, Path: a.Area, Village: strings.HasSuffix(a.Name, "村"),
	}
}

// Around are positions where a home's people are taken to live, the middle first: it, and two rings around it (design values,
// 待核实). Whoever needs a road there leaves out those that have none, for they are sea or hill.
func (h Home) Around() []geo.LonLat {
	out := []geo.LonLat{h.At}
	for _, ring := range []struct {
		share  float64
		points int
	}{{0.45, 6}, {0.85, 12}} {
		for i := range ring.points {
			turn := 2 * math.Pi * float64(i) / float64(ring.points)
			out = append(out, h.At.Moved(ring.share*h.SpreadM*math.Cos(turn), ring.share*h.SpreadM*math.Sin(turn)))
		}
	}
	return out
}

// ByDay are areas with the people who are there on a working day in the place of those who live there. Where that is not known
// of an area, its residents stand for it.
func ByDay(areas []*area.Area) []*area.Area {
	out := make([]*area.Area, len(areas))
	for i, a := range areas {
		day := *a
		if a.Daytime.OK {
			day.Population, day.PopulationSynthetic = a.Daytime, entity.BoolOf(true)
		}
		out[i] = &day
	}
	return out
}

// At is a position of a record.
func At(p entity.Point) geo.LonLat { return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()} }

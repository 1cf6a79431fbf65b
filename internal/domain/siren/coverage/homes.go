package coverage

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	model "haidun/internal/geo/coverage"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// How far around the point of an area its people are taken to live, in metres (design values, 待核实).
const (
	communitySpreadM = model.StandardSpreadM
	townSpreadM      = 1500
)

// home is where people live: a community with its people, or what of a town's people no community accounts for.
type home struct {
	model.Settlement
	name, path string
	village    bool
	byTown     bool
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

// areasOf are the areas that exist today, parents before children.
func (s *Service) areasOf(ctx context.Context, db *store.DB) ([]*area.Area, error) {
	return area.AsOf(ctx, db, entity.Date(s.clock.Now().In(clock.Shanghai).Format(time.DateOnly)))
}

// homesOf are the homes of a part.
func homesOf(areas []*area.Area, p part) (out []home, known Known) {
	placed := map[string]int{} // by town
	for _, a := range areas {
		if a.Level != area.Community || !p.holds(a.Area) {
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
		out = append(out, known.home(a, int(a.Population.V), communitySpreadM))
	}
	for _, a := range areas {
		if a.Level != area.Town || !p.holds(a.Area) {
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
			h := known.home(a, left, townSpreadM)
			h.byTown = true
			known.Towns, known.TownPeople, out = known.Towns+1, known.TownPeople+left, append(out, h)
		}
	}
	return out, known
}

func (k *Known) home(a *area.Area, people int, spreadM float64) home {
	k.Estimated = k.Estimated || a.PopulationSynthetic.V
	if a.Location.AccuracyM >= 1000 {
		k.ApproxPlace++
	}
	return home{
		Settlement: model.Settlement{ID: a.ID, At: at(a.Location), People: people, SpreadM: spreadM},
		name:       a.Name, path: a.Area, village: strings.HasSuffix(a.Name, "村"),
	}
}

func at(p entity.Point) geo.LonLat { return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()} }

// nearest finds the nearest of points on a plane that is true enough for a city. They are kept from west to east, so that
// only those in a strip are looked at.
type nearest struct {
	x, y []float64
	is   []int // the place of each among the points as given
}

func newNearest(points []geo.LonLat) *nearest {
	n := &nearest{}
	for i := range points {
		n.is = append(n.is, i)
	}
	slices.SortStableFunc(n.is, func(a, b int) int { return cmp.Compare(points[a].Lon, points[b].Lon) })
	for _, i := range n.is {
		x, y := flat(points[i])
		n.x, n.y = append(n.x, x), append(n.y, y)
	}
	return n
}

func flat(p geo.LonLat) (x, y float64) { return p.Lon * 96_500, p.Lat * 110_900 } // metres at 30° north

// of is the place of the nearest point, -1 where there are none; of equally near ones the first given.
func (n *nearest) of(p geo.LonLat) int {
	x, y := flat(p)
	best, far := -1, math.Inf(1)
	look := func(i int) bool {
		dx, dy := n.x[i]-x, n.y[i]-y
		if d := dx*dx + dy*dy; d < far || d == far && n.is[i] < best {
			best, far = n.is[i], d
		}
		return dx*dx <= far
	}
	from := sort.SearchFloat64s(n.x, x)
	for i := from; i < len(n.x) && look(i); i++ {
	}
	for i := from - 1; i >= 0 && look(i); i-- {
	}
	return best
}

// around is a polygon that is close to a circle.
func around(c geo.LonLat, radiusM float64) geo.Polygon {
	const corners = 24
	ring := make(geo.Ring, corners+1)
	for i := range ring {
		turn := 2 * math.Pi * float64(i%corners) / corners
		ring[i] = geo.LonLat{Lon: c.Lon + radiusM*math.Cos(turn)/(111_320*math.Cos(c.Lat*math.Pi/180)), Lat: c.Lat + radiusM*math.Sin(turn)/110_900}
	}
	return geo.Polygon{ring}
}

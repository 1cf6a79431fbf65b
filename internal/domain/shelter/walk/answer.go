package walk

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/optimise/onroads"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

// What is assumed (design values, 待核实).
const (
	offRoadM = 800.0 // whoever is farther from a road is counted as reaching nothing
	directM  = 300.0 // a place that is nearer may be walked to straight
	detour   = 1.3   // such a walk is longer than the line by this (DOMAIN §7.3)
	longest  = 30    // minutes that anybody is to walk
)

// Limits are the minutes within which people are counted.
var Limits = [4]int{5, 10, 15, longest}

// Reached is how many people reach a sound place.
type Reached struct {
	ID     string     `json:"id,omitempty"`
	Name   string     `json:"name,omitempty"`
	People int64      `json:"people"`
	Within [4]int64   `json:"within"` // in the minutes of Limits
	Share  [4]float64 `json:"share"`
	sums   [4]float64
}

// Home is where people live, with the walk of the middle of its people.
type Home struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Lon     float64  `json:"lon"`
	Lat     float64  `json:"lat"`
	People  int      `json:"people"`
	Minutes *float64 `json:"minutes"` // median over where people are taken to live; nil where most reach nothing
	Within  int64    `json:"within"`  // people within the longest walk
	Place   string   `json:"place"`   // nearest to the middle
	ByTown  bool     `json:"by_town"`
}

// Room is who finds room within the longest walk, where all walk as little as possible together.
type Room struct {
	People   int64   `json:"people"`
	Placed   int64   `json:"placed"`
	Share    float64 `json:"share"`
	Minutes  float64 `json:"minutes"` // mean walk of who is placed
	OffRoad  int64   `json:"off_road"`
	NoWay    int64   `json:"no_way"`
	NoRoom   int64   `json:"no_room"`
	LongestM int     `json:"longest_min"`
}

// Answer is how far people walk.
type Answer struct {
	At         time.Time      `json:"at"`
	Key        string         `json:"key"`
	Area       string         `json:"area"`
	Name       string         `json:"name"`
	Areas      []homes.Choice `json:"areas"`
	Limits     [4]int         `json:"limits"`
	Free       bool           `json:"free"`
	Ashore     bool           `json:"ashore"`
	Least      int            `json:"least_truth"`
	Total      Reached        `json:"total"`
	Before     *Reached       `json:"before,omitempty"` // as it is, where the question supposes something
	Rows       []Reached      `json:"rows"`
	Room       Room           `json:"room"`
	RoomBefore *Room          `json:"room_before,omitempty"`
	Homes      []Home         `json:"homes"`
	Places     []Place        `json:"places"`
	Known      homes.Known    `json:"known"`
	Roads      int            `json:"roads"` // pieces of road
	Sample     bool           `json:"sample"`
}

// barred are the arcs that nobody may use.
func (n *network) barred(q Question) func(arc int32) bool {
	var kinds route.Kind
	if q.Free {
		kinds |= route.Steps
	}
	if q.Ashore {
		kinds |= route.Ferry
	}
	if kinds == 0 {
		return nil
	}
	return func(arc int32) bool { return n.graph.RoadOf(arc).Kind&kinds != 0 }
}

// compute finds the walk of everybody: one search from all places against the arcs, and a look at where each home's people live.
func (n *network) compute(ctx context.Context, a *asked) (*Answer, error) {
	out := &Answer{
		Key: a.key, Area: a.Area, Name: a.part.Name(a.areas), Areas: a.part.Choices(a.areas), Limits: Limits, Free: a.Free, Ashore: a.Ashore, Least: a.Least,
		Places: a.places, Homes: []Home{}, Rows: []Reached{}, Roads: len(n.graph.Pieces) - 1, Sample: a.sample,
	}
	list, known := homes.Of(a.areas, a.part)
	out.Known = known
	f := n.field(a)
	t := tableOf(a)
	for _, h := range list {
		w := f.home(h)
		t.add(h, w.counts)
		out.Homes = append(out.Homes, Home{ID: h.ID, Name: h.Name, Lon: h.At.Lon, Lat: h.At.Lat, People: h.People, Minutes: w.median(), Within: int64(math.Round(w.counts[3] * float64(h.People))), Place: w.place, ByTown: h.ByTown})
	}
	out.Rows, out.Total = t.done()
	out.Total.Name = out.Name
	var err error
	out.Room, err = n.room(ctx, a, list, out.Places)
	return out, err
}

// table gathers people by the areas directly below what is asked about.
type table struct {
	rows  []Reached
	paths []string
	total Reached
}

func tableOf(a *asked) *table {
	t := &table{}
	top := a.part.Top(a.areas)
	for _, x := range a.areas {
		if top != nil && x.Parent == top.ID && a.part.Holds(x.Area) && x.Level != area.City {
			t.rows, t.paths = append(t.rows, Reached{ID: x.ID, Name: x.Name}), append(t.paths, x.Area)
		}
	}
	return t
}

func (t *table) add(h homes.Home, share [4]float64) {
	into := []*Reached{&t.total}
	for i, p := range t.paths {
		if strings.HasPrefix(h.Path, p) {
			into = append(into, &t.rows[i])
			break
		}
	}
	for _, r := range into {
		r.People += int64(h.People)
		for i := range share {
			r.sums[i] += share[i] * float64(h.People)
		}
	}
}

func (t *table) done() ([]Reached, Reached) {
	close := func(r *Reached) {
		for i, sum := range r.sums {
			if r.Within[i] = int64(math.Round(sum)); r.People > 0 {
				r.Share[i] = sum / float64(r.People)
			}
		}
	}
	for i := range t.rows {
		close(&t.rows[i])
	}
	close(&t.total)
	if t.rows == nil {
		t.rows = []Reached{}
	}
	return t.rows, t.total
}

// room assigns people to places by the roads, as many as find room within the longest walk, and all with the least walking. A
// home's people go from its middle.
func (n *network) room(ctx context.Context, a *asked, list []homes.Home, places []Place) (Room, error) {
	r := Room{LongestM: longest}
	var points, rooms []onroads.Point
	for _, h := range list {
		points = append(points, onroads.Point{ID: h.ID, At: h.At, Count: int64(h.People)})
		r.People += int64(h.People)
	}
	at := map[string]int{}
	for i, p := range places {
		if p.Why == shelter.Sound && p.Room > 0 {
			at[p.ID] = i
			rooms = append(rooms, onroads.Point{ID: p.ID, At: p.at, Count: p.Room})
		}
	}
	if len(points) == 0 || len(rooms) == 0 {
		r.NoRoom = r.People
		return r, nil
	}
	res, err := onroads.Solve(ctx, n.graph, points, rooms, onroads.Options{Longest: longest * time.Minute, OffRoad: offRoadM, Closed: n.barred(a.Question)})
	if err != nil {
		return r, fmt.Errorf("assign people to places: %w", err)
	}
	if r.Placed = res.Plan.Assigned; r.Placed > 0 {
		r.Minutes = float64(res.Objective()) / float64(r.Placed) / 60_000
	}
	for i, taken := range res.Taken() {
		places[at[rooms[i].ID]].Taken = taken
	}
	for _, l := range res.Left {
		switch l.Why {
		case onroads.OffRoad:
			r.OffRoad += l.People
		case onroads.NoWay:
			r.NoWay += l.People
		default:
			r.NoRoom += l.People
		}
	}
	if r.People > 0 {
		r.Share = float64(r.Placed) / float64(r.People)
	}
	return r, nil
}

func walkMin(m float64) float64 { return m / route.WalkKmh / 1000 * 60 }

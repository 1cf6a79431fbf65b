package roads

import (
	"haidun/internal/demo/facts"
	"haidun/internal/geo"
	"haidun/internal/route"
)

// What is assumed (演示, 待核实).
const (
	detour     = 1.3  // a road is longer than the line that is drawn for it
	walk       = 4.0  // km/h on foot, of a group with children and luggage, as in package osm
	drive      = 35.0 // km/h of a car on land
	bridgeCar  = 60.0 // km/h
	slowFerry  = 22.0 // km/h, where the crossing is at most nearSea
	fastFerry  = 40.0 // km/h
	nearSea    = 12_000.0
	ferryWait  = 15.0 // minutes before it leaves
	smallFerry = 120  // people at once, nearSea
	largeFerry = 300
)

// First numbers of roads. The tables of bridges and ferries count from theirs, so that a number names the same crossing for both
// modes and in every version.
const (
	FirstBridge = 1
	FirstFerry  = 101
	firstRoad   = 1001
)

// Graph builds the skeleton for a mode. Roads have the same numbers in both modes.
func Graph(m route.Mode) *route.Graph {
	return (&skeleton{b: route.NewBuilder(m), mode: m, next: firstRoad}).build()
}

// skeleton is a graph in the making.
type skeleton struct {
	b     *route.Builder
	mode  route.Mode
	lands []*land
	next  int64 // number of the next road on land
}

func (s *skeleton) build() *route.Graph {
	s.lands = lands()
	at := func(name string) *land {
		for _, l := range s.lands {
			if l.Name == name {
				return l
			}
		}
		panic("no island " + name) // the tables are part of the program; a test builds the graph
	}
	type crossing struct {
		road       route.Road
		from, to   *land
		start, end int
	}
	var all []crossing
	for i, x := range bridges() {
		a, b := at(x.from), at(x.to)
		p, q := nearest(a, b)
		all = append(all, crossing{route.Road{ID: FirstBridge + int64(i), Name: x.name, Kind: route.Bridge}, a, b, a.add(x.name+"头", p), b.add(x.name+"头", q)})
	}
	piers := piers()
	pier := func(name string) (*land, int) {
		p, ok := piers[name]
		if !ok {
			panic("no pier " + name)
		}
		l := at(p.island)
		return l, l.add(name, l.shore(p.at))
	}
	for i, x := range ferries() {
		a, p := pier(x[0])
		b, q := pier(x[1])
		all = append(all, crossing{route.Road{ID: FirstFerry + int64(i), Name: x[0] + "—" + x[1] + "航线", Kind: route.Ferry}, a, b, p, q})
	}
	for _, l := range s.lands {
		s.island(l)
	}
	for _, c := range all {
		s.cross(c.road, c.from, c.to, c.start, c.end)
	}
	return s.b.Graph()
}

// cross adds a bridge or a ferry.
func (s *skeleton) cross(r route.Road, from, to *land, start, end int) {
	line := []geo.LonLat{from.places[start].at, to.places[end].at}
	m := route.Length(line)
	minutes := m / 1000 / s.speed(bridgeCar) * 60
	if r.Kind == route.Ferry {
		speed := fastFerry
		if r.Capacity = largeFerry; m <= nearSea {
			r.Capacity, speed = smallFerry, slowFerry
		}
		minutes = ferryWait + m/1000/speed*60
	}
	ms := int64(minutes * 60_000)
	s.b.Piece(s.b.Road(r), from.places[start].node, to.places[end].node, line, route.Times{Along: ms, Against: ms})
}

func (s *skeleton) speed(car float64) float64 {
	if s.mode == route.Car {
		return car
	}
	return walk
}

// island adds the places of an island and the roads between them.
func (s *skeleton) island(l *land) {
	for i := range l.places {
		l.places[i].node = s.b.Node(l.places[i].at)
	}
	for _, e := range l.roads() {
		a, b := l.places[e.from], l.places[e.to]
		ms := int64(route.Length(e.line) * detour / 1000 / s.speed(drive) * 3_600_000)
		r := s.b.Road(route.Road{ID: s.next, Name: a.name + "—" + b.name + "道路"})
		s.next++
		s.b.Winding(r, a.node, b.node, e.line, detour, route.Times{Along: ms, Against: ms})
	}
}

// lands are the islands where the facts know a place, and those of a bridge or a pier, largest first.
func lands() []*land {
	islands := facts.Islands()
	index := facts.IslandIndex(islands)
	of := map[string]*land{}
	all := make([]*land, len(islands))
	for i, is := range islands {
		all[i] = newLand(is)
		of[is.ID] = all[i]
	}
	put := func(name string, at geo.LonLat) {
		if id, _, ok := index.Nearest(at, reclaimedM); ok && at.OK() {
			of[id].add(name, at)
		}
	}
	towns := map[string]geo.LonLat{}
	for _, a := range facts.Areas() {
		if a.Level == facts.Town {
			towns[a.Code] = a.At
			put(a.Name, a.At)
		}
	}
	for _, a := range facts.Areas() {
		if a.Level == facts.Community && !a.Approx && a.At.OK() && geo.DistanceM(a.At, towns[a.Parent]) <= strayM {
			put(a.Name, a.At)
		}
	}
	for _, p := range facts.Places() {
		put(p.Name, p.At)
	}
	for _, p := range facts.Transport() {
		put(p.Name, p.At)
	}
	return all
}

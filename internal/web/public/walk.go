package public

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"haidun/internal/geo"
	"haidun/internal/registry/publicplace"
	"haidun/internal/route"
)

// How the way on foot is sought (design values, 待核实).
const (
	candidates = 15         // the nearest as the crow flies, among which the shortest way is sought
	toRoadM    = 800.0      // whoever is farther from a road is told the straight line
	besideM    = 50.0       // how much farther than the nearest road a step-free one may be from a place
	directM    = 300.0      // what is nearer may be walked straight, where that is shorter
	longestMS  = 90 * 60000 // nobody is sent on foot for longer
)

// Walks finds ways on foot. It keeps no position. It never changes, so any number of requests may ask it; each takes what it
// needs to search from a pool.
type Walks struct {
	graph   *route.Graph
	snapper *route.Snapper
	pool    sync.Pool
}

// walker is what one request searches with.
type walker struct {
	finder *route.Finder
	around *route.Search
}

// NewWalks makes the ways of a graph for people on foot.
func NewWalks(g *route.Graph) *Walks {
	k := &Walks{graph: g, snapper: route.NewSnapper(g)}
	k.pool.New = func() any { return &walker{route.NewFinder(g, k.snapper), route.NewSearch(g)} }
	return k
}

// barred are the arcs that nobody walks: ferries, for what has to wait for a boat is no place to run to; and steps for whoever
// cannot climb them.
func (k *Walks) barred(stepFree bool) func(arc int32) bool {
	kinds := route.Ferry
	if stepFree {
		kinds |= route.Steps
	}
	return func(arc int32) bool { return k.graph.RoadOf(arc).Kind&kinds != 0 }
}

// found is a place with the way there; way is nil where only the straight line is known.
type found struct {
	i      int32 // among the places of the snapshot
	metres float64
	way    *route.Way
}

// minutes is how long the walk takes, rounded up.
func (f *found) minutes() int {
	if f.way == nil {
		return walkMinutes(f.metres)
	}
	return max(1, int(math.Ceil(float64(f.way.Time)/60_000)))
}

// walk are the n places that take the shortest walk, those to which no way is known behind the others. onRoads is false where
// the position is near no road, or the program knows none: all is by the straight line then.
func (s *Side) walk(snap *Snapshot, at geo.LonLat, n int, stepFree bool) (out []found, onRoads bool) {
	for _, x := range snap.near(at, candidates, stepFree) {
		out = append(out, found{i: x.i, metres: metres(x.chord2)})
	}
	if s.Walks != nil && len(out) > 0 {
		onRoads = s.Walks.lead(snap, at, out, stepFree)
	}
	if onRoads {
		slices.SortStableFunc(out, func(a, b found) int {
			return cmp.Or(cmp.Compare(btoi(a.way == nil && a.metres > directM), btoi(b.way == nil && b.metres > directM)), cmp.Compare(a.ms(), b.ms()))
		})
	}
	return out[:min(n, len(out))], onRoads
}

func (f *found) ms() float64 {
	if f.way == nil {
		return f.metres * DetourFactor / WalkMPS * 1000
	}
	return float64(f.way.Time)
}

// lead finds the ways to the candidates. One search around the position tells which can be reached at all, so that places behind
// the sea cost nothing.
func (k *Walks) lead(snap *Snapshot, at geo.LonLat, to []found, stepFree bool) bool {
	barred := k.barred(stepFree)
	here := k.snapper.NearestOpen(at, toRoadM, barred)
	if here.Node < 0 {
		return false
	}
	w := k.pool.Get().(*walker)
	defer k.pool.Put(w)
	w.around.Run([]route.Start{{Node: here.Node}}, route.Terms{Closed: barred, Within: longestMS})
	for i := range to {
		p := snap.places[to[i].i].At
		there := k.snapper.NearestOpen(p, toRoadM, barred)
		if stepFree && there.Away > k.snapper.Nearest(p, toRoadM).Away+besideM {
			continue // it stands at the steps: from the other road nobody rolls up to it
		}
		if there.Node < 0 || w.around.Time(there.Node) == route.Unreached {
			continue
		}
		way := w.finder.Way(at, p, toRoadM, route.Terms{Closed: barred, Within: longestMS})
		straight := to[i].metres <= directM && to[i].ms() < float64(way.Time)
		if way.Why == "" && !straight {
			to[i].way = &way
		}
	}
	return true
}

// near are the k places nearest as the crow flies; of those that say they are step-free where that is asked for.
func (s *Snapshot) near(at geo.LonLat, k int, stepFree bool) []near {
	if !stepFree {
		return s.tree.nearest(at, k, nil)
	}
	free := func(p publicplace.Place) bool { return p.StepFree.OK && p.StepFree.V }
	var out []near
	for _, x := range s.tree.nearest(at, len(s.places), nil) {
		if free(s.places[x.i]) {
			out = append(out, x)
		}
		if len(out) == k {
			break
		}
	}
	return out
}

// legs are a way in words, a line a leg.
func (f frame) legs(w *route.Way) (out []string) {
	for i, l := range w.Legs {
		name := "legRoad"
		switch {
		case l.OffRoad && i == 0:
			name = "legTo"
		case l.OffRoad:
			name = "legFrom"
		case l.Kind&route.Steps != 0:
			name = "legSteps"
		case l.Kind&route.Bridge != 0:
			name = "legBridge"
		case l.Kind&route.Tunnel != 0:
			name = "legTunnel"
		}
		road := l.Name
		if road == "" {
			road = f.T("legNameless")
		}
		out = append(out, f.T(name, road)+" "+f.length(l.LengthM))
	}
	return out
}

// length is a length of a way in words.
func (f frame) length(m float64) string {
	if m < 1500 {
		return f.T("wayM", max(10, int(math.Round(m/10))*10))
	}
	return f.T("wayKm", kilometres(m))
}

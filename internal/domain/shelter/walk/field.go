package walk

import (
	"math"
	"slices"

	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

// field is how long the walk from anywhere to the nearest sound place takes.
type field struct {
	n      *network
	closed func(int32) bool
	places []Place // those that count
	starts []int   // of each start of the search, its place
	near   *homes.Nearest
}

// field searches from all places that count at once. Where the snapped piece is long, the way begins at its nearer end.
func (n *network) field(a *asked) *field {
	f := &field{n: n, closed: n.barred(a.Question)}
	var starts []route.Start
	var points []geo.LonLat
	for _, p := range a.places {
		if p.Why != shelter.Sound {
			continue
		}
		f.places, points = append(f.places, p), append(points, p.at)
		if at := n.snapper.NearestOpen(p.at, offRoadM, f.closed); at.Node >= 0 {
			starts = append(starts, route.Start{Node: at.Node, Time: int32(walkMin(at.Away+at.Along) * 60_000)})
			f.starts = append(f.starts, len(f.places)-1)
		}
	}
	f.near = homes.NewNearest(points)
	n.reverse.Run(starts, route.Terms{Closed: f.closed, Within: 2 * longest * 60_000})
	return f
}

// minutes is the walk from a position, and the place it leads to; infinite where there is none within twice the longest walk.
func (f *field) minutes(p geo.LonLat) (min float64, place int) {
	min, place = math.Inf(1), -1
	if i := f.near.Of(p); i >= 0 {
		if m := geo.DistanceM(p, f.places[i].at); m <= directM {
			min, place = walkMin(m*detour), i
		}
	}
	at := f.n.snapper.NearestOpen(p, offRoadM, f.closed)
	if at.Node < 0 {
		return min, place
	}
	t := f.n.reverse.Time(at.Node)
	if t == route.Unreached {
		return min, place
	}
	if m := float64(t)/60_000 + walkMin(at.Away+at.Along); m < min {
		min, place = m, f.starts[f.n.reverse.Start(at.Node)]
	}
	return min, place
}

// walks are those of a home's people.
type walks struct {
	all    []float64 // minutes, of as many positions
	counts [4]float64
	place  string
}

// home looks at where a home's people are taken to live: its middle, and two rings around it. Positions without a road near are
// taken to be sea or hill where nobody lives, unless all are.
func (f *field) home(h homes.Home) (w walks) {
	here, place := f.minutes(h.At)
	w.all = append(w.all, here)
	if place >= 0 {
		w.place = f.places[place].Name
	}
	for _, p := range h.Around()[1:] {
		if f.n.snapper.NearestOpen(p, offRoadM, f.closed).Node < 0 {
			continue
		}
		m, _ := f.minutes(p)
		w.all = append(w.all, m)
	}
	slices.Sort(w.all)
	for i, limit := range Limits {
		within := 0
		for _, m := range w.all {
			if m <= float64(limit) {
				within++
			}
		}
		w.counts[i] = float64(within) / float64(len(w.all))
	}
	return w
}

func (w *walks) median() *float64 {
	m := w.all[len(w.all)/2]
	if math.IsInf(m, 0) {
		return nil
	}
	m = math.Round(m*10) / 10
	return &m
}

package route

import (
	"math"

	"haidun/internal/geo"
)

// Near is the nearest place of a point. Where Why is not empty there is none, and Place is -1.
type Near struct {
	Place int // number in the list of places
	Time  int64
	Why   Why
}

// Nearest finds, for each point, the place that is reached first, from door to door, with one search for all of them. Places that no
// open road is near enough to are nobody's. How many a place can take is not looked at: that is an assignment, see
// [haidun/internal/optimise/assign]. offRoad is as in Way.
func (f *Finder) Nearest(points, places []geo.LonLat, offRoad float64, t Terms) []Near {
	return f.nearest(points, places, offRoad, t, f.reverse())
}

// NearestFrom finds, for each point, the place from which somebody arrives first.
func (f *Finder) NearestFrom(points, places []geo.LonLat, offRoad float64, t Terms) []Near {
	return f.nearest(points, places, offRoad, t, f.search)
}

func (f *Finder) nearest(points, places []geo.LonLat, offRoad float64, t Terms, s *Search) []Near {
	n := &nearest{f: f, t: t, s: s, there: f.snaps(places, offRoad, t.Closed), on: map[int32][]int{}}
	n.search()
	out := make([]Near, len(points))
	for i, at := range f.snaps(points, offRoad, t.Closed) {
		out[i] = n.from(at)
	}
	return out
}

// nearest is one search for many points.
type nearest struct {
	f     *Finder
	t     Terms
	s     *Search
	there []Snap          // of the places
	owner []int           // place of each start
	on    map[int32][]int // places on each piece
}

func (n *nearest) search() {
	starts := []Start{}
	for i, at := range n.there {
		if at.Node < 0 {
			continue
		}
		if at.Piece >= 0 {
			n.on[at.Piece] = append(n.on[at.Piece], i)
		}
		for _, x := range n.f.gates(at, n.t.Closed, !n.s.back) {
			starts = append(starts, Start{Node: x.node, Time: int32(min(walkMS(at.Away)+int64(x.time), Longest))})
			n.owner = append(n.owner, i)
		}
	}
	n.s.Run(starts, Terms{Closed: n.t.Closed})
}

// from compares the ways over either end of the piece that a point is on, and those to places on the same piece.
func (n *nearest) from(at Snap) Near {
	if at.Node < 0 {
		return Near{Place: -1, Why: at.why(NoRoadHere, ClosedHere)}
	}
	s, best := n.s, Near{Place: -1, Time: math.MaxInt64}
	for _, x := range n.f.gates(at, n.t.Closed, n.s.back) {
		if rest := s.Time(x.node); rest != Unreached && int64(rest)+int64(x.time) < best.Time {
			best = Near{Place: n.owner[s.Start(x.node)], Time: int64(rest) + int64(x.time)}
		}
	}
	for _, k := range n.on[at.Piece] {
		walk, from, to := walkMS(n.there[k].Away), at, n.there[k]
		if !n.s.back {
			from, to = to, from
		}
		if _, took, ok := n.f.along(from, to, n.t.Closed); ok && took+walk < best.Time {
			best = Near{Place: k, Time: took + walk}
		}
	}
	if best.Place < 0 {
		return Near{Place: -1, Why: NoWay}
	}
	if best.Time += walkMS(at.Away); n.t.Within > 0 && best.Time > int64(n.t.Within) {
		return Near{Place: -1, Time: best.Time, Why: TooLong}
	}
	return best
}

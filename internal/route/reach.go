package route

import (
	"slices"

	"haidun/internal/geo"
)

// Reach is what can be reached within a time: the parts of the roads, as a map draws them.
type Reach struct {
	Within int32 // ms
	Parts  []Part
	Nodes  []int32 // junctions, the nearest first
	Off    []int   // which of the places no open road is near enough to
}

// Part is a part of a piece that can be reached, between two shares of its length.
type Part struct {
	Piece    int32
	From, To float64
}

// Reach finds what can be reached from any of the places within the terms. A ferry is reached when it has arrived: nobody gets
// off halfway. offRoad is as in Way.
func (f *Finder) Reach(places []geo.LonLat, offRoad float64, t Terms) Reach {
	return f.reach(places, offRoad, t, f.search)
}

// ReachTo finds from where any of the places can be reached within the terms: all who have a shelter so near.
func (f *Finder) ReachTo(places []geo.LonLat, offRoad float64, t Terms) Reach {
	return f.reach(places, offRoad, t, f.reverse())
}

// reverse is the search against the arcs. It is made when it is needed.
func (f *Finder) reverse() *Search {
	if f.back == nil {
		f.back = NewReverse(f.g)
	}
	return f.back
}

func (f *Finder) reach(places []geo.LonLat, offRoad float64, t Terms, s *Search) Reach {
	if t.Within <= 0 || t.Within > Longest {
		t.Within = Longest
	}
	out := Reach{Within: t.Within}
	starts, parts := []Start{}, []Part{}
	for i, at := range f.snaps(places, offRoad, t.Closed) {
		if at.Node < 0 {
			out.Off = append(out.Off, i)
			continue
		}
		left := int64(t.Within) - walkMS(at.Away)
		if left < 0 {
			continue
		}
		for _, x := range f.gates(at, t.Closed, !s.back) {
			if x.step.Arc >= 0 {
				parts = f.covered(parts, x.step, left, s.back)
			}
			if time := int64(t.Within) - left + int64(x.time); time <= int64(t.Within) {
				starts = append(starts, Start{Node: x.node, Time: int32(time)})
			}
		}
	}
	s.Run(starts, Terms{Closed: t.Closed, Within: t.Within})
	out.Nodes = slices.Clone(s.Reached())
	for _, u := range out.Nodes {
		left := int64(t.Within - s.Time(u))
		for i := s.first[u]; i < s.first[u+1]; i++ {
			if e := s.arc(i); t.Closed == nil || !t.Closed(e) {
				parts = f.covered(parts, Step{Arc: e, From: 0, To: 1}, left, s.back)
			}
		}
	}
	out.Parts = join(parts)
	return out
}

// snaps finds the open road nearest to each place. Where the nearest of all is closed, an open one counts only if it is hardly
// further away: a bridge that is closed is not walked around over the water.
func (f *Finder) snaps(places []geo.LonLat, offRoad float64, closed func(int32) bool) []Snap {
	if offRoad <= 0 {
		offRoad = OffRoadM
	}
	out := make([]Snap, len(places))
	for i, p := range places {
		if out[i] = f.snapper.Nearest(p, offRoad); closed == nil || out[i].Node < 0 {
			continue
		}
		open := f.snapper.NearestOpen(p, min(offRoad, out[i].Away+BesideM), closed)
		open.Shut = open.Node < 0
		out[i] = open
	}
	return out
}

// covered adds what is reached of a part of an arc in the time that is left: from its beginning on, or, against the arcs, up to its
// end.
func (f *Finder) covered(parts []Part, s Step, left int64, back bool) []Part {
	share := float64(left) / float64(max(1, f.g.Time[s.Arc]))
	from, to := s.From, min(s.To, s.From+share)
	if back {
		from, to = max(s.From, s.To-share), s.To
	}
	if f.g.RoadOf(s.Arc).Kind&Ferry != 0 && to-from < 1 || to <= from {
		return parts
	}
	if f.g.Piece[s.Arc] < 0 {
		from, to = 1-to, 1-from
	}
	return append(parts, Part{Piece: f.g.piece(s.Arc), From: from, To: to})
}

// join sorts parts, and joins those that meet.
func join(parts []Part) (out []Part) {
	slices.SortFunc(parts, func(a, b Part) int {
		if a.Piece != b.Piece {
			return int(a.Piece - b.Piece)
		}
		switch {
		case a.From < b.From:
			return -1
		case a.From > b.From:
			return 1
		}
		return 0
	})
	for _, p := range parts {
		if n := len(out); n > 0 && out[n-1].Piece == p.Piece && p.From <= out[n-1].To+1e-9 {
			out[n-1].To = max(out[n-1].To, p.To)
			continue
		}
		out = append(out, p)
	}
	return out
}

// PartLine is where a part of a piece runs.
func (g *Graph) PartLine(p Part) []geo.LonLat { return cut(g.shape(p.Piece), p.From, p.To) }

// LengthM is how many metres of road are reached, ferries among them.
func (r Reach) LengthM(g *Graph) (m float64) {
	for _, p := range r.Parts {
		m += float64(g.Pieces[p.Piece].Length) * (p.To - p.From)
	}
	return m
}

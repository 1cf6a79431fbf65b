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
	if offRoad <= 0 {
		offRoad = OffRoadM
	}
	if t.Within <= 0 || t.Within > Longest {
		t.Within = Longest
	}
	out := Reach{Within: t.Within}
	starts, parts := []Start{}, []Part{}
	for i, p := range places {
		at := f.snapper.NearestOpen(p, offRoad, t.Closed)
		if at.Node < 0 {
			out.Off = append(out.Off, i)
			continue
		}
		walk := walkMS(at.Away)
		if walk > int64(t.Within) {
			continue
		}
		for _, x := range f.gates(at, t.Closed, true) {
			if x.step.Arc >= 0 {
				parts = f.covered(parts, x.step.Arc, x.step.From, int64(t.Within)-walk)
			}
			if time := walk + int64(x.time); time <= int64(t.Within) {
				starts = append(starts, Start{Node: x.node, Time: int32(time)})
			}
		}
	}
	f.search.Run(starts, Terms{Closed: t.Closed, Within: t.Within})
	out.Nodes = slices.Clone(f.search.Reached())
	for _, u := range out.Nodes {
		left := int64(t.Within - f.search.Time(u))
		for e := f.g.First[u]; e < f.g.First[u+1]; e++ {
			if t.Closed == nil || !t.Closed(e) {
				parts = f.covered(parts, e, 0, left)
			}
		}
	}
	out.Parts = join(parts)
	return out
}

// covered adds the part of an arc that is reached from a share of it on with the time that is left.
func (f *Finder) covered(parts []Part, e int32, from float64, left int64) []Part {
	to := min(1, from+float64(left)/float64(max(1, f.g.Time[e])))
	if f.g.RoadOf(e).Kind&Ferry != 0 && to < 1 || to <= from {
		return parts
	}
	if f.g.Piece[e] < 0 {
		from, to = 1-to, 1-from
	}
	return append(parts, Part{Piece: f.g.piece(e), From: from, To: to})
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

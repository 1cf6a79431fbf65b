package onroads

import (
	"cmp"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// Course is the way of a share along the roads.
type Course struct {
	Line   []geo.LonLat // from door to door
	Roads  []string     // the names of its roads, each once where it follows itself
	Metres float64      // of its roads
	Millis int64        // on them
}

// Courses are the ways of all shares, in their order: one search from each place, against the arcs.
func (r *Result) Courses() []Course {
	out := make([]Course, len(r.Plan.Shares))
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := r.Plan.Shares[a], r.Plan.Shares[b]
		return cmp.Or(cmp.Compare(x.Place, y.Place), compareBool(r.stepFree(x.Demand), r.stepFree(y.Demand)), cmp.Compare(a, b))
	})
	search, last, free := route.NewReverse(r.roads), int32(-1), false
	for _, i := range order {
		s := r.Plan.Shares[i]
		if needs := r.stepFree(s.Demand); s.Place != last || needs != free {
			last, free = s.Place, needs
			search.Run([]route.Start{{Node: r.doors[s.Place]}}, route.Terms{Closed: r.barred(free)})
		}
		from := r.demand[s.Demand]
		out[i] = r.course(r.Points[from].At, r.Places[r.place[s.Place]].At, r.snapped[from].Node, search.Path(r.snapped[from].Node))
	}
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// barred are the arcs that somebody cannot pass, who may need a way without steps.
func (r *Result) barred(stepFree bool) func(arc int32) bool {
	if !stepFree {
		return r.options.Closed
	}
	return func(arc int32) bool {
		return r.roads.RoadOf(arc).Kind&route.Steps != 0 || r.options.Closed != nil && r.options.Closed(arc)
	}
}

func (r *Result) course(from, to geo.LonLat, node int32, path []int32) Course {
	c := Course{Line: []geo.LonLat{from, r.roads.Nodes[node]}, Roads: []string{}}
	for _, arc := range path {
		c.Line = append(c.Line, r.roads.Line(arc)[1:]...)
		piece := r.roads.Piece[arc]
		if piece < 0 {
			piece = ^piece // against its direction
		}
		c.Metres += float64(r.roads.Pieces[piece].Length)
		c.Millis += int64(r.roads.Time[arc])
		if name := r.roads.RoadOf(arc).Name; name != "" && (len(c.Roads) == 0 || c.Roads[len(c.Roads)-1] != name) {
			c.Roads = append(c.Roads, name)
		}
	}
	c.Line = append(c.Line, to)
	return c
}

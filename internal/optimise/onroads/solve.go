package onroads

import (
	"context"
	"fmt"
	"math"
	"time"

	"haidun/internal/optimise/assign"
	"haidun/internal/route"
)

// Options of a plan; the zero value is good.
type Options struct {
	Longest  time.Duration // that nobody is to be longer on the way; 0 for no bound
	OffRoad  float64       // m at most from a point to a road; 0 is 2,000
	Closed   func(arc int32) bool
	Progress func(steps int64)
}

// How far people go to a road, and how fast (待核实).
const (
	offRoad = 2000.0 // m
	tell    = 20_000 // m within which it is said how far a road is
	toRoad  = 4.0    // km/h
)

// Reason is why somebody is left over.
type Reason string

// The reasons.
const (
	OffRoad Reason = "off_road" // no road near enough
	NoWay   Reason = "no_way"   // no way to any place, or none that is short enough
	NoRoom  Reason = "no_room"
)

// Left is who of a point is left over.
type Left struct {
	ID     string  `json:"id"`
	People int64   `json:"people"`
	Why    Reason  `json:"why"`
	Metres float64 `json:"metres_to_road,omitempty"` // of OffRoad; 0 for more than 20 km
}

// Result is a plan and who is left over.
type Result struct {
	Problem *assign.Problem
	Plan    *assign.Plan
	Points  []Point
	Places  []Point
	Left    []Left
	// Unused are places that no road is near enough to; nobody can be sent there.
	Unused  []string
	demand  []int32 // the point of each demand of the problem
	place   []int32
	snapped []route.Snap // of the points
}

// Solve assigns people to places by the roads of a graph.
func Solve(ctx context.Context, g *route.Graph, points, places []Point, o Options) (*Result, error) {
	r := Join(g, points, places, o)
	plan, err := assign.Solve(ctx, r.Problem, o.Progress)
	if err != nil {
		return nil, err
	}
	r.Plan = plan
	return r, r.leave()
}

// Join makes the problem: each point and place at its nearest road.
func Join(g *route.Graph, points, places []Point, o Options) *Result {
	most := o.OffRoad
	if most <= 0 {
		most = offRoad
	}
	r := &Result{Points: points, Places: places, snapped: make([]route.Snap, len(points))}
	r.Problem = &assign.Problem{Graph: open(g, o.Closed), Longest: o.Longest.Milliseconds()}
	s := route.NewSnapper(g)
	for i, p := range points {
		at := s.Nearest(p.At, most)
		if r.snapped[i] = at; at.Node < 0 {
			r.snapped[i] = s.Nearest(p.At, tell) // only to say how far
			continue
		}
		r.demand = append(r.demand, int32(i))
		r.Problem.Demands = append(r.Problem.Demands, assign.Demand{Node: at.Node, People: p.Count, Extra: access(at)})
	}
	for i, p := range places {
		at := s.Nearest(p.At, most)
		if at.Node < 0 {
			r.Unused = append(r.Unused, p.ID)
			continue
		}
		r.place = append(r.place, int32(i))
		r.Problem.Places = append(r.Problem.Places, assign.Place{Node: at.Node, Room: p.Count, Extra: access(at)})
	}
	return r
}

// access is how long the way between a point and its node takes, on foot, in ms.
func access(at route.Snap) int64 { return int64(math.Round((at.Away + at.Along) / toRoad * 3600)) }

// open is the graph without what is closed.
func open(g *route.Graph, closed func(int32) bool) assign.Graph {
	if closed == nil {
		return assign.Graph{First: g.First, Head: g.Head, Time: g.Time}
	}
	out := assign.Graph{First: make([]int32, 1, len(g.First))}
	for u := range g.Nodes {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			if !closed(e) {
				out.Head, out.Time = append(out.Head, g.Head[e]), append(out.Time, g.Time[e])
			}
		}
		out.First = append(out.First, int32(len(out.Head)))
	}
	return out
}

// leave names who is left over and why, and sees to it that nobody is forgotten.
func (r *Result) leave() error {
	total, assigned := int64(0), r.Plan.Assigned
	reach := assign.Reachable(r.Problem)
	k := 0
	for i, p := range r.Points {
		total += p.Count
		if k == len(r.demand) || r.demand[k] != int32(i) {
			if p.Count > 0 {
				r.Left = append(r.Left, Left{ID: p.ID, People: p.Count, Why: OffRoad, Metres: metres(r.snapped[i].Away)})
			}
			continue
		}
		if left := r.Plan.Left[k]; left > 0 {
			why := NoRoom
			if !reach[k] {
				why = NoWay
			}
			r.Left = append(r.Left, Left{ID: p.ID, People: left, Why: why})
		}
		k++
	}
	left := int64(0)
	for _, l := range r.Left {
		left += l.People
	}
	if assigned+left != total {
		return fmt.Errorf("of %d people %d are assigned and %d left over", total, assigned, left)
	}
	return nil
}

func metres(m float64) float64 {
	if math.IsInf(m, 0) {
		return 0
	}
	return math.Round(m)
}

// Unassigned is how many people are left over.
func (r *Result) Unassigned() (n int64) {
	for _, l := range r.Left {
		n += l.People
	}
	return n
}

// Objective is the person-milliseconds of all who are assigned, from door to door.
func (r *Result) Objective() (ms int64) {
	for _, s := range r.Plan.Shares {
		ms += s.People * (s.Time + r.Problem.Demands[s.Demand].Extra)
	}
	return ms
}

// Taken is how many people each place takes, in the order of the places.
func (r *Result) Taken() []int64 {
	out := make([]int64, len(r.Places))
	for _, s := range r.Plan.Shares {
		out[r.place[s.Place]] += s.People
	}
	return out
}

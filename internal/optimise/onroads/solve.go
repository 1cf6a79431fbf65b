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
	Snapper  *route.Snapper // of the graph, where the caller has one; else it is made

	Together     Together
	Hazards      []Hazard // no place inside is used; ways through them stay open
	HazardsFirst bool     // who is inside is of priority 1
}

// Together is who must not be parted.
type Together string

// Who is kept together.
const (
	Anybody     Together = ""          // everybody may be parted
	Households  Together = "household" // a household goes to one place, or stays whole
	Communities Together = "community" // and a community to one place where that can be, else to few
)

// How far people go to a road, and how fast (待核实).
const (
	offRoad = 2000.0 // m
	tell    = 20_000 // m within which it is said how far a road is
	toRoad  = 4.0    // km/h
)

// Result is a plan and who is left over.
type Result struct {
	Problem *assign.Problem
	Plan    *assign.Plan // Worth and Leave are of those that have one class and may be parted
	Points  []Point
	Places  []Point
	Left    []Left
	// Unused are places that no road is near enough to; nobody can be sent there.
	Unused []string
	// Barred are places that are closed or in a hazard.
	Barred []Barred
	// Astray are bindings to a place that is not in the list or cannot be used.
	Astray []Astray

	options Options
	roads   *route.Graph
	doors   []int32 // the node of each place on the roads
	demand  []int32 // the point of each demand of the problem
	place   []int32
	snapped []route.Snap // of the points
	house   []int32      // the unit of each demand
	units   [][]int32    // demands of each household
	class   []int        // of each demand
	stages  []*stage
}

// Solve assigns people to places by the roads of a graph: the people of each priority in turn, as many as find room in what those
// before them leave, and those in the least total time.
func Solve(ctx context.Context, g *route.Graph, points, places []Point, o Options) (*Result, error) {
	r := Join(g, points, places, o)
	if err := r.solve(ctx); err != nil {
		return nil, err
	}
	return r, r.leave()
}

// Join makes the problem: each point and place at its nearest road.
func Join(g *route.Graph, points, places []Point, o Options) *Result {
	most := o.OffRoad
	if most <= 0 {
		most = offRoad
	}
	r := &Result{Points: points, Places: places, options: o, roads: g, snapped: make([]route.Snap, len(points))}
	r.Problem = &assign.Problem{Longest: o.Longest.Milliseconds()}
	s := o.Snapper
	if s == nil {
		s = route.NewSnapper(g)
	}
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
		if why := bars(&p, o.Hazards); why != "" {
			r.Barred = append(r.Barred, Barred{ID: p.ID, Room: p.Count, Why: why})
			continue
		}
		at := s.Nearest(p.At, most)
		if at.Node < 0 {
			r.Unused = append(r.Unused, p.ID)
			continue
		}
		r.place, r.doors = append(r.place, int32(i)), append(r.doors, at.Node)
		r.Problem.Places = append(r.Problem.Places, assign.Place{Node: at.Node, Room: p.Count, Extra: access(at)})
	}
	r.join()
	r.layers(g)
	return r
}

// Trip is how many people of a point go to a place, and the ms of each from door to door.
type Trip struct {
	Point, Place int // in Points and Places
	People, Time int64
}

// Trips are the plan in the numbers of the lists.
func (r *Result) Trips() []Trip {
	out := make([]Trip, len(r.Plan.Shares))
	for i, s := range r.Plan.Shares {
		out[i] = Trip{Point: int(r.demand[s.Demand]), Place: int(r.place[s.Place]), People: s.People, Time: s.Time + r.Problem.Demands[s.Demand].Extra}
	}
	return out
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

// counted sees to it that nobody is forgotten.
func (r *Result) counted() error {
	if left, total := r.Unassigned(), r.People(); r.Plan.Assigned+left != total {
		return fmt.Errorf("of %d people %d are assigned and %d left over", total, r.Plan.Assigned, left)
	}
	return nil
}

// Taken is how many people each place takes, in the order of the places.
func (r *Result) Taken() []int64 {
	out := make([]int64, len(r.Places))
	for _, s := range r.Plan.Shares {
		out[r.place[s.Place]] += s.People
	}
	return out
}

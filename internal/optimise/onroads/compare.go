package onroads

import (
	"context"
	"fmt"
	"io"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/together"
)

// Given is a plan that somebody wrote.
type Given struct {
	Assigned  int64
	Objective int64   // person-ms, from door to door
	Gap       error   // why it is not the best that is known; nil where it is
	Outcome   Outcome // of all but plain plans
}

// Compare reads a plan that somebody wrote and holds it against the lists and the roads. It is sound where nobody is sent to two
// places at once, to one that is full or not for him, or to one that cannot be reached in the time that is given, and no
// household is parted that must not be; else err says what is wrong. It is the best where its sum is a bound that is computed
// from what full places are worth, and that no plan is below. Where people are kept together the bound may be out of reach: then
// it has a gap only where the plan of r is better.
func (r *Result) Compare(ctx context.Context, in io.Reader) (g Given, err error) {
	shares, err := r.read(in)
	if err != nil {
		return g, err
	}
	given, err := r.given(shares, &g)
	if err != nil {
		return g, err
	}
	if !r.plain() {
		return g, r.judge(ctx, given, &g)
	}
	if err := assign.Sound(r.Problem, given); err != nil {
		return g, err
	}
	if given.Assigned < r.Plan.Assigned {
		g.Gap = fmt.Errorf("%d people are assigned, and %d can be", given.Assigned, r.Plan.Assigned)
		return g, nil
	}
	g.Gap = assign.Check(r.Problem, given)
	return g, nil
}

// given counts what somebody wrote.
func (r *Result) given(shares []assign.Share, g *Given) (*assign.Plan, error) {
	given := *r.Plan
	given.Shares, given.Assigned, given.Objective, given.Unassigned = shares, 0, 0, 0
	given.Left = make([]int64, len(r.Problem.Demands))
	for i, d := range r.Problem.Demands {
		given.Left[i] = d.People
	}
	for _, s := range shares {
		given.Left[s.Demand] -= s.People
		given.Assigned += s.People
		given.Objective += s.People * s.Time
		g.Objective += s.People * (s.Time + r.Problem.Demands[s.Demand].Extra)
	}
	for i, left := range given.Left {
		if left < 0 {
			return nil, fmt.Errorf("%s: %d people more than there are", r.Points[r.demand[i]].ID, -left)
		}
		given.Unassigned += left
	}
	g.Assigned = given.Assigned
	return &given, nil
}

// judge holds a plan against the rules of priorities and households.
func (r *Result) judge(ctx context.Context, given *assign.Plan, g *Given) error {
	if err := together.Sound(r.Problem, given); err != nil {
		return err
	}
	if r.options.Together != Anybody {
		if err := r.whole(given); err != nil {
			return err
		}
	}
	other := *r
	other.Plan, other.stages = given, nil
	room := r.room()
	for _, s := range r.stages {
		o, err := r.restage(ctx, s, given, room)
		if err != nil {
			return err
		}
		other.stages = append(other.stages, o)
	}
	g.Outcome = other.Outcome()
	g.Gap = r.better(&other)
	return nil
}

// whole sees to it that no household is in two places, or partly left.
func (r *Result) whole(given *assign.Plan) error {
	at := make([]int32, len(r.units)) // place and one; 0 for not known, -1 for left
	put := func(demand, place int32) error {
		u := r.house[demand]
		if at[u] != 0 && at[u] != place {
			return fmt.Errorf("the household of %s is parted", r.Points[r.demand[demand]].ID)
		}
		at[u] = place
		return nil
	}
	for _, s := range given.Shares {
		if err := put(s.Demand, s.Place+1); err != nil {
			return err
		}
	}
	for d, left := range given.Left {
		if left > 0 {
			if err := put(int32(d), -1); err != nil {
				return err
			}
		}
	}
	return nil
}

// restage is a stage as a given plan has it, with the bound in the room that its earlier classes leave.
func (r *Result) restage(ctx context.Context, s *stage, given *assign.Plan, room []int64) (o *stage, err error) {
	o = &stage{class: s.class, demands: s.demands, problem: r.among(s.demands, room)}
	if o.plan, err = assign.Solve(ctx, o.problem, nil); err != nil {
		return nil, err
	}
	number := map[int32]int32{}
	left := make([]int64, len(s.demands))
	for k, d := range s.demands {
		number[d], left[k] = int32(k), given.Left[d]
	}
	var shares []assign.Share
	for _, share := range given.Shares {
		if k, mine := number[share.Demand]; mine {
			share.Demand = k
			shares = append(shares, share)
			room[share.Place] -= share.People
		}
	}
	o.take(shares, left)
	return o, o.compare(ctx)
}

// better says why this plan is better than another of the same lists; nil where it is not. Priorities count one after the other;
// where people are kept together, first who is assigned, then how many communities are parted, then the time.
func (r *Result) better(o *Result) error {
	if r.options.Together == Anybody {
		for i, s := range r.stages {
			if done, err := s.before(o.stages[i], true, true); done {
				return err
			}
		}
		return nil
	}
	for i, s := range r.stages {
		if done, err := s.before(o.stages[i], true, false); done {
			return err
		}
	}
	if mine, theirs := len(r.parted()), len(o.parted()); r.options.Together == Communities && mine != theirs {
		if theirs > mine {
			return fmt.Errorf("%d communities are parted, and %d need be", theirs, mine)
		}
		return nil
	}
	for i, s := range r.stages {
		if done, err := s.before(o.stages[i], false, true); done {
			return err
		}
	}
	return nil
}

// before compares a stage with another's; done where they differ.
func (s *stage) before(o *stage, people, time bool) (done bool, err error) {
	name := s.class % last
	switch {
	case people && o.assigned < s.assigned:
		return true, fmt.Errorf("priority %d: %d people are assigned, and %d can be", name, o.assigned, s.assigned)
	case people && o.assigned > s.assigned:
		return true, nil
	case time && o.value > s.value:
		return true, fmt.Errorf("priority %d: %.1f person-hours more on the way than need be", name, float64(o.value-s.value)/3.6e6)
	case time && o.value < s.value:
		return true, nil
	}
	return false, nil
}

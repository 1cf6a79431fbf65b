package onroads

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/together"
)

// stage is the people of one priority, who go where those before them left room.
type stage struct {
	class    int
	demands  []int32 // of the whole problem
	problem  *assign.Problem
	plan     *assign.Plan // the best when everybody may be parted, with its proof
	shares   []assign.Share
	left     []int64
	assigned int64
	value    int64        // person-ms on the way, without the way to the road
	same     *assign.Plan // where fewer are assigned than could be: the best for those who are, with its problem
	sameOf   *assign.Problem
}

// bound is what no plan is below that assigns these people.
func (s *stage) bound() int64 {
	if s.same != nil {
		return s.same.Objective
	}
	return s.plan.Objective
}

// plain tells whether there is one class, and everybody may be parted.
func (r *Result) plain() bool { return len(r.stages) == 1 && r.options.Together == Anybody }

// cut makes the stages, without room.
func (r *Result) cut() {
	of := map[int]*stage{}
	for k, class := range r.class {
		s := of[class]
		if s == nil {
			s = &stage{class: class}
			of[class] = s
			r.stages = append(r.stages, s)
		}
		s.demands = append(s.demands, int32(k))
	}
	if len(r.stages) == 0 {
		r.stages = []*stage{{class: last}}
	}
	slices.SortFunc(r.stages, func(a, b *stage) int { return cmp.Compare(a.class, b.class) })
}

// among is the problem of some demands in what room is left.
func (r *Result) among(demands []int32, room []int64) *assign.Problem {
	p := &assign.Problem{Graph: r.Problem.Graph, Longest: r.Problem.Longest, Places: slices.Clone(r.Problem.Places)}
	for i := range p.Places {
		p.Places[i].Room = room[i]
	}
	for _, d := range demands {
		p.Demands = append(p.Demands, r.Problem.Demands[d])
	}
	return p
}

func (r *Result) room() []int64 {
	out := make([]int64, len(r.Problem.Places))
	for i, s := range r.Problem.Places {
		out[i] = s.Room
	}
	return out
}

func (r *Result) solve(ctx context.Context) (err error) {
	r.cut()
	if err := r.Problem.Validate(); err != nil {
		return err
	}
	if r.plain() {
		s := r.stages[0]
		s.problem = r.Problem
		if r.Plan, err = assign.Solve(ctx, r.Problem, r.options.Progress); err != nil {
			return err
		}
		s.plan = r.Plan
		s.take(r.Plan.Shares, r.Plan.Left)
		return nil
	}
	room, homes := r.room(), map[string][]int32{}
	r.Plan = &assign.Plan{Left: make([]int64, len(r.Problem.Demands))}
	for _, s := range r.stages {
		if err := r.step(ctx, s, room, homes); err != nil {
			return err
		}
		for k, d := range s.demands {
			r.Plan.Left[d] = s.left[k]
			r.Plan.Unassigned += s.left[k]
		}
		for _, share := range s.shares {
			share.Demand = s.demands[share.Demand]
			r.Plan.Shares = append(r.Plan.Shares, share)
		}
		r.Plan.Assigned += s.assigned
		r.Plan.Objective += s.value
	}
	slices.SortStableFunc(r.Plan.Shares, func(a, b assign.Share) int { return cmp.Compare(a.Demand, b.Demand) })
	return nil
}

func (s *stage) take(shares []assign.Share, left []int64) {
	s.shares, s.left, s.assigned, s.value = shares, left, 0, 0
	for _, share := range shares {
		s.assigned += share.People
		s.value += share.People * share.Time
	}
}

// step solves a stage and takes the room that it needs.
func (r *Result) step(ctx context.Context, s *stage, room []int64, homes map[string][]int32) (err error) {
	s.problem = r.among(s.demands, room)
	if s.plan, err = assign.Solve(ctx, s.problem, r.options.Progress); err != nil {
		return err
	}
	s.take(s.plan.Shares, s.plan.Left)
	if r.options.Together != Anybody {
		p, names := r.groups(s, homes)
		whole, err := together.Solve(ctx, p)
		if err != nil {
			return fmt.Errorf("keep together: %w", err)
		}
		s.take(whole.Shares, whole.Left)
		for g, units := range p.Groups {
			for _, u := range units {
				if at := whole.Place[u]; at >= 0 && !slices.Contains(homes[names[g]], at) {
					homes[names[g]] = append(homes[names[g]], at)
				}
			}
		}
		if err := s.compare(ctx); err != nil {
			return err
		}
	}
	for _, share := range s.shares {
		room[share.Place] -= share.People
	}
	return nil
}

// compare finds the bound for those who are assigned where they are fewer than could be if they were parted.
func (s *stage) compare(ctx context.Context) (err error) {
	if s.assigned == s.plan.Assigned {
		return nil
	}
	p := *s.problem
	p.Demands = slices.Clone(p.Demands)
	for i := range p.Demands {
		p.Demands[i].People -= s.left[i]
	}
	s.sameOf = &p
	s.same, err = assign.Solve(ctx, &p, nil)
	return err
}

// groups are the households and communities of a stage; homes are where earlier ones of a community are.
func (r *Result) groups(s *stage, homes map[string][]int32) (p *together.Problem, names []string) {
	p = &together.Problem{Base: s.problem, Plan: s.plan}
	unit, group := map[int32]int32{}, map[string]int{}
	for k, d := range s.demands {
		u, known := unit[r.house[d]]
		if !known {
			u = int32(len(p.Units))
			unit[r.house[d]] = u
			p.Units = append(p.Units, nil)
			if name := r.Points[r.demand[d]].Community; r.options.Together == Communities && name != "" {
				g, known := group[name]
				if !known {
					g = len(p.Groups)
					group[name] = g
					p.Groups, p.Homes, names = append(p.Groups, nil), append(p.Homes, slices.Clone(homes[name])), append(names, name)
				}
				p.Groups[g] = append(p.Groups[g], u)
			}
		}
		p.Units[u] = append(p.Units[u], int32(k))
	}
	return p, names
}

// Proved checks the plan as it was solved: every bound, and that everybody is where he may be.
func (r *Result) Proved() error {
	if r.plain() {
		return assign.Check(r.Problem, r.Plan)
	}
	for _, s := range r.stages {
		if err := assign.Check(s.problem, s.plan); err != nil {
			return err
		}
		if s.same != nil {
			if err := assign.Check(s.sameOf, s.same); err != nil {
				return err
			}
		}
	}
	return together.Sound(r.Problem, r.Plan)
}

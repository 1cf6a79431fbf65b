package onroads

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/optimise/assign"
)

// Outcome is how good a plan is. Times are person-ms from door to door.
type Outcome struct {
	Bound int64 // that no plan is below which assigns these people and sends each class on in its turn
	// Unassigned is how many would be left over if everybody might be parted.
	Unassigned int64
	Optimal    bool
	Classes    []Class // one for each priority
	Parted     []Parted
}

// Class is what becomes of the people of one priority.
type Class struct {
	Priority    int     `json:"priority"` // 0 of those who have none
	People      int64   `json:"people"`
	Assigned    int64   `json:"assigned"`
	Unassigned  int64   `json:"unassigned"`
	Objective   int64   `json:"objective_person_ms"`
	Bound       int64   `json:"bound_person_ms"`
	Least       int64   `json:"bound_unassigned"` // who would be left over if everybody might be parted
	Certificate string  `json:"certificate"`      // optimal, or gap
	Gap         float64 `json:"gap"`
	Without     *Equal  `json:"without_priorities,omitempty"`
}

// Equal is what would become of the people of a priority if all had the same and might be parted.
type Equal struct {
	Unassigned int64 `json:"unassigned"`
	Objective  int64 `json:"objective_person_ms"`
}

// Parted is a community that is in more places than one.
type Parted struct {
	Community string `json:"community"`
	In        []Part `json:"in"` // the largest first
	People    int64  `json:"people"`
}

// Part is the people of a community in one place.
type Part struct {
	Place  string `json:"place"`
	People int64  `json:"people"`
}

// Certificate is a word for whether a value is the bound.
func Certificate(optimal bool) string {
	if optimal {
		return "optimal"
	}
	return "gap"
}

// Plain tells whether there is one class, and everybody may be parted: then the plan is the best.
func (r *Result) Plain() bool { return r.plain() }

// Outcome says how good the plan is.
func (r *Result) Outcome() Outcome {
	off := map[int]int64{} // people whom no road is near enough to
	for i := range r.Points {
		off[r.priority(&r.Points[i])] += r.Points[i].Count
	}
	for _, i := range r.demand {
		off[r.priority(&r.Points[i])] -= r.Points[i].Count
	}
	out := Outcome{Optimal: true}
	known := map[int]bool{}
	for _, s := range r.stages {
		c := s.result(off[s.class])
		known[s.class] = true
		out.add(c)
	}
	for class, people := range off {
		if people > 0 && !known[class] {
			out.add(Class{Priority: class, People: people, Unassigned: people, Least: people, Certificate: Certificate(true)})
		}
	}
	slices.SortFunc(out.Classes, func(a, b Class) int { return cmp.Compare(a.Priority, b.Priority) })
	for i := range out.Classes {
		out.Classes[i].Priority %= last
	}
	if r.options.Together == Communities {
		out.Parted = r.parted()
	}
	return out
}

func (o *Outcome) add(c Class) {
	o.Classes = append(o.Classes, c)
	o.Bound += c.Bound
	o.Unassigned += c.Least
	o.Optimal = o.Optimal && c.Certificate == Certificate(true)
}

// result is the outcome of a stage, off of whose people are too far from a road.
func (s *stage) result(off int64) Class {
	c := Class{Priority: s.class, Assigned: s.assigned, Objective: s.value, Bound: s.bound(), People: off}
	for _, d := range s.problem.Demands {
		c.People += d.People
	}
	for _, share := range s.shares {
		extra := share.People * s.problem.Demands[share.Demand].Extra
		c.Objective += extra
		c.Bound += extra
	}
	c.Unassigned, c.Least = c.People-c.Assigned, c.People-s.plan.Assigned
	optimal := c.Objective == c.Bound && c.Unassigned == c.Least
	c.Certificate = Certificate(optimal)
	c.Gap = Gap(c.Objective, c.Bound)
	return c
}

// Gap is the share of a value by which a better plan could be shorter.
func Gap(value, bound int64) float64 { return max(0, float64(value-bound)/float64(max(1, value))) }

// parted are the communities in more places than one, those in most first.
func (r *Result) parted() (out []Parted) {
	in := map[string]map[int32]int64{}
	for _, s := range r.Plan.Shares {
		if name := r.Points[r.demand[s.Demand]].Community; name != "" {
			if in[name] == nil {
				in[name] = map[int32]int64{}
			}
			in[name][s.Place] += s.People
		}
	}
	for name, places := range in {
		if len(places) < 2 {
			continue
		}
		p := Parted{Community: name}
		for place, people := range places {
			p.In = append(p.In, Part{r.Places[r.place[place]].ID, people})
			p.People += people
		}
		slices.SortFunc(p.In, func(a, b Part) int { return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Place, b.Place)) })
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Parted) int {
		return cmp.Or(cmp.Compare(len(b.In), len(a.In)), cmp.Compare(a.Community, b.Community))
	})
	return out
}

// WithoutPriorities says for each class of an outcome what would become of it if all had the same priority: who gains by them, and
// who loses.
func (r *Result) WithoutPriorities(ctx context.Context, o *Outcome) error {
	plan, err := assign.Solve(ctx, r.Problem, nil)
	if err != nil {
		return err
	}
	assigned, objective := map[int]int64{}, map[int]int64{}
	for _, s := range plan.Shares {
		class := r.class[s.Demand] % last
		assigned[class] += s.People
		objective[class] += s.People * (s.Time + r.Problem.Demands[s.Demand].Extra)
	}
	for i := range o.Classes {
		c := &o.Classes[i]
		c.Without = &Equal{Unassigned: c.People - assigned[c.Priority], Objective: objective[c.Priority]}
	}
	return nil
}

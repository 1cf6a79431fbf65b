package together

import (
	"context"
	"errors"
	"fmt"

	"haidun/internal/optimise/assign"
)

// Problem is an assignment in which some demands go together.
type Problem struct {
	Base *assign.Problem
	Plan *assign.Plan // the best of Base when everybody may be parted
	// Units are households: demands that go to one place, or all of them stay. Each demand is in just one.
	Units [][]int32
	// Groups are communities: units that go to one place where that can be, else to few. A unit is in at most one; nil for none.
	Groups [][]int32
	// Homes are, for each group, places where others of it are already; nil for none.
	Homes [][]int32
}

// Result is who goes where. Assigned and left over are all people, always.
type Result struct {
	Place      []int32 // of each unit; -1 for those who stay
	Shares     []assign.Share
	Left       []int64 // of each demand: all of it, or nobody
	Assigned   int64
	Unassigned int64
	Objective  int64 // person-ms on the way, without what Demand.Extra is
}

// Solve places the units. The same problem has the same answer always.
//
// Errors: units or groups that are none, and ctx's.
func Solve(ctx context.Context, p *Problem) (*Result, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	s := &solver{p: p, t: newTimes(p.Base, p.Plan.Worth), place: make([]int32, len(p.Units))}
	for u := range s.place {
		s.place[u] = -1
	}
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	return s.result()
}

func (p *Problem) validate() error {
	if len(p.Plan.Left) != len(p.Base.Demands) || len(p.Plan.Worth) != len(p.Base.Places) || p.Homes != nil && len(p.Homes) != len(p.Groups) {
		return errors.New("the plan, the groups and the problem do not belong together")
	}
	if err := once(p.Units, len(p.Base.Demands), true); err != nil {
		return fmt.Errorf("units: %w", err)
	}
	if err := once(p.Groups, len(p.Units), false); err != nil {
		return fmt.Errorf("groups: %w", err)
	}
	return nil
}

// once sees to it that every number up to n is in at most one list, or in just one.
func once(lists [][]int32, n int, all bool) error {
	seen, count := make([]bool, n), 0
	for i, list := range lists {
		for _, x := range list {
			if x < 0 || int(x) >= n || seen[x] {
				return fmt.Errorf("number %d: %d of %d, or it stands twice", i, x, n)
			}
			seen[x] = true
			count++
		}
	}
	if all && count != n {
		return fmt.Errorf("%d of %d are in them", count, n)
	}
	return nil
}

// result makes the shares of where the units are, and counts everybody.
func (s *solver) result() (*Result, error) {
	base := s.p.Base
	out := &Result{Place: s.place, Left: make([]int64, len(base.Demands))}
	of := make([]int32, len(base.Demands))
	for u, who := range s.p.Units {
		for _, d := range who {
			of[d] = s.place[u]
		}
	}
	for i, d := range base.Demands {
		switch at := of[i]; {
		case d.People == 0:
		case at < 0:
			out.Left[i] = d.People
			out.Unassigned += d.People
		default:
			time, ok := s.t.time(int32(i), at)
			if !ok {
				return nil, fmt.Errorf("demand %d was placed at %d, where it may not go", i, at)
			}
			out.Shares = append(out.Shares, assign.Share{Demand: int32(i), Place: at, People: d.People, Time: time})
			out.Assigned += d.People
			out.Objective += d.People * time
		}
	}
	return out, nil
}

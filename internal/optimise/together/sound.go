package together

import (
	"fmt"

	"haidun/internal/optimise/assign"
)

// Sound looks at a plan without its proof, as [assign.Sound] does, by one search for each place that is used: everybody is counted
// once, no place is too full, every share goes where it may, and takes just as long as the shortest way there.
func Sound(p *assign.Problem, plan *assign.Plan) error {
	if len(plan.Left) != len(p.Demands) {
		return fmt.Errorf("a plan of %d demands, and there are %d", len(plan.Left), len(p.Demands))
	}
	gone, in := make([]int64, len(p.Demands)), make([]int64, len(p.Places))
	by := make([][]assign.Share, len(p.Places))
	for i, s := range plan.Shares {
		if s.Demand < 0 || int(s.Demand) >= len(gone) || s.Place < 0 || int(s.Place) >= len(in) || s.People <= 0 {
			return fmt.Errorf("share %d: %+v", i, s)
		}
		gone[s.Demand] += s.People
		in[s.Place] += s.People
		by[s.Place] = append(by[s.Place], s)
	}
	for i, d := range p.Demands {
		if plan.Left[i] < 0 || gone[i]+plan.Left[i] != d.People {
			return fmt.Errorf("demand %d: %d people, %d assigned and %d left over", i, d.People, gone[i], plan.Left[i])
		}
	}
	bare := *p
	bare.Places = append([]assign.Place(nil), p.Places...)
	for i, s := range p.Places {
		if in[i] > s.Room {
			return fmt.Errorf("place %d: %d people and room for %d", i, in[i], s.Room)
		}
		bare.Places[i].Room = 0 // no lists: every way is searched for
	}
	t := newTimes(&bare, make([]int64, len(p.Places)))
	for i, shares := range by {
		for _, s := range shares {
			if long, may := t.time(s.Demand, s.Place); !may || long != s.Time {
				return fmt.Errorf("demand %d: place %d in %d ms is not among its ways", s.Demand, s.Place, s.Time)
			}
		}
		t.whole[i] = nil
	}
	return nil
}

package assign

import "fmt"

// Sound looks at a plan without its proof: everybody is counted once, no place is too full, every share goes where it may, and
// takes just as long as the shortest way there. One search for each demand.
func Sound(p *Problem, plan *Plan) error {
	if len(plan.Left) != len(p.Demands) {
		return fmt.Errorf("a plan of %d demands, and there are %d", len(plan.Left), len(p.Demands))
	}
	open := *plan
	open.Worth = make([]int64, len(p.Places))
	if err := counts(p, &open); err != nil {
		return err
	}
	search, shares := newSearcher(p), make([][]Share, len(p.Demands))
	for _, s := range plan.Shares {
		shares[s.Demand] = append(shares[s.Demand], s)
	}
	for i, list := range shares {
		if len(list) == 0 {
			continue
		}
		time := map[int32]int64{}
		for _, r := range search.from(&p.Demands[i]) {
			time[r.place] = r.time
		}
		for _, s := range list {
			if long, may := time[s.Place]; !may || long != s.Time {
				return fmt.Errorf("demand %d: place %d in %d ms is not among its ways", i, s.Place, s.Time)
			}
		}
	}
	return nil
}

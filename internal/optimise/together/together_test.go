package together_test

import (
	"math/rand/v2"
	"testing"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/together"
)

// city is a problem of any kind with households of one to three lines.
func city(rng *rand.Rand, nodes, places, demands, size int) *together.Problem {
	base := &assign.Problem{Graph: assign.Graph{First: []int32{0}}}
	for range nodes {
		for range rng.IntN(4) {
			base.Graph.Head, base.Graph.Time = append(base.Graph.Head, int32(rng.IntN(nodes))), append(base.Graph.Time, int32(rng.IntN(100)))
		}
		base.Graph.First = append(base.Graph.First, int32(len(base.Graph.Head)))
	}
	for range places {
		base.Places = append(base.Places, assign.Place{Node: int32(rng.IntN(nodes)), Room: int64(rng.IntN(size * 4)), Extra: int64(rng.IntN(20))})
	}
	for range demands {
		d := assign.Demand{Node: int32(rng.IntN(nodes)), People: int64(rng.IntN(size)), Extra: int64(rng.IntN(9))}
		if rng.IntN(6) == 0 {
			d.Only = []int32{}
			for range min(places, rng.IntN(3)) {
				d.Only = append(d.Only, int32(rng.IntN(places)))
			}
		}
		base.Demands = append(base.Demands, d)
	}
	if rng.IntN(5) == 0 {
		base.Longest = int64(1 + rng.IntN(200))
	}
	p := &together.Problem{Base: base}
	for d := 0; d < demands; {
		var unit []int32
		for range 1 + rng.IntN(3)*rng.IntN(2) {
			if d < demands {
				unit = append(unit, int32(d))
				d++
			}
		}
		p.Units = append(p.Units, unit)
	}
	return p
}

// grouped puts units into communities of one to four.
func grouped(rng *rand.Rand, p *together.Problem) {
	for u := 0; u < len(p.Units); {
		var group []int32
		for range 1 + rng.IntN(4) {
			if u < len(p.Units) {
				group = append(group, int32(u))
				u++
			}
		}
		p.Groups = append(p.Groups, group)
	}
}

func solve(t *testing.T, p *together.Problem) *together.Result {
	t.Helper()
	r := answer(t, p)
	holds(t, p, r)
	return r
}

func answer(t *testing.T, p *together.Problem) *together.Result {
	t.Helper()
	plan, err := assign.Solve(t.Context(), p.Base, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Plan = plan
	r, err := together.Solve(t.Context(), p)
	if err != nil {
		t.Fatalf("%v\n%+v", err, p.Base)
	}
	return r
}

// holds sees to it that everybody is counted, nobody is where he may not be, households are whole, and the bound is one.
func holds(t *testing.T, p *together.Problem, r *together.Result) {
	t.Helper()
	plan := &assign.Plan{Shares: r.Shares, Left: r.Left, Assigned: r.Assigned, Unassigned: r.Unassigned, Objective: r.Objective}
	if err := together.Sound(p.Base, plan); err != nil {
		t.Fatalf("%v\n%+v\n%+v", err, p.Base, r)
	}
	place := make([]int32, len(p.Base.Demands))
	for d := range place {
		place[d] = -1
	}
	for _, s := range r.Shares {
		if place[s.Demand] >= 0 || s.People != p.Base.Demands[s.Demand].People {
			t.Fatalf("demand %d is parted: %+v", s.Demand, r)
		}
		place[s.Demand] = s.Place
	}
	for u, who := range p.Units {
		for _, d := range who {
			if p.Base.Demands[d].People > 0 && place[d] != r.Place[u] {
				t.Fatalf("unit %d is parted: %+v", u, r)
			}
		}
	}
	if r.Assigned > p.Plan.Assigned || r.Assigned == p.Plan.Assigned && r.Objective < p.Plan.Objective {
		t.Fatalf("%d assigned in %d; the bound is %d in %d", r.Assigned, r.Objective, p.Plan.Assigned, p.Plan.Objective)
	}
}

// best tries everything.
func best(t *testing.T, p *together.Problem) (assigned, objective int64) {
	free := make([]int64, len(p.Base.Places))
	for i, s := range p.Base.Places {
		free[i] = s.Room
	}
	cost := make([][]int64, len(p.Units)) // by place; -1 where it may not go
	size := make([]int64, len(p.Units))
	for u, who := range p.Units {
		cost[u] = make([]int64, len(free))
		for _, d := range who {
			size[u] += p.Base.Demands[d].People
			alone := *p.Base
			for j := range free {
				dem := p.Base.Demands[d]
				alone.Demands, alone.Places = []assign.Demand{dem}, append([]assign.Place(nil), p.Base.Places...)
				for k := range alone.Places {
					if alone.Places[k].Room = 0; k == j {
						alone.Places[k].Room = 1 << 20
					}
				}
				if dem.People > 0 && cost[u][j] >= 0 {
					if plan, err := assign.Solve(t.Context(), &alone, nil); err != nil || plan.Unassigned > 0 {
						cost[u][j] = -1
					} else {
						cost[u][j] += plan.Objective
					}
				}
			}
		}
	}
	assigned = -1
	var try func(u int, a, c int64)
	try = func(u int, a, c int64) {
		if u == len(size) {
			if a > assigned || a == assigned && c < objective {
				assigned, objective = a, c
			}
			return
		}
		try(u+1, a, c)
		for j := range free {
			if size[u] > 0 && cost[u][j] >= 0 && free[j] >= size[u] {
				free[j] -= size[u]
				try(u+1, a+size[u], c+cost[u][j])
				free[j] += size[u]
			}
		}
	}
	try(0, 0, 0)
	return assigned, objective
}

func TestHouseholdsAreNearTheBestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	same, fewer, longer, worst := 0, 0, 0, 0.0
	const cities = 1500
	for i := range cities {
		p := city(rng, 2+rng.IntN(8), rng.IntN(4), rng.IntN(8), 7)
		r := solve(t, p)
		assigned, objective := best(t, p)
		switch {
		case r.Assigned > assigned || r.Assigned == assigned && r.Objective < objective:
			t.Fatalf("city %d: better than the best: %+v", i, r)
		case r.Assigned < assigned:
			fewer++
		case r.Objective > objective:
			longer++
			worst = max(worst, float64(r.Objective-objective)/float64(objective))
		default:
			same++
		}
	}
	t.Logf("of %d: the best %d, fewer people %d, longer %d (at most %.0f %%)", cities, same, fewer, longer, 100*worst)
	if same < cities*95/100 {
		t.Errorf("only %d of %d are the best", same, cities)
	}
}

// TestCommunitiesStayTogetherWhereOnePlaceTakesThem: of those that one empty place could take most are whole, everybody counted.
func TestCommunitiesStayTogetherWhereOnePlaceTakesThem(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	whole, parted, without := 0, 0, 0
	for range 3000 {
		p := city(rng, 2+rng.IntN(8), 1+rng.IntN(5), 1+rng.IntN(14), 5)
		grouped(rng, p)
		r := solve(t, p)
		alone := *p
		alone.Groups = nil
		apart := solve(t, &alone)
		for _, units := range p.Groups {
			if many(p, r, units) > 1 {
				parted++
			} else {
				whole++
			}
			if many(p, apart, units) > 1 {
				without++
			}
		}
	}
	t.Logf("%d whole, %d parted; %d when nobody asks for it", whole, parted, without)
	if parted*2 > without || whole < 5000 {
		t.Errorf("%d whole, %d parted; %d when nobody asks for it", whole, parted, without)
	}
}

// many is over how many places some units are.
func many(p *together.Problem, r *together.Result, units []int32) int {
	at := map[int32]bool{}
	for _, u := range units {
		people := int64(0)
		for _, d := range p.Units[u] {
			people += p.Base.Demands[d].People
		}
		if r.Place[u] >= 0 && people > 0 {
			at[r.Place[u]] = true
		}
	}
	return len(at)
}

func TestWhoIsElsewhereAlreadyIsJoined(t *testing.T) {
	base := &assign.Problem{
		Graph:   assign.Graph{First: []int32{0, 1, 2}, Head: []int32{1, 0}, Time: []int32{1000, 1000}},
		Demands: []assign.Demand{{Node: 0, People: 3}, {Node: 0, People: 2}},
		Places:  []assign.Place{{Node: 0, Room: 9}, {Node: 1, Room: 9}},
	}
	p := &together.Problem{Base: base, Units: [][]int32{{0}, {1}}, Groups: [][]int32{{0, 1}}, Homes: [][]int32{{1}}}
	if r := solve(t, p); r.Place[0] != 1 || r.Place[1] != 1 {
		t.Errorf("%v", r.Place)
	}
}

func TestListsThatDoNotBelongTogetherAreRefused(t *testing.T) {
	p := city(rand.New(rand.NewPCG(3, 3)), 4, 2, 3, 5)
	solve(t, p)
	for name, wrong := range map[string]together.Problem{
		"a demand in no unit":  {Base: p.Base, Plan: p.Plan, Units: [][]int32{{0, 1}}},
		"a demand in two":      {Base: p.Base, Plan: p.Plan, Units: [][]int32{{0, 1}, {1, 2}}},
		"a unit that is not":   {Base: p.Base, Plan: p.Plan, Units: p.Units, Groups: [][]int32{{9}}},
		"the plan of another":  {Base: p.Base, Plan: &assign.Plan{}, Units: p.Units},
		"homes without groups": {Base: p.Base, Plan: p.Plan, Units: p.Units, Homes: [][]int32{{0}}},
	} {
		if _, err := together.Solve(t.Context(), &wrong); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

package assign

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"haidun/internal/optimise/flow"
	"haidun/internal/testkit"
)

// city is a small problem of any kind: too many people, places side by side, people who may not go everywhere, nodes apart.
func city(rng *rand.Rand) *Problem {
	n := 2 + rng.IntN(12)
	p := &Problem{Graph: random(rng, n, rng.IntN(4*n))}
	for range rng.IntN(7) {
		p.Places = append(p.Places, Place{int32(rng.IntN(n)), int64(rng.IntN(20)), int64(rng.IntN(3) * rng.IntN(30))})
	}
	for range rng.IntN(9) {
		d := Demand{Node: int32(rng.IntN(n)), People: int64(rng.IntN(15)), Extra: int64(rng.IntN(20))}
		if rng.IntN(4) == 0 {
			d.Only = []int32{}
			for range min(len(p.Places), rng.IntN(3)) {
				d.Only = append(d.Only, int32(rng.IntN(len(p.Places))))
			}
		}
		p.Demands = append(p.Demands, d)
	}
	if rng.IntN(4) == 0 {
		p.Longest = int64(1 + rng.IntN(150))
	}
	return p
}

// table is the network of all demands and places that the solver does without.
func table(p *Problem) *flow.Problem {
	d := between(p.Graph.Nodes(), func(arc func(a, b int32, long int64)) {
		for u := range p.Graph.Nodes() {
			for e := p.Graph.First[u]; e < p.Graph.First[u+1]; e++ {
				arc(int32(u), p.Graph.Head[e], int64(p.Graph.Time[e]))
			}
		}
	})
	nd, np := len(p.Demands), len(p.Places)
	f := &flow.Problem{Supply: make([]int64, nd+np+1), Cap: []int64{}}
	sink := int32(nd + np)
	for i, dem := range p.Demands {
		f.Supply[i] = dem.People
		f.Supply[sink] -= dem.People
		for j, s := range p.Places {
			allowed := dem.Only == nil
			for _, only := range dem.Only {
				allowed = allowed || only == int32(j)
			}
			if long := d[dem.Node][s.Node] + s.Extra; allowed && long < far && (p.Longest == 0 || long+dem.Extra <= p.Longest) {
				f.Add(int32(i), int32(nd+j), flow.Unbounded, long)
			}
		}
	}
	for j, s := range p.Places {
		f.Add(int32(nd+j), sink, s.Room, 0)
	}
	return f
}

// byTable solves it.
func byTable(t *testing.T, p *Problem) (assigned, objective int64) {
	t.Helper()
	s, err := flow.Solve(t.Context(), table(p), flow.Options{})
	if err != nil {
		t.Fatal(err)
	}
	people := int64(0)
	for _, dem := range p.Demands {
		people += dem.People
	}
	return people - s.Undeliver, s.Cost
}

func TestEveryPlanIsTheBestAndProved(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	over, kept := 0, 0
	for i := range 6000 {
		p := city(rng)
		plan, err := Solve(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := Check(p, plan); err != nil {
			t.Fatalf("city %d: %v\n%+v\n%+v", i, err, p, plan)
		}
		if assigned, objective := byTable(t, p); plan.Assigned != assigned || plan.Objective != objective {
			t.Fatalf("city %d: %d assigned, %d; want %d, %d\n%+v\n%+v", i, plan.Assigned, plan.Objective, assigned, objective, p, plan)
		}
		if plan.Unassigned > 0 {
			over++
		}
		if len(plan.Shares) > 0 && p.Longest > 0 {
			kept++
		}
	}
	if over < 1000 || kept < 300 {
		t.Errorf("%d cities with people left over, %d with a bound on the way", over, kept)
	}
}

// worsen lets one of each of two shares change places, where that makes the plan worse and everybody may go where he then goes; all is
// counted right. It answers false where these two cannot.
func worsen(t *testing.T, p *Problem, plan *Plan, search *searcher, a, b int) bool {
	t.Helper()
	x, y := plan.Shares[a], plan.Shares[b]
	if x.Place == y.Place || x.Demand == y.Demand {
		return false
	}
	times := map[int32]map[int32]int64{}
	for _, d := range []int32{x.Demand, y.Demand} {
		times[d] = map[int32]int64{}
		for _, r := range search.from(&p.Demands[d]) {
			times[d][r.place] = r.time
		}
	}
	xt, ok1 := times[x.Demand][y.Place]
	yt, ok2 := times[y.Demand][x.Place]
	if !ok1 || !ok2 || xt+yt == x.Time+y.Time {
		return false // it may not, or it is as good
	}
	if xt+yt < x.Time+y.Time {
		t.Fatalf("a swap makes it better: %+v and %+v", x, y)
	}
	plan.Shares = slices.Clone(plan.Shares)
	plan.Shares[a].People--
	plan.Shares[b].People--
	plan.Shares = append(plan.Shares, Share{x.Demand, y.Place, 1, xt}, Share{y.Demand, x.Place, 1, yt})
	plan.Objective += xt + yt - x.Time - y.Time
	plan.Shares = slices.DeleteFunc(plan.Shares, func(s Share) bool { return s.People == 0 })
	return true
}

func TestAPlanMadeWorseByOneSwapIsNotProved(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	worse := 0
	for range 8000 {
		p := city(rng)
		plan, err := Solve(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(plan.Shares) < 2 || !worsen(t, p, plan, newSearcher(p), rng.IntN(len(plan.Shares)), rng.IntN(len(plan.Shares))) {
			continue
		}
		worse++
		if Check(p, plan) == nil {
			t.Fatalf("proved: %+v of %+v", plan, p)
		}
	}
	if worse < 200 {
		t.Errorf("only %d plans were made worse", worse)
	}
}

// public are instances whose optima others found too, and publish.
var public = []struct{ graph, name string }{{"lux", "lux_5k_300"}, {"lux", "lux_50k_1000"}, {"nyt", "ny_50k_1000"}, {"nyt", "ny_100k_10k"}}

// TestLargePublicInstancesHaveTheirKnownOptimum: those of New York take long, and are measured and compared with the others.
func TestLargePublicInstancesHaveTheirKnownOptimum(t *testing.T) {
	testkit.Large(t)
	recorded := optima(t)
	for _, c := range public {
		if want := recorded[c.name]; want == 0 {
			t.Errorf("%s is not in %s", c.name, goldenOptima)
		}
	}
	for _, c := range public[:2] {
		t.Run(c.name, func(t *testing.T) {
			p := instance(t, c.graph, c.name)
			plan, err := Solve(t.Context(), p, nil)
			if err != nil {
				t.Fatal(err)
			}
			if want := recorded[c.name]; plan.Objective != want || plan.Unassigned != 0 {
				t.Errorf("%d, %d left over; want %d", plan.Objective, plan.Unassigned, want)
			}
			if err := Check(p, plan); err != nil {
				t.Error(err)
			}
		})
	}
}

func instance(t *testing.T, graph, name string) *Problem {
	t.Helper()
	dir := filepath.Join("graphs", graph)
	p := &Problem{Graph: Graph{words(t, dir, "first_out"), words(t, dir, "head"), words(t, dir, "travel_time")}}
	x := words(t, filepath.Join("graphs", "tpi"), name+".tpi")
	demands, places := int(x[1]), int(x[2])
	x = x[3:]
	for i := range demands {
		p.Demands = append(p.Demands, Demand{Node: x[i], People: int64(x[demands+i])})
	}
	x = x[2*demands:]
	for i := range places {
		p.Places = append(p.Places, Place{Node: x[i], Room: int64(x[places+i])})
	}
	return p
}

func words(t *testing.T, dir, file string) []int32 {
	t.Helper()
	raw, err := os.ReadFile(testkit.Shared(t, filepath.Join(dir, file)))
	if err != nil {
		t.Fatal(err)
	}
	out := make([]int32, len(raw)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

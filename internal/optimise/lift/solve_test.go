package lift_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"haidun/internal/optimise/lift"
)

func number(n int) *int { return &n }

// random is an island or two: villages, piers with berths, ferries, buses, tides, wind, waves; now and then something is missing.
func random(rng *rand.Rand) *lift.Problem {
	clock := func(from, to int) lift.Clock { return lift.Clock(from + rng.IntN(to-from)) }
	window := func() (w []lift.Window) {
		if rng.IntN(4) == 0 {
			a := clock(360, 900)
			w = append(w, lift.Window{From: a, To: a + clock(20, 200)})
		}
		return w
	}
	p := &lift.Problem{Places: []lift.Place{{Name: "main", Berths: rng.IntN(4), Shut: window()}}, Classes: []lift.Class{
		{Name: "bus", KMH: 30, Load: int32(rng.IntN(10)), Unload: int32(rng.IntN(8))},
		{Name: "ferry", KMH: 20 + rng.Float64()*10, Load: int32(5 + rng.IntN(20)), Unload: int32(3 + rng.IntN(15)), Stopped: 8},
	}}
	if rng.IntN(3) == 0 {
		p.Until = clock(700, 1500)
	}
	if rng.IntN(4) == 0 {
		p.Wind = []lift.Wind{{At: clock(420, 800), Force: 8}, {At: clock(800, 1200), Force: 5 + rng.IntN(5)}}
	}
	for i := range 1 + rng.IntN(2) {
		site := fmt.Sprint("site", i)
		p.Places = append(p.Places, lift.Place{Name: site, Room: rng.IntN(900), Berths: rng.IntN(3), Shut: window()})
		p.Legs = append(p.Legs, lift.Leg{From: "main", To: site, Class: "bus", Minutes: int32(5 + rng.IntN(30)), OneWay: rng.IntN(8) == 0})
	}
	for i := range 1 + rng.IntN(3) {
		pier := fmt.Sprint("pier", i)
		p.Places = append(p.Places, lift.Place{Name: pier, Berths: rng.IntN(3), Shut: window(), Room: rng.IntN(2) * rng.IntN(60)})
		p.Legs = append(p.Legs, lift.Leg{From: pier, To: "main", Class: "ferry", KM: 2 + rng.Float64()*20, Shut: window()})
		for j := range 1 + rng.IntN(3) {
			village := fmt.Sprint("village", i, j)
			p.Places = append(p.Places, lift.Place{Name: village, Berths: rng.IntN(3)})
			if rng.IntN(2) == 0 {
				p.Walks = append(p.Walks, lift.Leg{From: village, To: pier, Minutes: int32(5 + rng.IntN(40)), Shut: window()})
			} else {
				p.Legs = append(p.Legs, lift.Leg{From: village, To: pier, Class: "bus", Minutes: int32(5 + rng.IntN(40))})
			}
			p.Groups = append(p.Groups, lift.Group{Name: "of " + village, At: village, People: rng.IntN(400), Ready: clock(360, 700), Priority: rng.IntN(2)})
			p.Rooms = append(p.Rooms, lift.LocalRoom{Name: "school " + village, At: village, Room: rng.IntN(100)})
		}
		p.Vehicles = append(p.Vehicles, lift.Vehicle{Name: fmt.Sprint("bus", i), Class: "bus", Seats: 20 + rng.IntN(40), Number: number(rng.IntN(4)), At: pier, From: clock(300, 600)})
	}
	p.Vehicles = append(p.Vehicles, lift.Vehicle{Name: "coach", Class: "bus", Seats: 50, Number: number(rng.IntN(5)), At: "main", From: clock(300, 500)},
		lift.Vehicle{Name: "big", Class: "ferry", Seats: 50 + rng.IntN(300), At: "main", From: clock(300, 500), Until: clock(800, 1500)},
		lift.Vehicle{Name: "small", Class: "ferry", Seats: 20 + rng.IntN(50), Number: number(rng.IntN(3)), At: "pier0", From: clock(300, 500)})
	return p
}

// agree holds a plan against the replay, the checker, its own sums and its bound.
func agree(t *testing.T, p *lift.Problem, plan *lift.Plan) {
	t.Helper()
	got, faults := replay(p, plan.Trips)
	for _, f := range faults {
		t.Error("replay:", f)
	}
	a, err := lift.Check(p, plan.Trips)
	if err != nil {
		t.Error("check:", err)
	}
	left, local := 0, 0
	for _, l := range plan.Left {
		left += l.People
	}
	for _, l := range plan.Local {
		local += l.People
	}
	if got.moved != plan.Moved || got.left != plan.LeftOver || got.clear != int(plan.Clearance) || plan.Moved+plan.LeftOver != plan.People || left != plan.LeftOver || local != left {
		t.Errorf("replay %+v; plan moved %d left %d of %d, by reason %d, local %d, clear %s", got, plan.Moved, plan.LeftOver, plan.People, left, local, plan.Clearance)
	}
	if a.Moved != plan.Moved || a.LeftOver != plan.LeftOver || a.Clearance != plan.Clearance {
		t.Errorf("check %+v", a)
	}
	if plan.Bound.At > plan.Clearance || plan.Gap != int(plan.Clearance-plan.Bound.At) {
		t.Errorf("clear at %s, and the bound is %+v", plan.Clearance, plan.Bound)
	}
}

func TestRandomTimetablesStandTheReplay(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	why, kinds, gap := map[lift.Reason]int{}, map[string]int{}, 0.0
	const cases = 300
	for i := range cases {
		p := random(rng)
		plan, err := lift.Solve(t.Context(), p, lift.Options{Tries: 9})
		if err != nil {
			t.Fatal(i, err)
		}
		agree(t, p, plan)
		if t.Failed() {
			t.Fatalf("case %d: %+v\n%+v", i, p, plan)
		}
		for _, l := range plan.Left {
			why[l.Why]++
		}
		kinds[plan.Bound.Kind]++
		gap += float64(plan.Gap)
	}
	t.Log(why, kinds, gap/cases)
}

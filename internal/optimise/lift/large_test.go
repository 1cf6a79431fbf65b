package lift_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"haidun/internal/optimise/lift"
)

// islands is hundreds of places: 12 piers with 24 villages each, 15,000 people, 8 halls.
func islands() *lift.Problem {
	rng := rand.New(rand.NewPCG(5, 5))
	p := &lift.Problem{Places: []lift.Place{{Name: "main", Berths: 6}}, Classes: []lift.Class{
		{Name: "bus", KMH: 30, Load: 5, Unload: 5}, {Name: "ferry", KMH: 22, Load: 15, Unload: 10, Stopped: 8},
	}}
	for i := range 8 {
		hall := fmt.Sprint("hall", i)
		p.Places = append(p.Places, lift.Place{Name: hall, Room: 2500})
		p.Legs = append(p.Legs, lift.Leg{From: "main", To: hall, Class: "bus", Minutes: int32(10 + rng.IntN(20))})
	}
	for i := range 12 {
		pier := fmt.Sprint("pier", i)
		p.Places = append(p.Places, lift.Place{Name: pier, Berths: 2})
		p.Legs = append(p.Legs, lift.Leg{From: pier, To: "main", Class: "ferry", KM: 4 + rng.Float64()*20})
		for j := range 24 {
			village := fmt.Sprint("village", i, "-", j)
			p.Places = append(p.Places, lift.Place{Name: village})
			if j%3 > 0 {
				p.Walks = append(p.Walks, lift.Leg{From: village, To: pier, Minutes: int32(5 + rng.IntN(40))})
			} else {
				p.Legs = append(p.Legs, lift.Leg{From: village, To: pier, Class: "bus", Minutes: int32(5 + rng.IntN(30))})
			}
			p.Groups = append(p.Groups, lift.Group{Name: village, At: village, People: 30 + rng.IntN(45), Ready: lift.Clock(420 + 30*rng.IntN(4))})
		}
		p.Vehicles = append(p.Vehicles, lift.Vehicle{Name: fmt.Sprint("bus", i), Class: "bus", Seats: 45, Number: number(2), At: pier, From: 360},
			lift.Vehicle{Name: fmt.Sprint("ferry", i), Class: "ferry", Seats: 150 + 50*(i%4), At: pier, From: 360})
	}
	p.Vehicles = append(p.Vehicles, lift.Vehicle{Name: "coach", Class: "bus", Seats: 50, Number: number(40), At: "main", From: 360})
	return p
}

func TestHundredsOfPlacesArePlanned(t *testing.T) {
	plan := solve(t, islands(), lift.Options{})
	if plan.LeftOver != 0 {
		t.Errorf("%d left: %+v", plan.LeftOver, plan.Left)
	}
	t.Log(len(plan.Trips), plan.People, plan.Clearance, plan.Bound)
}

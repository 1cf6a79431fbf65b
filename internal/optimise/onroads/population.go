package onroads

import (
	"fmt"
	"math/rand/v2"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// Population lays households and places over a graph. The same seed makes the same, and this is the rule (shares 待核实):
//
//   - A household lives at a junction. One of ⌈households/200⌉ centres is drawn among the junctions of the largest part of the
//     graph, all with the same chance; then, of eight junctions of that part, the one nearest to the centre. Its community is that
//     centre.
//   - It is of 1 to 6 people with the chances 25, 30, 21, 15, 6 and 3 of 100. One in ten is of priority 1, one in twenty needs a
//     way without steps.
//   - A place is at a junction of that part, all with the same chance; half are step-free. Together they have room for 11 people
//     where 10 live, shared by lots from 50 to 150; what rounding leaves goes to the first.
func Population(rng *rand.Rand, g *route.Graph, households, places int) (people, room []Point) {
	of, _ := g.Parts()
	var nodes []int32
	for u, part := range of {
		if part == 0 {
			nodes = append(nodes, int32(u))
		}
	}
	somewhere := func() geo.LonLat { return g.Nodes[nodes[rng.IntN(len(nodes))]] }
	centres := make([]geo.LonLat, (households+199)/200)
	for i := range centres {
		centres[i] = somewhere()
	}
	total := int64(0)
	for i := range households {
		c := rng.IntN(len(centres))
		at := somewhere()
		for range 7 {
			if o := somewhere(); geo.DistanceM(o, centres[c]) < geo.DistanceM(at, centres[c]) {
				at = o
			}
		}
		p := Point{ID: fmt.Sprint("h", i), At: at, Count: size(rng.IntN(100)), Community: fmt.Sprint("c", c)}
		if rng.IntN(10) == 0 {
			p.Priority = 1
		}
		p.StepFree = rng.IntN(20) == 0
		total += p.Count
		people = append(people, p)
	}
	return people, shelters(rng, somewhere, places, total*11/10)
}

func size(lot int) int64 {
	for i, most := range []int{25, 55, 76, 91, 97} {
		if lot < most {
			return int64(i + 1)
		}
	}
	return 6
}

func shelters(rng *rand.Rand, somewhere func() geo.LonLat, places int, room int64) (out []Point) {
	lots, sum := make([]int64, places), int64(0)
	for i := range lots {
		lots[i] = int64(50 + rng.IntN(101))
		sum += lots[i]
	}
	given := int64(0)
	for i, lot := range lots {
		p := Point{ID: fmt.Sprint("p", i), At: somewhere(), Count: room * lot / sum, StepFree: i%2 == 0}
		given += p.Count
		out = append(out, p)
	}
	if places > 0 {
		out[0].Count += room - given
	}
	return out
}

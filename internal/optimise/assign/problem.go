package assign

import (
	"errors"
	"fmt"
)

// Graph is a road graph: the arcs from node u are First[u] up to First[u+1], each to Head and Time milliseconds long.
type Graph struct {
	First []int32 // one more than there are nodes
	Head  []int32
	Time  []int32 // ms, not negative
}

// Nodes is how many nodes there are.
func (g Graph) Nodes() int { return len(g.First) - 1 }

// Demand is people at a node.
type Demand struct {
	Node   int32
	People int64
	Only   []int32 // the places they may go to, by number; nil for all. An empty list is nowhere.
	Extra  int64   // ms to the node, of everybody wherever he goes; it counts for Longest and not in Share.Time
}

// Place is room at a node.
type Place struct {
	Node  int32
	Room  int64 // people
	Extra int64 // ms from the node to the place; it counts in Share.Time
}

// Problem is who is to be brought where.
type Problem struct {
	Graph   Graph
	Demands []Demand
	Places  []Place
	Longest int64 // ms that nobody is to be longer on the way; 0 for no such bound
}

// Share is a part of a demand that goes to a place.
type Share struct {
	Demand, Place int32
	People        int64
	Time          int64 // ms on the way, of each
}

// Plan is who goes where, with its proof. Assigned and left over are all people, always.
type Plan struct {
	Shares     []Share
	Left       []int64 // of each demand: who finds no room, or no way
	Assigned   int64
	Unassigned int64
	Objective  int64 // person-milliseconds on the way
	// The proof: what a place is worth that is full (ms for each person), and what it costs to leave somebody. By them no
	// plan assigns more people, and none that assigns as many is shorter; Check finds out.
	Worth []int64
	Leave int64
	// Keys are what a way is worth from each node of the graph: its length and what the place at its end is worth, the least of
	// all. They follow from Worth and spare Check a search; nil where nobody has them.
	Keys []int64
}

// Bounds on what one plan may hold, so that nothing overflows.
const (
	MaxPeople = 1 << 31
	maxTime   = 1 << 40 // ms of any way, about 35 years
	maxExtra  = 1 << 30
)

// Validate names what is wrong with a problem: nothing of it is left out in silence.
func (p *Problem) Validate() error {
	if err := p.Graph.validate(); err != nil {
		return err
	}
	return p.onGraph()
}

// onGraph is Validate for a graph that is known to be good.
func (p *Problem) onGraph() error {
	n, people, room := int32(p.Graph.Nodes()), int64(0), int64(0)
	for i, d := range p.Demands {
		if d.Node < 0 || d.Node >= n {
			return fmt.Errorf("demand %d is at node %d of %d", i, d.Node, n)
		}
		if d.People < 0 || d.People > MaxPeople {
			return fmt.Errorf("demand %d is of %d people", i, d.People)
		}
		if d.Extra < 0 || d.Extra > maxExtra {
			return fmt.Errorf("demand %d is %d ms from its node", i, d.Extra)
		}
		for _, only := range d.Only {
			if only < 0 || int(only) >= len(p.Places) {
				return fmt.Errorf("demand %d may go to place %d of %d", i, only, len(p.Places))
			}
		}
		people += d.People
	}
	for i, s := range p.Places {
		if s.Node < 0 || s.Node >= n {
			return fmt.Errorf("place %d is at node %d of %d", i, s.Node, n)
		}
		if s.Room < 0 || s.Room > MaxPeople {
			return fmt.Errorf("place %d has room for %d people", i, s.Room)
		}
		if s.Extra < 0 || s.Extra > maxExtra {
			return fmt.Errorf("place %d is %d ms from its node", i, s.Extra)
		}
		room += s.Room
	}
	if people > MaxPeople || room > MaxPeople*1024 {
		return fmt.Errorf("%d people and room for %d; at most %d and %d", people, room, MaxPeople, MaxPeople*1024)
	}
	if p.Longest < 0 || p.Longest > maxTime {
		return fmt.Errorf("at most %d ms on the way", p.Longest)
	}
	return nil
}

// longest is more than any way without a circle can take, in ms.
func (g Graph) longest() int64 {
	longest := int64(0)
	for _, t := range g.Time {
		longest = max(longest, int64(t))
	}
	return longest*int64(g.Nodes()) + maxExtra
}

func (g Graph) validate() error {
	if len(g.First) < 2 || g.First[0] != 0 || int(g.First[len(g.First)-1]) != len(g.Head) || len(g.Head) != len(g.Time) {
		return errors.New("the columns of the graph do not belong together")
	}
	for u := range g.Nodes() {
		if g.First[u] > g.First[u+1] {
			return fmt.Errorf("node %d has arcs from %d to %d", u, g.First[u], g.First[u+1])
		}
	}
	for e, v := range g.Head {
		if v < 0 || int(v) >= g.Nodes() {
			return fmt.Errorf("arc %d goes to node %d of %d", e, v, g.Nodes())
		}
		if g.Time[e] < 0 {
			return fmt.Errorf("arc %d takes %d ms", e, g.Time[e])
		}
	}
	if most := g.longest(); most > maxTime+maxExtra {
		return fmt.Errorf("a way through %d nodes could take %d ms", g.Nodes(), most)
	}
	return nil
}

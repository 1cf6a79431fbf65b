package assign

import (
	"fmt"
)

// Check looks at a plan and its proof, on the graph as it is given: everybody is somewhere, no
// place is too full, every share goes where it may, is as long as it says, and as short as the worth of the places allows.
// The answer is the first thing that is wrong; nil means that no plan assigns more people, and none that assigns as many is
// shorter. Keys that came with the plan are held against every arc; without them, Dijkstra's algorithm finds them.
func Check(p *Problem, plan *Plan) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if len(plan.Left) != len(p.Demands) || len(plan.Worth) != len(p.Places) {
		return fmt.Errorf("a plan of %d demands and %d places, and there are %d and %d", len(plan.Left), len(plan.Worth), len(p.Demands), len(p.Places))
	}
	if err := counts(p, plan); err != nil {
		return err
	}
	f, err := newProof(p, plan)
	if err != nil {
		return err
	}
	return f.hold()
}

// counts checks people and room.
func counts(p *Problem, plan *Plan) error {
	gone, in := make([]int64, len(p.Demands)), make([]int64, len(p.Places))
	assigned, objective, left := int64(0), int64(0), int64(0)
	for i, s := range plan.Shares {
		if s.Demand < 0 || int(s.Demand) >= len(gone) || s.Place < 0 || int(s.Place) >= len(in) || s.People <= 0 || s.Time < 0 {
			return fmt.Errorf("share %d: %+v", i, s)
		}
		gone[s.Demand] += s.People
		in[s.Place] += s.People
		assigned, objective = assigned+s.People, objective+s.People*s.Time
	}
	for i, d := range p.Demands {
		if plan.Left[i] < 0 || gone[i]+plan.Left[i] != d.People {
			return fmt.Errorf("demand %d: %d people, %d assigned and %d left over", i, d.People, gone[i], plan.Left[i])
		}
		left += plan.Left[i]
	}
	for i, s := range p.Places {
		if in[i] > s.Room {
			return fmt.Errorf("place %d: %d people and room for %d", i, in[i], s.Room)
		}
		if plan.Worth[i] < 0 || plan.Worth[i] > 0 && in[i] < s.Room {
			return fmt.Errorf("place %d: worth %d with %d people and room for %d", i, plan.Worth[i], in[i], s.Room)
		}
	}
	if assigned != plan.Assigned || left != plan.Unassigned || objective != plan.Objective {
		return fmt.Errorf("%d assigned, %d left over, %d person-ms; it says %d, %d, %d", assigned, left, objective, plan.Assigned, plan.Unassigned, plan.Objective)
	}
	return nil
}

// proof is what a way is worth from every node: its length and what the place at its end is worth, the least of all.
type proof struct {
	p      *Problem
	plan   *Plan
	key    []int64
	owner  []int32   // a place at the end of such a way
	shares [][]Share // by demand
	next   []int32   // of a node: where an arc leads on which the key falls by just its length; -1 for nowhere
	more   []pair    // such arcs of nodes that have several, by where they begin; the last of each is in next
	fork   []int32   // of a node: 1 + the number of its first in more; 0 for none
	seen   []int32
	stamp  int32
	open   []int32
}

func newProof(p *Problem, plan *Plan) (*proof, error) {
	f := &proof{p: p, plan: plan, shares: make([][]Share, len(p.Demands)), seen: make([]int32, p.Graph.Nodes()), owner: make([]int32, p.Graph.Nodes())}
	f.deal()
	if plan.Keys != nil {
		return f, f.given()
	}
	f.key = fars(p.Graph.Nodes())
	var q queue
	for i, s := range p.Places {
		if key := plan.Worth[i] + s.Extra; key < f.key[s.Node] {
			f.key[s.Node], f.owner[s.Node] = key, int32(i)
			q.push(key, s.Node)
		}
	}
	back, tail, arc := reversed(p.Graph.Nodes(), p.Graph.tails(), p.Graph.Head)
	spread(&q, back, tail, func(e int32) int64 { return int64(p.Graph.Time[arc[e]]) }, f.key, far-1,
		func(v, e int32) { f.owner[v] = f.owner[p.Graph.Head[arc[e]]] })
	return f, f.steps()
}

// deal lists the shares by demand.
func (f *proof) deal() {
	count := make([]int32, len(f.shares))
	for _, s := range f.plan.Shares {
		count[s.Demand]++
	}
	store := make([]Share, len(f.plan.Shares))
	for i, n := range count {
		f.shares[i], store = store[:0:n], store[n:]
	}
	for _, s := range f.plan.Shares {
		f.shares[s.Demand] = append(f.shares[s.Demand], s)
	}
}

func (f *proof) hold() error {
	var search *searcher
	longest := int64(0) // what the dearest of those who are assigned costs
	for i := range f.p.Demands {
		d := &f.p.Demands[i]
		var best int64
		var err error
		if f.p.free(d) {
			best = f.key[d.Node]
			err = f.tight(int32(i), best)
		} else {
			if search == nil {
				search = newSearcher(f.p)
			}
			best, err = f.apart(int32(i), search.from(d))
		}
		if err != nil {
			return err
		}
		if f.plan.Left[i] > 0 && best < f.plan.Leave {
			return fmt.Errorf("demand %d: %d are left over, and would cost %d less than that", i, f.plan.Left[i], f.plan.Leave-best)
		}
		if len(f.shares[i]) > 0 {
			longest = max(longest, best)
		}
	}
	if f.plan.Unassigned > 0 && longest > f.plan.Leave {
		return fmt.Errorf("somebody costs %d, and to leave somebody %d", longest, f.plan.Leave)
	}
	return f.most()
}

// most sees to it that nobody was left who could have been assigned: every place is full, or to leave somebody is dearer than
// any way.
func (f *proof) most() error {
	room := int64(0)
	for _, s := range f.p.Places {
		room += s.Room
	}
	if f.plan.Unassigned > 0 && f.plan.Assigned < room && f.plan.Leave <= f.p.Graph.longest() {
		return fmt.Errorf("to leave somebody costs %d, and a way may take %d ms", f.plan.Leave, f.p.Graph.longest())
	}
	return nil
}

// tight follows from a demand arcs on which the key falls by just its length: all shares must be found there. Most demands go where
// the search that found the keys led, and need no more.
func (f *proof) tight(demand int32, best int64) error {
	missing, at := 0, f.p.Demands[demand].Node
	for _, s := range f.shares[demand] {
		if s.Time+f.plan.Worth[s.Place] != best {
			return fmt.Errorf("demand %d: place %d is %d away and worth %d; the best comes to %d", demand, s.Place, s.Time, f.plan.Worth[s.Place], best)
		}
		if s.Place != f.owner[at] {
			missing++
		}
	}
	if missing == 0 {
		return nil
	}
	f.follow(at, f.shares[demand])
	for _, s := range f.shares[demand] {
		if at := f.p.Places[s.Place].Node; f.seen[at] != f.stamp || f.key[at] != f.plan.Worth[s.Place]+f.p.Places[s.Place].Extra {
			return fmt.Errorf("demand %d: no way of %d ms leads to place %d", demand, s.Time, s.Place)
		}
	}
	return nil
}

// follow marks what such arcs lead to, until the places of all shares are found.
func (f *proof) follow(at int32, list []Share) {
	f.stamp++
	open := append(f.open[:0], at)
	f.seen[at] = f.stamp
	for len(open) > 0 {
		for len(list) > 0 && f.seen[f.p.Places[list[0].Place].Node] == f.stamp {
			list = list[1:]
		}
		if len(list) == 0 {
			break // all are found
		}
		u := open[len(open)-1]
		open = open[:len(open)-1]
		if v := f.next[u]; v >= 0 && f.seen[v] != f.stamp {
			f.seen[v] = f.stamp
			open = append(open, v)
		}
		for i := f.fork[u]; i > 0 && int(i) <= len(f.more) && f.more[i-1].from == u; i++ {
			if v := f.more[i-1].to; f.seen[v] != f.stamp {
				f.seen[v] = f.stamp
				open = append(open, v)
			}
		}
	}
	f.open = open
}

// apart is the same for a demand that may not go everywhere, whose ways are looked for one by one.
func (f *proof) apart(demand int32, ways []reach) (best int64, err error) {
	best = far
	time := map[int32]int64{}
	for _, r := range ways {
		time[r.place] = r.time
		best = min(best, r.time+f.plan.Worth[r.place])
	}
	for _, s := range f.shares[demand] {
		long, allowed := time[s.Place]
		if !allowed || long != s.Time {
			return 0, fmt.Errorf("demand %d: place %d in %d ms is not among its ways", demand, s.Place, s.Time)
		}
		if long+f.plan.Worth[s.Place] != best {
			return 0, fmt.Errorf("demand %d: place %d is %d away and worth %d; the best comes to %d", demand, s.Place, long, f.plan.Worth[s.Place], best)
		}
	}
	return best, nil
}

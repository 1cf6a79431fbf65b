package assign

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/optimise/flow"
)

// Change is what is otherwise than in a problem that has been solved: the question of who plans, what if.
type Change struct {
	People map[int32]int64 // of a demand, by its number
	Room   map[int32]int64 // of a place; 0 closes it
	Closed []int32         // arcs of the graph that nobody can use; a road in both directions is two
}

// Solved is a problem with its plan, from which one that differs little is solved in a fraction of the time. It is never changed: what
// if may be asked of it again and again, and of each answer.
type Solved struct {
	Problem *Problem
	Plan    *Plan

	w    *network
	tree []int32
	full []int32
	near []int64 // what a way costs from each node of the network
}

// Begin solves as Solve does, and keeps what Again starts from: about as much memory as the graph.
func Begin(ctx context.Context, p *Problem, progress func(steps int64)) (*Solved, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return begin(ctx, p, !p.tight(), progress)
}

// begin solves from nothing; packed as long as nobody stays.
func begin(ctx context.Context, p *Problem, packed bool, progress func(steps int64)) (*Solved, error) {
	w := build(p, packed)
	tree, full, near := w.forest()
	if w.packed && w.stays(near) {
		return begin(ctx, p, false, progress)
	}
	return w.solve(ctx, flow.Options{Tree: tree, Full: full, Near: near, Progress: progress})
}

// Again solves what has become of a problem. The plan is as good, and proved alike, as if nothing had been known. The graph of the
// new problem has the same arcs by number; one that is closed leads back to where it begins.
//
// Errors: a demand, place or arc that is not, what Validate says, and ctx's.
func Again(ctx context.Context, old *Solved, c Change, progress func(steps int64)) (*Solved, error) {
	p, err := c.apply(old.Problem)
	if err != nil {
		return nil, err
	}
	if err := p.onGraph(); err != nil {
		return nil, err
	}
	o := flow.Options{Tree: old.tree, Full: old.full, Near: old.near, Progress: progress}
	if old.w.packed && p.tight() {
		return begin(ctx, p, false, progress)
	}
	w := old.w.with(p)
	if len(c.Closed) == 0 {
		w.supply()
		return w.solve(ctx, o)
	}
	if p.anywhere() {
		turned := w.close(old.Problem.Graph, c.Closed)
		w.supply()
		o.Tree, o.Full, o.Near = w.keep(old, turned)
		return w.solve(ctx, o)
	}
	w = build(p, old.w.packed)
	o.Tree, o.Full, o.Near = w.inherit(old)
	if w.packed && w.stays(o.Near) {
		return begin(ctx, p, false, progress)
	}
	return w.solve(ctx, o)
}

// stays tells whether no way leads to a place from where somebody is.
func (w *network) stays(near []int64) bool {
	for v, people := range w.f.Supply {
		if people > 0 && near[v] >= far {
			return true
		}
	}
	return false
}

func (w *network) solve(ctx context.Context, o flow.Options) (*Solved, error) {
	o.Stay = w.longest + 1
	s, err := flow.Solve(ctx, w.f, o)
	if err != nil {
		return nil, fmt.Errorf("assign %d demands to %d places: %w", len(w.p.Demands), len(w.p.Places), err)
	}
	if s.Undeliver > 0 && w.packed {
		return begin(ctx, w.p, false, o.Progress)
	}
	out := &Solved{Problem: w.p, Plan: w.plan(s), w: w, tree: s.Tree, full: s.Full, near: s.Price}
	toSink := s.Price[w.sink]
	for v, price := range s.Price {
		out.near[v] = max(0, toSink-price)
	}
	if s.Undeliver == 0 {
		out.Plan.Keys = w.keys(out.near)
	}
	return out, nil
}

// apply is the problem as it has become.
func (c Change) apply(old *Problem) (*Problem, error) {
	p := *old
	if len(c.People) > 0 {
		p.Demands = slices.Clone(p.Demands)
	}
	for i, people := range c.People {
		if i < 0 || int(i) >= len(p.Demands) {
			return nil, fmt.Errorf("people of demand %d of %d", i, len(p.Demands))
		}
		p.Demands[i].People = people
	}
	if len(c.Room) > 0 {
		p.Places = slices.Clone(p.Places)
	}
	for i, room := range c.Room {
		if i < 0 || int(i) >= len(p.Places) {
			return nil, fmt.Errorf("room of place %d of %d", i, len(p.Places))
		}
		p.Places[i].Room = room
	}
	if len(c.Closed) > 0 {
		p.Graph.Head = slices.Clone(p.Graph.Head)
	}
	for _, e := range c.Closed {
		if e < 0 || int(e) >= len(p.Graph.Head) {
			return nil, fmt.Errorf("arc %d of %d is closed", e, len(p.Graph.Head))
		}
		u, exact := slices.BinarySearch(p.Graph.First, e)
		if !exact {
			u--
		}
		for p.Graph.First[u+1] <= e { // nodes without arcs
			u++
		}
		p.Graph.Head[e] = int32(u)
	}
	return &p, nil
}

// anywhere tells whether everybody may go everywhere, so that no demand has arcs of its own.
func (p *Problem) anywhere() bool {
	return !slices.ContainsFunc(p.Demands, func(d Demand) bool { return !p.free(&d) })
}

// with is the network for other people and other room, which are still to be put in.
func (w *network) with(p *Problem) *network {
	out, f := *w, *w.f
	out.p, out.f = p, &f
	f.Supply, f.Cap, out.loads = make([]int64, len(f.Supply)), slices.Clone(f.Cap), slices.Clone(w.loads)
	return &out
}

// keep is the basis that a network had before some of its roads were closed. Arcs that lead nowhere now are replaced by the best there
// are, and who leaves by a load that is another one goes where it is nearer.
func (w *network) keep(old *Solved, turned []int32) (tree, full []int32, near []int64) {
	tree, near = slices.Clone(old.tree), slices.Clone(old.near)
	for v, e := range tree {
		if e >= 0 && (w.f.From[e] == w.f.To[e] || w.f.From[e] != int32(v) && w.f.To[e] != int32(v)) {
			tree[v] = -1
		}
	}
	w.mend(tree, near)
	slices.Sort(turned)
	for _, e := range old.full {
		if _, is := slices.BinarySearch(turned, e); !is {
			full = append(full, e)
		}
	}
	for _, e := range turned {
		if near[w.f.From[e]] > w.f.Cost[e]+near[w.f.To[e]] {
			full = append(full, e)
		}
	}
	return tree, full, near
}

// inherit reads another network's basis in this one's numbers. Roads that are no more are replaced by the best there are.
func (w *network) inherit(old *Solved) (tree, full []int32, near []int64) {
	nodes, of := w.twins(old.w), old.w.f
	tree, near = make([]int32, len(w.f.Supply)), fars(len(w.f.Supply))
	for v := range tree {
		tree[v] = -1
		if o := nodes[v]; o >= 0 {
			near[v] = old.near[o]
		}
	}
	for e := range w.loads0() { // the arc of a node in the old tree runs from it or to it
		ends := [2]int32{w.f.From[e], w.f.To[e]}
		from, to := nodes[ends[0]], nodes[ends[1]]
		for i, o := range [2]int32{from, to} {
			if o < 0 {
				continue
			}
			if was := old.tree[o]; was >= 0 && was < old.w.loads0() && of.From[was] == from && of.To[was] == to {
				tree[ends[i]] = e
			}
		}
	}
	w.mend(tree, near)
	for _, e := range old.full {
		if i := old.w.f.From[e] - old.w.first; i >= 0 && int(i) < len(w.exit) {
			full = append(full, w.exit[i])
		}
	}
	for _, l := range w.loads { // where it is nearer now: those that were divided are few
		if near[w.f.From[l.arc]] > w.f.Cost[l.arc]+near[w.f.To[l.arc]] {
			full = append(full, l.arc)
		}
	}
	return tree, full, near
}

// mend hangs what has lost its arc where a way from it is best.
func (w *network) mend(tree []int32, near []int64) {
	best := fars(len(tree)) // of those without
	for e := range w.loads0() {
		from, to := w.f.From[e], w.f.To[e]
		if from == w.sink || from == to || tree[from] >= 0 && best[from] == far || near[to] >= far {
			continue
		}
		if cost := w.f.Cost[e] + near[to]; cost < best[from] {
			tree[from], best[from] = e, cost
		}
	}
	for v, cost := range best {
		near[v] = min(near[v], cost)
	}
}

// twins are the nodes of another network that stand for the same; -1 for none.
func (w *network) twins(old *network) []int32 {
	out := make([]int32, len(w.f.Supply))
	for v := range out {
		out[v] = -1
	}
	for v, n := range w.num {
		if n >= 0 {
			out[n] = old.num[v]
		}
	}
	for i := range w.p.Places {
		out[w.first+int32(i)] = old.first + int32(i)
	}
	out[w.sink] = old.sink
	for i := range w.p.Demands {
		if !w.p.free(&w.p.Demands[i]) {
			out[w.own[i]] = old.own[i]
		}
	}
	return out
}

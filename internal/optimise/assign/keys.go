package assign

import "fmt"

// keys are what a way is worth from every node of the graph, as the prices of the network say; for those that were taken out, what
// the best of the roads they had comes to.
func (w *network) keys(near []int64) []int64 {
	out := make([]int64, len(w.num))
	for v, n := range w.num {
		if n >= 0 {
			out[v] = min(near[n], far)
		}
	}
	for i := len(w.s.taken) - 1; i >= 0; i-- {
		v := w.s.taken[i]
		key := int64(far)
		for _, r := range w.s.roads(v) {
			key = min(key, r.out+out[r.to])
		}
		out[v] = key
	}
	return out
}

// given takes the keys that came with a plan, if no road shows them to be too great: then nobody can do with less. A place at
// the end of a way is found where each step of it is as long as the key falls; without one, whoever asks looks for himself.
func (f *proof) given() error {
	g, plan := f.p.Graph, f.plan
	if len(plan.Keys) != g.Nodes() {
		return fmt.Errorf("keys of %d nodes, and there are %d", len(plan.Keys), g.Nodes())
	}
	f.key = plan.Keys
	if err := f.steps(); err != nil {
		return err
	}
	for u := range f.owner {
		f.owner[u] = unknown
	}
	for i, s := range f.p.Places {
		switch by := plan.Worth[i] + s.Extra; {
		case f.key[s.Node] > by:
			return fmt.Errorf("node %d: a way is said to be worth %d, and place %d is worth %d there", s.Node, f.key[s.Node], i, by)
		case f.key[s.Node] == by:
			f.owner[s.Node] = int32(i)
		}
	}
	f.pass(f.next)
	return nil
}

// steps holds the keys against every arc, and notes those on which they fall by just its length.
func (f *proof) steps() error {
	g := f.p.Graph
	f.next, f.fork = make([]int32, g.Nodes()), make([]int32, g.Nodes())
	for u, key := range f.key {
		f.next[u] = -1
		if key < 0 || key > far {
			return fmt.Errorf("node %d: a way from there is said to be worth %d", u, key)
		}
		for e := g.First[u]; e < g.First[u+1]; e++ {
			by := int64(g.Time[e]) + f.key[g.Head[e]]
			if key > by {
				if by < far {
					return fmt.Errorf("node %d: a way is said to be worth %d, and over arc %d it is worth %d", u, key, e, by)
				}
				continue
			}
			if key < by {
				continue
			}
			if f.next[u] >= 0 {
				f.more = append(f.more, pair{int32(u), f.next[u]})
				if f.fork[u] == 0 {
					f.fork[u] = int32(len(f.more))
				}
			}
			f.next[u] = g.Head[e]
		}
	}
	return nil
}

// Of a node whose place has not been found yet, is being looked for, or cannot be found by such steps.
const unknown, sought, nobody = -1, -2, -3

// pass finds the owners by following the steps from each node until one is known.
func (f *proof) pass(next []int32) {
	for u := range next {
		path := f.open[:0]
		v := int32(u)
		for v >= 0 && f.owner[v] == unknown {
			f.owner[v] = sought
			path = append(path, v)
			v = next[v]
		}
		owner := int32(nobody) // also where roads of no length go round
		if v >= 0 && f.owner[v] >= 0 {
			owner = f.owner[v]
		}
		for _, v := range path {
			f.owner[v] = owner
		}
		f.open = path
	}
}

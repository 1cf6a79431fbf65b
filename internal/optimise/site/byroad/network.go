package byroad

import (
	"context"
	"fmt"
	"math"
	"slices"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/site"
	"haidun/internal/route"
)

// Network is people and sites at the nodes of a road graph.
type Network struct {
	Graph      assign.Graph
	Demands    []assign.Demand
	Candidates []assign.Place
	Existing   []assign.Place
}

// forever is longer than any way, in ms.
const forever = int64(1) << 29 // about six days

// at lists the demands by node.
func (n *Network) at() [][]int32 {
	out := make([][]int32, n.Graph.Nodes())
	for i, d := range n.Demands {
		out[d.Node] = append(out[d.Node], int32(i))
	}
	return out
}

// never is the time of who reaches nothing.
const never = math.MaxInt64

// search finds from where nodes are reached.
func (n *Network) search() *route.Search {
	return route.NewReverse(&route.Graph{First: n.Graph.First, Head: n.Graph.Head, Time: n.Graph.Time})
}

// to calls fn with each node from which one of the sites is reached in at most limit ms, and the least time.
func to(r *route.Search, sites []assign.Place, limit int64, fn func(node int32, ms int64)) {
	starts := make([]route.Start, 0, len(sites))
	for _, s := range sites {
		if s.Extra <= limit {
			starts = append(starts, route.Start{Node: s.Node, Time: int32(s.Extra)})
		}
	}
	r.Run(starts, route.Terms{Within: int32(min(limit, route.Longest))})
	for _, v := range r.Reached() {
		fn(v, int64(r.Time(v)))
	}
}

// now is how long it takes each demand to what exists; never where nothing is reached within limit.
func (n *Network) now(r *route.Search, at [][]int32, limit int64) []int64 {
	out := slices.Repeat([]int64{never}, len(n.Demands))
	to(r, n.Existing, limit, func(node int32, ms int64) {
		for _, i := range at[node] {
			if long := ms + n.Demands[i].Extra; long <= limit {
				out[i] = long
			}
		}
	})
	return out
}

// reached is who reaches a candidate, and in what time.
type reached struct {
	demand []int32
	ms     []int32
}

// table finds for each candidate who reaches it within limit, in ms. Demands that want nothing are passed over.
func (n *Network) table(ctx context.Context, r *route.Search, at [][]int32, limit int64, wanted func(i int32, ms int64) bool) ([]reached, error) {
	out, pairs := make([]reached, len(n.Candidates)), 0
	for j := range n.Candidates {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to(r, n.Candidates[j:j+1], limit, func(node int32, ms int64) {
			for _, i := range at[node] {
				if long := ms + n.Demands[i].Extra; long <= limit && wanted(i, long) {
					out[j].demand, out[j].ms = append(out[j].demand, i), append(out[j].ms, int32(long))
				}
			}
		})
		if pairs += len(out[j].demand); pairs > site.MaxPairs {
			return nil, fmt.Errorf("%d candidates are reached by more than %d pairs of the %d demands; give fewer, or a shorter time", len(n.Candidates), site.MaxPairs, len(n.Demands))
		}
	}
	return out, nil
}

// Coverage is how people come within so many ms of a site: who reaches one that exists gains nothing more. now tells for each demand
// how long it takes there, if that is in time.
func (n *Network) Coverage(ctx context.Context, within int64, count int) (p *site.Problem, now []int64, err error) {
	r, at := n.search(), n.at()
	now = n.now(r, at, within)
	table, err := n.table(ctx, r, at, within, func(i int32, _ int64) bool { return now[i] == never })
	if err != nil {
		return nil, nil, err
	}
	for j := range table {
		for k := range table[j].ms {
			table[j].ms[k] = 1
		}
	}
	return n.problem(table, count), now, nil
}

// Median is how people come to a site in less time, all together. Who reaches neither what exists nor some candidate counts, as
// long as that is so, as twice the longest way there is: he comes first. now tells how long each demand takes without the
// new sites.
func (n *Network) Median(ctx context.Context, count int) (p *site.Problem, now []int64, err error) {
	r, at := n.search(), n.at()
	now = n.now(r, at, forever)
	exist := slices.Clone(now)
	table, err := n.table(ctx, r, at, forever, func(i int32, ms int64) bool { return ms < exist[i] })
	if err != nil {
		return nil, nil, err
	}
	longest, seen := int64(0), make([]int, len(n.Demands))
	for _, c := range table {
		for k, i := range c.demand {
			longest = max(longest, int64(c.ms[k]))
			seen[i]++
		}
	}
	for i, ms := range now {
		switch {
		case ms < never:
			longest = max(longest, ms)
		case seen[i] == len(table):
			now[i] = 0 // the worst candidate: below
		}
	}
	for _, c := range table {
		for k, i := range c.demand {
			if exist[i] == never && seen[i] == len(table) {
				now[i] = max(now[i], int64(c.ms[k])+1) // so that every pair is one
			}
		}
	}
	for i, ms := range now {
		if ms == never {
			now[i] = 2 * max(1, longest)
		}
	}
	for j, c := range table {
		kept := reached{}
		for k, i := range c.demand {
			if gain := now[i] - int64(c.ms[k]); gain > 0 {
				kept.demand, kept.ms = append(kept.demand, i), append(kept.ms, int32(gain))
			}
		}
		table[j] = kept
	}
	return n.problem(table, count), now, nil
}

// problem turns a table of gains by candidate round.
func (n *Network) problem(table []reached, count int) *site.Problem {
	p := &site.Problem{Candidates: len(table), Count: count, Weight: make([]int64, len(n.Demands)), First: make([]int32, len(n.Demands)+1)}
	for i, d := range n.Demands {
		p.Weight[i] = d.People
	}
	for _, c := range table {
		for _, i := range c.demand {
			p.First[i+1]++
		}
	}
	for i := range n.Demands {
		p.First[i+1] += p.First[i]
	}
	at := append([]int32(nil), p.First[:len(n.Demands)]...)
	pairs := make([]uint64, p.First[len(n.Demands)])
	for j, c := range table {
		for k, i := range c.demand {
			pairs[at[i]] = uint64(^uint32(c.ms[k]))<<32 | uint64(uint32(j)) // the greatest gain sorts first
			at[i]++
		}
	}
	p.Site, p.Gain = make([]int32, len(pairs)), make([]int32, len(pairs))
	for i := range n.Demands {
		slices.Sort(pairs[p.First[i]:p.First[i+1]])
	}
	for e, pair := range pairs {
		p.Site[e], p.Gain[e] = int32(uint32(pair)), int32(^uint32(pair>>32))
	}
	return p
}

package assign

import (
	"math"
	"slices"
	"sync"
)

// A closed road touches little of a shrunk graph. What is left stands in the order in which nodes were taken out: the road of two nodes
// is as short as the roads that were given and the ways over those nodes that were taken out before both. So only pairs above the closed
// road are looked at again, the earliest first, and none further where the length stays as it was. No pair gets a road that
// had none, and none is taken out otherwise: only lengths grow, up to far. (Dibbelt, Strasser and Wagner 2014 keep the weights of a
// hierarchy in the same manner.)

// lower is who was taken out when, and next to whom. It is made when it is first asked for, and is the same for all lengths.
type lower struct {
	once  sync.Once
	rank  []int32 // of a node: when it was taken out; MaxInt32 of those that were kept
	first []int32 // of a node in next
	next  []int32 // the nodes that were taken out next to it
}

// below makes it.
func (s *shrink) below() *lower {
	l := s.lower
	l.once.Do(func() {
		l.rank, l.first = make([]int32, len(s.lists)), make([]int32, len(s.lists)+1)
		for v := range l.rank {
			l.rank[v] = math.MaxInt32
		}
		for i, v := range s.taken {
			l.rank[v] = int32(i)
			for _, r := range s.roads(v) {
				l.first[r.to+1]++
			}
		}
		for v := range l.rank {
			l.first[v+1] += l.first[v]
		}
		at := slices.Clone(l.first)
		l.next = make([]int32, l.first[len(l.rank)])
		for _, v := range s.taken {
			for _, r := range s.roads(v) {
				l.next[at[r.to]] = v
				at[r.to]++
			}
		}
	})
	return l
}

// under are the nodes that were taken out next to v.
func (l *lower) under(v int32) []int32 { return l.next[l.first[v]:l.first[v+1]] }

// copied is the same with lengths of its own, and with loads of its own.
func (s *shrink) copied() *shrink {
	out := *s
	out.store = slices.Clone(s.store)
	if s.loads != nil {
		l := *s.loads
		l.all = slices.Clone(l.all)
		out.loads = &l
	}
	return &out
}

// pair is a road by its ends.
type pair struct{ from, to int32 }

// closing makes roads longer.
type closing struct {
	g     Graph // as it has become
	s     *shrink
	l     *lower
	wait  queue // of pairs, by when the first of the two was taken out
	pairs []pair

	roads []pair  // between kept nodes, that are longer now
	nodes []int32 // taken out, from which a road is longer now
}

func (c *closing) put(a, b int32) {
	if a != b {
		c.wait.push(int64(min(c.l.rank[a], c.l.rank[b])), int32(len(c.pairs)))
		c.pairs = append(c.pairs, pair{a, b})
	}
}

// run looks at what was put, and at all that follows from it.
func (c *closing) run() {
	for len(c.wait.key) > 0 {
		_, i := c.wait.pop()
		p := c.pairs[i]
		long := c.length(p)
		switch a, b := c.l.rank[p.from], c.l.rank[p.to]; {
		case a < b:
			if r := c.s.find(p.from, p.to); r.out != long {
				r.out = long
				c.nodes = append(c.nodes, p.from)
				for _, other := range c.s.roads(p.from) {
					if other.back < far {
						c.put(other.to, p.to)
					}
				}
			}
		case b < a:
			if r := c.s.find(p.to, p.from); r.back != long {
				r.back = long
				for _, other := range c.s.roads(p.to) {
					if other.out < far {
						c.put(p.from, other.to)
					}
				}
			}
		default:
			if r := c.s.find(p.from, p.to); r.out != long {
				r.out, c.s.find(p.to, p.from).back = long, long
				c.roads = append(c.roads, p)
			}
		}
	}
}

// length is how long the road of a pair is.
func (c *closing) length(p pair) int64 {
	long := int64(far)
	for e := c.g.First[p.from]; e < c.g.First[p.from+1]; e++ {
		if c.g.Head[e] == p.to {
			long = min(long, int64(c.g.Time[e]))
		}
	}
	for _, x := range c.l.under(p.from) {
		if out := c.s.find(x, p.to); out != nil && out.out < far {
			if back := c.s.find(x, p.from).back; back < far {
				long = min(long, back+out.out)
			}
		}
	}
	return long
}

// close takes roads out of a network of its own: before, the graph had them.
func (w *network) close(before Graph, arcs []int32) (turned []int32) {
	w.s = w.s.copied()
	w.f.From, w.f.To, w.f.Cost = slices.Clone(w.f.From), slices.Clone(w.f.To), slices.Clone(w.f.Cost)
	c := closing{g: w.p.Graph, s: w.s, l: w.s.below()}
	for _, e := range arcs {
		c.put(w.p.Graph.Head[e], before.Head[e]) // it leads back to where it begins
	}
	c.run()
	for _, r := range c.roads {
		w.lengthen(r)
	}
	if w.packed {
		turned = w.leave(&c)
	}
	return turned
}

// lengthen gives a road its new length. One that leads nowhere becomes an arc from its beginning to its beginning: such an arc
// never carries anything, and all others keep their numbers.
func (w *network) lengthen(r pair) {
	from, to, long := w.num[r.from], w.num[r.to], w.s.find(r.from, r.to).out
	e, _ := slices.BinarySearch(w.f.From[:w.roads], from)
	for w.f.To[e] != to {
		e++
	}
	if long < far {
		w.f.Cost[e] = long
	} else {
		w.f.To[e] = from
	}
}

// leave finds the ways of the loads again that pass a node from which a road is longer. It answers the arcs that are others.
func (w *network) leave(c *closing) (turned []int32) {
	w.own, w.way = slices.Clone(w.own), slices.Clone(w.way)
	touched := make([]bool, len(w.num))
	open := slices.Clone(c.nodes)
	for len(open) > 0 {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		if touched[v] {
			continue
		}
		touched[v] = true
		open = append(open, c.l.under(v)...)
		if k := w.s.loads.of[v]; k >= 0 {
			x := &w.s.loads.all[k]
			if was := *x; !w.s.again(x) || was == *x {
				continue
			}
			if x.split >= 0 {
				w.lead(&w.loads[x.split], x)
				turned = append(turned, w.loads[x.split].arc)
			}
		}
	}
	for i := range w.p.Demands {
		if touched[w.p.Demands[i].Node] {
			w.begin(int32(i))
		}
	}
	return turned
}

// again finds the ways of a load with the roads as they are, to where they led before; false where none led anywhere.
func (s *shrink) again(x *load) bool {
	if x.n == 0 {
		return false
	}
	was := *x
	x.n, x.ways = 1, [most]way{{to: x.from}}
	rank := s.below().rank
	for {
		v := int32(-1)
		for _, y := range x.ways[:x.n] {
			if s.gone[y.to] && !was.ends(y.to) && (v < 0 || rank[y.to] < rank[v]) {
				v = y.to
			}
		}
		if v < 0 {
			return true
		}
		*x, _ = x.via(v, s.roads(v))
	}
}

// ends tells whether a way of a load ends at v.
func (l *load) ends(v int32) bool {
	return slices.ContainsFunc(l.ways[:l.n], func(w way) bool { return w.to == v })
}

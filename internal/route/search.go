package route

import (
	"math"
	"slices"
)

// Unreached is the time of what cannot be reached; Longest, the longest way that is looked for, in ms: twelve days.
const (
	Unreached = math.MaxInt32
	Longest   = 1<<30 - 2
)

// Start is where a search begins, and the time that has passed by then, in ms.
type Start struct{ Node, Time int32 }

// Terms are what a search is bound by. The zero value is bound by nothing.
type Terms struct {
	Closed  func(arc int32) bool // arcs that nobody passes; nil for none
	Within  int32                // ms; what is further away is not reached; 0 is Longest
	Targets []int32              // nodes: the search ends when all are reached; nil searches everything
}

// Search finds the shortest times from some nodes to others (Dijkstra 1959). It is made once and runs any number of times without
// clearing what it used; it belongs to one goroutine. What it answers is of its last run, until the next.
type Search struct {
	g      *Graph
	first  []int32
	next   []int32 // where each arc leads, in the direction of the search
	arcs   []int32 // number of the arc in the graph; nil where they are the same
	labels []label
	heap   heap
	order  []int32
	round  int32
	back   bool
}

// label is what is known of a node. round tells of which run, doubled, and one more where its time is final.
type label struct{ round, time, from, arc, start int32 }

// NewSearch makes a search along the arcs: its times are from the starts.
func NewSearch(g *Graph) *Search {
	return newSearch(g, g.First, g.Head, nil, false)
}

// NewReverse makes a search against the arcs: its times are to the starts. With a shelter at every start it tells, for every node,
// the nearest shelter and how long the way there is.
func NewReverse(g *Graph) *Search {
	n := len(g.First) - 1
	first, next, arcs := make([]int32, n+1), make([]int32, len(g.Head)), make([]int32, len(g.Head))
	for _, v := range g.Head {
		first[v+1]++
	}
	for v := range n {
		first[v+1] += first[v]
	}
	at := slices.Clone(first[:n])
	for u := range n {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			i := at[g.Head[e]]
			at[g.Head[e]]++
			next[i], arcs[i] = int32(u), e
		}
	}
	return newSearch(g, first, next, arcs, true)
}

func newSearch(g *Graph, first, next, arcs []int32, back bool) *Search {
	n := len(g.First) - 1
	return &Search{g: g, first: first, next: next, arcs: arcs, labels: make([]label, n), heap: heap{pos: make([]int32, n)}, back: back}
}

// Run searches from all starts at once. Where two are equally near to a node, either may be its own.
func (s *Search) Run(starts []Start, t Terms) {
	if s.round += 2; s.round < 0 {
		clear(s.labels)
		s.round = 2
	}
	s.order, s.heap.items = s.order[:0], s.heap.items[:0]
	within := t.Within
	if within <= 0 || within > Longest {
		within = Longest
	}
	for i, from := range starts {
		if from.Time <= within {
			s.improve(from.Node, label{round: s.round, time: max(0, from.Time), from: -1, arc: -1, start: int32(i)})
		}
	}
	left := s.await(t.Targets)
	for len(s.heap.items) > 0 {
		top := s.heap.pop()
		l := &s.labels[top.node]
		l.round = s.round + 1
		s.order = append(s.order, top.node)
		if left != nil {
			if delete(left, top.node); len(left) == 0 {
				break
			}
		}
		s.relax(top.node, *l, within, t.Closed)
	}
	for _, i := range s.heap.items { // what was seen and is not final is not known
		s.labels[i.node].round = 0
	}
}

func (s *Search) await(targets []int32) map[int32]bool {
	if targets == nil {
		return nil
	}
	left := make(map[int32]bool, len(targets))
	for _, v := range targets {
		left[v] = true
	}
	return left
}

func (s *Search) relax(u int32, l label, within int32, closed func(int32) bool) {
	for i := s.first[u]; i < s.first[u+1]; i++ {
		e := i
		if s.arcs != nil {
			e = s.arcs[i]
		}
		if s.g.Time[e] > within-l.time || closed != nil && closed(e) {
			continue
		}
		s.improve(s.next[i], label{round: s.round, time: l.time + s.g.Time[e], from: u, arc: e, start: l.start})
	}
}

func (s *Search) improve(v int32, l label) {
	old := &s.labels[v]
	switch {
	case old.round < s.round:
		*old = l
		s.heap.push(l.time, v)
	case old.round == s.round && l.time < old.time:
		*old = l
		s.heap.lower(l.time, v)
	}
}

// Time is how long the way between a node and its nearest start takes, in ms; Unreached where there is none, or it was not
// looked for.
func (s *Search) Time(node int32) int32 {
	if s.labels[node].round != s.round+1 {
		return Unreached
	}
	return s.labels[node].time
}

// Start is which of the starts is nearest to a node; -1 where none is.
func (s *Search) Start(node int32) int32 {
	if s.labels[node].round != s.round+1 {
		return -1
	}
	return s.labels[node].start
}

// Reached lists the nodes that were reached, the nearest first. It is overwritten by the next run.
func (s *Search) Reached() []int32 { return s.order }

// Path lists the arcs of the way between a node and its nearest start, in the direction in which people go: from the start, or
// to it where the search is against the arcs. It is nil where there is no way, and empty at a start.
func (s *Search) Path(node int32) []int32 {
	if s.Time(node) == Unreached {
		return nil
	}
	path := []int32{}
	for v := node; s.labels[v].arc >= 0; v = s.labels[v].from {
		path = append(path, s.labels[v].arc)
	}
	if !s.back {
		slices.Reverse(path)
	}
	return path
}

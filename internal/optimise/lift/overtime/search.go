package overtime

import "context"

// search is the flow so far, over the nodes that lie on a way from a supply to a sink.
//
// A copy of node v at step t is number t*n+v. Waiting has no bound, so that the copies that the sources reach are those from
// since[v] on.
type search struct {
	p      *Problem
	inside []int32 // number of a node here; -1 for one that lies on no way
	leads  []bool  // a way leads from the node to a sink
	link   []int32 // number of a link in the problem

	n, m        int
	from, to    []int32
	transit     []int32
	in, out     []int32 // links into and out of a node, from inAt[v] to inAt[v+1]
	inAt, outAt []int32
	sink        []bool
	sinks       []int32
	waiting     []int64 // who has not been sent from a node
	wanting     int64   // the sum
	last        int32   // the step that was added last
	room, sent  []int32 // of link e at step t: t*m+e
	held        []int32 // who waits at a node from a step to the next
	mark        []int32 // of a copy: what the search knows of it in this round, from base on
	turn        []int32 // the next way into a copy that is to be tried
	base        int32   // the mark of this round
	since       []int32
	away        []int32 // links from a node to the nearest from which somebody has not been sent
	cuts        [][]int32
	arrived     []int64
	open, seen  []int32
	path        []hop
}

// hop is a way into a copy of a node from another.
type hop struct {
	at   int32 // the copy it leads into
	kind uint8
	of   int32 // index in room and sent, or in held
}

const (
	along uint8 = iota // a link
	wait               // from the step before
	undo               // back over a link
	early              // back from the step after: somebody waited, and need not
	none
)

func newSearch(p *Problem) *search {
	given := make([]bool, len(p.Supply))
	for v, here := range p.Supply {
		given[v] = here > 0
	}
	s := &search{p: p, inside: make([]int32, len(p.Supply)), leads: reached(p, p.Sink, true), last: -1}
	comes := reached(p, given, false)
	for v := range s.inside {
		s.inside[v] = -1
		if !comes[v] || !s.leads[v] {
			continue
		}
		s.inside[v] = int32(s.n)
		s.n++
		s.sink, s.waiting = append(s.sink, p.Sink[v]), append(s.waiting, p.Supply[v])
		s.wanting += p.Supply[v]
		if p.Sink[v] {
			s.sinks = append(s.sinks, s.inside[v])
		}
	}
	for i, l := range p.Links {
		a, b := s.inside[l.From], s.inside[l.To]
		if a >= 0 && b >= 0 && a != b && l.Rate.Num > 0 && !s.sink[a] {
			s.link = append(s.link, int32(i))
			s.from, s.to, s.transit = append(s.from, a), append(s.to, b), append(s.transit, l.Transit)
		}
	}
	s.m = len(s.link)
	s.in, s.inAt = grouped(s.to, s.n)
	s.out, s.outAt = grouped(s.from, s.n)
	s.since, s.away = make([]int32, s.n), make([]int32, s.n)
	return s
}

// grouped answers the links by node, and where those of each node begin.
func grouped(node []int32, n int) (links, at []int32) {
	at = make([]int32, n+1)
	for _, v := range node {
		at[v+1]++
	}
	for v := range n {
		at[v+1] += at[v]
	}
	links, next := make([]int32, len(node)), append([]int32(nil), at...)
	for e, v := range node {
		links[next[v]] = int32(e)
		next[v]++
	}
	return links, at
}

// bytes is what the arrays will hold after another step, growth and result included.
func (s *search) bytes() int64 {
	return int64(s.last+2) * 4 * (int64(s.m)*3 + int64(s.n)*5 + int64(len(s.p.Links)) + int64(len(s.p.Supply)))
}

// layer adds a step: what its links admit, and which of its nodes are reached. Nothing leads back from there as long as nothing
// is sent there.
func (s *search) layer() {
	s.last++
	step := int(s.last)
	for _, l := range s.link {
		s.room = append(s.room, int32(min(s.p.Links[l].Rate.In(step), MaxSupply)))
	}
	s.sent = append(s.sent, make([]int32, s.m)...)
	s.held = append(s.held, make([]int32, s.n)...)
	s.mark = append(s.mark, make([]int32, s.n)...)
	s.turn = append(s.turn, make([]int32, s.n)...)
	s.open = s.open[:0]
	for v := range int32(s.n) {
		if s.since[v] < s.last {
			continue
		}
		s.since[v] = s.last + 1
		if s.waiting[v] > 0 || s.entered(v) {
			s.since[v] = s.last
			s.open = append(s.open, v)
		}
	}
	for v := range int32(s.n) { // what was reached before leads on without a step, too
		if s.since[v] < s.last {
			s.open = append(s.open, v)
		}
	}
	for len(s.open) > 0 {
		v := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		for _, e := range s.out[s.outAt[v]:s.outAt[v+1]] {
			if w := s.to[e]; s.transit[e] == 0 && s.since[w] > s.last && s.room[step*s.m+int(e)] > 0 {
				s.since[w] = s.last
				s.open = append(s.open, w)
			}
		}
	}
}

// entered tells whether somebody can come to a node in the last step over a link that takes time.
func (s *search) entered(v int32) bool {
	for _, e := range s.in[s.inAt[v]:s.inAt[v+1]] {
		if d := s.transit[e]; d > 0 && s.since[s.from[e]] <= s.last-d && s.room[int(s.last-d)*s.m+int(e)] > 0 {
			return true
		}
	}
	return false
}

// fill sends as many as can arrive in the last step, and then lets go of every copy from which they could have: the sources reach
// none of them, now or later.
func (s *search) fill(ctx context.Context) error {
	before := s.wanting
	for _, v := range s.sinks {
		s.wanting -= s.waiting[v] // they are there
		s.waiting[v] = 0
	}
	s.near()
	for s.wanting > 0 && s.round() {
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if s.wanting == 0 { // nobody is left on the side of the sources
		for v := range s.since {
			s.since[v] = s.last + 1
		}
		s.seen = s.seen[:0]
	}
	for _, x := range s.seen {
		if v := x % int32(s.n); s.since[v] <= x/int32(s.n) {
			s.since[v] = x/int32(s.n) + 1
		}
	}
	s.seen = s.seen[:0]
	s.arrived = append(s.arrived, before-s.wanting)
	s.cuts = append(s.cuts, append([]int32(nil), s.since...))
	return nil
}

// near puts the links into each node in the order in which they lead to somebody who has not been sent: a search that goes the
// nearest way first finds short ways, and short ways leave the flow simple.
func (s *search) near() {
	away := s.away
	for v := range away {
		away[v] = never
	}
	s.open = s.open[:0]
	for v, w := range s.waiting {
		if w > 0 {
			away[v] = 0
			s.open = append(s.open, int32(v))
		}
	}
	for i := 0; i < len(s.open); i++ {
		v := s.open[i]
		for _, e := range s.out[s.outAt[v]:s.outAt[v+1]] {
			if w := s.to[e]; away[w] == never {
				away[w] = away[v] + 1
				s.open = append(s.open, w)
			}
		}
	}
	for v := range s.n {
		in := s.in[s.inAt[v]:s.inAt[v+1]]
		for i := 1; i < len(in); i++ {
			for j := i; j > 0 && away[s.from[in[j]]] < away[s.from[in[j-1]]]; j-- {
				in[j], in[j-1] = in[j-1], in[j]
			}
		}
	}
}

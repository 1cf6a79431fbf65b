package site

import (
	"container/heap"
	"context"
	"fmt"
)

// Options of a search; the zero value proves the best choice.
type Options struct {
	Enough   float64     // share of the gain by which the bound may stay above it
	Pieces   int         // that the choices may be divided into before the search ends with the bound it has; 0 is as many as memory allows
	Progress func(Found) // told now and then; nil for nobody
	Stop     func() bool // asked now and then whether the answer is wanted as it is; nil for never
}

// Found is how far a search is: the gain of the best choice so far, and what no choice can be above.
type Found struct {
	Value, Bound int64
	Pieces       int
}

// Answer is where sites help most, with its proof.
type Answer struct {
	Chosen []int32 // which helps first
	Gain   []int64 // what each adds to those before it
	Value  int64   // the sum
	Bound  int64   // no choice gains more; equal to Value where the choice is proved the best
	Pieces int     // that the choices were divided into
	Proof  Proof
}

// Gap is the share of the value by which another choice could be better.
func (a *Answer) Gap() float64 {
	if a.Bound == a.Value {
		return 0
	}
	return float64(a.Bound-a.Value) / float64(max(1, a.Value))
}

// Solve finds the choice that gains most. It divides the choices into pieces where one bound for all is not sharp enough.
//
// Errors: what Validate says, and ctx's. Whoever wants an answer by a certain time gives Stop.
func Solve(ctx context.Context, p *Problem, o Options) (*Answer, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &search{ctx: ctx, o: o, scale: p.scale(), value: -1, root: &Step{Branch: -1, sum: maxSum}}
	if s.most = o.Pieces; s.most <= 0 {
		s.most = max(1, memory/(len(p.Weight)+1))
	}
	dropped, drop := dominated(p)
	root := &piece{step: s.root, bound: maxSum, from: newAscent(whole(p, drop)), branch: -1}
	if err := s.explore(root); err != nil {
		return nil, fmt.Errorf("choose %d sites of %d: %w", p.Count, p.Candidates, err)
	}
	a := &Answer{Value: s.value, Bound: max(s.value, s.root.reach()/s.scale), Pieces: s.pieces, Proof: Proof{Scale: s.scale, Dropped: dropped, Root: s.root}}
	a.Chosen, a.Gain = p.inOrder(s.best)
	return a, nil
}

// memory is how many multipliers a proof may hold.
const memory = 1 << 26

// search is the pieces that are not settled yet, the least bounded first.
type search struct {
	ctx    context.Context
	o      Options
	scale  int64
	best   []int32
	value  int64
	root   *Step
	queue  pieces
	pieces int
	most   int
}

// piece is a part of the choices, and what is known of it when it is taken up: it is divided from that of an ascent by one
// candidate, which is chosen in it or is not.
type piece struct {
	step   *Step
	bound  int64 // in parts of the scale
	from   *ascent
	branch int32 // in the numbers of that ascent's part; -1 for all of it
	chosen bool
}

// pieces are a heap.
type pieces []*piece

func (h pieces) Len() int           { return len(h) }
func (h pieces) Less(i, j int) bool { return h[i].bound > h[j].bound }
func (h pieces) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *pieces) Push(x any)        { *h = append(*h, x.(*piece)) }

// Pop is the heap's.
func (h *pieces) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	return x
}

// explore settles pieces until none is left, or until it is enough.
func (s *search) explore(root *piece) error {
	heap.Push(&s.queue, root)
	for s.queue.Len() > 0 {
		if next := s.queue[0]; s.pieces > 0 && (s.settled(next.bound) || s.pieces >= s.most || s.enough()) {
			return nil
		}
		x := heap.Pop(&s.queue).(*piece)
		s.pieces++
		if err := s.work(x); err != nil {
			return err
		}
		s.tell()
	}
	return nil
}

// settled tells whether a bound, in parts of the scale, leaves nothing to look for: gains are whole.
func (s *search) settled(bound int64) bool { return bound/s.scale <= s.value }

// enough tells whether the answer is wanted as it is.
func (s *search) enough() bool {
	if s.value < 0 {
		return false
	}
	return float64(s.root.reach()/s.scale-s.value) <= s.o.Enough*float64(s.value) || s.o.Stop != nil && s.o.Stop()
}

func (s *search) tell() {
	if s.o.Progress != nil {
		s.o.Progress(Found{Value: s.value, Bound: max(s.value, s.root.reach()/s.scale), Pieces: s.pieces})
	}
}

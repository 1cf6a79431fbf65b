package overtime

import (
	"errors"
	"fmt"
	"math"
)

// Rate is how many may enter a link: by the end of step k, counted from 0, floor((k+1)*Num/Den) in all; so in step k that less
// what it was the step before.
type Rate struct{ Num, Den int64 }

// In is how many may enter in step k.
func (r Rate) In(k int) int64 { return (int64(k)+1)*r.Num/r.Den - int64(k)*r.Num/r.Den }

// Link leads from a node to another.
type Link struct {
	From, To int32
	Transit  int32 // steps on the way; 0 is allowed
	Rate     Rate
}

// Problem is a network. At node v there are Supply[v] people or vehicles from step 0; at a sink everybody stays.
type Problem struct {
	Supply []int64
	Sink   []bool
	Links  []Link
}

// Bounds of what is computed without overflow.
const (
	MaxNodes  = 1 << 24
	MaxLinks  = 1 << 26
	MaxSupply = math.MaxInt32 // of all nodes together
	MaxSteps  = 1 << 20
	maxDen    = 1 << 40 // of a rate; its Num may be MaxSupply times as much
)

// ErrNothingToReach says that a network has no sink.
var ErrNothingToReach = errors.New("the network has no sink")

// Validate names what is wrong with a problem.
func (p *Problem) Validate() error {
	n := len(p.Supply)
	if n == 0 || n > MaxNodes || len(p.Sink) != n || len(p.Links) > MaxLinks {
		return fmt.Errorf("a network of %d nodes, %d of them told to be sinks or not, and %d links; from 1 to %d nodes and at most %d links", n, len(p.Sink), len(p.Links), MaxNodes, MaxLinks)
	}
	total, sinks := int64(0), 0
	for v, s := range p.Supply {
		if s < 0 || s > MaxSupply {
			return fmt.Errorf("node %d: a supply of %d; from 0 to %d", v, s, int64(MaxSupply))
		}
		if total += s; total > MaxSupply {
			return fmt.Errorf("supplies pass %d at node %d", int64(MaxSupply), v)
		}
		if p.Sink[v] {
			sinks++
		}
	}
	for i, l := range p.Links {
		if err := l.validate(n); err != nil {
			return fmt.Errorf("link %d: %w", i, err)
		}
	}
	if sinks == 0 {
		return ErrNothingToReach
	}
	return nil
}

func (l Link) validate(nodes int) error {
	switch {
	case l.From < 0 || int(l.From) >= nodes || l.To < 0 || int(l.To) >= nodes:
		return fmt.Errorf("from %d to %d, and there are %d nodes", l.From, l.To, nodes)
	case l.Transit < 0 || l.Transit > MaxSteps:
		return fmt.Errorf("%d steps long; from 0 to %d", l.Transit, MaxSteps)
	case l.Rate.Den < 1 || l.Rate.Den > maxDen || l.Rate.Num < 0 || l.Rate.Num > math.MaxInt64/(2*MaxSteps) || l.Rate.Num/l.Rate.Den >= MaxSupply:
		return fmt.Errorf("a rate of %d/%d in a step; the upper number from 0 to %d, the lower from 1 to %d, less than %d together", l.Rate.Num, l.Rate.Den, int64(math.MaxInt64/(2*MaxSteps)), int64(maxDen), int64(MaxSupply))
	}
	return nil
}

// Result is a flow with its proof. What arrived and what is left are all, always.
type Result struct {
	Clearance int     // the step in which the last arrives, of those who ever do
	Arrived   []int64 // in each step up to Clearance, or as far as was computed
	Total     int64   // sum of the steps in which they arrive
	Left      []int64 // of each node: who does not arrive
	// Cut off are those of Left who have no way to a sink however long they wait; the others are late: they would arrive after
	// the last step that was to be computed.
	CutOff, Late int64
	Sent         [][]int32 // by step, then by link: who enters it
	// Since is the proof: for each step T a cut of the network up to T. A node v belongs to the side of the sources from step
	// Since[T][v]; T+1 is never. What can pass from that side to the other is what has arrived by T.
	Since [][]int32
}

// Of is how many arrived.
func (r *Result) Of() (arrived int64) {
	for _, a := range r.Arrived {
		arrived += a
	}
	return arrived
}

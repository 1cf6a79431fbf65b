package flow

import (
	"errors"
	"fmt"
	"math"
)

// Problem is a network. Node v has Supply[v] units to give, or to take where it is negative. Arc e carries from Low[e] to Cap[e]
// units from From[e] to To[e] at Cost[e] each. Several arcs may run side by side; costs may be negative.
type Problem struct {
	Supply   []int64
	From, To []int32
	Low      []int64 // nil for none
	Cap      []int64 // nil, or Unbounded, for as much as there is
	Cost     []int64
}

// Unbounded is the capacity of an arc that carries whatever comes.
const Unbounded = math.MaxInt64

// Bounds of what is computed without overflow.
const (
	MaxNodes = 1 << 28
	MaxArcs  = 1 << 30
	maxTotal = 1 << 61
)

// Add appends an arc and answers its number.
func (p *Problem) Add(from, to int32, most, cost int64) int32 {
	p.From, p.To = append(p.From, from), append(p.To, to)
	p.Cap, p.Cost = append(p.Cap, most), append(p.Cost, cost)
	if p.Low != nil {
		p.Low = append(p.Low, 0)
	}
	return int32(len(p.From) - 1)
}

func (p *Problem) most(e int) int64 {
	if p.Cap == nil {
		return Unbounded
	}
	return p.Cap[e]
}

func (p *Problem) low(e int) int64 {
	if p.Low == nil {
		return 0
	}
	return p.Low[e]
}

// ErrUnbounded says that a circle of arcs without bounds pays for every unit sent round it.
var ErrUnbounded = errors.New("the cost falls without end around a circle of arcs without bounds")

// ErrPartly says that not everything can be delivered in a network in which what is left over cannot be told from what would
// only be moved about: one with negative costs, or with arcs that must carry something.
var ErrPartly = errors.New("not everything can be delivered, and the network has negative costs or lower bounds")

// plain tells whether what stays somewhere is what a node had and could not deliver.
func (p *Problem) plain() bool {
	for e := range p.From {
		if p.Cost[e] < 0 || p.low(e) > 0 {
			return false
		}
	}
	return true
}

// Validate names what is wrong with a network.
func (p *Problem) Validate() error {
	n, m := len(p.Supply), len(p.From)
	if n == 0 || n > MaxNodes || m > MaxArcs {
		return fmt.Errorf("a network of %d nodes and %d arcs; from 1 to %d and at most %d", n, m, MaxNodes, MaxArcs)
	}
	if len(p.To) != m || len(p.Cost) != m || p.Cap != nil && len(p.Cap) != m || p.Low != nil && len(p.Low) != m {
		return errors.New("the columns of the arcs differ in length")
	}
	given, taken, dearest := int64(0), int64(0), int64(0)
	for v, s := range p.Supply {
		if s > maxTotal || s < -maxTotal || given > maxTotal || taken > maxTotal {
			return fmt.Errorf("node %d: supplies pass %d", v, int64(maxTotal))
		}
		given, taken = given+max(s, 0), taken+max(-s, 0)
	}
	for e := range p.From {
		if p.From[e] < 0 || int(p.From[e]) >= n || p.To[e] < 0 || int(p.To[e]) >= n {
			return fmt.Errorf("arc %d runs from %d to %d, and there are %d nodes", e, p.From[e], p.To[e], n)
		}
		if low := p.low(e); low < 0 || low > p.most(e) || low > maxTotal {
			return fmt.Errorf("arc %d carries from %d to %d", e, low, p.most(e))
		}
		c := p.Cost[e]
		if c == math.MinInt64 {
			return fmt.Errorf("arc %d costs %d", e, c)
		}
		dearest = max(dearest, c, -c)
	}
	if most := math.MaxInt64 / 16 / int64(n+2); dearest >= most {
		return fmt.Errorf("an arc costs %d; with %d nodes less than %d", dearest, n, most)
	}
	return nil
}

// Solution is a flow with its proof.
type Solution struct {
	Flow  []int64 // of each arc
	Price []int64 // of each node: what a unit there is worth less than at the root of the tree
	Cost  int64   // of the flow, what is not delivered left out; Overflowed tells where it does not fit
	// Left is what stays at a node with supply, or, negative, is missing at one without. The flow delivers as much as any can.
	Left       []int64
	Undeliver  int64 // sum of what stays
	Missing    int64 // sum of what is missing
	Pivots     int64
	Overflowed bool
	Tree, Full []int32 // the basis in the end: Options of a network that differs little
}

package site

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// Problem is where Count sites help most. A demand has as many pairs as there are candidates that would better its lot, and is
// served by the best of those that are chosen: the gain of a choice is, over all demands, the weight times the greatest gain
// among the pairs with a chosen candidate.
//
// Coverage is a problem whose gains are all 1; the p-median is one whose gains are how much nearer a candidate is than the
// worst that can happen. What exists already is no candidate: it lessens the gains.
type Problem struct {
	Weight     []int64 // of each demand, people; not negative
	Candidates int
	Count      int // of the sites to choose
	// The pairs of demand i are First[i] up to First[i+1], the greatest gain first.
	First []int32
	Site  []int32
	Gain  []int32 // for each unit of weight: ms, or 1; positive
}

// Bounds on what a problem may hold: memory, and sums that fit.
const (
	MaxPairs = 1 << 26 // such as 60,000 demands and 1,000 candidates that are good for all
	maxTable = 1 << 27 // candidates times sites
	maxSum   = 1 << 61
)

// Validate names what is wrong with a problem.
func (p *Problem) Validate() error {
	switch {
	case p.Candidates <= 0:
		return errors.New("there is no candidate")
	case p.Count <= 0:
		return fmt.Errorf("%d sites are to be chosen; at least 1", p.Count)
	case p.Count > p.Candidates:
		return fmt.Errorf("%d sites are to be chosen, and there are %d candidates", p.Count, p.Candidates)
	case p.Candidates*p.Count > maxTable:
		return fmt.Errorf("%d candidates and %d sites; their product may be at most %d", p.Candidates, p.Count, maxTable)
	case len(p.First) != len(p.Weight)+1 || p.First[0] != 0 || int(p.First[len(p.Weight)]) != len(p.Site) || len(p.Site) != len(p.Gain):
		return errors.New("the columns of the problem do not belong together")
	case len(p.Site) > MaxPairs:
		return fmt.Errorf("%d pairs of demands and candidates; at most %d", len(p.Site), MaxPairs)
	}
	seen := make([]int32, p.Candidates)
	for i, w := range p.Weight {
		if w < 0 || w > 1<<40 {
			return fmt.Errorf("demand %d has the weight %d", i, w)
		}
		if p.First[i] > p.First[i+1] {
			return fmt.Errorf("demand %d has pairs from %d to %d", i, p.First[i], p.First[i+1])
		}
		for e := p.First[i]; e < p.First[i+1]; e++ {
			j := p.Site[e]
			if j < 0 || int(j) >= p.Candidates || seen[j] == int32(i)+1 {
				return fmt.Errorf("demand %d: candidate %d of %d, or twice", i, j, p.Candidates)
			}
			seen[j] = int32(i) + 1
			if p.Gain[e] <= 0 || e > p.First[i] && p.Gain[e] > p.Gain[e-1] {
				return fmt.Errorf("demand %d: gain %d of candidate %d is not positive, or greater than the one before", i, p.Gain[e], j)
			}
		}
	}
	if p.scale() == 0 {
		return errors.New("weights and gains are so great that their sum does not fit")
	}
	return nil
}

// scale is how fine multipliers are: a power of two so that each fits 32 bits and no sum of a bound overflows. 0 where even whole ones would.
func (p *Problem) scale() int64 {
	most, greatest := uint64(0), int64(0)
	for i, w := range p.Weight {
		if p.First[i] == p.First[i+1] {
			continue
		}
		hi, lo := bits.Mul64(uint64(w), uint64(p.Gain[p.First[i]]))
		greatest = max(greatest, int64(p.Gain[p.First[i]]))
		if most += lo; hi > 0 || lo > maxSum || most > maxSum {
			return 0
		}
	}
	hi, lo := bits.Mul64(most, uint64(p.Count)+2)
	if hi > 0 || lo > maxSum {
		return 0
	}
	k := int64(1)
	for k < 1<<20 && lo<<1 <= maxSum && greatest*k<<1 <= math.MaxInt32 {
		lo, k = lo<<1, k<<1
	}
	return k
}

// Worth is the gain of a choice.
func (p *Problem) Worth(chosen []int32) (sum int64) {
	in := make([]bool, p.Candidates)
	for _, j := range chosen {
		in[j] = true
	}
	for i, w := range p.Weight {
		for e := p.First[i]; e < p.First[i+1]; e++ {
			if in[p.Site[e]] {
				sum += w * int64(p.Gain[e])
				break
			}
		}
	}
	return sum
}

// inOrder puts a choice in the order in which it helps: each site is the one that adds most to those before it.
func (p *Problem) inOrder(chosen []int32) (order []int32, adds []int64) {
	in, have, add := make([]bool, p.Candidates), make([]int32, len(p.Weight)), make([]int64, p.Candidates)
	for _, j := range chosen {
		in[j] = true
	}
	for range chosen {
		clear(add)
		for i, w := range p.Weight {
			for e := p.First[i]; e < p.First[i+1] && p.Gain[e] > have[i]; e++ {
				if j := p.Site[e]; in[j] {
					add[j] += w * int64(p.Gain[e]-have[i])
				}
			}
		}
		most := int32(-1)
		for _, j := range chosen {
			if in[j] && (most < 0 || add[j] > add[most] || add[j] == add[most] && j < most) {
				most = j
			}
		}
		in[most] = false
		order, adds = append(order, most), append(adds, add[most])
		for i := range have {
			for e := p.First[i]; e < p.First[i+1] && p.Gain[e] > have[i]; e++ {
				if p.Site[e] == most {
					have[i] = p.Gain[e]
				}
			}
		}
	}
	return order, adds
}

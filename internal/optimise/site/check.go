package site

import (
	"errors"
	"fmt"
	"slices"
)

// Check recomputes from the problem alone what an answer claims: that its sites are so many and different, gain what it says in the
// order in which it names them, and that its proof bounds every choice as it says. The answer is the first thing that is
// wrong. It shares no code with the solver.
func Check(p *Problem, a *Answer) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if err := checkChoice(p, a); err != nil {
		return err
	}
	bound, err := checkBound(p, &a.Proof)
	if err != nil {
		return err
	}
	if bound > a.Bound {
		return fmt.Errorf("no choice is said to gain more than %d, and the proof shows it only for %d", a.Bound, bound)
	}
	if a.Value > a.Bound {
		return fmt.Errorf("a gain of %d above the bound of %d", a.Value, a.Bound)
	}
	return nil
}

func checkChoice(p *Problem, a *Answer) error {
	if len(a.Chosen) != p.Count || len(a.Gain) != p.Count {
		return fmt.Errorf("%d sites with %d gains, and %d are to be chosen", len(a.Chosen), len(a.Gain), p.Count)
	}
	rank := make([]int32, p.Candidates) // one more than the place in the order
	for k, j := range a.Chosen {
		if j < 0 || int(j) >= p.Candidates || rank[j] != 0 {
			return fmt.Errorf("candidate %d of %d is chosen twice, or is none", j, p.Candidates)
		}
		rank[j] = int32(k) + 1
	}
	gain, sum := make([]int64, p.Count), int64(0)
	var mine []int32
	for i, w := range p.Weight {
		mine = mine[:0]
		best := make([]int32, p.Count)
		for e := p.First[i]; e < p.First[i+1]; e++ {
			if k := rank[p.Site[e]]; k > 0 {
				best[k-1] = p.Gain[e]
				mine = append(mine, k-1)
			}
		}
		slices.Sort(mine)
		have := int32(0)
		for _, k := range mine {
			if best[k] > have {
				gain[k] += w * int64(best[k]-have)
				have = best[k]
			}
		}
		sum += w * int64(have)
	}
	if sum != a.Value {
		return fmt.Errorf("the choice gains %d, and %d is said", sum, a.Value)
	}
	if !slices.Equal(gain, a.Gain) {
		return fmt.Errorf("the sites gain %v one after the other, and %v is said", gain, a.Gain)
	}
	return nil
}

// state is how candidates stand while a proof is followed.
type state uint8

const (
	free state = iota
	open
	closed
)

func checkBound(p *Problem, f *Proof) (int64, error) {
	if f.Scale <= 0 || f.Scale > p.scale() || f.Root == nil {
		return 0, errors.New("the proof has no scale, one that is too fine, or no step")
	}
	c := &follower{p: p, scale: f.Scale, is: make([]state, p.Candidates), left: p.Count}
	if err := c.drop(f.Dropped); err != nil {
		return 0, err
	}
	bound, err := c.follow(f.Root)
	if err != nil {
		return 0, err
	}
	return bound / f.Scale, nil // gains are whole
}

type follower struct {
	p     *Problem
	scale int64
	is    []state
	left  int // sites still to choose
}

// drop follows the candidates that others make needless.
func (c *follower) drop(pairs [][2]int32) error {
	if len(pairs) == 0 {
		return nil
	}
	if len(pairs) > c.p.Candidates-c.p.Count {
		return fmt.Errorf("%d candidates of %d are dropped, and %d are to be chosen", len(pairs), c.p.Candidates, c.p.Count)
	}
	lists := make([]map[int32]int32, c.p.Candidates)
	for j := range lists {
		lists[j] = map[int32]int32{}
	}
	for i := range c.p.Weight {
		for e := c.p.First[i]; e < c.p.First[i+1]; e++ {
			lists[c.p.Site[e]][int32(i)] = c.p.Gain[e]
		}
	}
	for _, d := range pairs {
		for _, j := range d {
			if j < 0 || int(j) >= c.p.Candidates || c.is[j] == closed || d[0] == d[1] {
				return fmt.Errorf("candidate %d is dropped for %d, which is not there", d[0], d[1])
			}
		}
		for i, g := range lists[d[0]] {
			if lists[d[1]][i] < g {
				return fmt.Errorf("candidate %d is dropped for %d, which is worse for demand %d", d[0], d[1], i)
			}
		}
		c.is[d[0]] = closed
	}
	return nil
}

// follow is the greatest that a step leaves possible, in parts of the scale.
func (c *follower) follow(s *Step) (int64, error) {
	if len(s.At) != len(c.p.Weight) {
		return 0, fmt.Errorf("a step with %d multipliers for %d demands", len(s.At), len(c.p.Weight))
	}
	sum, beyond, err := c.beyond(s.At)
	if err != nil {
		return 0, err
	}
	var rank []int32
	for j, is := range c.is {
		switch is {
		case open:
			sum += beyond[j]
		case free:
			rank = append(rank, int32(j))
		}
	}
	if c.left < 0 || c.left > len(rank) {
		return minimal, nil // nobody can choose so: the step holds no choice
	}
	slices.SortFunc(rank, func(a, b int32) int {
		switch {
		case beyond[a] > beyond[b]:
			return -1
		case beyond[a] < beyond[b]:
			return 1
		}
		return int(a - b)
	})
	for _, j := range rank[:c.left] {
		sum += beyond[j]
	}
	if s.Next == nil {
		return sum, nil
	}
	most, undo, err := c.settle(s, sum, beyond, rank)
	if err == nil {
		var rest int64
		rest, err = c.branch(s)
		most = max(most, rest)
	}
	for _, j := range undo {
		if c.is[j] == open {
			c.left++
		}
		c.is[j] = free
	}
	return min(sum, most), err
}

// minimal stands for what is bounded by nothing, as nothing is in it.
const minimal = -1 << 62

// beyond is what all demands are worth by the multipliers, and what each candidate gives beyond that.
func (c *follower) beyond(at []int32) (sum int64, beyond []int64, err error) {
	p := c.p
	beyond = make([]int64, p.Candidates)
	for i, w := range p.Weight {
		worth, most := int64(at[i]), int64(0)
		if p.First[i] < p.First[i+1] {
			most = int64(p.Gain[p.First[i]]) * c.scale
		}
		if worth < 0 || worth > most {
			return 0, nil, fmt.Errorf("demand %d is worth %d, and no candidate gives it more than %d", i, worth, most)
		}
		sum += w * worth
		for e := p.First[i]; e < p.First[i+1]; e++ {
			if more := int64(p.Gain[e])*c.scale - worth; more > 0 {
				beyond[p.Site[e]] += w * more
			}
		}
	}
	return sum, beyond, nil
}

// settle settles the candidates of a step, and answers the most that could be gained with one of them the other way.
func (c *follower) settle(s *Step, sum int64, beyond []int64, rank []int32) (most int64, undo []int32, err error) {
	in := make([]bool, c.p.Candidates)
	for _, j := range rank[:c.left] {
		in[j] = true
	}
	left := c.left
	most = minimal
	for k, j := range append(slices.Clone(s.Open), s.Closed...) {
		if j < 0 || int(j) >= c.p.Candidates || c.is[j] != free {
			return 0, undo, fmt.Errorf("a step settles candidate %d, which is settled, or none", j)
		}
		undo = append(undo, j)
		if k < len(s.Open) { // without it
			c.is[j] = open
			c.left--
			switch {
			case !in[j]:
				most = max(most, sum)
			case left < len(rank):
				most = max(most, sum-beyond[j]+beyond[rank[left]])
			}
			continue
		}
		c.is[j] = closed // with it
		switch {
		case in[j]:
			most = max(most, sum)
		case left > 0:
			most = max(most, sum+beyond[j]-beyond[rank[left-1]])
		}
	}
	return most, undo, nil
}

func (c *follower) branch(s *Step) (int64, error) {
	if s.Branch < 0 {
		return c.follow(s.Next)
	}
	if int(s.Branch) >= c.p.Candidates || c.is[s.Branch] != free || s.Other == nil {
		return 0, fmt.Errorf("a step branches on candidate %d, which is settled, or none", s.Branch)
	}
	c.is[s.Branch] = open
	c.left--
	with, err1 := c.follow(s.Next)
	c.left++
	c.is[s.Branch] = closed
	without, err2 := c.follow(s.Other)
	c.is[s.Branch] = free
	return max(with, without), errors.Join(err1, err2)
}

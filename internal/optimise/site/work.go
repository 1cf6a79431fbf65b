package site

import (
	"container/heap"
	"math"
	"slices"
)

// How long the bound of a piece is lowered: rounds of so many steps, as long as each takes some of the gap.
const (
	roundSteps = 50
	rootRounds = 60
	rounds     = 8
	worthwhile = 0.03 // of the gap
)

// work lowers the bound of a piece, settles what it can, and divides what is left.
func (s *search) work(x *piece) error {
	a, root := x.begin(), s.pieces == 1
	limit := rounds
	if root {
		limit = rootRounds
		s.trivial(x, a.q)
		s.take(a.q, a.q.greedy(math.MaxInt64))
	}
	for round := 0; !s.settled(x.step.sum); round++ {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if a.q.count == 0 || a.q.count == len(a.q.number) {
			s.finish(x, a.q)
			return nil
		}
		before := a.bound
		a.run(s.ctx, roundSteps, float64(s.value-a.q.sum))
		if round%2 == 0 {
			s.take(a.q, a.chosen())
		} else {
			s.take(a.q, a.byShare())
		}
		sum, rest := s.note(x, a)
		if root {
			s.tell()
		}
		if s.settled(sum) || s.enough() {
			return nil // the piece keeps the bound that it has
		}
		f := s.fix(a.q, sum, rest)
		gap := a.bound - float64(s.value-a.q.sum)
		last := round+1 >= limit || round > 3 && before-a.bound < worthwhile*gap
		if f.n > 0 && (last || 8*f.n >= len(a.q.number)) {
			a = s.settle(x, a, f)
			continue
		}
		if last {
			s.divide(x, a)
			return nil
		}
	}
	return nil
}

// begin is the ascent that a piece begins with.
func (x *piece) begin() *ascent {
	if x.branch < 0 {
		return x.from
	}
	open, closed := make([]bool, len(x.from.q.number)), make([]bool, len(x.from.q.number))
	open[x.branch], closed[x.branch] = x.chosen, !x.chosen
	return x.from.onto(x.from.q.settle(closed, open))
}

// take betters a choice of a part, and remembers it where it is the best so far.
func (s *search) take(q *part, chosen []int32) {
	chosen, gain := q.improve(chosen)
	if q.sum+gain > s.value {
		s.value, s.best = q.sum+gain, q.choice(chosen)
	}
}

// note keeps the multipliers as the bound of a piece where they are sharper than those it has.
func (s *search) note(x *piece, a *ascent) (sum int64, rest []int64) {
	v := a.whole(s.scale)
	sum, rest = a.q.weigh(v, s.scale)
	if sum += top(rest, a.q.count); sum < x.step.sum {
		x.step.sum, x.step.At = sum, a.q.spread(v, s.scale)
	}
	x.bound = min(x.bound, sum)
	return sum, rest
}

// top is the sum of the n greatest.
func top(of []int64, n int) (sum int64) {
	sorted := slices.Clone(of)
	slices.Sort(sorted)
	for _, v := range sorted[len(sorted)-n:] {
		sum += v
	}
	return sum
}

// trivial bounds a piece by what would be gained with every candidate.
func (s *search) trivial(x *piece, q *part) {
	v := make([]int32, len(q.weight))
	for i := range v {
		v[i] = int32(int64(q.gain[q.first[i]]) * s.scale)
	}
	x.step.sum, _ = q.weigh(v, s.scale)
	x.step.At = q.spread(v, s.scale)
	x.bound = x.step.sum
}

// finish is where there is only one choice left.
func (s *search) finish(x *piece, q *part) {
	s.take(q, allOf(q))
	if s.trivial(x, q); q.count == 0 {
		x.step.sum = q.sum * s.scale
		x.step.At = q.spread(make([]int32, len(q.weight)), s.scale)
	}
}

func allOf(q *part) []int32 {
	out := make([]int32, q.count)
	for j := range out {
		out[j] = int32(j)
	}
	return out
}

// fixed are candidates of a part that are in every better choice, or in none.
type fixed struct {
	open, closed []bool
	n            int
	wrong        int64 // greatest bound with one of them the other way, in parts of the scale
}

// fix finds the candidates that would make the bound too low if they stood the other way.
func (s *search) fix(q *part, sum int64, rest []int64) fixed {
	sorted := slices.Clone(rest)
	slices.Sort(sorted)
	m := len(rest)
	in, next := sorted[m-q.count], sorted[m-q.count-1]
	f := fixed{open: make([]bool, m), closed: make([]bool, m), wrong: math.MinInt64}
	for j, r := range rest {
		switch with, without := sum+r-in, sum-r+next; {
		case r < in && s.settled(with):
			f.closed[j] = true
			f.wrong = max(f.wrong, with)
		case r > next && s.settled(without):
			f.open[j] = true
			f.wrong = max(f.wrong, without)
		default:
			continue
		}
		f.n++
	}
	return f
}

// settle goes on with what is left of a piece.
func (s *search) settle(x *piece, a *ascent, f fixed) *ascent {
	v := a.whole(s.scale)
	sum, rest := a.q.weigh(v, s.scale)
	x.step.sum, x.step.At, x.step.wrong = sum+top(rest, a.q.count), a.q.spread(v, s.scale), f.wrong
	for j, number := range a.q.number {
		switch {
		case f.open[j]:
			x.step.Open = append(x.step.Open, number)
		case f.closed[j]:
			x.step.Closed = append(x.step.Closed, number)
		}
	}
	x.step.Next = &Step{Branch: -1, At: x.step.At, sum: x.step.sum}
	x.step = x.step.Next
	return a.onto(a.q.settle(f.closed, f.open))
}

// divide makes two pieces of one, by the candidate about which the average choice is least decided.
func (s *search) divide(x *piece, a *ascent) {
	branch, least := 0, math.Inf(1)
	for j, share := range a.share {
		if d := math.Abs(share - 0.5); d < least {
			branch, least = j, d
		}
	}
	x.step.Branch, x.step.wrong = a.q.number[branch], math.MinInt64
	for _, chosen := range []bool{true, false} {
		step := &Step{Branch: -1, At: x.step.At, sum: x.step.sum}
		if chosen {
			x.step.Next = step
		} else {
			x.step.Other = step
		}
		heap.Push(&s.queue, &piece{step: step, bound: x.bound, from: a, branch: int32(branch), chosen: chosen})
	}
}

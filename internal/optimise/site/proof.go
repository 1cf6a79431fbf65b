package site

// Proof is why no choice gains more than a bound. Everything in it is whole numbers, and [Check] needs nothing else but the
// problem.
type Proof struct {
	Scale int64 // multipliers are in parts of this
	// Candidates that need not be chosen, each with one that is at least as good for every demand, in the order in which they
	// are dropped: the other is still there.
	Dropped [][2]int32
	Root    *Step
}

// Step bounds what can be gained where some candidates are settled. Whatever a unit of each demand is worth (At), no choice gains
// more than that worth of all demands, and of the candidates chosen what they give beyond it.
//
// A candidate in Open is chosen in every choice that could gain more than the bound, one in Closed in none: else the same
// sum, with the candidate settled the other way, would be below. Next is what is left then. Where Branch is no candidate
// (-1), Next alone is; otherwise Next is where it is chosen, and Other where it is not.
type Step struct {
	At           []int32 // of a unit of each demand, in parts of Scale
	Open, Closed []int32
	Branch       int32
	Next, Other  *Step
	// What the solver computed on the way; Check does not look at it.
	sum   int64 // the bound by At
	wrong int64 // greatest bound with one of Open or Closed the other way
}

// reach is what is possible in a step by what is known so far.
func (s *Step) reach() int64 {
	if s.Next == nil {
		return s.sum
	}
	most := max(s.wrong, s.Next.reach())
	if s.Other != nil {
		most = max(most, s.Other.reach())
	}
	return min(s.sum, most)
}

// weigh is the bound that multipliers give in a part, in whole numbers, and what candidates gain beyond them.
func (q *part) weigh(v []int32, scale int64) (sum int64, rest []int64) {
	rest = make([]int64, len(q.number))
	sum = q.sum * scale
	for i, w := range q.weight {
		vi := int64(v[i])
		sum += w * vi
		for e := q.first[i]; e < q.first[i+1]; e++ {
			g := int64(q.gain[e]) * scale
			if g <= vi {
				break
			}
			rest[q.site[e]] += w * (g - vi)
		}
	}
	return sum, rest
}

// spread is the multipliers of a part for the demands of the whole problem.
func (q *part) spread(v []int32, scale int64) []int32 {
	out := make([]int32, len(q.of))
	for i, at := range q.of {
		out[i] = int32(int64(q.base[i]) * scale)
		if at >= 0 {
			out[i] += v[at]
		}
	}
	return out
}

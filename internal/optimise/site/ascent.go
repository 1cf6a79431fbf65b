package site

import (
	"context"
	"math"
	"slices"
)

// restart is the least step that a piece begins with.
const restart = 0.05

// ascent lowers the bound of a part: the volume algorithm (Barahona and Anbil, Mathematical Programming 87, 2000). A multiplier
// says what a unit of each demand is worth whoever serves it; candidates gain what they give beyond, and the bound is all
// multipliers and the gains of the best of them. The steps follow an average of the choices that were best so far, which
// tends to the fractions of the linear relaxation.
type ascent struct {
	q       *part
	weight  []float64
	at      []float64 // multipliers of the lowest bound so far
	bound   float64
	rest    []float64 // what candidates gain there
	often   []float64 // how often a demand is served by the average choice
	share   []float64 // of a candidate in it
	step    float64
	failed  int
	try     []float64
	tryRest []float64
	top     []bool
	order   []int32
	served  []float64
}

func blank(q *part) *ascent {
	n, m := len(q.weight), len(q.number)
	a := &ascent{
		q: q, weight: make([]float64, n), at: make([]float64, n), often: make([]float64, n), share: make([]float64, m), rest: make([]float64, m),
		step: 0.1, try: make([]float64, n), tryRest: make([]float64, m), top: make([]bool, m), order: make([]int32, m), served: make([]float64, n),
	}
	for i, w := range q.weight {
		a.weight[i] = float64(w)
	}
	for j := range a.order {
		a.order[j] = int32(j)
	}
	return a
}

// newAscent begins where every demand is worth what it gets of one of the candidates that are good for it.
func newAscent(q *part) *ascent {
	a := blank(q)
	for i := range a.at {
		e := q.first[i] + min(q.first[i+1]-q.first[i]-1, int32(len(q.number)/max(1, q.count)/2))
		a.at[i] = float64(q.gain[e])
	}
	a.bound = a.value(a.at, a.rest)
	copy(a.often, a.served)
	for j, in := range a.top {
		if in {
			a.share[j] = 1
		}
	}
	return a
}

// onto goes on in a part of the part, with what is known of it.
func (a *ascent) onto(q *part, m moved) *ascent {
	b := blank(q)
	for i, to := range m.demand {
		if to >= 0 {
			b.at[to] += a.weight[i] * max(0, a.at[i]-float64(m.given[i]))
			b.often[to] += a.weight[i] * a.often[i]
		}
	}
	for i, w := range b.weight {
		b.at[i], b.often[i] = min(b.at[i]/w, float64(q.gain[q.first[i]])), b.often[i]/w
	}
	for j, to := range m.site {
		if to >= 0 {
			b.share[to] = a.share[j]
		}
	}
	b.step = max(a.step, restart)
	b.bound = b.value(b.at, b.rest)
	return b
}

// whole are the multipliers in parts of a scale.
func (a *ascent) whole(scale int64) []int32 {
	out := make([]int32, len(a.at))
	for i, v := range a.at {
		out[i] = int32(math.Round(v * float64(scale)))
	}
	return out
}

// byShare are the candidates that are most often in the average choice.
func (a *ascent) byShare() []int32 {
	order := slices.Clone(a.order)
	selectTop(order, a.share, a.q.count)
	return order[:a.q.count]
}

// value is the bound of multipliers; it fills rest, top and served.
func (a *ascent) value(v, rest []float64) (sum float64) {
	clear(rest)
	q := a.q
	for i, w := range a.weight {
		vi := v[i]
		sum += w * vi
		for e, end := q.first[i], q.first[i+1]; e < end; e++ {
			g := float64(q.gain[e])
			if g <= vi {
				break
			}
			rest[q.site[e]] += w * (g - vi)
		}
	}
	selectTop(a.order, rest, q.count)
	clear(a.top)
	for _, j := range a.order[:q.count] {
		a.top[j] = true
		sum += rest[j]
	}
	for i := range a.weight {
		vi, n := v[i], 0.0
		for e, end := q.first[i], q.first[i+1]; e < end && float64(q.gain[e]) > vi; e++ {
			if a.top[q.site[e]] {
				n++
			}
		}
		a.served[i] = n
	}
	return sum
}

// chosen are the candidates that gain most at the trial that was last.
func (a *ascent) chosen() []int32 { return append([]int32(nil), a.order[:a.q.count]...) }

// selectTop puts the greatest n in front, in no order.
func selectTop(order []int32, of []float64, n int) {
	lo, hi := 0, len(order)-1
	for lo < hi {
		x := of[order[(lo+hi)/2]]
		i, j := lo, hi
		for i <= j {
			for of[order[i]] > x {
				i++
			}
			for of[order[j]] < x {
				j--
			}
			if i <= j {
				order[i], order[j] = order[j], order[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n-1 <= j:
			hi = j
		case n-1 >= i:
			lo = i
		default:
			return
		}
	}
}

// run takes so many steps towards a target that is known to be reached by a choice; it ends early with ctx.
func (a *ascent) run(ctx context.Context, steps int, target float64) {
	for range steps {
		if ctx.Err() != nil {
			return
		}
		norm := 0.0
		for i, w := range a.weight {
			d := 1 - a.often[i]
			if d > 0 && a.at[i] > 0 || d < 0 && a.at[i] < float64(a.q.gain[a.q.first[i]]) {
				norm += w * d * d
			}
		}
		if norm < 1e-9 || a.bound <= target {
			return
		}
		t := a.step * (a.bound - target) / norm
		for i := range a.try {
			top := float64(a.q.gain[a.q.first[i]])
			a.try[i] = min(top, max(0, a.at[i]-t*(1-a.often[i])))
		}
		u := a.value(a.try, a.tryRest)
		a.average()
		a.judge(u)
	}
}

// average mixes the choice that was best at the trial into the average, in the share that makes the next direction shortest.
func (a *ascent) average() {
	dot, norm := 0.0, 0.0 // of the average with the difference, and of the difference
	for i, w := range a.weight {
		d := a.served[i] - a.often[i]
		dot += w * (1 - a.often[i]) * d
		norm += w * d * d
	}
	mix := 0.1
	if norm > 0 {
		mix = min(0.1, max(0.01, dot/norm))
	}
	for i := range a.often {
		a.often[i] += mix * (a.served[i] - a.often[i])
	}
	for j, in := range a.top {
		one := 0.0
		if in {
			one = 1
		}
		a.share[j] += mix * (one - a.share[j])
	}
}

// judge takes a trial that is better, and fits the step.
func (a *ascent) judge(u float64) {
	if u < a.bound {
		a.bound = u
		a.at, a.try = a.try, a.at
		a.rest, a.tryRest = a.tryRest, a.rest
		a.failed = 0
		turn := 0.0
		for i, w := range a.weight {
			turn += w * (1 - a.served[i]) * (1 - a.often[i])
		}
		if turn > 0 {
			a.step = math.Min(2, a.step*1.1)
		}
		return
	}
	if a.failed++; a.failed >= 20 {
		a.failed, a.step = 0, math.Max(1e-4, a.step*0.66)
	}
}

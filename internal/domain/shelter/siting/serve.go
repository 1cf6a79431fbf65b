package siting

import (
	"cmp"
	"context"
	"math"
	"slices"

	"haidun/internal/optimise/assign"
	"haidun/internal/route"
)

// never is the time of who reaches nothing.
const never = int64(math.MaxInt64)

// times is how long the walk of each spot to the nearest of some places takes, in ms.
func (w *work) times(places []assign.Place) []int64 {
	starts := make([]route.Start, len(places))
	for i, p := range places {
		starts[i] = route.Start{Node: p.Node, Time: int32(p.Extra)}
	}
	w.n.reverse.Run(starts, route.Terms{})
	out := make([]int64, len(w.spots))
	for i, s := range w.spots {
		if out[i] = never; w.n.reverse.Time(s.node) != route.Unreached {
			out[i] = int64(w.n.reverse.Time(s.node)) + s.ms
		}
	}
	return out
}

// served sums up times.
func (w *work) served(times []int64) (s Served) {
	sum := 0.0
	for i, ms := range times {
		n := w.spots[i].people
		if ms == never || n == 0 {
			continue
		}
		s.Reached, sum, s.Longest = s.Reached+n, sum+float64(n)*float64(ms), max(s.Longest, float64(ms)/60_000)
		if ms <= w.within() {
			s.Within += n
		}
	}
	if s.Reached > 0 {
		s.Mean = sum / float64(s.Reached) / 60_000
	}
	if w.out.People > 0 {
		s.Share = float64(s.Within) / float64(w.out.People)
	}
	return s
}

// rank lists what must be in, the most helpful first, then what was chosen, each with what it adds, and answers the times with all.
func (w *work) rank(before []int64, chosen []int) []int64 {
	var order []int
	for left := slices.Clone(w.forced); len(left) > 0; {
		slices.SortStableFunc(left, func(a, b int) int {
			x, y := w.served(w.times(w.with(append(slices.Clone(order), a)))), w.served(w.times(w.with(append(slices.Clone(order), b))))
			return cmp.Or(cmp.Compare(y.Within, x.Within), cmp.Compare(x.Mean, y.Mean))
		})
		order, left = append(order, left[0]), left[1:]
	}
	order = append(order, chosen...)
	last, now := w.served(before), before
	for k, i := range order {
		o := &w.out.Candidates[i]
		o.Rank = k + 1
		next := w.times(w.with(order[:k+1]))
		s := w.served(next)
		w.out.Sites = append(w.out.Sites, Site{
			Rank: k + 1, ID: o.ID, Name: o.Name, Forced: o.Forced, Room: o.Room, Gain: s.Within - last.Within, Saved: w.saved(now, next), Share: s.Share, Mean: s.Mean,
		})
		last, now = s, next
	}
	return now
}

// saved is by how many minutes the mean walk of those who had one is shorter.
func (w *work) saved(before, after []int64) float64 {
	sum, people := 0.0, int64(0)
	for i, ms := range before {
		if ms != never {
			sum, people = sum+float64(w.spots[i].people)*float64(ms-after[i]), people+w.spots[i].people
		}
	}
	if people == 0 {
		return 0
	}
	return sum / float64(people) / 60_000
}

// curve is what each number of sites comes to, from what must be in up to the number that was asked for, and some more.
func (w *work) curve(ctx context.Context, m *model) error {
	w.step(len(w.forced), nil, w.start())
	if m == nil || len(m.p.Site) == 0 {
		return nil
	}
	last := min(max(w.a.Count, curveTo)-len(w.forced), len(w.usable))
	for k := 1; k <= last; k++ {
		w.say(Curve, float64(k)/float64(last))
		left := w.begun.Add(w.limit).Sub(w.clock.Now())
		if left < 0 && k > 1 {
			w.out.CurveCut = true
			return nil
		}
		x, _, err := w.solve(ctx, m, k, curveNear, w.clock.Now().Add(left/4))
		if err != nil {
			return err
		}
		chosen := slices.Clone(w.forced)
		for _, j := range x.Chosen {
			chosen = append(chosen, w.usable[j])
		}
		bound := w.proof(m, x).Bound
		if w.a.Aim == Cover {
			bound /= float64(w.out.People)
		}
		w.step(len(w.forced)+k, chosen, bound)
	}
	return nil
}

func (w *work) start() float64 {
	s := w.served(w.times(w.with(w.forced)))
	if w.a.Aim == Cover {
		return s.Share
	}
	return s.Mean
}

func (w *work) step(count int, chosen []int, bound float64) {
	if chosen == nil {
		chosen = w.forced
	}
	s := w.served(w.times(w.with(chosen)))
	w.out.Curve = append(w.out.Curve, Step{Count: count, Share: s.Share, Mean: s.Mean, Bound: bound})
}

// homes says of each home who are within the minutes before and after, and why the others are not.
func (w *work) homes(before, after []int64) {
	var all []assign.Place
	all = append(all, w.exist...)
	for i, o := range w.out.Candidates {
		if o.Why == "" {
			all = append(all, w.places[i])
		}
	}
	could := w.times(all)
	type tally struct {
		before, after, reached, sum int64
		why                         map[Reason]int64
	}
	by := make([]tally, len(w.a.list))
	for i := range by {
		by[i].why = map[Reason]int64{}
		if w.off[i] > 0 {
			by[i].why[OffRoad] = w.off[i]
		}
	}
	for i, s := range w.spots {
		t := &by[s.home]
		if before[i] <= w.within() {
			t.before += s.people
		}
		if after[i] != never {
			t.reached, t.sum = t.reached+s.people, t.sum+s.people*after[i]
		}
		switch {
		case after[i] <= w.within():
			t.after += s.people
		case could[i] == never:
			t.why[NoWay] += s.people
		case could[i] > w.within():
			t.why[TooFar] += s.people
		default:
			t.why[NotChosen] += s.people
		}
	}
	left := map[Reason]Left{}
	w.out.Homes = []Home{}
	for i, h := range w.a.list {
		t, most := by[i], int64(0)
		x := Home{ID: h.ID, Name: h.Name, Lon: h.At.Lon, Lat: h.At.Lat, People: int64(h.People), Before: t.before, After: t.after}
		if t.reached > 0 {
			mean := math.Round(float64(t.sum)/float64(t.reached)/6000) / 10
			x.Mean = &mean
		}
		for _, why := range reasons {
			if n := t.why[why]; n > 0 {
				l := left[why]
				left[why] = Left{Why: why, People: l.People + n, Homes: l.Homes + 1}
				if n > most {
					x.Why, most = why, n
				}
			}
		}
		w.out.Homes = append(w.out.Homes, x)
	}
	w.out.Left = []Left{}
	for _, why := range reasons {
		if l := left[why]; l.People > 0 {
			w.out.Left = append(w.out.Left, l)
		}
	}
}

var reasons = [...]Reason{NotChosen, TooFar, NoWay, OffRoad}

package onroads

import (
	"math"
	"slices"

	"haidun/internal/optimise/assign"
	"haidun/internal/route"
)

// Of plans that are equally good, people expect the one that changes least. Many are: two communities at one junction may change
// their places with each other at no cost.

// mostWork bounds the searches of Like, in arcs.
const mostWork = 60_000_000

// Like changes the trips of r towards those of an earlier plan of the same lists, by ID, without making it worse: the earlier plan
// whole where it is as good for every priority, else by pairs of sources of one priority that change their places at no cost. Where
// the map is too large to look, or somebody must not be parted, r stays as it is.
func (r *Result) Like(earlier []Move) {
	if r.options.Together != Anybody {
		return
	}
	l := r.liking(earlier)
	if l == nil {
		return
	}
	if shares, ok := l.whole(); ok {
		r.Plan.Shares = shares
	} else {
		l.swap()
		r.Plan.Shares = l.shares()
	}
	for _, s := range r.stages {
		r.retake(s)
	}
}

// retake gives a stage what the plan now has of its people, who are as many and as long on the way as before.
func (r *Result) retake(s *stage) {
	number, left := map[int32]int32{}, make([]int64, len(s.demands))
	for k, d := range s.demands {
		number[d], left[k] = int32(k), r.Plan.Left[d]
	}
	var shares []assign.Share
	for _, share := range r.Plan.Shares {
		if k, mine := number[share.Demand]; mine {
			share.Demand = k
			shares = append(shares, share)
		}
	}
	s.take(shares, left)
}

// Move is people of a point at a place, by their IDs.
type Move struct {
	Point, Place string
	People       int64
}

type pairOf struct{ demand, place int32 }

// liking is a plan that is being changed.
type liking struct {
	r        *Result
	was, now map[pairOf]int64
	foreign  bool // the earlier plan has points or places that are none here
	time     map[int32][]int64
	earlier  int64 // people of the earlier plan
}

func (r *Result) liking(earlier []Move) *liking {
	l := &liking{r: r, was: map[pairOf]int64{}, now: map[pairOf]int64{}, time: map[int32][]int64{}}
	demand, place := map[string]int32{}, map[string]int32{}
	for k, i := range r.demand {
		demand[r.Points[i].ID] = int32(k)
	}
	for k, i := range r.place {
		place[r.Places[i].ID] = int32(k)
	}
	nodes := map[int32]bool{}
	for _, m := range earlier {
		d, ok := demand[m.Point]
		p, there := place[m.Place]
		if !ok || !there {
			l.foreign = true
			continue
		}
		l.was[pairOf{d, p}] += m.People
		l.earlier += m.People
		nodes[r.Problem.Demands[d].Node] = true
	}
	for _, s := range r.Plan.Shares {
		l.now[pairOf{s.Demand, s.Place}] += s.People
		nodes[r.Problem.Demands[s.Demand].Node] = true
	}
	if len(nodes)*len(r.Problem.Graph.Head) > mostWork {
		return nil
	}
	search := route.NewSearch(&route.Graph{First: r.Problem.Graph.First, Head: r.Problem.Graph.Head, Time: r.Problem.Graph.Time})
	for n := range nodes {
		l.time[n] = times(search, n, r.Problem.Graph.Nodes())
	}
	return l
}

// cost is the ms of a person, as Share.Time counts them; negative where the person may not go there.
func (l *liking) cost(p pairOf) int64 {
	d, s := l.r.Problem.Demands[p.demand], l.r.Problem.Places[p.place]
	t := l.time[d.Node][s.Node]
	if t == math.MaxInt64 || d.Only != nil && !slices.Contains(d.Only, p.place) {
		return -1
	}
	t += s.Extra
	if l.r.Problem.Longest > 0 && t+d.Extra > l.r.Problem.Longest {
		return -1
	}
	return t
}

// whole is the earlier plan where it can be kept and is as good.
func (l *liking) whole() ([]assign.Share, bool) {
	if l.foreign || l.earlier != l.r.Plan.Assigned {
		return nil, false
	}
	left, room, sum := make([]int64, len(l.r.Problem.Demands)), map[int32]int64{}, map[int]int64{} // the sum by priority
	for i, d := range l.r.Problem.Demands {
		left[i] = d.People
	}
	for p, n := range l.was {
		t := l.cost(p)
		if t < 0 {
			return nil, false
		}
		sum[l.r.class[p.demand]] += n * t
		room[p.place], left[p.demand] = room[p.place]+n, left[p.demand]-n
	}
	for p, n := range room {
		if n > l.r.Problem.Places[p].Room {
			return nil, false
		}
	}
	for _, s := range l.r.stages {
		if sum[s.class] != s.value {
			return nil, false
		}
	}
	if !slices.Equal(left, l.r.Plan.Left) {
		return nil, false
	}
	return (&liking{r: l.r, now: l.was, time: l.time}).shares(), true
}

// swap has pairs of sources change their places, as long as one comes nearer to where it was and nobody is longer on the way in sum.
func (l *liking) swap() {
	keys := sorted(l.now)
	for range 4 {
		changed := false
		for _, a := range keys {
			for _, b := range keys {
				changed = l.exchange(a, b) || changed
			}
		}
		if !changed {
			return
		}
		keys = sorted(l.now)
	}
}

// exchange gives b's place to people of a who were there, and a's place to as many of b, if at least as many are then where they were.
func (l *liking) exchange(a, b pairOf) bool {
	if a.demand == b.demand || a.place == b.place || l.r.class[a.demand] != l.r.class[b.demand] {
		return false
	}
	x, y := pairOf{a.demand, b.place}, pairOf{b.demand, a.place}
	n := min(l.now[a]-l.was[a], l.now[b], l.was[x]-l.now[x])
	if over := l.now[b] - l.was[b]; over <= 0 {
		return false
	} else {
		n = min(n, over)
	}
	cx, cy := l.cost(x), l.cost(y)
	if n <= 0 || cx < 0 || cy < 0 || cx+cy != l.cost(a)+l.cost(b) {
		return false
	}
	l.now[a], l.now[b], l.now[x], l.now[y] = l.now[a]-n, l.now[b]-n, l.now[x]+n, l.now[y]+n
	return true
}

func (l *liking) shares() []assign.Share {
	var out []assign.Share
	for _, p := range sorted(l.now) {
		if n := l.now[p]; n > 0 {
			out = append(out, assign.Share{Demand: p.demand, Place: p.place, People: n, Time: l.cost(p)})
		}
	}
	return out
}

func sorted(m map[pairOf]int64) []pairOf {
	out := make([]pairOf, 0, len(m))
	for p := range m {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b pairOf) int {
		if a.demand != b.demand {
			return int(a.demand - b.demand)
		}
		return int(a.place - b.place)
	})
	return out
}

// times are the ms from a node to all others.
func times(s *route.Search, from int32, nodes int) []int64 {
	out := slices.Repeat([]int64{math.MaxInt64}, nodes)
	s.Run([]route.Start{{Node: from}}, route.Terms{})
	for _, v := range s.Reached() {
		out[v] = int64(s.Time(v))
	}
	return out
}

package lift

import (
	"container/heap"
	"context"
	"fmt"
	"slices"

	"haidun/internal/optimise/flow"
)

// bounds are computed of what a plan that moves as many people must do, each by itself and with everything else let go:
//
//   - way: somebody of those who are moved has a journey that takes so long, were vehicles always waiting and berths free;
//   - class, stop: so many must be carried by a class of vehicles, or away from a place, at least once, because without it too
//     few find a way to a room; and no vehicle can come round sooner, were everybody ready and the berths its own. For each time
//     at which groups become ready, those who are ready from then on count alone, too;
//   - loading, unloading: so many must be loaded or unloaded at a place, and its berths take that long;
//   - hours: to carry them, the vehicles of a class are under way for so many seat-minutes in all, there and back, by whatever
//     ways are the shortest together.
type bounds struct {
	m      *model
	moved  int
	on     []Clock // from a place to the nearest room
	first  []Clock // when anybody can be at a place; -1 for never
	ready  []Clock // from which groups are counted
	goes   []bool  // an arc lies on a way without a circle from a group to a room
	answer Bound
}

const stopsBounded = 12

func (m *model) bound(ctx context.Context, p *Plan) (Bound, error) {
	b := &bounds{m: m, moved: p.Moved, on: m.onward()}
	b.answer.Say = Text{"没有人需要运送。", "Nobody has to be moved."}
	if len(p.Trips) == 0 {
		return b.answer, nil
	}
	var from []reachedAt
	for _, g := range m.groups {
		if g.people > 0 {
			from = append(from, reachedAt{g.at, g.ready})
			b.ready = append(b.ready, g.ready)
		}
	}
	b.first = m.spread(from, m.journey).away
	slices.Sort(b.ready)
	b.ready = slices.Compact(b.ready)
	if n := len(b.ready); n > 4 {
		b.ready = []Clock{b.ready[0], b.ready[n/3], b.ready[2*n/3], b.ready[n-1]}
	}
	b.useful()
	b.ways()
	for c := range m.classes {
		if err := b.class(ctx, int32(c)); err != nil {
			return b.answer, err
		}
	}
	for _, v := range m.busiest(p) {
		if err := b.place(ctx, v); err != nil {
			return b.answer, err
		}
	}
	return b.answer, nil
}

func (b *bounds) offer(at Clock, kind, of string, say Text) {
	if at > b.answer.At {
		b.answer = Bound{at, kind, of, say}
	}
}

// busiest are the places where the most is loaded and unloaded for a berth.
func (m *model) busiest(p *Plan) []int32 {
	of, use := map[string]int32{}, make([]float64, len(m.p.Places))
	for v, x := range m.p.Places {
		of[x.Name] = int32(v)
	}
	for _, t := range p.Trips {
		if t.Vehicle != Walking {
			a, b := of[t.From], of[t.To]
			use[a] += 1 + float64(t.Depart-t.Load)/float64(max(1, m.p.Places[a].Berths))
			use[b] += 1 + float64(t.Unloaded-t.Arrive)/float64(max(1, m.p.Places[b].Berths))
		}
	}
	var out []int32
	for v := range use {
		if use[v] > 0 {
			out = append(out, int32(v))
		}
	}
	slices.SortStableFunc(out, func(a, b int32) int { return int(use[b]*100) - int(use[a]*100) })
	return out[:min(len(out), stopsBounded)]
}

// useful finds the arcs that somebody may go over. Nobody need come to a place twice: he can wait there instead. So whoever goes
// over an arc has come to its beginning without its end, and goes on from its end without its beginning.
func (b *bounds) useful() {
	m := b.m
	b.goes = make([]bool, len(m.arcs))
	const many = 4000 // for more arcs the search is too long, and the bounds are weaker
	var from []reachedAt
	for _, g := range m.groups {
		if g.people > 0 {
			from = append(from, reachedAt{g.at, 0})
		}
	}
	for e, a := range m.arcs {
		if b.goes[e] = b.first[a.from] >= 0 && b.on[a.to] >= 0 && m.usable(int32(e)); !b.goes[e] || len(m.arcs) > many {
			continue
		}
		without := func(v int32, from []reachedAt) *tree {
			from = slices.DeleteFunc(slices.Clone(from), func(r reachedAt) bool { return r.place == v })
			return m.spread(from, func(o int32, at Clock) (Clock, bool) { return at + 1, m.usable(o) && m.arcs[o].to != v })
		}
		b.goes[e] = without(a.to, from).away[a.from] >= 0 && m.roomIn(without(a.from, []reachedAt{{a.to, 0}}), maxClock)
	}
}

// ways is the bound of journeys.
func (b *bounds) ways() {
	type arrival struct {
		at Clock
		g  int
	}
	var all []arrival
	for i, g := range b.m.groups {
		if b.m.p.Places[g.at].Room > 0 {
			all = append(all, arrival{0, i})
			continue
		}
		best := Clock(-1)
		for v, at := range b.m.spread([]reachedAt{{g.at, g.ready}}, b.m.journey).away {
			if b.m.p.Places[v].Room > 0 && at >= 0 && (best < 0 || at < best) {
				best = at
			}
		}
		if best >= 0 {
			all = append(all, arrival{best, i})
		}
	}
	slices.SortStableFunc(all, func(x, y arrival) int { return int(x.at - y.at) })
	n := 0
	for _, a := range all {
		if n += b.m.groups[a.g].people; n >= b.moved {
			name := b.m.groups[a.g].name
			b.offer(a.at, "way", name, Text{
				fmt.Sprintf("%s的路程本身：即使车船随到随走，最早%s到。", name, a.at), fmt.Sprintf("The way of %s itself: with a vehicle always waiting, there at %s at the soonest.", name, a.at),
			})
			return
		}
	}
}

// must is how many of those who are ready from a time on have to go over one of the arcs at least once.
func (b *bounds) must(ctx context.Context, ready Clock, over func(e int32) bool) (int, error) {
	m, n := b.m, len(b.m.out)
	f := &flow.Problem{Supply: make([]int64, n+1), Cap: []int64{}}
	late := 0
	for _, g := range m.groups {
		if g.ready >= ready {
			late += g.people
			f.Supply[g.at] += int64(g.people)
			f.Supply[n] -= int64(g.people)
		}
	}
	for e, a := range m.arcs {
		if m.usable(int32(e)) && !over(int32(e)) {
			f.Add(a.from, a.to, flow.Unbounded, 1)
		}
	}
	for v, x := range m.p.Places {
		if x.Room > 0 {
			f.Add(int32(v), int32(n), int64(x.Room), 0)
		}
	}
	s, err := flow.Solve(ctx, f, flow.Options{})
	if err != nil {
		return 0, err
	}
	return b.moved - (m.total - late) - (late - int(s.Undeliver)), nil
}

// server is a vehicle or a berth that carries again and again.
type server struct {
	at    Clock // when it has carried next
	seats int
	turn  func(at Clock) Clock // when it has after that; -1 for never
	until Clock
}

type servers []server

func (h servers) Len() int           { return len(h) }
func (h servers) Less(i, j int) bool { return h[i].at < h[j].at }
func (h servers) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *servers) Push(x any)        { *h = append(*h, x.(server)) }
func (h *servers) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// carried is when servers have carried so many at the soonest; -1 where they never do.
func carried(s servers, people int) Clock {
	s = slices.DeleteFunc(s, func(x server) bool { return x.at < 0 || x.at > x.until })
	heap.Init(&s)
	for len(s) > 0 {
		x := &s[0]
		if people -= x.seats; people <= 0 {
			return x.at
		}
		if x.at = x.turn(x.at); x.at < 0 || x.at > x.until {
			heap.Pop(&s)
		} else {
			heap.Fix(&s, 0)
		}
	}
	return -1
}

// fleet is the vehicles that go over some arcs, by themselves, and the least way from there to a room.
func (b *bounds) fleet(ready Clock, over func(e int32) bool) (s servers, onward Clock) {
	m := b.m
	onward = maxClock * 4
	for c := range m.classes {
		class, arcs := int32(c), []int32{}
		for _, e := range m.byClass[c] {
			if a := m.arcs[e]; over(e) && b.goes[e] {
				arcs = append(arcs, e)
				onward = min(onward, b.on[a.to])
			}
		}
		back := m.returns(class, arcs)
		round := func(at Clock) Clock { // a vehicle is at the end of one of the arcs
			return b.soonest(arcs, func(i int) Clock {
				if back[i] < 0 {
					return -1
				}
				return at + back[i]
			}, ready)
		}
		for _, v := range m.vehicles {
			if v.class != class || len(arcs) == 0 {
				continue
			}
			there := m.from(class, v.at).away
			first := b.soonest(arcs, func(i int) Clock {
				if d := there[m.arcs[arcs[i]].from]; d >= 0 {
					return v.from + d
				}
				return -1
			}, ready)
			s = append(s, server{first, v.seats, round, v.until})
		}
	}
	return s, onward
}

// soonest is when a trip over one of the arcs is unloaded at the soonest, by when a vehicle can be there.
func (b *bounds) soonest(arcs []int32, there func(i int) Clock, ready Clock) Clock {
	best := Clock(-1)
	for i, e := range arcs {
		t := there(i)
		if t < 0 {
			continue
		}
		end := b.m.feasible(e, max(t, b.first[b.m.arcs[e].from], ready))
		if end >= 0 && (best < 0 || end < best) {
			best = end
		}
	}
	return best
}

// returns is how far it is at least, empty, from the end of any of the arcs to the beginning of each; -1 for no way.
func (m *model) returns(class int32, arcs []int32) []Clock {
	out := make([]Clock, len(arcs))
	ends := map[int32]bool{}
	for i, e := range arcs {
		out[i] = -1
		ends[m.arcs[e].to] = true
	}
	for end := range ends {
		away := m.from(class, end).away
		for i, e := range arcs {
			if d := away[m.arcs[e].from]; d >= 0 && (out[i] < 0 || d < out[i]) {
				out[i] = d
			}
		}
	}
	return out
}

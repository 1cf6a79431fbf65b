package lift

import (
	"context"
	"math"

	"haidun/internal/optimise/flow"
)

// span is a time in which a berth is taken.
type span struct{ from, to Clock }

// busy is a berth that is taken from before the plan begins.
type busy struct {
	place string
	span
}

// quotas decides how many go over which arc: as many as rooms and most allow, at the least cost by the weights of a rule. Stay is
// who finds no room or no way, by place.
func (m *model) quotas(ctx context.Context, r rule, most []int64) (quota, stay []int64, err error) {
	n := len(m.out)
	f := &flow.Problem{Supply: make([]int64, n+1), Cap: []int64{}}
	for _, g := range m.groups {
		f.Supply[g.at] += int64(g.people)
		f.Supply[n] -= int64(g.people)
	}
	var of []int32
	for e := range int32(len(m.arcs)) {
		if !m.usable(e) || most[e] == 0 {
			continue
		}
		for _, part := range m.parts(e, r, most[e]) {
			f.Add(m.arcs[e].from, m.arcs[e].to, part.most, part.cost)
			of = append(of, e)
		}
	}
	for v, x := range m.p.Places {
		if x.Room > 0 {
			f.Add(int32(v), int32(n), int64(x.Room), 0)
		}
	}
	s, err := flow.Solve(ctx, f, flow.Options{})
	if err != nil {
		return nil, nil, err
	}
	quota = make([]int64, len(m.arcs))
	for i, e := range of {
		quota[e] += s.Flow[i]
	}
	return quota, s.Left[:n], nil
}

type part struct{ most, cost int64 }

// slices6 is into how many parts an arc is taken.
const slices6 = 6

// parts is an arc as several, each dearer than the one before by the time that the fleet and the berths take for what goes over
// those: so people spread over ways that are as good.
func (m *model) parts(e int32, r rule, most int64) []part {
	a := m.arcs[e]
	cost := 1 + 60*int64(m.load(e)+a.minutes+m.unload(e))
	if a.class == walking {
		return []part{{most, cost}}
	}
	seats := 0
	for _, v := range m.vehicles {
		if v.class == a.class {
			seats += v.seats
		}
	}
	round := float64(m.load(e)+m.unload(e)+2*a.minutes) * 60
	each := round / float64(max(seats, 1)) // seconds of the whole fleet for one
	cost += int64(r.work * each * 100)
	slice := int64(m.total/(2*slices6)) + 1
	step := r.spread * each * float64(slice)
	if k := m.p.Places[a.from].Berths; k > 0 {
		per := float64(max(seats, 1)) / float64(max(m.fleet[a.class], 1))
		step += r.spread * float64(slice) / per * float64(m.load(e)) * 60 / float64(k)
	}
	if step == 0 {
		return []part{{most, cost}}
	}
	var out []part
	for i := range int64(slices6) {
		now := min(slice, most)
		if i == slices6-1 {
			now = most
		}
		if now <= 0 {
			break
		}
		out = append(out, part{now, cost + int64(math.Min(step*float64(i), 1e9))})
		if most != flow.Unbounded {
			most -= now
		}
	}
	return out
}

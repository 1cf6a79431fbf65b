package lift

import (
	"context"
	"fmt"
	"sort"

	"haidun/internal/optimise/flow"
)

// class bounds by the vehicles of a class: how often they must go, and for how long in all.
func (b *bounds) class(ctx context.Context, class int32) error {
	m, name := b.m, b.m.classes[class].Name
	over := func(e int32) bool { // nearer to a room; whoever goes the other way only has to come back
		return m.arcs[e].class == class && b.on[m.arcs[e].to] >= 0 && b.on[m.arcs[e].to] < b.on[m.arcs[e].from]
	}
	if err := b.crossing(ctx, "class", name, "乘"+name, "by "+name, over); err != nil {
		return err
	}
	return b.hours(ctx, class)
}

func (b *bounds) crossing(ctx context.Context, kind, of, zh, en string, over func(e int32) bool) error {
	for _, ready := range b.ready {
		people, err := b.must(ctx, ready, over)
		if err != nil {
			return err
		}
		if people <= 0 {
			continue
		}
		s, onward := b.fleet(ready, over)
		number := len(s)
		if at := carried(s, people); at >= 0 {
			b.offer(at+onward, kind, of, Text{
				fmt.Sprintf("至少%d人必须%s；%d辆(艘)全部投入、不等泊位，最早%s运完。", people, zh, number, at+onward),
				fmt.Sprintf("At least %d people must go %s; all %d vehicles that can, never waiting for a berth, bring the last there at %s at the soonest.", people, en, number, at+onward),
			})
		}
	}
	return nil
}

// place bounds by what leaves a place and what comes to it: by the vehicles, and by the berths.
func (b *bounds) place(ctx context.Context, v int32) error {
	m, x := b.m, b.m.p.Places[v]
	away := func(e int32) bool { return m.arcs[e].from == v && m.arcs[e].class != walking }
	comes := func(e int32) bool { return m.arcs[e].to == v && m.arcs[e].class != walking }
	if err := b.crossing(ctx, "stop", x.Name, "乘车船离开"+x.Name, "away from "+x.Name+" by vehicle", away); err != nil {
		return err
	}
	if x.Berths == 0 {
		return nil
	}
	for _, ready := range b.ready {
		people, err := b.must(ctx, ready, away)
		if err == nil && people > 0 {
			b.berths(v, people, "loading", away, ready)
		}
		if err == nil {
			people, err = b.must(ctx, ready, comes)
		}
		if err != nil {
			return err
		}
		if people > 0 {
			b.berths(v, people, "unloading", comes, ready)
		}
	}
	return nil
}

// berths bounds by the berths of a place, were the largest vehicles always waiting and as quick as the quickest.
func (b *bounds) berths(v int32, people int, kind string, over func(e int32) bool, ready Clock) {
	m, x := b.m, b.m.p.Places[v]
	seats, after, long, begin := 0, maxClock*4, maxClock*4, maxClock*4
	for e, a := range m.arcs {
		if e := int32(e); over(e) && b.goes[e] {
			for _, w := range m.vehicles {
				if w.class == a.class {
					seats = max(seats, w.seats)
				}
			}
			there := max(b.first[a.from], ready)
			if kind == "loading" {
				after, long, begin = min(after, a.minutes+m.unload(e)+b.on[a.to]), min(long, m.load(e)), min(begin, there)
			} else {
				after, long, begin = min(after, b.on[a.to]), min(long, m.unload(e)), min(begin, there+m.load(e)+a.minutes)
			}
		}
	}
	if seats == 0 || long == 0 {
		return
	}
	turn := func(at Clock) Clock {
		if at = openFrom(x.Shut, at, long); at >= 0 {
			at += long
		}
		return at
	}
	var s servers
	for range x.Berths {
		s = append(s, server{turn(begin), seats, turn, maxClock * 2})
	}
	if at := carried(s, people); at >= 0 {
		word := map[string][2]string{"loading": {"上", "board"}, "unloading": {"下", "get off"}}[kind]
		b.offer(at+after, kind, x.Name, Text{
			fmt.Sprintf("至少%d人必须在%s%s车船；%d个泊位不停周转，最早%s运完。", people, x.Name, word[0], x.Berths, at+after),
			fmt.Sprintf("At least %d people must %s at %s; its berths (%d), never idle, bring the last to a room at %s at the soonest.", people, word[1], x.Name, x.Berths, at+after),
		})
	}
}

// hours bounds by the time that the vehicles of a class are under way: a flow of least seat-minutes. A trip with p people takes
// at least p times the minutes it lasts, and its way back to where something can be loaded, out of those of its seats; the last
// way back of each vehicle is given to it.
func (b *bounds) hours(ctx context.Context, class int32) error {
	m, n := b.m, len(b.m.out)
	var useful []int32
	for _, e := range m.byClass[class] {
		if b.goes[e] {
			useful = append(useful, e)
		}
	}
	if len(useful) == 0 || m.fleet[class] == 0 {
		return nil
	}
	back := map[int32]Clock{} // from the end of an arc to where something can be loaded
	longest := Clock(0)
	for _, e := range useful {
		away, best := m.from(class, m.arcs[e].to).away, Clock(-1)
		for _, o := range useful {
			if d := away[m.arcs[o].from]; d >= 0 && (best < 0 || d < best) {
				best = d
			}
		}
		back[e] = max(best, 0)
		longest = max(longest, back[e])
	}
	f := &flow.Problem{Supply: make([]int64, n+2), Cap: []int64{}}
	for _, g := range m.groups {
		f.Supply[g.at] += int64(g.people)
		f.Supply[n] -= int64(g.people)
	}
	for e, a := range m.arcs {
		if e := int32(e); m.usable(e) {
			cost := int64(0)
			if a.class == class {
				cost = int64(m.load(e) + a.minutes + m.unload(e) + back[e])
			}
			f.Add(a.from, a.to, flow.Unbounded, cost)
		}
	}
	for v, x := range m.p.Places {
		if x.Room > 0 {
			f.Add(int32(v), int32(n), int64(x.Room), 0)
		}
		f.Add(int32(v), int32(n+1), flow.Unbounded, 0)
	}
	f.Add(int32(n+1), int32(n), int64(m.total-b.moved), 0)
	s, err := flow.Solve(ctx, f, flow.Options{})
	if err != nil || s.Undeliver > 0 {
		return err
	}
	on := maxClock * 4
	for _, e := range useful {
		on = min(on, b.on[m.arcs[e].to])
	}
	at := Clock(sort.Search(int(maxClock), func(t int) bool { return b.seatMinutes(class, useful, Clock(t)-on, longest) >= s.Cost }))
	name := m.classes[class].Name
	if s.Cost > 0 && at < maxClock {
		b.offer(at, "hours", name, Text{
			fmt.Sprintf("%s往返至少共需%d座位·分钟，全部投入最早%s跑完。", name, s.Cost, at),
			fmt.Sprintf("Vehicles of class %s must be under way for at least %d seat-minutes in all, there and back; all of them together have been at %s at the soonest.", name, s.Cost, at),
		})
	}
	return nil
}

// seatMinutes is what the vehicles of a class can have done by t at most.
func (b *bounds) seatMinutes(class int32, useful []int32, t, back Clock) (sum int64) {
	m := b.m
	for _, v := range m.vehicles {
		if v.class != class {
			continue
		}
		begin, away := Clock(-1), m.from(class, v.at).away
		for _, e := range useful {
			a := m.arcs[e]
			if d := away[a.from]; d >= 0 {
				if s := max(v.from+d, b.first[a.from]); begin < 0 || s < begin {
					begin = s
				}
			}
		}
		if has := min(t, v.until) - begin; begin >= 0 && has > 0 {
			sum += int64(has+back) * int64(v.seats)
		}
	}
	return sum
}

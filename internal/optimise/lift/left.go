package lift

import (
	"fmt"
	"slices"
)

// left names who is left, with the reason, and proposes local rooms for them.
func (m *model) left(o *outcome) (left []Left, local []Shelter) {
	order := make([]int, len(o.stay))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return m.groups[o.stay[a].group].rank - m.groups[o.stay[b].group].rank })
	rooms := make([]int, len(m.p.Rooms))
	for i, r := range m.p.Rooms {
		rooms[i] = r.Room
	}
	for _, i := range order {
		c, at := o.stay[i], o.where[i]
		l := Left{m.groups[c.group].name, m.p.Places[at].Name, c.n, m.why(o, c, at), Text{}}
		same := slices.IndexFunc(left, func(x Left) bool { return x.Group == l.Group && x.At == l.At && x.Why == l.Why })
		if same >= 0 {
			left[same].People += l.People
		} else {
			left = append(left, l)
		}
		local = append(local, m.shelter(l, at, rooms)...)
	}
	for i := range left {
		left[i].Say = left[i].say()
	}
	return left, local
}

// why finds the first thing that would have to change.
func (m *model) why(o *outcome, c crowd, at int32) Reason {
	all := m.shortest(at, func(e int32) (Clock, bool) { return m.arcs[e].minutes, true })
	if !m.roomIn(all, maxClock*2) {
		return NoWay
	}
	plain := func(e int32, t Clock) (Clock, bool) {
		return t + m.load(e) + m.arcs[e].minutes + m.unload(e), m.usable(e)
	}
	now := []reachedAt{{at, c.at}}
	open := m.spread(now, plain)
	switch {
	case !m.roomIn(open, maxClock*2):
		return NoVehicle
	case !m.roomIn(open, m.until):
		return NoTime
	case !m.roomIn(m.spread(now, m.journey), m.until):
		return Closed
	}
	for v, x := range m.p.Places {
		if open.away[v] >= 0 && x.Room > o.settled[v] {
			return NoTime
		}
	}
	return NoRoom
}

// roomIn tells whether ways lead to a place that takes people in, by a time.
func (m *model) roomIn(t *tree, by Clock) bool {
	for v, x := range m.p.Places {
		if x.Room > 0 && t.away[v] >= 0 && t.away[v] <= by {
			return true
		}
	}
	return false
}

// shelter proposes rooms at the place, and then those to which people can walk, the nearest first.
func (m *model) shelter(l Left, at int32, rooms []int) (out []Shelter) {
	walks := m.shortest(at, func(e int32) (Clock, bool) { return m.arcs[e].minutes, m.arcs[e].class == walking })
	away := func(i int) Clock {
		for v, x := range m.p.Places {
			if x.Name == m.p.Rooms[i].At {
				return walks.away[v]
			}
		}
		return -1
	}
	var near []int
	for i := range rooms {
		if away(i) >= 0 {
			near = append(near, i)
		}
	}
	slices.SortStableFunc(near, func(a, b int) int { return int(away(a) - away(b)) })
	for _, i := range near {
		if n := min(rooms[i], l.People); n > 0 {
			rooms[i] -= n
			l.People -= n
			out = append(out, Shelter{l.Group, l.At, m.p.Rooms[i].Name, n})
		}
	}
	if l.People > 0 {
		out = append(out, Shelter{l.Group, l.At, "", l.People})
	}
	return out
}

func (l Left) say() Text {
	zh := map[Reason]string{NoWay: "没有道路或航线通往有空位的地点", NoVehicle: "有路可走，但没有车船跑这条线", NoRoom: "能到的地点都已住满", Closed: "途中的航段或泊位一直关闭", NoTime: "车船时段或总时限内运不完"}
	en := map[Reason]string{
		NoWay: "no leg or walk leads to a place with room", NoVehicle: "a way leads there, and no vehicle goes it", NoRoom: "the places within reach are full",
		Closed: "a leg or berth on the way stays shut", NoTime: "the hours of the vehicles, or the time, end before",
	}
	return Text{fmt.Sprintf("%s在%s的%d人：%s。", l.Group, l.At, l.People, zh[l.Why]), fmt.Sprintf("%d of %s at %s: %s.", l.People, l.Group, l.At, en[l.Why])}
}

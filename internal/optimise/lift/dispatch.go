package lift

import (
	"errors"
	"slices"
)

// rule is how a plan is sought; several are tried.
type rule struct {
	work, spread float64 // weights of the quotas: of the fleet's time, and of spreading
	hold         Clock   // how long a vehicle waits for more people
	far          float64 // how much a way is preferred from which it is long to a room
	heavy        float64 // how much a way is preferred over which many are still to go
}

// leg is a trip in numbers.
type leg struct {
	vehicle                        int32 // -1 for a walk
	arc                            int32
	load, depart, arrive, unloaded Clock
	aboard                         []crowd
}

// crowd is people of a group who are at a place from a time on.
type crowd struct {
	at    Clock
	group int32
	n     int
}

type standing struct {
	place int32
	free  Clock
}

// run is a timetable that is being made.
type run struct {
	m       *model
	r       rule
	quota   []int64
	coming  []int64 // who is still to come to a place by the quotas
	queue   [][]crowd
	berths  [][]span // taken, by when it begins
	longest []Clock  // of a span
	now     []standing
	next    []choice
	onward  []Clock
	legs    []leg
	work    int // trips that were looked at
}

// choice is what a vehicle would do next.
type choice struct {
	arc  int32 // -1 for nothing
	load Clock
	key  float64
}

var errTrips = errors.New("more trips than a timetable may have")

// dispatch makes a timetable of the quotas: again and again the trip that can load first, of those that the rule has the vehicles
// choose.
func (m *model) dispatch(r rule, quota []int64, onward []Clock) (*run, error) {
	n := len(m.out)
	d := &run{m: m, r: r, quota: slices.Clone(quota), coming: make([]int64, n), queue: make([][]crowd, n), berths: make([][]span, n), longest: make([]Clock, n), onward: onward}
	for e, q := range quota {
		d.coming[m.arcs[e].to] += q
	}
	for _, b := range m.p.busy {
		for v, x := range m.p.Places {
			if x.Name == b.place {
				d.take(int32(v), b.span)
			}
		}
	}
	for _, v := range m.vehicles {
		d.now = append(d.now, standing{v.at, v.from})
	}
	d.next = make([]choice, len(d.now))
	order := make([]int, len(m.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if x := m.groups[a].rank - m.groups[b].rank; x != 0 {
			return x
		}
		return int(m.groups[a].ready - m.groups[b].ready)
	})
	for _, i := range order {
		if g := m.groups[i]; g.people > 0 {
			d.join(g.at, crowd{g.ready, int32(i), g.people})
		}
	}
	for v := range d.next {
		d.next[v] = d.choose(int32(v))
	}
	for {
		v := d.first()
		if v < 0 {
			return d, nil
		}
		if len(d.legs) >= maxTrips {
			return nil, errTrips
		}
		d.sail(v)
	}
}

// first is the vehicle whose trip loads first; choices that others have made later are made anew.
func (d *run) first() int32 {
	for {
		best := int32(-1)
		for v := range d.next {
			if c := d.next[v]; c.arc >= 0 && (best < 0 || c.key < d.next[best].key) {
				best = int32(v)
			}
		}
		if best < 0 {
			return -1
		}
		again := d.choose(best)
		if same := again == d.next[best]; same || again.arc >= 0 && again.key <= d.next[best].key {
			d.next[best] = again
			return best
		}
		d.next[best] = again
	}
}

// choose is the best trip of a vehicle by the rule.
func (d *run) choose(v int32) choice {
	m, best, worth := d.m, choice{arc: -1}, 0.0
	class := m.vehicles[v].class
	for _, e := range m.byClass[class] {
		a := m.arcs[e]
		if d.quota[e] == 0 || len(d.queue[a.from]) == 0 {
			continue
		}
		d.work++
		load, people, hold := d.when(v, e)
		if load < 0 {
			continue
		}
		want := min(int64(m.vehicles[v].seats), d.quota[e])
		round := float64(m.load(e) + m.unload(e) + 2*a.minutes)
		w := float64(load-d.now[v].free) + round*(1-float64(people)/float64(want)) - d.r.far*float64(d.onward[a.to]) -
			d.r.heavy*round*float64(d.quota[e])/float64(m.vehicles[v].seats*max(m.fleet[class], 1))
		if best.arc < 0 || w < worth {
			best, worth = choice{e, load, float64(load) + hold}, w
		}
	}
	return best
}

// when is the first time at which a vehicle can load for an arc, how many are there then, and by how much the choice is put off
// because more are to come. -1 is never.
func (d *run) when(v, e int32) (load Clock, people int, hold float64) {
	m, a, now := d.m, d.m.arcs[e], d.now[v]
	at := m.arrives(a.class, now.place, a.from, now.free)
	if at < 0 {
		return -1, 0, 0
	}
	want := int(min(int64(m.vehicles[v].seats), d.quota[e]))
	queue := d.queue[a.from]
	begin, n := max(at, queue[0].at), 0
	for _, c := range queue {
		if c.at > begin {
			if n >= want || c.at > max(at, queue[0].at)+d.r.hold {
				break
			}
			begin = c.at
		}
		n += c.n
	}
	if load = d.fits(e, begin); load < 0 || load+m.load(e)+a.minutes+m.unload(e) > m.vehicles[v].until {
		return -1, 0, 0
	}
	for n = 0; len(queue) > 0 && queue[0].at <= load; queue = queue[1:] {
		n += queue[0].n
	}
	if n < want && d.coming[a.from] > 0 {
		hold = float64(d.r.hold)
	}
	return load, min(n, want), hold
}

// fits is the first time from t on at which a trip can load so that berths and windows allow all of it; -1 for never.
func (d *run) fits(e int32, t Clock) Clock {
	m, a := d.m, d.m.arcs[e]
	load, unload := m.load(e), m.unload(e)
	for t <= m.until {
		begin := t
		if t = d.berth(a.from, t, load); t < 0 {
			return -1
		}
		if t = openFrom(a.shut, t+load, a.minutes); t < 0 {
			return -1
		}
		if t = d.berth(a.to, t+a.minutes, unload); t < 0 {
			return -1
		}
		if t -= load + a.minutes; t == begin {
			return t
		}
	}
	return -1
}

// berth is the first time from t on at which a place has a berth for so long.
func (d *run) berth(v int32, t, long Clock) Clock {
	x := d.m.p.Places[v]
	for t >= 0 {
		if t = openFrom(x.Shut, t, long); t < 0 || x.Berths == 0 || long == 0 {
			return t
		}
		free := d.free(v, t, long)
		if free == t {
			return t
		}
		t = free
	}
	return t
}

// free is t where a berth is free from then for so long, and otherwise the next time at which one of those in the way ends.
func (d *run) free(v int32, t, long Clock) Clock {
	var way []span
	for _, s := range slices.Backward(d.berths[v]) {
		if s.from+d.longest[v] <= t {
			break
		}
		if s.from < t+long && s.to > t {
			way = append(way, s)
		}
	}
	k := d.m.p.Places[v].Berths
	if len(way) < k {
		return t
	}
	ends := maxClock * 4
	for _, s := range way {
		begin, n := max(s.from, t), 0
		for _, o := range way {
			if o.from <= begin && o.to > begin {
				n++
			}
		}
		if n >= k {
			for _, o := range way {
				ends = min(ends, o.to)
			}
			return ends
		}
	}
	return t
}

func (d *run) take(v int32, s span) {
	if s.from >= s.to {
		return
	}
	d.longest[v] = max(d.longest[v], s.to-s.from)
	i, _ := slices.BinarySearchFunc(d.berths[v], s, func(a, b span) int { return int(a.from - b.from) })
	d.berths[v] = slices.Insert(d.berths[v], i, s)
}

// sail commits the choice of a vehicle.
func (d *run) sail(v int32) {
	m, c := d.m, d.next[v]
	a := m.arcs[c.arc]
	l := leg{vehicle: v, arc: c.arc, load: c.load}
	l.depart = l.load + m.load(c.arc)
	l.arrive = l.depart + a.minutes
	l.unloaded = l.arrive + m.unload(c.arc)
	l.aboard = d.board(a.from, l.load, int(min(int64(m.vehicles[v].seats), d.quota[c.arc])))
	d.take(a.from, span{l.load, l.depart})
	d.take(a.to, span{l.arrive, l.unloaded})
	d.now[v] = standing{a.to, l.unloaded}
	d.land(l)
	d.next[v] = d.choose(v)
	for w := range d.next {
		if d.leaves(m.vehicles[w].class, a.to) {
			d.next[w] = d.choose(int32(w))
		}
	}
}

// leaves tells whether a class is still to carry somebody away from a place.
func (d *run) leaves(class, place int32) bool {
	return slices.ContainsFunc(d.m.out[place], func(e int32) bool { return d.m.arcs[e].class == class && d.quota[e] > 0 })
}

// board takes people out of a queue, who are there at t, by priority and then by how long they have waited.
func (d *run) board(v int32, t Clock, most int) (aboard []crowd) {
	q := d.queue[v]
	order := make([]int, 0, len(q))
	for i, c := range q {
		if c.at <= t {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return d.m.groups[q[a].group].rank - d.m.groups[q[b].group].rank })
	for _, i := range order {
		n := min(most, q[i].n)
		if n == 0 {
			break
		}
		aboard = append(aboard, crowd{q[i].at, q[i].group, n})
		q[i].n -= n
		most -= n
	}
	d.queue[v] = slices.DeleteFunc(q, func(c crowd) bool { return c.n == 0 })
	return aboard
}

// land ends a leg: who was aboard is at its end.
func (d *run) land(l leg) {
	n, to := 0, d.m.arcs[l.arc].to
	for _, c := range l.aboard {
		n += c.n
	}
	d.quota[l.arc] -= int64(n)
	d.coming[to] -= int64(n)
	d.legs = append(d.legs, l)
	for _, c := range l.aboard {
		d.join(to, crowd{l.unloaded, c.group, c.n})
	}
}

// join puts people into the queue of a place; those who are to go on by foot go.
func (d *run) join(v int32, c crowd) {
	for _, e := range d.m.out[v] {
		a := d.m.arcs[e]
		if a.class != walking || d.quota[e] == 0 || c.n == 0 {
			continue
		}
		t := openFrom(a.shut, c.at, a.minutes)
		if t < 0 || t+a.minutes > d.m.until {
			continue
		}
		n := int(min(d.quota[e], int64(c.n)))
		c.n -= n
		d.land(leg{-1, e, t, t, t + a.minutes, t + a.minutes, []crowd{{c.at, c.group, n}}})
	}
	if c.n > 0 {
		i, _ := slices.BinarySearchFunc(d.queue[v], c, func(a, b crowd) int { return int(a.at - b.at) })
		for i < len(d.queue[v]) && d.queue[v][i].at == c.at {
			i++
		}
		d.queue[v] = slices.Insert(d.queue[v], i, c)
	}
}

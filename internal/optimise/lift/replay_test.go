package lift_test

import (
	"fmt"
	"math"

	"haidun/internal/optimise/lift"
)

// replayed is what a replay comes to.
type replayed struct {
	moved, left int
	clear       int
}

// replay plays a timetable minute by minute, with nothing but the problem and the rows: vehicles move over legs, berths fill and
// empty, people stand at places and sit in vehicles. It shares no code with the planner. The faults are in words.
func replay(p *lift.Problem, trips []lift.Trip) (out replayed, faults []string) {
	w := newWorld(p)
	last := 0
	for _, t := range trips {
		last = max(last, int(t.Unloaded))
	}
	for _, g := range p.Groups {
		last = max(last, int(g.Ready))
	}
	begins, ends := map[int][]int{}, map[int][]int{}
	for i, t := range trips {
		begins[int(t.Load)] = append(begins[int(t.Load)], i)
		ends[int(t.Unloaded)] = append(ends[int(t.Unloaded)], i)
		w.check(t)
	}
	for now := 0; now <= last; now++ {
		for _, g := range p.Groups {
			if int(g.Ready) == now {
				w.stand[g.At+"|"+g.Name] += g.People
			}
		}
		// Walks and trips that end in this minute let people on, who may begin another.
		for again := true; again; {
			again = false
			for _, i := range ends[now] {
				if w.done[i] || !w.begun[i] {
					continue
				}
				w.done[i], again = true, true
				for _, s := range trips[i].Aboard {
					w.stand[trips[i].To+"|"+s.Group] += s.People
				}
				out.clear = max(out.clear, now)
			}
			for _, i := range begins[now] {
				if !w.begun[i] && w.board(trips[i]) {
					w.begun[i], again = true, true
				}
			}
		}
		w.minute(trips, now)
	}
	for i, t := range trips {
		if !w.done[i] {
			w.fault("%s %d never arrives: its people are not there", t.Vehicle, t.Number)
		}
	}
	w.whereabouts(trips)
	out.moved, out.left = w.count()
	return out, w.faults
}

type world struct {
	p           *lift.Problem
	stand       map[string]int // people by place and group
	begun, done map[int]bool
	faults      []string
	minutes     map[string][]lift.Leg // by class
}

func newWorld(p *lift.Problem) *world {
	w := &world{p: p, stand: map[string]int{}, begun: map[int]bool{}, done: map[int]bool{}, minutes: map[string][]lift.Leg{}}
	both := func(l lift.Leg, class string) {
		w.minutes[class] = append(w.minutes[class], l)
		if !l.OneWay {
			l.From, l.To = l.To, l.From
			w.minutes[class] = append(w.minutes[class], l)
		}
	}
	for _, l := range p.Legs {
		both(l, l.Class)
	}
	for _, l := range p.Walks {
		both(l, lift.Walking)
	}
	return w
}

func (w *world) fault(format string, args ...any) {
	w.faults = append(w.faults, fmt.Sprintf(format, args...))
}

func (w *world) vehicle(name string) (lift.Vehicle, lift.Class, bool) {
	for _, v := range w.p.Vehicles {
		fits := v.Name == name
		if v.Number != nil && *v.Number != 1 {
			fits = false
			for i := 1; i <= *v.Number; i++ {
				fits = fits || name == fmt.Sprint(v.Name, " ", i)
			}
		}
		for _, c := range w.p.Classes {
			if fits && c.Name == v.Class {
				return v, c, true
			}
		}
	}
	return lift.Vehicle{}, lift.Class{}, false
}

// legs is how long a class is on the way, and whether it may be at a minute; several legs may join two places.
func (w *world) legs(class, from, to string) (out []lift.Leg) {
	for _, l := range w.minutes[class] {
		if l.From == from && l.To == to {
			out = append(out, l)
		}
	}
	return out
}

func (w *world) long(l lift.Leg, class string) int {
	if l.KM == 0 {
		return int(l.Minutes)
	}
	speed := 4.0
	for _, c := range w.p.Classes {
		if c.Name == class {
			speed = c.KMH
		}
	}
	return int(math.Ceil(l.KM*60/speed - 1e-6))
}

func (w *world) shut(l lift.Leg, class string, now int) bool {
	for _, x := range l.Shut {
		if now >= int(x.From) && now < int(x.To) {
			return true
		}
	}
	force := 0
	for _, x := range w.p.Wind {
		if int(x.At) <= now {
			force = x.Force
		}
	}
	for _, c := range w.p.Classes {
		if c.Name == class && c.Stopped > 0 && force >= c.Stopped {
			return true
		}
	}
	return false
}

// check looks at a row by itself.
func (w *world) check(t lift.Trip) {
	n := 0
	for _, s := range t.Aboard {
		n += s.People
	}
	if n != t.People || n < 1 {
		w.fault("%s %d: says %d people, has %d", t.Vehicle, t.Number, t.People, n)
	}
	class := lift.Walking
	if t.Vehicle != lift.Walking {
		v, c, ok := w.vehicle(t.Vehicle)
		if !ok {
			w.fault("%s is no vehicle", t.Vehicle)
			return
		}
		class = c.Name
		if n > v.Seats {
			w.fault("%s %d: over-full", t.Vehicle, t.Number)
		}
		if int(t.Depart-t.Load) < int(c.Load) || int(t.Unloaded-t.Arrive) < int(c.Unload) {
			w.fault("%s %d: loads or unloads too quickly", t.Vehicle, t.Number)
		}
		if t.Load < v.From || v.Until > 0 && t.Unloaded > v.Until {
			w.fault("%s %d: outside its hours", t.Vehicle, t.Number)
		}
	}
	if w.p.Until > 0 && t.Unloaded > w.p.Until {
		w.fault("%s %d: after the end", t.Vehicle, t.Number)
	}
	for _, l := range w.legs(class, t.From, t.To) {
		good := int(t.Arrive-t.Depart) >= w.long(l, class)
		for now := int(t.Depart); now < int(t.Arrive); now++ {
			good = good && !w.shut(l, class, now)
		}
		if good {
			return
		}
	}
	w.fault("%s %d: no open leg from %s to %s in that time", t.Vehicle, t.Number, t.From, t.To)
}

// board takes people from the place; false where they are not there.
func (w *world) board(t lift.Trip) bool {
	for _, s := range t.Aboard {
		if w.stand[t.From+"|"+s.Group] < s.People {
			return false
		}
	}
	for _, s := range t.Aboard {
		w.stand[t.From+"|"+s.Group] -= s.People
	}
	return true
}

// minute counts the berths.
func (w *world) minute(trips []lift.Trip, now int) {
	used := map[string]int{}
	for _, t := range trips {
		if t.Vehicle == lift.Walking {
			continue
		}
		at := ""
		if now >= int(t.Load) && now < int(t.Depart) {
			at = t.From
		} else if now >= int(t.Arrive) && now < int(t.Unloaded) {
			at = t.To
		}
		used[at]++
	}
	for _, x := range w.p.Places {
		if x.Berths > 0 && used[x.Name] > x.Berths {
			w.fault("%s: %d at %d berths in minute %d", x.Name, used[x.Name], x.Berths, now)
		}
		for _, s := range x.Shut {
			if used[x.Name] > 0 && now >= int(s.From) && now < int(s.To) {
				w.fault("%s: used while shut in minute %d", x.Name, now)
			}
		}
	}
}

// whereabouts drives every vehicle minute by minute from trip to trip: the set of places where it can be grows as it may.
func (w *world) whereabouts(trips []lift.Trip) {
	own := map[string][]lift.Trip{}
	for _, t := range trips {
		if t.Vehicle != lift.Walking {
			own[t.Vehicle] = append(own[t.Vehicle], t)
		}
	}
	for name, mine := range own {
		v, c, ok := w.vehicle(name)
		if !ok {
			continue
		}
		for len(mine) > 0 { // the earliest that is left
			k := 0
			for i := range mine {
				if mine[i].Load < mine[k].Load {
					k = i
				}
			}
			t := mine[k]
			mine = append(mine[:k], mine[k+1:]...)
			if !w.can(c.Name, v.At, t.From, int(v.From), int(t.Load)) {
				w.fault("%s %d: cannot be at %s at %s", name, t.Number, t.From, t.Load)
			}
			v.At, v.From = t.To, t.Unloaded
		}
	}
}

func (w *world) can(class, from, to string, now, by int) bool {
	if now > by {
		return false
	}
	at := map[string]bool{from: true}
	due := map[int][]string{}
	for ; now <= by && !at[to]; now++ {
		for _, place := range due[now] {
			at[place] = true
		}
		for _, l := range w.minutes[class] {
			if !at[l.From] || at[l.To] {
				continue
			}
			open := true
			for k := range w.long(l, class) {
				open = open && !w.shut(l, class, now+k)
			}
			if open {
				due[now+w.long(l, class)] = append(due[now+w.long(l, class)], l.To)
			}
		}
	}
	return at[to]
}

// count counts everybody once: those at a place with room as far as it reaches, everybody else.
func (w *world) count() (moved, left int) {
	room, home := map[string]int{}, map[string]bool{}
	for _, x := range w.p.Places {
		room[x.Name] = x.Room
	}
	total := 0
	for _, g := range w.p.Groups {
		home[g.At+"|"+g.Name] = true
		total += g.People
	}
	for _, brought := range []bool{true, false} {
		for _, g := range w.p.Groups {
			for _, x := range w.p.Places {
				key := x.Name + "|" + g.Name
				if n := w.stand[key]; n > 0 && home[key] != brought {
					if n > room[x.Name] && brought {
						w.fault("%s: %d of %s are brought beyond its room", x.Name, n-room[x.Name], g.Name)
					}
					moved += min(n, room[x.Name])
					left += n - min(n, room[x.Name])
					room[x.Name] -= min(n, room[x.Name])
					w.stand[key] = 0
				}
			}
		}
	}
	if moved+left != total {
		w.fault("%d people, and %d are counted", total, moved+left)
	}
	return moved, left
}

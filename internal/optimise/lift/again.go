package lift

import (
	"context"
	"fmt"
	"slices"
)

// Event is what happens while a timetable is followed.
type Event struct {
	At   Clock
	Wind int    // Beaufort from then on; 0 for no change
	Stop string // a class, vehicle or place that is out from then on; empty for none
}

// Again is a plan that goes on from an event.
type Again struct {
	At         Clock          `json:"at"`
	Kept       []Trip         `json:"kept"`                  // trips that had left, or were loading and can still go
	Called     []Trip         `json:"called"`                // trips of the old timetable that do not go as they stood
	Stopped    []string       `json:"stopped"`               // classes that do not go at all from then on
	Throughput map[string]int `json:"people_by_class_after"` // carried after the event; 0 for one that is stopped
	Affected   []Share        `json:"affected"`              // people, by group, whose trip with a stopped class is called off
	Clearance  Clock          `json:"clearance"`             // of kept and new trips
	Plan       *Plan          `json:"plan"`                  // what is done now, for everybody from where he is
	Problem    *Problem       `json:"-"`                     // of which it is the plan
}

// Replan plans again from an event on. Trips that have left arrive; trips that load go if they still can; everybody else and every
// vehicle goes on from where the old timetable has brought him. An error is a timetable that does not hold, or an event that names
// nothing.
func Replan(ctx context.Context, p *Problem, old []Trip, ev Event, opt Options) (*Again, error) {
	if _, err := Check(p, old); err != nil {
		return nil, fmt.Errorf("the timetable that is followed does not hold: %w", err)
	}
	if err := within("force of the wind", ev.Wind, 0, 17); err != nil {
		return nil, err
	}
	q, err := p.after(ev)
	if err != nil {
		return nil, err
	}
	a := &Again{At: ev.At, Throughput: map[string]int{}, Problem: q, Kept: []Trip{}, Called: []Trip{}, Stopped: []string{}}
	now := newChecker(q)
	for _, t := range old {
		if t.Depart <= ev.At || t.Load <= ev.At && len(now.trip(t)) == 0 {
			a.Kept = append(a.Kept, t)
		} else {
			a.Called = append(a.Called, t)
		}
	}
	a.resume(p, q)
	if a.Plan, err = Solve(ctx, q, opt); err != nil {
		return nil, err
	}
	a.account(q)
	return a, nil
}

// after is the problem with an event in it.
func (p *Problem) after(ev Event) (*Problem, error) {
	q, known := *p, ev.Stop == ""
	q.Wind, q.Classes, q.Vehicles, q.Places, q.Groups = slices.Clone(p.Wind), slices.Clone(p.Classes), slices.Clone(p.Vehicles), slices.Clone(p.Places), nil
	for i := range q.Places {
		if q.Places[i].Name == ev.Stop {
			q.Places[i].Shut = append(slices.Clone(q.Places[i].Shut), Window{ev.At, 2 * maxClock, "stopped"})
			known = true
		}
	}
	for _, c := range q.Classes {
		known = known || c.Name == ev.Stop
	}
	out := map[string]bool{}
	m, err := compile(p)
	if err != nil {
		return nil, err
	}
	var fleet []Vehicle
	for _, v := range m.vehicles { // each by itself from now on
		class := m.classes[v.class].Name
		out[v.name] = ev.Stop == v.name || ev.Stop == class
		known = known || ev.Stop == v.name
		one := Vehicle{Name: v.name, Class: class, Seats: v.seats, At: p.Places[v.at].Name, From: v.from, Until: v.until}
		if out[v.name] {
			one.Until = max(1, ev.At)
		}
		fleet = append(fleet, one)
	}
	if q.Vehicles = fleet; !known {
		return nil, fmt.Errorf("no class, vehicle or place is named %q", ev.Stop)
	}
	if ev.Wind > 0 {
		q.Wind = slices.DeleteFunc(q.Wind, func(w Wind) bool { return w.At >= ev.At })
		q.Wind = append(q.Wind, Wind{ev.At, ev.Wind})
	}
	return &q, nil
}

// resume puts everybody and everything where the kept trips bring them.
func (a *Again) resume(p, q *Problem) {
	type stand struct{ group, place string }
	here := map[stand][]change{}
	for _, g := range p.Groups {
		here[stand{g.Name, g.At}] = append(here[stand{g.Name, g.At}], change{g.Ready, g.People})
	}
	q.busy = []busy{{}} // groups may be at several places
	last := map[string]Trip{}
	for _, t := range a.Kept {
		for _, s := range t.Aboard {
			here[stand{s.Group, t.From}] = append(here[stand{s.Group, t.From}], change{t.Load, -s.People})
			here[stand{s.Group, t.To}] = append(here[stand{s.Group, t.To}], change{t.Unloaded, s.People})
		}
		if t.Vehicle == Walking {
			continue
		}
		if t.Unloaded >= last[t.Vehicle].Unloaded {
			last[t.Vehicle] = t
		}
		q.busy = append(q.busy, busy{t.From, span{t.Load, t.Depart}}, busy{t.To, span{t.Arrive, t.Unloaded}})
	}
	for i := range q.Vehicles {
		v := &q.Vehicles[i]
		if t, went := last[v.Name]; went {
			v.At, v.From = t.To, t.Unloaded
		}
		v.From = max(v.From, a.At)
	}
	for _, g := range p.Groups {
		for _, x := range p.Places {
			q.Groups = append(q.Groups, remaining(g, x.Name, here[stand{g.Name, x.Name}], a.At)...)
		}
	}
}

// remaining is who of a group is at a place from when on: those who left were there first.
func remaining(g Group, place string, moves []change, now Clock) (out []Group) {
	gone := 0
	slices.SortStableFunc(moves, func(a, b change) int { return int(a.at - b.at) })
	for _, x := range moves {
		gone -= min(x.by, 0)
	}
	for _, x := range moves {
		n := max(x.by, 0)
		took := min(n, gone)
		gone -= took
		if n -= took; n > 0 {
			out = append(out, Group{Name: g.Name, At: place, People: n, Ready: max(x.at, now), Priority: g.Priority})
		}
	}
	return out
}

// account says what the event does to classes and groups.
func (a *Again) account(q *Problem) {
	class := map[string]string{}
	running := map[string]bool{}
	for _, v := range q.Vehicles {
		class[v.Name] = v.Class
		running[v.Class] = running[v.Class] || v.Until > a.At
	}
	for _, c := range q.Classes {
		a.Throughput[c.Name] = 0
		if shut := q.wind(c); !running[c.Name] || len(shut) > 0 && shut[len(shut)-1].From <= a.At && shut[len(shut)-1].To > maxClock {
			a.Stopped = append(a.Stopped, c.Name)
		}
	}
	a.Clearance = a.Plan.Clearance
	for _, t := range a.Kept {
		a.Clearance = max(a.Clearance, t.Unloaded)
	}
	for _, t := range a.Plan.Trips {
		if t.Vehicle != Walking {
			a.Throughput[class[t.Vehicle]] += t.People
		}
	}
	for _, t := range a.Called {
		if slices.Contains(a.Stopped, class[t.Vehicle]) {
			for _, s := range t.Aboard {
				a.Affected = addShare(a.Affected, s.Group, s.People)
			}
		}
	}
}

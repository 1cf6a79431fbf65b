package lift

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

const walking int32 = -1 // the class of those who walk

// model is a problem in numbers.
type model struct {
	p        *Problem
	until    Clock
	classes  []Class
	arcs     []arc
	out      [][]int32 // arcs from each place
	vehicles []vehicle
	groups   []group
	byClass  [][]int32 // arcs of each class
	fleet    []int     // vehicles of each class
	total    int
	empty    [][]*tree // ways of a class from a place without people
}

type arc struct {
	from, to int32
	class    int32
	minutes  Clock
	shut     []Window
}

type vehicle struct {
	name        string
	class       int32
	seats       int
	at          int32
	from, until Clock
}

type group struct {
	name   string
	at     int32
	people int
	ready  Clock
	rank   int
}

// compile makes the model, and finds everything that is wrong.
func compile(p *Problem) (*model, error) {
	m := &model{p: p, until: p.Until, classes: p.Classes}
	if m.until == 0 {
		m.until = maxClock
	}
	places, classes := &names{what: "place", at: map[string]int32{}}, &names{what: "class", at: map[string]int32{}}
	for i, x := range p.Places {
		places.add(i, x.Name)
	}
	for i, c := range p.Classes {
		classes.add(i, c.Name)
	}
	m.out, m.byClass, m.fleet = make([][]int32, len(p.Places)), make([][]int32, len(p.Classes)), make([]int, len(p.Classes))
	err := errors.Join(places.err, classes.err, p.checkPlaces())
	err = errors.Join(err, m.addGroups(places), m.addVehicles(places, classes))
	for i, l := range p.Legs {
		err = errors.Join(err, m.addLeg(fmt.Sprintf("leg %d, %s – %s", i+1, l.From, l.To), l, places, classes))
	}
	for i, l := range p.Walks {
		err = errors.Join(err, m.addLeg(fmt.Sprintf("walk %d, %s – %s", i+1, l.From, l.To), l, places, nil))
	}
	for _, r := range p.Rooms {
		_, bad := places.find("local room "+r.Name, r.At)
		err = errors.Join(err, bad, within("room of "+r.Name, r.Room, 0, MaxPeople))
	}
	return m, err
}

func (m *model) addGroups(places *names) (err error) {
	own := &names{what: "group", at: map[string]int32{}}
	for i, g := range m.p.Groups {
		at, bad := places.find("group "+g.Name, g.At)
		if m.p.busy == nil { // in a plan that goes on a group may be at several places
			own.add(i, g.Name)
		}
		err = errors.Join(err, bad, within("people of "+g.Name, g.People, 0, MaxPeople))
		m.groups = append(m.groups, group{g.Name, at, g.People, g.Ready, g.Priority})
		if m.total = m.total + max(g.People, 0); m.total > MaxPeople {
			return errors.Join(err, fmt.Errorf("more than %d people, with group %s", MaxPeople, g.Name))
		}
	}
	return errors.Join(err, own.err)
}

func (m *model) addVehicles(places, classes *names) (err error) {
	own := &names{what: "vehicle", at: map[string]int32{}}
	for i, v := range m.p.Vehicles {
		at, bad := places.find("vehicle "+v.Name, v.At)
		class, worse := classes.find("vehicle "+v.Name, v.Class)
		number := 1
		if v.Number != nil {
			number = *v.Number
		}
		own.add(i, v.Name)
		if e := errors.Join(bad, worse, within("seats of "+v.Name, v.Seats, 1, maxSeats), within("number of "+v.Name, number, 0, maxVehicles-len(m.vehicles))); e != nil {
			err = errors.Join(err, e)
			continue
		}
		until := m.until
		if v.Until > 0 {
			until = min(until, v.Until)
		}
		for k := range number {
			name := v.Name
			if v.Number != nil && number > 1 {
				name += " " + strconv.Itoa(k+1)
			}
			m.vehicles = append(m.vehicles, vehicle{name, class, v.Seats, at, v.From, until})
			m.fleet[class]++
		}
	}
	seen := map[string]bool{}
	for _, v := range m.vehicles {
		if seen[v.name] {
			err = errors.Join(err, fmt.Errorf("two vehicles are named %q", v.name))
		}
		seen[v.name] = true
	}
	return errors.Join(err, own.err)
}

func (m *model) addLeg(whose string, l Leg, places, classes *names) error {
	from, err1 := places.find(whose, l.From)
	to, err2 := places.find(whose, l.To)
	class, shut, speed := walking, l.Shut, 4.0 // km/h on foot, with children and bags
	err := errors.Join(err1, err2, within(whose+": minutes", l.Minutes, 0, maxMinutes), within(whose+": km", l.KM, 0, 2000), checkShut(whose, l.Shut))
	if classes != nil {
		c, bad := classes.find(whose, l.Class)
		if bad != nil {
			return errors.Join(err, bad)
		}
		class, speed = c, m.classes[c].KMH
		shut = append(slices.Clone(shut), m.p.wind(m.classes[c])...)
	} else if l.Class != "" {
		err = errors.Join(err, fmt.Errorf("%s: a walk has no class", whose))
	}
	if err != nil {
		return err
	}
	minutes := Clock(l.Minutes)
	if l.KM > 0 {
		if minutes > 0 || speed <= 0 {
			return fmt.Errorf("%s: %v km, %d minutes and %v km/h; give minutes, or km and the speed of the class", whose, l.KM, l.Minutes, speed)
		}
		minutes = Clock(min(math.Ceil(l.KM/speed*60-1e-9), maxMinutes+1))
	}
	if minutes < 1 || minutes > maxMinutes || from == to {
		return fmt.Errorf("%s takes %d minutes; from 1 to %d, between two places", whose, minutes, maxMinutes)
	}
	m.addArc(arc{from, to, class, minutes, shut})
	if !l.OneWay {
		m.addArc(arc{to, from, class, minutes, shut})
	}
	return nil
}

func (m *model) addArc(a arc) {
	e := int32(len(m.arcs))
	m.arcs = append(m.arcs, a)
	m.out[a.from] = append(m.out[a.from], e)
	if a.class != walking {
		m.byClass[a.class] = append(m.byClass[a.class], e)
	}
}

func (m *model) load(e int32) Clock {
	if c := m.arcs[e].class; c != walking {
		return Clock(m.classes[c].Load)
	}
	return 0
}

func (m *model) unload(e int32) Clock {
	if c := m.arcs[e].class; c != walking {
		return Clock(m.classes[c].Unload)
	}
	return 0
}

// usable tells whether anybody can go over an arc: on foot, or because a vehicle of its class is there at all.
func (m *model) usable(e int32) bool { c := m.arcs[e].class; return c == walking || m.fleet[c] > 0 }

// tree is the ways of a class from a place, without regard to windows.
type tree struct {
	away []Clock // minutes; -1 for no way
	via  []int32 // the last arc
}

// from answers the ways of empty vehicles of a class from a place.
func (m *model) from(class, place int32) *tree {
	if m.empty == nil {
		m.empty = make([][]*tree, len(m.classes))
		for c := range m.empty {
			m.empty[c] = make([]*tree, len(m.out))
		}
	}
	if t := m.empty[class][place]; t != nil {
		return t
	}
	t := m.shortest(place, func(e int32) (Clock, bool) { return m.arcs[e].minutes, m.arcs[e].class == class })
	m.empty[class][place] = t
	return t
}

// arrives is when a vehicle of a class that is at one place at t is at another, at the soonest its way allows, waiting where it
// is shut; -1 for never.
func (m *model) arrives(class, from, to int32, t Clock) Clock {
	if from == to {
		return t
	}
	ways := m.from(class, from)
	if ways.away[to] < 0 {
		return -1
	}
	var back [64]int32
	path := back[:0]
	for v := to; v != from; v = m.arcs[ways.via[v]].from {
		path = append(path, ways.via[v])
	}
	for _, e := range slices.Backward(path) {
		if t = openFrom(m.arcs[e].shut, t, m.arcs[e].minutes); t < 0 {
			return -1
		}
		t += m.arcs[e].minutes
	}
	return t
}

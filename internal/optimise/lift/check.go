package lift

import (
	"errors"
	"fmt"
	"slices"
)

// Account is what a timetable comes to.
type Account struct {
	People    int            `json:"people"`
	Moved     int            `json:"moved"`
	LeftOver  int            `json:"left_over"`
	Clearance Clock          `json:"clearance"`
	Left      map[string]int `json:"left,omitempty"` // by group
}

const told = 20

// Check holds a timetable, whoever made it, against the problem and nothing of the planner's: legs and their times, windows,
// seats, hours, that no vehicle is in two places, that no berth is taken twice, that nobody boards before he is there, and that
// rooms hold everybody who is brought. The error names up to twenty faults, each with its trip.
func Check(p *Problem, trips []Trip) (Account, error) {
	if err := p.Validate(); err != nil {
		return Account{}, err
	}
	c := newChecker(p)
	var faults []error
	for _, t := range trips {
		faults = append(faults, c.trip(t)...)
	}
	faults = append(faults, c.vehicles(trips)...)
	faults = append(faults, c.berthsTaken(trips)...)
	a, more := c.people(trips)
	if faults = append(faults, more...); len(faults) > told {
		faults = append(faults[:told], fmt.Errorf("and %d faults more", len(faults)-told))
	}
	return a, errors.Join(faults...)
}

// way is a leg as the checker sees it.
type way struct {
	to      string
	minutes Clock
	shut    []Window
}

type checker struct {
	p      *Problem
	place  map[string]Place
	class  map[string]Class
	car    map[string]Vehicle
	ways   map[[2]string][]way // by class and where it begins
	hasEnd Clock
}

func newChecker(p *Problem) *checker {
	c := &checker{p: p, place: map[string]Place{}, class: map[string]Class{Walking: {Name: Walking}}, car: map[string]Vehicle{}, ways: map[[2]string][]way{}, hasEnd: p.Until}
	if c.hasEnd == 0 {
		c.hasEnd = maxClock
	}
	for _, x := range p.Places {
		c.place[x.Name] = x
	}
	for _, x := range p.Classes {
		c.class[x.Name] = x
	}
	for _, v := range p.Vehicles {
		if v.Number == nil || *v.Number == 1 {
			c.car[v.Name] = v
			continue
		}
		for i := range *v.Number {
			c.car[fmt.Sprintf("%s %d", v.Name, i+1)] = v
		}
	}
	for _, l := range p.Legs {
		c.addWay(l, l.Class)
	}
	for _, l := range p.Walks {
		c.addWay(l, Walking)
	}
	return c
}

func (c *checker) addWay(l Leg, class string) {
	w := way{l.To, Clock(l.Minutes), slices.Clone(l.Shut)}
	if l.KM > 0 {
		speed := c.class[class].KMH
		if class == Walking {
			speed = 4
		}
		for float64(w.minutes)*speed/60 < l.KM-1e-6 { // the first whole minute
			w.minutes++
		}
	}
	stop := c.class[class].Stopped
	for i, wind := range c.p.Wind {
		end := 2 * maxClock
		if i+1 < len(c.p.Wind) {
			end = c.p.Wind[i+1].At
		}
		if stop > 0 && wind.Force >= stop {
			w.shut = append(w.shut, Window{From: wind.At, To: end})
		}
	}
	c.ways[[2]string{class, l.From}] = append(c.ways[[2]string{class, l.From}], w)
	if !l.OneWay {
		w.to = l.From
		c.ways[[2]string{class, l.To}] = append(c.ways[[2]string{class, l.To}], w)
	}
}

// meets tells whether a time from one moment to another meets a window.
func meets(shut []Window, from, to Clock) bool {
	for _, w := range shut {
		if from < w.To && to > w.From {
			return true
		}
	}
	return false
}

func (t Trip) named() string {
	return fmt.Sprintf("%s trip %d, %s – %s", t.Vehicle, t.Number, t.From, t.To)
}

// trip looks at a trip by itself.
func (c *checker) trip(t Trip) (faults []error) {
	bad := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: %s", t.named(), fmt.Sprintf(format, args...)))
	}
	n := 0
	for _, s := range t.Aboard {
		if n += s.People; s.People < 1 {
			bad("%d people of %s", s.People, s.Group)
		}
	}
	if n != t.People || n == 0 {
		bad("%d people are aboard, and %d are said to be", n, t.People)
	}
	class := Walking
	if t.Vehicle != Walking {
		v, ok := c.car[t.Vehicle]
		if !ok {
			bad("no such vehicle")
			return faults
		}
		class = v.Class
		if n > v.Seats {
			bad("%d people on %d seats", n, v.Seats)
		}
		if until := v.Until; t.Load < v.From || until > 0 && t.Unloaded > until {
			bad("from %s to %s, and it is to be had from %s to %s", t.Load, t.Unloaded, v.From, until)
		}
	}
	k := c.class[class]
	if t.Load < 0 || t.Depart-t.Load < Clock(k.Load) || t.Unloaded-t.Arrive < Clock(k.Unload) || t.Unloaded > c.hasEnd {
		bad("loads %s to %s and unloads %s to %s; it takes %d and %d minutes, and everything ends at %s", t.Load, t.Depart, t.Arrive, t.Unloaded, k.Load, k.Unload, c.hasEnd)
	}
	if class != Walking && (meets(c.place[t.From].Shut, t.Load, t.Depart) || meets(c.place[t.To].Shut, t.Arrive, t.Unloaded)) {
		bad("a berth is shut while it loads or unloads")
	}
	if why := c.leg(class, t); why != "" {
		bad("%s", why)
	}
	return faults
}

// leg tells what is wrong with the way of a trip; nothing is wrong where one of the legs serves.
func (c *checker) leg(class string, t Trip) (why string) {
	why = "no such leg for " + class
	for _, w := range c.ways[[2]string{class, t.From}] {
		switch {
		case w.to != t.To:
		case t.Arrive-t.Depart < w.minutes:
			why = fmt.Sprintf("under way from %s to %s, and the leg takes %d minutes", t.Depart, t.Arrive, w.minutes)
		case meets(w.shut, t.Depart, t.Arrive):
			why = fmt.Sprintf("under way from %s to %s, when the leg is shut", t.Depart, t.Arrive)
		default:
			return ""
		}
	}
	return why
}

// vehicles looks at where each vehicle is between its trips.
func (c *checker) vehicles(trips []Trip) (faults []error) {
	by := map[string][]Trip{}
	for _, t := range trips {
		by[t.Vehicle] = append(by[t.Vehicle], t)
	}
	delete(by, Walking)
	for name, own := range by {
		v, ok := c.car[name]
		if !ok {
			continue
		}
		slices.SortStableFunc(own, func(a, b Trip) int { return int(a.Load - b.Load) })
		place, free := v.At, v.From
		for _, t := range own {
			if at := c.there(v.Class, place, t.From, free); at < 0 || at > t.Load {
				faults = append(faults, fmt.Errorf("%s: loads at %s, and from %s, free at %s, it is there at %s at the soonest", t.named(), t.Load, place, free, max(at, 0)))
			}
			place, free = t.To, t.Unloaded
		}
	}
	return faults
}

// there is when an empty vehicle is at a place at the soonest; -1 for never. Every place is looked at again until nothing changes.
func (c *checker) there(class, from, to string, t Clock) Clock {
	at := map[string]Clock{from: t}
	for open := []string{from}; len(open) > 0; open = open[1:] {
		for _, w := range c.ways[[2]string{class, open[0]}] {
			begin := at[open[0]]
			for begin <= maxClock && meets(w.shut, begin, begin+w.minutes) {
				begin++
			}
			if end, known := at[w.to]; begin <= maxClock && (!known || begin+w.minutes < end) {
				at[w.to] = begin + w.minutes
				open = append(open, w.to)
			}
		}
	}
	if end, ok := at[to]; ok {
		return end
	}
	return -1
}

// change is a moment at which something becomes more or less; what becomes less comes first.
type change struct {
	at Clock
	by int
}

func sorted(c []change) []change {
	slices.SortFunc(c, func(a, b change) int {
		if a.at != b.at {
			return int(a.at - b.at)
		}
		return a.by - b.by
	})
	return c
}

func (c *checker) berthsTaken(trips []Trip) (faults []error) {
	by := map[string][]change{}
	take := func(place string, from, to Clock) {
		if c.place[place].Berths > 0 && from < to {
			by[place] = append(by[place], change{from, 1}, change{to, -1})
		}
	}
	for _, b := range c.p.busy {
		take(b.place, b.from, b.to)
	}
	for _, t := range trips {
		if t.Vehicle != Walking {
			take(t.From, t.Load, t.Depart)
			take(t.To, t.Arrive, t.Unloaded)
		}
	}
	for place, changes := range by {
		n := 0
		for _, x := range sorted(changes) {
			if n += x.by; n > c.place[place].Berths {
				faults = append(faults, fmt.Errorf("%s: %d vehicles at its berths at %s, and there are %d", place, n, x.at, c.place[place].Berths))
				break
			}
		}
	}
	return faults
}

// people follows every group from place to place.
func (c *checker) people(trips []Trip) (a Account, faults []error) {
	type stand struct{ group, place string }
	by := map[stand][]change{}
	a.Left = map[string]int{}
	began := map[stand]bool{}
	for _, g := range c.p.Groups {
		a.People += g.People
		by[stand{g.Name, g.At}] = append(by[stand{g.Name, g.At}], change{g.Ready, -g.People}) // who comes counts before who goes
		began[stand{g.Name, g.At}] = true
	}
	for _, t := range trips {
		a.Clearance = max(a.Clearance, t.Unloaded)
		for _, s := range t.Aboard {
			by[stand{s.Group, t.From}] = append(by[stand{s.Group, t.From}], change{t.Load, s.People})
			by[stand{s.Group, t.To}] = append(by[stand{s.Group, t.To}], change{t.Unloaded, -s.People})
		}
	}
	own, brought := map[string]map[string]int{}, map[string]int{}
	for s, changes := range by {
		n := 0
		for _, x := range sorted(changes) {
			if n -= x.by; n < 0 {
				faults = append(faults, fmt.Errorf("%d of %s board at %s at %s who are not there", -n, s.group, s.place, x.at))
				break
			}
		}
		switch {
		case n <= 0:
		case began[s]:
			if own[s.place] == nil {
				own[s.place] = map[string]int{}
			}
			own[s.place][s.group] = n
		default:
			brought[s.place] += n
			if c.place[s.place].Room == 0 {
				faults = append(faults, fmt.Errorf("%d of %s are left on the way, at %s", n, s.group, s.place))
				a.LeftOver += n
				a.Left[s.group] += n
			}
		}
	}
	for place, n := range brought {
		if room := c.place[place].Room; room > 0 && n > room {
			faults = append(faults, fmt.Errorf("%s: %d are brought, and there is room for %d", place, n, room))
		}
	}
	for place, groups := range own {
		room := max(0, c.place[place].Room-brought[place])
		for _, name := range sortedNames(groups) {
			n := groups[name] - min(room, groups[name])
			room -= min(room, groups[name])
			if n > 0 {
				a.LeftOver += n
				a.Left[name] += n
			}
		}
	}
	a.Moved = a.People - a.LeftOver
	return a, faults
}

func sortedNames(m map[string]int) []string {
	var names []string
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

package lift

import (
	"context"
	"fmt"
	"slices"
)

// Dice are what chance is drawn from: uniform numbers from 0 up to, not including, 1.
type Dice interface{ Float64() float64 }

// Odds say what may go wrong. All are assumptions of the planner (待核实), not statistics.
type Odds struct {
	Runs    int     // how often the timetable is played; 0 is none, at most 10,000
	Delay   float64 // a trip takes up to this share longer, most often little: the square of a die
	Closure float64 // that a leg is shut once, at any time of the operation
	Shut    Clock   // minutes for which it then is
}

// Usual are odds for a plain day.
func Usual() Odds { return Odds{Runs: 200, Delay: 0.5, Closure: 0.1, Shut: 45} }

// Chance is how a timetable ends when it is played with delays and closures: vehicles keep to their trips and their order, and
// wait for whoever and whatever is late. Of the runs in which somebody is left, because an hour passed, Left tells.
type Chance struct {
	Runs  int   `json:"runs"`
	P10   Clock `json:"p10"` // the clearance that is kept in one run of ten
	P50   Clock `json:"p50"`
	P90   Clock `json:"p90"`
	Worst Clock `json:"worst"`
	Left  int   `json:"runs_with_people_left"`
	Most  int   `json:"most_left"` // beyond those whom the plan leaves
}

// Play plays a timetable of a problem. It fails for a timetable that Check refuses.
func Play(ctx context.Context, p *Problem, trips []Trip, odds Odds, dice Dice) (*Chance, error) {
	if odds.Runs < 0 || odds.Runs > 10_000 || !(odds.Delay >= 0 && odds.Delay <= 10) || !(odds.Closure >= 0 && odds.Closure <= 1) || odds.Shut < 0 || odds.Shut > maxClock {
		return nil, fmt.Errorf("%d runs, delays of %v, closures of %v for %d minutes: from 0 to 10000, 10, 1 and %d", odds.Runs, odds.Delay, odds.Closure, odds.Shut, maxClock)
	}
	a, err := Check(p, trips)
	if err != nil {
		return nil, fmt.Errorf("the timetable does not hold: %w", err)
	}
	m, err := compile(p)
	if err != nil || odds.Runs == 0 {
		return nil, err
	}
	trips = slices.Clone(trips)
	slices.SortStableFunc(trips, func(a, b Trip) int {
		if a.Load != b.Load {
			return int(a.Load - b.Load)
		}
		return int(a.Unloaded - b.Unloaded)
	})
	c, ends := &Chance{Runs: odds.Runs}, make([]Clock, odds.Runs)
	for i := range ends {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		clear, moved := m.play(trips, a.Clearance, odds, dice)
		if ends[i] = clear; moved < a.Moved {
			c.Left++
			c.Most = max(c.Most, a.Moved-moved)
		}
	}
	slices.Sort(ends)
	at := func(share float64) Clock { return ends[min(len(ends)-1, int(share*float64(len(ends))))] }
	c.P10, c.P50, c.P90, c.Worst = at(0.1), at(0.5), at(0.9), ends[len(ends)-1]
	return c, nil
}

// played is a run of a timetable: where vehicles are, who stands where since when, and which berths are taken.
type played struct {
	m      *model
	berths *run
	now    map[string]standing
	car    map[string]vehicle
	stand  map[[2]string][]crowd // by place and group
	place  map[string]int32
	shut   map[[2]int32]Window // by where a leg leads; both ways
}

func (m *model) play(trips []Trip, end Clock, odds Odds, dice Dice) (clear Clock, moved int) {
	w := m.begin(end, odds, dice)
	for _, t := range trips {
		late := dice.Float64()
		clear = max(clear, w.trip(t, odds.Delay*late*late))
	}
	room := make([]int, len(m.p.Places))
	for v, x := range m.p.Places {
		room[v] = x.Room
	}
	for key, here := range w.stand {
		for _, c := range here {
			n := min(c.n, room[w.place[key[0]]])
			room[w.place[key[0]]] -= n
			moved += n
		}
	}
	return clear, moved
}

func (m *model) begin(end Clock, odds Odds, dice Dice) *played {
	n := len(m.out)
	w := &played{m: m, berths: &run{m: m, berths: make([][]span, n), longest: make([]Clock, n)}, now: map[string]standing{}, car: map[string]vehicle{}, stand: map[[2]string][]crowd{}, place: map[string]int32{}, shut: map[[2]int32]Window{}}
	for v, x := range m.p.Places {
		w.place[x.Name] = int32(v)
	}
	for _, v := range m.vehicles {
		w.car[v.name], w.now[v.name] = v, standing{v.at, v.from}
	}
	for _, g := range m.groups {
		key := [2]string{m.p.Places[g.at].Name, g.name}
		w.stand[key] = append(w.stand[key], crowd{at: g.ready, n: g.people})
	}
	for _, a := range m.arcs {
		if a.class == walking || a.from > a.to {
			continue
		}
		if happens, when := dice.Float64(), dice.Float64(); happens < odds.Closure {
			from := Clock(when * float64(end))
			w.shut[[2]int32{a.from, a.to}] = Window{From: from, To: from + odds.Shut}
		}
	}
	return w
}

// trip plays a trip as soon as its vehicle, its people, its berths and its leg allow, not before its time, and answers when it is
// unloaded; 0 where it does not go.
func (w *played) trip(t Trip, longer float64) (done Clock) {
	m, from, to := w.m, w.place[t.From], w.place[t.To]
	load, class, until := t.Load, walking, m.until
	if v, ok := w.car[t.Vehicle]; ok {
		class, until = v.class, v.until
		at := m.arrives(class, w.now[t.Vehicle].place, from, w.now[t.Vehicle].free)
		if at < 0 {
			return 0
		}
		load = max(load, at)
	}
	var aboard []Share
	for _, s := range t.Aboard {
		n, at := w.leave([2]string{t.From, s.Group}, s.People)
		if n > 0 {
			aboard = append(aboard, Share{s.Group, n})
			load = max(load, at)
		}
	}
	ready := load
	back := func() Clock {
		w.stay(t.From, ready, aboard)
		return 0
	}
	e := slices.IndexFunc(m.arcs, func(a arc) bool { return a.from == from && a.to == to && a.class == class })
	if len(aboard) == 0 || e < 0 {
		return back()
	}
	d := &run{m: &model{p: m.p, classes: m.classes, until: m.until, arcs: []arc{m.arcs[e]}}, berths: w.berths.berths, longest: w.berths.longest}
	a := &d.m.arcs[0]
	a.minutes = max(a.minutes, t.Arrive-t.Depart)
	a.minutes += Clock(longer * float64(a.minutes))
	if s, ok := w.shut[[2]int32{min(from, to), max(from, to)}]; ok {
		a.shut = append(slices.Clone(a.shut), s)
	}
	if load = d.fits(0, load); load < 0 {
		return back()
	}
	depart := load + d.m.load(0)
	arrive := depart + a.minutes
	if done = arrive + d.m.unload(0); done > until {
		return back()
	}
	if class != walking {
		w.berths.take(from, span{load, depart})
		w.berths.take(to, span{arrive, done})
		w.now[t.Vehicle] = standing{to, done}
	}
	w.stay(t.To, done, aboard)
	return done
}

func (w *played) stay(place string, at Clock, people []Share) {
	for _, s := range people {
		key := [2]string{place, s.Group}
		w.stand[key] = append(w.stand[key], crowd{at: at, n: s.People})
	}
}

// leave takes people of a group from a place, those first who were there first, and answers when the last of them is.
func (w *played) leave(key [2]string, most int) (n int, at Clock) {
	for i := range w.stand[key] {
		c := &w.stand[key][i]
		k := min(c.n, most-n)
		if k > 0 {
			n, at = n+k, max(at, c.at)
			c.n -= k
		}
	}
	return n, at
}

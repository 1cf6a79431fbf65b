package lift

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/optimise/flow"
)

// Options say how long is sought; the zero value is good.
type Options struct {
	Tries    int                       // ways of seeking a timetable that are tried; 0 is all of them, fewer for a large problem
	WhatIf   bool                      // whether plans with one thing more are sought, too
	Progress func(done, of int, p Now) // told after each try; nil for nobody
}

// Now is the best so far.
type Now struct {
	Moved     int
	Clearance Clock
}

// rules are the ways that are tried, the most promising first.
func rules() (out []rule) {
	for _, hold := range []Clock{20, 60, 0, 24 * 60} {
		for _, choice := range []rule{{}, {heavy: 0.5}, {far: 1}} {
			for _, way := range []rule{{work: 0.02, spread: 1}, {}, {work: 0.2, spread: 0.3}} {
				out = append(out, rule{way.work, way.spread, hold, choice.far, choice.heavy})
			}
		}
	}
	return out
}

// Solve plans. Who cannot be moved is in the plan, with the reason; an error is a problem that cannot be (Validate), a context
// that ended, or a timetable of more than 200,000 trips.
func Solve(ctx context.Context, p *Problem, opt Options) (*Plan, error) {
	m, err := compile(p)
	if err != nil {
		return nil, err
	}
	best, err := m.seek(ctx, opt)
	if err != nil {
		return nil, err
	}
	plan := best.plan()
	bounds, err := m.bound(ctx, plan)
	if err != nil {
		return nil, err
	}
	plan.tell(m, bounds)
	if opt.WhatIf {
		if err := plan.whatIf(ctx, p, opt); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// outcome is a timetable with what it comes to.
type outcome struct {
	*run
	stay    []crowd // who is at the end where there is no room for him
	where   []int32 // the places of those
	settled []int   // who stays at a place with room
	clear   Clock
	score   [3]int64 // who is left, the clearance, the sum of arrivals
}

func (m *model) seek(ctx context.Context, opt Options) (*outcome, error) {
	all, onward := rules(), m.onward()
	if opt.Tries > 0 {
		all = all[:min(opt.Tries, len(all))]
	}
	var best *outcome
	work := 0
	for i, r := range all {
		if opt.Tries == 0 && i >= fewest && work > enough {
			break
		}
		o, err := m.try(ctx, r, onward)
		if err != nil {
			return nil, err
		}
		if best == nil || slices.Compare(o.score[:], best.score[:]) < 0 {
			best = o
		}
		work += o.work
		if opt.Progress != nil {
			opt.Progress(i+1, len(all), Now{m.total - int(best.score[0]), best.clear})
		}
	}
	return best, nil
}

// A large problem is tried in fewest ways, and more as long as not enough trips have been looked at.
const (
	fewest = 6
	enough = 400_000
)

const mends = 6

// try makes a timetable. Where it does not serve its quotas, because something is shut or nobody has the time, less is asked of
// those ways, so that others are sought, and nobody is brought halfway.
func (m *model) try(ctx context.Context, r rule, onward []Clock) (*outcome, error) {
	most := make([]int64, len(m.arcs))
	for e := range most {
		most[e] = flow.Unbounded
	}
	var best *outcome
	for range mends {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		quota, _, err := m.quotas(ctx, r, most)
		if err != nil {
			return nil, err
		}
		d, err := m.dispatch(r, quota, onward)
		if err != nil {
			return nil, fmt.Errorf("%w: %d people", err, m.total)
		}
		o := m.judge(d)
		if best == nil || slices.Compare(o.score[:], best.score[:]) < 0 {
			best = o
		}
		served := true
		for e, q := range d.quota {
			if q > 0 {
				most[e], served = quota[e]-q, false
			}
		}
		if served {
			break
		}
	}
	return best, nil
}

// judge counts who is where at the end: those who came first to a place with room stay, and whoever did not get to one has
// not set out.
func (m *model) judge(d *run) *outcome {
	o := &outcome{run: d, settled: make([]int, len(d.queue))}
	for v, q := range d.queue {
		for _, c := range q {
			n := min(m.p.Places[v].Room-o.settled[v], c.n)
			o.settled[v] += n
			o.score[2] += int64(n) * int64(c.at)
			if c.n -= n; c.n > 0 {
				d.unwind(int32(v), c)
				g := m.groups[c.group]
				o.stay, o.where = append(o.stay, crowd{g.ready, c.group, c.n}), append(o.where, g.at)
				o.score[0] += int64(c.n)
			}
		}
	}
	d.tidy()
	for _, l := range d.legs {
		o.clear = max(o.clear, l.unloaded)
	}
	o.score[1] = int64(o.clear)
	return o
}

// plan writes a timetable in names, in the order in which trips load.
func (o *outcome) plan() *Plan {
	m := o.m
	p := &Plan{Trips: []Trip{}, People: m.total, LeftOver: int(o.score[0]), Moved: m.total - int(o.score[0]), Clearance: o.clear}
	slices.SortStableFunc(o.legs, func(a, b leg) int { return int(a.load - b.load) })
	number := make([]int, len(m.vehicles)+1)
	for _, l := range o.legs {
		a := m.arcs[l.arc]
		number[l.vehicle+1]++
		t := Trip{Walking, number[l.vehicle+1], m.p.Places[a.from].Name, m.p.Places[a.to].Name, l.load, l.depart, l.arrive, l.unloaded, 0, nil}
		if l.vehicle >= 0 {
			t.Vehicle = m.vehicles[l.vehicle].name
		}
		for _, c := range l.aboard {
			t.People += c.n
			t.Aboard = addShare(t.Aboard, m.groups[c.group].name, c.n)
		}
		p.Trips = append(p.Trips, t)
	}
	p.Left, p.Local = m.left(o)
	return p
}

func addShare(s []Share, group string, n int) []Share {
	for i := range s {
		if s[i].Group == group {
			s[i].People += n
			return s
		}
	}
	return append(s, Share{group, n})
}

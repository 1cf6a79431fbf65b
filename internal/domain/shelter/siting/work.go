package siting

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/site"
	"haidun/internal/optimise/site/byroad"
	"haidun/internal/route"
)

// What is assumed (design values, 待核实).
const (
	offRoadM  = 800.0 // whoever is farther from a road, or whatever is, counts as reaching nothing
	curveTo   = 10    // sites up to which the curve goes at least
	curveNear = 0.002 // share by which a bound of the curve may stay away
)

// work is one answer in the making.
type work struct {
	n      *network
	a      *asked
	clock  clock.Clock
	begun  time.Time
	limit  time.Duration
	tell   func(Progress)
	spots  []spot
	off    []int64 // people of each home without a road
	exist  []assign.Place
	usable []int // of the candidates, in the order of the problem
	places []assign.Place
	forced []int // of the candidates
	out    *Answer
}

// spot is where some of a home's people live, at its road.
type spot struct {
	home   int
	people int64
	node   int32
	ms     int64 // to the node
}

func newWork(n *network, a *asked, c clock.Clock, limit time.Duration, tell func(Progress)) *work {
	return &work{n: n, a: a, clock: c, begun: c.Now(), limit: limit, tell: tell, off: make([]int64, len(a.list)), places: make([]assign.Place, len(a.candidates))}
}

// compute chooses the sites, and says how people are served before and after.
//
// Errors: fault.Invalid with [CodeNoSite]; ctx's; a proof that does not hold.
func (w *work) compute(ctx context.Context) (*Answer, error) {
	a := w.a
	w.out = &Answer{
		Key: a.key, Area: a.Area, Name: a.part.Name(a.areas), Areas: a.part.Choices(a.areas), Day: a.Day, Place: a.Place, Aim: a.Aim, Count: a.Count, Minutes: a.Minutes,
		Least: a.Least, Settlements: a.Settlements, Sites: []Site{}, Curve: []Step{}, Candidates: slices.Clone(a.candidates), Existing: a.existing, Known: a.known,
		Limit: max(0, w.limit.Seconds()), Sample: a.sample,
	}
	w.say(Roads, 1)
	w.settle()
	if err := w.consider(); err != nil {
		return nil, err
	}
	before := w.times(w.exist)
	w.out.Before = w.served(before)
	after, err := w.choose(ctx, before)
	if err != nil {
		return nil, err
	}
	w.out.After = w.served(after)
	w.homes(before, after)
	return w.out, nil
}

func (w *work) say(s Stage, gap float64) {
	w.tell(Progress{Stage: s, Seconds: w.clock.Now().Sub(w.begun).Seconds(), Limit: max(0, w.limit.Seconds()), Gap: gap})
}

// settle puts people and what exists at their roads.
func (w *work) settle() {
	for i, h := range w.a.list {
		w.out.People += int64(h.People)
		first := len(w.spots)
		for _, p := range h.Around() {
			if at, ok := w.at(p); ok {
				w.spots = append(w.spots, spot{home: i, node: at.Node, ms: at.Extra})
			}
		}
		mine := w.spots[first:]
		if len(mine) == 0 {
			w.off[i] = int64(h.People)
			continue
		}
		each, rest := int64(h.People)/int64(len(mine)), int64(h.People)%int64(len(mine))
		for k := range mine {
			if mine[k].people = each; int64(k) < rest {
				mine[k].people++
			}
		}
	}
	for _, e := range w.a.existing {
		if at, ok := w.at(geo.LonLat{Lon: e.Lon, Lat: e.Lat}); ok {
			w.exist = append(w.exist, at)
		} else {
			w.out.Apart++
		}
	}
}

func (w *work) at(p geo.LonLat) (assign.Place, bool) {
	s := w.n.snapper.Nearest(p, offRoadM)
	return assign.Place{Node: s.Node, Extra: int64(math.Round((s.Away + s.Along) / route.WalkKmh * 3600))}, s.Node >= 0
}

// consider says of each candidate whether it can be chosen.
func (w *work) consider() error {
	o, c := w.out.Candidates, &w.out.Counts
	c.All, c.Dropped, c.Unfit = len(o), w.a.dropped, w.a.unfit
	for i := range o {
		at, ok := w.at(o[i].at)
		w.places[i] = at
		switch {
		case o[i].Why != "":
			continue
		case !ok:
			o[i].Why = "off_road"
			c.OffRoad++
		case slices.Contains(w.a.Out, o[i].ID):
			o[i].Why = "ruled_out"
			c.RuledOut++
		case slices.Contains(w.a.In, o[i].ID):
			o[i].Forced = true
			w.forced = append(w.forced, i)
			c.Usable++
		default:
			w.usable = append(w.usable, i)
			c.Usable++
		}
	}
	for _, id := range w.a.In {
		if !slices.ContainsFunc(w.forced, func(i int) bool { return o[i].ID == id }) {
			return fault.New(fault.Invalid, CodeNoSite, fault.Args{"id": id})
		}
	}
	return nil
}

// choose chooses the sites, and answers the ms of each spot after.
func (w *work) choose(ctx context.Context, before []int64) ([]int64, error) {
	out := w.out
	switch {
	case out.People == 0:
		out.Note = NoPeople
		return before, nil
	case out.Counts.Usable == 0:
		out.Note = NoCandidates
		return before, nil
	case w.a.Aim == Cover && out.Before.Within == out.People && len(w.forced) == 0:
		out.Note = AllCovered
		return before, nil
	}
	count := w.a.Count - len(w.forced)
	if count > len(w.usable) {
		out.Note, count = Fewer, len(w.usable)
	}
	m, err := w.model(ctx, count)
	if err != nil {
		return nil, err
	}
	chosen, err := w.best(ctx, m, count)
	if err != nil {
		return nil, err
	}
	if len(chosen) == 0 && len(w.forced) == 0 {
		out.Note = NoneHelps
		return before, nil
	}
	after := w.rank(before, chosen)
	return after, w.curve(ctx, m)
}

// model is the problem of all who are at a road; what is forced in exists in it.
type model struct {
	p     *site.Problem
	now   []int64 // ms, as byroad says it
	sum   int64   // of a median: person-ms of who can reach something, without new sites
	count int64   // these people
}

func (w *work) model(ctx context.Context, count int) (*model, error) {
	if len(w.usable) == 0 || count == 0 {
		return nil, nil
	}
	g := w.n.graph
	net := byroad.Network{Graph: assign.Graph{First: g.First, Head: g.Head, Time: g.Time}, Existing: w.with(w.forced)}
	for _, s := range w.spots {
		net.Demands = append(net.Demands, assign.Demand{Node: s.node, People: s.people, Extra: s.ms})
	}
	for _, i := range w.usable {
		net.Candidates = append(net.Candidates, w.places[i])
	}
	if w.a.Aim == Cover {
		p, now, err := net.Coverage(ctx, w.within(), count)
		return &model{p: p, now: now}, err
	}
	p, now, err := net.Median(ctx, count)
	if err != nil {
		return nil, err
	}
	m := &model{p: p, now: now}
	reach := w.times(net.Existing)
	for i, s := range w.spots {
		if reach[i] != never || m.p.First[i] < m.p.First[i+1] {
			m.sum, m.count = m.sum+s.people*m.now[i], m.count+s.people
		}
	}
	return m, nil
}

func (w *work) within() int64 { return int64(w.a.Minutes) * 60_000 }

// with are what exists and some candidates.
func (w *work) with(options []int) []assign.Place {
	all := slices.Clone(w.exist)
	for _, i := range options {
		all = append(all, w.places[i])
	}
	return all
}

// best is the best choice of so many, in the order in which they help, with its proof; those that help nobody are left out.
func (w *work) best(ctx context.Context, m *model, count int) ([]int, error) {
	if m == nil || len(m.p.Site) == 0 {
		s := w.served(w.times(w.with(w.forced)))
		w.out.Proof = Proof{Value: float64(s.Within), Bound: float64(s.Within), Optimal: true}
		if w.a.Aim == Median {
			w.out.Proof.Value, w.out.Proof.Bound = s.Mean, s.Mean
		}
		return nil, nil
	}
	x, stopped, err := w.solve(ctx, m, count, 0, w.begun.Add(w.limit*2/3))
	if err != nil {
		return nil, err
	}
	w.out.Proof = w.proof(m, x)
	w.out.Proof.Stopped = stopped && !w.out.Proof.Optimal
	var out []int
	for k, j := range x.Chosen {
		if x.Gain[k] > 0 {
			out = append(out, w.usable[j])
		}
	}
	return out, nil
}

// solve chooses so many, until the time is up; the choice and its bound are checked by the problem alone.
func (w *work) solve(ctx context.Context, m *model, count int, near float64, until time.Time) (*site.Answer, bool, error) {
	p, stopped := *m.p, false
	p.Count = count
	x, err := site.Solve(ctx, &p, site.Options{
		Enough: near,
		Stop: func() bool {
			stopped = stopped || w.clock.Now().After(until)
			return stopped
		},
		Progress: func(f site.Found) {
			if near == 0 {
				w.say(Search, float64(f.Bound-f.Value)/float64(max(1, f.Value)))
			}
		},
	})
	if err != nil {
		return nil, false, err
	}
	if err := site.Check(&p, x); err != nil {
		return nil, false, fmt.Errorf("the sites are not proved: %w", err)
	}
	return x, stopped, nil
}

// proof says in people or minutes what an answer and its bound come to.
func (w *work) proof(m *model, x *site.Answer) Proof {
	p := Proof{Optimal: x.Value == x.Bound}
	if w.a.Aim == Cover {
		already := int64(0)
		for i, s := range w.spots {
			if m.now[i] <= w.within() {
				already += s.people
			}
		}
		p.Value, p.Bound = float64(already+x.Value), float64(already+x.Bound)
	} else {
		each := float64(max(1, m.count)) * 60_000
		p.Value, p.Bound = float64(m.sum-x.Value)/each, float64(m.sum-x.Bound)/each
	}
	if p.Value > 0 {
		p.Gap = math.Abs(p.Bound-p.Value) / p.Value
	}
	return p
}

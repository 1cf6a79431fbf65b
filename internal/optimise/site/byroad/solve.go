package byroad

import (
	"context"
	"errors"
	"fmt"
	"time"

	"haidun/internal/geo"
	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/onroads"
	"haidun/internal/optimise/site"
	"haidun/internal/route"
)

// Lists are who is to be served, where sites could be, and where some are already. Of sites the count says nothing.
type Lists struct {
	People, Candidates, Existing []onroads.Point
}

// Options of a choice.
type Options struct {
	Count   int           // sites to choose
	Within  time.Duration // in which people are to reach a site; 0 for the least time of all together (median)
	OffRoad float64       // m at most from a point to a road; 0 is what onroads takes
	Closed  func(arc int32) bool
	Search  site.Options
}

// Chosen is a site, in the order in which they help.
type Chosen struct {
	ID   string
	At   geo.LonLat
	Gain int64 // people that it reaches beyond those before it; for a median, person-ms that it saves
}

// Result is where sites help most.
type Result struct {
	Sites   []Chosen
	Problem *site.Problem
	Answer  *site.Answer
	People  int64 // of all the list
	Already int64 // who reach what exists: in time, or at all for a median
	Served  int64 // who reach something that exists or is chosen: in time, or at all
	// Of a median: person-ms of those who are Served, and what the sum of all is with those who are not counted as twice the
	// longest way, after the choice and at best.
	Time, Sum, Bound int64
	Left             []onroads.Left // who cannot be served by anybody: off the road, or no way
	Unused           []string       // candidates that no road is near enough to
	Apart            []string       // existing sites that no road is near enough to
}

// Solve chooses the sites.
//
// Errors: counts that cannot be, nobody within reach, ctx's. Whoever cannot be served is no error, as long as somebody can.
func Solve(ctx context.Context, g *route.Graph, l Lists, o Options) (*Result, error) {
	j := join(g, l, o)
	r := j.result
	switch usable := len(j.net.Candidates); {
	case o.Count <= 0:
		return nil, fmt.Errorf("%d sites are to be chosen; at least 1", o.Count)
	case o.Count > usable && len(r.Unused) > 0:
		return nil, fmt.Errorf("%d sites are to be chosen of %d candidates, and %d of these have no road near enough", o.Count, len(l.Candidates), len(r.Unused))
	case o.Count > usable:
		return nil, fmt.Errorf("%d sites are to be chosen of %d candidates", o.Count, usable)
	}
	var err error
	if o.Within > 0 {
		r.Problem, j.now, err = j.net.Coverage(ctx, o.Within.Milliseconds(), o.Count)
	} else {
		r.Problem, j.now, err = j.net.Median(ctx, o.Count)
	}
	if err != nil {
		return nil, err
	}
	if err := j.someone(o.Within); err != nil {
		return nil, err
	}
	if r.Answer, err = site.Solve(ctx, r.Problem, o.Search); err != nil {
		return nil, err
	}
	j.tell(o.Within > 0)
	return r, nil
}

// Proved checks the choice and its bound by the problem alone.
func (r *Result) Proved() error { return site.Check(r.Problem, r.Answer) }

// joined is lists at the nodes of a graph.
type joined struct {
	net    Network
	lists  Lists
	demand []int32 // of the list, of each demand of the network
	site   []int32
	result *Result
	now    []int64
}

// join puts each point at its nearest road.
func join(g *route.Graph, l Lists, o Options) *joined {
	var points []onroads.Point
	for k, list := range [][]onroads.Point{l.People, l.Candidates, l.Existing} {
		for _, p := range list {
			p.ID = fmt.Sprint(k, " ", p.ID) // one id may stand in several lists
			points = append(points, p)
		}
	}
	at := onroads.Join(g, nil, points, onroads.Options{OffRoad: o.OffRoad, Closed: o.Closed})
	off := map[string]bool{}
	for _, id := range at.Unused {
		off[id] = true
	}
	j := &joined{lists: l, result: &Result{}, net: Network{Graph: at.Problem.Graph}}
	k := 0
	for n, p := range points {
		switch i := n - len(l.People); {
		case off[p.ID]:
			j.lost(n)
			continue
		case i < 0:
			place := at.Problem.Places[k]
			j.net.Demands = append(j.net.Demands, assign.Demand{Node: place.Node, People: place.Room, Extra: place.Extra})
			j.demand = append(j.demand, int32(n))
		case i < len(l.Candidates):
			j.net.Candidates = append(j.net.Candidates, at.Problem.Places[k])
			j.site = append(j.site, int32(i))
		default:
			j.net.Existing = append(j.net.Existing, at.Problem.Places[k])
		}
		k++
	}
	for _, p := range l.People {
		j.result.People += p.Count
	}
	return j
}

// lost names a point that no road is near enough to.
func (j *joined) lost(n int) {
	l, r := j.lists, j.result
	switch i := n - len(l.People); {
	case i < 0 && l.People[n].Count > 0:
		r.Left = append(r.Left, onroads.Left{ID: l.People[n].ID, People: l.People[n].Count, Why: onroads.OffRoad})
	case i < 0:
	case i < len(l.Candidates):
		r.Unused = append(r.Unused, l.Candidates[i].ID)
	default:
		r.Apart = append(r.Apart, l.Existing[i-len(l.Candidates)].ID)
	}
}

// someone refuses a problem in which no candidate helps anybody, and says why.
func (j *joined) someone(within time.Duration) error {
	p, people, already := j.result.Problem, int64(0), int64(0)
	for i, w := range p.Weight {
		if w > 0 && p.First[i] < p.First[i+1] {
			return nil
		}
		people += w
		if within > 0 && j.now[i] < never {
			already += w
		}
	}
	switch {
	case people == 0 && j.result.People == 0:
		return errors.New("the list holds nobody")
	case people == 0:
		return fmt.Errorf("none of %d people has a road near enough", j.result.People)
	case people == already:
		return fmt.Errorf("all of %d people reach a site within %s already", people, within)
	case within > 0:
		return fmt.Errorf("none of %d candidates is reached within %s by any of %d people; %d more reach a site already", p.Candidates, within, people-already, already)
	}
	return fmt.Errorf("none of %d candidates is nearer to any of %d people than what exists, or can be reached at all", p.Candidates, people)
}

// tell says in people and times what the choice comes to.
func (j *joined) tell(coverage bool) {
	r, p := j.result, j.result.Problem
	in := make([]bool, p.Candidates)
	for k, c := range r.Answer.Chosen {
		in[c] = true
		from := j.lists.Candidates[j.site[c]]
		r.Sites = append(r.Sites, Chosen{ID: from.ID, At: from.At, Gain: r.Answer.Gain[k]})
	}
	worst := int64(0)
	exist := j.net.now(j.net.search(), j.net.at(), forever)
	for i, w := range p.Weight {
		already, gain := exist[i] < never, int32(0)
		if coverage {
			already = j.now[i] < never
		}
		for e := p.First[i]; e < p.First[i+1] && gain == 0; e++ {
			if in[p.Site[e]] {
				gain = p.Gain[e]
			}
		}
		switch {
		case already || gain > 0:
			r.Served += w
		case w > 0 && p.First[i] == p.First[i+1]:
			r.Left = append(r.Left, onroads.Left{ID: j.lists.People[j.demand[i]].ID, People: w, Why: onroads.NoWay})
		}
		if already {
			r.Already += w
		}
		if !coverage {
			worst += w * j.now[i]
			if already || gain > 0 {
				r.Time += w * (j.now[i] - int64(gain))
			}
		}
	}
	if !coverage {
		r.Sum, r.Bound = worst-r.Answer.Value, worst-r.Answer.Bound
	}
}

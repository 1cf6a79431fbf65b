package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"haidun/internal/optimise/onroads"
	siting "haidun/internal/optimise/site"
	"haidun/internal/optimise/site/byroad"
	"haidun/internal/route"
)

// SiteSearch says how long sites are looked for; the zero value looks until the choice is proved the best, or memory ends it.
type SiteSearch struct {
	Enough   float64                 // share by which the bound may stay away
	Longest  time.Duration           // after which the answer is given with the bound it has by then; 0 for no such time
	Progress func(gain, bound int64) // nil for nobody
}

func (s SiteSearch) options() siting.Options {
	o := siting.Options{Enough: s.Enough}
	if s.Progress != nil {
		o.Progress = func(f siting.Found) { s.Progress(f.Value, f.Bound) }
	}
	if s.Longest > 0 {
		end := time.Now().Add(s.Longest)
		o.Stop = func() bool { return time.Now().After(end) }
	}
	return o
}

// SiteProof is how near an answer is to the best: no choice is better than Bound.
type SiteProof struct {
	Certificate string  `json:"certificate"` // optimal, or gap
	Gap         float64 `json:"gap"`         // share of the value by which another choice could be better
	Pieces      int     `json:"pieces"`      // that the choices were divided into
}

func proofOf(a *siting.Answer, value, bound int64) SiteProof {
	if a.Value == a.Bound {
		return SiteProof{Certificate: "optimal", Pieces: a.Pieces}
	}
	return SiteProof{Certificate: "gap", Gap: float64(max(value, bound)-min(value, bound)) / float64(max(1, value)), Pieces: a.Pieces}
}

// numbers counts candidates from 1, as files do.
func numbers(chosen []int32) []int32 {
	out := make([]int32, len(chosen))
	for k, j := range chosen {
		out[k] = j + 1
	}
	return out
}

// MedianAnswer is the best p-median of a file.
type MedianAnswer struct {
	Nodes  int     `json:"nodes"`
	Cost   int64   `json:"cost"`
	Bound  int64   `json:"bound"` // no choice costs less
	Chosen []int32 `json:"chosen"`
	SiteProof
}

// SolveMedian solves a p-median problem of OR-Library and proves the answer.
func SolveMedian(ctx context.Context, in io.Reader, s SiteSearch) (MedianAnswer, error) {
	m, err := siting.ReadMedian(in)
	if err != nil {
		return MedianAnswer{}, err
	}
	a, err := siting.Solve(ctx, &m.Problem, s.options())
	if err != nil {
		return MedianAnswer{}, err
	}
	if err := siting.Check(&m.Problem, a); err != nil {
		return MedianAnswer{}, fmt.Errorf("the sites are not proved: %w", err)
	}
	cost, bound := m.Worst-a.Value, m.Worst-a.Bound
	return MedianAnswer{Nodes: len(m.Weight), Cost: cost, Bound: bound, Chosen: numbers(a.Chosen), SiteProof: proofOf(a, cost, bound)}, nil
}

// CoverAnswer is what the best choice of columns covers.
type CoverAnswer struct {
	Rows    int     `json:"rows"`
	Columns int     `json:"columns"`
	Covered int64   `json:"covered"`
	Bound   int64   `json:"bound"` // no choice of so many covers more
	Chosen  []int32 `json:"chosen"`
	Least   int     `json:"least,omitempty"` // no fewer columns cover as much; said where no number was given
	SiteProof
}

// SolveCover solves a covering problem of OR-Library and proves the answer: what so many columns cover, or with a budget of 0 how few
// cover everything that can be covered. equal takes columns of different cost for the same.
func SolveCover(ctx context.Context, in io.Reader, budget int, equal bool, s SiteSearch) (CoverAnswer, error) {
	p, err := siting.ReadCover(in, equal)
	if err != nil {
		return CoverAnswer{}, err
	}
	out := CoverAnswer{Rows: len(p.Weight), Columns: p.Candidates}
	var a *siting.Answer
	if budget == 0 {
		f, err := siting.Cover(ctx, p, s.options())
		if err != nil {
			return CoverAnswer{}, err
		}
		a, out.Least = f.Answer, f.Least
		budget = len(a.Chosen)
	} else {
		p.Count = budget
		if a, err = siting.Solve(ctx, p, s.options()); err != nil {
			return CoverAnswer{}, err
		}
	}
	p.Count = budget
	if err := siting.Check(p, a); err != nil {
		return CoverAnswer{}, fmt.Errorf("the sites are not proved: %w", err)
	}
	out.Covered, out.Bound, out.Chosen, out.SiteProof = a.Value, a.Bound, numbers(a.Chosen), proofOf(a, a.Value, a.Bound)
	if out.Least > 0 && out.Least < budget {
		out.Certificate, out.Gap = "gap", float64(budget-out.Least)/float64(budget)
	}
	return out, nil
}

// SiteFiles are the files that sites are chosen by.
type SiteFiles struct {
	Graph, Demand, Candidates io.Reader
	Existing                  io.Reader     // nil for none
	Count                     int           // sites to choose
	Within                    time.Duration // in which people are to reach a site; 0 for the least time of all together
}

// ChosenSite is a site, in the order in which they help.
type ChosenSite struct {
	ID    string  `json:"id"`
	Lon   float64 `json:"lon"`
	Lat   float64 `json:"lat"`
	Gain  int64   `json:"gain"`  // people reached beyond those before it, or person-ms saved
	Total int64   `json:"total"` // with those before it
}

// SitesAnswer is where sites help most.
type SitesAnswer struct {
	Aim     string         `json:"aim"`    // coverage, or median
	People  int64          `json:"people"` // of the list
	Already int64          `json:"already"`
	Served  int64          `json:"served"` // with the new sites
	Value   int64          `json:"value"`  // people who gain; of a median the person-ms of all after the choice
	Bound   int64          `json:"bound"`  // no choice comes to more; of a median, to less
	Sites   []ChosenSite   `json:"sites"`
	Left    []onroads.Left `json:"left,omitempty"` // whom no candidate and no site could serve
	Unused  []string       `json:"candidates_without_a_road,omitempty"`
	Apart   []string       `json:"existing_without_a_road,omitempty"`
	Mean    float64        `json:"mean_minutes,omitempty"` // of a median: from door to door, of those who are served
	SiteProof
}

// ChooseSites chooses the sites that help most over the roads of a graph, and proves the choice.
func ChooseSites(ctx context.Context, in SiteFiles, s SiteSearch) (SitesAnswer, error) {
	g, err := route.Load(in.Graph)
	if err != nil {
		return SitesAnswer{}, fmt.Errorf("graph: %w", err)
	}
	var l byroad.Lists
	if l.People, err = byroad.ReadPeople(in.Demand); err != nil {
		return SitesAnswer{}, fmt.Errorf("demand: %w", err)
	}
	if l.Candidates, err = byroad.ReadSites(in.Candidates); err != nil {
		return SitesAnswer{}, fmt.Errorf("candidates: %w", err)
	}
	if in.Existing != nil {
		if l.Existing, err = byroad.ReadSites(in.Existing); err != nil {
			return SitesAnswer{}, fmt.Errorf("existing: %w", err)
		}
	}
	r, err := byroad.Solve(ctx, g, l, byroad.Options{Count: in.Count, Within: in.Within, Search: s.options()})
	if err != nil {
		return SitesAnswer{}, err
	}
	if err := r.Proved(); err != nil {
		return SitesAnswer{}, fmt.Errorf("the sites are not proved: %w", err)
	}
	return sitesAnswer(r, in.Within > 0), nil
}

func sitesAnswer(r *byroad.Result, coverage bool) SitesAnswer {
	a := SitesAnswer{
		Aim: "coverage", People: r.People, Already: r.Already, Served: r.Served, Value: r.Answer.Value, Bound: r.Answer.Bound,
		Left: r.Left, Unused: r.Unused, Apart: r.Apart,
	}
	if !coverage {
		a.Aim, a.Value, a.Bound = "median", r.Sum, r.Bound
		if r.Served > 0 {
			a.Mean = float64(r.Time) / float64(r.Served) / 60_000
		}
	}
	a.SiteProof = proofOf(r.Answer, a.Value, a.Bound)
	total := int64(0)
	for _, c := range r.Sites {
		total += c.Gain
		a.Sites = append(a.Sites, ChosenSite{ID: c.ID, Lon: c.At.Lon, Lat: c.At.Lat, Gain: c.Gain, Total: total})
	}
	return a
}

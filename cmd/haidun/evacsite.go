package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/app"
)

// evacSiting are the commands about where sites help most.
type evacSiting struct {
	Site    evacSiteCmd    `cmd:"" help:"Choose where the next sites help most over a graph; the choice is proved."`
	Pmedian evacPmedianCmd `cmd:"" help:"Solve a p-median problem of OR-Library and print the cost and its bound."`
	Cover   evacCoverCmd   `cmd:"" help:"Solve a covering problem of OR-Library (scp): what so many columns cover, or how few cover all."`
}

// siteSearch is how long sites are looked for.
type siteSearch struct {
	Seconds float64 `help:"Seconds after which the answer is given with the bound it has by then; 0 for none." default:"60"`
	Gap     float64 `help:"Share by which the bound may stay away from the answer; 0 looks for the best."`
	JSON    bool    `help:"Answer as one JSON line."`
}

func (c *siteSearch) search(s *streams) (out app.SiteSearch, err error) {
	if !(c.Seconds >= 0 && c.Seconds <= 1e6) || !(c.Gap >= 0 && c.Gap <= 1) {
		return out, fmt.Errorf("%w: --seconds %v, --gap %v", errUsage, c.Seconds, c.Gap)
	}
	begun, told := time.Now(), time.Now()
	return app.SiteSearch{Enough: c.Gap, Longest: time.Duration(c.Seconds * float64(time.Second)), Progress: func(value, bound int64) {
		if time.Since(told) > time.Second {
			told = time.Now()
			fmt.Fprintf(s.err, "%s: gain %d, at most %d\n", time.Since(begun).Round(time.Second), value, bound)
		}
	}}, nil
}

type evacPmedianCmd struct {
	File       string `arg:"" help:"The problem: nodes, edges, sites; then each edge with its ends and cost." type:"existingfile"`
	siteSearch `embed:""`
}

// Run prints cost and bound, or everything as JSON.
func (c *evacPmedianCmd) Run(s *streams) (err error) {
	search, err := c.search(s)
	if err != nil {
		return err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a, err := app.SolveMedian(s.ctx, f, search)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, a)
	}
	_, err = fmt.Fprintf(s.out, "cost %d, at least %d (%s, gap %.2f %%)\nsites %s\n", a.Cost, a.Bound, a.Certificate, 100*a.Gap, list(a.Chosen))
	return err
}

type evacCoverCmd struct {
	File       string `arg:"" help:"The problem: rows, columns, the cost of each column; then for each row how many columns cover it, and which." type:"existingfile"`
	Budget     *int   `help:"Columns that may be chosen; without it, as few as cover everything that can be covered."`
	EqualCosts bool   `help:"Take columns of different cost for the same: they are counted, not paid for."`
	siteSearch `embed:""`
}

// Run prints what is covered, or everything as JSON.
func (c *evacCoverCmd) Run(s *streams) (err error) {
	search, err := c.search(s)
	if err != nil {
		return err
	}
	budget := 0
	if c.Budget != nil {
		if budget = *c.Budget; budget <= 0 {
			return fmt.Errorf("%w: --budget %d; at least 1", errUsage, budget)
		}
	}
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a, err := app.SolveCover(s.ctx, f, budget, c.EqualCosts, search)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, a)
	}
	fmt.Fprintf(s.out, "covered %d of %d, at most %d (%s, gap %.2f %%)\n", a.Covered, a.Rows, a.Bound, a.Certificate, 100*a.Gap)
	if a.Least > 0 {
		fmt.Fprintf(s.out, "%d columns, no fewer than %d\n", len(a.Chosen), a.Least)
	}
	_, err = fmt.Fprintf(s.out, "columns %s\n", list(a.Chosen))
	return err
}

func list(numbers []int32) string { return strings.Trim(fmt.Sprint(numbers), "[]") }

type evacSiteCmd struct {
	Graph      string  `help:"The graph, of evac graph." required:"" type:"existingfile"`
	Demand     string  `help:"CSV with the columns id, lon, lat, people." required:"" type:"existingfile"`
	Candidates string  `help:"CSV with the columns id, lon, lat: where sites could be." required:"" type:"existingfile"`
	Existing   string  `help:"CSV with the columns id, lon, lat: where sites are already." type:"existingfile"`
	Count      int     `help:"How many sites are chosen." required:""`
	Minutes    float64 `help:"Minutes in which people are to reach a site." xor:"aim"`
	Median     bool    `help:"Instead: the least time on the way of all together." xor:"aim"`
	Out        string  `short:"o" help:"Where the sites are written: .csv, .xlsx or .geojson." required:"" type:"path"`
	siteSearch `embed:""`
}

// Run writes the sites in the order in which they help and says what they come to.
func (c *evacSiteCmd) Run(s *streams) (err error) {
	search, err := c.search(s)
	if err != nil {
		return err
	}
	in := app.SiteFiles{Count: c.Count, Within: time.Duration(c.Minutes * float64(time.Minute))}
	if !c.Median && !(c.Minutes > 0 && c.Minutes <= 1e4) {
		return fmt.Errorf("%w: give --minutes between 0 and 10000, or --median", errUsage)
	}
	kind := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Out), "."))
	if kind != "csv" && kind != "xlsx" && kind != "geojson" {
		return fmt.Errorf("%w: -o %s: the name should end in .csv, .xlsx or .geojson", errUsage, c.Out)
	}
	var open []*os.File
	defer func() {
		for _, f := range open {
			err = errors.Join(err, f.Close())
		}
	}()
	for _, part := range []struct {
		name string
		to   *io.Reader
	}{{c.Graph, &in.Graph}, {c.Demand, &in.Demand}, {c.Candidates, &in.Candidates}, {c.Existing, &in.Existing}} {
		if part.name == "" {
			continue
		}
		f, err := os.Open(part.name)
		if err != nil {
			return err
		}
		open = append(open, f)
		*part.to = f
	}
	return writing(c.Out, func(w io.Writer) error {
		a, err := app.ChooseSites(s.ctx, in, search)
		if err != nil {
			return err
		}
		if err := app.WriteSites(w, a, kind); err != nil {
			return err
		}
		return tellSites(s, a, c.JSON)
	})
}

func tellSites(s *streams, a app.SitesAnswer, asJSON bool) error {
	if asJSON {
		return printJSON(s, a)
	}
	fmt.Fprintf(s.out, "%d people, served already %d, with the new sites %d (%s, gap %.2f %%)\n", a.People, a.Already, a.Served, a.Certificate, 100*a.Gap)
	if a.Aim == "median" {
		fmt.Fprintf(s.out, "%.1f minutes on the way on average\n", a.Mean)
	}
	for k, c := range a.Sites {
		gain := fmt.Sprintf("%d people more", c.Gain)
		if a.Aim == "median" {
			gain = fmt.Sprintf("saves %.1f person-hours", float64(c.Gain)/3.6e6)
		}
		fmt.Fprintf(s.out, "%d. %s: %s\n", k+1, c.ID, gain)
	}
	for _, l := range a.Left {
		fmt.Fprintf(s.out, "out of reach of every candidate: %d of %s (%s)\n", l.People, l.ID, l.Why)
	}
	for _, id := range append(a.Unused, a.Apart...) {
		fmt.Fprintf(s.out, "no road near enough: %s\n", id)
	}
	return nil
}

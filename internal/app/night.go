package app

import (
	"context"
	"fmt"
	"sync"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
	"haidun/internal/kernel/module"
	"haidun/internal/registry/night"
)

// nightLimit is how long one nightly job may take.
const nightLimit = 2 * time.Hour

// nightAt is when the night's work begins, from midnight (UTC+8): the configured time of day, or half past two.
func (c *Config) nightAt() (time.Duration, error) {
	if c.Night == "" {
		return 2*time.Hour + 30*time.Minute, nil
	}
	t, err := time.Parse("15:04", c.Night)
	if err != nil {
		return 0, fmt.Errorf("night = %q: give a time of day such as \"02:30\"", c.Night)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// runner runs the nightly jobs of all modules.
func (a *App) runner() (*night.Runner, error) {
	at, err := a.cfg.nightAt()
	return &night.Runner{DB: a.DB, Clock: a.clock, Log: a.log, Jobs: night.Jobs(a.modules), At: at, Limit: nightLimit}, err
}

// begin makes sure of what modules keep by themselves, before the post is served.
func (a *App) begin(ctx context.Context) (*night.Runner, error) {
	for _, m := range a.modules {
		if m.Begin == nil {
			continue
		}
		if err := m.Begin(ctx, a.DB); err != nil {
			return nil, fmt.Errorf("prepare %s: %w", m.Name, err)
		}
	}
	r, err := a.runner()
	if err != nil {
		return nil, err
	}
	return r, r.Settle(ctx)
}

// NightAnswer is what became of one nightly job.
type NightAnswer struct {
	Job     string `json:"job"`
	OK      bool   `json:"ok"`
	Title   string `json:"-"`
	Summary string `json:"summary,omitempty"`
	Failure string `json:"failure,omitempty"`
}

// Night runs the named nightly job, or all where name is "", now, and answers what became of them. tell hears how far
// each is, 0 to 1.
func (a *App) Night(ctx context.Context, name string, tell func(job string, done float64)) ([]NightAnswer, error) {
	r, err := a.begin(ctx)
	if err != nil {
		return nil, err
	}
	tasks, err := r.Now(ctx, name, func(j module.Job, done float64) { tell(j.Name, done) })
	out := make([]NightAnswer, len(tasks))
	for i, t := range tasks {
		out[i] = NightAnswer{Job: t.Name, OK: t.State == night.Done, Title: t.Title, Failure: t.Failure}
		if out[i].OK {
			out[i].Summary = t.Summary
		}
	}
	return out, err
}

// nights runs nightly jobs until ctx ends; every minute it looks whether one is due.
func (a *App) nights(ctx context.Context) error {
	r, err := a.runner()
	if err != nil {
		return err
	}
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	return r.Run(ctx, tick.C)
}

// landOf is what is not sea in the post's region; nil for a region whose coast the program does not know.
func landOf(box geo.Box) func() *geo.Index {
	if box != geo.Zhoushan() {
		return nil
	}
	return land
}

// shoresOf are the islands of the post's region; nil for a region whose coast the program does not know.
func shoresOf(box geo.Box) func() geo.MultiPolygon {
	if box != geo.Zhoushan() {
		return nil
	}
	return func() geo.MultiPolygon {
		shapes, _ := islandsOnce()
		return shapes
	}
}

// land is made once: it reads a thousand islands.
var land = sync.OnceValue(func() *geo.Index {
	var areas []geo.Area
	for _, s := range facts.Islands() {
		areas = append(areas, geo.Area{ID: s.ID, Shape: geo.MultiPolygon{s.Polygon}})
	}
	return geo.NewIndex(areas)
})

package coverage

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"haidun/internal/domain/siren/hear"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/homes"
)

// How reports are held against the model (design values, 待核实).
const (
	LeastReports = 3     // that contradict it in one place
	placeDeg     = 0.005 // one place: about 500 m
	mostPoints   = 2000
)

// Hearing is what people said about one test, beside the model.
type Hearing struct {
	Day      entity.Date        `json:"day"` // "" where nobody has said anything
	Days     []entity.Date      `json:"days"`
	Counts   map[hear.Heard]int `json:"counts"`
	Held     int                `json:"held"`
	Unplaced int                `json:"unplaced"` // reports without a position
	Least    int                `json:"least"`
	Points   []HeardAt          `json:"points"`
	Disagree []Disagreement     `json:"disagree"` // most reports first
}

// HeardAt is one report on the map.
type HeardAt struct {
	ID    string     `json:"id"`
	Lon   float64    `json:"lon"`
	Lat   float64    `json:"lat"`
	Heard hear.Heard `json:"heard"`
	Where hear.Where `json:"where"`
	place string
	level float64
	known bool
}

// Disagreement is a place where people contradict the model.
type Disagreement struct {
	Lon      float64 `json:"lon"`
	Lat      float64 `json:"lat"`
	Place    string  `json:"place"`
	Model    bool    `json:"model"` // the model says that a siren is heard
	LevelDB  float64 `json:"level_db,omitempty"`
	NotHeard int     `json:"not_heard"`
	Heard    int     `json:"heard"`
	Indoors  int     `json:"indoors"` // of those that contradict
}

// hearing reads the reports of a part about a day, "" for the latest. It is nil where the caller may not see any.
func hearing(ctx context.Context, db *store.DB, p homes.Part, r *result, day string) (*Hearing, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	if scope := db.Book().Scope(a, policy.Read, hear.Type.Schema()); scope.Denied() {
		return nil, nil
	}
	h := &Hearing{Day: entity.Date(day), Days: []entity.Date{}, Counts: map[hear.Heard]int{}, Least: LeastReports, Points: []HeardAt{}, Disagree: []Disagreement{}}
	byDay := map[entity.Date][]*hear.Report{}
	err = db.Each(ctx, hear.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if one := rec.(*hear.Report); !one.Struck() && p.Holds(one.Area) {
			byDay[one.Day] = append(byDay[one.Day], one)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the hearing reports: %w", err)
	}
	for d := range byDay {
		h.Days = append(h.Days, d)
	}
	slices.Sort(h.Days)
	slices.Reverse(h.Days)
	if h.Day == "" && len(h.Days) > 0 {
		h.Day = h.Days[0]
	}
	for _, one := range byDay[h.Day] {
		h.take(one, r)
	}
	h.compare(r)
	return h, nil
}

// take counts a report.
func (h *Hearing) take(one *hear.Report, r *result) {
	switch one.Status {
	case hear.Held:
		h.Held++
		return
	case hear.Dismissed:
		return
	}
	h.Counts[one.Heard]++
	if !one.Location.OK() {
		h.Unplaced++
		return
	}
	if len(h.Points) == mostPoints {
		return
	}
	p := HeardAt{ID: one.ID, Lon: one.Location.Lon(), Lat: one.Location.Lat(), Heard: one.Heard, Where: one.Where, place: one.Place}
	p.level, _, p.known = r.cover.LevelAt(homes.At(one.Location))
	h.Points = append(h.Points, p)
}

// compare finds the places where enough people, and at least as many as agree with it, contradict the model.
func (h *Hearing) compare(r *result) {
	groups := map[[2]int][]HeardAt{}
	for _, p := range h.Points {
		k := [2]int{int(math.Floor(p.Lon / placeDeg)), int(math.Floor(p.Lat / placeDeg))}
		groups[k] = append(groups[k], p)
	}
	for _, g := range groups {
		d := Disagreement{Place: g[0].place}
		heard, levels := 0, 0
		for _, p := range g {
			d.Lon, d.Lat = d.Lon+p.Lon/float64(len(g)), d.Lat+p.Lat/float64(len(g))
			if p.known {
				d.LevelDB, levels = d.LevelDB+p.level, levels+1
			}
			heard += b2i(p.known && p.level >= r.threshold)
			d.NotHeard += b2i(p.Heard == hear.NotHeard)
			d.Heard += b2i(p.Heard == hear.Clear || p.Heard == hear.TooLoud)
		}
		d.LevelDB = math.Round(d.LevelDB / float64(max(levels, 1)))
		d.Model = 2*heard >= len(g)
		against, with, by := d.NotHeard, d.Heard, hear.NotHeard
		if !d.Model {
			against, with, by = d.Heard, d.NotHeard, hear.Clear
		}
		if against < LeastReports || against < with {
			continue
		}
		for _, p := range g {
			d.Indoors += b2i(p.Where == "in" && (p.Heard == by || by == hear.Clear && p.Heard == hear.TooLoud))
		}
		h.Disagree = append(h.Disagree, d)
	}
	slices.SortFunc(h.Disagree, func(x, y Disagreement) int {
		return cmp.Or(cmp.Compare(y.NotHeard+y.Heard, x.NotHeard+x.Heard), cmp.Compare(x.Lat, y.Lat), cmp.Compare(x.Lon, y.Lon))
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

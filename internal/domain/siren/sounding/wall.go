package sounding

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/store"
)

// Wall is the countdown of a run as the wall shows it. Now is the server's time: screens count by it, not by their own clock.
type Wall struct {
	Now      time.Time   `json:"now"`
	Plan     *Head       `json:"plan"`
	Signals  []*Sounding `json:"signals"`
	Signal   string      `json:"signal"` // the one that the counties and dots are of: it sounds now, or sounded last, or is the first
	Counties []*Rate     `json:"counties"`
	Dots     []Dot       `json:"dots"`
}

// Dot is a site: the worst of its sirens at the signal.
type Dot struct {
	Lon   float64 `json:"lon"`
	Lat   float64 `json:"lat"`
	Name  string  `json:"name"`
	Stage Stage   `json:"stage"`
}

func (k desk) wall(ctx context.Context, db *store.DB, p *Plan) (*Wall, error) {
	out := &Wall{Now: k.now(), Signals: []*Sounding{}, Counties: []*Rate{}, Dots: []Dot{}}
	if p == nil {
		return out, nil
	}
	out.Plan = k.head(p)
	signals, err := planSignals(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	byID := map[string]*Sounding{}
	for i, s := range signals {
		one := sounding(s)
		byID[s.ID] = one
		out.Signals = append(out.Signals, one)
		if i == 0 || !s.StartAt.After(out.Now) {
			out.Signal = s.ID
		}
	}
	list, err := planResults(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	names, err := countyNames(ctx, db, p)
	if err != nil {
		return nil, err
	}
	counties, now := groups{}, []*Result{}
	for _, r := range list {
		if s := byID[r.SignalID]; s != nil {
			s.Counts.add(r)
		}
		if r.SignalID == out.Signal {
			now = append(now, r)
			counties.of(countyOf(r.Area, names), "").add(r)
		}
	}
	out.Counties = counties.named("")
	for _, c := range out.Counties {
		c.Name = cmp.Or(names[c.Key], c.Key)
		c.EN = c.Name
	}
	out.Dots, err = dots(ctx, db, now)
	return out, err
}

// gravity puts the stage of a site's sirens in order: the worst is shown.
var gravity = map[Stage]int{Exempt: 0, Heard: 1, Waiting: 2, Unclear: 3, Conflict: 4, Missed: 5, Checked: 5}

// dots are the sites of results, as far as the caller may see where they are.
func dots(ctx context.Context, db *store.DB, list []*Result) ([]Dot, error) {
	at, stage := map[string]string{}, map[string]Stage{}
	err := db.Each(ctx, siren.SirenType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		s := rec.(*siren.Siren)
		at[s.ID] = s.SiteID
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		site := at[r.SirenID]
		if was, ok := stage[site]; !ok || gravity[r.Stage] > gravity[was] {
			stage[site] = r.Stage
		}
	}
	out := []Dot{}
	err = db.Each(ctx, siren.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		s := rec.(*siren.Site)
		if g, ok := stage[s.ID]; ok && s.Location.OK() {
			out = append(out, Dot{s.Location.Lon(), s.Location.Lat(), s.Name, g})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Dot) int {
		return cmp.Or(gravity[a.Stage]-gravity[b.Stage], cmp.Compare(a.Name, b.Name))
	})
	return out, err
}

// Mine are the sirens of somebody who keeps them, with what is known and said of each at every signal.
type Mine struct {
	Now     time.Time   `json:"now"`
	Plan    *Head       `json:"plan"`
	Signals []*Sounding `json:"signals"`
	Own     bool        `json:"own"` // only those of which the caller is the keeper
	Sirens  []*MySiren  `json:"sirens"`
	Kept    []Kept      `json:"kept"` // the sirens that the caller keeps, on any day
}

// Kept is a siren that somebody keeps.
type Kept struct {
	ID        string      `json:"id"`
	Name      string      `json:"name"`
	Address   string      `json:"address"`
	Status    siren.State `json:"status"`
	LastHeard *time.Time  `json:"last_heard"`
}

// MySiren is one of them.
type MySiren struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Address string     `json:"address"`
	Results []MyResult `json:"results"` // in the order of the signals
}

// MyResult is what is known of it at a signal.
type MyResult struct {
	ID        string    `json:"id"`
	Rev       int64     `json:"rev"`
	Signal    string    `json:"signal"`
	Stage     Stage     `json:"stage"`
	Telemetry Telemetry `json:"telemetry"`
	Detail    string    `json:"detail"`
	Says      Answer    `json:"says"`
	SaysBy    string    `json:"says_by"`
	Spl       string    `json:"spl_db"`
	Retest    Retest    `json:"retest"`
	Faint     bool      `json:"faint"`
	Note      string    `json:"note"`
}

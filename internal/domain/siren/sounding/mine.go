package sounding

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// mine are the sirens whose site names the caller as its keeper; where there is none, or all are wanted, those of his area.
func (k desk) mine(ctx context.Context, db *store.DB, p *Plan, everything bool) (*Mine, error) {
	out := &Mine{Now: k.now(), Signals: []*Sounding{}, Sirens: []*MySiren{}}
	if p == nil {
		return out, nil
	}
	who, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	out.Plan = k.head(p)
	signals, err := planSignals(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for i, s := range signals {
		place[s.ID] = i
		out.Signals = append(out.Signals, sounding(s))
	}
	list, err := planResults(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	sites, at, err := kept(ctx, db)
	if err != nil {
		return nil, err
	}
	isMine := func(r *Result) bool {
		site := sites[at[r.SirenID]]
		return site != nil && site.Keeper == who.Name
	}
	out.Own = !everything && who.Name != "" && slices.ContainsFunc(list, isMine)
	byID := map[string]*MySiren{}
	for _, r := range list {
		if r.Stage == Exempt || out.Own && !isMine(r) {
			continue
		}
		m := byID[r.SirenID]
		if m == nil {
			m = &MySiren{ID: r.SirenID, Name: strings.TrimSuffix(r.Title, " · "+signalName(r.Code))}
			if site := sites[at[r.SirenID]]; site != nil {
				m.Address = site.Address
			}
			byID[r.SirenID] = m
			out.Sirens = append(out.Sirens, m)
		}
		m.Results = append(m.Results, MyResult{r.ID, r.Rev, r.SignalID, r.Stage, r.Telemetry, r.Detail, r.Says, r.SaysBy, r.SplDB.Format(1), r.Retest})
	}
	for _, m := range out.Sirens {
		slices.SortFunc(m.Results, func(a, b MyResult) int { return place[a.Signal] - place[b.Signal] })
	}
	slices.SortFunc(out.Sirens, func(a, b *MySiren) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// kept are the sites by id, and the site of every siren.
func kept(ctx context.Context, db *store.DB) (sites map[string]*siren.Site, at map[string]string, err error) {
	sites, at = map[string]*siren.Site{}, map[string]string{}
	err = db.Each(ctx, siren.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		s := rec.(*siren.Site)
		sites[s.ID] = s
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = db.Each(ctx, siren.SirenType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		s := rec.(*siren.Siren)
		at[s.ID] = s.SiteID
		return nil
	})
	return sites, at, err
}

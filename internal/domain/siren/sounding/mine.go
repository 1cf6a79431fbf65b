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

// mine are the sirens of a plan whose site the caller keeps; where there is none, or all are wanted, those of his area. Without
// a plan, or before its list is locked, the sirens he keeps are named all the same.
func (k desk) mine(ctx context.Context, db *store.DB, p *Plan, everything bool) (*Mine, error) {
	out := &Mine{Now: k.now(), Signals: []*Sounding{}, Sirens: []*MySiren{}, Kept: []Kept{}}
	who, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	sites, at, err := kept(ctx, db)
	if err != nil {
		return nil, err
	}
	for _, s := range at {
		if site := sites[s.SiteID]; site != nil && s.Service != siren.Ended && site.KeptBy(who.Person, who.Name) {
			one := Kept{ID: s.ID, Name: fullName(site.Name, s.Name), Address: site.Address, Status: s.Status}
			if !s.LastHeard.IsZero() {
				one.LastHeard = &s.LastHeard
			}
			out.Kept = append(out.Kept, one)
		}
	}
	slices.SortFunc(out.Kept, func(a, b Kept) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	if p == nil {
		return out, nil
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
	siteOf := func(r *Result) *siren.Site {
		if s := at[r.SirenID]; s != nil {
			return sites[s.SiteID]
		}
		return nil
	}
	isMine := func(r *Result) bool {
		site := siteOf(r)
		return site != nil && site.KeptBy(who.Person, who.Name)
	}
	out.Own = !everything && slices.ContainsFunc(list, isMine)
	byID := map[string]*MySiren{}
	for _, r := range list {
		if r.Stage == Exempt || out.Own && !isMine(r) {
			continue
		}
		m := byID[r.SirenID]
		if m == nil {
			m = &MySiren{ID: r.SirenID, Name: strings.TrimSuffix(r.Title, " · "+signalName(r.Code))}
			if site := siteOf(r); site != nil {
				m.Address = site.Address
			}
			byID[r.SirenID] = m
			out.Sirens = append(out.Sirens, m)
		}
		m.Results = append(m.Results, MyResult{r.ID, r.Rev, r.SignalID, r.Stage, r.Telemetry, r.Detail, r.Says, r.SaysBy, r.SplDB.Format(1), r.Retest, r.Faint.V, r.Note})
	}
	for _, m := range out.Sirens {
		slices.SortFunc(m.Results, func(a, b MyResult) int { return place[a.Signal] - place[b.Signal] })
	}
	slices.SortFunc(out.Sirens, func(a, b *MySiren) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// kept are the sites and the sirens by id.
func kept(ctx context.Context, db *store.DB) (sites map[string]*siren.Site, at map[string]*siren.Siren, err error) {
	sites, at = map[string]*siren.Site{}, map[string]*siren.Siren{}
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
		at[s.ID] = s
		return nil
	})
	return sites, at, err
}
